"""What a reader put right is laid over what was worked out."""

from library.corrections import Correction, corrected
from library.insight import Actor, ActorType, Insight

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
