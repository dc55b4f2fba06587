"""The notebook: every mark and note of the library, to find, edit and take out."""

import asyncio
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from library.errors import AlreadyThere, BadQuery, DogearError
from library.passage import Passage
from library.store import Library, MarkRow
from library.store.drafts import Drafts
from tui.commands import bindings
from tui.edits import Edits
from tui.keymap import Keymap
from tui.notebook import Entry, by_article, changed, sheet
from tui.screens.reader import Start
from tui.widgets.bars import NOTICE_SECONDS, KeyBar, TitleBar
from tui.widgets.find_bar import FindBar
from tui.widgets.line_list import TALL_FROM
from tui.widgets.note_editor import NoteEditor
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["NotebookPlace", "NotebookScreen"]

ROWS_KEPT = 512
"""Of so many articles it is remembered what the rows on the screen say of them."""


@dataclass(frozen=True, slots=True)
class NotebookPlace:
    """How the notebook was left, so that it opens there again."""

    query: str = ""
    grouped: bool = False
    mark: str = ""
    """The id of the mark under the cursor."""


class NotebookScreen(Screen[NotebookPlace]):
    """All marks, the last changed first, or those that fit the filter."""

    app: "DogearApp"

    BINDINGS: ClassVar[list[BindingType]] = bindings("notebook")

    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL_FROM, "-tall")]  # noqa: RUF012 - the framework annotates it as an instance variable

    @dataclass
    class Found(Message):
        """The marks of a query were read."""

        query: str
        marks: list[MarkRow]

    @dataclass
    class Refused(Message):
        """Something that was asked for could not be done."""

        error: DogearError

    def __init__(self, library: Library, place: NotebookPlace) -> None:
        """The notebook of a library.

        Args:
            library: Where the marks are.
            place: How it was left.
        """
        super().__init__()
        self._library = library
        self._drafts = Drafts(library.drafts)
        self._query = self._understood = place.query
        self._misread = False
        self._grouped = place.grouped
        self._wanted = place.mark
        self._marks: list[MarkRow] = []
        self._entries: list[Entry] = []
        self._edits = Edits(library)
        self._row_of = lru_cache(maxsize=ROWS_KEPT)(library.index.row)
        self._edited: MarkRow | None = None
        self._export_refused = False

    def compose(self) -> ComposeResult:
        """The bars, the list, and the sentence that stands there when it is empty."""
        yield TitleBar()
        yield RowList()
        with Center(classes="rows--empty"):
            yield Static("")
        yield FindBar("words in quote, note, tags and title")
        yield KeyBar()

    def on_mount(self) -> None:
        """Reads the marks."""
        self.query_one(TitleBar).lead = "notebook"
        self.rows.focus()
        self._find(self._query)

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    @property
    def chosen(self) -> MarkRow | None:
        """The mark under the cursor."""
        entry = self._entries[self.rows.cursor] if self._entries else None
        return entry if isinstance(entry, MarkRow) else None

    @property
    def place(self) -> NotebookPlace:
        """How it is now."""
        mark = self.chosen
        return NotebookPlace(self._query, self._grouped, mark.id if mark else self._wanted)

    def say(self, notice: str) -> None:
        """Shows a short notice in the foot bar, with the keys of the commands it names in braces."""
        self.query_one(KeyBar).say(self.app.keymap.fill(notice))

    # The rows --------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Reads the marks again: some may have changed while another screen was open."""
        if self.is_mounted:
            self._find(self._query)

    @work(thread=True, exclusive=True, group="marks-read")
    def _find(self, query: str) -> None:
        try:
            marks = self._library.index.marks(query)
        except DogearError as error:
            self.post_message(self.Refused(error))
            return
        if not get_current_worker().is_cancelled:
            self.post_message(self.Found(query, marks))

    @on(Found)
    def _show_found(self, message: Found) -> None:
        if message.query != self._query:
            return
        self._understood = message.query
        self._row_of.cache_clear()
        self._show(message.marks, self.place.mark)
        self.query_one(FindBar).say(f"{len(message.marks):,} found" if message.query else "")

    def _show(self, marks: list[MarkRow], mark: str) -> None:
        """Shows marks, the cursor on the one with an id, or where it was."""
        self._marks = marks
        self._entries = by_article(marks) if self._grouped else list(marks)
        entries, row_of = self._entries, self._row_of
        here = (n for n, each in enumerate(entries) if isinstance(each, MarkRow) and each.id == mark)
        self.rows.show(lambda width, tall: sheet(entries, row_of, width, tall), cursor=next(here, None))
        self._wanted = ""
        self.set_class(not marks, "-empty")
        keymap = self.app.keymap
        empty = _nothing_found(self._query, keymap) if self._query else _nothing_marked(keymap)
        self.query_one(".rows--empty > Static", Static).update(Content.assemble(*empty))
        bar = self.query_one(TitleBar)
        bar.title = f"/ {self._query}" if self._query else ""
        bar.status = _count(marks)

    @on(Refused)
    def _refuse(self, message: Refused) -> None:
        bar, error = self.query_one(FindBar), message.error
        if isinstance(error, BadQuery) and bar.has_class("-open"):
            if error.query == self._query:
                self._misread = True
                bar.show_wrong(error.position)
                self.say(str(error))
        else:
            self.app.complain(error)

    def action_group(self) -> None:
        """Puts the marks under their articles, or all in the order of time."""
        mark = self.place.mark
        self._grouped = not self._grouped
        self._show(self._marks, mark)
        self.say("By article" if self._grouped else "In the order of time")

    @on(RowList.Opened)
    def _opened(self) -> None:
        if self._editor is None and (mark := self.chosen):
            self.app.open_article(mark.article, Start(passage=mark.id))

    # The filter ------------------------------------------------------------------------

    def action_find(self) -> None:
        """Opens the line in which the filter is typed."""
        self.query_one(FindBar).open(self._query)

    @on(FindBar.Changed)
    def _filter(self, message: FindBar.Changed) -> None:
        self._query, self._misread = message.words, False
        self._find(message.words)

    @on(FindBar.Accepted)
    def _accept(self) -> None:
        if self._misread:  # what is shown is what the words before them found
            self._query, self._misread = self._understood, False
        self.rows.focus()
        self.query_one(FindBar).close()

    @on(FindBar.Cancelled)
    def _cancel(self) -> None:
        self._accept()
        if self._query:
            self._query = ""
            self._find("")

    def action_back(self) -> None:
        """Clears the filter, or leaves."""
        if self._query:
            self._cancel()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leaves; a note that is being written is kept as a draft."""
        if self.keep():
            self.dismiss(self.place)

    def keep(self) -> bool:
        """Keeps what is being written; tells whether nothing can be lost."""
        return self._editor is None or self._editor.keep()

    # Changes ---------------------------------------------------------------------------

    def action_colour(self, colour: int) -> None:
        """Recolours the mark."""
        if mark := self._for_change():
            notice = f"Highlighted {self.app.config.in_colour(colour)}"
            self._recolour(mark, colour, notice)

    @work(group="marks")
    async def _recolour(self, mark: MarkRow, colour: int, notice: str) -> None:
        try:
            saved = await self._edits.change(mark, lambda passage: replace(passage, colour=colour))
        except DogearError as error:
            self.app.complain(error)
            return
        self._put(mark, saved)
        self.say(f"{notice}  ·  saved")

    def action_delete(self) -> None:
        """Deletes the mark and its note."""
        if mark := self._for_change():
            self._delete(mark)

    @work(group="marks")
    async def _delete(self, mark: MarkRow) -> None:
        try:
            passage = await self._edits.delete(mark)
        except DogearError as error:
            self.app.complain(error)
            return
        self._put(mark, None)
        self.say(f"{passage.kind.capitalize()} deleted  ·  {{notebook.undo}} undoes")

    @work(group="marks")
    async def action_undo(self) -> None:
        """Takes the last change back."""
        await self._step(undo=True)

    @work(group="marks")
    async def action_redo(self) -> None:
        """Does again what was undone."""
        await self._step(undo=False)

    async def _step(self, *, undo: bool) -> None:
        try:
            edit = await (self._edits.undo() if undo else self._edits.redo())
        except DogearError as error:
            self.app.complain(error)
            return
        if edit is None:
            self.say("Nothing to undo" if undo else "Nothing to do again")
            return
        after = edit.change.after
        self._put(edit.row, after if isinstance(after, Passage) else None)
        self.say(f"{'Undone' if undo else 'Done again'}  ·  saved")

    def _for_change(self) -> MarkRow | None:
        """The mark a key changes; None while a note is written or there is none."""
        if self._editor is not None:
            self._editor.take_focus()
            return None
        return self.chosen

    def _put(self, row: MarkRow, passage: Passage | None) -> None:
        """Shows a mark as it is on the disk now, at its place in the list; None takes it out."""
        places = (number for number, mark in enumerate(self._marks) if mark.id == row.id)
        place = next(places, None)
        marks = self._marks
        if passage is None:
            marks = [mark for mark in marks if mark.id != row.id]
        elif place is None:  # it was deleted, and lives again
            older = (number for number, mark in enumerate(marks) if mark.updated < row.updated)
            place = next(older, len(marks))
            marks = [*marks[:place], changed(row, passage), *marks[place:]]
        else:
            marks = [*marks[:place], changed(marks[place], passage), *marks[place + 1 :]]
        chosen = self.chosen
        self._show(marks, row.id if passage is not None else chosen.id if chosen else "")

    # The note --------------------------------------------------------------------------

    @property
    def _editor(self) -> NoteEditor | None:
        editors = self.query(NoteEditor)
        return editors.first() if editors else None

    async def action_edit(self) -> None:
        """Opens the editor for the note of the mark."""
        mark = self._for_change()
        if mark is None:
            return
        try:
            passage = await self._edits.passage(mark)
        except DogearError as error:
            self.app.complain(error)
            return
        editor = NoteEditor(passage, self._drafts.of(f"{mark.article} {mark.id}"))
        self._edited = mark
        await self.mount(editor, before=self.query_one(KeyBar))
        self.say("Your draft is back" if editor.drafted else "")

    @on(NoteEditor.Failed)
    def _editor_failed(self, message: NoteEditor.Failed) -> None:
        self.app.complain(message.error)

    @on(NoteEditor.Shut)
    async def _shut(self, message: NoteEditor.Shut) -> None:
        self.rows.focus()
        await message.editor.remove()
        self.say("Kept as a draft: {notebook.edit} takes it up again" if message.kept else "")

    @on(NoteEditor.Saved)
    def _saved(self, message: NoteEditor.Saved) -> None:
        self._save_note(message.editor, message.text)

    @work(group="marks")
    async def _save_note(self, editor: NoteEditor, text: str) -> None:
        mark, passage = self._edited, editor.passage
        if mark is None:
            return
        try:
            if not text and passage.is_on_article:  # without its words nothing is left of it
                await self._edits.delete(mark)
                saved, notice = None, "Note removed  ·  {notebook.undo} undoes"
            else:
                saved = await self._edits.change(mark, lambda stored: stored.with_note(text))
                notice = "Note saved" if text else "Note removed  ·  the mark stays"
        except DogearError as error:
            self.app.complain(error)
            editor.again()
            return
        self._put(mark, saved)
        self.rows.focus()
        await editor.done()
        self.say(notice)

    # Export ----------------------------------------------------------------------------

    def action_export(self) -> None:
        """Writes what is shown into one file in the folder of exports."""
        if not self._marks:
            self.say("There is nothing to export")
            return
        again, self._export_refused = self._export_refused, False
        self._export(self._marks, self._query, again)

    @work(group="export", exclusive=True)
    async def _export(self, marks: list[MarkRow], query: str, again: bool) -> None:
        try:
            told = await asyncio.to_thread(self.app.export_marks, marks, query, replace_file=again)
        except AlreadyThere:
            self._export_refused = True
            self.set_timer(NOTICE_SECONDS, self._forget_refusal)
            self.say("A file with other contents is there: {notebook.export} again replaces it")
        except DogearError as error:
            self.app.complain(error)
        else:
            self.say(told)

    def _forget_refusal(self) -> None:
        """Only while the notice can be read does another key replace a file."""
        self._export_refused = False

    # Keys ------------------------------------------------------------------------------

    def on_descendant_focus(self) -> None:
        """Shows the keys of what has the focus now."""
        keymap = self.app.keymap
        if self.focused is self.rows:
            entries = [*keymap.footer(["rows", "notebook"]), (keymap.key("everywhere.help"), "help")]
        elif self._editor is not None:
            entries = keymap.footer(["editor"])
        else:
            entries = keymap.footer(["find"])
        self.query_one(KeyBar).entries = tuple(entries)


def _count(marks: list[MarkRow]) -> str:
    notes = sum(bool(mark.note) for mark in marks)
    told = f"{len(marks):,} mark{'' if len(marks) == 1 else 's'}"
    return f"{told}  ·  {notes:,} with a note" if notes else told


def _nothing_marked(keymap: Keymap) -> list[tuple[str, str]]:
    return [
        ("Nothing marked yet: in an article ", "$soft"),
        (keymap.key("reader.mark"), "bold $warm"),
        (" bookmarks the sentence in focus, ", "$soft"),
        (keymap.key("reader.note"), "bold $warm"),
        (" writes a note on it.", "$soft"),
    ]


def _nothing_found(query: str, keymap: Keymap) -> list[tuple[str, str]]:
    return [
        ("No mark fits ", "$soft"),
        (f"“{query}”", "$fg"),
        (": ", "$soft"),
        (keymap.key("notebook.back"), "bold $warm"),
        (" clears the filter.", "$soft"),
    ]
