"""Lines are broken by cells, and no character is ever lost or cut in half."""

import itertools
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from tui.wrapping import cut, wrap


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


def test_words_stay_whole_and_the_space_at_a_break_belongs_to_no_line() -> None:
    assert lines("the tide turns at noon", 10) == ["the tide", "turns at", "noon"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines("see abcdefghijkl now", 5) == ["see", "abcde", "fghij", "kl", "now"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrap("", 10) == [(0, 0)]


def test_wide_characters_count_two_cells() -> None:
    assert lines("港口委员会决定", 6) == ["港口委", "员会决", "定"]


def test_no_line_begins_with_a_closing_mark_of_a_script_without_spaces() -> None:
    assert not any(line.startswith(("。", "、", "」")) for line in lines("港口の会議。「終了」、次。", 6)[1:])


def test_a_family_of_joined_emoji_is_never_parted() -> None:
    family = "👩‍👩‍👧"
    assert all(line.count(family) * len(family) == len(line) for line in lines(family * 4, 4))


def test_an_accent_stays_with_its_letter() -> None:
    assert not any(line.startswith("\u0301") for line in lines("e\u0301" * 20, 5))


def test_plain_text_takes_a_fraction_of_what_other_text_costs() -> None:
    plain = "The tide turns at noon and the boats lie on the sand — for a while. " * 400

    def cost(text: str) -> float:
        began = time.process_time()
        wrap(text, 68)
        return time.process_time() - began

    assert min(cost(plain) for _ in range(5)) * 5 < min(cost(plain + "e\u0301") for _ in range(5))


WIDE_TEXT = st.text(
    alphabet=st.sampled_from("ab c.,  é港。「」👩\u200d👧\u0301\u0e01\u0e33x-")
    | st.characters(exclude_categories=("Cs", "Cc")),
    max_size=60,
)


@settings(deadline=None)
@given(WIDE_TEXT, st.integers(2, 24))
def test_every_character_but_the_break_space_is_in_exactly_one_line(text: str, width: int) -> None:
    ranges = wrap(text, width)
    assert ranges[0][0] == 0
    assert ranges[-1][1] == len(text) or text[ranges[-1][1] :].strip(" ") == ""
    for (_, end), (start, _) in itertools.pairwise(ranges):
        assert text[end:start] in ("", " ")


@settings(deadline=None)
@given(WIDE_TEXT, st.integers(2, 24))
def test_no_line_is_wider_than_asked_unless_one_grapheme_is(text: str, width: int) -> None:
    for line in lines(text, width):
        graphemes, _ = split_graphemes(line)
        assert cell_len(line) <= width or len(graphemes) == 1


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("harbour", 7, "harbour"),
        ("harbour", 5, "harb…"),
        ("港口委员会", 6, "港口…"),
        ("x", 0, ""),
        ("", 4, ""),
    ],
)
def test_a_text_too_wide_for_its_place_ends_in_an_ellipsis(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


@settings(deadline=None)
@given(WIDE_TEXT, st.integers(0, 20))
@example("\u200d\u200da · westmole.example · 3 Nov 2024", 22)
def test_a_cut_text_always_fits(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= width


@pytest.mark.parametrize("unit", ["tide ", "港", "👩‍👩‍👧", "🇫🇷", "e\u0301", "\u0301" * 300 + "a"])
@pytest.mark.parametrize("width", [-9, 0, 1, 2, 9, 20])
def test_a_text_is_cut_alike_whatever_comes_far_behind(unit: str, width: int) -> None:
    assert cut(unit * 1000, width) == cut(unit * 100, width)


def test_a_text_of_any_length_is_cut_by_looking_at_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []

    def split(text: str) -> tuple[list[tuple[int, int, int]], int]:
        looked_at.append(len(text))
        return split_graphemes(text)

    monkeypatch.setattr("tui.wrapping.split_graphemes", split)
    assert cut("The mail boat sailed. " * 50_000, 20) == "The mail boat saile…"
    assert sum(looked_at) < 500
