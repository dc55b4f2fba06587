"""What stands around the text of an article: title, date, kicker, byline, standfirst, site.

All of it is read from where the pieces stand and how they look beside the body, so the
body has to be decided first.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from library.article import Byline
from library.cleaning.authors import find_authors
from library.cleaning.bylines import is_name, read_byline
from library.cleaning.dates import find_date
from library.cleaning.facts import Facts
from library.cleaning.pieces import Piece
from library.cleaning.states import State
from library.text.folding import fold
from library.text.safe import safe_field

__all__ = ["Front", "find_site", "read_front", "without_site"]

_REACH = 40
"""So many pieces before the body the title may stand."""

_STANDFIRST_WORDS = 70

_BETWEEN = 8
"""So many pieces may stand between standfirst and text."""


@dataclass(frozen=True, slots=True)
class Front:
    """What was found, and which pieces it used up."""

    title: str = ""
    title_at: int = -1
    date: str = ""
    kicker: tuple[str, ...] = ()
    byline: Byline = field(default_factory=Byline)
    standfirst_at: int = -1
    used: frozenset[int] = frozenset()
    """Numbers of the pieces that are told in these fields: neither body nor left out."""


def read_front(
    pieces: Sequence[Piece], facts: Sequence[Facts], states: Sequence[State], title_at: int
) -> Front:
    """Everything about an article that is not its text.

    Args:
        pieces: All pieces of the page.
        facts: The facts of each.
        states: What was decided of each.
        title_at: The number of the piece that is the title, -1 where none is.
    """
    body = [number for number, state in enumerate(states) if state is State.BODY]
    if not body:
        return Front()
    solid = [number for number in body if facts[number].prose and not facts[number].figure]
    start = solid[0] if solid else body[0]
    low = title_at if title_at >= 0 else max(0, start - _REACH)
    used: set[int] = set()
    title = ""
    if title_at >= 0:
        used.add(title_at)
        title = pieces[title_at].text
    standfirst_at = _find_standfirst(pieces, facts, title_at, body)
    kicker, kicker_at = _find_kicker(pieces, facts, title_at, solid)
    used |= kicker_at
    # A byline or a date may stand behind a standfirst and a caption, so three paragraphs are looked over.
    high = max((number for number in solid[:3] if number - start <= _BETWEEN), default=start)
    day, day_at = _find_day(pieces, facts, low, high)
    byline, byline_at = find_authors(pieces, facts, body, low, high)
    used |= day_at | byline_at
    return Front(title, title_at, day, kicker, byline, standfirst_at, frozenset(used))


def _find_standfirst(
    pieces: Sequence[Piece], facts: Sequence[Facts], title_at: int, body: Sequence[int]
) -> int:
    """The summary between title and text: running text that something parts from the text."""
    if title_at < 0:
        return -1
    prose = [
        number
        for number in range(title_at + 1, min(title_at + 12, len(pieces)))
        if (facts[number].prose or (facts[number].ended and facts[number].words >= 6))
        and not (facts[number].figure or facts[number].furniture or facts[number].dated)
    ]
    if len(prose) < 2 or facts[prose[0]].words > _STANDFIRST_WORDS:
        return -1
    first, second = prose[:2]
    parted = any(
        facts[number].figure or facts[number].dated or read_byline(pieces[number].text)
        for number in range(first + 1, second)
    )
    return first if parted and second <= body[-1] else -1


def _find_kicker(
    pieces: Sequence[Piece], facts: Sequence[Facts], title_at: int, solid: Sequence[int]
) -> tuple[tuple[str, ...], set[int]]:
    """Labels directly above the title, fused or parted."""
    above = title_at - 1
    if above < 0 or facts[above].words > 4 or not facts[above].label or not facts[above].capital:
        return (), set()
    fact = facts[above]
    if fact.furniture or fact.item or fact.dated or fact.media or fact.copies > 2 or fact.end:
        return (), set()
    text = pieces[above].text
    if read_byline(text) or (is_name(text) and facts[above].words > 3):
        return (), set()
    labels = tuple(map(safe_field, filter(None, re.split(r"\s*[/|>»›·•]\s*", text))))
    if len(labels) == 1 and " " not in text:
        fused = re.sub(r"(?<=[a-zß-ÿ]{2})(?=[A-ZÄÖÜ][a-zß-ÿ]{2}|[A-Z]{2,5}$)", "\n", text).split("\n")
        whole = text in set(" ".join(pieces[number].text for number in solid[:60]).split())
        labels = (text,) if whole else tuple(fused)
    return labels, {above}


def _find_day(pieces: Sequence[Piece], facts: Sequence[Facts], low: int, start: int) -> tuple[str, set[int]]:
    """The date nearest to the title, before the text begins or else above the title."""
    near = range(low, min(start + 1, len(pieces)))
    above = range(low - 1, max(-1, low - 6), -1)
    for number in (*near, *above):
        if number != low and facts[number].dated and not facts[number].prose:
            return find_date(pieces[number].text), {number}
    tail = range(len(pieces) - 1, max(start, len(pieces) - 400), -1)
    for number in tail:
        if facts[number].dated and facts[number].words <= 8 and facts[number].label:
            return find_date(pieces[number].text), set()
    return "", set()


_SITE = re.compile(
    r"\b(?:more|mehr|weitere|plus|más|meer|mer|altro)(?: \w+)? (?:from|von|bei|de|van|från|fra"
    r"|da) (?P<from>.{2,40})$"
    r"|^(?:about|über) (?P<about>[A-Z][^ ]{1,30})$"
    r"|(?:©"
    r"|copyright)\s*(?:\(c\)\s*)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s*)?(?:by\s+)?(?P<rights>[^.,|©\d]{2,40})",
    re.IGNORECASE,
)
"""Furniture that names its site."""


def find_site(texts: Iterable[str], url: str = "", sections: Iterable[str] = ()) -> str:
    """The name of the site, from the furniture of the page and its address.

    Args:
        texts: What was left out.
        url: The page's address, where it is known.
        sections: Labels above the title: "More from Science" names a part of the site then.
    """
    parts = {fold(section).text for section in sections}
    counts: dict[str, int] = {}
    for text in texts:
        if len(text) > 120:
            continue
        if match := _SITE.search(text):
            name = next(group for group in match.groups() if group).strip(" -–—")
            if name[:1].isupper() and len(name.split()) <= 4 and fold(name).text not in parts:
                counts[name] = counts.get(name, 0) + 1
        for name in re.findall(r"\b([A-Z][\w.]*)['’]s\b", text):
            counts[name] = counts.get(name, 0)
    host = (urlsplit_host(url)).removeprefix("www.")
    for name in counts:
        compact = re.sub(r"[^a-z0-9]", "", fold(name).text)
        if host and compact and compact in host.replace(".", ""):
            return name
    named = [name for name, count in counts.items() if count]
    if named:
        return max(named, key=lambda name: counts[name])
    return host


def urlsplit_host(url: str) -> str:
    """The host of an address; empty when there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


_SUFFIX = re.compile(r"\s+[|–—\-·•»:]+\s+|\s*[|»]\s*")


def without_site(title: str, site: str = "", host: str = "") -> str:
    """A title without the site's name behind it or before it.

    Args:
        title: The title as the page says it.
        site: The site's name, where it is known.
        host: The host of the page's address, where it is known.
    """
    names = {re.sub(r"\W", "", fold(name).text) for name in (site, host, *host.split("."))} - {
        "",
        "www",
        "com",
    }
    changed = True
    while changed:
        changed = False
        parts = list(_SUFFIX.finditer(title))
        if not parts:
            break
        tail = re.sub(r"\W", "", fold(title[parts[-1].end() :]).text)
        head = re.sub(r"\W", "", fold(title[: parts[0].start()]).text)
        if tail and any(
            tail == name or (len(name) > 3 and name in tail and len(tail) < len(name) + 12) for name in names
        ):
            title, changed = title[: parts[-1].start()].rstrip(), True
        elif head in names:
            title, changed = title[parts[0].end() :].lstrip(), True
        elif "|" in parts[-1][0] and len(title[parts[-1].end() :].split()) <= 4 and parts[-1].start() > 15:
            title, changed = title[: parts[-1].start()].rstrip(), True
    return title
