"""Removing and restoring: nothing is lost before the trash is emptied."""

import errno
import json
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from library.cleaning.model import Kind
from library.errors import NotFound, ReadOnly, StoreFailed
from library.store import Library
from library.store.drafts import Drafts
from library.store.paths import Names
from tests.making import article, cleaned, passage
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
    with pytest.raises(NotFound):
        library.delete(marked)
    assert len(library.read(marked).passages) == 1


def test_an_old_copy_or_a_link_to_nothing_in_the_trash_hides_no_article(
    library: Library, marked: str, names: Names
) -> None:
    removed = [library.add(cleaned(f"Day {number}."), b"", kind=Kind.TEXT).id for number in range(6)]
    for id_ in removed:
        library.remove(id_)
    Names.trashed(library.path, marked).document.write_bytes(names.document.read_bytes())
    for digit in "0123456789abcdef":
        Names.trashed(library.path, digit * 16).document.symlink_to("nowhere")
    assert [article.id for article in library.trashed()] == removed[::-1]
    assert library.count_trashed() == len(removed)


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


def test_the_trash_is_counted_without_reading_what_is_in_it(
    library: Library, marked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library.count_trashed() == 0
    library.remove(marked)
    monkeypatch.delattr("library.store.trash.load")
    assert library.count_trashed() == 1


def test_a_trash_that_cannot_be_listed_is_told_of(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    for look in (library.count_trashed, library.trashed, library.count_put_away):
        with pytest.raises(StoreFailed, match="The trash could not be read: permission denied"):
            look()


def aged(library: Library, id_: str, removed: object) -> None:
    """Let the trash say another time at which an article was removed."""
    trashed = Names.trashed(library.path, id_).document
    tables = json.loads(trashed.read_bytes())
    tables["article"][id_]["removed"] = removed
    trashed.write_text(json.dumps(tables))


def test_what_is_deleted_for_good_leaves_no_file(library: Library, marked: str, names: Names) -> None:
    other = library.add(cleaned("It rained.", url="https://fjordpost.example/rain"), RAW, kind=Kind.HTML).id
    library.remove(marked)
    library.remove(other)
    library.delete(marked)
    assert files(names.folder) == []
    assert {name[:16] for name in files(library.path / "trash")} == {other}
    with pytest.raises(NotFound, match="in the trash"):
        library.delete(marked)
    with pytest.raises(NotFound):
        library.delete("../library")


def test_what_is_deleted_for_good_leaves_no_note_behind(library: Library, marked: str, names: Names) -> None:
    (note,) = library.read(marked).passages
    drafts = Drafts(library.drafts)
    drafts.save(f"{marked} {note.id}", "Few, she said.")
    drafts.save(f"{marked} {note.anchor.version} 0 9", "A place without a mark yet.")
    drafts.save(f"{'0' * 16} {note.id}", "Of another article.")
    copy = names.folder / f"{marked}.sync-conflict-20240301-120000-ABCDEFG.json"
    copy.write_bytes(names.document.read_bytes())
    library.refresh()
    trash = library.path / "trash"
    (trash / f"{marked}.01234567.sync-conflict-20240301-120000-ABCDEFG.md").write_bytes(b"Few.")
    library.remove(marked)
    assert (trash / copy.name).exists()
    library.delete(marked)
    assert files(trash) == []
    assert [path.read_text() for path in library.drafts.iterdir()] == ["Of another article."]


def test_what_another_device_restored_meanwhile_is_put_away_and_not_deleted(
    library: Library, marked: str, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.remove(marked)
    trashed = Names.trashed(library.path, marked)
    theirs, restored = trashed.document.read_bytes(), trashed.beside()
    for path in restored:  # sync has brought them, and the document not yet
        path.rename(names.folder / path.name)
    library.delete(marked)
    assert library.trashed() == []
    assert files(names.folder) == []
    names.document.write_bytes(theirs)
    monkeypatch.setattr("library.store.trash.KEPT_DAYS", 0)
    library.tidy_trash()
    assert trashed.beside() == restored
    names.document.unlink()
    library.tidy_trash()
    assert files(library.path / "trash") == []


def test_what_is_not_in_the_trash_cannot_be_deleted(library: Library, marked: str) -> None:
    with pytest.raises(NotFound, match="in the trash"):
        library.delete(marked)
    assert library.read(marked).passages


def test_a_deletion_that_was_interrupted_can_be_made_again(
    library: Library, marked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.remove(marked)
    unlink = os.unlink

    def refused(path: os.PathLike[str], **named: Any) -> None:
        if Path(path).suffix == ".gz":
            raise OSError(errno.EIO, "Input/output error")
        unlink(path, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", refused)
        with pytest.raises(StoreFailed, match="could not be deleted"):
            library.delete(marked)
    assert [article.id for article in library.trashed()] == [marked]
    library.delete(marked)
    assert files(library.path / "trash") == []


def test_the_trash_tells_what_was_removed_long_ago(library: Library, marked: str) -> None:
    library.remove(marked)
    assert library.trashed(30) == []
    aged(library, marked, "2020-01-01T00:00:00.000000Z")
    assert [article.id for article in library.trashed(30)] == [marked]
    for days in (640_000, 1_000_000, 10**12):  # a time of another number of digits, or none at all
        assert library.trashed(days) == []


def test_the_document_says_when_an_article_was_removed(
    library: Library, marked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.store.trash.now", lambda: "2024-05-06T07:08:09.000000Z")
    library.remove(marked)
    assert [article.removed for article in library.trashed()] == ["2024-05-06T07:08:09.000000Z"]


@pytest.fixture
def far_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A clock that is 14 hours ahead of the world's."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "<+14>-14")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("far_east")
@pytest.mark.parametrize("known", [True, False])
def test_how_long_ago_an_article_was_removed_is_the_same_in_every_time_zone(
    library: Library, marked: str, known: bool
) -> None:
    library.remove(marked)
    ago = datetime.now(UTC) - timedelta(hours=20 if known else 0)
    aged(library, marked, ago.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if known else "")
    assert library.trashed(1) == []
    (article,) = library.trashed()
    assert abs(datetime.fromisoformat(article.removed) - ago) < timedelta(hours=1)


def test_what_a_clock_dates_ahead_is_in_the_trash_too(library: Library, marked: str) -> None:
    library.remove(marked)
    aged(library, marked, "2999-01-01T00:00:00.000000Z")
    assert len(library.trashed()) == 1


@pytest.mark.parametrize("removed", [None, "", "long ago", "9"])
def test_an_article_whose_time_of_removal_is_unknown_is_as_old_as_its_file(
    library: Library, marked: str, removed: str | None
) -> None:
    library.remove(marked)
    aged(library, marked, removed)
    assert library.trashed(1) == []
    assert len(library.trashed()) == 1


def test_a_damaged_article_can_be_removed_and_restored_as_it_is(
    library: Library, marked: str, names: Names
) -> None:
    names.document.write_bytes(b'{"article": ')
    library.remove(marked)
    assert [(trashed.id, trashed.title) for trashed in library.trashed()] == [(marked, marked)]
    library.restore(marked)
    assert names.document.read_bytes() == b'{"article": '
    assert len(files(names.folder)) == 3


def test_a_strange_file_in_the_trash_is_left_alone(
    library: Library, marked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    strange = library.path / "trash" / "holiday.json"
    strange.write_text("{}")
    library.remove(marked)
    library.delete(marked)
    monkeypatch.setattr("library.store.trash.KEPT_DAYS", 0)
    library.tidy_trash()
    assert strange.exists()


def test_an_article_that_cannot_leave_the_library_is_not_in_the_trash_either(
    library: Library, marked: str, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, unlink = library.read(marked), os.unlink

    def refused(path: os.PathLike[str], **named: Any) -> None:
        if path == names.document:
            raise PermissionError(errno.EPERM, "Operation not permitted")
        unlink(path, **named)

    def broken(path: os.PathLike[str], **named: Any) -> None:
        refused(path, **named)
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "unlink", broken)  # then it is said why the first step failed
    with pytest.raises(ReadOnly, match="The article could not be removed"):
        library.remove(marked)
    monkeypatch.setattr(os, "unlink", refused)
    with pytest.raises(ReadOnly, match="The article could not be removed"):
        library.remove(marked)
    assert library.read(marked) == before
    assert library.trashed() == []
    assert files(library.path / "trash") == []
