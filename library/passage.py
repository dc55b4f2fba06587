"""What a reader adds to an article: passages (bookmark, highlight, note in one record) and a place."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from library.text.sentences import sentences

__all__ = [
    "COLOURS",
    "Anchor",
    "Passage",
    "Place",
    "State",
    "combined",
    "later",
    "new_id",
    "note_tags",
    "now",
    "time_of",
    "unsaid_tags",
]

COLOURS = (1, 2, 3, 4, 5)
"""The highlight colours, by the key that gives them."""

CONTEXT = 32
"""Least number of characters kept on either side of a quote."""

LONGEST_CONTEXT = 2048
"""Most characters kept on either side of a quote, whatever repeats itself in the text."""

_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"
"""How times are written."""

_LAST = 253_402_300_799
"""The last second of the year 9999, since 1970."""


class State(StrEnum):
    """How surely a passage stands where it is shown."""

    EXACT = "exact"
    """Where and with the words it was made on."""
    MOVED = "moved"
    """With its words at another place, or where the reader said it belongs."""
    EDITED = "edited"
    """On words that took the place of its own."""
    ORPHAN = "orphan"
    """Nowhere in the present text; its anchor is in the last version that had it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a passage is: offsets into one version of a text, and the words themselves."""

    version: str
    """The version of the text, 8 hexadecimal digits of its hash."""
    start: int
    """Offset of the first character, code points into the canonical text."""
    end: int
    """Offset behind the last character, code points into the canonical text."""
    quote: str
    prefix: str = ""
    """The words before the quote: at least 32 characters where there are as many, and more
    until quote and context together stand only once in the text."""
    suffix: str = ""
    """The words after the quote, likewise."""
    paragraph: int = 0
    """Number of the paragraph that the quote begins in, from 1; 0 when unknown."""
    sentence: int = 0
    """Number of the sentence in that paragraph, from 1; 0 when unknown."""

    @classmethod
    def of(cls, text: str, version: str, start: int, end: int) -> "Anchor":
        """The anchor of `text[start:end]` with its context, in whole words.

        Raises:
            ValueError: The range is empty or not inside the text.
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no passage at {start}:{end} in a text of {len(text)} characters")
        reach = CONTEXT
        before, after = _context(text, start, end, reach)
        while (
            reach < LONGEST_CONTEXT and text.find(text[before:after], text.find(text[before:after]) + 1) >= 0
        ):
            reach *= 2
            before, after = _context(text, start, end, reach)
        paragraph, sentence = _ordinals(text, start)
        return cls(
            version, start, end, text[start:end], text[before:start], text[end:after], paragraph, sentence
        )

    @classmethod
    def on_article(cls, version: str) -> "Anchor":
        """The anchor of what is said of the whole article: no range and no quote."""
        return cls(version, 0, 0, "")


def _context(text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """Where so many characters of context begin and end, in whole words if these are not endless."""
    before, after = max(0, start - reach), min(len(text), end + reach)
    while before > 0 and not text[before - 1].isspace() and start - before < reach + CONTEXT:
        before -= 1
    while after < len(text) and not text[after].isspace() and after - end < reach + CONTEXT:
        after += 1
    return before, after


def _ordinals(text: str, offset: int) -> tuple[int, int]:
    """Numbers of the paragraph at an offset and of the sentence in it, from 1."""
    begin = text.rfind("\n\n", 0, offset) + 2 if "\n\n" in text[:offset] else 0
    end = text.find("\n\n", offset)
    ranges = sentences(text[begin:] if end < 0 else text[begin:end])
    # What lies between two sentences belongs to the one before it.
    behind = sum(begin + start <= offset for start, _ in ranges)
    return text.count("\n\n", 0, offset) + 1, max(1, behind)


@dataclass(frozen=True, slots=True)
class Passage:
    """A marked passage: a bookmark, a highlight when it has a colour, a note when it has one."""

    id: str
    """8 random bytes in hexadecimal."""
    anchor: Anchor
    colour: int = 0
    """1 to 5, or 0 for none."""
    note: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""
    """When it was made, as `now` writes it."""
    updated: str = ""
    """When it was last changed, as `now` writes it; only ever grows."""
    state: State = State.EXACT
    origin: Anchor | None = None
    """The anchor it was made with, when that is another than `anchor`."""

    @property
    def original(self) -> str:
        """The words it was made on, when the text has others in their place; else empty."""
        return self.origin.quote if self.origin and self.state is State.EDITED else ""

    @property
    def is_bookmark(self) -> bool:
        """Whether it is only a bookmark: neither colour nor note."""
        return not self.colour and not self.note

    @property
    def is_on_article(self) -> bool:
        """Whether it is about the whole article and not about some of its words."""
        return self.anchor.start == self.anchor.end

    @property
    def start(self) -> int:
        """Offset of its first character, code points."""
        return self.anchor.start

    @property
    def end(self) -> int:
        """Offset behind its last character, code points."""
        return self.anchor.end

    @property
    def kind(self) -> str:
        """The one word a person would use: "note", "highlight" or "bookmark"."""
        return "note" if self.note else "highlight" if self.colour else "bookmark"

    def with_note(self, note: str) -> "Passage":
        """The same passage with another note; `#tags` in the text are its tags."""
        return replace(self, note=note, tags=note_tags(note))

    def on(self, anchor: Anchor) -> "Passage":
        """The same mark on other words, as if it had been made on them."""
        return replace(self, anchor=anchor, state=State.EXACT, origin=None)

    def accepted(self, anchor: Anchor) -> "Passage":
        """The same mark where a reader says that it belongs now: an orphan's proposal taken."""
        return replace(self, anchor=anchor, state=State.MOVED, origin=self.origin or self.anchor)


def combined(base: Passage, mine: Passage, theirs: Passage) -> Passage:
    """What two changes of one passage make together, so that none of them is lost.

    What only one side changed is as that side has it; what both changed is as `mine` has it,
    but for notes: of two new ones each is kept, with a blank line between them.

    Args:
        base: The passage as it was before both changes.
        mine: The one that is being stored.
        theirs: The one that was stored meanwhile.
    """
    note = mine.note if mine.note != base.note else theirs.note
    if base.note != mine.note != theirs.note != base.note:
        note = f"{mine.note}\n\n{theirs.note}".strip()
    moved = (mine.anchor, mine.state) != (base.anchor, base.state)
    return replace(
        mine,
        anchor=mine.anchor if moved else theirs.anchor,
        state=mine.state if moved else theirs.state,
        origin=mine.origin if moved else theirs.origin,
        colour=mine.colour if mine.colour != base.colour else theirs.colour,
        note=note,
        tags=tuple(dict.fromkeys((*mine.tags, *theirs.tags))) if note != mine.note else mine.tags,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stopped reading: offsets of two sentences in one version of the text."""

    version: str = ""
    top: int = 0
    """Offset of the first sentence on the screen."""
    focus: int = 0
    """Offset of the focused sentence."""
    progress: float = 0.0
    """How much has been read, 0 to 1."""


_TAG = re.compile(r"(?<![\w#&/])#([^\W\d_][\w-]*)")


def note_tags(note: str) -> tuple[str, ...]:
    """The `#tags` written in a note, lower case, in order, each once."""
    return tuple(dict.fromkeys(tag.casefold() for tag in _TAG.findall(note)))


def unsaid_tags(tags: Iterable[str], note: str) -> list[str]:
    """Those of some tags that a note does not show itself, in order."""
    said = note_tags(note)
    return [tag for tag in tags if tag not in said]


def new_id() -> str:
    """A new passage id: 8 random bytes in hexadecimal."""
    return secrets.token_hex(8)


def now() -> str:
    """The time in UTC to the microsecond; such strings sort in the order of time."""
    return datetime.now(UTC).strftime(_FORMAT)


def time_of(seconds: float) -> str:
    """A time of the system as `now` writes it.

    Args:
        seconds: Since 1970 in UTC; one that no date can be given, as a file may have it, is the first or
            last that can be.
    """
    return datetime.fromtimestamp(min(max(seconds, 0), _LAST), UTC).strftime(_FORMAT)


def later(old: str) -> str:
    """A time after `old`: now, or one microsecond behind `old` when the clock went back."""
    current = now()
    if current > old:
        return current
    moment = datetime.strptime(old, _FORMAT) + timedelta(microseconds=1)
    return moment.strftime(_FORMAT)
