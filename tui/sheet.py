"""What a list of rows of unlike heights shows: a value, made anew for every width.

Heights are known for all rows, so that the list can scroll; the lines of a row are made when it
is drawn.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from rich.cells import cell_len

from tui.wrapping import cut

__all__ = ["TITLE_LEAST", "Line", "Sheet", "Text", "heading_line"]

TITLE_LEAST = 16
"""So many cells a title keeps, whatever stands behind it."""

Text = tuple[str, str]
"""A run of text and the name of its style."""

Line = Sequence[Text]
"""The runs of a line, left to right."""


def _everywhere(_number: int) -> bool:
    return True


@dataclass(frozen=True)
class Sheet:
    """Rows from top to bottom, each of one line or more."""

    heights: Sequence[int] = ()
    """Lines of each row, with the blank ones behind it."""
    lines: Callable[[int], Sequence[Line]] = lambda _number: ()
    """The lines of a row; the list fills up with blank ones."""
    rests: Callable[[int], bool] = _everywhere
    """Whether the cursor may rest on a row; it passes over headings."""
    tops: Sequence[int] = field(init=False)
    """Line at which each row begins, and one more for the end."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "tops", array("q", accumulate(self.heights, initial=0)))

    @property
    def count(self) -> int:
        """Number of rows."""
        return len(self.heights)

    @property
    def height(self) -> int:
        """Lines of all rows together."""
        return self.tops[-1]

    def row_at(self, line: int) -> int | None:
        """Number of the row that a line belongs to; None outside."""
        if not 0 <= line < self.height:
            return None
        return bisect_right(self.tops, line) - 1

    def resting(self, number: int, direction: int = 1) -> int:
        """The row nearest to one on which the cursor may rest, in a direction first; 0 when there is none."""
        if not self.count:
            return 0
        number = min(max(number, 0), self.count - 1)
        ahead = range(number, self.count) if direction > 0 else range(number, -1, -1)
        behind = range(number, -1, -1) if direction > 0 else range(number, self.count)
        for rows in (ahead, behind):
            for each in rows:
                if self.rests(each):
                    return each
        return 0


def heading_line(title: str, facts: str, count: int, width: int) -> Line:
    """An article over the rows that are of it.

    Args:
        title: Its title.
        facts: Where and when it is from.
        count: How many rows stand under it.
        width: Cells for the line.
    """
    number = f"  {count}"
    room = max(TITLE_LEAST, width - cell_len(facts) - cell_len(number) - 2)
    title = cut(title or "Untitled", min(room, max(0, width - cell_len(number))))
    facts = cut(f"  {facts}" if facts else "", max(0, width - cell_len(title) - cell_len(number)))
    gap = " " * max(0, width - cell_len(title) - cell_len(facts) - cell_len(number))
    return ((title, "heading"), (facts, "meta"), (gap, "meta"), (number, "meta"))
