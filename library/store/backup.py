"""Backups of a library: a folder beside it, or a zip file, that is a library itself.

In a folder on the same file system texts and pages, which are never written again, are hard links
and take no room; documents, which change, are copies. Where links are impossible the backup is a zip
file. To restore all of it, copy or unpack it to where the library is; `library.store.repair` takes
single files out of it.
"""

import os
import shutil
import zipfile
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from library.errors import Damaged
from library.store.atomic import STRAY, make_folder, sync_folder
from library.store.storage import read_bytes

__all__ = ["Backup", "backups_of", "home", "read_from"]

_NAME = "dogear-*"

HOLD = 0.05
"""Seconds for which writers are kept out at a time, and until the end of a folder: little to wait for a
mark to be saved, while taking the lock for each of 256 folders costs more than a small library does."""

Put = Callable[[Path, str], None]
"""Puts a file into the backup under a name."""


def home(library: Path) -> Path:
    """Where the backups of a library are when no other folder is named."""
    return library.with_name(f"{library.name}-backups")


def backups_of(folder: Path) -> list[Path]:
    """The whole backups in a folder, the newest first."""
    found = (path for path in folder.glob(_NAME) if path.is_dir() or path.suffix == ".zip")
    return sorted(found, key=lambda path: path.stem, reverse=True)


def read_from(backup: Path, name: str) -> bytes | None:
    """The bytes of a file in a backup, None when they are not there or cannot be read.

    Args:
        backup: One of `backups_of`, or a library.
        name: The path of the file in the library.
    """
    try:
        if backup.is_dir():
            return read_bytes(backup / name)
        with zipfile.ZipFile(backup) as archive:
            return archive.read(name)
    except (OSError, KeyError, zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, EOFError, Damaged):
        return None


class Backup:
    """One backup in the making. Attributes:

    path: Where it will be.
    skipped: The files that could not be read and are not in it.
    """

    def __init__(self, library: Path, folder: Path) -> None:
        """Find its place; the folder is made.

        Raises:
            OSError: The folder cannot be made.
        """
        self._library = library
        make_folder(folder)
        name = f"dogear-{datetime.now(UTC).strftime('%Y%m%d-%H%M%S-%f')}"
        self.path = folder / name if _links(library, folder) else folder / f"{name}.zip"
        self.skipped: list[Path] = []
        self._taken: set[str] = set()

    def make(
        self, hold: Callable[[], AbstractContextManager[None]]
    ) -> Generator[tuple[int, int], None, None]:
        """Make it; interrupted or failed, nothing is left of it.

        Args:
            hold: Keeps writers out for the length of a `with` block.

        Yields:
            How many of how many steps are done.

        Raises:
            OSError: It cannot be written.
        """
        unfinished = self.path.with_name(f".{self.path.name}.tmp")
        # The trash twice: what is moved out of it or into it meanwhile is in the backup in either place.
        folders = ["", "trash", *(f"articles/{number:02x}" for number in range(256)), "trash"]
        try:
            with _zipped(unfinished) if self.path.suffix == ".zip" else _linked(unfinished) as put:
                done = 0
                while done < len(folders):
                    with hold():
                        until = monotonic() + HOLD
                        for folder in folders[done:]:
                            self._take(folder, put)
                            done += 1
                            if monotonic() >= until:
                                break
                    yield done, len(folders)
            unfinished.replace(self.path)
            sync_folder(self.path.parent)
        finally:
            if unfinished.is_dir():
                shutil.rmtree(unfinished, ignore_errors=True)
            else:
                unfinished.unlink(missing_ok=True)

    def _take(self, folder: str, put: Put) -> None:
        """Put the files of one folder into the backup, those that are not there yet."""
        here = self._library / folder
        if not here.is_dir():
            return
        for path in sorted(here.iterdir()):
            name = f"{folder}/{path.name}".lstrip("/")
            if path.is_symlink() or not path.is_file() or STRAY.fullmatch(path.name) or name in self._taken:
                continue
            self._taken.add(name)
            try:
                with path.open("rb"):
                    pass
            except OSError:  # all the others are worth having
                self.skipped.append(path)
                continue
            put(path, name)


def _links(library: Path, folder: Path) -> bool:
    """Whether a file of the library can have a second name in a folder."""
    trial = folder / f".{os.getpid()}.link.tmp"
    try:
        os.link(library / "library.json", trial)
    except OSError:
        return False
    trial.unlink()
    return True


@contextmanager
def _linked(target: Path) -> Iterator[Put]:
    """A folder that files are linked or copied into; on the disk when the block ends."""
    target.mkdir(mode=0o700)

    def put(path: Path, name: str) -> None:
        place = target / name
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.suffix in (".md", ".gz"):
            os.link(path, place)
        else:
            shutil.copy2(path, place)

    (target / "articles").mkdir(mode=0o700)
    yield put
    if hasattr(os, "sync"):  # pragma: no branch  # Windows alone has none
        os.sync()


@contextmanager
def _zipped(target: Path) -> Iterator[Put]:
    """A zip file that files are copied into; on the disk when the block ends."""
    with os.fdopen(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
            yield lambda path, name: archive.write(path, name)
        file.flush()
        os.fsync(file.fileno())
