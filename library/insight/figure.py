"""The value every reader of numbers returns, and the text it reads."""

import re
from dataclasses import dataclass
from functools import cache

from library.insight.model import NumberKind

__all__ = ["Figure", "Scene", "hedged"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A numeric expression found by the scanner, before it is known what it counts."""

    start: int
    """Offset of the first character, with the word that makes it approximate."""
    end: int
    core: int
    """Offset of the numeral itself."""
    value: str
    kind: NumberKind
    unit: str = ""
    approximate: str = ""
    idle: bool = False
    """Whether it carries no news by its form: a small number word, a bare month, a clock."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The range that is scanned, with what is needed to understand it."""

    text: str
    start: int
    """Offset where the range begins, code points."""
    end: int
    """Offset behind the range."""
    published: str = ""
    """Day of publication, YYYY-MM-DD, to resolve dates without a year."""
    language: str = "en"
    """ISO 639-1 code, for separators and words."""

    def before(self, pattern: re.Pattern[str], at: int, reach: int) -> re.Match[str] | None:
        """The match of a pattern anchored by `$` right before an offset."""
        return pattern.search(self.text, max(self.start, at - reach), at)

    def follows(self, character: str, at: int) -> bool:
        """Whether a character stands at an offset of the range."""
        return at < self.end and self.text[at] == character


_OVER = (
    "over|more than|at least|above|exceeding|exceeds|exceeded|upwards of|in excess of|no fewer than"
    "|no less than|not less than|greater than|mehr als|über|mindestens|plus de|más de|au moins|al menos|oltre"
)
_UNDER = (
    "under|less than|fewer than|below|up to|as many as|as much as|as few as|at most|no more than"
    "|not more than|a maximum of|within|weniger als|unter|bis zu|höchstens|moins de|jusqu'à|menos de|hasta"
)
_ABOUT = (
    "about|around|approximately|roughly|nearly|almost|some|an estimated|estimated|close to|circa"
    "|an average of|etwa|rund|fast|knapp|ungefähr|environ|près de|presque|unos|unas|alrededor de"
    "|casi|cerca de|quasi"
)

_REACH = 40
"""How many characters before a numeral are looked at for a hedging word."""


@cache
def _hedge() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<about>{_ABOUT}))"
        r"(?: (?:an estimated|a further|a total of|another|an additional|only|just|the|about|around|some))?"
        r"[ \u00a0]$",
        re.IGNORECASE,
    )


def hedged(scene: Scene, core: int, end: int) -> tuple[int, int, str]:
    """A numeral with the words that make it approximate: its start, its end and the sign.

    Args:
        scene: The range.
        core: Offset of the numeral.
        end: Offset behind it.
    """
    if hedge := scene.before(_hedge(), core, _REACH):
        return hedge.start(), end, ">" if hedge["over"] else "<" if hedge["under"] else "~"
    if scene.follows("+", end):
        return core, end, ">"
    if scene.text.startswith(" or more", end):
        return core, end + len(" or more"), ">"
    return core, end, ""
