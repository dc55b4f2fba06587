"""Reading the list out of the index: any page of any order, and where an article stands.

Every order has an SQL index with the commonest conditions beside its keys. A page under these is
read from the nearer end of it; passing over 50,000 entries there takes half a millisecond.
Conditions that ask elsewhere, such as `tag:`, are answered once, for all pages. Matches of words
are ranked, but only the newest of them: ranking all those of a common word takes 40 times as
long at 100,000 articles.
"""

import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TypeVar

# ruff: noqa: S608  # statements are put together from constants only; every value is a parameter
from library.store.entries import row
from library.store.schema import ORDERS
from library.store.search import IN_ARTICLE, IN_ITS_MARKS, Query, parse
from library.store.values import Order, Row

__all__ = ["ROW", "Pages"]

K = TypeVar("K")
V = TypeVar("V")

Values = tuple[str | int, ...]
"""The values of an SQL statement's parameters."""

RANKED = 1_000
"""So many of the newest matches are ranked; the rest follow newest first."""

REMEMBERED = 4
"""So many queries are kept with their articles, in 8 bytes each."""

ROW = (
    "id, title, site, date, added, minutes, words, progress, archived, starred, tags, marks, notes,"
    " excerpt, damaged, author, read_at"
)
"""The columns `library.store.entries.row` makes a row of."""

_TEXT_MATCHES = (
    "SELECT article.number FROM article_text JOIN article ON article.number = article_text.rowid"
    " WHERE article_text MATCH ?"
)
"""The numbers of the articles whose text matches."""


class Memory(OrderedDict[K, V]):
    """The last few answers."""

    def kept(self, key: K, make: Callable[[], V]) -> V:
        """The answer to a question: the one that is remembered, or one that is made now."""
        if key not in self:
            self[key] = make()
            if len(self) > REMEMBERED:
                self.popitem(last=False)
        self.move_to_end(key)
        return self[key]


class Pages:
    """The list as one reading connection sees it. Not for several threads at once.

    What has been found out about the last queries is remembered until the index changes.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._seen = -1
        self._counts: Memory[Query, int] = Memory()
        self._listed: Memory[tuple[Query, Order], array[int]] = Memory()
        self._ranked: Memory[Query, tuple[int, list[int]]] = Memory()

    def forget(self) -> None:
        """Take it that the index has changed."""
        self._seen = -1

    def count(self, query: str) -> int:
        """How many articles fit a query."""
        parsed = parse(query)
        with self._one_state():
            return self._count(parsed)

    def rows(self, query: str, order: Order, start: int, count: int) -> list[Row]:
        """A page of the list; see `library.store.Index.rows`."""
        parsed = parse(query)
        start, count = max(0, start), max(0, count)
        one = f"SELECT {ROW} FROM article WHERE number = ?"
        with self._one_state():
            numbers = self._page(parsed, order, start, count)
            return [row(self._db.execute(one, (number,)).fetchone()) for number in numbers]

    def number_of(self, id: str, query: str, order: Order) -> int | None:  # noqa: A002
        """Where an article stands; see `library.store.Index.number_of`."""
        parsed = parse(query)
        with self._one_state():
            return self._place(id, parsed, order)

    @contextmanager
    def _one_state(self) -> Iterator[None]:
        """Let several questions be about one state of the index, whoever writes meanwhile; forget
        what was found out about an older one."""
        self._db.execute("BEGIN")
        try:
            (version,) = self._db.execute("PRAGMA data_version").fetchone()
            if version != self._seen:
                self._seen = version
                for memory in (self._counts, self._listed, self._ranked):
                    memory.clear()
            yield
        finally:
            with suppress(sqlite3.Error):
                self._db.execute("COMMIT")

    def _count(self, query: Query) -> int:
        for (known, _), numbers in self._listed.items():
            if known == query:
                return len(numbers)
        if query.asks_elsewhere and not query.match:
            return len(self._all(query, Order.ADDED))
        return self._counts.kept(query, lambda: self._counted(query))

    def _counted(self, query: Query) -> int:
        where, values = _whole(query)
        # Words bring few articles, mostly; otherwise all are looked at, in the smallest index.
        table = "article" if query.match or where == "1" else _by(Order.PUBLISHED)
        return self._number(f"SELECT count(*) FROM {table} WHERE {where}", values)

    def _number(self, sql: str, values: Values) -> int:
        return int(self._db.execute(sql, values).fetchone()[0])

    def _page(self, query: Query, order: Order, start: int, count: int) -> Sequence[int]:
        """The numbers of a page."""
        if not query.asks_elsewhere:
            return self._passed_over(query, order, start, count)
        if query.match and order is Order.ADDED:
            return self._best(query, start + count)[start : start + count]
        return self._all(query, order)[start : start + count]

    def _passed_over(self, query: Query, order: Order, start: int, count: int) -> Sequence[int]:
        """The numbers of a page, read from the nearer end of the list."""
        total = self._count(query)
        count = max(0, min(count, total - start))
        if not count:
            return []
        backwards = start > total // 2
        offset = total - start - count if backwards else start
        sql = f"SELECT number FROM {_by(order)} WHERE {query.where} ORDER BY {_keys(order, backwards)}"
        found = self._db.execute(f"{sql} LIMIT ? OFFSET ?", (*query.values, count, offset))
        numbers = [number for (number,) in found]
        return numbers[::-1] if backwards else numbers

    def _place(self, id: str, query: Query, order: Order) -> int | None:  # noqa: A002
        keys = [key.split()[0] for key in ORDERS[order]]
        found = self._db.execute(f"SELECT {', '.join(keys)} FROM article WHERE id = ?", (id,)).fetchone()
        if found is None:
            return None
        if query.asks_elsewhere:
            ranked = query.match and order is Order.ADDED
            numbers = self._best(query, self._count(query)) if ranked else self._all(query, order)
            return numbers.index(found[-1]) if found[-1] in numbers else None
        sql = f"SELECT count(*) FROM article WHERE id = ? AND {query.where}"
        if not self._number(sql, (id, *query.values)):
            return None
        before, place = _before(order, found)
        sql = f"SELECT count(*) FROM {_by(order)} WHERE {before} AND {query.where}"
        return self._number(sql, (*place, *query.values))

    def _all(self, query: Query, order: Order) -> "array[int]":
        """The numbers of all articles that fit a query, in an order."""

        def ask() -> "array[int]":
            where, values = _whole(query)
            sql = f"SELECT number FROM {_by(order)} WHERE {where} ORDER BY {_keys(order, backwards=False)}"
            return array("q", (number for (number,) in self._db.execute(sql, values)))

        return self._listed.kept((query, order), ask)

    def _best(self, query: Query, wanted: int) -> list[int]:
        """The numbers of at least so many matches of words, if there are as many: the best of the
        newest, then the others, newest first."""
        wanted = max(RANKED, wanted)
        if self._ranked.get(query, (0, []))[0] < wanted:
            self._ranked.pop(query, None)
        return self._ranked.kept(query, lambda: (wanted, self._rank(query, wanted)))[1]

    def _rank(self, query: Query, wanted: int) -> list[int]:
        sql = f"{_TEXT_MATCHES} AND {query.where} ORDER BY article_text.rowid DESC LIMIT ?"
        found = {number for (number,) in self._db.execute(sql, (query.match, *query.values, wanted))}
        sql = f"SELECT number FROM article WHERE number IN ({IN_ITS_MARKS}) AND {query.where}"
        sql += " ORDER BY number DESC LIMIT ?"
        found.update(number for (number,) in self._db.execute(sql, (query.match, *query.values, wanted)))
        numbers = sorted(found, reverse=True)
        if newest := set(numbers[:RANKED]):
            sql = (
                "SELECT rowid FROM article_text WHERE article_text MATCH ? AND rowid >= ?"
                " ORDER BY bm25(article_text, 8.0, 1.0), rowid DESC"
            )
            ranked = self._db.execute(sql, (query.match, min(newest)))
            best = [number for (number,) in ranked if number in newest]
            placed = set(best)
            numbers[:RANKED] = best + [number for number in numbers[:RANKED] if number not in placed]
        return numbers


def _whole(query: Query) -> tuple[str, Values]:
    """A query as one SQL condition on `article`, its words too."""
    if not query.match:
        return query.where, query.values
    return f"{IN_ARTICLE} AND {query.where}", (query.match, query.match, *query.values)


def _by(order: Order) -> str:
    """The table, read through the index of an order: nothing is ever sorted."""
    return f"article INDEXED BY article_by_{order}"


def _keys(order: Order, backwards: bool) -> str:
    swapped = {"ASC": "DESC", "DESC": "ASC"}
    keys = (key.split() for key in ORDERS[order])
    return ", ".join(f"{column} {swapped[way] if backwards else way}" for column, way in keys)


def _before(order: Order, place: Values) -> tuple[str, Values]:
    """The SQL condition of what stands before a place, and its values.

    The first key also bounds the part of the index that is read.
    """
    (first, way), *_ = keys = [key.split() for key in ORDERS[order]]
    sides = {"ASC": "<", "DESC": ">"}
    condition, values = "0", Values()
    for (column, side), value in zip(reversed(keys), reversed(place), strict=True):
        condition = f"{column} {sides[side]} ? OR ({column} = ? AND ({condition}))"
        values = (value, value, *values)
    return f"{first} {sides[way]}= ? AND ({condition})", (place[0], *values)
