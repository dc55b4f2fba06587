"""Reading marks out of the index: which fit a query and in which order, and the marks themselves.

A library may have a hundred thousand marks. Which they are and how tall they stand takes a dozen
bytes a mark and is read for all; what a mark says is read when it is looked at.
"""

import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntFlag
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from library.passage import Passage, State, unsaid_tags
from library.store.entries import mark_row
from library.store.search import IN_MARK, in_title, parse
from library.store.values import MarkRow

__all__ = ["MarkList", "Shape", "mark_list", "mark_of", "marks", "marks_at", "shape_of"]

_COLUMNS = (
    "mark.id, mark.article, article.title, mark.quote, mark.start, mark.end, mark.colour, mark.note,"
    " mark.tags, mark.state, mark.created, mark.updated, mark.original, article.site,"
    " iif(article.date <> '', article.date, article.added)"
)
"""The columns `library.store.entries.mark_row` makes a row of."""

_ORDER = "mark.updated DESC, mark.number DESC"


class Shape(IntFlag):
    """What there is to show of a mark besides its words."""

    NOTE = 1
    ORIGINAL = 2
    """The words it was made on, which are others now."""
    TAGS = 4
    """Tags that its note does not show."""


def shape_of(passage: Passage) -> Shape:
    """What there is to show of a passage besides its words."""
    unsaid = unsaid_tags(passage.tags, passage.note)
    facts = {Shape.NOTE: passage.note, Shape.ORIGINAL: passage.original, Shape.TAGS: unsaid}
    return Shape(sum(part for part, holds in facts.items() if holds))


@dataclass(frozen=True)
class MarkList:
    """The marks of a query, in an order."""

    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    """What the index calls each of them; a mark that changes gets another number."""
    shapes: bytes = b""
    """The `Shape` of each."""
    groups: "array[int] | None" = None
    """Where the marks of each further article begin, when they stand by article."""
    whole: bool = True
    """Whether these are all of them, not only the first."""

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.numbers)

    @cached_property
    def notes(self) -> int:
        """How many of them have a note."""
        return self.shapes.translate(_NOTED).count(1)

    def place(self, number: int) -> int | None:
        """Where a mark stands, counted from 0; None when it is not here."""
        try:
            return self.numbers.index(number)
        except ValueError:
            return None

    def changed(self, place: int, number: int, shape: int) -> "MarkList":
        """The list after a mark was changed, which stays where it is."""
        numbers = self.numbers[:]
        numbers[place] = number
        shapes = self.shapes[:place] + bytes([shape]) + self.shapes[place + 1 :]
        return replace(self, numbers=numbers, shapes=shapes)

    def without(self, place: int) -> "MarkList":
        """The list after a mark was deleted."""
        numbers = self.numbers[:place] + self.numbers[place + 1 :]
        shapes = self.shapes[:place] + self.shapes[place + 1 :]
        groups = self.groups
        if groups is not None:
            moved = dict.fromkeys(start - (start > place) for start in groups)
            groups = array("q", (start for start in moved if start < len(numbers)))
        return replace(self, numbers=numbers, shapes=shapes, groups=groups)


_NOTED = bytes(bool(shape & Shape.NOTE) for shape in range(256))


def marks(db: sqlite3.Connection, query: str) -> list[MarkRow]:
    """Every mark that fits a query; see `library.store.Index.marks`."""
    where, values = _where(query)
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE {where} ORDER BY {_ORDER}"
    return [mark_row(found) for found in db.execute(sql, values)]


def mark_list(
    db: sqlite3.Connection, query: str, *, by_article: bool = False, first: int | None = None
) -> MarkList:
    """Which marks fit a query, without what they say; see `library.store.Index.mark_list`."""
    where, values = _where(query)
    source = "FROM mark" if where == "1" else _FROM
    limit = "" if first is None else f" LIMIT {first:d}"
    found = (_by_article if by_article else _by_time)(db, source, where, values, limit)
    return replace(found, whole=first is None or found.count < first)


def marks_at(db: sqlite3.Connection, numbers: Sequence[int]) -> list[MarkRow | None]:
    """The marks of some numbers; None for one that was changed or deleted since."""
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE mark.number = ?"
    found = (db.execute(sql, (number,)).fetchone() for number in numbers)
    return [None if each is None else mark_row(each) for each in found]


def mark_of(db: sqlite3.Connection, article: str, id: str) -> tuple[int, int] | None:  # noqa: A002
    """The number and shape of a mark, if it is there."""
    sql = "SELECT number, shape FROM mark WHERE article = ? AND id = ?"
    found = db.execute(sql, (article, id)).fetchone()
    return None if found is None else (int(found[0]), int(found[1]))


_FROM = "FROM mark JOIN article ON article.id = mark.article"


def _where(query: str) -> tuple[str, tuple[str | int, ...]]:
    parsed = parse(query, of_marks=True)
    if not parsed.match:
        return parsed.where, parsed.values
    return f"{parsed.where} AND {IN_MARK}", (*parsed.values, parsed.match, in_title(parsed.match))


def _by_time(
    db: sqlite3.Connection, source: str, where: str, values: tuple[str | int, ...], limit: str
) -> MarkList:
    """The marks, the last changed first."""
    numbers, shapes = array("q"), bytearray()
    sql = f"SELECT mark.number, mark.shape {source} WHERE {where} ORDER BY {_ORDER}{limit}"
    for number, shape in db.execute(sql, values):
        numbers.append(number)
        shapes.append(shape)
    return MarkList(numbers, bytes(shapes))


def _by_article(
    db: sqlite3.Connection, source: str, where: str, values: tuple[str | int, ...], limit: str
) -> MarkList:
    """The marks under their articles: the one that was marked last comes first, its marks in the order
    of its text, those without a place in it behind the others."""
    if limit:
        newest = f"SELECT mark.article {source} WHERE {where} ORDER BY {_ORDER}{limit}"
        where, values = f"mark.article IN ({newest}) AND {where}", (*values, *values)
    sql = (
        f"SELECT mark.holder, mark.updated, mark.number, mark.shape {source} WHERE {where}"
        f" ORDER BY mark.holder, mark.state = '{State.ORPHAN}', mark.start, mark.end, mark.number"
    )
    numbers, shapes = array("q"), bytearray()
    starts, last = array("q"), array("q")  # of each article: its first place here, its newest mark
    times: list[str] = []  # of that mark
    for _, rows in groupby(db.execute(sql, values), key=itemgetter(0)):
        starts.append(len(numbers))
        latest = ("", 0)
        for _, updated, number, shape in rows:
            numbers.append(number)
            shapes.append(shape)
            latest = max(latest, (str(updated), int(number)))
        times.append(latest[0])
        last.append(latest[1])
    order = sorted(range(len(starts)), key=last.__getitem__, reverse=True)
    order.sort(key=times.__getitem__, reverse=True)
    starts.append(len(numbers))
    arranged, arranged_shapes, groups = array("q"), bytearray(), array("q")
    for article in order:
        start, end = starts[article], starts[article + 1]
        groups.append(len(arranged))
        arranged.extend(numbers[start:end])
        arranged_shapes += shapes[start:end]
    return MarkList(arranged, bytes(arranged_shapes), groups)
