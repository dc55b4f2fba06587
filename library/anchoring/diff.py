"""Which tokens of one sequence are which of another, in time linear in their length.

The two are cut at runs of words that stand once in either (the idea of Bram Cohen's
patience diff, with groups of eight, four and two words in place of lines), the heaviest
chain of such runs that keeps its order is kept, and what remains between them is compared
in full by a longest common subsequence over bit vectors (Hyyrö 2004, "Bit-parallel
LCS-length computation revisited"), whose stored rows give the pairs. A gap too large for
that is cut at repeated groups, each paired with the one of the same rank; one that has not
even those stays unpaired.

Last, the edges of what was inserted or deleted are shifted to where sentences and
paragraphs begin, as far as the words allow both readings.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

__all__ = ["UNPAIRED", "bigrams", "increasing", "pair", "runs", "shared", "unique_pairs"]

UNPAIRED = -1
"""Stands for the partner of a token that has none."""

_LARGEST_TABLE = 1 << 26
"""Bits in the largest table of a full comparison: 8 MB."""

_FARTHEST_SHIFT = 1000
"""How many tokens an insertion or deletion is shifted at most."""

Run = tuple[int, int, int]
"""Start in the first sequence, start in the second, number of tokens."""

Gap = tuple[int, int, int, int]
"""Start and end in the first sequence, start and end in the second."""


def pair(a: Sequence[int], b: Sequence[int], edge: Callable[[int, int], int]) -> list[int]:
    """For each token of `a` the index of its partner in `b`, or `UNPAIRED`.

    Partners are equal and in the same order on both sides. `pair(b, a)` need not be the
    inverse of `pair(a, b)`.

    Args:
        a: Tokens as numbers.
        b: Tokens as numbers.
        edge: How good a place 0 (for `a`) or 1 (for `b`) and an index are for the edge of an
            insertion; higher is better.
    """
    partners = [UNPAIRED] * len(a)
    levels = [(a, b, 1)]
    for width in (2, 4, 8):
        levels.append((*bigrams(levels[-1][0], levels[-1][1], width // 2), width))
    gaps: list[Gap] = list(_trim(a, b, partners, (0, len(a), 0, len(b))))
    for grams_a, grams_b, width in reversed(levels[1:]):
        gaps = [
            rest
            for gap in gaps
            for rest in _cut(a, b, partners, gap, unique_pairs(grams_a, grams_b, _inside(gap, width)), width)
        ]
    for gap in gaps:
        _compare(a, b, partners, gap, levels)
    _settle(a, b, partners, edge)
    return partners


def bigrams(a: Sequence[int], b: Sequence[int], apart: int) -> tuple[list[int], list[int]]:
    """Both sequences with each member joined to the one so far behind it, numbered anew."""
    numbers: dict[tuple[int, int], int] = {}
    first, second = (
        [numbers.setdefault(two, len(numbers)) for two in zip(ids, ids[apart:], strict=False)]
        for ids in (a, b)
    )
    return first, second


def unique_pairs(a: Sequence[int], b: Sequence[int], gap: Gap) -> list[tuple[int, int]]:
    """The indices of members that stand once in either half of a gap, in the order of `a`."""
    start_a, end_a, start_b, end_b = gap
    places_a = _places(a, start_a, end_a)
    places_b = _places(b, start_b, end_b)
    return [
        (i, places_b[gram])
        for gram, i in places_a.items()
        if i != UNPAIRED and places_b.get(gram, UNPAIRED) != UNPAIRED
    ]


def _places(ids: Sequence[int], start: int, end: int) -> dict[int, int]:
    """By member where it stands, or `UNPAIRED` when it stands there twice."""
    places: dict[int, int] = {}
    for index in range(start, end):
        places[ids[index]] = UNPAIRED if ids[index] in places else index
    return places


def _ranked_pairs(a: Sequence[int], b: Sequence[int], gap: Gap) -> list[tuple[int, int]]:
    """Each occurrence of a member in `a` with the one of the same rank in `b`, where there is one."""
    start_a, end_a, start_b, end_b = gap
    waiting: dict[int, list[int]] = {}
    for j in range(end_b - 1, start_b - 1, -1):
        waiting.setdefault(b[j], []).append(j)
    return [(i, places.pop()) for i in range(start_a, end_a) if (places := waiting.get(a[i]))]


def _inside(gap: Gap, width: int) -> Gap:
    """Where groups of a width may start that lie wholly inside a gap."""
    start_a, end_a, start_b, end_b = gap
    return start_a, max(start_a, end_a - width + 1), start_b, max(start_b, end_b - width + 1)


def runs(pairs: Iterable[tuple[int, int]]) -> list[Run]:
    """Pairs, sorted, as runs in which both indices go up by one."""
    found: list[Run] = []
    for i, j in pairs:
        if found and (last := found[-1]) and i == last[0] + last[2] and j == last[1] + last[2]:
            found[-1] = (last[0], last[1], last[2] + 1)
        else:
            found.append((i, j, 1))
    return found


def increasing(found: Sequence[Run]) -> list[Run]:
    """The heaviest chain of runs, sorted by their first start, whose second starts go up too.

    A longest increasing subsequence with lengths as weights; prefix maxima are kept in a
    Fenwick tree, so that it takes n log n steps.
    """
    ranks = sorted({run[1] for run in found})
    best = [(0, UNPAIRED)] * (len(ranks) + 1)
    before = [UNPAIRED] * len(found)
    for number, run in enumerate(found):
        rank = bisect_left(ranks, run[1])
        top, at = (0, UNPAIRED), rank
        while at:
            top, at = max(top, best[at]), at & (at - 1)
        before[number] = top[1]
        mine, at = (top[0] + run[2], number), rank + 1
        while at < len(best):
            best[at], at = max(best[at], mine), at + (at & -at)
    chain, at = [], max(_prefixes(best), default=(0, UNPAIRED))[1]
    while at != UNPAIRED:
        chain.append(found[at])
        at = before[at]
    return chain[::-1]


def _prefixes(best: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    at = len(best) - 1
    while at:
        yield best[at]
        at &= at - 1


def _trim(a: Sequence[int], b: Sequence[int], partners: list[int], gap: Gap) -> Iterable[Gap]:
    """Pairs what is equal at both ends of a gap; the rest, if anything remains on both sides."""
    start_a, end_a, start_b, end_b = gap
    while start_a < end_a and start_b < end_b and a[start_a] == b[start_b]:
        partners[start_a] = start_b
        start_a, start_b = start_a + 1, start_b + 1
    while start_a < end_a and start_b < end_b and a[end_a - 1] == b[end_b - 1]:
        end_a, end_b = end_a - 1, end_b - 1
        partners[end_a] = end_b
    if start_a < end_a and start_b < end_b:
        yield start_a, end_a, start_b, end_b


def _cut(
    a: Sequence[int],
    b: Sequence[int],
    partners: list[int],
    gap: Gap,
    pairs: list[tuple[int, int]],
    width: int,
) -> Iterable[Gap]:
    """Pairs the heaviest ordered chain of groups of a width; the gaps that remain."""
    at_a, end_a, at_b, end_b = gap
    for i, j, length in increasing(runs(pairs)):
        overlap = max(0, at_a - i, at_b - j)
        length += width - 1
        if overlap >= length:
            continue
        yield from _trim(a, b, partners, (at_a, i + overlap, at_b, j + overlap))
        for step in range(overlap, length):
            partners[i + step] = j + step
        at_a, at_b = i + length, j + length
    yield from _trim(a, b, partners, (at_a, end_a, at_b, end_b))


def _compare(
    a: Sequence[int],
    b: Sequence[int],
    partners: list[int],
    gap: Gap,
    levels: Sequence[tuple[Sequence[int], Sequence[int], int]],
) -> None:
    """Pairs a longest common subsequence of a gap; of a gap too large, of the parts it can be cut into."""
    start_a, end_a, start_b, end_b = gap
    if (end_a - start_a) * (end_b - start_b) <= _LARGEST_TABLE:
        for i, j in shared(a[start_a:end_a], b[start_b:end_b]):
            partners[start_a + i] = start_b + j
        return
    for depth in range(len(levels) - 1, -1, -1):
        grams_a, grams_b, width = levels[depth]
        pairs = _ranked_pairs(grams_a, grams_b, _inside(gap, width))
        if pairs:
            for rest in _cut(a, b, partners, gap, pairs, width):
                _compare(a, b, partners, rest, levels[:depth])
            return


def shared(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    """The index pairs of a longest common subsequence, in order."""
    if len(a) > len(b):
        return [(i, j) for j, i in shared(b, a)]
    masks: dict[int, int] = dict.fromkeys(a, 0)
    for j, token in enumerate(b):
        if token in masks:
            masks[token] |= 1 << j
    full = (1 << len(b)) - 1
    row, rows = full, []
    for token in a:
        hits = row & masks[token]
        row = ((row + hits) | (row - hits)) & full
        rows.append(row)
    pairs = []
    i, j = len(a) - 1, len(b) - 1
    while i >= 0 and j >= 0:
        if rows[i] >> j & 1:
            j -= 1
        elif i and not rows[i - 1] >> j & 1:
            i -= 1
        else:
            pairs.append((i, j))
            i, j = i - 1, j - 1
    return pairs[::-1]


def _settle(a: Sequence[int], b: Sequence[int], partners: list[int], edge: Callable[[int, int], int]) -> None:
    """Shifts each insertion and deletion to the best edges among those that read the same.

    Git does so with lines and their indentation; here an edge is judged by `edge`.
    """
    found = runs((i, j) for i, j in enumerate(partners) if j != UNPAIRED)
    for number in range(1, len(found)):
        i, j, length = found[number]
        left_i, left_j, left_length = found[number - 1]
        gap_a, gap_b = i - left_i - left_length, j - left_j - left_length
        if not left_length or (gap_a and gap_b):
            continue
        side, ids, behind, size = (0, a, i, gap_a) if gap_a else (1, b, j, gap_b)
        lowest = 0
        while (
            lowest > -min(left_length, _FARTHEST_SHIFT)
            and ids[behind + lowest - 1] == ids[behind + lowest - 1 - size]
        ):
            lowest -= 1
        highest = 0
        while (
            highest < min(length, _FARTHEST_SHIFT) and ids[behind + highest] == ids[behind + highest - size]
        ):
            highest += 1
        if lowest == highest:
            continue
        shift = max(
            range(lowest, highest + 1),
            key=lambda by: (edge(side, behind + by) + edge(side, behind + by - size), -abs(by)),
        )
        for step in range(shift, 0):
            partners[i + step] = j + step
        for step in range(shift):
            partners[left_i + left_length + step] = left_j + left_length + step
        if gap_a and shift:
            _clear(partners, i + shift - size, i + shift)
        found[number - 1] = (left_i, left_j, left_length + shift)
        found[number] = (i + shift, j + shift, length - shift)


def _clear(partners: list[int], start: int, end: int) -> None:
    partners[start:end] = [UNPAIRED] * (end - start)
