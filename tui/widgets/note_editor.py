"""Writes a note at the foot of the page, with the passage above it."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from library.text.safe import safe_text
from tui.commands import bindings
from tui.widgets.entry_area import EntryArea

__all__ = ["NoteEditor"]

PASSAGE_CHARACTERS = 400
"""How much of a long passage is shown above its note, code points."""


class _NoteArea(EntryArea):
    BINDINGS: ClassVar[list[BindingType]] = bindings("editor")


class NoteEditor(Vertical):
    """The editor of one note; it does not know where notes are kept."""

    @dataclass
    class Saved(Message):
        """The note is to be saved."""

        text: str

    @dataclass
    class Shut(Message):
        """The editor is to be closed without saving."""

        text: str

    @dataclass
    class Written(Message):
        """The text changed."""

        text: str

    def __init__(self, passage: str, text: str, *, id: str | None = None) -> None:  # noqa: A002 - the framework's name
        super().__init__(id=id)
        self._passage = " ".join(passage.split())[:PASSAGE_CHARACTERS]
        self._text = text

    def compose(self) -> ComposeResult:
        """The passage, and the text area under it."""
        yield Static(Content(self._passage), classes="note--passage")
        yield _NoteArea(self._text, soft_wrap=True, tab_behavior="indent", highlight_cursor_line=False)

    @property
    def text(self) -> str:
        """What is written so far."""
        return safe_text(self.query_one(_NoteArea).text)

    def on_mount(self) -> None:
        """Puts the cursor behind what is there already."""
        area = self.query_one(_NoteArea)
        area.move_cursor(area.document.end)
        area.focus()

    def on_entry_area_accepted(self, event: EntryArea.Accepted) -> None:
        """Asks for the note to be saved."""
        event.stop()
        self.post_message(self.Saved(event.text.strip()))

    def on_entry_area_cancelled(self, event: EntryArea.Cancelled) -> None:
        """Asks to be closed."""
        event.stop()
        self.post_message(self.Shut(event.text))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Passes every change on, so that a draft can be kept."""
        event.stop()
        self.post_message(self.Written(self.text))
