"""An article with headings, and marks on it, without a library."""

from collections.abc import Callable

import pytest

from library.article import Article, Block, BlockKind, Byline
from library.passage import Anchor, Passage, State, note_tags
from library.store.values import StoredArticle

VERSION = "0a1b2c3d"

PIER = Article(
    "Westmole gets a pier",
    (
        Block(BlockKind.PARAGRAPH, "The harbour board voted 9 to 4 on Tuesday for a pier."),
        Block(BlockKind.HEADING, "What it costs", level=2),
        Block(BlockKind.PARAGRAPH, "It costs $12 million, Ida Falk said."),
        Block(BlockKind.HEADING, "Fees", level=3),
        Block(BlockKind.PARAGRAPH, "Fees rise by 4 per cent."),
        Block(BlockKind.HEADING, "What comes next", level=2),
        Block(BlockKind.PARAGRAPH, "Work begins in May."),
    ),
    date="2024-11-03",
    site="westmole.example",
    url="https://westmole.example/pier",
    byline=Byline(("Runa Holm",)),
)

MakeMark = Callable[..., Passage]
MakeStored = Callable[..., StoredArticle]


@pytest.fixture
def mark() -> MakeMark:
    """Marks words of `PIER`: `mark("9 to 4", colour=1, note="…")`; `""` is the whole article."""

    def make(
        quote: str,
        *,
        id: str = "11d1c07be2a95f10",  # noqa: A002
        colour: int = 0,
        note: str = "",
        tags: tuple[str, ...] = (),
        state: State = State.EXACT,
        version: str = VERSION,
    ) -> Passage:
        start = PIER.text.find(quote) if quote else 0
        anchor = Anchor(version, max(start, 0), max(start, 0) + len(quote), quote)
        return Passage(id, anchor, colour, note, tags or note_tags(note), state=state)

    return make


@pytest.fixture
def stored() -> MakeStored:
    """`PIER` in a library with these marks."""

    def make(*passages: Passage, article: Article = PIER, tags: tuple[str, ...] = ()) -> StoredArticle:
        return StoredArticle("3fa2c81b00d1e2f3", article, VERSION, passages=passages, tags=tags)

    return make
