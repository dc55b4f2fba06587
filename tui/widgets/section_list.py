"""Lists under headings in one column, each scrolling on its own: the ground of panel and rail."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from tui.panel import GLYPHS, Entry, Section, Text, allocate
from tui.widgets.drawn import Drawn

__all__ = ["SectionList"]


MARGIN = 1
"""Cells left of every line, in which the bar of the chosen row stands."""


R = TypeVar("R", bound=Entry)


@dataclass(frozen=True, slots=True)
class _Line:
    runs: tuple[Text, ...]
    section: int = -1
    row: int = -1


class SectionList(Drawn, Generic[R], can_focus=True):
    """Draws sections and keeps a cursor in them; a subclass says what the rows are and do."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"panel--{name}" for name in ("heading", "soft", "muted", "strong", "name", "chosen", "bar")),
        *(f"panel--{kind}" for kind in GLYPHS),
        *(f"panel--mark-{number}" for number in range(6)),
    }

    COUNTED: ClassVar[bool] = True
    """Whether a heading says how many rows there are."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the framework's name
        super().__init__(id=id)
        self._sections: Sequence[Section[R]] = ()
        self._cursor = (0, 0)
        self._scrolled: dict[int, int] = {}
        self._lines: list[_Line] = []
        self._styles: dict[tuple[str, bool], Style] = {}

    # What a subclass says --------------------------------------------------------------

    def sections_for(self, width: int) -> Sequence[Section[R]]:
        """The lists, for lines of so many cells."""
        raise NotImplementedError

    def shown_sections(self, height: int) -> Sequence[Section[R]]:
        """Those that are drawn in so many lines; the first of all."""
        del height
        return self._sections

    def on_chosen(self, row: R) -> None:
        """Another row is under the cursor."""

    def on_entered(self, row: R) -> None:
        """The focus came into the lists, with the cursor on a row."""
        self.on_chosen(row)

    def on_accepted(self, row: R) -> None:
        """The row under the cursor was clicked again."""

    def is_current(self, section: int, row: int) -> bool:
        """Whether a row has the bar."""
        return self.has_focus and (section, row) == self._cursor

    @property
    def chosen(self) -> R | None:
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

    def on_focus(self) -> None:
        """Tells of the row under the cursor."""
        if self.chosen is None and (rows := self._all_rows()):
            self._cursor = rows[0]
        self._refresh_lines()
        if self.chosen:
            self.on_entered(self.chosen)

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
            if self._cursor == (line.section, line.row) and self.chosen:
                self.on_accepted(self.chosen)
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
        self.build()

    @property
    def _text_width(self) -> int:
        return self.content_size.width - MARGIN

    def _all_rows(self) -> list[tuple[int, int]]:
        return [
            (number, row) for number, section in enumerate(self._sections) for row in range(len(section.rows))
        ]

    def build(self) -> None:
        """Makes the rows anew; the cursor stays on its row, or goes to the nearest."""
        width = self._text_width
        if width < 12:
            return
        kept = self.chosen
        self._sections = self.sections_for(width)
        self._find_again(kept)
        self._refresh_lines()
        if self.has_focus and self.chosen and kept and self.chosen.key != kept.key:
            self.on_chosen(self.chosen)

    def _find_again(self, kept: R | None) -> None:
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
            self.on_chosen(self.chosen)

    def _wheel(self, event: events.MouseScrollDown | events.MouseScrollUp, count: int) -> None:
        y = event.y - self.styles.padding.top
        if 0 <= y < len(self._lines) and self._lines[y].section >= 0:
            section = self._lines[y].section
            self._scrolled[section] = self._scrolled.get(section, 0) + 2 * count
            self._refresh_lines(follow=False)
        event.stop()

    def _refresh_lines(self, *, follow: bool = True) -> None:
        """Puts the visible lines together: every list in its share of the height."""
        height = self.content_size.height
        shown = self.shown_sections(height)
        frame = sum(bool(section.title) for section in shown) + max(0, len(shown) - 1)
        shares = allocate([section.height for section in shown], max(0, height - frame))
        lines: list[_Line] = []
        for number, (section, share) in enumerate(zip(shown, shares, strict=True)):
            if lines:
                lines.append(_Line(()))
            body = [
                _Line(runs, number, row) for row, entry in enumerate(section.rows) for runs in entry.lines
            ] or [_Line(((self._fill(section.empty), "muted"),), number)]
            first = self._scroll_of(number, body, share, follow=follow)
            clipped = len(body) > share
            count = str(len(section.rows)) if self.COUNTED else ""
            if clipped and share:
                rows = [line.row for line in body[first : first + share]]
                count = f"{min(rows) + 1}–{max(rows) + 1} of {len(section.rows)}"
            gap = " " * max(1, self._text_width - cell_len(section.title) - cell_len(count))
            if section.title:
                lines.append(_Line(((section.title, "heading"), (gap, "muted"), (count, "muted")), number))
            lines += body[first : first + share]
        self._lines = lines
        self.refresh()

    def _scroll_of(self, number: int, body: list[_Line], share: int, *, follow: bool) -> int:
        first = min(self._scrolled.get(number, 0), max(0, len(body) - share))
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
        chosen = line.row >= 0 and self.is_current(line.section, line.row)
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
