"""What a whole document tells about a word: cues that one sentence cannot give.

A word that also occurs in lower case is hardly a name; one that stands after "Mrs." elsewhere is a
person here too. Sentences all in capitals get back the letter case that the rest of the text uses.
"""

from collections.abc import Sequence

from library.insight.tagging.tables import NameTables
from library.insight.tagging.words import SPEECH, TITLES

__all__ = ["NAMED", "Cues", "gather", "is_heading", "restore_case"]

Cues = dict[str, int]
"""For each capitalised word of a document, the sum of what was seen of it anywhere."""

INSIDE = 1
"""Capitalised in the middle of a sentence."""
TITLED = 2
AFTER_GIVEN_NAME = 4
SPEAKS = 8
LOCATED = 16
OWNS = 32
AFTER_ARTICLE = 64
BEFORE_CAPITAL = 128
LOWER = 256
"""Somewhere in lower case."""
NAMED = TITLED | AFTER_GIVEN_NAME
"""Cues that belong to persons."""

_GIVEN_NAME = 8
_OPENERS = "\"'“‘(:"
_LOCATING = frozenset("in at from near".split())
_ARTICLES = frozenset(("the", "The"))
_POSSESSIVE = frozenset(("'s", "’s"))


def is_heading(words: Sequence[str]) -> bool:
    """Whether so many words are capitalised that a capital says little."""
    upper = sum(word[0].isupper() for word in words)
    lower = sum(word[0].islower() for word in words)
    return lower <= upper and len(words) > 3


def restore_case(sentences: Sequence[Sequence[str]], tables: NameTables) -> list[list[str]]:
    """The words of a document, those of sentences in capitals as the other sentences write them.

    A word that no other sentence has gets a capital if a table of names knows it. Sentences of one
    or two words in capitals are left alone: they may be acronyms.
    """
    shouted = [_is_shouted(words) for words in sentences]
    if not any(shouted):
        return [list(words) for words in sentences]
    known: dict[str, str] = {}
    for words, loud in zip(sentences, shouted, strict=True):
        if not loud:
            for position, word in enumerate(words):
                upper = word.upper()
                if word.islower() or (position and not known.get(upper, "").islower()):
                    known[upper] = word

    def spoken(word: str) -> str:
        if word not in known:
            name = word.capitalize()
            plain = len(word) > 1 and word.isalpha()
            known[word] = (name if tables.kinds(name) else word.lower()) if plain else word
        return known[word]

    return [
        [spoken(word) for word in words] if loud else list(words)
        for words, loud in zip(sentences, shouted, strict=True)
    ]


def _is_shouted(words: Sequence[str]) -> bool:
    long = [word for word in words if len(word) > 1 and word.isalpha()]
    return len(long) > 2 and sum(word.isupper() for word in long) >= len(long) - 1


def gather(sentences: Sequence[Sequence[str]], tables: NameTables) -> Cues:
    """Read the cues of a document from its sentences."""
    cues: Cues = {}
    lower: set[str] = set()
    given: dict[str, bool] = {}
    for words in sentences:
        heading = is_heading(words)
        last = len(words) - 1
        before = ""
        for position, word in enumerate(words):
            first = word[0]
            if first.isupper():
                seen = 0
                if before:
                    if not heading and before[0] not in _OPENERS:
                        seen = INSIDE
                    if before.lower() in TITLES:
                        seen |= TITLED
                    if before[0].isupper():
                        if before not in given:
                            given[before] = bool(tables.kinds(before) & _GIVEN_NAME)
                        if given[before]:
                            seen |= AFTER_GIVEN_NAME
                    if before in SPEECH:
                        seen |= SPEAKS
                    elif before in _LOCATING:
                        seen |= LOCATED
                    elif before in _ARTICLES:
                        seen |= AFTER_ARTICLE
                if position < last:
                    after = words[position + 1]
                    if after in SPEECH:
                        seen |= SPEAKS
                    elif after in _POSSESSIVE:
                        seen |= OWNS
                    elif after[0].isupper():
                        seen |= BEFORE_CAPITAL
                cues[word] = cues.get(word, 0) | seen
            elif word.islower():
                lower.add(word)
            before = word
    for word in cues:
        if word.lower() in lower:
            cues[word] |= LOWER
    return cues
