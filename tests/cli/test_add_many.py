"""`dogear add` with a folder, a pattern or a list: what is printed, and how it ends."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bench.pages import write_pages
from tests.cli.conftest import BEES, FERRY, Run
from tests.started import started
from tui.cli_progress import duration, short_name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two pages."""
    folder = tmp_path / "pages"
    (folder / "more").mkdir(parents=True)
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "more" / "bees.txt").write_text(BEES, encoding="utf-8")
    return folder


def test_a_folder_prints_a_line_for_each_into_a_pipe_and_a_summary(run: Run, folder: Path) -> None:
    result = run("add", str(folder))
    assert [line.split()[1] for line in result.stdout.splitlines()] == ["new", "new"]
    assert (result.stderr, result.exit_code) == ("2 added.\n", 0)
    again = run("add", str(folder))
    assert again.stdout == result.stdout.replace("new  ", "known")
    assert (again.stderr, again.exit_code) == ("0 added, 2 already there.\n", 0)


def test_a_pattern_is_for_us_where_the_shell_left_it_alone(run: Run, folder: Path) -> None:
    result = run("add", f"{folder}/**/b*.txt")
    assert result.stdout.endswith("Bees return to the roofs of Harrow\n")
    assert result.stderr == "1 added.\n"


def test_a_list_by_its_contents_and_one_that_is_said_to_be_one(run: Run, folder: Path) -> None:
    (folder / "list").write_text("ferry.txt\nmore/bees.txt\n")
    (folder / "other").write_text("nothing of the kind\nferry.txt\n")
    assert run("add", str(folder / "list")).stderr == "2 added.\n"
    result = run("add", "--list", str(folder / "other"))
    assert result.stderr == (
        "0 added, 1 already there, 1 could not be read: "
        f"Line 1 of {folder}/other is no address and no file: nothing of the kind.\n"
    )
    assert result.exit_code == 1


def test_of_those_that_cannot_be_read_each_is_told_once_and_the_code_is_1(run: Run, folder: Path) -> None:
    for number in range(5):
        (folder / f"empty-{number}\n\x1b[31m.txt").touch()
    result = run("add", str(folder))
    assert result.exit_code == 1
    *lines, summary = result.stderr.splitlines()
    assert summary.startswith("2 added, 5 could not be read: ")
    assert summary.endswith("And 2 more.")
    assert len(lines) == 2
    assert all(line.isprintable() for line in (*lines, summary))
    assert sorted(re.findall(r"empty-(\d)", result.stderr)) == [*"01234"]


def test_a_folder_without_pages_is_a_sentence_and_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    result = run("add", str(tmp_path / "bare"))
    assert "bare holds no page" in result.stderr
    assert (result.stdout, result.exit_code) == ("", 1)


class OnTerminal:
    """`dogear add` as a person sees it: everything it writes goes to a terminal."""

    def __init__(self, program: "subprocess.Popen[bytes]", terminal: int) -> None:
        self.program = program
        self._terminal = terminal
        self._decoder = getincrementaldecoder("utf-8")()
        self.shown = ""

    def until(self, words: str, condition: Callable[[], bool] = lambda: True) -> None:
        """Read on until some words are shown and a condition holds."""
        limit = time.monotonic() + 60
        while words not in self.shown or not condition():
            assert time.monotonic() < limit, self.shown
            if select.select([self._terminal], [], [], 0.1)[0]:
                self.shown += self._decoder.decode(os.read(self._terminal, 65_536))

    def end(self) -> int:
        """Wait for the end; gives the exit code."""
        return self.program.wait(60)


@contextmanager
def adding(environment: dict[str, str], *arguments: str) -> Iterator[OnTerminal]:
    """`dogear add` on a terminal of its own."""
    ours, theirs = pty.openpty()
    try:
        with started(
            [sys.executable, "-m", "tui.cli", "add", *arguments],
            env=os.environ | environment | {"COLUMNS": "100"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        ) as program:
            os.close(theirs)
            yield OnTerminal(program, ours)
    finally:
        os.close(ours)


def test_an_interruption_says_what_is_stored_and_the_next_run_goes_on(
    environment: dict[str, str], run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    write_pages(folder, 12, words=120)
    os.mkfifo(tmp_path / "fifo")  # the last one, and nobody writes into it
    listed = tmp_path / "list"
    listed.write_text("\n".join([str(folder), str(tmp_path / "fifo")]))
    with adding(environment, str(listed)) as terminal:
        terminal.until(" of 13", lambda: len(list(tmp_path.glob("library/articles/*/*.json"))) == 12)
        os.killpg(terminal.program.pid, signal.SIGINT)  # as a terminal does: to all its processes
        terminal.until("Stopped: 12 added. Run it again to go on.")
        assert terminal.end() == 130
    assert "Traceback" not in terminal.shown
    assert re.search(r"Adding [█░]{24} \d+ of 13(, \S+ \S+ left)?  page-\d+\.", terminal.shown)
    assert run("add", str(folder)).stderr == "0 added, 12 already there.\n"


def test_a_person_sees_only_the_bar_and_the_summary(environment: dict[str, str], folder: Path) -> None:
    with adding(environment, str(folder)) as terminal:
        terminal.until("2 added.\r\n")
        assert terminal.end() == 0
    assert "Adding " in terminal.shown
    assert "Bees return" not in terminal.shown


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (59.0, "59 s"), (61.0, "1 min"), (3540.0, "59 min"), (3600.0, "1 h 0 min")],
)
def test_a_wait_is_told_in_the_unit_in_which_one_would_say_it(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_the_name_in_the_bar_is_short_and_safe() -> None:
    assert short_name("/a/b/page\n\x1b[31m1.txt", 40) == "page 1.txt"
    assert short_name("https://coastwire.example/1", 40) == "https://coastwire.example/1"
    assert short_name("/a/" + "漁" * 40, 20) == "漁" * 9 + "…"
    assert short_name("page.txt", 3) == ""
