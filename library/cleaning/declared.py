"""What an HTML page declares about itself: JSON-LD, Open Graph, other meta, headings.

A page may say a thing many times and differently; the order in each function is the order
of trust, found by measuring.
"""

import html as entities
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from library.article import Byline
from library.cleaning.bylines import AGENCY, has_shape_of_name, is_name, read_byline
from library.cleaning.dates import find_date
from library.cleaning.front import urlsplit_host, without_site
from library.text.folding import fold
from library.text.safe import safe_field

__all__ = ["Declared", "read_declared"]

_ARTICLE_TYPE = re.compile(r"article|posting|report|story|blog|review|recipe|liveblog", re.IGNORECASE)

_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|by|people|profiles?|staff|journalists?|reporters?|columnists?"
    r"|contributors?|writers?|redaktion)/[^/?#]+/?$",
    re.IGNORECASE,
)
"""The address of a page about an author."""

_REFERENCE = re.compile(r"&#?\w+;")

_CONFIRMED = 3
"""Words that a headline has at least whose half confirms it."""

_LONG = 8
"""Letters of a headline in a script without spaces, at least."""

_MOST_NODES = 20_000
"""Nodes of JSON-LD that are looked at."""


@dataclass(frozen=True, slots=True)
class Declared:
    """The metadata of a page, each empty when the page does not say."""

    title: str = ""
    headings: tuple[str, ...] = ()
    """The first-level headings of the page."""
    descriptions: frozenset[str] = frozenset()
    """What it says in its head of what the text is about, folded."""
    date: str = ""
    site: str = ""
    url: str = ""
    byline: Byline = field(default_factory=Byline)
    language: str = ""
    section: str = ""
    image: str = ""


def read_declared(root: Any, url: str = "") -> Declared:
    """What a page says about itself.

    Args:
        root: The page's root, an lxml element.
        url: Where the page came from, where that is known.
    """
    meta = _read_meta(root)
    node = _article_node(root)
    site = _first(meta, "og:site_name", "application-name") or _name(node.get("publisher"))
    link = _first(meta, "og:url")
    canonical = next(
        (element.get("href") or "" for element in root.iter("link") if element.get("rel") == "canonical"), ""
    )
    address = url or next(
        (each for each in (canonical, link) if each.startswith(("http://", "https://"))), ""
    )
    headings = tuple(
        dict.fromkeys(text for element in root.iter("h1") if (text := _text(element)) and len(text) < 400)
    )
    page_title = next((_text(element) for element in root.iter("title")), "")
    host = urlsplit_host(address)
    said = [_string(node.get("headline")), _first(meta, "og:title", "twitter:title", "dc.title"), page_title]
    return Declared(
        title=_title([without_site(each, site, host) for each in said if each], headings),
        headings=headings,
        descriptions=_folded(
            _first(meta, "og:description"), _first(meta, "description"), _string(node.get("description"))
        ),
        date=_date(root, meta, node),
        site=site or host.removeprefix("www."),
        url=address,
        byline=_byline(root, meta, node, site),
        language=_language(root, meta),
        section=_string(node.get("articleSection")) or _first(meta, "article:section"),
        image=urljoin(address, _first(meta, "og:image")) if address else _first(meta, "og:image"),
    )


def _read_meta(root: Any) -> dict[str, list[str]]:
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = safe_field(element.get("content") or "")
        if name and content:
            meta.setdefault(name.casefold(), []).append(content)
    return meta


def _folded(*texts: str) -> frozenset[str]:
    return frozenset(folded for text in texts if (folded := fold(text).text))


def _first(meta: dict[str, list[str]], *names: str) -> str:
    return next((meta[name][0] for name in names if name in meta), "")


def _text(element: Any) -> str:
    return safe_field(" ".join(element.itertext()))


def _string(value: object) -> str:
    """A string of JSON-LD; its references of characters, which HTML does not read in a script, are read."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return safe_field(_REFERENCE.sub(_read, value)) if isinstance(value, str) else ""


def _read(reference: re.Match[str]) -> str:
    return entities.unescape(reference[0])


def _name(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _article_node(root: Any) -> dict[str, Any]:
    """The JSON-LD object that describes the article; empty when there is none."""
    best: dict[str, Any] = {}
    for element in root.iter("script"):
        if "ld+json" not in (element.get("type") or ""):
            continue
        try:
            data = json.loads(element.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kind = node.get("@type")
            kinds = " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)
            if (
                _ARTICLE_TYPE.search(kinds)
                and len(node) > len(best)
                and (node.get("headline") or node.get("datePublished"))
            ):
                best = node
    return best


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    waiting, seen = [data], 0
    while waiting and seen < _MOST_NODES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            yield value
            waiting += [each for each in value.values() if isinstance(each, dict | list)]
        elif isinstance(value, list):
            waiting += value[:_MOST_NODES]


def _title(said: list[str], headings: tuple[str, ...]) -> str:
    """The headline over the text, where what the page declares confirms it; else what it declares.

    What is declared is often put in other words for search engines and for whoever shares the page.
    """
    declared = [fold(each).text for each in said]
    for heading in headings:
        folded = fold(heading).text
        if _is_long(folded) and any(folded in each for each in declared):
            return heading
    for heading in headings:
        words = _telling(fold(heading).text)
        if len(words) >= _CONFIRMED and any(
            2 * len(words & _telling(each)) >= len(words) for each in declared
        ):
            return heading
    return next(iter((*said, *headings)), "")


def _is_long(text: str) -> bool:
    """Whether a heading says more than the name of a section: words, or as many letters without spaces."""
    return len(text.split()) > 1 or (len(text) >= _LONG and not text.isascii())


def _telling(text: str) -> set[str]:
    """The words of a folded text that are not mostly grammar."""
    return {word for word in re.findall(r"\w+", text) if len(word) > 3}


def _date(root: Any, meta: dict[str, list[str]], node: dict[str, Any]) -> str:
    candidates = [
        _string(node.get("datePublished")),
        _first(
            meta, "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date"
        ),
        _first(
            meta,
            "dc.date.issued",
            "dcterms.created",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publish-date",
        ),
        *(element.get("datetime") or "" for element in root.iter("time")),
    ]
    return next((day for each in candidates if (day := find_date(each))), "")


def _language(root: Any, meta: dict[str, list[str]]) -> str:
    said = root.get("lang") or _first(meta, "og:locale", "content-language", "language") or ""
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", said)
    return match[0].lower() if match else ""


def _byline(root: Any, meta: dict[str, list[str]], node: dict[str, Any], site: str) -> Byline:
    people = node.get("author") or node.get("creator") or []
    named = [_name(person) for person in (people if isinstance(people, list) else [people])]
    if not any(named):
        named = meta.get("author", []) or meta.get("article:author", []) or meta.get("parsely-author", [])
    if not any(named):
        named = _together(
            element
            for element in root.iter("a", "span", "p", "div")
            if element.get("rel") == "author" or element.get("itemprop") == "author"
        )
    if not any(named):
        links = (element for element in root.iter("a") if _AUTHOR_PAGE.search(element.get("href") or ""))
        named = _together(element for element in links if is_name(_text(element)))
    return _as_byline(named, site)


def _together(elements: Iterator[Any]) -> list[str]:
    """What the first of the elements says, and those beside it; further ones are of other stories."""
    first = next(elements, None)
    if first is None:
        return []
    beside = _group(first)
    return [_text(first), *(_text(element) for element in elements if _group(element) is beside)]


def _group(element: Any) -> Any:
    """The element that holds an author's name and the names beside it."""
    parent = element.getparent()
    above = parent.getparent() if parent is not None else None
    return above if above is not None else parent


def _as_byline(named: list[str], site: str) -> Byline:
    authors: list[str] = []
    agencies: list[str] = []
    for name in named[:20]:
        read = read_byline(name) or read_byline(f"By {name}")
        if read:
            authors += read.authors
            agencies += read.agencies
        elif re.fullmatch(AGENCY, name):
            agencies.append(name)
        elif (
            2 <= len(name) <= 60
            and "://" not in name
            and "@" not in name
            and fold(name).text != fold(site).text
            and (has_shape_of_name(name) or not name.isascii() or len(named) == 1)
        ):
            authors.append(name)
    return Byline(tuple(dict.fromkeys(authors)), "", tuple(dict.fromkeys(agencies)))
