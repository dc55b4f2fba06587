"""Fields in which one key is "done": what comes behind that key is no part of the text any more."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from library.text.safe import safe_text

if TYPE_CHECKING:
    from textual.screen import Screen

__all__ = ["Closing", "EntryArea"]

_DONE = ("accept", "cancel")
"""The actions that end a field."""


class Closing:
    """A field that takes no more keys once its last one was pressed.

    A binding runs only after its key has come to the app; what a fast typist pressed behind it
    is on its way to the field already.
    """

    screen: "Screen[Any]"

    closed: bool = False
    """Whether the text is done; whoever goes on with the field sets it back."""

    def _bound_action(self, event: events.Key) -> str:
        """The action of this field's own binding for a key, empty for none."""
        bound = self.screen.active_bindings.get(event.key)
        own = bound is not None and cast("Closing", bound.node) is self and bound.binding.id
        return bound.binding.action if bound is not None and own else ""

    async def _on_key(self, event: events.Key) -> None:
        action = self._bound_action(event)
        if self.closed:
            event.stop()
            event.prevent_default()
        elif action:
            # The field would take this key for itself before any binding sees it.
            event.prevent_default()
            self.closed = action in _DONE


class EntryArea(Closing, TextArea):
    """Posts its text when the keys of its scope say so; a subclass brings the bindings."""

    @dataclass
    class Accepted(Message):
        """The text is done."""

        text: str

    @dataclass
    class Cancelled(Message):
        """The text is not to be used now."""

        text: str

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region; blank ones once the field is taken away.

        The framework may draw it once more before it lays the screen out without it, and its styles are
        gone with it.
        """
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def action_accept(self) -> None:
        """Hands the text on."""
        self.post_message(self.Accepted(safe_text(self.text)))

    def action_cancel(self) -> None:
        """Closes without using the text."""
        self.post_message(self.Cancelled(safe_text(self.text)))

    def action_line(self) -> None:
        """Begins a new line."""
        self.insert("\n")
