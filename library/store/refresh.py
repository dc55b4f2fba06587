"""Bringing the index up to date with the files: what changed outside, or everything anew."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from library.errors import Damaged, NotFound
from library.insight.model import Insight
from library.passage import time_of
from library.store.atomic import STRAY, failed
from library.store.entries import Entry, Stamps
from library.store.files import document_hash, edit_of, load, load_text_entry, stamp, stamp_of
from library.store.index import Index
from library.store.opening import link_found
from library.store.paths import COPY, DOCUMENT, SHARD, TEXT_COPY, Names
from library.text.safe import safe_field

__all__ = [
    "changed",
    "file_names",
    "index_article",
    "index_documents",
    "index_texts",
    "living_ids",
    "show_damaged",
    "strays",
]

BATCH = 200
"""Articles written to the index in one transaction: few enough that a mark waits little for
it, enough that the full text is not merged too often."""

_DIGITS = "0123456789abcdef"


def living_ids(library: Path) -> Iterator[str]:
    """The ids of all articles, damaged ones too.

    Raises:
        StoreFailed: A folder cannot be read.
    """
    for shard, name in file_names(library):
        if (match := DOCUMENT.fullmatch(name)) and name.startswith(shard):
            yield match[1]


def strays(library: Path) -> Iterator[Path]:
    """The temporary files of writers, and the copies that folder sync made of articles' files.

    A temporary file is of a writer at work, or was left behind by one that was killed. Those still
    there when the caller has got the write lock are left behind.

    Raises:
        StoreFailed: A folder cannot be read.
    """
    for shard, name in file_names(library):
        if any(kind.fullmatch(name) for kind in (STRAY, COPY, TEXT_COPY)):
            yield library / "articles" / shard / name
    trash = library / "trash"
    yield from (trash / name for name in _scan(trash) if STRAY.fullmatch(name))


def file_names(library: Path) -> Iterator[tuple[str, str]]:
    """The name of every file beside the articles, behind that of its folder.

    Raises:
        StoreFailed: A folder cannot be read.
    """
    for shard in _shards(library):
        for name in _scan(library / "articles" / shard):
            yield shard, name


def changed(library: Path, index: Index) -> Iterator[tuple[str, bool]]:
    """The articles whose files are not what they were when indexed.

    Yields:
        The id, and whether the article is still there.

    Raises:
        StoreFailed: A folder cannot be read.
    """
    shards = _shards(library)
    for digit in _DIGITS:
        known = index.stamps(digit)
        for shard in (shard for shard in shards if shard.startswith(digit)):
            entries = _scan(library / "articles" / shard)
            for name, entry in entries.items():
                match = DOCUMENT.fullmatch(name)
                if not match or not name.startswith(shard):
                    continue
                stamps = known.pop(match[1], Stamps())
                there = {
                    hash_: _stamp(entries.get(f"{match[1]}.{hash_}.md"))
                    for hash_ in (stamps.version, *stamps.older)
                }
                if (
                    _stamp(entry) != stamps.document
                    or there[stamps.version] != stamps.text
                    or any(there[hash_] not in ("", mark) for hash_, mark in stamps.older.items())
                ):
                    yield match[1], True
        for gone in known:
            yield gone, False


def index_article(library: Path, index: Index, id: str, insight: Insight | None = None) -> None:  # noqa: A002
    """Bring one article's row, marks and text up to date, and its actors and numbers if they come
    along."""
    names = Names.living(library, id)
    try:
        index.put([replace(_entry(names, index, with_text=True), insight=insight)])
    except Damaged as error:
        show_damaged(index, names, error)
    except NotFound:
        index.drop([id])


def index_documents(library: Path, index: Index) -> Iterator[int]:
    """Put the rows and marks of all articles into the index, without their texts.

    Yields:
        How many articles each step added.
    """
    ids = living_ids(library)
    while batch := list(islice(ids, BATCH)):
        entries = []
        for id_ in batch:
            names = Names.living(library, id_)
            try:
                entries.append(_entry(names, index, with_text=False))
            except Damaged as error:
                show_damaged(index, names, error)
            except NotFound:
                continue
        index.put(entries)
        yield len(batch)


def index_texts(library: Path, index: Index) -> Iterator[int]:
    """Put the texts that are missing into the index, oldest first, as its row numbers ascend.

    Yields:
        How many articles each step added.
    """
    ids = iter(index.textless())
    while batch := list(islice(ids, BATCH)):
        entries = []
        for id_ in batch:
            names = Names.living(library, id_)
            try:
                entries.append(_entry(names, index, with_text=True))
            except Damaged as error:
                show_damaged(index, names, error)
            except NotFound:
                index.drop([id_])
        index.put(entries)
        yield len(batch)


def show_damaged(index: Index, names: Names, error: Damaged) -> None:
    """Let the list say what is wrong with an article, and notice when it is mended."""
    try:
        status = names.document.stat()
    except OSError:
        index.drop([names.id])
        return
    changed = time_of(status.st_mtime)
    title, version, text_stamp = names.id, "", ""
    with contextlib.suppress(Damaged, NotFound):  # when only the text is damaged
        contents = load(names)
        title, version = contents.entry("").title or title, contents.versions[-1].hash
        text_stamp = stamp_of(names.text(version))
    index.damage(names.id, title, changed, safe_field(str(error)), (stamp(status), version, text_stamp))


def _entry(names: Names, index: Index, *, with_text: bool) -> Entry:
    mark = stamp_of(names.document)  # before reading: a change in between is noticed next time
    hash_ = document_hash(names)
    contents = load(names)
    version = contents.versions[-1].hash
    known = index.stamps(names.id).get(names.id, Stamps())
    older = {each.hash: _older_stamp(names, each.hash, known) for each in contents.older}
    if not with_text or (known.version, known.text) == (version, stamp_of(names.text(version))):
        return contents.entry(mark, hash=hash_, older=older)
    return contents.entry(mark, load_text_entry(names, version), hash_, older)


def _older_stamp(names: Names, version: str, known: Stamps) -> str:
    """The stamp of an older text; empty as long as it holds an edit that is no version yet."""
    mark = stamp_of(names.text(version))  # before reading: a change in between is noticed next time
    return "" if mark != known.older.get(version, "") and edit_of(names, version) else mark


def _shards(library: Path) -> list[str]:
    """The folders of articles that there are, in order; a small library has few of the 256.

    Raises:
        StoreFailed: They cannot be listed, or one of them is a link.
    """
    found = sorted(name for name in _scan(library / "articles") if SHARD.fullmatch(name))
    for name in found:
        if (folder := library / "articles" / name).is_symlink():
            raise link_found(folder)
    return found


def _scan(folder: Path) -> dict[str, "os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            return {entry.name: entry for entry in entries}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise failed(error, f"{folder} could not be read") from error


def _stamp(entry: "os.DirEntry[str] | None") -> str:
    if entry is None:
        return ""
    try:
        return stamp(entry.stat())
    except OSError:
        return ""
