"""What the side panel says, as rows of styled text: pure, so that it can be tested as values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from rich.cells import cell_len

from library.insight import Actor, Insight, Number
from library.passage import Passage, State
from library.text.folding import fold
from tui.focus import Range
from tui.painting import glyph
from tui.wrapping import cut

__all__ = ["GLYPHS", "Entry", "Row", "Section", "allocate", "sections", "sparkline"]

GLYPHS = {"person": "●", "organisation": "◆", "place": "▲", "other": "■"}

SPARK_CELLS = 7
"""Cells of a sparkline: into so many equal parts the article is divided."""

Text = tuple[str, str]
"""A run of text and the name of its style."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list: an actor, a number or a mark."""

    lines: tuple[tuple[Text, ...], ...]
    """Each line as runs of text, left to right, no wider than the panel."""
    places: tuple[Range, ...]
    """Where it stands in the text, in order; offsets into the canonical text."""
    passage: str = ""
    """The id of the passage, for a mark."""
    actor: Actor | None = None

    @property
    def key(self) -> tuple[str, str, tuple[Range, ...]]:
        """What makes it the same row in another list."""
        name = self.actor.name if self.actor else ""
        return self.passage, name, () if self.passage or name else self.places


class Entry(Protocol):
    """A row of a list."""

    @property
    def lines(self) -> tuple[tuple[Text, ...], ...]:
        """Each line as runs of text, left to right, no wider than the column."""
        ...

    @property
    def key(self) -> object:
        """What makes it the same row in another list."""
        ...


E_co = TypeVar("E_co", bound=Entry, covariant=True)


@dataclass(frozen=True, slots=True)
class Section(Generic[E_co]):
    """One of the lists, with its heading."""

    title: str
    """The heading; empty for none."""
    rows: tuple[E_co, ...]
    empty: str
    """What stands there when there are no rows."""

    @property
    def height(self) -> int:
        """Lines of the list without its heading."""
        return sum(len(row.lines) for row in self.rows) or 1


def sections(
    insight: Insight, passages: Sequence[Passage], length: int, width: int
) -> tuple[Section[Row], Section[Row], Section[Row]]:
    """The three lists of an article.

    Args:
        insight: The article's actors and numbers.
        passages: Its marks in the order of the text.
        length: Length of its canonical text, code points.
        width: Cells for a line.
    """
    tallest = max((max(_counts(actor, length), default=0) for actor in insight.actors), default=1)
    column = min(width * 3 // 5, max((cell_len(_shown(n)) for n in insight.numbers), default=0))
    return (
        Section(
            "ACTORS  basic" if insight.basic else "ACTORS",
            tuple(_actor_row(actor, length, max(1, tallest), width) for actor in insight.actors),
            "No names found.",
        ),
        Section(
            "NUMBERS",
            tuple(_number_row(number, column, width) for number in insight.numbers),
            "No figures found.",
        ),
        Section(
            "MARKS",
            tuple(_mark_row(passage, width) for passage in passages),
            "None yet: {reader.mark} marks the sentence.",
        ),
    )


def sparkline(counts: Sequence[int], tallest: int) -> str:
    """Counts as bars of one cell each; nothing where there is nothing.

    Args:
        counts: How often, for every part of the article.
        tallest: The count that fills a cell; one scale for a whole article.
    """
    bars = "▂▃▄▅▆▇█"
    return "".join(
        bars[min(len(bars) - 1, round((count / tallest) * (len(bars) - 1)))] if count else " "
        for count in counts
    )


def allocate(wanted: Sequence[int], room: int) -> list[int]:
    """Shares lines among lists: each what it wants, the longest give way first.

    Args:
        wanted: Lines every list would like.
        room: Lines there are.
    """
    given = [0] * len(wanted)
    left = room
    waiting = sorted(range(len(wanted)), key=lambda index: wanted[index])
    while waiting:
        share = left // len(waiting)
        index = waiting.pop(0)
        given[index] = min(wanted[index], max(0, share))
        left -= given[index]
    return given


def _counts(actor: Actor, length: int) -> list[int]:
    counts = [0] * SPARK_CELLS
    for mention in actor.mentions:
        counts[min(SPARK_CELLS - 1, mention.start * SPARK_CELLS // max(1, length))] += 1
    return counts


def _actor_row(actor: Actor, length: int, tallest: int, width: int) -> Row:
    spark = sparkline(_counts(actor, length), tallest)
    count = str(len(actor.mentions)).rjust(4)
    room = width - 2 - len(spark) - len(count) - 1
    name = cut(actor.name, room)
    lines: list[tuple[Text, ...]] = [
        (
            (f"{GLYPHS[actor.type]} ", actor.type.value),
            (name + " " * (room - cell_len(name) + 1), "name"),
            (spark, actor.type.value),
            (count, "muted"),
        )
    ]
    named = set(fold(actor.name).text.split())
    aliases = [alias for alias in actor.aliases if not named.issuperset(fold(alias).text.split())]
    below = actor.role or ", ".join(aliases)
    if below:
        lines.append((("  ", "muted"), (cut(below, width - 2), "muted")))
    places = tuple((mention.start, mention.end) for mention in actor.mentions)
    return Row(tuple(lines), places, actor=actor)


_FIGURE = re.compile(r"[^\w\s]?\s?\d.*", re.DOTALL)
_APPROXIMATELY = re.compile(
    r"(?:(?:more|less|fewer|other|rather) than|at (?:least|most)|up to|as (?:many|few|much|little) as"
    r"|over|above|under|below|within|about|around|nearly|almost|roughly|approximately|some)\s+",
    re.IGNORECASE,
)
"""What the sign before a number written in words says already."""


def _shown(number: Number) -> str:
    """The number in the shortest form that loses nothing: "over 15,000" is "> 15,000"."""
    if not number.approximate:
        return number.text
    figure = _FIGURE.search(number.text)
    plain = figure[0].strip() if figure else _APPROXIMATELY.sub("", number.text)
    return f"{number.approximate} {plain}"


def _number_row(number: Number, column: int, width: int) -> Row:
    value = cut(_shown(number), column)
    pad = " " * (column - cell_len(value))
    context = cut(number.context or _plain_kind(number), width - column - 2)
    line = ((pad, "muted"), (value, "strong"), ("  ", "muted"), (context, "muted"))
    return Row((line,), tuple(sorted(((number.start, number.end), *number.also))))


def _plain_kind(number: Number) -> str:
    return "" if number.kind.value in ("count", "date") else number.kind.value


def _mark_row(passage: Passage, width: int) -> Row:
    quote = "The whole article" if passage.is_on_article else " ".join(passage.anchor.quote.split())
    sign = glyph(passage)
    if sign == "✎" and passage.colour:
        sign = str(passage.colour)
    lines = [((f"{sign} ", f"mark-{passage.colour}"), (cut(quote, width - 2), "name"))]
    if passage.note:
        note = cut(" ".join(passage.note.split()), width - 4)
        lines.append((("  ✎ ", "muted"), (note, "muted")))
    if passage.original:
        was = cut(f"was “{' '.join(passage.original.split())}”", width - 2)
        lines.append((("  ", "muted"), (was, "muted")))
    nowhere = passage.is_on_article or passage.state is State.ORPHAN
    places = () if nowhere else ((passage.start, passage.end),)
    return Row(tuple(lines), places, passage.id)
