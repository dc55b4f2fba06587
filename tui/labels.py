"""Labels on places of the text: type the letters shown, and the place is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import islice, product

from tui.focus import Range

__all__ = ["ALPHABET", "Choice", "Purpose", "labels"]

ALPHABET = "asdfghjklqwertyuiopzxcvbnm23456789"
"""What labels are made of, the easiest keys first; no 0 and 1, which look like letters.
34 signs name 1,156 places with two, more than a large screen has words."""


def labels(count: int) -> list[str]:
    """So many different labels of one length, the shortest that is enough."""
    length = 1
    while len(ALPHABET) ** length < count:
        length += 1
    return ["".join(signs) for signs in islice(product(ALPHABET, repeat=length), count)]


class Purpose(Enum):
    """What a place is chosen for."""

    JUMP = auto()
    """A sentence to focus."""
    FROM = auto()
    """The word with which a passage begins."""
    TO = auto()
    """The word with which it ends."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Places to choose from, and what was typed so far."""

    purpose: Purpose
    places: tuple[Range, ...]
    """In the order of the text, not overlapping."""
    signs: tuple[str, ...]
    """The label of every place."""
    typed: str = ""

    @classmethod
    def of(cls, purpose: Purpose, places: Sequence[Range]) -> "Choice":
        """A choice among places."""
        return cls(purpose, tuple(places), tuple(labels(len(places))))

    @property
    def open(self) -> dict[int, str]:
        """By the start of every place that still fits: what is left to type."""
        size = len(self.typed)
        return {
            place[0]: sign[size:]
            for place, sign in zip(self.places, self.signs, strict=True)
            if sign.startswith(self.typed)
        }

    @property
    def chosen(self) -> Range | None:
        """The place whose label is typed in full."""
        return self.places[self.signs.index(self.typed)] if self.typed in self.signs else None

    def with_key(self, character: str) -> "Choice | None":
        """The choice after one more sign; None when no label goes on with it."""
        longer = replace(self, typed=self.typed + character.casefold())
        return longer if longer.open else None

    def without_key(self) -> "Choice":
        """The choice with the last sign taken back."""
        return replace(self, typed=self.typed[:-1])
