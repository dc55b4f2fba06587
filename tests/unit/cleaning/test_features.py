"""What the model sees of a page: rows of numbers with nothing of its words in them."""

import math

from library.cleaning.dump import read_dump
from library.cleaning.features import first_rows, second_rows
from library.cleaning.judge import shipped_model
from library.cleaning.states import State
from library.cleaning.titles import find_title, title_candidates, title_rows
from tests.unit.cleaning.pages import DUMP, GERMAN


def test_every_piece_has_a_row_of_one_length() -> None:
    lengths = set()
    for page in (DUMP, GERMAN, "One line."):
        pieces, facts = read_dump(page)
        rows = first_rows(pieces, facts)
        assert len(rows) == len(pieces)
        further = second_rows(rows, pieces, facts, [0.5] * len(rows))
        lengths |= {(len(row), len(more)) for row, more in zip(rows, further, strict=True)}
        assert all(math.isfinite(value) for row in (*rows, *further) for value in row)
    ((first, second),) = lengths
    assert first < second
    assert first_rows([], []) == []


def test_other_words_of_the_same_shape_look_the_same() -> None:
    page = "Harbour\n\nThe pilots moor at the quay of Westmole until the storm is over.\n\nFerries"
    other = "Orchard\n\nThe grocer sold in the shop of Lindholt before the frost had come.\n\nGardens"
    one, two = (first_rows(*read_dump(text)) for text in (page, other))
    assert [row[0] for row in one] == [row[0] for row in two]
    assert [len(row) for row in one] == [len(row) for row in two]


def test_a_row_tells_of_the_neighbours() -> None:
    label, prose = "Harbours", "The pilots moor at the quay of Westmole until the storm is over."
    alone = first_rows(*read_dump(label))[0]
    beside = first_rows(*read_dump(f"{label}\n\n{prose}"))[0]
    assert alone != beside
    assert alone[:7] == beside[:7]


def test_the_second_stage_sees_what_the_first_made_of_the_neighbours() -> None:
    pieces, facts = read_dump(DUMP)
    rows = first_rows(pieces, facts)
    sure, unsure = (second_rows(rows, pieces, facts, [chance] * len(rows)) for chance in (0.9, 0.1))
    assert all(one != two for one, two in zip(sure, unsure, strict=True))
    assert all(row[: len(rows[0])] == rows[number] for number, row in enumerate(sure))


PROSE = (
    "The council voted on Thursday to close the old harbour of Westmole before winter, as the board asked.",
    "Pilots who moor in the old harbour have until autumn, and the council will not wait for them.",
)


def test_a_title_stands_before_the_text_or_at_its_head() -> None:
    page = "\n\n".join(["Home", "Council closes the old harbour of Westmole", *PROSE, "Contact"])
    pieces, facts = read_dump(page)
    states = [State.BODY if piece.text in PROSE else State.BEFORE for piece in pieces]
    candidates = title_candidates(pieces, facts, states)
    assert {0, 1} <= set(candidates)
    assert len(title_rows(pieces, facts, states, candidates)) == len(candidates)
    assert find_title(pieces, facts, states, shipped_model().title) == 1


def test_without_a_body_nothing_is_the_title() -> None:
    pieces, facts = read_dump("Home\n\nNews")
    states = [State.BEFORE] * 2
    assert title_candidates(pieces, facts, states) == []
    assert title_rows(pieces, facts, states, []) == []
    assert find_title(pieces, facts, states, shipped_model().title) == -1
