"""Marks and the reading place, led into another version of their text.

A passage is looked for with the text it stands in; when that is gone, with its words alone.
Its state says how it stands to where it was made, however many versions lie between, so a
text that comes back finds every passage exactly where it was.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from library.anchoring.quotes import find_quote
from library.anchoring.relocation import Relocation
from library.anchoring.tokens import same_words
from library.passage import Anchor, Passage, Place, State
from library.text.folding import Folded, find_all, fold
from library.text.sentences import sentences

__all__ = ["Following"]

_FARTHEST = 50
"""So many sentences before and behind a lost one are looked at for one that is still there."""

_ROOM = 40
"""How many characters more than double its length a quote may have become, where nothing but what
stands around it tells its place."""

Range = tuple[int, int]


class Following:
    """The way into one version of a text; each older one is compared once, when it is needed."""

    def __init__(self, text: str, version: str, text_of: Callable[[str], str | None]) -> None:
        """Nothing is compared yet.

        Args:
            text: The text to be led into.
            version: The version that it is.
            text_of: Gives the text of an older version; None when there is no such text.
        """
        self._text = text
        self._version = version
        self._text_of = text_of
        self._relocations: dict[str, tuple[str, Relocation] | None] = {}
        self._folded: Folded | None = None
        self._sentences: list[Range] | None = None

    def passage(self, passage: Passage) -> Passage:
        """The passage where it is in the text, or as an orphan with the anchor that it had."""
        anchor, origin = passage.anchor, passage.origin or passage.anchor
        if anchor.version == self._version and passage.state is not State.ORPHAN:
            return passage
        if anchor.start == anchor.end == 0 and not anchor.quote:  # a note on the whole article
            return passage.on(Anchor.on_article(self._version))
        if origin.version == self._version and self._fits(origin, self._text):
            return replace(passage, anchor=origin, state=State.EXACT, origin=None)
        place = self._find(anchor)
        if passage.origin and (place is None or not self._says(place, origin)):
            first = self._find(origin)
            if first and (place is None or self._says(first, origin)):
                place = first
        if place is None:
            return replace(passage, state=State.ORPHAN)
        if self._says(place, origin):
            state = State.EXACT if place == (origin.start, origin.end) else State.MOVED
        else:  # what the reader moved to other words has only moved as long as it is on these
            moved = passage.state is State.MOVED and self._says(place, anchor)
            state = State.MOVED if moved else State.EDITED
        return replace(
            passage, anchor=Anchor.of(self._text, self._version, *place), state=state, origin=origin
        )

    def place(self, place: Place) -> Place:
        """The reading place, at the same sentences or the nearest ones that are still there."""
        if not place.version or place.version == self._version:
            return place
        top, focus = self._offset(place, place.top), self._offset(place, place.focus)
        return replace(place, version=self._version, top=top, focus=focus)

    def _find(self, anchor: Anchor) -> Range | None:
        """Where the words of an anchor are now."""
        known = self._relocation(anchor.version)
        if known and self._fits(anchor, known[0]):
            return known[1].locate(anchor.start, anchor.end).range
        return self._find_words(anchor)

    def _find_words(self, anchor: Anchor) -> Range | None:
        """Where the words of an anchor are whose own text is gone, or never had them."""
        whole = anchor.prefix + anchor.quote + anchor.suffix
        at = self._text.find(whole)
        if anchor.quote and whole != anchor.quote and at >= 0 and self._text.find(whole, at + 1) < 0:
            return at + len(anchor.prefix), at + len(anchor.prefix) + len(anchor.quote)
        return self._find_between(anchor, whole) or find_quote(
            anchor.quote, anchor.prefix, anchor.suffix, self._text, anchor.start
        )

    def _find_between(self, anchor: Anchor, whole: str) -> Range | None:
        """Where the changed words of an anchor are, if all that stood around them is there, and once."""
        if self._folded is None:
            self._folded = fold(self._text)
        before, after = (find_all(self._folded, part) for part in (anchor.prefix, anchor.suffix))
        if not anchor.prefix.strip():
            before = [(0, 0)]
        if not anchor.suffix.strip():
            after = [(len(self._text), len(self._text))]
        if len(before) != 1 or len(after) != 1:
            return None
        start, end = before[0][0], after[0][1]
        if not 0 < after[0][0] - before[0][1] <= 2 * len(anchor.quote) + _ROOM:
            return None
        at = len(anchor.prefix)
        found = Relocation(whole, self._text[start:end]).locate(at, at + len(anchor.quote)).range
        return None if found is None else (start + found[0], start + found[1])

    def _relocation(self, version: str) -> tuple[str, Relocation] | None:
        """The text of a version and its comparison with the present one; None when it is gone."""
        if version not in self._relocations:
            old = self._text if version == self._version else self._text_of(version)
            self._relocations[version] = None if old is None else (old, Relocation(old, self._text))
        return self._relocations[version]

    def _says(self, place: Range, anchor: Anchor) -> bool:
        """Whether the words at a place are those of an anchor."""
        return same_words(self._text[slice(*place)], anchor.quote)

    @staticmethod
    def _fits(anchor: Anchor, text: str) -> bool:
        """Whether an anchor's offsets lead to its words."""
        inside = 0 <= anchor.start < anchor.end <= len(text)
        return inside and text[anchor.start : anchor.end] == anchor.quote

    def _offset(self, place: Place, offset: int) -> int:
        """The beginning of the sentence that is now where the one at an offset was."""
        if self._sentences is None:
            self._sentences = sentences(self._text)
        known = self._relocation(place.version)
        if known is None:
            return _beginning(self._sentences, offset)
        old, relocation = known
        ranges = sentences(old)
        index = max(0, bisect_right(ranges, (offset, len(old))) - 1)
        for step in range(_FARTHEST + 1):
            for near in dict.fromkeys((index + step, index - step)):
                if 0 <= near < len(ranges) and (found := relocation.locate(*ranges[near]).range):
                    return _beginning(self._sentences, found[0])
        return _beginning(self._sentences, offset * len(self._text) // max(1, len(old)))


def _beginning(ranges: list[Range], offset: int) -> int:
    """Where the sentence at an offset begins, or the one before it."""
    index = bisect_right(ranges, offset, key=lambda found: found[0]) - 1
    return ranges[max(0, index)][0] if ranges else 0
