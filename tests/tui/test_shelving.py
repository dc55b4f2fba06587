"""What the list does to its rows, one and many; views, orders, and how the list is found again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from library.store import Library
from tests.tui.conftest import running, until
from tests.tui.test_library import add, chosen, sentence
from tui.screens.library import LibraryScreen
from tui.screens.question import QuestionScreen
from tui.screens.reader import ReaderScreen
from tui.widgets import bars
from tui.widgets.article_list import ArticleList
from tui.widgets.bars import KeyBar, TitleBar
from tui.widgets.find_bar import FindBar
from tui.widgets.rail import RailList

TITLES = ("eels", "sand", "tides", "wrecks", "piers")
"""In the order in which they come in; the list shows the last on top."""


@pytest.fixture
def shelf(empty: Library) -> Library:
    """Five articles in the inbox."""
    for title in TITLES:
        add(empty, title, f"A text about {title}. Another sentence on {title} follows.")
    return empty


@asynccontextmanager
async def listing(library: Library, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[int]]:
    """The app once its rows are there."""
    async with running(library, size) as pilot:
        await until(pilot, lambda: screen(pilot).articles.count)
        yield pilot


def screen(pilot: Pilot[int]) -> LibraryScreen:
    shown = pilot.app.screen
    assert isinstance(shown, LibraryScreen)
    return shown


def titles(pilot: Pilot[int]) -> list[str]:
    articles = screen(pilot).query_one(ArticleList)
    return [row.title for number in range(articles.count) if (row := articles.row(number))]


def notice(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(KeyBar).notice


def status(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(TitleBar).status


def with_flag(library: Library, flag: str) -> list[str]:
    return sorted(row.title for row in library.index.rows(f"is:{flag}"))


# Changes ---------------------------------------------------------------------------------


async def test_archiving_takes_the_row_out_of_the_inbox_and_undo_brings_it_back(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: "piers" not in titles(pilot))
        assert with_flag(shelf, "archived") == ["piers"]
        assert notice(pilot) == "Archived  ·  saved  ·  u undoes"
        await pilot.press("u")
        await until(pilot, lambda: "piers" in titles(pilot))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: with_flag(shelf, "archived") == ["piers"])


async def test_a_key_pressed_twice_at_once_acts_on_two_rows_where_rows_leave(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("d", "d", "e")
        await until(pilot, lambda: titles(pilot) == ["sand", "eels"])
        assert with_flag(shelf, "archived") == ["tides"]
        assert sorted(article.title for article in shelf.trashed()) == ["piers", "wrecks"]


async def test_undo_says_so_when_the_article_is_gone_for_good(shelf: Library) -> None:
    eels = shelf.find("eels")
    async with listing(shelf) as pilot:
        await pilot.press("G", "d")
        await until(pilot, lambda: notice(pilot).startswith("In the trash"))
        shelf.delete(eels)  # as another program may
        await pilot.press("u")
        await until(
            pilot, lambda: notice(pilot) == "Nothing changed: it is so already, or the article is gone"
        )


async def test_a_star_pressed_twice_at_once_is_taken_away_again(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("asterisk", "asterisk")
        await until(pilot, lambda: notice(pilot).startswith("Star removed"))
        assert with_flag(shelf, "starred") == []


async def test_a_list_that_is_read_again_does_not_move_the_cursor_back(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("asterisk", "j", "j", "asterisk", "j")
        await until(pilot, lambda: with_flag(shelf, "starred") == ["piers", "tides"])
        await screen(pilot).workers.wait_for_complete()
        await pilot.pause()
        assert chosen(pilot) == "sand"


async def test_one_key_acts_on_all_selected_rows_and_one_undo_on_all_of_them(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("j", "v", "j", "j")
        await until(pilot, lambda: status(pilot) == "3 selected")
        await pilot.press("asterisk")
        await until(pilot, lambda: notice(pilot).startswith("Starred: 3 articles"))
        assert with_flag(shelf, "starred") == ["sand", "tides", "wrecks"]
        assert not screen(pilot).articles.selected
        await pilot.press("u")
        await until(pilot, lambda: with_flag(shelf, "starred") == [])


async def test_everything_that_fits_a_filter_is_changed_by_two_keys(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("slash", *"ides", "enter")
        await until(pilot, lambda: status(pilot).startswith("0 found"))
        await pilot.press("slash", *"text", "enter")
        await until(pilot, lambda: status(pilot).startswith("5 found"))
        await pilot.press("V", "d")
        await until(pilot, lambda: shelf.index.count() == 0)
        await pilot.press("u")
        await until(pilot, lambda: shelf.index.count() == 5)


async def test_escape_ends_the_selection_before_it_clears_the_filter(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("slash", *"text", "enter", "v", "j")
        await pilot.press("escape")
        assert not screen(pilot).articles.selected
        assert screen(pilot).words == "text"
        await pilot.press("escape")
        assert screen(pilot).words == ""


async def test_tags_of_one_are_shown_to_be_changed_and_of_many_are_added(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("t", *"coast", "enter")
        await until(pilot, lambda: notice(pilot).startswith("Tags changed"))
        await pilot.press("V", "t")
        await until(pilot, lambda: "5 articles" in str(pilot.app.screen.query(Static).first().visual))
        await pilot.press(*"old -coast", "enter")
        await until(pilot, lambda: notice(pilot).startswith("Tags changed: 5"))
        assert {row.tags for row in shelf.index.rows()} == {("old",)}


async def test_a_selection_in_a_list_that_changed_meanwhile_changes_nothing(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("v", "G")
        add(shelf, "new")
        await pilot.press("d")
        await until(pilot, lambda: len(pilot.app._notifications) == 1)
        assert shelf.trashed() == []


async def test_rows_are_exported_and_another_file_is_only_replaced_on_a_second_key(
    shelf: Library, folder: Path
) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("v", "j", "E")
        await until(pilot, lambda: notice(pilot).startswith("2 articles exported"))
        file, _ = sorted((folder / "exports").iterdir())
        whole = file.read_text()
        file.write_text("mine")
        await pilot.press("g", "V", "E")
        await until(pilot, lambda: "E again replaces" in notice(pilot))
        assert file.read_text() == "mine"
        await pilot.press("E")
        await until(pilot, lambda: file.read_text() == whole)


# Views -----------------------------------------------------------------------------------


async def test_the_rail_shows_a_view_as_it_is_chosen_and_leads_back(shelf: Library) -> None:
    shelf.set_flags(shelf.find("eels"), archived=True)
    async with listing(shelf) as pilot:
        await pilot.press("tab", "j", "j")
        await until(pilot, lambda: titles(pilot) == ["eels"])
        assert status(pilot) == "Archive  ·  1 article"
        await pilot.press("enter", "e")
        await until(pilot, lambda: "Nothing is archived" in sentence(pilot))


async def test_looking_at_the_views_keeps_what_the_filter_found_until_one_is_chosen(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("slash", *"eels", "enter")
        await until(pilot, lambda: status(pilot) == "1 found")
        await pilot.press("tab", "tab", "tab")
        assert screen(pilot).query_one(RailList).has_focus
        assert (status(pilot), screen(pilot).left.words) == ("1 found", "eels")
        await pilot.press("enter")  # the bar is on the inbox
        await until(pilot, lambda: status(pilot) == "5 articles  ·  5 in the inbox")
        assert screen(pilot).articles.has_focus


async def test_the_trash_is_a_view_in_which_enter_restores(shelf: Library) -> None:
    shelf.remove(shelf.find("eels"))
    async with listing(shelf) as pilot:
        await pilot.press("tab", *"jjjj", "enter")
        await until(pilot, lambda: titles(pilot) == ["eels"])
        await pilot.press("d")
        assert "enter restores" in notice(pilot) or "↵ restores" in notice(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: shelf.index.count() == 5)


async def in_trash(pilot: Pilot[int]) -> None:
    """Go into the view of the trash."""
    await pilot.press("tab", *"jjjj", "enter")
    await until(pilot, lambda: status(pilot).startswith("Trash") and titles(pilot))


async def test_enter_restores_every_selected_row_of_the_trash(shelf: Library) -> None:
    for title in ("eels", "sand", "tides"):
        shelf.remove(shelf.find(title))
    async with listing(shelf) as pilot:
        await in_trash(pilot)
        line = screen(pilot).articles.render_line(2 if screen(pilot).articles._tall else 1).text
        assert line.strip("▌ ").startswith("removed ")
        assert not {"min", "▰"} & {*line.split(), *line}
        keys = pilot.app.screen.query_one(KeyBar).entries
        assert [word for _, word in keys] == ["restore", "delete for good", "find", "views", "help"]
        await pilot.press("V", "enter")
        await until(pilot, lambda: shelf.index.count() == 5)
        assert shelf.trashed() == []
        await until(pilot, lambda: "The trash is empty" in sentence(pilot))
        assert "restore" not in [word for _, word in pilot.app.screen.query_one(KeyBar).entries]


async def test_an_inbox_whose_articles_are_all_in_the_trash_is_not_taken_for_a_new_library(
    shelf: Library,
) -> None:
    for title in TITLES:
        shelf.remove(shelf.find(title))
    async with running(shelf) as pilot:
        await until(pilot, lambda: "The inbox is empty" in sentence(pilot))


async def test_in_the_trash_x_deletes_for_good_what_is_selected_after_a_question(shelf: Library) -> None:
    for title in ("eels", "sand", "tides"):
        shelf.remove(shelf.find(title))
    async with listing(shelf) as pilot:
        await in_trash(pilot)
        await pilot.press("j", "v", "j", "x")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuestionScreen))
        asked = str(pilot.app.screen.query(Static).first().visual)
        assert asked == "Delete 2 articles for good?\nNothing brings that back but a backup."
        await pilot.press("x", "enter")  # no answers
        await pilot.press("y")
        await until(pilot, lambda: titles(pilot) == ["tides"])
        assert notice(pilot) == "Deleted for good: 2 articles"
        assert [article.title for article in shelf.trashed()] == ["tides"]


@pytest.mark.parametrize("answer", ["n", "escape", "q"])
async def test_without_a_yes_nothing_is_deleted(shelf: Library, answer: str) -> None:
    shelf.remove(shelf.find("eels"))
    async with listing(shelf) as pilot:
        await in_trash(pilot)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuestionScreen))
        assert str(pilot.app.screen.query(Static).first().visual).startswith("Delete “eels” for good?")
        await pilot.press(answer)
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
        await pilot.press("enter")
        await until(pilot, lambda: shelf.index.count() == 5)


async def test_outside_the_trash_nothing_is_deleted_for_good(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("x")
        assert notice(pilot).endswith("d moves it there")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_on_a_narrow_screen_the_rail_is_a_drawer(shelf: Library) -> None:
    async with listing(shelf, (80, 24)) as pilot:
        rail = screen(pilot).query_one(RailList)
        assert not rail.display
        await pilot.press("tab")
        await until(pilot, lambda: rail.display and rail.has_focus)
        await pilot.press("escape")
        await until(pilot, lambda: not rail.display)
        assert screen(pilot).articles.has_focus


async def test_a_filter_typed_in_the_inbox_looks_everywhere_and_one_in_a_view_in_it(shelf: Library) -> None:
    shelf.set_flags(shelf.find("eels"), archived=True)
    async with listing(shelf) as pilot:
        await pilot.press("slash", *"text", "enter")
        await until(pilot, lambda: status(pilot) == "5 found")
        await pilot.press("escape", "tab", "j", "j", "enter")
        await until(pilot, lambda: titles(pilot) == ["eels"])
        await pilot.press("slash", *"text", "enter")
        await until(pilot, lambda: status(pilot) == "1 found in Archive")


async def test_the_order_changes_with_a_key_and_the_cursor_stays_on_its_article(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("j", *"SSSS")
        await until(pilot, lambda: titles(pilot) == sorted(TITLES))
        assert chosen(pilot) == "wrecks"
        assert status(pilot).endswith("by title")


# The filter ------------------------------------------------------------------------------


async def test_a_query_without_a_meaning_says_what_there_is_and_keeps_the_list(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("slash", *"is:sunny ")
        bar = screen(pilot).query_one(FindBar)
        await until(pilot, lambda: notice(pilot).startswith("is: takes unread"))
        assert len(titles(pilot)) == 5
        assert bar.query_one(Input).value == "is:sunny "


async def test_what_was_wrong_with_a_query_is_said_until_it_is_right(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bars, "NOTICE_SECONDS", 10_000.0)
    async with listing(shelf) as pilot:
        await pilot.press("slash", *"is:sunny ")
        await until(pilot, lambda: notice(pilot).startswith("is: takes unread"))
        await pilot.press(*["backspace"] * len("sunny "))
        await until(pilot, lambda: not notice(pilot))


async def test_an_article_still_opens_under_a_query_without_a_meaning(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("slash", *"is:sunny ")
        await until(pilot, lambda: notice(pilot).startswith("is: takes unread"))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))


async def test_an_empty_inbox_of_a_full_library_says_where_the_rest_is(shelf: Library) -> None:
    for title in TITLES:
        shelf.set_flags(shelf.find(title), archived=True)
    async with running(shelf) as pilot:
        await until(pilot, lambda: sentence(pilot).startswith("The inbox is empty"))


async def test_an_article_found_by_words_opens_on_the_first_match_with_the_others_lit(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("slash", *"tides", "enter", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await until(pilot, lambda: notice(pilot).startswith("2 matches"))
        await pilot.press("n")
        await until(pilot, lambda: notice(pilot) == "2 of 2")


# Opening and coming back -----------------------------------------------------------------


async def test_keys_typed_while_an_article_opens_do_nothing_to_the_list(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        shown = screen(pilot)
        await pilot.press("enter", "d", "e", "asterisk", "j")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        assert shown.articles.cursor == 0
        assert shelf.trashed() == []
        assert with_flag(shelf, "archived") == with_flag(shelf, "starred") == []


async def test_the_list_is_found_again_as_it_was_left(shelf: Library) -> None:
    for number in range(40):
        add(shelf, f"pier {number:02}", "A text about a pier.")
    async with listing(shelf) as pilot:
        await pilot.press(*"SSSS", "slash", *"text", "enter", *"jjjjjjjjjjjj")
        await until(pilot, lambda: status(pilot).startswith("45 found"))
        title, above = chosen(pilot), screen(pilot).articles.above
        await pilot.press("q")
    async with listing(shelf) as pilot:
        await until(pilot, lambda: chosen(pilot) == title)
        assert (screen(pilot).words, screen(pilot).articles.above) == ("text", above)
        assert status(pilot) == "45 found  ·  by title"


async def test_samples_are_shown_whatever_the_filter_was(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("slash", *"tides", "enter", "T")
        await until(pilot, lambda: screen(pilot).words == "" and len(titles(pilot)) == 7)


async def test_the_palette_offers_what_can_be_done_here_and_does_that(shelf: Library) -> None:
    async with listing(shelf) as pilot:
        await pilot.press("ctrl+p", *"archive it", "enter", "enter")
        await until(pilot, lambda: with_flag(shelf, "archived") == ["piers"])
