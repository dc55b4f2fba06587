"""The tagger with the weights that come with the package."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.insight.model import ActorType
from library.insight.tagging import Scores, Tagged, load
from library.insight.tagging.tagger import WEIGHTS_FILE
from library.text.sentences import sentences
from tests.growth import assert_linear

TEXT = (
    "Ida Falk, the mayor of Gullwick, met British ministers in London on Monday. "
    "Falk said the Westmole Harbour Company would leave France."
)


def tag(text: str) -> list[Tagged]:
    return load().read(text, sentences(text)).names


def names(text: str) -> dict[str, Scores]:
    return {text[each.start : each.end]: each.scores for each in tag(text)}


def test_it_finds_people_organisations_and_places() -> None:
    found = names(TEXT)

    assert found["Ida Falk"].type is ActorType.PERSON
    assert found["Falk"].type is ActorType.PERSON
    assert found["London"].type is ActorType.PLACE
    assert found["France"].type is ActorType.PLACE
    assert found["Westmole Harbour Company"].type is ActorType.ORGANISATION


def test_a_demonym_is_no_actor() -> None:
    found = names(TEXT)

    assert found["British"].is_demonym
    assert not found["London"].is_demonym


def test_a_sentence_in_capitals_is_read_like_the_others() -> None:
    found = names(f"MAYOR IDA FALK LEAVES LONDON TODAY\n{TEXT}")

    assert found["IDA FALK"].type is ActorType.PERSON
    assert found["LONDON"].type is ActorType.PLACE


def test_scores_can_be_summed_over_mentions() -> None:
    assert Scores(person=0.4, place=0.6) + Scores(person=0.9, none=0.1) == Scores(
        person=1.3, place=0.6, none=0.1
    )
    assert (Scores(person=0.4, place=0.6) + Scores(person=0.9, place=0.1)).type is ActorType.PERSON
    assert Scores(demonym=0.9, place=0.1).type is ActorType.OTHER


def test_weights_are_read_once_and_are_small() -> None:
    assert load() is load()
    assert WEIGHTS_FILE.stat().st_size <= 2_000_000


def test_every_data_set_is_credited_beside_the_weights() -> None:
    credit = WEIGHTS_FILE.with_name("ATTRIBUTION.txt").read_text(encoding="utf-8")

    for name in ("Groningen Meaning Bank", "GUM", "WikiGold", "re3d", "GeoNames", "CLDR"):
        assert name in credit


HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet="ABC abc.'’-\n&U.S", max_size=200),
    st.lists(st.sampled_from("Ida IDA ida of the 'S 's — Örebro 東京 Москва U.S. 7 \u0301 ǅ".split())).map(
        " ".join
    ),
)


@given(HOSTILE)
@settings(max_examples=200)
def test_whatever_the_text_names_lie_inside_it_and_apart(text: str) -> None:
    position = 0
    for each in tag(text):
        assert position <= each.start < each.end <= len(text)
        assert not text[each.start].isspace()
        assert not text[each.end - 1].isspace()
        assert sum(
            (
                each.scores.person,
                each.scores.organisation,
                each.scores.place,
                each.scores.other,
                each.scores.demonym,
                each.scores.none,
            )
        ) == pytest.approx(1)
        position = each.end


@pytest.mark.parametrize(
    "text", ["", " ", "Falk", "no capitals at all here", "東京都", "@#$%^&*()", "\ud800"]
)
def test_odd_texts_are_no_trouble(text: str) -> None:
    assert load().read(text, [(0, len(text))] if text else []).names == tag(text)


@pytest.mark.parametrize(
    "text", [TEXT + " ", "THE MAYOR OF WESTMOLE ", "Harbour "], ids=["prose", "loud", "run"]
)
def test_time_is_linear_in_the_text(text: str) -> None:
    assert_linear(lambda times: text * times, lambda long: load().read(long, [(0, len(long))]), 100, 1_000)


def test_a_reading_says_how_likely_any_range_is_a_name() -> None:
    reading = load().read(TEXT, sentences(TEXT))
    name, word = TEXT.index("Ida Falk"), TEXT.index("leave")

    assert reading.scores(name, name + len("Ida Falk")).person > 0.8
    assert reading.scores(word, word + len("leave")).none == 1.0


def test_its_own_cut_is_the_likeliest() -> None:
    reading = load().read(TEXT, sentences(TEXT))
    start = TEXT.index("Westmole")
    middle, end = start + len("Westmole "), start + len("Westmole Harbour Company")

    whole = reading.likelihood(start, end, [(start, end)])

    assert whole > reading.likelihood(start, end, [(start, middle - 1)])
    assert whole > reading.likelihood(start, end, [(start, middle - 1), (middle, end)])
    assert whole > reading.likelihood(start, end, [])


@given(st.text(max_size=40), st.integers(0, 50), st.integers(0, 50))
def test_any_range_of_any_text_has_scores_that_add_up_to_one(text: str, one: int, other: int) -> None:
    reading = load().read(text, [(0, len(text))] if text else [])
    scores = reading.scores(min(one, other), max(one, other) + 1)

    total = sum((scores.person, scores.organisation, scores.place, scores.other, scores.demonym, scores.none))
    assert total == pytest.approx(1.0)
