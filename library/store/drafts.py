"""Notes that somebody began to write: kept on this machine until they are saved.

A draft is one small file, so that what was typed survives a closed editor and a kill.
"""

import hashlib
from pathlib import Path

from library.store.atomic import failed, make_folder, write_file
from library.text.safe import safe_text

__all__ = ["Drafts"]


class Drafts:
    """The drafts in a folder, each under a name of the caller's choice."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

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
            write_file(self._path(name), text.encode("utf-8", "replace"))
        except OSError as error:
            raise failed(error, "The draft could not be kept") from error

    def load(self, name: str) -> str:
        """The draft of a name, empty when there is none that can be read."""
        try:
            return safe_text(self._path(name).read_text(encoding="utf-8", errors="replace"))
        except OSError:
            return ""

    def discard(self, name: str) -> None:
        """Forgets a draft.

        Raises:
            StoreFailed: It could not be removed.
        """
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise failed(error, "The draft could not be removed") from error

    def _path(self, name: str) -> Path:
        return self._folder / f"{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:16]}.txt"
