"""What stands where a list has no rows."""

from textual.app import ComposeResult
from textual.containers import Center
from textual.content import Content
from textual.widgets import Static

from tui.widgets.line_list import LineList

__all__ = ["EmptyState"]


class EmptyState(Center):
    """A sentence in the place of a list.

    The list keeps the focus, so it is not hidden but made as small as can be. Both are changed by
    themselves: a class of the screen would have all its widgets look up their styles again, and a
    filter that is typed comes from some rows to none and back.
    """

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static("")

    @property
    def words(self) -> str:
        """The sentence, in plain text."""
        return str(self._sentence.visual)

    def say(self, words: Content) -> None:
        """Sets the sentence."""
        self._sentence.update(words)

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
