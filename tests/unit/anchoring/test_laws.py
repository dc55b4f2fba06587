"""Laws that hold for any two texts and any passages."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.anchoring import Relocation, find_quote, proposals, relocate_all
from library.passage import State
from library.text.folding import fold
from tests.growth import assert_linear
from tests.unit.anchoring.texts import HARBOUR, PARAGRAPHS

PIECES = (
    *PARAGRAPHS[4].split(),
    "a",
    "b",
    "b",
    ".",
    "“",
    '"',
    "\n\n",
    "Ünder",
    "U\u0308nder",
    "…",
    "船",
    "\u0301",
)

anything = st.text(max_size=60)
few_words = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
texts = st.one_of(anything, few_words)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """An article and the same after paragraphs were dropped, moved, doubled and words changed."""
    paragraphs = draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=8))
    words = [word.split(" ") for word in draw(st.permutations(paragraphs))]
    for _ in range(draw(st.integers(0, 6))):
        paragraph = draw(st.sampled_from(words))
        at = draw(st.integers(0, len(paragraph) - 1))
        paragraph[at] = draw(st.sampled_from(("", "salt", "said", "12", paragraph[at] + " more")))
    return "\n\n".join(paragraphs), "\n\n".join(map(" ".join, words[: draw(st.integers(1, 8))]))


pairs = st.one_of(st.tuples(texts, texts), edited())


def passages(data: st.DataObject, text: str) -> list[tuple[int, int]]:
    """Some ranges of a text that neither begin nor end with white space."""
    ranges = []
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        if not text[start].isspace() and not text[end - 1].isspace():
            ranges.append((start, end))
    return ranges


@settings(deadline=None)
@given(texts.filter(bool), st.data())
def test_a_text_that_stays_keeps_every_offset(text: str, data: st.DataObject) -> None:
    ranges = passages(data, text)
    assert [located.range for located in relocate_all(text, text, ranges)] == ranges


@settings(deadline=None, max_examples=150)
@given(pairs.filter(lambda pair: bool(pair[0])), st.data())
def test_as_many_come_back_as_went_and_all_lie_in_the_text(
    pair: tuple[str, str], data: st.DataObject
) -> None:
    old, new = pair
    ranges = passages(data, old)
    located = relocate_all(old, new, ranges)
    assert len(located) == len(ranges)
    for one in located:
        assert (one.range is None) is (one.state is State.ORPHAN)
        if one.range is not None:
            assert 0 <= one.range[0] < one.range[1] <= len(new)


@settings(deadline=None, max_examples=150)
@given(pairs.filter(lambda pair: bool(pair[0])), st.data())
def test_only_an_edited_passage_has_other_words(pair: tuple[str, str], data: st.DataObject) -> None:
    old, new = pair
    for (start, end), one in zip(ranges := passages(data, old), relocate_all(old, new, ranges), strict=True):
        if one.range is not None and one.state is not State.EDITED:
            assert "".join(fold(new[slice(*one.range)]).text.split()) == "".join(
                fold(old[start:end]).text.split()
            )
            assert (one.state is State.EXACT) is (one.range == (start, end))


@settings(deadline=None, max_examples=150)
@given(pairs.filter(lambda pair: bool(pair[0])), st.data())
def test_there_and_back_again_is_where_it_was(pair: tuple[str, str], data: st.DataObject) -> None:
    old, new = pair
    there, back = Relocation(old, new), Relocation(new, old)
    sure = (State.EXACT, State.MOVED)
    for start, end in passages(data, old):
        one = there.locate(start, end)
        if one.range is not None and one.state in sure:
            home = back.locate(*one.range)
            if home.state in sure:
                assert home.range is not None
                assert words_at(old, home.range) == words_at(old, (start, end))


def words_at(text: str, range_: tuple[int, int]) -> tuple[int, int]:
    """A range without the characters at its ends that fold to nothing, such as lone accents."""
    start, end = range_
    while start < end and not fold(text[start]).text.strip():
        start += 1
    while end > start and not fold(text[end - 1]).text.strip():
        end -= 1
    return start, end


@settings(deadline=None)
@given(st.data())
def test_the_order_of_passages_stays_where_nothing_moved(data: st.DataObject) -> None:
    words = HARBOUR.split(" ")
    for at in data.draw(st.lists(st.integers(0, len(words) - 1), max_size=12, unique=True)):
        words[at] = data.draw(st.sampled_from(("", "salt", "said", words[at] + " and more")))
    ranges = sorted(passages(data, HARBOUR))
    there = [one.range for one in relocate_all(HARBOUR, " ".join(words), ranges) if one.range is not None]
    assert [start for start, _ in there] == sorted(start for start, _ in there)


@settings(deadline=None)
@given(texts, texts, texts, texts, st.one_of(st.none(), st.integers(-5, 100)))
def test_what_is_found_of_a_quote_lies_in_the_text(
    quote: str, prefix: str, suffix: str, text: str, hint: int | None
) -> None:
    found = find_quote(quote, prefix, suffix, text, hint)
    offered = proposals(quote, prefix, suffix, text)
    assert found is None or 0 <= found[0] < found[1] <= len(text)
    assert len(offered) <= 5
    assert [place.score for place in offered] == sorted((place.score for place in offered), reverse=True)
    assert all(0 <= place.start < place.end <= len(text) and 0 <= place.score <= 1 for place in offered)


def lead_along(texts: tuple[str, str]) -> None:
    old, new = texts
    relocation = Relocation(old, new)
    for start in range(0, len(old) - 40, max(1, len(old) // 50)):
        relocation.locate(start, start + 40)


def prose(size: int, seed: int, words: int) -> str:
    chance = random.Random(seed)  # noqa: S311 (a fixture)
    return " ".join(f"w{int(chance.paretovariate(0.7)) % words}" for _ in range(size))


@pytest.mark.parametrize(
    "make",
    [
        lambda size: ("a " * size, "a " * (size // 2) + "b " + "a " * (size // 3)),
        lambda size: ("a b " * size, "b a " * size),
        lambda size: (prose(size, 1, 2), prose(size, 2, 2)),
        lambda size: (prose(size, 1, 5000), prose(size, 2, 5000)),
        lambda size: (prose(size, 1, 5000), prose(size, 1, 5000).replace("w7", "v7").replace("w2", "v2 v2")),
        lambda size: (prose(size // 10, 1, 5000) * 10, prose(size // 10, 1, 5000) * 9),
        lambda size: ("x" * size, "x" * (size - 1) + "y"),
    ],
    ids=[
        "one word",
        "two in turn",
        "two at random",
        "unrelated",
        "changed all over",
        "ten copies",
        "one long word",
    ],
)
def test_eight_times_the_text_takes_no_more_than_some_eight_times_as_long(make) -> None:  # type: ignore[no-untyped-def]
    assert_linear(make, lead_along, 2_000, 16_000)
