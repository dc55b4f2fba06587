"""What `dogear show` prints is read back as it was, and nothing else is taken for it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from library.article import Article, Block, BlockKind, Byline, Span, SpanKind
from library.cleaning import Kind, clean
from library.cleaning.printed import from_printed, to_printed
from library.insight import analyse
from library.text.markdown import to_markdown
from tests.growth import assert_linear
from tests.unit.cleaning.pages import DUMP, HTML
from tests.unit.text.test_markdown import articles
from tui.printing import article_lines, insight_lines

FERRY = Article(
    "The ferry stops",
    (
        Block(BlockKind.PARAGRAPH, "Short as it is, it stops."),
        Block(BlockKind.IMAGE, "A quay"),
        Block(BlockKind.CAPTION, "The ferry [left], in 2019"),
        Block(BlockKind.CREDIT, "Ada Brask/HPA"),
        Block(BlockKind.HEADING, "Why", level=2),
        Block(BlockKind.PARAGRAPH, "3. May was the last day, says the captain of the Harbour Company."),
        Block(BlockKind.ITEM, "oil", marker="1."),
        Block(BlockKind.ITEM, "rope", level=1),
        Block(BlockKind.ITEM, "patience", marker="2."),
        Block(BlockKind.QUOTE, "Share this: it sings."),
        Block(BlockKind.TABLE, "day | trips\nMonday | 4"),
        Block(BlockKind.CODE, "if tide:\n\n    wait()"),
        Block(BlockKind.PARAGRAPH, "More stories"),
        Block(BlockKind.PARAGRAPH, "Subscribe to our newsletter"),
        Block(BlockKind.PARAGRAPH, "Short as it is, it stops."),
    ),
    kicker=("News", "Harbour"),
    date="2024-02-03",
    site="Lindow Post",
    url="https://lindow.example/ferry",
    byline=Byline(("Ada Brask", "Odo Lind"), agencies=("AFP", "dpa")),
    language="en",
)


def read(page: str) -> Article:
    cleaned = clean(page, kind=Kind.TEXT)
    assert (cleaned.removed, cleaned.notice) == ((), "")
    return cleaned.article


def test_every_word_field_and_picture_is_read_back_even_what_looks_like_furniture() -> None:
    assert read(to_printed(FERRY) + "\n") == FERRY


def test_the_page_is_what_the_command_prints_in_a_pipe() -> None:
    assert to_printed(FERRY).split("\n") == list(article_lines(FERRY, None))


@pytest.mark.parametrize(
    "known",
    [
        {"date": "", "site": "", "byline": Byline()},
        {"date": "", "kicker": (), "url": ""},
        {"site": "", "byline": Byline(("Ada Brask",))},
        {"site": "lindow.example", "byline": Byline()},
        {"site": "Lindow Post", "byline": Byline(), "url": "https://www.lindowpost.example/"},
        {"byline": Byline((), "ab/cd", ("AFP",))},
        {"kicker": (), "url": ""},
    ],
)
def test_whatever_is_not_known_of_an_article_is_not_made_up(known: dict[str, object]) -> None:
    article = replace(FERRY, **known)  # type: ignore[arg-type] # a field of each row's own type
    assert read(to_printed(article)) == article


def test_an_article_without_a_title_has_none_afterwards() -> None:
    article = replace(FERRY, title="")
    assert read(to_printed(article)) == article


def test_what_only_markdown_says_is_lost_but_no_word() -> None:
    link = Span(0, 5, SpanKind.LINK, "https://lindow.example/")
    blocks = (
        Block(BlockKind.STANDFIRST, "Short as it is, it stops."),
        Block(BlockKind.HEADING, "Why", (link,), level=4),
    )
    plain = (Block(BlockKind.PARAGRAPH, blocks[0].text), Block(BlockKind.HEADING, "Why", level=2))
    assert read(to_printed(replace(FERRY, blocks=blocks))).blocks == plain


@settings(max_examples=150, deadline=None)
@given(articles)
def test_whatever_is_printed_is_read_as_what_prints_so_again(article: Article) -> None:
    assume(article.blocks)
    printed = to_printed(article)
    cleaned = from_printed(printed)
    assert cleaned is not None
    again = to_printed(cleaned.article)
    assert again.replace(f"{cleaned.article.minutes} min", "") == printed.replace(
        f"{article.minutes} min", ""
    )


def test_the_lists_behind_the_text_are_left_out_and_can_be_brought_back() -> None:
    lists = list(insight_lines(analyse(FERRY), None))
    page = "\n".join([to_printed(FERRY), *lists]) + "\n"
    cleaned = clean(page, kind=Kind.TEXT)
    assert cleaned.article == FERRY
    assert [each.text for each in cleaned.removed] == [line.strip() for line in lists if line]
    assert page.split("\n")[cleaned.removed[-1].line].strip() == cleaned.removed[-1].text
    back = clean(page, kind=Kind.TEXT, wanted=[cleaned.removed[1].piece])
    assert back.article.blocks == (*FERRY.blocks, Block(BlockKind.PARAGRAPH, cleaned.removed[1].text))
    assert len(back.removed) == len(cleaned.removed) - 1


def test_an_article_that_says_actors_or_marks_itself_keeps_it() -> None:
    words = (Block(BlockKind.PARAGRAPH, "MARKS"), Block(BlockKind.CODE, "one\n  two"))
    article = replace(FERRY, blocks=(*FERRY.blocks, *words))
    assert read(to_printed(article)) == article


CHANGES = {
    "no minutes": ("1 min", "1 hour"),
    "other minutes": ("1 min", "9 min"),
    "no blank line": ("\n\n## Why", "\n## Why"),
    "two blank lines": ("\n\n## Why", "\n\n\n## Why"),
    "a line that is wrapped": ("the captain of", "the captain\nof"),
    "an indented line": ("More stories", " More stories"),
    "more above": ("News · Harbour", "Menu\nNews · Harbour"),
    "text below that is not parted": ("\n\nShort as", "\nShort as"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_that_would_not_be_printed_so_is_a_dump_as_any_other(change: str) -> None:
    before, after = CHANGES[change]
    page = to_printed(FERRY)
    changed = page.replace(before, after)
    assert changed != page
    assert from_printed(changed) is None


@pytest.mark.parametrize(
    "page", ["", "\n", "a", "1 min", "a\n1 min", "a\n1 min\n", "a\n1 min\n\n\n", DUMP, HTML]
)
def test_other_pages_are_not_printed_ones(page: str) -> None:
    assert from_printed(page) is None


@pytest.mark.parametrize("write", [to_printed, to_markdown])
def test_what_came_from_an_address_is_known_by_that_and_not_by_the_one_that_it_names(
    write: Callable[[Article], str],
) -> None:
    kind = Kind.MARKDOWN if write is to_markdown else Kind.TEXT
    page = write(FERRY)
    assert clean(page, kind=kind).article.url == FERRY.url
    assert clean(page, kind=kind, url="https://else.example/").article.url == "https://else.example/"


def test_a_page_too_long_to_be_an_article_is_not_looked_at() -> None:
    blocks = tuple(Block(BlockKind.PARAGRAPH, "Quay.") for _ in range(50_001))
    assert from_printed(to_printed(replace(FERRY, blocks=blocks))) is None


@pytest.mark.parametrize("unit", ["The ferry stops.\n\n", "1. oil\n", "\nMARKS\n  a\n", "    a\n", "- a\n\n"])
def test_time_is_linear(unit: str) -> None:
    def page(size: int) -> str:
        count = size // len(unit)
        return f"Title\n{max(1, round(count * len(unit.split()) / 230))} min\n\n{unit * count}"

    assert_linear(page, from_printed, 20_000, 160_000, slack=2)
