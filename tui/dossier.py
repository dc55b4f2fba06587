"""What the dossiers show: actors as rows of a list, one actor's sentences as a page.

All of it is free of the screen, so that it can be tested as values.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rich.cells import cell_len

from library.dossier import Dossier, Sentence
from library.store.dossiers import Chapter
from library.text.folding import fold
from tui.listing import day
from tui.panel import GLYPHS
from tui.sheet import Line, Sheet, Text, heading_line
from tui.wrapping import cut, wrap

__all__ = ["Page", "Roll", "list_sheet", "page_sheet"]

LIST_CELLS = 76
"""A row of the list is no wider than this, so that the eye finds the number that belongs to a name."""

TEXT_CELLS = 84
"""A line of a page is no wider than this, so that it can be read."""

INDENT = 2
"""Cells before the text of a sentence, in which its sign stands."""

_TYPE = "type:"


@dataclass(frozen=True, slots=True)
class Roll:
    """The dossiers of a library, ready to be filtered."""

    dossiers: Sequence[Dossier]
    folded: Sequence[str]
    """Of each the names, without case and accents, each behind a space."""

    @classmethod
    def of(cls, dossiers: Sequence[Dossier]) -> "Roll":
        """A roll of dossiers."""
        return cls(dossiers, [" " + fold(" ".join(each.names)).text for each in dossiers])

    def fitting(self, words: str) -> list[Dossier]:
        """The dossiers in whose names each of some words begins a word; `type:person` is about the type.

        Args:
            words: What somebody typed.
        """
        tokens = fold(words).text.split()
        kinds = [token.removeprefix(_TYPE) for token in tokens if token.startswith(_TYPE)]
        starts = [f" {token}" for token in tokens if not token.startswith(_TYPE)]
        return [
            dossier
            for dossier, names in zip(self.dossiers, self.folded, strict=True)
            if all(start in names for start in starts)
            and all(str(dossier.type).startswith(kind) for kind in kinds)
        ]


def list_sheet(dossiers: Sequence[Dossier], width: int) -> Sheet:
    """The list of actors, a line each.

    Args:
        dossiers: The actors.
        width: Cells for a line.
    """
    width = min(width, LIST_CELLS)
    most = max((each.articles for each in dossiers), default=0)
    mentions = max((each.mentions for each in dossiers), default=0)
    columns = (len(f"{most:,}"), len(f"{mentions:,}"))
    return Sheet([1] * len(dossiers), lambda number: [_row(dossiers[number], columns, width)])


def _row(dossier: Dossier, columns: tuple[int, int], width: int) -> Line:
    tail: list[Text] = []
    for count, noun, column in zip(
        (dossier.articles, dossier.mentions), ("article", "mention"), columns, strict=True
    ):
        tail += [(f"  {count:>{column},}", "soft"), (f" {noun}{' ' if count == 1 else 's'}", "meta")]
    room = width - 2 - sum(cell_len(text) for text, _ in tail)
    if room < 12:  # the numbers alone say enough
        tail = [(f"  {dossier.articles:>{columns[0]},}", "soft")]
        room = max(0, width - 2 - cell_len(tail[0][0]))
    name = cut(dossier.name, room)
    others = " ".join(f"· {other}" for other in dossier.names if other != dossier.name)
    left = room - cell_len(name) - 1
    also = f" {cut(others, left)}" if others and left > 4 else ""
    gap = " " * (room - cell_len(name) - cell_len(also))
    glyph = (f"{GLYPHS.get(dossier.type, '■')} ", dossier.type if dossier.type in GLYPHS else "other")
    return (glyph, (name, "name"), (also, "meta"), (gap, "meta"), *tail)


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of one actor so far."""

    dossier: Dossier
    chapters: tuple[Chapter, ...] = ()

    def with_chapters(self, chapters: Iterable[Chapter]) -> "Page":
        """The page with more chapters behind the others."""
        return replace(self, chapters=(*self.chapters, *chapters))

    @property
    def also(self) -> list[str]:
        """The other names of the actor, those of the list first."""
        every = [*self.dossier.names, *(alias for each in self.chapters for alias in each.aliases)]
        return [name for name in dict.fromkeys(every) if name != self.dossier.name]

    @property
    def roles(self) -> list[str]:
        """What the articles say that the actor is, each once, the newest first."""
        return list(dict.fromkeys(each.role for each in reversed(self.chapters) if each.role))

    @property
    def sentences(self) -> int:
        """How many sentences name the actor."""
        return sum(len(each.sentences) for each in self.chapters)

    @property
    def entries(self) -> list[tuple[Chapter | None, Sentence | None]]:
        """The rows of the page: its head, the head of each chapter, its sentences."""
        rows: list[tuple[Chapter | None, Sentence | None]] = [(None, None)]
        for chapter in self.chapters:
            rows.append((chapter, None))
            rows += [(chapter, sentence) for sentence in chapter.sentences]
        return rows


def page_sheet(page: Page, width: int) -> Sheet:
    """The page of an actor.

    Args:
        page: What is known of it.
        width: Cells for a line.
    """
    width = min(width, TEXT_CELLS)
    room = max(2, width - INDENT)
    entries = page.entries
    kind = page.dossier.type if page.dossier.type in GLYPHS else "other"
    head = _head(page, width)
    wrapped = [wrap(sentence.text, room) if sentence else [] for _, sentence in entries]

    def height(number: int) -> int:
        chapter, sentence = entries[number]
        return len(wrapped[number]) if sentence else 2 if chapter else len(head)

    def lines(number: int) -> Sequence[Line]:
        chapter, sentence = entries[number]
        if chapter is None:
            return head
        if sentence is None:
            facts = " · ".join(filter(None, (chapter.site, day(chapter.date))))
            return [(), heading_line(chapter.title, facts, len(chapter.sentences), width)]
        return [
            ((("· " if first else "  "), "meta"), *_runs(sentence, start, end, kind))
            for first, (start, end) in ((i == 0, place) for i, place in enumerate(wrapped[number]))
        ]

    heights = [height(number) for number in range(len(entries))]
    return Sheet(heights, lines, lambda number: entries[number][1] is not None)


def _head(page: Page, width: int) -> list[Line]:
    dossier = page.dossier
    glyph = (f"{GLYPHS.get(dossier.type, '■')} ", dossier.type if dossier.type in GLYPHS else "other")
    lines: list[Line] = [(glyph, (cut(dossier.name, width - INDENT), "name"))]
    also = f"also {', '.join(page.also)}" if page.also else ""
    told = filter(None, (also, "; ".join(page.roles)))
    lines += [(("  ", "meta"), (cut(words, max(0, width - INDENT)), "meta")) for words in told]
    return lines


def _runs(sentence: Sentence, start: int, end: int, kind: str) -> list[Text]:
    """A line of a sentence: its names in the colour of their type, its numbers strong."""
    edges = {start, end}
    for place in (*sentence.names, *sentence.numbers):
        edges |= {edge for edge in place if start < edge < end}

    def style(offset: int) -> str:
        if any(low <= offset < high for low, high in sentence.names):
            return kind
        return "strong" if any(low <= offset < high for low, high in sentence.numbers) else "soft"

    return [(sentence.text[low:high], style(low)) for low, high in pairwise(sorted(edges))]
