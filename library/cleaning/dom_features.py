"""What the trained model sees of a page of HTML beyond its text: the elements around a piece."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from library.cleaning.containers import container_rows
from library.cleaning.facts import Facts
from library.cleaning.features import Row
from library.cleaning.pieces import Piece
from library.cleaning.scopes import HINTS, TAGS, Scope, outer_block, summed

__all__ = ["Around", "look_around"]

_LEVELS = 3
"""So many elements above a piece are looked at for what else they hold."""

_MISSING = [-1.0] * 5


@dataclass(frozen=True, slots=True)
class Around:
    """What the elements of a page say of its pieces."""

    scopes: Sequence[Scope]
    chosen: Sequence[float]
    """How much of each piece an extractor took for the article, 0 to 1."""
    rows: Sequence[Row]
    """What the first stage sees of each piece beyond its text."""


def look_around(
    pieces: Sequence[Piece], facts: Sequence[Facts], scopes: Sequence[Scope], chosen: Sequence[float]
) -> Around:
    """What the elements around the pieces say of them.

    Args:
        pieces: The pieces of the page.
        facts: The facts of each.
        scopes: The elements of the page, parents before children.
        chosen: How much of each piece an extractor took for the article, 0 to 1.
    """
    near = _near_rows(pieces, facts, scopes, chosen)
    company = container_rows(pieces, facts, scopes)
    return Around(scopes, chosen, [[*row, *more] for row, more in zip(near, company, strict=True)])


def _near_rows(
    pieces: Sequence[Piece], facts: Sequence[Facts], scopes: Sequence[Scope], chosen: Sequence[float]
) -> list[Row]:
    words, prose, linked, count, taken = _held(pieces, facts, scopes, chosen)
    whole = max(1.0, prose[0] if prose else 0.0)
    beside = Counter(scopes[piece.scope].block for piece in pieces if piece.scope >= 0)
    rows = []
    for number, piece in enumerate(pieces):
        if piece.scope < 0:
            rows.append([-1.0] * (4 + len(HINTS) * 2 + 5 * (_LEVELS + 1) + 5))
            continue
        scope = scopes[piece.scope]
        block = scopes[scope.block]
        near = scope.hints | block.hints
        outer = block.parent
        row = [float(scope.tag), float(block.tag), float(block.depth), float(beside[scope.block])]
        for _ in range(_LEVELS + 1):
            if outer < 0:
                row += _MISSING
                continue
            row += [
                prose[outer] / whole,
                linked[outer] / max(1.0, words[outer]),
                prose[outer] / max(1.0, words[outer]),
                min(count[outer], 100.0),
                taken[outer] / max(1.0, words[outer]),
            ]
            near |= scopes[outer].hints if scopes[outer].depth >= block.depth - 1 else 0
            outer = outer_block(scopes, outer)
        row += [float(near >> bit & 1) for bit in range(len(HINTS))]
        row += [float(scope.around >> bit & 1) for bit in range(len(HINTS))]
        row += [_inside(scopes, piece.scope), chosen[number]]
        row += [
            chosen[other] if 0 <= (other := number + step) < len(chosen) else -1.0 for step in (-2, -1, 1)
        ]
        rows.append(row)
    return rows


_TELLING = {TAGS[tag]: float(code) for code, tag in enumerate(("aside", "figure", "header", "li", "td"), 1)}


def _inside(scopes: Sequence[Scope], number: int) -> float:
    """A code for the nearest element around that tells what stands in it."""
    for _ in range(8):
        if number < 0:
            break
        if code := _TELLING.get(scopes[number].tag):
            return code
        number = scopes[number].parent
    return 0.0


def _held(
    pieces: Sequence[Piece], facts: Sequence[Facts], scopes: Sequence[Scope], chosen: Sequence[float]
) -> tuple[list[float], ...]:
    """For every scope: words, words of prose, words of links, pieces and chosen words in it."""
    words = [float(fact.words) for fact in facts]
    values = (
        words,
        [count if fact.prose else 0.0 for fact, count in zip(facts, words, strict=True)],
        [count * fact.linked for fact, count in zip(facts, words, strict=True)],
        [1.0] * len(pieces),
        [count * share for count, share in zip(words, chosen, strict=True)],
    )
    return tuple(summed(pieces, scopes, each) for each in values)
