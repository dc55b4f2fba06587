"""Asks for the tags of an article."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from library.store.search import unquoted
from library.text.safe import safe_field
from tui.commands import bindings
from tui.widgets.bars import KeyBar
from tui.widgets.entry_area import Closing

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["TagsScreen", "tags_in"]


def tags_in(text: str) -> tuple[str, ...]:
    """The tags somebody typed: words, with or without "#", each once, lower case.

    They have no quotation marks, with which a query could not ask for them.
    """
    words = ("".join(unquoted(word)) for word in safe_field(text).replace(",", " ").split())
    words = (word.strip("#,;").casefold() for word in words)
    return tuple(dict.fromkeys(word for word in words if word))


class _TagsInput(Closing, Input):
    BINDINGS: ClassVar[list[BindingType]] = bindings("tags")

    screen: "TagsScreen"  # type: ignore[assignment]  # only ever part of this screen

    def action_accept(self) -> None:
        self.screen.dismiss(tags_in(self.value))

    def action_cancel(self) -> None:
        self.screen.dismiss(None)


class TagsScreen(ModalScreen[tuple[str, ...] | None]):
    """Shows the tags there are, to be changed; gives the new ones, or None."""

    app: "DogearApp"

    def __init__(self, tags: tuple[str, ...], count: int = 1) -> None:
        """Asks for tags.

        Args:
            tags: Those there are.
            count: For how many articles; the tags of several are added to theirs.
        """
        super().__init__()
        self._tags = tags
        self._asked = "Tags of this article, with spaces between them"
        if count > 1:
            self._asked = f"Tags for {count:,} articles: each word is added, -word is taken away"

    def compose(self) -> ComposeResult:
        """What is asked, the field, and the keys."""
        with Vertical():
            yield Static(Content(self._asked))
            # What is typed is one tag more, and replaces none: the field begins behind those there are.
            there = "".join(f"{tag} " for tag in self._tags)
            yield _TagsInput(there, placeholder="harbour energy to-cite", select_on_focus=False)
            yield KeyBar()

    def on_mount(self) -> None:
        """Puts the cursor into the field."""
        self.query_one(KeyBar).entries = tuple(self.app.keymap.footer(["tags"]))
        self.set_focus(self.query_one(Input))
