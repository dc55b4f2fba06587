"""The folder that a library is: opened and locked, and its index kept up with its files."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

from library.errors import Damaged, NotFound, ReadOnly, StoreFailed
from library.store import copies, incoming, refresh, trash
from library.store.atomic import STRAY, failed
from library.store.index import Index
from library.store.lock import WriteLock
from library.store.opening import Ground, prepare, refuse_links
from library.store.paths import ARTICLE_ID, Names, default_library, default_state
from library.store.unfinished import Unfinished
from library.text.safe import safe_field

__all__ = ["LibraryFolder"]

SMALL = 500
"""Up to so many articles a lost index is filled at once; beyond, `reindex` is the caller's to run."""

DAY = 24 * 60 * 60
"""Seconds after which the trash is looked through again."""


class LibraryFolder:
    """A folder of articles with its lock and its index; `library.store.Library` gives them their meaning.

    May be used from several threads. Attributes:
        path: The library folder.
        state: This machine's folder for it.
        drafts: Where unfinished notes are kept.
        read_only: Whether nothing can be written.
        index: Lists and searches.
        unfinished: What an import that goes on here writes.
    """

    def __init__(self, ground: Ground) -> None:
        """Use `open` instead."""
        self.path = ground.path
        self.state = ground.state
        self.drafts = ground.state / "drafts"
        self.read_only = bool(ground.why_read_only)
        self._why_read_only = ground.why_read_only
        self._lock = WriteLock(ground.state / "lock")
        self._tidied_until = 0.0
        self.unfinished = Unfinished(ground.path, ground.state)
        self.index = Index(ground.index, ground.path, self._fill)
        if not self.index.complete:
            self._fill()

    @classmethod
    def open(cls, path: Path | None = None, *, state_root: Path | None = None) -> Self:
        """Open a library, founding it when there is none.

        Args:
            path: Its folder; None is the user's data folder.
            state_root: Where this machine's folder for it is; None is the user's state folder.

        Raises:
            StoreFailed: There is no library and none can be made there.
        """
        return cls(prepare(path or default_library(), state_root or default_state()))

    def close(self) -> None:
        """Close the index; the library cannot be used afterwards."""
        self.index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # The index -------------------------------------------------------------------------

    def refresh(self) -> int:
        """Notice what changed outside: files edited, added or removed.

        A text that was edited becomes a new version, a copy that folder sync made is merged into
        its article, and what killed writers left is cleared away. Once a day the trash is tidied.

        Returns:
            How many articles changed.

        Raises:
            StoreFailed: A folder cannot be read or has become a link, or a leftover not removed.
        """
        refuse_links(self.path)
        self._sweep()
        self._tidy_daily()
        if not self.index.complete:
            return sum(1 for _ in self.reindex())
        number = 0
        for id_, there in refresh.changed(self.path, self.index):
            if there:
                self._adopt(id_)
                refresh.index_article(self.path, self.index, id_)
            else:
                self.index.drop([id_])
            number += 1
        return number

    def _sweep(self) -> None:
        """Merge the copies that folder sync made, and clear away what killed writers left behind."""
        if self.read_only:
            return
        strays = list(refresh.strays(self.path))
        if not strays and not self.unfinished.is_there:
            return
        with self.writing("The library could not be tidied"):
            self.unfinished.clear()
            for stray in strays:
                if STRAY.fullmatch(stray.name):  # what is still there now belongs to no writer
                    stray.unlink(missing_ok=True)
                else:
                    copies.take_in(self, stray)

    def tidy_trash(self) -> None:
        """Delete what Dogear put into the trash by itself and nobody has needed for 30 days: copies that
        folder sync made and that are merged, and what killed imports left.

        Raises:
            StoreFailed: A file could not be deleted.
        """
        with self.writing("The trash could not be tidied"):
            trash.tidy(self.path)

    def count_put_away(self) -> int:
        """How many files are in the trash that `tidy_trash` deletes, now or later.

        Raises:
            StoreFailed: The trash cannot be read.
        """
        try:
            return sum(1 for _ in trash.loose(self.path))
        except OSError as error:
            raise failed(error, "The trash could not be read") from error

    def _tidy_daily(self) -> None:
        """Tidy the trash if nobody has looked for a day; what cannot be done now is done the next day."""
        if self.read_only or monotonic() < self._tidied_until:
            return
        self._tidied_until = monotonic() + DAY
        with suppress(OSError, StoreFailed):
            if trash.outdated(self.path):
                self.tidy_trash()

    def _adopt(self, id: str) -> None:  # noqa: A002
        """Keep a text that was edited outside as a version, where that can be done."""
        with suppress(Damaged, NotFound, ReadOnly), self.writing("The edited text could not be kept"):
            incoming.adopt_edits(self, self._names(id))

    def reindex(self) -> Iterator[tuple[int, int]]:
        """Build the index anew from the files; the list can be used meanwhile.

        Yields:
            How many of how many steps are done: one per article for the list, one for its text.

        Raises:
            StoreFailed: A folder cannot be read.
        """
        self.index.reset()
        yield from self._index_everything()

    def _index_everything(self) -> Iterator[tuple[int, int]]:
        """Fill an empty index; anew when it is lost meanwhile, as on a full disk, where it then is
        kept in memory."""
        total = 2 * sum(1 for _ in refresh.living_ids(self.path))
        resets = -1
        while resets != self.index.resets:
            resets = self.index.resets
            done = 0
            for steps in (refresh.index_documents, refresh.index_texts):
                for number in steps(self.path, self.index):
                    done += number
                    yield min(done, total), total
        self.index.set_complete()
        yield total, total

    def _fill(self) -> None:
        """Fill an empty index at once when that is quick."""
        ids = refresh.living_ids(self.path)
        if sum(1 for _ in zip(ids, range(SMALL + 1), strict=False)) <= SMALL:
            for _ in self._index_everything():
                pass

    # Helpers ---------------------------------------------------------------------------

    def _names(self, id: str) -> Names:  # noqa: A002
        if not ARTICLE_ID.fullmatch(id):
            raise NotFound(f"There is no article “{safe_field(id)}”.")
        return Names.living(self.path, id)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Keep writers out while files are read that belong together; a library that is only read is still.

        Raises:
            StoreFailed: Another program keeps writing.
        """
        if self.read_only:
            yield
            return
        with self._lock.held():
            yield

    @contextmanager
    def writing(self, failure: str) -> Iterator[None]:
        """Hold the write lock, and turn what the system refuses into our errors.

        Args:
            failure: What did not work when something does not, as the start of a sentence.

        Raises:
            ReadOnly: Nothing can be written.
            StoreFailed: Another program keeps writing, or the system refused a step.
        """
        if self._why_read_only:
            raise ReadOnly(self._why_read_only)
        with self._lock.held():
            try:
                yield
            except OSError as error:
                raise failed(error, failure) from error
