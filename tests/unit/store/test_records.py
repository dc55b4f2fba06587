"""Times that only grow, whatever stands in a file, and corrections that are taken back."""

import json
from dataclasses import replace

import pytest

from library.cleaning.model import Wanted
from library.corrections import Correction, CorrectionKind
from library.errors import NotFound
from library.store import Library
from library.store.paths import Names
from library.store.records import after
from tests.making import article, passage
from tests.unit.store.conftest import Calls

LAST = "9999-12-31T23:59:59.999999Z"
"""The last time there is."""


def test_a_time_after_one_in_the_future_is_still_later() -> None:
    assert after("2999-01-01T00:00:00.000000Z") == "2999-01-01T00:00:00.000001Z"


def test_a_time_after_one_in_the_past_is_now() -> None:
    assert "2020-01-01T00:00:00.000000Z" < after("2001-01-01T00:00:00.000000Z") < "2999"


@pytest.mark.parametrize("old", ["", "yesterday", LAST])
def test_after_what_is_no_time_or_the_last_one_comes_now(old: str) -> None:
    assert "2020-01-01T00:00:00.000000Z" < after(old) < "2999"


def test_a_mark_from_a_clock_in_the_future_can_still_be_changed(library: Library, article_id: str) -> None:
    mark = library.save_passage(article_id, passage(article().text, "new pier", note="Before."))
    with library.edit(article_id) as db:
        db.table("passages").update({"updated": LAST})
    library.save_passage(article_id, mark.with_note("After."))
    (there,) = library.read(article_id).passages
    assert there.note == "After."
    library.delete_passage(article_id, mark.id)
    assert library.read(article_id).passages == ()


def test_a_correction_is_kept_taken_back_and_made_again(library: Library, article_id: str) -> None:
    made = library.save_correction(
        article_id, Correction("0a" * 8, CorrectionKind.HIDE, "Brenna\x1b[31m Aske\n")
    )
    assert (made.actor, made.created, made.updated) == ("Brenna Aske", made.updated, made.created)
    assert library.read(article_id).corrections == (made,)
    library.delete_correction(article_id, made.id)
    assert library.read(article_id).corrections == ()
    with pytest.raises(NotFound, match=f"Article {article_id} has no correction {made.id}"):
        library.delete_correction(article_id, made.id)
    again = library.save_correction(article_id, made)
    assert again.updated > made.updated
    assert again.created == made.created
    assert library.read(article_id).corrections == (again,)


def test_a_line_that_was_brought_back_is_kept_with_its_place(library: Library, article_id: str) -> None:
    piece = Wanted("All rights\x1b[2J reserved", 2)
    library.save_correction(article_id, Correction("0b" * 8, CorrectionKind.KEEP, "", piece=piece))
    (there,) = library.read(article_id).corrections
    assert there.piece == Wanted("All rights reserved", 2)


def test_a_mark_that_is_not_there_cannot_be_deleted(library: Library, article_id: str, calls: Calls) -> None:
    mark = library.save_passage(article_id, passage(article().text, "new pier"))
    library.delete_passage(article_id, mark.id)
    calls.replace = 0
    for id_ in (mark.id, "0" * 16, "\x1b[2J"):
        with pytest.raises(NotFound, match=f"Article {article_id} has no mark"):
            library.delete_passage(article_id, id_)
    assert calls.replace == 0


def test_a_deleted_mark_keeps_its_words_and_says_when_it_went(
    library: Library, article_id: str, names: Names
) -> None:
    mark = library.save_passage(article_id, passage(article().text, "new pier", note="Ask."))
    library.delete_passage(article_id, mark.id)
    (left,) = json.loads(names.document.read_bytes())["passages"].values()
    assert (left["quote"], left["note"], left["undone"]) == ("new pier", "Ask.", False)
    assert left["deleted"] == left["updated"] > mark.updated


def test_two_changes_of_one_mark_are_both_kept(library: Library, article_id: str) -> None:
    base = library.save_passage(article_id, passage(article().text, "new pier", note="Before."))
    library.save_passage(article_id, base.with_note("From here."), base)
    library.save_passage(article_id, replace(base, colour=3), base)
    (both,) = library.read(article_id).passages
    assert (both.note, both.colour) == ("From here.", 3)


def test_a_change_of_a_mark_that_was_deleted_meanwhile_is_the_whole_mark(
    library: Library, article_id: str
) -> None:
    base = library.save_passage(article_id, passage(article().text, "new pier", note="Before."))
    library.save_passage(article_id, base.with_note("In between."), base)
    library.delete_passage(article_id, base.id)
    library.save_passage(article_id, replace(base, colour=3), base)
    (there,) = library.read(article_id).passages
    assert (there.note, there.colour) == ("Before.", 3)


def test_what_is_deleted_goes_alone(library: Library, article_id: str) -> None:
    marks = [
        library.save_passage(article_id, passage(article().text, quote))
        for quote in ("new pier", "mail boat", "diesel")
    ]
    library.delete_passage(article_id, marks[0].id)
    stored = library.read(article_id)
    assert {mark.id for mark in stored.passages} == {marks[1].id, marks[2].id}
    assert [mark.id for mark in stored.deleted] == [marks[0].id]
    pair = [
        library.save_correction(article_id, Correction(f"{number}a" * 8, CorrectionKind.HIDE, "Aske"))
        for number in (1, 2)
    ]
    library.delete_correction(article_id, pair[0].id)
    assert library.read(article_id).corrections == (pair[1],)


def test_a_mark_whose_making_was_undone_is_not_offered_again(library: Library, article_id: str) -> None:
    mark = library.save_passage(article_id, passage(article().text, "new pier"))
    library.delete_passage(article_id, mark.id, undone=True)
    stored = library.read(article_id)
    assert (stored.passages, stored.deleted) == ((), ())


def test_a_mark_remembers_the_notes_it_had_before(library: Library, article_id: str, names: Names) -> None:
    mark = passage(article().text, "new pier")
    for note in ("One.", "Two.", "Two.", "", "Three."):
        mark = library.save_passage(article_id, mark.with_note(note))
    (there,) = json.loads(names.document.read_bytes())["passages"].values()
    assert len(there["before"]) == 2
    assert there["note"] == "Three."
