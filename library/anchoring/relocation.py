"""Where passages of an old text are in a new one, found by one comparison of the two texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library.anchoring.alignment import Alignment, align
from library.anchoring.finding import Finder
from library.passage import State

__all__ = ["Relocated", "Relocation", "relocate", "relocate_all"]


@dataclass(frozen=True, slots=True)
class Relocated:
    """Where a passage is in the new text, and how surely."""

    range: tuple[int, int] | None
    """Offsets of its first character and behind its last, code points; None for an orphan."""
    state: State


_ORPHAN = Relocated(None, State.ORPHAN)


def relocate(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    """Where one passage is; for several of one text, `relocate_all` compares only once.

    Args:
        old: The text that the passage was marked in.
        new: Another version of it.
        start: Offset of the first character in `old`, code points.
        end: Offset behind the last character.

    Returns:
        The range in `new`; None when the passage is gone, or might be.
    """
    return Relocation(old, new).locate(start, end).range


def relocate_all(old: str, new: str, ranges: Iterable[tuple[int, int]]) -> list[Relocated]:
    """Where each of several passages is, in the order given; as many as were given."""
    relocation = Relocation(old, new)
    return [relocation.locate(start, end) for start, end in ranges]


class Relocation:
    """A comparison of two versions of a text that answers for any number of passages."""

    def __init__(self, old: str, new: str) -> None:
        """Compares the texts, which is the whole cost: linear in their length."""
        self._old = old
        self._new = new
        self._alignment = None if old == new else align(old, new)

    def locate(self, start: int, end: int) -> Relocated:
        """Where `old[start:end]` is in the new text.

        It is exact at the same offsets and moved at others when its words are the same; what
        only differs in case, accents, quotation marks, dashes or white space is the same. A
        range that is empty or not inside the old text is an orphan.
        """
        if not 0 <= start < end <= len(self._old):
            return _ORPHAN
        alignment = self._alignment
        if alignment is None:
            return Relocated((start, end), State.EXACT)
        located = self._locate(alignment, start, end)
        # Of a word that became shorter nothing may be left inside the passage.
        return located if located.range is None or located.range[0] < located.range[1] else _ORPHAN

    def _locate(self, alignment: Alignment, start: int, end: int) -> Relocated:
        first, behind, before, after = alignment.old.cover(start, end)
        found = Finder(alignment).find(first, behind) if first < behind else None
        if found is None:
            return _ORPHAN
        low, high, same = found
        if same:
            place = self._with_space(start, end, *alignment.new.range(low, high, before, after))
            return Relocated(place, State.EXACT if place == (start, end) else State.MOVED)
        if behind - first == 1 and (before or after):
            part = _inside(alignment.old.words[first], alignment.new.words[low:high], before, after)
            return Relocated(alignment.new.range(low, high, *part), State.EDITED) if part else _ORPHAN
        # A passage that ends inside a word does so where the word is still the same.
        before = before if alignment.partners[first] == low else 0
        after = after if alignment.partners[behind - 1] == high - 1 else 0
        return Relocated(alignment.new.range(low, high, before, after), State.EDITED)

    def _with_space(self, start: int, end: int, new_start: int, new_end: int) -> tuple[int, int]:
        """The range with the white space that the passage has at its ends, where the new text has it."""
        quote = self._old[start:end]
        lead = quote[: len(quote) - len(quote.lstrip())]
        trail = quote[len(quote.rstrip()) :]
        if lead and self._new.endswith(lead, 0, new_start):
            new_start -= len(lead)
        if trail and self._new.startswith(trail, new_end):
            new_end += len(trail)
        return new_start, new_end


def _inside(old: str, new: Sequence[str], before: int, after: int) -> tuple[int, int] | None:
    """How much of a changed word lies outside a passage inside it; None when that cannot be told.

    Args:
        old: The word.
        new: What it became.
        before: Letters of the old word before the passage.
        after: Letters behind it.
    """
    if len(new) != 1:
        return None
    if len(new[0]) == len(old):
        return before, after
    part = old[before : len(old) - after]
    if new[0].count(part) != 1:
        return None
    at = new[0].index(part)
    return at, len(new[0]) - at - len(part)
