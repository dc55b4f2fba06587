"""Which piece is the title: what the trained model sees of each piece that could be.

A title stands above the text or at its head, says again what the text is about, is often
on the page more than once, and has the date and the names of authors for neighbours.
"""

from collections import Counter
from collections.abc import Sequence

from library.article import BlockKind
from library.cleaning.bylines import is_name, read_byline
from library.cleaning.facts import Facts, content_words
from library.cleaning.pieces import Piece
from library.cleaning.states import State
from library.cleaning.trees import Forest
from library.text.folding import fold

__all__ = ["find_title", "title_candidates", "title_rows"]

_REACH = 60
"""So many pieces before the first running text the title may stand."""

_WORDS = 40

_BEHIND = 3
"""So many pieces behind the beginning of the text it may stand as well."""


def title_candidates(pieces: Sequence[Piece], facts: Sequence[Facts], states: Sequence[State]) -> list[int]:
    """Numbers of the pieces that could be the title."""
    start = _start(facts, states)
    if start < 0:
        return []
    return [
        number
        for number in range(max(0, start - _REACH), min(len(pieces), start + _BEHIND))
        if facts[number].words <= _WORDS
        and facts[number].sentences <= 3
        and not facts[number].media
        and not read_byline(pieces[number].text)
    ]


_ENOUGH = 0.1
"""The best candidate has to be so likely the title."""


def find_title(
    pieces: Sequence[Piece], facts: Sequence[Facts], states: Sequence[State], forest: Forest
) -> int:
    """The number of the piece that is the title; -1 when none can be.

    Args:
        pieces: The pieces of the page.
        facts: The facts of each.
        states: What was decided of each.
        forest: The trained trees that know titles.
    """
    candidates = title_candidates(pieces, facts, states)
    rows = title_rows(pieces, facts, states, candidates)
    chances = list(map(forest.chance, rows))
    best = max(range(len(chances)), key=lambda place: (chances[place], place), default=-1)
    return candidates[best] if best >= 0 and chances[best] > _ENOUGH else -1


def _start(facts: Sequence[Facts], states: Sequence[State]) -> int:
    """The number of the first running text of the body; -1 without a body."""
    body = [number for number, state in enumerate(states) if state is State.BODY]
    solid = (number for number in body if facts[number].prose and not facts[number].figure)
    return next(solid, body[0] if body else -1)


def title_rows(
    pieces: Sequence[Piece], facts: Sequence[Facts], states: Sequence[State], candidates: Sequence[int]
) -> list[list[float]]:
    """A row for each candidate.

    Args:
        pieces: The pieces of the page.
        facts: The facts of each.
        states: What was decided of each.
        candidates: Numbers of the pieces that are asked for.
    """
    body = [number for number, state in enumerate(states) if state is State.BODY]
    start = _start(facts, states)
    counts = Counter(word for number in body for word in set(content_words(pieces[number].text[:1000])))
    keys = [fold(pieces[number].text[:300]).text for number in candidates]
    places = {number: place for place, number in enumerate(candidates)}
    rows = []
    for place, number in enumerate(candidates):
        piece, fact, key = pieces[number], facts[number], keys[place]
        words = content_words(piece.text)
        inside = states[number] is State.BODY
        seen = [counts[word] - inside for word in words]
        longer = sum(key in other for other in keys if other != key) if len(key) > 12 else 0
        row = [
            float(min(fact.words, 40)),
            float(len(words)),
            sum(count > 0 for count in seen) / len(words) if words else 0.0,
            sum(count > 0 for count in seen) * 1.0,
            sum(min(count, 5) for count in seen) / len(words) if words else 0.0,
            float(start - number),
            float(number),
            float(fact.copies),
            float(longer),
            float(keys[:place].count(key)),
            float(fact.ended) + 2 * fact.asks + 4 * fact.colon,
            fact.low_words,
            fact.digits,
            float(fact.sentences),
            float(piece.gap),
            float(piece.kind is BlockKind.HEADING) + 2 * (piece.kind is BlockKind.ITEM) + 4 * fact.figure,
            float(piece.level),
            float(fact.furniture) + 2 * fact.end + 4 * fact.lead_in + 8 * fact.dated,
            float(fact.prose) + 2 * fact.label,
            float(bool(read_byline(piece.text))) + 2 * is_name(piece.text),
            float(inside) + 2 * (states[number] is State.BEFORE),
            float(min(fact.run, 10)),
            float(any(mark in piece.text for mark in "|»›>")),
            fact.linked,
        ]
        for step in (-2, -1, 1, 2, 3):
            other = number + step
            if 0 <= other < len(pieces):
                near = facts[other]
                row += [
                    float(min(near.words, 60)),
                    float(near.prose) + 2 * near.label,
                    float(near.dated)
                    + 2 * (bool(read_byline(pieces[other].text[:200])) or is_name(pieces[other].text[:200]))
                    + 4 * near.figure,
                    float(states[other]),
                ]
            else:
                row += [-1.0] * 4
        rows.append(row)
    best = max((row[3] for row in rows), default=0.0)
    for number, row in zip(candidates, rows, strict=True):
        row += [row[3] - best, float(len(candidates) - places[number])]
    return rows
