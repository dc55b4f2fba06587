"""The library: the list of articles, the rail of views beside it, and the filter over it."""

import asyncio
import io
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.worker import Worker, get_current_worker

from library.errors import BadQuery, DogearError
from library.store import ActorRow, Added, Library, Order, Rail
from library.store.search import words_of
from tui.commands import bindings
from tui.desk import Desk, Left
from tui.listing import Listing, Rows, counted
from tui.screens.add import AddScreen
from tui.screens.fitting import fit
from tui.screens.reader import NARROW
from tui.screens.shelving import ShelvingScreen
from tui.views import INBOX, MOST, NOTHING_COUNTED, TRASH, Trashed, View, narrowed, view_of
from tui.widgets.article_list import ArticleList
from tui.widgets.bars import KeyBar, TitleBar
from tui.widgets.empty_state import EmptyState, Nothing
from tui.widgets.find_bar import FindBar
from tui.widgets.rail import RailList

__all__ = ["LibraryScreen"]

GROWING_SECONDS = 1.0
"""How often a list that is being read shows what has come, at most."""

SLOW_SECONDS = 0.3
"""After so long an article that is not open yet is said to be on its way."""

NOTHING_SAVED = Nothing(
    "Nothing saved yet: {library.add} adds an article, {library.samples} two samples to try things on."
)

_ORDERS = {
    Order.ADDED: "newest first",
    Order.PUBLISHED: "by date of publication",
    Order.READ: "last read first",
    Order.LENGTH: "shortest first",
    Order.TITLE: "by title",
    Order.SITE: "by site",
}


class LibraryScreen(ShelvingScreen):
    """The articles of a view, or those that fit the filter."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("library")

    AUTO_FOCUS = "ArticleList"

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]  # noqa: RUF012 - the framework annotates it as an instance variable

    @dataclass
    class Listed(Message):
        """The rows of a view were read."""

        listing: Rows
        cursor: int
        """Number of the row to put the cursor on."""
        above: int | None = None
        """How many rows are to stand above it; None leaves the list where it is."""
        words: tuple[str, ...] = ()
        """What was looked for, to be lit in an article that is opened."""
        directed: bool = False
        """Whether the cursor goes there even if it has moved since the list was asked for."""
        notice: str = ""
        """What is said now that the rows are there."""

    class Grown(Message):
        """There is more to show than was read, in the list or the rail."""

    @dataclass
    class Finished(Message):
        """The rows of a listing that is shown already were counted."""

        listing: Rows

    @dataclass
    class Misread(Message):
        """The words of the filter have no meaning."""

        error: BadQuery

    @dataclass
    class Counted(Message):
        """The views were counted."""

        rail: Rail
        actors: list[ActorRow]
        trashed: int

    @dataclass
    class Opened(Message):
        """An article was read, or could not be."""

        error: DogearError | None = None

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._desk = Desk(library.state)
        left = self._desk.load()
        self._view = view_of(left.view)
        self._words = left.words
        self._order = Order(left.order) if left.order in [*Order] else Order.ADDED
        self._left: Left | None = left
        self._rail = NOTHING_COUNTED
        self._trashed = 0
        self._looked_for: tuple[str, ...] = ()
        self._opening: Worker[None] | None = None
        self._with_list = ""
        self._seen = self._misread = False
        self._one_reading = Lock()

    def compose(self) -> ComposeResult:
        """The bars, rail and list, and the sentence that stands there when it is empty."""
        fit(self)
        yield TitleBar()
        with Horizontal(id="shelf"):
            yield RailList()
            yield ArticleList()
            yield EmptyState()
        yield FindBar("words, tag: site: actor: author: is: has: added: …")
        yield KeyBar()

    def on_mount(self) -> None:
        """Shows the list at once, and looks for changes from outside behind it."""
        self.query_one(TitleBar).lead = "dogear"
        if self.focused is None:  # a key may have opened the filter already
            self.set_focus(self.articles)
        self.query_one(RailList).mark(self._view_shown)
        self.post_message(self._read(*self._wanted("")))
        self._count()
        self._look_for_changes()

    # The rows --------------------------------------------------------------------------

    @property
    def words(self) -> str:
        """What is typed into the filter."""
        return self._words

    @property
    def query_in_force(self) -> str:
        """View and filter together; from the inbox, the filter looks into the whole library."""
        if self._words and self._view is INBOX:
            return self._words
        return narrowed(self._view.query, self._words)

    @property
    def _view_shown(self) -> View | None:
        return None if self._words and self._view is INBOX else self._view

    def on_screen_resume(self) -> None:
        """Shows what changed while another screen was open; at first the list is read already."""
        if self._seen:
            self.reload()
        self._seen = True

    def reload(self, article: str = "", notice: str = "") -> None:
        """Reads the list again, as `ShelvingScreen.reload` says."""
        self._with_list = notice or self._with_list
        self._list(*self._wanted(article), directed=bool(article), notice=self._with_list)
        self._count()

    def _wanted(self, article: str) -> tuple[str, int, int | None]:
        """The article to put the cursor on, its number if it is not found, and the rows above it."""
        chosen = self.articles.chosen
        if not article and chosen is None and self._left:
            return self._left.article, 0, self._left.above
        return article or (chosen.id if chosen else ""), self.articles.cursor, None

    @work(thread=True, exclusive=True, group="list")
    def _list(
        self, article: str, cursor: int, above: int | None, *, directed: bool = True, notice: str = ""
    ) -> None:
        worker = get_current_worker()
        with self._one_reading:  # who types on waits for no search but the last
            if worker.is_cancelled:
                return
            read = self._read(article, cursor, above, at_once=not article and not cursor)
        if isinstance(read, self.Listed):
            read.directed, read.notice = directed, notice
        else:
            self._with_list = ""
        if not worker.is_cancelled:
            self.post_message(read)
            if isinstance(read, self.Listed) and not read.listing.counted:
                self._finish(read.listing)

    def _finish(self, listing: Rows) -> None:
        """Counts the rows of a listing that is on the screen; runs in a thread."""
        try:
            listing.finish()
        except DogearError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.Finished(listing))

    def _read(self, article: str, cursor: int, above: int | None, *, at_once: bool = False) -> Message:
        """Reads the rows and finds the cursor's among them; at once, they need not all be counted."""
        try:
            words = words_of(self._words)
            listing = self._rows(snippets=words != ())
            if not at_once:
                listing.finish()
            found = listing.number_of(article) if article else None
            listing.row(cursor if found is None else found)
        except BadQuery as error:
            return self.Misread(error)
        except DogearError as error:
            return self.Refused(error)
        return self.Listed(listing, cursor if found is None else found, above, words)

    def _rows(self, *, snippets: bool) -> Rows:
        """The rows to show.

        Raises:
            BadQuery: The words of the filter have no meaning.
            DogearError: They cannot be read.
        """
        if self._view is TRASH:
            return Trashed(self._library.trashed(), self._words)
        return Listing(self._library, self.query_in_force, self._order, snippets=snippets)

    @on(Listed)
    def _show(self, message: Listed) -> None:
        listing, cursor, chosen = message.listing, message.cursor, self.articles.chosen
        self._left, self._looked_for = None, message.words
        there = listing.row(cursor)
        if not message.directed and chosen and not (there and there.id == chosen.id):
            now = self.articles.cursor
            cursor = found if (found := listing.number_of(chosen.id)) is not None else now
        self.articles.show(listing, cursor=cursor, above=message.above)
        self.query_one(EmptyState).replace(self.articles, empty=not listing.count)
        self._show_count()
        if message.notice or self._misread:  # what was wrong with the words before is over
            self.say(message.notice)
            self._misread = False
        if message.notice:
            self._with_list = ""

    @on(Finished)
    def _finished(self, message: Finished) -> None:
        if self.articles.grow(message.listing):
            self._show_count()

    def _show_count(self) -> None:
        self.query_one(FindBar).say(self._found if self._words else "")
        self._show_status()

    @property
    def _found(self) -> str:
        """How many rows fit the filter, in words."""
        return f"{self.articles.count:,}{'' if self.articles.counted else '+'} found"

    @on(Misread)
    def _tell_misread(self, message: Misread) -> None:
        before = max(0, self.query_in_force.rfind(self._words))
        self.query_one(FindBar).show_wrong(message.error.position - before)
        self.query_one(KeyBar).say(str(message.error))
        self._misread = True

    @work(thread=True, exclusive=True, group="count")
    def _count(self) -> None:
        try:
            rail = self._library.index.rail()
            actors = self._library.index.actors(count=MOST)
            trashed = self._library.count_trashed()
        except DogearError as error:
            self.post_message(self.Refused(error))
            return
        if not get_current_worker().is_cancelled:
            self.post_message(self.Counted(rail, actors, trashed))

    @on(Counted)
    def _show_counts(self, message: Counted) -> None:
        self._rail, self._trashed = message.rail, message.trashed
        rail = self.query_one(RailList)
        rail.show(message.rail, message.actors, message.trashed)
        rail.mark(self._view_shown)
        self._show_status()

    @on(ArticleList.Selected)
    def _show_status(self) -> None:
        """What the bar above says: where we are, how many there are."""
        bar = self.query_one(TitleBar)
        count, selected = self.articles.count, len(self.articles.selected)
        key = self.app.keymap.key("library.find")
        bar.title = f"/ {self._words}" if self._words else f"{key} type to find"
        if self._words:
            place = "" if self._view is INBOX else f" in {self._view.name}"
            facts = [f"{self._found}{place}"]
        elif self._view is INBOX:
            total = self._rail.inbox + self._rail.archived
            facts = [counted(total, "article"), f"{count:,} in the inbox"]
            facts += [counted(self._rail.marks, "mark")] if self._rail.marks else []
        else:
            facts = [f"{self._view.name}", counted(count, "article")]
        if self._order is not Order.ADDED:
            facts.append(_ORDERS[self._order])
        if selected:
            facts = [f"{selected:,} selected"]
        bar.status = "  ·  ".join(facts)
        if not count:
            self.query_one(EmptyState).say(self._nothing)
        self._show_keys()

    @property
    def _nothing(self) -> Nothing:
        """The sentence that stands in an empty list."""
        if self._words:
            where = "" if self._view is INBOX else " in {place}"
            sentence = f"Nothing{where} fits “{{words}}”: {{library.back}} clears the filter."
            return Nothing(sentence, self._words, self._view.name)
        if self._view is INBOX and not self._rail.archived and not self._trashed:
            return NOTHING_SAVED
        return Nothing(self._view.empty)

    # What changed outside --------------------------------------------------------------

    @work(thread=True, exclusive=True, group="refresh")
    def _look_for_changes(self) -> None:
        worker = get_current_worker()
        try:
            complete = self._library.index.complete
            changed = self._library.refresh() > 0 if complete else self._fill(worker)
        except DogearError as error:
            self.post_message(self.Refused(error))
            return
        if changed and not worker.is_cancelled:
            self.app.call_from_thread(self.reload)
        self._analyse(worker)

    def _fill(self, worker: Worker[object]) -> bool:
        """Makes a lost index anew, in a thread; the list grows meanwhile.

        Returns:
            Whether it was made.
        """
        shown = 0.0
        for done, total in self._library.reindex():
            if worker.is_cancelled:
                return False
            self.post_message(self.Progress(f"Reading the library: {done:,} of {total:,}"))
            if monotonic() - shown >= GROWING_SECONDS:
                self.post_message(self.Grown())
                shown = monotonic()
        return True

    @on(Grown)
    def _show_growth(self) -> None:
        if self is self.app.screen:  # otherwise it does so when it is seen again
            self.reload()

    def _analyse(self, worker: Worker[object]) -> None:
        """Works out the actors and numbers that are not known, as after the index was lost; runs in a
        thread."""
        more = False
        try:
            for _ in self._library.analyse_all():
                if worker.is_cancelled:
                    return
                more = True
        except DogearError as error:
            self.post_message(self.Refused(error))
            return
        if more:
            self.post_message(self.Grown())

    # Opening ---------------------------------------------------------------------------

    @on(ArticleList.Opened)
    def _open_row(self, message: ArticleList.Opened) -> None:
        if self._view is TRASH:
            self.restore()
        elif message.row.damaged:
            self.say(message.row.damaged)
        elif self._opening is None:
            self.articles.waiting = True
            self._opening = self._open(message.row.id)
            self.set_timer(SLOW_SECONDS, self._say_opening)

    def _say_opening(self) -> None:
        if self._opening is not None:
            self.say("Opening …  {library.back} stops")

    @work(group="open")
    async def _open(self, article: str) -> None:
        """Opens an article; until it is there, no key is meant for the list."""
        try:
            stored, insight = await self.app.read_article(article)
            await asyncio.to_thread(self._desk.keep, self.left)
        except DogearError as error:
            self.app.complain(error)
        else:
            await self.app.open_reader(stored, insight, self._looked_for)
        finally:
            self._opening = None
            self.articles.waiting = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While an article is being opened, keys are for it already; they only can give it up."""
        return self._opening is None or action in ("back", "app.leave", "leave")

    # The filter ------------------------------------------------------------------------

    def action_find(self) -> None:
        """Opens the line in which the filter is typed."""
        self.query_one(FindBar).open(self._words)

    @on(FindBar.Changed)
    def _filter(self, message: FindBar.Changed) -> None:
        self._show_words(message.words)

    def _show_words(self, words: str) -> None:
        self._words = words
        self.articles.unselect()
        self.query_one(RailList).mark(self._view_shown)
        self._list("", 0, 0)

    @on(FindBar.Accepted)
    def _accept(self) -> None:
        self.query_one(FindBar).close()
        self.set_focus(self.articles)

    @on(FindBar.Cancelled)
    def _clear(self) -> None:
        self.query_one(FindBar).close()
        self.set_focus(self.articles)
        if self._words:
            self._words = ""
            self.query_one(RailList).mark(self._view_shown)
            self.reload()

    def action_back(self) -> None:
        """Takes one layer away: an opening, long work, rail, selection, filter, what is being added."""
        if self._opening is not None:
            self._opening.cancel()
        elif self.stop_work():
            self.say("Stopping …")
        elif self.query_one(RailList).has_focus or self.has_class("-drawer"):
            self._leave_rail()
        elif self.articles.selected:
            self.articles.unselect()
        elif self._words or not self.app.adding.stop():
            self._clear()

    # The rail --------------------------------------------------------------------------

    def action_rail(self) -> None:
        """Goes into the rail, or back to the list."""
        rail = self.query_one(RailList)
        if rail.has_focus:
            self._leave_rail()
        elif rail.display:
            self.set_focus(rail)
        else:
            self.add_class("-drawer")
            self.call_after_refresh(rail.focus)

    @on(RailList.Accepted)
    def _leave_rail(self) -> None:
        self.remove_class("-drawer")
        self.set_focus(self.articles)

    @on(RailList.Chosen)
    def _choose_view(self, message: RailList.Chosen) -> None:
        self._view = message.view
        self._words = ""
        self.articles.unselect()
        self._list("", 0, 0)

    def action_sort(self) -> None:
        """Puts the list into the next order."""
        orders = [*Order]
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self.articles.unselect()
        self.reload()
        self.say(f"{_ORDERS[self._order].capitalize()}  ·  {{library.sort}} for another order")

    # Adding ----------------------------------------------------------------------------

    def _show_new(self, article: str, notice: str) -> None:
        """Shows an article that came in, whatever was shown before."""
        self._view, self._words = INBOX, ""
        self.query_one(RailList).mark(self._view)
        self.reload(article, notice)

    async def action_add(self) -> None:
        """Asks for an article to add."""
        await self.app.push_screen(AddScreen(self._library), self._added)

    def _added(self, added: Added | None) -> None:
        if added is not None:
            self._show_new(added.id, told(added))

    @work(thread=True, exclusive=True, group="samples")
    def action_samples(self) -> None:
        """Adds the two articles that come with Dogear."""
        from library.samples import samples
        from library.sources import bring_in

        try:
            added = [bring_in(self._library, "-", stdin=io.BytesIO(page)) for _, page in samples()]
        except DogearError as error:
            self.post_message(self.Refused(error))
            return
        new = sum(article.is_new for article in added)
        said = f"{counted(new, 'sample')} added" if new else "The samples are here already"
        self.app.call_from_thread(self._show_new, added[0].id, said)

    # Leaving ---------------------------------------------------------------------------

    @property
    def left(self) -> Left:
        """How the list is now."""
        row = self.articles.chosen
        order = "" if self._order is Order.ADDED else str(self._order)
        return Left(self._view.key, self._words, order, row.id if row else "", self.articles.above)

    async def settle(self) -> bool:
        """Waits until every change is on the disk.

        Returns:
            Whether nothing is left; False the first time while many articles are being changed.
        """
        if self._busy and not self._warned:
            self._warned = True
            self.say("Still at work: the same key again stops it and leaves")
            return False
        self.stop_work()
        async with self._turn:
            pass
        try:
            await asyncio.to_thread(self._desk.keep, self.left)
        except DogearError as error:
            self.app.complain(error)
        return True

    def on_descendant_focus(self) -> None:
        """Shows the keys of what has the focus now."""
        self._show_keys()

    def _show_keys(self) -> None:
        keymap = self.app.keymap
        if self.query_one(FindBar).has_class("-open"):
            self.query_one(KeyBar).entries = tuple(keymap.footer(["find"]))
            return
        if self.query_one(RailList).has_focus:
            entries = keymap.footer(["rail"])
        elif self._view is TRASH and self.articles.count:
            entries = keymap.trash_footer()
        else:
            entries = keymap.footer(["list", "library", "across"])
        entries.append((keymap.key("everywhere.help"), "help"))
        self.query_one(KeyBar).entries = tuple(entries)


def told(added: Added) -> str:
    """What became of an article that was brought in, in words."""
    if added.is_new:
        return "Added  ·  saved"
    if added.restored:
        return "Taken out of the trash  ·  saved"
    if added.version_added:
        return "Its text has changed: kept as a new version"
    return "This article is in the library already"
