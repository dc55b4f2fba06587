"""The app over a large library against a small one: `python -m tests.bench.app FOLDER [SIZE [ROUNDS]]`.

The folder keeps the invented libraries, as for `tests.bench.library`. Each app runs in a terminal of
120 by 40 cells of its own. Printed are milliseconds on the wall clock and of processor time, which
other programs lengthen less; ratios are of medians.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles

from tests.bench.shelves import queries, stock
from tests.terminal.watch import BAR, Watch

__all__ = ["made", "main", "opened", "rebuilt", "sitting", "starts"]

SMALL = 100

ROUNDS = 11

REBUILDING = 60.0
"""Seconds for which keys are pressed while the index is made anew, at most."""

NOTHING = "fits"
"""Stands in the list when nothing does."""

LOOKING = ("G", "g", "S", "G", "S", " ", "g", "S", "S", "S", "S")
"""Keys of somebody who looks through the whole list in every order."""

Pair = tuple[float, float]
"""Seconds on the wall clock, and of processor time."""


def main(folder: Path, size: int, rounds: int) -> None:
    """Print what the app costs over a small and over a large library."""
    folders = [folder / str(number) for number in (SMALL, size)]
    for each, number in zip(folders, (SMALL, size), strict=True):
        stock(each, number).close()
    both = [starts(each) for each in folders]
    pairs = [[next(each) for each in both] for _ in range(rounds)]
    for name, of in (("first paint, wall", 0), ("first paint, processor time", 1)):
        small, large = (1000 * median(pair[place][of] for pair in pairs) for place in (0, 1))
        print(f"{name:40} {small:9.1f} {large:9.1f} ms   × {large / small:.2f}")
    words = [query for _, query in queries(3 * rounds) if ":" not in query]
    (keys, small), (more_keys, large) = (sitting(each, words) for each in folders)
    print(f"{'memory after looking and searching':40} {small:9.1f} {large:9.1f} MB   × {large / small:.2f}")
    for number, pressed in ((SMALL, keys), (size, more_keys)):
        for kind, costs in zip(("wall", "processor time"), zip(*pressed, strict=True), strict=True):
            print(f"{f'a key in the filter, {kind}, {number:,}':40} {_spread(costs)}")
    print(f"{'a key while the index is made anew, wall':40} {_spread(rebuilt(folders[1]))}")


def _spread(costs: Sequence[float]) -> str:
    middle, high = 1000 * median(costs), 1000 * quantiles(costs, n=20)[-1]
    return f"p50 {middle:.1f}  p95 {high:.1f}  longest {1000 * max(costs):.1f} ms  of {len(costs)}"


def opened(folder: Path, state: Path | None = None) -> Watch:
    """The app over the library in a folder.

    Args:
        folder: As `tests.bench.shelves.stock` fills it.
        state: This machine's folder for it; None is the one that goes with it.
    """
    home = folder / "home"
    home.mkdir(exist_ok=True)
    # The app looks for a folder of its own name.
    if state is None and not (home / "dogear").exists():
        (home / "dogear").symlink_to(folder.absolute() / "state")
    environment = {
        "DOGEAR_LIBRARY": str(folder / "library"),
        "XDG_STATE_HOME": str(state or home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "DOGEAR_CONFIG": "",
        "LANG": "C.UTF-8",
        "COLORTERM": "truecolor",
    }
    return Watch([], columns=120, lines=40, environment=environment)


def starts(folder: Path) -> Iterator[Pair]:
    """What it costs from the start of the app to its list on the screen, again and again."""
    while True:
        with opened(folder) as app:
            wall = app.ready()
            cost = wall, app.cpu
        yield cost


def sitting(folder: Path, words: Sequence[str]) -> tuple[list[Pair], float]:
    """What it costs somebody who looks through the whole list and then types words into the filter.

    Returns:
        For each letter the time from its key to the list of what is found, and the memory that the
        app takes in the end, megabytes.
    """
    costs = []
    with opened(folder) as app:
        app.ready()
        app.settle()
        for key in LOOKING:
            app.seconds(key)
        for query in words:
            app.press("/")
            app.rest(0.1)
            for key in query:
                app.rest()
                before = app.cpu
                wall = app.seconds(key, BAR, NOTHING)
                costs.append((wall, app.cpu - before))
            app.seconds("escape")
            app.settle()
        return costs, app.memory


def rebuilt(folder: Path, seconds: float = REBUILDING) -> list[float]:
    """How long keys take while a lost index is made anew, or so many seconds of it."""
    waits = []
    with tempfile.TemporaryDirectory() as name, opened(folder, Path(name)) as app:
        app.ready()
        end = time.monotonic() + seconds
        keys = cycle("jjjjjG kkk gS")
        while time.monotonic() < end and made(Path(name) / "dogear") < 1:
            waits.append(app.seconds(next(keys)))
    return waits


def made(state: Path) -> float:
    """Which share of the texts is in the index that a folder of state has."""
    (file,) = state.glob("*/index.sqlite")
    with suppress(sqlite3.Error), closing(sqlite3.connect(file)) as db:
        count, texts = db.execute("SELECT count(*), count(nullif(indexed, '')) FROM article").fetchone()
        (complete,) = db.execute("SELECT value FROM setting WHERE key = 'complete'").fetchone()
        return 1.0 if complete else min(0.999, texts / max(1, count))
    return 0.0  # it is being begun


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        int(sys.argv[2]) if len(sys.argv) > 2 else 100_000,
        int(sys.argv[3]) if len(sys.argv) > 3 else ROUNDS,
    )
