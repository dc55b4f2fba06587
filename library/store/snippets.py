"""A line of an article around what a search found in it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from library.store.values import Snippet
from library.store.words import pattern
from library.text.folding import fold

__all__ = ["snippet"]

LENGTH = 160
"""Code points of a snippet with its ellipses, at most."""

LEAD = 40
"""Code points before the first match, at most."""

REACH = 24
"""Code points that may be left away so that a snippet begins and ends with whole words."""


def snippet(texts: Iterable[str], phrases: Sequence[tuple[str, bool]]) -> Snippet | None:
    """The line around the first match.

    Args:
        texts: Where to look, one after the other. A match stays inside a line.
        phrases: What is looked for; see `library.store.search.Query`.

    Returns:
        None when there is no match.
    """
    wanted = pattern(phrases)
    if wanted is None:
        return None
    for text in texts:
        for line in text.split("\n"):
            # Most lines do not match, and to see that, the quick way of folding is enough.
            if wanted.search(_roughly(line)):
                return _around(line, wanted)
    return None


def _roughly(line: str) -> str:
    """The line folded, but without a way back; words in it are those that `fold` gives."""
    if line.isascii():
        return line.lower()
    return _combining().sub("", unicodedata.normalize("NFKD", line)).casefold()


@cache
def _combining() -> "re.Pattern[str]":
    """Accents, and the points of scripts such as Hebrew and Arabic."""
    planes = range(0x300, 0x20000)  # there are none beyond
    return re.compile(f"[{''.join(filter(unicodedata.combining, map(chr, planes)))}]")


def _around(line: str, wanted: re.Pattern[str]) -> Snippet:
    """The line around its first match, cut where words end, with an ellipsis where it is cut."""
    folded = fold(line)
    match = next(wanted.finditer(folded.text))
    first, _ = folded.origin(*match.span())
    start = _after_space(line, max(0, first - LEAD), first)
    before = "…" if start else ""
    end = start + LENGTH - len(before)
    if end < len(line):
        end = _before_space(line, end - 1, first)
    part = line[start:end]
    after = "…" if end < len(line) else ""
    folded = fold(part)
    spans = (folded.origin(*match.span()) for match in wanted.finditer(folded.text))
    shift = len(before)
    return Snippet(
        f"{before}{part}{after}", tuple((start + shift, min(end, len(part)) + shift) for start, end in spans)
    )


def _after_space(line: str, start: int, limit: int) -> int:
    """The first place from `start` on where a word begins; `start` where there is none near."""
    if not start:
        return 0
    space = line.find(" ", start - 1, min(limit, start + REACH))
    return start if space < 0 else space + 1


def _before_space(line: str, end: int, limit: int) -> int:
    """The last place up to `end` where a word ends; `end` where there is none near."""
    space = line.rfind(" ", max(limit, end - REACH), end + 1)
    return end if space < 0 else space
