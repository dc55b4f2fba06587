"""A text as the words and marks that are compared, and the way back to its offsets.

Two versions of a text are the same to a reader when they differ only in case, accents,
quotation marks, dashes, Unicode form and white space. So neither text is compared itself
but the tokens of its folded form (`library.text.folding`), and white space is no token.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from library.text.folding import fold

__all__ = ["Tokens", "same_words", "token_words", "weight"]

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
"""Scripts written without spaces, where each character is a token."""

_TOKEN = re.compile(
    rf"\d+(?:[.,]\d+)+(?!\w)|[{_UNSPACED}]|[^\W{_UNSPACED}]+|-+|\.+|[^\w\s]",
)

_TERMINATORS = frozenset(".!?。") | {"..."}
_CLOSERS = frozenset("\"')]»」』")

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


class Tokens:
    """The tokens of one text, by number, in order."""

    def __init__(self, text: str, intern: Callable[[str], int]) -> None:
        """Splits a text.

        Args:
            text: The text.
            intern: Gives the number of a word, the same for the same word; to be shared by
                texts that are compared.
        """
        self.text = text
        self._folded = fold(text)
        self.words: list[str] = []
        """The folded words."""
        self._starts = array("l")
        self._ends = array("l")
        for match in _TOKEN.finditer(self._folded.text):
            self.words.append(match[0])
            self._starts.append(match.start())
            self._ends.append(match.end())
        self.ids = list(map(intern, self.words))

    def __len__(self) -> int:
        return len(self.words)

    def cover(self, start: int, end: int) -> tuple[int, int, int, int]:
        """The tokens that share a character with a range of the text.

        Args:
            start: Offset of the first character, code points.
            end: Offset behind the last character.

        Returns:
            The first token, the one behind the last, and how many folded characters of the
            first and of the last lie outside. No token when both numbers are the same.
        """
        offsets = self._folded.offsets
        if offsets is not None:
            start, end = bisect_left(offsets, start), bisect_left(offsets, end)
        first, behind = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if first >= behind:
            return first, first, 0, 0
        return first, behind, max(0, start - self._starts[first]), max(0, self._ends[behind - 1] - end)

    def range(self, first: int, behind: int, before: int = 0, after: int = 0) -> tuple[int, int]:
        """The range of the text that tokens take, less some folded characters at both ends."""
        return self._folded.origin(self._starts[first] + before, self._ends[behind - 1] - after)

    def paragraph_begins(self, index: int) -> bool:
        """Whether a blank line, or an end of the text, stands before a token."""
        if not 0 < index < len(self.words):
            return True
        end = self.range(index - 1, index)[1]
        return _PARAGRAPH.search(self.text, end, self.range(index, index + 1)[0]) is not None

    def sentence_begins(self, index: int) -> bool:
        """Whether a sentence or a paragraph ends before a token."""
        if self.paragraph_begins(index):
            return True
        before = index - 1
        if self.words[index] in _CLOSERS and not self._spaced(index):
            return False
        while before > 0 and self.words[before] in _CLOSERS and not self._spaced(before):
            before -= 1
        return self.words[before] in _TERMINATORS

    def _spaced(self, index: int) -> bool:
        return self._ends[index - 1] < self._starts[index]


def weight(word: str) -> float:
    """How much a folded token tells: a longer word or a figure more than a short one or a mark."""
    if not word[0].isalnum():
        return 0.1
    return 1.0 if len(word) > 3 or word[0].isdigit() else 0.5


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same to a reader: but for case, accents, quotation marks and the like."""
    return one == other or token_words(one) == token_words(other)


def token_words(text: str) -> tuple[str, ...]:
    """The folded words and marks of a text."""
    return tuple(_TOKEN.findall(fold(text).text))
