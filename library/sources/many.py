"""Bringing in many: what is there already is passed over quickly, the rest is stored one by one.

Each article is on the disk before it is told of, so that an interruption anywhere leaves a whole
library, and the same call goes on where it was.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from library.errors import Damaged, DogearError
from library.sources.bulk import interrupts_held, prepare_all
from library.sources.files import MAX_BYTES
from library.sources.intake import Prepared, store
from library.sources.targets import Target
from library.sources.web import is_address
from library.store import Added, Library, Present

__all__ = ["NAMED", "Brought", "Tally", "bring_in_many"]

NAMED = 3
"""So many of those that could not be read are named in a summary."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one of many."""

    target: str
    outcome: Added | DogearError
    notice: str = ""
    """What a reader of the article should know, in one sentence; mostly empty."""


@dataclass(slots=True)
class Tally:
    """How many there were of each outcome."""

    new: int = 0
    updated: int = 0
    restored: int = 0
    known: int = 0
    failed: int = 0
    reasons: list[str] = field(default_factory=list)
    """Why the first ones could not be read, a sentence each."""

    @property
    def total(self) -> int:
        """How many there were."""
        return self.changes + self.known + self.failed

    @property
    def changes(self) -> int:
        """How many of them changed the library."""
        return self.new + self.updated + self.restored

    def count(self, outcome: Added | DogearError) -> None:
        """Count one more."""
        if isinstance(outcome, DogearError):
            self.failed += 1
            if len(self.reasons) < NAMED:
                self.reasons.append(str(outcome))
        elif outcome.restored:
            self.restored += 1
        elif outcome.is_new:
            self.new += 1
        elif outcome.version_added:
            self.updated += 1
        else:
            self.known += 1

    def sentence(self) -> str:
        """All of it in a sentence, with the reasons behind a colon."""
        counts = [
            f"{number:,} {what}"
            for number, what in (
                (self.updated, "with a new text"),
                (self.restored, "taken out of the trash"),
                (self.known, "already there"),
                (self.failed, "could not be read"),
            )
            if number
        ]
        told = ", ".join((f"{self.new:,} added", *counts))
        if not self.failed:
            return f"{told}."
        more = self.failed - len(self.reasons)
        return f"{told}: {' '.join(self.reasons)}" + (f" And {more:,} more." if more else "")


def bring_in_many(
    library: Library,
    targets: Iterable[Target],
    *,
    again: Collection[str] = (),
    stdin: BinaryIO | None = None,
    workers: int | None = None,
    stop: Callable[[], bool] = lambda: False,
    apart: bool = False,
    tally: Tally | None = None,
) -> Iterator[Brought]:
    """Add pages, those that are there already excepted.

    There already is a file that an article was made of, an address that an article is from, and
    a page with the text of an article. Of a page that is read, a text that has changed becomes a
    new version, as with `Library.add`.

    Args:
        library: Where they go.
        targets: As `library.sources.Targets` finds them.
        again: Those of them that are read and stored although they may be there already.
        stdin: What "-" reads.
        workers: How many processes clean them; None is one for each core.
        stop: Asked again and again; when it says so the rest is left.
        apart: Whether this process has better things to do; see `library.sources.prepare_all`.
        tally: Counts each before it is told of, and what is stored even when an interruption comes
            between the two.

    Raises:
        StoreFailed: The library cannot be written; those told of before are stored.
    """
    present = Present(library.path, library.index)

    def look(target: str) -> Added | None:
        if target in again:
            return None
        if is_address(target):
            return present.address(target)
        return present.page(data) if (data := _contents(target)) else None

    tally = tally or Tally()
    outcomes = prepare_all(targets, stdin=stdin, workers=workers, look=look, stop=stop, apart=apart)
    for target, outcome in outcomes:
        if not isinstance(outcome, Prepared):
            yield _counted(Brought(target, outcome), tally)
        elif target not in again and (twin := present.text(outcome.cleaned.article)):
            yield _counted(Brought(target, twin), tally)
        else:
            # An interruption is held while the lock is, and not while another program has it.
            with library.writing("The article could not be stored"), interrupts_held():
                brought = _counted(_stored(library, target, outcome), tally)
            yield brought


def _counted(brought: Brought, tally: Tally) -> Brought:
    tally.count(brought.outcome)
    return brought


def _stored(library: Library, target: str, prepared: Prepared) -> Brought:
    try:
        return Brought(target, store(library, prepared), prepared.cleaned.notice)
    except Damaged as error:  # only this article; what else fails would fail for all
        return Brought(target, error)


def _contents(target: str) -> bytes:
    """The bytes of a file, empty when it is none or cannot be read, which is told when it is read."""
    try:
        path = Path(target).expanduser()
        status = path.stat()
        return path.read_bytes() if S_ISREG(status.st_mode) and status.st_size <= MAX_BYTES else b""
    except (OSError, ValueError, RuntimeError):
        return b""
