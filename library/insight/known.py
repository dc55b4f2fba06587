"""What the tables that come with the tagger know of words, as the rules ask for it."""

from functools import lru_cache

from library.insight import places
from library.insight.tagging import load
from library.insight.tagging.tables import KINDS

__all__ = ["is_common", "is_given_name", "is_place", "is_surname"]

_GIVEN = 1 << KINDS.index("first")
_SURNAME = 1 << KINDS.index("last")
_PERSONAL = _GIVEN | _SURNAME
_PLACE = sum(1 << KINDS.index(kind) for kind in ("country", "city", "adm"))

_REMEMBERED = 1 << 14


@lru_cache(_REMEMBERED)
def is_common(lower: str) -> bool:
    """Whether a word, given in lower case, is mostly written so in English."""
    return load().tables.is_common(lower)


@lru_cache(_REMEMBERED)
def is_given_name(word: str) -> bool:
    """Whether a word with a capital is a given name, and no people and no common word."""
    if word in places.demonyms() or word in places.state_names() or is_common(word.lower()):
        return False
    return bool(load().tables.kinds(word) & _GIVEN)


def is_surname(word: str) -> bool:
    """Whether a word with a capital is a surname."""
    return bool(load().tables.kinds(word) & _SURNAME)


@lru_cache(_REMEMBERED)
def is_place(name: str) -> bool:
    """Whether a name is a well-known place, or one that is neither a person's name nor a common word."""
    if name in places.known_places():
        return True
    tables = load().tables
    kinds = tables.kinds(name)
    if " " in name:
        return bool(kinds & _PLACE) and tables.is_long_place(name)
    return bool(kinds & _PLACE) and not kinds & _PERSONAL and not is_common(name.lower())
