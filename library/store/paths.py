"""Where things are: the library, this machine's own state, and the names of an article's files."""

import re
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ARTICLE_ID", "Names", "default_library", "default_state"]

ARTICLE_ID = re.compile(r"[0-9a-f]{16}")
"""What an article id looks like; nothing else ever becomes part of a path."""

SHARD = re.compile("[0-9a-f]{2}")
"""The name of a folder of articles: the first digits of their ids."""

DOCUMENT = re.compile(r"([0-9a-f]{16})\.json")
"""The name of an article's document."""

TEXT = re.compile(r"([0-9a-f]{16})\.([0-9a-f]{8})\.md")
"""The name of a version of an article's text."""

_COPIED = r"(?:\.sync-conflict-[^/]+| \([^/]*conflicted copy[^/]*\)|_conflict-[^/]+)"
"""What Syncthing, Dropbox and Nextcloud put into the name of a second copy, before its ending."""

COPY = re.compile(rf"([0-9a-f]{{16}}){_COPIED}\.json")
"""The name of a second copy of a document."""

TEXT_COPY = re.compile(rf"([0-9a-f]{{16}})\.([0-9a-f]{{8}}){_COPIED}\.md")
"""The name of a second copy of a version of an article's text."""

OWN = re.compile(r"([0-9a-f]{16})\.(?:json|[0-9a-f]{8}\.md|[0-9a-f]{8}\.raw\.gz)")
"""The name of any file of an article."""


def default_library() -> Path:
    """The library folder when none is named: the user's data folder."""
    import platformdirs

    return platformdirs.user_data_path("dogear")


def default_state() -> Path:
    """Where this machine keeps what must not be synced: the user's state folder."""
    import platformdirs

    return platformdirs.user_state_path("dogear")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one article's files in one folder; made of hexadecimal digits only."""

    folder: Path
    id: str

    @classmethod
    def living(cls, library: Path, id: str) -> "Names":  # noqa: A002
        """The files of an article of the library.

        Raises:
            ValueError: `id` is no article id.
        """
        if not ARTICLE_ID.fullmatch(id):
            raise ValueError(f"{id!r} is no article id")
        return cls(library / "articles" / id[:2], id)

    @classmethod
    def trashed(cls, library: Path, id: str) -> "Names":  # noqa: A002
        """The files of an article in the trash.

        Raises:
            ValueError: `id` is no article id.
        """
        if not ARTICLE_ID.fullmatch(id):
            raise ValueError(f"{id!r} is no article id")
        return cls(library / "trash", id)

    @property
    def document(self) -> Path:
        """The TinyDB file: metadata, passages, corrections."""
        return self.folder / f"{self.id}.json"

    def text(self, version: str) -> Path:
        """A version of the text; `version` is 8 hexadecimal digits."""
        return self.folder / f"{self.id}.{version}.md"

    def raw(self, version: str) -> Path:
        """A page as it came; `version` is 8 hexadecimal digits."""
        return self.folder / f"{self.id}.{version}.raw.gz"

    def beside(self) -> list[Path]:
        """The texts and raw pages that are there, by name."""
        found = (path for path in self.folder.glob(f"{self.id}.*.*") if OWN.fullmatch(path.name))
        return sorted(path for path in found if path.suffix != ".json")

    def copies(self) -> list[Path]:
        """The second copies of its document and texts that folder sync made, by name."""
        found = self.folder.glob(f"{self.id}*.*")
        return sorted(path for path in found if COPY.fullmatch(path.name) or TEXT_COPY.fullmatch(path.name))

    def document_copies(self) -> list[Path]:
        """Those of them that are of its document."""
        return [path for path in self.copies() if COPY.fullmatch(path.name)]
