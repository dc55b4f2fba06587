"""The units a reader steps over: sentences, words, characters, paragraphs.

A block is split when somebody comes near it, so that opening a long article costs nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from library.article import Article
from library.text.sentences import sentences
from library.text.words import characters, words

__all__ = ["Characters", "Paragraphs", "Range", "Sentences", "Units", "Words"]

Range = tuple[int, int]
"""Start and end of a run of text, code points into the canonical text."""


class Units:
    """Steps over the units of one kind by their offsets in the canonical text."""

    def __init__(self, article: Article, split: Callable[[str], list[Range]]) -> None:
        """Units of an article.

        Args:
            article: The article.
            split: Gives the units of the text of one block, in order, not overlapping.
        """
        self._article = article
        self._split = split
        self._blocks: dict[int, list[Range]] = {}

    def of_block(self, number: int) -> list[Range]:
        """The units of a block; a block that has none is one unit itself."""
        if number not in self._blocks:
            start = self._article.starts[number]
            text = self._article.blocks[number].text
            found = [(start + first, start + last) for first, last in self._split(text)]
            self._blocks[number] = found or [(start, start + len(text))]
        return self._blocks[number]

    def at(self, offset: int) -> Range | None:
        """The unit at an offset, or the one before it; None in an article without text."""
        if not self._article.blocks:
            return None
        ranges = self.of_block(self._article.block_at(offset))
        return ranges[max(0, bisect_right(ranges, (offset, _BEYOND)) - 1)]

    def from_(self, offset: int) -> Range | None:
        """The first unit that begins at or behind an offset, or the last of all."""
        found = self.at(offset)
        return self.step(found, 1) if found and found[0] < offset else found

    def between(self, start: int, end: int) -> list[Range]:
        """The units that begin in a range, in order."""
        if not self._article.blocks or start >= end:
            return []
        first, last = self._article.block_at(start), self._article.block_at(end - 1)
        units = (unit for number in range(first, last + 1) for unit in self.of_block(number))
        return [unit for unit in units if start <= unit[0] < end]

    def step(self, current: Range, count: int) -> Range:
        """The unit so many behind (or, negative, before) `current`, as far as there are."""
        number = self._article.block_at(current[0])
        ranges = self.of_block(number)
        index = ranges.index(current) + count
        while index >= len(ranges) and number + 1 < len(self._article.blocks):
            index -= len(ranges)
            number += 1
            ranges = self.of_block(number)
        while index < 0 and number > 0:
            number -= 1
            ranges = self.of_block(number)
            index += len(ranges)
        return ranges[min(max(index, 0), len(ranges) - 1)]

    def start_after(self, offset: int) -> int | None:
        """The nearest beginning of a unit behind an offset; None when there is none."""
        return self._edge(offset, 0, ahead=True)

    def start_before(self, offset: int) -> int | None:
        """The nearest beginning of a unit before an offset; None when there is none."""
        return self._edge(offset, 0, ahead=False)

    def end_after(self, offset: int) -> int | None:
        """The nearest end of a unit behind an offset; None when there is none."""
        return self._edge(offset, 1, ahead=True)

    def end_before(self, offset: int) -> int | None:
        """The nearest end of a unit before an offset; None when there is none."""
        return self._edge(offset, 1, ahead=False)

    def _edge(self, offset: int, side: int, *, ahead: bool) -> int | None:
        if not self._article.blocks:
            return None
        number = self._article.block_at(offset)
        while 0 <= number < len(self._article.blocks):
            edges = [unit[side] for unit in self.of_block(number)]
            index = bisect_right(edges, offset) if ahead else bisect_left(edges, offset) - 1
            if 0 <= index < len(edges):
                return edges[index]
            number += 1 if ahead else -1
        return None

    @property
    def first(self) -> Range | None:
        """The first unit."""
        return self.at(0)

    @property
    def last(self) -> Range | None:
        """The last unit."""
        return self.of_block(len(self._article.blocks) - 1)[-1] if self._article.blocks else None


_BEYOND = 1 << 62
"""Greater than every offset."""


class Sentences(Units):
    """The sentences of an article."""

    def __init__(self, article: Article) -> None:
        super().__init__(article, sentences)

    def paragraph(self, current: Range, count: int) -> Range:
        """The first sentence of the block so many further; going back, first of this one."""
        number = self._article.block_at(current[0])
        if count < 0 and current != self.of_block(number)[0]:
            count += 1
        number = min(max(number + count, 0), len(self._article.blocks) - 1)
        return self.of_block(number)[0]


class Words(Units):
    """The words of an article."""

    def __init__(self, article: Article) -> None:
        super().__init__(article, words)


class Characters(Units):
    """The characters of an article, as a reader counts them."""

    def __init__(self, article: Article) -> None:
        super().__init__(article, characters)


class Paragraphs(Units):
    """The blocks of an article."""

    def __init__(self, article: Article) -> None:
        super().__init__(article, lambda text: [(0, len(text))])
