"""An export never harms what is there, and is written wholly or not at all."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from library.errors import ExportFailed
from library.exports import Outcome, make_folder, write


def names(folder: Path) -> list[str]:
    """Everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "notes" / "mali" / "a.md"
    assert write("Zoë\n", path) is Outcome.WRITTEN
    assert path.read_bytes() == "Zoë\n".encode()
    assert names(path.parent) == ["a.md"]


def test_a_file_is_as_readable_as_the_user_lets_files_be(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    plain = tmp_path / "b.md"
    plain.touch()
    write("a\n", path)
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


@pytest.mark.parametrize("force", [False, True])
def test_the_same_bytes_are_not_written_again(tmp_path: Path, force: bool) -> None:
    path = tmp_path / "a.md"
    write("a\n", path)
    before = path.stat()
    assert write("a\n", path, force=force) is Outcome.UNCHANGED
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_other_contents_are_left_alone_without_force(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine\n", encoding="utf-8")
    with pytest.raises(ExportFailed, match=r"a\.md is there already, with other contents"):
        write("new\n", path)
    assert path.read_text(encoding="utf-8") == "mine\n"
    assert names(tmp_path) == ["a.md"]


def test_other_contents_are_replaced_with_force(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine\n", encoding="utf-8")
    assert write("new\n", path, force=True) is Outcome.WRITTEN
    assert path.read_text(encoding="utf-8") == "new\n"
    assert names(tmp_path) == ["a.md"]


def test_a_file_that_appears_in_between_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    flush = os.fsync

    def somebody_is_faster(descriptor: int) -> None:
        path.write_text("mine\n", encoding="utf-8")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", somebody_is_faster)
    with pytest.raises(ExportFailed, match="is there already"):
        write("new\n", path)
    assert path.read_text(encoding="utf-8") == "mine\n"
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("taken", [False, True])
def test_where_there_are_no_hard_links_a_free_name_is_used_and_a_taken_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    path = tmp_path / "a.md"

    def refuse(source: Path, target: Path) -> None:
        if taken:
            target.write_text("mine\n", encoding="utf-8")
        raise OSError(errno.EPERM, os.strerror(errno.EPERM), str(source), None, str(target))

    monkeypatch.setattr(os, "link", refuse)
    if taken:
        with pytest.raises(ExportFailed, match="is there already"):
            write("new\n", path)
    else:
        write("new\n", path)
    assert path.read_text(encoding="utf-8") == ("mine\n" if taken else "new\n")
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("force", [False, True])
def test_a_link_is_neither_followed_nor_replaced(tmp_path: Path, force: bool) -> None:
    target, dangling, link = tmp_path / "mine.md", tmp_path / "dangling.md", tmp_path / "link.md"
    target.write_text("mine\n", encoding="utf-8")
    link.symlink_to(target)
    dangling.symlink_to(tmp_path / "gone.md")
    for path in (link, dangling):
        with pytest.raises(ExportFailed, match="is a symbolic link"):
            write("new\n", path, force=force)
        assert path.is_symlink()
    assert target.read_text(encoding="utf-8") == "mine\n"
    assert names(tmp_path) == ["dangling.md", "link.md", "mine.md"]


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_in_the_way_is_a_sentence(tmp_path: Path, force: bool) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(ExportFailed, match=r"a\.md is a folder"):
        write("new\n", tmp_path / "a.md", force=force)


def test_a_pipe_in_the_way_is_a_sentence_and_nothing_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(ExportFailed, match="is no ordinary file"):
        write("", tmp_path / "a.md", force=True)


def test_a_file_where_a_folder_should_be_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(ExportFailed, match="file is not a folder"):
        make_folder(file)
    for path in (file / "a.md", file / "deep" / "a.md"):
        with pytest.raises(ExportFailed, match="a file stands where its folder should be"):
            write("new\n", path)


@pytest.mark.parametrize("name", ["a" * 300 + ".md", "a" * 250 + ".md", "a\0.md"])
def test_an_impossible_name_is_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportFailed, match="file name"):
        write("new\n", tmp_path / name)
    assert names(tmp_path) == []


def test_a_circle_of_links_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(ExportFailed, match="circle of links"):
        write("new\n", tmp_path / "loop" / "a.md")
    with pytest.raises(ExportFailed, match="is not a folder"):
        make_folder(tmp_path / "loop")


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "may not be written"),
        (errno.EIO, "cannot be written: Input/output error"),
    ],
)
@pytest.mark.parametrize("force", [False, True])
def test_what_the_system_refuses_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str, force: bool
) -> None:
    if force:
        (tmp_path / "a.md").write_text("mine\n", encoding="utf-8")

    def fail(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "write", fail)
    with pytest.raises(ExportFailed, match=says):
        write("new\n", tmp_path / "a.md", force=force)
    assert names(tmp_path) == (["a.md"] if force else [])
    if force:
        assert (tmp_path / "a.md").read_text(encoding="utf-8") == "mine\n"


def test_the_exports_load_nothing_heavy() -> None:
    statement = "import sys, library.exports; print(*(name.partition('.')[0] for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", statement], capture_output=True, text=True, check=True)
    assert not {"textual", "rich", "tinydb", "sqlite3", "markdown_it"} & set(done.stdout.split())
