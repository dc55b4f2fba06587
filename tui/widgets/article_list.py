"""The list of articles: draws only the rows on the screen, however many there are."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from library.store import Row, Snippet
from tui.commands import bindings
from tui.listing import Rows, Text, entry_lines
from tui.widgets.line_list import MARGIN, TALL_FROM, LineList

__all__ = ["ArticleList"]

HEAD = 1
"""Empty lines above the first row, when rows are tall."""

STYLES = (
    "sign",
    "title",
    "meta",
    "progress",
    "mark",
    "tag",
    "excerpt",
    "found",
    "damaged",
    "cursor",
    "bar",
)


class ArticleList(LineList):
    """The rows of a listing, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("list")

    PART = "list"

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"list--{name}" for name in STYLES}

    @dataclass
    class Opened(Message):
        """An article is to be opened."""

        row: Row

    @dataclass
    class Selected(Message):
        """Other rows are selected."""

        count: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the framework's name
        super().__init__(id=id)
        self.waiting = False
        """Whether an article is being opened, so that keys are not for the list any more."""
        self._listing: Rows | None = None
        self._cursor = 0
        self._anchor: int | None = None
        self._entries: dict[int, list[list[Text]]] = {}

    # What others may ask and change ----------------------------------------------------

    @property
    def chosen(self) -> Row | None:
        """The row under the cursor."""
        return self._listing.row(self._cursor) if self._listing and self._listing.count else None

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    @property
    def cursor(self) -> int:
        """Number of the row under the cursor, counted from 0."""
        return self._cursor

    @property
    def above(self) -> int:
        """How many rows stand above the cursor on the screen."""
        return max(0, self._cursor - (self.scroll_offset.y + self._row_height - 1) // self._row_height)

    @property
    def selected(self) -> range:
        """Numbers of the selected rows; empty when none are."""
        if self._anchor is None:
            return range(0)
        return range(min(self._anchor, self._cursor), max(self._anchor, self._cursor) + 1)

    def row(self, number: int) -> Row | None:
        """The row of a number."""
        return self._listing.row(number) if self._listing else None

    def grow(self, listing: Rows) -> bool:
        """Shows how many rows there are now; tells whether the listing is the one that is shown."""
        if listing is self._listing:
            self._measure()
        return listing is self._listing

    @property
    def counted(self) -> bool:
        """Whether there are not more rows than `count`."""
        return self._listing is None or self._listing.counted

    def show(self, listing: Rows, *, cursor: int = 0, above: int | None = None) -> None:
        """Shows a listing, with the cursor on one of its rows.

        Args:
            listing: The rows.
            cursor: Number of the row under the cursor.
            above: How many rows stand above it; None leaves the list where it is.
        """
        if self._anchor is not None:
            row = self.row(self._anchor)
            self._set_anchor(listing.number_of(row.id) if row else None)
        self._listing = listing
        self._cursor = min(max(cursor, 0), max(0, listing.count - 1))
        self._measure()
        if above is not None:
            top = max(0, self._cursor - above) * self._row_height
            self.scroll_to(0, top, animate=False, immediate=True, force=True)
            self._reveal()

    def pass_over(self) -> None:
        """Moves on from rows that are about to leave the list."""
        beyond = self.selected.stop if self.selected else self._cursor + 1
        self.unselect()
        self._go_to(beyond)

    def unselect(self) -> None:
        """Ends the selection."""
        self._set_anchor(None)

    # Keys ------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """No key moves the cursor while an article is being opened."""
        return not self.waiting

    def action_select(self) -> None:
        """Begins to select at the cursor, or ends it."""
        self._set_anchor(self._cursor if self._anchor is None and self._count else None)

    def action_select_all(self) -> None:
        """Selects every row."""
        if self._count:
            self._set_anchor(0)
            self._go_to(self._count - 1)

    def action_move(self, count: int) -> None:
        """Moves the cursor by rows."""
        self._go_to(self._cursor + count)

    def action_page(self, count: int) -> None:
        """Moves the cursor by as many rows as are shown."""
        self._go_to(self._cursor + count * max(1, self.size.height // self._row_height - 1))

    def action_end(self, direction: int) -> None:
        """Moves the cursor to the first or last row."""
        self._go_to(self._count - 1 if direction > 0 else 0)

    def action_open(self) -> None:
        """Asks for the article under the cursor to be opened."""
        if row := self.chosen:
            self.post_message(self.Opened(row))

    def on_click(self, event: events.Click) -> None:
        """Chooses the row under the pointer, or opens it when it is chosen already."""
        number = (self.scroll_offset.y + event.y - self._head) // self._row_height
        if 0 <= number < self._count:
            if number == self._cursor and not self.waiting:
                self.action_open()
            self._go_to(number)

    # Layout ----------------------------------------------------------------------------

    @property
    def _count(self) -> int:
        return self._listing.count if self._listing else 0

    @property
    def _tall(self) -> bool:
        return self.app.size.height >= TALL_FROM

    @property
    def _row_height(self) -> int:
        return 4 if self._tall else 2

    @property
    def _head(self) -> int:
        return HEAD if self._tall else 0

    def on_resize(self) -> None:
        """Keeps the cursor's row on the screen."""
        self._measure()

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, self._head + self._count * self._row_height)
        self._reveal()
        self.refresh()

    def _go_to(self, number: int) -> None:
        self._cursor = min(max(number, 0), max(0, self._count - 1))
        self._reveal()
        self.refresh()
        if self._anchor is not None:
            self.post_message(self.Selected(len(self.selected)))

    def _set_anchor(self, anchor: int | None) -> None:
        if anchor != self._anchor:
            self._anchor = anchor
            self.refresh()
            self.post_message(self.Selected(len(self.selected)))

    def _reveal(self) -> None:
        """Scrolls as little as needed to show the whole row under the cursor."""
        if not self.size.height:
            return
        top = self._head + self._cursor * self._row_height
        bottom = top + self._row_height
        self._show_lines(top, bottom, from_above=top - self._head)

    # Drawing ---------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the list, exactly as wide as the widget."""
        number, part = divmod(self.scroll_offset.y + y - self._head, self._row_height)
        lines = self._entry(number)
        if part >= len(lines):
            return self._blank()
        under_cursor, chosen = number == self._cursor, number in self.selected
        margin = ("▌" if under_cursor else " ") + ("✓" if chosen and part == 0 else " ")
        return self._strip(margin, lines[part], raised=under_cursor or chosen)

    def _entry(self, number: int) -> list[list[Text]]:
        """The lines of a row, made once for all of them."""
        if number not in self._entries:
            row = self._listing.row(number) if self._listing and 0 <= number < self._count else None
            width = self.size.width - MARGIN - 1
            self._entries[number] = (
                entry_lines(row, width, tall=self._tall, found=self._found(number)) if row else []
            )
        return self._entries[number]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region; a row's lines are made once for it."""
        self._entries.clear()
        return super().render_lines(crop)

    def _found(self, number: int) -> Snippet | None:
        return self._listing.found(number) if self._listing else None
