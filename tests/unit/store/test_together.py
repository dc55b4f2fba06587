"""Several programs at one library, and programs that are killed: nothing acknowledged is lost."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from library.store import Library
from library.store.paths import Names
from tests.started import started

WRITER = """
import sys
from pathlib import Path
from library.passage import Anchor, Passage
from library.store import Library

folder, article, name, count = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
with Library.open(folder / "library", state_root=folder / "state") as library:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        anchor = Anchor("0" * 8, 0, 3, "The")
        library.save_passage(article, Passage(f"{name}-{number}", anchor, note="word " * 40))
        print(f"{name}-{number}", flush=True)
"""
"""Saves marks in an article one by one; its arguments are folder, article, name and number."""


@contextmanager
def writer(folder: Path, article_id: str, name: str, count: int) -> Iterator["subprocess.Popen[str]"]:
    """A program that saves so many marks and prints the id of each one when it is saved."""
    arguments = [sys.executable, "-c", WRITER, str(folder), article_id, name, str(count)]
    with started(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process


def go(process: "subprocess.Popen[str]") -> None:
    """Let it begin."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def marks(library: Library, article_id: str) -> set[str]:
    return {mark.id for mark in library.read(article_id).passages}


def test_two_programs_edit_one_article_and_every_edit_is_kept(
    library: Library, article_id: str, names: Names, tmp_path: Path
) -> None:
    with writer(tmp_path, article_id, "left", 40) as left, writer(tmp_path, article_id, "right", 40) as right:
        for process in (left, right):
            go(process)
        read = 0
        while left.poll() is None or right.poll() is None:
            whole = json.loads(names.document.read_bytes())  # a reader takes no lock and sees a whole file
            assert len(whole["passages"]) >= read
            read = len(whole["passages"])
            assert len(marks(library, article_id)) >= read
        for process in (left, right):
            output, _ = process.communicate()
            assert process.returncode == 0
            assert len(output.splitlines()) == 40
    assert marks(library, article_id) == {f"{name}-{n}" for name in ("left", "right") for n in range(40)}
    assert len(library.index.marks()) == 80


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("saved", [1, 4, 9, 23])
def test_a_killed_program_loses_nothing_that_it_said_was_saved(
    library: Library, article_id: str, tmp_path: Path, saved: int
) -> None:
    with writer(tmp_path, article_id, "mark", 10_000) as process:
        go(process)
        assert process.stdout is not None
        acknowledged = {process.stdout.readline().strip() for _ in range(saved)}
        process.send_signal(signal.SIGKILL)
        # `communicate` would pass over lines that have come with those above
        acknowledged |= set(process.stdout.read().split("\n")[:-1])
    assert process.returncode == -signal.SIGKILL
    kept = marks(library, article_id)
    assert acknowledged <= kept
    assert len(kept - acknowledged) <= 1
    library.save_passage(article_id, library.read(article_id).passages[0])  # the lock went with the process
    library.refresh()
    assert {mark.id for mark in library.index.marks()} == kept
    assert not list(library.path.rglob(".*.tmp"))


def test_two_programs_that_found_one_library_agree_on_it(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from library.store import Library\n"
        "folder = Path(sys.argv[1])\n"
        "with Library.open(folder / 'library', state_root=folder / 'state') as library: print(library.state)"
    )
    with ExitStack() as stack:
        arguments = [sys.executable, "-c", code, str(tmp_path)]
        founders = [
            stack.enter_context(started(arguments, stdout=subprocess.PIPE, text=True)) for _ in range(3)
        ]
        states = {founder.communicate()[0] for founder in founders}
    assert [founder.returncode for founder in founders] == [0, 0, 0]
    assert len(states) == 1
