"""Which names are of one actor: rules in a fixed order, the surest first.

Two people are never merged for their surname: a bare surname goes to the one known person
who bears it, and among several to the one named last.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import sqrt

from library.insight import known, lexicon, places
from library.insight.mentions import Candidate
from library.insight.model import ActorType

__all__ = ["bare", "likely_type", "merged"]

_ARTICLE = re.compile(r"^(?:the|The) ")


def bare(name: str) -> str:
    """A name as it is compared: without article, case, dots and typographic apostrophes."""
    plain = _ARTICLE.sub("", name).replace("’", "'").replace("–", "-")
    if plain.isupper() or "." in plain:
        plain = plain.replace(".", "")
        return plain if len(plain) <= 4 else plain.casefold()
    return plain.casefold()


def likely_type(candidates: Sequence[Candidate]) -> ActorType:
    """The type for which all mentions together give most evidence.

    A spelling counts by the square root of its mentions and of its words: "Falk" said forty times
    must not outvote the one "Falk Motor Company".
    """
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        by_name[each.name].append(each)
    totals = dict.fromkeys(ActorType, 0.0)
    for name, group in by_name.items():
        weight = sqrt(name.count(" ") + 1) / sqrt(len(group))
        for each in group:
            for kind, score in each.scores.items():
                totals[kind] += weight * score
    best = max(totals.values())
    if best <= 0:
        return ActorType.ORGANISATION
    return next(kind for kind in ActorType if totals[kind] == best)


def merged(text: str, candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """The candidates in groups of one actor each, both in the order of the text.

    Args:
        text: The canonical text.
        candidates: In the order of the text.
    """
    names = _Names(candidates)
    for low, high in _bracketed(text, candidates):
        names.join(low, high)
    for rule in (_synonyms, _initials, _full_names, _surnames, _suffixes, _shortened, _misspelt):
        for less, more in list(rule(names)):
            names.join(less, more)
    return _by_bearer(names)


class _Names:
    """Spellings and which of them are of one actor: a disjoint-set forest."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.spelt: dict[str, list[Candidate]] = defaultdict(list)
        for each in candidates:
            self.spelt[bare(each.name)].append(each)
        self._above = {key: key for key in self.spelt}
        self._kinds = {key: likely_type(group) for key, group in self.spelt.items()}
        self.words = {key: group[0].name.split() for key, group in self.spelt.items()}
        self.shared: dict[str, set[str]] = {}
        """A bare surname with the people who bear it."""

    def find(self, key: str) -> str:
        while self._above[key] != key:
            self._above[key] = self._above[self._above[key]]
            key = self._above[key]
        return key

    def join(self, less: str, more: str) -> None:
        """Put two spellings together under the second."""
        self._above[self.find(less)] = self.find(more)

    def kind(self, key: str) -> ActorType:
        return self._kinds[key]

    def is_person(self, key: str) -> bool:
        return self._kinds[key] is ActorType.PERSON

    def groups(self) -> dict[str, list[str]]:
        together: dict[str, list[str]] = defaultdict(list)
        for key in self.spelt:
            together[self.find(key)].append(key)
        return together


_Pairs = Iterator[tuple[str, str]]

_BRACKET = re.compile(r"['’]?s? \((?:the |or )?[\"“'‘]?$")
_KNOWN_AS = re.compile(
    r",? \(?(?:also |better |formerly |previously |commonly |now |and )*"
    r"(?:known|referred to|abbreviated|shortened) (?:simply )?(?:as|to) (?:the )?[\"“'‘]?$"
)


def _bracketed(text: str, candidates: Sequence[Candidate]) -> _Pairs:
    """ "Long Name (LN)", "LN (Long Name)", "Long Name, also known as Other"."""
    for one, other in pairwise(candidates):
        between = text[one.end : min(other.start, one.end + 60)]
        if other.start - one.end > 60:
            continue
        long, short = (one, other) if len(one.name) >= len(other.name) else (other, one)
        bracket = _BRACKET.fullmatch(between) and text[other.end : other.end + 1] in (")", '"', "”")
        if (
            bracket and _is_abbreviation(short.name) and _abbreviates(short.name, long.name)
        ) or _KNOWN_AS.fullmatch(between):
            yield bare(short.name), bare(long.name)


def _is_abbreviation(name: str) -> bool:
    return " " not in name and sum(character.isupper() for character in name) >= 2


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of an abbreviation stand in a long name in their order."""
    letters = iter(long.casefold())
    return short[0].casefold() == long[0].casefold() and all(
        letter in letters for letter in short.casefold() if letter.isalpha()
    )


def _synonyms(names: _Names) -> _Pairs:
    """Other names of one state, or of an organisation everybody abbreviates."""
    long = {**places.state_names(), **lexicon.organisation_names()}
    first: dict[str, str] = {}
    for key, group in names.spelt.items():
        own = _ARTICLE.sub("", group[0].name)
        if own in long:
            main = first.setdefault(long[own], key)
            if main != key:
                yield key, main


def _initials(names: _Names) -> _Pairs:
    """ "HBW" for the one Harbour Board of Westmole."""
    long: dict[str, set[str]] = defaultdict(set)
    for key, words in names.words.items():
        if len(words) >= 2 and not names.is_person(key):
            capitals = [word[0] for word in words if word[0].isupper()]
            long["".join(capitals)].add(names.find(key))
    for key, words in names.words.items():
        if len(words) == 1 and words[0].isupper() and len(key) >= 2:
            bearers = long.get(words[0].replace(".", ""), set())
            if len(bearers) == 1:
                yield key, next(iter(bearers))


def _full_names(names: _Names) -> _Pairs:
    """ "Ida M. Falk" and "Ida Falk": same first and last word, initials or more between."""
    ends: dict[tuple[str, str], str] = {}
    for key in sorted(names.words, key=lambda key: -len(key)):
        words = names.words[key]
        if len(words) < 2 or not names.is_person(key):
            continue
        last = words[-2] if words[-1].strip(".") in ("Jr", "Sr") and len(words) > 2 else words[-1]
        longer = ends.setdefault((words[0].casefold(), last.casefold()), key)
        if longer != key:
            yield key, longer


def _surname(words: Sequence[str]) -> str:
    """The surname, with its particles: "van der Moer"."""
    index = len(words) - 1
    while index > 1 and words[index - 1] in lexicon.surname_particles():
        index -= 1
    return " ".join(words[index:])


def _surnames(names: _Names) -> _Pairs:
    """A bare surname, or the first name, of the one person who bears it."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for key, words in names.words.items():
        if 2 <= len(words) <= 6 and names.is_person(key):
            for part in {_surname(words), words[-1], words[0]}:
                bearers[bare(part)].add(names.find(key))
    for key, people in bearers.items():
        if key not in names.spelt or names.words[key][0] in places.state_names():
            continue
        if len(people) == 1:
            yield key, next(iter(people))
        else:
            names.shared[key] = people


def _suffixes(names: _Names) -> _Pairs:
    """ "Falk" or "Falk Motor" for the one "Falk Motor Company"."""
    stems: dict[str, set[str]] = defaultdict(set)
    for key, words in names.words.items():
        if names.is_person(key):
            continue
        end = len(words)
        while end > 1 and words[end - 1].casefold() in lexicon.organisation_suffixes():
            end -= 1
            stems[bare(" ".join(words[:end]))].add(names.find(key))
    for stem, whole in stems.items():
        if stem in names.spelt and len(whole) == 1 and not known.is_place(names.words[stem][0]):
            yield stem, next(iter(whole))


def _shortened(names: _Names) -> _Pairs:
    """ "Harbour Council" and "UK Harbour Council" for the one "United Kingdom Harbour Council"."""
    tails: dict[str, dict[str, str]] = defaultdict(dict)
    for key, words in names.words.items():
        lead, rest = _led(words)
        if lead and len(rest) >= 2:
            first = tails[bare(" ".join(rest))].setdefault(lead, key)
            if first != key:
                yield key, first
    for tail, whole in tails.items():
        if tail in names.spelt and len(whole) == 1:
            yield tail, next(iter(whole.values()))


@cache
def _leads() -> dict[str, str]:
    return {**places.demonyms(), **lexicon.organisation_names(), **places.state_names()}


def _led(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The state or abbreviation that begins a name, in one spelling, and what follows it."""
    leads = _leads()
    for size in (2, 1):
        lead = " ".join(words[:size])
        if lead in leads:
            return leads[lead], words[size:]
    return (words[0], words[1:]) if words[0].isupper() and len(words[0]) > 1 else ("", words)


_LONG_SURNAME = 7
"""Letters from which a surname is long enough for a misspelling to be told from another name."""

_LONGEST_SURNAME = 30
"""Letters of the longest surname that is compared: the neighbourhood grows with its square."""


def _misspelt(names: _Names) -> _Pairs:
    """A long bare surname with one letter changed, added, lost or moved.

    Two words differ so when taking one letter from either leaves the same (the deletion
    neighbourhood of Garbe's SymSpell, with one deletion).
    """
    neighbours: dict[str, set[str]] = defaultdict(set)
    for key, words in names.words.items():
        last = words[-1].casefold()
        if _LONG_SURNAME <= len(last) <= _LONGEST_SURNAME and names.is_person(key) and len(words) >= 2:
            for rest in _without_a_letter(last):
                neighbours[rest].add(names.find(key))
    for key, words in names.words.items():
        if len(words) != 1 or not _LONG_SURNAME <= len(key) <= _LONGEST_SURNAME or names.find(key) != key:
            continue
        if known.is_place(words[0]) or words[0] in places.demonyms() or key in names.shared:
            continue
        near = {person for rest in _without_a_letter(key) for person in neighbours.get(rest, ())}
        if len(near) == 1:
            yield key, next(iter(near))


def _without_a_letter(word: str) -> set[str]:
    return {word, *(word[:index] + word[index + 1 :] for index in range(1, len(word)))}


def _by_bearer(names: _Names) -> list[list[Candidate]]:
    """The groups, each mention of a shared surname with the bearer who was named last before it."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for root, keys in names.groups().items():
        groups[root] = [each for key in keys if key not in names.shared for each in names.spelt[key]]
    starts = {person: [each.start for each in group] for person, group in groups.items()}
    for key, people in names.shared.items():
        roots = {names.find(one) for one in people}
        steps = sorted((start, person) for person in roots for start in starts[person])
        for each in names.spelt[key]:
            index = max(0, bisect_right(steps, (each.start, "")) - 1)
            groups[steps[index][1]].append(each)
    found = [sorted(group, key=lambda each: each.start) for group in groups.values() if group]
    return sorted(found, key=lambda group: group[0].start)
