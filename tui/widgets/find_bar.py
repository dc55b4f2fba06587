"""The line in which words to find are typed, with a count of the matches."""

from dataclasses import dataclass
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from library.text.safe import safe_field
from tui.commands import bindings
from tui.widgets.entry_area import Closing

__all__ = ["FindBar"]


class _Wrong(Highlighter):
    """Underlines what has no meaning."""

    def __init__(self, field: "_FindInput") -> None:
        self._field = field

    def highlight(self, text: Text) -> None:
        if self._field.wrong is not None:
            end = text.plain.find(" ", self._field.wrong)
            text.stylize("bold underline", self._field.wrong, len(text) if end < 0 else end)


class _FindInput(Closing, Input):
    BINDINGS: ClassVar[list[BindingType]] = bindings("find")

    wrong: int | None = None
    """Where the words have no meaning, code points; None when all is well."""

    def __init__(self, placeholder: str) -> None:
        # What was typed before it hears of its focus would be selected, and the next letter replace it.
        super().__init__(placeholder=placeholder, highlighter=_Wrong(self), select_on_focus=False)

    def action_accept(self) -> None:
        self.post_message(FindBar.Accepted())

    def action_cancel(self) -> None:
        self.post_message(FindBar.Cancelled())


class FindBar(Horizontal):
    """Asks for words; hidden until it is opened."""

    @dataclass
    class Changed(Message):
        """Other words are to be found."""

        words: str

    @dataclass
    class Accepted(Message):
        """The matches are to stay."""

    @dataclass
    class Cancelled(Message):
        """The matches are to go."""

    def __init__(self, hint: str, *, id: str | None = None) -> None:  # noqa: A002 - the framework's name
        super().__init__(id=id)
        self._hint = hint
        self._said = ""

    def compose(self) -> ComposeResult:
        """The sign, the input and the count."""
        yield Static(Content("/"), classes="find--label")
        yield _FindInput(self._hint)
        yield Static("", classes="find--count")

    @property
    def words(self) -> str:
        """What is typed."""
        return safe_field(self.query_one(Input).value)

    def open(self, words: str = "") -> None:
        """Shows the line with words in it and takes the focus."""
        self.add_class("-open")
        field = self.query_one(_FindInput)
        field.closed = False
        field.wrong = None
        with self.prevent(Input.Changed):
            field.value = words
        self.screen.set_focus(field)
        field.select_all()

    def close(self) -> None:
        """Hides the line and forgets the words."""
        self.remove_class("-open")
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self.say("")

    def say(self, count: str) -> None:
        """Shows how many matches there are."""
        if count != self._said:  # a text that is set is laid out anew, though it is the same
            self._said = count
            self.query_one(".find--count", Static).update(Content(count))

    def show_wrong(self, position: int) -> None:
        """Shows where the words have no meaning.

        Args:
            position: Code points into the words.
        """
        field = self.query_one(_FindInput)
        field.wrong = max(0, position)
        field.refresh()
        self.say("not understood")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Finds while the words are typed."""
        event.stop()
        self.query_one(_FindInput).wrong = None
        self.post_message(self.Changed(self.words))
