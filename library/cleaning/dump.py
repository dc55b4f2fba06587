"""From a dump of plain text to an article."""

from collections.abc import Sequence

from library.article import Article, Block, BlockKind
from library.cleaning.assembly import assemble
from library.cleaning.facts import Facts, facts_of
from library.cleaning.figures import mark_figures
from library.cleaning.front import find_site, read_front, urlsplit_host, without_site
from library.cleaning.judge import Model, decide, shipped_model
from library.cleaning.lines import pieces_of, plain_pieces, read_lines
from library.cleaning.model import Cleaned, Removed, Wanted
from library.cleaning.nature import is_article, is_code, is_data, is_mail
from library.cleaning.pieces import Piece
from library.cleaning.tidy import is_tidy, keep_tidy
from library.cleaning.titles import find_title
from library.text.language import guess_language
from library.text.safe import safe_field, safe_text

__all__ = ["MOST_PIECES", "NO_ARTICLE", "clean_dump", "keep_everything", "read_dump"]

NO_ARTICLE = "Kept everything: no article found."

_TOO_LONG = "Kept everything: the page is too long to be one article."

_MOST_LINES = 100_000

MOST_PIECES = 10_000
"""A page of more pieces is a book or a log; looking for an article in it would be slow."""


def read_dump(text: str) -> tuple[list[Piece], list[Facts]]:
    """The pieces of a dump and the facts of each, before anything is judged."""
    pieces = mark_figures(pieces_of(read_lines(safe_text(text))))
    return pieces, facts_of(pieces)


def clean_dump(
    text: str, url: str = "", model: Model | None = None, *, wanted: Sequence[Wanted] = ()
) -> Cleaned:
    """The article in a dump of plain text. Linear in the text.

    Args:
        text: The dump.
        url: Where it came from, where that is known.
        model: What judges; the one that comes with Dogear where none is given.
        wanted: What stays, whatever the model says.
    """
    text = safe_text(text)
    url = safe_field(url)
    raw_lines = text.split("\n")
    if is_data(text) or is_code(raw_lines):
        return _as_it_is(text, url, NO_ARTICLE)
    if sum(1 for line in raw_lines if line.strip()) > _MOST_LINES:
        return _as_it_is(text, url, _TOO_LONG)
    lines = read_lines(text)
    if not lines:
        return _as_it_is(text, url, NO_ARTICLE)
    if is_mail(raw_lines):
        return keep_everything(plain_pieces(lines), url)
    pieces = mark_figures(pieces_of(lines))
    if len(pieces) > MOST_PIECES:
        return keep_everything(pieces, url, _TOO_LONG)
    facts = facts_of(pieces)
    model = model or shipped_model()
    states = decide(pieces, facts, model.text)
    if not is_article(facts, states):
        return keep_everything(plain_pieces(lines) if len(lines) <= MOST_PIECES else pieces, url)
    front = read_front(pieces, facts, states, find_title(pieces, facts, states, model.title))
    removed: list[Removed] = []
    if is_tidy(lines, pieces, facts, states, front.title_at):
        blocks, front = keep_tidy(lines, pieces, front)
    else:
        blocks, removed = assemble(pieces, facts, states, front, wanted)
    # What a reader brought back still tells of the site.
    outside = [*(each.text for each in removed), *(each.text for each in wanted)]
    site = find_site(outside, url, front.kicker)
    article = Article(
        title=safe_field(without_site(front.title, site, urlsplit_host(url))),
        blocks=tuple(blocks),
        kicker=front.kicker,
        date=front.date,
        site=site,
        url=url,
        byline=front.byline,
        language=guess_language("\n".join(block.text for block in blocks)),
    )
    return Cleaned(article, tuple(removed))


def keep_everything(pieces: Sequence[Piece], url: str, notice: str = NO_ARTICLE) -> Cleaned:
    """A page that holds no article: every piece is a block, and the reader is told."""
    blocks = tuple(piece.block() for piece in pieces)
    removed: tuple[Removed, ...] = ()
    language = guess_language("\n".join(block.text for block in blocks[:400]))
    return Cleaned(Article("", blocks, url=url, language=language), removed, notice if blocks else "")


def _as_it_is(text: str, url: str, notice: str) -> Cleaned:
    """The text in one block with all its line breaks; nothing for a text without characters."""
    text = text.strip("\n").rstrip()
    if not text.strip():
        return Cleaned(Article("", url=url))
    return Cleaned(Article("", (Block(BlockKind.CODE, text),), url=url), notice=notice)
