"""A question before something that cannot be undone."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import bindings
from tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["QuestionScreen"]


class QuestionScreen(ModalScreen[bool]):
    """Asks; gives whether it is to be done. The key that asked is no answer."""

    app: "DogearApp"

    BINDINGS: ClassVar[list[BindingType]] = bindings("question")

    def __init__(self, question: str, remark: str) -> None:
        """Asks a question.

        Args:
            question: What is to be done, with a question mark.
            remark: What that means, as a sentence.
        """
        super().__init__()
        self._question = question
        self._remark = remark

    def compose(self) -> ComposeResult:
        """The question, what it means, and the keys."""
        with Vertical():
            yield Static(Content.assemble((self._question, "bold $fg"), f"\n{self._remark}"))
            yield KeyBar()

    def on_mount(self) -> None:
        """Shows the answers."""
        self.query_one(KeyBar).entries = tuple(self.app.keymap.footer(["question"]))

    def action_accept(self) -> None:
        """Yes."""
        self.dismiss(True)

    def action_close(self) -> None:
        """No."""
        self.dismiss(False)
