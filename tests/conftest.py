"""What holds for every test: how it is searched at random, where files are made, and who runs it.

`--hypothesis-profile=default` searches anew.
"""

import gc
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Where the machine is busy an example may take any time.
settings.register_profile(
    "repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("repeatable")

MEMORY = Path("/dev/shm")  # noqa: S108 - where a system has it, files are in memory and `fsync` takes no time

ROOM = 1 << 30
"""Bytes that must be free there; a run needs a fifth of it."""

MOST_WORKERS = 16
"""More would spend longer on collecting the tests than on running them."""

# Or every program that a test starts, and every worker, compiles all modules again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

COLLECTED_AFTER = 10_000
"""So many objects are made before the garbage collector looks for rings among them; each app is one."""

gc.disable()  # while the tests are collected, which makes much and throws nothing away


def pytest_configure() -> None:
    """Makes the files of the tests in memory, unless a place for them was named.

    A shell that runs the tests in the background lets them ignore ctrl+c, and what they start with them.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Twice as many workers as cores: tests of screens and programs wait for half of their time."""
    return min(2 * (os.cpu_count() or 1), MOST_WORKERS)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Lets the garbage collector pass over what was collected; it stays until the end."""
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER)
    gc.enable()
