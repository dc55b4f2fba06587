"""The reader's page with what is added to it: the place, the marks and the notes.

`ReaderScreen` builds on it with everything that changes none of these.
"""

import asyncio
import math
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from library.article import READING_SPEED
from library.corrections import Correction, CorrectionKind, corrected
from library.errors import DogearError
from library.history import ArticleTags, Change, History, Record
from library.insight import Insight
from library.passage import Passage, Place, State
from library.store import Library, StoredArticle
from library.store.drafts import Draft, Drafts
from tui.marks import Aim, Marks, aimed
from tui.printing import citation
from tui.screens.fitting import fit
from tui.widgets.article_view import ArticleView
from tui.widgets.bars import KeyBar, TitleBar
from tui.widgets.find_bar import FindBar
from tui.widgets.note_editor import NoteEditor
from tui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["MarkingScreen"]

REST_SECONDS = 2.0
"""After so long without a move the place is written."""


class MarkingScreen(Screen[None]):
    """One article, its marks, and the keys that change them."""

    app: "DogearApp"

    @dataclass
    class TextCorrected(Message):
        """A correction of the text itself was taken back or made again: it has to be cleaned anew."""

        made: bool
        """Whether it was made again."""

    def __init__(
        self, library: Library, stored: StoredArticle, insight: Insight, history: History | None = None
    ) -> None:
        """The screen of an article.

        Args:
            library: Where it is kept.
            stored: The article.
            insight: Its actors and numbers, without the reader's corrections.
            history: What was done to the version shown before, so that it can still be undone.
        """
        super().__init__()
        self.stored = stored
        self.insight = insight
        self.marks = Marks(library, stored, history)
        self._library = library
        self._drafts = Drafts(library.drafts)
        self._rest: Timer | None = None
        self._saved_place = self._place_before = stored.place
        self._aim_of_note = Aim()
        self._turn = asyncio.Lock()
        self._furthest = stored.place.progress

    def compose(self) -> ComposeResult:
        """The bars, the page and the panel; the note editor comes when it is needed."""
        fit(self)
        yield TitleBar()
        with Horizontal(id="reading"):
            place = self.stored.place if self.stored.place.version == self.stored.version else Place()
            yield ArticleView(self.stored.article, top=place.top, focus=place.focus)
            yield SidePanel()
        yield FindBar("words in this article")
        yield KeyBar()

    @property
    def view(self) -> ArticleView:
        """The page."""
        return self.query_one(ArticleView)

    @property
    def panel(self) -> SidePanel:
        """The side panel."""
        return self.query_one(SidePanel)

    def on_mount(self) -> None:
        """Puts the reader back where it was left."""
        self.query_one(TitleBar).title = self.stored.article.title or "Untitled"
        self.view.column = self.app.column
        if self.focused is None:  # a key may have opened the find bar already
            self.set_focus(self.view)
        self._show_marks()
        if self.stored.notice:
            self.say(self.stored.notice)
        self._show_progress()

    def say(self, notice: str) -> None:
        """Shows a short notice in the foot bar, with the keys of the commands it names in braces."""
        self.query_one(KeyBar).say(self.app.keymap.fill(notice))

    @on(ArticleView.Said)
    def _say(self, message: ArticleView.Said) -> None:
        self.say(message.notice)

    # The place -------------------------------------------------------------------------

    @on(ArticleView.Moved)
    def _moved(self) -> None:
        self._show_progress()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_SECONDS, self._keep_place)

    def _show_progress(self) -> None:
        progress = self.view.progress
        self._furthest = max(self._furthest, progress)
        article = self.stored.article
        left = min(article.minutes, math.ceil(article.words * (1 - progress) / READING_SPEED))
        rest = f"{left} min left" if progress < 1 else "the end"
        self.query_one(TitleBar).status = f"{progress:.0%}".replace("%", " %") + f"  ·  {rest}"

    @property
    def place(self) -> Place:
        """Where the reader is now."""
        focus = self.view.focused_sentence
        return Place(
            self.stored.version, self.view.top_offset, focus[0] if focus else 0, round(self._furthest, 4)
        )

    @work(group="place")
    async def _keep_place(self) -> None:
        await self._write_place()

    async def _write_place(self) -> None:
        """Writes the place, unless it has not changed."""
        place = self.place
        if place == self._saved_place or not self.stored.article.blocks:
            return
        if await self._done(asyncio.to_thread(self._library.save_place, self.stored.id, place)):
            self._saved_place = place

    async def _done(self, change: Awaitable[object]) -> bool:
        """Waits for a change to be on the disk; complains and tells when it is not."""
        try:
            await change
        except DogearError as error:
            self.app.complain(error)
            return False
        return True

    # Marks -----------------------------------------------------------------------------

    @property
    def aim(self) -> Aim:
        """What a key pressed now acts on: in the panel its row if that is a mark, else the text."""
        row = self.panel.chosen if self.panel.has_focus else None
        return Aim(only=row.passage) if row and row.passage else self.view.aim

    def _mark_for(self, aim: Aim) -> Passage | None:
        """The mark that was aimed at, stored or new; None, with a word, where there is none."""
        mark = self.marks.for_key(aim)
        if mark is None:
            self.say("This mark is gone" if aim.only else "There is no text to mark")
        return mark

    def action_mark(self) -> None:
        """Bookmarks the sentence or the selection, or removes the bookmark."""
        self._mark(self.aim)

    @work(group="marks")
    async def _mark(self, aim: Aim) -> None:
        async with self._turn:
            mark = self._mark_for(aim)
            old = self.marks.get(mark.id) if mark else None
            if mark is None:
                return
            if old is None:
                await self._put(mark, "Bookmarked", aim)
            elif old.anchor != mark.anchor:
                await self._put(mark, "Range changed", aim)
            elif old.is_bookmark:
                await self._delete(old, "Bookmark removed", aim)
            else:
                note = " with its note" if old.note else ""
                self.say(f"This is a {old.kind}: {{reader.delete}} deletes it{note}")

    def action_colour(self, colour: int) -> None:
        """Highlights in a colour, or recolours the mark."""
        self._colour(self.aim, colour)

    @work(group="marks")
    async def _colour(self, aim: Aim, colour: int) -> None:
        async with self._turn:
            if mark := self._mark_for(aim):
                notice = f"Highlighted {self.app.config.in_colour(colour)}"
                await self._put(replace(mark, colour=colour), notice, aim)

    def action_delete(self) -> None:
        """Deletes the mark that keys act on."""
        self._delete_aimed(self.aim)

    @work(group="marks")
    async def _delete_aimed(self, aim: Aim) -> None:
        async with self._turn:
            selected = aim.selecting
            here = self.marks.get(selected.passage) if selected else aimed(self.marks.passages, aim)
            if here is None:
                self.say("No mark here")
            else:
                await self._delete(here, f"{here.kind.capitalize()} deleted  ·  {{reader.undo}} undoes", aim)

    async def _put(self, record: Record, notice: str, aim: Aim) -> None:
        """Stores a record that was changed by a key; whoever calls it has the turn."""
        try:
            saved = await self.marks.put(record)
        except DogearError as error:
            self.app.complain(error)
            return
        self._deselect(aim)
        self._show_marks()
        if isinstance(saved, Passage):
            self.view.choose(saved)
        self.say(f"{notice}  ·  saved")

    async def _delete(self, mark: Passage, notice: str, aim: Aim) -> None:
        """Deletes a mark that a key was aimed at; whoever calls it has the turn."""
        if await self._done(self.marks.delete(mark)):
            self._deselect(aim)
            self._show_marks()
            self.say(notice)

    def _deselect(self, aim: Aim) -> None:
        """Drops the selection that was acted on; one that was begun since stays."""
        if aim.selecting is not None and self.view.selecting == aim.selecting:
            self.view.select(None)

    @work(group="marks")
    async def correct(self, correction: Correction, notice: str) -> None:
        """Stores a correction, unless the same is stored already."""
        async with self._turn:
            known = {(each.kind, each.actor, each.other) for each in self.marks.corrections}
            if (correction.kind, correction.actor, correction.other) not in known:
                await self._put(correction, notice, Aim())

    @work(group="marks")
    async def action_undo(self) -> None:
        """Takes the last change back."""
        await self._step_history(undo=True)

    @work(group="marks")
    async def action_redo(self) -> None:
        """Does again what was undone last."""
        await self._step_history(undo=False)

    async def _step_history(self, *, undo: bool) -> None:
        async with self._turn:
            await self._take_step(undo=undo)

    async def _take_step(self, *, undo: bool) -> None:
        try:
            change = await (self.marks.undo() if undo else self.marks.redo())
        except DogearError as error:
            self.app.complain(error)
            return
        if change is None:
            self.say("Nothing to undo" if undo else "Nothing to do again")
            return
        self._show_marks()
        if isinstance(change.record, Correction) and change.record.piece:
            self.post_message(self.TextCorrected(made=change.after is not None))
        if isinstance(change.record, Passage) and change.record.state is not State.ORPHAN:
            self.view.show_mark(change.record)
        self.say(f"{'Undone' if undo else 'Done again'}: {_told(change)}  ·  saved")

    def _show_marks(self) -> None:
        passages = self.marks.passages
        placed = [mark for mark in passages if mark.state is not State.ORPHAN]
        self.view.set_passages(placed, lost=len(passages) - len(placed))
        insight = corrected(self.insight, self.marks.corrections)
        self.panel.show(insight, passages, len(self.stored.article.text))

    def action_copy(self) -> None:
        """Copies the selection, the mark or the sentence, with where it is from."""
        mark = self.view.mark_here
        marked = (mark.start, mark.end) if mark and not mark.is_on_article else None
        place = self.view.selected_range or marked or self.view.focused_sentence
        if not place:
            self.say("There is no text to copy")
            return
        article = self.stored.article
        self.app.copy_to_clipboard(citation(article, article.text[place[0] : place[1]]))
        self.view.select(None)
        self.say("Copied, with its source")

    # Notes -----------------------------------------------------------------------------

    @property
    def _editor(self) -> NoteEditor | None:
        editors = self.query(NoteEditor)
        return editors.first() if editors else None

    async def action_note(self) -> None:
        """Opens the editor for the note of the mark, or of a new one."""
        if self._editor is not None:
            self._editor.take_focus()
            return
        aim = self.aim
        async with self._turn:
            if mark := self._mark_for(aim):
                await self._open_editor(mark, aim)

    async def action_article_note(self) -> None:
        """Opens the editor for the note on the whole article."""
        async with self._turn:
            await self._open_editor(self.marks.on_article or self.marks.new_on_article(), Aim())

    async def _open_editor(self, mark: Passage, aim: Aim) -> None:
        if self._editor is not None:
            return
        self._place_before = self.place
        self._aim_of_note = aim
        editor = NoteEditor(mark, self._draft_of(mark))
        await self.mount(editor, before=self.query_one(KeyBar))
        self.remove_class("-drawer")  # it would cover the passage
        self.say("Your draft is back" if editor.drafted else "")
        if not mark.is_on_article:
            self.call_after_refresh(self.view.show_place, (mark.start, mark.end))

    def _draft_of(self, mark: Passage) -> Draft:
        """Where the draft of a mark's note is kept: by its id, or by its place while it has none."""
        by_id = self._drafts.of(f"{self.stored.id} {mark.id}")
        by_place = self._drafts.of(f"{self.stored.id} {self.stored.version} {mark.start} {mark.end}")
        if self.marks.get(mark.id) and (by_id.load() or not by_place.load()):
            return by_id
        return by_place  # it was begun before there was a mark

    @on(NoteEditor.Failed)
    def _editor_failed(self, message: NoteEditor.Failed) -> None:
        self.app.complain(message.error)

    @on(NoteEditor.Shut)
    async def _shut(self, message: NoteEditor.Shut) -> None:
        self.set_focus(self.view)  # the framework would pass through the panel, which lights things up
        await message.editor.remove()
        # The framework drops the selection on escape; a draft is found again by its range.
        self.view.select(self._aim_of_note.selecting if message.kept else None)
        self._leave_editor("Kept as a draft: {reader.note} takes it up again" if message.kept else "")

    @on(NoteEditor.Saved)
    def _saved(self, message: NoteEditor.Saved) -> None:
        self._save_note(message.editor, message.text)

    @work(group="marks")
    async def _save_note(self, editor: NoteEditor, text: str) -> None:
        async with self._turn:
            mark = editor.passage
            stored = self.marks.get(mark.id)
            if not text and stored is None:
                saved, notice = True, "Nothing written, nothing saved"
            elif not text and mark.is_on_article:  # without its words nothing is left of it
                saved, notice = await self._done(self.marks.delete(mark)), "Note removed"
            else:
                noted = replace(stored or mark, anchor=mark.anchor, state=mark.state).with_note(text)
                saved = await self._done(self.marks.put(noted))
                notice = "Note saved" if text else "Note removed  ·  the mark stays"
            if not saved:
                editor.again()
                return
            self._show_marks()
            self.set_focus(self.view)
            await editor.done()
            self._deselect(self._aim_of_note)
            self._leave_editor(notice)
            if kept := self.marks.get(mark.id):
                self.view.choose(kept)

    def _leave_editor(self, notice: str) -> None:
        self.view.restore(self._place_before.top, self._place_before.focus)
        self.say(notice)


def _told(change: Change) -> str:
    """A change that was just applied, in words."""
    record = change.record
    if isinstance(record, Correction) and record.kind is CorrectionKind.SAME:
        return f"{record.actor} {'is not' if change.after is None else 'is'} {record.other}"
    if isinstance(record, Correction) and record.piece:
        return "left out again" if change.after is None else "brought back"
    if isinstance(record, Correction):
        return f"{record.actor} {'shown' if change.after is None else 'hidden'}"
    if isinstance(record, ArticleTags):
        return "tags of the article"
    if change.after is None:
        return f"{record.kind} removed"
    return f"{record.kind} {'restored' if change.before is None else 'changed'}"
