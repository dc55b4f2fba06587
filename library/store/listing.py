"""Reading the list out of the index: any page of any order, and where an article stands.

Every order has an SQL index with the commonest conditions beside its keys. A page under these is
read from the nearer end of it; passing over 50,000 entries there takes half a millisecond.
Conditions that ask elsewhere, such as `tag:`, are answered once, for all pages. For words see
`library.store.matching`.
"""

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

# ruff: noqa: S608  # statements are put together from constants only; every value is a parameter
from library.store.entries import row
from library.store.matching import ONE_OF, RANKED, Matches, Memory, Values, chosen, listed, one_of
from library.store.schema import ORDERS
from library.store.search import Query, parse
from library.store.values import Order, Row

__all__ = ["ROW", "Pages"]

ROW = (
    "id, title, site, date, added, minutes, words, progress, archived, starred, tags, marks, notes,"
    " excerpt, damaged, author, read_at"
)
"""The columns `library.store.entries.row` makes a row of."""

EVERY = 1 << 62
"""More articles than there are."""


class Pages:
    """The list as one reading connection sees it. Not for several threads at once.

    What has been found out about the last queries is remembered until the index changes.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._seen = -1
        self.state = 0
        """Another number whenever the index was found changed."""
        self._matches = Matches(db)
        self._counts: Memory[Query, int] = Memory()
        self._listed: Memory[tuple[Query, Order], array[int]] = Memory()

    def forget(self) -> None:
        """Take it that the index has changed."""
        self._seen = -1

    def count(self, query: str) -> int:
        """How many articles fit a query."""
        parsed = parse(query)
        with self._one_state():
            return self._count(parsed)

    def count_at_once(self, query: str) -> tuple[int, bool]:
        """How many articles fit a query; see `library.store.Index.count_at_once`."""
        parsed = parse(query)
        with self._one_state():
            known = self._matches.known(parsed)
            return (self._count(parsed), True) if known is None else (known, False)

    def rows(self, query: str, order: Order, start: int, count: int) -> list[Row]:
        """A page of the list; see `library.store.Index.rows`."""
        parsed = parse(query)
        start, count = max(0, start), max(0, count)
        sql = f"SELECT number, {ROW} FROM article WHERE number {ONE_OF}"
        with self._one_state():
            numbers = self._page(parsed, order, start, count)
            found = {number: row(rest) for number, *rest in self._db.execute(sql, (one_of(numbers),))}
            return [found[number] for number in numbers]

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
                self.state += 1
                self._matches.forget()
                self._counts.clear()
                self._listed.clear()
            yield
        finally:
            with suppress(sqlite3.Error):
                self._db.execute("COMMIT")

    def _count(self, query: Query) -> int:
        if query.match:
            return self._matches.count(query)
        if query.asks_elsewhere:
            return len(self._all(query, Order.ADDED))
        facts = "" if query.where == "1" else "INDEXED BY article_facts"
        sql = f"SELECT count(*) FROM article {facts} WHERE {query.where}"
        return self._counts.kept(query, lambda: self._number(sql, query.values))

    def _number(self, sql: str, values: Values) -> int:
        return int(self._db.execute(sql, values).fetchone()[0])

    def _page(self, query: Query, order: Order, start: int, count: int) -> Sequence[int]:
        """The numbers of a page."""
        if not query.asks_elsewhere:
            return self._passed_over(query, order, start, count)
        if query.match and order is Order.ADDED:
            return self._matches.best(query, start + count)[start : start + count]
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
            numbers = self._matches.best(query, EVERY) if ranked else self._all(query, order)
            return numbers.index(found[-1]) if found[-1] in numbers else None
        sql = f"SELECT count(*) FROM article WHERE id = ? AND {query.where}"
        if not self._number(sql, (id, *query.values)):
            return None
        before, place = _before(order, found)
        sql = f"SELECT count(*) FROM {_by(order)} WHERE {before} AND {query.where}"
        return self._number(sql, (*place, *query.values))

    def _all(self, query: Query, order: Order) -> "array[int]":
        """The numbers of all articles that fit a query, in an order."""
        return self._listed.kept((query, order), lambda: self._ordered(query, order))

    def _ordered(self, query: Query, order: Order) -> "array[int]":
        numbers: Sequence[int] | None
        numbers = self._matches.best(query, EVERY) if query.match else chosen(self._db, query)
        table, where, values = _by(order), query.where, query.values
        if numbers is not None and (query.match or len(numbers) <= RANKED):
            table = "article" if len(numbers) <= RANKED else table
            where, values = f"number {ONE_OF}", (one_of(numbers),)
        keys = _keys(order, backwards=False)
        found = listed(self._db, f"SELECT number FROM {table} WHERE {where} ORDER BY {keys}", values)
        if found and query.without and not query.match:
            having = self._matches.having(query.without, found)
            found = array("q", [number for number in found if number not in having])
        return found


def _by(order: Order) -> str:
    """The table, read through the index of an order, so that nothing is sorted."""
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
