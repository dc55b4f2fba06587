"""Which pieces of a page are its article, told by the paragraphs a person took for it.

Only training needs this. Pieces and paragraphs are laid beside each other so that both
stay in order: a heading counts where it stands in the text, not where a menu repeats it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from library.text.folding import fold

__all__ = ["label"]

_SHORT = 6
"""A piece of fewer words has to be a whole paragraph, or the rest of one."""


def label(texts: Sequence[str], paragraphs: Sequence[str]) -> list[bool]:
    """Whether each piece belongs to the article.

    Args:
        texts: The pieces of the page, in order.
        paragraphs: The paragraphs of the article, in order.
    """
    gold = [_words(paragraph) for paragraph in paragraphs]
    grams: dict[tuple[str, ...], list[int]] = {}
    whole: dict[str, list[int]] = {}
    for place, words in enumerate(gold):
        whole.setdefault(" ".join(words), []).append(place)
        for gram in {*zip(words, words[1:], words[2:], strict=False)}:
            grams.setdefault(gram, []).append(place)
    said = [_words(text) for text in texts]
    pairs = [
        (number, place, weight)
        for number, words in enumerate(said)
        for place, weight in _places(words, grams, whole, gold)
    ]
    return _in_order(pairs, len(texts))


def _words(text: str) -> list[str]:
    folded = fold(text).text
    words: list[str] = re.findall(r"[^\W_]+", folded)
    if len(words) * 8 < len(folded):  # a script without spaces
        words = re.findall(r"[^\W_]", folded)
    return words


def _places(
    words: Sequence[str],
    grams: dict[tuple[str, ...], list[int]],
    whole: dict[str, list[int]],
    gold: Sequence[Sequence[str]],
) -> list[tuple[int, float]]:
    """The paragraphs a piece may be, or be a part of, each with a weight."""
    if not words:
        return []
    exact = whole.get(" ".join(words), [])
    if exact:
        return [(place, len(words) + 1.0) for place in exact[:20]]
    if len(words) < 3:
        return []
    hits: dict[int, int] = {}
    own = [*zip(words, words[1:], words[2:], strict=False)]
    for gram in own:
        for place in grams.get(gram, ())[:20]:
            hits[place] = hits.get(place, 0) + 1
    found = []
    for place, count in hits.items():
        share = count / len(own)
        enough = 0.9 if len(words) < _SHORT else 0.55
        if share >= enough:
            found.append((place, count * (0.9 if len(gold[place]) > len(words) else 1.0)))
    if not found and sum(any(gram in grams for _ in (0,)) for gram in own) >= 0.7 * len(own):
        best = max(hits, key=lambda place: hits[place])
        found.append((best, hits[best] * 0.8))
    return found


def _in_order(pairs: Sequence[tuple[int, int, float]], count: int) -> list[bool]:
    """The heaviest choice of pairs in which the paragraphs never go back."""
    best: list[tuple[float, int]] = []  # weight of the best chain that ends in each pair, and its last link
    tops: list[tuple[int, float, int]] = []  # place, weight, pair: weights rise with places
    for index, (number, place, weight) in enumerate(pairs):
        came, link = 0.0, -1
        at = bisect_right(tops, (place, float("inf"), 0)) - 1
        while at >= 0 and pairs[tops[at][2]][0] == number:
            at -= 1
        if at >= 0:
            came, link = tops[at][1], tops[at][2]
        total = came + weight
        best.append((total, link))
        at = bisect_right(tops, (place, float("inf"), 0))
        if at == 0 or tops[at - 1][1] < total:
            tops.insert(at, (place, total, index))
            while at + 1 < len(tops) and tops[at + 1][1] <= total:
                del tops[at + 1]
    chosen = [False] * count
    index = max(range(len(best)), key=lambda each: best[each][0], default=-1)
    while index >= 0:
        chosen[pairs[index][0]] = True
        index = best[index][1]
    return chosen
