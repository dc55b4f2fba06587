"""Years: "2013", "2017–2018", "the 1990s"; four digits are a year only where nothing counts them."""

import re

from library.insight.figure import Figure, Scene, hedged
from library.insight.model import NumberKind
from library.insight.units import currency_after, measure_after, percent_after, time_unit

__all__ = ["YEAR", "counted_plural", "read_year", "read_years"]

YEAR = re.compile(r"(?:1[5-9][0-9]{2}|20[0-9]{2}|21[0-4][0-9])(?![0-9\w%]|[.,:][0-9])")
"""Four digits that can be a year."""

_SPAN = re.compile(
    r"(?P<a>(?:1[6-9]|20)[0-9]{2}) ?(?P<dash>[-–/]) ?(?P<b>(?:(?:1[6-9]|20)[0-9]{2}|[0-9]{2}))(?![0-9\w-])"
)
_DECADE = re.compile(r"(?P<a>(?:1[5-9]|20)[0-9]0|[2-9]0)(?:['’]?s)\b")
_LEAD = re.compile(
    r"\b(?:in|since|by|from|until|till|of|before|after|during|the|early|mid|late|year|a|an|and|to|between|through"
    r"|summer|winter|spring|autumn|fall|around|for|on|his|her|its|their|this|als|seit|im|jahr|en"
    r"|depuis|desde)[ -]$"
    r"|[(,] ?$",
    re.IGNORECASE,
)
_SURE_LEAD = re.compile(r"\b(?:in|since|until|year|of) $", re.IGNORECASE)
_YEAR_HEDGE = re.compile(r"\b(?:around|about|under|circa) $", re.IGNORECASE)
_PLURAL = re.compile(r" (?:[a-z]+ )?(?:people|men|women|children|police|percent|per cent|[a-z]{3,}s)\b")

_LONGEST_SPAN = 150
"""Years between two that a dash can join."""


def counted_plural(scene: Scene, end: int) -> bool:
    """Whether a plural follows, which the number before it counts."""
    return _PLURAL.match(scene.text, end, scene.end) is not None


def read_years(scene: Scene, at: int) -> Figure | None:
    """A decade or a span of years."""
    if (decade := _DECADE.match(scene.text, at, scene.end)) is not None:
        return Figure(at, decade.end(), at, f"{decade['a']}s", NumberKind.DATE)
    span = _SPAN.match(scene.text, at, scene.end)
    if span is None:
        return None
    last = span["b"] if len(span["b"]) == 4 else span["a"][:2] + span["b"]
    if not int(span["a"]) < int(last) <= int(span["a"]) + _LONGEST_SPAN:
        return None
    value = span[0] if span["dash"] == "/" else f"{span['a']}..{last}"
    return Figure(at, span.end(), at, value, NumberKind.DATE)


def read_year(scene: Scene, at: int) -> Figure | None:
    """A single year."""
    year = YEAR.match(scene.text, at, scene.end)
    if year is None or not _is_year(scene, at, year):
        return None
    return Figure(at, year.end(), at, year[0], NumberKind.DATE)


def _is_year(scene: Scene, at: int, year: re.Match[str]) -> bool:
    text, end = scene.text, year.end()
    if any(unit(text, end) for unit in (percent_after, currency_after, time_unit)):
        return False
    if hedged(scene, at, end)[2] and not scene.before(_YEAR_HEDGE, at, 12):
        return False
    if text.startswith("-", end) and text[end + 1 : end + 2].isalpha():
        return False
    if measure_after(text, end) is not None:
        return False
    if not 1800 <= int(year[0]) <= 2100:
        return scene.before(_SURE_LEAD, at, 8) is not None
    return scene.before(_LEAD, at, 12) is not None or not counted_plural(scene, end)
