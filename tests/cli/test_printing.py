"""Values as plain text: aligned, cut to a terminal, whole in a pipe."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from library.article import Article, Block, BlockKind, Byline
from library.store import MarkRow, Row
from tui.printing import article_lines, list_lines, mark_lines, short_length

WIDE = Row("b" * 16, "渡し船は冬に止まった" * 12, "リンドウ新聞社の日曜版と別冊", "2024-02-03", minutes=12)
PLAIN = Row("a" * 16, "The ferry stops", progress=0.004, starred=True, marks=1, tags=("harbour",))

titles = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60)


def test_columns_align_by_cells() -> None:
    wide, plain = list_lines([WIDE, PLAIN], 8, None)
    ahead_of_wide, ahead_of_plain = wide[: wide.index("渡")], plain[: plain.index("★")]
    assert cell_len(ahead_of_wide) == cell_len(ahead_of_plain)


def test_in_a_pipe_nothing_is_cut() -> None:
    wide, _ = list_lines([WIDE, PLAIN], 8, None)
    assert wide.endswith(WIDE.title)
    assert WIDE.site in wide


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(titles, titles), min_size=1, max_size=5), st.integers(20, 120))
def test_on_a_terminal_no_line_is_wider_than_it(fields: list[tuple[str, str]], width: int) -> None:
    rows = [Row("a" * 16, title, site) for title, site in fields]
    marks = [MarkRow("1", "a" * 16, title, quote, 0, 1, note=title) for title, quote in fields]
    for lines in (list_lines(rows, 8, width), mark_lines(marks, 8, width)):
        assert all(cell_len(line) <= width for line in lines)


def test_flags_and_counts_are_words() -> None:
    (line,) = list_lines([PLAIN], 8, None)
    assert line == "aaaaaaaa  -  -  1 min  1 %  1 mark  ★ The ferry stops #harbour"


def test_an_unfinished_article_is_never_at_a_hundred_per_cent() -> None:
    (line,) = list_lines([Row("a" * 16, "x", progress=0.9999)], 8, None)
    assert " 99 %" in line


def test_a_quote_over_paragraphs_is_one_line() -> None:
    (line,) = mark_lines(
        [MarkRow("1", "a" * 16, "T", "one\n\ntwo", 0, 9, note="a\nb", state="edited")], 8, None
    )
    assert line == "aaaaaaaa  ✎≈  T  “one two”  a b"


def test_ids_are_shown_as_long_as_they_must_be() -> None:
    assert short_length([]) == 8
    assert short_length(["0123456789abcdef"]) == 8
    assert short_length(["0123456789abcdef", "0123456789bbcdef", "f" * 16]) == 11


ARTICLE = Article(
    "The ferry stops",
    (
        Block(BlockKind.STANDFIRST, "In short: it stops."),
        Block(BlockKind.HEADING, "Why", level=2),
        Block(BlockKind.PARAGRAPH, "The engine is older than most of its passengers, and so is the captain."),
        Block(BlockKind.ITEM, "oil", marker="1."),
        Block(BlockKind.ITEM, "rope", level=1),
        Block(BlockKind.QUOTE, "It sings."),
        Block(BlockKind.CODE, "if tide:\n    wait()"),
        Block(BlockKind.CAPTION, "The ferry"),
    ),
    kicker=("News", "Harbour"),
    date="2024-02-03",
    site="Lindow Post",
    url="https://lindow.example/ferry",
    byline=Byline(("Ada Brask",), agencies=("HPA",)),
)


def test_a_page_in_a_pipe_has_a_line_for_each_block() -> None:
    assert list(article_lines(ARTICLE, None)) == [
        "News · Harbour",
        "The ferry stops",
        "2024-02-03 · Lindow Post · Ada Brask, HPA · 1 min",
        "https://lindow.example/ferry",
        "",
        "In short: it stops.",
        "",
        "## Why",
        "",
        "The engine is older than most of its passengers, and so is the captain.",
        "",
        "1. oil",
        "  - rope",
        "",
        "> It sings.",
        "",
        "    if tide:",
        "        wait()",
        "",
        "[Caption: The ferry]",
    ]


def test_a_page_on_a_terminal_is_wrapped() -> None:
    lines = list(article_lines(ARTICLE, 40))
    assert "The engine is older than most of its" in lines
    assert "passengers, and so is the captain." in lines


def test_a_note_on_the_whole_article_says_so_where_others_have_their_quote() -> None:
    lines = mark_lines([MarkRow("1", "a" * 16, "The ferry stops", "", 0, 0, note="why now")], 8, 80)

    assert any("The whole article" in "".join(line) for line in lines)
    assert not any("“”" in "".join(line) for line in lines)
