"""Asks for an article: an address, a file, or the text itself, pasted; or for many, in folders and lists."""

import io
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea
from textual.worker import Worker, get_current_worker

from library.errors import DogearError
from library.store import Added, Library
from library.text.safe import safe_text
from tui.commands import bindings
from tui.widgets.bars import KeyBar
from tui.widgets.entry_area import EntryArea

if TYPE_CHECKING:
    from library.sources import Targets
    from tui.app import DogearApp

__all__ = ["AddScreen"]

PROMPT = "An address or the path of a file, folder or list; several, a line each; or a whole text, pasted."


class _AddArea(EntryArea):
    BINDINGS: ClassVar[list[BindingType]] = bindings("add")


class AddScreen(ModalScreen[Added | None]):
    """Brings one article in; what was typed stays until it is in the library or given up."""

    app: "DogearApp"

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._work: Worker[None] | None = None
        self._storing = False

    def compose(self) -> ComposeResult:
        """What is asked, the area to answer in, and what became of it."""
        with Vertical():
            yield Static(Content(PROMPT), classes="add--prompt")
            yield _AddArea(soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False)
            yield Static("", classes="add--notice")
            yield KeyBar()

    def on_mount(self) -> None:
        """Puts the cursor into the area."""
        self.query_one(KeyBar).entries = tuple(self.app.keymap.footer(["add"]))
        self.set_focus(self.query_one(TextArea))

    @property
    def _notice(self) -> Static:
        return self.query_one(".add--notice", Static)

    def _say(self, notice: str) -> None:
        self._notice.update(Content(notice))
        self.query_one(_AddArea).closed = False

    def on_text_area_changed(self) -> None:
        """Takes back what was said of the text before."""
        if self._work is None or self._work.is_finished:
            self._notice.update(Content(""))

    def on_entry_area_accepted(self, event: EntryArea.Accepted) -> None:
        """Begins to bring it in, unless that is going on already."""
        entry = event.text.strip()
        if not entry:
            self._say("Nothing to add yet: type an address or a path, or paste a text.")
        elif self._work is None or self._work.is_finished:
            self._say("Bringing it in …")
            self._work = self._bring_in(entry)

    def on_entry_area_cancelled(self) -> None:
        """Stops what is going on and goes back; what is being stored is stored first."""
        if self._storing:
            return
        if self._work is not None:
            self._work.cancel()
        self.dismiss(None)

    def _leave_it_behind(self, targets: "Targets") -> None:
        """Let many come in behind the list."""
        if self.app.adding.start(targets):
            self.dismiss(None)
        else:
            self._say("Others are still being added; try again when they are there.")

    @work(thread=True, exclusive=True, group="add")
    def _bring_in(self, entry: str) -> None:
        from library.sources import Targets, dropped, is_list, is_many, prepare, store

        worker = get_current_worker()
        entry = dropped(entry)
        pasted = "\n" in entry
        if is_list(entry) if pasted else is_many(entry):
            targets = Targets([], pasted=entry) if pasted else Targets([entry])
            first, *others = islice(targets, 2)
            if worker.is_cancelled:
                return
            if isinstance(first, DogearError) and not others:
                self.app.call_from_thread(self._say, str(first))
            else:
                self.app.call_from_thread(self._leave_it_behind, targets)
            return
        try:
            prepared = prepare("-" if pasted else entry, stdin=io.BytesIO(entry.encode()) if pasted else None)
            if worker.is_cancelled:
                return
            self._storing = True
            added = store(self._library, prepared)
        except DogearError as error:
            self._storing = False
            if not worker.is_cancelled:
                self.app.call_from_thread(self._say, safe_text(str(error)))
            return
        self.app.call_from_thread(self.dismiss, added)
