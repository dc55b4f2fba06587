"""A screen's classes for the size of its window, before it has any parts.

The framework gives them when the screen has been laid out for the first time, and then works out the
styles of all its parts and lays them out once more.
"""

from collections.abc import Sequence
from typing import Any

from textual.screen import Screen

__all__ = ["fit"]


def fit(screen: Screen[Any]) -> None:
    """Gives a screen the classes of its breakpoints; to be called before it yields its parts."""
    columns, lines = screen.app.size
    screen.add_class(
        *_class_at(columns, screen.HORIZONTAL_BREAKPOINTS or ()),
        *_class_at(lines, screen.VERTICAL_BREAKPOINTS or ()),
    )


def _class_at(cells: int, breakpoints: Sequence[tuple[int, str]]) -> Sequence[str]:
    """The class of the greatest breakpoint that so many cells reach."""
    return [name for _, name in sorted(point for point in breakpoints if point[0] <= cells)[-1:]]
