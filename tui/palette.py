"""What the command palette offers: every command of the screen it was opened over."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widget import Widget

from tui.commands import Command, key_names

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["CommandProvider"]


Owner = App[Any] | Widget
"""What a command is of: the app, a screen, or a part of one."""


class CommandProvider(Provider):
    """The rows of the table of commands whose keys work on the screen."""

    def _offered(self) -> Iterator[tuple[Command, Owner]]:
        """The commands that can be run now, each with the part of the screen that it is of."""
        app: DogearApp = self.app  # type: ignore[assignment]  # the palette serves this app only
        owners: dict[str, Owner] = {}
        nodes: list[Owner] = [app, self.screen, *self.screen.walk_children(Widget)]
        for node in nodes:
            for binding in node.BINDINGS:
                if isinstance(binding, Binding) and binding.id:
                    owners.setdefault(binding.id, node)
        for command in app.keymap.commands(app.scopes_of(self.screen)):
            owner = owners.get(command.id)
            if owner is not None and owner.check_action(command.action.partition("(")[0], ()):
                yield command, owner

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for command, node in self._offered():
            yield DiscoveryHit(
                _shown(Content(command.help), command), partial(_run, node, command), text=command.help
            )

    async def search(self, query: str) -> Hits:
        """The commands whose help fits what is typed."""
        matcher = self.matcher(query)
        for command, node in self._offered():
            score = matcher.match(command.help)
            if score > 0:
                help_ = matcher.highlight(command.help)
                yield Hit(score, _shown(help_, command), partial(_run, node, command), text=command.help)


async def _run(node: Owner, command: Command) -> None:
    await node.run_action(command.action)


def _shown(help_: Content, command: Command) -> Content:
    return Content.assemble(help_, "   ", (key_names(command), "bold $warm"))
