"""The pages in a folder, and the files that fit a pattern, found one by one.

Links to folders are never followed, so that no circle of them is entered: what they lead to is
found where it lies, or is none of the folder's.
"""

import os
import re
from collections.abc import Callable, Iterator, Set
from fnmatch import translate
from pathlib import Path

from library.errors import BadInput
from library.sources.files import why_not
from library.sources.raw import begins_like_page, shown

__all__ = ["fitting", "is_pattern", "pages"]

_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".txt", ".md")
"""What the names of pages end in."""

_SAMPLE = 16_384
"""Bytes by which a file is judged that is called otherwise."""

_MAGIC = re.compile(r"[*?]|\[.+\]")

_ANY = "**"
"""The part of a pattern that stands for any number of folders, none too."""

States = Set[int]
"""Which parts of a pattern may come next."""


def is_pattern(name: str) -> bool:
    """Whether a name stands for the files that fit it, as in a shell."""
    return _MAGIC.search(name) is not None


def pages(folder: Path) -> Iterator[str | BadInput]:
    """The files that are called like pages or begin like one, in a folder and its folders.

    Hidden ones, links, and the folders of libraries are left alone. Of each folder the files
    come first, by name. A folder that may not be read is given as the error to show.
    """
    return _walk(folder, (_ANY, "*"), _is_page)


def fitting(pattern: Path) -> Iterator[str | BadInput]:
    """The files that fit a pattern, hidden ones only where a part of it begins with the dot.

    `*`, `?` and `[…]` stand for what they do in a shell, `**` for any number of folders.
    """
    parts = pattern.parts
    first = next(number for number, part in enumerate(parts) if is_pattern(part))
    rest = (*parts[first:], "*") if parts[-1] == _ANY else parts[first:]
    return _walk(Path(*parts[:first]), rest, lambda entry: entry.is_file())


def _walk(
    base: Path, parts: tuple[str, ...], wanted: Callable[["os.DirEntry[str]"], bool]
) -> Iterator[str | BadInput]:
    """The wanted files below a folder whose path fits the parts of a pattern."""
    patterns = [re.compile(translate(part)) for part in parts]
    waiting: list[tuple[str, States]] = [(str(base), {0})]
    while waiting:
        folder, states = waiting.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            yield BadInput(why_not(error, shown(folder)))
            continue
        if {"library.json", "articles"} <= {entry.name for entry in entries}:
            continue  # its older texts would come back as the present ones
        folders: list[tuple[str, States]] = []
        for entry in entries:
            after = _after(parts, patterns, states, entry.name)
            try:
                if after - {len(parts)} and entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, after))
                elif len(parts) in after and wanted(entry):
                    yield entry.path
            except OSError:  # gone in the meantime, or a link in a circle
                continue
        waiting.extend(reversed(folders))


def _after(parts: tuple[str, ...], patterns: list["re.Pattern[str]"], states: States, name: str) -> set[int]:
    """The parts that may come next, after a file or folder of this name."""
    after = set()
    for start in states:
        part = start
        while part < len(parts) and parts[part] == _ANY:
            if not name.startswith("."):
                after.add(part)
            part += 1
        fits = part < len(parts) and patterns[part].match(name)
        if fits and (not name.startswith(".") or parts[part].startswith(".")):
            after.add(part + 1)
    return after


def _is_page(entry: "os.DirEntry[str]") -> bool:
    """Whether a file is a page, by its name or, where that says nothing, by how it begins."""
    if not entry.is_file(follow_symlinks=False):
        return False
    if entry.name.casefold().endswith(_SUFFIXES):
        return True
    with Path(entry.path).open("rb") as file:
        return begins_like_page(file.read(_SAMPLE))
