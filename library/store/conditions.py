"""The conditions of the query language: `key:value` as SQL, or as a sentence that says what is allowed."""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

# statements are put together from constants only; every value is a parameter
from library.errors import BadQuery
from library.store.dates import LATEST, is_begun, is_relative, period
from library.store.entries import Flag
from library.store.words import expression, terms
from library.text.folding import fold

__all__ = ["KEYS", "Condition", "Context", "condition", "value_missing"]


@dataclass(frozen=True, slots=True)
class Condition:
    """What an article, or a mark, has to be like."""

    sql: str
    values: tuple[str | int, ...] = ()
    named: str = ""
    """Where it is about names, what gives the numbers of the articles that bear them; same values."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the meaning of a condition depends on."""

    query: str
    today: date
    of_marks: bool


@dataclass(frozen=True, slots=True)
class Value:
    """What stands behind a key."""

    key: str
    text: str
    start: int
    """Where it begins in the query, code points."""
    growing: bool
    """Whether somebody may still be typing it."""


_BEGUN = Flag.UNREAD | Flag.READ | Flag.ARCHIVED

_STATES = {
    "unread": f"article.state & {Flag.UNREAD:d}",
    "reading": f"article.state & {_BEGUN:d} = 0",
    "read": f"article.state & {Flag.READ:d}",
    "inbox": f"article.state & {Flag.ARCHIVED:d} = 0",
    "archived": f"article.state & {Flag.ARCHIVED:d}",
    "starred": f"article.state & {Flag.STARRED:d}",
    "marked": f"article.state & {Flag.MARKED:d}",
    "damaged": f"article.state & {Flag.DAMAGED:d}",
}
"""`is:` and the condition on a row of `article`."""

_POSSESSIONS = {
    "note": f"article.state & {Flag.NOTED:d}",
    "highlight": f"article.state & {Flag.HIGHLIGHTED:d}",
    "mark": f"article.state & {Flag.MARKED:d}",
    "tag": f"article.state & {Flag.TAGGED:d}",
}
"""`has:` and the condition on a row of `article`."""

_MARK_POSSESSIONS = {
    "note": "mark.note <> ''",
    "highlight": "mark.colour > 0",
    "mark": "1",
    "tag": "mark.tags <> '[]'",
}
"""`has:` and the condition on a row of `mark`, where marks are asked for."""


def condition(key: str, text: str, start: int, *, growing: bool, context: Context) -> Condition | None:
    """The condition of `key:text`.

    Args:
        key: A key of `KEYS`, or a wrong one.
        text: The value, not empty.
        start: Where the value begins in the query; the key stands before it.
        growing: Whether somebody may still be typing the value.
        context: What else the meaning depends on.

    Returns:
        None when the value is not finished.

    Raises:
        BadQuery: There is no such key, or no such value of it.
    """
    make = KEYS.get(key.lower())
    if make is None:
        where = context.query.rfind(key, 0, start)
        raise BadQuery(_no_key(key.lower(), text), context.query, where)
    return make(Value(key.lower(), text, start, growing), context)


def value_missing(key: str, start: int, context: Context) -> BadQuery:
    """The error to raise where a key of `KEYS` stands alone and nobody is typing its value.

    Args:
        key: The key.
        start: Where it stands in the query.
        context: What was typed.
    """
    message = (
        f"{key.lower()}: lacks what it asks for, which stands right behind it, without a space."
        f' As a word it is "{key}:", in quotation marks.'
    )
    return BadQuery(message, context.query, start)


def _no_key(key: str, text: str) -> str:
    near = difflib.get_close_matches(key, KEYS, n=1, cutoff=0.6)
    hint = f"did you mean {near[0]}:?" if near else f"there is {_listed([f'{name}:' for name in KEYS])}."
    return f'There is no {key}:; {hint} As words it is "{key}:{text}", in quotation marks.'


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _one_of(choices: Mapping[str, str], value: Value, context: Context) -> Condition | None:
    word = fold(value.text).text
    if sql := choices.get(word) or choices.get(word.removesuffix("s")):
        return Condition(f"({sql})")
    if value.growing and any(choice.startswith(word) for choice in choices):
        return None
    message = f"{value.key}: takes {_listed(list(choices))}, not “{value.text}”."
    raise BadQuery(message, context.query, value.start)


def _is(value: Value, context: Context) -> Condition | None:
    return _one_of(_STATES, value, context)


def _has(value: Value, context: Context) -> Condition | None:
    return _one_of(_MARK_POSSESSIONS if context.of_marks else _POSSESSIONS, value, context)


def _tag(value: Value, context: Context) -> Condition | None:
    tag = fold(value.text).text.lstrip("#")
    if not tag:
        return None
    named = (
        "SELECT bearer.article FROM name CROSS JOIN bearer ON bearer.name = name.number"
        " WHERE name.kind = 'tag' AND name.folded = ?"
    )
    if context.of_marks:  # only marks of articles that bear it, by themselves or by a mark, are looked at
        own = "EXISTS (SELECT 1 FROM json_each(article.tags) WHERE fold(value) = ?)"
        marked = "EXISTS (SELECT 1 FROM json_each(mark.tags) WHERE fold(value) = ?)"
        return Condition(f"(article.number IN ({named}) AND ({own} OR {marked}))", (tag, tag, tag))
    return Condition(f"article.number IN ({named})", (tag,), named)


def _site(value: Value, context: Context) -> Condition:  # noqa: ARG001
    named = "SELECT number FROM name WHERE kind = 'site' AND instr(folded, ?)"
    return Condition(f"article.publisher IN ({named})", (fold(value.text).text,))


def _person(value: Value, context: Context) -> Condition | None:  # noqa: ARG001
    if not (words := terms(value.text)):
        return None
    named = (
        "SELECT bearer.article FROM name_text CROSS JOIN bearer ON bearer.name = name_text.rowid"
        " WHERE name_text MATCH ?"
    )
    match = f"{value.key} : ({expression(words, begun=True)})"
    return Condition(f"article.number IN ({named})", (match,), named)


def _minutes(value: Value, context: Context) -> Condition:
    if not (value.text.isdecimal() and len(value.text) <= 6):
        message = f"{value.key}: takes a number of minutes, such as {value.key}:5, not “{value.text}”."
        raise BadQuery(message, context.query, value.start)
    return Condition(f"article.minutes {'>=' if value.key == 'min' else '<='} ?", (int(value.text),))


def _during(column: str, first: int, behind: int) -> Condition:
    """Days in a range of numbers; 0 is no day."""
    return Condition(f"(article.{column} >= ? AND article.{column} < ?)", (max(1, first), behind))


def _day(value: Value, context: Context) -> Condition | None:
    """A time, or a range of times; the last so many days when it counts back from today."""
    column = "added_day" if value.key == "added" else "published"
    start, dots, end = value.text.partition("..")
    if value.growing and _is_unfinished(end if dots else start, context):
        start, end = (start, "") if dots else ("", "")
    if not start and not end:
        return None
    first, behind = _period(value, start, 0, context) if start else (0, LATEST)
    if dots or is_relative(start):
        behind = _period(value, end, len(start) + 2, context)[1] if end else LATEST
    if behind <= first:
        message = f"{value.key}: takes the earlier time first; “{value.text}” ends before it begins."
        raise BadQuery(message, context.query, value.start)
    return _during(column, first, behind)


def _limit(value: Value, context: Context) -> Condition | None:
    """`before:` and `after:` a time of publishing."""
    if value.growing and _is_unfinished(value.text, context):
        return None
    first, behind = _period(value, value.text, 0, context)
    return _during("published", 0, first) if value.key == "before" else _during("published", behind, LATEST)


def _is_unfinished(text: str, context: Context) -> bool:
    """Whether it is no time yet, but may become one when somebody types on."""
    try:
        period(text, context.today)
    except ValueError:
        return is_begun(text)
    return False


def _period(value: Value, text: str, offset: int, context: Context) -> tuple[int, int]:
    try:
        return period(text, context.today)
    except ValueError:
        message = (
            f"{value.key}: takes a day, month or year (2023-07-01, 2023-07, 2023), the last days, weeks,"
            f" months or years (7d, 2w, 3m, 1y), or a range of these with “..”, not “{text}”."
        )
        raise BadQuery(message, context.query, value.start + offset) from None


KEYS: dict[str, Callable[[Value, Context], Condition | None]] = {
    "tag": _tag,
    "site": _site,
    "author": _person,
    "actor": _person,
    "is": _is,
    "has": _has,
    "added": _day,
    "published": _day,
    "before": _limit,
    "after": _limit,
    "min": _minutes,
    "max": _minutes,
}
"""Every key, and what makes its condition."""
