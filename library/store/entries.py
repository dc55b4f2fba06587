"""What goes into the index and what comes out of it: values to rows and back."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from library.article import Article, BlockKind
from library.insight.model import Actor, ActorType, Insight, Mention, Number, NumberKind
from library.passage import Passage
from library.store.values import MarkRow, Row

__all__ = ["Entry", "TextEntry", "insight_from", "insight_json", "mark_row", "row", "text_entry"]

EXCERPT = 240
"""Code points of the text kept for the list; enough for a line of the widest screen."""


@dataclass(frozen=True, slots=True)
class TextEntry:
    """What the index derives from a text."""

    version: str
    stamp: str
    """Of the text file, see `library.store.files.stamp`."""
    title: str
    body: str
    words: int
    minutes: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of an article."""

    id: str
    stamp: str
    """Of the document, see `library.store.files.stamp`."""
    added: str
    title: str
    site: str
    date: str
    progress: float
    archived: bool
    starred: bool
    tags: tuple[str, ...]
    passages: tuple[Passage, ...]
    text: TextEntry | None = None
    """None leaves what is known of the text as it is."""
    hash: str = ""
    """16 hexadecimal digits of the document's sha256; empty when it is not known."""


def text_entry(article: Article, version: str, stamp: str) -> TextEntry:
    """What the index derives from a version of a text."""
    paragraphs = (b.text for b in article.blocks if b.kind in (BlockKind.STANDFIRST, BlockKind.PARAGRAPH))
    excerpt = " ".join(next(paragraphs, article.text[:EXCERPT]).split())[:EXCERPT]
    words = article.words
    return TextEntry(version, stamp, article.title, article.text, words, article.minutes, excerpt)


def row(found: Sequence[Any]) -> Row:
    """The row in the columns of a result."""
    (
        id_, title, site, date, added, minutes, words, progress,
        archived, starred, tags, marks, notes, excerpt, damaged,
    ) = found  # fmt: skip
    return Row(
        id_, title, site, date, added, minutes, words, progress,
        bool(archived), bool(starred), tuple(json.loads(tags)), marks, notes, excerpt, damaged,
    )  # fmt: skip


def mark_row(found: Sequence[Any]) -> MarkRow:
    """The passage in the columns of a result."""
    *fields, tags, state, created, updated, original = found
    id_, article, title, quote, start, end, colour, note = fields
    tags = tuple(json.loads(tags))
    return MarkRow(
        id_, article, title, quote, start, end, colour, note, tags, state, created, updated, original
    )


def insight_json(insight: Insight) -> str:
    """Actors and numbers as JSON."""
    return json.dumps(asdict(insight), ensure_ascii=False, separators=(",", ":"))


def insight_from(text: str) -> Insight:
    """Actors and numbers from what `insight_json` wrote."""
    value = json.loads(text)
    actors = (
        Actor(
            actor["name"],
            ActorType(actor["type"]),
            tuple(actor["aliases"]),
            actor["role"],
            tuple(Mention(**mention) for mention in actor["mentions"]),
        )
        for actor in value["actors"]
    )
    numbers = (_number(**number) for number in value["numbers"])
    return Insight(tuple(actors), tuple(numbers), bool(value.get("basic")))


def _number(*, kind: str, also: Sequence[Sequence[int]] = (), **rest: Any) -> Number:
    return Number(**rest, kind=NumberKind(kind), also=tuple((start, end) for start, end in also))
