"""Breaks text into lines by terminal cells.

Plain text takes a fast path that only looks for spaces. Everything else goes by grapheme:
no line begins with a closing mark or ends with an opening one where the script is written
without spaces, and what has no place to break is cut between graphemes.
"""

import re

from rich.cells import cell_len, split_graphemes

__all__ = ["cut", "wrap"]

_NARROW = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u03ff\u0400-\u0482\u048a-\u052f"
    "\u2010-\u2015\u2018-\u2027\u202f\u2030-\u205e\u20a0-\u20bf]*"
)
"""Characters of exactly one cell that combine with nothing."""

_NO_START = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】°′″℃ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥!?,.:;)]}%"
)
"""Characters that must not begin a line (JIS X 4051, W3C clreq), and their ASCII twins."""

_NO_END = frozenset("‘“（〔［｛〈《「『【([{$£¥￥＄")
"""Characters that must not end a line."""


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """The lines of a text without line breaks, as ranges of code points.

    The space at which a line breaks belongs to no line. Every other character belongs to
    exactly one.

    Args:
        text: One line of text; runs of white space are kept inside a line.
        width: Cells in a line, at least 2 where the text holds wide characters.
    """
    if not text:
        return [(0, 0)]
    if _NARROW.fullmatch(text):
        return _wrap_narrow(text, width)
    return _wrap_graphemes(text, width)


def _wrap_narrow(text: str, width: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start, length = 0, len(text)
    while length - start > width:
        space = text.rfind(" ", start, start + width + 1)
        if space > start:
            lines.append((start, space))
            start = space + 1
        else:
            lines.append((start, start + width))
            start += width
    if start < length or not lines:
        lines.append((start, length))
    return lines


def _wrap_graphemes(text: str, width: int) -> list[tuple[int, int]]:
    graphemes, _ = split_graphemes(text)
    lines: list[tuple[int, int]] = []
    first = 0
    cells = 0
    chance = -1
    """The grapheme before which the line may break, if there is one in this line."""
    index = 0
    while index < len(graphemes):
        start, end, size = graphemes[index]
        if index > first and _may_break(text, graphemes[index - 1], graphemes[index]):
            chance = index
        if cells + size > width and index > first and text[start:end] != " ":
            stop = chance if chance > first else index
            _close(text, lines, graphemes[first][0], graphemes[stop][0])
            first = index = stop
            cells, chance = 0, -1
            continue
        cells += size
        index += 1
    _close(text, lines, graphemes[first][0], len(text))
    return lines


def _close(text: str, lines: list[tuple[int, int]], start: int, end: int) -> None:
    lines.append((start, end - 1 if end - start > 1 and text[end - 1] == " " else end))


def _may_break(text: str, before: tuple[int, int, int], after: tuple[int, int, int]) -> bool:
    last, following = text[before[1] - 1], text[after[0]]
    if following == " ":
        return False
    if last == " ":
        return True
    wide = before[2] > 1 or after[2] > 1
    return wide and following not in _NO_START and last not in _NO_END


def cut(text: str, width: int) -> str:
    """The text in at most so many cells, cut between graphemes and ended with "…".

    Args:
        text: One line.
        width: Cells, 0 or more.
    """
    text = _ample(text, width)
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    graphemes, _ = split_graphemes(text)
    cells, ends = 0, [0]
    for _, stop, size in graphemes:
        if cells + size > width - 1:
            break
        cells += size
        ends.append(stop)
    # A joiner with nothing before it makes the whole wider than its graphemes.
    while len(ends) > 1 and cell_len(text[: ends[-1]]) > width - 1:
        ends.pop()
    return text[: ends[-1]].rstrip() + "…"


def _ample(text: str, width: int) -> str:
    """So much of the beginning of a text as is wider than so many cells; all of it where nothing is.

    The quote of a mark may be as long as its article. It ends with a whole grapheme.
    """
    reach = 4 * max(width, 0) + 16
    while reach < len(text):
        graphemes, _ = split_graphemes(text[:reach])
        # What follows may go on with the last one only.
        if sum(size for _, _, size in graphemes[:-1]) > width:
            return text[: graphemes[-1][0]]
        reach *= 4
    return text
