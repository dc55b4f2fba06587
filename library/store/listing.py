"""Reading the list out of the index: any page of any order, and where an article stands.

Every order has an SQL index with what conditions are about beside its keys. A page is read from
the nearer end of it, and passing over 50,000 entries there takes half a millisecond. Matches of
words are ranked, but only the newest of them: ranking all those of a common word takes 40 times
as long at 100,000 articles.
"""

import sqlite3
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

# ruff: noqa: S608  # statements are put together from constants only; every value is a parameter
from library.store.entries import row
from library.store.schema import ORDERS
from library.store.search import IN_ARTICLE, Query, parse
from library.store.values import Order, Row

__all__ = ["ROW", "Pages"]

T = TypeVar("T")

RANKED = 1_000
"""So many of the newest matches are ranked; the rest follow newest first."""

REMEMBERED = 16
"""So many queries are kept with what has been found out about them."""

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

_MARK_MATCHES = (
    "SELECT DISTINCT article.number FROM mark_text JOIN mark ON mark.number = mark_text.rowid"
    " JOIN article ON article.id = mark.article WHERE mark_text MATCH ?"
)
"""The numbers of the articles with a mark that matches."""


class Pages:
    """The list as one reading connection sees it. Not for several threads at once.

    How many articles a query has, and the best matches of one with words, are remembered until
    the index changes.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._seen = -1
        self._counts: OrderedDict[Query, int] = OrderedDict()
        self._matches: OrderedDict[Query, tuple[int, list[int]]] = OrderedDict()

    def forget(self) -> None:
        """Take it that the index has changed."""
        self._seen = -1

    def count(self, query: str) -> int:
        """How many articles fit a query."""
        self._look()
        return self._count(parse(query))

    def rows(self, query: str, order: Order, start: int, count: int) -> list[Row]:
        """A page of the list; see `library.store.Index.rows`."""
        self._look()
        parsed = parse(query)
        if parsed.match and order is Order.ADDED:
            numbers = self._ranked(parsed, max(start, 0) + max(count, 0))[start : start + max(count, 0)]
        else:
            numbers = self._page(parsed, order, start, count)
        one = f"SELECT {ROW} FROM article WHERE number = ?"
        found = (self._db.execute(one, (number,)).fetchone() for number in numbers)
        return [row(columns) for columns in found if columns]  # some may have been dropped meanwhile

    def number_of(self, id: str, query: str, order: Order) -> int | None:  # noqa: A002
        """Where an article stands; see `library.store.Index.number_of`."""
        self._look()
        parsed = parse(query)
        where, values = _whole(parsed)
        keys = [key.split()[0] for key in ORDERS[order]]
        found = self._db.execute(
            f"SELECT {', '.join(keys)} FROM article WHERE id = ? AND {where}", (id, *values)
        ).fetchone()
        if found is None:
            return None
        if parsed.match and order is Order.ADDED:
            return self._ranked(parsed, self._count(parsed)).index(found[-1])
        before, place = _before(order, found)
        sql = f"SELECT count(*) FROM {_by(order)} WHERE {before} AND {where}"
        return int(self._db.execute(sql, (*place, *values)).fetchone()[0])

    def _look(self) -> None:
        """Forget what was found out when the index has changed since."""
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        if version != self._seen:
            self._seen = version
            self._counts.clear()
            self._matches.clear()

    def _count(self, query: Query) -> int:
        def ask() -> int:
            where, values = _whole(query)
            table = "article" if where == "1" else _by(Order.PUBLISHED)
            return int(self._db.execute(f"SELECT count(*) FROM {table} WHERE {where}", values).fetchone()[0])

        return _kept(self._counts, query, ask)

    def _page(self, query: Query, order: Order, start: int, count: int) -> list[int]:
        """The numbers of a page in an order; read from the nearer end."""
        total = self._count(query)
        count = max(0, min(count, total - start))
        if not count:
            return []
        backwards = start > total // 2
        offset = total - start - count if backwards else start
        where, values = _whole(query)
        sql = f"SELECT number FROM {_by(order)} WHERE {where} ORDER BY {_keys(order, backwards)}"
        sql += " LIMIT ? OFFSET ?"
        numbers = [number for (number,) in self._db.execute(sql, (*values, count, offset))]
        return numbers[::-1] if backwards else numbers

    def _ranked(self, query: Query, wanted: int) -> list[int]:
        """The numbers of at least so many matches of words, if there are as many: the best of the
        newest, then the others, newest first."""
        wanted = max(RANKED, wanted)
        known, numbers = self._matches.get(query, (0, []))
        if known < wanted:
            numbers = self._rank(query, wanted)
            self._matches.pop(query, None)
            _kept(self._matches, query, lambda: (wanted, numbers))
        return numbers

    def _rank(self, query: Query, wanted: int) -> list[int]:
        found: set[int] = set()
        for matches, newest in ((_TEXT_MATCHES, "article_text.rowid"), (_MARK_MATCHES, "article.number")):
            sql = f"{matches} AND {query.where} ORDER BY {newest} DESC LIMIT ?"
            found.update(n for (n,) in self._db.execute(sql, (query.match, *query.values, wanted)))
        numbers = sorted(found, reverse=True)
        if newest_ones := set(numbers[:RANKED]):
            sql = (
                "SELECT rowid FROM article_text WHERE article_text MATCH ? AND rowid >= ?"
                " ORDER BY bm25(article_text, 8.0, 1.0), rowid DESC"
            )
            ranked = self._db.execute(sql, (query.match, min(newest_ones)))
            best = [number for (number,) in ranked if number in newest_ones]
            placed = set(best)
            numbers[:RANKED] = best + [number for number in numbers[:RANKED] if number not in placed]
        return numbers


def _kept(memory: OrderedDict[Query, T], query: Query, make: Callable[[], T]) -> T:
    """What is remembered of a query, or made now; the query least asked about is forgotten."""
    if query not in memory:
        memory[query] = make()
        if len(memory) > REMEMBERED:
            memory.popitem(last=False)
    memory.move_to_end(query)
    return memory[query]


def _whole(query: Query) -> tuple[str, tuple[str | int, ...]]:
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


def _before(order: Order, place: tuple[str | int, ...]) -> tuple[str, list[str | int]]:
    """The SQL condition of what stands before a place, and its values.

    The first key also bounds the part of the index that is read.
    """
    (first, way), *_ = keys = [key.split() for key in ORDERS[order]]
    sides = {"ASC": "<", "DESC": ">"}
    condition, values = "0", list[str | int]()
    for (column, side), value in zip(reversed(keys), reversed(place), strict=True):
        condition = f"{column} {sides[side]} ? OR ({column} = ? AND ({condition}))"
        values = [value, value, *values]
    return f"{first} {sides[way]}= ? AND ({condition})", [place[0], *values]
