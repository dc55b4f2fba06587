"""How the elements of a page become pieces."""

import pytest
from lxml import html as lxml_html  # type: ignore[import-untyped] # ships no types

from library.article import BlockKind, Span, SpanKind
from library.cleaning.pieces import Piece
from library.cleaning.tree import pieces_of_tree

SENTENCES = (
    "The council of Westmole voted on Thursday to close the old harbour before the winter comes.",
    "The pilots have until autumn to find new moorings, and nobody has told them where to look.",
)


def pieces(body: str) -> list[Piece]:
    found, _, _ = pieces_of_tree(lxml_html.document_fromstring(f"<html><body>{body}</body></html>"))
    return found


def texts(body: str) -> list[str]:
    return [piece.text for piece in pieces(body)]


def test_lines_that_a_page_breaks_are_read_apart() -> None:
    calls = ["9 June – Westmole, North Quay", "10 June – Harrow, at the ferry", "14 June – Lindow"]
    assert texts(f"<p>{'<br>'.join(calls)}</p>") == calls
    assert texts("<br>\n".join(SENTENCES)) == list(SENTENCES)


def test_what_stands_close_below_a_line_has_no_blank_line_above_it() -> None:
    assert [piece.gap for piece in pieces("<p>Quay<br>Crane<br><br>Ferry</p><p>Pier</p>")] == [
        True, False, True, True,
    ]  # fmt: skip


def test_a_sentence_that_a_break_parts_is_one_text_again_with_its_links() -> None:
    (piece,) = pieces(
        "<p>The council asked the pilots for their <b>papers<br>and</b> for a list of the boats that"
        ' <a href="https://example.org/boats">moor</a> at the quay.</p>'
    )
    assert piece.text == (
        "The council asked the pilots for their papers and for a list of the boats that moor at the quay."
    )
    assert [(piece.text[span.start : span.end], span.kind) for span in piece.spans] == [
        ("papers", SpanKind.STRONG), ("and", SpanKind.STRONG), ("moor", SpanKind.LINK),
    ]  # fmt: skip


def test_a_text_that_was_wrapped_before_it_became_a_page_is_no_list_of_lines() -> None:
    wrapped = (
        "The council of Westmole voted on Thursday to close",
        "the old harbour before the winter comes. The pilot",
        "Jon Brask said that nobody had asked the pilots in",
        "Westmole, and that they had read of it in the news",
        "like everybody else on the coast.",
    )
    assert texts(f"<div>{'<br>'.join(wrapped)}</div>") == [" ".join(wrapped)]


def test_a_script_without_spaces_is_joined_without_one() -> None:
    assert texts(
        "<p>老港口将于十月关闭，引航员们必须另外寻找停泊的地方，这是理事会星期四所作出的<br>,决定。</p>"
    ) == ["老港口将于十月关闭，引航员们必须另外寻找停泊的地方，这是理事会星期四所作出的,决定。"]


def test_a_break_in_a_heading_or_a_cell_is_a_space() -> None:
    assert texts("<h2>The old<br>harbour</h2>") == ["The old harbour"]
    cells = "<tr><td>North<br>Quay</td><td>4</td></tr><tr><td>South</td><td>2</td></tr>"
    assert texts(f"<table>{cells}</table>") == ["North Quay | 4\nSouth | 2"]


def test_only_the_first_line_of_an_item_is_the_item() -> None:
    found = pieces("<ul><li>Quay<br>Crane</li><li>Ferry</li></ul>")
    assert [(piece.kind, piece.text) for piece in found] == [
        (BlockKind.ITEM, "Quay"), (BlockKind.PARAGRAPH, "Crane"), (BlockKind.ITEM, "Ferry"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        "<tr><td><p>{0}</p><p>{1}</p></td></tr>",
        "<tr><td>Menu</td><td><table><tr><td>{0}</td></tr><tr><td>{1}</td></tr></table></td></tr>",
        "<tr><td>Menu</td><td><p>{0}</p><p>{1}</p><p>{0}</p><p>{1}</p></td></tr>",
        "<td>{0}<td>{1}",
    ],
)
def test_a_table_that_lays_a_page_out_is_no_table(table: str) -> None:
    found = pieces(f"<table>{table.format(*SENTENCES)}</table>")
    assert {piece.kind for piece in found} == {BlockKind.PARAGRAPH}
    assert [piece.text for piece in found if piece.text != "Menu"][:2] == list(SENTENCES)


def test_links_in_a_table_that_lays_a_page_out_stay() -> None:
    (piece,) = pieces('<table><tr><td><a href="https://example.org/">Harrow</a> is near.</td></tr></table>')
    assert piece.spans == (Span(0, 6, SpanKind.LINK, "https://example.org/"),)


def test_a_table_keeps_its_rows_and_what_stands_above_them() -> None:
    table = (
        "<table><caption>Cranes</caption><tr><th>Quay</th><th>Cranes</th></tr>"
        "<tr><td><p>North</p>East</td><td>4</td></tr></table>"
    )
    assert [(piece.kind, piece.text) for piece in pieces(table)] == [
        (BlockKind.PARAGRAPH, "Cranes"), (BlockKind.TABLE, "Quay | Cranes\nNorth East | 4"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "names",
    ["sr-only", "visually-hidden", "icon u-visuallyHidden", "screen-reader-text", "element-invisible"],
)
def test_what_only_a_screen_reader_says_is_not_on_the_page(names: str) -> None:
    hidden = f'<span class="{names}">(opens in a new tab)</span>'
    assert texts(f"<p>The ferry to Harrow{hidden} sails again.</p>") == ["The ferry to Harrow sails again."]


def test_what_is_named_as_not_hidden_is_seen() -> None:
    assert texts('<p class="not-sr-only">The ferry sails again.</p>') == ["The ferry sails again."]


def test_a_paragraph_of_which_nothing_is_seen_is_none() -> None:
    assert texts("<p>The ferry.</p><p>\u200b</p><p>&nbsp;\ufeff</p><p>—</p>") == ["The ferry.", "—"]
