"""Shares: "two thirds", "17 out of 18", "one in five", "seven per 100,000", "half of"."""

import re

from library.insight.figure import Figure, Scene, hedged
from library.insight.model import NumberKind
from library.insight.numerals import Numeral, decimal_text, read_numeral
from library.insight.units import measure_after, time_unit

__all__ = ["read_lone_fraction", "read_ratio"]

_DENOMINATORS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip

_FRACTION = re.compile(
    rf"[ -](?P<name>{'|'.join(_DENOMINATORS)})s?\b(?! (?:of all )?(?:time|round|place|century|day"
    rf"|year|week|month))",
    re.IGNORECASE,
)

_LONE = re.compile(
    r"(?:an? )?(?P<name>half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?=(?: part)? of\b| (?:the|its|their|his|her|all|as)\b)",
    re.IGNORECASE,
)

_NUMBERED = re.compile(r"\b(?:first|second|third|fourth|last|this|next|previous|final|same|each|every) $")
"""What makes a quarter three months."""

_OUT_OF = re.compile(
    r" (?:(?:[a-z]+ )?(?:out of|(?P<within>in)(?: every)?)|(?P<group>of the)) ", re.IGNORECASE
)

_PER = re.compile(r"(?: [a-z]+){0,2} (?:per|for every|in every) (?=[0-9])", re.IGNORECASE)

_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}(?![0-9,.])")


def read_lone_fraction(scene: Scene, at: int) -> Figure | None:
    """ "half of", "a third of": a share without a numeral."""
    match = _LONE.match(scene.text, at, scene.end)
    if match is None or (match["name"] == "quarter" and scene.before(_NUMBERED, at, 12)):
        return None
    start, end, sign = hedged(scene, at, match.end())
    value = f"1/{_DENOMINATORS[match['name'].lower()]}"
    return Figure(start, end, at, value, NumberKind.RATIO, "", sign, idle=True)


def read_ratio(scene: Scene, at: int, first: Numeral) -> Figure | None:
    """The share whose first number was read already.

    Args:
        scene: The range.
        at: Offset of the first number.
        first: That number.
    """
    text, end = scene.text, first.end
    if first.words and first.value < 10 and (part := _FRACTION.match(text, end, scene.end)) is not None:
        return _ratio(scene, at, part.end(), first, str(_DENOMINATORS[part["name"].lower()]))
    if (joint := _OUT_OF.match(text, end, scene.end)) is not None and joint.end() < scene.end:
        other = read_numeral(text, joint.end(), scene.language)
        if other and other.value >= first.value and _divides(text, joint, first, other):
            return _ratio(scene, at, other.end, first, decimal_text(other.value))
    if (per := _PER.match(text, end, scene.end)) is not None:
        other = read_numeral(text, per.end(), scene.language)
        if other and other.value >= 10:
            return _ratio(scene, at, other.end, first, decimal_text(other.value))
    return None


def _divides(text: str, joint: re.Match[str], first: Numeral, other: Numeral) -> bool:
    """Whether the second number is the whole the first is taken from."""
    if time_unit(text, other.end) or measure_after(text, other.end):
        return False  # "three in two days"
    if joint["within"] and " every " not in joint[0]:
        alike = first.words == other.words and first.value < other.value and first.value <= 10
        return alike and not _YEAR.match(text, joint.end())
    return not (joint["group"] and other.words and other.value < 2)


def _ratio(scene: Scene, at: int, end: int, first: Numeral, whole: str) -> Figure:
    start, end, sign = hedged(scene, at, end)
    return Figure(start, end, at, f"{decimal_text(first.value)}/{whole}", NumberKind.RATIO, "", sign)
