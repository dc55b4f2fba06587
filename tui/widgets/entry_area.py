"""A text area in which one key is "done": its bindings win over what the area would type."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from library.text.safe import safe_text

__all__ = ["EntryArea"]


class EntryArea(TextArea):
    """Posts its text when the keys of its scope say so; a subclass brings the bindings."""

    @dataclass
    class Accepted(Message):
        """The text is done."""

        text: str

    @dataclass
    class Cancelled(Message):
        """The text is not to be used now."""

        text: str

    async def _on_key(self, event: events.Key) -> None:
        bound = self.screen.active_bindings.get(event.key)
        if bound is not None and bound.node is self and bound.binding.id:
            # The area would type this key before any binding sees it.
            event.prevent_default()

    def action_accept(self) -> None:
        """Hands the text on."""
        self.post_message(self.Accepted(safe_text(self.text)))

    def action_cancel(self) -> None:
        """Closes without using the text."""
        self.post_message(self.Cancelled(safe_text(self.text)))

    def action_line(self) -> None:
        """Begins a new line."""
        self.insert("\n")
