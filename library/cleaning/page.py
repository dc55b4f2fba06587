"""From an HTML page to an article.

Trafilatura chooses the part of the tree; the same judgement that reads dumps then goes
over its blocks, because what it leaves in is mostly teasers and what stands after the end.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from library.article import Article, Block, BlockKind
from library.cleaning.assembly import assemble
from library.cleaning.bylines import join_bylines
from library.cleaning.declared import Declared, read_declared
from library.cleaning.dump import clean_dump, keep_everything
from library.cleaning.facts import facts_of
from library.cleaning.figures import FIGURE_KINDS, mark_figures
from library.cleaning.front import Front, read_front
from library.cleaning.lines import plain_pieces, read_lines
from library.cleaning.model import Cleaned, Removed
from library.cleaning.nature import is_article
from library.cleaning.pieces import Piece
from library.cleaning.states import best_path
from library.cleaning.tree import pieces_of_tree
from library.cleaning.weights import weigh
from library.text.folding import fold
from library.text.language import guess_language
from library.text.safe import safe_field, safe_text

__all__ = ["clean_html"]

_LARGEST = 8_000_000
"""Characters of a page from which on nothing but its plain text is looked at."""

_MOST_TAGS = 200_000
"""The same for the number of its tags; articles have some thousands."""

_MOST_TAGS_CHOSEN = 40_000
"""Tags from which on the extractor, whose time grows faster, is not asked."""


def clean_html(html: str, url: str = "") -> Cleaned:
    """The article in an HTML page.

    Args:
        html: The page.
        url: Where it came from, where that is known.
    """
    html, url = safe_text(html), safe_field(url)
    tags = html.count("<")
    root = _parse(html) if len(html) <= _LARGEST and tags <= _MOST_TAGS else None
    if root is None:
        return clean_dump(_stripped(html), url)
    declared = read_declared(root, url)
    page = pieces_of_tree(root)
    chosen_pieces = _chosen(html, url, root) if tags <= _MOST_TAGS_CHOSEN else []
    for pieces, chosen in ((chosen_pieces, True), (page, False)):
        if pieces and (cleaned := _judge(pieces, declared, chosen=chosen)):
            return replace(cleaned, removed=cleaned.removed + _left_out(page, pieces))
    kept = keep_everything([piece for piece in page if piece.text], declared.url)
    if not kept.article.blocks:
        return _outside_the_walk(html, declared)
    return replace(kept, article=_with_declared(kept.article, declared, Front()))


def _parse(html: str) -> Any:
    """The root of the page; None when there is no tree in it."""
    from lxml import html as lxml_html  # type: ignore[import-untyped] # ships no types
    from lxml.etree import LxmlError  # type: ignore[import-untyped] # ships no types

    try:
        parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        root = lxml_html.document_fromstring(html.encode("utf-8"), parser=parser)
    except (LxmlError, ValueError, RecursionError):
        return None
    return root if isinstance(root.tag, str) else None


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


def _chosen(html: str, url: str, root: Any) -> list[Piece]:
    """The pieces that Trafilatura takes for the article; none when it finds nothing or fails."""
    try:
        from trafilatura import bare_extraction

        found = bare_extraction(
            html,
            url=url or None,
            include_comments=False,
            include_tables=True,
            include_images=True,
            include_links=True,
            include_formatting=True,
        )
        body = getattr(found, "body", None)
        return _with_captions(pieces_of_tree(body), root) if body is not None else []
    except Exception:
        return []


def _with_captions(pieces: Sequence[Piece], root: Any) -> list[Piece]:
    """The pieces, with the captions that the page has for its pictures in their places."""
    captions: dict[str, str] = {}
    texts: set[str] = set()
    for caption in root.iter("figcaption"):
        text = safe_field(" ".join(caption.itertext()))
        texts.add(fold(text).text)
        figure = next((up for up in caption.iterancestors("figure")), None)
        picture = next(figure.iter("img"), None) if figure is not None else None
        alt = safe_field(picture.get("alt") or "") if picture is not None else ""
        if alt and text:
            captions[alt] = text
    out: list[Piece] = []
    for piece in pieces:
        if piece.kind is BlockKind.PARAGRAPH and fold(piece.text).text in texts:
            out.append(replace(piece, kind=BlockKind.CAPTION))
            continue
        out.append(piece)
        if piece.kind is BlockKind.IMAGE and piece.text in captions:
            out.append(Piece(captions.pop(piece.text), -1, BlockKind.CAPTION))
    return out


def _judge(pieces: Sequence[Piece], declared: Declared, *, chosen: bool) -> Cleaned | None:
    """The article in the pieces; None when there is none."""
    pieces = mark_figures(pieces)
    facts = facts_of(pieces)
    states = best_path(weigh(facts, chosen=chosen), [fact.end for fact in facts])
    if not is_article(facts, states):
        return None
    front = _front(pieces, declared, read_front(pieces, facts, states))
    blocks, removed = assemble(pieces, facts, states, front)
    article = _with_declared(Article(front.title, tuple(blocks)), declared, front)
    return Cleaned(article, tuple(removed))


def _front(pieces: Sequence[Piece], declared: Declared, front: Front) -> Front:
    """What the text shows, corrected by what the page declares."""
    title = declared.title or front.title
    wanted = fold(title).text
    at = next((n for n, piece in enumerate(pieces[:40]) if fold(piece.text).text == wanted), -1)
    standfirst = front.standfirst_at
    if declared.description and standfirst < 0:
        said = fold(declared.description).text
        standfirst = next(
            (
                number
                for number, piece in enumerate(pieces[:4])
                if piece.kind is BlockKind.PARAGRAPH
                and len(piece.text.split()) <= 60
                and fold(piece.text).text == said
            ),
            -1,
        )
    used = set(front.used) - {front.title_at}
    if at >= 0:
        used.add(at)
    byline = declared.byline or front.byline
    return replace(
        front, byline=byline, title=title, title_at=at, standfirst_at=standfirst, used=frozenset(used)
    )


def _with_declared(article: Article, declared: Declared, front: Front) -> Article:
    blocks: tuple[Block, ...] = article.blocks
    if declared.image.startswith(("http://", "https://")):
        first = next((n for n, block in enumerate(blocks) if block.kind is BlockKind.IMAGE), -1)
        if first >= 0 and not blocks[first].source:
            blocks = (*blocks[:first], replace(blocks[first], source=declared.image), *blocks[first + 1 :])
    byline = declared.byline or front.byline
    return replace(
        article,
        title=article.title or declared.title,
        blocks=blocks,
        kicker=(declared.section,) if declared.section else front.kicker,
        date=declared.date or front.date,
        site=declared.site,
        url=declared.url,
        byline=join_bylines(byline, front.byline) if not byline.agencies else byline,
        language=declared.language or guess_language("\n".join(block.text for block in blocks)),
    )


def _left_out(page: Sequence[Piece], pieces: Sequence[Piece]) -> tuple[Removed, ...]:
    """What the page says and the chosen pieces do not."""
    chosen = Counter(fold(piece.text).text for piece in pieces)
    return tuple(
        Removed(piece.text, "outside the article", piece.line)
        for piece in page
        if piece.kind not in FIGURE_KINDS and not chosen[fold(piece.text).text]
    )
