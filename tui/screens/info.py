"""Everything that is known of an article, and where its files are."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from library.store import StoredArticle
from library.text.safe import safe_field
from tui.commands import bindings
from tui.layout import long_date

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["InfoScreen", "facts"]


def facts(stored: StoredArticle, files: Path) -> list[tuple[str, str]]:
    """What is known of an article, as pairs of a name and its value; what is not known is left out.

    Args:
        stored: The article.
        files: The document of the article.
    """
    article = stored.article
    notes = sum(bool(mark.note) for mark in stored.passages)
    pairs = [
        ("Title", article.title),
        ("Section", " · ".join(article.kicker)),
        ("By", str(article.byline)),
        ("Date", long_date(article.date)),
        ("Site", article.site),
        ("Address", article.url),
        ("Language", article.language),
        ("Length", f"{article.words:,} words, {article.minutes} min"),
        ("Added", long_date(stored.added[:10])),
        ("Tags", " ".join(f"#{tag}" for tag in stored.tags)),
        ("Marks", f"{len(stored.passages)}, {notes} with a note" if stored.passages else ""),
        ("Versions", str(len(stored.versions)) if len(stored.versions) > 1 else ""),
        ("Remark", stored.notice),
        ("Id", stored.id),
        ("File", safe_field(str(files))),
    ]
    return [(name, value) for name, value in pairs if value]


class InfoScreen(ModalScreen[None]):
    """Shows facts about an article."""

    app: "DogearApp"

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("info"), *bindings("scroll")]

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        super().__init__()
        self._pairs = pairs

    def compose(self) -> ComposeResult:
        """Names and values in two columns, each value within its own; scrolls when it is too long."""
        width = max(cell_len(name) for name, _ in self._pairs) + 2
        with VerticalScroll():
            for name, value in self._pairs:
                with Horizontal():
                    named = Static(Content(name), classes="info--name")
                    named.styles.width = width
                    yield named
                    yield Static(Content(value), classes="info--value")

    def action_close(self) -> None:
        """Goes back to the article."""
        self.dismiss()

    def action_scroll_by(self, lines: int) -> None:
        """Scrolls by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
