"""The id of an article: one for every way to write the address of a page."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.store.files import article_id

PAGE = article_id("https://fjordpost.example/news/pier", "text")


@pytest.mark.parametrize(
    "url",
    [
        "http://fjordpost.example/news/pier",
        "https://fjordpost.example/news/pier/",
        "https://fjordpost.example/news/pier#comments",
        "https://fjordpost.example/news/pier?utm_source=letter&utm_medium=mail",
        "HTTPS://Fjordpost.Example/news/pier",
    ],
)
def test_one_page_has_one_id(url: str) -> None:
    assert article_id(url, "another text") == PAGE


@pytest.mark.parametrize(
    "url",
    [
        "https://fjordpost.example/news",
        "https://fjordpost.example/news/pier?page=2",
        "https://fjordpost.example/News/pier",
    ],
)
def test_another_page_has_another_id(url: str) -> None:
    assert article_id(url, "text") != PAGE


def test_without_an_address_the_text_makes_the_id() -> None:
    assert article_id("", "text") == article_id("", "text") != article_id("", "another text")
    assert article_id("//", "text") == article_id("", "text")


@pytest.mark.parametrize(
    "url", ["http://[bad", "\ud800", "javascript:alert(1)", "x" * 10_000, "https://a.example:x/"]
)
def test_what_is_no_address_makes_an_id_all_the_same(url: str) -> None:
    assert article_id(url, "one") == article_id(url, "two")


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_an_id_is_sixteen_hexadecimal_digits(url: str, text: str) -> None:
    assert re.fullmatch("[0-9a-f]{16}", article_id(url, text))
