"""One writer at a time: between threads, and between programs on one machine.

The lock is the kernel's, so it is gone with the process that held it, however that ends.
It is held for milliseconds. Readers take no lock: a file is always whole.
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

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock for the length of a `with` block.

        Raises:
            StoreFailed: Another writer keeps it, or the lock file cannot be made.
        """
        with self._threads:
            try:
                self._file.acquire(timeout=PATIENCE, poll_interval=POLL)
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
