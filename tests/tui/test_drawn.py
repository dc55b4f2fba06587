"""What draws itself looks the same in the style sheets with the keys and without."""

import pytest
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.widget import Widget

from library.store import Library
from tests.bench.stage import counted
from tests.tui.conftest import reading, running, until
from tui.widgets.drawn import Drawn


def look(widget: Widget) -> tuple[str, dict[str, str]]:
    """Its styles, and those of its parts."""
    parts = sorted(widget._get_component_classes())
    return widget.styles.css, {part: widget.get_component_styles(part).css for part in parts}


async def given_the_keys(pilot: Pilot[int], widget: Widget) -> None:
    pilot.app.set_focus(widget)
    await until(pilot, lambda: widget.has_focus)


@pytest.mark.parametrize("key", ["", "M", "D", "enter"])
async def test_it_looks_with_the_keys_as_it_did_without(library: Library, key: str) -> None:
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
