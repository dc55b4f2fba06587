"""A text that is clean already stays as it is; whatever looks like a dump is judged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.article import Article, BlockKind
from library.cleaning import Cleaned, Kind, clean

TITLE = "Council closes the old harbour of Westmole"

PARAGRAPHS = (
    "The council of Westmole on Thursday voted to close the old harbour, as the board had demanded.",
    "The pilots now have until autumn to find new moorings, and most of them will go north to Lindow.",
    "Repairs of the two cranes that broke in the storm would cost more than the harbour earns in a year.",
    "“We were never asked,” said their speaker, who has worked on the quay since he was a boy.",
    "A marina is to be built where the pilots moor today, with room for three hundred boats.",
)

ODD = (
    "So it goes.",
    "What now?",
    "Correction: an earlier version of this article named the wrong quay.",
    "With reports from the county.",
    "the board would rather not say",
    "Pilots: 12. Cranes: 2. Boats: 300.",
    "The author is a journalist and lives on the coast.",
    "Lindow",
    "north, of course",
    "Ships to turn north, county promises money",
    "1. the cranes",
    PARAGRAPHS[0],
    TITLE,
)
"""Blocks that a page of a paper seldom has in its text, each of them something that an article can say."""


def text(*blocks: str) -> str:
    return "\n\n".join((TITLE, *blocks))


def cleaned(page: str) -> Cleaned:
    return clean(page, kind=Kind.TEXT)


def said(article: Article) -> list[str]:
    return [f"{block.marker} {block.text}".strip() for block in article.blocks]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("place", [1, 3])
def test_an_odd_block_of_a_clean_text_stays_a_block_of_its_own(odd: str, place: int) -> None:
    blocks = [*PARAGRAPHS[:place], odd, *PARAGRAPHS[place:]]
    result = cleaned(text(*blocks))
    assert (result.article.title, said(result.article)) == (TITLE, blocks)
    assert (result.removed, result.notice) == ((), "")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(ODD), max_size=4), st.permutations(PARAGRAPHS), st.integers(1, 4))
def test_cleaning_a_clean_text_again_changes_nothing(
    odd: list[str], paragraphs: list[str], place: int
) -> None:
    once = cleaned(text(*paragraphs[:place], *odd, *paragraphs[place:])).article
    again = cleaned(text(*said(once))).article
    assert (again.title, said(again)) == (once.title, said(once))
    assert set(odd) <= set(said(once))


def test_a_title_that_is_the_beginning_of_the_text_stays_the_title() -> None:
    title = f"{PARAGRAPHS[0][:60].rpartition(' ')[0]}…"
    article = cleaned("\n\n".join((title, *PARAGRAPHS))).article
    assert (article.title, said(article)) == (title, list(PARAGRAPHS))


def test_headings_and_captions_are_known_as_such() -> None:
    article = cleaned(
        text(*PARAGRAPHS[:2], "Room for boats", *PARAGRAPHS[2:], "[Caption: The quay.]")
    ).article
    assert [block.kind for block in article.blocks][2] is BlockKind.HEADING
    assert article.figures[0].caption == "The quay."


def test_a_quotation_and_a_list_are_known_by_their_marks() -> None:
    marked = ["> It is the end of the quay.", "- cranes", "- boats"]
    article = cleaned(text(*PARAGRAPHS[:2], *marked, *PARAGRAPHS[2:])).article
    assert [(block.kind, block.text) for block in article.blocks[2:5]] == [
        (BlockKind.QUOTE, "It is the end of the quay."),
        (BlockKind.ITEM, "cranes"),
        (BlockKind.ITEM, "boats"),
    ]


def test_a_label_of_a_credit_is_not_taken_from_a_caption() -> None:
    caption = "The quay of Westmole in the fog (Photo: Ida Falk/AFP)"
    assert said(cleaned(text(*PARAGRAPHS[:2], caption, *PARAGRAPHS[2:])).article)[2] == caption


def test_the_rows_of_a_table_may_stand_close() -> None:
    rows = "quay | cranes\nold | 2\nnew | 4"
    assert "new | 4" in said(cleaned(text(*PARAGRAPHS[:3], rows, *PARAGRAPHS[3:])).article)


TEASER = "Lindow to build a new lighthouse"

DUMPS = {
    "a label at the end": text(*PARAGRAPHS, TEASER),
    "a button": text(*PARAGRAPHS[:2], "Share on Facebook", *PARAGRAPHS[2:]),
    "a film": text(*PARAGRAPHS[:2], TEASER, "04:31", *PARAGRAPHS[2:]),
    "a pointer": text(*PARAGRAPHS[:2], f"Read more: {TEASER}", *PARAGRAPHS[2:]),
    "a kicker and a byline": "Harbours\n\n" + text("By Ida Falk", *PARAGRAPHS),
    "a day": text("4 March 2021", *PARAGRAPHS),
    "lines that stand close": text(*PARAGRAPHS[:3], "\n".join(PARAGRAPHS[3:]), TEASER),
    "gaps": text(*PARAGRAPHS) + f"\n\n\n\n{TEASER}\n\n\nLindow\n\n\nWestmole",
    "a menu": "Home\n\nNews\n\nSport\n\nWeather\n\n" + text(*PARAGRAPHS),
}


@pytest.mark.parametrize("evidence", DUMPS)
def test_what_shows_that_it_was_scraped_is_judged_as_a_dump(evidence: str) -> None:
    page = DUMPS[evidence]
    article = cleaned(page).article
    lines = [line for line in page.split("\n") if line]
    assert article.title == TITLE
    assert [each for each in said(article) if each in PARAGRAPHS] == list(PARAGRAPHS)
    assert len(said(article)) < len(lines) - 1
    assert TEASER not in said(article)
