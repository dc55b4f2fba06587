"""The key numbers of an article: found, given their meaning, ordered for a reader."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from library.insight.contexts import context_of
from library.insight.figure import Figure
from library.insight.model import Number, NumberKind
from library.insight.numbers import scan

__all__ = ["key_numbers"]

_KIND_WEIGHT = {
    NumberKind.MONEY: 5.0,
    NumberKind.SCORE: 4.5,
    NumberKind.COUNT: 4.0,
    NumberKind.PERCENT: 4.0,
    NumberKind.MEASUREMENT: 3.5,
    NumberKind.RATIO: 3.5,
    NumberKind.DURATION: 2.5,
    NumberKind.AGE: 2.0,
    NumberKind.ORDINAL: 2.0,
    NumberKind.DATE: 1.5,
}
"""How much a reader cares for a kind of number, before anything else is known."""

_LEFT_OUT = frozenset({"two", "three"})
"""Numbers that hardly ever say anything, before whatever noun."""


@dataclass(slots=True)
class _Row:
    """A number on its way into the panel."""

    number: Number
    stems: frozenset[str]
    """The words of its context, shortened."""
    sentence: int
    """Offset of its sentence."""
    weight: float
    also: list[tuple[int, int]] = field(default_factory=list)


def key_numbers(
    text: str,
    sentences: Sequence[tuple[int, int]],
    *,
    published: str = "",
    language: str = "en",
    tables: Iterable[tuple[int, int]] = (),
) -> tuple[Number, ...]:
    """The numbers of a text, the important ones first; a figure said twice stands once.

    Two figures for the same thing stand together. "Two" and "three" before a noun have no row;
    datelines, clock times and vague amounts stand last.

    Args:
        text: The canonical text.
        sentences: Its sentences, as ranges of code points in order.
        published: Day of publication, YYYY-MM-DD, or empty.
        language: ISO 639-1 code.
        tables: Ranges of tables, whose cells come last.
    """
    table_ranges = list(tables)
    rows: list[_Row] = []
    seen: dict[tuple[str, str, NumberKind], list[_Row]] = {}
    length = max(1, len(text))
    for low, high in sentences:
        in_table = bool(table_ranges) and any(start <= low < end for start, end in table_ranges)
        dateline = _is_dateline(text, low, high)
        before: dict[tuple[NumberKind, str], tuple[Figure, str]] = {}
        for figure in scan(text, low, high, published, language):
            if figure.idle and text[figure.start : figure.end].lower() in _LEFT_OUT:
                continue
            like = figure.kind, figure.unit
            context = _continued(text, figure, before.get(like)) or context_of(
                text, figure, low, high, basic=language != "en"
            )
            before[like] = figure, context
            row = _Row(_number(text, figure, context), _stems(context), low, _weight(figure, length))
            row.weight -= 8.0 if in_table else 6.0 if dateline else 0.0
            if (earlier := _same(seen, row)) is not None:
                earlier.also.append((figure.start, figure.end))
            else:
                rows.append(row)
    rows.sort(key=lambda row: (-row.weight, row.number.start))
    return tuple(replace(row.number, also=tuple(row.also)) for row in _together(rows))


def _number(text: str, figure: Figure, context: str) -> Number:
    return Number(
        text[figure.start : figure.end],
        figure.start,
        figure.end,
        figure.value,
        figure.unit,
        figure.kind,
        context,
        figure.approximate,
    )


def _stems(context: str) -> frozenset[str]:
    return frozenset(word.lower()[:5] for word in context.replace(",", "").split() if len(word) > 3)


_CHANGED = re.compile(r"\b(?:up|down|rose|fell|compared|against|instead|rather)\b[^.;0-9]{0,30}$")
_BEHIND = re.compile(
    r" ?(?:[.,;)]|$)| (?:a|last|the) (?:year|month|week|decade|previous)\b"
    r"| (?:in|the) (?:[a-z]+ )?[12][0-9]{3}\b"
)


def _continued(text: str, figure: Figure, before: tuple[Figure, str] | None) -> str:
    """What the number before it is about, when a number is only given to compare with that."""
    if before is None:
        return ""
    gap = text[before[0].end : figure.start]
    if len(gap) > 60 or not _CHANGED.search(gap) or not _BEHIND.match(text, figure.end):
        return ""
    return before[1]


def _is_dateline(text: str, low: int, high: int) -> bool:
    """Whether a "sentence" is only a date: short, and without a word in lower case."""
    return high - low <= 40 and not any(word.islower() and len(word) > 2 for word in text[low:high].split())


_REMEMBERED = 20
"""How many meanings of one value are compared: a table of equal numbers stays cheap."""


def _same(seen: dict[tuple[str, str, NumberKind], list[_Row]], row: _Row) -> _Row | None:
    """The row that says the same already; remembers the row if there is none.

    Within one sentence nothing repeats: "twelve killed and twelve injured" are two figures.
    """
    number = row.number
    earlier = seen.setdefault((number.value, number.unit, number.kind), [])
    same = number.kind in (NumberKind.DATE, NumberKind.MONEY)
    for other in earlier[-_REMEMBERED:]:
        alike = same or row.stems & other.stems or row.stems == other.stems
        if alike and (same or other.sentence != row.sentence):
            return other
    earlier.append(row)
    return None


def _together(rows: Sequence[_Row]) -> Iterable[_Row]:
    """The rows in their order, but each right behind the first of the same kind about the same."""
    groups: list[list[_Row]] = []
    about: dict[tuple[NumberKind, str, frozenset[str]], list[_Row]] = {}
    for row in rows:
        key = row.number.kind, row.number.unit, row.stems
        group = about.get(key) if row.stems else None
        if group is None:
            group = about[key] = []
            groups.append(group)
        group.append(row)
    return (row for group in groups for row in group)


def _weight(figure: Figure, length: int) -> float:
    weight = _KIND_WEIGHT[figure.kind] + 2.0 * (1 - figure.start / length)
    digits = len(figure.value.split(".")[0])
    if figure.kind in (NumberKind.COUNT, NumberKind.MONEY):
        weight += 0.25 * min(digits, 10)
    if figure.idle:
        weight -= 4.0
    return weight
