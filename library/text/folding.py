"""Texts as a person compares them: without case, accents and typographic variants."""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Folded", "find_all", "fold"]

_VARIANTS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ′‹›´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)


_ASCII_SPACES = str.maketrans("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f", " " * 9)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back to the original."""

    text: str
    offsets: "array[int] | None"
    """For every folded code point the original offset it came from, and one more for the
    end; None when both texts have the same offsets."""

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original behind the range `start:end` of the folded text."""
        if self.offsets is None:
            return start, end
        # What folds to nothing, such as a combining accent, belongs to the character before it.
        return self.offsets[start], max(self.offsets[end], self.offsets[end - 1] + 1)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    plain = unicodedata.normalize("NFKD", character.translate(_VARIANTS))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def fold(text: str) -> Folded:
    """Folds case, accents, typographic quotes and dashes, and white space (each to a space)."""
    if text.isascii():
        return Folded(text.lower().translate(_ASCII_SPACES), None)
    pieces = list(map(_fold_character, text))
    folded = "".join(pieces)
    if len(folded) == len(text) and "" not in pieces:  # then each is one code point
        return Folded(folded, None)
    offsets = array("l")
    for offset, piece in enumerate(pieces):
        offsets.extend([offset] * len(piece))
    offsets.append(len(text))
    return Folded(folded, offsets)


def find_all(folded: Folded, needle: str) -> list[tuple[int, int]]:
    """Every place of `needle` in the original text, folded, in order, not overlapping.

    A run of white space in the needle matches any run, the blank line between two blocks
    too.
    """
    words = fold(needle).text.split()
    if not words:
        return []
    pattern = re.compile(" +".join(map(re.escape, words)))
    return [folded.origin(match.start(), match.end()) for match in pattern.finditer(folded.text)]
