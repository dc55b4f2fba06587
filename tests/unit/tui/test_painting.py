"""What is drawn over a line, as values."""

from library.article import Article, Block, BlockKind, Span, SpanKind
from library.passage import Anchor, Passage
from tui.layout import lay_out
from tui.painting import NO_MARK, Piece, Scene, glyph, pieces

TEXT = "The board voted nine to four."
ARTICLE = Article(title="T", blocks=(Block(BlockKind.PARAGRAPH, TEXT, (Span(4, 9, SpanKind.STRONG),)),))
LAYOUT = lay_out(ARTICLE, 60)
LINE = LAYOUT.line(LAYOUT.line_of(0))


def drawn(scene: Scene) -> list[Piece]:
    return pieces(ARTICLE, LINE, scene)


def mark(start: int, end: int, *, colour: int = 0, note: str = "") -> Passage:
    return Passage("ab" * 8, Anchor.of(TEXT, "0" * 8, start, end), colour=colour, note=note)


def test_the_pieces_cover_the_line_once_and_in_order() -> None:
    found = drawn(Scene(focus=(0, 12), marks=[mark(10, 20, colour=1)], lit=[(16, 20)], selection=(2, 6)))

    assert "".join(TEXT[piece.start : piece.end] for piece in found) == TEXT


def test_emphasis_is_its_own_piece() -> None:
    bold = [piece for piece in drawn(Scene()) if piece.look.spans]

    assert [(piece.start, piece.end, piece.look.spans) for piece in bold] == [(4, 9, (SpanKind.STRONG,))]


def test_a_mark_tints_only_its_own_words() -> None:
    marked = [piece for piece in drawn(Scene(marks=[mark(10, 15, colour=3)])) if piece.look.mark != NO_MARK]

    assert [(piece.start, piece.end, piece.look.mark) for piece in marked] == [(10, 15, 3)]


def test_of_overlapping_marks_the_shorter_coloured_one_is_seen() -> None:
    marks = [mark(0, 29, colour=1), mark(10, 15, colour=2), mark(11, 13)]

    assert {piece.look.mark for piece in drawn(Scene(marks=marks)) if piece.start == 11} == {2}


def test_a_marked_focused_word_has_the_raised_tint() -> None:
    (first, *_) = drawn(Scene(focus=(0, 29), marks=[mark(0, 4, colour=1)]))

    assert first.look.parts == ["paragraph", "focus", "mark-1-raised"]


def test_the_current_match_differs_from_the_others() -> None:
    found = drawn(Scene(lit=[(4, 9), (16, 20)], current=(16, 20)))

    assert {(piece.start, piece.look.lit) for piece in found if piece.look.lit} == {(4, 1), (16, 2)}


def test_the_margin_shows_note_before_colour_before_bookmark() -> None:
    assert glyph(mark(0, 3, colour=4, note="why")) == "✎"
    assert glyph(mark(0, 3, colour=4)) == "4"
    assert glyph(mark(0, 3)) == "⚑"
