"""Looking at every file of a library, and saying in sentences what is wrong with it.

Nothing is changed. What a file should hold is known from its name for texts and pages, which
carry their hash, and from the index for documents: it notes a hash when it reads one, so that a
document that changed while its time and size did not is a fault of the disk.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from library.errors import Damaged, NotFound
from library.store.files import Contents, document_hash, load, load_raw, load_text, stamp_of
from library.store.index import Index
from library.store.paths import COPY, OWN, TEXT_COPY, Names
from library.store.refresh import living_ids
from library.store.values import EDITED_OUTSIDE

__all__ = ["Fault", "FaultKind", "check_article", "check_index", "check_library", "loose_files"]


_DECAYED = "is not what was written to it, though its date is: the disk may be failing."


class FaultKind(StrEnum):
    """What kind of thing is wrong; `library.store.repair` knows what to do about each."""

    DOCUMENT = "document"
    """The document cannot be read, or is not what was written."""
    TEXT = "text"
    """The text of a version is missing or damaged."""
    PAGE = "page"
    """A page as it came is damaged."""
    LOST = "lost"
    """A text without an article."""
    COPY = "copy"
    """A copy of a document or text that folder sync made and that cannot be merged."""
    INDEX = "index"
    """The index says something else than the files."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    kind: FaultKind
    id: str
    """The article."""
    path: Path
    """The file it is about."""
    message: str
    """A sentence that names the file."""
    version: str = ""
    """The version a text or page is of, 8 hexadecimal digits."""


def check_library(library: Path, index: Index) -> Iterator[tuple[int, int, list[Fault]]]:
    """Check everything but the index as a whole.

    Yields:
        How many of how many steps are done, and what the step found.

    Raises:
        StoreFailed: A folder cannot be read.
    """
    ids = list(living_ids(library))
    for done, id_ in enumerate(ids, 1):
        yield done, len(ids) + 1, check_article(Names.living(library, id_), index)
    yield len(ids) + 1, len(ids) + 1, [*loose_files(library), *check_index(library, index)]


def check_article(names: Names, index: Index) -> list[Fault]:
    """What is wrong with the files of one article, and with its row in the list."""
    mark = stamp_of(names.document)
    try:
        found = document_hash(names)
        contents = load(names)
    except NotFound:  # removed in this moment
        return []
    except Damaged as error:
        return [Fault(FaultKind.DOCUMENT, names.id, names.document, str(error))]
    faults = []
    stamp, hash_ = index.hashed(names.id)
    if stamp == mark and hash_ != found:
        message = f"{names.document} {_DECAYED}"
        faults.append(Fault(FaultKind.DOCUMENT, names.id, names.document, message))
    elif stamp == mark and not _is_listed(contents, index):
        message = f"The list is wrong about article {names.id}; run `dogear reindex`."
        faults.append(Fault(FaultKind.INDEX, names.id, names.document, message))
    return faults + _check_texts(contents, index) + _check_pages(contents)


def _is_listed(contents: Contents, index: Index) -> bool:
    """Whether the row of an article in the list is right, and its marks there."""
    row, entry = index.row(contents.names.id), contents.entry("")
    return row is not None and (row.added, row.site, row.date, row.archived, row.starred, row.tags) == (
        entry.added, entry.site, entry.date, entry.archived, entry.starred, entry.tags
    ) and row.marks == len(entry.passages)  # fmt: skip


def _check_texts(contents: Contents, index: Index) -> list[Fault]:
    """What is wrong with the texts; one that was edited outside is no fault."""
    faults = []
    names, versions = contents.names, contents.versions
    for number, version in enumerate(versions):
        path, is_last = names.text(version.hash), number == len(versions) - 1
        if not is_last and not path.exists() and versions[number + 1].note == EDITED_OUTSIDE:
            continue  # the edit took its place
        message = ""
        try:
            _, found = load_text(names, version.hash)
        except Damaged as error:
            message = str(error)
        else:
            if found != version.hash and index.was_whole(names.id, stamp_of(path)):
                message = f"{path} {_DECAYED}"
        if message:
            faults.append(Fault(FaultKind.TEXT, names.id, path, message, version.hash))
    return faults


def _check_pages(contents: Contents) -> list[Fault]:
    """What is wrong with the pages that the versions came from; one that is not kept is no fault."""
    faults = []
    for raw in dict.fromkeys(version.raw for version in contents.versions if version.raw):
        try:
            load_raw(contents.names, raw)
        except NotFound:
            continue
        except Damaged as error:
            path = contents.names.raw(raw)
            faults.append(Fault(FaultKind.PAGE, contents.names.id, path, str(error), raw))
    return faults


def loose_files(library: Path) -> Iterator[Fault]:
    """Texts without an article, and copies that could not be merged."""
    lost: dict[str, Path] = {}
    for path in sorted((library / "articles").glob("??/*")):
        if match := COPY.fullmatch(path.name):
            message = f"{path} is a copy that folder sync made and that could not be merged."
            yield Fault(FaultKind.COPY, match[1], path, message)
        elif match := TEXT_COPY.fullmatch(path.name):
            text = Names(path.parent, match[1]).text(match[2]).name
            message = f"{path} is {text} as another device edited it; `dogear add` it, then remove it."
            yield Fault(FaultKind.COPY, match[1], path, message)
        elif path.suffix == ".md" and (match := OWN.fullmatch(path.name)):
            lost.setdefault(match[1], path)
    for id_, path in lost.items():
        homes = (Names(path.parent, id_), Names.trashed(library, id_))
        if not any(names.document.exists() for names in homes):
            message = f"{path} is a text without an article; its document is missing."
            yield Fault(FaultKind.LOST, id_, path, message)


def check_index(library: Path, index: Index) -> list[Fault]:
    """Articles that the list lacks, or shows though they are gone."""
    here, listed = set(living_ids(library)), set(index.ids())
    lacking = {id_: f"The list lacks article {id_}; run `dogear reindex`." for id_ in here - listed}
    gone = {
        id_: f"The list shows article {id_}, which is gone; run `dogear reindex`." for id_ in listed - here
    }
    return [
        Fault(FaultKind.INDEX, id_, Names.living(library, id_).document, message)
        for id_, message in sorted((lacking | gone).items())
    ]
