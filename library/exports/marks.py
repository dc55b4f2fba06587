"""Marks as rows for spreadsheets (CSV) and as records for programs (JSON).

A spreadsheet takes a cell that begins with certain signs for a formula and may run it, send
what it read to a server or start a program. Every cell that could be one gets an apostrophe
in front, which spreadsheets take as "this is text" (OWASP, CSV Injection), and every cell is
quoted, so that no sign in it can begin another cell. In JSON the words stand as they are.
"""

import csv
import io
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from library.passage import Passage
from library.text.safe import safe_field, safe_text

if TYPE_CHECKING:
    from library.store.values import StoredArticle

__all__ = ["HEADER", "render_csv", "render_json"]

_COLUMNS = (
    "id", "kind", "colour", "quote", "original", "note", "tags", "state", "paragraph", "sentence",
    "start", "end", "created", "updated",
)  # fmt: skip
"""What is said of a mark, in the order of the columns."""

_FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")
"""How a cell begins that a spreadsheet may take for a formula or a command."""


def render_csv(stored: "StoredArticle", colour_names: Mapping[int, str]) -> str:
    """The marks of an article as rows, without the header; empty when it has none.

    Args:
        stored: The article.
        colour_names: What the colours are called.
    """
    article = stored.article
    about = (stored.id, article.title, article.site, article.url, article.date)
    return "".join(_row((*about, *_fields(passage, colour_names).values())) for passage in stored.passages)


def render_json(stored: "StoredArticle", colour_names: Mapping[int, str]) -> str:
    """An article with its marks as a JSON object, without a line end; offsets are code points.

    Args:
        stored: The article.
        colour_names: What the colours are called.
    """
    article = stored.article
    value = {
        "id": stored.id,
        "title": safe_field(article.title),
        "site": safe_field(article.site),
        "url": safe_field(article.url),
        "date": safe_field(article.date),
        "authors": [safe_field(author) for author in article.byline.authors],
        "tags": [safe_field(tag) for tag in stored.tags],
        "version": stored.version,
        "marks": [_fields(passage, colour_names) for passage in stored.passages],
    }
    return json.dumps(value, ensure_ascii=False, indent=1)


def _fields(passage: Passage, colour_names: Mapping[int, str]) -> dict[str, object]:
    """What is said of a mark, by column."""
    anchor = passage.anchor
    colour = colour_names.get(passage.colour, str(passage.colour)) if passage.colour else ""
    tags = [safe_field(tag) for tag in passage.tags]
    values = (
        passage.id, passage.kind, colour, safe_text(anchor.quote), safe_text(passage.original),
        safe_text(passage.note), tags, str(passage.state), anchor.paragraph, anchor.sentence,
        anchor.start, anchor.end, passage.created, passage.updated,
    )  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))


def _row(values: tuple[object, ...]) -> str:
    """A line of CSV (RFC 4180), ended by CR LF."""
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow(map(_cell, values))
    return line.getvalue()


def _cell(value: object) -> str:
    """A value as a cell that is only ever text, or a number of ours."""
    text = " ".join(map(str, value)) if isinstance(value, list) else safe_text(str(value))
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


HEADER = _row(("article", "title", "site", "url", "date", *_COLUMNS))
"""The names of the columns, as the first line."""
