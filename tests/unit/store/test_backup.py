"""A backup is a library: restoring it is copying it."""

import errno
import os
import re
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.store import Library
from library.store.backup import Backup, backups_of, home, read_from
from library.store.paths import Names
from tests.making import article, cleaned, passage
from tests.unit.store.test_checking import faults


def made(library: Library, folder: Path) -> Path:
    making = Backup(library.path, folder)
    for _ in making.make(library.still):
        pass
    assert making.skipped == []
    return making.path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup folder on another file system."""

    def refused(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refused)


@pytest.fixture
def full(library: Library, names: Names) -> Library:
    """A library with a mark, and an article in the trash."""
    library.save_passage(names.id, passage(article().text, "new pier", note="Ask Ida."))
    library.remove(library.add(cleaned("Another."), b"", kind=Kind.TEXT).id)
    return library


def test_a_backup_beside_the_library_is_restored_by_copying(full: Library, tmp_path: Path) -> None:
    path = made(full, home(full.path))
    assert path.parent == full.path.with_name("library-backups")
    assert re.fullmatch(r"dogear-20\d{6}-\d{6}-\d{6}", path.name)  # so that the newest sorts last
    assert contents(path) == contents(full.path)
    shutil.copytree(path, tmp_path / "restored")
    with Library.open(tmp_path / "restored", state_root=tmp_path / "other") as restored:
        (row,) = restored.index.rows()
        assert restored.read(row.id) == full.read(row.id)
        assert len(restored.trashed()) == 1
        assert faults(restored) == []


@pytest.mark.usefixtures("no_links")
def test_a_backup_elsewhere_is_a_zip_file_restored_by_unpacking(full: Library, tmp_path: Path) -> None:
    path = made(full, tmp_path / "stick")
    assert (path.suffix, stat.S_IMODE(path.stat().st_mode)) == (".zip", 0o600)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "restored")
    assert contents(tmp_path / "restored") == contents(full.path)
    with Library.open(tmp_path / "restored", state_root=tmp_path / "other") as restored:
        assert [row.marks for row in restored.index.rows()] == [1]


def test_a_backup_shares_texts_but_no_document(full: Library, names: Names) -> None:
    path = made(full, home(full.path))
    text = names.text(full.read(names.id).version).relative_to(full.path)
    document = names.document.relative_to(full.path)
    assert (full.path / text).stat().st_ino == (path / text).stat().st_ino
    assert (full.path / document).stat().st_ino != (path / document).stat().st_ino
    full.delete_passage(names.id, full.read(names.id).passages[0].id)
    assert b"Ask Ida." in (path / document).read_bytes()


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("away", [True, False])
def test_what_moves_into_the_trash_or_out_of_it_meanwhile_is_in_the_backup(
    full: Library,
    names: Names,
    tmp_path: Path,
    links: bool,
    away: bool,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    if not links:
        request.getfixturevalue("no_links")
    monkeypatch.setattr("library.store.backup.HOLD", 0)
    making = Backup(full.path, tmp_path / "safe")
    (trashed,) = full.trashed()
    steps = making.make(full.still)
    assert next(steps)[0] == 1
    assert next(steps)[0] == 2  # the trash was taken once
    if away:
        full.remove(names.id)
    else:
        full.restore(trashed.id)
    assert [done for done, _ in steps] == [*range(3, 260)]
    if not links:
        with zipfile.ZipFile(making.path) as archive:
            archive.extractall(tmp_path / "unpacked")
    with Library.open(making.path if links else tmp_path / "unpacked", state_root=tmp_path / "b") as backup:
        ids = {row.id for row in backup.index.rows()} | {article.id for article in backup.trashed()}
        assert ids == {names.id, trashed.id}
        for article in backup.trashed():
            backup.restore(article.id)
        assert all(backup.read(id_).article.text for id_ in ids)
        assert faults(backup) == []


@pytest.mark.parametrize(("seconds", "times"), [(0.0, 259), (1e9, 1)])
def test_writers_are_kept_out_for_a_short_time_at_a_time(
    full: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, times: int
) -> None:
    monkeypatch.setattr("library.store.backup.HOLD", seconds)
    steps = Backup(full.path, tmp_path / "safe").make(full.still)
    assert [done for done, _ in steps][-1] == 259
    steps = Backup(full.path, tmp_path / "safe").make(full.still)
    assert len(list(steps)) == times


@pytest.mark.parametrize("links", [True, False])
def test_an_interrupted_backup_leaves_nothing(
    full: Library, tmp_path: Path, links: bool, request: pytest.FixtureRequest
) -> None:
    if not links:
        request.getfixturevalue("no_links")
    steps = Backup(full.path, tmp_path / "safe").make(full.still)
    next(steps)
    steps.close()
    assert list((tmp_path / "safe").iterdir()) == []


def test_a_file_that_cannot_be_read_does_not_keep_the_others_out(full: Library, tmp_path: Path) -> None:
    making = Backup(full.path, tmp_path / "safe")
    (full.path / "articles" / "loop").symlink_to("loop")
    unreadable = full.path / "trash" / "unreadable"
    unreadable.touch(mode=0)
    before, real = Path.open, unreadable

    def opened(path: Path, *arguments: object, **named: object) -> object:
        if path == real:
            raise PermissionError(errno.EACCES, "Permission denied")
        return before(path, *arguments, **named)  # type: ignore[call-overload]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", opened)
        for _ in making.make(full.still):
            pass
    assert making.skipped == [unreadable]
    assert len(contents(making.path)) == len(contents(full.path)) - 1


def test_the_newest_backup_comes_first_and_unreadable_ones_give_nothing(
    full: Library, tmp_path: Path
) -> None:
    first, second = made(full, tmp_path / "safe"), made(full, tmp_path / "safe")
    broken = tmp_path / "safe" / "dogear-0.zip"
    broken.write_bytes(b"PK")
    assert backups_of(tmp_path / "safe") == [second, first, broken]
    assert read_from(first, "library.json") == (full.path / "library.json").read_bytes()
    assert read_from(first, "nothing") is None
    assert read_from(broken, "library.json") is None
    assert backups_of(tmp_path / "nowhere") == []


@pytest.mark.usefixtures("no_links")
def test_a_file_is_read_out_of_a_zip(full: Library, tmp_path: Path) -> None:
    path = made(full, tmp_path / "stick")
    assert read_from(path, "library.json") == (full.path / "library.json").read_bytes()
    assert read_from(path, "nothing") is None
