"""From an HTML page to an article.

The page's own blocks are judged as those of a dump are, with what the elements around them
say. What Trafilatura takes for the article is one more witness: it finds the body well,
and leaves teasers in and what stands after the end.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from library.article import Article, Block, BlockKind, Byline
from library.cleaning.assembly import assemble
from library.cleaning.bylines import join_bylines
from library.cleaning.declared import Declared, read_declared
from library.cleaning.dom_features import Around, look_around
from library.cleaning.dump import MOST_PIECES, clean_dump, keep_everything
from library.cleaning.facts import Facts, facts_of
from library.cleaning.figures import mark_figures
from library.cleaning.front import Front, read_front
from library.cleaning.judge import Model, decide, shipped_model
from library.cleaning.lines import plain_pieces, read_lines
from library.cleaning.model import Cleaned, Wanted
from library.cleaning.nature import is_article
from library.cleaning.pieces import Piece
from library.cleaning.states import State
from library.cleaning.titles import find_title
from library.cleaning.tree import Passed, pieces_of_tree
from library.text.folding import fold
from library.text.language import guess_language
from library.text.safe import safe_field

__all__ = ["Page", "clean_html", "parse_page", "read_page"]

_LARGEST = 8_000_000
"""Characters of a page from which on nothing but its plain text is looked at."""

_MOST_TAGS = 200_000
"""The same for the number of its tags; articles have some thousands."""

_MOST_TAGS_CHOSEN = 40_000
"""Tags from which on the extractor, whose time grows faster, is not asked."""

_MOST_PIECES_CHOSEN = 3_000
"""The same for pieces: it looks from each for a neighbour that is long, perhaps to the end."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of HTML taken apart, before anything is judged."""

    declared: Declared
    pieces: Sequence[Piece]
    facts: Sequence[Facts]
    around: Around | None
    """What the elements around each piece and Trafilatura say of it; None where it is silent."""
    passed: Sequence[Passed] = ()
    """What stands in menus and the like."""


def read_page(html: str, url: str = "") -> Page | None:
    """A page taken apart; None when there is no tree in it, or too large a one.

    Args:
        html: The page.
        url: Where it came from, where that is known.
    """
    tags = html.count("<")
    root = parse_page(html) if len(html) <= _LARGEST and tags <= _MOST_TAGS else None
    if root is None:
        return None
    declared = read_declared(root, url)
    found, scopes, passed = pieces_of_tree(root)
    pieces = mark_figures(found)
    facts = facts_of(pieces)
    is_small = tags <= _MOST_TAGS_CHOSEN and len(pieces) <= _MOST_PIECES_CHOSEN
    chosen = _chosen(html, url) if is_small else []
    around = look_around(pieces, facts, scopes, _shares(pieces, chosen)) if chosen else None
    return Page(declared, pieces, facts, around, passed)


def clean_html(
    html: str, url: str = "", model: Model | None = None, *, wanted: Sequence[Wanted] = ()
) -> Cleaned:
    """The article in an HTML page.

    Args:
        html: The page.
        url: Where it came from, where that is known.
        model: What judges; the one that comes with Dogear where none is given.
        wanted: What stays, whatever the model says.
    """
    html, url = _encodable(html), safe_field(url)
    page = read_page(html, url)
    if page is None:
        return clean_dump(_stripped(html), url, model, wanted=wanted)
    if not page.pieces:
        return _outside_the_walk(html, page.declared)
    if len(page.pieces) <= MOST_PIECES:
        cleaned = _judged(page, model or shipped_model(), wanted)
        if cleaned is not None:
            return cleaned
    kept = keep_everything(page.pieces, page.declared.url)
    return replace(kept, article=_with_declared(kept.article, page.declared, Front()))


def _judged(page: Page, model: Model, wanted: Sequence[Wanted]) -> Cleaned | None:
    """The article in a page; None when there is none."""
    pieces, facts = page.pieces, page.facts
    # Without the witness the judge of dumps knows better than one that is used to hearing it.
    judge = model.text if page.around is None else model.html
    states = decide(pieces, facts, judge, page.around)
    if not is_article(facts, states):
        return None
    title_at = _declared_at(pieces, page.declared.title)
    if title_at < 0:
        title_at = find_title(pieces, facts, states, model.title)
    found = read_front(pieces, facts, states, title_at)
    front = _front(pieces, facts, states, page.declared, found)
    blocks, removed = assemble(pieces, facts, states, front, wanted, page.passed)
    article = _with_declared(Article(front.title, tuple(blocks)), page.declared, front)
    return Cleaned(article, tuple(removed))


def _encodable(html: str) -> str:
    """The page without what no parser takes; its texts are made safe one by one, when they are read."""
    return html.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def _declared_at(pieces: Sequence[Piece], title: str) -> int:
    """The number of the piece that says the declared title; -1 when none does."""
    wanted = fold(title).text
    return next(
        (number for number, piece in enumerate(pieces[:40]) if wanted and fold(piece.text).text == wanted), -1
    )


def parse_page(html: str) -> Any:
    """The root of the page; None when there is no tree in it, or one so deep that the parser cut it."""
    from lxml import html as lxml_html  # type: ignore[import-untyped] # ships no types
    from lxml.etree import ErrorTypes, LxmlError  # type: ignore[import-untyped] # ships no types

    try:
        parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        root = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, RecursionError):
        return None
    is_cut = any(error.type == ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)
    return root if isinstance(root.tag, str) and not is_cut else None


def _stripped(html: str) -> str:
    """The text of a page without its tags, as plain as can be."""
    import html as entities

    bare = re.sub(r"(?is)<(script|style)\b.*?(?:</\1\s*>|\Z)", " ", html)
    bare = re.sub(r"(?i)<(?:br|/?(?:p|div|li|h[1-6]|tr|ul|ol|table|section))\b[^<>]*>", "\n\n", bare)
    return entities.unescape(re.sub(r"<[^<>]*>", " ", bare))


def _outside_the_walk(html: str, declared: Declared) -> Cleaned:
    """A page whose text all stands in menus, forms and the like: nothing, unless it holds sentences."""
    bare = _stripped(html)
    if any(fact.prose for fact in facts_of(plain_pieces(read_lines(bare)))):
        return clean_dump(bare, declared.url)
    return Cleaned(_with_declared(Article(""), declared, Front()))


def _chosen(html: str, url: str) -> list[str]:
    """The texts that Trafilatura takes for the article; none when it finds nothing or fails."""
    try:
        from trafilatura import bare_extraction

        found = bare_extraction(html, url=url or None, include_comments=False, include_tables=True)
        body = getattr(found, "body", None)
        return [] if body is None else [piece.text for piece in pieces_of_tree(body)[0]]
    except Exception:  # whatever fails inside it, the page can still be judged without it
        return []


def _shares(pieces: Sequence[Piece], chosen: Sequence[str]) -> list[float]:
    """How much of each piece stands in the chosen texts, 0 to 1, by runs of three words."""
    split = [fold(text).text.split() for text in chosen]
    whole = {" ".join(words) for words in split}
    grams = {gram for words in split for gram in zip(words, words[1:], words[2:], strict=False)}
    shares = []
    for piece in pieces:
        words = fold(piece.text).text.split()
        own = [*zip(words, words[1:], words[2:], strict=False)]
        if " ".join(words) in whole:
            shares.append(1.0)
        else:
            shares.append(sum(gram in grams for gram in own) / len(own) if own else 0.0)
    return shares


def _front(
    pieces: Sequence[Piece], facts: Sequence[Facts], states: Sequence[State], declared: Declared, front: Front
) -> Front:
    """What the text shows, corrected by what the page declares."""
    title = declared.title or front.title
    at = _declared_at(pieces, title)
    used = set(front.used) - {front.title_at}
    if at >= 0:
        used.add(at)
    byline = _byline(declared.byline, front.byline)
    standfirst = _standfirst_at(pieces, facts, states, declared, at)
    if standfirst < 0:
        standfirst = front.standfirst_at
    used.discard(standfirst)
    return replace(
        front, byline=byline, title=title, title_at=at, standfirst_at=standfirst, used=frozenset(used)
    )


_SUMMARY_WORDS = 60
"""What is longer is the beginning of the text and no summary of it."""


def _standfirst_at(
    pieces: Sequence[Piece],
    facts: Sequence[Facts],
    states: Sequence[State],
    declared: Declared,
    title_at: int,
) -> int:
    """The number of the piece above the text that the page's head says as well; -1 when none does.

    It may be the first of the text, but no later one: there it is a paragraph that somebody
    took the description from. What the text says again was taken from it as well.
    """
    body = [number for number, state in enumerate(states) if state is State.BODY]
    start = next((number for number in body if facts[number].prose), -1)
    for number in range(start, max(title_at, -1), -1):
        piece = pieces[number]
        if piece.kind not in _SUMMARY_KINDS or facts[number].words > _SUMMARY_WORDS:
            continue
        said = fold(piece.text).text
        if said in declared.descriptions:
            again = any(said in fold(pieces[other].text).text for other in body if other > number)
            return -1 if again else number
    return -1


_SUMMARY_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})


def _byline(declared: Byline, shown: Byline) -> Byline:
    """What a page declares; what the text shows adds who is not declared: initials, agencies, or all."""
    if declared.authors:
        shown = replace(shown, authors=())
    return join_bylines(declared, shown) if not declared.agencies else declared


def _with_declared(article: Article, declared: Declared, front: Front) -> Article:
    blocks: tuple[Block, ...] = article.blocks
    if declared.image.startswith(("http://", "https://")):
        first = next((n for n, block in enumerate(blocks) if block.kind is BlockKind.IMAGE), -1)
        if first >= 0 and not blocks[first].source:
            blocks = (*blocks[:first], replace(blocks[first], source=declared.image), *blocks[first + 1 :])
    return replace(
        article,
        title=article.title or declared.title,
        blocks=blocks,
        kicker=(declared.section,) if declared.section else front.kicker,
        date=declared.date or front.date,
        site=declared.site,
        url=declared.url,
        byline=_byline(declared.byline, front.byline),
        language=declared.language or guess_language("\n".join(block.text for block in blocks)),
    )
