"""Labels name places with as few keys as there can be."""

import pytest

from tui.labels import ALPHABET, Choice, Purpose, labels

PLACES = [(10 * number, 10 * number + 5) for number in range(100)]


def test_there_are_at_least_thirty_signs_and_none_looks_like_another() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) >= 30
    assert not set("01") & set(ALPHABET)


@pytest.mark.parametrize(("count", "length"), [(1, 1), (34, 1), (35, 2), (860, 2), (1156, 2), (1157, 3)])
def test_labels_are_different_and_as_short_as_can_be(count: int, length: int) -> None:
    made = labels(count)
    assert len(set(made)) == count
    assert {len(label) for label in made} == {length}


def test_nothing_to_name_needs_no_label() -> None:
    assert labels(0) == []


def test_typing_a_label_chooses_its_place() -> None:
    choice: Choice | None = Choice.of(Purpose.JUMP, PLACES)
    for character in labels(100)[77]:
        assert choice is not None
        assert choice.chosen is None
        choice = choice.with_key(character)
    assert choice is not None
    assert choice.chosen == PLACES[77]


def test_after_one_sign_only_what_fits_is_open_and_the_sign_is_gone() -> None:
    choice = Choice.of(Purpose.JUMP, PLACES).with_key("s")
    assert choice is not None
    assert list(choice.open) == [place[0] for place in PLACES[34:68]]
    assert {len(rest) for rest in choice.open.values()} == {1}
    assert len(choice.without_key().open) == 100


def test_a_sign_that_fits_no_label_is_no_choice_and_case_does_not_matter() -> None:
    choice = Choice.of(Purpose.JUMP, PLACES[:3])
    assert choice.with_key("q") is None
    assert choice.with_key("S") == choice.with_key("s")
