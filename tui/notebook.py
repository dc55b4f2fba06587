"""What the notebook shows: marks as rows of styled text, in the order of time or by article.

All of it is free of the screen, so that it can be tested as values.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len

from library.passage import State, unsaid_tags
from library.store import MarkRow
from library.store.marklist import MarkList, Shape
from tui.listing import day
from tui.paging import Pages
from tui.sheet import TITLE_LEAST, Line, Sheet, Text, heading_line
from tui.wrapping import cut

__all__ = ["Heading", "NotebookRows", "mark_lines", "sheet", "sign"]

MOST_CELLS = 120
"""A row is no wider than this, so that the eye finds what stands at its right."""

SIGN_CELLS = 2
"""Cells of the sign before a mark, with a space."""

ReadMarks = Callable[[Sequence[int]], Sequence[MarkRow | None]]
"""Gives the marks of some numbers of a `MarkList`; None for one that is not there any more."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An article over its marks."""

    first: MarkRow | None
    """The first of them, which knows title, site and day."""
    marks: int
    """How many stand under it."""


class NotebookRows:
    """The rows of the notebook: marks, and where they stand by article the headings over them."""

    def __init__(self, marks: MarkList, read: ReadMarks) -> None:
        """The rows of some marks.

        Args:
            marks: Which, in their order.
            read: Gives what they say; it is called for those that are looked at.
        """
        self.marks = marks
        self._read = read
        self._pages = Pages(lambda start, count: read(marks.numbers[start : start + count]))
        self._headings = array("q", (start + number for number, start in enumerate(marks.groups or ())))

    @property
    def by_article(self) -> bool:
        """Whether the marks stand under their articles."""
        return self.marks.groups is not None

    @property
    def count(self) -> int:
        """How many rows there are, with the headings."""
        return self.marks.count + len(self._headings)

    def with_marks(self, marks: MarkList) -> "NotebookRows":
        """The rows after a change to the marks."""
        return NotebookRows(marks, self._read)

    def is_mark(self, row: int) -> bool:
        """Whether a row is a mark and no heading."""
        above = bisect_right(self._headings, row)
        return not above or self._headings[above - 1] != row

    def place(self, row: int) -> int:
        """Where the mark of a row stands among the marks; of a heading, the first mark under it."""
        return row - bisect_right(self._headings, row) + (not self.is_mark(row))

    def row_of(self, place: int) -> int:
        """The row of a mark by where it stands among the marks."""
        return place + bisect_right(self.marks.groups or (), place)

    def mark(self, row: int) -> MarkRow | None:
        """The mark in a row; None in a heading, outside, and where it is there no more."""
        return self._pages.at(self.place(row)) if 0 <= row < self.count and self.is_mark(row) else None

    def heading(self, row: int) -> Heading:
        """The heading in a row."""
        groups = self.marks.groups or ()
        number = bisect_right(self._headings, row) - 1
        end = groups[number + 1] if number + 1 < len(groups) else self.marks.count
        return Heading(self._pages.at(groups[number]), end - groups[number])

    def heights(self, *, tall: bool) -> bytes:
        """How many lines each row has.

        Args:
            tall: Whether there is room for a blank line behind each mark.
        """
        if self.marks.groups is None:
            return self.marks.shapes.translate(_TALL if tall else _SHORT)
        heights = self.marks.shapes.translate(_UNDER_HEADING)
        ends = pairwise([*self.marks.groups, self.marks.count])
        found = bytearray().join(_HEADING + heights[start:end] for start, end in ends)
        if found:
            found[0] = 1  # nothing is above the first heading
        return bytes(found)


def _lines_of(shape: int, behind: int) -> int:
    """How many lines a mark has, with so many of its source and the blank ones behind it."""
    return 1 + bool(shape & Shape.NOTE) + bool(shape & Shape.ORIGINAL) + behind


_SHORT = bytes(_lines_of(shape, 1) for shape in range(256))
_TALL = bytes(_lines_of(shape, 2) for shape in range(256))
_UNDER_HEADING = bytes(_lines_of(shape, bool(shape & Shape.TAGS)) for shape in range(256))
_HEADING = bytes([2])
"""A blank line, and the heading."""


def sign(mark: MarkRow) -> str:
    """What stands before a mark, so that colour is never the only cue."""
    if mark.state == State.ORPHAN:
        return "?"
    if mark.state == State.EDITED:
        return "≈"
    return str(mark.colour) if mark.colour else "✎" if mark.note else "⚑"


def sheet(rows: NotebookRows, width: int, tall: bool) -> Sheet:
    """The notebook for a width.

    Args:
        rows: The marks, and where they stand by article the headings over them.
        width: Cells for a line.
        tall: Whether there is room for blank lines.
    """
    width = min(width, MOST_CELLS)

    def lines(number: int) -> list[Line]:
        if rows.is_mark(number):
            mark = rows.mark(number)
            return mark_lines(mark, width, grouped=rows.by_article) if mark else [_GONE]
        heading = rows.heading(number)
        above: list[Line] = [()] if number else []
        title = heading.first.title if heading.first else ""
        return [*above, heading_line(title, _facts(heading.first), heading.marks, width)]

    return Sheet(rows.heights(tall=tall), lines, rows.is_mark)


_GONE: Line = (("  ", "meta"), ("This mark is not here any more", "meta"))


def mark_lines(mark: MarkRow, width: int, *, grouped: bool) -> list[Line]:
    """A mark: its words, what they were, its note, and where it is from.

    Args:
        mark: The mark.
        width: Cells for a line.
        grouped: Whether a heading names the article already.
    """
    room = max(0, width - SIGN_CELLS)
    words = _line_of(mark.quote) or "The whole article"
    lines: list[Line] = [((f"{sign(mark)} ", f"mark-{mark.colour}"), (cut(words, room), "quote"))]
    if mark.original:
        lines.append((("  ", "meta"), (cut(f"was “{_line_of(mark.original)}”", room), "meta")))
    if mark.note:
        lines.append((("  ✎ ", "meta"), (cut(_line_of(mark.note), max(0, room - 2)), "note")))
    tags = _hashed(unsaid_tags(mark.tags, mark.note))
    if not grouped:
        lines.append((("  ", "meta"), *_source(mark, tags, room)))
    elif tags:
        lines.append((("  ", "meta"), (cut(tags, room), "tag")))
    return lines


def _hashed(tags: Iterable[str]) -> str:
    return " ".join(f"#{tag}" for tag in tags)


def _source(mark: MarkRow, tags: str, room: int) -> list[Text]:
    """Title, site and day, then the tags; what does not fit of the title is left away first."""
    facts = _facts(mark)
    behind = f" · {facts}" if facts else ""
    tail = f"  {tags}" if tags else ""
    title = cut(mark.title or "Untitled", max(TITLE_LEAST, room - cell_len(behind) - cell_len(tail)))
    origin = cut(title + behind, room)
    rest = room - cell_len(origin)
    return [(origin, "meta"), (cut(tail, rest) if rest > SIGN_CELLS + 1 else "", "tag")]


def _facts(mark: MarkRow | None) -> str:
    return " · ".join(filter(None, (mark.site, day(mark.date)))) if mark else ""


def _line_of(text: str) -> str:
    return " ".join(text.split())
