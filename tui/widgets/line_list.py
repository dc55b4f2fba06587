"""What lists that draw their own lines share: styles looked up once, and scrolling no further than needed."""

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.drawn import Drawn

__all__ = ["MARGIN", "TALL_FROM", "LineList"]

MARGIN = 2
"""Cells left of a row: the bar of the row under the cursor, and a sign."""

TALL_FROM = 30
"""From so many lines of the terminal on there is room for blank lines between rows."""


class LineList(Drawn, ScrollView, can_focus=True, inherit_bindings=False):
    """Draws lines of styled runs; a subclass says which."""

    PART: ClassVar[str]
    """The beginning of the component classes' names; "cursor" is laid over the row under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the framework's name
        super().__init__(id=id)
        self._styles: dict[tuple[str, bool], Style] = {}
        self._page = Style.null()

    def notify_style_update(self) -> None:
        """Forgets styles when the theme changes."""
        super().notify_style_update()
        self._styles.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region; the page's own style is read once for all of them."""
        self._page = self.rich_style
        return super().render_lines(crop)

    def _blank(self) -> Strip:
        return Strip.blank(self.size.width, self._page)

    def _strip(self, margin: str, runs: Iterable[tuple[str, str]], *, raised: bool) -> Strip:
        """A line exactly as wide as the widget.

        Args:
            margin: What stands left of the row.
            runs: Text and the names of its styles.
            raised: Whether the row stands out, as the one under the cursor does.
        """
        segments = [Segment(margin, self._style("bar", raised))]
        segments += [Segment(text, self._style(style, raised)) for text, style in runs]
        return Strip(segments).adjust_cell_length(self.size.width, self._style("meta", raised))

    def _style(self, name: str, raised: bool) -> Style:
        key = (name, raised)
        if key not in self._styles:
            style = self._page + self.get_component_rich_style(f"{self.PART}--{name}", partial=True)
            if raised:
                style += self.get_component_rich_style(f"{self.PART}--cursor", partial=True)
            self._styles[key] = style
        return self._styles[key]

    def _show_lines(self, top: int, bottom: int, *, from_above: int | None = None) -> None:
        """Scrolls as little as needed to show some lines.

        Args:
            top: The first.
            bottom: The one behind the last.
            from_above: The line to put on top when they lie above; None is the first of them.
        """
        y = self.scroll_offset.y
        if top < y or bottom > y + self.size.height:
            line = (top if from_above is None else from_above) if top < y else bottom - self.size.height
            self.scroll_to(0, min(line, top), animate=False, immediate=True, force=True)
