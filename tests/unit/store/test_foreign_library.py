"""A library somebody else made: what is no ordinary file of it is told of, and nothing is read through it."""

import gzip
import os
from pathlib import Path

import pytest

from library.errors import Damaged, NotFound
from library.store import Library
from library.store.paths import Names
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
