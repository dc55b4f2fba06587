"""What both kinds of page are taken apart into before anything is judged."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from library.article import Block, BlockKind, Span
from library.cleaning.model import Wanted
from library.text.markdown import writable_spans
from library.text.safe import safe_field

__all__ = ["Piece", "names_of"]

_WITHOUT_SPANS = (BlockKind.IMAGE, BlockKind.CODE, BlockKind.TABLE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, list item, label or the like, not yet judged.

    The text is safe and, except in code and tables, one line without white space at
    either end.
    """

    text: str
    line: int = -1
    """The line of the page it began on, counted from 0; -1 where a page has no lines."""
    kind: BlockKind = BlockKind.PARAGRAPH
    """What the page itself says it is; a dump of plain text says little."""
    gap: bool = True
    """Whether a blank line stands before it."""
    level: int = 0
    marker: str = ""
    indent: int = 0
    """Cells of white space before it, in a dump."""
    parts: tuple[tuple[int, str], ...] = ()
    """The lines it was joined from, each with its number; empty for a piece of one line."""
    scope: int = -1
    """Number of the element it begins in, on a page of HTML."""
    spans: tuple[Span, ...] = ()
    source: str = ""

    @property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """The lines of the page it stands on: the number and what each says."""
        return self.parts or ((self.line, self.text),)

    def block(self, kind: BlockKind | None = None) -> Block:
        """The piece as a block of an article, of its own kind or of a given one.

        It is the block that a file of the article says again: spans that cannot be written go.
        """
        kind = kind or self.kind
        level = self.level
        if kind is BlockKind.HEADING:
            level = min(max(level, 2), 6)
        elif kind is not BlockKind.ITEM:
            level = 0
        marker = self.marker if kind is BlockKind.ITEM else ""
        source = self.source if kind is BlockKind.IMAGE else ""
        text = safe_field(self.text) if kind is BlockKind.IMAGE else self.text
        spans = writable_spans(text, self.spans) if kind not in _WITHOUT_SPANS else ()
        return Block(kind, text, spans, level, marker, source)

    def with_text(self, text: str) -> "Piece":
        """The piece with another text, without its spans and the lines it was joined from."""
        return replace(self, text=text, spans=(), parts=())


def names_of(pieces: Sequence[Piece]) -> list[Wanted]:
    """What each piece of a page is called by somebody who wants it."""
    counts: defaultdict[str, int] = defaultdict(int)
    names = []
    for piece in pieces:
        text = safe_field(piece.lines[0][1])
        names.append(Wanted(text, counts[text]))
        counts[text] += 1
    return names
