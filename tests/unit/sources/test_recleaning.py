"""Cleaning stored pages again: lines that come back, a newer cleaner, and edits that stay."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from library.cleaning import CLEANER_VERSION, Cleaned, Kind, Wanted
from library.errors import BadInput, NotFound
from library.passage import Anchor, Passage, State, new_id
from library.sources import bring_back, bring_in, is_due, left_out, reclean, refresh
from library.store import Library, StoredArticle
from library.text.markdown import to_markdown
from tests.making import cleaned
from tests.unit.cleaning.pages import DUMP, HTML
from tests.unit.sources.server import PAGES, serving

QUOTES = ("bad since a storm in 2019", "gives the pilots until autumn", "130 people work in the old harbour")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", state_root=tmp_path / "state") as opened:
        yield opened


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A file with a dump of plain text."""
    path = tmp_path / "harbour.txt"
    path.write_text(DUMP, encoding="utf-8")
    return path


@pytest.fixture
def article_id(library: Library, page: Path) -> str:
    """The id of an article that was cleaned from it, with three marks."""
    id_ = bring_in(library, str(page)).id
    stored = library.read(id_)
    for quote in QUOTES:
        start = stored.article.text.index(quote)
        library.save_passage(
            id_, Passage(new_id(), Anchor.of(stored.article.text, stored.version, start, start + len(quote)))
        )
    return id_


def piece(library: Library, id_: str, text: str) -> Wanted:
    return next(each.piece for each in left_out(library, id_) if each.text.startswith(text))


def marked(stored: StoredArticle) -> list[tuple[State, str]]:
    text = stored.article.text
    return [(mark.state, text[mark.start : mark.end]) for mark in stored.passages]


def age(library: Library, id_: str, cleaner: int = 0) -> None:
    """Lets the present version be the work of another cleaner."""
    with library.edit(id_) as db:
        (values,) = db.table("article").all()
        entry = {**values["versions"][-1], "cleaner": cleaner}
        db.table("article").update({"versions": [*values["versions"][:-1], entry]}, doc_ids=[values.doc_id])


def test_what_was_left_out_is_told_with_its_place(library: Library, article_id: str) -> None:
    text = library.read(article_id).article.text
    found = {each.text: each for each in left_out(library, article_id)}
    film = found["What will become of the ferry to Harrow?"]
    assert film.reason == "teaser"
    assert text[film.offset :].startswith('The pilots "were never asked"')
    assert found["More from Hafenbote"].offset == len(text)


def test_a_line_comes_back_in_a_new_version_and_every_mark_is_where_it_was(
    library: Library, article_id: str
) -> None:
    before = library.read(article_id)
    back = piece(library, article_id, "Lindow to build a new lighthouse")
    found = bring_back(library, article_id, back)
    after = library.read(article_id)
    assert (found.changed, found.kept, found.edited, found.orphans) == (True, 3, 0, 0)
    assert after.article.text == before.article.text.replace(
        "About 130 people", "Lindow to build a new lighthouse\n\nAbout 130 people"
    )
    states = (State.EXACT, State.EXACT, State.MOVED)
    assert marked(after) == list(zip(states, QUOTES, strict=True))
    assert [version.hash for version in after.versions] == [before.version, after.version]
    assert library.version(article_id, before.version) == before.article
    assert [each.piece for each in after.corrections] == [back]
    assert back not in [each.piece for each in left_out(library, article_id)]
    assert not is_due(library, article_id)


def test_a_line_that_is_taken_out_again_leaves_the_text_of_before(library: Library, article_id: str) -> None:
    before = library.read(article_id)
    bring_back(library, article_id, piece(library, article_id, "Lindow to build"))
    (correction,) = library.read(article_id).corrections
    library.delete_correction(article_id, correction.id)
    assert is_due(library, article_id)
    assert reclean(library, article_id).changed
    after = library.read(article_id)
    assert (after.article, after.version) == (before.article, before.version)
    assert marked(after) == marked(before)
    assert len(after.versions) == 2


def test_lines_add_up(library: Library, article_id: str) -> None:
    for text in ("Lindow to build", "What will become of the ferry"):
        bring_back(library, article_id, piece(library, article_id, text))
    text = library.read(article_id).article.text
    assert text.index("What will become of the ferry") < text.index("Lindow to build a new lighthouse")


def test_a_menu_of_a_web_page_comes_back_too(library: Library, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")
    id_ = bring_in(library, str(tmp_path / "page.html")).id
    bring_back(library, id_, piece(library, id_, "All rights reserved"))
    assert library.read(id_).article.blocks[-1].text == "All rights reserved, Hafenbote 2021."


def test_the_same_page_again_keeps_the_lines_that_came_back(
    library: Library, article_id: str, page: Path
) -> None:
    bring_back(library, article_id, piece(library, article_id, "Lindow to build"))
    text = library.read(article_id).article.text
    # The id of a text without an address is that of its first text.
    assert bring_in(library, str(page)).id == article_id
    assert library.read(article_id).article.text == text


def test_a_new_version_says_how_it_was_cleaned(library: Library, article_id: str) -> None:
    (version,) = library.read(article_id).versions
    assert (version.cleaner, version.kept) == (CLEANER_VERSION, ())
    assert not is_due(library, article_id)


def test_a_newer_cleaner_is_asked_once(library: Library, article_id: str) -> None:
    age(library, article_id)
    assert is_due(library, article_id)
    assert not reclean(library, article_id).changed
    assert not is_due(library, article_id)
    (version,) = library.read(article_id).versions
    assert version.cleaner == CLEANER_VERSION


def test_what_a_newer_dogear_cleaned_is_left_alone(library: Library, article_id: str) -> None:
    age(library, article_id, CLEANER_VERSION + 1)
    assert not is_due(library, article_id)


def test_another_text_becomes_the_present_version(library: Library, page: Path) -> None:
    old = cleaned("The council voted.", "Jump to the menu")
    id_ = library.add(old, page.read_bytes(), kind=Kind.TEXT).id
    assert reclean(library, id_).changed
    stored = library.read(id_)
    assert "Jump to the menu" not in stored.article.text
    assert stored.article.title.startswith("Westmole: Council closes")
    assert library.version(id_, stored.versions[0].hash) == old.article


def test_a_text_that_was_edited_by_hand_is_never_due_and_takes_no_line_back(
    library: Library, article_id: str
) -> None:
    stored = library.read(article_id)
    edited = replace(stored.article, title="Edited")
    text_file = library.file_of(article_id).with_name(f"{article_id}.{stored.version}.md")
    text_file.write_text(to_markdown(edited), encoding="utf-8")
    back = piece(library, article_id, "Lindow to build")
    for _ in range(2):  # before and after the edit was noticed
        with pytest.raises(BadInput, match="edited by hand"):
            bring_back(library, article_id, back)
        library.refresh()
        assert not is_due(library, article_id)
    assert library.read(article_id).article.title == "Edited"
    assert reclean(library, article_id).changed
    assert library.read(article_id).article == stored.article


def test_an_article_without_a_page_says_so(library: Library, article_id: str) -> None:
    for raw in library.file_of(article_id).parent.glob("*.raw.gz"):
        raw.unlink()
    for ask in (left_out, reclean):
        with pytest.raises(NotFound, match="page that article"):
            ask(library, article_id)


def test_a_page_that_holds_no_article_any_more_changes_nothing(library: Library) -> None:
    id_ = library.add(cleaned("The council voted."), b"<nav>Home</nav>", kind=Kind.HTML).id
    with pytest.raises(BadInput, match="holds no article"):
        reclean(library, id_)
    assert library.read(id_).article.text == "The council voted."


def test_where_the_text_is_another_one_a_line_stands_before_the_next_that_is_there(
    library: Library, article_id: str
) -> None:
    stored = library.read(article_id)
    shorter = replace(stored.article, blocks=stored.article.blocks[:2] + stored.article.blocks[-1:])
    id_ = library.add(
        Cleaned(replace(shorter, url="https://example.org/a")), DUMP.encode(), kind=Kind.TEXT
    ).id
    text = library.read(id_).article.text
    film = next(each for each in left_out(library, id_) if each.text.startswith("What will become"))
    assert text[film.offset :] == stored.article.blocks[-1].text


RUSSIAN = (
    "Совет Вестмола решил в четверг закрыть старую гавань, как давно требовало её управление.",
    "До осени лоцманы должны найти новые причалы, и большинство из них уйдёт на север, в Линдоу.",
    "Ремонт двух кранов, сломанных бурей, обошёлся бы дороже, чем гавань приносит за целый год.",
)


@pytest.fixture
def legacy(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a page whose encoding only its server tells."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    text = "".join(f"<p>{paragraph}</p>" for paragraph in RUSSIAN)
    title = "Старая гавань закрывается"
    PAGES["quay"] = (
        f"<html><title>{title}</title><body><article><h1>{title}</h1>{text}</article></body></html>"
    )
    with serving() as address:
        yield f"{address}/legacy/koi8-r/quay"


def test_the_encoding_that_a_server_declared_is_known_when_its_page_is_cleaned_again(
    library: Library, legacy: str
) -> None:
    id_ = bring_in(library, legacy).id
    stored = library.read(id_)
    assert stored.article.text == "\n\n".join(RUSSIAN)
    age(library, id_)
    assert not reclean(library, id_).changed
    assert library.read(id_).article == stored.article
    assert [each.text for each in left_out(library, id_)] == []


def test_a_page_that_was_fetched_again_keeps_the_encoding_of_the_last_time(
    library: Library, legacy: str
) -> None:
    id_ = bring_in(library, legacy).id
    PAGES["quay"] = PAGES["quay"].replace("</article>", f"<p>{RUSSIAN[0][:-1]}, и рано.</p></article>")
    assert refresh(library, id_).changed
    assert library.read(id_).versions[-1].charset == "koi8-r"
    age(library, id_)
    assert not reclean(library, id_).changed
