"""The library's list: its rows by number, and a row as lines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from library.errors import BadQuery
from library.store import Library, Order, Row
from library.store.entries import Entry
from tui.listing import Listing, day, entry_lines, progress_bar


def said(row: Row, width: int = 60, *, tall: bool = True) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in entry_lines(row, width, tall=tall)]


def test_any_row_of_a_listing_is_found_by_its_number_and_back(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", state_root=tmp_path / "state") as library:
        library.index.put(
            Entry(
                f"{n:016x}", "s", f"2024-01-01T00:00:00.{n:06}Z", f"T{n % 7}", "", "", 0, False, False, (), ()
            )
            for n in range(1_500)
        )
        listing = Listing(library, "is:unread", Order.TITLE)
        assert listing.count == 1_500
        for number in (0, 63, 64, 1_499, 750, 0):
            row = listing.row(number)
            assert row is not None
            assert listing.number_of(row.id) == number
        assert listing.row(1_500) is None
        assert Listing(library, "is:read").number_of(f"{1:016x}") is None
        with pytest.raises(BadQuery):
            Listing(library, "is:nothing ")


def test_a_row_has_title_company_and_first_words() -> None:
    row = Row(
        "1" * 16, "A deeper channel", "coast.example", "2023-07-01", minutes=3, excerpt="The board voted."
    )

    assert said(row) == [
        "• A deeper channel",
        "  coast.example · 1 Jul 2023 · 3 min  ▱▱▱▱▱▱▱▱",
        "  The board voted.",
    ]


def test_a_low_screen_leaves_the_first_words_away() -> None:
    assert len(said(Row("1" * 16, "T"), tall=False)) == 2


def test_what_was_done_to_it_follows() -> None:
    row = Row("1" * 16, "T", "c.example", progress=0.5, starred=True, marks=2, notes=1, tags=("sea", "law"))

    assert said(row)[1] == "  c.example · 1 min  ▰▰▰▰▰▱▱▱  ★  marks 2  ✎ 1  #sea #law"


@pytest.mark.parametrize(("progress", "sign"), [(0.0, "• T"), (0.4, "◐ T"), (1.0, "  T")])
def test_unread_half_read_and_read_differ_by_sign(progress: float, sign: str) -> None:
    assert said(Row("1" * 16, "T", progress=progress))[0] == sign


def test_a_damaged_article_says_what_is_wrong() -> None:
    row = Row("1" * 16, "T", damaged="3f/3fa.json is cut short.")

    assert said(row, tall=False) == ["! T", "  3f/3fa.json is cut short."]


def test_an_article_without_a_title_can_still_be_seen() -> None:
    assert said(Row("1" * 16, ""))[0] == "• Untitled"


def test_the_bar_is_empty_only_unread_and_full_only_when_read() -> None:
    assert progress_bar(0) == "▱" * 8
    assert progress_bar(0.001) == "▰" + "▱" * 7
    assert progress_bar(0.999) == "▰" * 7 + "▱"
    assert progress_bar(1) == "▰" * 8


def test_days_are_short_and_anything_else_is_left_alone() -> None:
    assert day("2023-07-01T10:00:00Z") == "1 Jul 2023"
    assert day("") == ""
    assert day("soon") == "soon"


@given(
    st.builds(
        Row,
        id=st.just("1" * 16),
        title=st.text(st.sampled_from("ab 港é👩"), max_size=80),
        site=st.text("abc.", max_size=60),
        marks=st.integers(0, 10**6),
        tags=st.lists(st.text("ab港", min_size=1, max_size=20), max_size=9).map(tuple),
        excerpt=st.text("ab 港", max_size=99),
    ),
    st.integers(4, 90),
)
def test_no_line_is_wider_than_the_list(row: Row, width: int) -> None:
    assert all(cell_len(line) <= width for line in said(row, width))
