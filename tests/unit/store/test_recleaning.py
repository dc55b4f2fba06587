"""A stored page that is cleaned again: what becomes a version, and what is only noted."""

import pytest

from library.cleaning.model import CLEANER_VERSION, Kind
from library.errors import NotFound
from library.passage import State
from library.store import Library, RawPage
from library.store.paths import Names
from tests.making import PARAGRAPHS, article, cleaned, passage
from tests.unit.store.conftest import RAW, URL, Calls

RECLEANED = cleaned("It rained.", *PARAGRAPHS, url=URL)


def age(library: Library, id_: str) -> None:
    """Let every version be the work of an older cleaner."""
    with library.edit(id_) as db:
        (values,) = db.table("article").all()
        versions = [{**entry, "cleaner": 0} for entry in values["versions"]]
        db.table("article").update({"versions": versions}, doc_ids=[values.doc_id])


def edit(library: Library, names: Names, version: str, old: str, new: str) -> None:
    """Change a version's file by hand."""
    text = names.text(version)
    text.write_bytes(text.read_bytes().replace(old.encode(), new.encode()))
    library.refresh()


def test_another_text_is_a_version_from_the_same_page_and_marks_go_along(
    library: Library, article_id: str
) -> None:
    library.save_passage(article_id, passage(article().text, "38 passengers"))
    added = library.reclean(article_id, RECLEANED, kept=["0a" * 8])
    assert (added.id, added.is_new, added.version_added) == (article_id, False, True)
    stored = library.read(article_id)
    assert stored.article == RECLEANED.article
    assert [mark.state for mark in stored.passages] == [State.MOVED]
    assert [(version.raw, version.kind, version.kept) for version in stored.versions] == [
        (stored.versions[0].raw, "html", ()),
        (stored.versions[0].raw, "html", ("0a" * 8,)),
    ]
    assert library.raw(article_id) == RawPage(RAW, Kind.HTML)


def test_the_same_text_is_no_version_but_its_cleaner_is_noted(library: Library, article_id: str) -> None:
    library.reclean(article_id, RECLEANED)
    age(library, article_id)
    added = library.reclean(article_id, RECLEANED, kept=["0a" * 8])
    assert (added.is_new, added.version_added, added.title) == (False, False, article().title)
    versions = library.read(article_id).versions
    assert [(version.cleaner, version.kept) for version in versions] == [
        (0, ()),
        (CLEANER_VERSION, ("0a" * 8,)),
    ]


def test_what_is_noted_already_is_not_written_again(library: Library, article_id: str, calls: Calls) -> None:
    calls.replace = 0
    library.reclean(article_id, cleaned(url=URL))
    assert calls.replace == 0


def test_an_edit_by_hand_becomes_an_older_version(library: Library, article_id: str, names: Names) -> None:
    first = library.read(article_id).version
    edit(library, names, first, "winter", "snow")
    edited = library.read(article_id)
    assert library.reclean(article_id, RECLEANED).version_added
    stored = library.read(article_id)
    assert stored.article == RECLEANED.article
    assert [version.hash for version in stored.versions] == [first, edited.version, stored.version]
    assert library.version(article_id, edited.version) == edited.article


def test_the_text_of_before_an_edit_comes_back_as_the_present_one(
    library: Library, article_id: str, names: Names
) -> None:
    before = library.read(article_id)
    edit(library, names, before.version, "winter", "snow")
    edited = library.read(article_id).version
    assert library.reclean(article_id, cleaned(url=URL)).version_added
    stored = library.read(article_id)
    assert stored.article == before.article
    assert [version.hash for version in stored.versions] == [edited, before.version]


def test_an_older_version_that_is_edited_into_a_known_text_adds_nothing(
    library: Library, article_id: str, names: Names
) -> None:
    library.update(article_id, RECLEANED, b"<p>rain", kind=Kind.HTML)
    library.update(article_id, cleaned("It snowed.", *PARAGRAPHS, url=URL), b"<p>snow", kind=Kind.HTML)
    before = library.read(article_id)
    first, second, _ = (version.hash for version in before.versions)
    names.text(first).write_bytes(names.text(second).read_bytes())
    library.refresh()
    after = library.read(article_id)
    assert (after.article, after.versions) == (before.article, before.versions)
    assert library.refresh() == 0


@pytest.mark.parametrize("id_", ["0" * 16, "../x"])
def test_an_article_that_is_not_there_is_said_so(library: Library, id_: str) -> None:
    with pytest.raises(NotFound, match="There is no article"):
        library.reclean(id_, RECLEANED)


def test_an_article_that_came_without_a_page_is_said_so(
    library: Library, article_id: str, names: Names
) -> None:
    with library.edit(article_id) as db:
        (values,) = db.table("article").all()
        versions = [{**entry, "raw": ""} for entry in values["versions"]]
        db.table("article").update({"versions": versions}, doc_ids=[values.doc_id])
    with pytest.raises(NotFound, match=f"page that article {names.id} came from"):
        library.reclean(article_id, RECLEANED)


def test_an_unknown_kind_of_page_is_taken_for_text(library: Library, article_id: str) -> None:
    with library.edit(article_id) as db:
        (values,) = db.table("article").all()
        versions = [{**entry, "kind": "scroll"} for entry in values["versions"]]
        db.table("article").update({"versions": versions}, doc_ids=[values.doc_id])
    assert library.raw(article_id) == RawPage(RAW, Kind.TEXT)
