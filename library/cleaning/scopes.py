"""The elements of a page that its pieces stand in, and what their names hint at.

Authors of pages name things for what they are, in much the same words everywhere; the
classes of words below are about layouts, not about any site.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from library.cleaning.pieces import Piece

__all__ = ["HINTS", "TAGS", "Scope", "hints_of", "outer_block", "summed"]

HINTS = {
    "body": r"article|content|story|text|body|entry|post|main|paragraph|copy|prose|richtext",
    "page": r"nav|menu|breadcrumb|side|sidebar|rail|footer|header|masthead|toolbar|topbar|skip|sticky|modal"
    r"|popup",
    "other": r"related|recommend\w*|more|teasers?|promo\w*|cards?|lists?|feed|trending|popular|latest|most"
    r"|next|recirc\w*|carousel|slider|grid|outbrain|taboola|links?",
    "social": r"share|sharing|social|facebook|twitter|follow|newsletters?|subscri\w+|signup|paywall|comments?"
    r"|disqus|login|register|cookies?|consent|gdpr|donat\w+|app",
    "figure": r"caption|figure|image|img|photo|picture|media|gallery|credits?|video|player|embed|audio"
    r"|legend",
    "about": r"authors?|byline|date|dateline|time|meta|tags?|topics?|category|kicker|label|bio|publish\w*"
    r"|info",
    "title": r"headline|title|heading|hed",
    "lead": r"lead|lede|intro|summary|deck|dek|subtitle|subheadline|standfirst|abstract|excerpt"
    r"|description|sub",
    "sold": r"ads?|adv\w*|sponsor\w*|banner|commerce|affiliate|shop|product",
    "box": r"quote|pullquote|aside|box|infobox|widget|callout|factbox|module|component|note|notice"
    r"|disclaimer",
}
"""Classes of the words that elements are named with."""

TAGS = {
    tag: number
    for number, tag in enumerate(
        "p div li h1 h2 h3 h4 h5 h6 span a section article aside header figure figcaption blockquote td main"
        " ul ol body time small dd dt form details strong em b i".split(),
        1,
    )
}
"""Numbers of the elements that are told apart."""

_WORDS = re.compile(r"[A-Za-z][a-z]+|[A-Z]+(?![a-z])")

_CLASSES = [re.compile(rf"(?:{words})", re.IGNORECASE) for words in HINTS.values()]


@dataclass(slots=True)
class Scope:
    """One element on the way from the root to a piece."""

    parent: int
    """Number of the scope around it, -1 for the root."""
    tag: int
    """A number of `TAGS`, 0 for any other element."""
    depth: int
    hints: int
    """Bits of the hints of its own names, in the order of `HINTS`."""
    around: int
    """Bits of the hints of the scopes around it."""
    block: int
    """Number of the nearest scope that parts blocks, itself where it is one."""


@lru_cache(maxsize=4096)
def hints_of(names: str) -> int:
    """The bits of what an element's names hint at.

    Args:
        names: Its classes, identifier, role and property, parted by white space.
    """
    bits = 0
    for word in _WORDS.findall(names[:300]):
        bits |= _bits_of(word)
    return bits


@lru_cache(maxsize=4096)
def _bits_of(word: str) -> int:
    return sum(1 << number for number, pattern in enumerate(_CLASSES) if pattern.fullmatch(word))


def outer_block(scopes: Sequence[Scope], block: int) -> int:
    """The block element around another; -1 for the outermost."""
    parent = scopes[block].parent
    return scopes[parent].block if parent >= 0 else -1


def summed(pieces: Sequence["Piece"], scopes: Sequence[Scope], values: Sequence[float]) -> list[float]:
    """For every scope the sum of a value of the pieces in it."""
    sums = [0.0] * len(scopes)
    for piece, value in zip(pieces, values, strict=True):
        if piece.scope >= 0:
            sums[piece.scope] += value
    for number in range(len(scopes) - 1, 0, -1):
        if scopes[number].parent >= 0:
            sums[scopes[number].parent] += sums[number]
    return sums
