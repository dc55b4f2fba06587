"""What the side panel shows: actors and numbers of one version of a text, as values."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["INSIGHT_VERSION", "Actor", "ActorType", "Insight", "Mention", "Number", "NumberKind"]

INSIGHT_VERSION = 2
"""Raise it whenever the analysis finds other things: what an older one found is worked out anew."""


class ActorType(StrEnum):
    """What an actor is; the value is what `--json` prints."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"
    """Events, products, missions, laws, works."""


class NumberKind(StrEnum):
    """What a number measures; the value is what `--json` prints."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    DATE = "date"
    DURATION = "duration"
    SCORE = "score"
    RATIO = "ratio"
    MEASUREMENT = "measurement"
    ORDINAL = "ordinal"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an actor is named."""

    start: int
    """Offset of the first character, code points into the canonical text."""
    end: int
    soft: bool = False
    """Whether it only implies the actor: "Malian" for Mali, a capital for a government."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A named person, organisation, place or other thing, its mentions merged."""

    name: str
    """The fullest name the text uses."""
    type: ActorType
    aliases: tuple[str, ...] = ()
    """The other names the text uses."""
    role: str = ""
    """What the text says the actor is, such as "founder, Harbour Watch"."""
    mentions: tuple[Mention, ...] = ()
    """In the order of the text, never overlapping each other."""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as the text gives it, with its meaning."""

    text: str
    """The whole expression as written: "over 15,000", "$1.2 billion"."""
    start: int
    """Offset of the first character, code points into the canonical text."""
    end: int
    value: str
    """The bare value: decimal digits, an ISO date, `lo..hi`, `15-0`, `2/3`, `h:m:s`."""
    unit: str = ""
    kind: NumberKind = NumberKind.COUNT
    context: str = ""
    """What it counts, at most five words: "personnel", "a year, cost"."""
    approximate: str = ""
    """">" over, "<" under, "~" about, or empty for exact."""
    also: tuple[tuple[int, int], ...] = ()
    """Where the text says the same again: start and end of each further place, in order."""


@dataclass(frozen=True, slots=True)
class Insight:
    """Who and how much: both in the order in which a reader should meet them."""

    actors: tuple[Actor, ...] = ()
    numbers: tuple[Number, ...] = ()
    basic: bool = False
    """Whether the text's language is not one that the analysis knows well: expect less of it."""
