"""Names for exported files that every file system takes and a person can read."""

import unicodedata
from typing import TYPE_CHECKING

from library.text.safe import safe_field

if TYPE_CHECKING:
    from library.store.values import StoredArticle

__all__ = ["file_name", "file_name_for"]

LONGEST = 80
"""Bytes of a title in a file name at most: with id, suffix and a temporary file's additions it stays
under 143, the least that a file system in use allows (encrypted home folders)."""

DIGITS = 8
"""Digits of the id, as the list shows them."""


def file_name(stored: "StoredArticle", suffix: str = ".md") -> str:
    """A file name such as `ferry-to-lindholt-stops-3fa2c81b.md`; the same for the same title and id.

    Only lower-case letters, digits and single hyphens of any script, and the suffix. The
    digits of the id tell articles with one title apart, and keep the name from being one
    that Windows reserves, such as CON.

    Args:
        stored: The article.
        suffix: How the name ends, with the full stop.
    """
    return f"{_shortened(_words(stored.article.title) or ['untitled'])}-{stored.id[:DIGITS]}{suffix}"


def file_name_for(kind: str, query: str = "", suffix: str = ".md") -> str:
    """A file name for what a query found, such as `notebook-tag-eels.md`.

    Args:
        kind: What the file holds, a word of plain letters.
        query: What was asked for; empty for everything.
        suffix: How the name ends, with the full stop.
    """
    return f"{_shortened([kind, *_words(query)])}{suffix}"


def _shortened(words: list[str]) -> str:
    """Words joined by hyphens, as many as a file name has room for."""
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer.encode()) > LONGEST:
            break
        name = longer
    return name or words[0].encode()[:LONGEST].decode(errors="ignore")


def _words(title: str) -> list[str]:
    """The words of a title: runs of letters, marks and digits; apostrophes and joiners fall out."""
    letters = []
    for character in unicodedata.normalize("NFC", safe_field(title).lower()):
        if unicodedata.category(character)[0] in "LMN":
            letters.append(character)
        elif character not in "'’" and unicodedata.category(character) != "Cf":
            letters.append(" ")
    return "".join(letters).split()
