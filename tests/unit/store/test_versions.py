"""A text that changes: its marks and the reading place go along, and nothing is lost on the way."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.cleaning.model import Kind
from library.errors import NotFound, StoreFailed
from library.passage import Anchor, Passage, Place, State
from library.store import Library
from library.store.paths import Names
from tests.making import PARAGRAPHS, article, cleaned, passage
from tests.unit.store.conftest import RAW, URL, Calls

FIRST, SECOND, THIRD = PARAGRAPHS
NEWER = (
    "A storm warning was given in the morning.",
    FIRST.replace("the price of diesel", "the high price of diesel oil"),
    SECOND,
)
"""One paragraph came, one moved, one was edited, one is gone."""

Bring = Callable[[tuple[str, ...]], None]


@pytest.fixture(params=["add", "update", "edited outside"])
def bring(request: pytest.FixtureRequest, library: Library, article_id: str, names: Names) -> Bring:
    """Gives the article another text, by each of the ways there are."""

    def by_hand(paragraphs: tuple[str, ...]) -> None:
        from library.text.markdown import to_markdown

        text = names.text(library.read(article_id).version)
        text.write_text(to_markdown(article(*paragraphs, url=URL)), encoding="utf-8")
        library.refresh()

    def by_page(paragraphs: tuple[str, ...]) -> None:
        page = "\n\n".join(paragraphs).encode()
        if request.param == "add":
            library.add(cleaned(*paragraphs, url=URL), page, kind=Kind.TEXT)
        else:
            library.update(article_id, cleaned(*paragraphs, url=URL), page, kind=Kind.TEXT)

    return by_hand if request.param == "edited outside" else by_page


def marked(library: Library, id_: str, quote: str, note: str = "") -> Passage:
    stored = library.read(id_)
    mark = passage(stored.article.text, quote, version=stored.version, note=note)
    return library.save_passage(id_, mark)


def the_mark(library: Library, id_: str) -> Passage:
    (mark,) = library.read(id_).passages
    return mark


def test_every_mark_goes_along_with_its_state(library: Library, article_id: str, bring: Bring) -> None:
    marks = [
        marked(library, article_id, quote)
        for quote in ("Brenna Aske", "the price of diesel", "a new pier", "38 passengers")
    ]
    bring(NEWER)
    stored = library.read(article_id)
    there = {mark.id: mark for mark in stored.passages}
    moved, edited, orphan, other = (there[mark.id] for mark in marks)
    assert [mark.state for mark in (moved, edited, orphan, other)] == [
        State.MOVED,
        State.EDITED,
        State.ORPHAN,
        State.MOVED,
    ]
    for mark in (moved, edited, other):
        assert mark.anchor.version == stored.version
        assert stored.article.text[mark.start : mark.end] == mark.anchor.quote
    assert (edited.original, moved.original) == ("the price of diesel", "")
    assert orphan == replace(marks[2], state=State.ORPHAN)
    assert {row.id: (row.state, row.original) for row in library.index.marks()} == {
        mark.id: (str(mark.state), mark.original) for mark in stored.passages
    }


def test_a_text_that_comes_back_finds_all_as_it_was(library: Library, article_id: str, bring: Bring) -> None:
    before = library.read(article_id)
    for quote in ("the price of diesel", "38 passengers", "a new pier"):
        marked(library, article_id, quote)
    marks = library.read(article_id).passages
    bring(NEWER)
    bring(PARAGRAPHS)
    after = library.read(article_id)
    assert (after.article, after.passages) == (before.article, marks)
    assert after.version == before.version


def test_an_orphan_is_looked_for_in_every_new_version(
    library: Library, article_id: str, bring: Bring
) -> None:
    mark = marked(library, article_id, "a new pier")
    bring((FIRST, SECOND))
    assert the_mark(library, article_id).state is State.ORPHAN
    bring((FIRST,))
    assert the_mark(library, article_id) == replace(mark, state=State.ORPHAN)
    bring((*NEWER, THIRD))
    there = the_mark(library, article_id)
    assert (there.state, there.anchor.quote, there.origin) == (State.MOVED, "a new pier", mark.anchor)


def test_a_deleted_mark_comes_back_at_its_place_in_the_new_text(
    library: Library, article_id: str, bring: Bring
) -> None:
    mark = marked(library, article_id, "38 passengers")
    library.delete_passage(article_id, mark.id)
    bring(NEWER)
    stored = library.read(article_id)
    (deleted,) = stored.deleted
    library.save_passage(article_id, deleted)
    there = the_mark(library, article_id)
    assert (there.anchor.version, there.state) == (stored.version, State.MOVED)
    assert stored.article.text[there.start : there.end] == "38 passengers"


def test_a_note_on_the_whole_article_goes_along(library: Library, article_id: str, bring: Bring) -> None:
    old = library.read(article_id)
    library.save_passage(article_id, Passage("11", Anchor.on_article(old.version), note="Read it twice."))
    bring(NEWER)
    note = the_mark(library, article_id)
    assert (note.anchor, note.state) == (Anchor.on_article(library.read(article_id).version), State.EXACT)


def test_the_reading_place_goes_along(library: Library, article_id: str) -> None:
    old = library.read(article_id)
    top, focus = old.article.text.index("Its owner"), old.article.text.index("Some")
    library.save_place(article_id, Place(old.version, top, focus, 0.4))
    library.update(article_id, cleaned(*NEWER, url=URL), b"new", kind=Kind.TEXT)
    new = library.read(article_id)
    text = new.article.text
    assert new.place == Place(new.version, text.index("Its owner"), text.index("Some"), 0.4)


def test_the_reading_place_is_in_the_text_that_was_edited_outside(
    library: Library, article_id: str, names: Names
) -> None:
    old = library.read(article_id)
    library.save_place(article_id, Place(old.version, 0, old.article.text.index("Some"), 0.4))
    text = names.text(old.version)
    text.write_text(text.read_text(encoding="utf-8").replace("Work has", "Work had"), encoding="utf-8")
    library.refresh()
    new = library.read(article_id)
    assert new.place == Place(new.version, 0, new.article.text.index("Some"), 0.4)


def test_when_a_mark_was_changed_is_not_touched(library: Library, article_id: str, bring: Bring) -> None:
    mark = marked(library, article_id, "38 passengers")
    bring(NEWER)
    there = the_mark(library, article_id)
    assert (there.created, there.updated) == (mark.created, mark.updated)


def test_a_poisoned_mark_hides_no_other(
    library: Library, article_id: str, names: Names, bring: Bring
) -> None:
    good = marked(library, article_id, "38 passengers")
    tables = json.loads(names.document.read_bytes())
    (document,) = tables["passages"].values()
    poison = [(10**9, 10**9 + 4), (40, 12), (5, 5), (3, 9)]
    for number, (start, end) in enumerate(poison):
        wrong = {**document, "start": start, "end": end, "quote": "no such words at all", "note": "x"}
        tables["passages"][f"bad{number}"] = {**wrong, "prefix": "", "suffix": ""}
    names.document.write_text(json.dumps(tables), encoding="utf-8")
    bring(NEWER)
    there = {mark.id: mark for mark in library.read(article_id).passages}
    assert there.keys() == {good.id, "bad0", "bad1", "bad2", "bad3"}
    assert there.pop(good.id).state is State.MOVED
    assert {mark.state for mark in there.values()} == {State.ORPHAN}
    assert {mark.note for mark in there.values()} == {"x"}


def test_the_change_is_one_write_of_the_document(
    library: Library, article_id: str, names: Names, calls: Calls
) -> None:
    marked(library, article_id, "the price of diesel")
    calls.fsync = calls.replace = 0
    library.update(article_id, cleaned(*NEWER, url=URL), b"new", kind=Kind.TEXT)
    tables = json.loads(names.document.read_bytes())
    (values,) = tables["article"].values()
    (mark,) = tables["passages"].values()
    assert mark["version"] == values["versions"][-1]["text"]
    assert (calls.fsync, calls.replace) == (5, 3)  # page, text, their folder; document, its folder


@pytest.mark.parametrize("call", range(1, 8))
def test_whichever_call_fails_text_and_marks_fit_each_other(
    library: Library, article_id: str, calls: Calls, call: int
) -> None:
    marked(library, article_id, "the price of diesel")
    calls.fsync = calls.replace = 0
    calls.fail_at = call
    with pytest.raises(StoreFailed):
        library.update(article_id, cleaned(*NEWER, url=URL), b"new", kind=Kind.TEXT)
    calls.fail_at = 0
    stored = library.read(article_id)
    (mark,) = stored.passages
    assert mark.anchor.version == stored.version
    assert stored.article.text[mark.start : mark.end] == mark.anchor.quote


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_as_many_marks_come_as_went(library: Library, article_id: str, data: st.DataObject) -> None:
    library.update(article_id, cleaned(url=URL), b"old", kind=Kind.TEXT)
    stored = library.read(article_id)
    text = stored.article.text
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        library.save_passage(article_id, passage(text, text[start:end], version=stored.version))
    number = len(library.read(article_id).passages)
    paragraphs = data.draw(st.lists(st.sampled_from((*PARAGRAPHS, *NEWER)), min_size=1, max_size=5))
    library.update(article_id, cleaned(*paragraphs, url=URL), b"new", kind=Kind.TEXT)
    after = library.read(article_id)
    assert len(after.passages) == number
    for mark in after.passages:
        if mark.state is not State.ORPHAN:
            assert after.article.text[mark.start : mark.end] == mark.anchor.quote
    assert len(library.index.marks()) == number


# What is no new version ------------------------------------------------------------------


def test_an_update_that_a_reader_does_not_see_writes_nothing(
    library: Library, article_id: str, calls: Calls
) -> None:
    other = article(
        url="https://www.fjordpost.example/lindholt-ferry?again", site="Fjordpost", date="2024-12-01"
    )
    calls.fsync = calls.replace = 0
    added = library.update(article_id, replace(cleaned(), article=other), b"new", kind=Kind.TEXT)
    assert (added.id, added.is_new, added.version_added) == (article_id, False, False)
    assert (calls.fsync, calls.replace) == (0, 0)


def test_an_update_of_an_unchanged_page_leaves_an_edit_by_hand(
    library: Library, article_id: str, names: Names
) -> None:
    text = names.text(library.read(article_id).version)
    text.write_text(text.read_text(encoding="utf-8") + "\nBy hand.\n", encoding="utf-8")
    assert not library.update(article_id, cleaned(url=URL), RAW, kind=Kind.HTML).version_added
    assert library.read(article_id).article.text.endswith("By hand.")


def test_an_update_of_what_is_not_there_makes_nothing(library: Library) -> None:
    with pytest.raises(NotFound):
        library.update("0" * 16, cleaned(), b"", kind=Kind.TEXT)
    assert library.index.count() == 0


def test_what_no_reader_sees_as_another_word_leaves_every_mark_where_it_was(
    library: Library, article_id: str
) -> None:
    marked(library, article_id, "the price of diesel")
    marked(library, article_id, "38 passengers")
    same = tuple(text.replace("Aske", "A\u0301ske").replace("promised", "PROMISED") for text in PARAGRAPHS)
    library.update(article_id, cleaned(*same, url=URL), b"new", kind=Kind.TEXT)
    stored = library.read(article_id)
    assert stored.article.text != article().text
    assert {mark.state for mark in stored.passages} <= {State.EXACT, State.MOVED}
    assert [mark.anchor.quote for mark in stored.passages] == ["the price of diesel", "38 passengers"]


# Older texts -----------------------------------------------------------------------------


def test_every_older_text_can_be_read(library: Library, article_id: str) -> None:
    old = library.read(article_id)
    library.update(article_id, cleaned(*NEWER, url=URL), b"new", kind=Kind.TEXT)
    new = library.read(article_id)
    assert library.version(article_id, old.version) == old.article
    assert library.version(article_id, new.version) == new.article


@pytest.mark.parametrize("hash_", ["0" * 8, "", "../../x", "\x1b[2J"])
def test_a_version_that_never_was_is_not_found(library: Library, article_id: str, hash_: str) -> None:
    with pytest.raises(NotFound, match="is not in the library"):
        library.version(article_id, hash_)


def test_a_text_edited_outside_can_be_read_and_the_one_before_is_gone(
    library: Library, article_id: str, names: Names
) -> None:
    old = library.read(article_id).version
    text = names.text(old)
    text.write_text(text.read_text(encoding="utf-8") + "\nBy hand.\n", encoding="utf-8")
    for _ in ("before it is adopted", "afterwards"):
        shown = library.read(article_id)
        assert library.version(article_id, shown.version) == shown.article
        with pytest.raises(NotFound, match=old):
            library.version(article_id, old)
        library.refresh()


# Two windows, and another device ---------------------------------------------------------


def test_marks_are_in_the_text_that_is_shown_before_an_edit_is_adopted(
    library: Library, article_id: str, names: Names
) -> None:
    marked(library, article_id, "38 passengers")
    text = names.text(library.read(article_id).version)
    text.write_text(text.read_text(encoding="utf-8").replace("Some 4,200", "About 4,200"), encoding="utf-8")
    shown = library.read(article_id)
    (mark,) = shown.passages
    assert shown.article.text[mark.start : mark.end] == "38 passengers"
    noted = library.save_passage(article_id, mark.with_note("Few."))
    library.refresh()
    assert the_mark(library, article_id) == noted


def test_a_mark_from_a_window_with_the_older_text_is_put_in_its_place(
    library: Library, article_id: str
) -> None:
    old = library.read(article_id)
    library.update(article_id, cleaned(*NEWER, url=URL), b"new", kind=Kind.TEXT)
    mark = passage(old.article.text, "38 passengers", version=old.version, note="Since when?")
    saved = library.save_passage(article_id, mark)
    stored = library.read(article_id)
    assert stored.passages == (saved,)
    assert (saved.anchor.version, saved.state, saved.note) == (stored.version, State.MOVED, "Since when?")
    assert stored.article.text[saved.start : saved.end] == "38 passengers"


def test_marks_that_another_device_left_behind_are_led_along(
    library: Library, article_id: str, names: Names
) -> None:
    mark = marked(library, article_id, "38 passengers")
    before = json.loads(names.document.read_bytes())["passages"]
    library.update(article_id, cleaned(*NEWER, url=URL), b"new", kind=Kind.TEXT)
    led = the_mark(library, article_id)
    tables = json.loads(names.document.read_bytes())
    names.document.write_text(json.dumps({**tables, "passages": before}), encoding="utf-8")
    assert the_mark(library, article_id) == led  # as it is shown
    library.refresh()
    (there,) = json.loads(names.document.read_bytes())["passages"].values()
    assert there["version"] == led.anchor.version != mark.anchor.version
    assert library.refresh() == 0


# A reader's decision ---------------------------------------------------------------------


def test_an_orphan_is_placed_by_the_reader_and_that_can_be_undone(library: Library, article_id: str) -> None:
    marked(library, article_id, "a new pier")
    library.update(article_id, cleaned(*NEWER, url=URL), b"new", kind=Kind.TEXT)
    stored = library.read(article_id)
    (orphan,) = stored.passages
    start = stored.article.text.index("storm warning")
    anchor = Anchor.of(stored.article.text, stored.version, start, start + len("storm warning"))
    placed = library.save_passage(article_id, orphan.accepted(anchor))
    assert (placed.anchor, placed.state) == (anchor, State.MOVED)
    assert the_mark(library, article_id) == placed
    undone = library.save_passage(article_id, orphan)
    assert undone == replace(orphan, updated=undone.updated)


def test_a_new_range_for_an_edited_mark_is_what_it_is_made_on_from_now(
    library: Library, article_id: str
) -> None:
    marked(library, article_id, "the price of diesel")
    library.update(article_id, cleaned(*NEWER, url=URL), b"new", kind=Kind.TEXT)
    stored = library.read(article_id)
    (edited,) = stored.passages
    start = stored.article.text.index("diesel oil")
    anchor = Anchor.of(stored.article.text, stored.version, start, start + len("diesel oil"))
    changed = library.save_passage(article_id, replace(edited, anchor=anchor))
    assert (changed.state, changed.origin, changed.original) == (State.EXACT, None, "")
    again = library.save_passage(article_id, edited)
    assert (again.state, again.original) == (State.EDITED, "the price of diesel")


def test_a_mark_saved_is_still_two_flushes_and_one_replacement(
    library: Library, article_id: str, calls: Calls
) -> None:
    marked(library, article_id, "the price of diesel")
    library.update(article_id, cleaned(*NEWER, url=URL), b"new", kind=Kind.TEXT)
    (edited,) = library.read(article_id).passages
    calls.fsync = calls.replace = 0
    library.save_passage(article_id, edited.with_note("Since when?"))
    assert (calls.fsync, calls.replace) == (2, 1)
    assert the_mark(library, article_id).original == "the price of diesel"
