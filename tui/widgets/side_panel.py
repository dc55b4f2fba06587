"""The side panel: actors, numbers and marks, each list scrolling on its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from library.insight import Insight
from library.passage import Passage
from tui.commands import bindings
from tui.panel import GLYPHS, Row, Section, Text, allocate, sections

__all__ = ["SidePanel"]


MARGIN = 1
"""Cells left of every line, in which the bar of the chosen row stands."""


@dataclass(frozen=True, slots=True)
class _PanelLine:
    runs: tuple[Text, ...]
    section: int = -1
    row: int = -1


class SidePanel(Widget, can_focus=True):
    """Shows who and how much, and the marks; choosing a row lights up its places."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("panel")

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"panel--{name}" for name in ("heading", "soft", "muted", "strong", "name", "chosen", "bar")),
        *(f"panel--{kind}" for kind in GLYPHS),
        *(f"panel--mark-{number}" for number in range(6)),
    }

    @dataclass
    class Chosen(Message):
        """A row was chosen: its places are to be lit."""

        row: Row

    @dataclass
    class Jumped(Message):
        """A row is to be shown in the text."""

        row: Row

    @dataclass
    class Stepped(Message):
        """The next (1) or previous (-1) place of what is lit is to be shown."""

        count: int

    @dataclass
    class Removed(Message):
        """A row is to go: a wrong actor, a mark."""

        row: Row

    @dataclass
    class Pursued(Message):
        """Everything the library says of the actor of a row is to be shown."""

        row: Row

    @dataclass
    class Same(Message):
        """A row is the same actor as the one that is named before or next."""

        row: Row

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the framework's name
        super().__init__(id=id)
        self._insight = Insight()
        self._passages: Sequence[Passage] = ()
        self._length = 0
        self._sections: tuple[Section, ...] = ()
        self._cursor = (0, 0)
        self._scrolled: list[int] = [0, 0, 0]
        self._lines: list[_PanelLine] = []
        self._styles: dict[tuple[str, bool], Style] = {}

    def show(self, insight: Insight, passages: Sequence[Passage], length: int) -> None:
        """Shows an article's actors and numbers, and its marks.

        Args:
            insight: Actors and numbers.
            passages: Marks in the order of the text.
            length: Length of the canonical text, code points.
        """
        self._insight, self._passages, self._length = insight, passages, length
        self._build()

    @property
    def chosen(self) -> Row | None:
        """The row under the cursor."""
        section, row = self._cursor
        if section < len(self._sections) and row < len(self._sections[section].rows):
            return self._sections[section].rows[row]
        return None

    # Keys ------------------------------------------------------------------------------

    def action_move(self, count: int) -> None:
        """Moves the cursor, over the borders of the lists too."""
        rows = self._all_rows()
        if rows:
            index = rows.index(self._cursor) if self._cursor in rows else 0
            self._choose(rows[min(max(index + count, 0), len(rows) - 1)])

    def action_section(self, count: int) -> None:
        """Moves the cursor to the next or previous list that has rows."""
        filled = [number for number, section in enumerate(self._sections) if section.rows]
        ahead = [number for number in filled if (number - self._cursor[0]) * count > 0]
        if ahead:
            self._choose((ahead[0] if count > 0 else ahead[-1], 0))

    def action_end(self, direction: int) -> None:
        """Moves the cursor to the first or last row."""
        rows = self._all_rows()
        if rows:
            self._choose(rows[-1 if direction > 0 else 0])

    def action_jump(self) -> None:
        """Shows the chosen row in the text."""
        if self.chosen:
            self.post_message(self.Jumped(self.chosen))

    def action_step(self, count: int) -> None:
        """Shows the next or previous place of the chosen row."""
        if self.chosen:
            self.post_message(self.Stepped(count))

    def action_dossier(self) -> None:
        """Asks for the dossier of the chosen actor."""
        if self.chosen:
            self.post_message(self.Pursued(self.chosen))

    def action_same(self) -> None:
        """Asks for the chosen row to be one with another."""
        if self.chosen:
            self.post_message(self.Same(self.chosen))

    def action_remove(self) -> None:
        """Asks for the chosen row to go."""
        if self.chosen:
            self.post_message(self.Removed(self.chosen))

    def on_focus(self) -> None:
        """Lights up the row under the cursor."""
        if self.chosen is None and (rows := self._all_rows()):
            self._cursor = rows[0]
        self._refresh_lines()
        if self.chosen:
            self.post_message(self.Chosen(self.chosen))

    def _fill(self, words: str) -> str:
        """A sentence with the keys in force."""
        keymap = getattr(self.app, "keymap", None)
        return keymap.fill(words) if keymap else words

    def on_blur(self) -> None:
        """Draws the cursor without emphasis."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Chooses the row under the pointer, or shows it when it is chosen already."""
        y = event.y - self.styles.padding.top
        if 0 <= y < len(self._lines) and self._lines[y].row >= 0:
            line = self._lines[y]
            if self._cursor == (line.section, line.row):
                self.action_jump()
            else:
                self._choose((line.section, line.row))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Moves the list under the pointer."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Moves the list under the pointer."""
        self._wheel(event, -1)

    # Lines -----------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Cuts the rows to the new width and shares the height anew."""
        self._build()

    @property
    def _text_width(self) -> int:
        return self.content_size.width - MARGIN

    def _all_rows(self) -> list[tuple[int, int]]:
        return [
            (number, row) for number, section in enumerate(self._sections) for row in range(len(section.rows))
        ]

    def _build(self) -> None:
        width = self._text_width
        if width < 12:
            return
        kept = self.chosen
        self._sections = sections(self._insight, self._passages, self._length, width)
        self._find_again(kept)
        self._refresh_lines()
        if self.has_focus and self.chosen and kept and self.chosen.key != kept.key:
            self.post_message(self.Chosen(self.chosen))

    def _find_again(self, kept: Row | None) -> None:
        """Puts the cursor on the row it was on, or the nearest where that is gone."""
        rows = self._all_rows()
        same = [
            (number, row)
            for number, row in rows
            if kept is not None and self._sections[number].rows[row].key == kept.key
        ]
        if same:
            self._cursor = same[0]
        elif rows and self._cursor not in rows:
            before = [row for row in rows if row < self._cursor]
            self._cursor = before[-1] if before else rows[0]

    def _choose(self, cursor: tuple[int, int]) -> None:
        self._cursor = cursor
        self._refresh_lines()
        if self.chosen:
            self.post_message(self.Chosen(self.chosen))

    def _wheel(self, event: events.MouseScrollDown | events.MouseScrollUp, count: int) -> None:
        y = event.y - self.styles.padding.top
        if 0 <= y < len(self._lines) and self._lines[y].section >= 0:
            self._scrolled[self._lines[y].section] += 2 * count
            self._refresh_lines(follow=False)
        event.stop()

    def _refresh_lines(self, *, follow: bool = True) -> None:
        """Puts the visible lines together: every list in its share of the height."""
        height = self.content_size.height
        shown = [
            section for section in self._sections if section.title != "MARKS" or section.rows or height > 16
        ]
        frame = len(shown) + max(0, len(shown) - 1)
        shares = allocate([section.height for section in shown], max(0, height - frame))
        lines: list[_PanelLine] = []
        for number, (section, share) in enumerate(zip(shown, shares, strict=True)):
            if lines:
                lines.append(_PanelLine(()))
            body = [
                _PanelLine(runs, number, row)
                for row, entry in enumerate(section.rows)
                for runs in entry.lines
            ] or [_PanelLine(((self._fill(section.empty), "muted"),), number)]
            first = self._scroll_of(number, body, share, follow=follow)
            clipped = len(body) > share
            count = str(len(section.rows))
            if clipped and share:
                rows = [line.row for line in body[first : first + share]]
                count = f"{min(rows) + 1}–{max(rows) + 1} of {count}"
            gap = " " * max(1, self._text_width - cell_len(section.title) - cell_len(count))
            lines.append(_PanelLine(((section.title, "heading"), (gap, "muted"), (count, "muted")), number))
            lines += body[first : first + share]
        self._lines = lines
        self.refresh()

    def _scroll_of(self, number: int, body: list[_PanelLine], share: int, *, follow: bool) -> int:
        first = min(self._scrolled[number], max(0, len(body) - share))
        if follow and number == self._cursor[0]:
            own = [index for index, line in enumerate(body) if line.row == self._cursor[1]]
            if own:
                first = min(first, own[0])
                first = max(first, own[-1] + 1 - share)
        self._scrolled[number] = max(0, first)
        return self._scrolled[number]

    # Drawing ---------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forgets styles when the theme changes."""
        super().notify_style_update()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the panel, exactly as wide as its content."""
        width = self.content_size.width
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[y]
        chosen = self.has_focus and line.row >= 0 and (line.section, line.row) == self._cursor
        segments = [Segment("▌" if chosen else " ", self._style("bar", chosen))]
        segments += [Segment(text, self._style(name, chosen)) for text, name in line.runs]
        return Strip(segments).adjust_cell_length(width, self._style("soft", chosen))

    def _style(self, name: str, chosen: bool) -> Style:
        key = (name, chosen)
        if key not in self._styles:
            style = self.rich_style + self.get_component_rich_style(f"panel--{name}", partial=True)
            if chosen:
                over = self.get_component_rich_style("panel--chosen", partial=True)
                style += over if name == "name" else Style(bgcolor=over.bgcolor)
            self._styles[key] = style
        return self._styles[key]
