"""A library whose files can be copied, broken and compared."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.stock import Stock, stocked


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that is emptied at once, as hundreds of libraries are made."""
    with tempfile.TemporaryDirectory(dir=tmp_path) as name:
        yield Path(name)


@pytest.fixture
def stock(folder: Path) -> Stock:
    """A library of two articles with a mark each, and one more in the trash."""
    return stocked(folder / "stock")
