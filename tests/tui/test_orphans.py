"""Marks whose words are gone are listed, never lost, and a person can say where they belong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import OptionList

from library.passage import Anchor, Passage, State, new_id
from library.store import Library
from tests.tui.conftest import TEXT, reader, reading, until
from tui.screens.proposals import ProposalsScreen, snippet
from tui.widgets.bars import KeyBar
from tui.widgets.side_panel import SidePanel


@pytest.fixture
def orphaned(library: Library) -> Library:
    """The library, with one mark whose words were edited out of the text."""
    (article,) = library.index.ids()
    quote = "The harbour council voted 9 to 5 on Tuesday"
    anchor = Anchor(
        "00000000", 400, 400 + len(quote), quote, "deeper channel by spring.\n\n", ". Ida Falk said"
    )
    library.save_passage(article, Passage(new_id(), anchor, colour=2, note="why", state=State.ORPHAN))
    return library


async def open_proposals(pilot: Pilot[int]) -> None:
    await pilot.press("tab")
    await until(pilot, lambda: pilot.app.screen.query_one(SidePanel).has_focus)
    await pilot.press("G", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ProposalsScreen))


async def test_an_orphan_stands_in_the_panel_with_its_sign_and_nowhere_in_the_text(orphaned: Library) -> None:
    async with reading(orphaned) as pilot:
        (row,) = pilot.app.screen.query_one(SidePanel)._sections[2].rows
        assert row.lines[0][0][0] == "? "
        assert row.places == ()
        view = reader(pilot).view
        assert not any("?" in view.render_line(y).text[: view._text_left] for y in range(view.size.height))


async def test_stepping_to_a_mark_says_that_all_have_lost_their_place(orphaned: Library) -> None:
    async with reading(orphaned) as pilot:
        await pilot.press("full_stop")
        await until(
            pilot, lambda: pilot.app.screen.query_one(KeyBar).notice.startswith("Every mark has lost")
        )


async def test_the_place_a_person_accepts_is_stored_with_colour_and_note(orphaned: Library) -> None:
    async with reading(orphaned) as pilot:
        await open_proposals(pilot)
        await pilot.press("enter")
        (article,) = orphaned.index.ids()
        await until(pilot, lambda: orphaned.read(article).passages[0].state is State.MOVED)
        (mark,) = orphaned.read(article).passages
        assert "voted 9 to 4 on Tuesday" in mark.anchor.quote
        assert TEXT[mark.start : mark.end] == mark.anchor.quote
        assert (mark.colour, mark.note) == (2, "why")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ProposalsScreen))
        await pilot.press("u")
        await until(pilot, lambda: orphaned.read(article).passages[0].state is State.ORPHAN)


async def test_leaving_the_proposals_changes_nothing(orphaned: Library) -> None:
    async with reading(orphaned) as pilot:
        await open_proposals(pilot)
        assert pilot.app.screen.query_one(OptionList).option_count >= 1
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ProposalsScreen))
        (article,) = orphaned.index.ids()
        assert orphaned.read(article).passages[0].state is State.ORPHAN


@given(st.text(st.sampled_from("ab \n."), min_size=1, max_size=300), st.integers(0, 299), st.integers(1, 40))
def test_a_snippet_shows_the_words_of_the_place_in_one_line(text: str, start: int, length: int) -> None:
    start = min(start, len(text) - 1)
    end = min(len(text), start + length)
    before, place, behind = snippet(text, start, end)
    assert place == " ".join(text[start:end].split())
    assert "\n" not in before + behind
