"""A progress bar on standard error, for a person who waits; silent in a pipe or a log."""

import shutil
import sys
from pathlib import PurePath
from time import monotonic
from types import TracebackType
from typing import Self

from library.text.safe import safe_field

__all__ = ["Progress", "duration", "short_name"]

_BAR = 24
"""Cells of the bar."""

_SETTLED = 1.0
"""Seconds after which the speed tells something."""

_READABLE = 12
"""Cells in which a name still says something."""

_PERIOD = 0.1
"""Seconds between two drawings, at least."""


class Progress:
    """A bar that other output may interrupt: call `clear` before printing.

    It also says how long the rest takes, once that can be told, and what was done last.
    """

    def __init__(self, label: str, total: int) -> None:
        """Say what is done, and in how many steps; one step needs no bar."""
        self._label = label
        self._total = total
        self._done = 0
        self._drawn = 0.0
        self._name = ""
        self._begun = monotonic()
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

    def advance(self, name: str = "") -> None:
        """One more step is done; `name` says which."""
        self._name = name
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
        line = f"{self._label} {bar} {self._done:,} of {self._total:,}{self._left()}"
        room = shutil.get_terminal_size().columns - 1
        name = short_name(self._name, room - len(line) - 2)
        sys.stderr.write("\r\x1b[K" + line[:room] + (f"  {name}" if name else ""))
        sys.stderr.flush()

    def _left(self) -> str:
        """About how long the rest takes, if everything goes on like this."""
        passed = monotonic() - self._begun
        if not 0 < self._done < self._total or passed < _SETTLED:
            return ""
        return f", {duration(passed * (self._total - self._done) / self._done)} left"


def duration(seconds: float) -> str:
    """A time to wait, in the unit in which one would say it."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def short_name(name: str, room: int) -> str:
    """A file's name or an address, safe, in so many cells at most; empty where they are too few."""
    if not name or room < _READABLE:
        return ""
    from tui.wrapping import cut

    return cut(safe_field(name if "://" in name else PurePath(name).name), room)
