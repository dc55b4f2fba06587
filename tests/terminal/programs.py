"""Programs in a terminal of their own: a fresh interpreter, or one that starts at once.

To load the modules takes most of a program's start, and is the same work each time. So one process,
in a terminal of its own, does it once for all tests of a worker; it knows nothing of the tests, their
files or their plugins. What is forked from it gets its own session, terminal, environment and
arguments, and runs the command line from its first line on. How a program starts, what it loads and
what that costs can be seen of a fresh one only.
"""

import atexit
import fcntl
import gc
import json
import os
import pty
import runpy
import socket
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from io import BytesIO
from typing import IO

__all__ = ["Forked", "Fresh", "set_size"]

LOADED = ("tui.app", "tui.cli_add", "tui.cli_export", "tui.cli_json", "tui.printing")
"""What loads all the others; not the module that is run."""

PAGE = b"<!doctype html><title>Pier</title><p>The pier of Westmole is open again, the harbour board says.</p>"


class Fresh:
    """A program that loads everything itself."""

    def __init__(
        self, module: str, arguments: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]
    ) -> None:
        """Starts it.

        Args:
            module: What it runs, as `python -m` does.
            arguments: What the command line gets.
            environment: All its variables.
            size: Columns and lines of its window.
        """
        self.pid, self.end = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child becomes the program
            set_size(0, *size)  # before it starts, as a program may ask for it before it hears of changes
            os.execve(sys.executable, [sys.executable, "-m", module, *arguments], dict(environment))

    def wait(self) -> int:
        """Waits until it has ended; its exit code, or the number of a signal below zero."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


class Forked:
    """A program that finds loaded what it needs."""

    def __init__(
        self, module: str, arguments: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]
    ) -> None:
        """Starts it; see `Fresh` for the arguments.

        Raises:
            RuntimeError: The process that programs are forked from has ended.
        """
        self.end, terminal = pty.openpty()
        set_size(terminal, *size)
        here, there = socket.socketpair()
        with there:
            socket.send_fds(_nursery(), [b"+"], [terminal, there.fileno()])
        os.close(terminal)
        self._said = here.makefile("rw", encoding="ascii")
        here.close()
        print(json.dumps([module, list(arguments), dict(environment)]), file=self._said, flush=True)
        self.pid = self._next()

    def wait(self) -> int:
        """Waits until it has ended; its exit code, or the number of a signal below zero."""
        code = os.waitstatus_to_exitcode(self._next())
        self._said.close()
        return code

    def _next(self) -> int:
        line = self._said.readline()
        if not line:
            raise RuntimeError("the process that programs are forked from has ended")
        return int(line)


def set_size(terminal: int, columns: int, lines: int) -> None:
    """Makes a window as large as said."""
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


@cache
def _nursery() -> socket.socket:
    """Starts the process that programs are forked from, for as long as this one runs."""
    here, there = socket.socketpair()
    end, terminal = pty.openpty()
    with there:
        nursery = subprocess.Popen(
            [sys.executable, "-m", __name__, str(there.fileno())],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            pass_fds=[there.fileno()],
            start_new_session=True,
        )
    os.close(terminal)

    @atexit.register
    def leave() -> None:
        here.close()
        nursery.wait()
        os.close(end)

    return here


def _load() -> None:
    """Loads what screens and commands load: the modules, and by reading a page of each kind the models."""
    from library.samples import samples
    from library.sources import prepare

    for module in LOADED:
        import_module(module)
    for page in (*(page for _, page in samples()), PAGE):
        prepare("-", stdin=BytesIO(page))
    gc.freeze()  # a program's collector need not look at it, which would copy its memory


def _serve(control: socket.socket) -> IO[str] | None:
    """Forks a program for each message, and a guard that tells how it ended.

    Returns:
        In a program, where its request comes from; in the nursery None, when no more are wanted.
    """
    while True:
        message, files, _, _ = socket.recv_fds(control, 1, 2)
        while _reaped():
            pass
        if not message:
            return None
        terminal, wire = files
        if os.fork() == 0:
            control.close()
            program = os.fork()
            if program == 0:
                _take(terminal)
                return os.fdopen(wire, encoding="ascii")
            os.close(terminal)
            os.write(wire, f"{program}\n".encode())
            _, status = os.waitpid(program, 0)
            os.write(wire, f"{status}\n".encode())
            os._exit(0)
        os.close(terminal)
        os.close(wire)


def _reaped() -> bool:
    """Whether a guard had ended and is now gone."""
    try:
        return os.waitpid(-1, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return False


def _take(terminal: int) -> None:
    """Makes a terminal this process's own."""
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for standard in range(3):
        os.dup2(terminal, standard)
    os.close(terminal)


def main() -> None:
    """Loads, serves, and runs a program in what was forked for it."""
    with socket.socket(fileno=int(sys.argv[1])) as control:
        _load()
        request = _serve(control)
    if request is not None:
        with request:
            module, arguments, environment = json.loads(request.readline())
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = [module, *arguments]
        runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
