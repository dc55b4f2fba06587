"""The rail beside the list: the views of the library, each with how many articles it has."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from library.store import ActorRow, Rail
from tui.commands import bindings
from tui.panel import Section
from tui.views import INBOX, NOTHING_COUNTED, View, ViewRow, rail_sections
from tui.widgets.section_list import SectionList

__all__ = ["RailList"]


class RailList(SectionList[ViewRow]):
    """Shows the views; the one that is shown in the list stays marked without the focus too."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("rail")

    COUNTED = False

    @dataclass
    class Chosen(Message):
        """Another view is to be shown."""

        view: View

    @dataclass
    class Accepted(Message):
        """The view is the one that was looked for."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the framework's name
        super().__init__(id=id)
        self._rail = NOTHING_COUNTED
        self._actors: Sequence[ActorRow] = ()
        self._trashed = 0
        self._view = INBOX

    def show(self, rail: Rail, actors: Sequence[ActorRow], trashed: int) -> None:
        """Shows how many articles there are of each kind."""
        self._rail, self._actors, self._trashed = rail, actors, trashed
        self.build()

    def mark(self, view: View | None) -> None:
        """Marks the view that the list shows; None when it shows something else."""
        before = self._view, self._cursor
        self._view = view or View("", "")
        for section, row in self._all_rows():
            if self._sections[section].rows[row].key == self._view.key:
                self._cursor = (section, row)
        if (self._view, self._cursor) != before:
            self._refresh_lines()

    def sections_for(self, width: int) -> Sequence[Section[ViewRow]]:
        """The fixed views, tags, sites, actors."""
        return rail_sections(self._rail, self._actors, self._trashed, width)

    def is_current(self, section: int, row: int) -> bool:
        """The row under the cursor; without the focus, the view that is shown."""
        if self.has_focus:
            return super().is_current(section, row)
        return self._sections[section].rows[row].key == self._view.key

    def on_chosen(self, row: ViewRow) -> None:
        """Shows the view at once."""
        if row.key != self._view.key:
            self._view = row.view
            self.post_message(self.Chosen(row.view))

    def on_entered(self, row: ViewRow) -> None:
        """Leaves the list as it is: what a filter found is no view, and nothing was chosen yet."""

    def on_accepted(self, row: ViewRow) -> None:
        """Goes to the articles of the view."""
        self.on_chosen(row)
        self.post_message(self.Accepted())

    def action_accept(self) -> None:
        """Goes to the articles of the view under the cursor."""
        if self.chosen:
            self.on_accepted(self.chosen)
