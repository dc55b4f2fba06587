"""Reading and changing articles: one atomic commit for each change, errors that name what to do."""

import threading
from dataclasses import replace

import pytest

from library.cleaning.model import Kind
from library.errors import Damaged, NotFound, StoreFailed
from library.passage import Place, State
from library.store import Library, document
from library.store.paths import Names
from tests.making import article, cleaned, passage
from tests.unit.store.conftest import Calls

TEXT = article().text


# Marks -----------------------------------------------------------------------------------


def test_a_saved_mark_is_two_flushes_and_one_replacement(
    library: Library, article_id: str, calls: Calls
) -> None:
    library.save_passage(article_id, passage(TEXT, "38 passengers"))
    assert (calls.fsync, calls.replace) == (2, 1)


def test_a_mark_comes_back_as_it_was_saved(library: Library, article_id: str) -> None:
    mark = replace(passage(TEXT, "38 passengers", colour=4, note="Few. #boats"), state=State.EDITED)
    saved = library.save_passage(article_id, mark)
    assert replace(saved, created="", updated="") == mark
    assert saved.created == saved.updated != ""
    assert library.read(article_id).passages == (saved,)


def test_marks_are_read_in_the_order_of_the_text(library: Library, article_id: str) -> None:
    for quote in ("county", "4,200 islanders", "Lindholt ferry", "4,200"):
        library.save_passage(article_id, passage(TEXT, quote))
    quotes = [mark.anchor.quote for mark in library.read(article_id).passages]
    assert quotes == ["Lindholt ferry", "4,200", "4,200 islanders", "county"]


def test_saving_a_mark_again_changes_it_and_its_time_only_grows(library: Library, article_id: str) -> None:
    saved = library.save_passage(article_id, passage(TEXT, "38 passengers"))
    ahead = replace(saved, colour=2, updated="2999-01-01T00:00:00.000000Z")
    changed = library.save_passage(article_id, ahead)
    assert changed.updated == "2999-01-01T00:00:00.000001Z"
    again = library.save_passage(article_id, replace(changed, colour=3, updated=""))
    assert again.updated > changed.updated
    assert again.created == saved.created
    assert [mark.colour for mark in library.read(article_id).passages] == [3]


def test_a_deleted_mark_is_gone_and_saving_it_brings_it_back(library: Library, article_id: str) -> None:
    saved = library.save_passage(article_id, passage(TEXT, "38 passengers", note="Few."))
    library.delete_passage(article_id, saved.id)
    assert library.read(article_id).passages == ()
    assert library.index.marks() == []
    with pytest.raises(NotFound, match=saved.id):
        library.delete_passage(article_id, saved.id)
    library.save_passage(article_id, saved)
    (back,) = library.read(article_id).passages
    assert (back.id, back.note, back.created) == (saved.id, "Few.", saved.created)
    assert back.updated > saved.updated
    assert len(library.index.marks()) == 1


@pytest.mark.parametrize("call", [1, 2, 3])
def test_a_mark_that_could_not_be_saved_can_be_tried_again(
    library: Library, article_id: str, calls: Calls, call: int
) -> None:
    mark = passage(TEXT, "38 passengers")
    calls.fail_at = call
    with pytest.raises(StoreFailed, match="disk is full"):
        library.save_passage(article_id, mark)
    calls.fail_at = 0
    saved = library.save_passage(article_id, mark)
    assert library.read(article_id).passages == (saved,)


# Edits -----------------------------------------------------------------------------------


def test_several_writes_in_one_edit_are_one_replacement(
    library: Library, article_id: str, calls: Calls
) -> None:
    with library.edit(article_id) as db:
        for number in range(10):
            db.table("corrections").upsert(document({"was": str(number)}, f"c{number}"))
        assert calls.replace == 0
    assert (calls.fsync, calls.replace) == (2, 1)


def test_an_edit_that_raises_changes_nothing(library: Library, article_id: str, names: Names) -> None:
    before = names.document.read_bytes()
    twice = [document({"note": "lost"}, "a1")] * 2
    with pytest.raises(ValueError, match="exists"), library.edit(article_id) as db:
        db.table("passages").insert_multiple(twice)
    assert names.document.read_bytes() == before


def test_an_edit_that_would_break_the_document_changes_nothing(
    library: Library, article_id: str, names: Names
) -> None:
    before = names.document.read_bytes()
    with pytest.raises(Damaged), library.edit(article_id) as db:
        db.drop_table("article")
    assert names.document.read_bytes() == before


def test_an_edit_inside_an_edit_of_the_same_article_is_refused(library: Library, article_id: str) -> None:
    with pytest.raises(RuntimeError, match="same thread"), library.edit(article_id):
        library.set_flags(article_id, starred=True)
    library.set_flags(article_id, starred=True)
    assert library.read(article_id).starred


def test_threads_edit_one_article_in_turn(library: Library, article_id: str) -> None:
    marks = [passage(TEXT, quote) for quote in ("county", "4,200", "ferry", "pier", "diesel", "38", "mail")]
    threads = [threading.Thread(target=library.save_passage, args=(article_id, mark)) for mark in marks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {mark.id for mark in library.read(article_id).passages} == {mark.id for mark in marks}


# Place and flags -------------------------------------------------------------------------


def test_the_place_is_kept_and_listed(library: Library, article_id: str) -> None:
    place = Place(library.read(article_id).version, 12, 40, 0.25)
    library.save_place(article_id, place)
    assert library.read(article_id).place == place
    assert library.index.rows("is:reading")[0].progress == 0.25


def test_flags_and_tags_are_set_one_by_one(library: Library, article_id: str) -> None:
    library.set_flags(article_id, archived=True)
    library.set_flags(article_id, starred=True, tags=("#Boats", "boats", " Winter\nferries ", "", "\x1b[2J"))
    stored = library.read(article_id)
    assert (stored.archived, stored.starred, stored.tags) == (True, True, ("boats", "winter ferries"))
    (row,) = library.index.rows()
    assert (row.archived, row.starred, row.tags) == (True, True, ("boats", "winter ferries"))
    library.set_flags(article_id, archived=False, tags=())
    assert library.read(article_id).tags == ()
    assert not library.read(article_id).archived


def test_setting_what_is_set_already_writes_nothing(library: Library, article_id: str, calls: Calls) -> None:
    library.set_flags(article_id, starred=True)
    library.save_place(article_id, Place("0" * 8, 1, 2, 0.5))
    calls.fsync = calls.replace = 0
    library.set_flags(article_id, starred=True, archived=False)
    library.set_flags(article_id)
    library.save_place(article_id, Place("0" * 8, 1, 2, 0.5))
    assert (calls.fsync, calls.replace) == (0, 0)


# Names -----------------------------------------------------------------------------------


@pytest.mark.parametrize("id_", ["", "0" * 16, "../../etc/passwd", "0" * 15 + "\n", "\ud800", "A" * 16])
def test_an_article_that_is_not_here_is_said_so(library: Library, id_: str) -> None:
    for use in (library.read, library.raw, library.insight, library.remove, library.restore):
        with pytest.raises(NotFound):
            use(id_)
    with pytest.raises(NotFound):
        library.set_flags(id_, starred=True)


def test_an_article_is_found_by_id_its_beginning_title_or_words(library: Library, article_id: str) -> None:
    other = library.add(cleaned("The pier waits.", title="A pier"), b"", kind=Kind.TEXT).id
    for reference in (article_id, article_id[:5], "the FERRY to lindholt stops", "diesel", "  diesel\n"):
        assert library.find(reference) == article_id
    assert library.find("A pier") == other
    with pytest.raises(NotFound, match="Several articles") as error:
        library.find("pier")
    first, *lines = str(error.value).split("\n")
    assert first == "Several articles fit “pier”; name one of them:"
    assert sorted(lines) == sorted([f"{other}  A pier", f"{article_id}  {article().title}"])
    for reference in ("", "walrus", "../x", "\x1b[2J", '"'):
        with pytest.raises(NotFound, match="dogear list"):
            library.find(reference)
