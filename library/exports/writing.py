"""Putting an export into a file, without ever harming what a person has there."""

import errno
import stat
from enum import StrEnum
from pathlib import Path

from library.errors import AlreadyThere, ExportFailed
from library.text.safe import safe_field

__all__ = ["Outcome", "make_folder", "write"]


class Outcome(StrEnum):
    """What became of a file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    """It was there already, with the same bytes."""


_REASONS = {
    errno.EACCES: "{name} may not be written; change the permissions of its folder, or name another.",
    errno.EPERM: "{name} may not be written; change the permissions of its folder, or name another.",
    errno.EROFS: "{name} is on a disk that can only be read; name another folder.",
    errno.ENOSPC: "The disk is full: {name} was not written.",
    errno.EDQUOT: "The disk is full: {name} was not written.",
    errno.ENAMETOOLONG: "{name} is too long for a file name; name a shorter one.",
    errno.ENOTDIR: "{name} cannot be made, as a file stands where its folder should be; name another.",
    errno.ELOOP: "{name} leads in a circle of links; name another folder.",
}
"""By error number, the sentence for a person."""


def write(text: str, path: Path, *, force: bool = False) -> Outcome:
    """Put a document into a file, wholly or not at all; missing folders are made.

    Nothing is touched when the file has the same bytes already. A symbolic link is neither
    followed nor replaced: what it leads to may not be meant.

    Args:
        text: The document.
        path: The file.
        force: Whether a file with other contents is replaced.

    Raises:
        AlreadyThere: There is a file with other contents.
        ExportFailed: It was not written; the message names the file.
    """
    data = text.encode("utf-8", "replace")
    name = safe_field(str(path))
    try:
        if _holds(path, data):
            return Outcome.UNCHANGED
        _check_place(path, name, force)
        make_folder(path.parent)
        _write(path, data, force)
    except FileExistsError as error:  # it appeared this very moment
        raise AlreadyThere(_taken(name)) from error
    except OSError as error:
        raise ExportFailed(_sentence(error, name)) from error
    except ValueError as error:
        raise ExportFailed(f"{name} is no file name; check it.") from error
    return Outcome.WRITTEN


def make_folder(folder: Path) -> None:
    """Make a folder and its parents, where they are missing.

    Raises:
        ExportFailed: It cannot be made, or something else is in its place.
    """
    name = safe_field(str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise ExportFailed(f"{name} is not a folder; name another.") from error
    except OSError as error:
        raise ExportFailed(_sentence(error, name)) from error
    except ValueError as error:
        raise ExportFailed(f"{name} is no folder name; check it.") from error


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file has exactly these bytes; a pipe or device is never read.

    Raises:
        OSError: The place cannot be looked at.
    """
    try:
        status = path.stat()
        same_size = stat.S_ISREG(status.st_mode) and status.st_size == len(data)
        return same_size and path.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return False


def _check_place(path: Path, name: str, force: bool) -> None:
    """See that a file may be put there.

    Raises:
        ExportFailed: Something is in the way.
        OSError: The place cannot be looked at.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISLNK(mode):
        raise ExportFailed(f"{name} is a symbolic link; name the file it leads to, or remove it.")
    if stat.S_ISDIR(mode):
        raise ExportFailed(f"{name} is a folder; name a file in it, or move it.")
    if not stat.S_ISREG(mode):
        raise ExportFailed(f"{name} is no ordinary file; name another.")
    if not force:
        raise AlreadyThere(_taken(name))


def _write(path: Path, data: bytes, force: bool) -> None:
    """Write the file as others' programs do: readable by whom the user allows in general.

    Raises:
        FileExistsError: Without `force`, when there is one.
        OSError: It was not written.
    """
    from library.store.atomic import write_file

    write_file(path, data, flush_folder=False, replace=force, mode=0o666)


def _taken(name: str) -> str:
    return f"{name} is there already, with other contents; --force replaces it."


def _sentence(error: OSError, name: str) -> str:
    sentence = _REASONS.get(error.errno or 0, "{name} cannot be written: {reason}.")
    return sentence.format(name=name, reason=error.strerror or error)
