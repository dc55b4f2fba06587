"""The reader: an article, its side panel, and everything a key can do to a mark."""

import asyncio
import math
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer

from library.article import READING_SPEED
from library.errors import DogearError
from library.history import Change
from library.insight import Insight
from library.passage import Passage, Place
from library.store import Library, StoredArticle
from library.store.drafts import Drafts
from library.text.folding import Folded, find_all, fold
from tui.commands import bindings
from tui.focus import Range
from tui.marks import Marks
from tui.widgets.article_view import ArticleView
from tui.widgets.bars import KeyBar, TitleBar
from tui.widgets.find_bar import FindBar
from tui.widgets.note_editor import NoteEditor
from tui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["ReaderScreen"]

NARROW = 100
"""Below so many cells the side panel is a drawer over the text."""

ROOMY = 140
"""From so many cells on the side panel is wider."""

REST_SECONDS = 2.0
"""After so long without a move the place is written."""

DRAFT_SECONDS = 0.8
"""After so long without a key in the note editor the draft is written."""

COLUMN_LEAST, COLUMN_MOST = 36, 120
"""Bounds of the text's width, cells."""


class ReaderScreen(Screen[None]):
    """One article, open for reading and marking."""

    app: "DogearApp"

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide"), (ROOMY, "-roomy")]  # noqa: RUF012 - the framework annotates it as an instance variable

    def __init__(self, library: Library, stored: StoredArticle, insight: Insight) -> None:
        super().__init__()
        self.stored = stored
        self.insight = insight
        self._library = library
        self._drafts = Drafts(library.drafts)
        self.marks = Marks(library, stored.id, stored.version, stored.article.text, stored.passages)
        self._folded: Folded | None = None
        self._lit: list[Range] = []
        self._current: Range | None = None
        self._trail: list[Range] = []
        self._rest: Timer | None = None
        self._draft_rest: Timer | None = None
        self._draft = ""
        self._editing: Passage | None = None
        self._saved_place = self._place_before = stored.place
        self._furthest = stored.place.progress

    def compose(self) -> ComposeResult:
        """The bars, the page and the panel; the note editor comes when it is needed."""
        yield TitleBar()
        with Horizontal(id="reading"):
            yield ArticleView(self.stored.article)
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
        self.view.focus()
        self._show_marks()
        place = self.stored.place
        if place.version == self.stored.version and (place.top or place.focus):
            self.call_after_refresh(self.view.restore, place.top, place.focus)
        if self.stored.notice:
            self.say(self.stored.notice)
        self._show_progress()

    def say(self, notice: str) -> None:
        """Shows a short notice in the foot bar."""
        self.query_one(KeyBar).say(notice)

    # Moving ----------------------------------------------------------------------------

    def action_sentence(self, count: int) -> None:
        """Moves the focus by sentences."""
        self.view.step_sentence(count)

    def action_paragraph(self, count: int) -> None:
        """Moves the focus by paragraphs."""
        self.view.step_paragraph(count)

    def action_page(self, pages: float) -> None:
        """Moves by pages."""
        self.view.step_page(pages)

    def action_end(self, direction: int) -> None:
        """Goes to the beginning or the end."""
        self._remember()
        self.view.go_to_end(direction)

    def action_step_mark(self, count: int) -> None:
        """Goes to the next or previous mark."""
        focus = self.view.focused_sentence
        passages = self.marks.passages
        if focus is None or not passages:
            self.say("No marks yet: m marks the sentence")
            return
        ahead = [
            mark for mark in passages if (mark.start >= focus[1] if count > 0 else mark.start < focus[0])
        ]
        if not ahead:
            self.say("No mark further on" if count > 0 else "No mark before this")
            return
        mark = ahead[0] if count > 0 else ahead[-1]
        self._remember()
        self.view.show_place((mark.start, mark.end))

    def action_return(self) -> None:
        """Goes back to where the last jump began."""
        if self._trail:
            self.view.focus_on(self._trail.pop())
        else:
            self.say("Nowhere to go back to")

    def _remember(self) -> None:
        if self.view.focused_sentence:
            self._trail.append(self.view.focused_sentence)

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
        try:
            await asyncio.to_thread(self._library.save_place, self.stored.id, place)
        except DogearError as error:
            self.app.complain(error)
            return
        self._saved_place = place

    # Marks -----------------------------------------------------------------------------

    @property
    def _mark_here(self) -> Passage | None:
        target = self.view.target
        return self.marks.at(*target) if target else None

    def _new_mark(self) -> Passage | None:
        target = self.view.target
        if target is None:
            self.say("There is no text to mark")
            return None
        return self.marks.new(*target)

    def action_mark(self) -> None:
        """Bookmarks the sentence or the selection, or removes the bookmark."""
        here = self._mark_here
        if here is None:
            if mark := self._new_mark():
                self._put(mark, "Bookmarked")
        elif here.is_bookmark:
            self._delete(here, "Bookmark removed")
        else:
            self.say(f"This is a {here.kind}: x deletes it" + (" with its note" if here.note else ""))

    def action_colour(self, colour: int) -> None:
        """Highlights in a colour, or recolours the mark."""
        mark = self._mark_here or self._new_mark()
        if mark is not None and mark.colour != colour:
            self._put(replace(mark, colour=colour), f"Highlighted in colour {colour}")

    def action_delete(self) -> None:
        """Deletes the shortest mark at the focus."""
        here = self._mark_here
        if here is None:
            self.say("No mark here")
        else:
            self._delete(here, f"{here.kind.capitalize()} deleted  ·  u undoes")

    @work(group="marks")
    async def _put(self, mark: Passage, notice: str) -> None:
        try:
            await self.marks.put(mark)
        except DogearError as error:
            self.app.complain(error)
            return
        self.clear_selection()
        self._show_marks()
        self.say(f"{notice}  ·  saved")

    @work(group="marks")
    async def _delete(self, mark: Passage, notice: str) -> None:
        try:
            await self.marks.delete(mark)
        except DogearError as error:
            self.app.complain(error)
            return
        self._show_marks()
        self.say(notice)

    @work(group="marks")
    async def action_undo(self) -> None:
        """Takes the last change to a mark back."""
        await self._step_history(undo=True)

    @work(group="marks")
    async def action_redo(self) -> None:
        """Does again what was undone last."""
        await self._step_history(undo=False)

    async def _step_history(self, *, undo: bool) -> None:
        try:
            change = await (self.marks.undo() if undo else self.marks.redo())
        except DogearError as error:
            self.app.complain(error)
            return
        if change is None:
            self.say("Nothing to undo" if undo else "Nothing to do again")
            return
        self._show_marks()
        self.view.show_place((change.passage.start, change.passage.end))
        self.say(f"{'Undone' if undo else 'Done again'}: {_told(change)}  ·  saved")

    def _show_marks(self) -> None:
        passages = self.marks.passages
        self.view.set_passages(passages)
        self.panel.show(self.insight, passages, len(self.stored.article.text))

    # Notes -----------------------------------------------------------------------------

    @property
    def _editor(self) -> NoteEditor | None:
        editors = self.query(NoteEditor)
        return editors.first() if editors else None

    def action_note(self) -> None:
        """Opens the editor for the note of the mark, or of a new one."""
        mark = self._mark_here or self._new_mark()
        if mark is None or self._editor is not None:
            return
        self._editing = mark
        self._place_before = self.place
        self._draft = self._drafts.load(self._draft_name)
        editor = NoteEditor(mark.anchor.quote, self._draft or mark.note)
        self.mount(editor, before=self.query_one(KeyBar))
        self.say("Your draft is back" if self._draft else "")
        self.call_after_refresh(self.view.show_place, (mark.start, mark.end))

    @property
    def _draft_name(self) -> str:
        mark = self._editing
        if mark is None:
            return ""
        where = mark.id if self.marks.get(mark.id) else f"{self.stored.version} {mark.start} {mark.end}"
        return f"{self.stored.id} {where}"

    @on(NoteEditor.Written)
    def _written(self, message: NoteEditor.Written) -> None:
        if self._editing is None:
            return
        self._draft = message.text
        if self._draft_rest is not None:
            self._draft_rest.stop()
        self._draft_rest = self.set_timer(DRAFT_SECONDS, self._keep_draft)

    def _keep_draft(self) -> None:
        if self._draft_rest is not None:
            self._draft_rest.stop()
            self._draft_rest = None
        if self._editing is None:
            return
        kept = self._draft if self._draft.strip() != self._editing.note else ""
        try:
            self._drafts.save(self._draft_name, kept)
        except DogearError as error:
            self.app.complain(error)

    @on(NoteEditor.Shut)
    async def _shut(self, message: NoteEditor.Shut) -> None:
        if self._editing is None:
            return
        self._draft = message.text
        changed = message.text.strip() not in ("", self._editing.note)
        self._keep_draft()
        await self._close_editor()
        self.say("Kept as a draft: a takes it up again" if changed else "")

    @on(NoteEditor.Saved)
    def _saved(self, message: NoteEditor.Saved) -> None:
        if self._editing is not None:
            self._save_note(self._editing, message.text)

    @work(group="marks")
    async def _save_note(self, mark: Passage, text: str) -> None:
        stored = self.marks.get(mark.id)
        if not text and stored is None:
            await self._discard_draft()
            self.say("Nothing written, nothing saved")
            return
        try:
            await self.marks.put((stored or mark).with_note(text))
        except DogearError as error:
            self.app.complain(error)
            return
        self.clear_selection()
        self._show_marks()
        await self._discard_draft()
        self.say("Note saved" if text else "Note removed  ·  the mark stays")

    async def _discard_draft(self) -> None:
        if self._draft_rest is not None:
            self._draft_rest.stop()
            self._draft_rest = None
        try:
            if self._editing is not None:
                self._drafts.discard(f"{self.stored.id} {self._editing.id}")
                self._drafts.discard(
                    f"{self.stored.id} {self.stored.version} {self._editing.start} {self._editing.end}"
                )
        except DogearError as error:
            self.app.complain(error)
        await self._close_editor()

    async def _close_editor(self) -> None:
        self._editing = None
        if self._editor is not None:
            await self._editor.remove()
            self.view.restore(self._place_before.top, self._place_before.focus)
        self.view.focus()

    # Find and what is lit --------------------------------------------------------------

    def action_find(self) -> None:
        """Opens the line in which words to find are typed."""
        self._remember()
        self.query_one(FindBar).open()

    @on(FindBar.Changed)
    def _find(self, message: FindBar.Changed) -> None:
        if self._folded is None:
            self._folded = fold(self.stored.article.text)
        places = find_all(self._folded, message.words)
        origin = self._trail[-1][0] if self._trail else 0
        current = next((place for place in places if place[0] >= origin), places[0] if places else None)
        self._light(places, current)
        if current:
            self.view.show_place(current)
        self._count_matches(message.words)

    def _count_matches(self, words: str) -> None:
        bar = self.query_one(FindBar)
        if not words:
            bar.say("")
        elif self._current is None:
            bar.say("not found")
        else:
            bar.say(f"{self._lit.index(self._current) + 1} of {len(self._lit)}")

    @on(FindBar.Accepted)
    def _accept(self) -> None:
        bar = self.query_one(FindBar)
        count = len(self._lit)
        words = bar.words
        bar.close()
        self.view.focus()
        if words:
            self.say(f"{count} {'match' if count == 1 else 'matches'}  ·  n N step" if count else "Not found")

    @on(FindBar.Cancelled)
    def _cancel(self) -> None:
        self.query_one(FindBar).close()
        self._light([], None)
        if self._trail:
            self.view.focus_on(self._trail.pop())
        self.view.focus()

    def action_step(self, count: int) -> None:
        """Goes to the next or previous place of what is lit."""
        focus = self.view.focused_sentence
        if not self._lit or focus is None:
            self.say("Nothing is lit: / finds words, tab chooses an actor")
            return
        if self._current in self._lit:
            index = (self._lit.index(self._current) + count) % len(self._lit)
        else:
            index = next((i for i, place in enumerate(self._lit) if place[0] >= focus[0]), 0)
        self._light(self._lit, self._lit[index])
        self.view.show_place(self._lit[index])
        self.say(f"{index + 1} of {len(self._lit)}")

    def _light(self, places: list[Range], current: Range | None) -> None:
        self._lit, self._current = places, current
        self.view.light(places, current)

    # The panel -------------------------------------------------------------------------

    def action_panel(self) -> None:
        """Goes into the side panel, or back to the text."""
        if self.panel.has_focus:
            self._leave_panel()
            return
        self.remove_class("-folded")
        self.add_class("-drawer")
        self.call_after_refresh(self.panel.focus)

    def action_fold(self) -> None:
        """Folds the side panel away, or brings it back."""
        if self.has_class("-narrow"):
            self.toggle_class("-drawer")
        else:
            self.toggle_class("-folded")
        self.view.focus()

    def _leave_panel(self) -> None:
        self.remove_class("-drawer")
        self.view.focus()

    @on(SidePanel.Chosen)
    def _chosen(self, message: SidePanel.Chosen) -> None:
        self._light(list(message.row.places), None)

    @on(SidePanel.Jumped)
    def _jumped(self, message: SidePanel.Jumped) -> None:
        places = list(message.row.places)
        if not places:
            return
        self._remember()
        self._light(places, self._current if self._current in places else places[0])
        if self._current:
            self.view.show_place(self._current)
        self._leave_panel()

    @on(SidePanel.Stepped)
    def _stepped(self, message: SidePanel.Stepped) -> None:
        self.action_step(message.count)

    # Leaving and looks -----------------------------------------------------------------

    def action_width(self, cells: int) -> None:
        """Makes the column wider or narrower."""
        self.app.column = min(max(self.view.column + cells, COLUMN_LEAST), COLUMN_MOST)
        self.view.column = self.app.column
        self.say(f"{self.view.column} cells wide")

    def action_back(self) -> None:
        """Takes one layer away: the selection, what is lit, the panel, then the screen."""
        if self.view.selected_range:
            self.clear_selection()
        elif self._lit:
            self._light([], None)
        elif self.panel.has_focus or self.has_class("-drawer"):
            self._leave_panel()
        else:
            self.action_leave()

    @work(group="leave", exclusive=True)
    async def action_leave(self) -> None:
        """Leaves the article once everything is on disk."""
        await self.settle()
        self.app.leave_reader(self)

    async def settle(self) -> None:
        """Waits until marks, draft and place are on disk."""
        self._keep_draft()
        pending = [
            worker for worker in self.workers if worker.node is self and worker.group in ("marks", "place")
        ]
        if pending:  # nothing to wait for would mean: wait for everything, this worker too
            await self.workers.wait_for_complete(pending)
        await self._write_place()

    def on_descendant_focus(self) -> None:
        """Shows the keys of what has the focus now."""
        focused = self.focused
        if isinstance(focused, SidePanel):
            scopes = ["panel"]
        elif focused is not None and isinstance(focused.parent, FindBar):
            scopes = ["find"]
        elif focused is not None and isinstance(focused.parent, NoteEditor):
            scopes = ["editor"]
        else:
            scopes = ["reader"]
        entries = self.app.keymap.footer(scopes)
        if scopes[0] in ("reader", "panel"):
            entries.append((self.app.keymap.key("everywhere.help"), "help"))
        self.query_one(KeyBar).entries = tuple(entries)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """No key of the page works while words are being typed."""
        typing = self._editor is not None or self.query_one(FindBar).has_class("-open")
        return not (typing and action in _PAGE_ACTIONS)


_PAGE_ACTIONS = frozenset(
    {"page", "undo", "redo", "panel", "return", "back", "end", "sentence", "fold", "note", "mark", "delete"}
)


def _told(change: Change) -> str:
    """A change that was just applied, in words."""
    if change.after is None:
        return f"{change.passage.kind} removed"
    return f"{change.passage.kind} {'restored' if change.before is None else 'changed'}"
