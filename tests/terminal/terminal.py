"""A real terminal for a program: a pseudo-terminal with an emulated screen behind it."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

import pyte

__all__ = ["KEYS", "Terminal"]

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "down": "\x1b[B",
    "ctrl+g": "\x07",
    "ctrl+j": "\n",
    "ctrl+r": "\x12",
}
"""What a terminal sends for keys that are not a letter."""

PATIENCE = 20.0
"""Seconds to wait for something to appear; only a failing test waits so long."""


class Terminal:
    """Runs the command line of Dogear, or another module, and keeps every byte that it writes."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        module: str = "tui.cli",
        columns: int = 80,
        lines: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.begun = time.perf_counter()
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.written = b""
        self._status: int | None = None
        self.pid, self._end = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child becomes the program
            # Before it starts, as a program may ask for the size before it hears of changes.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            command = [sys.executable, "-m", module, *arguments]
            inherited = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
            os.execve(sys.executable, command, {**inherited, "TERM": "xterm-256color", **(environment or {})})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._end)

    @property
    def text(self) -> str:
        """What is on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def resize(self, columns: int, lines: int) -> None:
        """Makes the window as large as said."""
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.screen.resize(lines, columns)

    def press(self, *keys: str) -> None:
        """Sends keys; a text of several letters that is no key's name is typed."""
        for key in keys:
            os.write(self._end, KEYS.get(key, key).encode())

    def until(self, condition: Callable[[str], object]) -> str:
        """Reads until the screen fits.

        Returns:
            The text of the screen.

        Raises:
            AssertionError: It never did; the message shows the screen.
        """
        limit = time.monotonic() + PATIENCE
        while not condition(self.text):
            if time.monotonic() > limit or not self._read(0.05):
                raise AssertionError(f"the screen never came to what was expected:\n{self.text}")
        return self.text

    def shows(self, words: str) -> str:
        """Reads until some words are on the screen."""
        return self.until(lambda text: words in text)

    def wait(self) -> int:
        """Reads until the program ends.

        Returns:
            Its exit code.
        """
        limit = time.monotonic() + PATIENCE
        while self._read(0.05):
            if time.monotonic() > limit:
                raise AssertionError(f"the program does not end:\n{self.text}")
        _, status = os.waitpid(self.pid, 0)
        self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def kill(self) -> None:
        """Ends the program at once, as a power cut would."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self._status = -signal.SIGKILL

    def _read(self, seconds: float) -> bool:
        """Takes in what was written; False when the program has ended."""
        ready, _, _ = select.select([self._end], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self._end, 65536)
        except OSError:  # Linux says EIO where others say end of file
            return False
        self.written += data
        self._stream.feed(data)
        return bool(data)
