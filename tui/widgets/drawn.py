"""What the widgets that draw their own lines do not need of the framework."""

from textual.widget import Widget

__all__ = ["Drawn"]


class Drawn(Widget):
    """A widget that draws itself: what shows that it has the keys is drawn, not styled.

    The framework works out all its styles anew when it gets the keys or loses them, those of some
    forty parts of a page among them. No rule of a style sheet may ask for its focus.
    """

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Leaves the styles as they are; it is drawn again all the same."""
