"""Preparing many pages on every core."""

import io
import multiprocessing
import os
import signal
import threading
from pathlib import Path

from library.errors import BadInput
from library.sources import Prepared, prepare, prepare_all
from library.sources.bulk import FEW
from tests.unit.sources.test_intake import TEXT

MANY = FEW + 4


def saved(folder: Path, number: int) -> str:
    path = folder / f"ferry-{number}.txt"
    path.write_text(TEXT.replace("Lindow", f"Lindow {number}"), encoding="utf-8")
    return str(path)


def test_many_pages_come_out_in_order_and_as_one_by_one(tmp_path: Path) -> None:
    targets = [saved(tmp_path, number) for number in range(MANY)]
    targets[3] = str(tmp_path / "gone.txt")
    targets[5] = "-"
    outcomes = list(prepare_all(targets, stdin=io.BytesIO(TEXT.encode()), workers=2))
    assert [target for target, _ in outcomes] == targets
    assert isinstance(outcomes[3][1], BadInput)
    assert "gone.txt" in str(outcomes[3][1])
    piped = outcomes[5][1]
    assert isinstance(piped, Prepared)
    assert piped.raw.name == "standard input"
    assert outcomes[-1][1] == prepare(targets[-1])


def test_a_few_pages_start_no_process(tmp_path: Path) -> None:
    outcomes = prepare_all([saved(tmp_path, number) for number in range(FEW)])
    for _, outcome in outcomes:
        assert isinstance(outcome, Prepared)
        assert not multiprocessing.active_children()


def test_leaving_early_ends_the_processes(tmp_path: Path) -> None:
    outcomes = prepare_all([saved(tmp_path, number) for number in range(MANY)], workers=2)
    next(outcomes)
    assert multiprocessing.active_children()
    outcomes.close()  # type: ignore[attr-defined]  # it is a generator
    assert not multiprocessing.active_children()


def test_a_process_that_is_killed_costs_one_page(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)

    def kill_reader() -> None:
        with fifo.open("wb"):  # opens when a process begins to read
            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGKILL)

    killer = threading.Thread(target=kill_reader)
    killer.start()
    targets = [str(fifo), *(saved(tmp_path, number) for number in range(MANY))]
    (first, refusal), *others = prepare_all(targets, workers=2)
    killer.join()
    assert (first, isinstance(refusal, BadInput)) == (str(fifo), True)
    assert [target for target, _ in others] == targets[1:]
    assert all(isinstance(outcome, Prepared) for _, outcome in others)
