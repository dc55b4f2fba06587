"""A real terminal for a program: a pseudo-terminal with an emulated screen behind it."""

import os
import select
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import ClassVar, Self

import pyte

from tests.terminal.programs import Forked, Fresh, set_size

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

PATIENCE = 60.0
"""Seconds to wait for something to appear; only a failing test waits so long."""


class Terminal:
    """Runs the command line of Dogear, or another module, and keeps every byte that it writes."""

    FRESH: ClassVar[bool] = False
    """Whether it is a new interpreter that loads everything itself; a fork starts sooner."""

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
        self._text: str | None = None
        self._status: int | None = None
        inherited = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
        variables = {**inherited, "TERM": "xterm-256color", **(environment or {})}
        start = Fresh if self.FRESH else Forked
        self._program = start(module, arguments, variables, (columns, lines))
        self.pid, self._end = self._program.pid, self._program.end

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is None:
            self.kill()
        os.close(self._end)

    @property
    def text(self) -> str:
        """What is on the screen, line by line."""
        if self._text is None:
            self._text = "\n".join(line.rstrip() for line in self.screen.display)
        return self._text

    def resize(self, columns: int, lines: int) -> None:
        """Makes the window as large as said."""
        set_size(self._end, columns, lines)
        self.screen.resize(lines, columns)
        self._text = None

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
        self._status = self._program.wait()
        return self._status

    def kill(self) -> None:
        """Ends the program at once, as a power cut would."""
        with suppress(ProcessLookupError):  # it has ended by itself
            os.kill(self.pid, signal.SIGKILL)
        self._status = self._program.wait()

    def _read(self, seconds: float) -> bool:
        """Takes in all that was written, waiting for its beginning; False when the program has ended."""
        data = b""
        while select.select([self._end], [], [], 0 if data else seconds)[0]:
            try:
                piece = os.read(self._end, 65536)
            except OSError:  # Linux says EIO where others say end of file
                piece = b""
            if not piece:
                self._take(data)
                return bool(data)  # what came before the end is looked at first
            data += piece
        self._take(data)
        return True

    def _take(self, data: bytes) -> None:
        """Shows bytes on the screen."""
        if data:
            self.written += data
            self._stream.feed(data)
            self._text = None
