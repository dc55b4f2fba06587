"""What goes into the index and what comes out of it: values to rows and back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import IntFlag
from types import MappingProxyType
from typing import Any, NamedTuple

from library.article import Article, BlockKind
from library.corrections import Correction
from library.insight.model import Actor, ActorType, Insight, Mention, Number, NumberKind
from library.passage import Passage
from library.store.values import MarkRow, Row

__all__ = [
    "Entry",
    "Flag",
    "Stamps",
    "TextEntry",
    "insight_from",
    "insight_json",
    "mark_row",
    "row",
    "stamps_from",
    "text_entry",
]

EXCERPT = 240
"""Code points of the text kept for the list; enough for a line of the widest screen."""


class Flag(IntFlag):
    """What `is:` and `has:` ask of an article; one number, so that the orders of the list hold it
    too, and saving one more mark changes none of them."""

    UNREAD = 1
    READ = 2
    ARCHIVED = 4
    STARRED = 8
    MARKED = 16
    NOTED = 32
    HIGHLIGHTED = 64
    TAGGED = 128
    DAMAGED = 256


class Stamps(NamedTuple):
    """How the index knows the files of an article; see `library.store.files.stamp`."""

    document: str = ""
    version: str = ""
    """The version that is indexed."""
    text: str = ""
    older: Mapping[str, str] = MappingProxyType({})
    """See `Entry.older`."""


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
    authors: tuple[str, ...] = ()
    """Who wrote it and the agencies it is from."""


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
    older: Mapping[str, str] = field(default_factory=dict)
    """The stamps of the texts under whose names an editor may still save, by version; empty for one that
    is not there, or that holds an edit which is no version yet."""
    read_at: str = ""
    """When the reading place was last moved."""
    corrections: tuple[Correction, ...] = ()
    insight: Insight | None = None
    """The actors and numbers of the text; None leaves what is known of them as it is."""

    @property
    def state(self) -> Flag:
        """The flags of an article whose file is fine."""
        facts = {
            Flag.UNREAD: self.progress <= 0,
            Flag.READ: self.progress >= 1,
            Flag.ARCHIVED: self.archived,
            Flag.STARRED: self.starred,
            Flag.MARKED: self.passages,
            Flag.NOTED: any(passage.note for passage in self.passages),
            Flag.HIGHLIGHTED: any(passage.colour for passage in self.passages),
            Flag.TAGGED: self.tags,
        }
        return Flag(sum(flag for flag, holds in facts.items() if holds))


def text_entry(article: Article, version: str, stamp: str) -> TextEntry:
    """What the index derives from a version of a text."""
    paragraphs = (b.text for b in article.blocks if b.kind in (BlockKind.STANDFIRST, BlockKind.PARAGRAPH))
    excerpt = " ".join(next(paragraphs, article.text[:EXCERPT]).split())[:EXCERPT]
    words = article.words
    authors = (*article.byline.authors, *article.byline.agencies)
    return TextEntry(version, stamp, article.title, article.text, words, article.minutes, excerpt, authors)


def row(found: Sequence[Any]) -> Row:
    """The row in the columns of a result."""
    (
        id_, title, site, date, added, minutes, words, progress,
        archived, starred, tags, marks, notes, excerpt, damaged, author, read_at,
    ) = found  # fmt: skip
    return Row(
        id_, title, site, date, added, minutes, words, progress,
        bool(archived), bool(starred), tuple(json.loads(tags)), marks, notes, excerpt, damaged,
        author, read_at,
    )  # fmt: skip


def stamps_from(found: Sequence[Any]) -> Stamps:
    """The stamps in the columns of a result."""
    document, version, text, older = found
    return Stamps(document, version, text, json.loads(older)) if older != "{}" else Stamps(*found[:3])


def mark_row(found: Sequence[Any]) -> MarkRow:
    """The passage in the columns of a result."""
    id_, article, title, quote, start, end, colour, note, tags, *rest = found
    return MarkRow(id_, article, title, quote, start, end, colour, note, tuple(json.loads(tags)), *rest)


def insight_json(insight: Insight) -> str:
    """Actors and numbers as JSON."""
    # `asdict` copies every value deeply, which costs more than all the rest of storing an article.
    actors = [
        {**_shallow(actor, _ACTOR), "mentions": [_shallow(mention, _MENTION) for mention in actor.mentions]}
        for actor in insight.actors
    ]
    numbers = [_shallow(number, _NUMBER) for number in insight.numbers]
    value = {"actors": actors, "numbers": numbers, "basic": insight.basic}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_ACTOR, _MENTION, _NUMBER = (tuple(field.name for field in fields(kind)) for kind in (Actor, Mention, Number))


def _shallow(value: Actor | Mention | Number, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


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
