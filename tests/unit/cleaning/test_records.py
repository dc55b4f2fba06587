"""Cleaning as a map over records."""

from typing import Any

import pytest

from library.article import Article, Block, BlockKind
from library.cleaning import Kind, clean
from library.cleaning.records import clean_record
from library.errors import BadInput
from library.text.markdown import to_markdown
from tests.unit.cleaning.pages import DUMP


def test_a_record_becomes_the_article_of_its_page() -> None:
    out = clean_record({"id": "a", "kind": "text", "content": DUMP, "url": ""})
    assert out.keys() == {"id", "title", "byline", "date", "paragraphs"}
    assert (out["id"], out["date"], out["byline"]) == ("a", "2021-03-04", "ab/cd, AFP, dpa")
    standfirst, first, *_ = out["paragraphs"]
    assert standfirst["kind"] == "standfirst"
    assert first.startswith("The council of Westmole")
    assert "Ships to turn north, county promises money" in out["paragraphs"]
    assert not any("Ida Falk" in str(paragraph) for paragraph in out["paragraphs"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": None}, {"id": ["a"]}, {"kind": "pdf"}, {"kind": 5}, {"kind": []}, {"content": 5},
        {"content": None}, {"url": 5},
    ],
)  # fmt: skip
def test_a_wrong_record_is_refused_with_a_sentence(wrong: dict[str, Any]) -> None:
    record = {"id": "a", "kind": "text", "content": DUMP, "url": ""} | wrong
    with pytest.raises(BadInput, match=r"\.$"):
        clean_record(record)


def test_what_dogear_wrote_comes_back_identical() -> None:
    blocks = (Block(BlockKind.HEADING, "Comments", level=2), Block(BlockKind.PARAGRAPH, "Share"))
    article = Article("The quay", blocks)
    assert clean(to_markdown(article), kind=Kind.MARKDOWN).article == article
