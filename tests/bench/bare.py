"""The least a Line API app can be: lines, and a bar that a key moves down. What Dogear is measured by.

python -m tests.bench.bare
"""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

__all__ = ["BareApp"]

LINES = [f"Line {number} of the harbour book, as long as a line of an article is." for number in range(2000)]


class _Lines(ScrollView, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = [("j", "down", "Down"), ("space", "page", "Page")]

    current = 0

    def on_mount(self) -> None:
        self.virtual_size = Size(1, len(LINES))

    def action_down(self) -> None:
        self._go(self.current + 1)

    def action_page(self) -> None:
        self._go(self.current + self.size.height)

    def _go(self, number: int) -> None:
        self.current = number
        top = max(self.scroll_offset.y, number + 1 - self.size.height)
        self.scroll_to(0, top, animate=False, immediate=True, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        number = (self.scroll_offset.y + y) % len(LINES)
        here = number == self.current
        text = Segment(("▌ " if here else "  ") + LINES[number], Style(reverse=here))
        return Strip([text]).adjust_cell_length(self.size.width)


class BareApp(App[None]):
    """A page of lines and nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """The lines."""
        yield _Lines()


if __name__ == "__main__":
    BareApp().run()
