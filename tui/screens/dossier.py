"""One actor across the library: what the articles say of it, in the order of their days."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.worker import get_current_worker

from library.dossier import Dossier, Sentence
from library.errors import DogearError
from library.insight import Actor
from library.store import Library
from library.store.dossiers import Chapter, chapters, dossier_of
from tui.commands import bindings
from tui.dossier import Page, page_sheet
from tui.listing import counted
from tui.screens.reader import Start
from tui.screens.rows import RowsScreen
from tui.widgets.bars import TitleBar
from tui.widgets.empty_state import Nothing
from tui.widgets.row_list import RowList

__all__ = ["DossierScreen"]


class DossierScreen(RowsScreen[None]):
    """The page of an actor; it grows while the articles are read, and can be left at any time."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dossier")

    SCOPE = "dossier"

    @dataclass
    class Named(Message):
        """It is known whose page it is."""

        dossier: Dossier

    @dataclass
    class Read(Message):
        """Some more articles were read."""

        chapters: list[Chapter]
        done: int
        total: int

    def __init__(self, library: Library, actor: Dossier | Actor) -> None:
        """The page of an actor.

        Args:
            library: Where the articles are.
            actor: The actor, or an actor of one article, which is looked for among all.
        """
        super().__init__(library)
        self._actor = actor
        name, kind = actor.name, str(actor.type)
        self._page = Page(actor if isinstance(actor, Dossier) else Dossier(name, kind, (name,), 0, 0))
        self._entries = self._page.entries
        self._finished = False

    def on_mount(self) -> None:
        """Shows the name at once, and reads the articles behind it."""
        self._show()
        self._read()

    @property
    def chosen(self) -> tuple[Chapter, Sentence] | None:
        """The sentence under the cursor, and what its article says."""
        chapter, sentence = self._entries[min(self.rows.cursor, len(self._entries) - 1)]
        return (chapter, sentence) if chapter and sentence else None

    # Reading ---------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="dossier-read")
    def _read(self) -> None:
        """Reads article by article; what is read is shown in steps that grow, so that the page is
        laid out a few times only."""
        worker = get_current_worker()
        try:
            dossier = self._actor
            if not isinstance(dossier, Dossier):
                dossier = dossier_of(self._library.index, dossier)
                self.post_message(self.Named(dossier))
            found: list[Chapter] = []
            told = done = total = 0
            for step in chapters(self._library, dossier):
                if worker.is_cancelled:
                    return
                found += [step.chapter] if step.chapter else []
                done, total = step.done, step.total
                if len(found) > told:
                    self.post_message(self.Read(found, done, total))
                    told, found = told + len(found), []
            self.post_message(self.Read(found, done, total))
        except DogearError as error:
            self.post_message(self.Refused(error))

    @on(Named)
    def _know(self, message: Named) -> None:
        self._page = Page(message.dossier, self._page.chapters)
        self._show()

    @on(Read)
    def _take(self, message: Read) -> None:
        self._page = self._page.with_chapters(message.chapters)
        self._finished = message.done == message.total
        self._show()
        if not self._finished:
            self.query_one(TitleBar).status = f"reading {message.done:,} of {message.total:,}"

    def _show(self) -> None:
        page = self._page
        self._entries = page.entries
        name = page.dossier.name
        nothing = Nothing("No article says anything of {words} now: {dossier.quit} goes back.", name)
        self.show_rows(
            lambda width, _tall: page_sheet(page, width),
            nothing=nothing if self._finished and not page.chapters else None,
            title=name,
            status=f"{counted(len(page.chapters), 'article')}  ·  {counted(page.sentences, 'sentence')}",
        )

    # Keys ------------------------------------------------------------------------------

    @on(RowList.Opened)
    def _opened(self) -> None:
        if self.chosen:
            chapter, sentence = self.chosen
            lit = tuple(
                (each.start + start, each.start + end)
                for each in chapter.sentences
                for start, end in each.names
            )
            start = Start(place=(sentence.start, sentence.end), lit=lit)
            self.app.open_article(chapter.article, start)

    def action_article(self, count: int) -> None:
        """Goes to the first sentence of the next or previous article."""
        firsts = [
            number + 1 for number, (chapter, sentence) in enumerate(self._entries) if chapter and not sentence
        ]
        here = self.rows.cursor
        if count > 0:
            target = next((first for first in firsts if first > here), None)
        else:
            target = next((first for first in reversed(firsts) if first < here), None)
        if target is None:
            self.say("This is the last article" if count > 0 else "This is the first article")
        else:
            self.rows.go_to(target)
