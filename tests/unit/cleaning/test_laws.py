"""What holds for every page: no exception, safe strings, linear time."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.cleaning import Cleaned, Kind, clean
from library.text.safe import safe_text
from tests.unit.cleaning.pages import DUMP, HTML


def strings(result: Cleaned) -> Iterator[str]:
    article = result.article
    yield from (article.title, article.date, article.site, article.url, article.language, result.notice)
    yield from (*article.kicker, *article.byline.authors, *article.byline.agencies, article.byline.initials)
    for block in article.blocks:
        yield from (block.text, block.marker, block.source, *(span.target for span in block.spans))
    for removed in result.removed:
        yield from (removed.text, removed.reason)


def holds(result: Cleaned) -> None:
    for text in strings(result):
        assert text == safe_text(text)
    for block in result.article.blocks:
        assert block.text.strip()
        assert block.kind in ("code", "table") or block.text == " ".join(block.text.strip().split("\n"))
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)


LINES = st.lists(st.one_of(st.text(max_size=60), st.sampled_from(DUMP.split("\n"))), max_size=30)
TAGS = st.sampled_from(
    "<p> </p> <b> </i> <a> </a> <ul> <li> </ul> <table> <tr> <td> </table> <h2> </h2> <pre> </pre> <br>"
    " <img <blockquote> <figure> <figcaption> <script> <!-- --> & &#27; &#x202e; <div hidden>".split()
)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_any_text_is_cleaned(lines: list[str]) -> None:
    text = "\n".join(lines)
    result = clean(text, kind=Kind.TEXT)
    holds(result)
    if safe_text(text).strip(" \n\t") and any(character.isalnum() for character in text):
        assert result.article.title or result.article.blocks


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(TAGS, st.text(max_size=40), st.sampled_from(HTML.split("\n"))), max_size=40))
def test_any_html_is_cleaned(pieces: list[str]) -> None:
    holds(clean("".join(pieces), kind=Kind.HTML))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40))
def test_any_markdown_and_any_address_are_cleaned(text: str, url: str) -> None:
    clean(text, kind=Kind.MARKDOWN)
    holds(clean(f"{DUMP}\n{text}", kind=Kind.TEXT, url=url))


SHAPES = {
    "short lines": "the quay\n",
    "lines in lower case": "and then the old harbour was closed\n",
    "blank lines": "\n",
    "one line": "the old harbour was closed ",
    "one word": "a",
    "full stops": ".",
    "brackets": "(",
    "labels": "Image: ",
    "stars": "*a",
    "link marks": "[1]a",
    "sentences": "The council of Westmole on Thursday voted to close the old harbour.\n\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_is_linear(shape: str) -> None:
    def cost(size: int) -> float:
        text = SHAPES[shape] * (size // len(SHAPES[shape]))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            clean(text, kind=Kind.TEXT)
            best = min(best, time.process_time() - start)
        return best

    # Eight times the text may cost twelve times as much and no more; quadratic would be 64.
    assert cost(160_000) <= 12 * cost(20_000) + 0.05


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote", "a href='/x'"])
def test_no_depth_of_nesting_is_too_deep(tag: str) -> None:
    holds(clean(f"<{tag}>" * 20_000 + "The quay", kind=Kind.HTML))
