"""Dates and clock times: found by form, resolved against the day of publication where certain."""

import re
from dataclasses import dataclass, replace
from functools import cache

__all__ = ["Dated", "read_clock", "read_date"]

_MONTHS = {
    1: "january jan januar jänner janvier enero gennaio janeiro",
    2: "february feb februar février febrero febbraio fevereiro",
    3: "march mar märz mars marzo março",
    4: "april apr avril abril aprile",
    5: "may mai mayo maggio maio",
    6: "june jun juni juin junio giugno junho",
    7: "july jul juli juillet julio luglio julho",
    8: "august aug août agosto",
    9: "september sept sep septembre septiembre settembre setembro",
    10: "october oct oktober octobre octubre ottobre outubro",
    11: "november nov novembre noviembre novembro",
    12: "december dec dezember décembre diciembre dicembre dezembro",
}

_YEAR = r"(?:1[0-9]{3}|20[0-9]{2}|21[0-9]{2})"
_DASH = r"(?: ?[-–—] ?| to | and )"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or a clock time found in a text."""

    end: int
    value: str
    """ISO date, as exact as the text; `lo..hi` for a span; HH:MM for a clock time."""
    unit: str = ""
    """Clock times: the zone as written."""


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in _MONTHS.items() for name in names.split()}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted((name for name in _months()), key=len, reverse=True))
    name = rf"(?P<month>(?i:{month}))\b\.?"
    number = r"3[01]|[12][0-9]|0?[1-9]"
    day = rf"(?P<day>{number})(?:st|nd|rd|th|º|\.|er)?"
    year = rf"(?:,? (?:of |de |del )?(?P<year>{_YEAR}))?(?![0-9]|[.,][0-9])"
    return (
        re.compile(r"(?P<y>[12][0-9]{3})-(?P<m>0[1-9]|1[0-2])-(?P<d>3[01]|[12][0-9]|0[1-9])(?![0-9])"),
        re.compile(rf"(?P<d>{number})[./](?P<m>1[0-2]|0?[1-9])[./](?P<y>{_YEAR})(?![0-9])"),
        re.compile(rf"{day}(?:{_DASH}(?P<last>{number})(?:st|nd|rd|th|\.)?)? (?:of |de |d')?{name}{year}"),
        re.compile(
            rf"{name} (?P<day>{number})(?:st|nd|rd|th)?(?![0-9]|[.,][0-9])"
            rf"(?:{_DASH}(?P<last>{number})(?:st|nd|rd|th)?(?![0-9]|[.,:][0-9]))?{year}"
        ),
        re.compile(rf"{name},? (?:of |de |del )?(?P<year>{_YEAR})(?![0-9]|[.,][0-9])"),
        re.compile(rf"{name}(?![\w'’]|-[0-9])"),
    )


_MONTH_LEAD = re.compile(
    r"\b(?:in|since|until|till|by|from|last|next|this|early|mid|late|of|during|before|after|and|to|every"
    r"|im|seit|en|depuis|desde)[ -]$"
)
"""What must stand before a bare month: "may" and "march" are verbs too."""


def read_date(text: str, position: int, published: str) -> Dated | None:
    """The date that begins at an offset.

    Args:
        text: The text.
        position: Offset of a digit or of the name of a month.
        published: Day of publication, YYYY-MM-DD or a prefix of it, to find a missing year.
    """
    iso, numeric, day_first, month_first, month_year, bare = _patterns()
    if text[position] in "0123456789":
        for pattern in (iso, numeric):
            if match := pattern.match(text, position):
                return Dated(match.end(), f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}")
        match = day_first.match(text, position)
        return (
            _resolved(match, published)
            if match and match["month"][0].isupper() | (match["month"] in _ROMANCE)
            else None
        )
    for pattern in (month_first, month_year):
        if (match := pattern.match(text, position)) and match["month"][0].isupper():
            return _resolved(match, published)
    match = bare.match(text, position)
    if match is None or len(match["month"]) < 3 or not match["month"][0].isupper():
        return None
    if not _MONTH_LEAD.search(text, max(0, position - 12), position):
        return None
    dated = _resolved(match, published)
    ends_sentence = match[0].endswith(".") and len(match["month"]) > 4
    return replace(dated, end=dated.end - 1) if ends_sentence else dated


_ROMANCE = frozenset(
    """
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
    janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
    """.split()
)
"""Months that are written without a capital."""


def _resolved(match: re.Match[str], published: str) -> Dated:
    groups = match.groupdict()
    month = _months()[groups["month"].lower()]
    day, last, year = groups.get("day"), groups.get("last"), groups.get("year")
    number = int(year) if year else _nearest_year(month, published)
    parts = f"{number:04}-{month:02}" if number else f"--{month:02}"
    value = f"{parts}-{int(day):02}" if day else parts
    if last and day and int(last) > int(day):
        value = f"{value}..{parts}-{int(last):02}"
    return Dated(match.end(), value)


def _nearest_year(month: int, published: str) -> int:
    """The year that puts a month nearest to the day of publication, 0 when that is unknown."""
    if not re.match(r"[12][0-9]{3}", published):
        return 0
    year = int(published[:4])
    if not re.match(r"[0-9]{4}-(0[1-9]|1[0-2])", published):
        return year
    distance = month - int(published[5:7])
    return year - 1 if distance > 6 else year + 1 if distance < -6 else year


_CLOCK = re.compile(
    r"(?P<hour>2[0-4]|1[0-9]|0?[0-9])"
    r"(?:[:.](?P<minute>[0-5][0-9])(?![:.]?[0-9])(?P<half> ?(?:a\.m\b\.?|p\.m\b\.?|[ap]m\b|AM\b|PM\b))?"
    r"| ?(?P<half2>a\.m\b\.?|p\.m\b\.?|[ap]m\b|AM\b|PM\b)| ?(?P<uhr>Uhr|o'clock|o’clock)\b)"
    r"(?: ?(?P<zone>UTC|GMT|CES?T|E[SD]T|P[SD]T|BST|local time)(?!\w))?"
)
_MILITARY = re.compile(
    r"(?P<hour>2[0-3]|[01][0-9])(?P<minute>[0-5][0-9]) ?(?P<zone>UTC|GMT|CES?T|E[SD]T|BST|hours|hrs)(?!\w)"
)


def read_clock(text: str, position: int) -> Dated | None:
    """The time of day that begins at an offset, in 24 hours."""
    match = _MILITARY.match(text, position)
    if match is not None:
        return Dated(match.end(), f"{match['hour']}:{match['minute']}", match["zone"])
    match = _CLOCK.match(text, position)
    if match is None:
        return None
    half = (match["half"] or match["half2"] or "").strip().lower()
    if not half and not match["uhr"] and not match["zone"] and "." in match[0]:
        return None  # "6.30" is a decimal
    hour = int(match["hour"])
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return Dated(match.end(), f"{hour:02}:{match['minute'] or '00'}", match["zone"] or "")
