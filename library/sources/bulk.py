"""Reading many pages: cleaning and analysing on every core, storing stays with the caller."""

import contextlib
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import BinaryIO

from library.errors import BadInput, DogearError
from library.sources.intake import Prepared, prepare
from library.sources.raw import shown
from library.sources.targets import Target
from library.store import Added

__all__ = ["FEW", "Outcome", "interrupts_held", "prepare_all"]

FEW = 8
"""Up to so many pages are prepared right here: starting processes would take longer."""

AHEAD = 4
"""Pages under way for each process at most, so that their texts do not fill the memory."""

PATIENCE = 0.1
"""Seconds between two looks at whether to stop."""

Outcome = tuple[str, Prepared | Added | DogearError]
"""What was named, and what became of it."""

Look = Callable[[str], Added | DogearError | None]
"""Tells of a target without preparing it; None when that must be done."""


class _Stopped(Exception):
    """The caller does not want the rest any more."""


def prepare_all(
    targets: Iterable[Target],
    *,
    stdin: BinaryIO | None = None,
    workers: int | None = None,
    look: Look = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    apart: bool = False,
) -> Iterator[Outcome]:
    """Prepare pages, in the order in which they are named; see `library.sources.read`.

    Leaving the loop early, or an interruption, ends the processes at once.

    Args:
        targets: Files, addresses, or "-"; an error among them is its own outcome.
        stdin: What "-" reads.
        workers: How many processes; None is one for each core.
        look: Asked first. The outcomes it knows may come before those of earlier targets.
        stop: Asked again and again; when it says so there are no more outcomes.
        apart: Whether even a few are prepared in other processes, which give way to everything
            else: so this one stays free for a person, and can stop at once.
    """
    workers = workers or _cores()
    few = 0 if apart else FEW
    waiting: deque[str] = deque()
    rest = iter(targets)
    for target, known in _looked_at(rest, look, stop):
        if known is not None:
            yield target, known
        elif workers < 2 and not apart:
            yield target, _attempt(target, stdin)
        else:
            waiting.append(target)
            if len(waiting) > few:
                break
    if len(waiting) <= few:
        for target in waiting:
            if stop():
                return
            yield target, _attempt(target, stdin)
        return
    others = _looked_at(rest, look, stop)
    with contextlib.suppress(_Stopped):
        while waiting:
            yield from _in_processes(waiting, others, stdin, workers, stop, 10 if apart else 0)


def _looked_at(
    targets: Iterator[Target], look: Look, stop: Callable[[], bool]
) -> Iterator[tuple[str, Added | DogearError | None]]:
    for target in targets:
        if stop():
            return
        yield ("", target) if isinstance(target, DogearError) else (target, look(target))


def _in_processes(
    waiting: deque[str],
    others: Iterator[tuple[str, Added | DogearError | None]],
    stdin: BinaryIO | None,
    workers: int,
    stop: Callable[[], bool],
    nice: int,
) -> Iterator[Outcome]:
    """Take targets from the front and prepare them, until all are done or a process dies.

    Raises:
        _Stopped: The caller says so.
    """
    bystanders = set(multiprocessing.active_children())
    # A fresh interpreter for each: forking would copy locks that other threads hold.
    context = multiprocessing.get_context("spawn")
    with _standard_error_there():
        pool = ProcessPoolExecutor(workers, context, _be_quiet, (nice,))
    under_way: deque[tuple[str, Future[Prepared]]] = deque()
    done = False
    try:
        while True:
            while len(under_way) < workers * AHEAD:
                target = waiting[0] if waiting else None
                if target is None:
                    target, known = next(others, (None, None))
                    if target is None:
                        break
                    if known is not None:
                        yield target, known
                        continue
                    waiting.append(target)
                under_way.append((target, _submit(pool, target, stdin)))
                waiting.popleft()
            if not under_way:
                break
            target, future = under_way[0]
            outcome = _result(future, stop)
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
            for child in set(multiprocessing.active_children()) - bystanders:
                child.terminate()
        pool.shutdown(cancel_futures=True)


def _result(future: "Future[Prepared]", stop: Callable[[], bool]) -> Prepared | DogearError:
    while True:
        if stop():
            raise _Stopped
        try:
            return future.result(PATIENCE)
        except DogearError as error:
            return error
        except TimeoutError:
            if future.done():
                raise


def _submit(pool: ProcessPoolExecutor, target: str, stdin: BinaryIO | None) -> Future[Prepared]:
    if target != "-":
        with interrupts_held():  # processes that ctrl+c does not reach, as it is this one that ends them
            return pool.submit(prepare, target)
    future: Future[Prepared] = Future()
    outcome = _attempt(target, stdin)  # only this process has the standard input
    if isinstance(outcome, DogearError):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
    return future


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Let ctrl+c wait for the end of the block.

    Processes and threads that are started in it never get one, so that it waits in all of them.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _standard_error_there() -> Iterator[None]:
    """Let processes be started where standard error is no file, as in the app: one of them inherits it."""
    with contextlib.ExitStack() as stack:
        try:
            lacking = sys.stderr.fileno() < 0
        except (AttributeError, OSError, ValueError):
            lacking = False  # the standard library is ready for that
        if lacking:
            stack.enter_context(contextlib.redirect_stderr(sys.__stderr__))
        yield


def _be_quiet(nice: int) -> None:
    """Print nothing over the bar or the screen, as what is wrong with a page is told by its error."""
    os.nice(nice)
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.close(nowhere)


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
