"""Finds the names of a text: rules propose, the tagger disposes.

The rules of `library.insight.capitals` find nearly every name and know how names are built; the
tagger of `library.insight.tagging` has learnt what is a name and of which type. Where the two cut
a stretch of text differently, the rules' cut stands unless the tagger finds it far less likely than
its own. What a name is, both say together.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from library.insight import known, lexicon
from library.insight.capitals import capitalised_names, shouts
from library.insight.mentions import Candidate
from library.insight.model import ActorType
from library.insight.tagging import Reading, load

__all__ = ["find_names"]

_TRUST_IN_CUTS = 8.0
"""How much likelier the tagger must find its own cut to overrule the rules: a difference of
logarithms. Beyond it the tagger is right more often on text that neither has seen."""

_TRUST_IN_NAMES = 2.0
"""The same for a single word in which the tagger sees no name; several words stand whatever it says."""

_TRUST_IN_EVIDENCE = 0.5
"""What is added for each point of the rules' evidence for a name."""

_WEIGHT_OF_RULES = 0.5
"""What a point of the rules' evidence for a type counts beside the tagger's probability."""

_MOST_EVIDENCE = 4.0

_Range = tuple[int, int]


def find_names(text: str, sentences: Sequence[_Range]) -> list[Candidate]:
    """The names of a text; see `library.insight.mentions.Finder`."""
    reading = load().read(text, sentences)
    proposed = {
        (each.start, each.end): each
        for each in capitalised_names(text, sentences)
        if not _is_word(text, each.start, each.end)
    }
    tagged = [
        (name.start, name.end)
        for name in reading.names
        if not name.scores.is_demonym and not _is_word(text, name.start, name.end)
    ]
    starts = [low for low, _ in sentences]
    firsts = frozenset(starts)
    headings = frozenset(low for low, high in sentences if shouts(text, low, high))
    chosen: list[_Range] = []
    doubtful: list[_Range] = []
    for low, ours, theirs in _stretches(list(proposed), tagged):
        if ours == theirs or (
            ours and _stands(text, reading, firsts, [proposed[one] for one in ours], theirs)
        ):
            chosen += ours
        elif theirs and starts[bisect_right(starts, low) - 1] not in headings:
            chosen += theirs
        else:
            doubtful += theirs or ours
    chosen += _named_elsewhere(text, chosen, doubtful)
    return [_candidate(text, reading, proposed, one) for one in sorted(chosen)]


_AMOUNT = re.compile(r"[0-9][ \u00a0-]?$")


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a name is but a word: "I’m", a title that stands alone, the unit of an amount."""
    name = text[start:end]
    first = re.split("['’]", name)[0]
    if first == "I" or (not name.isupper() and first.casefold() in lexicon.function_words()):
        return True
    if name.casefold() in _OFFICES | _DIRECTIONS or name.rstrip(".") in lexicon.calendar_words():
        return True
    return name[0].islower() and _AMOUNT.search(text, max(0, start - 2), start) is not None


_OFFICES = frozenset("ceo cfo coo cto vp svp evp mp mps mep meps pm".split())
"""Offices in capitals: they name nobody."""


_DIRECTIONS = frozenset(f"{where}ern" for where in ("west", "east", "north", "south"))
"""Where something lies; a name only as a part of one: "Western" alone is nobody."""


def _stretches(
    ours: Sequence[_Range], theirs: Sequence[_Range]
) -> Iterator[tuple[int, list[_Range], list[_Range]]]:
    """Ranges that overlap each other, together: where they begin, and which are of whom."""
    both = sorted([*((one, 0) for one in ours), *((one, 1) for one in theirs)])
    parts: tuple[list[_Range], list[_Range]] = ([], [])
    low = high = 0
    for (start, end), whose in both:
        if start >= high:
            if high > low:
                yield low, *parts
            parts, low, high = ([], []), start, end
        parts[whose].append((start, end))
        high = max(high, end)
    if high > low:
        yield low, *parts


def _stands(
    text: str,
    reading: Reading,
    firsts: frozenset[int],
    ours: Sequence[Candidate],
    theirs: Sequence[_Range],
) -> bool:
    """Whether the rules' cut of a stretch is likely enough."""
    if _leaves_titles(text, ours, theirs) or (len(ours) == 1 and _is_whole(ours[0], theirs, firsts)):
        return True
    trust = _TRUST_IN_CUTS
    if not theirs:
        if all(" " in each.name for each in ours):
            return True
        trust = _TRUST_IN_EVIDENCE * max(max(each.scores.values()) for each in ours)
        trust += _TRUST_IN_NAMES
    names = [(each.start, each.end - len(_number(each.name))) for each in ours]
    low = min(start for start, _ in [*names, *theirs])
    high = max(end for _, end in [*names, *theirs])
    return reading.likelihood(low, high, names) + trust >= reading.likelihood(low, high, theirs)


def _is_whole(ours: Candidate, theirs: Sequence[_Range], firsts: frozenset[int]) -> bool:
    """Whether the rules' name is known, or the tagger saw but parts of what belongs together."""
    if " " not in ours.name:
        return ours.name in lexicon.organisation_names()
    if known.is_place(ours.name) or ours.name in lexicon.organisation_names():
        return True
    if not theirs or not all(ours.start <= start and end <= ours.end for start, end in theirs):
        return False
    head = ours.name.rpartition(" ")[2]
    noun = head.casefold() in lexicon.organisation_nouns() and theirs[-1][0] == ours.end - len(head)
    return noun or ours.start not in firsts or _JOINT.search(ours.name) is not None


def _leaves_titles(text: str, ours: Sequence[Candidate], theirs: Sequence[_Range]) -> bool:
    """Whether all that the rules leave out of the tagger's name is a title or a possessive."""
    if len(theirs) != 1:
        return False
    (start, end), last = theirs[0], ours[-1]
    if last.end != end or last.start <= start:
        return False
    left = text[start : last.start]
    person = known.is_given_name(last.name.partition(" ")[0])
    if re.search("['’]s $", left):
        return person
    words = [word.strip(".") for word in left.casefold().split()]
    titles = lexicon.person_titles()
    offices = titles | lexicon.title_modifiers() | lexicon.topic_nouns() | lexicon.organisation_nouns()
    return (person or words[-1] in titles) and all(word in offices for word in words)


_JOINT = re.compile(r" (?:of|for|and) |–")


def _number(name: str) -> str:
    """The number at the end of a name, which the tagger may take for none of it."""
    found = re.search(r" [0-9]+$", name)
    return found[0] if found else ""


def _named_elsewhere(text: str, chosen: Sequence[_Range], doubtful: Sequence[_Range]) -> list[_Range]:
    """The doubtful names that stand elsewhere in the text as a name, its beginning or its end."""
    sure: set[str] = set()
    for start, end in chosen:
        name = text[start:end]
        sure |= {name, name.partition(" ")[0], name.rpartition(" ")[2]}
    return [(start, end) for start, end in doubtful if text[start:end] in sure]


def _candidate(text: str, reading: Reading, proposed: dict[_Range, Candidate], place: _Range) -> Candidate:
    scores = reading.scores(*place)
    found = {
        ActorType.PERSON: scores.person,
        ActorType.ORGANISATION: scores.organisation,
        ActorType.PLACE: scores.place,
        ActorType.OTHER: scores.other,
    }
    if place in proposed:
        for kind, weight in proposed[place].scores.items():
            found[kind] += _WEIGHT_OF_RULES * min(weight, _MOST_EVIDENCE)
    return Candidate(*place, text[slice(*place)], found)
