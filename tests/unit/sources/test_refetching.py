"""Fetching an article again: a new version, nothing new, or a page that must not replace it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from library.cleaning.model import Cleaned, Kind
from library.errors import BadInput, DogearError, NotFound
from library.passage import Anchor, Passage, State, new_id
from library.sources import Refreshed, bring_in, refresh
from library.store import Library, RawPage
from tests.making import cleaned
from tests.unit.sources.server import PAGES, serving

TITLE = "The north quay of Westmole is closed for three years"

TEXT = (
    "The harbour board of Westmole voted on Tuesday to close the north quay for three years, after a"
    " debate that lasted until midnight.",
    "Engineers found cracks in 14 of the 22 pillars last autumn, and a repair would cost 3.6 million"
    " crowns, which the town does not have.",
    "The board expects that two thirds of the boats will move to Sandwick, where fuel will be sold from"
    " a barge until a new station is built.",
    "Ida Falk, its chair, called the decision painful but overdue, and promised a meeting for everybody"
    " who works at the quay.",
)

NEWS = ("A second vote, on the lighthouse, was put off until spring, the board said on Wednesday.", *TEXT[:3])

OTHER = (
    "Forty hives stand on the roofs of Harrow again after a cold spring, said the beekeepers, and the honey"
    " is expected in August by everybody who likes it.",
    "The union counted 1,200 flowers in the gardens around the old brewery, which is twice as many as it had"
    " counted in the year before that.",
    "Orrin Vale, who keeps the oldest of the hives, said that he would sell the honey at the market in the"
    " square on every Saturday of the summer.",
)


def page(*paragraphs: str, title: str = TITLE, canonical: str = "") -> str:
    """A page with an article."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f"<title>{title}</title>{link}"
    body = f"<article><h1>{title}</h1>{text}</article>"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", state_root=tmp_path / "state") as opened:
        yield opened


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server whose pages are `PAGES`."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    PAGES.clear()
    with serving() as address:
        yield f"{address}/site"


@pytest.fixture
def article_id(library: Library, site: str) -> str:
    """The id of an article that came from the server, with two marks."""
    PAGES["quay"] = page(*TEXT)
    id_ = bring_in(library, f"{site}/quay").id
    stored = library.read(id_)
    for quote in ("3.6 million crowns", "painful but overdue"):
        start = stored.article.text.index(quote)
        anchor = Anchor.of(stored.article.text, stored.version, start, start + len(quote))
        library.save_passage(id_, Passage(new_id(), anchor, 1))
    return id_


def kept(library: Library, id_: str, reason: str) -> None:
    """That fetching again fails for a reason, and leaves everything as it is."""
    before, files = library.read(id_), sorted(library.path.rglob("*"))
    with pytest.raises(DogearError, match=reason):
        refresh(library, id_)
    assert library.read(id_) == before
    assert sorted(library.path.rglob("*")) == files


def test_a_page_that_did_not_change_writes_nothing(library: Library, article_id: str) -> None:
    before, files = library.read(article_id), sorted(library.path.rglob("*"))
    assert refresh(library, article_id) == Refreshed(article_id, TITLE, False, before.version, kept=2)
    assert sorted(library.path.rglob("*")) == files


def test_a_changed_page_is_a_new_version_with_its_marks(library: Library, article_id: str) -> None:
    PAGES["quay"] = page(*(text.replace("3.6 million", "4 million") for text in NEWS))
    found = refresh(library, article_id)
    stored = library.read(article_id)
    assert found == Refreshed(article_id, TITLE, True, stored.version, kept=1, edited=1, orphans=1)
    assert len(stored.versions) == 2
    assert "put off until spring" in stored.article.text
    assert [mark.original for mark in stored.passages if mark.state is State.EDITED] == ["3.6 million crowns"]
    assert library.index.insight(article_id, stored.version) is not None
    assert library.raw(article_id) == RawPage(PAGES["quay"].encode(), Kind.HTML, "utf-8")


def test_a_page_that_changes_back_restores_every_mark(library: Library, article_id: str) -> None:
    before = library.read(article_id)
    for paragraphs in (NEWS, TEXT):
        PAGES["quay"] = page(*paragraphs)
        assert refresh(library, article_id).changed
    after = library.read(article_id)
    assert (after.article, after.passages) == (before.article, before.passages)


def test_only_another_address_or_link_is_no_change(library: Library, article_id: str, site: str) -> None:
    PAGES["quay"] = page(*TEXT, canonical=f"{site}/quay?utm_source=feed")
    assert not refresh(library, article_id).changed


def test_a_page_that_moved_stays_the_article_it_is(library: Library, article_id: str, site: str) -> None:
    PAGES.update({"quay": "/site/2024-quay", "2024-quay": page(*NEWS)})
    assert refresh(library, article_id).changed
    assert library.read(article_id).article.url == f"{site}/quay"
    assert library.index.count() == 1


def test_a_redirect_to_another_page_replaces_nothing(library: Library, article_id: str) -> None:
    PAGES.update({"quay": "/site/home", "home": page(*OTHER, title="Westmole Post")})
    kept(library, article_id, "leads to another page now, “Westmole Post”; the stored text was kept")


def test_a_redirect_to_a_page_with_the_same_title_and_other_words_replaces_nothing(
    library: Library, article_id: str
) -> None:
    PAGES.update({"quay": "/site/home", "home": page(*OTHER)})
    kept(library, article_id, "leads to another page now")


def test_another_article_at_the_same_address_replaces_nothing(library: Library, article_id: str) -> None:
    PAGES["quay"] = page(*OTHER, title="Bees return to the roofs of Harrow")
    kept(library, article_id, "leads to another page now, “Bees return")


def test_much_less_text_replaces_nothing(library: Library, article_id: str) -> None:
    PAGES["quay"] = page(TEXT[0])
    words = library.read(article_id).article.words
    kept(library, article_id, rf"much shorter \(\d+ instead of {words} words\); the stored text was kept\.$")


def test_a_page_without_text_replaces_nothing(library: Library, article_id: str) -> None:
    PAGES["quay"] = "<html><body><script>x()</script></body></html>"
    kept(library, article_id, "holds no article")


def test_a_page_that_is_gone_replaces_nothing(library: Library, article_id: str) -> None:
    del PAGES["quay"]
    kept(library, article_id, r"is not there \(404\)")


def test_a_server_that_is_gone_replaces_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as address:
        id_ = bring_in(library, f"{address}/page").id
    kept(library, id_, "cannot be reached")


def test_a_text_ten_times_over_keeps_its_marks(library: Library, article_id: str) -> None:
    article = library.read(article_id).article
    repeated = Cleaned(replace(article, blocks=article.blocks * 10))
    library.update(article_id, repeated, b"ten", kind=Kind.TEXT)
    marks = library.read(article_id).passages
    assert [mark.state for mark in marks] == [State.EXACT, State.EXACT]
    text = library.read(article_id).article.text
    assert [text[mark.start : mark.end] for mark in marks] == [mark.anchor.quote for mark in marks]


def test_an_article_without_an_address_cannot_be_fetched(library: Library) -> None:
    id_ = library.add(cleaned(), b"", kind=Kind.TEXT).id
    with pytest.raises(BadInput, match="has no address"):
        refresh(library, id_)


def test_an_article_that_is_not_there_is_not_fetched(library: Library) -> None:
    with pytest.raises(NotFound):
        refresh(library, "0" * 16)
