"""What finds names in a text: a step of its own, so that one finder can take another's place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from library.insight.model import ActorType

__all__ = ["Candidate", "Finder"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place where something seems to be named, before names are merged."""

    start: int
    """Offset of the first character, code points into the text."""
    end: int
    name: str
    """The text of the range."""
    scores: Mapping[ActorType, float]
    """Evidence for each type; comparable between the candidates of one finder, not beyond."""


class Finder(Protocol):
    """Finds the names of a text."""

    def __call__(self, text: str, sentences: Sequence[tuple[int, int]]) -> list[Candidate]:
        """The candidates in the order of the text, never overlapping.

        Names are given without the titles before them and the possessive behind them;
        the adjectives of peoples ("Malian") are not names.

        Args:
            text: The canonical text.
            sentences: The ranges to look at, code points, in order.
        """
        ...
