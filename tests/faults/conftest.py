"""A library whose files can be copied, broken and compared."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.stock import Stock, stocked

MEMORY = Path("/dev/shm")  # noqa: S108  # where there is one, hundreds of libraries are made sooner


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory where the system has such a place."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        yield Path(name)


@pytest.fixture
def stock(folder: Path) -> Stock:
    """A library of two articles with a mark each, and one more in the trash."""
    return stocked(folder / "stock")
