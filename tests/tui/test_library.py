"""The list: what it shows, the filter, and what can be done to a row."""

import time
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from library.article import Article, Block, BlockKind
from library.cleaning import Cleaned, Kind
from library.insight import Insight
from library.store import Library, Row, matching
from tests.tui.conftest import running, until
from tui.screens.add import AddScreen
from tui.screens.help import HelpScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.article_list import ArticleList
from tui.widgets.bars import KeyBar, TitleBar
from tui.widgets.empty_state import EmptyState


def add(library: Library, title: str, text: str = "Some words.") -> str:
    article = Article(
        title=title, blocks=(Block(BlockKind.PARAGRAPH, text),), url=f"https://x.example/{title}"
    )
    return library.add(Cleaned(article), b"", kind=Kind.TEXT, insight=Insight()).id


def chosen(pilot: Pilot[int]) -> str:
    row = pilot.app.screen.query_one(ArticleList).chosen
    return row.title if row else ""


def sentence(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(EmptyState).words


async def test_an_empty_library_says_what_to_do(empty: Library) -> None:
    async with running(empty) as pilot:
        assert pilot.app.screen.query_one(EmptyState).display
        assert "a adds an article" in sentence(pilot)


async def test_one_key_adds_the_samples(empty: Library) -> None:
    async with running(empty) as pilot:
        await pilot.press("T")
        await until(pilot, lambda: empty.index.count() == 2)
        await until(pilot, lambda: chosen(pilot) != "")
        assert not pilot.app.screen.query_one(EmptyState).display


async def test_what_is_said_to_be_added_can_be_opened_at_once(
    empty: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = empty.index.rows

    def slowly(*arguments: Any, **options: Any) -> list[Row]:
        time.sleep(0.3)
        return rows(*arguments, **options)

    async with running(empty) as pilot:
        monkeypatch.setattr(empty.index, "rows", slowly)
        await pilot.press("T")
        await until(pilot, lambda: "2 samples added" in pilot.app.screen.query_one(KeyBar).notice)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))


async def test_rows_that_fit_the_filter_are_shown_and_then_counted(
    empty: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "RANKED", 2)
    for title in ("first", "second", "third", "fourth"):
        add(empty, title)
    async with running(empty) as pilot:
        await pilot.press("slash", *"some")
        await until(pilot, lambda: pilot.app.screen.query_one(TitleBar).status == "4 found")
        await pilot.press("enter", "G")
        assert chosen(pilot) == "first"


async def test_the_newest_article_is_on_top_and_keys_move_the_cursor(empty: Library) -> None:
    for title in ("first", "second", "third"):
        add(empty, title)
    async with running(empty) as pilot:
        assert chosen(pilot) == "third"
        await pilot.press("j", "j", "j")
        assert chosen(pilot) == "first"
        await pilot.press("k")
        assert chosen(pilot) == "second"
        await pilot.press("G", "g")
        assert chosen(pilot) == "third"


async def test_what_has_no_room_in_the_bar_above_ends_in_dots(empty: Library) -> None:
    add(empty, "eels")
    async with running(empty, (40, 12)) as pilot:
        await pilot.press("S")
        bar = pilot.app.screen.query_one(TitleBar)
        await until(pilot, lambda: bar.status.endswith("by date of publication"))
        shown = str(bar.render())
        assert shown.endswith("1 in the inbox…")
        assert cell_len(shown) == bar.size.width


async def test_typing_filters_and_escape_shows_everything_again(empty: Library) -> None:
    add(empty, "eels", "The union counts boats.")
    add(empty, "sand", "The dredgers wait.")
    async with running(empty) as pilot:
        await pilot.press("slash", *"unio")
        await until(pilot, lambda: chosen(pilot) == "eels")
        await until(pilot, lambda: pilot.app.screen.query_one(TitleBar).status == "1 found")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: "2 articles" in pilot.app.screen.query_one(TitleBar).status)


async def test_a_filter_without_matches_says_how_to_clear_it(empty: Library) -> None:
    add(empty, "eels")
    async with running(empty) as pilot:
        await pilot.press("slash", *"zebra")
        await until(pilot, lambda: "zebra" in sentence(pilot))
        assert "esc clears" in sentence(pilot)


async def test_a_filter_of_brackets_and_quotes_is_only_text(empty: Library) -> None:
    add(empty, "eels")
    async with running(empty) as pilot:
        await pilot.press("slash", *'[red]"*(')
        await until(pilot, lambda: "[red]" in sentence(pilot))


async def test_the_bar_above_counts_articles_and_marks(empty: Library) -> None:
    eels = add(empty, "eels")
    empty.set_flags(add(empty, "harbours"), archived=True)
    async with running(empty) as pilot:
        bar = pilot.app.screen.query_one(TitleBar)
        await until(pilot, lambda: bar.status == "2 articles  ·  1 in the inbox")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await pilot.press("3")
        await until(pilot, lambda: len(empty.read(eels).passages) == 1)
        await pilot.press("q")
        await until(pilot, lambda: bar.status == "2 articles  ·  1 in the inbox  ·  1 mark")


async def test_the_trash_keeps_what_undo_restores(empty: Library) -> None:
    add(empty, "eels")
    async with running(empty) as pilot:
        await pilot.press("d")
        await until(pilot, lambda: pilot.app.screen.query_one(EmptyState).display)
        assert empty.index.count() == 0
        await pilot.press("u")
        await until(pilot, lambda: chosen(pilot) == "eels")


async def test_what_was_trashed_before_a_restart_can_still_be_restored(empty: Library) -> None:
    empty.remove(add(empty, "eels"))
    async with running(empty) as pilot:
        await pilot.press("u")
        await until(pilot, lambda: chosen(pilot) == "eels")
        await pilot.press("u")
        await until(pilot, lambda: pilot.app.screen.query_one(KeyBar).notice.endswith("the trash is empty"))


async def test_a_star_is_saved_and_taken_away_again(empty: Library) -> None:
    article = add(empty, "eels")
    async with running(empty) as pilot:
        await pilot.press("asterisk")
        await until(pilot, lambda: empty.read(article).starred)
        await until(pilot, lambda: (row := pilot.app.screen.query_one(ArticleList).chosen) and row.starred)
        await pilot.press("asterisk")
        await until(pilot, lambda: not empty.read(article).starred)


async def test_coming_back_from_an_article_finds_the_cursor_on_it(empty: Library) -> None:
    for number in range(40):
        add(empty, f"article {number:02}")
    async with running(empty) as pilot:
        await pilot.press("j", "j", "j")
        title = chosen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: bool(pilot.app.screen.query("ArticleView")))
        await pilot.press("q")
        await until(pilot, lambda: bool(pilot.app.screen.query(ArticleList)))
        await until(pilot, lambda: chosen(pilot) == title)


async def test_a_damaged_article_is_named_and_the_others_still_open(empty: Library, folder: Path) -> None:
    add(empty, "sound")
    broken = add(empty, "broken")
    next((folder / "library").rglob(f"{broken}.json")).write_text("{")
    empty.refresh()
    async with running(empty) as pilot:
        await pilot.press("g", "enter")
        await until(pilot, lambda: f"{broken}.json" in pilot.app.screen.query_one(KeyBar).notice)
        await pilot.press("j", "enter")
        await until(pilot, lambda: bool(pilot.app.screen.query("ArticleView")))


async def test_a_pasted_text_becomes_an_article(empty: Library) -> None:
    text = "Eels return\n\nThe union of the eel fishers counted more boats this spring than last.\n"
    async with running(empty) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, AddScreen))
        pilot.app.screen.query_one(TextArea).text = text * 3
        await pilot.press("enter")
        await until(pilot, lambda: empty.index.count() == 1)


async def test_what_cannot_be_added_says_why_and_stays_in_the_area(empty: Library) -> None:
    async with running(empty) as pilot:
        await pilot.press("a", *"/no/such/file", "enter")
        await until(
            pilot, lambda: "/no/such/file" in str(pilot.app.screen.query_one(".add--notice", Static).visual)
        )
        assert pilot.app.screen.query_one(TextArea).text == "/no/such/file"
        await pilot.press("escape")
        await until(pilot, lambda: bool(pilot.app.screen.query(ArticleList)))
        assert empty.index.count() == 0


async def test_the_help_opens_over_the_list_and_closes(empty: Library) -> None:
    async with running(empty) as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await pilot.press("j", "q")
        await until(pilot, lambda: bool(pilot.app.screen.query(ArticleList)))


async def test_the_palette_runs_a_command_by_its_name(empty: Library) -> None:
    add(empty, "eels")
    async with running(empty) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: bool(pilot.app.screen.query("CommandInput")))
        await pilot.press(*"star it, or")
        await until(pilot, lambda: pilot.app.screen.query_one("CommandList").display)
        await until(pilot, lambda: getattr(pilot.app.screen.query_one("CommandList"), "option_count", 0) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: empty.index.rows()[0].starred)
