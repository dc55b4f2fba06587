"""An article as lines of a given width: pure, so that it can be tested without a screen."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from library.article import Article, Block, BlockKind
from tui.wrapping import wrap

__all__ = ["BLANK", "Inset", "Layout", "Line", "lay_out", "long_date"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen."""

    kind: str
    """What it is: a block kind, or "kicker", "title", "meta" or "blank"."""
    block: int = -1
    """Number of its block, -1 for lines outside the canonical text."""
    start: int = 0
    """Offset of its first character, code points into the canonical text."""
    end: int = 0
    lead: str = ""
    """What stands before the text without being part of it, such as a list's bullet."""
    words: str = ""
    """The text of a line outside the canonical text."""


BLANK = Line("blank")


@dataclass(frozen=True, slots=True)
class Inset:
    """A text that is no part of the article and is shown between its blocks."""

    kind: str
    """What it is, as a line's kind: "removed" for words that were taken out."""
    offset: int
    """Where it belongs, code points into the canonical text: it stands above that block."""
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """All lines of an article at one width."""

    lines: tuple[Line, ...]
    offsets: tuple[int, ...]
    """Start of every line with canonical text, ascending."""
    numbers: tuple[int, ...]
    """The line number of each of them."""

    def line_of(self, offset: int) -> int:
        """Number of the line that shows an offset of the canonical text."""
        if not self.offsets:
            return 0
        return self.numbers[max(0, bisect_right(self.offsets, offset) - 1)]

    def offset_at(self, number: int) -> int:
        """Offset of the first character at or below a line; the last line's when none is."""
        if not self.offsets:
            return 0
        index = bisect_right(self.numbers, number - 1)
        return self.offsets[min(index, len(self.offsets) - 1)]

    @property
    def title(self) -> int:
        """Number of the title's first line, or of the first line where there is no title."""
        return next((number for number, line in enumerate(self.lines) if line.kind == "title"), 0)

    @property
    def height(self) -> int:
        """Number of lines."""
        return len(self.lines)


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
    above = _by_block(article, insets)
    lines: list[Line] = []
    head = [
        ("kicker", "  ·  ".join(label.upper() for label in article.kicker)),
        ("title", article.title),
    ]
    for kind, words in head:
        if words:
            lines += [Line(kind, words=words[start:end]) for start, end in wrap(words, width)]
            lines.append(BLANK)
    lines += [Line("meta", words=words) for words in _meta_lines(article, width)]
    lines.append(BLANK)
    previous: Block | None = None
    for number, (block, start) in enumerate(zip(article.blocks, article.starts, strict=True)):
        if number in above:
            if lines[-1] != BLANK:
                lines.append(BLANK)
            lines += _inset_lines(above[number], width)
            lines.append(BLANK)
        elif previous is not None and not _stand_close(previous.kind, block.kind):
            lines.append(BLANK)
        lines += _block_lines(block, number, start, width)
        previous = block
    if behind := above.get(len(article.blocks)):
        lines += [BLANK, *_inset_lines(behind, width)]
    numbered = [(line.start, number) for number, line in enumerate(lines) if line.block >= 0]
    return Layout(
        tuple(lines),
        tuple(start for start, _ in numbered),
        tuple(number for _, number in numbered),
    )


def _by_block(article: Article, insets: Sequence[Inset]) -> dict[int, list[Inset]]:
    """The insets by the number of the block they stand above; behind the last block the last."""
    above: dict[int, list[Inset]] = {}
    for inset in insets:
        inside = bool(article.blocks) and inset.offset < len(article.text)
        number = article.block_at(inset.offset) if inside else len(article.blocks)
        above.setdefault(number, []).append(inset)
    return above


def _inset_lines(insets: Sequence[Inset], width: int) -> list[Line]:
    lead = "− "
    lines: list[Line] = []
    for inset in insets:
        words = " ".join(inset.text.split())
        for number, (start, end) in enumerate(wrap(words, max(2, width - len(lead)))):
            sign = lead if number == 0 else " " * len(lead)
            lines.append(Line(inset.kind, words=sign + words[start:end]))
    return lines


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


def _block_lines(block: Block, number: int, start: int, width: int) -> list[Line]:
    lead = _lead(block)
    if cell_len(lead) > width // 2:
        lead = ""
    room = max(2, width - cell_len(lead))
    lines: list[Line] = []
    offset = 0
    for row in block.text.split("\n"):
        for first, last in wrap(row, room):
            lines.append(Line(block.kind, number, start + offset + first, start + offset + last, lead))
            lead = " " * cell_len(lead) if block.kind is not BlockKind.QUOTE else lead
        offset += len(row) + 1
    return lines


def _lead(block: Block) -> str:
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
