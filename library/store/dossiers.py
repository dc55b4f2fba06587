"""Reading dossiers: the list of actors from the index, one actor's articles from their files."""

from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass

from library.dossier import Dossier, Sentence, actors_of, is_named, joined, told_of
from library.errors import Damaged, NotFound
from library.insight.model import Actor
from library.store.index import Index
from library.store.library import Library
from library.store.search import unquoted
from library.store.values import Row

__all__ = ["Chapter", "Step", "chapters", "dossier_of", "dossiers"]

EVERY = 10_000_000
"""More names than any library has."""

PAGE = 500
"""Rows are read from the index so many at a time."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one article says of an actor."""

    article: str
    """The article's id."""
    title: str
    site: str
    date: str
    """Day of publication, or the time it was added where that is not known."""
    role: str
    """What the article says that the actor is, empty when it says nothing."""
    aliases: tuple[str, ...]
    """The names that this article uses for it besides the fullest."""
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """How far the reading of a dossier has come."""

    done: int
    """How many articles were looked at."""
    total: int
    chapter: Chapter | None
    """What the last of them says; None when it says nothing after all, or cannot be read."""


def dossiers(index: Index, *, first: int = EVERY) -> list[Dossier]:
    """The actors of the library, those that most articles name first.

    Args:
        index: Of the library.
        first: From how many of the heaviest names to make them; from fewer than all, surnames that
            are kept apart otherwise may be joined, and abbreviations are not.
    """
    return joined(index.actors(count=first), index.expansions() if first == EVERY else ())


def dossier_of(index: Index, actor: Actor) -> Dossier:
    """The dossier of an actor of one article."""
    for dossier in dossiers(index):
        if is_named(dossier, actor):
            return dossier
    return Dossier(actor.name, str(actor.type), (actor.name,), 0, 0)


def chapters(library: Library, dossier: Dossier) -> Generator[Step, None, None]:
    """Read what the articles say of an actor, the oldest article first.

    Articles that cannot be read are passed over: the list of articles tells of them.

    Args:
        library: Where the articles are.
        dossier: The actor.
    """
    rows = _articles(library.index, dossier)
    for done, row in enumerate(rows, 1):
        chapter = None
        with suppress(NotFound, Damaged):
            chapter = _chapter(library, row, dossier)
        yield Step(done, len(rows), chapter)


def _articles(index: Index, dossier: Dossier) -> list[Row]:
    """The articles that may name an actor, in the order of their days."""
    found: dict[str, Row] = {}
    for name in filter(unquoted, dossier.names):
        query, start = f'actor:"{max(unquoted(name), key=len)}" ', 0
        while rows := index.rows(query, start=start, count=PAGE):
            found.update((row.id, row) for row in rows if not row.damaged)
            start += len(rows)
    return sorted(found.values(), key=lambda row: (row.date or row.added[:10], row.added, row.id))


def _chapter(library: Library, row: Row, dossier: Dossier) -> Chapter | None:
    insight = library.insight(row.id)
    actors = actors_of(dossier, insight)
    if not actors:
        return None
    told = told_of(library.read(row.id).article, actors, insight)
    aliases = tuple(dict.fromkeys(alias for actor in actors for alias in actor.aliases))
    role = next((actor.role for actor in actors if actor.role), "")
    return Chapter(row.id, row.title, row.site, row.date or row.added, role, aliases, told) if told else None
