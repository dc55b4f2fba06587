"""The command line over a library of its own, in the same process or a real one."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from library.passage import Anchor, Passage, new_id
from library.store import Library

FERRY = """The ferry of Lindow stops for the winter

The old ferry between Lindow and Harrow stopped on Monday, the harbour office said in a statement to
the people of both towns.

Mayor Ada Brask of Lindow asked the county for 3 million crowns, because the engine of the ferry is
older than most of its passengers.
"""

BEES = """Bees return to the roofs of Harrow

Forty hives stand on the roofs of Harrow again after a cold spring, said the Beekeepers’ Union of
Harrow on Friday, and the honey is expected in August.

The union counted 1,200 flowers in the gardens around the old brewery, twice as many as last year.
"""

Run = Callable[..., Result]
Spawn = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Variables that keep everything inside the test's own folder."""
    return {
        "DOGEAR_LIBRARY": str(tmp_path / "library"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "DOGEAR_CONFIG": "",
        "NO_PROXY": "127.0.0.1",
    }


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """Run a command in this process: `run("list", "--json")`."""
    from tui.cli import dogear

    def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
        result = CliRunner(env=environment).invoke(dogear, arguments, input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def spawn(environment: dict[str, str], tmp_path: Path) -> Spawn:
    """Run a command as a program of its own."""

    def call(*arguments: str, **options: object) -> "subprocess.CompletedProcess[str]":
        settings: dict[str, object] = {
            "env": {**os.environ, **environment, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            "cwd": tmp_path,
            "capture_output": True,
            "text": True,
            "timeout": 60,
        }
        if "input" not in options:
            settings["stdin"] = subprocess.DEVNULL
        command = [sys.executable, "-m", "tui.cli", *arguments]
        return subprocess.run(command, **(settings | options))  # type: ignore[call-overload, no-any-return]

    return call


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """A text file with an article."""
    path = tmp_path / "ferry.txt"
    path.write_text(FERRY, encoding="utf-8")
    return path


@pytest.fixture
def bees(tmp_path: Path) -> Path:
    """A text file with another article."""
    path = tmp_path / "bees.txt"
    path.write_text(BEES, encoding="utf-8")
    return path


@pytest.fixture
def stocked(run: Run, ferry: Path, bees: Path) -> dict[str, str]:
    """A library with both articles: their ids by the names of their files."""
    result = run("add", str(ferry), str(bees))
    ids = [line.split()[0] for line in result.stdout.splitlines()]
    return dict(zip(("ferry", "bees"), ids, strict=True))


@pytest.fixture
def mark(environment: dict[str, str], tmp_path: Path) -> Callable[..., Passage]:
    """Mark words of an article: `mark(id, "3 million crowns", colour=2, note="…")`."""

    def make(id: str, quote: str, colour: int = 0, note: str = "") -> Passage:  # noqa: A002
        state = tmp_path / "state" / "dogear"
        with Library.open(Path(environment["DOGEAR_LIBRARY"]), state_root=state) as library:
            stored = library.read(id)
            start = stored.article.text.index(quote)
            anchor = Anchor.of(stored.article.text, stored.version, start, start + len(quote))
            return library.save_passage(id, Passage(new_id(), anchor, colour).with_note(note))

    return make
