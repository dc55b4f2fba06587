"""Which changed word took the place of which: typing errors, inflections, figures."""

from collections.abc import Sequence
from functools import lru_cache

__all__ = ["alike", "soft_pairs"]

_LARGEST = 1024
"""Pairs of words in the largest gap that is compared word by word."""

_LONGEST_WORD = 40
"""Letters of a word that are looked at."""

_ALIKE = 0.6
"""Share of letters in common from which two words are forms of one."""


@lru_cache(maxsize=4096)
def similarity(one: str, other: str) -> float:
    """Share of the letters of two words that they have in common, in order; 0 to 1."""
    if one == other:
        return 1.0
    if one[0].isdigit() and other[0].isdigit():
        return 0.6
    if not (one[0].isalpha() and other[0].isalpha()):
        return 0.0
    one, other = one[:_LONGEST_WORD], other[:_LONGEST_WORD]
    row = [0] * (len(other) + 1)
    for letter in one:
        diagonal = 0
        for at, mine in enumerate(other, 1):
            above = row[at]
            row[at] = diagonal + 1 if letter == mine else max(above, row[at - 1])
            diagonal = above
    return 2 * row[-1] / (len(one) + len(other))


def alike(one: str, other: str) -> bool:
    """Whether two words are likely one word, mistyped or inflected, or are both figures."""
    return similarity(one, other) >= _ALIKE


def soft_pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which of the words in a gap took the place of which, in order, as far as can be told.

    Words that are alike are paired so that the pairs are as alike as possible
    (Needleman and Wunsch 1970); between those, word by word where there are as many.
    """
    if not old or not new:
        return []
    if len(old) == len(new):
        return [(index, index) for index in range(len(old))]
    if len(old) * len(new) > _LARGEST:
        return []
    table = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            near = similarity(old[i], new[j])
            table[i][j] = max(
                table[i + 1][j], table[i][j + 1], table[i + 1][j + 1] + near if near >= _ALIKE else 0.0
            )
    fixed: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if table[i][j] == table[i + 1][j]:
            i += 1
        elif table[i][j] == table[i][j + 1]:
            j += 1
        else:
            fixed.append((i, j))
            i, j = i + 1, j + 1
    pairs: list[tuple[int, int]] = []
    at_i = at_j = 0
    for i, j in [*fixed, (len(old), len(new))]:
        if i - at_i == j - at_j:
            pairs.extend(zip(range(at_i, i), range(at_j, j), strict=True))
        if i < len(old):
            pairs.append((i, j))
        at_i, at_j = i + 1, j + 1
    return pairs
