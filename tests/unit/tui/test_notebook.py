"""What the notebook shows, as values."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from library.store import MarkRow, Row
from tui.notebook import Heading, by_article, mark_lines, sheet, sign
from tui.sheet import Sheet

PIER = Row("a1", "Westmole gets a pier", site="westmole.example", date="2024-11-03")


def mark(id: str, article: str = "a1", **fields: Any) -> MarkRow:  # noqa: A002
    values = {"title": "Westmole gets a pier", "quote": "9 to 4", "start": 0, "end": 6, **fields}
    return MarkRow(id, article, **values)


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


def test_marks_stand_under_their_article_in_the_order_of_the_text_orphans_last() -> None:
    marks = [
        mark("late", start=50),
        mark("elsewhere", "b2", title="Eels return"),
        mark("lost", start=3, state="orphan"),
        mark("early", start=9),
    ]

    entries = by_article(marks)

    assert entries[0] == Heading("a1", "Westmole gets a pier", 3)
    assert [entry.id for entry in entries[1:4] if isinstance(entry, MarkRow)] == ["early", "late", "lost"]
    assert entries[4] == Heading("b2", "Eels return", 1)


def test_the_cursor_passes_over_headings() -> None:
    rows = sheet(by_article([mark("m"), mark("n", "b2")]), {"a1": PIER}.get, 60, tall=True)

    assert [rows.rests(number) for number in range(rows.count)] == [False, True, False, True]
    assert rows.resting(0) == 1
    assert rows.resting(2, 1) == 3
    assert rows.resting(2, -1) == 1
    assert rows.resting(9) == 3


def test_a_long_title_gives_way_to_site_day_and_tags() -> None:
    row = mark("m", title="Westmole gets a pier " * 9, note="#fees", tags=("fees",))

    (*_, source) = mark_lines(row, PIER, 72, grouped=False)

    line = "".join(text for text, _ in source)
    assert line.endswith("… · westmole.example · 3 Nov 2024  #fees")
    assert cell_len(line) <= 72


def test_a_tag_that_the_note_shows_is_not_said_again_under_a_heading() -> None:
    row = mark("m", note="#fees", tags=("fees",))
    other = mark("m", note="#fees", tags=("fees", "later"))

    assert len(mark_lines(row, None, 60, grouped=True)) == 2
    assert mark_lines(other, None, 60, grouped=True)[-1][-1] == ("#later", "tag")


TEXTS = st.text(st.sampled_from("ab 港口\u0301é👩\u200d💻#"), max_size=60)


@given(TEXTS, TEXTS, TEXTS, st.lists(st.sampled_from(["fees", "港口"]), max_size=3), st.integers(1, 90))
def test_every_row_has_the_height_it_promised_and_fits_its_width(
    quote: str, note: str, title: str, tags: list[str], width: int
) -> None:
    row = mark("m", quote=quote, note=note, title=title, tags=tuple(tags), original="was")
    for entries in ([row], by_article([row])):
        rows = sheet(entries, {"a1": PIER}.get, width, tall=False)
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
