"""Bringing in many behind the list."""

import multiprocessing
import os
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from library.store import Library
from tests.bench.pages import write_pages
from tests.tui.conftest import running, until
from tui.screens.add import AddScreen
from tui.widgets.article_list import ArticleList
from tui.widgets.bars import KeyBar


async def add(pilot: Pilot[int], what: str) -> None:
    """Types a path into the field for adding."""
    await pilot.press("a")
    await until(pilot, lambda: isinstance(pilot.app.screen, AddScreen))
    pilot.app.screen.query_one(TextArea).text = what
    await pilot.press("enter")


async def add_many(pilot: Pilot[int], what: str) -> None:
    await add(pilot, what)
    await until(pilot, lambda: bool(pilot.app.screen.query(ArticleList)))


def told(pilot: Pilot[int]) -> list[str]:
    """What notices say."""
    return [notice.message for notice in pilot.app._notifications]


def progress(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(KeyBar).progress


async def ended(pilot: Pilot[int], sentence: str) -> None:
    await until(pilot, lambda: any(sentence in each for each in told(pilot)))


@pytest.fixture(autouse=True)
def one_process_prepares(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few pages are soon read, and each process loads everything anew."""
    monkeypatch.setattr("library.sources.bulk._cores", lambda: 1)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with a few short pages."""
    folder = tmp_path / "pages"
    write_pages(folder, 4, words=120)
    return folder


async def test_a_folder_comes_in_behind_the_list_and_a_sentence_says_what_became_of_it(
    empty: Library, pages: Path
) -> None:
    (pages / "empty.txt").write_bytes(b"")
    async with running(empty) as pilot:
        await add_many(pilot, str(pages))
        await ended(pilot, "4 added, 1 could not be read:")
        assert empty.index.count() == 4
        await until(pilot, lambda: pilot.app.screen.query_one(ArticleList).chosen)
        assert progress(pilot) == ""


async def test_the_second_time_everything_is_there(empty: Library, pages: Path) -> None:
    async with running(empty) as pilot:
        await add_many(pilot, str(pages / "*.txt"))
        await ended(pilot, "2 added.")
        await add_many(pilot, str(pages))
        await ended(pilot, "2 added, 2 already there.")


async def test_while_they_come_in_the_foot_tells_the_list_works_and_escape_stops(
    empty: Library, pages: Path, tmp_path: Path
) -> None:
    fifo = tmp_path / "held.txt"
    os.mkfifo(fifo)
    names = sorted(str(page) for page in pages.iterdir())
    listed = tmp_path / "list"
    listed.write_text("\n".join([*names, str(fifo)]))
    async with running(empty) as pilot:
        await add_many(pilot, str(listed))  # nobody ever writes into the pipe
        await until(pilot, lambda: empty.index.count() == 4)
        await until(pilot, lambda: progress(pilot).startswith("Adding ") and "of 5" in progress(pilot))
        assert progress(pilot).endswith("esc stops")
        await add(pilot, str(pages))
        await until(
            pilot,
            lambda: "still being added" in str(pilot.app.screen.query_one(".add--notice", Static).visual),
        )
        await pilot.press("escape")
        await until(pilot, lambda: bool(pilot.app.screen.query(ArticleList)))
        await pilot.press("slash", *"pier", "enter")
        await until(pilot, lambda: pilot.app.screen.query_one(ArticleList).chosen)
        await pilot.press("escape")  # clears the filter
        await pilot.pause()
        assert not any("Stopped" in each for each in told(pilot))
        await pilot.press("escape")
        await ended(pilot, "Stopped: 4 added.")
        assert not multiprocessing.active_children()


async def test_a_pasted_list_comes_in_behind_the_list_each_line_by_itself(
    empty: Library, pages: Path
) -> None:
    names = sorted(str(page) for page in pages.iterdir())
    async with running(empty) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, AddScreen))
        pilot.app.post_message(events.Paste("\n".join([*names, "gone.txt"])))
        await until(pilot, lambda: pilot.app.screen.query_one(TextArea).text.endswith("gone.txt"))
        await pilot.press("enter")
        await ended(pilot, "4 added, 1 could not be read: Line 5 of the list is no address")
        assert empty.index.count() == 4


async def test_a_file_dropped_into_the_terminal_comes_in(empty: Library, tmp_path: Path) -> None:
    page = tmp_path / "the mail boat.txt"
    page.write_text("The mail boat left Lindholt at noon.\n", encoding="utf-8")
    async with running(empty) as pilot:
        await add(pilot, f"'{page}' ")
        await until(pilot, lambda: empty.index.count() == 1)


async def test_a_pasted_text_stays_one_article_though_addresses_are_in_it(empty: Library) -> None:
    sentences = "The mail boat left Lindholt at noon. Nobody was on board but the pilot and his dog.\n\n"
    async with running(empty) as pilot:
        await add(pilot, f"https://lindholt.example/boat\n\n{sentences * 4}")
        await until(pilot, lambda: empty.index.count() == 1)
        await until(pilot, lambda: bool(pilot.app.screen.query(ArticleList)))


async def test_leaving_the_app_asks_nothing_and_keeps_what_came_in(
    empty: Library, pages: Path, tmp_path: Path
) -> None:
    fifo = tmp_path / "held.txt"
    os.mkfifo(fifo)
    listed = tmp_path / "list"
    listed.write_text("\n".join([str(pages / "page-00001.txt"), str(fifo)]))
    async with running(empty) as pilot:
        await add_many(pilot, str(listed))
        await until(pilot, lambda: empty.index.count() == 1)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app.return_code is not None)
    (article,) = empty.index.ids()
    assert "pier 1" in empty.read(article).article.title


@pytest.mark.parametrize(("name", "reason"), [("bare", "holds no page"), ("*.rtf", "No file fits")])
async def test_what_stands_for_nothing_says_so_and_stays_in_the_area(
    empty: Library, tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "bare").mkdir()
    async with running(empty) as pilot:
        await add(pilot, str(tmp_path / name))
        await until(pilot, lambda: reason in str(pilot.app.screen.query_one(".add--notice", Static).visual))
        assert pilot.app.screen.query_one(TextArea).text == str(tmp_path / name)
        await pilot.press("x")  # another name, of which nothing is known yet
        await until(pilot, lambda: not str(pilot.app.screen.query_one(".add--notice", Static).visual))


async def test_a_page_that_cannot_be_stored_ends_it_with_the_reason(
    empty: Library, folder: Path, pages: Path
) -> None:
    async with running(empty) as pilot:
        (folder / "library" / "articles").rmdir()
        (folder / "library" / "articles").touch()
        await add_many(pilot, str(pages))
        await ended(pilot, "The article could not be stored")
        assert "0 added." in told(pilot)
        assert progress(pilot) == ""
