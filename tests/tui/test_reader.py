"""Reading and marking from the keyboard; what is shown as saved is on the disk."""

import pytest
from textual.widget import Widget
from textual.widgets import Static

from library.store import Library
from tests.tui.conftest import TEXT, focused, read_back, reader, reading, until
from tui.widgets.bars import KeyBar, TitleBar
from tui.widgets.find_bar import FindBar
from tui.widgets.note_editor import NoteEditor
from tui.widgets.side_panel import SidePanel

SECOND = "The harbour board voted 9 to 4 on Tuesday."
THIRD = "Ida Falk said 15,000 jobs depend on it."


async def test_the_first_sentence_is_in_focus_and_keys_move_it(library: Library) -> None:
    async with reading(library) as pilot:
        assert focused(pilot) == "The board wants a deeper channel by spring."
        await pilot.press("j", "j")
        assert focused(pilot) == THIRD
        await pilot.press("k")
        assert focused(pilot) == SECOND
        await pilot.press("J")
        assert focused(pilot) == "Who pays"
        await pilot.press("G")
        assert focused(pilot) == "Falk calls that fair."
        await pilot.press("g")
        assert focused(pilot) == "The board wants a deeper channel by spring."


async def test_the_focus_never_leaves_the_screen(library: Library) -> None:
    async with reading(library, (80, 24)) as pilot:
        for key in ["j"] * 20 + ["space", "space", "k", "k", "pageup", "up", "J", "ctrl+d", "K", "home"]:
            await pilot.press(key)
            view = reader(pilot).view
            place = view.focused_sentence
            assert place is not None
            assert view.shows(place), key


async def test_one_key_bookmarks_the_sentence_and_the_same_key_takes_it_back(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "m")
        await until(pilot, lambda: read_back(library) == (f"0 {SECOND}",))
        await pilot.press("m")
        await until(pilot, lambda: read_back(library) == ())


async def test_a_digit_highlights_and_another_recolours(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "3")
        await until(pilot, lambda: read_back(library) == (f"3 {SECOND}",))
        await pilot.press("5")
        await until(pilot, lambda: read_back(library) == (f"5 {SECOND}",))


async def test_a_highlight_is_not_taken_away_by_the_bookmark_key(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "3")
        await until(pilot, lambda: read_back(library) == (f"3 {SECOND}",))
        await pilot.press("m")
        await until(pilot, lambda: "x deletes it" in pilot.app.screen.query_one(KeyBar).notice)
        assert read_back(library) == (f"3 {SECOND}",)


async def test_what_the_bar_calls_saved_is_on_the_disk(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "2")
        await until(pilot, lambda: "saved" in pilot.app.screen.query_one(KeyBar).notice)
        assert read_back(library) == (f"2 {SECOND}",)


async def test_a_note_is_two_keys_and_its_text(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "a", *"why #ask", "enter")
        await until(pilot, lambda: read_back(library) == (f"✎ {SECOND}",))
        (article,) = library.index.ids()
        (mark,) = library.read(article).passages
        assert (mark.note, mark.tags) == ("why #ask", ("ask",))


async def test_letters_in_the_editor_are_text(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "a", *"jmxuq 123", "ctrl+j", "b", "enter")
        await until(pilot, lambda: read_back(library) == (f"✎ {SECOND}",))
        (article,) = library.index.ids()
        assert library.read(article).passages[0].note == "jmxuq 123\nb"


async def test_escape_keeps_the_draft_and_the_key_brings_it_back(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "a", *"half a th", "escape")
        await until(pilot, lambda: not pilot.app.screen.query(NoteEditor))
        assert read_back(library) == ()
        await pilot.press("a")
        await until(pilot, lambda: bool(pilot.app.screen.query(NoteEditor)))
        await until(pilot, lambda: pilot.app.screen.query_one("TextArea").has_focus)
        await pilot.press(*"ought", "enter")
        await until(pilot, lambda: read_back(library) == (f"✎ {SECOND}",))
        (article,) = library.index.ids()
        assert library.read(article).passages[0].note == "half a thought"


async def test_a_draft_outlives_the_reader(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "a", *"half", "escape")
        await until(pilot, lambda: not pilot.app.screen.query(NoteEditor))
        await pilot.press("q")
        await until(pilot, lambda: bool(pilot.app.screen.query("ArticleList")))
    async with reading(library) as pilot:
        await until(pilot, lambda: focused(pilot) == SECOND)
        await pilot.press("a")
        await until(pilot, lambda: bool(pilot.app.screen.query("TextArea")))
        assert pilot.app.screen.query_one(NoteEditor).text == "half"


async def test_deleting_is_undone_with_its_note(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "a", *"why", "enter")
        await until(pilot, lambda: read_back(library) == (f"✎ {SECOND}",))
        await pilot.press("x")
        await until(pilot, lambda: read_back(library) == ())
        await pilot.press("u")
        await until(pilot, lambda: read_back(library) == (f"✎ {SECOND}",))
        await pilot.press("u")
        await until(pilot, lambda: read_back(library) == ())
        await pilot.press("ctrl+r")
        await until(pilot, lambda: read_back(library) == (f"✎ {SECOND}",))


async def test_many_quick_keys_are_all_on_the_disk_in_the_end(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press(*"j1j2j3j4j5jm")
        await pilot.press("q")
        await until(pilot, lambda: bool(pilot.app.screen.query("ArticleList")))
        assert [mark[0] for mark in read_back(library)] == ["1", "2", "3", "4", "5", "0"]


async def test_find_lights_matches_and_steps_through_them(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("slash", *"FÁLK calls", "enter")
        await until(pilot, lambda: focused(pilot) == "Falk calls that fair.")
        first = reader(pilot).view.focused_sentence
        await pilot.press("n")
        second = reader(pilot).view.focused_sentence
        assert focused(pilot) == "Falk calls that fair."
        assert first != second
        await pilot.press("N")
        assert reader(pilot).view.focused_sentence == first


async def test_words_that_are_not_there_are_said_so_and_escape_returns(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "slash", *"zebra")
        await until(
            pilot, lambda: "not found" in str(pilot.app.screen.query_one(".find--count", Static).visual)
        )
        await pilot.press("escape")
        await until(pilot, lambda: reader(pilot).view.has_focus)
        assert focused(pilot) == SECOND


async def test_choosing_an_actor_jumps_to_its_mentions_and_back(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("tab")
        await until(pilot, lambda: pilot.app.screen.query_one(SidePanel).has_focus)
        await pilot.press("enter")
        await until(pilot, lambda: focused(pilot) == THIRD)
        await pilot.press("n")
        assert focused(pilot) == "Falk calls that fair."
        await pilot.press("ctrl+o")
        assert focused(pilot) == "The board wants a deeper channel by spring."


async def test_on_a_narrow_screen_the_panel_is_a_drawer(library: Library) -> None:
    async with reading(library, (80, 24)) as pilot:
        panel = pilot.app.screen.query_one(SidePanel)
        assert not panel.display
        await pilot.press("tab")
        await until(pilot, lambda: panel.display and panel.has_focus)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: not panel.display)
        assert reader(pilot).view.has_focus


@pytest.mark.parametrize(("key", "part"), [("a", NoteEditor), ("slash", FindBar)])
async def test_what_is_typed_about_the_text_closes_the_drawer_over_it(
    library: Library, key: str, part: type[Widget]
) -> None:
    async with reading(library, (80, 24)) as pilot:
        panel = pilot.app.screen.query_one(SidePanel)
        await pilot.press("tab")
        await until(pilot, lambda: panel.has_focus)
        await pilot.press(key)
        await until(pilot, lambda: pilot.app.screen.query_one(part).has_focus_within)
        await until(pilot, lambda: not panel.display)
        await pilot.press("x", "escape")
        await until(pilot, lambda: reader(pilot).view.has_focus)
        assert not panel.display


async def test_the_same_sentence_stays_on_top_through_every_change_of_shape(library: Library) -> None:
    async with reading(library, (120, 24)) as pilot:
        await pilot.press("space")
        view = reader(pilot).view
        await until(pilot, lambda: view.top_offset > 0)
        top = TEXT[view.top_offset : view.top_offset + 20]
        for key in ("plus", "minus", "minus", "p", "p"):
            await pilot.press(key)
            assert TEXT[view.top_offset : view.top_offset + 20] == top, key
        await pilot.resize_terminal(80, 30)
        await until(pilot, lambda: view.size.width == 80)
        assert TEXT[view.top_offset : view.top_offset + 20] == top


async def test_quitting_and_coming_back_finds_place_marks_and_progress(library: Library) -> None:
    async with reading(library, (80, 24)) as pilot:
        await pilot.press("space", "space", "j", "4")
        sentence, top = focused(pilot), reader(pilot).view.top_offset
        await pilot.press("q")
        await until(pilot, lambda: bool(pilot.app.screen.query("ArticleList")))
        await pilot.press("q")
        await until(pilot, lambda: not pilot.app.is_running or pilot.app.return_code is not None)
    async with reading(library, (80, 24)) as pilot:
        await until(pilot, lambda: focused(pilot) == sentence)
        assert reader(pilot).view.top_offset == top
        assert reader(pilot).marks.passages[0].colour == 4
        assert "%" in pilot.app.screen.query_one(TitleBar).status


async def test_escape_takes_one_layer_away_at_a_time(library: Library) -> None:
    async with reading(library) as pilot:
        view = reader(pilot).view
        await pilot.press("tab")
        await until(pilot, lambda: view.lit_count > 0)
        await pilot.press("escape")
        assert view.lit_count == 0
        assert reader(pilot).panel.has_focus
        await pilot.press("escape", "v", "s")
        assert view.has_focus
        assert view.prompt
        await pilot.press("escape")
        assert not view.prompt
        assert view.selected_range is not None
        await pilot.press("escape")
        assert reader(pilot).view.selecting is None
        await pilot.press("escape")
        await until(pilot, lambda: bool(pilot.app.screen.query("ArticleList")))


async def test_the_reader_mounts_few_widgets(library: Library) -> None:
    async with reading(library) as pilot:
        assert len(list(pilot.app.screen.walk_children())) <= 40


async def test_nothing_is_lit_after_a_note_was_written_or_given_up(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "a", *"why", "enter")
        await until(pilot, lambda: read_back(library) == (f"✎ {SECOND}",))
        await until(pilot, lambda: not pilot.app.screen.query(NoteEditor))
        await pilot.pause()
        assert reader(pilot).view.lit_count == 0
        await pilot.press("a", *"x", "escape")
        await until(pilot, lambda: not pilot.app.screen.query(NoteEditor))
        await pilot.pause()
        assert reader(pilot).view.lit_count == 0
        await until(pilot, lambda: reader(pilot).view.has_focus)
