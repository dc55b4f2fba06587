"""One article's file as a TinyDB database whose writes are buffered and committed once.

TinyDB writes the whole file at every operation, in place. Here `Storage.write` only keeps
the text in memory; `commit` puts it on the disk in one atomic step. A file that cannot be
read is an error with the file's name, never an empty database.
"""

import errno
import json
import math
import os
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, cast

from tinydb import Storage, TinyDB
from tinydb.table import Document, Table

from library.errors import Damaged
from library.store.atomic import write_file

__all__ = [
    "MAX_BYTES",
    "ArticleDB",
    "FileStorage",
    "Tables",
    "document",
    "dump_tables",
    "parse_tables",
    "read_bytes",
]

MAX_BYTES = 64 * 1024 * 1024
"""No file of an article is larger, a raw page unpacked neither."""

_READING = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe without a writer must not hold the program up
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)

Tables = dict[str, dict[str, dict[str, Any]]]
"""What a file holds: documents by id by table."""


class FileStorage(Storage):
    """A storage for one small file: whole reads, buffered writes, one atomic commit.

    What is buffered is the text of the file, so nothing a caller keeps hold of aliases it.
    """

    def __init__(self, path: Path, upgrade: Callable[[Tables], Tables] = lambda tables: tables) -> None:
        """Prepare the storage; nothing is read yet.

        Args:
            path: The file, which need not exist.
            upgrade: Turns tables of an older format into the present one.
        """
        self.path = path
        self._upgrade = upgrade
        self._pending: bytes | None = None
        self._closed = False

    def read(self) -> Tables | None:
        """The tables as they will be after the commit, or None when there is no file.

        Raises:
            Damaged: The file is empty, cut, unreadable or not a JSON object of tables.
        """
        data = self._pending if self._pending is not None else read_bytes(self.path)
        return None if data is None else self._upgrade(parse_tables(data, self.path))

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Keep the tables for the commit.

        Raises:
            RuntimeError: The edit is over, so the write would be lost.
            Damaged: The file holds something nested too deeply to be written again.
        """
        if self._closed:
            raise RuntimeError(f"the edit of {self.path.name} is over")
        try:
            self._pending = dump_tables(data)
        except RecursionError as error:
            raise Damaged(f"{self.path} is damaged; restore it from a backup, or remove it.") from error

    def commit(self) -> bool:
        """Put what was written on the disk, if it differs from what is there.

        Returns:
            Whether the file was replaced.

        Raises:
            OSError: See `write_file`.
        """
        if self._pending is None or self._pending == read_bytes(self.path):
            return False
        write_file(self.path, self._pending)
        return True

    def close(self) -> None:
        """Refuse every later write."""
        self._closed = True


class _StringTable(Table):
    """A table whose documents have the ids we give them, not a counter's."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB documents this hook, but types it as int


class ArticleDB(TinyDB):
    """The TinyDB database of one article; see `Library.edit`.

    Tables: "article" (one document), "passages" and "corrections". Insert and upsert only
    with `document`, as ids are strings.
    """

    table_class = _StringTable
    default_storage_class = FileStorage  # type: ignore[assignment]  # typed as JSONStorage, meant as any Storage

    @property
    def file(self) -> FileStorage:
        """The storage, with its own type."""
        return cast(FileStorage, self.storage)


def document(values: Mapping[str, object], id: str) -> Document:  # noqa: A002  # TinyDB's own word
    """A document with the id it shall have, ready for `upsert` or `insert`."""
    return Document(values, doc_id=cast(int, id))


def dump_tables(tables: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The bytes of a file that holds these tables.

    Without a newline at the end: so a file that lost even one byte is no JSON any more.
    """
    text = json.dumps(tables, ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode("utf-8", "replace")  # a lone surrogate has no UTF-8 form


def read_bytes(path: Path) -> bytes | None:
    """The bytes of a file, or None when there is none.

    A library may come from elsewhere: a link in place of a file could lead to anything, a pipe
    would never end, and a file without bounds would fill the memory. None of them is read.

    Raises:
        Damaged: The system does not let it be read, or it is no ordinary file, or too large.
    """
    try:
        descriptor = os.open(path, _READING)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Damaged(f"{path} is a link; put the file itself there.") from error
        reason = (error.strerror or str(error)).lower()
        raise Damaged(f"{path} cannot be read: {reason}.") from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Damaged(f"{path} is no ordinary file; put the file itself there.")
        if status.st_size > MAX_BYTES:
            raise Damaged(f"{path} is too large to be of Dogear; restore it from a backup, or remove it.")
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(MAX_BYTES)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Damaged(f"{path} cannot be read: {reason}.") from error
    finally:
        with suppress(OSError):  # what was read is whole, whatever becomes of the descriptor
            os.close(descriptor)


def parse_tables(data: bytes, path: Path) -> Tables:
    """The tables in the bytes of a file.

    Raises:
        Damaged: They are not a JSON object of tables; the message names `path`.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Damaged(f"{path} is empty; restore it from a backup, or remove it.")
    if b"\n<<<<<<< " in data or data.startswith(b"<<<<<<< "):
        raise Damaged(
            f"{path} holds both sides of a merge that git could not finish; `dogear repair` joins them."
        )
    try:
        tables = json.loads(data, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise Damaged(f"{path} is cut or damaged; restore it from a backup, or remove it.") from error
    if not isinstance(tables, dict) or not all(_is_table(table) for table in tables.values()):
        raise Damaged(f"{path} is not a file of Dogear; restore it from a backup, or remove it.")
    return tables


def _is_table(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(entry, dict) for entry in table.values())


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits} is too large")
    return number


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
