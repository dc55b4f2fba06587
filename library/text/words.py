"""Where words begin and end: what a caret steps over and a label can be put on."""

import re

__all__ = ["characters", "words"]

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Kana and Han, which are written without spaces: each character is a stop of its own."""

_WORD = re.compile(
    rf"[{_UNSPACED}]"
    rf"|(?:(?![{_UNSPACED}_])\w|[$€£¥#@](?=\w))(?:(?![{_UNSPACED}])[\w\u0300-\u036f]|[.,:'’\-‐/&@+](?=\w))*%?"
    r"|(?:[^\w\s]|_)+"
)
"""A word with what holds it together ("don't", "1,200.5", "e-mail", "a.b@c"), or a run of signs."""

_CHARACTER = re.compile(
    "\r?\n|(?:[\U0001f1e6-\U0001f1ff]{2}|.)[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*"
    "(?:\u200d.[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*)*",
    re.DOTALL,
)
"""What a reader takes for one character: a base with its accents, a joined emoji, a flag."""


def words(text: str) -> list[tuple[int, int]]:
    """The words of one block as ranges of code points, in order.

    A run of signs that no word holds together is a word of its own, so that everything but
    white space can be reached.
    """
    return [match.span() for match in _WORD.finditer(text)]


def characters(text: str) -> list[tuple[int, int]]:
    """The characters of one block as a reader counts them, as ranges of code points."""
    return [match.span() for match in _CHARACTER.finditer(text)]
