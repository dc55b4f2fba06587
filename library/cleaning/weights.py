"""How much each piece looks like a part of the article: the hand-set side of the decision.

A weight is above 0 for text of the article and below 0 for anything else, about a log
odds. `library.cleaning.states` makes a decision of the weights of a whole page; a trained
model can take this module's place without touching anything else.
"""

from collections.abc import Sequence

from library.cleaning.facts import Facts

__all__ = ["weigh"]


def weigh(facts: Sequence[Facts], *, chosen: bool = False) -> list[float]:
    """The weight of every piece.

    Args:
        facts: What is known of the pieces, in order.
        chosen: An extractor already chose these pieces, so each is more likely to belong.
    """
    after = _next_solid(facts)
    before = [len(facts) - 1 - number for number in reversed(_next_solid(facts[::-1]))]
    doubt = _doubt_behind_end(facts)
    return [
        doubt[number] * max(0.0, weight) + min(0.0, weight)
        for number, weight in enumerate(_weights(facts, before, after, chosen))
    ]


_DOUBT = 0.3
"""What is left of a weight behind a label that usually ends articles."""


def _doubt_behind_end(facts: Sequence[Facts]) -> list[float]:
    """Factors: 1 up to the first label of an end in the later part of the text, less behind it."""
    whole = sum(fact.words for fact in facts if fact.prose)
    said, ended = 0, False
    factors: list[float] = []
    for fact in facts:
        ended = ended or (fact.end and said * 2 > whole)
        said += fact.words if fact.prose else 0
        factors.append(_DOUBT if ended else 1.0)
    return factors


def _weights(
    facts: Sequence[Facts], before: Sequence[int], after: Sequence[int], chosen: bool
) -> list[float]:
    return [
        _weight(
            fact,
            facts[before[number]] if before[number] >= 0 else None,
            facts[after[number]] if after[number] < len(facts) else None,
            facts[number + 1] if number + 1 < len(facts) else None,
            chosen,
        )
        for number, fact in enumerate(facts)
    ]


def _next_solid(facts: Sequence[Facts]) -> list[int]:
    """For every piece the number of the next one that is more than a label; else the length."""
    found: list[int] = []
    solid = len(facts)
    for number in range(len(facts) - 1, -1, -1):
        found.append(solid)
        if facts[number].prose and not (facts[number].furniture or facts[number].figure):
            solid = number
    return found[::-1]


def _weight(
    fact: Facts, before: Facts | None, after: Facts | None, following: Facts | None, chosen: bool
) -> float:
    if fact.media:
        return -4.0
    if fact.figure:
        return 0.0
    weight = _by_shape(fact, before, after)
    if chosen:
        weight += 1.2 if not fact.linked > 0.7 else -0.8
    if following is not None and following.media and fact.label:
        weight -= 3.0
    if fact.copies > 1:
        weight -= 1.5 if fact.words < 25 else 0.5
    if fact.lead_in:
        weight -= 2.5
    if fact.end:
        weight -= 2.0
    if fact.furniture:
        weight -= 2.5 if fact.words <= 25 else 1.6
    if fact.dated and fact.label:
        weight -= 1.5
    return weight


def _by_shape(fact: Facts, before: Facts | None, after: Facts | None) -> float:
    """The weight that length, end, case and place alone suggest."""
    if fact.prose:
        weight = min(3.0, 0.4 + fact.words / 14) if fact.ended or fact.sentences > 1 else 0.4
        return weight - (1.0 if fact.digits > 0.2 else 0.0)
    between = before is not None and after is not None
    if fact.item:
        return (0.3 if fact.words >= 5 or fact.ended else -0.5) if between else -0.8
    if fact.ended and fact.words >= 3:
        return 0.6 if between else -0.1
    if fact.heading:
        return 0.6 if after is not None else -0.8
    if fact.run <= 1 and between and fact.capital and 1 <= fact.words <= 14:
        return 0.7
    return -0.5 - 0.25 * min(fact.run, 4)
