"""The key actors of an article: named, merged, given a type and a role, ordered for a reader."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from library.insight import lexicon, places
from library.insight.finding import find_names
from library.insight.mentions import Candidate, Finder
from library.insight.merging import bare, likely_type, merged
from library.insight.model import Actor, ActorType, Mention
from library.insight.nations import peoples, stands_for_government
from library.insight.roles import kind_at, role_at

__all__ = ["key_actors"]


def key_actors(
    text: str,
    sentences: Sequence[tuple[int, int]],
    *,
    title: str = "",
    finder: Finder = find_names,
    with_roles: bool = True,
) -> tuple[Actor, ...]:
    """The actors of a text in the order in which a reader should meet them.

    Args:
        text: The canonical text.
        sentences: Its sentences as ranges of code points, in order.
        title: The article's title: who is named there matters more.
        finder: What finds the names.
        with_roles: Whether to look for roles, which are found in English only.
    """
    candidates = finder(text, sentences)
    groups = merged(text, candidates)
    soft = _soft_mentions(text, sentences, groups)
    starts = [low for low, _ in sentences]
    spelt_title = f" {' '.join(_WORD.findall(title))} "
    ranked: list[tuple[float, int, Actor]] = []
    for number, group in enumerate(groups):
        if not group:
            continue
        kind = likely_type(group)
        mentions = sorted(
            [*(Mention(each.start, each.end) for each in group), *soft.get(number, ())],
            key=lambda mention: mention.start,
        )
        role = _role(text, group, kind, sentences, starts) if with_roles else ""
        name, aliases = _names(group)
        actor = Actor(name, kind, aliases, role, tuple(mentions))
        ranked.append((-_salience(actor, spelt_title, len(text)), mentions[0].start, actor))
    return tuple(actor for _, _, actor in sorted(ranked, key=lambda row: row[:2]))


def _soft_mentions(
    text: str, sentences: Sequence[tuple[int, int]], groups: list[list[Candidate]]
) -> Mapping[int, list[Mention]]:
    """Mentions that imply a state which is named: of its people, and of its capital as a government.

    A capital that stands for its government leaves its own group.
    """
    known = places.state_names()
    states = {
        known[each.name]: number
        for number, group in enumerate(groups)
        for each in group
        if each.name in known
    }
    taken = sorted((each.start, each.end) for group in groups for each in group)
    ends = [end for _, end in taken]
    soft: dict[int, list[Mention]] = {}
    for start, end, state in peoples(text, sentences):
        after = bisect_right(ends, start)
        free = after == len(taken) or taken[after][0] >= end
        if free and state in states:
            soft.setdefault(states[state], []).append(Mention(start, end, soft=True))
    seats = places.capitals()
    for group in groups:
        owner = states.get(seats.get(group[0].name, "")) if group else None
        if owner is None or groups[owner] is group:
            continue
        for each in [one for one in group if stands_for_government(text, one.start, one.end)]:
            group.remove(each)
            soft.setdefault(owner, []).append(Mention(each.start, each.end, soft=True))
    return soft


def _names(group: Sequence[Candidate]) -> tuple[str, tuple[str, ...]]:
    """The fullest name, and the other spellings in the order of the text."""
    counts = Counter(_spelling(each.name) for each in group)
    fullest = max(counts, key=lambda name: (len(name.split()), not name.isupper(), counts[name], len(name)))
    return fullest, tuple(
        name for name in counts if bare(name) != bare(fullest) or name.isupper() != fullest.isupper()
    )


def _spelling(name: str) -> str:
    return re.sub(r"^The ", "", name) if not name.startswith("The Hague") else name


def _role(
    text: str,
    group: Sequence[Candidate],
    kind: ActorType,
    sentences: Sequence[tuple[int, int]],
    starts: Sequence[int],
) -> str:
    """The first role that the text gives."""
    for each in group:
        index = bisect_right(starts, each.start) - 1
        low, high = sentences[index] if index >= 0 else (0, len(text))
        if kind is ActorType.PERSON:
            role = role_at(text, each.start, each.end, low, high)
        else:
            role = kind_at(text, each.start, low, kind)
        if role:
            return role
    return ""


_WORD = re.compile(r"\w+(?:[.&-]\w+)*")

_LEAD = 0.12
"""The part of a text that counts as its lead."""


def _salience(actor: Actor, title: str, length: int) -> float:
    """How much a reader should care: how often, how early, in the title, and what it is."""
    named = [mention for mention in actor.mentions if not mention.soft]
    weight = len(named) + 0.3 * (len(actor.mentions) - len(named))
    if any(f" {name} " in title for name in (actor.name, *actor.aliases)):
        weight += 2.0
    if named and named[0].start <= _LEAD * length:
        weight += 1.5
    if actor.type in (ActorType.PERSON, ActorType.ORGANISATION):
        weight += 0.5
    if actor.role:
        weight += 0.5
    cited = actor.name in lexicon.media_names()
    if cited or (actor.type is ActorType.PLACE and len(named) == 1):
        weight -= 1.5
    return weight
