"""Writing a file so that it is either wholly the old one or wholly the new one.

A new file is written beside the old one, flushed to the disk and renamed over it; then the
folder is flushed, so that the new name survives a power cut too. Nothing of the old file is
ever touched. (Git and LMDB keep the same rule; `os.replace` is atomic on POSIX.)
"""

import contextlib
import errno
import os
import re
import secrets
import sys
from pathlib import Path

from library.errors import ReadOnly, StoreFailed

__all__ = ["STRAY", "failed", "make_folder", "sync_folder", "write_file"]

STRAY = re.compile(r"\.[0-9a-z.]+\.[0-9a-f]{8}\.tmp")
"""The name of a temporary file of ours; one is left behind only by a crash."""

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_file(
    path: Path, data: bytes, *, flush_folder: bool = True, replace: bool = True, mode: int = 0o600
) -> None:
    """Put `data` into the file `path`, replacing what is there in one step.

    Two fsyncs and one replace.

    Args:
        path: The file.
        data: All that will be in it.
        flush_folder: Whether the new name must survive a power cut; without it the caller
            flushes the folder once for several files, or can make the file again.
        replace: Whether a file that is there may be replaced.
        mode: Who may read and write it, less what the process withholds from all its files.

    Raises:
        FileExistsError: There is something in its place and it may not be replaced.
        OSError: Any step failed. The old file is as it was, unless only the flush of the
            folder failed: then the new one stands, but may not survive a power cut.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(temporary, flags, mode)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            _flush(descriptor)
        finally:
            os.close(descriptor)
        if replace:
            temporary.replace(path)
        else:
            _move_to_free_name(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    if flush_folder:
        sync_folder(path.parent)


def _move_to_free_name(temporary: Path, path: Path) -> None:
    """Rename a file, but never over another: a hard link is refused where a name is taken.

    Raises:
        FileExistsError: The name is taken.
        OSError: The file could not be renamed.
    """
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError as error:  # a file system without hard links; a look must do there
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
        temporary.replace(path)
    else:
        temporary.unlink()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows does that by itself.

    Raises:
        OSError: The folder could not be opened or flushed.
    """
    if os.name == "nt":  # pragma: no cover  # another system
        return
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | os.O_CLOEXEC)
    try:
        _flush(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Create a folder only its owner may enter, and its parents, durably; one that exists is left alone.

    Raises:
        OSError: It cannot be made, or a file is in its place.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def failed(error: OSError, what: str) -> StoreFailed:
    """The error to show for a write that did not happen.

    Args:
        error: What the system said.
        what: What was being done, as the start of a sentence: "The mark could not be saved".
    """
    reason = error.strerror or str(error)
    if error.errno in _FULL:
        return StoreFailed(f"The disk is full: {what[0].lower()}{what[1:]}; nothing was changed.")
    if error.errno in _FORBIDDEN:
        return ReadOnly(f"{what}: {reason.lower()}; nothing was changed.")
    return StoreFailed(f"{what}: {reason.lower()}; nothing was changed.")


def _flush(descriptor: int) -> None:
    """fsync, and on macOS also empty the drive's own cache, which fsync there leaves alone."""
    os.fsync(descriptor)
    if sys.platform == "darwin":  # pragma: no cover  # another system
        import fcntl

        with contextlib.suppress(OSError):  # not every file system knows it; fsync has been done
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
