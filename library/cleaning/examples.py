"""Labelled pages to train and measure on, read from a folder.

The folder holds `gold.jsonl.xz` (`id`, `site`, `title`, `title_alt`, `paragraphs` with their
text in `t`), `text.jsonl.xz` (`id`, `style`, `content`: dumps of the same pages) and
`html.jsonl.xz` (`id`, `content`). Only training needs this.
"""

import json
import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import Any
from zlib import crc32

from library.cleaning.dom_features import Around, look_around
from library.cleaning.dump import read_dump
from library.cleaning.facts import Facts, facts_of
from library.cleaning.features import Row
from library.cleaning.judge import rows_of
from library.cleaning.labels import label
from library.cleaning.page import parse_page, read_page
from library.cleaning.pieces import Piece
from library.text.folding import fold
from library.text.safe import safe_text

__all__ = ["Example", "read_examples"]


@dataclass(slots=True)
class Example:
    """One page in one form."""

    id: str
    kind: str
    """The form: "html", or the style of a dump."""
    site: str
    pieces: Sequence[Piece]
    facts: Sequence[Facts]
    around: Around | None
    """What more is known of each piece on a page of HTML."""
    labels: Sequence[bool]
    """Whether each piece is of the article; empty where nobody said."""
    titles: frozenset[str]
    """The titles a person would accept, folded."""
    rows: Sequence[Row] = field(default_factory=list)


def read_examples(folder: Path) -> list[Example]:
    """All pages of the folder, HTML and dumps, and the articles alone without a page around."""
    gold = {page["id"]: page for page in _read(folder / "gold.jsonl.xz")}
    dumps = _read(folder / "text.jsonl.xz")
    examples = [_text(gold[each["id"]], each["style"], each["content"]) for each in dumps]
    for each in _read(folder / "html.jsonl.xz"):
        page, content = gold[each["id"]], safe_text(each["content"])
        examples += _html(page, "html", content)
        if page["paragraphs"] and (root := parse_page(content)) is not None:
            examples += _html(page, "html, marked up", _marked_up(page, root))
    cleaned = [_cleaned(gold[each.id], each) for each in examples if each.kind in _OWN and any(each.labels)]
    examples += cleaned
    for page in gold.values():
        examples += _alone(page)
    return [
        replace(each, rows=rows_of(each.pieces, each.facts, each.around)) for each in examples if each.pieces
    ]


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _text(page: dict[str, Any], style: str, content: str) -> Example:
    pieces, facts = read_dump(content)
    return _example(page, style, pieces, facts, None)


def _html(page: dict[str, Any], kind: str, content: str) -> Iterator[Example]:
    read = read_page(content)
    if read is None:
        return
    whole = _example(page, kind, read.pieces, read.facts, read.around)
    yield whole
    if kind == "html" and read.around is not None and any(whole.labels):
        yield _half_heard(whole, read.around)
        yield _cut_short(whole, read.around)


def _half_heard(whole: Example, around: Around) -> Example:
    """A page whose extractor stops in the middle of the article, as it does at some boxes.

    Without such pages the trees believe that what it leaves out is foreign, and lose the rest of
    the text where it stops. The place depends on the page's name alone.
    """
    body = [number for number, told in enumerate(whole.labels) if told]
    stop = body[crc32(whole.id.encode()) % len(body)]
    heard = [*around.chosen[:stop], *[0.0] * (len(around.chosen) - stop)]
    around = look_around(whole.pieces, whole.facts, around.scopes, heard)
    return replace(whole, kind="html, half heard", around=around)


_EACH = 3
"""One of so many paragraphs is marked up anew."""


def _marked_up(page: dict[str, Any], root: Any) -> str:
    """A page on which some paragraphs of the article are lists, quotations, tables or code.

    Most articles of a collection are news, which have few of these, so that the trees would take
    what is short and no paragraph for a box. Which paragraphs change depends on the page's name alone.

    Args:
        page: The page's record of the gold.
        root: The page's root, an lxml element, which is changed.
    """
    from lxml import html  # type: ignore[import-untyped] # ships no types

    said = {fold(each["t"]).text for each in page["paragraphs"]}
    for number, element in enumerate(root.findall(".//p")):
        text = " ".join(element.text_content().split())
        lot = crc32(f"{page['id']} {number}".encode())
        if lot % _EACH == 0 and fold(text).text in said:
            made = html.fragment_fromstring(_MARKS[lot // _EACH % len(_MARKS)](text))
            made.tail = element.tail
            element.getparent().replace(element, made)
    marked: str = html.tostring(root, encoding="unicode")
    return marked


def _parts(text: str, words: int) -> list[str]:
    """A text in parts of so many words."""
    split = escape(text).split()
    return [" ".join(split[start : start + words]) for start in range(0, len(split), words)]


def _list(text: str) -> str:
    return f"<ul>{''.join(f'<li>{part}</li>' for part in _parts(text, 9))}</ul>"


def _quote(text: str) -> str:
    return f"<blockquote>{escape(text)}</blockquote>"


def _table(text: str) -> str:
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in _parts(row, 2))}</tr>" for row in _parts(text, 4)
    )
    return f"<table>{rows}</table>"


def _code(text: str) -> str:
    return "<pre>{}</pre>".format("\n".join(_parts(text, 6)))


_MARKS = (_list, _quote, _table, _code)

_FEWEST, _MOST = 2, 6
"""Paragraphs of an article that was cut short."""


def _cut_short(whole: Example, around: Around) -> Example:
    """A page with a few paragraphs of its article alone, as short news stand on large pages.

    Without such pages the trees take much text for a mark of an article, and find none where there
    is little. Some keep the beginning, others paragraphs from all over the text; what stands between
    goes in the same share, as there would be more boxes to a paragraph otherwise than on any page.
    What stays depends on the page's name alone.
    """
    lot = [crc32(f"{whole.id} {number}".encode()) for number in range(len(whole.pieces))]
    body = [number for number, told in enumerate(whole.labels) if told]
    count = _FEWEST + lot[0] % (_MOST - _FEWEST + 1)
    kept = {*(body if lot[0] % 2 else sorted(body, key=lot.__getitem__))[:count]}
    numbers = [
        number
        for number, told in enumerate(whole.labels)
        if (number in kept if told else not body[0] < number < body[-1] or lot[number] % len(body) < count)
    ]
    pieces = [whole.pieces[number] for number in numbers]
    facts = facts_of(pieces)
    around = look_around(pieces, facts, around.scopes, [around.chosen[number] for number in numbers])
    labels = [whole.labels[number] for number in numbers]
    return replace(whole, kind="html, cut short", pieces=pieces, facts=facts, around=around, labels=labels)


def _example(
    page: dict[str, Any],
    kind: str,
    pieces: Sequence[Piece],
    facts: Sequence[Facts],
    around: Around | None,
) -> Example:
    paragraphs = [each["t"] for each in page["paragraphs"]]
    titles = [page.get("title") or "", *(page.get("title_alt") or ())]
    return Example(
        id=page["id"],
        kind=kind,
        site=page["site"],
        pieces=pieces,
        facts=facts,
        around=around,
        labels=label([piece.text for piece in pieces], paragraphs) if paragraphs else [],
        titles=frozenset(fold(title).text.strip(" .") for title in titles if title),
    )


_OWN = ("resiliparse", "html")
"""Forms whose articles are learnt once more as they look when they have been cleaned."""


def _cleaned(page: dict[str, Any], example: Example) -> Example:
    """The article of an example with its pictures, as a text without a page around: all of it stays."""
    body = [number for number, told in enumerate(example.labels) if told]
    inside = range(body[0], body[-1] + 1)
    kept = [number for number in inside if example.labels[number] or example.facts[number].figure]
    title = page.get("title") or ""
    said = [title, *(example.pieces[number].text for number in kept)]
    cleaned = _text(page, "cleaned", "\n\n".join(filter(None, said)))
    labels = [not title or number > 0 for number in range(len(cleaned.pieces))]
    return replace(cleaned, labels=labels)


_FEW = 4
"""Paragraphs of the shortest articles that are made of long ones."""


def _alone(page: dict[str, Any]) -> Iterable[Example]:
    """The article of a page by itself, whole and cut short: what has no furniture loses nothing."""
    paragraphs = [each["t"] for each in page["paragraphs"]]
    for count in {len(paragraphs), min(_FEW, len(paragraphs))} - {0}:
        said = [page.get("title") or "", *paragraphs[:count]]
        cut = {**page, "paragraphs": page["paragraphs"][:count]}
        yield _text(cut, "alone", "\n\n".join(filter(None, said)))
        head, *rest = map(escape, said)
        body = "".join(f"<p>{text}</p>" for text in rest)
        yield from _html(cut, "html alone", safe_text(f"<html><body><h1>{head}</h1>{body}</body></html>"))
