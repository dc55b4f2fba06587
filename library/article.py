"""What an article is: blocks of plain text with inline spans, and the one canonical text.

All offsets in Dogear are Unicode code points into the canonical text of one version:
the plain text of its blocks joined by blank lines.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

__all__ = ["Article", "Block", "BlockKind", "Byline", "Figure", "Span", "SpanKind"]

BLOCK_SEPARATOR = "\n\n"
"""What stands between two blocks in the canonical text."""


class BlockKind(StrEnum):
    """What a block is to a reader; the value is what `--json` prints."""

    STANDFIRST = "standfirst"
    """The summary under the title."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    """One item of a list."""
    IMAGE = "image"
    """The alternative text of a picture."""
    CAPTION = "caption"
    CREDIT = "credit"
    """Who made a picture, without the word "Image:"."""
    TABLE = "table"
    """Rows are lines, cells are parted by " | "."""
    CODE = "code"
    """Preformatted text; line breaks and indentation count."""


class SpanKind(StrEnum):
    """What a run of characters inside a block is."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of one block with a meaning of its own."""

    start: int
    """Offset of the first character, code points from the start of the block."""
    end: int
    """Offset behind the last character, code points from the start of the block."""
    kind: SpanKind
    target: str = ""
    """Where a link leads."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or the like.

    The text is clean (`library.text.safe`) and, except in code and tables, one line
    without white space at either end.
    """

    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()
    level: int = 0
    """Headings: 2 to 6. List items: depth, 0 for the outermost list."""
    marker: str = ""
    """List items: the number with its full stop in an ordered list, else empty."""
    source: str = ""
    """Images: the address of the picture."""


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it, as far as the page says."""

    authors: tuple[str, ...] = ()
    initials: str = ""
    """Initials of a sign-off, such as "ab/cd"."""
    agencies: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.authors or self.initials or self.agencies)

    def __str__(self) -> str:
        """The names in one line: authors, or the sign-off's initials, then agencies."""
        names = self.authors or ((self.initials,) if self.initials else ())
        return ", ".join((*names, *self.agencies))


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as the reader meets it: up to three neighbouring blocks in one value."""

    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Article:
    """One version of an article: metadata and blocks, without anything a reader added."""

    title: str
    blocks: tuple[Block, ...] = ()
    kicker: tuple[str, ...] = ()
    """Labels above the title, from the general to the particular."""
    date: str = ""
    """Day of publication, YYYY-MM-DD, or empty when unknown."""
    site: str = ""
    url: str = ""
    byline: Byline = Byline()
    language: str = ""
    """ISO 639-1 code, or empty when unknown."""

    @cached_property
    def text(self) -> str:
        """The canonical text: every offset of a passage or a mention points into it."""
        return BLOCK_SEPARATOR.join(block.text for block in self.blocks)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Offset of each block in the canonical text."""
        starts, offset = [], 0
        for block in self.blocks:
            starts.append(offset)
            offset += len(block.text) + len(BLOCK_SEPARATOR)
        return tuple(starts)

    def block_at(self, offset: int) -> int:
        """Number of the block an offset of the canonical text lies in.

        An offset between two blocks belongs to the one before it.

        Raises:
            IndexError: The article has no blocks.
        """
        if not self.blocks:
            raise IndexError("the article has no blocks")
        return max(0, bisect_right(self.starts, offset) - 1)

    @property
    def standfirst(self) -> str:
        """The summary under the title, empty when there is none."""
        return " ".join(b.text for b in self.blocks if b.kind is BlockKind.STANDFIRST)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The pictures in reading order, each with what stands beside it."""
        figures: list[Figure] = []
        last: BlockKind | None = None
        for block in self.blocks:
            match block.kind:
                case BlockKind.IMAGE:
                    figures.append(Figure(alt=block.text))
                case BlockKind.CAPTION:
                    alt = figures.pop().alt if last is BlockKind.IMAGE else ""
                    figures.append(Figure(alt, block.text))
                case BlockKind.CREDIT:
                    beside = last in (BlockKind.IMAGE, BlockKind.CAPTION)
                    figure = figures.pop() if beside else Figure()
                    figures.append(Figure(figure.alt, figure.caption, block.text))
            last = block.kind
        return tuple(figures)

    @cached_property
    def words(self) -> int:
        """Number of words, for the reading time.

        Runs of letters parted by white space; in scripts written without spaces two
        characters count as one word.
        """
        words = unspaced = 0
        for block in self.blocks:
            text = block.text
            if text.isascii() and text.isprintable() and text == text.strip() != "" and "  " not in text:
                words += text.count(" ") + 1
            else:
                words += len(text.split())
                unspaced += len(_UNSPACED.findall(text))
        return words + unspaced // 2

    @property
    def minutes(self) -> int:
        """Reading time in minutes at 230 words a minute, at least 1."""
        return reading_minutes(self.words)


READING_SPEED = 230
"""Words a minute; near the mean of 238 for silent reading of English non-fiction
(Brysbaert 2019, "How many words do we read per minute?")."""


def reading_minutes(words: int) -> int:
    """Whole minutes to read so many words, at least 1."""
    return max(1, round(words / READING_SPEED))


_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


def is_unspaced(character: str) -> bool:
    """Whether a character is of a script that writes no spaces: Han, Kana."""
    return _UNSPACED.match(character) is not None
