"""The training data, brought to one convention for what a name is.

The data sets disagree: some take "President Ida Falk" as the name of a person, some tag pronouns,
addresses or "southern" in "southern Falkland", and most call demonyms miscellaneous. What is read
here has names without titles, no pronouns, and demonyms as a type of their own.
"""

import json
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from library.insight.tagging.labels import LABELS, OUTSIDE, TYPES, beginning, inside, spans
from library.insight.tagging.words import DEMONYMS, TITLES

__all__ = ["Document", "common_words", "read_documents", "read_names"]

_PERSON, _ORGANISATION, _PLACE, _OTHER, _DEMONYM = range(len(TYPES))
_NUMBERS = {label: number for number, label in enumerate(LABELS)}

_PARTICLES = frozenset(
    """
    al bin ibn bint ben da de del della di dos du el la le van von der den ter ten abu um af
    """.split()
)
_PRONOUNS = frozenset(
    """
    we i he she it they our us you his her their its my this that the who
    """.split()
)
_PEOPLE_PARTS = frozenset("North South East West Saudi Bosnian Native".split())
_STATES_IN_SHORT = frozenset("U.S. US U.K. UK U.N. UN EU".split())
_EDGES_BEFORE = frozenset(("'s", "’s", "the", "a", "an", "'", '"', "“", "-", ",", "."))
_EDGES_AFTER = frozenset(("'s", "’s", ",", "'", '"', "”"))
_DIRECTIONS = ("north", "south", "east", "west", "central", "mid")


@dataclass(frozen=True, slots=True)
class Document:
    """Sentences that belong together."""

    source: str
    """The data set they are from."""
    words: list[list[str]] = field(default_factory=list)
    labels: list[list[int]] = field(default_factory=list)
    """A label for each word, as a number."""


def read_names(folder: Path) -> dict[str, list[str]]:
    """The lists of names by kind, from `gazetteers.json.xz` in a folder of training data.

    Raises:
        OSError: The file cannot be read.
    """
    with lzma.open(folder / "gazetteers.json.xz", "rt", encoding="utf-8") as file:
        names: dict[str, list[str]] = json.load(file)
    return names


def read_documents(path: Path, countries: frozenset[str], *, as_given: bool = False) -> list[Document]:
    """The documents of a file of tagged sentences, one sentence a line.

    Args:
        path: Lines of JSON, `{"src", "doc", "tok", "tag"}`, compressed with xz.
        countries: Names of states: they are places whatever the data says.
        as_given: Keep the labels as they are, to measure against them.

    Raises:
        OSError: The file cannot be read.
        ValueError: It holds something else.
    """
    documents: dict[tuple[str, str], Document] = {}
    for row in _rows(path):
        try:
            source, name, words = row["src"], row["doc"], row["tok"]
            labels = [_NUMBERS[label] for label in row["tag"]]
        except (KeyError, TypeError) as error:
            raise ValueError(f"{path} has a line that is no tagged sentence") from error
        if not as_given:
            unified = _unify(source, words, labels, countries)
            if unified is None:
                continue
            labels = unified
        document = documents.setdefault((source, name), Document(source))
        document.words.append(words)
        document.labels.append(labels)
    return list(documents.values())


_OFTEN = 3
"""How often a word must stand in lower case to be common."""


def common_words(documents: Iterable[Document]) -> list[str]:
    """The words that documents write in lower case more often than with a capital inside a sentence."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for document in documents:
        for words in document.words:
            lower.update(word for word in words if word.islower())
            capital.update(word.lower() for word in words[1:] if word[0].isupper())
    return sorted(word for word, times in lower.items() if times >= _OFTEN and times > capital[word])


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _unify(source: str, words: list[str], labels: list[int], countries: frozenset[str]) -> list[int] | None:
    """The labels of a sentence in our convention; None for a sentence that is better left out."""
    unified = [OUTSIDE] * len(words)
    curated = source == "wikigold"
    for start, end, kind in spans(labels):
        while start < end and words[start] in _EDGES_BEFORE:
            start += 1
        while not curated and kind == _PLACE and start < end and words[start].startswith(_DIRECTIONS):
            start += 1
        while end > start and words[end - 1] in _EDGES_AFTER:
            end -= 1
        if kind == _PERSON:
            begin = _after_titles(words, start, end)
            _keep_states(words, unified, start, begin, countries)
            start = begin
            if start < end and words[start][0].islower() and not curated and _particle(words[start]) is None:
                return None
        if start < end and _is_name(words[start:end]):
            kind = _our_kind(words[start:end], kind, countries)
            if kind == _DEMONYM and start and words[start - 1] in _PEOPLE_PARTS:
                start -= 1
            _write(unified, start, end, kind)
    return unified


def _particle(word: str) -> str | None:
    part = word.partition("-")[0].lower()
    return part if part in _PARTICLES else None


def _after_titles(words: list[str], start: int, end: int) -> int:
    """Where a person's own name begins in a span that may begin with titles."""
    for position in range(end - 1, start - 1, -1):
        lower = words[position].lower()
        if lower in TITLES or lower.endswith("-elect"):
            return position + 1
    return start


def _keep_states(
    words: list[str], unified: list[int], start: int, end: int, countries: frozenset[str]
) -> None:
    """Tag the states and demonyms before a title: they were inside the span of a person."""
    for position in range(start, end):
        if words[position] in DEMONYMS:
            unified[position] = beginning(_DEMONYM)
        elif words[position] in countries or words[position] in _STATES_IN_SHORT:
            unified[position] = beginning(_PLACE)


def _is_name(words: list[str]) -> bool:
    """Whether a span has a capital and is no pronoun and no address."""
    if all(word == word.lower() for word in words):
        return False
    if any("@" in word or "://" in word or word.startswith("www.") for word in words):
        return False
    return not (len(words) == 1 and words[0].lower() in _PRONOUNS and not words[0].isupper())


def _our_kind(words: list[str], kind: int, countries: frozenset[str]) -> int:
    if words[-1] in DEMONYMS and all(word in DEMONYMS or word in _PEOPLE_PARTS for word in words):
        return _DEMONYM
    if kind == _OTHER and (" ".join(words) in countries or words[0] in _STATES_IN_SHORT):
        return _PLACE
    return kind


def _write(labels: list[int], start: int, end: int, kind: int) -> None:
    labels[start] = beginning(kind)
    for position in range(start + 1, end):
        labels[position] = inside(kind)
