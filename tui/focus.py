"""The sentences of an article as a reader steps through them.

A block is split when somebody comes near it, so that opening a long article costs nothing.
"""

from library.article import Article
from library.text.sentences import sentences

__all__ = ["Range", "Sentences"]

Range = tuple[int, int]
"""Start and end of a run of text, code points into the canonical text."""


class Sentences:
    """Steps over sentences and paragraphs by their offsets in the canonical text."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._blocks: dict[int, list[Range]] = {}

    def of_block(self, number: int) -> list[Range]:
        """The sentences of a block; every block of a clean article has at least one."""
        if number not in self._blocks:
            start = self._article.starts[number]
            text = self._article.blocks[number].text
            found = [(start + first, start + last) for first, last in sentences(text)]
            self._blocks[number] = found or [(start, start + len(text))]
        return self._blocks[number]

    def at(self, offset: int) -> Range | None:
        """The sentence at an offset, or the one before it; None in an article without text."""
        if not self._article.blocks:
            return None
        ranges = self.of_block(self._article.block_at(offset))
        return next((found for found in reversed(ranges) if found[0] <= offset), ranges[0])

    def from_(self, offset: int) -> Range | None:
        """The first sentence that begins at or behind an offset, or the last of all."""
        found = self.at(offset)
        return self.step(found, 1) if found and found[0] < offset else found

    def step(self, current: Range, count: int) -> Range:
        """The sentence so many behind (or, negative, before) `current`, as far as there are."""
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

    def paragraph(self, current: Range, count: int) -> Range:
        """The first sentence of the block so many further; going back, first of this one."""
        number = self._article.block_at(current[0])
        if count < 0 and current != self.of_block(number)[0]:
            count += 1
        number = min(max(number + count, 0), len(self._article.blocks) - 1)
        return self.of_block(number)[0]

    @property
    def first(self) -> Range | None:
        """The first sentence."""
        return self.at(0)

    @property
    def last(self) -> Range | None:
        """The last sentence."""
        return self.of_block(len(self._article.blocks) - 1)[-1] if self._article.blocks else None
