"""What a reader is told of a new version: sentences added and taken out."""

import random

import pytest
from hypothesis import given, settings

from library.anchoring import Added, Removed, changes, same_words
from library.text.sentences import sentences
from tests.growth import assert_linear
from tests.unit.anchoring.test_laws import pairs
from tests.unit.anchoring.texts import HARBOUR, PARAGRAPHS


def told(old: str, new: str) -> list[str]:
    """The changes as a person would write them."""
    return [f"+{new[c.start : c.end]}" if isinstance(c, Added) else f"-{c.text}" for c in changes(old, new)]


def test_the_same_text_has_no_changes() -> None:
    assert changes(HARBOUR, HARBOUR) == []


@pytest.mark.parametrize(
    "new",
    [HARBOUR.replace("“", '"').replace("”", '"'), HARBOUR.replace(". ", ".\n"), HARBOUR.upper()],
    ids=["quotes", "lines", "case"],
)
def test_what_is_no_word_is_no_change(new: str) -> None:
    assert changes(HARBOUR, new) == []


def test_a_changed_sentence_is_shown_old_before_new() -> None:
    old = "A repair would cost 3.6 million crowns, which the town does not have."
    new = HARBOUR.replace("3.6", "4")
    at = new.index("A repair")
    assert changes(HARBOUR, new) == [Removed(old, at), Added(at, at + len(old) - 2)]


def test_each_changed_sentence_stands_beside_the_one_in_its_place() -> None:
    new = (
        HARBOUR.replace("14 of the 22", "17 of the 22")
        .replace("3.6", "4")
        .replace("A repair", "Well. A repair")
    )
    assert [line[:12] for line in told(HARBOUR, new)] == [
        "-Engineers f",
        "+Engineers f",
        "+Well.",
        "-A repair wo",
        "+A repair wo",
    ]


def test_what_is_added_and_what_is_cut_stands_where_it_was() -> None:
    new = "\n\n".join(("First.", *PARAGRAPHS[:2], *PARAGRAPHS[3:4], "Last."))
    assert [line[:9] for line in told(HARBOUR, new)] == [
        "+First.",
        "-“We unlo",
        "-His fami",
        "-A second",
        "+Last.",
    ]
    gone = [change for change in changes(HARBOUR, new) if isinstance(change, Removed)]
    assert [new[change.at :][:9] for change in gone] == ["The board", "The board", "Last."]


def test_what_stood_at_the_end_stands_at_the_end() -> None:
    assert changes("One. Two.", "One.") == [Removed("Two.", 4)]
    assert changes("One.", "") == [Removed("One.", 0)]


def applied(old: str, new: str) -> list[str]:
    """The sentences of the old text, made of those of the new one and the changes."""
    found = changes(old, new)
    added = {(change.start, change.end) for change in found if isinstance(change, Added)}
    back: list[str] = []
    for start, end in [*sentences(new), (len(new), len(new))]:
        back += [change.text for change in found if isinstance(change, Removed) and change.at == start]
        if start < end and (start, end) not in added:
            back.append(new[start:end])
    return back


@settings(deadline=None, max_examples=150)
@given(pairs)
def test_taking_the_changes_back_gives_the_sentences_of_the_old_text(pair: tuple[str, str]) -> None:
    old, new = pair
    back, were = applied(old, new), [old[start:end] for start, end in sentences(old)]
    assert len(back) == len(were)
    assert all(map(same_words, back, were))


@settings(deadline=None, max_examples=150)
@given(pairs)
def test_changes_are_sentences_in_reading_order(pair: tuple[str, str]) -> None:
    old, new = pair
    found = changes(old, new)
    places = [change.start if isinstance(change, Added) else change.at for change in found]
    assert places == sorted(places)
    ranges = [(change.start, change.end) for change in found if isinstance(change, Added)]
    assert set(ranges) <= set(sentences(new))
    assert len(ranges) == len(set(ranges))


def prose(size: int, seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311 (a fixture)
    return " ".join(f"W{chance.randrange(5_000)} w{chance.randrange(50)} went home." for _ in range(size))


@pytest.mark.parametrize(
    "make",
    [
        lambda size: (prose(size, 1), prose(size, 2)),
        lambda size: (prose(size, 1), prose(size, 1).replace("W1", "V1")),
        lambda size: ("It is so. " * size, "It is so. " * (size // 2) + "It was. " * size),
    ],
    ids=["unrelated", "changed all over", "one sentence"],
)
def test_eight_times_the_text_takes_no_more_than_some_eight_times_as_long(make) -> None:  # type: ignore[no-untyped-def]
    assert_linear(make, lambda texts: changes(*texts), 500, 4_000)
