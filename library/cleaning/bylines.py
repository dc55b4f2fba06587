"""Who wrote it: lines such as "By A and B", names alone, and the sign-off of an agency's text."""

import re

from library.article import Byline

__all__ = [
    "AGENCY",
    "byline_of",
    "has_shape_of_name",
    "is_byword",
    "is_name",
    "is_role",
    "is_written_byline",
    "join_bylines",
    "read_byline",
    "read_names",
    "read_sign_off",
    "says_when",
]

AGENCY = (
    r"AFP|AP|Associated Press|The Associated Press|Reuters|Thomson Reuters|dpa|EPA|epd|KNA|SID"
    r"|APA|ANSA|EFE|PA"
    r"|PA Media|Press Association|PA Wire|TASS|Tass|Xinhua|Kyodo|Jiji|NTB|TT|Ritzau|STT|ANP"
    r"|Belga|CTK|ČTK|PAP|AAP"
    r"|Bloomberg|Getty(?: Images)?|picture[- ]alliance|imago(?: images)?|Shutterstock|iStock(?:photo)?|Alamy"
    r"|Keystone|Zuma(?: Press)?|NurPhoto|Anadolu(?: Agency)?|UPI|PTI|ANI|IANS|CP|Canadian Press"
    r"|The Canadian Press|Unsplash|Pexels|Pixabay|Sipa|SIPA|Europa Press|Scanpix|Lehtikuva|ddp|Rex Features"
)
"""News and picture agencies of the world, as they sign."""

_IS_AGENCY = re.compile(rf"(?:{AGENCY})")

_BY = r"by|von|par|por|di|door|av|af|ved|oleh|napsal|автор"

_LEAD = re.compile(
    r"(?:(?:written|words|text|story|report|reporting|reported|posted|published|article)\s+)?"
    rf"({_BY})(?:\1)?\s*:?\s+|"
    r"(?:authors?|autor(?:in|en)?|auteurs?|text|texte|texto|words|reporter|作者)\s*:\s*|"
    r"(?:headshot|avatar|profilbild|(?:profile|author) (?:picture|photo|image))\s+(?:of|for|von)\s+",
    re.IGNORECASE,
)
"""What stands before the names of authors; programs that dump a page may say the word twice."""

_BYWORD = re.compile(rf"(?:(?:written )?(?:{_BY})|authors?|autor(?:in)?|auteurs?)\s*:?", re.IGNORECASE)

_SEGMENTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
"""What parts the statements of one line: author, paper, date."""

_PARTING = re.compile(
    r"(?-i:(?<=[a-zß-ÿ]{3})(?=[A-ZÀ-Þ]))|\s*(?:,|;|/|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\boch\b|\bog\b|\ben\b)\s*",
    re.IGNORECASE,
)

_PARTICLES = frozenset(
    "von van de der den del della di da la le du dos das bin ibn al el ter ten zu zur y i af av".split()
)

_ROLES = frozenset(
    """
author authors autor autorin auteur autore columnist contributor contributors correspondent
correspondents dziennikarz editor editors freelancer giornalista inviato journaliste journalist
journalistin korrespondent korrespondentin korrespondenten kolumnist kommentator periodista producer
redacteur redaktion redaktor redaktør redaktör redakteur redakteurin redactor redactora redattore
reporter reporters reporterin reportér rédacteur rédactrice correspondant corresponsal staff
toimittaja verslaggever wartawan writer writers корреспондент журналист обозреватель muhabir
""".split()
)
"""Words for those who write, in the languages of the great papers, folded."""

_NO_NAMES = _ROLES | frozenset(
    """
a about ad ads after agency all an analysis and are articles as at back before breaking business but by
century city close comment comments company congress copy council court culture daily desk do does
east economy edition editorial email entertainment europe events exclusive explained facebook fashion
features federal film finance follow food for free from government group has have health help her here his
history home house how i if images in info international investigation is it latest league letters life
link links listen live local magazine markets media menu minister ministry minute minutes more music my
national network new news newsletter newspaper newsroom next no north not of on online open opinion our
party photo photos podcast police politics posted premium press previous print privacy published
read related report reports review reviews save science search service services share she social society
south special sport sports states story studio style subscribe supreme tags team tech technology
terms that the their there these they this those times to top travel trending twitter union united
university updated us video videos was watch we weather week what when where why with world you your
youtube

aktualisiert aktuell alle am an anzeige artikel aus ausland bei bild das drucken ein eine für gesellschaft
ich im inland kommentar kultur leben mehr meinung mit nach nachrichten neue nicht oder politik regional
sendung sie spiele stadt teilen thema themen uhr und unter veröffentlicht vor warum was welt wer wie wir
wirtschaft wissen zum zur

actualidad actualité actualizado après avant avec berita ciencia comment como con cronaca cultura cómo
dans deportes economia economie economía el en españa esteri foto france komentar les los monde mondo
mundo más noticias opinion opinión où para politica politique política por pour publicado publié qué san
santa santo sociedad société sur tras un une économie
""".split()
)
"""Words of menus, sections, papers and places that stand with capitals as names do, folded."""

_TAIL = re.compile(
    r"[\d(<]|(?:published|updated|posted|for|in|at|on|from|by|yesterday|today|gestern|heute|mon|tue|wed|thu"
    r"|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|aktualisiert|veröffentlicht|actualizado"
    r"|publicado|publié|aus)(?:\b|day\b|[a-z]{2,6}\b)",
    re.IGNORECASE,
)
"""What may follow the name of an author in its line: when, where and for whom it was written."""

_WHEN = re.compile(
    r"(?:first )?(?:published|updated|posted|aktualisiert|veröffentlicht|publié|mis à jour|publicado"
    r"|actualizado|pubblicato|aggiornato|gepubliceerd|publisert|oppdatert|publicerad|uppdaterad|udgivet"
    r"|opdateret)\b.{0,40}",
    re.IGNORECASE,
)

_TWICE = re.compile(rf"(?P<said>\w.{{3,60}}?\w)\s*(?:\b(?:{_BY})\s+)?(?P=said)", re.IGNORECASE)

_SIGN_OFF = re.compile(
    r"(?P<initials>[a-zäöü]{1,4}(?:[/,.][ ]?[a-zäöü]{1,4}){0,4})?\s*(?:\((?P<agencies>[^()]{2,90})\))?\.?"
)

_WORDS, _CHARACTERS = 24, 300
"""A longer line is no byline."""

_NAMES_WORDS, _DATED_WORDS = 12, 8
"""A line of more words is more than names, one with a number in it more than names and a date."""


def has_shape_of_name(text: str) -> bool:
    """Whether a text has the shape of a name, a person's or another: two to five words with capitals."""
    words = text.split()
    if not 2 <= len(words) <= 5 or not words[0][0].isupper() or not words[-1][0].isupper():
        return False
    return all(map(_has_shape, words)) and not (len(words[-1]) == 1 and text.isascii())


def _has_shape(word: str) -> bool:
    """Whether a word can be one of a name."""
    if word.casefold().rstrip(".") in _PARTICLES or re.fullmatch(r"[^\W\d_]\.", word):
        return True
    return (
        word[0].isupper()
        and re.fullmatch(r"[\w.’'\-]+", word) is not None
        and not any(character.isdigit() for character in word)
        and re.search(r"[^\W\d_]{2}\.+[^\W\d_]{2}", word) is None  # the address of a site
        and re.search(r"[a-zß-ÿ]{3}[A-ZÀ-Þ]", word) is None  # two words that a dump fused
    )


def is_name(text: str) -> bool:
    """Whether a text can be a person's name: it has the shape, and no word of a menu or a section."""
    return has_shape_of_name(text) and not any(
        word.casefold().rstrip(".") in _NO_NAMES and not re.fullmatch(r"[^\W\d_]\.", word)
        for word in text.split()
    )


def is_role(text: str) -> bool:
    """Whether a text is a short label that says what somebody does for a paper."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return 0 < len(words) <= 8 and any(word in _ROLES for word in words)


def says_when(text: str) -> bool:
    """Whether a text is the label of a date: "Published", "Updated"."""
    return _WHEN.fullmatch(text) is not None


def is_byword(text: str) -> bool:
    """Whether a text is the "By" alone that stands before a name."""
    return _BYWORD.fullmatch(text) is not None


def read_byline(text: str) -> Byline:
    """The names behind a "By" and the like; an empty byline when the line is none."""
    if len(text) > _CHARACTERS or len(text.split()) > _WORDS:
        return Byline()
    for segment in _SEGMENTS.split(_once(text)):
        if (match := _LEAD.match(segment)) and (byline := _read_names(segment[match.end() :])):
            return byline
    return Byline()


def read_names(text: str) -> Byline:
    """The authors that a line names without a "By": nothing but names, and perhaps when and for whom.

    Only the place of a line can tell whether these are authors.
    """
    most = _DATED_WORDS if any(character.isdigit() for character in text[:_CHARACTERS]) else _NAMES_WORDS
    if len(text) > _CHARACTERS or len(text.split()) > most:
        return Byline()
    first, *others = _SEGMENTS.split(_once(text))
    if any(map(is_name, others)):
        return Byline()
    byline = _read_names(first)
    return byline if byline.authors else Byline()


def _once(text: str) -> str:
    """The text, said once where a page says it twice: for the eye and for the ear."""
    match = _TWICE.fullmatch(text)
    return match["said"] if match else text


def _read_names(text: str) -> Byline:
    authors: list[str] = []
    agencies: list[str] = []
    for part in _PARTING.split(_once(text)):
        part = part.strip(" .()")
        if not part or is_role(part):
            continue
        name, tail = _leading(part)
        if name and _IS_AGENCY.fullmatch(name):
            agencies.append(name)
        elif name:
            authors.append(name)
        if not name or tail:
            break
    return Byline(tuple(dict.fromkeys(authors)), "", tuple(dict.fromkeys(agencies)))


def _leading(part: str) -> tuple[str, str]:
    """The name or agency a text begins with and what stands behind it; no name where that is odd."""
    if _IS_AGENCY.fullmatch(part) or is_name(part):
        return part, ""
    words = part.split()
    for count in range(min(5, len(words) - 1), 0, -1):
        name, tail = " ".join(words[:count]), " ".join(words[count:])
        if (is_name(name) or _IS_AGENCY.fullmatch(name)) and (_TAIL.match(tail) or is_role(tail)):
            return name, tail
    return "", part


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


_INITIALS = re.compile(r"[a-zäöü]{1,4}(?:/[a-zäöü]{1,4})*")


def byline_of(text: str) -> Byline:
    """The byline that is written so in one line, as `str` writes it."""
    names = text.split(", ") if text else []
    authors = len(names)
    while authors and _IS_AGENCY.fullmatch(names[authors - 1]):
        authors -= 1
    if authors == 1 and _INITIALS.fullmatch(names[0]):
        return Byline((), names[0], tuple(names[1:]))
    return Byline(tuple(names[:authors]), "", tuple(names[authors:]))


def is_written_byline(text: str) -> bool:
    """Whether a text is names, initials and agencies as `str` writes a byline."""
    byline = byline_of(text)
    return bool(byline) and all(map(is_name, byline.authors))


def join_bylines(first: Byline, second: Byline) -> Byline:
    """Both bylines as one; what the first says comes first."""
    return Byline(
        tuple(dict.fromkeys((*first.authors, *second.authors))),
        first.initials or second.initials,
        tuple(dict.fromkeys((*first.agencies, *second.agencies))),
    )
