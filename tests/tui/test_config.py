"""A person's keys, width, theme and colours in the running app, and what it remembers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from library.store import Library
from tests.tui.conftest import focused, read_back, reader, until
from tui.app import DogearApp
from tui.config import Config
from tui.config_file import parse_config
from tui.memory import Memory
from tui.screens.help import HelpScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.bars import KeyBar
from tui.widgets.empty_state import EmptyState


@asynccontextmanager
async def configured(
    library: Library, config: str, memory: Memory | None = None
) -> AsyncIterator[Pilot[int]]:
    """The app with a config, on its list."""
    app = DogearApp(library, config=parse_config(config, "config.toml"), memory=memory)
    async with app.run_test(size=(160, 36), notifications=True) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query("ArticleList")))
        yield pilot


async def open_article(pilot: Pilot[int], key: str = "enter") -> None:
    """Opens the first article."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
    await until(pilot, lambda: pilot.app.screen.query_one("ArticleView").size.width > 0)


def entries(pilot: Pilot[int]) -> tuple[tuple[str, str], ...]:
    """What the foot bar offers."""
    return pilot.app.screen.query_one(KeyBar).entries


async def test_a_rebound_command_runs_with_its_new_key_and_not_with_the_old(library: Library) -> None:
    async with configured(library, '[keys]\nreader.mark = "B"\nlist.open = "F2"') as pilot:
        await pilot.press("enter")
        assert not isinstance(pilot.app.screen, ReaderScreen)
        await open_article(pilot, "f2")
        await pilot.press("m")
        await pilot.press("B")
        await until(pilot, lambda: len(read_back(library)) == 1)
        await until(pilot, lambda: ("B", "mark") in entries(pilot))


async def test_swapped_keys_are_swapped(library: Library) -> None:
    async with configured(library, '[keys]\ntext.down = "k"\ntext.up = "j"') as pilot:
        await open_article(pilot)
        first = focused(pilot)
        await pilot.press("k")
        assert focused(pilot) != first
        await pilot.press("j")
        assert focused(pilot) == first


async def test_a_symbol_and_several_keys_reach_their_command(library: Library) -> None:
    async with configured(library, '[keys]\nreader.mark = ["%", ","]\ntext.previous-mark = "["') as pilot:
        await open_article(pilot)
        await pilot.press("percent_sign")
        await until(pilot, lambda: len(read_back(library)) == 1)
        await pilot.press("comma")
        await until(pilot, lambda: not read_back(library))


async def test_a_command_without_a_key_is_still_in_the_palette(library: Library) -> None:
    async with configured(library, '[keys]\nreader.mark = []\neverywhere.palette = "F4"') as pilot:
        await open_article(pilot)
        await pilot.press("m", "f4")
        await until(pilot, lambda: bool(pilot.app.screen.query("CommandInput")))
        await pilot.press(*"bookmark it")
        await until(pilot, lambda: pilot.app.screen.query_one("CommandList").display)
        await until(pilot, lambda: getattr(pilot.app.screen.query_one("CommandList"), "option_count", 0) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: len(read_back(library)) == 1)


async def test_what_is_selected_is_offered_the_keys_in_force(library: Library) -> None:
    async with configured(library, '[keys]\ntext.select = "V"\nreader.mark = "B"') as pilot:
        await open_article(pilot)
        await pilot.press("V")
        await until(pilot, lambda: ("esc", "cancel") in entries(pilot))
        assert ("B", "mark") in entries(pilot)


async def test_a_highlight_is_reported_by_the_name_of_its_colour(library: Library) -> None:
    async with configured(library, '[colours]\n2 = "claim"') as pilot:
        await open_article(pilot)
        await pilot.press("2")
        await until(
            pilot, lambda: pilot.app.screen.query_one(KeyBar).notice == "Highlighted as claim  ·  saved"
        )


async def test_a_note_can_be_saved_with_another_key_and_enter_begins_a_line(library: Library) -> None:
    config = '[keys]\neditor.save = "ctrl+s"\neditor.line = "enter"\neditor.close = ["F3", "escape"]'
    async with configured(library, config) as pilot:
        await open_article(pilot)
        await pilot.press("a", *"one", "enter", *"two", "ctrl+s")
        await until(pilot, lambda: bool(read_back(library)))
        (passage,) = library.read(library.index.ids()[0]).passages
        assert passage.note == "one\ntwo"


async def test_a_command_moved_from_ctrl_to_a_letter_is_still_text_in_an_editor(library: Library) -> None:
    async with configured(library, '[keys]\nreader.redo = "z"\neverywhere.palette = "P"') as pilot:
        await open_article(pilot)
        await pilot.press("a", *"zP", "enter")
        await until(pilot, lambda: bool(read_back(library)))
        assert library.read(library.index.ids()[0]).passages[0].note == "zP"


async def test_the_help_shows_the_keys_and_colours_of_the_config(library: Library) -> None:
    config = '[colours]\n1 = "claim"\n[keys]\neverywhere.help = "F1"\nreader.mark = "B"'
    async with configured(library, config) as pilot:
        assert ("F1", "help") in entries(pilot)
        await open_article(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        text = str(pilot.app.screen.query_one(Static).visual)
        assert "Highlight as claim" in text
        assert any(line.split()[:2] == ["B", "Bookmark"] for line in text.splitlines())


async def test_an_empty_library_names_the_keys_of_the_config(empty: Library) -> None:
    async with configured(empty, '[keys]\nlibrary.add = "A"\nlibrary.samples = []') as pilot:
        sentence = pilot.app.screen.query_one(EmptyState).words
        assert sentence == "Nothing saved yet: A adds an article, the palette two samples to try things on."


async def test_width_and_theme_come_from_the_config(library: Library) -> None:
    async with configured(library, 'width = 52\ntheme = "nord"') as pilot:
        await open_article(pilot)
        assert reader(pilot).view.column == 52
        assert pilot.app.theme == "nord"


async def test_a_width_is_remembered_when_it_is_changed(library: Library, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "reader.json")
    async with configured(library, "", memory) as pilot:
        await open_article(pilot)
        await pilot.press("plus")
        assert memory.over(Config()).width == 72
    async with configured(library, "", memory) as pilot:
        await open_article(pilot)
        assert reader(pilot).view.column == 72
    async with configured(library, "width = 68", memory) as pilot:
        await open_article(pilot)
        assert reader(pilot).view.column == 68


async def test_a_theme_is_remembered_when_it_was_chosen_only(library: Library, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "reader.json")
    async with configured(library, "", memory) as pilot:
        start = pilot.app.theme
        assert not (tmp_path / "reader.json").exists()
        pilot.app.theme = "nord"
        await until(pilot, lambda: memory.over(Config()).theme == "nord")
        pilot.app.theme = start
        await until(pilot, lambda: memory.over(Config()).theme == start)
        pilot.app.theme = "nord"
    async with configured(library, "", memory) as pilot:
        assert pilot.app.theme == "nord"


async def test_a_memory_that_cannot_be_written_is_told_once_and_the_width_changes(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "state-file").write_text("")
    async with configured(library, "", Memory(tmp_path / "state-file" / "reader.json")) as pilot:
        await open_article(pilot)
        await pilot.press("plus", "plus")
        assert reader(pilot).view.column == 76
        await until(pilot, lambda: len(pilot.app.screen.query("Toast")) == 1)
