"""Marks as rows and records: whole, and without anything that a spreadsheet would run."""

import csv
import io
import json
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.article import Article, Block, BlockKind
from library.exports import COLOUR_NAMES, render, render_all
from library.passage import Anchor, Passage
from library.store.values import StoredArticle
from tests.unit.exports.conftest import PIER, MakeMark, MakeStored

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\n=1",
    "  =1",
    "＝1",
    "=cmd|'/C calc'!A0",
    "%0A=1",
    '","=1',
]


def rows(document: str) -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(document, newline="")))


def test_csv_has_a_row_for_every_mark(stored: MakeStored, mark: MakeMark) -> None:
    one = mark("9 to 4", colour=1, note="Compare, with “this”\nand that. #votes")
    (row,) = rows(render("csv", stored(one)))
    assert row == {
        "article": "3fa2c81b00d1e2f3",
        "title": "Westmole gets a pier",
        "site": "westmole.example",
        "url": "https://westmole.example/pier",
        "date": "2024-11-03",
        "id": "11d1c07be2a95f10",
        "kind": "note",
        "colour": "yellow",
        "quote": "9 to 4",
        "original": "",
        "note": "Compare, with “this”\nand that. #votes",
        "tags": "votes",
        "state": "exact",
        "paragraph": "0",
        "sentence": "0",
        "start": str(one.start),
        "end": str(one.end),
        "created": "",
        "updated": "",
    }


def test_several_articles_share_one_header(stored: MakeStored, mark: MakeMark) -> None:
    articles = [stored(mark("9 to 4")), stored(), stored(mark("Tuesday"))]
    assert [row["quote"] for row in rows("".join(render_all("csv", articles)))] == ["9 to 4", "Tuesday"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_begins_a_formula(formula: str) -> None:
    passage = Passage("11", Anchor("0a1b2c3d", 0, 4, formula), note=formula, tags=(formula,))
    article = Article(formula, (Block(BlockKind.PARAGRAPH, "word"),), site=formula, url=formula, date=formula)
    (row,) = rows(render("csv", StoredArticle("3f" * 8, article, "0a1b2c3d", passages=(passage,))))
    for cell in row.values():
        assert unicodedata.normalize("NFKC", cell).lstrip()[:1] not in {"=", "+", "-", "@", "%", "|"}, cell


@given(st.text(), st.text())
def test_any_text_is_one_cell_and_only_an_apostrophe_is_added(quote: str, note: str) -> None:
    from library.text.safe import safe_text

    passage = Passage("11", Anchor("0a1b2c3d", 0, 4, quote), note=note)
    (row,) = rows(render("csv", StoredArticle("3f" * 8, PIER, "0a1b2c3d", passages=(passage,))))
    for cell, text in ((row["quote"], quote), (row["note"], note)):
        assert cell in (safe_text(text), f"'{safe_text(text)}")


def test_json_is_a_list_of_articles_with_their_marks(stored: MakeStored, mark: MakeMark) -> None:
    articles = [stored(mark("9 to 4", colour=2), tags=("sea",)), stored()]
    first, second = json.loads("".join(render_all("json", articles)))
    assert (first["title"], first["tags"], second["marks"]) == ("Westmole gets a pier", ["sea"], [])
    assert first["marks"][0]["quote"] == "9 to 4"
    assert first["marks"][0]["colour"] == COLOUR_NAMES[2]
    assert json.loads(render("json", articles[0])) == [first]
    assert json.loads("".join(render_all("json", []))) == []


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_no_control_sequence_is_taken_along(stored: MakeStored, mark: MakeMark, format_: str) -> None:
    hostile = replace(PIER, title="A pier\x1b]52;c;ZG9n\x07\x9b31m")
    document = render(format_, stored(mark("9 to 4", note="so\x1b[2J\x9b31m\u202e"), article=hostile))
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(document)
