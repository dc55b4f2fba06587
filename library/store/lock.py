"""One writer at a time: between threads, and between programs on one machine.

The lock is the kernel's, so it is gone with the process that held it, however that ends.
It is held for milliseconds. Readers take no lock: a file is always whole.

Whoever waits looks at the lock again and again, and would seldom find it free while another program
writes without pause. So there is a second lock that only the next writer holds while it waits: a
program that has just written must get behind it first.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from library.errors import StoreFailed
from library.store.atomic import failed

__all__ = ["WriteLock"]

PATIENCE = 30.0
"""Seconds to wait for another writer before giving up."""

POLL = 0.004
"""Seconds between two looks at a lock that is taken."""


class WriteLock:
    """The right to write a library; may be taken again by the thread that has it."""

    def __init__(self, path: Path) -> None:
        self._threads = threading.RLock()
        self._file = FileLock(path, mode=0o600, thread_local=False)
        self._next = FileLock(
            path.with_name(f"{path.stem}.next{path.suffix}"), mode=0o600, thread_local=False
        )

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock for the length of a `with` block.

        Raises:
            StoreFailed: Another writer keeps it, or the lock file cannot be made.
        """
        with self._threads:
            try:
                self._acquire()
            except Timeout as error:
                raise StoreFailed(
                    "Another Dogear is writing to this library; try again when it has finished."
                ) from error
            except (OSError, NotImplementedError) as error:  # the latter where the system knows no locks
                reason = error if isinstance(error, OSError) else OSError(str(error))
                raise failed(reason, "The library could not be locked") from error
            try:
                yield
            finally:
                self._file.release()

    def _acquire(self) -> None:
        if self._file.is_locked:  # by this thread; to stand in line now would be to wait for oneself
            self._file.acquire()
            return
        with self._next.acquire(timeout=PATIENCE, poll_interval=POLL):
            self._file.acquire(timeout=PATIENCE, poll_interval=POLL)
