"""What the rules take out of the body, and what they leave."""

import pytest

from library.cleaning.dump import read_dump
from library.cleaning.states import State
from library.cleaning.veto import veto

PROSE = (
    "The council of Westmole voted on Thursday to close the old harbour before the winter comes.",
    "The pilots have until autumn to find new moorings, and nobody has told them where to look.",
    "About 130 people work at the quay today, most of them on the cranes from before the war.",
    "The county wants to build a marina there, and has put aside three million crowns for it.",
)


def left(*texts: str) -> list[str]:
    """What stays of pieces that the model took for the body, every one."""
    pieces, facts = read_dump("\n\n".join(texts))
    states = veto(pieces, facts, [State.BODY] * len(pieces))
    return [piece.text for piece, state in zip(pieces, states, strict=True) if state is State.BODY]


def test_running_text_stays() -> None:
    assert left(*PROSE) == list(PROSE)


@pytest.mark.parametrize(
    "foreign",
    [
        "04:31",
        "Subscribe to our newsletter",
        "Read more: The ferries of Harrow",
        "By Ida Falk",
        "The opinions expressed in this column are those of its writer and not those of the paper, which "
        "prints what its readers send in and answers for none of it.",
    ],
)
def test_what_is_no_text_goes_from_between_paragraphs(foreign: str) -> None:
    assert left(*PROSE[:2], foreign, *PROSE[2:]) == list(PROSE)


def test_speech_in_quotes_that_point_inwards_is_no_pointer() -> None:
    speech = "»Vi bliver ved kajen,« siger lodsen."
    assert left(*PROSE[:2], speech, *PROSE[2:]) == [*PROSE[:2], speech, *PROSE[2:]]
    assert left(*PROSE[:2], "» The ferries of Harrow", *PROSE[2:]) == list(PROSE)


def test_a_label_above_a_film_goes_with_it() -> None:
    assert left(*PROSE[:2], "The ferries of Harrow", "04:31", *PROSE[2:]) == list(PROSE)


def test_nothing_long_is_said_twice_and_a_name_may_be() -> None:
    assert left(*PROSE, PROSE[0]) == list(PROSE)
    interview = [PROSE[0], "Ida Falk:", PROSE[1], "Ida Falk:", PROSE[2]]
    assert left(*interview) == interview


def test_who_wrote_it_and_when_goes_from_above_the_text() -> None:
    assert left("By Ida Falk", "4 March 2021", *PROSE) == list(PROSE)


def test_a_label_behind_the_last_sentence_goes_and_an_item_stays() -> None:
    assert left(*PROSE, "More from the coast") == list(PROSE)
    assert left(*PROSE, "- The quay of Lindow") == [*PROSE, "The quay of Lindow"]


def test_what_the_model_is_sure_of_stays() -> None:
    texts = [*PROSE[:2], "Read more: The ferries of Harrow", *PROSE[2:], "More from the coast"]
    pieces, facts = read_dump("\n\n".join(texts))
    states = veto(pieces, facts, [State.BODY] * len(pieces), sure={2})
    assert [piece.text for piece, state in zip(pieces, states, strict=True) if state is State.BODY] == texts[
        :-1
    ]


def test_the_rules_never_add_anything() -> None:
    pieces, facts = read_dump("\n\n".join(PROSE))
    states = [State.BEFORE, State.BODY, State.BEFORE, State.AFTER]
    found = veto(pieces, facts, states)
    assert [state is State.BODY for state in found] == [False, True, False, False]
    assert found == [State.BEFORE, State.BODY, State.AFTER, State.AFTER]
