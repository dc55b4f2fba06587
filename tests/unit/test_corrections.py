"""What a reader put right is laid over what was worked out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.corrections import Correction, corrected
from library.insight import Actor, ActorType, Insight, Mention

IDA = Actor("Ida Falk", ActorType.PERSON)
BOARD = Actor("Harbour Board", ActorType.ORGANISATION)
INSIGHT = Insight((IDA, BOARD))


def test_a_hidden_actor_is_left_out_and_the_others_keep_their_order() -> None:
    assert corrected(INSIGHT, [Correction.hide(IDA)]).actors == (BOARD,)


def test_case_and_accents_of_another_analysis_do_not_bring_it_back() -> None:
    again = Insight((Actor("IDA FÁLK", ActorType.PERSON), BOARD))
    assert corrected(again, [Correction.hide(IDA)]).actors == (BOARD,)


def test_correcting_twice_is_correcting_once_and_nothing_is_nothing() -> None:
    hide = [Correction.hide(BOARD)]
    assert corrected(corrected(INSIGHT, hide), hide) == corrected(INSIGHT, hide)
    assert corrected(INSIGHT, []) == INSIGHT


FALK = Actor("Falk", ActorType.PERSON, ("Mrs Falk",), "", (Mention(40, 44), Mention(90, 94)))
FULL = Actor("Ida Falk", ActorType.PERSON, (), "mayor", (Mention(0, 8), Mention(60, 68)))
OTHER = Actor("I. Falk", ActorType.OTHER, (), "poet", (Mention(20, 27),))


def test_two_rows_of_one_actor_become_one_with_the_name_type_and_place_that_stay() -> None:
    insight = Insight((FALK, BOARD, FULL))

    ida, board = corrected(insight, [Correction.same(FALK, FULL)]).actors

    assert (ida.name, ida.aliases, ida.role) == ("Ida Falk", ("Falk", "Mrs Falk"), "mayor")
    assert [mention.start for mention in ida.mentions] == [0, 40, 60, 90]
    assert board == BOARD


def test_the_role_that_is_missing_comes_from_the_other() -> None:
    (falk,) = corrected(Insight((FALK, FULL)), [Correction.same(FULL, FALK)]).actors

    assert (falk.name, falk.role) == ("Falk", "mayor")


CHAINS = [
    ("a chain", [(FALK, OTHER), (OTHER, FULL)], "Ida Falk"),
    ("a chain told backwards", [(OTHER, FULL), (FALK, OTHER)], "Ida Falk"),
    ("a circle", [(FALK, OTHER), (OTHER, FULL), (FULL, FALK)], "Ida Falk"),
    ("twice the same", [(FALK, OTHER), (FALK, OTHER), (OTHER, FULL)], "Ida Falk"),
]


@pytest.mark.parametrize(("pairs", "name"), [row[1:] for row in CHAINS], ids=[row[0] for row in CHAINS])
def test_chains_and_circles_end_in_one_row(pairs: list[tuple[Actor, Actor]], name: str) -> None:
    corrections = [Correction.same(*pair) for pair in pairs]

    (one,) = corrected(Insight((FALK, OTHER, FULL)), corrections).actors

    assert one.name == name
    assert len(one.mentions) == 5


def test_an_actor_cannot_be_itself_and_one_that_is_gone_still_joins_the_others() -> None:
    gone = Actor("Idda Falk", ActorType.PERSON)
    corrections = [Correction.same(FULL, FULL), Correction.same(FALK, gone), Correction.same(gone, FULL)]

    assert [actor.name for actor in corrected(Insight((FALK, FULL)), corrections).actors] == ["Ida Falk"]


def test_hiding_the_row_of_a_merged_actor_hides_all_of_it() -> None:
    corrections = [Correction.same(FALK, FULL), Correction.hide(FULL)]

    assert corrected(Insight((FALK, BOARD, FULL)), corrections).actors == (BOARD,)


def test_mentions_of_one_place_are_one() -> None:
    longer = Actor("Ida Falk of Westmole", ActorType.PERSON, (), "", (Mention(0, 20),))

    (one,) = corrected(Insight((FULL, longer)), [Correction.same(longer, FULL)]).actors

    assert one.mentions == (Mention(0, 20), Mention(60, 68))


ACTORS = [FALK, OTHER, FULL, BOARD]


@given(st.lists(st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTORS)), max_size=8))
def test_merging_loses_no_mention_and_twice_is_once(pairs: list[tuple[Actor, Actor]]) -> None:
    insight = Insight(tuple(ACTORS))
    corrections = [Correction.same(*pair) for pair in pairs]

    once = corrected(insight, corrections)

    assert sorted(m.start for a in once.actors for m in a.mentions) == sorted(
        m.start for a in ACTORS for m in a.mentions
    )
    assert corrected(once, corrections) == once
