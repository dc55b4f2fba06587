"""The long part of the fault tests: `python -m tests.faults.long [KILLS [EDITS]]`.

Kills a writing program 300 times and lets four programs make 500 changes each, unless other numbers
are named. Prints one line for each; ends with exit code 1 when anything was lost or damaged.
"""

import sys
import tempfile
from pathlib import Path

from tests.faults.crowd import Tally, kill_writers, write_together
from tests.faults.stock import stocked

__all__ = ["main"]


def main(kills: int = 300, edits: int = 500) -> int:
    """Run both and say what came out; 0 when all is well."""
    with tempfile.TemporaryDirectory() as folder:
        killed = kill_writers(stocked(Path(folder) / "killed"), kills, seed=7)
        print(f"{killed.runs} kills: {_told(killed)}", flush=True)
        together = write_together(stocked(Path(folder) / "together"), 4, edits)
        print(f"4 writers, {edits} changes each: {_told(together)}", flush=True)
    bad = [killed.lost, killed.damaged, killed.leftovers, killed.unfinished, together.lost, together.damaged]
    return int(any(bad))


def _told(tally: Tally) -> str:
    return (
        f"{tally.acknowledged} changes acknowledged, {tally.lost} lost, {tally.damaged} files damaged,"
        f" {tally.unfinished} imports unfinished {tally.told or ''}"
    ).rstrip()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
