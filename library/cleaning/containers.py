"""What is to be seen of a piece of a page in the company it keeps in the tree.

Paragraphs of one text stand in elements that are named alike and share a container, also
where a box or an advertisement parts them; what stands in another container, or in elements
of another make, is mostly foreign.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from library.article import BlockKind
from library.cleaning.facts import Facts
from library.cleaning.pieces import Piece
from library.cleaning.scopes import Scope, outer_block, summed

__all__ = ["container_rows", "judged_rows"]

_MOST = 0.6
"""The innermost element with so much of the page's running text in it is the main one."""

_LINKED = 0.5
"""Prose with a larger share of links is a list of stories."""

_MANY = 60
"""Pieces and words are counted up to here."""

_LEVELS = 4
"""So many block elements around a piece, its own first, are asked what else they hold."""

_COLUMNS = 12
"""Numbers that `container_rows` says of a piece."""

_NONE = -0.1
"""Stands for the chances of other pieces where there are none."""


@dataclass(slots=True)
class _Group:
    """The pieces in elements that are named alike, at one depth and in parents that are named alike."""

    pieces: int = 0
    words: float = 0.0
    prose: float = 0.0
    linked: float = 0.0
    mass: float = 0.0
    """Words weighted by the chance of their pieces."""
    chances: float = 0.0


def container_rows(
    pieces: Sequence[Piece], facts: Sequence[Facts], scopes: Sequence[Scope]
) -> list[list[float]]:
    """The rows of the first stage, one for each piece. Linear in pieces and scopes.

    Args:
        pieces: The pieces of the page.
        facts: The facts of each.
        scopes: The elements of the page, parents before children.
    """
    prose = [fact.words if fact.prose and fact.linked < _LINKED else 0 for fact in facts]
    held = summed(pieces, scopes, [float(words) for words in prose])
    whole = 1.0 + sum(words for words, piece in zip(prose, pieces, strict=True) if piece.scope >= 0)
    main = _main(scopes, held, whole)
    places = _places(scopes, main)
    keys = _keys(pieces, scopes)
    groups: dict[tuple[int, ...], _Group] = {}
    for key, fact, words in zip(keys, facts, prose, strict=True):
        group = groups.setdefault(key, _Group())
        group.pieces += 1
        group.words += fact.words
        group.prose += words
        group.linked += fact.words * fact.linked
    rows = []
    for piece, fact, key in zip(pieces, facts, keys, strict=True):
        if piece.scope < 0:
            rows.append([-1.0] * _COLUMNS)
            continue
        group, block = groups[key], scopes[piece.scope].block
        place, mean = places[block], group.words / group.pieces
        rows.append(
            [
                group.prose / whole,
                group.words / whole,
                float(min(group.pieces, _MANY)),
                group.linked / max(1.0, group.words),
                group.prose / max(1.0, group.words),
                float(place.below),
                held[place.branch] / whole if place.branch >= 0 else -1.0,
                float(scopes[main].depth - place.fork),
                float(scopes[block].depth - scopes[main].depth),
                held[main] / whole,
                mean if group.pieces > 1 else 0.0,
                (fact.words - mean) / max(1.0, mean),
            ]
        )
    return rows


def judged_rows(
    pieces: Sequence[Piece], facts: Sequence[Facts], scopes: Sequence[Scope], chances: Sequence[float]
) -> list[list[float]]:
    """What the second stage sees more: what the first made of the pieces that a piece stands with.

    Args:
        pieces: The pieces of the page.
        facts: The facts of each.
        scopes: The elements of the page, parents before children.
        chances: What the first stage made of each piece.
    """
    words = [float(min(fact.words, _MANY)) for fact in facts]
    masses = [chance * weight for chance, weight in zip(chances, words, strict=True)]
    mass, weight = summed(pieces, scopes, masses), summed(pieces, scopes, words)
    count, sums = summed(pieces, scopes, [1.0] * len(pieces)), summed(pieces, scopes, chances)
    behind = _last(pieces, scopes)
    plain = [0.0, *accumulate(chances)]
    whole = max(1.0, sum(masses))
    keys = _keys(pieces, scopes)
    groups: dict[tuple[int, ...], _Group] = {}
    for number, key in enumerate(keys):
        group = groups.setdefault(key, _Group())
        group.pieces += 1
        group.words += words[number]
        group.mass += masses[number]
        group.chances += chances[number]
    rows = []
    for number, piece in enumerate(pieces):
        row: list[float] = []
        block = scopes[piece.scope].block if piece.scope >= 0 else -1
        for _ in range(_LEVELS):
            if block < 0:
                row += [-1.0] * 4
                continue
            alone = count[block] < 2
            row += [
                _NONE if alone else (mass[block] - masses[number]) / max(1.0, weight[block] - words[number]),
                _NONE if alone else (sums[block] - chances[number]) / (count[block] - 1),
                (mass[block] - masses[number]) / whole,
                plain[behind[block] + 1] - plain[number + 1],
            ]
            block = outer_block(scopes, block)
        group = groups[keys[number]]
        alone = group.pieces < 2
        row += [
            _NONE if alone else (group.mass - masses[number]) / max(1.0, group.words - words[number]),
            _NONE if alone else (group.chances - chances[number]) / (group.pieces - 1),
            (group.mass - masses[number]) / whole,
        ]
        rows.append(row)
    return rows


_LONE = frozenset({BlockKind.TABLE, BlockKind.CODE})
"""What has an element of its own kind by nature; it is of the make of the text it stands in."""


def _keys(pieces: Sequence[Piece], scopes: Sequence[Scope]) -> list[tuple[int, ...]]:
    """For every piece the make of its element."""
    keys = [_key(scopes, piece) for piece in pieces]
    texts: dict[int, tuple[int, ...]] = {}
    for piece, key in zip(pieces, keys, strict=True):
        if piece.kind is BlockKind.PARAGRAPH and piece.scope >= 0:
            texts.setdefault(outer_block(scopes, scopes[piece.scope].block), key)
    for number, piece in enumerate(pieces):
        if piece.kind in _LONE and piece.scope >= 0:
            block = scopes[piece.scope].block  # of a table it is what holds it
            keys[number] = texts.get(block, texts.get(outer_block(scopes, block), keys[number]))
    return keys


def _key(scopes: Sequence[Scope], piece: Piece) -> tuple[int, ...]:
    """What an element and its parent are called; the same for all paragraphs of most texts."""
    if piece.scope < 0:
        return ()
    block = scopes[scopes[piece.scope].block]
    if block.parent < 0:
        return block.tag, block.hints, block.depth
    parent = scopes[block.parent]
    return block.tag, block.hints, block.depth, parent.tag, parent.hints


def _last(pieces: Sequence[Piece], scopes: Sequence[Scope]) -> list[int]:
    """For every scope the number of the last piece in it, -1 without one."""
    last = [-1] * len(scopes)
    for number, piece in enumerate(pieces):
        if piece.scope >= 0:
            last[piece.scope] = number
    for number in range(len(scopes) - 1, 0, -1):
        parent = scopes[number].parent
        if parent >= 0:
            last[parent] = max(last[parent], last[number])
    return last


def _main(scopes: Sequence[Scope], held: Sequence[float], whole: float) -> int:
    """The number of the innermost block element that holds most of the running text; 0 when none does."""
    found = 0
    for number, scope in enumerate(scopes):
        if scope.block == number and held[number] >= _MOST * whole and scope.depth >= scopes[found].depth:
            found = number
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an element stands to the main one."""

    below: int
    """How many block elements below it, 0 for itself; -1 outside of it."""
    branch: int
    """The number of the block element directly in the main one that holds it; -1 when none does."""
    fork: int
    """The depth of the innermost block element around both."""


def _places(scopes: Sequence[Scope], main: int) -> list[_Place]:
    """Where every element stands to the main one."""
    around = set()
    number = main if scopes else -1
    while number >= 0:
        around.add(number)
        number = scopes[number].parent
    places: list[_Place] = []
    for number, scope in enumerate(scopes):
        above = places[scope.parent] if scope.parent >= 0 else _Place(-1, -1, 0)
        if number == main:
            places.append(_Place(0, -1, scope.depth))
        elif scope.block != number:
            places.append(above)
        elif above.below >= 0:
            branch = above.branch if above.below else number
            places.append(_Place(above.below + 1, branch, above.fork))
        else:
            places.append(_Place(-1, -1, scope.depth if number in around else above.fork))
    return places
