"""An article's key actors and key numbers."""

from library.insight.model import Actor, ActorType, Insight, Mention, Number, NumberKind

__all__ = ["Actor", "ActorType", "Insight", "Mention", "Number", "NumberKind"]
