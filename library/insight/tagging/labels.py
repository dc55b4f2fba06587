"""The labels of tokens: where a name begins and goes on, and of which type it is.

Demonyms ("Malian", "Muslims") are a type of their own: they name no actor but point to one.
"""

from collections.abc import Sequence

__all__ = ["ALLOWED", "COUNT", "LABELS", "OUTSIDE", "TYPES", "beginning", "inside", "spans", "type_of"]

TYPES = ("PER", "ORG", "LOC", "MISC", "DEM")

LABELS = ("O", *(f"{part}-{name}" for name in TYPES for part in "BI"))
COUNT = len(LABELS)
OUTSIDE = 0


def beginning(kind: int) -> int:
    """The label of the first token of a name of type `TYPES[kind]`."""
    return 2 * kind + 1


def inside(kind: int) -> int:
    """The label of a further token of a name of type `TYPES[kind]`."""
    return 2 * kind + 2


def type_of(label: int) -> int:
    """The place in `TYPES` of a label's type; -1 for no name."""
    return (label - 1) // 2 if label else -1


ALLOWED = tuple(
    tuple(label for label in range(COUNT) if label == 0 or label % 2 or type_of(label) == type_of(before))
    for before in range(COUNT)
)
"""For each label those that may follow it: a name goes on only after itself."""


def spans(labels: Sequence[int]) -> list[tuple[int, int, int]]:
    """The names in a sequence of labels: first token, one past the last token, place in `TYPES`."""
    found: list[tuple[int, int, int]] = []
    start = -1
    for position, label in enumerate((*labels, OUTSIDE)):
        if start >= 0 and (label == OUTSIDE or label % 2):
            found.append((start, position, type_of(labels[start])))
            start = -1
        if label % 2:
            start = position
    return found
