"""The trash: removed articles, whole, until somebody deletes them for good.

The document moves first, as it is what makes an article part of the library; its texts
and raw pages follow. Interrupted anywhere, the article is in the library or in the trash.
"""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

from library.errors import Damaged, NotFound, ReadOnly
from library.passage import now, time_of
from library.store import documents
from library.store.atomic import make_folder, sync_folder, write_file
from library.store.files import is_named, load
from library.store.paths import COPY, DOCUMENT, OWN, TEXT_COPY, Names
from library.store.storage import dump_tables
from library.store.values import TrashedArticle

__all__ = ["count", "delete", "listing", "loose", "outdated", "put_away", "put_in", "take_out", "tidy"]

KEPT_DAYS = 30
"""So long at least is kept what was put away without anybody asking for it."""


def put_in(living: Names, trashed: Names) -> None:
    """Move an article into the trash and note when. A damaged document goes as it is.

    Raises:
        OSError: A step failed.
    """
    make_folder(trashed.folder)
    try:
        removed = _with(living, removed=now())
    except (Damaged, ReadOnly):
        living.document.replace(trashed.document)
    else:
        write_file(trashed.document, removed)
        try:
            living.document.unlink()
        except OSError:
            with contextlib.suppress(OSError):
                trashed.document.unlink()
            raise
    _move(living, trashed)


def take_out(trashed: Names, living: Names) -> None:
    """Move an article back into the library.

    Raises:
        NotFound: It is not in the trash, or a crash left only an old copy there.
        OSError: A step failed; the article is still in the trash.
    """
    if not trashed.document.exists() or living.document.exists():
        raise NotFound(f"There is no article {trashed.id} in the trash.")
    make_folder(living.folder)
    _move(trashed, living)
    try:
        restored = _with(trashed, removed="")
    except (Damaged, ReadOnly):
        trashed.document.replace(living.document)
    else:
        write_file(living.document, restored)
        trashed.document.unlink()
    sync_folder(trashed.folder)


def put_away(library: Path, file: Path) -> None:
    """Move a file that no article needs into the trash.

    Raises:
        OSError: A step failed; the file is where it was.
    """
    folder = library / "trash"
    make_folder(folder)
    file.replace(folder / file.name)
    sync_folder(folder)


def listing(library: Path, older_than_days: int = 0) -> list[TrashedArticle]:
    """The articles in the trash, the last removed first; damaged ones too. See `Library.trashed`.

    Raises:
        OSError: The trash cannot be listed.
    """
    found = []
    for names in _removed(library):
        with contextlib.suppress(NotFound, FileNotFoundError):  # taken out in this moment
            found.append(_describe(names))
    if older_than_days:
        limit = _ago(older_than_days)
        found = [article for article in found if article.removed <= limit]
    return sorted(found, key=lambda article: (article.removed, article.id), reverse=True)


def count(library: Path) -> int:
    """How many articles are in the trash, by the names of their files. See `Library.count_trashed`.

    Raises:
        OSError: The trash cannot be listed.
    """
    return sum(names.document.exists() for names in _removed(library))


def delete(library: Path, id: str) -> None:  # noqa: A002
    """Delete an article in the trash for good.

    The document goes last: interrupted before, the article is still in the trash, and can be deleted. What
    lies among the articles is put away, not deleted: either a removal was interrupted, or another device
    restored the article and sync has yet to bring its document.

    Raises:
        NotFound: It is not in the trash.
        OSError: A file cannot be deleted or moved.
    """
    trashed, living = Names.trashed(library, id), Names.living(library, id)
    if not trashed.document.exists() or living.document.exists():
        raise NotFound(f"There is no article {id} in the trash.")
    for path in (*trashed.beside(), *trashed.copies(), trashed.document):
        path.unlink(missing_ok=True)
    for path in living.beside():
        put_away(library, path)


def tidy(library: Path) -> None:
    """Delete what was put away and has been kept long enough.

    Raises:
        OSError: A file cannot be deleted.
    """
    for path in outdated(library):
        path.unlink(missing_ok=True)


def outdated(library: Path) -> list[Path]:
    """What was put away and has been kept long enough.

    Raises:
        OSError: The trash cannot be listed.
    """
    limit = _ago(KEPT_DAYS)
    return [path for path in loose(library) if _changed(path) <= limit]


def loose(library: Path) -> Iterator[Path]:
    """What was put away and belongs to no article in the trash, nor to one in the library that names it:
    copies that folder sync made and that were taken in, and files of imports that were killed.

    Raises:
        OSError: The trash cannot be listed.
    """
    here = {path.stem for path in _documents(library)}
    for path in _all(library):
        match = OWN.fullmatch(path.name)
        is_copy = COPY.fullmatch(path.name) or TEXT_COPY.fullmatch(path.name)
        if is_copy or (match and match[1] not in here and not _is_wanted(library, match[1], path.name)):
            yield path


def _removed(library: Path) -> Iterator[Names]:
    """The articles in the trash, less those that are in the library, of which a crash left an old copy."""
    for path in _documents(library):
        if not Names.living(library, path.stem).document.exists():
            yield Names(path.parent, path.stem)


def _documents(library: Path) -> list[Path]:
    return [path for path in _all(library) if DOCUMENT.fullmatch(path.name)]


def _is_wanted(library: Path, id: str, file: str) -> bool:  # noqa: A002
    """Whether an article of the library names a file of this name, which it may lack."""
    return is_named(Names.living(library, id).folder / file)


def _all(library: Path) -> list[Path]:
    folder = library / "trash"
    return list(folder.iterdir()) if folder.is_dir() else []


def _ago(days: int) -> str:
    """So many days ago, as `library.passage.now` writes it."""
    return time_of(time.time() - days * 24 * 60 * 60)


def _changed(path: Path) -> str:
    """When a file came into the trash, where nothing in it says so."""
    return time_of(path.stat().st_ctime)


def _describe(names: Names) -> TrashedArticle:
    changed = _changed(names.document)
    try:
        contents = load(names)
    except Damaged:
        return TrashedArticle(names.id, names.id, changed)
    fields = documents.Fields(contents.document)
    title = fields.line("title") or names.id
    return TrashedArticle(names.id, title, fields.time("removed") or changed, len(contents.passages))


def _move(source: Names, target: Names) -> None:
    """Move the texts and raw pages. One that is there already has the same name, so the same bytes."""
    for path in source.beside():
        path.replace(target.folder / path.name)
    sync_folder(target.folder)
    sync_folder(source.folder)


def _with(names: Names, removed: str) -> bytes:
    """The bytes of the document with another time of removal; no `removed` when it is empty.

    Raises:
        Damaged: The document cannot be read.
        ReadOnly: It is of a newer format.
    """
    contents = load(names)
    if contents.is_newer:
        raise ReadOnly(f"{names.document} was written by a newer Dogear.")
    values = {key: value for key, value in contents.document.items() if key != "removed"}
    if removed:
        values["removed"] = removed
    (key,) = contents.tables["article"]
    tables = {**contents.tables, "article": {key: values}}
    return dump_tables(tables)
