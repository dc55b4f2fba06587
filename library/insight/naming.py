"""Digits that belong to a name and are no numbers: "A350", "Heron 9", "Article 5", "COVID-19"."""

import re

from library.insight.figure import Scene
from library.insight.numerals import Numeral
from library.insight.scores import PAIR
from library.insight.units import currency_after, measure_after, ordinal_after, percent_after, time_unit
from library.insight.years import YEAR, counted_plural

__all__ = ["glued", "in_name"]

_DESIGNATOR = re.compile(
    r"\b(?:article|section|chapter|pages?|pp?\.|paragraph|room|phase|type|level|grade|channel|route|flight|gate"
    r"|platform|numbers?|nos?\.|resolution|line|table|figure|fig\.|step|part|version|volume|vol\.|episode|season"
    r"|highway|motorway|lane|item|rule|model|generation|building|unit|block|pier|terminal|court|clause|protocol"
    r"|class|form|sector|zone|district|bus|tram|train) $",
    re.IGNORECASE,
)
"""Nouns whose number is a label."""

_NAME = re.compile(r"(?P<name>[A-Z][\w&'’.-]*) $")

_NO_NAME = frozenset(
    """
    The A An In On At By For From With After Before Since Until About Around Over Under Nearly Almost
    Only Just And
    But Or Of To Some All Among Between Another Additional More Most Least These Those Its Their Our His
    Her That
    This Also Then When While Where Up Not No Of Magnitude Roughly Approximately
    """.split()
)
"""Words with a capital before a number that begin a sentence, not a name."""

_LONGEST = 4
"""Digits of the longest number inside a name."""


def glued(scene: Scene, at: int) -> bool:
    """Whether digits hang on a letter or sign before them: "A350", "COVID-19", "#5"."""
    if at <= scene.start:
        return False
    before = scene.text[at - 1]
    if before.isalnum() or before in "_@#/\\":
        return True
    return before in "-.'’,:" and at - 2 >= scene.start and scene.text[at - 2].isalnum()


def in_name(scene: Scene, at: int, numeral: Numeral) -> bool:
    """Whether a numeral that stands free belongs to a name all the same."""
    text, end = scene.text, numeral.end
    follow = text[end] if end < scene.end else " "
    if follow.isalpha() and not (numeral.scaled or ordinal_after(text, end) or measure_after(text, end)):
        return True
    if numeral.scaled or not numeral.text.isdigit():
        return False
    if follow in "-–/" and end + 1 < scene.end and text[end + 1].isdigit():
        pair = PAIR.match(text, at)
        if follow == "/" or pair is None or int(pair["a"]) >= int(pair["b"]):
            return True
    if scene.before(_DESIGNATOR, at, 30):
        return not percent_after(text, end)
    name = scene.before(_NAME, at, 30)
    if name is None or len(numeral.text) > _LONGEST or name["name"] in _NO_NAME or YEAR.match(text, at):
        return False
    if name["name"][-1] in ".'’":
        return False
    if any(unit(text, end) for unit in (time_unit, measure_after, percent_after, currency_after)):
        return False
    return not counted_plural(scene, end)
