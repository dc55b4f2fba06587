"""The list over many articles against the list over few: ratios of processor time and memory.

`python -m tests.bench.app` measures the same at 100,000 articles, and prints milliseconds.
"""

from pathlib import Path
from statistics import median

import pytest

from library.store import schema
from tests.bench.app import made, opened, sitting, starts
from tests.bench.shelves import stock

FEW, MANY = 100, 1_200
"""MANY are more than are put into a lost index before the list is shown."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Where a small and a large library are."""
    root = tmp_path_factory.mktemp("shelves")
    for size in (FEW, MANY):
        stock(root / str(size), size, words=30).close()
    return root / str(FEW), root / str(MANY)


def test_the_list_is_on_the_screen_as_soon(folders: tuple[Path, Path]) -> None:
    few, many = map(starts, folders)
    costs = [(next(few)[1], next(many)[1]) for _ in range(2)]
    small, large = map(min, zip(*costs, strict=True))
    assert large <= 1.3 * small


def test_looking_and_searching_take_little_more_time_and_memory(folders: tuple[Path, Path]) -> None:
    (keys, memory), (more_keys, more_memory) = (sitting(each, ["baba", "tag:ba"]) for each in folders)
    assert more_memory <= 1.25 * memory
    assert median(cpu for _, cpu in more_keys) <= 2 * median(cpu for _, cpu in keys)


def test_a_lost_index_is_made_anew_under_a_list_that_takes_keys(folders: tuple[Path, Path]) -> None:
    state = folders[1] / "state"
    (index,) = state.glob("*/index.sqlite")
    schema.delete(index)
    with opened(folders[1]) as app:
        app.ready()
        assert made(state) < 1
        while made(state) < 1:
            app.seconds("j")
        app.seconds("G")
