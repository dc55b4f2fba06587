"""Words as the full text has them, on their way in and in a query.

Scripts that write no spaces are indexed character by character, and their words become
phrases of characters: a word inside a sentence is found without a dictionary.
"""

import re
from collections.abc import Iterable, Sequence

from library.text.folding import fold

__all__ = ["expression", "pattern", "spaced", "terms"]

_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\uac00-\ud7a3"  # Hangul writes spaces, but glues particles to its words
)

_UNSPACED_CHARACTER = re.compile(f"([{_UNSPACED}])")
_GAP = r"[\W_]+"
"""What may stand between two words of a phrase."""


def spaced(text: str) -> str:
    """The text with a space on either side of each character of a script without spaces."""
    return text if text.isascii() else _UNSPACED_CHARACTER.sub(r" \1 ", text)


def terms(text: str) -> list[str]:
    """The words of a text as the tokeniser will see them, each free of quotation marks."""
    words = re.split(r"[^\w]+", spaced(text))
    return [word for word in words if any(character.isalnum() for character in word)]


def expression(words: Sequence[str], *, begun: bool) -> str:
    """The FTS5 expression of a phrase; every word is quoted, so that no input is an error of syntax.

    Args:
        words: As `terms` gives them, at least one.
        begun: Whether the last may be the beginning of a word.
    """
    return f'"{" ".join(words)}"' + ("*" if begun else "")


def pattern(phrases: Iterable[tuple[str, bool]]) -> re.Pattern[str] | None:
    """What finds phrases in a folded text, as the full text would.

    Args:
        phrases: The words of each, and whether the last may be the beginning of a word.

    Returns:
        None when there is no word in them.
    """
    choices = []
    for text, begun in phrases:
        if not (words := terms(fold(text).text)):
            continue
        choice = "" if _UNSPACED_CHARACTER.match(words[0]) else r"(?<![^\W_])"
        for before, word in zip(["", *words], words, strict=False):
            glued = _UNSPACED_CHARACTER.match(before) or _UNSPACED_CHARACTER.match(word)
            choice += (r"[\W_]*" if glued else _GAP) * bool(before) + re.escape(word)
        choice += "" if begun or _UNSPACED_CHARACTER.match(words[-1]) else r"(?![^\W_])"
        choices.append(choice)
    return re.compile("|".join(choices)) if choices else None
