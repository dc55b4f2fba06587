"""Leading the marks and the reading place of an article into its present version.

Deleted marks go along, so that they can be brought back at their place. When a mark was
last changed is not touched: it is the text that changed.
"""

from dataclasses import replace
from typing import Any

from library.anchoring import Following
from library.article import Article
from library.passage import Passage, State
from library.store import documents
from library.store.files import Contents, load_text, stored, text_of
from library.store.paths import Names
from library.store.storage import Tables
from library.store.values import StoredArticle

__all__ = ["carried", "following", "is_behind", "placed", "shown"]


def following(names: Names, version: str, article: Article) -> Following:
    """The way into a version of an article, from the versions whose texts are there."""

    def older(hash_: str) -> str | None:
        old = text_of(names, hash_) if documents.is_hash(hash_) else None
        return None if old is None else old.text

    return Following(article.text, version, older)


def carried(names: Names, tables: Tables, article: Article) -> Tables:
    """The tables of an article with all marks and the place led into the present version.

    Args:
        names: Where its texts are.
        tables: Its document; one of its marks that cannot be understood stays as it is.
        article: The present version.
    """
    ((key, values),) = tables["article"].items()
    way = following(names, documents.versions_from(values)[-1].hash, article)
    place = documents.place_document(way.place(documents.place_from(values)))
    marks = tables.get("passages", {})
    return {
        **tables,
        "article": {key: {**values, "place": place}},
        "passages": {id_: _carried(way, id_, mark) for id_, mark in marks.items()},
    }


def _carried(way: Following, id: str, mark: dict[str, Any]) -> dict[str, Any]:  # noqa: A002
    try:
        passage = way.passage(documents.passage_from(id, mark))
    except ValueError:
        return mark
    return {**mark, **documents.anchor_document(passage.anchor), **documents.standing_document(passage)}


def is_behind(contents: Contents) -> bool:
    """Whether a mark or the place stands in an older version, though nobody calls it an orphan."""
    older = {version.hash for version in contents.versions[:-1]}
    marks = (*contents.passages, *contents.deleted)
    return documents.place_from(contents.document).version in older or any(
        mark.anchor.version in older and mark.state is not State.ORPHAN for mark in marks
    )


def shown(contents: Contents) -> StoredArticle:
    """The article as the reader needs it, everything in the text that is shown.

    That may be one that nobody has made a version yet, because it was edited outside just now.

    Raises:
        Damaged: The text cannot be read.
    """
    article = stored(contents)
    if article.version == contents.versions[-1].hash and not is_behind(contents):
        return article
    way = following(contents.names, article.version, article.article)
    passages = sorted(map(way.passage, article.passages), key=documents.in_order)
    deleted = tuple(map(way.passage, article.deleted))
    return replace(article, passages=tuple(passages), deleted=deleted, place=way.place(article.place))


def placed(contents: Contents, passage: Passage) -> Passage:
    """A passage as it is to be saved: in the present version, even if it was made in an older one.

    A change of the range that says nothing of where the mark was made makes it anew.
    """
    version = contents.versions[-1].hash
    known = {known.hash for known in contents.versions}
    anchor = passage.anchor
    if anchor.version != version and anchor.version in known and passage.state is not State.ORPHAN:
        article, found = load_text(contents.names, version)
        return following(contents.names, found, article).passage(passage)
    old = next((mark for mark in contents.passages if mark.id == passage.id), None)
    if old and old.anchor != anchor and (old.origin, old.state) == (passage.origin, passage.state):
        return passage.on(anchor)
    return passage
