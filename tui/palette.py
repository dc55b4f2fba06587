"""What the command palette offers: every command of the screen it was opened over."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widget import Widget

from tui.commands import Command, key_names

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["CommandProvider"]


class CommandProvider(Provider):
    """The rows of the table of commands whose keys work on the screen."""

    def _offered(self) -> Iterator[Command]:
        app: DogearApp = self.app  # type: ignore[assignment]  # the palette serves this app only
        return app.keymap.commands(app.scopes_of(self.screen))

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(
                _shown(Content(command.help), command), partial(self._run, command), text=command.help
            )

    async def search(self, query: str) -> Hits:
        """The commands whose help fits what is typed."""
        matcher = self.matcher(query)
        for command in self._offered():
            score = matcher.match(command.help)
            if score > 0:
                help_ = matcher.highlight(command.help)
                yield Hit(score, _shown(help_, command), partial(self._run, command), text=command.help)

    async def _run(self, command: Command) -> None:
        name = command.action.partition("(")[0]
        focused = self.screen.focused or self.screen
        for node in focused.ancestors_with_self:
            if isinstance(node, Widget) and ("." in name or hasattr(node, f"action_{name}")):
                await node.run_action(command.action)
                return


def _shown(help_: Content, command: Command) -> Content:
    return Content.assemble(help_, "   ", (key_names(command), "bold $warm"))
