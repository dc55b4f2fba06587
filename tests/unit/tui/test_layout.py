"""An article as lines: what stands where, and how offsets and lines find each other."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from library.article import Article, Block, BlockKind, Byline
from tui.layout import BLANK, Inset, Layout, Line, lay_out, long_date


def lines(layout: Layout) -> list[Line]:
    return layout.between(0, layout.height)


def shown(article: Article, width: int) -> list[str]:
    return [
        f"{line.lead}{line.words or article.text[line.start : line.end]}"
        for line in lines(lay_out(article, width))
    ]


def test_the_head_stands_above_the_text() -> None:
    article = Article(
        title="A deeper channel",
        kicker=("Ports", "North"),
        date="2023-07-01",
        site="coast.example",
        byline=Byline(agencies=("AFP",)),
        blocks=(Block(BlockKind.PARAGRAPH, "The board voted."),),
    )

    assert shown(article, 60) == [
        "PORTS  ·  NORTH",
        "",
        "A deeper channel",
        "",
        "Saturday 1 July 2023  ·  coast.example  ·  AFP  ·  1 min",
        "",
        "The board voted.",
    ]


def test_the_line_under_the_title_breaks_between_its_parts() -> None:
    article = Article(title="T", date="2023-07-01", site="coast.example", blocks=())

    assert shown(article, 24)[2:5] == ["Saturday 1 July 2023", "coast.example  ·  1 min", ""]


def test_items_and_a_figure_stand_close_and_paragraphs_apart() -> None:
    blocks = (
        Block(BlockKind.PARAGRAPH, "Before."),
        Block(BlockKind.ITEM, "One"),
        Block(BlockKind.ITEM, "Two", marker="2."),
        Block(BlockKind.IMAGE, "A dredger"),
        Block(BlockKind.CAPTION, "Off the mole"),
        Block(BlockKind.CREDIT, "Board archive"),
        Block(BlockKind.PARAGRAPH, "After."),
    )

    assert shown(Article(title="", blocks=blocks), 40)[2:] == [
        "Before.",
        "",
        "• One",
        "2. Two",
        "",
        "▨ A dredger",
        "  Off the mole",
        "  Board archive",
        "",
        "After.",
    ]


def test_a_long_item_hangs_under_its_text() -> None:
    blocks = (Block(BlockKind.ITEM, "one two three"),)

    assert shown(Article(title="", blocks=blocks), 9)[2:] == ["• one two", "  three"]


def test_a_quote_keeps_its_rule_on_every_line() -> None:
    blocks = (Block(BlockKind.QUOTE, "one two three"),)

    assert shown(Article(title="", blocks=blocks), 9)[2:] == ["│ one two", "│ three"]


def test_a_day_is_written_out_and_anything_else_left_alone() -> None:
    assert long_date("2023-07-01") == "Saturday 1 July 2023"
    assert long_date("last week") == "last week"


ARTICLES = st.lists(
    st.builds(
        Block,
        st.sampled_from([BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.CODE]),
        st.text("ab \n港é", min_size=1, max_size=80).filter(lambda text: text.strip()),
    ),
    min_size=1,
    max_size=6,
).map(lambda blocks: Article(title="T", blocks=tuple(blocks)))


@settings(deadline=None)
@given(ARTICLES, st.integers(4, 40))
def test_every_offset_is_on_the_line_that_shows_it(article: Article, width: int) -> None:
    layout = lay_out(article, width)
    for block, start in zip(article.blocks, article.starts, strict=True):
        for offset in range(start, start + len(block.text)):
            line = layout.line(layout.line_of(offset))
            if article.text[offset] not in " \n":
                assert line.start <= offset < line.end


@settings(deadline=None)
@given(ARTICLES, st.integers(4, 40))
def test_the_offset_at_a_line_leads_back_to_it(article: Article, width: int) -> None:
    layout = lay_out(article, width)
    for number, line in enumerate(lines(layout)):
        if line.block >= 0 and line.end > line.start:
            assert layout.line_of(layout.offset_at(number)) == number


def test_an_inset_stands_above_its_block_and_moves_no_offset() -> None:
    article = Article(
        title="T", blocks=(Block(BlockKind.PARAGRAPH, "One."), Block(BlockKind.PARAGRAPH, "Two."))
    )
    plain = lay_out(article, 40)
    laid = lay_out(article, 40, [Inset(article.starts[1], "It was  said before."), Inset(10**9, "The end.")])

    words = [line.words for line in lines(laid) if line.kind == "removed"]
    assert words == ["− It was said before.", "− The end."]
    assert laid.offsets == plain.offsets
    first = next(number for number, line in enumerate(lines(laid)) if line.kind == "removed")
    assert laid.line_of(article.starts[0]) < first < laid.line_of(article.starts[1])
    assert all(pair != (BLANK, BLANK) for pair in pairwise(lines(laid)))
    assert lines(laid)[-1].words == "− The end."
