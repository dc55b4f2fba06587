"""Finding or founding a library, and the folder for what belongs to this machine only."""

import contextlib
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from library.errors import Damaged, StoreFailed
from library.store import documents
from library.store.atomic import failed, make_folder, write_file
from library.store.backup import Backup, home
from library.store.lock import WriteLock
from library.store.paths import SHARD
from library.store.storage import ArticleDB, dump_tables

__all__ = ["Ground", "identity", "link_found", "prepare", "refuse_links"]

FORMAT = documents.FORMAT
"""The format of the library: one number for the folder and its documents. One with a higher number is
only read; one with a lower number is backed up before anything is written."""

_LIBRARY_ID = re.compile(r"[0-9a-f]{16}")

_FOLDERS = ("articles", "trash", "damaged", ".state")
"""The folders that a library may have, and in which files are written, moved and deleted."""

_IGNORED = ".*.tmp\n.state\n"
"""What folder sync and git shall leave alone."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What opening found out."""

    path: Path
    state: Path
    """This machine's folder for the library; it may be missing when nothing can be written."""
    index: Path | None
    """Where the index is kept; None when it has to live in memory."""
    why_read_only: str = ""
    """Why nothing may be written, as a sentence; empty when it may."""


def prepare(path: Path, state_root: Path) -> Ground:
    """Find the library at `path`, or found one, and the state folder that goes with it.

    Raises:
        StoreFailed: There is no library and none can be made there, or a folder of it is a link.
    """
    path = path.expanduser().absolute()
    refuse_links(path)
    why = ""
    try:
        if path.is_file():
            raise StoreFailed(f"{path} is a file; name a folder for the library.")
        make_folder(path / "articles")
        make_folder(path / "trash")
        number, library_id = _found(path, state_root)
    except OSError as error:
        number, library_id = identity(path / "library.json") or (0, "")
        if not library_id:
            raise failed(error, f"No library can be made in {path}") from error
        why = f"The library folder {path} cannot be written; it is opened for reading only."
    if not os.access(path / "articles", os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        why = f"The library folder {path} cannot be written; it is opened for reading only."
    if number > FORMAT:
        why = f"The library in {path} was written by a newer Dogear; it is opened for reading only."
    state = state_root.expanduser().absolute() / library_id
    index: Path | None = state / "index.sqlite"
    try:
        make_folder(state / "drafts")
    except OSError:
        state, index = path / ".state", None
        with contextlib.suppress(OSError):
            make_folder(state / "drafts")
    if number < FORMAT and not why:
        why = _upgrade(path, WriteLock(state / "lock"), library_id)
    return Ground(path, state, index, why)


def refuse_links(library: Path) -> None:
    """Refuse a library with a folder that is a link: it may come from elsewhere, and the link lead anywhere.

    The library itself may be one, as whoever names it knows where it leads.

    Raises:
        StoreFailed: One is; the message names it.
    """
    with contextlib.suppress(OSError):  # told of where something is to be read or written there
        for folder in _folders(library):
            if folder.is_symlink():
                raise link_found(folder)


def _folders(library: Path) -> Iterator[Path]:
    """The folders in which files of a library may be.

    Raises:
        OSError: Those of the articles cannot be listed.
    """
    yield from map(library.joinpath, _FOLDERS)
    yield from (path for path in (library / "articles").iterdir() if SHARD.fullmatch(path.name))


def link_found(folder: Path) -> StoreFailed:
    """The error to show when a folder inside a library is a link."""
    return StoreFailed(
        f"{folder} is a link, which could lead anywhere; put the folder itself there. Only the library folder"
        " as a whole may be a link."
    )


def _upgrade(path: Path, lock: WriteLock, library_id: str) -> str:
    """Back up a library of an older format and give it the present number.

    Its documents are upgraded one by one, whenever one is changed.

    Returns:
        Why nothing may be written, when there could be no backup; else empty.
    """
    try:
        with lock.held():
            for _ in Backup(path, home(path)).make(contextlib.nullcontext):
                pass
            write_file(path / "library.json", _file(library_id))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return (
            f"The library in {path} is of an older format and could not be backed up before its upgrade"
            f" ({reason}); it is opened for reading only."
        )
    return ""


def _file(library_id: str) -> bytes:
    """What stands in `library.json`."""
    return dump_tables({"library": {"1": {"format": FORMAT, "id": library_id}}})


def _found(path: Path, state_root: Path) -> tuple[int, str]:
    """Format and id of the library, which is founded when there is none.

    Two programs that found the same library at once must agree on its id.
    """
    known = identity(path / "library.json")
    if known:
        return known
    try:
        make_folder(state_root)
        lock = WriteLock(state_root / "founding.lock")
    except OSError:
        lock = WriteLock(path / ".founding.tmp")
    with lock.held():
        known = identity(path / "library.json")
        if known:
            return known
        library_id = secrets.token_hex(8)
        for name in (".gitignore", ".stignore"):
            write_file(path / name, _IGNORED.encode())
        write_file(path / "library.json", _file(library_id))
        return FORMAT, library_id


def identity(file: Path) -> tuple[int, str] | None:
    """Format and id in a `library.json`, or None when there is no such file.

    Raises:
        Damaged: The file does not say.
    """
    try:
        with ArticleDB(file) as db:
            if db.file.read() is None:
                return None
            entries = db.table("library").all()
    except Damaged as error:
        raise Damaged(
            f"{file} cannot be used; move it away, and Dogear will make a new one. No article is lost."
        ) from error
    values = entries[0] if len(entries) == 1 else {}
    number, library_id = values.get("format"), values.get("id")
    if type(number) is not int or not isinstance(library_id, str) or not _LIBRARY_ID.fullmatch(library_id):
        raise Damaged(
            f"{file} cannot be used; move it away, and Dogear will make a new one. No article is lost."
        )
    return number, library_id
