"""`dogear trash`: what is in the trash, and deleting it for good."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from library.store import Library
from tests.cli.conftest import Run
from tests.started import started


@pytest.fixture
def trashed(stocked: dict[str, str], environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The ids of two articles, both in the trash, the bees removed years ago."""
    with Library.open(
        Path(environment["DOGEAR_LIBRARY"]), state_root=tmp_path / "state" / "dogear"
    ) as library:
        for id_ in stocked.values():
            library.remove(id_)
        document = library.path / "trash" / f"{stocked['bees']}.json"
    tables = json.loads(document.read_bytes())
    tables["article"][stocked["bees"]]["removed"] = "2020-05-01T00:00:00.000000Z"
    document.write_text(json.dumps(tables), encoding="utf-8")
    return stocked


def files(environment: dict[str, str]) -> set[str]:
    """The ids of the articles that have files in the trash."""
    return {path.name[:16] for path in Path(environment["DOGEAR_LIBRARY"], "trash").iterdir()}


def test_the_trash_is_listed_the_last_removed_first(run: Run, trashed: dict[str, str]) -> None:
    lines = run("trash").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [trashed["ferry"][:8], trashed["bees"][:8]]
    assert lines[1].endswith("2020-05-01  Bees return to the roofs of Harrow")
    assert [one["id"] for one in json.loads(run("trash", "--json").stdout)] == [*trashed.values()]


def test_only_what_is_old_enough_is_listed_or_deleted(
    run: Run, trashed: dict[str, str], environment: dict[str, str]
) -> None:
    assert [line.split()[0] for line in run("trash", "--older", "30").stdout.splitlines()] == [
        trashed["bees"][:8]
    ]
    result = run("trash", "--empty", "--older", "30", "--yes")
    assert (result.stdout, result.stderr, result.exit_code) == ("", "Deleted 1 article.\n", 0)
    assert files(environment) == {trashed["ferry"]}


def test_what_dogear_put_there_by_itself_is_told_of_and_is_no_article(
    run: Run, trashed: dict[str, str], environment: dict[str, str]
) -> None:
    assert run("trash").stderr == ""
    name = f"{'0' * 16}.01234567.md"
    Path(environment["DOGEAR_LIBRARY"], "trash", name).write_text("It rained.", encoding="utf-8")
    result = run("trash")
    assert len(result.stdout.splitlines()) == len(trashed)
    assert result.stderr == (
        "Put away by Dogear, until 30 days are over: "
        "1 file of merged copies and of imports that were killed.\n"
    )
    assert run("trash", "--json").stderr == ""


def test_an_empty_trash_says_so(run: Run) -> None:
    assert run("trash").stdout == ""
    assert run("trash", "--json").stdout == "[]\n"
    assert run("trash", "--empty").stderr == "There is nothing to delete.\n"


def test_nothing_is_deleted_without_an_answer(
    run: Run, trashed: dict[str, str], environment: dict[str, str]
) -> None:
    result = run("trash", "--empty")
    assert result.exit_code == 2
    assert "--yes is needed to delete 2 articles for good" in result.stderr
    assert files(environment) == {*trashed.values()}


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--yes",), "--yes goes only with --empty"),
        (("--empty", "--json"), "--json lists the trash, so it does not go with --empty"),
        (("--empty", "--older", "640000", "--yes"), "640000 is not in the range 0<=x<=36500"),
        (("--older", "-1"), "-1 is not in the range"),
        (("--older", "week"), "'week' is not a valid number of days;"),
    ],
)
def test_options_that_do_not_go_together_or_say_nothing_are_refused(
    run: Run, trashed: dict[str, str], environment: dict[str, str], options: tuple[str, ...], why: str
) -> None:
    result = run("trash", *options)
    assert result.exit_code == 2
    assert why in result.stderr
    assert files(environment) == {*trashed.values()}


@pytest.mark.parametrize(("answer", "code", "left"), [("y\n", 0, 0), ("\n", 1, 2), ("n\n", 1, 2)])
def test_in_a_terminal_it_is_asked(
    trashed: dict[str, str], environment: dict[str, str], answer: str, code: int, left: int
) -> None:
    ours, theirs = pty.openpty()
    try:
        with started(
            [sys.executable, "-m", "tui.cli", "trash", "--empty"],
            env=os.environ | environment | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdin=theirs,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            os.write(ours, answer.encode())
            _, said = process.communicate(timeout=60)
    finally:
        os.close(ours)
        os.close(theirs)
    assert said.startswith("Delete 2 articles for good? [y/N]: ")
    assert process.returncode == code
    assert len(files(environment)) == left
    assert trashed
