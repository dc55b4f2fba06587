"""A sitting in a real terminal: what was marked is there after quitting, and after a kill."""

import os
import signal

import pytest

from tests.terminal.conftest import Home
from tests.terminal.terminal import Terminal

PAGE = """Westmole votes for a deeper channel

1 July 2023

The harbour board of Westmole voted 9 to 4 on Tuesday to dredge the Sorrel Channel. The plan will
cost about $1.2 billion over six years.

Ida Falk, the chair of the board, said more than 15,000 jobs depend on the ships. The fishermen of
the town disagree with her, and their union will go to court.

“We have waited for ten years,” she said. The first barges are to sail in March, if the weather
of the winter allows them to leave the yard.

The union counts 340 boats, down from 1,100 in 1994. Its secretary calls the plan a ditch through
the larder, and wants the fund to pay the crews instead.
"""


@pytest.fixture
def article(home: Home) -> str:
    """A saved page."""
    path = home.library.parent / "westmole.txt"
    path.write_text(PAGE)
    return str(path)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_a_mark_and_a_note_are_there_after_quitting(home: Home, article: str, size: tuple[int, int]) -> None:
    columns, lines = size
    with Terminal(["add", article], environment=home.environment) as terminal:
        assert terminal.wait() == 0
    with Terminal([], columns=columns, lines=lines, environment=home.environment) as terminal:
        terminal.shows("Westmole votes")
        terminal.press("enter")
        terminal.shows("sentence")
        terminal.press("j", "m")
        terminal.shows("⚑")
        terminal.press("j", "3")
        terminal.shows("3 ")
        terminal.press("j", "a")
        terminal.shows("new line")
        terminal.press("ask her #falk", "enter")
        terminal.shows("Note saved")
        terminal.press("q")
        terminal.shows("marks 3")
        terminal.press("q")
        assert terminal.wait() == 0
    with Terminal([], columns=columns, lines=lines, environment=home.environment) as terminal:
        terminal.shows("marks 3")
        terminal.press("enter")
        text = terminal.shows("sentence")
        assert all(sign in text for sign in ("⚑", "✎", "▌"))
        terminal.press("u")
        terminal.shows("Nothing to undo")


def test_what_the_screen_called_saved_survives_a_kill(home: Home, article: str) -> None:
    with Terminal(["read", article], environment=home.environment) as terminal:
        terminal.shows("sentence")
        terminal.press("j", "2")
        terminal.shows("saved")
        terminal.kill()
    with home.open() as library:
        (mark,) = library.index.marks()
        assert mark.colour == 2


def drafts(home: Home) -> list[str]:
    """What is kept of notes that were not saved."""
    return [file.read_text() for file in home.state.rglob("drafts/*.txt")]


def test_a_draft_survives_a_kill(home: Home, article: str) -> None:
    with Terminal(["read", article], environment=home.environment) as terminal:
        terminal.shows("sentence")
        terminal.press("j", "a")
        terminal.shows("new line")
        terminal.press("half a thought")
        terminal.shows("half a thought")
        terminal.until(lambda _: "half a thought" in drafts(home))
        terminal.kill()
    with Terminal(["read", article], environment=home.environment) as terminal:
        terminal.shows("sentence")
        terminal.press("g", "j", "a")
        terminal.shows("half a thought")


def test_told_to_end_it_keeps_the_draft_and_the_place_and_gives_the_terminal_back(
    home: Home, article: str
) -> None:
    with Terminal(["read", article], environment=home.environment) as terminal:
        terminal.shows("sentence")
        terminal.press("j", "a")
        terminal.shows("new line")
        terminal.press("half a thought")
        terminal.shows("half a thought")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait() == 143
        for switched_off in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l"):  # other screen, no cursor, mouse
            assert switched_off in terminal.written
    assert drafts(home) == ["half a thought"]
    with home.open() as library:
        (id_,) = library.index.ids()
        assert library.read(id_).place.focus > 0


def test_two_keys_lead_from_nothing_to_an_article(home: Home) -> None:
    with Terminal([], environment=home.environment) as terminal:
        terminal.shows("a adds an article")
        terminal.press("T")
        terminal.shows("2 samples added")
        terminal.press("enter")
        terminal.shows("sentence")


def test_no_letter_of_a_fast_typist_is_taken_for_a_command(home: Home, article: str) -> None:
    with Terminal(["read", article], environment=home.environment) as terminal:
        terminal.shows("sentence")
        terminal.press("jaxmu1 qp why")
        terminal.shows("xmu1 qp why")
        terminal.press("enter")
        terminal.shows("Note saved")
        terminal.press("/port")
        terminal.shows("/ port")


def test_q_ends_the_program_that_was_opened_to_read(home: Home, article: str) -> None:
    with Terminal(["read", article], environment=home.environment) as terminal:
        terminal.shows("sentence")
        terminal.press("q")
        assert terminal.wait() == 0


@pytest.mark.parametrize("size", [(20, 5), (40, 10)])
def test_a_tiny_window_still_shows_text(home: Home, article: str, size: tuple[int, int]) -> None:
    columns, lines = size
    with Terminal(["read", article], columns=columns, lines=lines, environment=home.environment) as terminal:
        terminal.until(lambda text: "▌" in text or "West" in text)
        terminal.press("j", "j", "q")
        assert terminal.wait() == 0


def test_without_colours_signs_tell_what_is_what(home: Home, article: str) -> None:
    environment = {**home.environment, "NO_COLOR": "1"}
    with Terminal(["read", article], environment=environment) as terminal:
        terminal.shows("sentence")
        terminal.press("j", "2")
        terminal.shows("saved")
        lit = [
            cell
            for line in terminal.screen.buffer.values()
            for cell in line.values()
            if cell.underscore and cell.data.strip()
        ]
        assert lit, "a marked text is underlined"
        assert all(cell.fg == "default" or len(set(cell.fg)) <= 3 for cell in lit)
