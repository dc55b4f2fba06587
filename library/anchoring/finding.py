"""Which tokens of a new text are a passage of the old one, and whether they are the same words."""

from collections.abc import Sequence
from itertools import pairwise

from library.anchoring.alignment import IN_ORDER, Alignment
from library.anchoring.diff import UNPAIRED
from library.anchoring.similar import alike, soft_pairs
from library.anchoring.tokens import weight

__all__ = ["Finder", "Found"]

_LEAST_KEPT = 0.45
"""Share of a passage, by weight, that must be found again."""

_REACH = 4
"""How many tokens on either side of a passage count as its neighbours."""

_NEEDS_NEIGHBOURS = 4.0
"""Weight below which a passage is found only where its neighbours are."""

_LARGEST_GAP = 12
"""Tokens in the largest changed stretch of which a passage may hold a share."""

_INSERTED = 60
"""How many tokens may have been inserted at one place inside a passage."""

Found = tuple[int, int, bool]
"""The first new token, the one behind the last, and whether the words are the same."""


class Finder:
    """Finds passages, as ranges of tokens, through an alignment."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment

    def find(self, first: int, behind: int) -> Found | None:
        """The new tokens of the old tokens from one to behind another; None when they are gone."""
        return self._same_words(first, behind) or self._edited(first, behind)

    def _same_words(self, first: int, behind: int) -> Found | None:
        """The new tokens of a passage whose every token is there, one behind the other."""
        alignment = self._alignment
        partners = alignment.partners
        low = partners[first]
        if low == UNPAIRED or any(partners[index] != low + index - first for index in range(first, behind)):
            return None
        chain = alignment.chain(first)
        if any(alignment.chain(index) != chain for index in range(first, behind)):
            return None
        if chain == IN_ORDER:
            heft = sum(map(weight, alignment.old.words[first:behind]))
            held = heft >= _NEEDS_NEIGHBOURS or self._has_neighbours(
                first, behind, low, low + behind - first, 3
            )
        else:
            held = self._moved_whole(first, behind, chain)
        return (low, low + behind - first, True) if held else None

    def _has_neighbours(self, first: int, behind: int, low: int, high: int, least: int) -> bool:
        """Whether enough of the eight tokens around a passage are around it in the new text too."""
        partners = self._alignment.partners
        near, possible = 0, 0
        for step in range(1, _REACH + 1):
            for index, place in ((first - step, low - step), (behind + step - 1, high + step - 1)):
                if not 0 <= index < len(partners):
                    continue
                possible += 1
                near += partners[index] != UNPAIRED and abs(partners[index] - place) <= 2
        return near * 2 * _REACH >= least * possible

    def _moved_whole(self, first: int, behind: int, chain: int) -> bool:
        """Whether the sentences of a passage moved word for word."""
        tokens, partners = self._alignment.old, self._alignment.partners
        start, end = first, behind
        while not tokens.sentence_begins(start):
            start -= 1
        while not tokens.sentence_begins(end):
            end += 1
        return all(
            partners[index] != UNPAIRED
            and self._alignment.chain(index) == chain
            and partners[index] - partners[first] == index - first
            for index in range(start, end)
        )

    def _edited(self, first: int, behind: int) -> Found | None:
        """The new tokens of a passage that was changed inside."""
        alignment = self._alignment
        partners, words = alignment.partners, alignment.old.words
        chain = self._heaviest_chain(first, behind)
        held = [
            index
            for index in range(first, behind)
            if partners[index] != UNPAIRED and alignment.chain(index) == chain and self._is_held(index)
        ]
        held = self._closest(held, behind - first)
        if not held:
            return self._replaced(first, behind)
        if chain != IN_ORDER and not self._flanked(first, behind, chain):
            return None
        found: dict[int, int] = {index: partners[index] for index in held}
        for left, right in self._gaps(first, behind, held, chain):
            soft = self._soft(left, right)
            found.update((index, place) for index, place in soft.items() if first <= index < behind)
        heft = kept = 0.0
        for index in range(first, behind):
            mine = weight(words[index])
            heft += mine
            if index in found:
                same = partners[index] == found[index]
                kept += mine * (
                    1 if same else 0.9 if alike(words[index], alignment.new.words[found[index]]) else 0.5
                )
        if kept < _LEAST_KEPT * heft:
            return None
        if heft < _NEEDS_NEIGHBOURS and not self._has_neighbours(
            first, behind, found[min(found)], found[max(found)] + 1, 3
        ):
            return None
        low, high = self._ends(first, behind, held, found, chain)
        return low, high, False

    def _is_held(self, index: int) -> bool:
        """Whether a pair is more than chance: some of the tokens around it are paired alike."""
        partners = self._alignment.partners
        near, possible = 0, 0
        for other in range(max(0, index - 6), min(len(partners), index + 7)):
            possible += 1
            near += (
                partners[other] != UNPAIRED and abs(partners[other] - partners[index] - other + index) <= 3
            )
        return (near - 1) * 4 >= possible - 1

    def _heaviest_chain(self, first: int, behind: int) -> int:
        alignment = self._alignment
        hefts: dict[int, float] = {}
        for index in range(first, behind):
            if alignment.partners[index] != UNPAIRED:
                chain = alignment.chain(index)
                hefts[chain] = hefts.get(chain, 0) + weight(alignment.old.words[index])
        return max(hefts, key=lambda chain: hefts[chain], default=IN_ORDER)

    def _closest(self, held: Sequence[int], length: int) -> list[int]:
        """The heaviest of the parts into which much inserted text splits the tokens of a passage."""
        partners, words = self._alignment.partners, self._alignment.old.words
        parts: list[list[int]] = []
        for index in held:
            last = parts[-1][-1] if parts else None
            if last is None or partners[index] - partners[last] - (index - last) > _INSERTED + length // 4:
                parts.append([])
            parts[-1].append(index)
        return max(parts, key=lambda part: sum(weight(words[index]) for index in part), default=[])

    def _flanked(self, first: int, behind: int, chain: int) -> bool:
        """Whether the sentences before and after a passage moved with it, word for word."""
        tokens = self._alignment.old
        start, end = first, behind
        while not tokens.sentence_begins(start):
            start -= 1
        while not tokens.sentence_begins(end):
            end += 1
        partners = self._alignment.partners
        return (
            start > 0
            and end < len(partners)
            and self._alignment.chains.get(start - 1) == chain == self._alignment.chains.get(end)
            and self._moved_whole(start - 1, start, chain)
            and self._moved_whole(end, end + 1, chain)
        )

    def _gaps(self, first: int, behind: int, held: Sequence[int], chain: int) -> list[tuple[int, int]]:
        """The held tokens left and right of each unheld stretch of a passage."""
        left, right = self._neighbour(held[0], -1, chain), self._neighbour(held[-1], 1, chain)
        fence = [left, *held, right]
        if held[0] == first:
            fence[0] = None
        if held[-1] == behind - 1:
            fence[-1] = None
        return [
            (one, other)
            for one, other in pairwise(fence)
            if one is not None and other is not None and other - one > 1
        ]

    def _neighbour(self, index: int, step: int, chain: int) -> int | None:
        """The next paired token in a direction, if it is of the same chain."""
        partners = self._alignment.partners
        index += step
        while 0 <= index < len(partners) and partners[index] == UNPAIRED:
            index += step
        if not 0 <= index < len(partners) or self._alignment.chain(index) != chain:
            return None
        return index

    def _soft(self, left: int, right: int) -> dict[int, int]:
        """Changed tokens between two paired ones, and the tokens that took their places."""
        partners = self._alignment.partners
        low, high = partners[left] + 1, partners[right]
        old = self._alignment.old.words[left + 1 : right]
        new = self._alignment.new.words[low:high] if low <= high else []
        return {left + 1 + i: low + j for i, j in soft_pairs(old, new)}

    def _replaced(self, first: int, behind: int) -> Found | None:
        """The new tokens of a passage of which no token is left, between neighbours that are."""
        alignment = self._alignment
        partners, words = alignment.partners, alignment.old.words
        left, right = self._neighbour(first, -1, IN_ORDER), self._neighbour(behind - 1, 1, IN_ORDER)
        low = partners[left] + 1 if left is not None else 0
        high = partners[right] if right is not None else len(alignment.new)
        start, end = (left + 1 if left is not None else 0), (right if right is not None else len(partners))
        if low >= high:
            return None
        soft = {start + i: low + j for i, j in soft_pairs(words[start:end], alignment.new.words[low:high])}
        inside = [index for index in range(first, behind) if index in soft]
        if first in soft and behind - 1 in soft:
            near = sum(
                weight(words[index])
                for index in inside
                if alike(words[index], alignment.new.words[soft[index]])
            )
            heft = sum(map(weight, words[first:behind]))
            if near >= heft / 2 or (behind - first <= 3 and end - start == high - low <= 3):
                found = soft[first], soft[behind - 1] + 1
            else:
                return None
        elif (start, end) == (first, behind) and behind - first <= 3 and high - low <= 3:
            found = low, high
        else:
            return None
        if not self._has_neighbours(start, end, low, high, 5):
            return None
        return *found, False

    def _ends(
        self, first: int, behind: int, held: Sequence[int], found: dict[int, int], chain: int
    ) -> tuple[int, int]:
        """The new tokens from the first to the last of a passage of which some were found."""
        low, high = found[min(found)], found[max(found)] + 1
        partners = self._alignment.partners
        left, right = self._neighbour(held[0], -1, chain), self._neighbour(held[-1], 1, chain)
        if first not in found and left is not None:
            low -= self._share(first, min(found), (left + 1, min(found)), (partners[left] + 1, low), -1)
        if behind - 1 not in found and right is not None:
            start = max(found) + 1
            high += self._share(start, behind, (start, right), (high, partners[right]), 1)
        return low, high

    def _share(self, start: int, end: int, gap: tuple[int, int], room: tuple[int, int], step: int) -> int:
        """How many tokens of a changed stretch belong to an end of a passage that lies in it.

        Args:
            start: The first token of the passage in the stretch.
            end: The token behind the last one.
            gap: The stretch in the old text.
            room: The stretch in the new text.
            step: -1 when it is the start of the passage that lies in it, 1 for the end.
        """
        size, space = gap[1] - gap[0], room[1] - room[0]
        if gap[0] > start or gap[1] < end or space <= 0 or size > _LARGEST_GAP or space > 2 * size + 3:
            return 0
        old, new = self._alignment.old, self._alignment.new
        # No more sentences than the passage has there, whatever was put before or behind it.
        edges = range(start, end) if step > 0 else range(start + 1, end + 1)
        sentences = sum(map(old.sentence_begins, edges))
        reach = round((end - start) * space / size)
        for taken in range(reach):
            if new.sentence_begins(room[0] + taken if step > 0 else room[1] - taken):
                if not sentences:
                    return taken
                sentences -= 1
        return reach
