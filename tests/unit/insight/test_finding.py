"""Rules propose names, the tagger judges them."""

from itertools import pairwise

import pytest

from library.insight.finding import find_names
from library.text.sentences import sentences

FOUND = [
    ("what both see", "The mayor thanked Ida Falk for it.", ["Ida Falk"]),
    ("a name held together by small words", "They wrote to the Ministry of Trade, Industry and Energy.",
     ["Ministry of Trade, Industry and Energy"]),
    ("a place of two names", "It sails to Trinidad and Tobago.", ["Trinidad and Tobago"]),
    ("a word that only begins its sentence", "Fishing stopped. Hey, it rained.", []),
    ("people and faiths", "Muslims and Danes met an Islamic preacher.", []),
    ("a number at the end of a name", "It flew on the Heron 9, she said.", ["Heron 9"]),
    ("a surname, once the full name is known", "Ibrahim Jabouri won. Later Jabouri left.",
     ["Ibrahim Jabouri", "Jabouri"]),
    ("the beginning of a company, once its name is known", "Orvane Group won. The law bars Orvane from it.",
     ["Orvane Group", "Orvane"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_names(text: str, names: list[str]) -> None:
    assert [each.name for each in find_names(text, sentences(text))] == names


def test_a_heading_in_capitals_brings_no_name_that_the_text_does_not_have() -> None:
    text = "Harbour Board Faces New Storm Over Quay\nThe Harbour Board met."
    first = text.index("\n")

    found = find_names(text, [(0, first), (first + 1, len(text))])

    assert {each.name for each in found} == {"Harbour Board"}


def test_ranges_are_in_order_and_apart() -> None:
    text = "In Oslo Ida Falk met the Harbour Board. Falk left Oslo. The Harbour Board of Oslo stayed."

    found = find_names(text, sentences(text))

    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[each.start : each.end] == each.name for each in found)


WORDS = [
    "I know that I left.",
    "The VP of the firm left.",
    "It uses 50 kWh a day.",
    "It rained on Sept. 5 there.",
]


@pytest.mark.parametrize("text", WORDS)
def test_pronouns_offices_units_and_months_name_nobody(text: str) -> None:
    assert find_names(text, sentences(text)) == []
