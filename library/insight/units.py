"""What numbers are measured in: currencies, spans of time, physical units."""

import re
from functools import cache

__all__ = [
    "currency_after",
    "currency_before",
    "measure_after",
    "ordinal_after",
    "percent_after",
    "time_unit",
]

_SYMBOLS = {
    "us$": "USD", "hk$": "HKD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD",
    "s$": "SGD", "r$": "BRL", "nt$": "TWD", "mx$": "MXN", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY",
    "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH", "₦": "NGN", "₪": "ILS", "₱": "PHP",
    "฿": "THB", "₫": "VND", "₵": "GHS", "₸": "KZT", "₡": "CRC", "₲": "PYG", "rs": "INR", "rs.": "INR",
    "rm": "MYR", "rp": "IDR",
}  # fmt: skip
_CODES = """
    USD GBP EUR JPY CNY RMB INR RUB KRW TRY UAH NGN ILS PHP THB VND AUD CAD NZD SGD HKD CHF SEK NOK DKK
    ISK PLN CZK HUF RON BGN ZAR BRL MXN ARS CLP COP PEN EGP KES GHS AED SAR QAR KWD PKR BDT LKR IDR MYR
    TWD
""".split()

_CURRENCY_WORDS = {
    "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "dollar": "USD",
    "hong kong dollar": "HKD", "australian dollar": "AUD", "canadian dollar": "CAD",
    "new zealand dollar": "NZD", "singapore dollar": "SGD", "taiwan dollar": "TWD", "buck": "USD",
    "euro": "EUR", "pound sterling": "GBP", "pound": "GBP", "sterling": "GBP", "egyptian pound": "EGP",
    "lebanese pound": "LBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR",
    "indian rupee": "INR", "pakistani rupee": "PKR", "rouble": "RUB", "ruble": "RUB", "won": "KRW",
    "lira": "TRY", "hryvnia": "UAH", "naira": "NGN", "shekel": "ILS", "baht": "THB", "dong": "VND",
    "swiss franc": "CHF", "franc": "CHF", "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK",
    "swedish krona": "SEK", "swedish kronor": "SEK", "norwegian kroner": "NOK", "danish kroner": "DKK",
    "crown": "SEK", "zloty": "PLN", "złoty": "PLN", "forint": "HUF", "koruna": "CZK", "leu": "RON",
    "rand": "ZAR", "real": "BRL", "reais": "BRL", "peso": "MXN", "mexican peso": "MXN",
    "argentine peso": "ARS", "dirham": "AED", "riyal": "SAR", "dinar": "KWD", "taka": "BDT", "rupiah": "IDR",
    "ringgit": "MYR", "cedi": "GHS", "shilling": "KES", "cent": "USD cent", "penny": "GBP penny",
    "pence": "GBP penny", "dólare": "USD", "libra": "GBP",
}  # fmt: skip

_TIME = {
    "second": "second", "sec": "second", "minute": "minute", "min": "minute", "hour": "hour", "hr": "hour",
    "day": "day", "night": "day", "week": "week", "fortnight": "fortnight", "month": "month", "year": "year",
    "yr": "year", "decade": "decade", "century": "century", "centurie": "century",
    "millennium": "millennium", "millennia": "millennium", "sekunden": "second", "minuten": "minute",
    "stunden": "hour", "tage": "day", "tagen": "day", "wochen": "week", "monate": "month",
    "monaten": "month", "jahre": "year", "jahren": "year", "heure": "hour", "jour": "day", "semaine": "week",
    "moi": "month", "an": "year", "année": "year", "hora": "hour", "día": "day", "dia": "day",
    "semana": "week", "mese": "month", "año": "year",
}  # fmt: skip

_MEASURES = {
    "square kilometre": "square kilometres?|square kilometers?|sq\\.? ?km|km2|km²",
    "square mile": "square miles?|sq\\.? ?mi(?:les?)?",
    "square metre": "square met(?:re|er)s?|sq\\.? ?m|m2|m²",
    "square foot": "square f(?:ee|oo)t|sq\\.? ?ft",
    "cubic metre": "cubic met(?:re|er)s?|m3|m³",
    "kilometre per hour": "kilomet(?:re|er)s? per hour|kilomet(?:re|er)s? an hour|km/h|kmh|kph",
    "mile per hour": "miles? per hour|miles? an hour|mph",
    "kilometre": "kilomet(?:re|er)s?|kms?|Kilometern?|kilómetros?|kilomètres?",
    "metre": "met(?:re|er)s?|m",
    "centimetre": "centimet(?:re|er)s?|cms?",
    "millimetre": "millimet(?:re|er)s?|mm",
    "micrometer": "micromet(?:re|er)s?|microns?|µm|μm",
    "nanometre": "nanomet(?:re|er)s?|nm",
    "nautical mile": "nautical miles?",
    "mile": "miles?|mi",
    "foot": "f(?:ee|oo)t|ft",
    "inch": "inch(?:es)?",
    "yard": "yards?|yd",
    "light-year": "light[- ]years?",
    "astronomical unit": "astronomical units?|AU",
    "hectare": "hectares?|ha|Hektar",
    "acre": "acres?",
    "kilogram": "kilograms?|kilogrammes?|kilos?|kgs?",
    "milligram": "milligram(?:me)?s?|mg",
    "microgram": "microgram(?:me)?s?|µg",
    "gram": "gram(?:me)?s?|g",
    "tonne": "(?:metric )?tons?|(?:metric )?tonnes?|Tonnen",
    "pound": "lbs?",
    "ounce": "ounces?|oz",
    "millilitre": "millilit(?:re|er)s?|ml",
    "litre": "lit(?:re|er)s?|Litern?",
    "gallon": "gallons?",
    "barrel per day": "barrels? (?:per|a) day|bpd",
    "barrel": "barrels?",
    "terawatt-hour": "terawatt[- ]hours?|TWh",
    "gigawatt-hour": "gigawatt[- ]hours?|GWh",
    "megawatt-hour": "megawatt[- ]hours?|MWh",
    "kilowatt-hour": "kilowatt[- ]hours?|kWh",
    "gigawatt": "gigawatts?|GW",
    "megawatt": "megawatts?|MW",
    "kilowatt": "kilowatts?|kW",
    "watt": "watts?|W",
    "volt": "volts?",
    "hertz": "hertz|Hz",
    "megahertz": "megahertz|MHz",
    "gigahertz": "gigahertz|GHz",
    "terabyte": "terabytes?|TB",
    "gigabyte": "gigabytes?|GB",
    "megabyte": "megabytes?|MB",
    "megapixel": "megapixels?",
    "degree Celsius": "degrees? (?:Celsius|centigrade|C)|° ?C|℃",
    "degree Fahrenheit": "degrees? (?:Fahrenheit|F)|° ?F|℉",
    "kelvin": "kelvins?|K",
    "degree": "degrees?|°",
    "knot": "knots?",
    "decibel": "decibels?|dB",
    "carat": "carats?",
    "calorie": "(?:kilo)?calories|kcal",
    "basis point": "basis points?|bps",
    "point on the pH scale": "pH",
}
"""Canonical unit with a pattern of the ways to write it; the longer ones stand first."""


@cache
def _before() -> re.Pattern[str]:
    symbols = "|".join(
        re.escape(symbol) for symbol in sorted(_SYMBOLS, key=len, reverse=True) if not symbol.isalpha()
    )
    letters = "|".join([*_CODES, "Rs", "RM", "Rp"])
    return re.compile(
        rf"(?:(?<![\w$])(?i:{symbols})|(?<!\w)(?:{letters}))[ \u00a0]?(?=[0-9.])|[$£€¥₹](?=[0-9])"
    )


def currency_before(text: str, position: int) -> tuple[int, str] | None:
    """The currency sign or code at an offset before digits: where the digits begin, and its code."""
    match = _before().match(text, position)
    if match is None:
        return None
    written = match[0].strip().lower()
    code = _SYMBOLS.get(written) or ("CNY" if written == "rmb" else written.upper())
    return match.end(), code


@cache
def _after() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_CURRENCY_WORDS, key=len, reverse=True))
    return re.compile(
        rf"[ \u00a0-](?:d['’]|de )?(?:(?i:({words})s?)|({'|'.join(_CODES)}))(?!\w)|[ \u00a0]?([€£$₽₺₴₪])"
    )


def currency_after(text: str, position: int) -> tuple[int, str] | None:
    """The currency written behind an amount: where it ends, and its code."""
    match = _after().match(text, position)
    if match is None:
        return None
    if match[1]:
        return match.end(), _CURRENCY_WORDS[match[1].lower()]
    return match.end(), "CNY" if match[2] == "RMB" else match[2] or _SYMBOLS[match[3]]


_TIME_PATTERN = re.compile(
    r"([ \u00a0-])(?:(Earth|full|whole|consecutive|straight|more|long|calendar|working|business|light)[ -])?"
    r"([^\W\d_]+)(?:-(old|long))?"
)


def time_unit(text: str, position: int) -> tuple[int, str, bool] | None:
    """The span of time named behind a numeral: where it ends, its unit, whether "-old" follows.

    Light-years are no time.
    """
    match = _TIME_PATTERN.match(text, position)
    if match is None or match[2] == "light":
        return None
    word = match[3].lower()
    unit = _TIME.get(word) or (_TIME.get(word[:-1]) if word.endswith("s") else None)
    if unit is None or (match[3][0].isupper() and match[3].lower() != word):
        return None
    return match.end(), unit, match[4] == "old"


@cache
def _measures() -> tuple[re.Pattern[str], tuple[str, ...]]:
    names = tuple(_MEASURES)
    groups = "|".join(f"({pattern})" for pattern in _MEASURES.values())
    return re.compile(rf"[ \u00a0-]?(?:{groups})(?![\w²³])"), names


def measure_after(text: str, position: int) -> tuple[int, str] | None:
    """The physical unit behind a numeral: where it ends, and its canonical name."""
    pattern, names = _measures()
    match = pattern.match(text, position)
    if match is None or match.lastindex is None:
        return None
    return match.end(), names[match.lastindex - 1]


_PERCENT = re.compile(
    r"[ \u00a0\u202f]?%(?:[ -]points?)?"
    r"|[ \u00a0-](?:per[ -]?cent(?:age)?(?:[ -]points?)?|percentage points?|pct|Prozent(?:punkten?)?"
    r"|pour cent"
    r"|por ciento|per cento)\b"
)


def percent_after(text: str, position: int) -> int | None:
    """Where the percent sign or word behind a numeral ends."""
    match = _PERCENT.match(text, position)
    return match.end() if match else None


_ORDINAL = re.compile(r"(?:st|nd|rd|th|ème|er)(?!\w)")


def ordinal_after(text: str, position: int) -> int | None:
    """Where the ending of an ordinal in digits ends: "3rd"."""
    match = _ORDINAL.match(text, position)
    return match.end() if match else None
