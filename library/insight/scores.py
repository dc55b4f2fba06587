"""Scores and votes: "3-1", "15-0 vote", "52 votes to 48"."""

import re

from library.insight.figure import Figure, Scene
from library.insight.model import NumberKind
from library.insight.units import currency_after, measure_after, percent_after, time_unit

__all__ = ["PAIR", "read_score"]

PAIR = re.compile(r"(?P<a>[0-9]{1,3}) ?(?P<dash>[-–—]) ?(?P<b>[0-9]{1,3})(?![0-9\w]|[.,:%-][0-9])")
"""Two short numbers with a dash between them."""

_THIRD = re.compile(r" ?[-–] ?[0-9]{1,3}(?![0-9\w])")

_VOTES = re.compile(
    r"(?P<a>[0-9][0-9,]{0,6})(?: votes?)?(?: in favou?r)?(?: ?[-–] ?| to | against |,? with )"
    r"(?P<b>[0-9](?:[0-9,]{0,5}[0-9])?|none|nil|zero)(?= ?(?:votes?\b|against\b|in favou?r\b|[.,;)]|\s|$))"
)

_SPOKEN = re.compile(
    r"(?P<a>[0-9]{1,3}) (?:to|zu) (?P<b>[0-9]{1,3})(?![0-9\w%]|[.,:%-][0-9]| (?:percent|per cent)\b)"
)
"""A pair that only the word before it makes a vote: "voted 9 to 4"."""

_VOTING = re.compile(r"votes?\b|against|favou?r")

_BALLOT = re.compile(
    r"\b(?:votes?|voted|ruled|ruling|decision|decided|split"
    r"|(?:agreed|passed|approved|adopted|rejected|defeated|carried) by)\b[^.;,0-9]*$",
    re.IGNORECASE,
)

_CUE = re.compile(
    r"\b(?:votes?|voted|win|wins|won|winning|beat|beaten|beating|defeat|defeated|victory|lost|losing|loss|draw|drew"
    r"|drawn|scored?|scoreline|lead|led|leading|trail|trailed|ahead|ruling|ruled|decision|majority|aggregate|match"
    r"|game|tie|tied|set|passed|adopted|approved|rejected|series|thrash(?:ed|ing)?|down|half-time|final)\b",
    re.IGNORECASE,
)
"""Words beside a pair that make it a score, even when the smaller number stands first."""

_USUAL = 30
"""The greatest score that is believed without such a word."""


def read_score(scene: Scene, at: int) -> Figure | None:
    """The score or vote that begins at an offset."""
    text = scene.text
    votes = _VOTES.match(text, at, scene.end)
    if (
        votes
        and _VOTING.search(text, at, min(scene.end, votes.end() + 8))
        and not percent_after(text, votes.end())
    ):
        second = "0" if votes["b"].isalpha() else votes["b"].replace(",", "")
        value = f"{votes['a'].replace(',', '')}-{second}"
        return Figure(at, votes.end(), at, value, NumberKind.SCORE)
    spoken = _SPOKEN.match(text, at, scene.end)
    voted = spoken and (text.startswith(" Stimmen", spoken.end()) or scene.before(_BALLOT, at, 45))
    if spoken and voted and not time_unit(text, spoken.end()):
        return Figure(at, spoken.end(), at, f"{spoken['a']}-{spoken['b']}", NumberKind.SCORE)
    pair = PAIR.match(text, at, scene.end)
    if pair is None or any(
        unit(text, pair.end()) for unit in (percent_after, time_unit, measure_after, currency_after)
    ):
        return None
    first, second_number = int(pair["a"]), int(pair["b"])
    cue = _CUE.search(text, max(scene.start, at - 45), min(scene.end, pair.end() + 30))
    if cue is None and (first < second_number or first > _USUAL):
        return None
    third = _THIRD.match(text, pair.end(), scene.end)
    end = third.end() if third else pair.end()
    return Figure(at, end, at, re.sub(r"[^0-9]+", "-", text[at:end]), NumberKind.SCORE)
