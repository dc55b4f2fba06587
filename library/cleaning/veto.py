"""Rules that take pieces out of the body again, unless the model is sure of them.

Each is something that holds on any site: what stands for a film is no text, a pointer to
another story is none of this one, nothing is said twice. The rules never add anything.
"""

from collections.abc import Container, Sequence

from library.cleaning.bylines import read_byline, read_names
from library.cleaning.facts import Facts
from library.cleaning.pieces import Piece
from library.cleaning.states import State
from library.text.folding import fold

__all__ = ["is_certainly_foreign", "veto"]

_FURNITURE_WORDS = 16
"""A longer piece with a phrase of furniture in it may be about newsletters, not one's label."""

_POINTER_WORDS = 30

_AGAIN_WORDS = 4
"""A piece of fewer words may well stand twice, such as a name in an interview."""


def veto(
    pieces: Sequence[Piece], facts: Sequence[Facts], states: Sequence[State], sure: Container[int] = ()
) -> list[State]:
    """The states, with what cannot be text of the article taken out of the body.

    Args:
        pieces: The pieces of the page.
        facts: The facts of each.
        states: What was decided of each.
        sure: Numbers of the pieces that stay whatever they look like.
    """
    out = list(states)
    body = [number for number, state in enumerate(states) if state is State.BODY]
    solid = [number for number in body if facts[number].prose and not facts[number].furniture]
    first, last = (solid[0], solid[-1]) if solid else (0, len(states))
    seen: set[str] = set()
    for number in body:
        key = fold(pieces[number].text).text
        again = key in seen and facts[number].words >= _AGAIN_WORDS
        if number not in sure and (again or _is_foreign(pieces, facts, number, first, last)):
            out[number] = State.INSIDE
        else:
            seen.add(key)
    return _in_place(out)


def _in_place(states: Sequence[State]) -> list[State]:
    """The states, with everything outside the body named by where it stands."""
    body = [number for number, state in enumerate(states) if state is State.BODY]
    first, last = (body[0], body[-1]) if body else (len(states), len(states))
    return [
        State.BODY
        if state is State.BODY
        else State.BEFORE
        if number < first
        else State.AFTER
        if number > last
        else State.INSIDE
        for number, state in enumerate(states)
    ]


def is_certainly_foreign(fact: Facts) -> bool:
    """Whether a piece is no text of any article: a medium, a pointer to another story, a button."""
    return (
        fact.media
        or fact.disclaimer
        or (fact.lead_in and fact.words <= _POINTER_WORDS)
        or (fact.furniture and fact.words <= _FURNITURE_WORDS)
    )


def _is_foreign(pieces: Sequence[Piece], facts: Sequence[Facts], number: int, first: int, last: int) -> bool:
    fact = facts[number]
    if is_certainly_foreign(fact):
        return True
    if fact.label and number + 1 < len(facts) and facts[number + 1].media:
        return True
    if fact.label and number < last and read_byline(pieces[number].text):
        return True  # of this text, or inside it of a story beside it
    if number < first:
        return _is_about(pieces[number], fact)
    return number > last and fact.label and not fact.item


def _is_about(piece: Piece, fact: Facts) -> bool:
    """Whether a piece says who wrote the text, without the word "by", or when."""
    return fact.label and (fact.dated or bool(read_names(piece.text)))
