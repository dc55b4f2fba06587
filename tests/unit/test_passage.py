"""What a reader adds: anchors with their context, passages, tags in notes, times that only grow."""

import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.passage import Anchor, Passage, combined, later, new_id, note_tags, now, time_of
from tests.making import article, passage

texts = st.text(min_size=1, max_size=300)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


@settings(deadline=None)
@given(texts, st.data())
def test_an_anchor_holds_the_words_and_what_stands_around_them(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = Anchor.of(text, "0" * 8, start, end)
    assert text[anchor.start : anchor.end] == anchor.quote
    assert text[:start].endswith(anchor.prefix)
    assert text[end:].startswith(anchor.suffix)
    assert min(32, start) <= len(anchor.prefix)
    assert min(32, len(text) - end) <= len(anchor.suffix)
    whole = anchor.prefix + anchor.quote + anchor.suffix
    assert text.find(whole, text.find(whole) + 1) < 0


def test_context_ends_between_words() -> None:
    text = "The old lighthouse keepers of Lindholt remembered storms that nobody else had seen."
    start = text.index("remembered")
    anchor = Anchor.of(text, "0" * 8, start, start + len("remembered"))
    assert anchor.prefix == "old lighthouse keepers of Lindholt "
    assert anchor.suffix == " storms that nobody else had seen."


def test_context_grows_until_it_is_unique() -> None:
    verse = "The ferry sails at nine and at noon, and never in a storm. "
    text = verse * 3 + "On Sundays it stays in the harbour. " + verse * 3
    start = len(verse) + verse.index("noon")
    anchor = Anchor.of(text, "0" * 8, start, start + 4)
    whole = anchor.prefix + anchor.quote + anchor.suffix
    assert text.count(whole) == 1
    assert text.startswith(whole, start - len(anchor.prefix))


def test_context_stops_growing_in_a_text_of_one_letter() -> None:
    anchor = Anchor.of("a" * 100_000, "0" * 8, 50_000, 50_001)
    assert 2048 <= len(anchor.prefix) <= 2080


@pytest.mark.parametrize(
    ("quote", "ordinals"),
    [("The Lindholt ferry", (1, 1)), ("Its owner", (1, 2)), ("38 passengers", (2, 1)), ("not begun", (3, 2))],
)
def test_an_anchor_names_paragraph_and_sentence(quote: str, ordinals: tuple[int, int]) -> None:
    anchor = passage(article().text, quote).anchor
    assert (anchor.paragraph, anchor.sentence) == ordinals


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 6)])
def test_a_range_that_is_empty_or_outside_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="5 characters"):
        Anchor.of("Piers", "0" * 8, start, end)


@pytest.mark.parametrize(
    ("colour", "note", "kind"),
    [(0, "", "bookmark"), (3, "", "highlight"), (0, "Ask her.", "note"), (3, "Ask her.", "note")],
)
def test_a_passage_is_called_by_the_most_that_is_in_it(colour: int, note: str, kind: str) -> None:
    mark = passage(article().text, "the mail boat", colour=colour, note=note)
    assert mark.kind == kind
    assert mark.is_bookmark is (kind == "bookmark")
    assert (mark.start, mark.end) == (mark.anchor.start, mark.anchor.end)


def test_another_note_brings_other_tags_and_nothing_else() -> None:
    mark = passage(article().text, "the mail boat", colour=2, note="Compare. #Boats")
    assert mark.tags == ("boats",)
    changed = mark.with_note("Never mind #later #later")
    assert changed == replace(mark, note="Never mind #later #later", tags=("later",))
    assert mark.with_note("").tags == ()


@pytest.mark.parametrize(
    ("note", "tags"),
    [
        ("#Pier and #pier, then #winter-2024", ("pier", "winter-2024")),
        ("(#pier)", ("pier",)),
        ("#Straße #船", ("strasse", "船")),
        ("no. #1 of C# at https://pier.example/#top or a#b &#39;", ()),
        ("## not a tag", ()),
    ],
)
def test_tags_are_words_behind_a_hash_at_the_beginning_of_a_word(note: str, tags: tuple[str, ...]) -> None:
    assert note_tags(note) == tags


def test_ids_are_sixteen_hexadecimal_digits_and_never_the_same() -> None:
    ids = {new_id() for _ in range(1_000)}
    assert len(ids) == 1_000
    assert all(re.fullmatch("[0-9a-f]{16}", id_) for id_ in ids)


def test_times_sort_as_texts() -> None:
    times = [now() for _ in range(100)]
    assert times == sorted(times)
    assert all(TIME.fullmatch(time) for time in times)


@settings(deadline=None)
@given(st.datetimes(max_value=datetime(9999, 12, 31)))
def test_later_is_always_later_even_when_the_clock_went_back(moment: datetime) -> None:
    old = moment.isoformat(timespec="microseconds") + "Z"
    assert later(old) > old
    assert TIME.fullmatch(later(old))


def test_later_than_nothing_is_now() -> None:
    before = now()
    assert before <= later("") <= now()


def test_a_passage_is_a_value() -> None:
    mark = passage(article().text, "the mail boat", id="0" * 16)
    assert mark == Passage("0" * 16, mark.anchor)


def test_two_changes_of_one_passage_are_both_kept() -> None:
    base = Passage("ab" * 8, Anchor.of("One two three.", "0" * 8, 0, 3), colour=1, note="old")
    mine, theirs = replace(base, colour=3), base.with_note("new #tag")
    assert combined(base, mine, theirs) == replace(mine, note="new #tag", tags=("tag",))
    assert combined(base, theirs, mine) == replace(theirs, colour=3)
    assert combined(base, base.with_note("mine"), theirs).note == "mine\n\nnew #tag"
    assert combined(base, base.with_note(""), theirs).note == "new #tag"
    assert combined(base, mine, mine) == mine


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "1970-01-01T00:00:00.000000Z"),
        (1714979289.25, "2024-05-06T07:08:09.250000Z"),
        (-1e18, "1970-01-01T00:00:00.000000Z"),
        (1e18, "9999-12-31T23:59:59.000000Z"),
    ],
)
def test_any_time_that_a_file_may_have_is_written_so_that_it_sorts(seconds: float, written: str) -> None:
    assert time_of(seconds) == written
    assert TIME.fullmatch(time_of(seconds))
