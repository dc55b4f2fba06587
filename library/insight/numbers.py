"""The numbers of a text: one scanner from left to right.

At every digit, currency sign, number word or month the readings are tried in a fixed order
(date, time, score, then an amount and what follows it), and the first that fits is taken.
Digits inside names (A350, COVID-19, Falcon 9) are stepped over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from library.insight.dates import read_clock, read_date
from library.insight.model import NumberKind
from library.insight.numerals import NUMBER_WORDS, Numeral, decimal_text, read_numeral
from library.insight.units import currency_after, currency_before, measure_after, time_unit

__all__ = ["Figure", "scan"]


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


_MONTH_STARTS = (
    "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Jän|Mär|Mai|Okt|Dez|janv|févr|mars|avri|juin|juil|août|déce"
    "|ener|febr|marz|abri|mayo|juni|juli|agos|octu|dici|genn|magg|giug|lugl|sett|otto"
)

_SPAN_WORDS = "second|minute|hour|day|week|month|year|decade|century"


@cache
def _anchor() -> re.Pattern[str]:
    words = "|".join(word for word in NUMBER_WORDS if word != "zero")
    return re.compile(
        r"(?<![\w.@#/_])(?P<sign>(?:[A-Z]{1,3}|Rs\.?)?[ \u00a0]?[$£€¥₹₽₩₺₴₦₪₱฿₫₵](?=[ \u00a0]?[0-9.])|[A-Z]{3}[ \u00a0]?(?=[0-9]))"
        r"|(?P<digit>[0-9])"
        rf"|\b(?P<word>(?i:{words})\b|(?i:hundreds|thousands|millions|billions|dozens?|tens)\b"
        r"|(?i:half|third|fourth|quarter|fifth|sixth|seventh|eighth|ninth|tenth)\b"
        rf"|(?i:an?|several|half an?|few) (?=(?i:hundred|thousand|million|billion|trillion|dozen|third|quarter|fifth|tenth|half|few|{_SPAN_WORDS}))"
        rf"|(?i:decade|century)(?=-))"
        rf"|\b(?P<month>(?:{_MONTH_STARTS})[^\W\d_]*)",
    )


_GLUED = re.compile(r"[\w./'’–-]*[\w]")
"""The rest of a token that is stepped over as a whole."""

_ORDINAL = re.compile(r"(?:st|nd|rd|th|ème|er)(?![\w])")
_YEAR = re.compile(r"(?:1[5-9][0-9]{2}|20[0-9]{2}|21[0-4][0-9])(?![0-9\w%]|[.,:][0-9])")
_YEAR_SPAN = re.compile(
    r"(?P<a>(?:1[6-9]|20)[0-9]{2}) ?(?P<dash>[-–/]) ?(?P<b>(?:(?:1[6-9]|20)[0-9]{2}|[0-9]{2}))(?![0-9\w-])"
)
_DECADE = re.compile(r"(?P<a>(?:1[5-9]|20)[0-9]0|[2-9]0)(?:['’]?s)\b")
_RACE = re.compile(r"(?P<h>[0-9]{1,2}):(?P<m>[0-5][0-9]):(?P<s>[0-5][0-9](?:\.[0-9]+)?)(?![0-9:])")
_LAP = re.compile(r"(?P<m>[0-9]{1,2}):(?P<s>[0-5][0-9]\.[0-9]{1,3})(?![0-9:])")
_PAIR = re.compile(r"(?P<a>[0-9]{1,3}) ?(?P<dash>[-–—:]) ?(?P<b>[0-9]{1,3})(?![0-9\w]|[.,:%-][0-9])")
_VOTES = re.compile(
    r"(?P<a>[0-9][0-9,]{0,6})(?: votes?)?(?: in favou?r)?(?: ?[-–] ?| to | against |,? with )(?P<b>[0-9][0-9,]{0,6}|none|nil|zero)(?= ?(?:votes?\b|against\b|in favou?r\b|[.,;)]|\s|$))"
)
_SCORE_CUE = re.compile(
    r"\b(?:votes?|voted|win|wins|won|winning|beat|beaten|beating|defeat|defeated|victory|lost|losing|loss|draw|drew|drawn|score|scored"
    r"|scoreline|lead|led|leading|trail|ahead|ruling|ruled|decision|majority|aggregate|match|game|tie|tied|set|series|thrash(?:ed|ing)?|down|half-time|final)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"[ \u00a0\u202f]?%(?:[ -]points?)?|[ \u00a0-](?:per[ -]?cent(?:age)?(?:[ -]points?)?|percentage points?|pct|Prozent(?:punkten?)?|pour cent|por ciento|per cento)\b"
)
_TO = re.compile(
    r"(?: ?[-–—] ?| (?:to|or|bis|à|a) )(?=[$£€¥₹]?(?:[0-9]|(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)\b))"
)
_AND = re.compile(
    r" (?:and|und|et|y) (?=[A-Z]{0,2}[$£€¥₹]?[0-9]|(?i:two|three|four|five|six|seven|eight|nine|ten|twenty|thirty)\b)"
)
_BETWEEN = re.compile(r"\b(?:between|from|zwischen|entre) (?:[A-Z]{0,2}[$£€¥₹])?$", re.IGNORECASE)
_FRACTION = re.compile(
    r"(?:[ -](?P<name>half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?))\b(?! (?:of all )?(?:time|round|place|century))",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r" (?:(?:[a-z]+ )?(?:out of|in)(?: every)?|of the) ", re.IGNORECASE)
_PER = re.compile(r"(?: [a-z]+){0,2} (?:per|for every|in every) (?=[0-9])", re.IGNORECASE)
_FRACTIONS = {
    "hal": 2, "thi": 3, "qua": 4, "fou": 4, "fif": 5, "six": 6, "sev": 7, "eig": 8, "nin": 9, "ten": 10, "hun": 100,
}  # fmt: skip
_LONE_FRACTION = re.compile(
    r"(?:an? )?(?P<name>half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)(?=(?: part)? of\b| (?:the|its|their|his|her|all|as)\b)",
    re.IGNORECASE,
)
_OLD = re.compile(r"[ -]years?[ -]olds?\b|[ -](?:Jahre alt|ans|años)\b(?= )|[ -]jährigen?\b")
_AGED = re.compile(r"\b(?:aged?|age of|the age of|turned|turns|turning) $", re.IGNORECASE)
_COMMA_AGE = re.compile(r"[^\W\d_], $")
_HALVES = re.compile(r"(?:-and-a-half| and a half)(?=[ -])")
_HALF_AFTER = re.compile(r" and a half\b")
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?: of)?[ -](?:[a-z]+ )?$", re.IGNORECASE)
_MAGNITUDE_AFTER = re.compile(r"[ -](?:magnitude\b|(?:earth)?quake\b|tremor\b|aftershock\b)")
_VAGUE = re.compile(
    r"(?P<lead>tens of |hundreds of )?(?P<name>dozens|hundreds|thousands|millions|billions)(?= of\b|\W| [a-z])",
    re.IGNORECASE,
)
_VAGUE_VALUES = {"dozens": 12, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9}
_FEW = re.compile(
    rf"(?:(?:an?|the) )?(?:few|several|couple of) (?P<unit>{_SPAN_WORDS}|centurie)s\b", re.IGNORECASE
)
_LONE_SPAN = re.compile(
    rf"(?:an? (?P<half>half )?|half an? )?(?P<unit>{_SPAN_WORDS})\b(?P<old>-old|-long)?(?P<more> and a half)?",
    re.IGNORECASE,
)
_LONE_LEAD = re.compile(
    r"\b(?:for|than|in|within|about|nearly|almost|after|over|under|some|around|least|took|takes|last|lasts|lasted)(?: just| only)? $",
    re.IGNORECASE,
)
_LONE_TAIL = re.compile(r" (?:ago|later|earlier|before|after)\b")
_ORDINAL_WORDS = re.compile(
    r"(?P<name>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?=[ -](?:(?:place|largest|biggest|most|highest|smallest|longest|oldest|straight|consecutive|fastest|richest|busiest|deadliest)\b))",
    re.IGNORECASE,
)
_ORDINALS = ("second third fourth fifth sixth seventh eighth ninth tenth").split()

_OVER = "over|more than|at least|above|exceeding|exceeds|exceeded|upwards of|in excess of|no fewer than|no less than|not less than|greater than|mehr als|über|mindestens|plus de|más de|au moins|al menos|oltre"
_UNDER = "under|less than|fewer than|below|up to|as many as|as much as|as few as|at most|no more than|not more than|a maximum of|within|weniger als|unter|bis zu|höchstens|moins de|jusqu'à|menos de|hasta"
_ABOUT = "about|around|approximately|roughly|nearly|almost|some|an estimated|estimated|close to|circa|an average of|or so|etwa|rund|fast|knapp|ungefähr|circa|environ|près de|presque|unos|unas|alrededor de|casi|cerca de|quasi"


@cache
def _hedge() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<about>{_ABOUT}))"
        r"(?: (?:an estimated|a further|a total of|another|an additional|only|just|the|about|around|some))?[ \u00a0]$",
        re.IGNORECASE,
    )


_HEDGE_REACH = 40
"""How many characters before a numeral are looked at for a hedging word."""

_DESIGNATOR = re.compile(
    r"\b(?:article|section|chapter|page|pages|pp?\.|paragraph|room|phase|type|level|grade|channel|route|flight|gate|platform|number|no\.|nos\.|resolution|line"
    r"|table|figure|fig\.|step|part|version|volume|vol\.|episode|season|highway|motorway|lane|item|rule|model|generation|covid|building|unit|block|pier|terminal|court|clause|protocol|class|form) $",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?P<name>[A-Z][\w&'’.-]*) $")
_LOWER_PLURAL = re.compile(r" (?:[a-z]+ )?(?:people|men|women|children|police|percent|per cent|[a-z]{3,}s)\b")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;\n\"“‘(]\s*|—\s?)$")
_NO_NAME = frozenset(
    "The A An In On At By For From With After Before Since Until About Around Over Under Nearly Almost Only Just And But Or Of To Some All Among Between"
    " Another Additional More Most Least These Those Its Their Our His Her That This Also Then When While Where Up Not No".split()
)
_HYPHEN_IDLE = re.compile(
    r"-(?:on|way|fold|off|to|tier|time|star|piece|part|dimensional|pronged|step|legged|sided|handed|thirds|and|stop|man|sum)\b|-[0-9]",
    re.IGNORECASE,
)
_YEAR_LEAD = re.compile(
    r"\b(?:in|since|by|from|until|till|of|before|after|during|the|early|mid|late|year|a|an|and|to|between|through|summer|winter|spring|autumn|fall|back in|around|for|on|his|her|its|their|this|als|seit|im|jahr|en|depuis|desde)[ -]$|[(,] ?$",
    re.IGNORECASE,
)
_PRONOUN_NUMBERS = frozenset({"one", "zero"})
_SMALL = frozenset({"two", "three", "four"})


def scan(text: str, start: int, end: int, published: str = "", language: str = "en") -> Iterator[Figure]:
    """The numeric expressions of a range of the text, from left to right, never overlapping.

    Args:
        text: The text.
        start: Offset where the range begins.
        end: Offset behind the range.
        published: Day of publication, YYYY-MM-DD, to resolve dates without a year.
        language: ISO 639-1 code, for separators and words.
    """
    position, anchor = start, _anchor()
    while position < end and (match := anchor.search(text, position, end)) is not None:
        reader = _Reader(text, start, end, match.start(), published, language or "en")
        figure = reader.read(match)
        if figure is not None and figure.end <= end:
            yield figure
        position = max(reader.passed, match.start() + 1)


class _Reader:
    """Reads one expression at one anchor."""

    def __init__(self, text: str, start: int, end: int, at: int, published: str, language: str) -> None:
        self.text, self.start, self.end, self.at = text, start, end, at
        self.published, self.language = published, language
        self.passed = at + 1
        """Where the scanner goes on."""

    def read(self, match: re.Match[str]) -> Figure | None:
        kind = match.lastgroup
        self.passed = match.end()
        if kind == "month":
            dated = read_date(self.text, self.at, self.published)
            return (
                self._figure(
                    dated.end,
                    dated.value,
                    NumberKind.DATE,
                    idle=len(dated.value) == 7 and self._bare(dated.end),
                )
                if dated
                else None
            )
        if kind == "digit":
            return self._from_digits()
        if kind == "sign":
            return self._from_sign()
        return self._from_word(match)

    # -- finishing

    def _bare(self, end: int) -> bool:
        return not any(character.isdigit() for character in self.text[self.at : end])

    def _figure(
        self,
        end: int,
        value: str,
        kind: NumberKind,
        unit: str = "",
        *,
        idle: bool = False,
        start: int | None = None,
    ) -> Figure:
        self.passed = end
        core = self.at if start is None else start
        begin, sign = core, ""
        if kind not in (NumberKind.DATE, NumberKind.SCORE, NumberKind.ORDINAL, NumberKind.AGE):
            low = max(self.start, core - _HEDGE_REACH)
            if hedge := _hedge().search(self.text, low, core):
                begin = hedge.start()
                sign = ">" if hedge["over"] else "<" if hedge["under"] else "~"
            elif self.text.startswith("+", end):
                sign = ">"
            elif self.text.startswith(" or more", end):
                end, sign = end + 8, ">"
                self.passed = end
        return Figure(begin, end, core, value, kind, unit, sign, idle)

    def _skip(self) -> None:
        """Step over the token the anchor stands in."""
        if glued := _GLUED.match(self.text, self.at, min(self.end, self.at + 200)):
            self.passed = glued.end()

    # -- digits

    def _from_digits(self) -> Figure | None:
        text, at = self.text, self.at
        before = text[at - 1] if at > self.start else " "
        if (
            before.isalnum()
            or before in "_@#/\\"
            or (before in "-–.'’,:" and at - 2 >= self.start and text[at - 2].isalnum() and before != "–")
        ):
            self._skip()
            return None
        if (race := _RACE.match(text, at)) is not None:
            return self._figure(race.end(), race[0], NumberKind.DURATION, "h:m:s")
        if (lap := _LAP.match(text, at)) is not None:
            return self._figure(lap.end(), lap[0], NumberKind.DURATION, "m:s")
        if (dated := read_date(text, at, self.published)) is not None:
            return self._figure(dated.end, dated.value, NumberKind.DATE)
        if (clock := read_clock(text, at)) is not None and (clock.unit or not self._scored(clock.end)):
            return self._figure(clock.end, clock.value, NumberKind.DATE, clock.unit, idle=True)
        if (decade := _DECADE.match(text, at)) is not None:
            return self._figure(decade.end(), f"{decade['a']}s", NumberKind.DATE)
        if (span := _YEAR_SPAN.match(text, at)) is not None and self._years(span):
            second = span["b"] if len(span["b"]) == 4 else span["a"][:2] + span["b"]
            value = span[0] if span["dash"] == "/" else f"{span['a']}..{second}"
            return self._figure(span.end(), value, NumberKind.DATE)
        if (score := self._score()) is not None:
            return score
        if self._in_name():
            self._skip()
            return None
        if (year := _YEAR.match(text, at)) is not None and self._is_year(year):
            return self._figure(year.end(), year[0], NumberKind.DATE)
        return self._amount()

    def _years(self, span: re.Match[str]) -> bool:
        first, second = (
            int(span["a"]),
            int(span["b"]) if len(span["b"]) == 4 else int(span["a"][:2] + span["b"]),
        )
        return first < second <= first + 150

    def _scored(self, end: int) -> bool:
        low = max(self.start, self.at - 40)
        return (
            _SCORE_CUE.search(self.text, low, min(self.end, end + 25)) is not None
            and self.text[self.at : end].count(":") == 1
            and int(self.text[self.at : end].split(":")[0]) < 10
            and False
        )

    def _score(self) -> Figure | None:
        text, at = self.text, self.at
        low = max(self.start, at - 45)
        votes = _VOTES.match(text, at)
        if (
            votes
            and re.search(r"votes?|against|favou?r", votes[0] + text[votes.end() : votes.end() + 8])
            and not text.startswith("%", votes.end())
        ):
            second = "0" if votes["b"].isalpha() else votes["b"].strip(",").replace(",", "")
            return self._figure(
                votes.end() - (votes["b"].endswith(",")),
                f"{votes['a'].replace(',', '')}-{second}",
                NumberKind.SCORE,
            )
        pair = _PAIR.match(text, at)
        if pair is None or pair["dash"] == ":":
            return None
        a, b, end = int(pair["a"]), int(pair["b"]), pair.end()
        if (
            _PERCENT.match(text, end)
            or time_unit(text, end)
            or measure_after(text, end)
            or currency_after(text, end)
        ):
            return None
        third = re.compile(r" ?[-–] ?[0-9]{1,3}(?![0-9\w])").match(text, end)
        cue = _SCORE_CUE.search(text, low, min(self.end, end + 30)) is not None
        if not cue and (a < b or max(a, b) > 30):
            return None
        if third:
            end = third.end()
        return self._figure(end, re.sub(r"[^0-9]+", "-", text[at:end]), NumberKind.SCORE)

    def _in_name(self) -> bool:
        """Whether the digits belong to a name: A350, 787-9, Falcon 9, Article 5."""
        text, at = self.text, self.at
        numeral = read_numeral(text, at, self.language)
        if numeral is None:
            return True
        end = numeral.end
        plain = numeral.text.isdigit() and not numeral.scaled
        follow = text[end] if end < self.end else " "
        if follow.isalpha() and not (_ORDINAL.match(text, end) or measure_after(text, end) or numeral.scaled):
            return True
        if not plain:
            return False
        if follow in "-–/" and end + 1 < self.end and text[end + 1].isdigit():
            pair = _PAIR.match(text, at)
            if follow == "/" or pair is None or int(pair["a"]) >= int(pair["b"]):
                return True
        low = max(self.start, at - 30)
        if _DESIGNATOR.search(text, low, at):
            return not _PERCENT.match(text, end)
        name = _NAME_BEFORE.search(text, low, at)
        if name is None or len(numeral.text) > 4 or name["name"] in _NO_NAME:
            return False
        if _YEAR.match(text, at) or _MAGNITUDE_BEFORE.search(text, low, at):
            return False
        if name["name"][-1] in ".'’" and not name["name"].endswith("&"):
            return False
        if (
            time_unit(text, end)
            or measure_after(text, end)
            or _PERCENT.match(text, end)
            or currency_after(text, end)
        ):
            return False
        first = (
            _SENTENCE_BEGINS.search(text, max(self.start, low - 3), name.start()) is not None
            or name.start() == self.start
        )
        return (
            not (
                _LOWER_PLURAL.match(text, end)
                and (first or not follow.isspace() or len(numeral.text) > 1 or True)
                and not first
            )
            if not first
            else not _LOWER_PLURAL.match(text, end)
        )

    def _is_year(self, year: re.Match[str]) -> bool:
        text, end = self.text, year.end()
        if (
            _PERCENT.match(text, end)
            or currency_after(text, end)
            or time_unit(text, end)
            or _OLD.match(text, end)
        ):
            return False
        if _hedge().search(text, max(self.start, self.at - _HEDGE_REACH), self.at) and not re.search(
            r"(?:around|about|under|circa) $", text[max(self.start, self.at - 12) : self.at]
        ):
            return False
        if text.startswith("-", end) and text[end + 1 : end + 2].isalpha():
            return False
        unit = measure_after(text, end)
        if unit is not None and unit[1] not in ("tonne",):
            return False
        value = int(year[0])
        led = _YEAR_LEAD.search(text, max(self.start, self.at - 12), self.at) is not None
        if not 1800 <= value <= 2100:
            return (
                led
                and re.search(
                    r"\b(?:in|since|until|year|of) $",
                    text[max(self.start, self.at - 8) : self.at],
                    re.IGNORECASE,
                )
                is not None
            )
        plural = _LOWER_PLURAL.match(text, end)
        return led or not plural

    # -- amounts

    def _from_sign(self) -> Figure | None:
        found = currency_before(self.text, self.at)
        if found is None:
            self.passed = self.at + 1
            return None
        begin, code = found
        return self._amount(begin, code)

    def _amount(self, begin: int | None = None, currency: str = "") -> Figure | None:
        text = self.text
        first = read_numeral(text, self.at if begin is None else begin, self.language)
        if first is None:
            self._skip()
            return None
        low, high, end = first.value, None, first.end
        second = self._second(first, currency)
        if second is not None:
            low, high, end = second
        money = bool(currency)
        if (
            not money
            and (after := currency_after(text, end)) is not None
            and not (
                after[1] == "GBP" and re.search(r"weigh\w*\b", text[max(self.start, self.at - 30) : self.at])
            )
        ):
            end, currency, money = after[0], after[1], True
        value = decimal_text(low) if high is None else f"{decimal_text(low)}..{decimal_text(high)}"
        if money:
            return self._figure(end, value, NumberKind.MONEY, currency)
        return self._measured(first, low, high, end, value)

    def _second(self, first: Numeral, currency: str) -> tuple[Decimal, Decimal, int] | None:
        """The other end of a range, with a shared scale."""
        text = self.text
        position = first.end
        percent = re.compile(r"%| per ?cent").match(text, position)
        after_percent = percent.end() if percent else position
        joint = _TO.match(text, after_percent)
        if joint is None and _BETWEEN.search(text, max(self.start, self.at - 14), self.at):
            joint = _AND.match(text, after_percent)
        if joint is None:
            return None
        begin = joint.end()
        if (sign := currency_before(text, begin)) is not None:
            if not currency:
                return None
            begin = sign[0]
        other = read_numeral(text, begin, self.language)
        if other is None:
            return None
        if percent and not _PERCENT.match(text, other.end):
            return None
        low, high = first.value, other.value
        if other.scaled and not first.scaled and low < high.scaleb(-other.scaled) * 1000:
            low = low.scaleb(other.scaled) if low <= high else low
        if low >= high:
            return None
        led_from = re.search(r"\bfrom $", text[max(self.start, self.at - 6) : self.at], re.IGNORECASE)
        if led_from and " to " in joint[0]:
            return None  # "from five people to six" is a change, two numbers
        if (
            joint[0].strip() in ("or", "to", "a", "à")
            and not first.words
            and _YEAR.match(text, begin)
            and not currency
        ):
            return None
        return low, high, other.end

    def _measured(
        self, first: Numeral, low: Decimal, high: Decimal | None, end: int, value: str
    ) -> Figure | None:
        text = self.text
        if (percent := _PERCENT.match(text, end)) is not None:
            return self._figure(percent.end(), value, NumberKind.PERCENT, "%")
        if (old := _OLD.match(text, end)) is not None:
            return self._figure(old.end(), value, NumberKind.AGE, "year")
        if high is None and (ratio := self._ratio(first, end)) is not None:
            return ratio
        if (
            high is None
            and (halves := _HALVES.match(text, end)) is not None
            and time_unit(text, halves.end())
        ):
            end, value = halves.end(), decimal_text(low + Decimal("0.5"))
        if (unit := time_unit(text, end)) is not None:
            tail = unit[0]
            if unit[2] and unit[1] == "year":
                return self._figure(tail, value, NumberKind.AGE, "year")
            if not first.words and text[unit[0] - 3 : unit[0]] == "min" and False:
                return None
            tail = self._compound(tail)
            return self._figure(tail, value, NumberKind.DURATION, unit[1], idle=False)
        low_at = max(self.start, self.at - 30)
        if (
            _MAGNITUDE_BEFORE.search(text, low_at, self.at)
            or ("." in value and _MAGNITUDE_AFTER.match(text, end))
            or re.compile(r"[ -]magnitude\b").match(text, end)
        ):
            return self._figure(end, first.text, NumberKind.MEASUREMENT, "magnitude")
        if not first.words and (measure := measure_after(text, end)) is not None:
            return self._figure(measure[0], value, NumberKind.MEASUREMENT, measure[1])
        if (
            first.words
            and text.startswith((" ", "-"), end)
            and (measure := measure_after(text, end)) is not None
            and measure[0] - end > 3
        ):
            return self._figure(measure[0], value, NumberKind.MEASUREMENT, measure[1])
        if not first.words and (ordinal := _ORDINAL.match(text, end)) is not None:
            if text.startswith((" century", "-century", " Century"), ordinal.end()):
                self.passed = ordinal.end()
                return None
            return self._figure(ordinal.end(), value, NumberKind.ORDINAL)
        if high is None and low < 120 and low == int(low) and not first.scaled and self._is_age(end, first):
            return self._figure(end, value, NumberKind.AGE, "year")
        if _HYPHEN_IDLE.match(text, end):
            self._skip()
            return None
        if first.words and first.text.lower() in _PRONOUN_NUMBERS:
            self.passed = end
            return None
        idle = first.words and first.text.lower() in _SMALL
        return self._figure(end, value, NumberKind.COUNT, idle=idle)

    def _compound(self, end: int) -> int:
        """Where "3 hours 20 minutes" ends."""
        more = re.compile(r",? (?:and )?[0-9]{1,2} (?:minutes|seconds|months|days|hours)\b").match(
            self.text, end
        )
        return more.end() if more else end

    def _is_age(self, end: int, first: Numeral) -> bool:
        text, low = self.text, max(self.start, self.at - 12)
        if _AGED.search(text, low, self.at):
            return True
        if first.words or not _COMMA_AGE.search(text, low, self.at) or not 1 <= first.value <= 115:
            return False
        before = re.search(
            r"([A-Z][\w'’-]+) ([A-Z][\w'’-]+), $", text[max(self.start, self.at - 60) : self.at]
        )
        return before is not None and text[end : end + 1] in ",.)"

    def _ratio(self, first: Numeral, end: int) -> Figure | None:
        text = self.text
        if first.words and (part := _FRACTION.match(text, end)) is not None and first.value < 10:
            whole = _FRACTIONS[part["name"][:3].lower()]
            return self._figure(part.end(), f"{decimal_text(first.value)}/{whole}", NumberKind.RATIO)
        if (joint := _OUT_OF.match(text, end)) is not None and joint.end() < self.end:
            of_the = joint[0].endswith("of the ")
            character = text[joint.end()]
            other = (
                read_numeral(text, joint.end(), self.language)
                if character.isdigit() or character.isalpha()
                else None
            )
            plain_in = joint[0].strip() == "in"
            if (
                other
                and other.value >= first.value
                and not (plain_in and (_YEAR.match(text, joint.end()) or not self._one_in(first, other)))
            ):
                unit = time_unit(text, other.end) or measure_after(text, other.end)
                if unit is None and not (of_the and other.words and other.value < 2):
                    return self._figure(
                        other.end,
                        f"{decimal_text(first.value)}/{decimal_text(other.value)}",
                        NumberKind.RATIO,
                    )
        if (per := _PER.match(text, end)) is not None:
            other = read_numeral(text, per.end(), self.language)
            if other and other.value >= 10:
                return self._figure(
                    other.end, f"{decimal_text(first.value)}/{decimal_text(other.value)}", NumberKind.RATIO
                )
        return None

    def _one_in(self, first: Numeral, other: Numeral) -> bool:
        return first.value < other.value and first.words == other.words and (first.value <= 10)

    # -- words

    def _from_word(self, match: re.Match[str]) -> Figure | None:
        text, at = self.text, self.at
        word = match["word"].lower().strip()
        before = text[at - 1] if at > self.start else " "
        if before in "-–'’" and at - 2 >= self.start and text[at - 2].isalnum():
            self.passed = match.end()
            return None
        if (ordinal := _ORDINAL_WORDS.match(text, at)) is not None:
            name = ordinal["name"].lower()
            return self._figure(ordinal.end(), str(_ORDINALS.index(name) + 2), NumberKind.ORDINAL, idle=True)
        if (few := _FEW.match(text, at)) is not None:
            return self._figure(
                few.end(),
                "3",
                NumberKind.DURATION,
                "century" if few["unit"].lower() == "centurie" else few["unit"].lower(),
                idle=True,
            )
        if (vague := _VAGUE.match(text, at)) is not None:
            value = _VAGUE_VALUES[vague["name"].lower()] * {"t": 10, "h": 100}.get(
                (vague["lead"] or " ")[0].lower(), 1
            )
            return self._figure(vague.end(), str(value), NumberKind.COUNT, idle=True)
        if (part := _LONE_FRACTION.match(text, at)) is not None:
            return self._figure(
                part.end(), f"1/{_FRACTIONS[part['name'][:3].lower()]}", NumberKind.RATIO, idle=True
            )
        if word in ("a", "an", "several", "few", "decade", "century", "half a", "half an", "half"):
            numeral = read_numeral(text, at, "en")
            if numeral is not None:
                return self._amount()
            lone = _LONE_SPAN.match(text, at)
            if lone is not None and (
                lone["old"]
                or _LONE_TAIL.match(text, lone.end())
                or _LONE_LEAD.search(text, max(self.start, at - 16), at)
            ):
                half = lone["half"] or lone[0].lower().startswith("half")
                value = "0.5" if half else "1.5" if lone["more"] else "1"
                return self._figure(
                    lone.end(), value, NumberKind.DURATION, lone["unit"].lower(), idle=not lone["more"]
                )
            self.passed = match.end()
            return None
        if word.startswith("dozen"):
            if word == "dozen":
                return self._figure(match.end(), "12", NumberKind.COUNT)
            return None
        if word not in NUMBER_WORDS:
            return None
        return self._amount()
