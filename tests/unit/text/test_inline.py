"""The text of one block is built from pieces, and the spans stay around the words they were opened for."""

from library.article import Span, SpanKind
from library.text.inline import InlineBuilder, single_spaced

BOLD, ITALIC, LINK = SpanKind.STRONG, SpanKind.EMPHASIS, SpanKind.LINK


def test_pieces_are_joined_with_one_space_where_either_had_any() -> None:
    builder = InlineBuilder()
    for piece in ("  The", " ferry ", "\n stops", "", " ", "\t", "here.\n"):
        builder.add(piece)
    assert builder.build() == ("The ferry stops here.", ())


def test_pieces_without_space_between_them_are_one_word() -> None:
    builder = InlineBuilder()
    builder.add("mail")
    builder.add("boat")
    assert builder.build() == ("mailboat", ())


def test_a_span_holds_its_words_without_the_space_around_them() -> None:
    builder = InlineBuilder()
    builder.add(" The ")
    builder.open(BOLD)
    builder.add(" mail  boat ")
    builder.close()
    builder.add("sails.")
    assert builder.build() == ("The mail boat sails.", (Span(4, 13, BOLD),))


def test_spans_come_in_the_order_of_the_text_the_longer_first() -> None:
    builder = InlineBuilder()
    builder.open(LINK, "https://fjordpost.example/")
    builder.open(BOLD)
    builder.add("The")
    builder.close()
    builder.add(" ferry")
    builder.close()
    builder.open(ITALIC)
    builder.add(" stops")
    builder.close()
    text, spans = builder.build()
    assert [(text[span.start : span.end], span.kind, span.target) for span in spans] == [
        ("The ferry", LINK, "https://fjordpost.example/"),
        ("The", BOLD, ""),
        ("stops", ITALIC, ""),
    ]


def test_a_span_around_nothing_is_none() -> None:
    builder = InlineBuilder()
    builder.add("The ferry")
    builder.open(BOLD)
    builder.add(" ")
    builder.close()
    assert builder.build() == ("The ferry", ())


def test_a_span_around_white_space_at_an_end_is_none() -> None:
    builder = InlineBuilder()
    builder.open(BOLD)
    builder.add("\u00a0")
    builder.close()
    builder.open(ITALIC)
    builder.add("\u00a0The ferry")
    builder.close()
    assert builder.build() == ("The ferry", (Span(0, 9, ITALIC),))


def test_a_span_that_is_never_closed_ends_with_the_text() -> None:
    builder = InlineBuilder()
    builder.add("The ")
    builder.open(BOLD)
    builder.open(ITALIC)
    builder.add("ferry ")
    assert builder.build() == ("The ferry", (Span(4, 9, ITALIC), Span(4, 9, BOLD)))


def test_closing_what_was_never_opened_does_nothing() -> None:
    builder = InlineBuilder()
    builder.close()
    builder.add("The ferry")
    builder.close()
    assert builder.build() == ("The ferry", ())


def test_hostile_characters_do_not_get_in_and_spans_fit_without_them() -> None:
    builder = InlineBuilder()
    builder.add("The \x1b[31m")
    builder.open(BOLD)
    builder.add("fer\u202ery\x9b0m")
    builder.close()
    assert builder.build() == ("The ferry", (Span(4, 9, BOLD),))


def test_runs_of_spaces_become_one_and_no_break_spaces_stay() -> None:
    assert single_spaced("a  b\tc\nd \t\n e\u00a0\u00a0f") == "a b c d e\u00a0\u00a0f"
