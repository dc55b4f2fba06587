"""The article as a whole: tags, what is known of it, exports."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, Static

from library.store import Library
from tests.tui.conftest import read_back, reading, until
from tui.app import DogearApp
from tui.screens.info import InfoScreen
from tui.screens.tags import TagsScreen, tags_in
from tui.widgets.bars import KeyBar


def notice(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(KeyBar).notice


def test_tags_are_words_with_or_without_their_sign() -> None:
    assert tags_in("Harbour, #energy  to-cite #Harbour ;") == ("harbour", "energy", "to-cite")
    assert tags_in('“to-cite” "sea" ""') == ("to-cite", "sea")
    assert tags_in("  ") == ()


async def test_tags_are_typed_saved_and_there_to_be_changed(library: Library) -> None:
    (article,) = library.index.ids()
    async with reading(library) as pilot:
        await pilot.press("t", *"harbour #energy", "enter")
        await until(pilot, lambda: library.read(article).tags == ("harbour", "energy"))
        await until(pilot, lambda: "Tags changed" in notice(pilot))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(pilot.app.screen, TagsScreen))
        assert pilot.app.screen.query_one(Input).value == "harbour energy "
        await pilot.press(*"x", "escape")
        assert library.read(article).tags == ("harbour", "energy")
        await pilot.press("t", *"coast", "enter")
        await until(pilot, lambda: library.read(article).tags == ("harbour", "energy", "coast"))


async def test_other_tags_are_one_change_among_those_that_are_undone(library: Library) -> None:
    (article,) = library.index.ids()

    def tags() -> tuple[str, ...]:
        return library.read(article).tags

    async with reading(library) as pilot:
        await pilot.press("t", *"harbour", "enter")
        await until(pilot, lambda: tags() == ("harbour",))
        await pilot.press("j", "2")
        await until(pilot, lambda: len(read_back(library)) == 1)
        await pilot.press("u")
        await until(pilot, lambda: read_back(library) == ())
        assert tags() == ("harbour",)
        await pilot.press("u")
        await until(pilot, lambda: notice(pilot) == "Undone: tags of the article  ·  saved")
        assert tags() == ()
        await pilot.press("ctrl+r")
        await until(pilot, lambda: tags() == ("harbour",))


async def test_the_info_names_the_file(library: Library) -> None:
    (article,) = library.index.ids()
    async with reading(library) as pilot:
        await pilot.press("j", "m")
        await until(pilot, lambda: len(read_back(library)) == 1)
        await pilot.press("i")
        await until(pilot, lambda: isinstance(pilot.app.screen, InfoScreen))
        shown = "\n".join(str(part.visual) for part in pilot.app.screen.query(Static))
        assert str(library.file_of(article)) in shown
        assert "1, 0 with a note" in shown
        await pilot.press("i")
        await until(pilot, lambda: not isinstance(pilot.app.screen, InfoScreen))


async def test_long_facts_stay_beside_their_names(library: Library) -> None:
    (article,) = library.index.ids()
    with library.edit(article) as database:
        change = {"tags": [f"harbour{number}" for number in range(40)]}
        database.table("article").update(change)
    async with reading(library) as pilot:
        await pilot.press("i")
        await until(
            pilot, lambda: isinstance(pilot.app.screen, InfoScreen) and pilot.app.screen.query(Static)
        )
        names, values = (
            pilot.app.screen.query(f".info--{column}").results(Static) for column in ("name", "value")
        )
        beside = {str(name.visual): (name, value) for name, value in zip(names, values, strict=True)}
        name, value = beside["Tags"]
        await until(pilot, lambda: value.region.height > 3)
        assert value.region.y == name.region.y
        assert {each.region.x for _, each in beside.values()} == {name.region.right}


async def test_one_key_exports_and_another_press_replaces_what_was_changed(
    library: Library, folder: Path
) -> None:
    async with reading(library) as pilot:
        app = pilot.app
        assert isinstance(app, DogearApp)
        exports = app.config.export_folder
        await pilot.press("j", "2", "E")
        await until(pilot, lambda: "Exported to" in notice(pilot))
        (file,) = exports.iterdir()
        assert "voted 9 to 4" in file.read_text()
        await pilot.press("E")
        await until(pilot, lambda: "Nothing new" in notice(pilot))
        file.write_text("my own words")
        await pilot.press("E")
        await until(pilot, lambda: "E again replaces it" in notice(pilot))
        assert file.read_text() == "my own words"
        await pilot.press("E")
        await until(pilot, lambda: "Exported to" in notice(pilot))
        assert "voted 9 to 4" in file.read_text()
    assert exports.is_relative_to(folder)
