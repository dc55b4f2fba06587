"""What a reader knows better than the machine: corrections to an article's actors and its text.

They are stored with the article and laid over what was worked out, never mixed into it,
so that each can be taken back and all of them survive a new analysis.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from library.cleaning.model import Wanted
from library.insight.model import Actor, Insight, Mention
from library.passage import new_id
from library.text.folding import fold

__all__ = ["Correction", "CorrectionKind", "corrected"]


class CorrectionKind(StrEnum):
    """What is put right; the value is what is stored."""

    HIDE = "hide"
    """The actor is none, or not worth a row."""

    SAME = "same"
    """The actor is another one under another name."""

    KEEP = "keep"
    """A piece of the page belongs to the article, though the cleaner leaves it out."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing put right."""

    id: str
    """8 random bytes in hexadecimal."""
    kind: CorrectionKind
    actor: str
    """The name of the actor it is about, as the panel shows it; empty for `KEEP`."""
    created: str = ""
    """When it was made, as `library.passage.now` writes it."""
    updated: str = ""
    """When it was last changed."""
    other: str = ""
    """For `SAME`, the name of the actor it really is."""
    piece: Wanted | None = None
    """For `KEEP`, the piece of the page."""

    @classmethod
    def hide(cls, actor: Actor) -> "Correction":
        """The correction that takes an actor out of the panel."""
        return cls(new_id(), CorrectionKind.HIDE, actor.name)

    @classmethod
    def same(cls, actor: Actor, other: Actor) -> "Correction":
        """The correction that makes an actor one with another, whose name and type it takes."""
        return cls(new_id(), CorrectionKind.SAME, actor.name, other=other.name)

    @classmethod
    def keep(cls, piece: Wanted) -> "Correction":
        """The correction that brings a piece of the page back into the article."""
        return cls(new_id(), CorrectionKind.KEEP, "", piece=piece)


def corrected(insight: Insight, corrections: Sequence[Correction]) -> Insight:
    """An insight as the reader put it right.

    Actors that are the same are one row, at the place of the first of them; then what is hidden is
    left out. Names are compared without case and accents, and a name may also be one of an actor's
    aliases, as another analysis may spell them differently. Correcting what is corrected already
    changes nothing.
    """
    pairs = [
        (_folded(c.actor), _folded(c.other))
        for c in corrections
        if c.kind is CorrectionKind.SAME and c.actor and c.other
    ]
    hidden = {_folded(c.actor) for c in corrections if c.kind is CorrectionKind.HIDE}
    if not pairs and not hidden:
        return insight
    actors = _merged(insight.actors, pairs) if pairs else insight.actors
    return replace(insight, actors=tuple(actor for actor in actors if _folded(actor.name) not in hidden))


def _folded(name: str) -> str:
    return fold(name).text


def _merged(actors: Sequence[Actor], pairs: Sequence[tuple[str, str]]) -> tuple[Actor, ...]:
    """The actors, those that are the same as one.

    The names make a forest, each tree one actor and its root the name that stays; what is already
    in one tree is not joined again, so that no circle can arise.
    """
    known: dict[str, str] = {}
    for actor in actors:
        known.setdefault(_folded(actor.name), _folded(actor.name))
    for actor in actors:
        for alias in actor.aliases:
            known.setdefault(_folded(alias), _folded(actor.name))
    above: dict[str, str] = {}

    def root(name: str) -> str:
        path = []
        while name in above:
            path.append(name)
            name = above[name]
        above.update(dict.fromkeys(path, name))
        return name

    for less, more in pairs:
        low, high = root(known.get(less, less)), root(known.get(more, more))
        if low != high:
            above[low] = high
    told = {root(known.get(name, name)) for pair in pairs for name in pair}
    groups: dict[tuple[str, int], list[Actor]] = defaultdict(list)
    for number, actor in enumerate(actors):
        name = root(_folded(actor.name))
        groups[name, -1 if name in told else number].append(actor)
    return tuple(_one(name, group) for (name, _), group in groups.items())


def _one(name: str, group: Sequence[Actor]) -> Actor:
    """One actor of several: the one with the name that stays, and what the others add to it."""
    main = next((actor for actor in group if _folded(actor.name) == name), group[0])
    if len(group) == 1:
        return main
    others = [actor for actor in group if actor is not main]
    names = [*main.aliases, *(one for actor in others for one in (actor.name, *actor.aliases))]
    aliases = tuple(one for one in dict.fromkeys(names) if one != main.name)
    role = next((actor.role for actor in (main, *others) if actor.role), "")
    return replace(main, aliases=aliases, role=role, mentions=_in_order(group))


def _in_order(group: Sequence[Actor]) -> tuple[Mention, ...]:
    """All mentions in the order of the text, none overlapping another."""
    mentions: list[Mention] = []
    for mention in sorted(
        (mention for actor in group for mention in actor.mentions), key=lambda one: (one.start, -one.end)
    ):
        if not mentions or mention.start >= mentions[-1].end:
            mentions.append(mention)
    return tuple(mentions)
