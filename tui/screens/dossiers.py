"""The actors of the library, those that most articles name first."""

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
from textual.worker import get_current_worker

from library.dossier import Dossier
from library.errors import DogearError
from library.store import Library
from library.store.dossiers import dossiers
from tui.commands import bindings
from tui.dossier import Roll, list_sheet
from tui.widgets.bars import KeyBar, TitleBar
from tui.widgets.find_bar import FindBar
from tui.widgets.line_list import TALL_FROM
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["DossiersPlace", "DossiersScreen"]

FIRST = 200
"""So many actors are shown before all names of the library are read and joined."""


@dataclass(frozen=True, slots=True)
class DossiersPlace:
    """How the list was left, so that it opens there again."""

    query: str = ""
    actor: tuple[str, str] = ("", "")
    """Type and name of the actor under the cursor."""


class DossiersScreen(Screen[DossiersPlace]):
    """All actors, or those whose names fit the filter."""

    app: "DogearApp"

    BINDINGS: ClassVar[list[BindingType]] = bindings("dossiers")

    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL_FROM, "-tall")]  # noqa: RUF012 - the framework annotates it as an instance variable

    @dataclass
    class Read(Message):
        """Actors were read."""

        roll: Roll
        whole: bool
        """Whether these are all of them."""

    @dataclass
    class Analysing(Message):
        """How many articles were looked through for names."""

        done: int
        total: int

        def can_replace(self, message: Message) -> bool:
            """Only the last of several counts matters."""
            return isinstance(message, DossiersScreen.Analysing)

    @dataclass
    class Refused(Message):
        """The actors could not be read."""

        error: DogearError

    def __init__(self, library: Library, place: DossiersPlace) -> None:
        """The actors of a library.

        Args:
            library: Where they are.
            place: How the list was left.
        """
        super().__init__()
        self._library = library
        self._query = place.query
        self._wanted = place.actor
        self._roll = Roll.of(())
        self._whole = False
        self._shown: list[Dossier] = []

    def compose(self) -> ComposeResult:
        """The bars, the list, and the sentence that stands there when it is empty."""
        yield TitleBar()
        yield RowList()
        with Center(classes="rows--empty"):
            yield Static("")
        yield FindBar("words of a name, or type:person")
        yield KeyBar()

    def on_mount(self) -> None:
        """Reads the actors."""
        self.query_one(TitleBar).lead = "dossiers"
        self.rows.focus()
        self._read()

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    @property
    def chosen(self) -> Dossier | None:
        """The actor under the cursor."""
        return self._shown[self.rows.cursor] if self.rows.cursor < len(self._shown) else None

    @property
    def place(self) -> DossiersPlace:
        """How it is now."""
        dossier = self.chosen
        return DossiersPlace(self._query, (dossier.type, dossier.name) if dossier else self._wanted)

    # The rows --------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="dossiers-read")
    def _read(self) -> None:
        """Shows the heaviest actors at once, then all of them."""
        index, worker = self._library.index, get_current_worker()
        try:
            self.post_message(self.Read(Roll.of(dossiers(index, first=FIRST)), whole=False))
            found = dossiers(index)
            if not found:  # a new index: who is named went with the old one
                for done, total in self._library.analyse_all():
                    if worker.is_cancelled:
                        return
                    self.post_message(self.Analysing(done, total))
                found = dossiers(index)
            self.post_message(self.Read(Roll.of(found), whole=True))
        except DogearError as error:
            self.post_message(self.Refused(error))

    @on(Read)
    def _take(self, message: Read) -> None:
        place = self.place
        self._roll, self._whole = message.roll, message.whole
        self._show(place.actor)

    @on(Analysing)
    def _tell(self, message: Analysing) -> None:
        if not self._whole:
            self.query_one(TitleBar).status = f"reading {message.done:,} of {message.total:,}"

    @on(Refused)
    def _refuse(self, message: Refused) -> None:
        self.app.complain(message.error)

    def _show(self, actor: tuple[str, str]) -> None:
        """Shows the actors that fit, the cursor on one of them or where it was."""
        shown = self._roll.fitting(self._query) if self._query else list(self._roll.dossiers)
        self._shown = shown
        here = (number for number, each in enumerate(shown) if (each.type, each.name) == actor)
        self.rows.show(lambda width, _tall: list_sheet(shown, width), cursor=next(here, None))
        self.set_class(self._whole and not shown, "-empty")
        self.query_one(".rows--empty > Static", Static).update(Content.assemble(*self._empty()))
        bar = self.query_one(TitleBar)
        bar.title = f"/ {self._query}" if self._query else ""
        count = f"{len(shown):,}"
        bar.status = "" if not self._whole else f"{count} found" if self._query else f"{count} actors"
        self.query_one(FindBar).say(f"{count} found" if self._query else "")

    def _empty(self) -> list[tuple[str, str]]:
        key = self.app.keymap.key
        if self._query:
            return [
                ("No actor fits ", "$soft"),
                (f"“{self._query}”", "$fg"),
                (": ", "$soft"),
                (key("dossiers.back"), "bold $warm"),
                (" clears the filter.", "$soft"),
            ]
        return [
            ("No actors yet: ", "$soft"),
            (key("library.add"), "bold $warm"),
            (" in the library adds an article, and who is named in it stands here.", "$soft"),
        ]

    @on(RowList.Opened)
    def _opened(self) -> None:
        if dossier := self.chosen:
            self.app.show_dossier(dossier)

    # The filter ------------------------------------------------------------------------

    def action_find(self) -> None:
        """Opens the line in which the filter is typed."""
        self.query_one(FindBar).open(self._query)

    @on(FindBar.Changed)
    def _filter(self, message: FindBar.Changed) -> None:
        self._query = message.words
        self._show(("", ""))
        self.rows.go_to(0)

    @on(FindBar.Accepted)
    def _accept(self) -> None:
        self.rows.focus()
        self.query_one(FindBar).close()

    @on(FindBar.Cancelled)
    def _cancel(self) -> None:
        self._accept()
        if self._query:
            actor = self.place.actor
            self._query = ""
            self._show(actor)

    def action_back(self) -> None:
        """Clears the filter, or leaves."""
        if self._query:
            self._cancel()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leaves the list."""
        self.dismiss(self.place)

    def on_descendant_focus(self) -> None:
        """Shows the keys of what has the focus now."""
        keymap = self.app.keymap
        listed = self.focused is self.rows
        entries = keymap.footer(["rows", "dossiers"] if listed else ["find"])
        if listed:
            entries.append((keymap.key("everywhere.help"), "help"))
        self.query_one(KeyBar).entries = tuple(entries)
