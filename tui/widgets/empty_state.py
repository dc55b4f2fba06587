"""What stands where a list has no rows."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Center
from textual.content import Content
from textual.widgets import Static

from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["EmptyState", "Nothing"]

_BRACED = re.compile(r"(\{[^{}]+\})")


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why a list is empty, in a sentence."""

    sentence: str
    """With the ids of commands in braces, in whose place their keys stand, and `{words}` and `{place}`."""
    words: str = ""
    """What was looked for."""
    place: str = ""
    """Where."""


class EmptyState(Center):
    """A sentence in the place of a list.

    The list keeps the focus, so it is not hidden but made as small as can be. Both are changed by
    themselves: a class of the screen would have all its widgets look up their styles again, and a
    filter that is typed comes from some rows to none and back.
    """

    app: "DogearApp"

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static("")

    @property
    def words(self) -> str:
        """The sentence, in plain text."""
        return str(self._sentence.visual)

    def say(self, nothing: Nothing) -> None:
        """Sets the sentence."""
        given = {"{words}": nothing.words, "{place}": nothing.place}
        parts = [
            (given[part], "$fg")
            if part in given
            else (self.app.keymap.fill(part), "bold $warm" if part.startswith("{") else "$soft")
            for part in _BRACED.split(nothing.sentence)
        ]
        self._sentence.update(Content.assemble(*parts))

    def replace(self, rows: LineList, *, empty: bool) -> None:
        """Stands in the place of a list, or goes.

        Args:
            rows: The list.
            empty: Whether it has no rows.
        """
        self.display = empty
        rows.set_class(empty, "-empty")

    @property
    def _sentence(self) -> Static:
        return self.query_one(Static)
