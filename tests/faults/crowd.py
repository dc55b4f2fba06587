"""Programs that write to one library at once, and programs that are killed while they do.

What a program acknowledged before its end must be in the library, whole, afterwards.
"""

import os
import random
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from library.store import Library
from library.store.checking import FaultKind, check_library
from tests.faults.stock import Stock
from tests.started import started

__all__ = ["Tally", "kill_writers", "write_together"]


@dataclass
class Tally:
    """What came out of several runs."""

    runs: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0
    leftovers: int = 0
    """Temporary files that were still there when the library had been refreshed."""
    unfinished: int = 0
    """Texts of killed imports that were still there when the library had been refreshed."""
    told: list[str] = field(default_factory=list)


def kill_writers(stock: Stock, runs: int, seed: int) -> Tally:
    """Kill a program at a random moment so many times, and look at the library each time."""
    tally, chance = Tally(), random.Random(seed)  # noqa: S311  # chance, no secret
    others = {path: data for path, data in stock.others().items() if stock.second in path}
    for run in range(runs):
        with _writer(stock, f"run{run}", 100_000, "all") as writer:
            _go(writer)
            assert writer.stdout is not None
            output = "".join(writer.stdout.readline() for _ in range(chance.randrange(12)))
            _wait(chance.uniform(0, 0.03))
            writer.send_signal(signal.SIGKILL)
            # `communicate` would pass over lines that have come with those above
            output += writer.stdout.read()
        assert writer.returncode == -signal.SIGKILL
        with stock.opened() as library:
            library.refresh()
            tally.runs += 1
            _count(tally, stock, library, output)
            tally.leftovers += len(list(stock.path.rglob(".*.tmp")))
    now = stock.others()
    tally.damaged += sum(now.get(path) != data for path, data in others.items())
    return tally


def write_together(stock: Stock, writers: int, edits: int) -> Tally:
    """Let several programs change one article at once."""
    tally = Tally(writers)
    with ExitStack() as stack:
        crowd = [
            stack.enter_context(_writer(stock, f"writer{number}", edits, "marks"))
            for number in range(writers)
        ]
        for writer in crowd:
            _go(writer)
        outputs = [writer.communicate()[0] for writer in crowd]
    assert [writer.returncode for writer in crowd] == [0] * writers
    with stock.opened() as library:
        for output in outputs:
            _count(tally, stock, library, output)
    return tally


@contextmanager
def _writer(stock: Stock, name: str, count: int, work: str) -> Iterator["subprocess.Popen[str]"]:
    """A program that is ready to write."""
    arguments = [sys.executable, "-m", "tests.faults.worker", str(stock.folder), stock.first, name]
    with started(
        [*arguments, str(count), work],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        yield writer


def _go(writer: "subprocess.Popen[str]") -> None:
    assert writer.stdin is not None
    writer.stdin.write("\n")
    writer.stdin.flush()


def _wait(seconds: float) -> None:
    """Let a random moment pass; nothing is expected to have happened then."""
    select.select([], [], [], seconds)


def _count(tally: Tally, stock: Stock, library: Library, output: str) -> None:
    """Compare what was acknowledged with what is there."""
    notes = {mark.id: mark.note for mark in library.read(stock.first).passages}
    listed = {mark.id for mark in library.index.marks() if mark.article == stock.first}
    latest: dict[str, int] = {}
    for line in output.split("\n")[:-1]:
        kind, id_, *rest = line.split()
        tally.acknowledged += 1
        if kind == "mark":
            latest[id_] = int(rest[0])
        elif library.index.row(id_) is None or not library.read(id_).article.text:
            tally.lost += 1
    for id_, number in latest.items():
        # One more change may have come after the last that could be acknowledged.
        kept = notes.get(id_, "")
        if kept not in (f"note {number} " * 9, f"note {number + 1} " * 9) or id_ not in listed:
            tally.lost += 1
    found = [fault for _, _, step in check_library(library.path, library.index) for fault in step]
    tally.unfinished += sum(fault.kind is FaultKind.LOST for fault in found)
    damaged = [fault.message for fault in found if fault.kind is not FaultKind.LOST]
    tally.damaged += len(damaged)
    tally.told += damaged
