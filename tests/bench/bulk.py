"""Prints what bringing in many costs: on two cores against one process, and a second time.

    python -m tests.bench.bulk [PAGES [ROUNDS]]

Half of the pages are HTML, half plain text, each of some 800 words. The point is parallelism, so
this is wall clock; what else ran is printed with it, as it takes away from the second core first.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import monotonic

from library.sources import Tally, Targets, bring_in_many, prepare
from library.store import Library
from tests.bench.pages import write_pages

PAGES = 400

ROUNDS = 3

BAR = 1.6
"""How many times as fast two cores are to be."""


def main() -> None:
    """Prints seconds and ratios."""
    count, rounds = (*map(int, sys.argv[1:3]), *(PAGES, ROUNDS)[len(sys.argv) - 1 :])
    taken: dict[str, list[float]] = {"one process": [], "two processes": [], "the same again": []}
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        for path in write_pages(pages, count)[:2]:
            prepare(str(path))  # what one process has to load, it has loaded
        for number in range(rounds):
            with opened(Path(folder), f"one-{number}") as library:
                taken["one process"].append(seconds(library, pages, 1, f"{count:,} added."))
            with opened(Path(folder), f"two-{number}") as library:
                taken["two processes"].append(seconds(library, pages, 2, f"{count:,} added."))
                again = f"0 added, {count:,} already there."
                taken["the same again"].append(seconds(library, pages, 2, again))
    one, two, again_ = map(median, taken.values())
    print(
        f"{count} pages, median of {rounds} rounds; {os.cpu_count()} cores, {_busy()} other processes running"
    )
    for name, some in taken.items():
        print(f"{name:16}{median(some):8.2f} s{1000 * median(some) / count:8.2f} ms a page")
    print(f"two against one {one / two:8.2f}    (bar: {BAR} or more)")
    print(f"again / first   {again_ / two:8.3f}")


@contextmanager
def opened(folder: Path, name: str) -> Iterator[Library]:
    """An empty library."""
    with Library.open(folder / name, state_root=folder / f"{name}-state") as library:
        yield library


def seconds(library: Library, pages: Path, workers: int, told: str) -> float:
    """How long it takes to bring the folder in, on the wall clock."""
    before = monotonic()
    tally = Tally()
    for brought in bring_in_many(library, Targets([str(pages)]), workers=workers):
        tally.count(brought.outcome)
    passed = monotonic() - before
    assert tally.sentence() == told, tally.sentence()
    return passed


def _busy() -> str:
    """How many processes besides this one run or wait for the processor right now."""
    try:
        running = Path("/proc/loadavg").read_text(encoding="ascii").split()[3].partition("/")[0]
    except OSError:
        return "an unknown number of"
    return str(int(running) - 1)


if __name__ == "__main__":
    main()
