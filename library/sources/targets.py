"""What a person means who names many pages: a folder, a pattern, a list of addresses and paths.

Everything is found one by one, so that a list of any length costs no memory.
"""

import os
import shlex
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from library.errors import BadInput
from library.sources.files import MAX_BYTES, open_file, why_not
from library.sources.folders import fitting, is_pattern, pages
from library.sources.raw import shown
from library.sources.web import is_address

__all__ = ["Target", "Targets", "dropped", "is_list", "is_many"]

_SAMPLE = 16_384
"""Bytes by which a list is recognised."""

_LINES = 40
"""Lines by which a list is recognised, at most."""

_LONGEST = 65_536
"""Bytes of a line of a list, at most."""

Target = str | BadInput
"""A file or an address; or why something that was named, or lies in what was named, is neither."""


def is_many(target: str) -> bool:
    """Whether this is more than a page: a folder, a pattern of file names, a list by its contents."""
    if target in ("", "-") or is_address(target):
        return False
    try:
        path = Path(target).expanduser()
        if path.is_dir():
            return True
        return _is_list(path) if path.exists() else is_pattern(target)
    except (OSError, ValueError, RuntimeError):  # no file name at all; it is told when it is read
        return False


def is_list(text: str) -> bool:
    """Whether a text of several lines is a list of addresses and paths, as a file may be one."""
    lines = text.encode("utf-8", "replace").splitlines()
    return len(lines) > 1 and _names_pages(lines, Path())


def dropped(entry: str) -> str:
    """What was meant by files that were dropped into a terminal: it types their names as a shell quotes them.

    Args:
        entry: A line that was typed, or some lines.

    Returns:
        The names, a line each; what was typed as it is, when it is anything else.
    """
    if "\n" in entry or is_address(entry) or _found(entry, Path()):
        return entry
    try:
        names = shlex.split(entry)
    except ValueError:  # a quotation mark that is one of a text, or of a name
        return entry
    are_files = all(name and "\n" not in name and _found(name, Path()) for name in names)
    return "\n".join(names) if names and are_files else entry


class Targets:
    """The pages that are meant by what somebody named, in order; found anew at each iteration.

    Of a folder, the files that are called like pages or begin like one, also in its folders;
    hidden ones, links and libraries of Dogear are left alone. Of a pattern, the files that fit,
    `**` standing for any folders. Of a list, its lines, which may name folders.
    """

    def __init__(self, targets: Sequence[str], lists: Sequence[str] = (), *, pasted: str = "") -> None:
        """Note what was named.

        Args:
            targets: Files, addresses, "-", and what `is_many` says is more.
            lists: Files that are lists, whatever they look like.
            pasted: A list itself, its lines parted by line feeds.
        """
        self._targets = tuple(targets)
        self._lists = tuple(lists)
        self._pasted = pasted.encode("utf-8", "replace")
        self._read: dict[str, bytes] = {}

    def __iter__(self) -> Iterator[Target]:
        """Find them. What cannot be read or holds nothing is given as the error to show."""
        for target in self._targets:
            yield from self._meant_by(target)
        for target in self._lists:
            yield from self._listed(target)
        yield from _lines(BytesIO(self._pasted), "the list", Path())

    def _meant_by(self, target: str) -> Iterator[Target]:
        if not is_many(target):
            yield target
            return
        path = Path(target).expanduser()
        if path.is_dir():
            found = pages(path)
            nothing = f"{shown(target)} holds no page; Dogear reads HTML, plain text and Markdown."
        elif path.exists():
            found = self._listed(target)
            nothing = ""
        else:
            found = fitting(path)
            nothing = f"No file fits {shown(target)}; check the pattern."
        yield from _or_else(found, nothing)

    def _listed(self, target: str) -> Iterator[Target]:
        try:
            with self._opened(target) as file:
                found = _lines(file, shown(target), Path(target).expanduser().parent)
                yield from _or_else(found, f"{shown(target)} names no address and no file.")
        except BadInput as error:
            yield error
        except OSError as error:
            yield BadInput(why_not(error, shown(target)))

    def _opened(self, target: str) -> BinaryIO:
        """A list, open at its beginning. What is a pipe can be read only once and is kept."""
        if target not in self._read:
            file = open_file(Path(target))
            if S_ISREG(os.fstat(file.fileno()).st_mode):
                return file
            with file:
                self._read[target] = file.read(MAX_BYTES)
        return BytesIO(self._read[target])


def _or_else(found: Iterator[Target], nothing: str) -> Iterator[Target]:
    """What was found, or that it is nothing."""
    empty = True
    for target in found:
        empty = False
        yield target
    if empty:
        yield BadInput(nothing)


# Lists -------------------------------------------------------------------------------------


def _is_list(path: Path) -> bool:
    """Whether a file is a list, by its first lines."""
    if not path.is_file() or path.suffix.casefold() in (".html", ".htm", ".md"):
        return False
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    if b"\0" in head:
        return False
    whole = len(head) < _SAMPLE
    lines = [line for line in head.splitlines(keepends=True) if whole or line.endswith(b"\n")]
    return _names_pages(lines, path.parent)


def _names_pages(lines: Iterable[bytes], folder: Path) -> bool:
    """Whether the first of some lines are addresses and names of files, but for one in four at most."""
    entries = islice((entry for line in lines if (entry := _entry(line))), _LINES)
    good = [_is_address_alone(entry) or _found(entry, folder) is not None for entry in entries]
    return bool(good) and good[0] and sum(good) * 4 >= len(good) * 3


def _lines(file: BinaryIO, name: str, folder: Path) -> Iterator[Target]:
    """What the lines of a list name; empty ones and those that begin with # name nothing.

    Args:
        file: The list.
        name: What a message calls it.
        folder: Where names of files may begin besides here.
    """
    for number, line in enumerate(iter(lambda: file.readline(_LONGEST), b""), 1):
        if not (entry := _entry(line)):
            continue
        path = None if is_address(entry) else _found(entry, folder)
        if _is_address_alone(entry):
            yield entry
        elif path is None:
            yield BadInput(f"Line {number} of {name} is no address and no file: {shown(entry)}.")
        elif path.is_dir():
            yield from _or_else(pages(path), f"{shown(entry)} holds no page.")
        else:
            yield str(path)


def _entry(line: bytes) -> str:
    """What a line of a list names, empty when nothing."""
    entry = os.fsdecode(line.removeprefix(b"\xef\xbb\xbf")).strip()
    return "" if entry.startswith("#") else entry


def _is_address_alone(entry: str) -> bool:
    return is_address(entry) and not any(map(str.isspace, entry))


def _found(entry: str, folder: Path) -> Path | None:
    """The file or folder that a line of a list names: from here, else from where the list is."""
    try:
        path = Path(entry).expanduser()
        return next((place for place in (path, folder / path) if place.exists()), None)
    except (OSError, ValueError, RuntimeError):
        return None
