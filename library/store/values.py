"""What the store gives back, as values."""

from dataclasses import dataclass
from enum import StrEnum

from library.article import Article
from library.cleaning.model import Kind
from library.corrections import Correction
from library.passage import Passage, Place

__all__ = [
    "ActorRow",
    "Added",
    "MarkRow",
    "Order",
    "Rail",
    "RawPage",
    "Row",
    "Snippet",
    "StoredArticle",
    "TrashedArticle",
    "Version",
]


NOWHERE = Place()


EDITED_OUTSIDE = "edited outside"
"""The note of a version that another program wrote in the place of the one before it."""


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an article's text."""

    hash: str
    """First 8 hexadecimal digits of the sha256 of the Markdown file."""
    created: str = ""
    """When it was stored, as `library.passage.now` writes it."""
    note: str = ""
    """Where it came from, when that needs a word: `EDITED_OUTSIDE`."""
    raw: str = ""
    """Which raw page it was cleaned from, 8 hexadecimal digits; empty when there is none."""
    kind: str = ""
    """What the raw page is written in, a value of `library.cleaning.Kind`."""
    cleaner: int = 0
    """The `CLEANER_VERSION` that made it of the raw page; 0 when that is not known."""
    kept: tuple[str, ...] = ()
    """Ids of the corrections that brought pieces of the page back into it."""
    charset: str = ""
    """The encoding of the raw page that its server declared; empty when none did."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it came, and what it takes to read it again."""

    data: bytes
    kind: Kind
    """What it is written in."""
    charset: str = ""
    """The encoding that its server declared; empty when none did."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article that was brought in."""

    id: str
    is_new: bool
    title: str
    version_added: bool = False
    """Whether the article was there with another text, and this one is the present one now."""
    restored: bool = False
    """Whether the article lay in the trash and was taken out of it."""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with everything a reader added to it."""

    id: str
    article: Article
    version: str
    """The version `article` is: 8 hexadecimal digits."""
    versions: tuple[Version, ...] = ()
    """All versions; the last is the present one."""
    passages: tuple[Passage, ...] = ()
    """The living ones, by start, then end."""
    deleted: tuple[Passage, ...] = ()
    """The passages that were deleted and can be brought back, the last deleted last."""
    corrections: tuple[Correction, ...] = ()
    """The oldest first."""
    place: Place = NOWHERE
    added: str = ""
    """When it came into the library, as `library.passage.now` writes it."""
    archived: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()
    notice: str = ""
    """One sentence for the reader when something is unusual, else empty."""


@dataclass(frozen=True, slots=True)
class TrashedArticle:
    """An article in the trash."""

    id: str
    title: str
    removed: str
    """When it was removed, as `library.passage.now` writes it."""
    marks: int = 0
    """How many passages lie there with it."""


class Order(StrEnum):
    """What the list is sorted by; among equals, what came in last comes first."""

    ADDED = "added"
    """The last that came in first."""
    PUBLISHED = "published"
    """The newest day first; articles without one last."""
    READ = "read"
    """The last read first; what was never opened last."""
    LENGTH = "length"
    """The shortest first."""
    TITLE = "title"
    """From A to Z, case and accents aside."""
    SITE = "site"
    """From A to Z; within a site, the last that came in first."""


@dataclass(frozen=True, slots=True)
class Row:
    """An article as the list shows it."""

    id: str
    title: str
    site: str = ""
    date: str = ""
    added: str = ""
    minutes: int = 1
    words: int = 0
    progress: float = 0.0
    """How much has been read, 0 to 1."""
    archived: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()
    marks: int = 0
    notes: int = 0
    excerpt: str = ""
    """The first words of the text."""
    damaged: str = ""
    """What is wrong with its file, in one sentence; empty when it is fine."""
    author: str = ""
    """Who wrote it, or the agencies it is from; several are parted by commas."""
    read_at: str = ""
    """When the reading place was last moved, as `library.passage.now` writes it."""


@dataclass(frozen=True, slots=True)
class Rail:
    """How many articles there are in each place of the library."""

    inbox: int
    """Not archived."""
    reading: int
    """Begun, not finished and not archived."""
    archived: int
    starred: int
    marks: int
    """The marks of all articles."""
    tags: tuple[tuple[str, int], ...]
    """Name and number of articles, the most frequent first; of articles and of their marks."""
    sites: tuple[tuple[str, int], ...]
    actors: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A line of an article around what a search found in it."""

    text: str
    spans: tuple[tuple[int, int], ...]
    """The ranges of `text` that match, in code points."""


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A passage as the notebook shows it."""

    id: str
    article: str
    """The article's id."""
    title: str
    """The article's title."""
    quote: str
    start: int
    end: int
    colour: int = 0
    note: str = ""
    tags: tuple[str, ...] = ()
    state: str = "exact"
    """A value of `library.passage.State`."""
    created: str = ""
    updated: str = ""
    original: str = ""
    """The words it was made on, when the text has others in their place."""
    site: str = ""
    """Of the article."""
    date: str = ""
    """The article's day of publication, or the time it was added where that is not known."""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor across the library."""

    name: str
    type: str
    """A value of `library.insight.ActorType`."""
    articles: int
    """How many articles name it."""
    mentions: int
