"""Nothing leaves the machine but what was asked for, and nothing is written outside three folders."""

import ast
import stat
from pathlib import Path

import pytest

from tests.terminal.conftest import Home
from tests.terminal.terminal import Terminal
from tests.unit.sources.server import serving

PAGE = """Westmole votes for a deeper channel

The harbour board of Westmole voted 9 to 4 on Tuesday to dredge the Sorrel Channel. The plan will
cost about $1.2 billion over six years.

Ida Falk, the chair of the board, said more than 15,000 jobs depend on the ships.
"""


class Alone(Terminal):
    """A program that loads under watch what it loads."""

    FRESH = True


class Watched:
    """A home whose programs are watched."""

    def __init__(self, home: Home, root: Path) -> None:
        self.home = home
        self.root = root
        self._notes = root / "notes"
        self.environment = {
            **home.environment, "HOME": str(root / "home"), "DOGEAR_WATCH": str(self._notes),
            "NO_PROXY": "127.0.0.1", "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip

    def open(self, *arguments: str) -> Terminal:
        """The program in a terminal."""
        return Alone(arguments, module="tests.terminal.watched", environment=self.environment)

    def noted(self, kind: str) -> list[object]:
        """What it turned to, as Python writes it."""
        lines = (line.partition("\t") for line in self._notes.read_text().splitlines())
        return [ast.literal_eval(subject) for word, _, subject in lines if word == kind]


@pytest.fixture
def watched(home: Home, tmp_path: Path) -> Watched:
    """A home of its own, where nothing has happened."""
    return Watched(home, tmp_path)


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """A home in which a reader did everything with an article, without asking for the network."""
    root = tmp_path_factory.mktemp("sitting")
    (root / "page.txt").write_text(PAGE)
    (root / "home").mkdir()
    watched = Watched(Home(root), root)
    _sit(watched)
    return watched


def _sit(watched: Watched) -> None:
    with watched.open("add", str(watched.root / "page.txt")) as terminal:
        assert terminal.wait() == 0
    with watched.open() as terminal:
        terminal.shows("Westmole votes")
        terminal.press("enter")
        terminal.shows("sentence")
        terminal.press("j", "m")
        terminal.shows("⚑")
        terminal.press("j", "a")
        terminal.shows("new line")
        terminal.press("ask her", "enter")
        terminal.shows("Note saved")
        terminal.press("+")
        terminal.shows("cells wide")
        terminal.press("/")
        terminal.shows("keep")
        terminal.press("board")
        terminal.shows("of 2")
        terminal.press("\x1b")
        terminal.until(lambda text: "of 2" not in text)
        terminal.press("i")
        terminal.shows("Added")
        terminal.press("\x1b")
        terminal.until(lambda text: "Added" not in text)
        terminal.press("q")
        terminal.shows("open")
        terminal.press("d")
        terminal.shows("In the trash")
        terminal.press("u")
        terminal.shows("Restored")
        terminal.press("q")
        assert terminal.wait() == 0
    for command in (["list"], ["marks"], ["show", "westmole"], ["export", "markdown"], ["reindex"]):
        with watched.open(*command) as terminal:
            assert terminal.wait() == 0


def test_a_whole_sitting_asks_no_network_and_starts_no_program(sitting: Watched) -> None:
    assert sitting.noted("network") == []
    assert sitting.noted("program") == []


def test_only_an_address_that_was_named_is_fetched(watched: Watched) -> None:
    with serving() as site, watched.open("add", f"{site}/page") as terminal:
        assert terminal.wait() == 0
    port = int(site.rpartition(":")[2])
    connected = [address for address in watched.noted("network") if isinstance(address, tuple)]
    assert set(connected) == {("127.0.0.1", port)}


def test_nothing_is_written_outside_library_and_state_and_no_log_is_kept(sitting: Watched) -> None:
    written = {
        Path(str(name))
        for name in sitting.noted("writes")
        if isinstance(name, str) and not Path(name).is_char_device()
    }
    assert written, "the watch sees what is written"
    inside = (sitting.home.library, sitting.home.state / "dogear")
    assert [path for path in written if not any(path.is_relative_to(folder) for folder in inside)] == [
        sitting.home.state
    ]
    assert not [*(sitting.root / "home").iterdir()]
    kinds = {path.suffix for path in sitting.home.state.rglob("*") if path.is_file()}
    assert ".log" not in kinds


def test_files_are_for_their_owner_only(sitting: Watched) -> None:
    files = [*sitting.home.library.rglob("*"), *sitting.home.state.rglob("*")]
    assert len(files) > 8
    for path in files:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path
