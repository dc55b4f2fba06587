"""Making one system call of the write path fail, and counting them.

The store writes with the functions of `os` below and with nothing else, `pathlib` included, whose
methods call them. They are replaced for the length of a `with` block, in this process, and only
calls that touch one folder count: those of SQLite, which has tests of its own, go another way.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

__all__ = ["NAMES", "Calls", "failing"]

NAMES = ("open", "write", "fsync", "replace", "rename", "link", "unlink", "mkdir", "close")
"""The system calls that can fail."""


class Calls:
    """The calls of one run, and the one that fails."""

    def __init__(self, folder: Path, fail_at: int, code: int) -> None:
        self.made: list[str] = []
        self.failed = ""
        self._folder = f"{folder}{os.sep}"
        self._fail_at = fail_at
        self._code = code
        self._descriptors: set[int] = set()

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """The function that counts, and fails in its turn."""

        def call(*arguments: Any, **named: Any) -> Any:
            target = arguments[0]
            if not self._is_ours(target):
                return real(*arguments, **named)
            self.made.append(name)
            if len(self.made) == self._fail_at:
                self.failed = name
                if name == "close":  # the system lets go of the file even so
                    real(*arguments, **named)
                raise OSError(self._code, os.strerror(self._code), str(target))
            result = real(*arguments, **named)
            if name == "open":
                self._descriptors.add(result)
            elif name == "close":
                self._descriptors.discard(target)
            return result

        return call

    def _is_ours(self, target: object) -> bool:
        if isinstance(target, int):
            return target in self._descriptors
        return f"{os.fspath(target)}{os.sep}".startswith(self._folder)  # type: ignore[call-overload]


@contextmanager
def failing(folder: Path, fail_at: int = 0, code: int = 0) -> Iterator[Calls]:
    """Let the call of a number fail, counted from 1; 0 for none.

    Args:
        folder: Only calls on files in it count.
        fail_at: The number.
        code: The error, as in `errno`.
    """
    calls = Calls(folder, fail_at, code)
    with ExitStack() as stack:
        for name in NAMES:
            stack.enter_context(mock.patch.object(os, name, calls.wrap(name, getattr(os, name))))
        yield calls
