"""Killed programs and many writers: what was acknowledged is there. The long part is `long.py`."""

import os

import pytest

from tests.faults.crowd import kill_writers, write_together
from tests.faults.stock import Stock


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_killed_programs_lose_nothing_they_acknowledged(stock: Stock) -> None:
    tally = kill_writers(stock, 12, seed=1)
    assert tally.acknowledged
    assert (tally.lost, tally.damaged, tally.leftovers, tally.unfinished) == (0, 0, 0, 0), tally.told


def test_four_programs_write_to_one_article_at_once(stock: Stock) -> None:
    tally = write_together(stock, 4, 50)
    assert (tally.acknowledged, tally.lost, tally.damaged) == (200, 0, 0), tally.told
