"""The key numbers of an article: found, given their meaning, ordered for a reader."""

from collections.abc import Iterable, Sequence

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


def key_numbers(
    text: str,
    sentences: Sequence[tuple[int, int]],
    *,
    published: str = "",
    language: str = "en",
    tables: Iterable[tuple[int, int]] = (),
) -> tuple[Number, ...]:
    """The numbers of a text, the important ones first; a figure said twice stands once.

    Args:
        text: The canonical text.
        sentences: Its sentences, as ranges of code points in order.
        published: Day of publication, YYYY-MM-DD, or empty.
        language: ISO 639-1 code.
        tables: Ranges of tables, whose cells come last.
    """
    table_ranges = list(tables)
    ranked: list[tuple[float, int, Number]] = []
    seen: dict[tuple[str, str, NumberKind], list[frozenset[str]]] = {}
    length = max(1, len(text))
    for low, high in sentences:
        dateline = _is_dateline(text, low, high)
        in_table = bool(table_ranges) and any(start <= low < end for start, end in table_ranges)
        for figure in scan(text, low, high, published, language):
            context = context_of(text, figure, low, high)
            if _repeats(seen, figure, context):
                continue
            number = Number(
                text[figure.start : figure.end],
                figure.start,
                figure.end,
                figure.value,
                figure.unit,
                figure.kind,
                context,
                figure.approximate,
            )
            weight = _weight(figure, length) - (6.0 if dateline else 0.0) - (8.0 if in_table else 0.0)
            ranked.append((-weight, figure.start, number))
    return tuple(number for _, _, number in sorted(ranked, key=lambda row: row[:2]))


def _is_dateline(text: str, low: int, high: int) -> bool:
    """Whether a "sentence" is only a date: short, and without a word in lower case."""
    return high - low <= 40 and not any(word.islower() and len(word) > 2 for word in text[low:high].split())


def _repeats(
    seen: dict[tuple[str, str, NumberKind], list[frozenset[str]]], figure: Figure, context: str
) -> bool:
    """Whether the same figure with the same meaning was met before; remembers it if not."""
    key = (figure.value, figure.unit, figure.kind)
    stems = frozenset(word.lower()[:5] for word in context.replace(",", "").split() if len(word) > 3)
    earlier = seen.setdefault(key, [])
    same = figure.kind in (NumberKind.DATE, NumberKind.MONEY)
    if any(same or stems & other or stems == other for other in earlier[-_REMEMBERED:]):
        return True
    earlier.append(stems)
    return False


_REMEMBERED = 20
"""How many meanings of one value are compared: a table of equal numbers stays cheap."""


def _weight(figure: Figure, length: int) -> float:
    weight = _KIND_WEIGHT[figure.kind] + 2.0 * (1 - figure.start / length)
    digits = len(figure.value.split(".")[0])
    if figure.kind in (NumberKind.COUNT, NumberKind.MONEY):
        weight += 0.25 * min(digits, 10)
    if figure.idle:
        weight -= 4.0
    return weight
