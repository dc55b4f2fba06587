"""Reading many pages: cleaning and analysing on every core, storing stays with the caller."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import BinaryIO

from library.errors import BadInput, DogearError
from library.sources.intake import Prepared, prepare
from library.sources.raw import shown

__all__ = ["FEW", "Outcome", "prepare_all"]

FEW = 8
"""Up to so many pages are prepared right here: starting processes would take longer."""

AHEAD = 4
"""Pages under way for each process at most, so that their texts do not fill the memory."""

Outcome = tuple[str, Prepared | DogearError]
"""What was named, and what became of it."""


def prepare_all(
    targets: Sequence[str], *, stdin: BinaryIO | None = None, workers: int | None = None
) -> Iterator[Outcome]:
    """Prepare pages, in the order in which they are named; see `library.sources.read`.

    Leaving the loop early, or an interruption, ends the processes at once.

    Args:
        targets: Files, addresses, or "-".
        stdin: What "-" reads.
        workers: How many processes; None is one for each core.
    """
    workers = workers or _cores()
    if len(targets) <= FEW or workers < 2:
        for target in targets:
            yield target, _attempt(target, stdin)
        return
    waiting = deque(targets)
    while waiting:
        yield from _in_processes(waiting, stdin, workers)


def _in_processes(waiting: deque[str], stdin: BinaryIO | None, workers: int) -> Iterator[Outcome]:
    """Take targets from the front and prepare them, until all are done or a process dies."""
    others = set(multiprocessing.active_children())
    # A fresh interpreter for each: forking would copy locks that other threads hold.
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))
    under_way: deque[tuple[str, Future[Prepared]]] = deque()
    done = False
    try:
        while waiting or under_way:
            while waiting and len(under_way) < workers * AHEAD:
                target = waiting[0]
                under_way.append((target, _submit(pool, target, stdin)))
                waiting.popleft()
            target, future = under_way[0]
            try:
                outcome: Prepared | DogearError = future.result()
            except DogearError as error:
                outcome = error
            under_way.popleft()
            yield target, outcome
        done = True
    except BrokenProcessPool:
        if under_way:
            target, _ = under_way.popleft()
            waiting.extendleft(target for target, _ in reversed(under_way))
            yield target, BadInput(f"{shown(target)} may have taken too much memory; add it alone.")
        done = True
    finally:
        if not done:
            for child in set(multiprocessing.active_children()) - others:
                child.terminate()
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, target: str, stdin: BinaryIO | None) -> Future[Prepared]:
    if target != "-":
        with _interrupts_held():
            return pool.submit(prepare, target)
    future: Future[Prepared] = Future()
    outcome = _attempt(target, stdin)  # only this process has the standard input
    if isinstance(outcome, DogearError):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
    return future


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start processes that ctrl+c does not reach, as it is this process that ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _attempt(target: str, stdin: BinaryIO | None) -> Prepared | DogearError:
    try:
        return prepare(target, stdin=stdin)
    except DogearError as error:
        return error
