"""What holds for every page: no exception, safe strings, linear time."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from library.article import Article, Block, BlockKind
from library.cleaning import Cleaned, Kind, clean
from library.errors import BadInput
from library.sources import clean_page
from library.sources.raw import raw_page
from library.text.markdown import from_markdown, to_markdown
from library.text.safe import safe_text
from tests.growth import assert_linear
from tests.unit.cleaning.pages import DUMP, GERMAN, HTML
from tests.unit.text.test_markdown import articles
from tui.printing import article_lines


def strings(result: Cleaned) -> Iterator[str]:
    article = result.article
    yield from (article.title, article.date, article.site, article.url, article.language, result.notice)
    yield from (*article.kicker, *article.byline.authors, *article.byline.agencies, article.byline.initials)
    for block in article.blocks:
        yield from (block.text, block.marker, block.source, *(span.target for span in block.spans))
    for removed in result.removed:
        yield from (removed.text, removed.reason, removed.piece.text)


def holds(result: Cleaned) -> None:
    for text in strings(result):
        assert text == safe_text(text)
    for block in result.article.blocks:
        assert block.text.strip()
        assert block.kind in ("code", "table") or block.text == " ".join(block.text.strip().split("\n"))
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
    places = [removed.before for removed in result.removed]
    assert places == sorted(places)
    assert all(0 <= place <= len(result.article.blocks) for place in places)
    assert all(removed.reason for removed in result.removed)
    assert not (result.notice and result.removed)


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


INLINE = st.sampled_from(
    [
        *"<b> </b> <i> </i> <em> </em> <a> </a> <tt> </tt> <b><b> <br>".split(),
        "<a href='https://example.org/(a)'>",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(INLINE, st.sampled_from([" ", "\xa0", "  ", "*", "_", "."]), st.text(max_size=9))))
def test_an_article_of_a_page_is_the_one_that_its_file_says_again(pieces: list[str]) -> None:
    quay = "<p>The council of Westmole on Thursday voted to close the <i> old </i>harbour.</p>" * 3
    page = f"<article><h1>Quay</h1>{quay}<p>The board {''.join(pieces)} said so</p></article>"
    article = clean(page, kind=Kind.HTML).article
    assert from_markdown(to_markdown(article)) == article


def mutilated(page: str) -> st.SearchStrategy[bytes]:
    """The bytes of a page, cut out, doubled and overwritten here and there."""
    data = page.encode()

    def change(cuts: list[tuple[int, int, bytes]]) -> bytes:
        out = data
        for start, length, put in cuts:
            out = out[:start] + put + out[start + length :]
        return out

    cut = st.tuples(st.integers(0, len(data)), st.integers(0, 200), st.binary(max_size=12))
    return st.lists(cut, min_size=1, max_size=12).map(change)


@settings(max_examples=90, deadline=None)
@given(
    st.one_of(st.binary(max_size=400), mutilated(HTML), mutilated(DUMP)), st.sampled_from(["", "text/html"])
)
def test_any_bytes_are_a_page_or_refused_with_a_sentence(data: bytes, media_type: str) -> None:
    refusal = ""
    try:
        raw = raw_page(data, "a file", media_type=media_type)
        holds(clean(raw.text, kind=raw.kind))
        cleaned = clean_page(raw)
        holds(cleaned)
        assert cleaned.article.title
    except BadInput as error:
        refusal = str(error)
    assert not refusal or refusal.startswith("a file ")


@settings(max_examples=100, deadline=None)
@example(
    Article(
        title="", blocks=(Block(BlockKind.HEADING, "0 #", level=2), Block(BlockKind.HEADING, "##", level=2))
    )
)
@given(articles)
def test_an_article_of_dogear_that_is_added_again_is_the_identical_article(article: Article) -> None:
    raw = raw_page(to_markdown(article).encode(), "quay.md")
    assert raw.kind is Kind.MARKDOWN
    if article.text.strip():
        assert replace(clean_page(raw).article, title=article.title) == article
        assert not article.title or clean_page(raw).article.title == article.title


@pytest.mark.parametrize(("page", "kind"), [(DUMP, Kind.TEXT), (GERMAN, Kind.TEXT), (HTML, Kind.HTML)])
def test_a_cleaned_article_is_cleaned_for_good(page: str, kind: Kind) -> None:
    article = clean(page, kind=kind).article
    again = clean(to_markdown(article), kind=Kind.MARKDOWN)
    assert (again.article, again.removed) == (article, ())


@pytest.mark.parametrize(("page", "kind"), [(DUMP, Kind.TEXT), (GERMAN, Kind.TEXT), (HTML, Kind.HTML)])
def test_a_cleaned_article_loses_nothing_when_its_text_is_cleaned(page: str, kind: Kind) -> None:
    article = clean(page, kind=kind).article
    again = clean(f"{article.title}\n\n{article.text}", kind=Kind.TEXT).article
    assert (again.text, again.title) == (article.text, article.title)


@pytest.mark.parametrize("page", [DUMP, GERMAN])
def test_a_page_that_was_printed_loses_nothing_when_it_is_cleaned(page: str) -> None:
    article = clean(page, kind=Kind.TEXT).article
    again = clean("\n".join(article_lines(article, None)), kind=Kind.TEXT).article
    assert (again.text, again.title, again.date) == (article.text, article.title, article.date)
    assert again.figures == article.figures


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
    unit = SHAPES[shape]
    assert_linear(
        lambda size: unit * (size // len(unit)),
        lambda text: clean(text, kind=Kind.TEXT),
        5_000,
        40_000,
        slack=2,
    )


ELEMENTS = {
    "paragraphs": "<p>The council of Westmole on Thursday voted to close the old harbour.</p>",
    "menus": "<nav><a href='/'>Quay</a></nav>",
    "links": "<li><a href='/quay'>The quay</a></li>",
    "cells": "<table><tr><td>Quay</td><td>4</td></tr></table>",
    "open tags": "<b>a",
    "text": "the quay ",
}


@pytest.mark.parametrize("shape", ELEMENTS)
def test_time_is_linear_in_web_pages_too(shape: str) -> None:
    unit = ELEMENTS[shape]
    assert_linear(
        lambda size: "<html><body>" + unit * (size // len(unit)),
        lambda page: clean(page, kind=Kind.HTML),
        20_000,
        160_000,  # beyond the pieces for which Trafilatura is asked, whose time grows faster
        slack=2,
    )


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote", "a href='/x'"])
def test_no_depth_of_nesting_is_too_deep(tag: str) -> None:
    for depth in (200, 300, 20_000):
        result = clean(f"<p>The board met.</p>{f'<{tag}>' * depth}The quay stays.", kind=Kind.HTML)
        holds(result)
        removed = [line.text for line in result.removed]
        assert "The quay stays." in "\n".join((result.article.title, result.article.text, *removed))
