"""The query language: what a person types, as something SQLite can answer.

One parser serves the screens and the command line. A query that is wrong says where and
what is allowed; one that is only unfinished finds what its finished part finds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice

# ruff: noqa: S608  # statements are put together from constants only; every value is a parameter
from library.store.conditions import KEYS, Context, condition, value_missing
from library.store.words import expression, terms
from library.text.safe import safe_text

__all__ = ["IN_ARTICLE", "IN_ITS_MARKS", "IN_MARK", "Query", "in_title", "parse", "unquoted", "words_of"]

MOST_TOKENS = 32
"""More pieces than this in one query are ignored, so that a pasted page stays cheap."""

_QUOTES = "“”„«»"
"""Signs that stand for a quotation mark in a query."""

_QUOTED = str.maketrans(dict.fromkeys(_QUOTES, '"'))

_TOKEN = re.compile(
    r"(?P<not>-)?(?:"
    r"(?P<open>\()"
    r'|(?:(?P<key>[A-Za-z]+):(?!//))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"()]+)|(?<=:))'
    r")|(?P<close>\))"
)


@dataclass(frozen=True, slots=True)
class Query:
    """A query, taken apart."""

    match: str = ""
    """The FTS5 expression of the words that must occur, empty when there are none."""
    without: str = ""
    """The FTS5 expression of words none of which may occur. Searching for both at once costs no
    more than for the first, where a condition would cost a set of articles."""
    conditions: tuple[str, ...] = ()
    """SQL conditions on a row of `article`, and of `mark` where marks are asked for. Whatever else
    they ask, as with `tag:`, they ask of `article.number`."""
    values: tuple[str | int, ...] = ()
    """The values of the conditions' parameters, in order."""
    phrases: tuple[tuple[str, bool], ...] = ()
    """The words and phrases that are looked for, and whether the last word may be the beginning of one."""

    named: tuple[tuple[str, tuple[str | int, ...]], ...] = ()
    """What gives the numbers of the articles that bear the names of a condition, and its values; one for
    each condition about names that has to hold."""

    @property
    def where(self) -> str:
        """The conditions as one SQL expression."""
        return " AND ".join(f"({condition})" for condition in self.conditions) or "1"

    @property
    def asks_elsewhere(self) -> bool:
        """Whether more is asked about than what every order of the list holds itself."""
        return bool(self.match or self.without) or "SELECT" in self.where


def parse(query: str, *, of_marks: bool = False, today: date | None = None) -> Query:
    """Take a query apart.

    Words must all occur, in any order, in the text of an article or in one of its marks; `"…"` is a
    phrase; the last word may be the beginning of one until a space follows it. `-` before a word,
    phrase, condition or group leaves out what has it. `OR` between two is either of them and binds
    less than what stands side by side; parentheses make groups. Conditions are `tag:` `site:`
    `author:` `actor:` `is:` `has:` `added:` `published:` `before:` `after:` `min:` and `max:`;
    their values may stand in quotation marks.

    Args:
        query: What somebody typed.
        of_marks: Whether marks are asked for: then `tag:` and `has:` are about the mark.
        today: From which `7d` counts back, in UTC as all times of the store; None is today.

    Raises:
        BadQuery: There is no such condition or value.
    """
    clean = safe_text(query).translate(_QUOTED)
    context = Context(clean, today or datetime.now(UTC).date(), of_marks)
    return _Parser(context).whole()


def unquoted(name: str) -> list[str]:
    """The pieces of a name between its quotation marks, which are all of it that a query can quote."""
    return [piece for piece in map(str.strip, name.translate(_QUOTED).split('"')) if piece]


def words_of(query: str) -> tuple[str, ...]:
    """The words and phrases of a query that are to be lit up in a text that it finds.

    Raises:
        BadQuery: See `parse`.
    """
    return tuple(dict.fromkeys(text for text, _ in parse(query).phrases))


class _Parser:
    """One pass over the pieces of a query."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._pieces = islice(_TOKEN.finditer(context.query), MOST_TOKENS)
        self._depth = 0

    def whole(self) -> Query:
        return self._group() or Query()

    def _group(self) -> Query | None:
        """What stands until the end of the group; None when there is nothing in it."""
        choices: list[list[Query]] = [[]]
        for piece in self._pieces:
            if piece["close"]:
                if self._depth:
                    break
                continue
            if piece[0] == "OR":
                choices.append([])
                continue
            if piece[0] == "AND":  # which is meant anyhow
                continue
            if piece["open"]:
                self._depth += 1
                part = self._group()
                self._depth -= 1
            else:
                part = self._condition(piece) if _value(piece) and piece["key"] else self._words(piece)
            if part is not None:
                choices[-1].append(self._without(part) if piece["not"] else part)
        return self._either([_together(parts) for parts in choices if parts])

    def _condition(self, piece: re.Match[str]) -> Query | None:
        start = piece.start("word" if piece["phrase"] is None else "phrase")
        found = condition(
            piece["key"], _value(piece), start, growing=self._is_growing(piece), context=self._context
        )
        if found is None:
            return None
        named = ((found.named, found.values),) if found.named else ()
        return Query(conditions=(found.sql,), values=found.values, named=named)

    def _words(self, piece: re.Match[str]) -> Query | None:
        """Words, among them what looks like a key and stands alone.

        Raises:
            BadQuery: It is a key, and its value is missing.
        """
        text = _value(piece)
        if not text and piece["key"]:
            if piece["key"].lower() not in KEYS:
                text = piece["key"]
            elif not self._is_last(piece):  # behind which somebody may still type
                raise value_missing(piece["key"], piece.start("key"), self._context)
        if not (words := terms(text)):
            return None
        begun = self._is_growing(piece) and len(words[-1]) > 1
        return Query(expression(words, begun=begun), phrases=((text, begun),))

    def _is_growing(self, piece: re.Match[str]) -> bool:
        """Whether somebody may still be typing it."""
        return self._is_last(piece) and piece["phrase"] is None

    def _is_last(self, piece: re.Match[str]) -> bool:
        return piece.end() == len(self._context.query)

    def _either(self, choices: Sequence[Query]) -> Query | None:
        if len(choices) < 2:
            return choices[0] if choices else None
        phrases = tuple(phrase for choice in choices for phrase in choice.phrases)
        if not any(choice.conditions or choice.without for choice in choices):
            return Query(_any_of([choice.match for choice in choices]), phrases=phrases)
        facts = [self._fact(choice) for choice in choices]
        values = tuple(value for _, values in facts for value in values)
        return Query("", "", (_any_of([sql for sql, _ in facts]),), values, phrases)

    def _without(self, part: Query) -> Query:
        """What does not have it; words of a mark's query are left out by its article's text."""
        if part.match and not (part.conditions or part.without):
            if self._context.of_marks:
                return Query("", "", (f"NOT {_IN_TEXT}",), (part.match,))
            return Query(without=part.match)
        sql, values = self._fact(part)
        return Query("", "", (f"NOT ({sql})",), values)

    def _fact(self, part: Query) -> tuple[str, tuple[str | int, ...]]:
        """A query as one SQL condition, its words too."""
        sql, values = part.where, part.values
        if part.without:
            sql, values = f"NOT {IN_ARTICLE} AND {sql}", (part.without, part.without, *values)
        if not part.match:
            return sql, values
        words = IN_MARK if self._context.of_marks else IN_ARTICLE
        text = in_title(part.match) if self._context.of_marks else part.match
        return f"{words} AND {sql}", (part.match, text, *values)


_IN_TEXT = "article.number IN (SELECT rowid FROM article_text WHERE article_text MATCH ?)"
_IN_NOTE = "mark.number IN (SELECT rowid FROM mark_text WHERE mark_text MATCH ?)"

IN_ITS_MARKS = (
    "SELECT its.holder FROM mark_text CROSS JOIN mark AS its INDEXED BY mark_holder"
    " ON its.number = mark_text.rowid WHERE mark_text MATCH ?"
)
"""The numbers of the articles with a mark that has the words."""

IN_ARTICLE = (
    f"article.number IN (SELECT rowid FROM article_text WHERE article_text MATCH ? UNION ALL {IN_ITS_MARKS})"
)
"""Whether words are in an article's text, or in one of its marks; both parameters are the words."""

IN_MARK = f"({_IN_NOTE} OR {_IN_TEXT})"
"""Whether words are in a mark, or in its article's title; the second parameter is `in_title`."""


def in_title(match: str) -> str:
    """The FTS5 expression of words that stand in a title."""
    return f"title : ({match})"


def _value(piece: re.Match[str]) -> str:
    """What a piece says, without its key and quotation marks."""
    if piece["phrase"] is not None:
        return piece["phrase"]
    return piece["word"] or ""


def _any_of(choices: Sequence[str]) -> str:
    """One expression, of FTS5 or SQL, of several of which one has to hold; empty for none."""
    if len(choices) < 2:
        return "".join(choices)
    return f"({' OR '.join(f'({choice})' for choice in choices)})"


def _together(parts: Sequence[Query]) -> Query:
    """What fits all parts."""
    if len(parts) == 1:
        return parts[0]
    return Query(
        " AND ".join(part.match for part in parts if part.match),
        _any_of([part.without for part in parts if part.without]),
        tuple(condition for part in parts for condition in part.conditions),
        tuple(value for part in parts for value in part.values),
        tuple(phrase for part in parts for phrase in part.phrases),
        tuple(named for part in parts for named in part.named),
    )
