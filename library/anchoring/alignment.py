"""Two versions of a text, token by token: what stayed in order, and which blocks moved.

A diff keeps the order, so a paragraph that was moved is for it deleted here and inserted
there. Such blocks are found among what the diff left over: a run of words that is left over
on both sides, once each, and that is long or made of whole sentences.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from library.anchoring.diff import UNPAIRED, Run, bigrams, pair, runs, shared, unique_pairs
from library.anchoring.tokens import Tokens, weight

__all__ = ["IN_ORDER", "Alignment", "align"]

IN_ORDER = 0
"""The number of the chain of all that kept its order."""

_CHANCE = 8
"""Tokens from which a run kept in order is taken as it is."""

_DOUBLINGS = 2
"""How often the groups are doubled by which moved runs are found: to four tokens."""

_LONG = 8.0
"""Weight from which a run has moved, whatever it begins and ends with."""

_SHORT = 3.0
"""Weight from which a run of whole sentences has moved."""

_MUCH = 0.4
"""Share of a run, by weight, that must be in the words that it is given to instead."""

_SCRAP = 3
"""Tokens of a sentence that are too few to have moved with the next."""

_SEAM = 24
"""How many tokens may be changed between two runs that moved together."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which token of an old text is which of a new one."""

    old: Tokens
    new: Tokens
    partners: list[int]
    """For each old token the index of the new one, or `UNPAIRED`."""
    chains: dict[int, int]
    """For each old token in a moved block the number of the block, from 1."""

    def chain(self, index: int) -> int:
        """The number of the moved block that a paired old token is in, or `IN_ORDER`."""
        return self.chains.get(index, IN_ORDER)


def align(old: str, new: str) -> Alignment:
    """Aligns two texts; `align(new, old)` pairs the same tokens."""
    numbers: dict[str, int] = {}

    def intern(word: str) -> int:
        return numbers.setdefault(word, len(numbers))

    first, second = Tokens(old, intern), Tokens(new, intern)
    # Where the words allow several readings, one is taken by the order of the sides. So that
    # there and back again leads to where it began, the shorter text is always the first side.
    if (len(first), first.words) <= (len(second), second.words):
        return Alignment(first, second, *_align(first, second))
    partners, chains = _align(second, first)
    chains = {partners[index]: chain for index, chain in chains.items()}
    return Alignment(first, second, _inverse(partners, len(first)), chains)


def _align(first: Tokens, second: Tokens) -> tuple[list[int], dict[int, int]]:
    sides = (first, second)

    def edge(side: int, index: int) -> int:
        tokens = sides[side]
        return 3 if tokens.paragraph_begins(index) else 2 if tokens.sentence_begins(index) else 0

    partners = _in_place(first, second, pair(first.ids, second.ids, edge))
    partners = _inverse(_in_place(second, first, _inverse(partners, len(second))), len(first))
    loose, free = [True] * len(first), [True] * len(second)
    for run in _solid(partners):
        i, j, length = _clipped(first, second, run)
        loose[i : i + length] = free[j : j + length] = [False] * length
    taken = set(partners)
    moved = [
        (i, j, length)
        for i, j, length in _moved_runs(first, second, loose, free)
        if sum(partners[i + step] != UNPAIRED for step in range(length)) <= 0.42 * length
        and sum(j + step in taken for step in range(length)) <= 0.42 * length
    ]
    claimed = {j + step for _, j, length in moved for step in range(length)}
    partners = [UNPAIRED if partner in claimed else partner for partner in partners]
    chains: dict[int, int] = {}
    number, behind_i, behind_j = IN_ORDER, -_SEAM - 1, -_SEAM - 1
    for i, j, length in moved:
        if not (i - behind_i <= _SEAM and 0 <= j - behind_j <= _SEAM):
            number += 1
        for step in range(length):
            partners[i + step] = j + step
            chains[i + step] = number
        behind_i, behind_j = i + length, j + length
    return partners, chains


def _inverse(partners: Sequence[int], length: int) -> list[int]:
    inverse = [UNPAIRED] * length
    for index, partner in enumerate(partners):
        if partner != UNPAIRED:
            inverse[partner] = index
    return inverse


def _in_place(first: Tokens, second: Tokens, partners: list[int]) -> list[int]:
    """The partners, with words kept in their place that have a better copy beside it.

    Where a sentence was changed and a copy of the old one was added next to it, as in a
    summary at the top, a diff takes the copy. A run beside an insertion is therefore given to
    the inserted words at the other end, if these are much the same and stand in their
    paragraph as the run did, and the copy does not.
    """
    found = runs((i, j) for i, j in enumerate(partners) if j != UNPAIRED)
    bounds = [(0, 0, 0), *found, (len(first), len(second), 0)]
    for number in range(1, len(bounds) - 1):
        i, j, length = bounds[number]
        before_i, before_j = bounds[number - 1][0] + bounds[number - 1][2], sum(bounds[number - 1][1:])
        after_i, after_j = bounds[number + 1][:2]
        now = _same_place(first, second, (i, j), (i + length, j + length))
        places = []
        if now < 2 and after_i - i - length <= length // 2 and after_j - j - length >= length:
            places.append((max(j + length, after_j - 2 * length), after_j))
        if now < 2 and i - before_i <= length // 2 and j - before_j >= length:
            places.append((before_j, min(j, before_j + 2 * length)))
        for start, end in places:
            pairs = shared(first.ids[i : i + length], second.ids[start:end])
            if not pairs or sum(weight(first.words[i + k]) for k, _ in pairs) < _MUCH * sum(
                map(weight, first.words[i : i + length])
            ):
                continue
            low, high = start + pairs[0][1] - pairs[0][0], start + pairs[-1][1] + length - pairs[-1][0]
            if _same_place(first, second, (i, low), (i + length, high)) > now:
                partners[i : i + length] = [UNPAIRED] * length
                for k, at in pairs:
                    partners[i + k] = start + at
                break
    return partners


def _same_place(first: Tokens, second: Tokens, *edges: tuple[int, int]) -> int:
    """How many edges are at, or not at, the beginning of a paragraph on both sides."""
    return sum(first.paragraph_begins(i) == second.paragraph_begins(j) for i, j in edges)


def _solid(partners: Sequence[int]) -> list[Run]:
    """The runs of an alignment that are too long to be chance.

    In two texts that have nothing to do with each other a diff still pairs an article here
    and a full stop there.
    """
    pairs = ((i, j) for i, j in enumerate(partners) if j != UNPAIRED)
    return [run for run in runs(pairs) if run[2] >= _CHANCE]


def _moved_runs(first: Tokens, second: Tokens, loose: Sequence[bool], free: Sequence[bool]) -> list[Run]:
    """Runs of loose tokens that stand once on either side and have moved; sorted, not overlapping."""
    whole_a = [token if left else -1 for token, left in zip(first.ids, loose, strict=True)]
    whole_b = [token if left else -2 for token, left in zip(second.ids, free, strict=True)]
    a, b = whole_a, whole_b
    for doubling in range(_DOUBLINGS):
        a, b = bigrams(a, b, 1 << doubling)
    moved: list[Run] = []
    seeds = runs(unique_pairs(a, b, (0, len(a), 0, len(b))))
    for i, j, length in sorted(seeds, key=lambda run: (-run[2], run)):
        run = _clipped(first, second, _extended(whole_a, whole_b, i + length // 2, j + length // 2))
        if run[2] and _has_moved(first, second, run):
            moved.append(run)
            whole_a[run[0] : run[0] + run[2]] = [-1] * run[2]
            whole_b[run[1] : run[1] + run[2]] = [-2] * run[2]
    return sorted(moved)


def _extended(a: Sequence[int], b: Sequence[int], i: int, j: int) -> Run:
    """The longest run of equal tokens through a place; of no length when the place has none."""
    before = after = 0
    while i + after < len(a) and j + after < len(b) and a[i + after] == b[j + after]:
        after += 1
    while after and before < min(i, j) and a[i - before - 1] == b[j - before - 1]:
        before += 1
    return i - before, j - before, before + after


def _clipped(first: Tokens, second: Tokens, run: Run) -> Run:
    """A run without the last words of a sentence at its start and the first of one at its end.

    Two sentences that end alike, if only with a full stop, do not belong to what follows.
    """
    i, j, length = run
    start, end = 0, length
    for step in range(1, min(_SCRAP, length) + 1):
        if first.sentence_begins(i + step) and second.sentence_begins(j + step):
            start = step
        if first.sentence_begins(i + length - step) and second.sentence_begins(j + length - step):
            end = length - step
    return (i + start, j + start, end - start) if start < end else run


def _has_moved(first: Tokens, second: Tokens, run: Run) -> bool:
    i, j, length = run
    heft = sum(map(weight, first.words[i : i + length]))
    return heft >= _LONG or (
        heft >= _SHORT
        and all(
            tokens.sentence_begins(start) and tokens.sentence_begins(start + length)
            for tokens, start in ((first, i), (second, j))
        )
    )
