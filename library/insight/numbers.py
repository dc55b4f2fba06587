"""The numbers of a text: one scanner from left to right.

At every digit, currency sign, number word or month the readings are tried in a fixed order
(time, date, score, year, then an amount and what follows it), and the first that fits is taken.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from library.insight.dates import read_clock, read_date
from library.insight.figure import Figure, Scene, hedged
from library.insight.model import NumberKind
from library.insight.naming import glued, in_name
from library.insight.numerals import NUMBER_WORDS, Numeral, decimal_text, read_numeral
from library.insight.scores import read_score
from library.insight.shares import read_lone_fraction, read_ratio
from library.insight.spans import read_age, read_duration, read_race, read_wordy_span
from library.insight.units import (
    currency_after,
    currency_before,
    measure_after,
    ordinal_after,
    percent_after,
)
from library.insight.years import YEAR, read_year, read_years

__all__ = ["scan"]

_MONTH_STARTS = (
    "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Jän|Mär|Mai|Okt|Dez"
    "|janv|févr|mars|avri|juin|juil|août|déce|ener|febr|marz|abri|mayo|juni|juli|agos|octu|dici|genn|magg|giug"
    "|lugl|sett|otto"
)

_SPANS = "second|minute|hour|day|week|month|year|decade|century"

_SCALED = "hundred|thousand|million|billion|trillion|dozen"


@cache
def _anchor() -> re.Pattern[str]:
    words = "|".join(word for word in NUMBER_WORDS if word != "zero")
    parts = "half|third|fourth|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
    return re.compile(
        r"(?<![\w.@#/_])(?P<sign>(?:[A-Z]{1,3}|Rs\.?)?[ \u00a0]?[$£€¥₹₽₩₺₴₦₪₱฿₫₵](?=[ \u00a0]?[0-9.])"
        r"|[A-Z]{3}[ \u00a0]?(?=[0-9]))"
        r"|(?P<digit>[0-9])"
        rf"|\b(?P<word>(?i:{words})\b|(?i:hundreds|thousands|millions|billions|dozens?|tens)\b"
        rf"|(?i:second|{parts})\b"
        rf"|(?i:an?|several|half an?|few) (?=(?i:{_SCALED}|{parts}|few|couple|{_SPANS}))"
        rf"|(?i:{_SPANS})(?=-(?:old|long)))"
        rf"|\b(?P<month>(?:{_MONTH_STARTS})[^\W\d_]*)",
    )


_TOKEN = re.compile(r"[\w./'’–-]{0,200}\w")
"""The rest of a token that is stepped over as a whole."""

_TO = re.compile(
    r"(?: ?[-–—] ?| (?:to|or|bis|à|a) )"
    r"(?=[$£€¥₹]?(?:[0-9]|(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety)\b))"
)
_AND = re.compile(
    r" (?:and|und|et|y) (?=[A-Z]{0,2}[$£€¥₹]?[0-9]"
    r"|(?i:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)\b)"
)
_BETWEEN = re.compile(r"\b(?:between|from|zwischen|entre) (?:[A-Z]{0,2}[$£€¥₹])?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:[A-Z]{0,2}[$£€¥₹])?$", re.IGNORECASE)
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?: of)?[ -](?:[a-z]+ )?$", re.IGNORECASE)
_MAGNITUDE_AFTER = re.compile(r"[ -](?:magnitude\b|(?P<quake>(?:earth)?quake\b|tremor\b|aftershock\b))")
_WEIGHT = re.compile(r"\bweigh\w*\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?P<lead>tens of |hundreds of )?(?P<name>dozens|hundreds|thousands|millions|billions)(?= of\b"
    r"|\W| [a-z]|$)",
    re.IGNORECASE,
)
_VAGUE_VALUES = {"dozens": 12, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9}
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth".split()
_ORDINAL_WORD = re.compile(
    rf"(?P<name>{'|'.join(_ORDINALS)})(?=[ -](?:place|largest|biggest|most|highest|smallest|longest"
    rf"|oldest|straight"
    r"|consecutive|fastest|richest|busiest|deadliest|successive|time)\b)",
    re.IGNORECASE,
)
_WORD_PART = re.compile(
    r"-(?:on|way|fold|off|to|tier|time|star|piece|part|dimensional|pronged|step|legged|sided|handed|and|stop|man|sum"
    r"|lane|storey|page|point|seat|member|track)\b|-[0-9]",
    re.IGNORECASE,
)
"""What makes a numeral the first part of an adjective."""

_TELLING_PARTS = re.compile(r"-(?:lane|storey|page|point|seat|member|track)\b", re.IGNORECASE)
"""Adjectives whose number still counts something."""

_PRONOUNS = frozenset({"one", "zero"})
_SMALL = frozenset({"two", "three", "four"})
"""Number words that carry no news before a noun."""


def scan(text: str, start: int, end: int, published: str = "", language: str = "en") -> Iterator[Figure]:
    """The numeric expressions of a range of the text, from left to right, never overlapping.

    Args:
        text: The text.
        start: Offset where the range begins, code points.
        end: Offset behind the range.
        published: Day of publication, YYYY-MM-DD, to resolve dates without a year.
        language: ISO 639-1 code, for separators and words.
    """
    scene = Scene(text, start, end, published, language or "en")
    position, reached, anchor = start, start, _anchor()
    while position < end and (match := anchor.search(text, position, end)) is not None:
        found = _READERS[str(match.lastgroup)](scene, match)
        if isinstance(found, Figure) and reached <= found.start and found.end <= end:
            yield found
            reached = found.end
        position = max(found.end if isinstance(found, Figure) else found, match.start() + 1)


def _from_month(scene: Scene, match: re.Match[str]) -> Figure | int:
    at = match.start()
    dated = read_date(scene.text, at, scene.published)
    if dated is None:
        return match.end()
    bare = not any(character.isdigit() for character in scene.text[at : dated.end])
    return Figure(at, dated.end, at, dated.value, NumberKind.DATE, idle=bare)


def _from_digits(scene: Scene, match: re.Match[str]) -> Figure | int:
    text, at = scene.text, match.start()
    if glued(scene, at):
        return _skipped(scene, at)
    if (race := read_race(scene, at)) is not None:
        return race
    if (dated := read_date(text, at, scene.published)) is not None:
        return Figure(at, dated.end, at, dated.value, NumberKind.DATE)
    if (clock := read_clock(text, at)) is not None:
        return Figure(at, clock.end, at, clock.value, NumberKind.DATE, clock.unit, idle=True)
    if (reading := read_years(scene, at) or read_score(scene, at)) is not None:
        return reading
    numeral = read_numeral(text, at, scene.language)
    if numeral is None or in_name(scene, at, numeral):
        return _skipped(scene, at)
    return read_year(scene, at) or _amount(scene, at, at, "")


def _from_sign(scene: Scene, match: re.Match[str]) -> Figure | int:
    found = currency_before(scene.text, match.start())
    if found is None:
        return match.start() + 1
    return _amount(scene, match.start(), *found)


def _from_word(scene: Scene, match: re.Match[str]) -> Figure | int:
    text, at = scene.text, match.start()
    if at - 2 >= scene.start and text[at - 1] in "-–'’" and text[at - 2].isalnum():
        return match.end()
    if (ordinal := _ORDINAL_WORD.match(text, at, scene.end)) is not None:
        value = str(_ORDINALS.index(ordinal["name"].lower()) + 2)
        return Figure(at, ordinal.end(), at, value, NumberKind.ORDINAL, idle=True)
    if (vague := _VAGUE.match(text, at, scene.end)) is not None:
        factor = {"t": 10, "h": 100}.get((vague["lead"] or " ")[0].lower(), 1)
        start, end, sign = hedged(scene, at, vague.end())
        value = str(_VAGUE_VALUES[vague["name"].lower()] * factor)
        return Figure(start, end, at, value, NumberKind.COUNT, "", sign or "~", idle=True)
    lone = read_lone_fraction(scene, at)
    if lone is not None:
        return lone
    if match["word"].lower() in NUMBER_WORDS or match["word"].lower() == "dozen":
        return _amount(scene, at, at, "")
    if text[at].lower() in "ah" and read_numeral(text, at, "en") is not None:
        return _amount(scene, at, at, "")
    return read_wordy_span(scene, at) or match.end()


_READERS = {"month": _from_month, "digit": _from_digits, "sign": _from_sign, "word": _from_word}


def _skipped(scene: Scene, at: int) -> int:
    """Where the token at an offset ends."""
    token = _TOKEN.match(scene.text, at, scene.end)
    return token.end() if token else at + 1


def _amount(scene: Scene, at: int, digits: int, currency: str) -> Figure | int:
    """An amount and what it is of: money, a share, an age, a span, a measure, or a count.

    Args:
        scene: The range.
        at: Offset of the amount, with the sign of its currency.
        digits: Offset of its numeral.
        currency: Its currency, when a sign told it.
    """
    text = scene.text
    first = read_numeral(text, digits, scene.language)
    if first is None:
        return _skipped(scene, at)
    low, high, end = first.value, None, first.end
    if (second := _second(scene, at, first, currency)) is not None:
        low, high, end = second
    if not currency and (after := currency_after(text, end)) is not None:
        pounds = after[1] == "GBP" and _WEIGHT.search(text, max(scene.start, at - 30), at)
        if not pounds:
            end, currency = after
    value = decimal_text(low) if high is None else f"{decimal_text(low)}..{decimal_text(high)}"
    if currency:
        return _hedged(scene, at, end, value, NumberKind.MONEY, currency)
    if (percent := percent_after(text, end)) is not None:
        return _hedged(scene, at, percent, value, NumberKind.PERCENT, "%")
    if high is None and (ratio := read_ratio(scene, at, first)) is not None:
        return ratio
    reading = read_age(scene, at, first, end, value) or read_duration(scene, at, first, end, value)
    return reading or _measured(scene, at, first, end, value)


def _hedged(
    scene: Scene, at: int, end: int, value: str, kind: NumberKind, unit: str = "", *, idle: bool = False
) -> Figure:
    start, end, sign = hedged(scene, at, end)
    return Figure(start, end, at, value, kind, unit, sign, idle)


def _second(scene: Scene, at: int, first: Numeral, currency: str) -> tuple[Decimal, Decimal, int] | None:
    """The other end of a range, with a shared scale: "$5 to $7 billion"."""
    text = scene.text
    percent = percent_after(text, first.end)
    position = percent or first.end
    joint = _TO.match(text, position, scene.end)
    if joint is None and scene.before(_BETWEEN, at, 14):
        joint = _AND.match(text, position, scene.end)
    if joint is None or (scene.before(_FROM, at, 10) and " to " in joint[0]):
        return None  # "from five people to six" is a change: two numbers
    begin = joint.end()
    if (sign := currency_before(text, begin)) is not None:
        if not currency:
            return None
        begin = sign[0]
    other = read_numeral(text, begin, scene.language)
    if other is None or (percent and not percent_after(text, other.end)):
        return None
    low, high = first.value, other.value
    if other.scaled and not first.scaled and low < high.scaleb(-other.scaled) * 1000:
        low = low.scaleb(other.scaled) if low <= high else low
    if low >= high or (not first.words and not currency and joint[0][0] == " " and YEAR.match(text, begin)):
        return None
    return low, high, other.end


def _measured(scene: Scene, at: int, first: Numeral, end: int, value: str) -> Figure | int:
    """What is left: a magnitude, a measure, an ordinal or a plain count."""
    text = scene.text
    quake = _MAGNITUDE_AFTER.match(text, end, scene.end)
    if scene.before(_MAGNITUDE_BEFORE, at, 30) or (quake and ("." in first.text or not quake["quake"])):
        return Figure(at, end, at, value, NumberKind.MEASUREMENT, "magnitude")
    measure = measure_after(text, end)
    if measure is not None and (not first.words or measure[0] - end > 3):
        return _hedged(scene, at, measure[0], value, NumberKind.MEASUREMENT, measure[1])
    if not first.words and (ordinal := ordinal_after(text, end)) is not None:
        if re.match(r"[ -][Cc]entury\b", text[ordinal : ordinal + 9]):
            return ordinal
        return Figure(at, ordinal, at, value, NumberKind.ORDINAL)
    if _WORD_PART.match(text, end, scene.end) and not _TELLING_PARTS.match(text, end, scene.end):
        return _skipped(scene, at)
    if first.words and first.text.lower() in _PRONOUNS:
        return end
    idle = first.words and first.text.lower() in _SMALL
    return _hedged(scene, at, end, value, NumberKind.COUNT, idle=idle)
