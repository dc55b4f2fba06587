"""Removing and restoring: nothing is lost before the trash is emptied."""

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from library.errors import NotFound, ReadOnly, StoreFailed
from library.store import Library
from library.store.paths import Names
from tests.making import article, passage
from tests.unit.store.conftest import RAW, Calls


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


@pytest.fixture
def marked(library: Library, article_id: str) -> str:
    """The id of the article, now with a note."""
    library.save_passage(article_id, passage(article().text, "38 passengers", note="Few."))
    return article_id


def test_a_removed_article_moves_into_the_trash_with_all_its_files(
    library: Library, marked: str, names: Names
) -> None:
    there = files(names.folder)
    library.remove(marked)
    assert files(names.folder) == []
    assert files(library.path / "trash") == there
    assert library.index.rows() == []
    assert library.index.marks() == []
    with pytest.raises(NotFound):
        library.read(marked)
    (trashed,) = library.trashed()
    assert (trashed.id, trashed.title, trashed.marks) == (marked, article().title, 1)
    assert trashed.removed


def test_a_restored_article_is_as_it_was(library: Library, marked: str, names: Names) -> None:
    before, document = library.read(marked), names.document.read_bytes()
    library.remove(marked)
    library.restore(marked)
    assert library.read(marked) == before
    assert names.document.read_bytes() == document
    assert library.raw(marked).data == RAW
    assert library.trashed() == []
    assert [mark.note for mark in library.index.marks()] == ["Few."]
    assert library.index.count("diesel ") == 1


def test_what_is_not_there_cannot_be_removed_or_restored(library: Library, marked: str) -> None:
    with pytest.raises(NotFound, match="trash"):
        library.restore(marked)
    library.remove(marked)
    with pytest.raises(NotFound):
        library.remove(marked)


def test_an_old_copy_in_the_trash_never_replaces_the_article(
    library: Library, marked: str, names: Names
) -> None:
    trashed = Names.trashed(library.path, marked)
    old = json.loads(names.document.read_bytes())
    old["passages"] = {}
    trashed.document.write_text(json.dumps(old))
    with pytest.raises(NotFound):
        library.restore(marked)
    assert library.trashed() == []
    library.empty_trash(0)
    assert len(library.read(marked).passages) == 1


@pytest.mark.parametrize("call", range(1, 9))
def test_whichever_call_fails_the_article_is_here_or_in_the_trash(
    library: Library, marked: str, calls: Calls, call: int
) -> None:
    before = library.read(marked)
    calls.fsync = calls.replace = 0
    calls.fail_at = call
    try:
        library.remove(marked)
    except StoreFailed:
        calls.fail_at = 0
        library.refresh()
        if library.trashed():
            library.restore(marked)
    else:
        calls.fail_at = 0
        library.restore(marked)
    after = library.read(marked)
    assert (after.article, after.passages) == (before.article, before.passages)
    assert library.raw(marked).data == RAW


@pytest.mark.parametrize("call", range(1, 9))
def test_whichever_call_fails_a_restored_article_is_not_lost(
    library: Library, marked: str, calls: Calls, call: int
) -> None:
    before = library.read(marked)
    library.remove(marked)
    calls.fsync = calls.replace = 0
    calls.fail_at = call
    try:
        library.restore(marked)
    except StoreFailed:
        calls.fail_at = 0
        library.refresh()
        if library.trashed():
            library.restore(marked)
    calls.fail_at = 0
    assert library.read(marked).passages == before.passages
    assert library.trashed() == []


def test_emptying_deletes_only_what_is_old_enough(library: Library, marked: str) -> None:
    library.remove(marked)
    assert library.empty_trash() == 0
    assert len(library.trashed()) == 1
    trashed = Names.trashed(library.path, marked).document
    tables = json.loads(trashed.read_bytes())
    tables["article"][marked]["removed"] = "2020-01-01T00:00:00.000000Z"
    trashed.write_text(json.dumps(tables))
    assert library.empty_trash() == 1
    assert files(library.path / "trash") == []


@pytest.mark.parametrize("removed", [None, "", "long ago", "9"])
def test_an_article_whose_time_of_removal_is_unknown_is_as_old_as_its_file(
    library: Library, marked: str, removed: str | None
) -> None:
    library.remove(marked)
    trashed = Names.trashed(library.path, marked).document
    tables = json.loads(trashed.read_bytes())
    tables["article"][marked]["removed"] = removed
    trashed.write_text(json.dumps(tables))
    assert library.empty_trash() == 0
    assert len(library.trashed()) == 1
    assert library.empty_trash(0) == 1


def test_a_damaged_article_can_be_removed_and_restored_as_it_is(
    library: Library, marked: str, names: Names
) -> None:
    names.document.write_bytes(b'{"article": ')
    library.remove(marked)
    assert [trashed.title for trashed in library.trashed()] == [marked]
    library.restore(marked)
    assert names.document.read_bytes() == b'{"article": '
    assert len(files(names.folder)) == 3


def test_a_strange_file_in_the_trash_is_left_alone(library: Library, marked: str) -> None:
    strange = library.path / "trash" / "holiday.json"
    strange.write_text("{}")
    library.remove(marked)
    library.empty_trash(0)
    assert strange.exists()


def test_an_article_that_cannot_leave_the_library_is_not_in_the_trash_either(
    library: Library, marked: str, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, unlink = library.read(marked), os.unlink

    def refused(path: os.PathLike[str], **named: Any) -> None:
        if path == names.document:
            raise PermissionError(errno.EPERM, "Operation not permitted")
        unlink(path, **named)

    monkeypatch.setattr(os, "unlink", refused)
    with pytest.raises(ReadOnly, match="The article could not be removed"):
        library.remove(marked)
    assert library.read(marked) == before
    assert library.trashed() == []
    assert files(library.path / "trash") == []
