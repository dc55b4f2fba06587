"""The actors of the library, those that most articles name first."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.worker import get_current_worker

from library.dossier import Dossier
from library.errors import DogearError
from library.store import Library
from library.store.dossiers import dossiers
from tui.commands import bindings
from tui.dossier import Roll, list_sheet
from tui.listing import counted
from tui.screens.rows import FilteredScreen
from tui.widgets.bars import TitleBar
from tui.widgets.empty_state import Nothing
from tui.widgets.find_bar import FindBar
from tui.widgets.row_list import RowList

__all__ = ["DossiersPlace", "DossiersScreen"]

FIRST = 200
"""So many actors are shown before all names of the library are read and joined."""

NOBODY_NAMED = Nothing(
    "No actors yet: {library.add} in the library adds an article, and who is named in it stands here."
)


@dataclass(frozen=True, slots=True)
class DossiersPlace:
    """How the list was left, so that it opens there again."""

    query: str = ""
    actor: tuple[str, str] = ("", "")
    """Type and name of the actor under the cursor."""


class DossiersScreen(FilteredScreen[DossiersPlace]):
    """All actors, or those whose names fit the filter."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dossiers")

    SCOPE = "dossiers"
    HINT = "words of a name, or type:person"
    NOUN = "actor"

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

    def __init__(self, library: Library, place: DossiersPlace) -> None:
        """The actors of a library.

        Args:
            library: Where they are.
            place: How the list was left.
        """
        super().__init__(library, place.query)
        self._wanted = place.actor
        self._roll = Roll.of(())
        self._whole = False
        self._shown: list[Dossier] = []

    def on_mount(self) -> None:
        """Reads the actors."""
        self._read()

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

    def _show(self, actor: tuple[str, str]) -> None:
        """Shows the actors that fit, the cursor on one of them or where it was."""
        shown = self._roll.fitting(self._query) if self._query else list(self._roll.dossiers)
        self._shown = shown
        here = (number for number, each in enumerate(shown) if (each.type, each.name) == actor)
        found = f"{len(shown):,} found" if self._query else ""
        nothing = self.nothing_fits if self._query else NOBODY_NAMED
        self.show_rows(
            lambda width, _tall: list_sheet(shown, width),
            cursor=next(here, None),
            nothing=nothing if self._whole and not shown else None,
            title=self.filter_shown,
            status=(found or counted(len(shown), "actor")) if self._whole else "",
        )
        self.query_one(FindBar).say(found)

    @on(RowList.Opened)
    def _opened(self) -> None:
        if dossier := self.chosen:
            self.app.show_dossier(dossier)

    # The filter ------------------------------------------------------------------------

    def filter_changed(self) -> None:
        """Shows the actors that fit, the cursor on the first."""
        self._show(("", ""))
        self.rows.go_to(0)

    def filter_cleared(self) -> None:
        """Shows all actors."""
        self._show(self.place.actor)
