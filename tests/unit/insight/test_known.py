"""What the tables know of words."""

import pytest

from library.insight.known import is_common, is_given_name, is_place, is_surname


@pytest.mark.parametrize("word", ["fishing", "however", "boat"])
def test_common_words(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["london", "barbara"])
def test_names_are_not_common(word: str) -> None:
    assert not is_common(word)


@pytest.mark.parametrize("name", ["Norway", "Berlin", "Trinidad and Tobago", "Sheffield", "North Sea", "UK"])
def test_places(name: str) -> None:
    assert is_place(name)


@pytest.mark.parametrize("name", ["Fishing", "Maria", "Oil Minister Ida Falk"])
def test_words_and_people_are_no_places(name: str) -> None:
    assert not is_place(name)


def test_names_of_people() -> None:
    assert is_given_name("Maria")
    assert not is_given_name("Georgia")  # a state first
    assert not is_given_name("Bill")  # a common word first
    assert is_surname("Brandt")
