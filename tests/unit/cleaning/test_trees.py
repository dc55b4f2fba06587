"""Trees in a file, and what they answer."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.cleaning.judge import read_model, shipped_model
from library.cleaning.trees import Forest, read_forests, write_forests

STUMPS = Forest((0, 3), (1, -1, -1, -1), (0.5, -2.0, 2.0, 0.25), (1, 0, 0, 0))
"""Asks whether the second feature is above one half; the second tree always says the same."""


@pytest.mark.parametrize(("value", "total"), [(0.5, -1.75), (0.75, 2.25)])
def test_a_chance_is_the_logistic_of_the_leaves_that_are_reached(value: float, total: float) -> None:
    assert STUMPS.chance([9.0, value]) == pytest.approx(1 / (1 + exp(-total)))


@given(st.lists(st.floats(-9, 9, width=32), min_size=1, max_size=9))
def test_forests_come_back_from_their_bytes(leaves: list[float]) -> None:
    count = len(leaves)
    forest = Forest([*range(count)], [-1] * count, leaves, [0] * count)
    assert read_forests(write_forests([STUMPS, forest])) == [
        Forest([0, 3], [1, -1, -1, -1], [0.5, -2.0, 2.0, 0.25], [1, 0, 0, 0]),
        forest,
    ]


@pytest.mark.parametrize("data", [b"", b"dogear", write_forests([STUMPS])])
def test_bytes_that_hold_no_model_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        read_model(data)


def test_the_shipped_model_is_read_once() -> None:
    assert shipped_model() is shipped_model()
