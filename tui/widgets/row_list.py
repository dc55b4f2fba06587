"""A list of rows of unlike heights: draws only the lines on the screen, however many rows there are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.commands import bindings
from tui.sheet import Sheet
from tui.widgets.line_list import MARGIN, TALL_FROM, LineList

__all__ = ["RowList"]

STYLES = (
    "bar", "cursor", "heading", "meta", "name", "note", "quote", "soft", "strong", "tag",
    "person", "organisation", "place", "other",
    *(f"mark-{number}" for number in range(6)),
)  # fmt: skip


class RowList(LineList):
    """Shows a sheet, one of its rows under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("rows")

    PART = "rows"

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"rows--{name}" for name in STYLES}

    @dataclass
    class Opened(Message):
        """A row is to be opened."""

        number: int

    @dataclass
    class Moved(Message):
        """The cursor went to another row."""

        number: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the framework's name
        super().__init__(id=id)
        self._make: Callable[[int, bool], Sheet] = lambda _width, _tall: Sheet()
        self._sheet = Sheet()
        self._cursor = 0

    # What others may ask and change ----------------------------------------------------

    @property
    def cursor(self) -> int:
        """Number of the row under the cursor, counted from 0."""
        return self._cursor

    @property
    def sheet(self) -> Sheet:
        """What is shown."""
        return self._sheet

    def show(self, make: Callable[[int, bool], Sheet], *, cursor: int | None = None) -> None:
        """Shows rows.

        Args:
            make: Gives the sheet for a width in cells, and for whether there is room for blank lines.
            cursor: The row to put the cursor on; None leaves it where it is.
        """
        self._make = make
        self._cursor = self._cursor if cursor is None else cursor
        self._measure()

    def go_to(self, number: int, direction: int = 1) -> None:
        """Moves the cursor to a row, or the nearest on which it may rest."""
        self._cursor = self._sheet.resting(number, direction)
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self._cursor))

    # Keys ------------------------------------------------------------------------------

    def action_move(self, count: int) -> None:
        """Moves the cursor by rows."""
        self.go_to(self._cursor + count, count)

    def action_page(self, count: int) -> None:
        """Moves the cursor by as many lines as are shown."""
        if not self._sheet.count:
            return
        line = self._sheet.tops[self._cursor] + count * max(1, self.size.height - 2)
        row = self._sheet.row_at(min(max(line, 0), self._sheet.height - 1)) or 0
        if row == self._cursor:
            row += count
        self.go_to(row, count)

    def action_end(self, direction: int) -> None:
        """Moves the cursor to the first or last row."""
        self.go_to(self._sheet.count - 1 if direction > 0 else 0, -direction)
        if direction < 0:
            self.scroll_to(0, 0, animate=False, immediate=True, force=True)

    def action_open(self) -> None:
        """Asks for the row under the cursor to be opened."""
        if self._sheet.count:
            self.post_message(self.Opened(self._cursor))

    def on_click(self, event: events.Click) -> None:
        """Chooses the row under the pointer, or opens it when it is chosen already."""
        number = self._sheet.row_at(self.scroll_offset.y + event.y)
        if number is None or not self._sheet.rests(number):
            return
        if number == self._cursor:
            self.action_open()
        else:
            self.go_to(number)

    # Layout ----------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Makes the rows anew for the width; the cursor's row stays on the screen."""
        self._measure()

    def _measure(self) -> None:
        width = max(1, self.size.width - MARGIN - 1)
        self._sheet = self._make(width, self.app.size.height >= TALL_FROM)
        self._cursor = self._sheet.resting(self._cursor)
        self.virtual_size = Size(self.size.width, self._sheet.height)
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        """Scrolls as little as needed to show the whole row under the cursor, and a heading above it."""
        if not self.size.height or not self._sheet.count:
            return
        first = self._cursor
        while first and not self._sheet.rests(first - 1):
            first -= 1
        top, bottom = self._sheet.tops[first], self._sheet.tops[self._cursor + 1]
        if bottom - top > self.size.height:
            top = self._sheet.tops[self._cursor]
        self._show_lines(top, bottom)

    # Drawing ---------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the list, exactly as wide as the widget."""
        line = self.scroll_offset.y + y
        number = self._sheet.row_at(line)
        lines = self._sheet.lines(number) if number is not None else ()
        part = line - self._sheet.tops[number] if number is not None else 0
        if part >= len(lines):
            return self._blank()
        under_cursor = number == self._cursor and self._sheet.rests(self._cursor)
        return self._strip("▌ " if under_cursor else "  ", lines[part], raised=under_cursor)
