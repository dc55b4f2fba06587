"""Bringing in many behind the list, with real processes under a real screen."""

from pathlib import Path

from tests.bench.pages import write_pages
from tests.terminal.conftest import Home
from tests.terminal.terminal import Terminal


def test_a_folder_comes_in_under_a_real_screen_and_nothing_else_is_written_on_it(
    home: Home, tmp_path: Path
) -> None:
    write_pages(tmp_path / "pages", 12, words=120)
    (tmp_path / "pages" / "empty.txt").touch()
    with Terminal([], environment=home.environment, columns=100) as terminal:
        terminal.shows("Nothing saved yet")
        terminal.press("a")
        terminal.shows("An address")
        terminal.press(str(tmp_path / "pages"), "enter")
        terminal.shows("12 articles")
        terminal.shows("12 added, 1 could not be read")
        terminal.press("q")
        assert terminal.wait() == 0
        assert b"Traceback" not in terminal.written
    with home.open() as library:
        assert library.index.count() == 12
