"""Notes that somebody began to write: kept on this machine until they are saved.

A draft is one small file, so that what was typed survives a closed editor and a kill.
"""

import hashlib
from pathlib import Path

from library.store.atomic import failed, make_folder, write_file
from library.text.safe import safe_text

__all__ = ["Draft", "Drafts"]


class Drafts:
    """The drafts in a folder, each under a name of the caller's choice; its first word says what it
    belongs to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, name: str) -> "Draft":
        """The one draft of a name, whether there is one yet or not."""
        return Draft(self, name)

    def save(self, name: str, text: str) -> None:
        """Keeps a draft; blank text discards it.

        Raises:
            StoreFailed: It could not be written; the draft before it is still there.
        """
        if not text.strip():
            self.discard(name)
            return
        try:
            make_folder(self._folder)
            write_file(self.path(name), text.encode("utf-8", "replace"))
        except OSError as error:
            raise failed(error, "The draft could not be kept") from error

    def load(self, name: str) -> str:
        """The draft of a name, empty when there is none that can be read."""
        try:
            return safe_text(self.path(name).read_text(encoding="utf-8", errors="replace"))
        except OSError:
            return ""

    def discard(self, name: str) -> None:
        """Forgets a draft.

        Raises:
            StoreFailed: It could not be removed.
        """
        try:
            self.path(name).unlink(missing_ok=True)
        except OSError as error:
            raise failed(error, "The draft could not be removed") from error

    def discard_all(self, owner: str) -> None:
        """Forgets every draft that belongs to something.

        Args:
            owner: The first word of their names.

        Raises:
            StoreFailed: One could not be removed.
        """
        for path in self._folder.glob(f"{_hash(owner)}-*.txt"):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise failed(error, "The draft could not be removed") from error

    def path(self, name: str) -> Path:
        """The file in which a draft is kept."""
        return self._folder / f"{_hash(name.partition(' ')[0])}-{_hash(name)}.txt"


class Draft:
    """One note that is being written."""

    def __init__(self, drafts: Drafts, name: str) -> None:
        self._drafts = drafts
        self._name = name

    @property
    def path(self) -> Path:
        """The file in which it is kept; there is none while nothing is written."""
        return self._drafts.path(self._name)

    def save(self, text: str) -> None:
        """Keeps it; see `Drafts.save`."""
        self._drafts.save(self._name, text)

    def load(self) -> str:
        """What was written; see `Drafts.load`."""
        return self._drafts.load(self._name)

    def discard(self) -> None:
        """Forgets it; see `Drafts.discard`."""
        self._drafts.discard(self._name)


def _hash(name: str) -> str:
    """What stands for a name, which may be anything, in that of a file."""
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]
