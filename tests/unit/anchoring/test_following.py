"""Marks and the reading place in the next version of their text, and in the one after that."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.anchoring import Following
from library.passage import Anchor, Passage, Place, State
from library.text.sentences import sentences
from tests.unit.anchoring.texts import HARBOUR, PARAGRAPHS, span

MOVED = f"A storm came first.\n\n{HARBOUR}"
EDITED = MOVED.replace("3.6 million crowns", "4 million crowns")
CUT = "\n\n".join((*PARAGRAPHS[:1], *PARAGRAPHS[2:]))
TEXTS = {"aaaaaaaa": HARBOUR, "bbbbbbbb": MOVED, "cccccccc": EDITED, "dddddddd": CUT}
COST = "A repair would cost 3.6 million crowns"


def led(passage: Passage, *versions: str, texts: Mapping[str, str] = TEXTS) -> Passage:
    """A passage after it went through some versions, one behind the other."""
    for version in versions:
        passage = Following(texts[version], version, texts.get).passage(passage)
    return passage


@pytest.fixture
def mark() -> Passage:
    """A note on words of the first version."""
    anchor = Anchor.of(HARBOUR, "aaaaaaaa", *span(HARBOUR, COST))
    return Passage("11", anchor, 2, "who pays?", updated="2024-01-01T00:00:00.000000Z")


def test_a_passage_that_moved_has_its_words_and_knows_where_it_was_made(mark: Passage) -> None:
    there = led(mark, "bbbbbbbb")
    assert (there.state, there.origin, there.original) == (State.MOVED, mark.anchor, "")
    assert MOVED[there.start : there.end] == there.anchor.quote == COST
    assert there == replace(mark, anchor=there.anchor, state=State.MOVED, origin=mark.anchor)


def test_an_edited_passage_keeps_the_words_it_was_made_on(mark: Passage) -> None:
    there = led(mark, "bbbbbbbb", "cccccccc")
    assert (there.state, there.original) == (State.EDITED, COST)
    assert there.anchor.quote == "A repair would cost 4 million crowns"


def test_it_is_still_edited_in_a_version_that_changed_elsewhere(mark: Passage) -> None:
    texts = {**TEXTS, "eeeeeeee": EDITED + "\n\nMore was said."}
    there = led(mark, "cccccccc", "eeeeeeee", texts=texts)
    assert (there.state, there.original) == (State.EDITED, COST)


def test_it_has_only_moved_when_its_words_come_back(mark: Passage) -> None:
    assert led(mark, "cccccccc", "bbbbbbbb") == led(mark, "bbbbbbbb")


def test_an_orphan_keeps_its_anchor_in_the_version_that_had_it(mark: Passage) -> None:
    assert led(mark, "dddddddd") == replace(mark, state=State.ORPHAN)
    assert led(mark, "bbbbbbbb", "dddddddd") == replace(led(mark, "bbbbbbbb"), state=State.ORPHAN)


def test_an_orphan_finds_its_words_again_from_the_text_it_stands_in(mark: Passage) -> None:
    assert led(mark, "dddddddd", "bbbbbbbb") == led(mark, "bbbbbbbb")


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(TEXTS)), max_size=6), st.data())
def test_a_text_that_comes_back_finds_every_passage_as_it_was(path: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(HARBOUR) - 1))
    end = data.draw(st.integers(start + 1, len(HARBOUR)))
    made = Passage("11", Anchor.of(HARBOUR, "aaaaaaaa", start, end))
    assert led(made, *path, "aaaaaaaa") == made


@pytest.mark.parametrize("version", ["ffffffff", "dddddddd"], ids=["gone", "never had it"])
def test_without_its_own_text_a_passage_is_found_by_its_words(mark: Passage, version: str) -> None:
    lost = replace(mark, anchor=replace(mark.anchor, version=version))
    there = led(lost, "cccccccc")
    assert there.anchor.quote == "A repair would cost 4 million crowns"
    assert (there.state, there.original) == (State.EDITED, COST)
    assert led(lost, "bbbbbbbb").state is State.MOVED


def test_one_letter_is_found_without_its_own_text_by_what_stands_around_it() -> None:
    at = HARBOUR.index("mackerel") + 3
    lost = Passage("11", Anchor.of(HARBOUR, "ffffffff", at, at + 1))
    there = led(lost, "bbbbbbbb")
    assert (there.start, there.state) == (MOVED.index("mackerel") + 3, State.MOVED)


@pytest.mark.parametrize(("start", "end"), [(0, len(HARBOUR) + 9), (10**9, 10**9 + 5), (7, 7), (9, 12)])
def test_a_passage_with_impossible_offsets_is_an_orphan_and_stays_as_it_is(start: int, end: int) -> None:
    poisoned = Passage("11", Anchor("aaaaaaaa", start, end, "words that never stood there"))
    assert led(poisoned, "bbbbbbbb") == replace(poisoned, state=State.ORPHAN)


def test_what_is_said_of_the_whole_article_goes_along() -> None:
    note = Passage("11", Anchor.on_article("aaaaaaaa"), note="Read it twice.")
    assert led(note, "dddddddd") == replace(note, anchor=Anchor.on_article("dddddddd"))


@pytest.mark.parametrize("quote", ["q", HARBOUR, "overdue”.\n\nEngineers found cracks"])
def test_a_letter_the_whole_text_and_words_across_blocks_go_along(quote: str) -> None:
    made = Passage("11", Anchor.of(HARBOUR, "aaaaaaaa", *span(HARBOUR, quote)))
    there = led(made, "bbbbbbbb")
    assert (there.anchor.quote, there.state) == (quote, State.MOVED)


def test_a_text_ten_times_over_still_has_it_once(mark: Passage) -> None:
    texts = {**TEXTS, "eeeeeeee": "\n\n".join([HARBOUR] * 10)}
    there = led(mark, "eeeeeeee", texts=texts)
    assert there.state in (State.EXACT, State.MOVED)
    assert there.anchor.quote == COST
    assert led(there, "aaaaaaaa") == mark


def test_an_orphan_a_reader_has_placed_has_moved_until_its_new_words_change(mark: Passage) -> None:
    anchor = Anchor.of(CUT, "dddddddd", *span(CUT, "Fuel will be sold there"))
    placed = led(mark, "dddddddd").accepted(anchor)
    assert (placed.state, placed.anchor, placed.origin) == (State.MOVED, anchor, mark.anchor)
    texts = {**TEXTS, "eeeeeeee": f"More.\n\n{CUT}", "ffffffff": CUT.replace("sold there", "kept there")}
    assert led(placed, "eeeeeeee", texts=texts).state is State.MOVED
    assert led(placed, "ffffffff", texts=texts).state is State.EDITED
    assert led(placed, "aaaaaaaa") == mark


# The reading place -----------------------------------------------------------------------


def at(text: str, words: str) -> int:
    """Where the sentence with some words begins."""
    return max(start for start, _ in sentences(text) if start <= text.index(words))


@pytest.mark.parametrize(
    ("version", "words"),
    [("bbbbbbbb", "3.6 million"), ("cccccccc", "4 million"), ("dddddddd", "We unload mackerel")],
    ids=["moved", "edited", "gone: the next that is there"],
)
def test_the_place_goes_along(version: str, words: str) -> None:
    place = Place("aaaaaaaa", at(HARBOUR, "3.6 million"), at(HARBOUR, "1931"), 0.4)
    new = TEXTS[version]
    there = Following(new, version, TEXTS.get).place(place)
    assert there == Place(version, at(new, words), at(new, "1931"), 0.4)


def test_a_place_in_a_text_of_which_nothing_is_left_is_as_far_on() -> None:
    new = "Wholly other words. " * 40
    there = Following(new, "eeeeeeee", TEXTS.get).place(Place("aaaaaaaa", len(HARBOUR) // 2, 0, 0.5))
    assert 0.3 * len(new) < there.top < 0.7 * len(new)
    assert new[there.top :].startswith("Wholly")


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(0, 200), st.sampled_from(["aaaaaaaa", "ffffffff"]))
def test_any_place_is_the_beginning_of_a_sentence(new: str, offset: int, version: str) -> None:
    there = Following(new, "eeeeeeee", TEXTS.get).place(Place(version, offset, offset))
    assert there.top in ([start for start, _ in sentences(new)] or [0])


def test_where_nobody_has_read_there_is_no_place() -> None:
    assert Following(MOVED, "bbbbbbbb", TEXTS.get).place(Place()) == Place()


# Any text and any record -----------------------------------------------------------------

anchors = st.builds(
    lambda version, start, length, quote, prefix, suffix: Anchor(
        version, start, start + length, quote, prefix, suffix
    ),
    st.sampled_from(["aaaaaaaa", "eeeeeeee", "ffffffff"]),
    st.integers(0, 60),
    st.integers(0, 30),
    st.one_of(st.text(max_size=12), st.sampled_from(["It is", "so. It", "."])),
    st.text(max_size=6),
    st.text(max_size=6),
)


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(st.text(max_size=80), st.just("It is so. It was so.")),
    st.one_of(st.text(max_size=80), st.just("It is so. It was not so.")),
    st.builds(
        Passage, st.just("11"), anchors, state=st.sampled_from(State), origin=st.one_of(st.none(), anchors)
    ),
)
def test_any_record_is_in_the_text_or_an_orphan_as_it_was(old: str, new: str, passage: Passage) -> None:
    there = Following(new, "eeeeeeee", {"aaaaaaaa": old}.get).passage(passage)
    assert replace(there, anchor=passage.anchor, state=passage.state, origin=passage.origin) == passage
    if there.state is State.ORPHAN:
        assert (there.anchor, there.origin) == (passage.anchor, passage.origin)
    elif passage.anchor.version != "eeeeeeee" and not there.is_on_article:
        assert new[there.start : there.end] == there.anchor.quote != ""


@pytest.mark.parametrize(
    ("words", "now"),
    [
        (
            "A repair would set us back by 3.6 million crowns",
            "A repair would set us back by 3.6 million crowns",
        ),
        ("A repair would have cost 5 million crowns", "A repair would have cost 5 million crowns"),
        ("Nobody has asked what the minister of fisheries might have thought of it", None),
    ],
)
def test_changed_words_are_found_without_the_old_text_between_what_stood_around_them(
    mark: Passage, words: str, now: str | None
) -> None:
    there = led(mark, "eeeeeeee", texts={"eeeeeeee": MOVED.replace(COST, words)})
    assert (there.anchor.quote if there.state is State.EDITED else None) == now
