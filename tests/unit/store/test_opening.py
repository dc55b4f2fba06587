"""Founding and opening a library: where things go, what is refused, what is only read."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.errors import Damaged, ReadOnly, StoreFailed
from library.store import Library
from library.store.lock import WriteLock
from tests.making import article, cleaned, passage
from tests.unit.store.conftest import unprivileged


def opened(folder: Path) -> Library:
    return Library.open(folder / "library", state_root=folder / "state")


def forbid_writing(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)


def test_a_new_library_has_the_documented_layout(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        state = library.state
        assert library.path == tmp_path / "library"
        assert sorted(path.name for path in library.path.iterdir()) == [
            ".gitignore", ".stignore", "articles", "library.json", "trash",
        ]  # fmt: skip
        assert state.parent == tmp_path / "state"
        assert state.name in (library.path / "library.json").read_text()
        assert library.drafts == state / "drafts"
        assert (state / "index.sqlite").is_file()
        assert not library.read_only


def test_a_library_is_its_owners_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.add(cleaned(), b"", kind=Kind.TEXT)
        for path in (library.path, library.path / "articles", library.state):
            assert stat.S_IMODE(path.stat().st_mode) == 0o700
        for path in library.path.rglob("*.*"):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_library_opened_again_is_the_same(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        id_, state = library.add(cleaned(), b"", kind=Kind.TEXT).id, library.state
        (tmp_path / "library" / ".gitignore").write_text("mine\n")
    with opened(tmp_path) as library:
        assert (library.state, [row.id for row in library.index.rows()]) == (state, [id_])
    assert (tmp_path / "library" / ".gitignore").read_text() == "mine\n"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"{}",
        b'{"library": {"1": {"format": 1}}}',
        b'{"library": {"1": {"format": "1", "id": 3}}}',
        b'{"library": {"1": {"format": 1, "id": "../../x"}}}',
        b'{"library": {"1": {"format": true, "id": "0000000000000000"}}}',
    ],
)
def test_a_library_file_that_says_nothing_is_named_and_left_alone(tmp_path: Path, data: bytes) -> None:
    with opened(tmp_path) as library:
        file = library.path / "library.json"
    file.write_bytes(data)
    with pytest.raises(Damaged, match=r"library\.json"):
        opened(tmp_path)
    assert file.read_bytes() == data


def test_a_library_of_a_newer_format_is_only_read(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        id_ = library.add(cleaned(), b"", kind=Kind.TEXT).id
        file = library.path / "library.json"
    file.write_bytes(file.read_bytes().replace(b'"format": 1', b'"format": 2'))
    with opened(tmp_path) as library:
        assert library.read_only
        assert library.read(id_).article == article()
        with pytest.raises(ReadOnly, match="newer Dogear"):
            library.set_flags(id_, starred=True)


def test_a_file_in_the_way_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("a file")
    with pytest.raises(StoreFailed, match="is a file"):
        opened(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "articles").write_text("a file")
    with pytest.raises(StoreFailed, match="No library can be made"):
        Library.open(tmp_path / "other", state_root=tmp_path / "state")


def test_a_folder_that_cannot_be_written_is_only_read(shared: Path) -> None:
    forbid_writing(shared / "library")
    with unprivileged(), opened(shared) as library:
        assert library.read_only
        (row,) = library.index.rows()
        stored = library.read(row.id)
        assert stored.article == article()
        for change in (
            lambda: library.add(cleaned("Other."), b"", kind=Kind.TEXT),
            lambda: library.save_passage(row.id, passage(article().text, "county")),
            lambda: library.remove(row.id),
            lambda: library.delete(row.id),
            library.tidy_trash,
        ):
            with pytest.raises(ReadOnly, match="reading only"):
                change()
        assert library.refresh() == 0


def test_where_no_state_can_be_kept_either_the_index_lives_in_memory(shared: Path) -> None:
    forbid_writing(shared)
    with unprivileged(), opened(shared) as library:
        assert library.read_only
        assert library.index.count() == 1


def test_without_a_state_folder_a_library_can_still_be_written(shared: Path) -> None:
    with unprivileged():
        (shared / "nowhere").write_text("a file")
        with Library.open(shared / "library", state_root=shared / "nowhere") as library:
            assert library.index.in_memory
            (row,) = library.index.rows()
            library.set_flags(row.id, starred=True)
            assert library.read(row.id).starred


def test_where_nothing_can_be_made_the_folder_is_named(shared: Path) -> None:
    (shared / "locked").mkdir(mode=0o000)
    with unprivileged():
        for folder in (shared / "locked", shared / "locked" / "inside" / "library"):
            with pytest.raises(StoreFailed, match="locked"):
                Library.open(folder, state_root=shared / "state")


def test_one_library_copied_to_another_folder_has_a_right_list_in_both(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.add(cleaned(), b"", kind=Kind.TEXT)
        for path in library.path.rglob("*"):
            target = tmp_path / "copy" / path.relative_to(library.path)
            if path.is_dir():
                target.mkdir(parents=True, exist_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
        library.add(cleaned("Only here."), b"", kind=Kind.TEXT)
    with Library.open(tmp_path / "copy", state_root=tmp_path / "state") as copy:
        assert copy.index.count() == 1
    with opened(tmp_path) as library:
        assert library.index.count() == 2


def test_a_folder_without_a_trash_that_cannot_be_written_is_only_read(shared: Path) -> None:
    (shared / "library" / "trash").rmdir()
    forbid_writing(shared / "library")
    with unprivileged(), opened(shared) as library:
        assert library.read_only
        assert library.index.count() == 1
        assert library.trashed() == []
        with library.still():  # nobody writes to it
            assert library.index.count() == 1


def test_without_a_state_folder_a_library_can_still_be_founded(shared: Path) -> None:
    with unprivileged():
        (shared / "nowhere").write_text("a file")
        with Library.open(shared / "new", state_root=shared / "nowhere") as library:
            assert not library.read_only
            assert library.state == shared / "new" / ".state"
            assert library.add(cleaned(), b"", kind=Kind.TEXT).is_new
    ignored = (shared / "new" / ".stignore").read_text().split()
    synced = {
        path.name
        for path in (shared / "new").iterdir()
        if not any(path.match(pattern) for pattern in ignored)
    }
    assert synced == {"articles", "library.json", "trash", ".gitignore", ".stignore"}


def test_a_library_that_another_program_founds_meanwhile_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = WriteLock.held
    theirs: list[bytes] = []

    @contextmanager
    def held_after_another(lock: WriteLock) -> Iterator[None]:
        monkeypatch.setattr(WriteLock, "held", held)
        with opened(tmp_path) as other:  # it came first, while this one waited
            theirs.append((other.path / "library.json").read_bytes())
        with held(lock):
            yield

    monkeypatch.setattr(WriteLock, "held", held_after_another)
    with opened(tmp_path) as library:
        assert [(library.path / "library.json").read_bytes()] == theirs
        assert library.state.name in theirs[0].decode()
