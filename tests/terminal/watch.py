"""A terminal with a stop watch: how long after its start, or after a key, a program has drawn."""

import os
import select
import time
from collections.abc import Sequence
from pathlib import Path

from tests.terminal.terminal import KEYS, PATIENCE, Terminal

__all__ = ["BAR", "Watch"]

ASKS = b"\x1b[?2026$p"
"""The program asks whether the terminal shows whole frames only."""

YES = b"\x1b[?2026;2$y"

FRAME_END = b"\x1b[?2026l"

REST = 0.04
"""Seconds without a byte after which a program has drawn all that a key brought."""

IDLE = 0.01
"""Seconds of processor time in 0.3 seconds that a program takes at most when it only waits."""

BAR = "▌"
"""The bar beside what has the focus: it is in every frame in which a page or a list was drawn."""


class Watch(Terminal):
    """A terminal that shows whole frames, and tells how long one took."""

    FRESH = True

    def ready(self) -> float:
        """Waits until the page or list is drawn for the first time; the seconds since the start."""
        self._until_drawn((BAR,))
        return time.perf_counter() - self.begun

    def seconds(self, key: str, *signs: str) -> float:
        """From a key to the end of the frame in which the page or list is drawn again.

        Args:
            key: What is pressed.
            signs: Words one of which is in such a frame; when there are none, the bar.
        """
        self.rest()
        began = time.perf_counter()
        os.write(self._end, KEYS.get(key, key).encode())
        self._until_drawn(signs or (BAR,))
        return time.perf_counter() - began

    def rest(self, seconds: float = REST) -> None:
        """Waits until nothing has been drawn for a while."""
        while select.select([self._end], [], [], seconds)[0]:
            os.read(self._end, 65536)

    def settle(self) -> None:
        """Waits until the program has nothing to do any more."""
        limit = time.monotonic() + PATIENCE
        before = -1.0
        while self.cpu - before > IDLE:
            assert time.monotonic() < limit, "it always has something to do"
            before = self.cpu
            self.rest(0.3)

    @property
    def cpu(self) -> float:
        """The processor time of the program until now, in all its threads, seconds."""
        spent = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            spent += int((task / "schedstat").read_text(encoding="ascii").split()[0])
        return spent / 1e9

    @property
    def memory(self) -> float:
        """What the program has in memory for itself alone, megabytes."""
        lines = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024

    def _until_drawn(self, signs: Sequence[str]) -> None:
        wanted = [sign.encode() for sign in signs]
        limit = time.monotonic() + PATIENCE
        asked, seen = False, b""
        while not any(sign in seen and FRAME_END in seen[seen.index(sign) :] for sign in wanted):
            assert time.monotonic() < limit, "it was never drawn"
            if select.select([self._end], [], [], 0.5)[0]:
                seen += os.read(self._end, 65536)
            if ASKS in seen and not asked:
                asked = True
                os.write(self._end, YES)
