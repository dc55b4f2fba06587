"""Programs that a test starts and that never outlive it, so that one that fails spoils no other."""

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

__all__ = ["started"]


@contextmanager
def started(arguments: Sequence[str], **options: Any) -> Iterator["subprocess.Popen[Any]"]:
    """A program; when the block ends before it does, it is killed, with all of its session if it has one.

    Args:
        arguments: What is run, and with what.
        options: As `subprocess.Popen` takes them.
    """
    with subprocess.Popen(arguments, **options) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                if options.get("start_new_session"):
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    process.kill()
