"""Writes a note at the foot of the page, with the passage above it; what is typed is never lost."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static, TextArea

from library.errors import DogearError
from library.passage import Passage
from library.store.drafts import Draft
from library.text.safe import safe_text
from tui.commands import bindings
from tui.outside import edit_outside
from tui.widgets.entry_area import EntryArea

__all__ = ["NoteEditor"]

PASSAGE_CHARACTERS = 400
"""How much of a long passage is shown above its note, code points."""

REST_SECONDS = 0.8
"""After so long without a key the draft is written."""


class _NoteArea(EntryArea):
    BINDINGS: ClassVar[list[BindingType]] = bindings("editor")

    def action_outside(self) -> None:
        """Asks for the note to be written in the person's own editor."""
        self.post_message(NoteEditor.WantedOutside())


class NoteEditor(Vertical):
    """The editor of one note and its draft; saving the note is somebody else's."""

    @dataclass
    class Saved(Message):
        """The note is to be saved; `done` then ends the draft."""

        editor: "NoteEditor"
        text: str

    @dataclass
    class Shut(Message):
        """The editor is to be closed without saving."""

        editor: "NoteEditor"
        kept: bool
        """Whether there is a draft to come back to."""

    @dataclass
    class Failed(Message):
        """The draft could not be kept, or no editor be started."""

        error: DogearError

    class WantedOutside(Message):
        """The note is to be written in another program."""

    def __init__(self, passage: Passage, draft: Draft) -> None:
        super().__init__()
        self.passage = passage
        self._draft = draft
        self._rest: Timer | None = None
        self._finished = self._accepted = False
        self.drafted = draft.load()
        """What was written earlier and not saved; empty for nothing."""

    def compose(self) -> ComposeResult:
        """The passage, and the area to write in."""
        quote = " ".join(self.passage.anchor.quote.split())
        if len(quote) > PASSAGE_CHARACTERS:
            quote = quote[:PASSAGE_CHARACTERS].rstrip() + "…"
        yield Static(Content(quote or "The whole article"), classes="note--passage")
        yield _NoteArea(
            self.drafted or self.passage.note,
            soft_wrap=True,
            tab_behavior="indent",
            highlight_cursor_line=False,
            placeholder="Write a note; #words in it are tags",
        )

    @property
    def text(self) -> str:
        """What is written so far."""
        return safe_text(self._area.text)

    @property
    def _area(self) -> _NoteArea:
        return self.query_one(_NoteArea)

    def on_mount(self) -> None:
        """Puts the cursor behind what is there already."""
        self._area.move_cursor(self._area.document.end)
        self.screen.set_focus(self._area)

    def take_focus(self) -> None:
        """Puts the cursor back into the note."""
        self.screen.set_focus(self._area)

    @property
    def unsaved(self) -> bool:
        """Whether there are words that the stored note does not have."""
        return not self._finished and self.text.strip() not in ("", self.passage.note)

    def keep(self) -> bool:
        """Writes the draft now, when there is something to keep.

        Returns:
            Whether nothing can be lost; if not, why was told.
        """
        self._stop_resting()
        if self._finished or not self._area.is_mounted:
            return True
        try:
            self._draft.save(self.text if self.text.strip() != self.passage.note else "")
        except DogearError as error:
            self.post_message(self.Failed(error))
            return False
        return True

    async def done(self) -> None:
        """Forgets the draft and goes: the note is on the disk."""
        self._stop_resting()
        self._finished = True
        try:
            self._draft.discard()
        except DogearError as error:
            self.post_message(self.Failed(error))
        await self.remove()

    def _stop_resting(self) -> None:
        if self._rest is not None:
            self._rest.stop()
            self._rest = None

    def on_entry_area_accepted(self, event: EntryArea.Accepted) -> None:
        """Asks for the note to be saved; until it is, the draft is on the disk."""
        event.stop()
        if not self._accepted:
            self._accepted = True
            self.keep()
            self.post_message(self.Saved(self, event.text.strip()))

    def again(self) -> None:
        """Lets the note be written on: it could not be saved."""
        self._accepted = False
        self._area.closed = False

    def on_entry_area_cancelled(self, event: EntryArea.Cancelled) -> None:
        """Keeps the draft and asks to be closed; stays when it cannot be kept."""
        event.stop()
        if self.keep():
            self.post_message(self.Shut(self, self.unsaved))
        else:
            self.again()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Lets the draft be written once the keys rest."""
        event.stop()
        self._stop_resting()
        self._rest = self.set_timer(REST_SECONDS, self.keep)

    async def on_note_editor_wanted_outside(self) -> None:
        """Suspends the app, lets the person's editor work on the draft, and takes over what came of it."""
        self.keep()
        try:
            text = edit_outside(self.app, self._draft.path, self.text)
        except DogearError as error:
            self.post_message(self.Failed(error))
            return
        self._area.text = text
        self._area.move_cursor(self._area.document.end)
        self.keep()
