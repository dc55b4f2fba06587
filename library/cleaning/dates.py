"""Days as pages write them, in many languages, as YYYY-MM-DD."""

import re
from datetime import date

__all__ = ["find_date", "iso_day"]

_NAMES = """
jan january januar jänner janvier enero ene gennaio gen janeiro januari jan leden ledna январь
    января januar tammikuuta styczeń stycznia ocak januari
feb february februar feber février févr febrero febbraio fevereiro fev februari únor února февраль
    февраля helmikuuta luty lutego şubat
mar march märz mars marzo março maart mrt mrz marec března marca март марта maaliskuuta marzec marca
    mart maret
apr april avril avr abril abr aprile april duben dubna апрель апреля huhtikuuta kwiecień kwietnia
    nisan
may mai mayo maggio mag maio mei maj květen května май мая toukokuuta maja mayıs
jun june juni juin junio giugno giu junho jun červen června июнь июня kesäkuuta czerwiec czerwca
    haziran
jul july juli juillet juil julio luglio lug julho červenec července июль июля heinäkuuta lipiec
    lipca temmuz
aug august août agosto ago augustus augusti srpen srpna август августа elokuuta sierpień sierpnia
    ağustos agustus
sep sept september septembre septiembre settembre set setembro září сентябрь сентября syyskuuta
    wrzesień września eylül
oct october oktober okt octobre octubre ottobre ott outubro out říjen října октябрь октября
    lokakuuta październik października ekim
nov november novembre noviembre novembro listopad listopadu ноябрь ноября marraskuuta listopada
    kasım nopember
dec december dezember dez décembre déc diciembre dic dicembre dezembro des desember prosinec
    prosince декабрь декабря joulukuuta grudzień grudnia aralık
"""

_MONTHS = {
    name: number
    for number, names in enumerate(re.split(r"\n(?! )", _NAMES.strip()), 1)
    for name in names.split()
}

_ISO = re.compile(r"\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:\.|st|nd|rd|th|er|º|ª)?[\s\-]+(?:de\s+|of\s+)?"
    r"([^\W\d_]{3,14})\.?,?[\s\-]+(?:de[l]?\s+)?((?:19|20)\d\d)\b"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,14})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d|\d\d)\b(?!\.\d)")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)\b")
_EAST = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")

_REACH = 240
"""Characters of a line that are looked at."""


def iso_day(year: int, month: int, day: int) -> str:
    """The day as YYYY-MM-DD; empty when there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def find_date(text: str) -> str:
    """The first full date in a line as YYYY-MM-DD; empty without one.

    A date with slashes is read only where its order is certain.
    """
    text = text[:_REACH]
    if not any(character.isdigit() for character in text):
        return ""
    if match := _ISO.search(text) or _EAST.search(text):
        return iso_day(int(match[1]), int(match[2]), int(match[3]))
    for pattern, day, month in ((_DAY_FIRST, 1, 2), (_MONTH_FIRST, 2, 1)):
        for match in pattern.finditer(text):
            number = _MONTHS.get(match[month].casefold())
            if number and (found := iso_day(int(match[3]), number, int(match[day]))):
                return found
    if match := _DOTTED.search(text):
        year = int(match[3])
        return iso_day(year if year > 99 else 2000 + year, int(match[2]), int(match[1]))
    if match := _SLASHED.search(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first > 12 or first == second:
            return iso_day(year, second, first)
        if second > 12:
            return iso_day(year, first, second)
    return ""
