"""What was left out of the page, in the reader: shown, stepped through, brought back, undone."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from library.article import BlockKind
from library.sources import bring_in
from library.store import Library
from tests.tui.conftest import focused, reader, reading, until
from tests.tui.test_versions import notice, page_text
from tests.unit.cleaning.pages import DUMP, HTML
from tui.screens.reader import ReaderScreen
from tui.widgets.article_view import ArticleView

TEASER = "What will become of the ferry to Harrow?"

LIGHTHOUSE = "Lindow to build a new lighthouse"


@pytest.fixture
def cleaned(empty: Library, tmp_path: Path) -> Library:
    """A library with an article that was cleaned from a dump of text."""
    path = tmp_path / "harbour.txt"
    path.write_text(DUMP, encoding="utf-8")
    bring_in(empty, str(path))
    return empty


def text(pilot: Pilot[int]) -> str:
    return reader(pilot).stored.article.text


async def show(pilot: Pilot[int]) -> None:
    await pilot.press("r")
    await until(pilot, lambda: "left out" in notice(pilot))


async def reach(pilot: Pilot[int], words: str) -> None:
    """Steps to a piece that was left out."""
    view = reader(pilot).view
    for _ in range(20):
        if view._insets[view.current_inset].text.startswith(words):
            return
        await pilot.press("n")
    raise AssertionError("there is no such piece")


async def reopened(pilot: Pilot[int], before: ReaderScreen) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen) and pilot.app.screen is not before)
    await until(pilot, lambda: [view for view in pilot.app.screen.query(ArticleView) if view.size.width])


async def test_what_was_left_out_is_shown_at_its_place_with_the_reason(cleaned: Library) -> None:
    async with reading(cleaned, (120, 60)) as pilot:
        await show(pilot)
        lines = [line.strip() for line in page_text(pilot).splitlines() if line.strip()]
        at = lines.index(f"− {TEASER} (teaser)")
        assert "would need none of the cranes." in lines[at - 1]
        assert any('The pilots "were never asked"' in line for line in lines[at + 1 : at + 6])
        assert lines.index("− Jump to the article (notice or button)") < at


@pytest.mark.parametrize("key", ["r", "escape", "C"])
async def test_a_key_leaves_the_view_and_the_article(cleaned: Library, key: str) -> None:
    async with reading(cleaned) as pilot:
        screen = reader(pilot)
        await show(pilot)
        await pilot.press(key)
        await until(pilot, lambda: "−" not in page_text(pilot))
        assert pilot.app.screen is screen
        await pilot.press("n")
        assert screen.view.current_inset == -1


async def test_the_step_keys_go_from_one_to_the_next_though_they_stand_together(cleaned: Library) -> None:
    async with reading(cleaned, (80, 20)) as pilot:
        await show(pilot)
        view = reader(pilot).view
        number = len(view._insets)
        assert view.current_inset == 0
        for expected in range(1, number):
            await pilot.press("n")
            assert view.current_inset == expected
            assert " ".join(view._insets[expected].text.split())[:30] in page_text(pilot)
        assert f"{number} of {number}" in notice(pilot)
        await pilot.press("n", "N")
        assert view.current_inset == number - 1
        assert focused(pilot)


async def test_it_is_stepped_through_though_the_panel_had_the_focus(cleaned: Library) -> None:
    async with reading(cleaned, (80, 24)) as pilot:
        await pilot.press("tab")
        await until(pilot, lambda: reader(pilot).panel.has_focus)
        await show(pilot)
        await pilot.press("n", "n")
        assert reader(pilot).view.current_inset == 2
        screen = reader(pilot)
        await pilot.press("enter")
        await reopened(pilot, screen)


async def test_one_key_brings_a_line_back_and_marks_stay_where_they_are(cleaned: Library) -> None:
    async with reading(cleaned) as pilot:
        await pilot.press("G", "3")
        await until(pilot, lambda: "saved" in notice(pilot))
        words = focused(pilot)
        await show(pilot)
        await reach(pilot, LIGHTHOUSE)
        screen, before = reader(pilot), text(pilot)
        await pilot.press("enter")
        await reopened(pilot, screen)
        await until(pilot, lambda: f"Brought back: {LIGHTHOUSE}" in notice(pilot))
        assert LIGHTHOUSE not in before
        assert f"\n\n{LIGHTHOUSE}\n\n" in text(pilot)
        (mark,) = reader(pilot).marks.passages
        assert text(pilot)[mark.start : mark.end] == words
        (id_,) = cleaned.index.ids()
        assert len(cleaned.read(id_).corrections) == 1


async def test_undo_takes_the_line_out_again(cleaned: Library) -> None:
    async with reading(cleaned) as pilot:
        before = text(pilot)
        await show(pilot)
        await reach(pilot, LIGHTHOUSE)
        screen = reader(pilot)
        await pilot.press("enter")
        await reopened(pilot, screen)
        screen = reader(pilot)
        await pilot.press("u")
        await reopened(pilot, screen)
        assert text(pilot) == before
        (id_,) = cleaned.index.ids()
        assert cleaned.read(id_).corrections == ()


async def stepped(pilot: Pilot[int], key: str, told: str) -> str:
    """Presses a key that changes the text; gives the text of the reader that then says something."""
    screen = reader(pilot)
    await pilot.press(key)
    await reopened(pilot, screen)
    await until(pilot, lambda: told in notice(pilot))
    return text(pilot)


async def test_a_line_that_was_taken_out_again_is_brought_back_by_redo(cleaned: Library) -> None:
    async with reading(cleaned) as pilot:
        before = text(pilot)
        await show(pilot)
        await reach(pilot, LIGHTHOUSE)
        brought = await stepped(pilot, "enter", f"Brought back: {LIGHTHOUSE}")
        for _ in range(2):
            assert await stepped(pilot, "u", "Left out again  ·  saved") == before
            assert await stepped(pilot, "ctrl+r", "Brought back again  ·  saved") == brought
        (id_,) = cleaned.index.ids()
        assert len(cleaned.read(id_).corrections) == 1


async def test_what_was_marked_before_a_line_was_brought_back_is_undone_and_done_again(
    cleaned: Library,
) -> None:
    async with reading(cleaned) as pilot:
        await pilot.press("G", "3")
        await until(pilot, lambda: "saved" in notice(pilot))
        await show(pilot)
        await reach(pilot, LIGHTHOUSE)
        brought = await stepped(pilot, "enter", "Brought back")
        await stepped(pilot, "u", "Left out again")
        await pilot.press("u")
        await until(pilot, lambda: notice(pilot).startswith("Undone: highlight removed"))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: notice(pilot).startswith("Done again: highlight restored"))
        (mark,) = reader(pilot).marks.passages
        assert text(pilot)[mark.start : mark.end] == mark.anchor.quote
        assert await stepped(pilot, "ctrl+r", "Brought back again") == brought


async def test_a_key_pressed_twice_brings_one_line_back(cleaned: Library) -> None:
    async with reading(cleaned) as pilot:
        await show(pilot)
        screen = reader(pilot)
        await pilot.press("enter", "enter")
        await reopened(pilot, screen)
        (id_,) = cleaned.index.ids()
        assert len(cleaned.read(id_).corrections) == 1


async def test_a_web_page_gives_its_menu_back(empty: Library, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")
    bring_in(empty, str(tmp_path / "page.html"))
    async with reading(empty) as pilot:
        await show(pilot)
        screen = reader(pilot)
        await reach(pilot, "All rights reserved")
        await pilot.press("enter")
        await reopened(pilot, screen)
        last = reader(pilot).stored.article.blocks[-1]
        assert (last.kind, last.text) == (BlockKind.PARAGRAPH, "All rights reserved, Hafenbote 2021.")


async def test_an_article_whose_page_is_gone_says_so(cleaned: Library) -> None:
    for raw in cleaned.path.rglob("*.raw.gz"):
        raw.unlink()
    async with reading(cleaned) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: "is not kept" in notice(pilot))


async def test_without_the_view_the_key_says_what_to_do(cleaned: Library) -> None:
    async with reading(cleaned) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: notice(pilot).startswith("r shows what was left out"))


async def test_what_comes_back_while_help_is_open_is_shown_once_it_is_closed(cleaned: Library) -> None:
    async with reading(cleaned, (120, 60)) as pilot:
        await show(pilot)
        await reach(pilot, TEASER)
        before = reader(pilot)
        await pilot.press("enter", "question_mark")
        await until(pilot, lambda: len(cleaned.read(before.stored.id).versions) == 2)
        await pilot.press("escape")
        await reopened(pilot, before)
        assert TEASER in text(pilot)
