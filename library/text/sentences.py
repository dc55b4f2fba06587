"""Where sentences begin and end: what the reader focuses, marks and steps over.

A rule-based splitter: every terminator is a candidate, and the words beside it decide.
Abbreviations, initials, ordinals, quotes and dotted acronyms of English, German, French and
Spanish are known; in other languages the general rules hold.
"""

import re

from library.text.abbreviations import BEFORE_ORDINAL, MAY_END, MONTHS, NEVER_ENDS, NUMBERED, STARTERS

__all__ = ["sentences"]

_TERMINATOR = re.compile(
    r"(?P<mark>[.!?…‼⁇⁈⁉]+)(?P<close>(?:[\"'”’»›“‘«‹)\]]|[\u00a0\u202f ]»)*)(?P<gap>\s+|$)"
    r"|(?P<wide>[。！？｡]+[」』”’）〉》】]*)(?P<widegap>\s*)"
    r"|(?P<line>\n)"
)

_OPENERS = "\"'“‘«‹„‚([¿¡—–-「『\u00a0\u202f "

_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»„‚()\[\]—–/]+$")

_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")

_ABBREVIATION_REACH = 40
"""How many characters before a full stop are looked at for its word."""


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of one block as ranges of code points.

    Ranges are in order, do not overlap, cover everything but white space between them and
    have none at their ends. A line break always ends a sentence.

    Args:
        text: The text of one block.
    """
    ranges: list[tuple[int, int]] = []
    start = 0
    for match in _TERMINATOR.finditer(text):
        if match["line"] is None and not _ends(text, start, match):
            continue
        end = (
            match.start()
            if match["line"]
            else match.end("close")
            if match["wide"] is None
            else match.end("wide")
        )
        _append(ranges, text, start, end)
        start = match.end()
    _append(ranges, text, start, len(text))
    return ranges


def _append(ranges: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        ranges.append((start, end))


def _ends(text: str, start: int, match: "re.Match[str]") -> bool:
    """Whether the terminator of `match` ends the sentence that began at `start`."""
    after = match.end()
    if after >= len(text):
        return True
    if match["wide"] is not None:
        return not (match["wide"][-1] in "」』”’）" and text[after] in "とのはがをにで、，")
    if "\n" in match["gap"]:
        return True
    follow = text[after]
    position = after
    while position < len(text) and text[position] in _OPENERS:
        position += 1
    first = text[position] if position < len(text) else ""
    if first.islower():
        return False
    mark = match["mark"]
    if mark != ".":
        # "…" and "..." pause as often as they end; "!" and "?" end, unless a comma goes on.
        return bool(first) and follow not in ",;:"
    word_match = _WORD_BEFORE.search(text, max(start, match.start() - _ABBREVIATION_REACH), match.start())
    if match["close"] or word_match is None:
        return follow not in ",;:"
    if follow in ",;:":
        return False
    return _full_stop_ends(text, start, word_match, first, position)


def _full_stop_ends(text: str, start: int, word_match: "re.Match[str]", first: str, position: int) -> bool:
    word = word_match[0]
    lower = word.casefold()
    next_match = _FIRST_WORD.match(text, position)
    following = next_match[0].casefold() if next_match else ""
    if lower in NUMBERED and first.isdigit():
        return False
    if lower in NEVER_ENDS:
        return False
    if lower in MAY_END or _DOTTED.fullmatch(word):
        return following in STARTERS if first.isalpha() else not first.isdigit()
    if len(word) == 1 and word.isalpha() and word.isupper():
        # An initial: "J. Alder". As the last word of a sentence it is followed by a starter.
        return following in STARTERS and not (len(following) == 1 and following.isalpha())
    if word.isdigit():
        if word_match.start() == start:
            return False  # the number of a list item
        before = _WORD_BEFORE.search(
            text, max(start, word_match.start() - _ABBREVIATION_REACH), word_match.start() - 1
        )
        if following in MONTHS or (len(word) <= 2 and before and before[0].casefold() in BEFORE_ORDINAL):
            return False
    return True
