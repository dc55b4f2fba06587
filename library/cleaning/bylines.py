"""Who wrote it: lines such as "By A and B", and the sign-off of an agency's text."""

import re

from library.article import Byline

__all__ = ["AGENCY", "is_name", "join_bylines", "read_byline", "read_sign_off"]

AGENCY = (
    r"AFP|AP|Associated Press|The Associated Press|Reuters|Thomson Reuters|dpa|EPA|epd|KNA|SID"
    r"|APA|ANSA|EFE|PA"
    r"|PA Media|Press Association|PA Wire|TASS|Tass|Xinhua|Kyodo|Jiji|NTB|TT|Ritzau|STT|ANP"
    r"|Belga|CTK|ČTK|PAP|AAP"
    r"|Bloomberg|Getty(?: Images)?|picture[- ]alliance|imago(?: images)?|Shutterstock|iStock(?:photo)?|Alamy"
    r"|Keystone|Zuma(?: Press)?|NurPhoto|Anadolu(?: Agency)?|UPI|PTI|ANI|IANS|CP|Canadian Press"
    r"|The Canadian Press"
)
"""News and picture agencies of the world, as they sign."""

_IS_AGENCY = re.compile(rf"(?:{AGENCY})")

_LEAD = re.compile(
    r"(?:(?:written|words|text|story|report|reporting|reported|posted|published|article)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|ved|oleh|napsal|автор)\s*:?\s+|"
    r"(?:authors?|autor(?:in|en)?|auteurs?|text|texte|texto|words|reporter|作者)\s*:\s*",
    re.IGNORECASE,
)

_PARTING = re.compile(
    r"\s*(?:,|;|\||/|&|•|·|\band\b|\bund\b|\bet\b|\by\b|\be\b|\boch\b|\bog\b|\ben\b)\s*", re.IGNORECASE
)

_PARTICLES = frozenset(
    "von van de der den del della di da la le du dos das bin ibn al el ter ten zu zur y i af av".split()
)

_SIGN_OFF = re.compile(
    r"(?P<initials>[a-zäöü]{1,4}(?:[/,.][ ]?[a-zäöü]{1,4}){0,4})?\s*(?:\((?P<agencies>[^()]{2,90})\))?\.?"
)

_WORDS = 20
"""A longer line is no byline."""


def is_name(text: str) -> bool:
    """Whether a text has the shape of a person's name: two to five words with capitals."""
    words = text.split()
    if not 2 <= len(words) <= 5 or not words[0][0].isupper() or not words[-1][0].isupper():
        return False
    return all(
        (word[0].isupper() or word.casefold() in _PARTICLES)
        and re.fullmatch(r"[\w.’'\-]+", word)
        and not any(character.isdigit() for character in word)
        for word in words
    )


def read_byline(text: str) -> Byline:
    """The names behind a "By" and the like; an empty byline when the line is none."""
    match = _LEAD.match(text)
    if match is None or len(text.split()) > _WORDS:
        return Byline()
    return _read_names(text[match.end() :])


def _read_names(text: str) -> Byline:
    authors: list[str] = []
    agencies: list[str] = []
    for part in _PARTING.split(text):
        part = part.strip(" .()")
        if not part:
            continue
        if _IS_AGENCY.fullmatch(part):
            agencies.append(part)
        elif is_name(part):
            authors.append(part)
        else:
            break
    return Byline(tuple(dict.fromkeys(authors)), "", tuple(dict.fromkeys(agencies)))


def read_sign_off(text: str) -> Byline:
    """Initials and agencies such as "ab/cd (AFP, dpa)"; an empty byline when the line is none."""
    if len(text) > 120:
        return Byline()
    match = _SIGN_OFF.fullmatch(text.strip())
    if match is None or not (match["initials"] or match["agencies"]):
        return Byline()
    initials = re.sub(r"\s", "", match["initials"] or "")
    agencies = [
        part for part in re.split(r"\s*(?:,|;|/|\bund\b|\band\b|\bet\b)\s*", match["agencies"] or "") if part
    ]
    known = sum(1 for agency in agencies if _IS_AGENCY.fullmatch(agency))
    several = "/" in initials  # two persons' initials are a sign-off whatever stands behind them
    if agencies and (not (known or several) or any(len(agency.split()) > 3 for agency in agencies)):
        return Byline()
    if not agencies and not several:
        return Byline()
    return Byline((), initials, tuple(dict.fromkeys(agencies)))


def join_bylines(first: Byline, second: Byline) -> Byline:
    """Both bylines as one; what the first says comes first."""
    return Byline(
        tuple(dict.fromkeys((*first.authors, *second.authors))),
        first.initials or second.initials,
        tuple(dict.fromkeys((*first.agencies, *second.agencies))),
    )
