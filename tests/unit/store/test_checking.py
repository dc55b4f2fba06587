"""Every fault of a file is named, and a whole library has none."""

import os
import sqlite3
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.store import Library
from library.store.checking import Fault, FaultKind, check_library
from library.store.paths import Names
from tests.making import PARAGRAPHS, article, cleaned, passage
from tests.unit.store.conftest import RAW, URL

OTHER = "https://fjordpost.example/other"


def faults(library: Library) -> list[Fault]:
    return [fault for _, _, found in check_library(library.path, library.index) for fault in found]


def kinds(library: Library) -> list[FaultKind]:
    return [fault.kind for fault in faults(library)]


def decay(path: Path, old: bytes, new: bytes) -> None:
    """Change a file in place, as a failing disk does: its times and size stay."""
    status, data = path.stat(), path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_a_whole_library_has_no_fault(library: Library, article_id: str, names: Names) -> None:
    library.add(cleaned("Another.", url=OTHER), b"", kind=Kind.TEXT)
    library.add(cleaned("It rained.", *PARAGRAPHS, url=URL), b"<p>It rained.", kind=Kind.HTML)
    library.save_passage(article_id, passage(article().text, "new pier", note="Ask Ida."))
    library.remove(library.find("Another"))
    assert faults(library) == []
    text = names.text(library.read(article_id).version)
    text.write_bytes(text.read_bytes().replace(b"rained", b"snowed"))  # an edit is no fault
    assert faults(library) == []
    library.refresh()
    assert faults(library) == []
    for _ in library.reindex():
        pass
    assert faults(library) == []


@pytest.mark.parametrize("data", [b"", b"\0" * 900, b"{", b"[]", b'{"article": {}}'])
def test_a_document_that_cannot_be_read_is_named(library: Library, names: Names, data: bytes) -> None:
    names.document.write_bytes(data)
    (fault,) = faults(library)
    assert (fault.kind, fault.id, fault.path) == (FaultKind.DOCUMENT, names.id, names.document)
    assert str(names.document) in fault.message


def test_a_document_that_decayed_is_noticed_even_when_it_can_be_read(library: Library, names: Names) -> None:
    library.save_passage(names.id, passage(article().text, "new pier", note="Ask Ida."))
    decay(names.document, b"Ask Ida.", b"Ask Ada.")
    (fault,) = faults(library)
    assert (fault.kind, fault.id, fault.path) == (FaultKind.DOCUMENT, names.id, names.document)
    assert fault.message == (
        f"{names.document} is not what was written to it, though its date is: the disk may be failing."
    )


def test_a_text_that_decayed_is_noticed(library: Library, names: Names) -> None:
    text = names.text(library.read(names.id).version)
    decay(text, b"winter", b"wanter")
    (fault,) = faults(library)
    assert (fault.kind, fault.version) == (FaultKind.TEXT, library.read(names.id).versions[-1].hash)
    assert fault.message.startswith(f"{text} is not what was written to it")


@pytest.mark.parametrize("data", [None, b""])
def test_a_text_that_is_missing_or_empty_is_named(library: Library, names: Names, data: bytes | None) -> None:
    text = names.text(library.read(names.id).version)
    text.unlink()
    if data is not None:
        text.write_bytes(data)
    assert [(fault.kind, fault.path) for fault in faults(library)] == [(FaultKind.TEXT, text)]


def test_a_page_that_is_damaged_is_named_and_one_that_is_not_kept_is_not(
    library: Library, names: Names
) -> None:
    (page,) = names.folder.glob("*.raw.gz")
    page.write_bytes(page.read_bytes()[:-3])
    assert [(fault.kind, fault.path) for fault in faults(library)] == [(FaultKind.PAGE, page)]
    page.unlink()
    assert faults(library) == []


def test_a_text_without_an_article_is_named(library: Library, names: Names) -> None:
    names.document.unlink()
    library.refresh()
    (fault,) = faults(library)
    assert (fault.kind, fault.id) == (FaultKind.LOST, names.id)


def test_what_is_in_the_trash_is_not_lost(library: Library, names: Names) -> None:
    text = names.text(library.read(names.id).version)
    data = text.read_bytes()
    library.remove(names.id)
    text.write_bytes(data)  # a removal that was interrupted
    assert faults(library) == []


def test_a_copy_that_could_not_be_merged_is_named(library: Library, names: Names) -> None:
    copy = names.folder / f"{names.id}.sync-conflict-20240301-120000-ABCDEFG.json"
    copy.write_bytes(b"{")
    library.refresh()
    assert [(fault.kind, fault.path) for fault in faults(library)] == [(FaultKind.COPY, copy)]


def test_a_list_that_says_something_else_is_named(library: Library, names: Names) -> None:
    with sqlite3.connect(library.state / "index.sqlite") as db:
        db.execute("UPDATE article SET starred = 1")
    db.close()
    (fault,) = faults(library)
    assert (fault.kind, fault.id, fault.path) == (FaultKind.INDEX, names.id, names.document)
    assert fault.message == f"The list is wrong about article {names.id}; run `dogear reindex`."
    library.index.drop([names.id])
    (fault,) = faults(library)
    assert "lacks" in fault.message
    gone = library.add(cleaned("Another.", url=OTHER), RAW, kind=Kind.TEXT).id
    for path in Names.living(library.path, gone).folder.iterdir():
        path.unlink()
    assert sorted("gone" in fault.message for fault in faults(library)) == [False, True]


def test_an_article_removed_meanwhile_is_no_fault(library: Library, names: Names) -> None:
    steps = check_library(library.path, library.index)
    second = library.add(cleaned("Another.", url=OTHER), RAW, kind=Kind.TEXT).id
    next(steps)
    library.remove(names.id)
    library.remove(second)
    assert [fault for _, _, found in steps for fault in found] == []
