"""The second copies that folder sync leaves when two devices changed one article.

That of a document is merged into it and then lies in the trash. That of a text fills the place of
one that is missing, or lies in the trash when it says nothing new. One that cannot be read, that
belongs to an article which is not here, or that is a text of its own, edited outside on another
device, is left where it is: `dogear check` names it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from library.errors import Damaged, NotFound
from library.store import documents
from library.store.atomic import sync_folder, write_file
from library.store.files import check, digest, load, text_of
from library.store.incoming import adopt_edits
from library.store.merging import merge
from library.store.paths import COPY, TEXT_COPY, Names
from library.store.storage import FileStorage, dump_tables, read_bytes
from library.store.trash import put_away

if TYPE_CHECKING:
    from library.store.folder import LibraryFolder

__all__ = ["take_in"]


def take_in(library: "LibraryFolder", copy: Path) -> str:
    """Merge a copy of a document or of a text into its article and put it into the trash.

    The caller holds the write lock. What both devices had is on the disk before the copy moves,
    and merging it once more changes nothing, so that an interruption does no harm.

    Returns:
        The id of the article; empty when the copy had to wait.

    Raises:
        OSError: A file could not be written or moved.
    """
    if match := TEXT_COPY.fullmatch(copy.name):
        return _take_in_text(library.path, Names(copy.parent, match[1]), copy)
    match = COPY.fullmatch(copy.name)
    names = Names(copy.parent, match[1]) if match else None
    if names is None or not names.document.exists():
        return ""
    try:
        contents = load(names)
        theirs = FileStorage(copy, documents.upgrade).read() or {}
        if contents.is_newer or check(names, theirs).is_newer or names.id not in theirs["article"]:
            return ""
        merged = merge(contents.tables, theirs)
        versions = check(names, merged).versions
    except (Damaged, ValueError):
        return ""
    if versions[-1] != contents.versions[-1] and text_of(names, versions[-1].hash) is None:
        return ""  # its text is still on the way
    if merged != contents.tables:
        write_file(names.document, dump_tables(merged))
        adopt_edits(library, names)  # leads the marks of the other device into the present text
    put_away(library.path, copy)
    return names.id


def _take_in_text(library: Path, names: Names, copy: Path) -> str:
    """Let a copy of a text fill a gap, or put it away when the article has what it says; see `take_in`.

    Raises:
        OSError: The file could not be moved.
    """
    try:
        data = read_bytes(copy)
        version = digest(data or b"")
        known = {each.hash for each in load(names).versions}
        there = read_bytes(names.text(version))
    except (Damaged, NotFound):
        return ""
    if version not in known:
        return ""
    if there is None:
        copy.replace(names.text(version))
        sync_folder(copy.parent)
    elif there == data:
        put_away(library, copy)
    else:
        return ""
    return names.id
