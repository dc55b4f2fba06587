"""Names in texts of other languages than English, by their form alone.

No tagger was trained for these languages. Where only names have capitals, a capital inside a
sentence is taken for one; German writes every noun with one, and there a name must show itself by
more: a given name before it, several capitals, a place or surname of the tables, or that it stands
without any word that nouns have before them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from library.insight import known, lexicon
from library.insight.capitals import capitalised_names, shouts
from library.insight.evidence import evidence
from library.insight.mentions import Candidate
from library.insight.model import ActorType

__all__ = ["find_names_by_form"]

_NOUNS_HAVE_CAPITALS = frozenset({"de", "lb", "nds"})
"""Languages that write every noun with a capital."""

_DETERMINED = re.compile(
    r"\b(?:d(?:er|ie|as|en|em|es)|(?:k?ein|mein|dein|sein|ihr|unser|euer|dies|jed|welch|all|viel|mehr|solch)\w*"
    r"|[iv]om|[iz]um|zur|im|am|ins?|ans?|beim|\w+(?:e|en|er|es|em)|[0-9.]+) $",
    re.IGNORECASE,
)
"""An article, a pronoun, an adjective or a number: what a German noun has before it, and a name not."""

_JOINED = re.compile(r" (?:y|e|et|und|o|ou|oder) (?:(?:el|la|los|las|le|les|der|die|das) )?")
"""What parts two names in a list, also where English would join them to one."""

_OF = re.compile(rf"{_JOINED.pattern}| von (?:der |dem )?")
"""The same for German, where "von" stands in names of people only."""

_IN_PLACE = re.compile(r"\b(?:en|à|in|nach|aus|von|desde|hacia|em|a) $", re.IGNORECASE)
_PLACE_OF = re.compile(
    r"\b(?:port|ville|village|région|puerto|ciudad|provincia|región|porto|città|Stadt|Hafen|Dorf)"
    r" (?:d[ei]l?|von) $",
    re.IGNORECASE,
)

_LAND = re.compile(r"[^\W\d_]{3,}(?:land|reich|ien|wegen|burg|furt|münde|hausen|heim|stadt)")
"""How German names of places end."""


def find_names_by_form(text: str, sentences: Sequence[tuple[int, int]], language: str) -> list[Candidate]:
    """The names of a text in a language for which there is no tagger.

    Args:
        text: The canonical text.
        sentences: The ranges to look at, code points, in order.
        language: ISO 639-1 code.
    """
    spoken = [one for one in sentences if not shouts(text, *one)]
    firsts = frozenset(low for low, _ in spoken)
    nouns = language in _NOUNS_HAVE_CAPITALS
    candidates = [part for each in capitalised_names(text, spoken) for part in _parts(text, each, nouns)]
    inside = Counter(each.name for each in candidates if each.start not in firsts)
    sure = {
        each.name
        for each in candidates
        if _is_sure(each.name) or (_stands_bare(text, each) if nouns else inside[each.name])
    }
    ends = {name.rpartition(" ")[2] for name in sure if " " in name}
    return [each for each in candidates if each.name in sure or each.name in ends]


def _parts(text: str, each: Candidate, nouns: bool) -> Iterator[Candidate]:
    """A candidate cut at the words that join a list, and its people without the noun before them."""
    start = each.start
    in_place = _IN_PLACE.search(text, max(0, start - 8), start) is not None
    joints = _OF if nouns and not known.is_given_name(each.name.partition(" ")[0]) else _JOINED
    for joint in [*joints.finditer(text, each.start, each.end), None]:
        end = joint.start() if joint else each.end
        words = text[start:end].split(" ")
        first = next((n for n, word in enumerate(words[:-1]) if known.is_given_name(word)), 0)
        if nouns and not first and len(words) > 2 and known.is_surname(words[-1]):
            first = len(words) - 2
        begin = start + sum(len(word) + 1 for word in words[:first])
        if begin < end:
            name = text[begin:end]
            yield Candidate(begin, end, name, _scores(text, begin, end, in_place=in_place))
        start = joint.end() if joint else end


def _scores(text: str, start: int, end: int, *, in_place: bool) -> Mapping[ActorType, float]:
    words = text[start:end].split(" ")
    scores = evidence(text, words, start, end, titled=False)
    if _PLACE_OF.search(text, max(0, start - 20), start) or _LAND.fullmatch(words[-1]):
        scores[ActorType.PLACE] += 3
    elif len(words) == 1 and in_place:
        scores[ActorType.PLACE] += 2
    if len(words) > 1 and known.is_surname(words[-1]):
        scores[ActorType.PERSON] += 2
    return scores


def _is_sure(name: str) -> bool:
    """Whether a name is one by itself, in whatever language."""
    words = name.split()
    if len(words) == 1:
        return (
            known.is_place(name) or name in lexicon.organisation_names() or (name.isupper() and len(name) > 1)
        )
    return known.is_given_name(words[0]) or known.is_place(name)


def _stands_bare(text: str, each: Candidate) -> bool:
    """Whether nothing stands before a capitalised word that a German noun would have."""
    before = text[max(0, each.start - 24) : each.start]
    if not before.endswith(" ") or before[-2:-1] in ".!?:":
        return " " in each.name and known.is_surname(each.name.rpartition(" ")[2])
    if " " not in each.name and _LAND.fullmatch(each.name):
        return True
    return not _DETERMINED.search(before) and known.is_surname(each.name.rpartition(" ")[2])
