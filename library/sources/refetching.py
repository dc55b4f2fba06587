"""Fetching an article again, so that its text is what its page says now, and its marks with it.

A page that answers may still be another one: a home page, a notice, a paywall. The stored
text is replaced only by what is the same article, and not by much less of it.
"""

from dataclasses import dataclass, replace

from library.anchoring import Removed, changes, same_words
from library.article import Article
from library.errors import BadInput, FetchFailed
from library.passage import State
from library.sources import web
from library.sources.intake import clean_page
from library.sources.raw import shown
from library.store import Added, Library
from library.store.files import article_id

__all__ = ["Refreshed", "outcome", "refresh"]

_LEAST_LENGTH = 0.5
"""Share of the words there were that must have come back."""

_LEAST_KEPT = 1 / 3
"""Share of the text there was that makes another text, by another name, the same article."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of an article that was fetched or cleaned again."""

    id: str
    title: str
    changed: bool
    """Whether there is a new version."""
    version: str
    """The present version, 8 hexadecimal digits."""
    kept: int = 0
    """How many marks have a place in the present version."""
    edited: int = 0
    """How many of these are on words that took the place of their own."""
    orphans: int = 0
    """How many marks have none."""


def refresh(library: Library, id: str, *, limits: web.Limits = web.LIMITS) -> Refreshed:  # noqa: A002
    """Fetch an article's address again; a changed text becomes its new version. Blocks.

    Args:
        library: Where the article is.
        id: The article.
        limits: How much the server may cost.

    Raises:
        BadInput: It has no address, or nothing readable came from there; nothing was changed.
        FetchFailed: It could not be fetched, or what came is another page or much shorter;
            the stored text was kept.
        NotFound: There is no such article.
        StoreFailed: It could not be stored; nothing was changed.
    """
    from library.insight import analyse

    known = library.read(id)
    before = known.article
    if not before.url:
        raise BadInput(f"“{shown(before.title)}” has no address to fetch; add its page again to update it.")
    raw = web.fetch(before.url, limits=limits)
    kept = [each for each in known.corrections if each.piece]
    cleaned = clean_page(raw, [each.piece for each in kept if each.piece])
    article = replace(cleaned.article, url=cleaned.article.url or raw.url)
    same_address = _is_same_address(article, before)
    if not _is_same_article(article, before, same_address):
        what = f"leads to another page now, “{shown(article.title)}”"
        raise FetchFailed(f"{shown(before.url)} {what}; the stored text was kept.")
    if article.words < _LEAST_LENGTH * before.words:
        what = f"came back much shorter ({article.words:,} instead of {before.words:,} words)"
        raise FetchFailed(f"{shown(before.url)} {what}; the stored text was kept.")
    if not same_address:  # the article stays what it is called
        article = replace(article, url=before.url)
    cleaned = replace(cleaned, article=article)
    added = library.update(
        id,
        cleaned,
        raw.data,
        kind=raw.kind,
        charset=raw.charset,
        insight=analyse(article),
        kept=[each.id for each in kept],
    )
    return outcome(library, added)


def outcome(library: Library, added: Added) -> Refreshed:
    """What became of an article and its marks when it was given a text.

    Raises:
        NotFound: It is gone.
        Damaged: One of its files is.
    """
    stored = library.read(added.id)
    states = [passage.state for passage in stored.passages]
    orphans = states.count(State.ORPHAN)
    return Refreshed(
        id=stored.id,
        title=stored.article.title,
        changed=added.version_added,
        version=stored.version,
        kept=len(states) - orphans,
        edited=states.count(State.EDITED),
        orphans=orphans,
    )


def _is_same_address(article: Article, before: Article) -> bool:
    return article_id(article.url, "") == article_id(before.url, "")


def _is_same_article(article: Article, before: Article, same_address: bool) -> bool:
    """Whether a page is still that article: by address and title, or because its text is."""
    if same_address and same_words(article.title, before.title):
        return True
    gone = sum(
        len(change.text) for change in changes(before.text, article.text) if isinstance(change, Removed)
    )
    return gone <= (1 - _LEAST_KEPT) * len(before.text)
