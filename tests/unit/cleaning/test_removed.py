"""What was left out of a page is kept, with its place, and each piece can be brought back."""

import pytest

from library.article import BlockKind
from library.cleaning import Cleaned, Kind, Wanted, clean
from tests.unit.cleaning.pages import DUMP, GERMAN, HTML, WRAPPED

PAGES = {
    "dump": (DUMP, Kind.TEXT),
    "german": (GERMAN, Kind.TEXT),
    "wrapped": (WRAPPED, Kind.TEXT),
    "html": (HTML, Kind.HTML),
}


def again(page: str, *wanted: Wanted) -> Cleaned:
    text, kind = PAGES[page]
    return clean(text, kind=kind, wanted=wanted)


def test_what_was_left_out_knows_its_place_in_the_article() -> None:
    cleaned = again("dump")
    blocks = cleaned.article.blocks
    film = next(each for each in cleaned.removed if each.text == "04:31")
    assert blocks[film.before - 1].text.startswith("The board has since refused")
    assert blocks[film.before].text.startswith('The pilots "were never asked"')
    assert [each.before for each in cleaned.removed] == sorted(each.before for each in cleaned.removed)
    assert (cleaned.removed[0].before, cleaned.removed[-1].before) == (0, len(blocks))


@pytest.mark.parametrize("page", PAGES)
def test_any_piece_comes_back_at_its_place_and_changes_nothing_else(page: str) -> None:
    cleaned = again(page)
    assert cleaned.removed
    for left_out in cleaned.removed:
        result = again(page, left_out.piece)
        blocks = list(result.article.blocks)
        assert left_out.text in blocks.pop(left_out.before).text
        assert tuple(blocks) == cleaned.article.blocks
        assert [each.piece for each in result.removed] == [
            each.piece for each in cleaned.removed if each.piece != left_out.piece
        ]
        assert (result.article.title, result.article.site) == (cleaned.article.title, cleaned.article.site)


@pytest.mark.parametrize("page", PAGES)
def test_everything_can_come_back(page: str) -> None:
    cleaned = again(page)
    result = again(page, *(each.piece for each in cleaned.removed))
    assert result.removed == ()
    assert set(cleaned.article.blocks) <= set(result.article.blocks)


def test_of_a_line_that_stands_twice_one_comes_back() -> None:
    films = [each for each in again("dump").removed if each.text.startswith("Your browser")]
    assert [each.piece.occurrence for each in films] == [0, 1]
    result = again("dump", films[1].piece)
    assert [each.piece for each in result.removed if each.text.startswith("Your browser")] == [films[0].piece]


def test_a_heading_that_comes_back_is_a_heading() -> None:
    (teaser,) = (each for each in again("dump").removed if each.text.startswith("What will become"))
    (block,) = (each for each in again("dump", teaser.piece).article.blocks if each.text == teaser.text)
    assert block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)


def test_what_the_page_does_not_say_cannot_come_back() -> None:
    assert again("dump", Wanted("Nobody wrote this.")) == again("dump")
