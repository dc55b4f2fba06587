"""A library somebody else made: what is no ordinary file of it is told of, and nothing is read through it."""

import gzip
import os
from pathlib import Path

import pytest

from library.errors import Damaged, NotFound, StoreFailed
from library.store import Library
from library.store.paths import Names
from library.store.repair import repair_all, repair_identity
from library.store.storage import MAX_BYTES, read_bytes


@pytest.fixture(params=["document", "text"])
def file(request: pytest.FixtureRequest, library: Library, names: Names) -> Path:
    """One of the files of an article."""
    return names.document if request.param == "document" else names.text(library.read(names.id).version)


def assert_told(library: Library, article_id: str, words: str) -> None:
    """The list says what is wrong, reading is refused, and all else goes on."""
    library.refresh()
    row = library.index.row(article_id)
    assert row is not None
    assert words in row.damaged
    with pytest.raises(Damaged, match=words):
        library.read(article_id)


def test_a_link_in_place_of_a_file_is_not_followed(
    library: Library, article_id: str, file: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to(secret)
    assert_told(library, article_id, "is a link")


def test_a_pipe_in_place_of_a_file_does_not_hold_the_program_up(
    library: Library, article_id: str, file: Path
) -> None:
    file.unlink()
    os.mkfifo(file)
    assert_told(library, article_id, "no ordinary file")


def test_a_file_without_bounds_is_not_read(library: Library, article_id: str, file: Path) -> None:
    os.truncate(file, 1 << 30)
    assert_told(library, article_id, "too large")


def test_a_folder_in_place_of_a_file_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="no ordinary file"):
        read_bytes(tmp_path)


def test_a_page_that_unpacks_without_bounds_is_not_unpacked(library: Library, names: Names) -> None:
    (raw,) = names.folder.glob("*.raw.gz")
    raw.write_bytes(gzip.compress(bytes(MAX_BYTES + 2), 9))
    with pytest.raises(Damaged, match="is damaged"):
        library.raw(names.id)


@pytest.mark.parametrize("name", ["articles", "trash", "damaged", ".state", "articles/SHARD"])
def test_a_library_with_a_folder_that_is_a_link_is_not_opened_before_the_folder_is_there(
    library: Library, article_id: str, tmp_path: Path, name: str
) -> None:
    folder = library.path / name.replace("SHARD", article_id[:2])
    elsewhere = tmp_path / "elsewhere"
    if folder.exists():
        folder.rename(elsewhere)
    else:
        elsewhere.mkdir()
    folder.symlink_to(elsewhere)
    there = sorted(elsewhere.rglob("*"))
    for look in (
        lambda: Library.open(library.path, state_root=tmp_path / "other"),
        lambda: repair_identity(library.path, ()),
    ):
        with pytest.raises(StoreFailed, match=f"{folder} is a link"):
            look()
    assert sorted(elsewhere.rglob("*")) == there
    folder.unlink()
    elsewhere.rename(folder)
    with Library.open(library.path, state_root=tmp_path / "other") as opened:
        assert opened.read(article_id).article.text


def test_a_library_may_be_a_link_itself(library: Library, article_id: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(library.path)
    with Library.open(tmp_path / "link", state_root=tmp_path / "state") as opened:
        assert opened.read(article_id).article.text
        assert opened.refresh() == 0


def test_a_folder_that_becomes_a_link_is_told_of_and_not_looked_into(
    library: Library, names: Names, tmp_path: Path
) -> None:
    names.folder.rename(tmp_path / "elsewhere")
    names.folder.symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / f".{names.id}.json.0123abcd.tmp").touch()
    there = sorted((tmp_path / "elsewhere").iterdir())
    for look in (library.refresh, lambda: list(library.reindex())):
        with pytest.raises(StoreFailed, match=f"{names.folder} is a link"):
            look()
    assert sorted((tmp_path / "elsewhere").iterdir()) == there


@pytest.mark.parametrize("name", ["articles", "trash"])
def test_a_folder_of_folders_that_becomes_a_link_is_told_of_and_not_looked_into(
    library: Library, article_id: str, tmp_path: Path, name: str
) -> None:
    folder, elsewhere = library.path / name, tmp_path / "elsewhere"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    (elsewhere / f".{article_id}.json.0123abcd.tmp").touch()
    there = sorted(elsewhere.rglob("*"))
    with pytest.raises(StoreFailed, match=f"{folder} is a link"):
        library.refresh()
    assert sorted(elsewhere.rglob("*")) == there


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_what_is_no_file_in_a_backup_or_in_the_trash_restores_nothing(
    library: Library, names: Names, tmp_path: Path, kind: str
) -> None:
    text = names.text(library.read(names.id).version)
    outside = tmp_path / "outside"
    text.rename(outside)
    backup = tmp_path / "backup"
    (backup / text.relative_to(library.path)).parent.mkdir(parents=True)
    for place in (library.path / "trash" / text.name, backup / text.relative_to(library.path)):
        if kind == "link":
            place.symlink_to(outside)
        else:
            os.mkfifo(place)
    (names.folder / next(names.folder.glob("*.gz")).name).unlink()
    repairs = [one for _, _, some in repair_all(library, [backup]) for one in some]
    assert [one.saved for one in repairs] == [False]
    assert not text.exists()


@pytest.mark.parametrize("id_", ["../../../etc/passwd", "..", "3fa2c81b/../../x", "", "\x00" * 16, "A" * 16])
def test_no_id_leads_out_of_the_library(library: Library, id_: str) -> None:
    for look in (library.read, library.file_of, library.remove):
        with pytest.raises(NotFound):
            look(id_)


@pytest.mark.parametrize("version", ["../../../../etc/passwd", "../x", "0a1b2c3d/../x"])
def test_no_version_leads_out_of_the_library(library: Library, names: Names, version: str) -> None:
    (text,) = {entry.hash for entry in library.read(names.id).versions}
    names.document.write_text(names.document.read_text().replace(text, version))
    with pytest.raises(Damaged, match="names no file"):
        library.read(names.id)
