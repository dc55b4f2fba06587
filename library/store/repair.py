"""Putting right what `library.store.checking` found.

A document is put together from everything that is left of it: backups, copies that folder sync made,
both sides of a merge, its own readable beginning, its texts. All of these are merged, so that none
of them undoes another. A damaged file is kept in the folder `damaged`, never deleted, and one that
nothing can replace stays where it is.
"""

import errno
import gzip
import os
import shutil
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from library.article import Article
from library.cleaning.cleaner import clean
from library.cleaning.model import Kind
from library.errors import BadInput, Damaged, NotFound, StoreFailed
from library.passage import time_of
from library.store import documents, incoming
from library.store.atomic import make_folder, sync_folder, write_file
from library.store.backup import read_from
from library.store.checking import Fault, FaultKind, check_article, check_library
from library.store.files import digest, load, load_raw, text_of
from library.store.merging import merge
from library.store.opening import identity, refuse_links
from library.store.paths import TEXT, Names
from library.store.refresh import index_article
from library.store.salvage import beginning, sides, sound
from library.store.storage import Tables, dump_tables, read_bytes
from library.store.values import RawPage, Version
from library.text.decoding import decode_page

if TYPE_CHECKING:
    from library.store.library import Library

__all__ = ["Repair", "repair_all", "repair_identity"]


@dataclass(frozen=True, slots=True)
class Repair:
    """What became of one fault."""

    fault: Fault
    saved: bool
    message: str
    """What was saved and from where, or why nothing could be, as a sentence."""


def repair_all(library: "Library", backups: Sequence[Path]) -> Iterator[tuple[int, int, list[Repair]]]:
    """Check a library, and put right what can be.

    Each article is whole on the disk before the next one, so that it can be interrupted. The list
    needs `Library.reindex` afterwards when a fault of it is among those given back.

    Args:
        library: An open one.
        backups: Where to look for whole files, the newest first.

    Yields:
        How many of how many steps are done, and what became of the faults of the step.

    Raises:
        StoreFailed: A file could not be written; what was there is as it was.
    """
    for done, total, faults in check_library(library.path, library.index):
        repairs: list[Repair] = []
        for id_ in dict.fromkeys(fault.id for fault in faults):
            with library.writing("The library could not be repaired"):
                repairs += _repair_article(library, id_, [one for one in faults if one.id == id_], backups)
            if any(one.saved for one in repairs):
                with suppress(StoreFailed):  # it is on the disk; `refresh` mends the list
                    index_article(library.path, library.index, id_)
        yield done, total, repairs


def _repair_article(
    library: "Library",
    id: str,  # noqa: A002
    faults: Sequence[Fault],
    backups: Sequence[Path],
) -> list[Repair]:
    """What became of the faults of one article, and of those that show when its document is whole."""
    _, hash_ = library.index.hashed(id)
    repairs = []
    names = Names.living(library.path, id)
    for fault in faults:
        if fault.kind is FaultKind.INDEX:
            repairs.append(Repair(fault, False, fault.message))
            continue
        one = _repair(library, fault, backups, hash_)
        repairs.append(one)
        if one.saved and fault.kind in (FaultKind.DOCUMENT, FaultKind.LOST):
            texts = [new for new in check_article(names, library.index) if new.kind is FaultKind.TEXT]
            known = {(old.kind, old.path) for old in faults}
            repairs += [_repair(library, new, backups) for new in texts if (new.kind, new.path) not in known]
    return repairs


def _repair(library: "Library", fault: Fault, backups: Sequence[Path], hash_: str = "") -> Repair:
    """Put one fault right. The caller holds the write lock.

    Args:
        library: An open one.
        fault: One that was found while nobody else could write.
        backups: Where to look for whole files, the newest first.
        hash_: What the index says the document's hash should be, when it decayed.

    Raises:
        OSError: A file could not be written or moved; what was there is as it was.
    """
    path, names = library.path, Names.living(library.path, fault.id)
    if fault.kind is FaultKind.COPY:
        _set_aside(path, fault.path)
        fault.path.unlink(missing_ok=True)
        return Repair(fault, True, f"{fault.path.name} could not be used and was moved into damaged/.")
    if fault.kind is FaultKind.TEXT:
        return _repair_text(library, names, fault, backups)
    if fault.kind is FaultKind.PAGE:
        return _repair_page(path, fault, backups)
    return _repair_document(path, names, fault, backups, hash_)


def repair_identity(library: Path, backups: Sequence[Path]) -> str:
    """Put a `library.json` that cannot be used right, before the library is opened.

    Returns:
        A sentence about what was done; empty when nothing had to be.

    Raises:
        StoreFailed: A folder of the library is a link.
        OSError: A file could not be written or moved.
    """
    refuse_links(library)
    file = library / "library.json"
    try:
        identity(file)
    except Damaged:
        aside = _set_aside(library, file)
        file.unlink(missing_ok=True)
        for backup in backups:
            if data := read_from(backup, file.name):
                write_file(file, data)
                return f"{file} was restored from a backup{aside}."
        return f"{file} is made anew{aside}."
    return ""


# Documents -------------------------------------------------------------------------------


def _repair_document(
    library: Path, names: Names, fault: Fault, backups: Sequence[Path], hash_: str
) -> Repair:
    try:
        there = read_bytes(names.document) or b""
    except Damaged:  # the system does not let it be read
        there = b""
    exact = _from_backups(library, names.document, backups, lambda data: digest(data, 16) == hash_)
    document = Fault(fault.kind, fault.id, names.document, fault.message)
    if exact is not None:
        return _put_back(library, document, exact, "was restored from a backup, as it was last written")
    found = list(_remains(library, names, there, backups))
    if not found and (tables := _from_texts(names)) is not None:
        found.append(("its text; marks could not be saved", tables))
    if not found:
        return Repair(
            fault, False, f"{fault.path} cannot be repaired: there is no backup, copy or text of it."
        )
    merged = found[0][1]
    for _, tables in found[1:]:
        merged = merge(merged, tables)
    number = len(documents.passages_from(merged))
    sources = ", ".join(label for label, _ in found)
    marks = f"{number} mark{'s' if number != 1 else ''}"
    done = f"was put together from {sources}, with {marks}"
    return _put_back(library, document, dump_tables(merged), done)


def _remains(
    library: Path, names: Names, there: bytes, backups: Sequence[Path]
) -> Iterator[tuple[str, Tables]]:
    """The tables that can be read somewhere, each with a word for where that is."""
    for word, side in zip(("one side", "the other side"), sides(there), strict=False):
        if (tables := sound(side, names)) is not None:
            yield f"{word} of the merge", tables
    for path in names.document_copies():
        with suppress(Damaged):  # a link or a pipe, which is not read
            if (tables := sound(read_bytes(path) or b"", names)) is not None:
                yield f"the copy {path.name}", tables
    for backup in backups:
        data = read_from(backup, str(names.document.relative_to(library)))
        if data is not None and (tables := sound(data, names)) is not None:
            yield f"the backup {backup.name}", tables
            break
    if (tables := beginning(there, names)) is not None:
        yield "what can still be read of it", tables


def _from_texts(names: Names) -> Tables | None:
    """A new document for the texts that are there, the last written one the present one."""
    found: list[tuple[float, str, Article]] = []
    for path in names.beside():
        match = TEXT.fullmatch(path.name)
        if match and (article := text_of(names, match[2])) is not None:
            found.append((path.stat().st_mtime, match[2], article))
    if not found:
        return None
    found.sort(key=lambda text: text[:2])
    versions = [Version(hash_, time_of(written)) for written, hash_, _ in found]
    notice = "The document of this article was lost and made anew from its text."
    values = documents.article_document(names.id, found[-1][2], versions[0].created, notice)
    values["versions"] = list(map(documents.version_document, versions))
    return {"article": {names.id: values}, "passages": {}, "corrections": {}}


# Texts and pages -------------------------------------------------------------------------


def _repair_text(library: "Library", names: Names, fault: Fault, backups: Sequence[Path]) -> Repair:
    data = _from_backups(library.path, fault.path, backups, lambda data: digest(data) == fault.version)
    if data is not None:
        return _put_back(library.path, fault, data, "was restored from a backup")
    contents = load(names)
    present = contents.versions[-1]
    if present.raw and present.hash == fault.version and not contents.is_newer:
        kind = Kind(present.kind) if present.kind in {*Kind} else Kind.TEXT
        url = documents.Fields(contents.document).line("url")
        with suppress(BadInput, Damaged, NotFound):
            page = RawPage(load_raw(names, present.raw), kind, present.charset)
            cleaned = clean(decode_page(page.data, page.charset), kind=page.kind, url=url)
            if documents.safe_article(cleaned.article).text.strip():
                aside = _set_aside(library.path, fault.path)
                fault.path.unlink(missing_ok=True)
                incoming.update(library, names, cleaned, page)
                return Repair(fault, True, f"{fault.path} was made again from the page it came from{aside}.")
    reason = "there is no backup of it; add the article again"
    return Repair(fault, False, f"{fault.path} cannot be repaired: {reason}.")


def _repair_page(library: Path, fault: Fault, backups: Sequence[Path]) -> Repair:
    def is_whole(data: bytes) -> bool:
        try:
            return digest(gzip.decompress(data)) == fault.version
        except (OSError, EOFError, zlib.error):
            return False

    data = _from_backups(library, fault.path, backups, is_whole)
    if data is not None:
        return _put_back(library, fault, data, "was restored from a backup")
    reason = "there is no backup of it; the article itself is whole"
    return Repair(fault, False, f"{fault.path} cannot be repaired: {reason}.")


# Helpers ---------------------------------------------------------------------------------


def _from_backups(
    library: Path, path: Path, backups: Sequence[Path], fits: Callable[[bytes], bool]
) -> bytes | None:
    """A whole file of this name from the trash or a backup."""
    name = path.relative_to(library).as_posix()
    places = ((library, f"trash/{path.name}"), *((backup, name) for backup in backups))
    found = (read_from(*place) for place in places)
    return next((data for data in found if data is not None and fits(data)), None)


def _put_back(library: Path, fault: Fault, data: bytes, what: str) -> Repair:
    """Write a whole file in the place of a damaged one, which is set aside."""
    aside = _set_aside(library, fault.path)
    make_folder(fault.path.parent)
    write_file(fault.path, data)
    return Repair(fault, True, f"{fault.path} {what}{aside}.")


def _set_aside(library: Path, path: Path) -> str:
    """Keep a damaged file in the folder `damaged`, under a name of its own.

    Returns:
        The end of a sentence that says so; empty when there is no file.
    """
    if not path.exists():
        return ""
    folder = library / "damaged"
    make_folder(folder)
    target = folder / f"{datetime.now(UTC).strftime('%Y%m%d-%H%M%S-%f')}-{path.name}"
    try:
        os.link(path, target)
    except OSError:  # there are no links here
        try:
            shutil.copyfile(path, target)
        except OSError as error:
            target.unlink(missing_ok=True)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise
            shutil.move(path, target)  # it cannot be read
    sync_folder(folder)
    return f"; the damaged file is now damaged/{target.name}"
