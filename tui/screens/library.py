"""The library: the list of articles, a filter over it, and what can be done to a row."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from library.errors import DogearError
from library.store import Added, Library, Row
from tui.commands import bindings
from tui.keymap import Keymap
from tui.listing import Listing
from tui.screens.add import AddScreen
from tui.widgets.article_list import ArticleList
from tui.widgets.bars import KeyBar, TitleBar
from tui.widgets.find_bar import FindBar

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["LibraryScreen"]


class LibraryScreen(Screen[None]):
    """All articles, newest first, or those that fit the filter."""

    app: "DogearApp"

    BINDINGS: ClassVar[list[BindingType]] = bindings("library")

    @dataclass
    class Listed(Message):
        """The rows of a query were read."""

        listing: Listing
        unread: int
        cursor: int

    @dataclass
    class Refused(Message):
        """Something that was asked for could not be done."""

        error: DogearError

    @dataclass
    class Indexing(Message):
        """How far the index has come."""

        done: int
        total: int

        def can_replace(self, message: Message) -> bool:
            """Only the last of several counts matters."""
            return isinstance(message, LibraryScreen.Indexing)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._query = ""
        self._trashed: list[str] = []

    def compose(self) -> ComposeResult:
        """The bars, the list, and the sentence that stands there when it is empty."""
        yield TitleBar()
        yield ArticleList()
        with Center(classes="library--empty"):
            yield Static("")
        yield FindBar("words in title, text and notes")
        yield KeyBar()

    def on_mount(self) -> None:
        """Shows the list at once, and looks for changes from outside behind it."""
        bar = self.query_one(TitleBar)
        bar.lead = "dogear"
        listing = Listing(self._library.index)
        self._show(self.Listed(listing, self._library.index.count("is:unread"), 0))
        self.articles.focus()
        self._look_for_changes()

    @property
    def articles(self) -> ArticleList:
        """The list."""
        return self.query_one(ArticleList)

    def say(self, notice: str) -> None:
        """Shows a short notice in the foot bar."""
        self.query_one(KeyBar).say(notice)

    # The rows --------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Shows what changed while another screen was open."""
        if self.is_mounted:
            self.reload()

    def reload(self, article: str = "") -> None:
        """Reads the list again; the cursor stays on its article, or goes to the one named."""
        chosen = self.articles.chosen
        self._list(self._query, article or (chosen.id if chosen else ""), self.articles.cursor)

    @work(thread=True, exclusive=True, group="list")
    def _list(self, query: str, article: str, cursor: int) -> None:
        try:
            listing = Listing(self._library.index, query)
            found = listing.number_of(article, cursor) if article else None
            listing.row(cursor if found is None else found)
            unread = self._library.index.count("is:unread")
        except DogearError as error:
            self.post_message(self.Refused(error))
            return
        if not get_current_worker().is_cancelled:
            self.post_message(self.Listed(listing, unread, cursor if found is None else found))

    @on(Listed)
    def _show(self, message: Listed) -> None:
        listing = message.listing
        self.articles.show(listing, cursor=message.cursor)
        self.set_class(not listing.count, "-empty")
        keymap = self.app.keymap
        empty = _nothing_found(listing.query, keymap) if listing.query else _nothing_saved(keymap)
        self.query_one(".library--empty > Static", Static).update(Content.assemble(*empty))
        bar = self.query_one(TitleBar)
        bar.title = f"/ {listing.query}" if listing.query else ""
        if listing.query:
            bar.status = f"{listing.count:,} found"
        else:
            bar.status = f"{_number(listing.count, 'article')}  ·  {message.unread:,} unread"
        self.query_one(FindBar).say(f"{listing.count:,} found" if listing.query else "")

    @work(thread=True, exclusive=True, group="refresh")
    def _look_for_changes(self) -> None:
        worker = get_current_worker()
        complete = self._library.index.complete
        try:
            if complete:
                changed = self._library.refresh()
            else:
                changed = 1
                for done, total in self._library.reindex():
                    if worker.is_cancelled:
                        return
                    self.post_message(self.Indexing(done, total))
        except DogearError as error:
            self.post_message(self.Refused(error))
            return
        if changed and not worker.is_cancelled:
            self.app.call_from_thread(self.reload)
        if not complete:
            self._analyse(worker)

    def _analyse(self, worker: Worker[object]) -> None:
        """Works out the actors and numbers that went with a lost index; runs in a thread."""
        try:
            for _ in self._library.analyse_all():
                if worker.is_cancelled:
                    return
        except DogearError as error:
            self.post_message(self.Refused(error))

    @on(Indexing)
    def _show_indexing(self, message: Indexing) -> None:
        self.say(f"Reading the library: {message.done:,} of {message.total:,}")

    @on(Refused)
    def _refuse(self, message: Refused) -> None:
        self.app.complain(message.error)

    # Opening ---------------------------------------------------------------------------

    @on(ArticleList.Opened)
    def _opened(self, message: ArticleList.Opened) -> None:
        if message.row.damaged:
            self.say(message.row.damaged)
            return
        self._open(message.row.id)

    @work(thread=True, exclusive=True, group="open")
    def _open(self, article: str) -> None:
        try:
            stored = self._library.read(article)
            insight = self._library.insight(article, as_corrected=False)
        except DogearError as error:
            self.post_message(self.Refused(error))
            return
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self.app.open_reader, stored, insight)

    # The filter ------------------------------------------------------------------------

    def action_find(self) -> None:
        """Opens the line in which the filter is typed."""
        self.query_one(FindBar).open(self._query)

    @on(FindBar.Changed)
    def _filter(self, message: FindBar.Changed) -> None:
        self._query = message.words
        self._list(message.words, "", 0)

    @on(FindBar.Accepted)
    def _accept(self) -> None:
        self.query_one(FindBar).close()
        self.articles.focus()

    @on(FindBar.Cancelled)
    def action_back(self) -> None:
        """Clears the filter; without one, stops what is being added."""
        self.query_one(FindBar).close()
        self.articles.focus()
        if self._query:
            self._query = ""
            self.reload()
        else:
            self.app.adding.stop()

    # Rows ------------------------------------------------------------------------------

    def action_star(self) -> None:
        """Stars the article, or takes the star away."""
        if row := self.articles.chosen:
            self._star(row)

    @work(thread=True, group="change")
    def _star(self, row: Row) -> None:
        try:
            self._library.set_flags(row.id, starred=not row.starred)
        except DogearError as error:
            self.post_message(self.Refused(error))
            return
        self.app.call_from_thread(self.reload)
        self.app.call_from_thread(self.say, "Star removed" if row.starred else "Starred  ·  saved")

    def action_trash(self) -> None:
        """Moves the article to the trash, with its marks."""
        if row := self.articles.chosen:
            self._trash(row)

    @work(thread=True, group="change")
    def _trash(self, row: Row) -> None:
        try:
            self._library.remove(row.id)
        except DogearError as error:
            self.post_message(self.Refused(error))
            return
        self._trashed.append(row.id)
        self.app.call_from_thread(self.reload)
        self.app.call_from_thread(
            self.say, f"In the trash, with its marks  ·  {self.app.keymap.key('library.undo')} restores"
        )

    @work(thread=True, group="change")
    def action_undo(self) -> None:
        """Restores the article that was moved to the trash last, before a restart too."""
        try:
            if not self._trashed:
                self._trashed = [article.id for article in self._library.trashed()[::-1]]
            if not self._trashed:
                self.app.call_from_thread(self.say, "The trash is empty")
                return
            article = self._trashed.pop()
            self._library.restore(article)
        except DogearError as error:
            self.post_message(self.Refused(error))
            return
        self.app.call_from_thread(self.reload, article)
        self.app.call_from_thread(self.say, "Restored, with its marks  ·  saved")

    # Adding ----------------------------------------------------------------------------

    async def action_add(self) -> None:
        """Asks for an article to add."""
        await self.app.push_screen(AddScreen(self._library), self._added)

    def _added(self, added: Added | None) -> None:
        if added is None:
            return
        self._query = ""
        self.reload(added.id)
        self.say(told(added))

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
        self.app.call_from_thread(self.reload, added[0].id)
        new = sum(article.is_new for article in added)
        self.app.call_from_thread(
            self.say, f"{_number(new, 'sample')} added" if new else "The samples are here already"
        )

    def on_descendant_focus(self) -> None:
        """Shows the keys of what has the focus now."""
        typing = self.query_one(FindBar).has_class("-open")
        keymap = self.app.keymap
        entries = keymap.footer(["find"] if typing else ["list", "library"])
        if not typing:
            entries.append((keymap.key("everywhere.help"), "help"))
        self.query_one(KeyBar).entries = tuple(entries)


def _nothing_saved(keymap: Keymap) -> list[tuple[str, str]]:
    return [
        ("Nothing saved yet: ", "$soft"),
        (keymap.key("library.add"), "bold $warm"),
        (" adds an article, ", "$soft"),
        (keymap.key("library.samples"), "bold $warm"),
        (" two samples to try things on.", "$soft"),
    ]


def _nothing_found(query: str, keymap: Keymap) -> list[tuple[str, str]]:
    return [
        ("Nothing fits ", "$soft"),
        (f"“{query}”", "$fg"),
        (": ", "$soft"),
        (keymap.key("library.back"), "bold $warm"),
        (" clears the filter.", "$soft"),
    ]


def told(added: Added) -> str:
    """What became of an article that was brought in, in words."""
    if added.is_new:
        return "Added  ·  saved"
    if added.restored:
        return "Taken out of the trash  ·  saved"
    if added.version_added:
        return "Its text has changed: kept as a new version"
    return "This article is in the library already"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
