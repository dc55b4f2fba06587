"""How often style sheets are looked into, and that nothing looks otherwise than they say."""

import pytest
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from library.store import Library
from tests.bench.stage import counted
from tests.tui.conftest import reading, running, until
from tui.screens.reader import ReaderScreen
from tui.widgets.drawn import Drawn


def look(widget: Widget) -> tuple[str, dict[str, str]]:
    """Its styles, and those of its parts."""
    parts = sorted(widget._get_component_classes())
    return widget.styles.css, {part: widget.get_component_styles(part).css for part in parts}


async def given_the_keys(pilot: Pilot[int], widget: Widget) -> None:
    pilot.app.set_focus(widget)
    await until(pilot, lambda: widget.has_focus)


@pytest.mark.parametrize("key", ["", "M", "D", "enter"])
async def test_what_draws_itself_looks_with_the_keys_as_without(library: Library, key: str) -> None:
    async with running(library) as pilot:
        below = pilot.app.screen
        if key:
            await pilot.press(key)
            await until(pilot, lambda: pilot.app.screen is not below and pilot.app.screen.query(Drawn))
        drawn = pilot.app.screen.query(Drawn).results()
        for widget in drawn:
            pilot.app.set_focus(None)
            widget.update_node_styles(animate=False)
            without = look(widget)
            await given_the_keys(pilot, widget)
            widget.update_node_styles(animate=False)
            assert look(widget) == without


async def test_the_keys_come_and_go_without_a_look_into_the_style_sheets(library: Library) -> None:
    async with reading(library) as pilot:
        first, second = pilot.app.screen.query(Drawn).results()
        with counted(Stylesheet, "apply") as looked:
            for widget in (second, first):
                await given_the_keys(pilot, widget)
        assert not looked


@pytest.mark.parametrize("size", [(60, 12), (80, 24), (120, 36), (160, 50)])
async def test_a_screen_has_the_classes_of_its_size_before_its_parts_come(
    library: Library, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    updates: list[int] = []

    def update(screen: Screen[None], *, animate: bool = True) -> None:
        updates.append(len(screen.children))
        Screen.update_node_styles(screen, animate=animate)

    async with running(library, size) as pilot:
        monkeypatch.setattr(ReaderScreen, "update_node_styles", update)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await until(pilot, lambda: pilot.app.screen.query_one("ArticleView").size.width > 0)
    assert len([parts for parts in updates if parts]) == 1, "when it is shown, and for no other reason"
