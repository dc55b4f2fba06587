"""The files of an import that no document names yet, and what becomes of them when it is killed.

A text without an article may be the last that is left of one, so it is never removed for being that.
Only an import knows which are its own: it notes them before it writes them, on this machine, under
the write lock. A note that somebody else finds who has the lock is of a program that was killed. Then
the files go into the trash, not out of the world, as another device may just have made the same ones.
After a power cut the note may be gone; `dogear check` names the text, and `dogear repair` uses it.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from library.store.files import is_named
from library.store.paths import OWN, Names
from library.store.trash import put_away

__all__ = ["Unfinished"]


class Unfinished:
    """What the import that is going on writes.

    Attributes:
        note: Where it is noted: in a file for each place of a library, as a copy of one has its state
            folder too.
    """

    def __init__(self, library: Path, state: Path) -> None:
        """Nothing is read yet.

        Args:
            library: The library folder.
            state: This machine's folder for it.
        """
        self._library = library
        place = os.fsencode(library.resolve())
        self.note = state / f"unfinished-{hashlib.sha256(place).hexdigest()[:16]}"

    @contextmanager
    def noted(self, *files: Path) -> Iterator[None]:
        """Write files in the `with` block that a document names when it ends; if it fails, what is new and
        not named goes into the trash. The caller holds the write lock.

        Raises:
            OSError: What a killed import left could not be moved.
        """
        self.clear()
        new = [path for path in files if not path.exists()]
        with suppress(OSError):  # it is for the case that this program is killed
            self._write(new)
        try:
            yield
        except BaseException:
            with suppress(OSError):  # then the note stays, and says what is left to do
                self._put_away(new)
            raise
        with suppress(OSError):  # a note that stays does no harm: what a document names is spared
            self.note.unlink()

    @property
    def is_there(self) -> bool:
        """Whether an import is going on, or was killed."""
        return self.note.exists()

    def clear(self) -> None:
        """Put what a killed import left into the trash. The caller holds the write lock.

        Raises:
            OSError: A file could not be moved.
        """
        try:
            names = self.note.read_text("ascii", "replace").split()
        except OSError:  # most of the time there is none
            return
        ids = {name: match[1] for name in names if (match := OWN.fullmatch(name))}
        self._put_away([Names.living(self._library, id_).folder / name for name, id_ in ids.items()])

    def _put_away(self, files: Sequence[Path]) -> None:
        """Put those texts and pages into the trash that are there and that no document may name, and
        forget the note of them.

        Raises:
            OSError: A file could not be moved.
        """
        for path in files:
            if path.suffix != ".json" and path.exists() and not is_named(path):
                put_away(self._library, path)
        self.note.unlink()

    def _write(self, files: Sequence[Path]) -> None:
        """Note files, in one write and without flushing: a program that is killed takes none back."""
        descriptor = os.open(self.note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(descriptor, "\n".join(path.name for path in files).encode("ascii"))
        finally:
            os.close(descriptor)
