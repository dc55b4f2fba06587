"""Numerals as written, in digits or words, read into exact values."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

__all__ = ["NUMBER_WORDS", "SCALES", "Numeral", "decimal_text", "read_numeral"]

SCALES = {
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "k": 3,
    "m": 6,
    "mn": 6,
    "mln": 6,
    "bn": 9,
    "b": 9,
    "tn": 12,
    "trn": 12,
    "lakh": 5,
    "crore": 7,
    # German, French, Spanish
    "millionen": 6,
    "mio": 6,
    "milliarde": 9,
    "milliarden": 9,
    "mrd": 9,
    "mille": 3,
    "tausend": 3,
    "millions": 6,
    "milliard": 9,
    "milliards": 9,
    "mil": 3,
    "millón": 6,
    "millones": 6,
    "mil millones": 9,
    "billions": 9,
    "trillions": 12,
}
"""Words and letters that multiply what stands before them, as powers of ten."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

NUMBER_WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}
"""The number words that stand for themselves."""

_MULTIPLIERS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_DIGITS_POINT = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}(?![0-9])|[0-9]{1,3}(?:[\u00a0\u202f][0-9]{3}){1,6}(?![0-9])|[0-9]{1,18})"
    r"(?:\.[0-9]{1,9})?|\.[0-9]{1,9}"
)
"""Digits as English writes them: a comma parts thousands, a point parts decimals."""

_DIGITS_COMMA = re.compile(
    r"(?:[0-9]{1,3}(?:[.\u00a0\u202f '’][0-9]{3}){1,6}(?![0-9])|[0-9]{1,18})(?:,[0-9]{1,9})?"
)
"""Digits as most of Europe and Latin America writes them."""

_SCALE_WORD = re.compile(
    r"[ \u00a0\u202f-]?(hundred|thousand|million|billion|trillion|lakh|crore|bn|mn|mln|tn|trn"
    r"|[mbk])\b(?![-'’]?\w)",
    re.IGNORECASE,
)
_SCALE_ATTACHED = re.compile(r"(bn|mn|mln|tn|trn|[mbkMBK])(?!\w)")
_SCALE_LOCAL = re.compile(
    r"[ \u00a0\u202f](mil millones|millionen|millones|millón|million|millions|milliarden|milliarde"
    r"|milliards|milliard"
    r"|billionen|mio|mrd|tausend|mille|mil)(?!\w)\.?",
    re.IGNORECASE,
)

_COMMA_LANGUAGES = frozenset(
    "de fr es it pt nl pl ru uk sv da no nb nn fi cs sk sl hr sr ro hu tr el id bg".split()
)
"""Languages that write a decimal comma."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral found in a text."""

    end: int
    """Offset behind its last character."""
    value: Decimal
    scaled: int = 0
    """The power of ten a scale word gave it; two ends of a range may share it."""
    words: bool = False
    """Whether it is written in words."""
    text: str = ""
    """The digits as written, without the scale."""


@cache
def _words_pattern() -> re.Pattern[str]:
    small = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
    scale = "hundred|thousand|million|billion|trillion|dozen"
    return re.compile(
        rf"(?:(?:an?|half an?)[ -](?={scale})|(?:{small})\b)"
        rf"(?:(?:[ -]|(?<=hundred) and |(?<=thousand) and |(?<=million) and )(?:{small}"
        rf"|{scale})\b(?!-(?:on|way|old)\b)){{0,12}}",
        re.IGNORECASE,
    )


def read_numeral(text: str, position: int, language: str = "en") -> Numeral | None:
    """The numeral that begins at an offset, with its scale word, or None."""
    if position >= len(text):
        return None
    if text[position] in "0123456789" or text[position] == ".":
        return _read_digits(text, position, language)
    return _read_words(text, position)


def _read_digits(text: str, position: int, language: str) -> Numeral | None:
    comma = language in _COMMA_LANGUAGES
    match = (_DIGITS_COMMA if comma else _DIGITS_POINT).match(text, position)
    if match is None:
        return None
    written = match[0]
    if comma:
        plain = re.sub(r"[.\u00a0\u202f '’]", "", written).replace(",", ".")
    else:
        plain = re.sub(r"[,\u00a0\u202f]", "", written)
    end, value, scaled = match.end(), Decimal(plain), 0
    scale = _SCALE_LOCAL.match(text, end) if comma else None
    if scale is None:
        attached = end < len(text) and text[end].isalpha()
        scale = _SCALE_ATTACHED.match(text, end) if attached else _SCALE_WORD.match(text, end)
        if scale is not None and not attached and len(scale[1]) == 1:
            scale = None  # "5 m" is a length
    if scale is not None:
        scaled = SCALES.get(scale[1].lower(), 0)
        if scale[1].lower() == "hundred" and len(plain) > 2:
            scaled = 0
        if scaled:
            value, end = value.scaleb(scaled), scale.end()
    return Numeral(end, value, scaled, text=written)


def _read_words(text: str, position: int) -> Numeral | None:
    match = _words_pattern().match(text, position)
    if match is None:
        return None
    total, current, factor, end, last = Decimal(0), Decimal(0), Decimal(1), match.start(), ""
    scaled = 0
    for token in re.finditer(r"[A-Za-z]+", match[0]):
        word = token[0].lower()
        if word in ("a", "an"):
            current = Decimal(1)
        elif word == "half":
            factor = Decimal("0.5")
        elif word == "and":
            continue
        elif word == "dozen":
            current = (current or Decimal(1)) * 12
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
        elif word in _MULTIPLIERS:
            total += (current or 1) * _MULTIPLIERS[word]
            current, scaled = Decimal(0), SCALES[word]
        else:
            value = NUMBER_WORDS[word]
            fits = not last or last in _MULTIPLIERS or (last in _TENS and 0 < value < 10)
            if not fits:
                break  # "five six" are two numbers
            current += value
        last, end = word, match.start() + token.end()
    if last in ("a", "an", "half", ""):
        return None
    return Numeral(end, (total + current) * factor, scaled, words=True, text=text[position:end])


def decimal_text(value: Decimal) -> str:
    """The value in plain digits, without an exponent or idle zeros."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
