"""Where the article begins, what stands in its way, and where it ends: one decision for a page.

Every piece is in one of four states, which can follow each other only in this order:
before, then body with furniture inside it, then after. The best path through the weights
of all pieces is found with the algorithm of Viterbi (1967); without the state inside it is
the maximum subsequence segmentation of Pasternack and Roth (2009).
"""

from collections.abc import Sequence
from enum import IntEnum

__all__ = ["ASIDE", "State", "best_path"]


class State(IntEnum):
    """Where a piece stands."""

    BEFORE = 0
    BODY = 1
    INSIDE = 2
    """Foreign, with body before and behind it."""
    AFTER = 3


ASIDE = 0.15
"""What it costs to leave the body for something foreign inside it, and again to come back."""


def best_path(weights: Sequence[float], aside: float = ASIDE) -> list[State]:
    """The state of every piece.

    Args:
        weights: How much each piece looks like the article, above 0 for yes.
        aside: What it costs to leave the body for something inside it, and again to come back.
    """
    moves = {
        State.BEFORE: ((State.BEFORE, 0.0),),
        State.BODY: ((State.BODY, 0.0), (State.BEFORE, -0.2), (State.INSIDE, -aside)),
        State.INSIDE: ((State.INSIDE, 0.0), (State.BODY, -aside)),
        State.AFTER: ((State.AFTER, 0.0), (State.BODY, -0.25), (State.INSIDE, -0.1)),
    }  # from where each state can be reached, and what the move costs
    scores = {State.BEFORE: 0.0, State.BODY: 0.0, State.INSIDE: -1e9, State.AFTER: -1e9}
    back: list[dict[State, State]] = []
    for weight in weights:
        came: dict[State, State] = {}
        now: dict[State, float] = {}
        for state, origins in moves.items():
            origin, score = max(
                ((origin, scores[origin] + cost) for origin, cost in origins), key=lambda pair: pair[1]
            )
            score += weight if state is State.BODY else -weight
            came[state], now[state] = origin, score
        back.append(came)
        scores = now
    state = max(scores, key=lambda each: scores[each])
    path: list[State] = []
    for came in reversed(back):
        path.append(state)
        state = came[state]
    return path[::-1]
