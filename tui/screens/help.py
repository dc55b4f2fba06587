"""Every key of the screen it was asked from, made from the table of commands."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import Command, bindings, key_names

__all__ = ["HelpScreen", "help_text"]


def help_text(commands: Iterable[Command]) -> list[tuple[str, str]]:
    """The help as runs of text with their styles, group by group."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for command in commands:
        groups.setdefault(command.group, []).append((key_names(command), command.help))
    width = max((cell_len(keys) for rows in groups.values() for keys, _ in rows), default=0)
    runs: list[tuple[str, str]] = []
    for number, (group, rows) in enumerate(groups.items()):
        runs.append((f"{'' if number == 0 else chr(10)}{group.upper()}\n", "bold $muted"))
        for keys, words in rows:
            runs += [(f"{keys}{' ' * (width - cell_len(keys) + 3)}", "bold $warm"), (f"{words}\n", "$fg")]
    return runs


class HelpScreen(ModalScreen[None]):
    """Lists keys and what they do."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("help"), *bindings("scroll")]

    def __init__(self, commands: Iterable[Command]) -> None:
        super().__init__()
        self._commands = tuple(commands)

    def compose(self) -> ComposeResult:
        """The text, which scrolls when it is longer than the screen."""
        with VerticalScroll():
            yield Static(Content.assemble(*help_text(self._commands)))

    def action_close(self) -> None:
        """Goes back to the screen."""
        self.dismiss()

    def action_scroll_by(self, lines: int) -> None:
        """Scrolls by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
