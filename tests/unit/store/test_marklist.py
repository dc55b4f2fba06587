"""Which marks fit a query and in which order, for a notebook that may hold a hundred thousand."""

from array import array
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.cleaning.model import Kind
from library.errors import BadQuery
from library.passage import Anchor, Passage, State, new_id
from library.store import Library, MarkRow
from library.store.marklist import MarkList, Shape, shape_of
from tests.making import cleaned, passage

TEXT = "Skipper Brenna Aske sold the ferry. The mail boat stays. Nobody asked the island."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Three articles, whose marks were made in turn."""
    with Library.open(tmp_path / "library", state_root=tmp_path / "state") as library:
        ids = [
            library.add(
                cleaned(TEXT, title=f"Boats {n}", url=f"https://x.example/{n}"), b"", kind=Kind.TEXT
            ).id
            for n in range(3)
        ]
        for quote, note in (("island", "#fees"), ("Skipper", ""), ("mail boat", "who else?")):
            for id_ in ids:
                version = library.read(id_).version
                library.save_passage(id_, passage(TEXT, quote, version=version, note=note))
        lost = Anchor("0" * 8, 4, 30, "The harbour council voted 9 to 5", "", "")
        library.save_passage(ids[0], Passage(new_id(), lost, 2, state=State.ORPHAN))
        yield library


def read(library: Library, marks: MarkList) -> list[MarkRow]:
    return [mark for mark in library.index.marks_at(marks.numbers) if mark is not None]


def titles(library: Library, marks: MarkList) -> list[str]:
    """The articles of the groups, in their order."""
    assert marks.groups is not None
    firsts = library.index.marks_at([marks.numbers[start] for start in marks.groups])
    return [mark.title for mark in firsts if mark]


@pytest.mark.parametrize("query", ["", "island ", "who", "has:note", "-skipper ", "tag:fees", "zebra"])
def test_the_list_has_the_marks_of_the_query_in_the_order_of_time(library: Library, query: str) -> None:
    marks = library.index.mark_list(query)

    rows = library.index.marks(query)
    assert read(library, marks) == rows
    assert (marks.count, marks.whole, marks.groups) == (len(rows), True, None)
    assert marks.notes == sum(bool(row.note) for row in rows)


def test_the_first_ones_are_the_beginning_of_all(library: Library) -> None:
    first, every = library.index.mark_list(first=4), library.index.mark_list()

    assert (first.count, first.whole) == (4, False)
    assert every.numbers[:4] == first.numbers
    assert library.index.mark_list(first=11).whole


def test_by_article_the_one_marked_last_comes_first_and_its_marks_in_the_order_of_its_text(
    library: Library,
) -> None:
    marks = library.index.mark_list(by_article=True)

    assert titles(library, marks) == ["Boats 0", "Boats 2", "Boats 1"]
    assert [mark.quote for mark in read(library, marks)][:7] == [
        "Skipper",
        "mail boat",
        "island",
        "The harbour council voted 9 to 5",  # has no place
        "Skipper",
        "mail boat",
        "island",
    ]
    assert list(marks.groups or ()) == [0, 4, 7]


def test_the_first_by_article_are_all_marks_of_the_articles_marked_last(library: Library) -> None:
    every = library.index.mark_list(by_article=True)

    first = library.index.mark_list(by_article=True, first=2)

    assert not first.whole
    assert first.numbers == every.numbers[:7]
    assert list(first.groups or ()) == [0, 4]


def test_by_article_only_what_fits_the_query_stands_there(library: Library) -> None:
    marks = library.index.mark_list("island ", by_article=True)

    assert {mark.quote for mark in read(library, marks)} == {"island"}
    assert list(marks.groups or ()) == [0, 1, 2]
    assert library.index.mark_list("zebra", by_article=True) == MarkList(groups=array("q"))


def test_a_query_without_meaning_is_refused(library: Library) -> None:
    with pytest.raises(BadQuery):
        library.index.mark_list("is:blue")


def test_a_mark_that_changed_has_another_number_and_can_be_put_in_its_place(library: Library) -> None:
    marks = library.index.mark_list()
    row = read(library, marks)[3]
    before = library.index.mark_of(row.article, row.id)
    assert before
    stored = next(each for each in library.read(row.article).passages if each.id == row.id)
    library.save_passage(row.article, replace(stored, colour=4).with_note("now"))

    after = library.index.mark_of(row.article, row.id)

    assert after
    assert library.index.marks_at([before[0]]) == [None]
    assert marks.place(before[0]) == 3
    assert marks.place(after[0]) is None
    changed = marks.changed(3, *after)
    (found,) = library.index.marks_at(changed.numbers[3:4])
    assert found
    assert (found.id, found.note, found.colour) == (row.id, "now", 4)
    assert changed.count == marks.count
    assert library.index.mark_of(row.article, "gone") is None


def test_what_there_is_to_show_of_a_mark() -> None:
    plain = passage(TEXT, "ferry")

    assert shape_of(plain) == Shape(0)
    assert shape_of(replace(plain, note="#fees", tags=("fees",))) == Shape.NOTE
    assert shape_of(replace(plain, note="#fees", tags=("fees", "later"))) == Shape.NOTE | Shape.TAGS
    assert shape_of(replace(plain, origin=plain.anchor, state=State.EDITED)) & Shape.TAGS == 0


def test_a_long_list_is_read_while_others_read(library: Library) -> None:
    with library.index._lock_for_reading(), ThreadPoolExecutor(1) as pool:
        assert pool.submit(library.index.mark_list).result(timeout=20).count == 10


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), st.data())
def test_what_is_deleted_leaves_its_article_and_an_article_without_marks_the_list(
    sizes: list[int], data: st.DataObject
) -> None:
    articles = [number for number, size in enumerate(sizes) for _ in range(size)]
    numbers = list(range(len(articles)))
    starts = array("q", (articles.index(number) for number in dict.fromkeys(articles)))
    marks = MarkList(array("q", numbers), bytes(len(numbers)), starts)
    while numbers:
        place = data.draw(st.integers(0, len(numbers) - 1))
        marks = marks.without(place)
        del numbers[place], articles[place]
        assert list(marks.numbers) == numbers
        assert len(marks.shapes) == len(numbers)
        assert list(marks.groups or ()) == [articles.index(number) for number in dict.fromkeys(articles)]


def test_a_deleted_mark_takes_its_article_along_only_when_it_was_the_last() -> None:
    marks = MarkList(array("q", [7, 8, 9]), bytes([1, 2, 3]), array("q", [0, 2]))
    shorter = marks.without(0)
    assert (list(shorter.numbers), shorter.shapes, list(shorter.groups or ())) == ([8, 9], b"\2\3", [0, 1])
    last = shorter.without(0)
    assert (list(last.numbers), list(last.groups or ())) == ([9], [0])
    assert (list(last.without(0).numbers), list(last.without(0).groups or ())) == ([], [])
    by_time = MarkList(array("q", [7, 8]), bytes([1, 2]))
    assert (list(by_time.without(1).numbers), by_time.without(1).groups) == ([7], None)
