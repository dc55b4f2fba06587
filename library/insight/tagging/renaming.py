"""More training data from the same sentences: people and towns under other names.

A model that has met a hundred presidents knows them by heart; with other names in their places it
has to look at the words around them and at the tables of names.
"""

from collections.abc import Mapping, Sequence
from random import Random

from library.insight.tagging.corpus import Document
from library.insight.tagging.labels import TYPES, spans

__all__ = ["renamed"]

_PERSON = TYPES.index("PER")
_PLACE = TYPES.index("LOC")

_SHARE = 0.7
"""Of the places of one word that are not states, how many get another name."""


def renamed(document: Document, names: Mapping[str, Sequence[str]], chance: Random) -> Document:
    """A copy of a document with other names of one word for people and towns.

    The same name is replaced by the same one throughout. States keep their names: they are few,
    and what is said of them belongs to them.

    Args:
        document: A document with its labels.
        names: Lists of names by kind: `first`, `last`, `city` and `country`.
        chance: Decides.
    """
    states = frozenset(names.get("country", ()))
    chosen: dict[tuple[str, str], str] = {}

    def another(kind: str, word: str) -> str:
        pool = names.get(kind, ())
        if not pool or not word.isalpha() or not word[0].isupper():
            return word
        if (kind, word) not in chosen:
            name = chance.choice(pool)
            chosen[kind, word] = word if " " in name else name
        return chosen[kind, word]

    copies: list[list[str]] = []
    for words, labels in zip(document.words, document.labels, strict=True):
        copy = list(words)
        for start, end, kind in spans(labels):
            if kind == _PERSON:
                for position in range(start, end):
                    copy[position] = another("last" if position == end - 1 else "first", copy[position])
            elif (
                kind == _PLACE and end - start == 1 and copy[start] not in states and chance.random() < _SHARE
            ):
                copy[start] = another("city", copy[start])
        copies.append(copy)
    return Document(document.source, copies, document.labels)
