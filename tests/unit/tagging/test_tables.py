"""Tables of names: a name that was put in is always found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.insight.tagging.tables import NameTables

TABLES = NameTables.build(
    {"country": ["Brennia"], "city": ["Port Sarn", "Brennia"], "first": ["Ida"], "film": ["Low Tide"]}
)


def test_a_name_is_known_to_each_of_its_kinds() -> None:
    assert TABLES.kinds("Brennia") == 0b00011
    assert TABLES.kinds("Ida") == 0b01000


def test_a_kind_that_nobody_looks_at_is_left_out() -> None:
    assert TABLES.kinds("Low Tide") == 0


def test_places_of_several_words_can_be_asked_for() -> None:
    assert TABLES.is_long_place("Port Sarn")
    assert not TABLES.is_long_place("Brennia")


@given(st.lists(st.text(), max_size=30))
def test_no_name_is_ever_missed(names: list[str]) -> None:
    tables = NameTables.build({"last": names})

    assert all(tables.kinds(name) & 0b10000 for name in names)


def test_a_full_table_is_seldom_wrong() -> None:
    tables = NameTables.build({"last": [f"name{number}" for number in range(80_000)]})
    wrong = sum(bool(tables.kinds(f"other{number}")) for number in range(5_000))

    assert wrong < 250


def test_a_table_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="bytes"):
        NameTables(b"short")


@given(st.lists(st.text(), max_size=30))
def test_no_common_word_is_ever_missed(words: list[str]) -> None:
    tables = NameTables.build({}, words)

    assert all(map(tables.is_common, words))


def test_a_name_is_no_common_word_and_a_common_word_is_no_name() -> None:
    tables = NameTables.build({"first": ["rose"]}, ["fishing"])

    assert not tables.is_common("rose")
    assert tables.is_common("fishing")
    assert tables.kinds("fishing") == 0
