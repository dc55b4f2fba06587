"""What cleaning gives back: the article, and what was left out of it and why."""

from dataclasses import dataclass
from enum import StrEnum

from library.article import Article

__all__ = ["CLEANER_VERSION", "Cleaned", "Kind", "Removed", "Wanted"]

CLEANER_VERSION = 6
"""Rises whenever the same page may come out differently: with the rules and with the weights."""


class Kind(StrEnum):
    """What a raw page is written in."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    """An article as Dogear itself writes it, with front matter."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A piece of a page that a reader wants in the article, whatever the cleaner makes of it.

    It is named by what its first line says, so that it is found again when another version of
    the cleaner joins the lines behind it differently.
    """

    text: str
    """Its first line, clean and without line breaks."""
    occurrence: int = 0
    """How many pieces before it on the page begin with the same line."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of the page that is not part of the article."""

    text: str
    reason: str
    """Why, in words for a person: "menu", "teaser", "media placeholder"."""
    line: int
    """The line of the page it stood on, counted from 0; -1 where a page has no lines."""
    before: int = 0
    """How many blocks of the article stand before it."""
    piece: Wanted = Wanted("")
    """The piece of the page it is, or is one line of: what brings it back."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The outcome of cleaning one page."""

    article: Article
    removed: tuple[Removed, ...] = ()
    notice: str = ""
    """One sentence for the reader when something is unusual, such as "Kept everything: no
    article found."; otherwise empty."""
