"""The files of an import that no document names yet, and what becomes of them when it is killed.

A text without an article may be the last that is left of one, so it is never removed for being that.
Only an import knows which are its own: it notes them before it writes them, on this machine, under
the write lock. A note that somebody else finds who has the lock is of a program that was killed. Then
the files go into the trash, not out of the world, as another device may just have made the same ones.
After a power cut the note may be gone; `dogear check` names the text, and `dogear repair` uses it.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from library.store.files import is_named
from library.store.paths import OWN, Names
from library.store.trash import put_away

__all__ = ["Unfinished"]


class Unfinished:
    """What the import that is going on writes."""

    def __init__(self, library: Path, state: Path) -> None:
        """Nothing is read yet.

        Args:
            library: The library folder.
            state: This machine's folder for it.
        """
        self._library = library
        self._note = state / "unfinished"

    @contextmanager
    def noted(self, *files: Path) -> Iterator[None]:
        """Write files in the `with` block that a document names when it ends; what is new and not named
        then is removed. The caller holds the write lock.

        Raises:
            OSError: What a killed import left could not be moved.
        """
        self.clear()
        new = [path for path in files if not path.exists()]
        with suppress(OSError):  # it is for the case that this program is killed
            self._write(new)
        try:
            yield
        finally:
            with suppress(OSError):  # then the note stays, and says what is left to do
                for path in _unnamed(new):
                    path.unlink()
                self._note.unlink()

    @property
    def is_there(self) -> bool:
        """Whether an import is going on, or was killed."""
        return self._note.exists()

    def clear(self) -> None:
        """Put what a killed import left into the trash. The caller holds the write lock.

        Raises:
            OSError: A file could not be moved.
        """
        try:
            names = self._note.read_text("ascii", "replace").split()
        except OSError:  # most of the time there is none
            return
        ids = {name: match[1] for name in names if (match := OWN.fullmatch(name))}
        files = [Names.living(self._library, id_).folder / name for name, id_ in ids.items()]
        for path in _unnamed(files):
            put_away(self._library, path)
        self._note.unlink()

    def _write(self, files: Sequence[Path]) -> None:
        """Note files, in one write and without flushing: a program that is killed takes none back."""
        descriptor = os.open(self._note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(descriptor, "\n".join(path.name for path in files).encode("ascii"))
        finally:
            os.close(descriptor)


def _unnamed(files: Sequence[Path]) -> list[Path]:
    """Those of some texts and pages that are there and that the document of their article does not name."""
    there = (path for path in files if path.suffix != ".json" and path.exists())
    return [path for path in there if not is_named(path)]
