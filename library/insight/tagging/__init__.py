"""Names in a text: where people, organisations, places and other named things are mentioned."""

from library.insight.tagging.tagger import Reading, Scores, Tagged, Tagger, load

__all__ = ["Reading", "Scores", "Tagged", "Tagger", "load"]
