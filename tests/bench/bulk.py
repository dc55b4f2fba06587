"""Prints what bringing in many costs: on two cores against one process, and a second time.

    python -m tests.bench.bulk [PAGES [ROUNDS]]

Half of the pages are HTML, half plain text, each of some 800 words. The point is parallelism, so
the ratio is of the wall clock. Other processes take away from the second core first: how many ran
is printed, and what the processor times come to on two cores that are free.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from time import monotonic

from library.sources import Tally, Targets, bring_in_many, prepare
from library.store import Library
from tests.bench.pages import write_pages

PAGES = 400

ROUNDS = 3

BAR = 1.6
"""How many times as fast two cores are to be."""


@dataclass
class Costs:
    """What it took, a number a round."""

    wall: list[float] = field(default_factory=list)
    """Seconds on the wall clock."""
    cpu: list[float] = field(default_factory=list)
    """Seconds of processor time, of all processes together."""
    running: list[int] = field(default_factory=list)
    """How many processes ran or waited for a processor, a number a page."""

    def measure(self, library: Library, pages: Path, workers: int, expected: str) -> None:
        """Brings a folder in and notes what that took."""
        wall, cpu = monotonic(), _cpu()
        tally = Tally()
        for _ in bring_in_many(library, Targets([str(pages)]), workers=workers, tally=tally):
            self.running.append(_running())
        self.wall.append(monotonic() - wall)
        self.cpu.append(_cpu() - cpu)
        assert tally.sentence() == expected, tally.sentence()


def main() -> None:
    """Prints seconds and ratios."""
    count, rounds = (*map(int, sys.argv[1:3]), *(PAGES, ROUNDS)[len(sys.argv) - 1 :])
    one, two, again = Costs(), Costs(), Costs()
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        for path in write_pages(pages, count)[:2]:
            prepare(str(path))  # what one process has to load, it has loaded
        for number in range(rounds):
            with _opened(Path(folder), f"one-{number}") as library:
                one.measure(library, pages, 1, f"{count:,} added.")
            with _opened(Path(folder), f"two-{number}") as library:
                two.measure(library, pages, 2, f"{count:,} added.")
                again.measure(library, pages, 2, f"0 added, {count:,} already there.")
    others = mean(one.running) - 1
    print(f"{count} pages, median of {rounds}; {os.cpu_count()} cores; {others:.1f} other processes running")
    for name, costs in (("one process", one), ("two processes", two), ("the same again", again)):
        wall, cpu = median(costs.wall), median(costs.cpu)
        print(f"{name:16}{wall:8.2f} s{1000 * wall / count:8.2f} ms a page{cpu:8.2f} s CPU")
    print(f"two against one {median(one.wall) / median(two.wall):8.2f}    (bar: {BAR} or more)")
    print(f"... on free cores {2 * median(one.cpu) / median(two.cpu):6.2f}    (by processor time)")
    print(f"again / first   {median(again.wall) / median(two.wall):9.3f}")


@contextmanager
def _opened(folder: Path, name: str) -> Iterator[Library]:
    """An empty library."""
    with Library.open(folder / name, state_root=folder / f"{name}-state") as library:
        yield library


def _cpu() -> float:
    """The processor time of this process and of those that it has started and seen end, seconds."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _running() -> int:
    """How many processes of the machine run or wait for a processor right now; 1 where it does not say."""
    try:
        return int(Path("/proc/loadavg").read_text(encoding="ascii").split()[3].partition("/")[0])
    except OSError:
        return 1


if __name__ == "__main__":
    main()
