"""Files that are put in place in one step, and the sentence for one that is not."""

import errno
import os
import stat
from pathlib import Path

import pytest

from library.errors import ReadOnly, StoreFailed
from library.store.atomic import STRAY, failed, make_folder, write_file


@pytest.fixture
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system with hard links, and one that refuses them."""
    if not request.param:

        def link(*_paths: object) -> None:
            raise PermissionError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(os, "link", link)


every_file_system = pytest.mark.parametrize("links", [True, False], ids=["links", "no links"], indirect=True)


@every_file_system
@pytest.mark.usefixtures("links")
def test_a_file_that_may_not_replace_another_takes_a_free_name(tmp_path: Path) -> None:
    write_file(tmp_path / "new", b"mine", replace=False)
    assert (tmp_path / "new").read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


@every_file_system
@pytest.mark.usefixtures("links")
def test_a_file_that_may_not_replace_another_leaves_a_taken_name_alone(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"theirs")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for name in ("taken", "dangling"):
        with pytest.raises(FileExistsError):
            write_file(tmp_path / name, b"mine", replace=False)
    assert (tmp_path / "taken").read_bytes() == b"theirs"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dangling", "taken"]


def test_a_file_is_its_owners_alone_unless_another_mode_is_named(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_file(tmp_path / "mine", b"")
        write_file(tmp_path / "shared", b"", mode=0o666)
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("mine", "shared")]
    assert modes == [0o600, 0o644]


def test_a_write_that_the_system_takes_in_pieces_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:3]))
    write_file(tmp_path / "file", b"eight bytes and more")
    assert (tmp_path / "file").read_bytes() == b"eight bytes and more"


def test_what_a_killed_writer_leaves_is_known_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill(*_paths: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "unlink", lambda _path: None)  # the program is gone before it tidies up
    monkeypatch.setattr(os, "replace", kill)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "3fa2c81b3fa2c81b.0123abcd.raw.gz", b"page")
    (left,) = tmp_path.iterdir()
    assert STRAY.fullmatch(left.name)


def test_a_folder_and_its_parents_are_their_owners_alone(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("code", "kind", "sentence"),
    [
        (errno.ENOSPC, StoreFailed, "The disk is full: the mark could not be saved; nothing was changed."),
        (errno.EDQUOT, StoreFailed, "The disk is full: the mark could not be saved; nothing was changed."),
        (errno.EACCES, ReadOnly, "The mark could not be saved: permission denied; nothing was changed."),
        (errno.EROFS, ReadOnly, "The mark could not be saved: read-only file system; nothing was changed."),
        (errno.EIO, StoreFailed, "The mark could not be saved: input/output error; nothing was changed."),
    ],
)
def test_what_the_system_refuses_is_a_sentence(code: int, kind: type[StoreFailed], sentence: str) -> None:
    error = failed(OSError(code, os.strerror(code)), "The mark could not be saved")
    assert (type(error), str(error)) == (kind, sentence)


def test_a_refusal_without_a_number_is_a_sentence_too() -> None:
    error = failed(OSError("No locks here"), "The library could not be locked")
    assert str(error) == "The library could not be locked: no locks here; nothing was changed."
