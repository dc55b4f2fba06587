"""The notebook: every mark and note of the library, to find, edit and take out."""

import asyncio
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from threading import Lock
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.worker import WorkerError, get_current_worker

from library.errors import AlreadyThere, BadQuery, DogearError
from library.store import Library, MarkRow
from library.store.drafts import Drafts
from library.store.marklist import MarkList
from tui.commands import bindings
from tui.edits import Edits
from tui.listing import counted
from tui.notebook import NotebookRows, sheet
from tui.screens.reader import Start
from tui.screens.rows import FilteredScreen
from tui.widgets.bars import NOTICE_SECONDS, KeyBar
from tui.widgets.empty_state import Nothing
from tui.widgets.find_bar import FindBar
from tui.widgets.note_editor import NoteEditor
from tui.widgets.row_list import RowList

__all__ = ["NotebookPlace", "NotebookScreen"]

FIRST = 100
"""So many marks are shown before all of a long list are known; more than any screen has."""

EXPORTED = 500
"""So many marks are read at once for an export."""

NOTHING_MARKED = Nothing(
    "Nothing marked yet: in an article {reader.mark} bookmarks the sentence in focus, {reader.note} writes"
    " a note on it."
)

Mark = tuple[str, str]
"""The id of an article, and of a mark in it."""


@dataclass(frozen=True, slots=True)
class NotebookPlace:
    """How the notebook was left, so that it opens there again."""

    query: str = ""
    grouped: bool = False
    mark: Mark | None = None
    """The mark under the cursor."""


class NotebookScreen(FilteredScreen[NotebookPlace]):
    """All marks, the last changed first or by article, or those that fit the filter."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("notebook")

    SCOPE = "notebook"
    HINT = "words in quote, note, tags and title"
    NOUN = "mark"

    @dataclass
    class Found(Message):
        """The marks of a query were read, or the first of them."""

        query: str
        rows: NotebookRows
        wanted: Mark | None
        """The mark that the cursor is to be on; None is the first."""
        changes: int
        """How many changes had been made here when they were read."""

    def __init__(self, library: Library, place: NotebookPlace) -> None:
        """The notebook of a library.

        Args:
            library: Where the marks are.
            place: How it was left.
        """
        super().__init__(library, place.query)
        self._drafts = Drafts(library.drafts)
        self._understood = place.query
        self._misread = False
        self._grouped = place.grouped
        self._wanted = place.mark
        self._shown = NotebookRows(MarkList(), library.index.marks_at)
        self._edits = Edits(library)
        self._changes = 0
        self._one_rest = Lock()
        self._edited: MarkRow | None = None
        self._export_refused = False

    def on_mount(self) -> None:
        """Reads the marks."""
        self._find()

    @property
    def chosen(self) -> MarkRow | None:
        """The mark under the cursor."""
        return self._shown.mark(self.rows.cursor)

    @property
    def place(self) -> NotebookPlace:
        """How it is now."""
        mark = self.chosen
        wanted = self._wanted or (_named(mark) if mark else None)
        return NotebookPlace(self._query, self._grouped, wanted)

    # The rows --------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Reads the marks again: some may have changed while another screen was open."""
        if self.is_mounted:
            self._find()

    def _find(self) -> None:
        """Reads the marks; the cursor stays on its mark."""
        self._read(self._query, self._grouped, self.place.mark, self._changes)

    @work(thread=True, exclusive=True, group="marks-read")
    def _read(self, query: str, grouped: bool, wanted: Mark | None, changes: int) -> None:
        """Shows the first marks at once, then all; only all where the one that is wanted comes later."""
        index, worker = self._library.index, get_current_worker()
        try:
            for first in (FIRST, None):
                with nullcontext() if first else self._one_rest:
                    if worker.is_cancelled:  # who types on waits for the rest of the last query only
                        return
                    marks = index.mark_list(query, by_article=grouped, first=first)
                at = index.mark_of(*wanted) if wanted else None
                place = marks.place(at[0]) if at else None
                if marks.whole or at is None or place is not None:
                    rows = NotebookRows(marks, index.marks_at)
                    rows.mark(rows.row_of(place or 0))  # what is on the screen then is read here
                    self.post_message(self.Found(query, rows, wanted, changes))
                if marks.whole:
                    return
        except DogearError as error:
            self.post_message(self.Refused(error))

    @on(Found)
    def _show_found(self, message: Found) -> None:
        if message.query != self._query or message.rows.by_article is not self._grouped:
            return
        if message.changes != self._changes:  # what was read has other numbers by now
            self._find()
            return
        others, self._understood = message.query != self._understood, message.query
        self._show(message.rows, at_top=others and message.wanted is None)
        marks = message.rows.marks
        self.query_one(FindBar).say(f"{marks.count:,} found" if message.query and marks.whole else "")

    def _show(self, rows: NotebookRows, *, at_top: bool = False) -> None:
        """Shows marks, the cursor on the one that is wanted or was chosen; where that is not among
        them it stays where it is.

        Args:
            rows: The marks.
            at_top: Whether the cursor goes to the first instead.
        """
        mark = None if at_top else self.place.mark
        found = self._library.index.mark_of(*mark) if mark else None
        place = rows.marks.place(found[0]) if found else None
        marks, self._shown = rows.marks, rows
        nothing = None if marks.count else self.nothing_fits if self._query else NOTHING_MARKED
        self.show_rows(
            lambda width, tall: sheet(rows, width, tall),
            cursor=0 if at_top else None if place is None else rows.row_of(place),
            nothing=nothing,
            title=self.filter_shown,
            status=_count(marks) if marks.whole else "",
        )
        if marks.whole or place is not None:
            self._wanted = None

    def refuse(self, error: DogearError) -> None:
        """Tells what could not be done; in a filter, where it has no meaning."""
        bar = self.query_one(FindBar)
        if not isinstance(error, BadQuery) or not bar.has_class("-open"):
            super().refuse(error)
        elif error.query == self._query:
            self._misread = True
            bar.show_wrong(error.position)
            self.say(str(error))

    def action_group(self) -> None:
        """Puts the marks under their articles, or all in the order of time."""
        self._wanted = self.place.mark
        self._grouped = not self._grouped
        self._find()
        self.say("By article" if self._grouped else "In the order of time")

    @on(RowList.Opened)
    def _opened(self) -> None:
        if self._editor is None and (mark := self.chosen):
            self.app.open_article(mark.article, Start(passage=mark.id))

    # The filter ------------------------------------------------------------------------

    def filter_changed(self) -> None:
        """Reads the marks that fit, the cursor on the first."""
        self._misread = False
        self._read(self._query, self._grouped, None, self._changes)

    def filter_cleared(self) -> None:
        """Reads all marks."""
        self._find()

    def accept_filter(self) -> None:
        """Goes back to the list; what has no meaning is as what was found before it."""
        if self._misread:
            self._query, self._misread = self._understood, False
        super().accept_filter()

    def action_leave(self) -> None:
        """Leaves once every change is on the disk; a note that is being written is kept as a draft."""
        self._leave()

    @work(group="leave", exclusive=True)
    async def _leave(self) -> None:
        if await self.settle() and self.is_current:
            self.dismiss(self.place)

    async def settle(self) -> bool:
        """Waits for the changes under way and keeps what is being written; tells whether nothing can be
        lost."""
        for worker in [each for each in self.workers if each.group == "marks" and each.node is self]:
            with suppress(WorkerError):
                await worker.wait()
        return self._editor is None or self._editor.keep()

    # Changes ---------------------------------------------------------------------------

    def action_colour(self, colour: int) -> None:
        """Recolours the mark."""
        if mark := self._for_change():
            notice = f"Highlighted {self.app.config.in_colour(colour)}"
            self._recolour(mark, colour, notice)

    @work(group="marks")
    async def _recolour(self, mark: MarkRow, colour: int, notice: str) -> None:
        async with self._edits.turn:
            try:
                number = self._number(mark)
                await self._edits.change(mark, lambda passage: replace(passage, colour=colour))
            except DogearError as error:
                self.app.complain(error)
                return
            self._put(mark, number)
            self.say(f"{notice}  ·  saved")

    def action_delete(self) -> None:
        """Deletes the mark and its note."""
        if mark := self._for_change():
            self._delete(mark)

    @work(group="marks")
    async def _delete(self, mark: MarkRow) -> None:
        async with self._edits.turn:
            try:
                number = self._number(mark)
                passage = await self._edits.delete(mark)
            except DogearError as error:
                self.app.complain(error)
                return
            self._put(mark, number)
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
        async with self._edits.turn:
            row = self._edits.next_row(undo=undo)
            if row is None:
                self.say("Nothing to undo" if undo else "Nothing to do again")
                return
            try:
                number = self._number(row)
                await (self._edits.undo() if undo else self._edits.redo())
            except DogearError as error:
                self.app.complain(error)
                return
            self._put(row, number)
            self.say(f"{'Undone' if undo else 'Done again'}  ·  saved")

    def _for_change(self) -> MarkRow | None:
        """The mark a key changes; None while a note is written or there is none."""
        if self._editor is not None:
            self._editor.take_focus()
            return None
        return self.chosen

    def _number(self, mark: MarkRow) -> int | None:
        """What the index calls a mark now; after a change it calls it something else.

        Raises:
            DogearError: The index cannot be read.
        """
        found = self._library.index.mark_of(*_named(mark))
        return found[0] if found else None

    def _put(self, mark: MarkRow, number: int | None) -> None:
        """Shows a mark as it is on the disk now, at its place in the list.

        Args:
            mark: Which.
            number: What the index called it before it was changed; None where it was not there.
        """
        self._changes += 1
        marks = self._shown.marks
        try:
            now = self._library.index.mark_of(*_named(mark))
        except DogearError as error:
            self.app.complain(error)
            self._find()
            return
        if now is not None:
            self._wanted = _named(mark)
        place = marks.place(number) if number is not None else None
        if place is None:  # it lives again, or the list was read anew meanwhile
            self._find()
        elif now is None:
            self._show(self._shown.with_marks(marks.without(place)))
        else:
            self._show(self._shown.with_marks(marks.changed(place, *now)))

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
        self.set_focus(self.rows)
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
        async with self._edits.turn:
            try:
                number = self._number(mark)
                if not text and passage.is_on_article:  # without its words nothing is left of it
                    await self._edits.delete(mark)
                    notice = "Note removed  ·  {notebook.undo} undoes"
                else:
                    await self._edits.change(mark, lambda stored: stored.with_note(text))
                    notice = "Note saved" if text else "Note removed  ·  the mark stays"
            except DogearError as error:
                self.app.complain(error)
                editor.again()
                return
            self._put(mark, number)
            self.set_focus(self.rows)
            await editor.done()
            self.say(notice)

    # Export ----------------------------------------------------------------------------

    def action_export(self) -> None:
        """Writes what is shown into one file in the folder of exports."""
        if not self._shown.count:
            self.say("There is nothing to export")
            return
        again, self._export_refused = self._export_refused, False
        self._export(self.place, again)

    @work(group="export", exclusive=True)
    async def _export(self, place: NotebookPlace, again: bool) -> None:
        index = self._library.index

        def each_mark() -> Iterator[MarkRow]:
            # Read anew: a mark that was changed elsewhere meanwhile has another number.
            every = index.mark_list(place.query, by_article=place.grouped)
            for start in range(0, every.count, EXPORTED):
                yield from filter(None, index.marks_at(every.numbers[start : start + EXPORTED]))

        try:
            told = await asyncio.to_thread(
                lambda: self.app.export_marks(each_mark(), place.query, replace_file=again)
            )
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

    @property
    def scopes_in_force(self) -> list[str]:
        """The scopes of the keys that the bar below shows now."""
        writing = self._editor is not None and self.focused is not self.rows
        return ["editor"] if writing else super().scopes_in_force


def _named(mark: MarkRow) -> Mark:
    return mark.article, mark.id


def _count(marks: MarkList) -> str:
    told = counted(marks.count, "mark")
    return f"{told}  ·  {marks.notes:,} with a note" if marks.notes else told
