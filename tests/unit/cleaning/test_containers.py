"""What the tree of a page says of a piece by the company it keeps there."""

import pytest
from lxml import html as lxml_html  # type: ignore[import-untyped] # ships no types

from library.article import BlockKind
from library.cleaning.containers import container_rows, judged_rows
from library.cleaning.facts import Facts, facts_of
from library.cleaning.pieces import Piece
from library.cleaning.scopes import Scope
from library.cleaning.tree import pieces_of_tree

PROSE = (
    "The council of Westmole voted on Thursday to close the old harbour before the winter comes.",
    "The pilots have until autumn to find new moorings, and nobody has told them where to look.",
    "About 130 people work at the quay today, most of them on the cranes from before the war.",
)
STORY = "Lindow builds a lighthouse on the northern rocks, and the county pays for most of it."
PAGE = (
    "<html><body><main>"
    f'<div class="article-text"><p>{PROSE[0]}</p></div>'
    f'<div class="related"><p>{STORY}</p></div>'
    f'<div class="article-text"><p>{PROSE[1]}</p><p>{PROSE[2]}</p></div>'
    "</main><section><p>Contact</p></section></body></html>"
)

Parts = tuple[list[Piece], list[Facts], list[Scope]]


def parts(page: str = PAGE) -> Parts:
    pieces, scopes, _ = pieces_of_tree(lxml_html.document_fromstring(page))
    return pieces, facts_of(pieces), scopes


def test_paragraphs_that_a_box_parts_are_of_one_make_and_the_box_of_another() -> None:
    first, story, second, third, contact = container_rows(*parts())
    assert first[:5] == second[:5] == third[:5]
    assert first[2] == 3
    assert story[2] == 1
    assert first[0] > 0.7 > 0.3 > story[0]
    assert contact[0] == 0


def test_the_innermost_element_with_most_of_the_running_text_is_the_main_one() -> None:
    first, story, second, _, contact = container_rows(*parts())
    assert [row[5] for row in (first, story, second, contact)] == [2, 2, 2, -1]
    assert second[6] > first[6]
    assert [row[7] for row in (first, contact)] == [0, 1]


def test_others_in_the_same_element_and_of_the_same_make_speak_for_a_piece() -> None:
    pieces, facts, scopes = parts()
    rows = judged_rows(pieces, facts, scopes, [0.9, 0.1, 0.5, 0.9, 0.0])
    make = [row[-2] for row in rows]
    assert make[2] == pytest.approx(0.9)
    assert make[0] == pytest.approx(0.7)
    assert make[1] == make[4] == pytest.approx(-0.1)
    assert rows[2][5] == pytest.approx(0.9)  # in the element around it
    assert rows[2][7] == pytest.approx(0.9)  # what comes behind it there
    assert rows[3][7] == pytest.approx(0.0)


def test_a_piece_that_stands_in_no_element_has_a_row_too() -> None:
    pieces = [Piece(PROSE[0], 0)]
    facts = facts_of(pieces)
    (near,), (far,) = container_rows(pieces, facts, []), judged_rows(pieces, facts, [], [0.5])
    here, there = container_rows(*parts())[0], judged_rows(*parts(), [0.5] * 5)[0]
    assert (len(near), len(far)) == (len(here), len(there))


@pytest.mark.parametrize("element", ["<table><tr><td>Quay</td><td>4</td></tr></table>", "<pre>close()</pre>"])
@pytest.mark.parametrize("place", PROSE[1:])
def test_a_table_and_a_program_are_of_the_make_of_the_text_around_them(element: str, place: str) -> None:
    pieces, facts, scopes = parts(PAGE.replace(f"<p>{place}", f"{element}<p>{place}"))
    at = next(number for number, piece in enumerate(pieces) if piece.kind is not BlockKind.PARAGRAPH)
    makes = [row[:5] for row in container_rows(pieces, facts, scopes)]
    assert makes[at] == makes[0]
