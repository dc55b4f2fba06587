"""The reader: an article, its side panel, and everything a key can do there."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.events import DescendantFocus
from textual.worker import Worker

from library.anchoring import Added, Removed, changes
from library.article import Article
from library.corrections import Correction
from library.errors import AlreadyThere, DogearError, NotFound
from library.history import ArticleTags, History
from library.insight import Actor, Insight
from library.passage import Passage, State
from library.store import Library, StoredArticle
from library.text.folding import Folded, find_all, fold
from tui.commands import COMMANDS, bindings
from tui.config import WIDTH_LEAST, WIDTH_MOST
from tui.focus import Range
from tui.layout import Inset
from tui.left_out import LeftOutLines
from tui.marks import Aim
from tui.screens.info import InfoScreen, facts
from tui.screens.links import LinksScreen, links_of
from tui.screens.marking import MarkingScreen
from tui.screens.proposals import ProposalsScreen
from tui.screens.tags import TagsScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.bars import NOTICE_SECONDS, KeyBar
from tui.widgets.find_bar import FindBar
from tui.widgets.note_editor import NoteEditor
from tui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from library.sources import Refreshed

__all__ = ["ReaderScreen", "Start", "fetched"]

NARROW = 100
"""Below so many cells the side panel is a drawer over the text."""

ROOMY = 140
"""From so many cells on the side panel is wider."""


SHORT = 14
"""Below so many lines a note is written without the passage above it."""


@dataclass(frozen=True, slots=True)
class Start:
    """What an article is opened for, when not to read on."""

    passage: str = ""
    """The id of a mark to go to."""
    place: Range | None = None
    """A place to go to, where no mark is meant."""
    lit: tuple[Range, ...] = ()
    """Places to light up, which `n` and `N` then step through."""


class ReaderScreen(MarkingScreen):
    """One article, open for reading and marking."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

    AUTO_FOCUS = "ArticleView"

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide"), (ROOMY, "-roomy")]  # noqa: RUF012 - the framework annotates it as an instance variable

    VERTICAL_BREAKPOINTS = [(0, "-short"), (SHORT, "-tall")]  # noqa: RUF012 - likewise

    def __init__(
        self,
        library: Library,
        stored: StoredArticle,
        insight: Insight,
        words: Sequence[str] = (),
        *,
        start: Start | None = None,
        history: History | None = None,
    ) -> None:
        """The reader of an article.

        Args:
            library: Where it is kept.
            stored: The article.
            insight: Its actors and numbers, without the reader's corrections.
            words: What was looked for in the library; lit, and the first place is shown.
            start: Where to go in it; None goes to where it was left.
            history: What was done to the version shown before, so that it can still be undone.
        """
        super().__init__(library, stored, insight, history)
        self._looked_for = words
        self._start = start
        self._folded: Folded | None = None
        self._export_refused = False
        self._same_as: Actor | None = None
        self._shows_changes = False
        self._left_out = LeftOutLines(self, library)
        self._leaving = self._warned = False
        self._newer: tuple[str, History | None] | None = None

    def reopen_when_seen(self, notice: str, history: History | None) -> None:
        """Takes note that there is a newer version, to be opened when this screen is seen again.

        Args:
            notice: What is said then.
            history: What was done here and can still be undone.
        """
        self._newer = notice, history

    def on_screen_resume(self) -> None:
        """Opens the newer version, if one came while another screen lay over this one."""
        # What was decided on the other screen comes first.
        self.call_after_refresh(self._reopen)

    def _reopen(self) -> None:
        if self._newer is not None:
            (notice, history), self._newer = self._newer, None
            self.app.reopen_reader(self, notice, history)

    def on_mount(self) -> None:
        """Goes to what the article was opened for, once its page is laid out."""
        if self._start is not None:
            self.call_after_refresh(self._begin, self._start)
        elif self._looked_for:
            self.call_after_refresh(self._light_words)

    def _begin(self, start: Start) -> None:
        mark = self.marks.get(start.passage)
        if mark and mark.state is State.ORPHAN:
            self._propose(mark)
        elif mark:
            self.view.remember()
            self.view.show_mark(mark)
        elif start.place:
            self.view.remember()
            inside = (each for each in start.lit if start.place[0] <= each[0] < start.place[1])
            self.view.light(start.lit, next(inside, None))
            self.view.show_place(start.place)
        elif start.passage:
            self.say("This mark is gone")

    # Find ------------------------------------------------------------------------------

    def _light_words(self) -> None:
        folded = self._fold()
        places = sorted({place for words in self._looked_for for place in find_all(folded, words)})
        if places:
            self.view.remember()
            self.view.light(places, places[0])
            self.view.show_place(places[0])
            self.say(f"{_matches(len(places))}  ·  {{text.next}} {{text.previous}} step")

    def _fold(self) -> Folded:
        if self._folded is None:
            self._folded = fold(self.stored.article.text)
        return self._folded

    def action_find(self) -> None:
        """Opens the line in which words to find are typed."""
        self.view.remember()
        self.query_one(FindBar).open()
        self.remove_class("-drawer")  # it would cover what is found

    @on(FindBar.Changed)
    def _find(self, message: FindBar.Changed) -> None:
        places = find_all(self._fold(), message.words)
        origin = self._place_of_find
        current = next((place for place in places if place[0] >= origin), places[0] if places else None)
        self.view.light(places, current)
        if current:
            self.view.show_place(current)
        bar = self.query_one(FindBar)
        if message.words:
            bar.say(f"{places.index(current) + 1:,} of {len(places):,}" if current else "not found")
        else:
            bar.say("")

    @property
    def _place_of_find(self) -> int:
        """Where the reader was when finding began."""
        return self.view.remembered[0] if self.view.remembered else 0

    @on(FindBar.Accepted)
    def _accept(self) -> None:
        bar = self.query_one(FindBar)
        count, words = self.view.lit_count, bar.words
        self.set_focus(self.view)
        bar.close()
        if words:
            self.say(f"{_matches(count)}  ·  {{text.next}} {{text.previous}} step" if count else "Not found")

    @on(FindBar.Cancelled)
    def _cancel(self) -> None:
        self.set_focus(self.view)
        self.query_one(FindBar).close()
        self.view.light([])
        self.view.go_back()

    # The panel -------------------------------------------------------------------------

    def action_panel(self) -> None:
        """Goes into the side panel, or back to the text."""
        if self.panel.has_focus:
            self._leave_panel()
            return
        if self.panel.display:
            self.set_focus(self.panel)  # at once, so that the next key is the panel's
            return
        self.remove_class("-folded")
        self.add_class("-drawer")
        self.call_after_refresh(self.panel.focus)

    def action_fold(self) -> None:
        """Folds the side panel away, or brings it back."""
        self.toggle_class("-drawer" if self.has_class("-narrow") else "-folded")
        self.set_focus(self.view)

    def _leave_panel(self) -> None:
        self._same_as = None
        self.remove_class("-drawer")
        self.set_focus(self.view)

    def _step_in_text(self) -> None:
        """Leaves the panel, where the keys that step mean a row of it."""
        if self.panel.has_focus:
            self._leave_panel()

    @on(SidePanel.Chosen)
    def _chosen(self, message: SidePanel.Chosen) -> None:
        self.view.light(message.row.places)

    @on(SidePanel.Jumped)
    def _jumped(self, message: SidePanel.Jumped) -> None:
        mark = self.marks.get(message.row.passage)
        if mark and mark.state is State.ORPHAN:
            self._propose(mark)
            return
        self.view.remember()
        if mark:
            self.view.light([])
            self.view.show_mark(mark)
        else:
            self.view.show_lit(message.row.places)
        self._leave_panel()

    @work(group="proposals", exclusive=True)
    async def _propose(self, mark: Passage) -> None:
        """Asks where a mark belongs whose words are not in the text any more."""
        from library.anchoring import proposals

        anchor, text = mark.anchor, self.stored.article.text
        places = await asyncio.to_thread(proposals, anchor.quote, anchor.prefix, anchor.suffix, text)
        chosen = await self.app.push_screen_wait(ProposalsScreen(mark, places, text))
        if chosen is not None:
            self._leave_panel()
            async with self._turn:
                await self._put(self.marks.accepted(mark, *chosen), "Placed", Aim())

    @on(SidePanel.Stepped)
    def _stepped(self, message: SidePanel.Stepped) -> None:
        self.view.step_lit(message.count)

    @on(SidePanel.Pursued)
    def _pursued(self, message: SidePanel.Pursued) -> None:
        if message.row.actor:
            self.app.open_dossier(message.row.actor)
        else:
            self.say("Only actors have a dossier")

    @on(SidePanel.Same)
    def _same(self, message: SidePanel.Same) -> None:
        actor, other = self._same_as, message.row.actor
        if other is None:
            self.say("Only actors can be the same")
        elif actor is None or actor.name == other.name:
            self._same_as = other
            self.say(f"{other.name} is the same as: choose it, {{panel.same}} again")
        else:
            self._same_as = None
            self.view.light([])
            self.correct(
                Correction.same(actor, other), f"{actor.name} is {other.name}  ·  {{reader.undo}} undoes"
            )

    @on(SidePanel.Removed)
    def _removed(self, message: SidePanel.Removed) -> None:
        self._same_as = None
        if self._editor is not None:
            self._editor.take_focus()
        elif message.row.passage:
            self._delete_aimed(Aim(only=message.row.passage))
        elif actor := message.row.actor:
            self.view.light([])
            self.correct(Correction.hide(actor), f"{actor.name} hidden  ·  {{reader.undo}} undoes")
        else:
            self.say("Numbers stay; {panel.remove} hides an actor or deletes a mark")

    # Links and the original ------------------------------------------------------------

    def action_links(self) -> None:
        """Shows the links of the article."""
        links = links_of(self.stored.article)
        if links:
            self.app.push_screen(LinksScreen(links))
        else:
            self.say("This article has no links")

    def action_original(self) -> None:
        """Opens the page the article came from in the browser."""
        self.say(self.app.open_original(self.stored.article.url))

    # The article as a whole ------------------------------------------------------------

    def action_info(self) -> None:
        """Shows what is known of the article."""
        stored = replace(self.stored, passages=self.marks.passages, tags=self.marks.tags)
        self.app.push_screen(InfoScreen(facts(stored, self._library.file_of(stored.id))))

    async def action_tags(self) -> None:
        """Asks for the tags of the article."""
        await self.app.push_screen(TagsScreen(self.marks.tags), self._tagged)

    def _tagged(self, tags: tuple[str, ...] | None) -> None:
        if tags is not None and tags != self.marks.tags:
            self._save_tags(tags)

    @work(group="marks")
    async def _save_tags(self, tags: tuple[str, ...]) -> None:
        async with self._turn:
            await self._put(ArticleTags(tags), "Tags changed" if tags else "Tags removed", Aim())

    @work(group="fetch", exclusive=True)
    async def action_refetch(self) -> None:
        """Fetches the article again and opens its new version, if there is one."""
        from library.sources import refresh

        self.say("Fetching …")
        try:
            found = await asyncio.to_thread(refresh, self._library, self.stored.id)
        except DogearError as error:
            self.say("")
            self.app.complain(error)
            return
        if found.changed:
            self.app.reopen_reader(self, fetched(found))
        else:
            self.say("Nothing new: the text is as it was")

    def _version_before(self) -> Article | None:
        """The last other text that is kept: one that was edited outside is not.

        Raises:
            DogearError: It cannot be read.
        """
        others = (each.hash for each in self.stored.versions[::-1] if each.hash != self.stored.version)
        for other in others:
            with suppress(NotFound):
                return self._library.version(self.stored.id, other)
        return None

    @work(group="changes", exclusive=True)
    async def action_changes(self) -> None:
        """Shows what was added to the version before and what was taken out, or no more."""
        if self.view.shows_insets or self._shows_changes:
            self._shows_changes = False
            self.view.light([])
            self.view.show_insets(())
            return
        try:
            old = await asyncio.to_thread(self._version_before)
        except DogearError as error:
            self.app.complain(error)
            return
        if old is None:
            self.say("There is no version before this one")
            return
        found = await asyncio.to_thread(changes, old.text, self.stored.article.text)
        if not found:
            self.say("The words are the same as in the version before")
            return
        self._shows_changes = True
        self._step_in_text()
        self.view.show_insets([Inset(each.at, each.text) for each in found if isinstance(each, Removed)])
        self.view.show_lit(
            [(each.start, each.end) if isinstance(each, Added) else (each.at, each.at) for each in found]
        )
        added = sum(isinstance(each, Added) for each in found)
        told = f"{added} added, {len(found) - added} taken out"
        self.say(f"{told}  ·  {{text.next}} {{text.previous}} step, {{reader.changes}} ends")

    @work(group="left-out", exclusive=True)
    async def action_left_out(self) -> None:
        """Shows what was left out of the page, or no more."""
        shown = self.view.current_inset >= 0
        self._shows_changes = False
        self.view.light([])
        self.view.show_insets(())
        if not shown:
            self._step_in_text()
            await self._left_out.show()

    @work(group="text")
    async def action_bring_back(self) -> None:
        """Brings what was stepped to back into the article."""
        await self._left_out.bring_back()

    @on(MarkingScreen.TextCorrected)
    @work(group="text")
    async def _clean_again(self, message: MarkingScreen.TextCorrected) -> None:
        await self._left_out.clean_again(brought_back=message.made)

    @work(group="export", exclusive=True)
    async def action_export(self) -> None:
        """Writes the article with its marks into the folder of exports."""
        await self.settle()
        again = self._export_refused
        self._export_refused = False
        try:
            self.say(await asyncio.to_thread(self.app.export, self.stored.id, replace_file=again))
        except AlreadyThere:
            self._export_refused = True
            self.set_timer(NOTICE_SECONDS, self._forget_refusal)
            self.say("A file with other contents is there: {reader.export} again replaces it")
        except DogearError as error:
            self.app.complain(error)

    def _forget_refusal(self) -> None:
        """Only while the notice can be read does another key replace a file."""
        self._export_refused = False

    # Leaving and looks -----------------------------------------------------------------

    def action_width(self, cells: int) -> None:
        """Makes the column wider or narrower."""
        self.app.column = min(max(self.view.column + cells, WIDTH_LEAST), WIDTH_MOST)
        self.view.column = self.app.column
        self.say(f"{self.view.column} cells wide")

    def action_back(self) -> None:
        """Takes one layer away: what lies over the text, the panel, then the screen."""
        if self._editor is not None:  # the page was clicked while a note is written
            self._editor.take_focus()
        elif self.view.drop_layer():
            self._shows_changes = False
        elif self.panel.has_focus or self.has_class("-drawer"):
            self._leave_panel()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leaves the article once everything is on disk."""
        self._leave(archive=False)

    def action_done(self) -> None:
        """Archives the article and leaves it."""
        self._leave(archive=True)

    @work(group="leave")
    async def _leave(self, *, archive: bool) -> None:
        if self._leaving:  # the first request wins
            return
        self._leaving = True
        done = await self.settle()
        if done and archive:
            flags = asyncio.to_thread(self._library.set_flags, self.stored.id, archived=True)
            done = await self._done(flags)
        if done:
            self.app.leave_reader(self, archived=archive and not self.stored.archived)
        else:
            self._leaving = False

    async def settle(self) -> bool:
        """Waits until marks, draft and place are on disk.

        Returns:
            Whether nothing is left that would be lost. A draft that cannot be kept is told of
            once; asked again, it is given up.
        """
        if self._editor is not None and not self._editor.keep() and not self._warned:
            self._warned = True
            self.say("The note is not saved: the same key again leaves without it")
            return False
        while pending := self._pending():
            await self.workers.wait_for_complete(pending)
        await self._write_place()
        return True

    @property
    def is_changing(self) -> bool:
        """Whether something is on its way to the disk."""
        return bool(self._pending())

    def is_up_to_date(self, stored: StoredArticle) -> bool:
        """Whether the screen shows an article as it is stored."""
        shown = {*self.marks.passages, *self.marks.corrections}
        same_marks = shown == {*stored.passages, *stored.corrections} and stored.tags == self.marks.tags
        return stored.version == self.stored.version and same_marks

    def _pending(self) -> list[Worker[object]]:
        """What is on its way to the disk; never empty for "everything", as that would be this worker too."""
        return [
            worker
            for worker in self.workers
            if worker.node is self and worker.group in ("marks", "place") and not worker.is_finished
        ]

    @on(DescendantFocus)
    @on(ArticleView.ModeChanged)
    def _show_keys(self) -> None:
        """Shows the keys that work now."""
        bar = self.query_one(KeyBar)
        focused = self.focused
        prompt = self.view.prompt if focused is self.view else ""
        if prompt and prompt != bar.prompt:
            bar.say("")  # what was said before would take its room
        bar.prompt = prompt
        if isinstance(focused, SidePanel):
            scopes = ["panel"]
        elif focused is not None and isinstance(focused.parent, FindBar):
            scopes = ["find"]
        elif focused is not None and isinstance(focused.parent, NoteEditor):
            scopes = ["editor"]
        else:
            scopes = ["text", "reader"]
        keymap = self.app.keymap
        selecting = scopes[0] == "text" and self.view.selecting
        entries = keymap.selecting_footer() if selecting else keymap.footer(scopes)
        if scopes[0] in ("text", "panel"):
            entries.append((keymap.key("everywhere.help"), "help"))
        bar.entries = tuple(entries)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """No key of the page works while words are being typed, or once the reader is being left."""
        if action not in _PAGE_ACTIONS:
            return True
        if self._editor is not None:
            return action in ("note", "back")  # they lead back to the editor
        return not (self._leaving or self.query_one(FindBar).has_class("-open"))


_PAGE_ACTIONS = frozenset(command.action.partition("(")[0] for command in COMMANDS["reader"])


def _matches(count: int) -> str:
    return f"{count:,} {'match' if count == 1 else 'matches'}"


def fetched(found: "Refreshed") -> str:
    """What became of the marks when a new version came, in words."""
    parts = [f"{found.kept} mark{'' if found.kept == 1 else 's'} kept"] if found.kept else []
    parts += [f"{found.edited} on changed words"] if found.edited else []
    parts += [f"{found.orphans} without a place"] if found.orphans else []
    return "  ·  ".join(["New version", *parts, "{reader.changes} shows what changed"])
