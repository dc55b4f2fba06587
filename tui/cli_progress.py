"""A progress bar on standard error, for a person who waits; silent in a pipe or a log."""

import shutil
import sys
from time import monotonic
from types import TracebackType
from typing import Self

__all__ = ["Progress"]

_BAR = 24
"""Cells of the bar."""

_PERIOD = 0.1
"""Seconds between two drawings, at least."""


class Progress:
    """A bar that other output may interrupt: call `clear` before printing."""

    def __init__(self, label: str, total: int) -> None:
        """Say what is done, and in how many steps; one step needs no bar."""
        self._label = label
        self._total = total
        self._done = 0
        self._drawn = 0.0
        self._shown = total > 1 and sys.stderr.isatty()

    def __enter__(self) -> Self:
        self._draw()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def reach(self, done: int, total: int | None = None) -> None:
        """So many steps are done, perhaps of another total."""
        self._done = done
        self._total = total or self._total
        if monotonic() - self._drawn >= _PERIOD:
            self._draw()

    def advance(self) -> None:
        """One more step is done."""
        self.reach(self._done + 1)

    def clear(self) -> None:
        """Take the bar away, so that a line can be printed; it comes back with the next step."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = 0.0

    def _draw(self) -> None:
        if not self._shown:
            return
        self._drawn = monotonic()
        filled = _BAR * self._done // max(self._total, 1)
        bar = "█" * filled + "░" * (_BAR - filled)
        line = f"{self._label} {bar} {self._done} of {self._total}"
        sys.stderr.write("\r\x1b[K" + line[: shutil.get_terminal_size().columns - 1])
        sys.stderr.flush()
