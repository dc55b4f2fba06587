"""Finds names by their capitals: runs of capitalised words, cut and typed by what words are.

It works in every script with capitals, but it knows only what names look like:
`library.insight.known`, `library.insight.lexicon` and `library.insight.places` tell it the rest.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from library.insight import known, lexicon, places
from library.insight.evidence import evidence
from library.insight.mentions import Candidate
from library.insight.tagging.words import DEMONYMS

__all__ = ["capitalised_names", "shouts"]

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|(?:(?:al|el|ad|an|ar|as|ash|at|az)[-–])?[^\W\d_]\w*(?:[-–'’&][^\W_]+)*"
)
"""A word with its inner hyphens and apostrophes, or a dotted acronym."""

_POSSESSIVE = re.compile(r"['’]s?$")

_APOSTROPHES = frozenset("'’")

_OPENERS = "\"“„‚‘«'([:"
"""Marks behind which a sentence may begin."""

_SHORTENED = frozenset("St Mt Ft Jr Sr Dr Mr Mrs Ms Prof Gen Sen Gov Lt Col Sgt Capt Rep Rev Maj".split())
"""Abbreviations behind whose full stop a name goes on."""

_LONGEST = 12
"""Words of the longest run that is still taken for a name."""


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    possessive: bool = False
    initial: bool = False
    """Whether it begins its sentence or a quotation, where every word has a capital."""

    @property
    def folded(self) -> str:
        return _folded(self.text)


@lru_cache(1 << 14)
def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")


def capitalised_names(text: str, sentences: Sequence[tuple[int, int]]) -> list[Candidate]:
    """The names of a text by rules; see `library.insight.mentions.Finder`."""
    spoken = [(_words(text, low, high), high) for low, high in sentences]
    inside: Counter[str] = Counter()
    lower: set[str] = set()
    loud: list[bool] = []
    for words, high in spoken:
        shouts = _shouts(text, high, words)
        loud.append(shouts)
        for word in words:
            if word.text[0].islower():
                lower.add(word.text)
            elif not word.initial and not shouts:
                inside[word.text] += 1
    seen = _Seen(inside, frozenset(lower), frozenset(_TAKEN_UP.findall(text)))
    found: list[Candidate] = []
    for (words, _), shouts in zip(spoken, loud, strict=True):
        names = (name for run in _runs(text, words) for name in _names(run, seen))
        found += [
            _candidate(text, name, seen)
            for name in names
            if (not shouts or _is_known(name, seen)) and not _describes(text, name)
        ]
    return found


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the whole text says about its words."""

    inside: Counter[str]
    """How often a word stands with a capital inside a sentence."""
    lower: frozenset[str]
    """Words that stand in lower case."""
    taken_up: frozenset[str]
    """Words in lower case behind "the"."""


_TAKEN_UP = re.compile(r"\b[Tt]he ([a-z]{3,30})\b")


def _words(text: str, low: int, high: int) -> list[_Word]:
    words: list[_Word] = []
    for match in _WORD.finditer(text, low, high):
        written, end = match[0], match.end()
        if match.start() > low and text[match.start() - 1] in "@#/":
            continue
        if tail := written[-2:].strip("sS") in _APOSTROPHES and _POSSESSIVE.search(written):
            written, end = written[: tail.start()], match.start() + tail.start()
        head, dash, rest = written.partition("-")
        if dash and head[0].isupper() and rest.islower():
            written, end = head, match.start() + len(head)  # "Paris-based" names Paris
        initial = not words or text[match.start() - 1] in _OPENERS
        words.append(_Word(match.start(), end, written, match.end() > end, initial))
    return words


def _is_capital(word: _Word) -> bool:
    first = word.text[0]
    return first.isupper() or first.istitle() or (word.text[2:4].istitle() and "-" in word.text[:4])


def shouts(text: str, low: int, high: int) -> bool:
    """Whether a sentence is set in capitals, or is a heading with a capital on each word."""
    if text[high - 1 : high] in _ENDS and not text[low:high].isupper():
        return False
    return _shouts(text, high, _words(text, low, high))


_ENDS = frozenset('.!?…"”’:')


def _shouts(text: str, high: int, words: Sequence[_Word]) -> bool:
    """Whether a sentence is set in capitals, or is a heading with a capital on each word."""
    if len(words) < 4:
        return False
    if sum(word.text.isupper() for word in words) >= 0.6 * len(words):
        return True
    long = [word for word in words if len(word.text) > 3]
    capitals = sum(1 for word in long if _is_capital(word))
    return text[high - 1] not in _ENDS and capitals >= 0.75 * max(1, len(long))


def _runs(text: str, words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Capitalised words that belong together, with the small words inside names."""
    run: list[_Word] = []
    links: list[_Word] = []
    for word, following in zip(words, [*words[1:], None], strict=False):
        gap = text[run[-1].end : word.start] if run and not links else ""
        if run and links:
            gap = text[links[-1].end : word.start]
        adjacent = gap == " " or (gap == ". " and bool(run) and _abbreviated(run[-1].text))
        if _is_capital(word):
            listed = gap == ", " and _is_topic(run[-1]) and _is_topic(word) and _has_head(run)
            if (
                run
                and not run[-1].possessive
                and (adjacent or listed)
                and _joins(run, links, word, following)
            ):
                run += [*links, word]
            else:
                if run:
                    yield run
                run = [word]
            links = []
        elif run and adjacent and not run[-1].possessive and len(links) < 2 and word.text in _LINKS:
            links.append(word)
        elif run:
            yield run
            run, links = [], []
    if run:
        yield run


_LINKS = frozenset({"of", "the", "for", "and"}) | lexicon.surname_particles()


def _abbreviated(word: str) -> bool:
    return len(word) == 1 or word in _SHORTENED


def _is_topic(word: _Word) -> bool:
    """Whether a word names a subject, as in the names of ministries and institutes."""
    return word.folded in lexicon.topic_nouns() or word.folded.endswith(_SUBJECT_ENDINGS)


_SUBJECT_ENDINGS = ("tion", "ology", "ography", "onomy", "ment", "ities", "ics")


def _has_head(run: Sequence[_Word]) -> bool:
    return any(word.folded in lexicon.organisation_nouns() for word in run)


def _joins(run: Sequence[_Word], links: Sequence[_Word], word: _Word, following: _Word | None) -> bool:
    """Whether small words between two capitalised ones belong to one name."""
    if not links:
        return True
    first, last = links[0].text, run[-1]
    if first in ("of", "for"):
        heads = lexicon.organisation_nouns() | lexicon.event_nouns() | lexicon.place_nouns() | _OF_HEADS
        return last.folded in heads and links[-1].text in ("of", "for", "the")
    if first == "and":
        whole = f"{' '.join(each.text for each in run)} and {word.text}"
        if len(links) > 1 or known.is_place(whole):
            return len(links) == 1
        headed = following is not None and following.folded in lexicon.organisation_nouns()
        return _is_topic(last) and ((_has_head(run) and _is_topic(word)) or headed)
    return first != "the" and all(link.text in lexicon.surname_particles() for link in links)


_OF_HEADS = frozenset("republic kingdom isle house representatives right rights".split())


def _names(run: list[_Word], seen: _Seen) -> Iterator[tuple[list[_Word], bool]]:
    """The names of a run, each with whether a title stands before it."""
    first = run[0]
    alone = len(run) == 1 and first.initial and not _is_abbreviation(first.text)
    if alone and first.folded in lexicon.function_words():
        return
    part: list[_Word] = []
    for word in run:
        if word.text in lexicon.calendar_words():
            yield from _untitled(_trimmed(part, seen))
            part = []
        else:
            part.append(word)
    yield from _untitled(_trimmed(part, seen))


def _spelt(words: Sequence[_Word]) -> str:
    return " ".join(word.text for word in words)


def _trimmed(run: list[_Word], seen: _Seen) -> list[_Word]:
    """The run without the words that only begin a sentence, and without small words at its ends."""
    run = list(run)
    while run and run[-1].text[0].islower() and not _is_capital(run[-1]):
        run.pop()
    while run and (_is_article(run) or not known.is_place(_spelt(run))) and _is_plain(run, seen):
        run.pop(0)
    return run if len(run) <= _LONGEST else []


def _is_article(run: Sequence[_Word]) -> bool:
    return run[0].folded == "the" and _spelt(run[:2]) != "The Hague"


def _is_plain(run: Sequence[_Word], seen: _Seen) -> bool:
    """Whether the first word of a run is no part of a name."""
    first = run[0]
    if not _is_capital(first):
        return True
    if _is_abbreviation(first.text):
        return False
    bare = first.folded.partition("'")[0]  # "we" of "we've"
    if not first.initial:
        return bare in _NEVER_FIRST
    if bare in lexicon.function_words():
        return True
    if len(run) > 1 and known.is_given_name(first.text):
        return False
    if len(run) == 2 and run[1].folded in lexicon.organisation_nouns():
        return False  # "Health Ministry": the noun alone names nothing
    if seen.inside[first.text] or _is_word_of_names(first):
        return False
    return first.folded in seen.lower or known.is_common(first.folded)


_NEVER_FIRST = frozenset("the a an i we you it he she they this that these".split())
"""Words that begin no name even where their capital is not due to the sentence."""


def _is_abbreviation(word: str) -> bool:
    """Whether a word is all capitals: "US" is no "us"."""
    return len(word) > 1 and word.isupper()


def _is_word_of_names(word: _Word) -> bool:
    text = word.text
    return (
        known.is_place(text)
        or text in places.demonyms()
        or text in lexicon.media_names()
        or known.is_given_name(text)
        or word.folded in lexicon.person_titles()
        or sum(character.isupper() for character in text) > 1
        or word.possessive
    )


def _untitled(run: list[_Word]) -> Iterator[tuple[list[_Word], bool]]:
    """A run parted at titles and before people, without the adjectives of peoples."""
    if not run or all(word.text in DEMONYMS or word.folded in _PARTS_OF_PEOPLES for word in run):
        return
    if known.is_place(_spelt(run)):
        yield run, False
        return
    if (start := _person_start(run)) is not None:
        before = run[:start]
        while before and not _is_capital(before[-1]):
            before.pop()
        if not all(_is_topic(word) for word in before):
            yield from _untitled(before)
        yield run[start:], True
        return
    if _headed(run):
        yield run, False
        return
    peoples = places.demonyms()
    for size in (2, 1):
        if _spelt(run[:size]) in peoples and not _is_official(run[size:]):
            yield from _untitled(run[size:])
            return
    titles = [index for index, word in enumerate(run) if _is_title(word)]
    if not titles:
        yield run, False
        return
    last = titles[-1]
    begin = last
    while begin > 0 and (_is_title(run[begin - 1]) or run[begin - 1].folded in lexicon.title_modifiers()):
        begin -= 1
    if begin > 0 and not all(_is_topic(word) for word in run[:begin]):
        yield from _untitled(_closed(run[:begin]))
    rest = run[last + 1 :]
    while rest and rest[0].text[0].islower():
        rest = rest[1:]
    if rest:
        yield rest, True


def _is_official(rest: Sequence[_Word]) -> bool:
    """Whether what follows a people is so long that the people begins its name."""
    if len(rest) < 3 or any(not _is_capital(word) or _is_title(word) for word in rest):
        return False
    return not any(known.is_given_name(word.text) for word in rest)


_PARTS_OF_PEOPLES = frozenset("north south east west native".split())


def _person_start(run: Sequence[_Word]) -> int | None:
    """Where a person begins behind what they are of: "UN Ida Falk", "State Ida Falk".

    A given name begins one, when a place, an abbreviation, or a word that ends the name of an
    office stands before it and what follows is no head of an organisation.
    """
    heads = lexicon.organisation_nouns() | lexicon.event_nouns() | lexicon.place_nouns()
    for index in range(1, len(run) - 1):
        if not known.is_given_name(run[index].text) or run[-1].folded in heads:
            continue
        before = run[index - 1]
        if known.is_given_name(before.text):
            return None
        ends = before.folded in lexicon.organisation_nouns() or _is_topic(before) or before.folded == "state"
        lead = index == 1 and (known.is_place(before.text) or _is_abbreviation(before.text))
        if ends or lead or known.is_place(_spelt(run[:index])):
            return index
    return None


def _closed(run: list[_Word]) -> list[_Word]:
    while run and run[-1].text[0].islower() and not _is_capital(run[-1]):
        run = run[:-1]
    return run


def _is_title(word: _Word) -> bool:
    titles = lexicon.person_titles()
    plural = word.folded.endswith("s") and word.folded[:-1] in titles
    return plural or word.folded in titles or (word.initial and word.folded in lexicon.role_nouns())


def _headed(run: Sequence[_Word]) -> bool:
    """Whether its last word, or one before "of", makes the run an organisation, a place or an event."""
    heads = lexicon.organisation_nouns() | lexicon.event_nouns() | lexicon.place_nouns()
    if any(word.folded in heads and after.text in ("of", "for") for word, after in pairwise(run)):
        return True
    return len(run) > 1 and run[-1].folded in heads and not _is_title(run[-1])


def _is_known(name: tuple[list[_Word], bool], seen: _Seen) -> bool:
    """Whether a name from a line in capitals is also a name elsewhere."""
    words, _ = name
    if known.is_place(_spelt(words)):
        return True
    return len(words) <= 4 and all(seen.inside[word.text] for word in words if _is_capital(word))


_NEXT_WORD = re.compile(r" ([a-z-]+)")


def _describes(text: str, name: tuple[list[_Word], bool]) -> bool:
    """Whether the first word of a sentence describes a role behind it: "Marine biologist"."""
    words, _ = name
    first, following = words[0], _NEXT_WORD.match(text, words[-1].end)
    if len(words) > 1 or not first.initial or following is None or _is_abbreviation(first.text):
        return False
    return following[1] in lexicon.role_nouns() and first.folded in lexicon.topic_nouns() | _FIELDS


_FIELDS = frozenset("marine wildlife climate political chief senior former lead local".split())


def _candidate(text: str, name: tuple[list[_Word], bool], seen: _Seen) -> Candidate:
    words, titled = name
    start, end = words[0].start, words[-1].end
    if (number := _NUMBERED.match(text, end)) and not words[-1].possessive and not words[-1].initial:
        end = number.end()
    elif end < len(text) and text[end] == "." and words[-1].folded in ("inc", "corp", "ltd", "co", "jr"):
        end += 1
    spelt = [word.text for word in words]
    scores = evidence(text, spelt, start, end, titled=titled, taken_up=seen.taken_up)
    return Candidate(start, end, text[start:end], scores)


_NUMBERED = re.compile(r" [0-9]{1,3}(?=[,;)]|\.(?![0-9])|['’]s| (?:and|is|was|rocket|[a-z]+ed)\b)")
"""A number that belongs to the name before it: "Sector 7", "Heron 4"."""
