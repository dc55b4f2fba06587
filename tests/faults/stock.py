"""A small library that a test may break: opened, put back as it was, and compared file by file."""

import os
import shutil
from pathlib import Path

from library.cleaning.model import Kind
from library.store import Library
from library.store.checking import check_library
from tests.making import article, cleaned, passage

__all__ = ["SITE", "Stock", "faults", "stocked"]

SITE = "https://fjordpost.example"
"""Where the articles are from."""


class Stock:
    """A library in a folder, with its state beside it. Attributes:

    first: The article that is changed.
    second: The one that must never be touched.
    removed: The one in the trash.
    """

    first = second = removed = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "library"
        self._aside = folder.with_name(f"{folder.name}.aside")

    def opened(self) -> Library:
        return Library.open(self.path, state_root=self.folder / "state")

    def put_aside(self) -> None:
        """Keep the closed library as it is now, for `put_back`."""
        self.folder.rename(self._aside)
        self.put_back()

    def put_back(self) -> None:
        """Make the closed library what it was when it was put aside.

        Its files come back under further names of those put aside, so that they have the times and
        numbers by which the index knows them and nothing need be read anew. The store never writes
        into a file; what it keeps beside the library it does, and that is copied.
        """
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._aside, self.folder, ignore=shutil.ignore_patterns("library"))
        shutil.copytree(self._aside / "library", self.path, copy_function=os.link)

    def others(self) -> dict[str, bytes]:
        """Every file but those of the first article."""
        return {
            str(path.relative_to(self.path)): path.read_bytes()
            for path in self.path.rglob("*")
            if path.is_file() and not path.name.startswith((self.first, f".{self.first}"))
        }


def stocked(folder: Path) -> Stock:
    """A library of two articles with a mark each, and one more in the trash."""
    stock = Stock(folder)
    with stock.opened() as library:
        ids = [
            library.add(cleaned(url=f"{SITE}/{name}"), b"<p>The ferry", kind=Kind.HTML).id
            for name in ("ferry", "harbour", "removed")
        ]
        for id_ in ids:
            version = library.read(id_).version
            mark = passage(
                article().text, "4,200 islanders", version=version, note="Count again.", id="a" * 16
            )
            library.save_passage(id_, mark)
        library.remove(ids[2])
    stock.first, stock.second, stock.removed = ids
    return stock


def faults(library: Library) -> list[str]:
    """What a thorough check finds."""
    return [fault.message for _, _, found in check_library(library.path, library.index) for fault in found]
