"""A new version in the reader: fetched by a key, marks brought along, changes shown."""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from library import sources
from library.cleaning import Cleaned, Kind
from library.insight import Insight
from library.passage import Anchor, Passage, State, new_id
from library.sources import Refreshed, bring_in, refresh
from library.store import Library
from tests.tui.conftest import ARTICLE, INSIGHT, TEXT, focused, reader, reading, until
from tests.unit.sources.server import PAGES, serving
from tests.unit.sources.test_refetching import NEWS, page
from tests.unit.sources.test_refetching import TEXT as PARAGRAPHS
from tui.screens.help import HelpScreen
from tui.screens.reader import ReaderScreen
from tui.screens.tags import TagsScreen
from tui.widgets.bars import KeyBar
from tui.widgets.side_panel import SidePanel

SECOND = "The harbour board voted 9 to 4 on Tuesday."


def notice(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(KeyBar).notice


def page_text(pilot: Pilot[int]) -> str:
    view = reader(pilot).view
    return "\n".join(view.render_line(y).text for y in range(view.size.height))


@pytest.fixture
def changed(library: Library) -> Library:
    """The library after its article changed: a sentence edited, one added, one paragraph gone."""
    (id_,) = library.index.ids()
    version = library.read(id_).version
    for words in (SECOND, "Part 3 comes from port fees."):
        start = TEXT.index(words)
        mark = Passage(new_id(), Anchor.of(TEXT, version, start, start + len(words)), colour=2)
        library.save_passage(id_, mark)
    blocks = list(ARTICLE.blocks)
    blocks[1] = replace(
        blocks[1],
        text="The harbour board voted 9 to 5 on Tuesday. Ida Falk said 15,000 jobs depend on it."
        " Nobody disagreed with her.",
    )
    del blocks[5]
    newer = Cleaned(replace(ARTICLE, blocks=tuple(blocks)))
    library.update(id_, newer, b"new", kind=Kind.TEXT, insight=INSIGHT)
    return library


async def test_what_changed_is_shown_and_can_be_stepped_through(changed: Library) -> None:
    async with reading(changed) as pilot:
        await pilot.press("C")
        await until(pilot, lambda: "taken out" in notice(pilot))
        assert "− The harbour board voted 9 to 4 on Tuesday." in page_text(pilot)
        await until(pilot, lambda: focused(pilot) == "The harbour board voted 9 to 5 on Tuesday.")
        await pilot.press("n", "n")
        assert focused(pilot) == "Nobody disagreed with her."
        await pilot.press("C")
        await until(pilot, lambda: "−" not in page_text(pilot))


async def test_changes_are_shown_in_the_text_though_the_panel_lay_over_it(changed: Library) -> None:
    async with reading(changed, (80, 24)) as pilot:
        await pilot.press("tab")
        await until(pilot, lambda: reader(pilot).panel.has_focus)
        await pilot.press("C")
        await until(pilot, lambda: "taken out" in notice(pilot))
        assert reader(pilot).view.has_focus
        await until(pilot, lambda: not reader(pilot).panel.display)


async def test_escape_ends_the_view_of_changes(changed: Library) -> None:
    async with reading(changed) as pilot:
        await pilot.press("C")
        await until(pilot, lambda: "−" in page_text(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "−" not in page_text(pilot))


async def test_an_edited_mark_shows_its_old_words_and_a_lost_one_is_listed(changed: Library) -> None:
    async with reading(changed) as pilot:
        marks = {mark.state: mark for mark in reader(pilot).marks.passages}
        assert marks.keys() == {State.EDITED, State.ORPHAN}
        rows = pilot.app.screen.query_one(SidePanel)._sections[2].rows
        shown = "\n".join("".join(run for run, _ in line) for row in rows for line in row.lines)
        assert "was “The harbour board voted" in shown
        assert "? Part 3 comes from" in shown
        assert "≈" in page_text(pilot)


def edit(library: Library, old: str, new: str) -> None:
    """Edits the article's text with another program."""
    (id_,) = library.index.ids()
    path = library.file_of(id_).with_name(f"{id_}.{library.read(id_).version}.md")
    path.write_text(path.read_text().replace(old, new))
    library.refresh()


async def test_a_text_that_was_edited_outside_is_compared_with_the_last_one_that_is_kept(
    changed: Library,
) -> None:
    edit(changed, "9 to 5", "9 to 6")
    async with reading(changed) as pilot:
        await pilot.press("C")
        await until(pilot, lambda: "taken out" in notice(pilot))
        assert "− The harbour board voted 9 to 4 on Tuesday." in page_text(pilot)


async def test_an_only_text_that_was_edited_outside_has_nothing_to_compare(library: Library) -> None:
    edit(library, "9 to 4", "9 to 6")
    async with reading(library) as pilot:
        await pilot.press("C")
        await until(pilot, lambda: "no version before" in notice(pilot))


async def test_a_first_version_has_nothing_to_compare(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("C")
        await until(pilot, lambda: "no version before" in notice(pilot))


@pytest.fixture
def fetched(empty: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library with an article from a server that is still there."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    PAGES.clear()
    PAGES["quay"] = page(*PARAGRAPHS)
    with serving() as address:
        bring_in(empty, f"{address}/site/quay")
        yield empty


async def test_r_fetches_the_article_again_and_opens_its_new_version(fetched: Library) -> None:
    async with reading(fetched) as pilot:
        old = reader(pilot)
        await pilot.press("j", "3")
        await until(pilot, lambda: "saved" in notice(pilot))
        await pilot.press("R")
        await until(pilot, lambda: "Nothing new" in notice(pilot))
        PAGES["quay"] = page(*NEWS)
        await pilot.press("R")
        await until(pilot, lambda: pilot.app.screen is not old)
        await until(pilot, lambda: "New version  ·  1 mark kept" in notice(pilot))
        (mark,) = reader(pilot).marks.passages
        assert mark.colour == 3
        text = reader(pilot).stored.article.text
        assert text[mark.start : mark.end] == mark.anchor.quote


@asynccontextmanager
async def under(
    fetched: Library, monkeypatch: pytest.MonkeyPatch, key: str, over: type[Screen[Any]]
) -> AsyncIterator[tuple[Pilot[int], ReaderScreen]]:
    """A reader whose newer version came while another screen, opened by a key, lay over it."""
    is_over = Event()

    def fetch(library: Library, article: str) -> Refreshed:
        found = refresh(library, article)
        assert is_over.wait(10)
        return found

    monkeypatch.setattr(sources, "refresh", fetch)
    async with reading(fetched) as pilot:
        old = reader(pilot)
        PAGES["quay"] = page(*NEWS)
        await pilot.press("R", key)
        await until(pilot, lambda: isinstance(pilot.app.screen, over))
        is_over.set()
        await until(pilot, lambda: old._newer is not None)
        yield pilot, old


async def reopened(pilot: Pilot[int], old: ReaderScreen) -> None:
    """Waits for the newer version on the screen."""
    await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen) and pilot.app.screen is not old)
    await until(pilot, lambda: "New version" in notice(pilot))


async def test_a_version_that_comes_while_help_is_open_is_shown_once_it_is_closed(
    fetched: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with under(fetched, monkeypatch, "question_mark", HelpScreen) as (pilot, old):
        await pilot.press("escape")
        await reopened(pilot, old)


async def test_tags_that_were_typed_over_a_reader_are_in_the_newer_version_that_follows(
    fetched: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = fetched.set_flags

    def slowly(*arguments: Any, **flags: Any) -> None:
        time.sleep(0.3)
        change(*arguments, **flags)

    monkeypatch.setattr(fetched, "set_flags", slowly)
    async with under(fetched, monkeypatch, "t", TagsScreen) as (pilot, old):
        await pilot.press(*"quay", "enter")
        await reopened(pilot, old)
        assert reader(pilot).marks.tags == fetched.read(old.stored.id).tags == ("quay",)


async def test_what_cannot_be_fetched_is_told_and_changes_nothing(fetched: Library) -> None:
    async with reading(fetched) as pilot:
        PAGES.clear()
        await pilot.press("R")
        await until(pilot, lambda: any("404" in each.message for each in pilot.app._notifications))
        assert len(reader(pilot).stored.versions) == 1


async def test_an_article_without_an_address_says_so(library: Library) -> None:
    library.add(Cleaned(replace(ARTICLE, title="Other")), b"x", kind=Kind.TEXT, insight=Insight())
    async with reading(library) as pilot:
        await pilot.press("R")
        await until(pilot, lambda: any("no address" in each.message for each in pilot.app._notifications))
