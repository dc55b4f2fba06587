"""Which runs of a line look alike: pure, so that what is drawn can be tested as values."""

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from library.article import Article, SpanKind
from library.passage import Passage, State
from tui.focus import Range
from tui.layout import Line

__all__ = ["NO_MARK", "Look", "Piece", "Scene", "glyph", "pieces"]

NO_MARK = -1


@dataclass(frozen=True, slots=True)
class Look:
    """What decides how a run of text is drawn."""

    kind: str
    """The kind of its line."""
    spans: tuple[SpanKind, ...] = ()
    mark: int = NO_MARK
    """Colour of the mark it lies in, 0 for a bookmark, `NO_MARK` for none."""
    focused: bool = False
    lit: int = 0
    """0 plain, 1 lit, 2 the current one of what is lit."""
    selected: bool = False
    caret: bool = False

    @property
    def parts(self) -> list[str]:
        """Names of the styles it is made of, each over the ones before."""
        names = [self.kind]
        names += ["code-span" if span is SpanKind.CODE else span for span in self.spans]
        if self.focused:
            names.append("focus")
        if self.mark != NO_MARK:
            names.append(f"mark-{self.mark}{'-raised' if self.focused else ''}")
        if self.lit:
            names.append("lit-current" if self.lit > 1 else "lit")
        if self.selected:
            names.append("selection")
        if self.caret:
            names.append("caret")
        return names


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one look."""

    start: int
    """Offset of its first character, code points into the canonical text."""
    end: int
    look: Look


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that is drawn over a text; ranges are offsets into the canonical text."""

    focus: Range | None = None
    marks: Sequence[Passage] = ()
    """The passages that may touch the line."""
    lit: Sequence[Range] = ()
    """In order, not overlapping."""
    current: Range | None = None
    selection: Range | None = None
    caret: Range | None = None
    """The character the caret stands on."""


_STATES = {State.EDITED: "≈", State.ORPHAN: "?"}


def glyph(passage: Passage) -> str:
    """The sign of a mark in the margin: that its text has changed, its note, its colour's
    number, or a flag."""
    if passage.state in _STATES:
        return _STATES[passage.state]
    return "✎" if passage.note else str(passage.colour) if passage.colour else "⚑"


def pieces(article: Article, line: Line, scene: Scene) -> list[Piece]:
    """The runs of a line of the canonical text, in order, covering it."""
    base = article.starts[line.block]
    start, end = line.start, line.end
    spans = [
        (base + span.start, base + span.end, span.kind)
        for span in article.blocks[line.block].spans
        if base + span.start < end and start < base + span.end
    ]
    marks = [mark for mark in scene.marks if mark.start < end and start < mark.end]
    lit = _between(scene.lit, start, end)
    edges = {start, end}
    for first, last, _ in spans:
        edges |= {first, last}
    for mark in marks:
        edges |= {mark.start, mark.end}
    for place in (*lit, *filter(None, (scene.focus, scene.selection, scene.caret))):
        edges |= set(place)
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    return [
        Piece(
            first,
            last,
            Look(
                line.kind,
                tuple(sorted(kind for a, b, kind in spans if a <= first < b)),
                _colour([mark for mark in marks if mark.start <= first < mark.end]),
                _holds(scene.focus, first),
                next((1 + (place == scene.current) for place in lit if _holds(place, first)), 0),
                _holds(scene.selection, first),
                _holds(scene.caret, first),
            ),
        )
        for first, last in itertools.pairwise(cuts)
    ]


def _holds(place: Range | None, offset: int) -> bool:
    return place is not None and place[0] <= offset < place[1]


def _colour(marks: Sequence[Passage]) -> int:
    """The colour to show where marks overlap: the shortest coloured one's."""
    if not marks:
        return NO_MARK
    return min(marks, key=lambda mark: (not mark.colour, mark.end - mark.start)).colour


def _between(places: Sequence[Range], start: int, end: int) -> list[Range]:
    """Those of the ordered places that share a character with `start:end`."""
    index = max(0, bisect_left(places, (start, start)) - 1)
    found = []
    while index < len(places) and places[index][0] < end:
        if places[index][1] > start:
            found.append(places[index])
        index += 1
    return found
