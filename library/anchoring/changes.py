"""What was added to a text and what was taken out, sentence by sentence, for a reader.

Sentences that differ only in what a reader does not see as words (see
`library.anchoring.tokens`) are the same. What moved is taken out at one place and added at
the other, as a diff keeps the order.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from library.anchoring.alignment import Alignment, align
from library.anchoring.diff import UNPAIRED, pair
from library.anchoring.tokens import token_words, weight
from library.text.sentences import sentences

__all__ = ["Added", "Change", "Removed", "changes"]

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Added:
    """A sentence that only the new text has."""

    start: int
    """Offset of its first character in the new text, code points."""
    end: int
    """Offset behind its last character."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A sentence that only the old text has."""

    text: str
    at: int
    """Offset in the new text of the sentence before which it stood, code points; the length of
    the new text when it stood at the end."""


Change = Added | Removed


def changes(old: str, new: str) -> list[Change]:
    """What turns one version of a text into another, in reading order.

    Sentences removed stand before the one added in their place. Leaving the sentences added
    out of the new text and putting each one removed before the sentence at `at`, in this
    order, gives the sentences of the old text.

    Args:
        old: The text as it was.
        new: The text as it is.
    """
    were, are = sentences(old), sentences(new)
    partners = _paired(old, were, new, are)
    alignment: Alignment | None = None
    found: list[Change] = []
    at_old = at_new = 0
    for index, partner in [*enumerate(partners), (len(were), len(are))]:
        if partner == UNPAIRED:
            continue
        gone, came = range(at_old, index), range(at_new, partner)
        if gone and came and alignment is None:
            alignment = align(old, new)
        places = _places(alignment, were, are, gone, came) if alignment and came else [partner] * len(gone)
        waiting = list(zip(gone, places, strict=True))[::-1]
        for place in [*came, partner]:
            while waiting and waiting[-1][1] <= place:
                start, end = were[waiting.pop()[0]]
                found.append(Removed(old[start:end], are[place][0] if place < len(are) else len(new)))
            if place < partner:
                found.append(Added(*are[place]))
        at_old, at_new = index + 1, partner + 1
    return found


def _paired(old: str, were: Sequence[Range], new: str, are: Sequence[Range]) -> list[int]:
    """For each old sentence the number of the new one that it is, or `UNPAIRED`."""
    numbers: dict[tuple[str, ...], int] = {}

    def number(text: str, range_: Range) -> int:
        return numbers.setdefault(token_words(text[slice(*range_)]), len(numbers))

    sides = ((old, were), (new, are))

    def edge(side: int, index: int) -> int:
        text, ranges = sides[side]
        return not 0 < index < len(ranges) or "\n" in text[ranges[index - 1][1] : ranges[index][0]]

    return pair([number(old, each) for each in were], [number(new, each) for each in are], edge)


def _places(
    alignment: Alignment, were: Sequence[Range], are: Sequence[Range], gone: range, came: range
) -> list[int]:
    """For each removed sentence the number of the new one before which it is shown.

    It is the added one that has most of its words, or the next after the one before it.
    """
    tokens, begins = alignment.new, [start for start, _ in are]
    places, least = [], came.start
    for index in gone:
        first, behind, _, _ = alignment.old.cover(*were[index])
        votes: Counter[int] = Counter()
        for token in range(first, behind):
            if (partner := alignment.partners[token]) != UNPAIRED:
                sentence = bisect_right(begins, tokens.range(partner, partner + 1)[0]) - 1
                if sentence in came and sentence >= least:
                    votes[sentence] += round(10 * weight(alignment.old.words[token]))
        if votes:
            least = max(votes, key=lambda sentence: (votes[sentence], -sentence))
        places.append(least)
    return places
