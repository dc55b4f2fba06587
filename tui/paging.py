"""Rows read a page at a time as they are looked at, however long their list is."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

__all__ = ["PAGE", "Pages"]

PAGE = 64
"""Rows are read from the index so many at a time."""

PAGES_KEPT = 8
"""So many pages are remembered; the list of a large library is never held as a whole."""

T = TypeVar("T")


class Pages(Generic[T]):
    """The rows of a list, of which the pages that were looked at last are remembered."""

    def __init__(self, read: Callable[[int, int], Sequence[T]]) -> None:
        """The rows of a list.

        Args:
            read: Gives rows: from which number on, counted from 0, and how many at most.
        """
        self._read = read
        self._pages: OrderedDict[int, Sequence[T]] = OrderedDict()

    def at(self, number: int) -> T | None:
        """The row of a number, counted from 0; None when there is none any more."""
        page, place = divmod(number, PAGE)
        if page in self._pages:
            self._pages.move_to_end(page)
        else:
            self._pages[page] = self._read(page * PAGE, PAGE)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        rows = self._pages[page]
        return rows[place] if place < len(rows) else None
