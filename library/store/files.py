"""Reading the files of one article, and noticing that they changed."""

import gzip
import hashlib
import io
import os
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from library.article import Article
from library.corrections import Correction
from library.errors import BadInput, Damaged, NotFound
from library.passage import Passage
from library.store import documents
from library.store.entries import Entry, TextEntry, text_entry
from library.store.paths import Names
from library.store.storage import MAX_BYTES, FileStorage, Tables, read_bytes
from library.store.values import EDITED_OUTSIDE, StoredArticle, Version

__all__ = [
    "Contents",
    "article_id",
    "digest",
    "document_hash",
    "edit_of",
    "is_named",
    "load",
    "load_raw",
    "load_text",
    "parse_text",
    "stamp",
    "stored",
    "text_of",
    "version_on_disk",
]

EDITED = "The text was edited outside Dogear; it will be kept as a new version."


@dataclass(frozen=True, slots=True)
class Contents:
    """What an article's document holds, checked."""

    names: Names
    tables: Tables
    document: dict[str, Any]
    """The one document of the table "article"."""
    versions: tuple[Version, ...]
    passages: tuple[Passage, ...]
    deleted: tuple[Passage, ...]
    corrections: tuple[Correction, ...]

    @property
    def is_newer(self) -> bool:
        """Whether a newer Dogear wrote it, so that this one must not."""
        return documents.format_of(self.tables) > documents.FORMAT

    @property
    def older(self) -> tuple[Version, ...]:
        """The versions under whose names an editor may still save: all but the present one where one was
        edited outside, as the editor knows nothing of the name that the edit got."""
        edited = any(version.note == EDITED_OUTSIDE for version in self.versions)
        return self.versions[:-1] if edited else ()

    def entry(
        self,
        stamp: str,
        text: TextEntry | None = None,
        hash: str = "",  # noqa: A002
        older: Mapping[str, str] | None = None,
    ) -> Entry:
        """What the index keeps of it; see `Entry`."""
        fields = documents.Fields(self.document)
        return Entry(
            id=self.names.id,
            stamp=stamp,
            added=fields.time("added"),
            title=text.title if text else fields.line("title"),
            site=fields.line("site"),
            date=fields.line("date"),
            progress=documents.place_from(self.document).progress,
            archived=fields.flag("archived"),
            starred=fields.flag("starred"),
            tags=fields.lines("tags"),
            passages=self.passages,
            corrections=self.corrections,
            text=text,
            read_at=fields.inside("times").time("place"),
            hash=hash,
            older=older or {},
        )


def digest(data: bytes, digits: int = 8) -> str:
    """The first hexadecimal digits of the sha256 of some bytes."""
    return hashlib.sha256(data).hexdigest()[:digits]


def article_id(url: str, text: str) -> str:
    """The id of an article: 16 hexadecimal digits, the same on every device.

    From its address without tracking parameters, fragment, scheme and last slash, or from
    its text when it has no address.
    """
    return digest((_canonical(url) or text).encode("utf-8", "replace"), 16)


def _canonical(url: str) -> str:
    """What is left of an address when everything that two copies may differ in is gone."""
    from courlan import normalize_url, scrub_url

    url = re.sub(r"#(?![!/]).*", "", url)  # behind #! and #/ some sites name the page itself
    scheme, separator, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    address = scheme.lower() + separator + host.lower() + slash + path if separator else url
    try:
        address = normalize_url(scrub_url(address), trailing_slash=False) or address
    except ValueError:  # no address at all, but still the same one every time
        address = url
    return re.sub(r"^https?://", "", address).rstrip("/")


def stamp(status: os.stat_result | None) -> str:
    """What tells that a file was replaced or written: compare for inequality, never for order."""
    return "" if status is None else f"{status.st_mtime_ns}:{status.st_size}:{status.st_ino}"


def stamp_of(path: Path) -> str:
    """The stamp of a file, empty when it cannot be seen."""
    try:
        return stamp(path.stat())
    except OSError:
        return ""


def load(names: Names, copy: Path | None = None) -> Contents:
    """What an article's document holds.

    Args:
        names: The files of the article.
        copy: A second copy of the document, to be read in its place.

    Raises:
        NotFound: There is no such file.
        Damaged: It cannot be read, or does not hold an article.
    """
    tables = FileStorage(copy or names.document, documents.upgrade).read()
    if tables is None:
        raise NotFound(f"There is no article {names.id}; it may have been removed.")
    return check(names, tables)


def check(names: Names, tables: Tables) -> Contents:
    """The contents in the tables of an article's document.

    Raises:
        Damaged: They do not hold an article.
    """
    entries = list(tables.get("article", {}).values())
    if len(entries) != 1:
        raise Damaged(f"{names.document} holds no article; restore it from a backup, or remove it.")
    try:
        versions = documents.versions_from(entries[0])
        documents.validate(tables)
        contents = Contents(
            names,
            tables,
            entries[0],
            versions,
            documents.passages_from(tables),
            documents.deletions_from(tables),
            documents.corrections_from(tables),
        )
        contents.entry("")
    except ValueError as error:
        if documents.format_of(tables) > documents.FORMAT:
            raise Damaged(f"{names.document} was written by a newer Dogear; update to read it.") from error
        raise Damaged(
            f"{names.document} is damaged: {error}; restore it from a backup, or remove it."
        ) from error
    return contents


def load_text(names: Names, version: str) -> tuple[Article, str]:
    """A version of the text, and the version it really is: another one when it was edited outside.

    Raises:
        Damaged: The file is missing, unreadable or no text of Dogear.
    """
    path = names.text(version)
    data = read_bytes(path)
    if not data:
        state = "missing" if data is None else "empty"
        raise Damaged(f"{path} is {state}; restore it from a backup, or add the article again.")
    return parse_text(data, path), digest(data)


def parse_text(data: bytes, path: Path) -> Article:
    """The article in the bytes of a text.

    Raises:
        Damaged: They are no text of Dogear; the message names `path`.
    """
    from library.text.markdown import from_markdown

    try:
        return from_markdown(data.decode("utf-8", "replace"))
    except (BadInput, ValueError, RecursionError) as error:
        raise Damaged(f"{path} is damaged; restore it from a backup, or add the article again.") from error


def document_hash(names: Names) -> str:
    """The hash by which a document is known again, empty without one that can be read.

    Raises:
        Damaged: The system does not let it be read.
    """
    data = read_bytes(names.document)
    return "" if data is None else digest(data, 16)


def version_on_disk(contents: Contents) -> str:
    """The present version of the text, another one when it was edited outside; empty without a file."""
    data = read_bytes(contents.names.text(contents.versions[-1].hash))
    return digest(data) if data else ""


def edit_of(names: Names, version: str) -> tuple[bytes, Article] | None:
    """What another program wrote under the name of a version; None when the file is whole, is missing or
    empty, or holds no text of Dogear."""
    path = names.text(version)
    try:
        data = read_bytes(path)
        if not data or digest(data) == version:
            return None
        return data, parse_text(data, path)
    except Damaged:
        return None


def text_of(names: Names, version: str) -> Article | None:
    """A version of the text; None when there is no such file, or another text in it."""
    try:
        article, found = load_text(names, version)
    except Damaged:
        return None
    return article if found == version else None


def load_text_entry(names: Names, version: str) -> TextEntry:
    """What the index derives from a version of the text.

    Raises:
        Damaged: See `load_text`.
    """
    mark = stamp_of(names.text(version))  # before reading: a change in between is noticed next time
    article, found = load_text(names, version)
    # An edit that is no version yet is noticed until it is one.
    return text_entry(article, version, mark if found == version else "")


def is_named(file: Path) -> bool:
    """Whether a document names a text or page beside it, or might, as it cannot be read.

    A second copy that folder sync made of the document counts too: it is still to be merged.
    """
    names = Names(file.parent, file.name.partition(".")[0])
    return any(_names_it(names, copy, file) for copy in (None, *names.document_copies()))


def _names_it(names: Names, copy: Path | None, file: Path) -> bool:
    """Whether the document of an article, or a copy of it, names a file or might; see `is_named`."""
    try:
        versions = load(names, copy).versions
    except NotFound:
        return False
    except Damaged:
        return True
    return any(file in (names.text(version.hash), names.raw(version.raw)) for version in versions)


def load_raw(names: Names, version: str) -> bytes:
    """A page as it came.

    Raises:
        NotFound: It is not kept.
        Damaged: The file cannot be read or unpacked, or is not what its name says.
    """
    path = names.raw(version)
    data = read_bytes(path)
    if data is None:
        raise NotFound(f"The page that article {names.id} came from is not in the library.")
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            page = packed.read(MAX_BYTES + 1)  # what unpacks without bounds is not of Dogear
    except (OSError, EOFError, zlib.error) as error:
        raise Damaged(f"{path} is damaged; restore it from a backup.") from error
    if digest(page) != version:
        raise Damaged(f"{path} is damaged; restore it from a backup.")
    return page


def stored(contents: Contents) -> StoredArticle:
    """The article as the reader needs it, its text read.

    Raises:
        Damaged: See `load_text`.
    """
    article, version = load_text(contents.names, contents.versions[-1].hash)
    fields = documents.Fields(contents.document)
    edited = version != contents.versions[-1].hash
    return StoredArticle(
        id=contents.names.id,
        article=article,
        version=version,
        versions=contents.versions,
        passages=contents.passages,
        deleted=contents.deleted,
        corrections=contents.corrections,
        place=documents.place_from(contents.document),
        added=fields.time("added"),
        archived=fields.flag("archived"),
        starred=fields.flag("starred"),
        tags=fields.lines("tags"),
        notice=EDITED if edited else fields.line("notice"),
    )
