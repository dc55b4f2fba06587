"""Values as plain text for a person: aligned columns, and an article as a page.

On a terminal lines are cut or wrapped to its width; in a pipe they are whole.
"""

import shutil
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rich.cells import cell_len

from library.article import Article, BlockKind
from library.cleaning.model import Removed
from library.cleaning.printed import SECTIONS, block_rows, head_rows, stand_close
from library.cleaning.printed import Row as PrintedRow
from library.insight.model import Actor, Insight
from library.passage import Passage, State
from library.store.values import MarkRow, Row, TrashedArticle
from tui.layout import LEFT_OUT, long_date
from tui.wrapping import cut, wrap

__all__ = [
    "article_lines",
    "citation",
    "insight_lines",
    "list_lines",
    "mark_lines",
    "passage_lines",
    "screen_width",
    "short_length",
    "trashed_lines",
]

MEASURE = 88
"""Cells of a line of text at most, as wider ones are hard to read."""

SHORT = 8
"""Digits of an id that are shown at least; as many more as it takes to be unique."""

_ACTORS, _NUMBERS, _MARKS = SECTIONS

_STATES = {State.EDITED: "≈", State.ORPHAN: "?"}


def citation(article: Article, quote: str) -> str:
    """A passage with its source, as it is pasted into a text."""
    source = ", ".join(
        part for part in (article.title, article.site, long_date(article.date), article.url) if part
    )
    return f"“{' '.join(quote.split())}”\n— {source}\n"


def screen_width() -> int | None:
    """Cells in a line of standard output; None when it is not a terminal."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def short_length(ids: Sequence[str]) -> int:
    """How many digits tell sorted ids apart."""
    length = SHORT
    for one, other in pairwise(ids):
        while one[:length] == other[:length] and length < len(one):
            length += 1
    return length


def list_lines(rows: Iterable[Row], id_length: int, width: int | None) -> Iterator[str]:
    """The articles of a list, one a line."""
    cells = [
        (
            row.id[:id_length],
            row.date or "-",
            row.site or "-",
            f"{row.minutes} min",
            _progress(row.progress),
            _counted(row.marks, "mark"),
            _titled(row),
        )
        for row in rows
    ]
    return _table(cells, width, right=(3, 4, 5), caps={2: 20})


def trashed_lines(articles: Iterable[TrashedArticle], id_length: int, width: int | None) -> Iterator[str]:
    """The articles in the trash, one a line, with the day on which each was removed."""
    cells = [
        (
            article.id[:id_length],
            article.removed[:10],
            _counted(article.marks, "mark"),
            _one_line(article.title),
        )
        for article in articles
    ]
    return _table(cells, width, right=(2,), caps={})


def mark_lines(marks: Iterable[MarkRow], id_length: int, width: int | None) -> Iterator[str]:
    """The marks of the library, one a line."""
    cells = [
        (
            mark.article[:id_length],
            _glyphs(mark.colour, mark.note, mark.state),
            _one_line(mark.title),
            _quoted(mark.quote, mark.original),
            _one_line(mark.note),
        )
        for mark in marks
    ]
    third = 40 if width is None else max(12, width // 3)
    return _table(cells, width, caps={2: max(12, third // 2), 3: third})


def passage_lines(passages: Sequence[Passage], width: int | None) -> Iterator[str]:
    """The marks of an article under a heading; nothing when there are none."""
    cells = [
        (_glyphs(p.colour, p.note, p.state), _quoted(p.anchor.quote, p.original), _one_line(p.note))
        for p in passages
    ]
    return _section(_MARKS, cells, width, caps={1: (width or MEASURE) // 2})


def insight_lines(insight: Insight, width: int | None) -> Iterator[str]:
    """Actors and numbers, each under a heading; nothing when there are none."""
    actors = [(a.name, str(a.type), str(len(a.mentions)), _about(a)) for a in insight.actors]
    yield from _section(_ACTORS, actors, width, right=(2,), caps={0: 36})
    numbers = [(_one_line(number.text), str(number.kind), number.context) for number in insight.numbers]
    yield from _section(_NUMBERS, numbers, width, right=(0,), caps={0: 30})


def article_lines(article: Article, width: int | None, removed: Sequence[Removed] = ()) -> Iterator[str]:
    """The article as a page: title, what is known of it, the text.

    Args:
        article: The article.
        width: Cells in a line; None wraps nothing.
        removed: What was left out of its page; each line is shown at its place with the reason.
    """
    measure = None if width is None else min(width, MEASURE)
    yield from _rows(head_rows(article), measure)
    by_place: defaultdict[int, list[Removed]] = defaultdict(list)
    for each in removed:
        by_place[each.before].append(each)
    last: BlockKind | None = None
    for number, block in enumerate(article.blocks):
        left_out = by_place[number]
        yield from _removed_lines(left_out, measure)
        if left_out or not stand_close(last, block.kind):
            yield ""
        yield from _rows(block_rows(block), measure)
        last = block.kind
    yield from _removed_lines(by_place[len(article.blocks)], measure)


def _removed_lines(removed: Sequence[Removed], width: int | None) -> Iterator[str]:
    """What was left out, with a sign before each line and the reason behind it."""
    if removed:
        yield ""
    for each in removed:
        place = f"line {each.line + 1}, " if each.line >= 0 else ""
        yield from _wrapped(f"{_one_line(each.text)}  ({place}{each.reason})", width, LEFT_OUT, "  ")


def _rows(rows: Iterable[PrintedRow], width: int | None) -> Iterator[str]:
    for row in rows:
        yield from _wrapped(row.text, None if row.whole else width, row.first, row.rest)


def _wrapped(text: str, width: int | None, first: str = "", rest: str = "") -> Iterator[str]:
    if width is None:
        yield first + text
        return
    lead = first
    for line in text.split("\n"):
        for start, end in wrap(line, max(10, width - len(first))):
            yield lead + line[start:end]
            lead = rest


def _section(
    heading: str,
    rows: Sequence[Sequence[str]],
    width: int | None,
    *,
    right: Sequence[int] = (),
    caps: dict[int, int],
) -> Iterator[str]:
    if rows:
        yield from ("", heading)
        inner = None if width is None else width - 2
        yield from (f"  {line}" for line in _table(rows, inner, right=right, caps=caps))


def _table(
    rows: Sequence[Sequence[str]], width: int | None, *, right: Sequence[int] = (), caps: dict[int, int]
) -> Iterator[str]:
    """The rows with their columns aligned.

    Args:
        rows: All of one length; the last column may be as long as it likes.
        width: Cells in a line; None cuts nothing.
        right: Columns that end at one edge.
        caps: Cells that a column may take at most, where there is a width.
    """
    if not rows:
        return
    sizes = [max(cell_len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    if width is not None:
        sizes = [min(size, caps.get(column, size)) for column, size in enumerate(sizes)]
    for row in rows:
        cells = []
        for column, size in enumerate(sizes):
            text = row[column] if width is None else cut(row[column], size)
            gap = " " * (size - cell_len(text))
            cells.append(gap + text if column in right else text + gap)
        line = "  ".join([*(cell for cell, size in zip(cells, sizes, strict=True) if size), row[-1]]).rstrip()
        yield line if width is None else cut(line, width)


def _titled(row: Row) -> str:
    """The title, with what else there is to say of an article."""
    words = [
        "★" if row.starred else "",
        "(damaged)" if row.damaged else "",
        "(archived)" if row.archived else "",
        row.title or "Untitled",
        *(f"#{tag}" for tag in row.tags),
    ]
    return " ".join(filter(None, words))


def _progress(progress: float) -> str:
    """How much was read, in whole per cent; only the end is 100, only the beginning is empty."""
    if progress <= 0:
        return ""
    return f"{100 if progress >= 1 else min(99, max(1, round(progress * 100)))} %"


def _counted(number: int, thing: str) -> str:
    return "" if not number else f"{number} {thing}{'s' if number > 1 else ''}"


def _glyphs(colour: int, note: str, state: str) -> str:
    """What kind of mark it is, in the reader's own signs."""
    kind = str(colour) if colour else "" if note else "⚑"
    return kind + ("✎" if note else "") + _STATES.get(State(state), "")


def _quoted(quote: str, original: str) -> str:
    """The words of a mark, and those it was made on where the text has others now."""
    now = f"“{_one_line(quote)}”" if quote else "The whole article"
    return f"{now} (was “{_one_line(original)}”)" if original else now


def _about(actor: Actor) -> str:
    """An actor's role and other names."""
    return "; ".join(filter(None, (actor.role, ", ".join(actor.aliases))))


def _one_line(text: str) -> str:
    return " ".join(text.split())
