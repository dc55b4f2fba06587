"""What the notebook shows: marks as rows of styled text, in the order of time or by article.

All of it is free of the screen, so that it can be tested as values.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from library.passage import Passage, State, note_tags
from library.store import MarkRow, Row
from tui.listing import day
from tui.sheet import TITLE_LEAST, Line, Sheet, Text, heading_line
from tui.wrapping import cut

__all__ = ["Heading", "by_article", "changed", "mark_lines", "sheet", "sign"]

MOST_CELLS = 120
"""A row is no wider than this, so that the eye finds what stands at its right."""

SIGN_CELLS = 2
"""Cells of the sign before a mark, with a space."""

RowOf = Callable[[str], Row | None]
"""Gives what is known of an article by its id."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An article over its marks."""

    article: str
    """Its id."""
    title: str
    marks: int
    """How many marks stand under it."""


Entry = MarkRow | Heading


def by_article(marks: Iterable[MarkRow]) -> list[Entry]:
    """Marks under the articles they are in.

    The article that was marked last comes first; its marks are in the order of its text, those
    without a place in it behind the others.
    """
    groups: dict[str, list[MarkRow]] = {}
    for mark in marks:
        groups.setdefault(mark.article, []).append(mark)
    entries: list[Entry] = []
    for article, group in groups.items():
        entries.append(Heading(article, group[0].title, len(group)))
        group.sort(key=_place)
        entries += group
    return entries


def _place(mark: MarkRow) -> tuple[bool, int, int]:
    return mark.state == State.ORPHAN, mark.start, mark.end


def changed(mark: MarkRow, passage: Passage) -> MarkRow:
    """The row of a mark after it was changed."""
    return replace(
        mark,
        colour=passage.colour,
        note=passage.note,
        tags=passage.tags,
        state=str(passage.state),
        updated=passage.updated,
    )


def sign(mark: MarkRow) -> str:
    """What stands before a mark, so that colour is never the only cue."""
    if mark.state == State.ORPHAN:
        return "?"
    if mark.state == State.EDITED:
        return "≈"
    return str(mark.colour) if mark.colour else "✎" if mark.note else "⚑"


def sheet(entries: Sequence[Entry], row_of: RowOf, width: int, tall: bool) -> Sheet:
    """The notebook for a width.

    Args:
        entries: Marks, and where they are grouped the headings over them.
        row_of: What is known of an article; asked for the rows that are drawn.
        width: Cells for a line.
        tall: Whether there is room for blank lines.
    """
    grouped = any(isinstance(entry, Heading) for entry in entries[:1])
    width = min(width, MOST_CELLS)

    def lines(number: int) -> list[Line]:
        entry = entries[number]
        if isinstance(entry, Heading):
            above: list[Line] = [()] if number else []
            return [*above, heading_line(entry.title, _facts(row_of(entry.article)), entry.marks, width)]
        article = None if grouped else row_of(entry.article)
        return mark_lines(entry, article, width, grouped=grouped)

    def height(number: int, entry: Entry) -> int:
        if isinstance(entry, Heading):
            return 2 if number else 1
        body = 1 + bool(entry.note) + bool(entry.original)
        return body + (bool(_unsaid(entry)) if grouped else 1 + tall)

    return Sheet(
        [height(number, entry) for number, entry in enumerate(entries)],
        lines,
        lambda n: isinstance(entries[n], MarkRow),
    )


def mark_lines(mark: MarkRow, article: Row | None, width: int, *, grouped: bool) -> list[Line]:
    """A mark: its words, what they were, its note, and where it is from.

    Args:
        mark: The mark.
        article: What is known of its article.
        width: Cells for a line.
        grouped: Whether a heading names the article already.
    """
    room = max(0, width - SIGN_CELLS)
    words = _line_of(mark.quote) or "The whole article"
    lines: list[Line] = [((f"{sign(mark)} ", f"mark-{mark.colour}"), (cut(words, room), "quote"))]
    if mark.original:
        lines.append((("  ", "meta"), (cut(f"was “{_line_of(mark.original)}”", room), "meta")))
    if mark.note:
        lines.append((("  ✎ ", "meta"), (cut(_line_of(mark.note), max(0, room - 2)), "note")))
    if not grouped:
        lines.append((("  ", "meta"), *_source(mark.title, article, _hashed(mark.tags), room)))
    elif tags := _unsaid(mark):
        lines.append((("  ", "meta"), (cut(_hashed(tags), room), "tag")))
    return lines


def _unsaid(mark: MarkRow) -> list[str]:
    """The tags of a mark that its note does not show already."""
    said = note_tags(mark.note)
    return [tag for tag in mark.tags if tag not in said]


def _hashed(tags: Iterable[str]) -> str:
    return " ".join(f"#{tag}" for tag in tags)


def _source(title: str, article: Row | None, tags: str, room: int) -> list[Text]:
    """Title, site and day, then the tags; what does not fit of the title is left away first."""
    facts = _facts(article)
    behind = f" · {facts}" if facts else ""
    tail = f"  {tags}" if tags else ""
    title = cut(title or "Untitled", max(TITLE_LEAST, room - cell_len(behind) - cell_len(tail)))
    origin = cut(title + behind, room)
    rest = room - cell_len(origin)
    return [(origin, "meta"), (cut(tail, rest) if rest > SIGN_CELLS + 1 else "", "tag")]


def _facts(article: Row | None) -> str:
    if article is None:
        return ""
    return " · ".join(filter(None, (article.site, day(article.date or article.added))))


def _line_of(text: str) -> str:
    return " ".join(text.split())
