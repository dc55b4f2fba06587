"""Looking after a library from the command line: check, repair, backup."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from library.passage import Passage
from tests.cli.conftest import Run
from tests.started import started

Stock = dict[str, str]


@pytest.fixture
def folder(environment: dict[str, str]) -> Path:
    """The library."""
    return Path(environment["DOGEAR_LIBRARY"])


def document(folder: Path, id_: str) -> Path:
    return folder / "articles" / id_[:2] / f"{id_}.json"


@pytest.mark.usefixtures("stocked")
def test_check_of_a_whole_library_is_silent_and_0(run: Run) -> None:
    result = run("check")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert result.stderr == "Checked 2 articles: everything is whole.\n"


def test_check_names_the_file_and_is_1(run: Run, stocked: Stock, folder: Path) -> None:
    document(folder, stocked["ferry"]).write_bytes(b"{")
    result = run("check")
    assert result.stdout.count("\n") == 1
    assert str(document(folder, stocked["ferry"])) in result.stdout
    assert (result.stderr.count("1 thing is wrong"), result.exit_code) == (1, 1)


def test_repair_takes_from_the_backup_beside_the_library(
    run: Run, stocked: Stock, folder: Path, mark: Callable[..., Passage]
) -> None:
    mark(stocked["ferry"], "3 million crowns", note="Ask Ada Brask.")
    made = run("backup")
    assert Path(made.stdout.strip()).parent == folder.with_name("library-backups")
    document(folder, stocked["ferry"]).write_bytes(b"{")
    result = run("repair")
    assert "the backup dogear-" in result.stdout
    assert (result.stderr, result.exit_code) == ("Repaired.\n", 0)
    assert "Ask Ada Brask." in run("marks").stdout
    assert run("check").exit_code == 0
    assert run("repair").stderr == "There is nothing to repair.\n"


def test_a_library_lost_altogether_is_restored_by_copying(run: Run, stocked: Stock, folder: Path) -> None:
    before = run("list").stdout
    made = Path(run("backup", "--to", str(folder.with_name("safe"))).stdout.strip())
    shutil.rmtree(folder)
    shutil.copytree(made, folder)
    assert (run("list").stdout, run("check").exit_code) == (before, 0)
    assert stocked


def test_repair_says_what_it_cannot_put_right(run: Run, stocked: Stock, folder: Path) -> None:
    for path in document(folder, stocked["ferry"]).parent.iterdir():
        if path.name.startswith(stocked["ferry"]):
            path.write_bytes(b"")
    result = run("repair")
    assert ("cannot be repaired" in result.stdout, result.exit_code) == (True, 1)


def test_repair_makes_a_wrong_list_anew(run: Run, stocked: Stock, tmp_path: Path) -> None:
    import sqlite3

    (index,) = tmp_path.glob("state/dogear/*/index.sqlite")
    db = sqlite3.connect(index)
    with db:
        db.execute("UPDATE article SET site = 'wrong.example'")
    db.close()
    assert run("check").exit_code == 1
    assert run("repair").exit_code == 0
    assert run("check").exit_code == 0
    assert stocked


def test_repair_puts_the_file_of_the_library_right(run: Run, stocked: Stock, folder: Path) -> None:
    (folder / "library.json").write_bytes(b"")
    assert run("list").exit_code == 1
    assert run("check").exit_code == 1
    assert "made anew" in run("repair").stdout
    assert stocked["ferry"][:8] in run("list").stdout


def test_a_backup_into_a_file_is_a_sentence(run: Run, stocked: Stock, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("backup", "--to", str(tmp_path / "file" / "inside"))
    assert (result.stderr.startswith("dogear: The backup could not be made"), result.exit_code) == (True, 1)
    assert stocked


def test_ctrl_c_leaves_the_library_whole_and_no_half_backup(
    run: Run, stocked: Stock, environment: dict[str, str], tmp_path: Path
) -> None:
    with started(
        [sys.executable, "-m", "tui.cli", "backup", "--to", str(tmp_path / "safe")],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        while process.poll() is None and not any(tmp_path.glob("safe/.dogear-*")):
            time.sleep(0.001)
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert process.returncode in (0, 130)  # it may have been faster
    assert not list(tmp_path.glob("safe/.dogear-*"))
    assert run("check").exit_code == 0
    assert stocked
