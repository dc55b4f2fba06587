"""What the screens that show rows across the library have in common.

`RowsScreen` is a list between two bars, with a sentence in its place when it is empty;
`FilteredScreen` has a line besides in which a filter is typed, and is left at a place to be opened at
again. Notebook, dossiers and dossier build on them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from library.errors import DogearError
from library.store import Library
from tui.screens.fitting import fit
from tui.sheet import Sheet
from tui.widgets.bars import KeyBar, TitleBar
from tui.widgets.empty_state import EmptyState, Nothing
from tui.widgets.find_bar import FindBar
from tui.widgets.line_list import TALL_FROM
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["FilteredScreen", "RowsScreen"]

Place = TypeVar("Place")


class RowsScreen(Screen[Place]):
    """Rows that are read from the library while the screen is open already."""

    app: "DogearApp"

    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL_FROM, "-tall")]  # noqa: RUF012 - the framework annotates it as an instance variable

    AUTO_FOCUS = "RowList"

    SCOPE: ClassVar[str]
    """The scope of the screen's own commands; it is the word before the title too."""

    @dataclass
    class Refused(Message):
        """Something that was asked for could not be done."""

        error: DogearError

    def __init__(self, library: Library) -> None:
        """A screen over a library."""
        super().__init__()
        self._library = library

    def compose(self) -> ComposeResult:
        """The bars, the list, and the sentence that stands there when it is empty."""
        fit(self)
        yield TitleBar()
        yield RowList()
        yield EmptyState()
        yield from self.compose_filter()
        yield KeyBar()

    def compose_filter(self) -> ComposeResult:
        """The line in which a filter is typed, where there is one."""
        yield from ()

    def on_mount(self) -> None:
        """Names the screen, and gives its list the keys where a key has not opened the filter already."""
        self.query_one(TitleBar).lead = self.SCOPE
        if self.focused is None:
            self.set_focus(self.rows)

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    def say(self, notice: str) -> None:
        """Shows a short notice in the foot bar, with the keys of the commands it names in braces."""
        self.query_one(KeyBar).say(self.app.keymap.fill(notice))

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        self.refuse(message.error)

    def refuse(self, error: DogearError) -> None:
        """Tells what could not be done."""
        self.app.complain(error)

    def show_rows(
        self,
        make: Callable[[int, bool], Sheet],
        *,
        cursor: int | None = None,
        nothing: Nothing | None = None,
        title: str,
        status: str,
    ) -> None:
        """Shows what was read.

        Args:
            make: As `RowList.show` takes it.
            cursor: The row to put the cursor on; None leaves it where it is.
            nothing: What to say when there is nothing to show; None while there is, or may be.
            title: What the bar above says on its left.
            status: What it says on its right.
        """
        self.rows.show(make, cursor=cursor)
        state = self.query_one(EmptyState)
        if nothing is not None:
            state.say(nothing)
        state.replace(self.rows, empty=nothing is not None)
        bar = self.query_one(TitleBar)
        bar.title, bar.status = title, status

    def action_leave(self) -> None:
        """Leaves the screen; what is not read yet is not read any more."""
        self.dismiss(None)

    def on_descendant_focus(self) -> None:
        """Shows the keys of what has the focus now."""
        keymap = self.app.keymap
        entries = keymap.footer(self.scopes_in_force)
        if self.focused is self.rows:
            entries.append((keymap.key("everywhere.help"), "help"))
        self.query_one(KeyBar).entries = tuple(entries)

    @property
    def scopes_in_force(self) -> list[str]:
        """The scopes of the keys that the bar below shows now."""
        return ["rows", self.SCOPE]


class FilteredScreen(RowsScreen[Place]):
    """Rows with a filter; escape clears it, then leaves the screen."""

    HINT: ClassVar[str]
    """What stands in the line of the filter while nothing is typed."""

    NOUN: ClassVar[str]
    """What a row is."""

    def __init__(self, library: Library, query: str) -> None:
        """A screen with a filter over a library."""
        super().__init__(library)
        self._query = query

    def compose_filter(self) -> ComposeResult:
        """The line in which the filter is typed."""
        yield FindBar(self.HINT)

    @property
    def place(self) -> Place:
        """How the screen is now, so that it opens there again."""
        raise NotImplementedError

    def filter_changed(self) -> None:
        """Another filter was typed."""
        raise NotImplementedError

    def filter_cleared(self) -> None:
        """The filter was taken away; the cursor is to stay on its row."""
        raise NotImplementedError

    @property
    def filter_shown(self) -> str:
        """The filter, as the bar above shows it."""
        return f"/ {self._query}" if self._query else ""

    @property
    def nothing_fits(self) -> Nothing:
        """What to say when the filter leaves nothing."""
        return Nothing(
            f"No {self.NOUN} fits “{{words}}”: {{{self.SCOPE}.back}} clears the filter.", self._query
        )

    def action_find(self) -> None:
        """Opens the line in which the filter is typed."""
        self.query_one(FindBar).open(self._query)

    @on(FindBar.Changed)
    def _typed(self, message: FindBar.Changed) -> None:
        self._query = message.words
        self.filter_changed()

    @on(FindBar.Accepted)
    def _accepted(self) -> None:
        self.accept_filter()

    def accept_filter(self) -> None:
        """Goes back to the list with the filter in force."""
        self.set_focus(self.rows)
        self.query_one(FindBar).close()

    @on(FindBar.Cancelled)
    def _clear(self) -> None:
        self.accept_filter()
        if self._query:
            self._query = ""
            self.filter_cleared()

    def action_back(self) -> None:
        """Clears the filter, or leaves."""
        if self._query:
            self._clear()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leaves the screen at its place."""
        self.dismiss(self.place)

    @property
    def scopes_in_force(self) -> list[str]:
        """The scopes of the keys that the bar below shows now."""
        return super().scopes_in_force if self.focused is self.rows else ["find"]
