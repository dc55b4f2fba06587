"""The weights file: what was written is what is read, and anything else is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.insight.tagging.labels import COUNT
from library.insight.tagging.tables import NameTables
from library.insight.tagging.weights import STEPS, Weights

TABLES = NameTables.build({"city": ["Westmole"]})
ROWS = {7: [1.0] + [0.0] * (COUNT - 1), 3: [-0.5] * COUNT, 9: [0.01] * COUNT}


def lead(weights: Weights, rows: list[int]) -> int:
    """By how much the first label leads the second, in steps."""
    first, second, *_ = weights.score(rows)
    return first - second


def test_scores_are_sums_of_rows_in_steps() -> None:
    weights = Weights.of(TABLES, {**ROWS, 4: [0.25] * 2 + [0.0] * (COUNT - 2)}, least=0.1)

    assert lead(weights, [7, 3, 12345]) == STEPS
    assert lead(weights, [7, 7]) == 2 * STEPS
    assert lead(weights, [4]) == 0
    assert weights.score([4])[0] - weights.score([4])[2] == STEPS // 4
    assert weights.score([]) == [0] * COUNT


def test_a_weight_too_large_is_cut() -> None:
    huge = Weights.of(TABLES, {1: [1e6, -1e6] + [0.0] * (COUNT - 2)}, least=0.1)

    assert lead(huge, [1] * 200) == 200 * (2**16 - 1)


def test_rows_that_say_little_are_left_out() -> None:
    rows = {9: [0.05] + [0.0] * (COUNT - 1)}

    assert lead(Weights.of(TABLES, rows, least=0.1), [9]) == 0
    assert lead(Weights.of(TABLES, rows, least=0.0), [9]) == 3


@given(
    st.dictionaries(
        st.integers(0, (1 << 20) - 1),
        st.lists(st.floats(-900, 900), min_size=COUNT, max_size=COUNT),
        max_size=9,
    )
)
def test_a_file_holds_the_weights(rows: dict[int, list[float]]) -> None:
    weights = Weights.of(TABLES, rows, least=0.0)
    again = Weights.from_bytes(weights.to_bytes())

    assert again.to_bytes() == weights.to_bytes()
    assert again.tables.bits == TABLES.bits
    assert all(again.score([row]) == weights.score([row]) for row in rows)


@pytest.mark.parametrize("data", [b"", b"something else", Weights.of(TABLES, ROWS, 0.0).to_bytes()[:-4]])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="tagger"):
        Weights.from_bytes(data)
