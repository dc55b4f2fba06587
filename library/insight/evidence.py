"""What speaks for a name being a person, an organisation, a place or something else.

The weights are set by hand: 3 and more for what nearly decides (a title, a head noun, a known
place), 1 and less for hints.
"""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from library.insight import known, lexicon
from library.insight.model import ActorType

__all__ = ["evidence"]

_SPEAKS = re.compile(rf",? (?:{'|'.join(sorted(lexicon.speech_verbs()))})\b")

_SPOKEN = re.compile(rf"\b(?:{'|'.join(sorted(lexicon.speech_verbs()))}) $")

_NO_PERSONAL_NAME = 1.5
"""What speaks against a person when the last word is a common one."""

_WORD_BEFORE = re.compile(r"(?<![\w-])([a-z][a-z-]+) $")

_OF_WHERE = re.compile(r"[^\W\d_a-z]\w+ of $")
"""Somebody or something named before it is of it."""

_WHO = re.compile(r",? who\b")

_PLACE_LEAD = re.compile(r"\b(?:in|at|from|near|across|around|outside|into|through|throughout) $")

_PLACES = "province|city|county|district|region|village|town|state|island|river|valley|peninsula|port|suburb"

_PLACE_CLASS = re.compile(rf"\b(?:(?:{_PLACES}|mayor|governor|outskirts|capital|people) of|capital,?) $")

_CLASSED_PLACE = re.compile(rf" (?:{_PLACES}|provinces|cities|islands|area|airport|coast|neighbourhood)\b")

_PLACE_FIRSTS = frozenset(
    "lake mount cape fort port san santa saint st gulf bay isle strait river upper lower".split()
)


def evidence(
    text: str, words: Sequence[str], start: int, end: int, *, titled: bool, taken_up: Container[str] = ()
) -> dict[ActorType, float]:
    """How much speaks for each type: the words of the name, then the words beside it.

    Args:
        text: The text.
        words: The words of the name.
        start: Offset of the name, code points.
        end: Offset behind it.
        titled: Whether a title stands before it.
        taken_up: Words in lower case that the text has behind "the": a name that ends in one
            is no person's, as the text goes on about "the board".
    """
    person = organisation = place = other = 0.0
    name = " ".join(words)
    folded = [word.casefold() for word in words]
    first, last = folded[0], folded[-1]
    inner = set(folded[1:])
    is_place = known.is_place(name)
    if is_place:
        place += 4
    if name in lexicon.organisation_names():
        organisation += 4
    if name in lexicon.media_names():
        organisation += 3
    leads = [word for word, after in pairwise(folded) if after in ("of", "for")]
    head = leads[0] if leads else last
    headed = False
    if not is_place and (len(words) > 1 or head in ("parliament", "congress", "senate")):
        if head in lexicon.organisation_nouns():
            organisation, headed = organisation + 3, True
        elif head in lexicon.event_nouns():
            other, headed = other + 3, True
        elif head in lexicon.place_nouns() or first in _PLACE_FIRSTS:
            place, headed = place + 3, True
        elif inner & lexicon.organisation_nouns():
            organisation += 1
    if titled:
        person += 4
    beside = _WORD_BEFORE.search(text, max(0, start - 24), start)
    if beside and beside[1] in lexicon.organisation_kinds() and not known.is_given_name(words[0]):
        organisation += 3
    elif beside and beside[1] in lexicon.role_nouns():
        person += 3
    if _OF_WHERE.search(text, max(0, start - 24), start):
        person -= 1.5
        place += 0.5
    if _WHO.match(text, end):
        person += 2
    if known.is_given_name(words[0]) and not headed:  # "Marshall Group", "Victoria Station"
        person += 3 if len(words) > 1 else 1
    named = known.is_place(words[0]) or known.is_place(words[-1])
    if len(words) > 1 and named and not known.is_place(name) and last not in taken_up:
        organisation += 1.5  # a club, a bank or a paper of a town
    elif 2 <= len(words) <= 4 and all(word.isalpha() for word in words):
        person += 1
    if not titled and known.is_common(last):
        person -= _NO_PERSONAL_NAME
    if len(words) > 1 and last in taken_up and not titled:
        person -= 3
        place += 0 if last in lexicon.organisation_nouns() | lexicon.event_nouns() else 1.5
    if name.isupper() and 2 <= len(name) <= 7 and not is_place:
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
        organisation += 0 if is_place else 1
        other += 0.7
        person -= 1.5
        place -= 0 if place >= 3 else 0.5
    return {
        ActorType.PERSON: person,
        ActorType.ORGANISATION: organisation,
        ActorType.PLACE: place,
        ActorType.OTHER: other,
    }
