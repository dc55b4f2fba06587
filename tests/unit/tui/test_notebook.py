"""What the notebook shows, as values."""

from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from library.passage import note_tags
from library.store import MarkRow
from library.store.marklist import MarkList, Shape
from tui.notebook import Heading, NotebookRows, mark_lines, sheet, sign
from tui.paging import PAGE
from tui.sheet import Sheet


def mark(id: str, article: str = "a1", **fields: Any) -> MarkRow:  # noqa: A002
    values = {"title": "Westmole gets a pier", "quote": "9 to 4", "start": 0, "end": 6, **fields}
    return MarkRow(id, article, site="westmole.example", date="2024-11-03", **values)


def shape(row: MarkRow) -> int:
    """What the index says of a mark."""
    unsaid = set(row.tags) - set(note_tags(row.note))
    parts = {Shape.NOTE: row.note, Shape.ORIGINAL: row.original, Shape.TAGS: unsaid}
    return sum(part for part, holds in parts.items() if holds)


def notebook(*groups: list[MarkRow], by_article: bool = True) -> NotebookRows:
    """The rows of marks, those of one article in one list each."""
    marks = [row for group in groups for row in group]
    starts = array("q", accumulate(map(len, groups[:-1]), initial=0)) if by_article else None
    listed = MarkList(array("q", range(len(marks))), bytes(map(shape, marks)), starts)
    return NotebookRows(listed, lambda numbers: [marks[number] for number in numbers])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "⚑"),
        ({"note": "why"}, "✎"),
        ({"colour": 3, "note": "why"}, "3"),
        ({"colour": 3, "state": "moved"}, "3"),
        ({"colour": 3, "state": "edited"}, "≈"),
        ({"colour": 3, "state": "orphan"}, "?"),
    ],
)
def test_a_sign_tells_what_a_mark_is(fields: dict[str, Any], expected: str) -> None:
    assert sign(mark("m", **fields)) == expected


def test_marks_stand_under_headings_that_know_how_many_they_are() -> None:
    rows = notebook([mark("m"), mark("n")], [mark("o", "b2", title="Eels return")])

    headings = [(h.first.title if h.first else "", h.marks) for h in map(rows.heading, (0, 3))]
    assert headings == [("Westmole gets a pier", 2), ("Eels return", 1)]
    assert [found.id if (found := rows.mark(row)) else "" for row in range(6)] == ["", "m", "n", "", "o", ""]
    assert [rows.row_of(place) for place in range(3)] == [1, 2, 4]


def test_the_cursor_passes_over_headings() -> None:
    rows = sheet(notebook([mark("m")], [mark("n", "b2")]), 60, tall=True)

    assert [rows.rests(number) for number in range(rows.count)] == [False, True, False, True]
    assert rows.resting(0) == 1
    assert rows.resting(2, 1) == 3
    assert rows.resting(2, -1) == 1
    assert rows.resting(9) == 3


def test_of_a_hundred_thousand_marks_only_the_pages_that_are_looked_at_are_read() -> None:
    asked: list[int] = []

    def read(numbers: Sequence[int]) -> list[MarkRow | None]:
        asked.extend(numbers)
        return [mark(str(number)) for number in numbers]

    count = 100_000
    rows = sheet(NotebookRows(MarkList(array("q", range(count)), bytes(count)), read), 60, tall=True)

    assert (rows.count, rows.height) == (count, 3 * count)
    assert asked == []
    for number in (70_000, 70_001, 70_000):
        assert rows.lines(number)
    assert asked == list(range(70_000 // PAGE * PAGE, (70_000 // PAGE + 1) * PAGE))


def test_a_mark_that_went_meanwhile_says_so_in_its_row() -> None:
    marks = MarkList(array("q", [5]), bytes(1), array("q", [0]))
    rows = NotebookRows(marks, lambda numbers: [None for _ in numbers])

    (line,) = sheet(rows, 60, tall=False).lines(1)

    assert "not here any more" in "".join(text for text, _ in line)
    assert rows.heading(0) == Heading(None, 1)


def test_a_long_title_gives_way_to_site_day_and_tags() -> None:
    row = mark("m", title="Westmole gets a pier " * 9, tags=("fees",))

    (*_, source) = mark_lines(row, 72, grouped=False)

    line = "".join(text for text, _ in source)
    assert line.endswith("… · westmole.example · 3 Nov 2024  #fees")
    assert cell_len(line) <= 72


def test_a_tag_that_the_note_shows_is_not_said_again_under_a_heading() -> None:
    row = mark("m", note="#fees", tags=("fees",))
    other = mark("m", note="#fees", tags=("fees", "later"))

    assert len(mark_lines(row, 60, grouped=True)) == 2
    assert mark_lines(other, 60, grouped=True)[-1][-1] == ("#later", "tag")


TEXTS = st.text(st.sampled_from("ab 港口\u0301é👩\u200d💻#"), max_size=60)


@given(TEXTS, TEXTS, TEXTS, st.lists(st.sampled_from(["fees", "港口"]), max_size=3), st.integers(1, 90))
def test_every_row_has_the_height_it_promised_and_fits_its_width(
    quote: str, note: str, title: str, tags: list[str], width: int
) -> None:
    row = mark("m", quote=quote, note=note, title=title, tags=tuple(tags), original="was")
    for by_article in (False, True):
        rows = sheet(notebook([row], by_article=by_article), width, tall=False)
        for number in range(rows.count):
            lines = rows.lines(number)
            assert len(lines) == rows.heights[number]
            if width >= 24:
                assert all(cell_len("".join(text for text, _ in line)) <= width for line in lines)


@given(st.lists(st.integers(1, 5), max_size=30))
def test_every_line_belongs_to_one_row(heights: list[int]) -> None:
    rows = Sheet(heights)

    lines = [rows.row_at(line) for line in range(rows.height)]

    assert lines == [number for number, height in enumerate(heights) for _ in range(height)]
    assert rows.row_at(-1) is None
    assert rows.row_at(rows.height) is None
