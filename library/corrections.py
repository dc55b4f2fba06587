"""What a reader knows better than the machine: corrections to an article's actors.

They are stored with the article and laid over what was worked out, never mixed into it,
so that each can be taken back and all of them survive a new analysis.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from library.insight.model import Actor, Insight
from library.passage import new_id
from library.text.folding import fold

__all__ = ["Correction", "CorrectionKind", "corrected"]


class CorrectionKind(StrEnum):
    """What is put right; the value is what is stored."""

    HIDE = "hide"
    """The actor is none, or not worth a row."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing put right."""

    id: str
    """8 random bytes in hexadecimal."""
    kind: CorrectionKind
    actor: str
    """The name of the actor it is about, as the panel shows it."""
    created: str = ""
    """When it was made, as `library.passage.now` writes it."""
    updated: str = ""
    """When it was last changed."""

    @classmethod
    def hide(cls, actor: Actor) -> "Correction":
        """The correction that takes an actor out of the panel."""
        return cls(new_id(), CorrectionKind.HIDE, actor.name)


def corrected(insight: Insight, corrections: Sequence[Correction]) -> Insight:
    """An insight as the reader put it right.

    Names are compared without case and accents, as another analysis may spell them
    differently. Correcting what is corrected already changes nothing.
    """
    hidden = {fold(c.actor).text for c in corrections if c.kind is CorrectionKind.HIDE}
    if not hidden:
        return insight
    kept = tuple(actor for actor in insight.actors if fold(actor.name).text not in hidden)
    return replace(insight, actors=kept)
