"""What `--json` prints: the shapes that scripts build on, so a change here breaks somebody."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from library.article import Article
from library.cleaning.model import Cleaned
from library.insight.model import Insight
from library.passage import Passage
from library.store.values import MarkRow, Row, StoredArticle, TrashedArticle
from library.text.safe import safe_text

__all__ = [
    "array",
    "article_object",
    "cleaned_object",
    "dump",
    "insight_object",
    "mark_object",
    "row_object",
    "safe_value",
    "stored_object",
    "trashed_object",
]


def dump(value: object, *, indent: int | None = None) -> str:
    """A value as JSON; in ASCII where standard output cannot say every character."""
    ascii_only = (sys.stdout.encoding or "ascii").casefold().replace("-", "") != "utf8"
    return json.dumps(value, ensure_ascii=ascii_only, indent=indent)


def array(values: Iterable[object]) -> Iterator[str]:
    """The lines of a JSON array, one value a line, so that a long one can stream."""
    lead = "["
    for value in values:
        yield f"{lead}{dump(value)}"
        lead = ","
    yield "]" if lead == "," else "[]"


def row_object(row: Row, url: str) -> dict[str, object]:
    """An article of the list."""
    return {
        "id": row.id,
        "title": row.title,
        "date": row.date,
        "site": row.site,
        "author": row.author,
        "url": url,
        "minutes": row.minutes,
        "words": row.words,
        "progress": row.progress,
        "archived": row.archived,
        "starred": row.starred,
        "tags": list(row.tags),
        "marks": row.marks,
        "notes": row.notes,
        "added": row.added,
        "read_at": row.read_at,
        "damaged": row.damaged,
    }


def trashed_object(article: TrashedArticle) -> dict[str, object]:
    """An article in the trash."""
    return {"id": article.id, "title": article.title, "removed": article.removed, "marks": article.marks}


def mark_object(mark: MarkRow) -> dict[str, object]:
    """A mark of the whole library."""
    return {
        "id": mark.id,
        "article": mark.article,
        "title": mark.title,
        "quote": mark.quote,
        "start": mark.start,
        "end": mark.end,
        "colour": mark.colour,
        "note": mark.note,
        "tags": list(mark.tags),
        "state": mark.state,
        "original": mark.original,
        "created": mark.created,
        "updated": mark.updated,
    }


def article_object(article: Article, insight: Insight) -> dict[str, object]:
    """An article without what the library knows of it; offsets are code points of its text."""
    blocks = zip(article.blocks, article.starts, strict=True)
    return {
        "title": article.title,
        "date": article.date,
        "site": article.site,
        "url": article.url,
        "kicker": list(article.kicker),
        "standfirst": article.standfirst,
        "byline": asdict(article.byline),
        "blocks": [{"kind": str(b.kind), "text": b.text, "start": start} for b, start in blocks],
        **insight_object(insight),
    }


def insight_object(insight: Insight) -> dict[str, object]:
    """Actors and numbers."""
    return asdict(insight)


def cleaned_object(cleaned: Cleaned, insight: Insight) -> dict[str, object]:
    """A page that was cleaned and not stored."""
    removed = [asdict(removed) for removed in cleaned.removed]
    extra = safe_value({"removed": removed, "notice": cleaned.notice})
    return {**article_object(cleaned.article, insight), **extra}


def stored_object(stored: StoredArticle, insight: Insight) -> dict[str, object]:
    """An article of the library with its marks."""
    passages = [_passage_object(passage) for passage in stored.passages]
    return {"id": stored.id, **article_object(stored.article, insight), "passages": passages}


def safe_value(value: Any) -> Any:
    """A JSON value with every string in it safe."""
    match value:
        case str():
            return safe_text(value)
        case list() | tuple():
            return [safe_value(item) for item in value]
        case dict():
            return {safe_text(str(key)): safe_value(item) for key, item in value.items()}
    return value


def _passage_object(passage: Passage) -> dict[str, object]:
    return {
        "id": passage.id,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.anchor.quote,
        "colour": passage.colour,
        "note": passage.note,
        "tags": list(passage.tags),
        "state": str(passage.state),
        "original": passage.original,
        "created": passage.created,
        "updated": passage.updated,
    }
