"""Finds names by their capitals: runs of capitalised words, cut and typed by word lists.

It needs no training and works in every script with capitals, but it knows only what names
look like: `library.insight.lexicon` and `library.insight.places` tell it the rest.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from library.insight import lexicon, places
from library.insight.mentions import Candidate
from library.insight.model import ActorType

__all__ = ["capitalised_names"]

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|(?:(?:al|el|ad|an|ar|as|ash|at|az)[-–])?[^\W\d_]\w*(?:[-–'’&][^\W_]+)*"
)
"""A word with its inner hyphens and apostrophes, or a dotted acronym."""

_POSSESSIVE = re.compile(r"['’]s?$")

_SPEAKS = re.compile(rf",? (?:{'|'.join(sorted(lexicon.speech_verbs()))})\b")

_SPOKEN = re.compile(rf"\b(?:{'|'.join(sorted(lexicon.speech_verbs()))}) $")

_PLACE_LEAD = re.compile(r"\b(?:in|at|from|near|across|around|outside|into|through|throughout) $")

_PLACES = "province|city|county|district|region|village|town|state|island|river|valley|peninsula|port|suburb"

_PLACE_CLASS = re.compile(rf"\b(?:(?:{_PLACES}|mayor|governor|outskirts|capital|people) of|capital,?) $")

_CLASSED_PLACE = re.compile(rf" (?:{_PLACES}|provinces|cities|islands|area|airport|coast|neighbourhood)\b")

_SHORTENED = frozenset("St Mt Ft Jr Sr Dr Mr Mrs Ms Prof Gen Sen Gov Lt Col Sgt Capt Rep Rev Maj".split())
"""Abbreviations behind whose full stop a name goes on."""

_LONGEST = 12
"""Words of the longest run that is still taken for a name."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    possessive: bool = False
    initial: bool = False
    """Whether it begins its sentence, where every word has a capital."""

    @property
    def folded(self) -> str:
        return self.text.casefold().replace("’", "'")


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
    seen = _Seen(inside, frozenset(lower))
    found: list[Candidate] = []
    for (words, _), shouts in zip(spoken, loud, strict=True):
        names = (name for run in _runs(text, words) for name in _names(run, seen))
        found += [_candidate(text, name) for name in names if not shouts or _is_known(name, seen)]
    return found


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the whole text says about its words."""

    inside: Counter[str]
    """How often a word stands with a capital inside a sentence."""
    lower: frozenset[str]
    """Words that stand in lower case."""


def _words(text: str, low: int, high: int) -> list[_Word]:
    words: list[_Word] = []
    for match in _WORD.finditer(text, low, high):
        written, end = match[0], match.end()
        if match.start() > low and text[match.start() - 1] in "@#/":
            continue
        if tail := _POSSESSIVE.search(written):
            written, end = written[: tail.start()], match.start() + tail.start()
        if not written:
            continue
        head, _, rest = written.partition("-")
        if head[0].isupper() and rest and rest.islower():
            written, end = head, match.start() + len(head)  # "Paris-based" names Paris
        words.append(_Word(match.start(), end, written, match.end() > end, not words))
    return words


def _is_capital(word: _Word) -> bool:
    first = word.text[0]
    return first.isupper() or first.istitle() or (word.text[2:4].istitle() and "-" in word.text[:4])


def _shouts(text: str, high: int, words: Sequence[_Word]) -> bool:
    """Whether a sentence is set in capitals, or is a heading with a capital on each word."""
    if len(words) < 4:
        return False
    if sum(word.text.isupper() for word in words) >= 0.6 * len(words):
        return True
    long = [word for word in words if len(word.text) > 3]
    capitals = sum(1 for word in long if _is_capital(word))
    return text[high - 1] not in '.!?…"”’:' and capitals >= 0.75 * max(1, len(long))


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
        if len(links) > 1 or whole in places.known_places():
            return len(links) == 1
        headed = following is not None and following.folded in lexicon.organisation_nouns()
        return _is_topic(last) and ((_has_head(run) and _is_topic(word)) or headed)
    return first != "the" and all(link.text in lexicon.surname_particles() for link in links)


_OF_HEADS = frozenset("republic kingdom isle house representatives right rights".split())


def _names(run: list[_Word], seen: _Seen) -> Iterator[tuple[list[_Word], bool]]:
    """The names of a run, each with whether a title stands before it."""
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
    while run and _spelt(run) not in places.known_places():
        first = run[0]
        if len(run) > 1 and first.folded in lexicon.given_names():
            break
        plain = (first.folded in lexicon.common_starters() and not _is_abbreviation(first.text)) or (
            not _is_capital(first)
        )
        if first.initial and not plain:
            capital = seen.inside[first.text] > 0 or _is_word_of_names(first)
            common = first.folded in seen.lower or first.text.endswith("ly")
            plain = (not capital and common) or (len(run) == 1 and not capital)
        if not plain:
            break
        run.pop(0)
    return run if len(run) <= _LONGEST else []


def _is_abbreviation(word: str) -> bool:
    """Whether a word is all capitals: "US" is no "us"."""
    return len(word) > 1 and word.isupper()


def _is_word_of_names(word: _Word) -> bool:
    text = word.text
    return (
        text in places.known_places()
        or text in places.demonyms()
        or text in lexicon.media_names()
        or word.folded in lexicon.given_names()
        or word.folded in lexicon.person_titles()
        or sum(character.isupper() for character in text) > 1
        or word.possessive
    )


def _untitled(run: list[_Word]) -> Iterator[tuple[list[_Word], bool]]:
    """A run parted at titles and without the adjectives of peoples."""
    if not run:
        return
    if _spelt(run) in places.known_places():
        yield run, False
        return
    if _headed(run):
        yield run, False
        return
    peoples = places.demonyms()
    for size in (2, 1):
        if _spelt(run[:size]) in peoples and len(run) >= size:
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
    if begin > 0:
        yield from _untitled(_closed(run[:begin]))
    rest = run[last + 1 :]
    while rest and rest[0].text[0].islower():
        rest = rest[1:]
    if rest:
        yield rest, True


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
    if _spelt(words) in places.known_places():
        return True
    return len(words) <= 4 and all(seen.inside[word.text] for word in words if _is_capital(word))


def _candidate(text: str, name: tuple[list[_Word], bool]) -> Candidate:
    words, titled = name
    start, end = words[0].start, words[-1].end
    if (number := _NUMBERED.match(text, end)) and not words[-1].possessive and not words[-1].initial:
        end = number.end()
    elif end < len(text) and text[end] == "." and words[-1].folded in ("inc", "corp", "ltd", "co", "jr"):
        end += 1
    return Candidate(start, end, text[start:end], _evidence(text, words, start, end, titled))


def _evidence(
    text: str, words: Sequence[_Word], start: int, end: int, titled: bool
) -> dict[ActorType, float]:
    """How much speaks for each type: the words of the name, then the words beside it."""
    person = organisation = place = other = 0.0
    name = _spelt(words)
    first, last = words[0].folded, words[-1].folded
    inner = {word.folded for word in words[1:]}
    if name in places.known_places():
        place += 4
    if name in lexicon.organisation_names():
        organisation += 4
    if name in lexicon.media_names():
        organisation += 3
    leads = [word.folded for word, after in pairwise(words) if after.text in ("of", "for")]
    head = leads[0] if leads else last
    if len(words) > 1 or head in ("parliament", "congress", "senate"):
        if head in lexicon.organisation_nouns():
            organisation += 3
        elif head in lexicon.event_nouns():
            other += 3
        elif head in lexicon.place_nouns() or first in _PLACE_FIRSTS:
            place += 3
        elif inner & lexicon.organisation_nouns():
            organisation += 1
    if titled:
        person += 4
    if first in lexicon.given_names():
        person += 3 if len(words) > 1 else 1
    ends = {words[0].text, words[-1].text}
    if len(words) > 1 and name not in places.known_places() and ends & places.known_places():
        organisation += 1.5  # a club, a bank or a paper of a town
    elif 2 <= len(words) <= 4 and all(word.text.isalpha() for word in words):
        person += 1
    if name.isupper() and 2 <= len(name) <= 7:
        organisation += 2
    if any(character.isdigit() for character in text[start:end]):
        other += 2
    if _PLACE_LEAD.search(text, max(0, start - 12), start):
        place += 1
    if _PLACE_CLASS.search(text, max(0, start - 20), start) or _CLASSED_PLACE.match(text, end):
        place += 3
    if _SPEAKS.match(text, end) or _SPOKEN.search(text, max(0, start - 14), start):
        person += 0.5
        organisation += 0.5
    if text[start - 4 : start].lower() == "the ":
        organisation += 1
        other += 0.7
        person -= 1.5
        place -= 0 if place >= 3 else 0.5
    return {
        ActorType.PERSON: person,
        ActorType.ORGANISATION: organisation,
        ActorType.PLACE: place,
        ActorType.OTHER: other,
    }


_NUMBERED = re.compile(r" [0-9]{1,3}(?=[,;)]|\.(?![0-9])|['’]s| (?:and|is|was|rocket|[a-z]+ed)\b)")
"""A number that belongs to the name before it: "Sector 7", "Heron 4"."""

_PLACE_FIRSTS = frozenset(
    "lake mount cape fort port san santa saint st gulf bay isle strait river upper lower".split()
)
