"""Keys in quick succession, two windows and changes of mind: the mark that was meant is the one changed."""

import asyncio

import pytest
from textual.events import Key, Resize
from textual.geometry import Region, Size
from textual.pilot import Pilot
from textual.widgets import TextArea

from library.passage import Anchor, Passage, new_id
from library.store import Library
from tests.tui.conftest import TEXT, read_back, reader, reading, running, until
from tui.app import DogearApp
from tui.screens.rows import FilteredScreen, RowsScreen
from tui.selecting import Selecting
from tui.widgets.bars import KeyBar
from tui.widgets.find_bar import FindBar
from tui.widgets.note_editor import NoteEditor
from tui.widgets.side_panel import SidePanel

FIRST = "The board wants a deeper channel by spring."
SECOND = "The harbour board voted 9 to 4 on Tuesday."


def quotes(library: Library) -> list[str]:
    return [mark[2:] for mark in read_back(library)]


async def settled(pilot: Pilot[int]) -> None:
    """Lets all changes that were asked for reach the disk."""
    await reader(pilot).settle()
    await pilot.pause()


async def test_a_key_pressed_twice_at_once_marks_and_takes_back(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press(*"jmm")
        await settled(pilot)
        assert read_back(library) == ()


async def test_a_colour_and_a_note_pressed_at_once_are_on_one_mark(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press(*"j1a", *"why", "enter")
        await until(pilot, lambda: read_back(library) == (f"✎ {SECOND}",))
        (article,) = library.index.ids()
        assert library.read(article).passages[0].colour == 1


async def test_a_selection_begun_while_a_mark_is_written_stays(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press(*"j1jv")
        await settled(pilot)
        assert reader(pilot).view.selecting is not None


async def test_a_note_goes_to_the_passage_that_was_just_marked(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", *"ww", "v", "1")
        await until(pilot, lambda: quotes(library) == ["harbour"])
        reader(pilot).view.select(selecting(SECOND))
        await pilot.press("5")
        await until(pilot, lambda: sorted(quotes(library)) == sorted([SECOND, "harbour"]))
        await pilot.press("a")
        await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)))
        assert pilot.app.screen.query_one(NoteEditor).passage.anchor.quote == SECOND


def selecting(words: str) -> Selecting:
    start = TEXT.index(words)
    return Selecting(start, start + len(words))


async def test_a_draft_on_a_selection_is_there_again(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "v", "j", "a", *"half", "escape")
        await until(pilot, lambda: not pilot.app.screen.query(NoteEditor))
        await pilot.press("a")
        await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)))
        assert pilot.app.screen.query_one(NoteEditor).text == "half"


async def test_what_was_stepped_to_is_what_keys_act_on_the_article_note_too(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("1")
        await until(pilot, lambda: quotes(library) == [FIRST])
        await pilot.press("A", *"whole", "enter")
        await until(pilot, lambda: len(read_back(library)) == 2)
        await pilot.press("j", "k", "comma", "x")
        await until(pilot, lambda: quotes(library) == [FIRST])


async def test_another_window_s_note_survives_a_recolouring_here(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "1")
        await until(pilot, lambda: quotes(library) == [SECOND])
        (article,) = library.index.ids()
        (mark,) = library.read(article).passages
        library.save_passage(article, mark.with_note("from the other window"), mark)
        await pilot.press("3")
        await until(pilot, lambda: library.read(article).passages[0].colour == 3)
        assert library.read(article).passages[0].note == "from the other window"


async def test_what_another_window_deleted_does_not_stop_undo(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("1", "j", "2")
        await until(pilot, lambda: len(read_back(library)) == 2)
        (article,) = library.index.ids()
        library.delete_passage(article, library.read(article).passages[1].id)
        await pilot.press("u", "u")
        await until(pilot, lambda: read_back(library) == ())


async def test_a_mark_that_was_undone_does_not_come_back_after_a_restart(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "1")
        await until(pilot, lambda: len(read_back(library)) == 1)
        await pilot.press("u")
        await until(pilot, lambda: read_back(library) == ())
    async with reading(library) as pilot:
        await pilot.press("u")
        await until(pilot, lambda: "Nothing to undo" in pilot.app.screen.query_one(KeyBar).notice)
        assert read_back(library) == ()


async def test_saving_twice_is_one_change(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "a", *"why", "enter", "enter")
        await until(pilot, lambda: read_back(library) == (f"✎ {SECOND}",))
        await until(pilot, lambda: not pilot.app.screen.query(NoteEditor))
        await pilot.press("u")
        await until(pilot, lambda: read_back(library) == ())


async def test_a_page_key_extends_the_selection_to_what_is_shown(library: Library) -> None:
    async with reading(library, (80, 24)) as pilot:
        await pilot.press("j", "v", "space")
        place = reader(pilot).view.selected_range
        assert place is not None
        assert TEXT[place[0] :].startswith(SECOND)
        assert reader(pilot).view.shows((place[1] - 1, place[1]))
        assert place[1] - place[0] > 2 * len(SECOND)


async def test_in_the_panel_mark_keys_act_on_the_mark_under_the_cursor(library: Library) -> None:
    (article,) = library.index.ids()
    version = library.read(article).version
    start = TEXT.index("Part 9 comes")
    library.save_passage(article, Passage(new_id(), Anchor.of(TEXT, version, start, start + 12), colour=1))
    async with reading(library) as pilot:
        await pilot.press("tab")
        await until(pilot, lambda: pilot.app.screen.query_one(SidePanel).has_focus)
        await pilot.press("G", "4")
        await until(pilot, lambda: read_back(library) == ("4 Part 9 comes",))


async def test_hiding_an_actor_twice_is_one_correction_and_can_be_undone_later(library: Library) -> None:
    (article,) = library.index.ids()
    async with reading(library) as pilot:
        await pilot.press("tab")
        await until(pilot, lambda: pilot.app.screen.query_one(SidePanel).has_focus)
        panel = pilot.app.screen.query_one(SidePanel)
        row = panel.chosen
        assert row is not None
        for _ in range(2):
            panel.post_message(SidePanel.Removed(row))
        await until(pilot, lambda: bool(library.read(article).corrections))
        await settled(pilot)
        assert len(library.read(article).corrections) == 1
    async with reading(library) as pilot:
        await pilot.press("u")
        await until(pilot, lambda: not library.read(article).corrections)


@pytest.mark.parametrize("key", ["enter", "M", "D", "question_mark"])
async def test_ending_while_a_screen_opens_ends_without_a_fault(library: Library, key: str) -> None:
    for turns in (0, 2, 5):  # of the loop, after the screen was put on top
        async with running(library) as pilot:
            app = pilot.app
            below = app.screen
            app.simulate_key(key)
            for _ in range(5_000):
                if app.screen is not below:
                    break
                await asyncio.sleep(0.001)
            for _ in range(turns):
                await asyncio.sleep(0)
            app.exit(0)
            await until(pilot, lambda: app.return_code is not None)  # noqa: B023


@pytest.mark.parametrize("key", ["M", "D"])
async def test_a_filter_that_is_opened_while_its_screen_comes_up_gets_the_letters(
    library: Library, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    mount = RowsScreen.on_mount

    def mount_behind_a_key(screen: FilteredScreen[object]) -> None:
        screen.action_find()  # a key may be obeyed when the parts are there and before the screen hears of it
        mount(screen)

    monkeypatch.setattr(RowsScreen, "on_mount", mount_behind_a_key)
    async with running(library) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: pilot.app.screen.is_mounted and pilot.app.screen.query(FindBar))
        await pilot.press(*"falk")
        await until(pilot, lambda: pilot.app.screen.query_one(FindBar).words == "falk")


async def test_a_letter_that_comes_before_the_field_hears_of_its_focus_stays(library: Library) -> None:
    async with reading(library) as pilot:
        app = pilot.app
        assert isinstance(app, DogearApp)
        reader(pilot).action_find()
        app.on_key(Key("p", "p"))  # it had gone to the text, which had the focus when it was pressed
        await pilot.press(*"ort")
        await until(pilot, lambda: app.screen.query_one(FindBar).words == "port")


async def test_ending_while_an_article_is_read_opens_it_no_more(library: Library) -> None:
    for turns in (8, 64):
        async with running(library) as pilot:
            app = pilot.app
            app.simulate_key("enter")
            for _ in range(turns):
                await asyncio.sleep(0)
            app.exit(0)
            await until(pilot, lambda: app.return_code is not None)  # noqa: B023


async def test_a_window_that_changes_on_a_busy_machine_is_filled(library: Library) -> None:
    async with reading(library) as pilot:
        # As it is left by a timer that began too late: it never ends.
        pilot.app._resize_timer = pilot.app.set_timer(3600, lambda: None)
        for columns in (60, 90):
            pilot.app.post_message(Resize(Size(columns, 20), Size(columns, 20)))
            await until(pilot, lambda: pilot.app.screen.query_one(KeyBar).outer_size.width == columns)  # noqa: B023


async def test_a_note_that_is_closed_may_be_drawn_once_more(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("a", *"why")
        await until(pilot, lambda: isinstance(pilot.app.focused, TextArea))
        area = pilot.app.screen.query_one(TextArea)
        await pilot.press("enter")
        await until(pilot, lambda: not area.is_attached)
        assert [strip.text for strip in area.render_lines(Region(0, 0, 4, 2))] == [" " * 4] * 2
