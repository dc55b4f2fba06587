"""One passage through several sittings: marked, noted, deleted, brought back, written in an editor."""

import shlex
import sys
from pathlib import Path

import pytest

from library.cleaning import Cleaned, Kind
from tests.making import article
from tests.terminal.conftest import Home
from tests.terminal.terminal import Terminal

HOSTILE = "Runa Holm wrote $(touch hit) and `touch hit`; touch hit; she left. The mail boat sailed."


@pytest.fixture
def ferry(home: Home) -> str:
    """The id of a short article, one sentence of which a shell would run."""
    text = article(HOSTILE, "Nobody came. The pier is old. It stands. It will stand. It must.", "Work ends.")
    with home.open() as library:
        return library.add(Cleaned(text), b"as it came", kind=Kind.TEXT).id


def marks(home: Home, id_: str) -> list[tuple[int, str, str]]:
    """Colour, note and words of every mark that the disk holds."""
    with home.open() as library:
        passages = library.read(id_).passages
    return [(mark.colour, mark.note, mark.anchor.quote) for mark in passages]


def test_marked_noted_left_reopened_deleted_left_and_brought_back(home: Home, ferry: str) -> None:
    def sitting() -> Terminal:
        return Terminal(["read", ferry], environment=home.environment)

    noted = [(3, "ask her", "The pier is old.")]
    with sitting() as terminal:
        terminal.shows("sentence")
        terminal.press("j", "j", "j", "3")
        terminal.shows("saved")
        terminal.press("a")
        terminal.shows("new line")
        terminal.press("ask her", "enter")
        terminal.shows("Note saved")
        terminal.press("q")
        assert terminal.wait() == 0
    assert marks(home, ferry) == noted
    with sitting() as terminal:
        terminal.shows("✎")
        terminal.press("x")
        terminal.shows("deleted")
        terminal.press("q")
        assert terminal.wait() == 0
    assert marks(home, ferry) == []
    with sitting() as terminal:
        terminal.shows("sentence")
        terminal.press("u")
        terminal.shows("✎")
        terminal.press("q")
        assert terminal.wait() == 0
    assert marks(home, ferry) == noted


def test_an_editor_of_ones_own_gets_the_note_and_no_shell_the_article(
    home: Home, ferry: str, tmp_path: Path
) -> None:
    script = tmp_path / "editor of mine.py"
    script.write_text(
        "import sys, termios\n"
        "assert termios.tcgetattr(0)[3] & termios.ICANON, 'the terminal is given away as it was'\n"
        "with open(sys.argv[1], 'a') as note:\n"
        "    note.write(' and more $(touch hit)')\n"
    )
    editor = shlex.join([sys.executable, str(script)])
    environment = {**home.environment, "EDITOR": editor, "VISUAL": ""}
    with Terminal(["read", ferry], environment=environment) as terminal:
        terminal.shows("sentence")
        terminal.press("a")
        terminal.shows("new line")
        terminal.press("begun", "ctrl+g")
        terminal.shows("begun and more")
        terminal.press("enter")
        terminal.shows("Note saved")
        terminal.press("j", "m")
        terminal.shows("⚑")
        terminal.press("q")
        assert terminal.wait() == 0
    first = marks(home, ferry)[0]
    assert first[1] == "begun and more $(touch hit)"
    assert not list(tmp_path.rglob("hit"))
    assert not Path("hit").exists()


def test_an_editor_that_is_not_there_leaves_the_note_in_the_app(home: Home, ferry: str) -> None:
    environment = {**home.environment, "EDITOR": "/nowhere/editor", "VISUAL": ""}
    with Terminal(["read", ferry], environment=environment) as terminal:
        terminal.shows("sentence")
        terminal.press("a")
        terminal.shows("new line")
        terminal.press("begun", "ctrl+g")
        terminal.shows("/nowhere/editor")
        terminal.press(" here", "enter")
        terminal.shows("Note saved")
        terminal.press("q")
        assert terminal.wait() == 0
    assert marks(home, ferry)[0][1] == "begun here"


def test_an_address_is_shown_in_full_before_a_second_key_opens_it(home: Home, tmp_path: Path) -> None:
    address = "https://fjordpost.example/" + "/".join(f"part-{number}" for number in range(12))
    with home.open() as library:
        page = article("The mail boat sailed.", url=address)
        id_ = library.add(Cleaned(page), b"as it came", kind=Kind.TEXT).id
    script, opened = tmp_path / "browser.py", tmp_path / "opened"
    script.write_text(f"import sys\nopen({str(opened)!r}, 'w').write(sys.argv[1])\n")
    environment = {**home.environment, "BROWSER": shlex.join([sys.executable, str(script)]) + " %s"}
    with Terminal(["read", id_], environment=environment) as terminal:
        terminal.shows("sentence")
        terminal.press("o")
        terminal.until(lambda text: address in "".join(text.replace("▎", "").split()))
        assert not opened.exists()
        terminal.press("o")
        terminal.shows("Opened https://fjordpost")
        assert opened.read_text() == address
        terminal.press("q")
        assert terminal.wait() == 0


@pytest.mark.parametrize("key", ["3", "m"])
def test_a_kill_right_after_a_key_leaves_a_whole_library(home: Home, ferry: str, key: str) -> None:
    with Terminal(["read", ferry], environment=home.environment) as terminal:
        terminal.shows("sentence")
        terminal.press("j", key)
        terminal.kill()
    assert len(marks(home, ferry)) <= 1
    with Terminal(["read", ferry], environment=home.environment) as terminal:
        terminal.shows("sentence")


def test_a_storm_of_resizes_in_a_real_window(home: Home, ferry: str) -> None:
    with Terminal(["read", ferry], environment=home.environment) as terminal:
        terminal.shows("sentence")
        terminal.press("j", "2")
        terminal.shows("saved")
        for number in range(60):
            terminal.resize(20 + number * 7 % 110, 5 + number * 5 % 40)
            if number % 3 == 0:
                terminal.press("j" if number % 2 else "k")
        terminal.resize(90, 25)
        terminal.press("g", "j")
        terminal.until(lambda text: "▌" in text and "The mail boat sailed." in text and "sentence" in text)
        terminal.press("q")
        assert terminal.wait() == 0
    assert [mark[0] for mark in marks(home, ferry)] == [2]
