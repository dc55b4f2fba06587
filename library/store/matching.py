"""Searching for words: the articles that have them, the best of the newest first, and how many.

A common word is in every article of a library, so nothing is asked that costs something for each
article unless there is no other way: what the full text finds is not looked up in the table of
articles, the newest matches are ranked while they are found, and a search under conditions that
only a few articles meet begins with those.
"""

import json
import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

# ruff: noqa: S608  # statements are put together from constants only; every value is a parameter
from library.store.search import IN_ITS_MARKS, Query

__all__ = ["ONE_OF", "RANKED", "Matches", "Memory", "Values", "chosen", "listed", "one_of"]

K = TypeVar("K")
V = TypeVar("V")

Values = tuple[str | int, ...]
"""The values of an SQL statement's parameters."""

RANKED = 1_000
"""So many of the newest matches are ranked; the rest follow newest first."""

MANY = 10_000
"""So many articles are not looked for one by one among those with a word."""

REMEMBERED = 4
"""So many queries are kept with their articles."""

ONE_OF = "IN (SELECT value FROM json_each(?))"
"""Is one of the numbers in a JSON array. Behind a column with a plus sign, it is asked of each row
that is found, and not the other way round."""


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


@dataclass(frozen=True, slots=True)
class Found:
    """The articles that match."""

    numbers: "array[int]"
    """The best of the newest `RANKED`, then the others, newest first."""
    all: bool
    """Whether these are all of them; otherwise they are as many as are ranked."""


class Matches:
    """What queries with words find, in one state of the index."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._chosen: Memory[Query, array[int] | None] = Memory()
        self._marked: Memory[Query, set[int]] = Memory()
        self._found: Memory[Query, Found] = Memory()
        self._counts: Memory[Query, int] = Memory()

    def forget(self) -> None:
        """Take it that the index has changed."""
        for memory in (self._chosen, self._marked, self._found, self._counts):
            memory.clear()

    def best(self, query: Query, wanted: int) -> "array[int]":
        """The numbers of at least so many matches, if there are as many, in the order of the list."""
        found = self._found.get(query)
        if found is None or (len(found.numbers) < wanted and not found.all):
            self._found.pop(query, None)
            found = self._found.kept(query, lambda: self._search(query, everything=wanted > RANKED))
        return found.numbers

    def known(self, query: Query) -> int | None:
        """How many matches were found, when they may be some of all only; else None."""
        found = self._found.get(query)
        return None if found is None or found.all else len(found.numbers)

    def count(self, query: Query) -> int:
        """How many articles match."""
        found = self._found.get(query)
        if found is not None and found.all:
            return len(found.numbers)
        choice = self._chosen_by(query)
        if choice is not None and len(choice) <= RANKED:
            return len(self.best(query, RANKED))
        return self._counts.kept(query, lambda: self._counted(query))

    def _counted(self, query: Query) -> int:
        source, values = self._texts(query)
        marked = self._marked_of(query)
        if not marked:
            return self._number(f"SELECT count(*) {source}", values)
        if query.conditions:  # they cost more than finding the words
            sql = f"SELECT count(*) - total(article_text.rowid {ONE_OF}) {source}"
            return len(marked) + self._number(sql, (one_of(marked), *values))
        both = f"{source} AND article_text.rowid BETWEEN ? AND ? AND +article_text.rowid {ONE_OF}"
        bounds = (min(marked), max(marked), one_of(marked))
        texts = self._number(f"SELECT count(*) {source}", values)
        return len(marked) + texts - self._number(f"SELECT count(*) {both}", (*values, *bounds))

    def _search(self, query: Query, *, everything: bool) -> Found:
        source, values = self._texts(query)
        scored = "SELECT article_text.rowid, bm25(article_text, 8.0, 1.0)"
        sql = f"{scored} {source} ORDER BY article_text.rowid DESC LIMIT ?"
        scores: dict[int, float] = dict(self._db.execute(sql, (*values, RANKED)))
        oldest = min(scores) if len(scores) == RANKED else 0
        numbers = [*scores]
        if everything and oldest:
            sql = f"SELECT article_text.rowid AS number {source} AND article_text.rowid < ?"
            numbers += listed(self._db, f"{sql} ORDER BY article_text.rowid DESC", (*values, oldest))
            oldest = 0
        if marked := self._marked_of(query):
            numbers = sorted({*numbers, *(number for number in marked if number >= oldest)}, reverse=True)
        best = sorted(numbers[:RANKED], key=lambda number: (scores.get(number, 0.0), -number))
        return Found(array("q", (*best, *numbers[RANKED:])), all=not oldest)

    def _texts(self, query: Query) -> tuple[str, Values]:
        """From where, and under what condition, the texts come that match and that articles still have."""
        match, values, tables = query.match, query.values, "article_text"
        choice = self._chosen_by(query)
        # Conditions on the article's number alone are met before its facts are looked up.
        where = query.where.replace("article.number", "+article_text.rowid")
        if choice is not None:
            where = f"article_text.rowid BETWEEN ? AND ? AND +article_text.rowid {ONE_OF}"
            values = (min(choice, default=0), max(choice, default=0), one_of(choice))
        elif "article." in where:
            tables += " CROSS JOIN article INDEXED BY article_facts ON article.number = article_text.rowid"
        elif self._number("SELECT EXISTS (SELECT 1 FROM gone)"):
            where += " AND article_text.rowid NOT IN (SELECT number FROM gone)"
        if query.without:
            match = f"({match}) NOT ({query.without})"
            where += f" AND +article_text.rowid NOT IN ({IN_ITS_MARKS})"
            values = (*values, query.without)
        return f"FROM {tables} WHERE article_text MATCH ? AND {where}", (match, *values)

    def _marked_of(self, query: Query) -> set[int]:
        """The numbers of the articles that match by what is in one of their marks."""
        return self._marked.kept(query, lambda: self._by_marks(query))

    def _by_marks(self, query: Query) -> set[int]:
        sql, values = IN_ITS_MARKS, (query.match, *query.values)
        choice = self._chosen_by(query)
        if choice is not None:
            values = (query.match,)
        elif query.conditions:
            facts = "article INDEXED BY article_facts"
            sql = f"SELECT article.number FROM {facts} WHERE article.number IN ({sql}) AND {query.where}"
        marked = {number for (number,) in self._db.execute(sql, values)}
        if choice is not None:
            marked.intersection_update(choice)
        if marked and query.without:
            marked -= self.having(query.without, marked)
        return marked

    def having(self, match: str, numbers: Collection[int]) -> set[int]:
        """Those of some articles, at least one, that have the words of an FTS5 expression."""
        sql = "SELECT rowid AS number FROM article_text WHERE article_text MATCH ? AND rowid BETWEEN ? AND ?"
        values: Values = (match, min(numbers), max(numbers))
        if len(numbers) < MANY:
            sql, values = f"{sql} AND +rowid {ONE_OF}", (*values, one_of(numbers))
        having = {*_numbers(self._db, sql, values)}
        having.update(number for (number,) in self._db.execute(IN_ITS_MARKS, (match,)))
        return having

    def _chosen_by(self, query: Query) -> "array[int] | None":
        """The numbers of all articles that meet the conditions, if that helps."""
        return self._chosen.kept(query, lambda: chosen(self._db, query))

    def _number(self, sql: str, values: Values = ()) -> int:
        return int(self._db.execute(sql, values).fetchone()[0])


def chosen(db: sqlite3.Connection, query: Query) -> "array[int] | None":
    """The numbers of all articles that meet the conditions of a query, its words apart, or None when
    they are many, or hard to find."""
    if not query.conditions or "article_text" in query.where:
        return None
    if query.named and all(_is_borne_by_many(db, *named) for named in query.named):
        return None
    sql = f"SELECT number FROM article INDEXED BY article_facts WHERE {query.where} LIMIT ?"
    numbers = listed(db, sql, (*query.values, MANY))
    return numbers if len(numbers) < MANY else None


def _is_borne_by_many(db: sqlite3.Connection, sql: str, values: Values) -> bool:
    """Whether a statement gives many numbers; it is not read to its end."""
    sql = f"SELECT count(*) FROM ({sql} LIMIT ?)"
    return int(db.execute(sql, (*values, MANY)).fetchone()[0]) == MANY


def listed(db: sqlite3.Connection, sql: str, values: Values) -> "array[int]":
    """The column `number` of what a statement gives, in its order."""
    return array("q", _numbers(db, sql, values))


def _numbers(db: sqlite3.Connection, sql: str, values: Values) -> list[int]:
    """The column `number` of what a statement gives, in its order.

    It comes as one value: row by row, 100,000 take twice as long, and each row lets other threads
    go first.
    """
    (found,) = db.execute(f"SELECT json_group_array(number) FROM ({sql})", values).fetchone()
    numbers: list[int] = json.loads(found)
    return numbers


def one_of(numbers: Iterable[int]) -> str:
    """The value of the parameter in `ONE_OF`."""
    return json.dumps([*numbers])
