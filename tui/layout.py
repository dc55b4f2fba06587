"""An article as lines of a given width: pure, so that it can be tested without a screen."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rich.cells import cell_len

from library.article import Article, Block, BlockKind
from tui.focus import Range
from tui.wrapping import wrap

__all__ = ["BLANK", "LEFT_OUT", "Inset", "Layout", "Line", "lay_out", "long_date"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen."""

    kind: str
    """What it is: a block kind, the kind of an inset, or "kicker", "title", "meta" or "blank"."""
    block: int = -1
    """Number of its block, -1 for lines outside the canonical text."""
    start: int = 0
    """Offset of its first character, code points into the canonical text."""
    end: int = 0
    lead: str = ""
    """What stands before the text without being part of it, such as a list's bullet."""
    words: str = ""
    """The text of a line outside the canonical text."""
    inset: int = -1
    """Number of the inset it is a line of, -1 for none."""


BLANK = Line("blank")


@dataclass(frozen=True, slots=True)
class Inset:
    """A text that is no part of the article and is shown above one of its blocks."""

    offset: int
    """Where it belongs, code points into the canonical text; at its end: behind the last block."""
    text: str
    kind: str = "removed"
    """How it is drawn: "removed" from the version before, or "left-out" of the page."""


@dataclass(frozen=True, slots=True)
class Layout:
    """All lines of an article at one width.

    Only where they begin and end is kept; a line is made when somebody looks at it, so that a
    long article is a few long rows of numbers.
    """

    article: Article
    width: int = 0
    """Cells a line may have."""
    head: tuple[Line, ...] = ()
    """What stands above the canonical text."""
    offsets: tuple[int, ...] = ()
    """Start of every line with canonical text, ascending; code points into it."""
    ends: tuple[int, ...] = ()
    """The end of each of them."""
    numbers: tuple[int, ...] = ()
    """The line number of each of them."""
    insets: Mapping[int, Line] = field(default_factory=dict)
    """By line number: lines of texts that are no part of the article."""

    def line(self, number: int) -> Line:
        """A line by its number; a blank one where the article has none."""
        if 0 <= number < len(self.head):
            return self.head[number]
        if number in self.insets:
            return self.insets[number]
        index = bisect_left(self.numbers, number)
        if index == len(self.numbers) or self.numbers[index] != number:
            return BLANK
        start = self.offsets[index]
        block_number = self.article.block_at(start)
        block = self.article.blocks[block_number]
        lead = _lead(block, self.width)
        if block.kind is not BlockKind.QUOTE and start > self.article.starts[block_number]:
            lead = " " * cell_len(lead)
        return Line(block.kind, block_number, start, self.ends[index], lead)

    def between(self, first: int, last: int) -> list[Line]:
        """The lines from `first` to before `last`, as far as the article has them."""
        return [self.line(number) for number in range(max(0, first), min(last, self.height))]

    def line_of(self, offset: int) -> int:
        """Number of the line that shows an offset of the canonical text."""
        if not self.offsets:
            return 0
        return self.numbers[max(0, bisect_right(self.offsets, offset) - 1)]

    def offset_at(self, number: int) -> int:
        """Offset of the first character at or below a line; the last line's when none is."""
        if not self.offsets:
            return 0
        index = bisect_left(self.numbers, number)
        return self.offsets[min(index, len(self.offsets) - 1)]

    @property
    def title(self) -> int:
        """Number of the title's first line, or of the first line where there is no title."""
        return next((number for number, line in enumerate(self.head) if line.kind == "title"), 0)

    @property
    def height(self) -> int:
        """Number of lines."""
        last = max(self.insets, default=-1)
        return max(last, self.numbers[-1] if self.numbers else len(self.head) - 1) + 1


def long_date(iso: str) -> str:
    """A day as a person writes it: "Saturday 1 July 2023"; as it is when it is no day."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def lay_out(article: Article, width: int, insets: Sequence[Inset] = ()) -> Layout:
    """The article in lines of at most `width` cells, the title and its company first.

    Args:
        article: The article.
        width: Cells.
        insets: What stands between its blocks, in order.
    """
    head = _head(article, width)
    above = _by_block(article, insets)
    inserted: dict[int, Line] = {}
    offsets: list[int] = []
    ends: list[int] = []
    numbers: list[int] = []
    number = len(head)
    previous: BlockKind | None = None
    for block_number, (block, start) in enumerate(zip(article.blocks, article.starts, strict=True)):
        if block_number in above:
            number = _insert(inserted, number + (previous is not None), above[block_number], width) + 1
        elif previous is not None and not _stand_close(previous, block.kind):
            number += 1
        ranges = _ranges(block.text, max(2, width - cell_len(_lead(block, width))))
        offsets += [start + first for first, _ in ranges]
        ends += [start + last for _, last in ranges]
        numbers += range(number, number + len(ranges))
        number += len(ranges)
        previous = block.kind
    if behind := above.get(len(article.blocks)):
        _insert(inserted, number + 1, behind, width)
    return Layout(article, width, head, tuple(offsets), tuple(ends), tuple(numbers), inserted)


def _by_block(article: Article, insets: Sequence[Inset]) -> dict[int, list[tuple[int, Inset]]]:
    """The insets, each with its number, by the block they stand above; behind the last block the last."""
    above: dict[int, list[tuple[int, Inset]]] = {}
    for index, inset in enumerate(insets):
        inside = bool(article.blocks) and inset.offset < len(article.text)
        number = article.block_at(inset.offset) if inside else len(article.blocks)
        above.setdefault(number, []).append((index, inset))
    return above


LEFT_OUT = "− "
"""What stands before a text that is no part of the article."""


def _insert(lines: dict[int, Line], number: int, insets: Sequence[tuple[int, Inset]], width: int) -> int:
    """Put insets into the lines from a number on; gives the number behind the last."""
    for index, inset in insets:
        lead = LEFT_OUT
        words = " ".join(inset.text.split())
        for start, end in wrap(words, max(2, width - len(lead))):
            lines[number] = Line(inset.kind, words=lead + words[start:end], inset=index)
            lead = " " * len(lead)
            number += 1
    return number


def _ranges(text: str, width: int) -> list[Range]:
    """The lines of a block; a line break of its own always ends one."""
    if "\n" not in text:
        return wrap(text, width)
    ranges: list[Range] = []
    offset = 0
    for row in text.split("\n"):
        ranges += [(offset + first, offset + last) for first, last in wrap(row, width)]
        offset += len(row) + 1
    return ranges


def _head(article: Article, width: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    for kind, words in (
        ("kicker", "  ·  ".join(label.upper() for label in article.kicker)),
        ("title", article.title),
    ):
        if words:
            lines += [Line(kind, words=words[start:end]) for start, end in wrap(words, width)]
            lines.append(BLANK)
    lines += [Line("meta", words=words) for words in _meta_lines(article, width)]
    return (*lines, BLANK)


def _meta_lines(article: Article, width: int) -> list[str]:
    """Day, site, who wrote it and reading time, broken between them where a line is full."""
    parts = (long_date(article.date), article.site, str(article.byline), f"{article.minutes} min")
    lines: list[str] = []
    for part in filter(None, parts):
        joined = f"{lines[-1]}  ·  {part}" if lines else part
        if lines and cell_len(joined) <= width:
            lines[-1] = joined
        else:
            lines += [part[start:end] for start, end in wrap(part, width)]
    return lines


_FIGURE = (BlockKind.IMAGE, BlockKind.CAPTION, BlockKind.CREDIT)


def _stand_close(above: BlockKind, below: BlockKind) -> bool:
    """Whether two neighbouring blocks have no blank line between them."""
    if above is BlockKind.ITEM:
        return below is BlockKind.ITEM
    return above in _FIGURE and below in (BlockKind.CAPTION, BlockKind.CREDIT)


def _lead(block: Block, width: int) -> str:
    """What stands before the first line of a block, unless it would take half of the width."""
    lead = _full_lead(block)
    return lead if cell_len(lead) <= width // 2 else ""


def _full_lead(block: Block) -> str:
    match block.kind:
        case BlockKind.ITEM:
            return "  " * block.level + (f"{block.marker} " if block.marker else "• ")
        case BlockKind.QUOTE:
            return "│ "
        case BlockKind.IMAGE:
            return "▨ "
        case BlockKind.CAPTION | BlockKind.CREDIT:
            return "  "
        case BlockKind.CODE:
            return "  "
        case _:
            return ""
