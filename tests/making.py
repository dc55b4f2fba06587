"""Small factories for articles and passages, so that a test names only what it is about."""

from library.article import Article, Block, BlockKind, Byline
from library.cleaning.model import Cleaned
from library.passage import Anchor, Passage, new_id

__all__ = ["article", "cleaned", "passage"]

PARAGRAPHS = (
    "The Lindholt ferry stops for the winter. Its owner, Brenna Aske, blames the price of diesel.",
    "Some 4,200 islanders now travel by the mail boat, which carries 38 passengers.",
    "The county promised a new pier. Work has not begun.",
)


def article(
    *paragraphs: str,
    title: str = "The ferry to Lindholt stops",
    url: str = "",
    site: str = "fjordpost.example",
    date: str = "2024-11-03",
) -> Article:
    """An article of paragraphs; of three sensible ones when none is given."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs or PARAGRAPHS)
    return Article(title, blocks, date=date, site=site, url=url, byline=Byline(authors=("Runa Holm",)))


def cleaned(*paragraphs: str, title: str = "The ferry to Lindholt stops", url: str = "") -> Cleaned:
    """The outcome of cleaning such an article."""
    return Cleaned(article(*paragraphs, title=title, url=url))


def passage(
    text: str,
    quote: str,
    *,
    version: str = "0" * 8,
    colour: int = 0,
    note: str = "",
    id: str = "",  # noqa: A002
) -> Passage:
    """A new passage on the first occurrence of a quote in a canonical text."""
    start = text.index(quote)
    anchor = Anchor.of(text, version, start, start + len(quote))
    return Passage(id or new_id(), anchor, colour).with_note(note)
