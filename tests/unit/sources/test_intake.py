"""From something a person names to an article in the library."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.errors import BadInput
from library.sources import bring_in, clean_page, prepare, read
from library.store import Library, RawPage
from tests.unit.sources.server import serving

TEXT = """The ferry of Lindow stops for the winter

The old ferry between Lindow and Harrow stopped on Monday, the harbour office said in a statement to
the people of both towns.

Mayor Ada Brask of Lindow asked the county for 3 million crowns, because the engine of the ferry is
older than most of its passengers.
"""

HTML = """<!doctype html><html><head><title>The ferry of Lindow stops</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>The ferry of Lindow stops</h1>
<p>The old ferry between Lindow and Harrow stopped on Monday, the harbour office said in a statement to
the people of both towns.</p><p>Mayor Ada Brask of Lindow asked the county for 3 million crowns, because
the engine of the ferry is older than most of its passengers.</p></article></body></html>"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", state_root=tmp_path / "state") as opened:
        yield opened


def saved(folder: Path, text: str, name: str = "ferry.txt") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_file_becomes_an_article_with_its_page_and_insight(library: Library, tmp_path: Path) -> None:
    added = bring_in(library, saved(tmp_path, TEXT))
    assert added.is_new
    article = library.read(added.id).article
    assert article.title == "The ferry of Lindow stops for the winter"
    assert "asked the county for 3 million crowns" in article.text
    assert library.raw(added.id) == RawPage(TEXT.encode(), Kind.TEXT)
    assert library.index.insight(added.id, library.read(added.id).version) is not None


def test_the_same_file_twice_is_one_article(library: Library, tmp_path: Path) -> None:
    first = bring_in(library, saved(tmp_path, TEXT))
    again = bring_in(library, saved(tmp_path, TEXT, "other.txt"))
    assert (again.id, again.is_new) == (first.id, False)
    assert library.index.count() == 1


def test_piped_text_becomes_an_article(library: Library) -> None:
    added = bring_in(library, "-", stdin=io.BytesIO(TEXT.encode()))
    assert library.read(added.id).article.title == added.title


def test_a_page_from_the_web_keeps_its_address(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as site:
        added = bring_in(library, f"{site}/hop/2")
    article = library.read(added.id).article
    assert article.url == f"{site}/page"
    assert "wedding" in article.text


def test_html_is_cleaned_as_html(library: Library, tmp_path: Path) -> None:
    added = bring_in(library, saved(tmp_path, HTML, "ferry.html"))
    article = library.read(added.id).article
    assert article.title == "The ferry of Lindow stops"
    assert "<p>" not in article.text
    assert "3 million crowns" in article.text


def test_what_dogear_wrote_comes_back_as_it_was(tmp_path: Path) -> None:
    from library.text.markdown import to_markdown

    article = clean_page(read(saved(tmp_path, TEXT))).article
    again = clean_page(read(saved(tmp_path, to_markdown(article), "ferry.md"))).article
    assert again == article


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<html><body><script>x()</script></body></html>"]
)
def test_a_page_without_an_article_says_so(library: Library, tmp_path: Path, page: str) -> None:
    with pytest.raises(BadInput, match="article"):
        bring_in(library, saved(tmp_path, page, "empty.html"))
    assert library.index.count() == 0


def test_nothing_hostile_reaches_the_article(tmp_path: Path) -> None:
    hostile = TEXT.replace("Monday", "Mon\x1b]52;c;ZXZpbA==\x07day \u202e\x9b31m").replace(
        "ferry", "fe\x00rry"
    )
    article = prepare(saved(tmp_path, hostile)).cleaned.article
    assert "old ferry" in article.text
    assert not any(character in article.text for character in "\x1b\x07\x9b\u202e\x00")


def test_hostile_entities_of_a_page_stay_out_too(tmp_path: Path) -> None:
    hostile = HTML.replace("Monday", "Mon&#27;]52;c;ZXZpbA==&#7;day&#x202e;&#155;31m")
    article = prepare(saved(tmp_path, hostile, "a.html")).cleaned.article
    assert not any(character in article.text for character in "\x1b\x07\x9b\u202e")


def test_every_article_has_a_title(tmp_path: Path) -> None:
    cleaned = clean_page(
        read(saved(tmp_path, "the tide came in and the boats went out, as they do every day."))
    )
    assert cleaned.article.title
