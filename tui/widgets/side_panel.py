"""The side panel: actors, numbers and marks, each list scrolling on its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from library.insight import Insight
from library.passage import Passage
from tui.commands import bindings
from tui.panel import Row, Section, sections
from tui.widgets.section_list import SectionList

__all__ = ["SidePanel"]

ROOM_FOR_EMPTY = 16
"""Up to so many lines an empty list of marks is not shown."""


class SidePanel(SectionList[Row]):
    """Shows who and how much, and the marks; choosing a row lights up its places."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("panel")

    @dataclass
    class Chosen(Message):
        """A row was chosen: its places are to be lit."""

        row: Row

    @dataclass
    class Jumped(Message):
        """A row is to be shown in the text."""

        row: Row

    @dataclass
    class Stepped(Message):
        """The next (1) or previous (-1) place of what is lit is to be shown."""

        count: int

    @dataclass
    class Removed(Message):
        """A row is to go: a wrong actor, a mark."""

        row: Row

    @dataclass
    class Pursued(Message):
        """Everything the library says of the actor of a row is to be shown."""

        row: Row

    @dataclass
    class Same(Message):
        """A row is the same actor as the one that is named before or next."""

        row: Row

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the framework's name
        super().__init__(id=id)
        self._insight = Insight()
        self._passages: Sequence[Passage] = ()
        self._length = 0

    def show(self, insight: Insight, passages: Sequence[Passage], length: int) -> None:
        """Shows an article's actors and numbers, and its marks.

        Args:
            insight: Actors and numbers.
            passages: Marks in the order of the text.
            length: Length of the canonical text, code points.
        """
        self._insight, self._passages, self._length = insight, passages, length
        self.build()

    def sections_for(self, width: int) -> Sequence[Section[Row]]:
        """Actors, numbers, marks."""
        return sections(self._insight, self._passages, self._length, width)

    def shown_sections(self, height: int) -> Sequence[Section[Row]]:
        """In few lines an empty list of marks makes room for the others."""
        actors, numbers, marks = self._sections
        return self._sections if marks.rows or height > ROOM_FOR_EMPTY else (actors, numbers)

    def on_chosen(self, row: Row) -> None:
        """Lights up its places."""
        self.post_message(self.Chosen(row))

    def on_accepted(self, row: Row) -> None:
        """Shows it in the text."""
        self.post_message(self.Jumped(row))

    # Keys ------------------------------------------------------------------------------

    def action_jump(self) -> None:
        """Shows the chosen row in the text."""
        if self.chosen:
            self.post_message(self.Jumped(self.chosen))

    def action_step(self, count: int) -> None:
        """Shows the next or previous place of the chosen row."""
        if self.chosen:
            self.post_message(self.Stepped(count))

    def action_dossier(self) -> None:
        """Asks for the dossier of the chosen actor."""
        if self.chosen:
            self.post_message(self.Pursued(self.chosen))

    def action_same(self) -> None:
        """Asks for the chosen row to be one with another."""
        if self.chosen:
            self.post_message(self.Same(self.chosen))

    def action_remove(self) -> None:
        """Asks for the chosen row to go."""
        if self.chosen:
            self.post_message(self.Removed(self.chosen))
