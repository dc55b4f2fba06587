"""Fetching articles again from the command line."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from library.passage import Passage
from library.store import Library
from tests.cli.conftest import Run
from tests.started import started
from tests.unit.sources import server
from tests.unit.sources.server import PAGES, serving
from tests.unit.sources.test_refetching import NEWS, OTHER, TEXT, TITLE, page

Mark = Callable[..., Passage]

BEES = "Bees return to the roofs of Harrow"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server with two articles."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    PAGES.clear()
    PAGES.update({"quay": page(*TEXT), "bees": page(*OTHER, title=BEES)})
    with serving() as address:
        yield f"{address}/site"


@pytest.fixture
def fetched(run: Run, site: str) -> dict[str, str]:
    """A library with both articles: their ids by the names of their pages."""
    result = run("add", f"{site}/quay", f"{site}/bees")
    return dict(zip(("quay", "bees"), (line.split()[0] for line in result.stdout.splitlines()), strict=True))


def test_what_did_not_change_is_said_so(run: Run, fetched: dict[str, str]) -> None:
    result = run("refresh")
    assert result.stdout.splitlines() == [
        f"{fetched['bees'][:8]}  unchanged  {BEES}",
        f"{fetched['quay'][:8]}  unchanged  {TITLE}",
    ]
    assert (result.stderr, result.exit_code) == ("Refreshed: 2 unchanged.\n", 0)


def test_a_new_version_is_told_with_its_marks(run: Run, fetched: dict[str, str], mark: Mark) -> None:
    for quote in ("3.6 million crowns", "cracks in 14", "painful but overdue"):
        mark(fetched["quay"], quote)
    PAGES["quay"] = page(*(text.replace("3.6", "4") for text in NEWS))
    result = run("refresh")
    line = f"{fetched['quay'][:8]}  new version, 2 marks kept (1 edited), 1 orphan  {TITLE}"
    assert line in result.stdout.splitlines()
    assert result.stderr == "Refreshed: 1 new version, 1 unchanged.\n"


def test_a_query_or_an_id_chooses(run: Run, fetched: dict[str, str]) -> None:
    for query in ("honey", fetched["bees"], fetched["bees"][:6]):
        assert [line.split()[0] for line in run("refresh", query).stdout.splitlines()] == [
            fetched["bees"][:8]
        ]
    result = run("refresh", "nobody")
    assert (result.stdout, result.exit_code) == ("", 1)
    assert "No article fits “nobody”" in result.stderr


def test_what_fails_is_complained_of_and_stops_no_other(run: Run, fetched: dict[str, str]) -> None:
    del PAGES["bees"]
    PAGES["quay"] = page(*NEWS)
    result = run("refresh")
    assert result.stdout == f"{fetched['quay'][:8]}  new version  {TITLE}\n"
    complaint, summary = result.stderr.splitlines()
    assert complaint.startswith("dogear: http://127.0.0.1")
    assert "is not there (404)" in complaint
    assert summary == "Refreshed: 1 new version, 1 failed."
    assert result.exit_code == 1


def test_articles_without_an_address_are_passed_over_unless_they_are_named(run: Run, ferry: Path) -> None:
    id_ = run("add", str(ferry)).stdout.split()[0]
    result = run("refresh")
    nothing = "There is nothing to refresh: no article has an address.\n"
    assert (result.stdout, result.stderr, result.exit_code) == ("", nothing, 0)
    result = run("refresh", id_)
    assert "has no address to fetch" in result.stderr
    assert result.exit_code == 1


def test_json_has_an_object_for_every_article(
    run: Run, site: str, fetched: dict[str, str], mark: Mark
) -> None:
    mark(fetched["quay"], "painful but overdue")
    PAGES["quay"] = page(*NEWS)
    del PAGES["bees"]
    result = run("refresh", "--json")
    bees, quay = json.loads(result.stdout)
    assert quay.pop("version")
    assert quay == {
        "id": fetched["quay"],
        "title": TITLE,
        "url": f"{site}/quay",
        "outcome": "updated",
        "kept": 0,
        "edited": 0,
        "orphans": 1,
        "error": "",
    }
    assert (bees["id"], bees["outcome"]) == (fetched["bees"], "failed")
    assert "404" in bees["error"]
    assert result.exit_code == 1


def test_the_states_are_listed_with_the_words_that_were_there(
    run: Run, fetched: dict[str, str], mark: Mark
) -> None:
    for quote in ("3.6 million crowns", "painful but overdue"):
        mark(fetched["quay"], quote)
    PAGES["quay"] = page(*(text.replace("3.6", "4") for text in NEWS))
    run("refresh")
    lines = sorted(line.split("  ", 1)[1] for line in run("marks").stdout.splitlines())
    assert [line[:2] for line in lines] == ["⚑?", "⚑≈"]
    assert "“painful but overdue”" in lines[0]
    assert "“4 million crowns” (was “3.6 million crowns”)" in lines[1]
    by_state = {found["state"]: found for found in json.loads(run("marks", "--json").stdout)}
    assert by_state["edited"]["original"] == "3.6 million crowns"
    assert by_state["orphan"]["original"] == ""
    shown = json.loads(run("show", fetched["quay"], "--json").stdout)
    assert {found["original"] for found in shown["passages"]} == {"", "3.6 million crowns"}
    assert len(run("marks", "3.6").stdout.splitlines()) == 1
    exported = run("export", "markdown", fetched["quay"]).stdout
    assert "> ≈ edited, was “3.6 million crowns”\n" in exported


def test_an_interruption_leaves_a_whole_library(
    environment: dict[str, str], tmp_path: Path, fetched: dict[str, str]
) -> None:
    answered = []

    def hang(handler: server.Handler) -> None:
        answered.append(handler.rest)
        server.STOPPED.wait(30)

    before = server.ANSWERS["site"]
    server.ANSWERS["site"] = hang
    try:
        with started(
            [sys.executable, "-m", "tui.cli", "refresh", fetched["bees"]],
            env={**os.environ, **environment, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            deadline = time.monotonic() + 30
            while not answered and process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            output, errors = process.communicate(timeout=30)
    finally:
        server.ANSWERS["site"] = before
    assert answered == ["bees"]
    assert (process.returncode, output, errors) == (130, b"", b"")
    state = tmp_path / "state" / "dogear"
    with Library.open(Path(environment["DOGEAR_LIBRARY"]), state_root=state) as library:
        assert library.read(fetched["bees"]).article.title == BEES
        assert library.refresh() == 0
