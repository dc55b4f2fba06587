"""The links of an article, each with its whole address before it is opened."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from library.article import Article, SpanKind
from library.text.safe import safe_field
from tui.commands import bindings
from tui.outside import is_openable, open_in_browser
from tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["Link", "LinksScreen", "links_of"]


@dataclass(frozen=True, slots=True)
class Link:
    """One address, and the words that lead to it."""

    words: str
    address: str


def links_of(article: Article) -> tuple[Link, ...]:
    """The links of an article in the order of the text, each address once."""
    found: dict[str, Link] = {}
    for block in article.blocks:
        for span in sorted(block.spans, key=lambda span: span.start):
            address = safe_field(span.target)
            if span.kind is SpanKind.LINK and address and address not in found:
                found[address] = Link(" ".join(block.text[span.start : span.end].split()), address)
    return tuple(found.values())


class LinksScreen(ModalScreen[None]):
    """Lists links; opens or copies the chosen one."""

    app: "DogearApp"

    BINDINGS: ClassVar[list[BindingType]] = bindings("links")

    def __init__(self, links: tuple[Link, ...]) -> None:
        super().__init__()
        self._links = links

    def compose(self) -> ComposeResult:
        """The list, what became of a key, and the keys."""
        with Vertical():
            yield OptionList(
                *(
                    Option(Content.assemble((link.words, "$fg"), "\n", (link.address, "$muted")))
                    for link in self._links
                )
            )
            yield Static("", classes="links--notice")
            yield KeyBar()

    def on_mount(self) -> None:
        """Chooses the first link."""
        self.query_one(KeyBar).entries = tuple(self.app.keymap.footer(["links"]))
        self.query_one(OptionList).highlighted = 0

    def on_option_list_option_selected(self) -> None:
        """Opens the link that was clicked or entered."""
        self.action_open()

    @property
    def _chosen(self) -> Link:
        return self._links[self.query_one(OptionList).highlighted or 0]

    def action_move(self, count: int) -> None:
        """Chooses the next or previous link."""
        links = self.query_one(OptionList)
        if count > 0:
            links.action_cursor_down()
        else:
            links.action_cursor_up()

    def action_open(self) -> None:
        """Opens the chosen link in the browser, or says why not."""
        address = self._chosen.address
        if not is_openable(address):
            self._say(
                self.app.keymap.fill("Only web and mail addresses are opened; {links.copy} copies this one.")
            )
        elif open_in_browser(self.app, address):
            self._say("Opened in the browser.")
        else:
            self._say("There is no browser here; {links.copy} copies the address.")

    def action_copy(self) -> None:
        """Copies the address of the chosen link."""
        self.app.copy_to_clipboard(self._chosen.address)
        self._say("Copied.")

    def action_close(self) -> None:
        """Goes back to the article."""
        self.dismiss()

    def _say(self, notice: str) -> None:
        self.query_one(".links--notice", Static).update(Content(self.app.keymap.fill(notice)))
