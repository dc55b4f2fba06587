"""Spans of time and ages: "two weeks", "a decade-old", "1:02:45", "five-and-a-half years", "aged 41"."""

import re
from decimal import Decimal

from library.insight.figure import Figure, Scene, hedged
from library.insight.model import NumberKind
from library.insight.numerals import Numeral, decimal_text
from library.insight.units import time_unit

__all__ = ["read_age", "read_duration", "read_race", "read_wordy_span"]

_RACE = re.compile(r"[0-9]{1,2}:[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?![0-9:])")
_LAP = re.compile(r"[0-9]{1,2}:[0-5][0-9]\.[0-9]{1,3}(?![0-9:])")

_OLD = re.compile(r"[ -]years?[ -]olds?\b|[ -](?:Jahre alt|jährigen?|años de edad|ans\b(?= ?[,.]))")
_OR_OLDER = re.compile(
    r"\+? (?:years? )?(?:or|and) (?:(?P<more>older|over|above)|younger|under)\b(?! \w+s\b)"
)
_AGED = re.compile(r"\b(?:aged?|age of|turned|turns|turning) $", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+, $")
_OLDEST = 115

_HALVES = re.compile(r"(?:-and-a-half| and a half)(?=[ -])")
_COMPOUND = re.compile(r",? (?:and )?[0-9]{1,2} (?:minutes|seconds|months|days|hours)\b")

_UNITS = "second|minute|hour|day|week|month|year|decade|century"
_FEW = re.compile(
    rf"(?:(?:an?|the) )?(?:few|several|couple of) (?P<unit>{_UNITS}|centurie)s\b", re.IGNORECASE
)
_LONE = re.compile(
    rf"(?:an? (?P<half>half )?|half an? )?(?P<unit>{_UNITS})\b(?P<old>-old|-long)?(?P<more> and a half)?",
    re.IGNORECASE,
)
_LONE_LEAD = re.compile(
    r"\b(?:for|than|in|within|about|nearly|almost|after|over|under|some|around|least|took|takes|last|lasts|lasted)"
    r"(?: just| only)? $",
    re.IGNORECASE,
)
_LONE_TAIL = re.compile(r" (?:ago|later|earlier|before|after)\b")

_FEW_MEANS = "3"
"""The value of "a few" and "several"."""


def read_race(scene: Scene, at: int) -> Figure | None:
    """A time as a clock stops it: "2:05:45", "1:31.207"."""
    if (race := _RACE.match(scene.text, at, scene.end)) is not None:
        return Figure(at, race.end(), at, race[0], NumberKind.DURATION, "h:m:s")
    if (lap := _LAP.match(scene.text, at, scene.end)) is not None:
        return Figure(at, lap.end(), at, lap[0], NumberKind.DURATION, "m:s")
    return None


def read_age(scene: Scene, at: int, numeral: Numeral, end: int, value: str) -> Figure | None:
    """ "41-year-old", "aged 41", "Ida Falk, 41,", "18 or older"."""
    text = scene.text
    if (old := _OLD.match(text, end, scene.end)) is not None:
        return Figure(at, old.end(), at, value, NumberKind.AGE, "year")
    if (bound := _OR_OLDER.match(text, end, scene.end)) is not None and 1 <= numeral.value <= _OLDEST:
        sign = ">" if bound["more"] else "<"
        return Figure(at, bound.end(), at, value, NumberKind.AGE, "year", sign)
    if not 1 <= numeral.value <= _OLDEST or numeral.scaled or numeral.value % 1:
        return None
    if time_unit(text, end) is not None:
        return None
    told = scene.before(_AGED, at, 12) is not None
    listed = not numeral.words and text[end : end + 1] in (",", ".", ")") and scene.before(_NAMED, at, 60)
    return Figure(at, end, at, value, NumberKind.AGE, "year") if told or listed else None


def read_duration(scene: Scene, at: int, numeral: Numeral, end: int, value: str) -> Figure | None:
    """A numeral with a unit of time behind it."""
    text = scene.text
    halves = _HALVES.match(text, end, scene.end)
    if halves is not None and time_unit(text, halves.end()):
        end, value = halves.end(), decimal_text(numeral.value + Decimal("0.5"))
    unit = time_unit(text, end)
    if unit is None:
        return None
    tail, name, old = unit
    if old and name == "year":
        return Figure(at, tail, at, value, NumberKind.AGE, "year")
    more = _COMPOUND.match(text, tail, scene.end)
    start, tail, sign = hedged(scene, at, more.end() if more else tail)
    return Figure(start, tail, at, value, NumberKind.DURATION, name, sign)


def read_wordy_span(scene: Scene, at: int) -> Figure | None:
    """ "a few months", "a decade-old", "half an hour", "a year and a half"."""
    text = scene.text
    if (few := _FEW.match(text, at, scene.end)) is not None:
        unit = few["unit"].lower().replace("centurie", "century")
        return Figure(at, few.end(), at, _FEW_MEANS, NumberKind.DURATION, unit, "~", idle=True)
    lone = _LONE.match(text, at, scene.end)
    if lone is None:
        return None
    if lone["unit"][0].isupper():
        return None  # "a Second Term"
    half = lone["half"] or lone[0].lower().startswith("half")
    beside = _LONE_TAIL.match(text, lone.end()) or scene.before(_LONE_LEAD, at, 16)
    if not (half or lone["old"] or lone["more"] or beside):
        return None
    value = "0.5" if half else "1.5" if lone["more"] else "1"
    start, end, sign = hedged(scene, at, lone.end())
    return Figure(
        start, end, at, value, NumberKind.DURATION, lone["unit"].lower(), sign, idle=not lone["more"]
    )
