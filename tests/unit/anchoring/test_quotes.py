"""Quotes without the text they come from: found when it is sure, proposed when it is not."""

from itertools import pairwise

import pytest

from library.anchoring import find_quote, proposals
from tests.unit.anchoring.texts import HARBOUR, PARAGRAPHS, span


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ('called the decision "painful but overdue"', "called the decision “painful but overdue”"),
        ("children  swim here in the afternoon", "children swim here in the afternoon"),
        (
            "Engineers saw cracks in 14 of the 22 pillars last autumn.",
            "Engineers found cracks in 14 of the 22 pillars last autumn.",
        ),
        (PARAGRAPHS[3].replace("two thirds", "half").replace("barge", "raft"), PARAGRAPHS[3]),
    ],
)
def test_a_quote_of_several_words_is_found_without_context(quote: str, there: str) -> None:
    assert find_quote(quote, "", "", HARBOUR) == span(HARBOUR, there)


@pytest.mark.parametrize(
    "quote", ["the", "quay", "14", "Orrin Vale", "cracks in twelve", "", " ", "…", "no such words"]
)
def test_a_few_words_are_not_looked_for_without_context(quote: str) -> None:
    assert find_quote(quote, "", "", HARBOUR) is None


def test_context_decides_between_equal_words() -> None:
    second = HARBOUR.index("quay in 1931")
    assert find_quote("quay", "His family came to the ", " in 1931.", HARBOUR) == (second, second + 4)


def test_words_that_stand_elsewhere_are_not_believed() -> None:
    assert find_quote("quay", "The lighthouse keeper sold his ", " to nobody at all.", HARBOUR) is None


def test_a_hint_decides_between_copies() -> None:
    text = f"{HARBOUR}\n\n{HARBOUR}"
    quote = "children swim here in the afternoon"
    start, end = span(HARBOUR, quote)
    size = len(HARBOUR) + 2
    assert find_quote(quote, "", "", text) is None
    assert find_quote(quote, "", "", text, hint=start + 3) == (start, end)
    assert find_quote(quote, "", "", text, hint=start + size - 3) == (start + size, end + size)
    assert find_quote(quote, "", "", text, hint=start + size // 2) is None


def test_proposals_begin_with_the_likeliest_and_do_not_overlap() -> None:
    quote = "cracks in 14 of 22 pillars"
    text = f"{HARBOUR}\n\nThere were cracks in the wall too, and 22 pillars in the hall."
    offered = proposals(quote, "Engineers found ", " last autumn", text)
    first = offered[0]
    assert text[first.start : first.end] == "cracks in 14 of the 22 pillars"
    assert 1 < len(offered) <= 5
    ranges = sorted((place.start, place.end) for place in offered)
    assert all(one[1] <= other[0] for one, other in pairwise(ranges))


def test_nothing_is_proposed_for_words_that_are_not_there() -> None:
    assert proposals("zinc violins", "", "", HARBOUR) == []
    assert proposals("quay", "", "", "") == []
