"""What cleaning gives back: the article, and what was left out of it and why."""

from dataclasses import dataclass
from enum import StrEnum

from library.article import Article

__all__ = ["CLEANER_VERSION", "Cleaned", "Kind", "Removed"]

CLEANER_VERSION = 2
"""Rises whenever the same page may come out differently: with the rules and with the weights."""


class Kind(StrEnum):
    """What a raw page is written in."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    """An article as Dogear itself writes it, with front matter."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of the page that is not part of the article."""

    text: str
    reason: str
    """Why, in words for a person: "menu", "teaser", "media placeholder"."""
    line: int
    """The line of the page it stood on, counted from 0; -1 where a page has no lines."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The outcome of cleaning one page."""

    article: Article
    removed: tuple[Removed, ...] = ()
    notice: str = ""
    """One sentence for the reader when something is unusual, such as "Kept everything: no
    article found."; otherwise empty."""
