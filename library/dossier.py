"""Actors across articles: which names are of one actor, and what an article says of it.

Joining is cautious: two rows for one actor are a small nuisance, one row for two actors is a lie.
Names are joined when they are of one type and equal but for case, accents and a leading "the". A
bare surname joins the one person of the library who bears it, unless any other name has that word
too. Letters alone join no abbreviation: an article must have it beside the full name as one actor,
the letters must be those of the name's words, and no article may have it beside another name. Then
it may be an organisation here and something else there, as the analysis can be unsure of letters.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from library.article import Article
from library.insight.model import Actor, ActorType, Insight
from library.text.folding import fold
from library.text.sentences import sentences

__all__ = [
    "Counted",
    "Dossier",
    "Expansion",
    "Sentence",
    "abbreviations",
    "actors_of",
    "is_named",
    "joined",
    "name_key",
    "told_of",
]

LETTERS_A_SLIP = 6
"""An abbreviation may have one letter of so many that begins no word of its name, and leave out one
of the words: MINUSMA ends with the second letter of Mali."""


class Counted(Protocol):
    """A name as the articles have it, with how often."""

    @property
    def name(self) -> str:
        """The name as an article spells it."""

    @property
    def type(self) -> str:
        """A value of `ActorType`."""

    @property
    def articles(self) -> int:
        """How many articles have an actor of this name and type."""

    @property
    def mentions(self) -> int:
        """How often they name it."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """What an abbreviation stands for in an article."""

    short: str
    """The abbreviation, as `name_key` gives it."""
    name: str
    """The fullest name that the article has for the same actor."""
    type: str
    """A value of `ActorType`."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One actor across the library."""

    name: str
    """The fullest of its names, in the spelling that most articles have."""
    type: str
    """A value of `ActorType`."""
    names: tuple[str, ...]
    """All spellings that are taken for it, the fullest first."""
    articles: int
    """How many articles name it; one that has two of its names counts twice."""
    mentions: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that names an actor."""

    start: int
    """Offset of its first character, code points into the canonical text."""
    end: int
    text: str
    """Its words, one line."""
    names: tuple[tuple[int, int], ...]
    """Where it names the actor: ranges of `text`, in order."""
    numbers: tuple[tuple[int, int], ...]
    """The figures in it: ranges of `text`, in order."""


def name_key(name: str) -> str:
    """A name as it is compared; an abbreviation keeps its capitals, so that WHO is not The Who."""
    words = name.replace(".", "").split()
    if len(words) == 1 and words[0].isupper():
        return words[0]
    plain = [word for word in fold(" ".join(words)).text.split() if word]
    return " ".join(plain[1:] if len(plain) > 1 and plain[0] == "the" else plain)


def abbreviations(actor: Actor) -> tuple[str, ...]:
    """The abbreviations that an article has for an actor beside its full name.

    Of a person there are none: a name in capitals is mostly one that a headline shouts.
    """
    if actor.type is ActorType.PERSON or " " not in name_key(actor.name):
        return ()
    return tuple(dict.fromkeys(key for alias in actor.aliases if _is_abbreviation(key := name_key(alias))))


def _is_abbreviation(key: str) -> bool:
    return " " not in key and key.isupper() and sum(map(str.isalpha, key)) > 1


def joined(rows: Iterable[Counted], expansions: Iterable[Expansion] = ()) -> list[Dossier]:
    """Names that are of one actor as one row, the actor that most articles name first.

    Args:
        rows: Every name of the library with its type. Of some of them only, surnames may be
            joined that another name would have kept apart.
        expansions: What the articles say that abbreviations stand for.
    """
    groups: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    for row in rows:
        if key := name_key(row.name):
            groups[row.type, key].append(row)
    for short, full in (*_surnames(groups), *_explained(groups, expansions)):
        groups[full] += groups.pop(short)
    found = [_dossier(kind, group) for (kind, _), group in groups.items()]
    return sorted(found, key=lambda each: (-each.articles, -each.mentions, each.name))


def _surnames(groups: Collection[tuple[str, str]]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """The bare surnames, each with the one name of the library that it can belong to."""
    holders: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for kind, key in groups:
        for word in set(key.split(" ")):
            holders[word].add((kind, key))
    pairs = []
    for kind, key in groups:
        if kind != ActorType.PERSON or " " in key or key.isupper():
            continue
        others = holders[key] - {(kind, key)}
        if len(others) == 1:
            (other,) = others
            if other[0] == kind and other[1].endswith(f" {key}"):
                pairs.append(((kind, key), other))
    return pairs


def _explained(
    groups: Collection[tuple[str, str]], expansions: Iterable[Expansion]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """The abbreviations, each with the one name that it stands for wherever it is explained.

    A name that only goes on where another ends is no rival of it: what is said of the UN may stand
    under "United Nations Secretariat" in an article.
    """
    meanings: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for each in expansions:
        meanings[each.short].setdefault((each.type, name_key(each.name)), each.name)
    for short, names in meanings.items():
        fitting = [full for full, name in names.items() if full in groups and _stands_for(short, name)]
        best = min((key for _, key in fitting), key=lambda key: (len(key), key), default="")
        if best and all(f"{key} ".startswith(f"{best} ") for _, key in names):
            for kind in sorted(kind for kind, key in groups if key == short):
                kinds = [other for other, key in fitting if key == best and _may_be(kind, other)]
                if kinds:
                    yield (kind, short), (kind if kind in kinds else kinds[0], best)


def _may_be(kind: str, other: str) -> bool:
    """Whether what is of one type in an article may be of another one elsewhere."""
    return kind == other or {kind, other} == {ActorType.ORGANISATION, ActorType.OTHER}


def _stands_for(short: str, name: str) -> bool:
    """Whether the letters of an abbreviation are the first ones of a name's words, in any order, as
    it may come from another language; small words may be left out."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    if words and words[0].casefold() == "the":
        del words[0]
    letters = Counter(fold(short).text)
    great, small = (
        Counter(fold(word).text[:1] for word in words if word[0].islower() is lower)
        for lower in (False, True)
    )
    slips = len(short) // LETTERS_A_SLIP
    return (letters - great - small).total() <= slips and (great - letters).total() <= slips


def _dossier(kind: str, group: Sequence[Counted]) -> Dossier:
    def rank(row: Counted) -> tuple[int, bool, int, int, str]:
        words = len(name_key(row.name).split(" "))
        return -words, row.name.isupper(), -row.articles, -row.mentions, row.name

    names = tuple(dict.fromkeys(row.name for row in sorted(group, key=rank)))
    return Dossier(
        names[0],
        kind,
        names,
        sum(row.articles for row in group),
        sum(row.mentions for row in group),
    )


def actors_of(dossier: Dossier, insight: Insight) -> list[Actor]:
    """The actors of an article that are the one of a dossier.

    A bare surname is not, where the article names somebody in full who bears it: then it tells them
    apart itself.

    Args:
        dossier: The actor.
        insight: The article's actors, with the reader's corrections.
    """
    main = name_key(dossier.name)
    same_type = [actor for actor in insight.actors if actor.type == dossier.type]
    bearers = {word for actor in same_type for word in name_key(actor.name).split(" ")[1:]}
    found = []
    for actor in insight.actors:
        key = name_key(actor.name)
        is_short = key != main and " " not in key and " " in main
        if is_named(dossier, actor) and not (is_short and key in bearers):
            found.append(actor)
    return found


def is_named(dossier: Dossier, actor: Actor) -> bool:
    """Whether an actor of an article has a name, and a type, of a dossier."""
    key = name_key(actor.name)
    if key not in map(name_key, dossier.names):
        return False
    return actor.type == dossier.type or (
        key != name_key(dossier.name) and _is_abbreviation(key) and _may_be(actor.type, dossier.type)
    )


def told_of(article: Article, actors: Iterable[Actor], insight: Insight) -> tuple[Sentence, ...]:
    """The sentences of an article that name some actors, in the order of the text.

    Args:
        article: The article.
        actors: The actors, found in this version of it.
        insight: What else was found in it: the figures.
    """
    text = article.text
    mentions = sorted((each.start, each.end) for actor in actors for each in actor.mentions)
    numbers = sorted(
        place for number in insight.numbers for place in ((number.start, number.end), *number.also)
    )
    blocks: dict[int, list[tuple[int, int]]] = {}
    named: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, end in mentions:
        if not 0 <= start < end <= len(text):
            continue  # found in another version of the text
        number = article.block_at(start)
        if number not in blocks:
            base = article.starts[number]
            blocks[number] = [(base + a, base + b) for a, b in sentences(article.blocks[number].text)]
        if place := _around(blocks[number], start):
            named.setdefault(place, []).append((start, end))
    return tuple(
        Sentence(
            low,
            high,
            "".join(" " if character.isspace() else character for character in text[low:high]),
            _within(places, low, high),
            _within(numbers, low, high),
        )
        for (low, high), places in sorted(named.items())
    )


def _around(ranges: Sequence[tuple[int, int]], offset: int) -> tuple[int, int] | None:
    """The range that an offset lies in."""
    index = bisect_right(ranges, offset, key=lambda place: place[0]) - 1
    return ranges[index] if index >= 0 and offset < ranges[index][1] else None


def _within(places: Sequence[tuple[int, int]], low: int, high: int) -> tuple[tuple[int, int], ...]:
    """The parts of ordered places that lie in a range, relative to its start."""
    first = max(0, bisect_right(places, low, key=lambda place: place[0]) - 1)
    found = []
    for start, end in places[first:]:
        if start >= high:
            break
        if max(start, low) < min(end, high):
            found.append((max(start, low) - low, min(end, high) - low))
    return tuple(found)
