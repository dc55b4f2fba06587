"""A disk that is really full: a small file system in memory, which only the superuser can mount."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.errors import StoreFailed
from library.store import Library
from tests.faults.stock import faults
from tests.making import article, cleaned, passage


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of one megabyte."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if os.name == "nt" or os.geteuid() != 0 or not mount or not unmount:
        pytest.skip("only the superuser can mount a small disk")
    folder = tmp_path / "small"
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run([mount, *options], check=False, capture_output=True).returncode:
        pytest.skip("this system lets nobody mount a disk")
    yield folder
    subprocess.run([unmount, str(folder)], check=True)


def test_a_full_disk_keeps_what_was_saved_and_works_again_when_there_is_room(
    small: Path, tmp_path: Path
) -> None:
    with Library.open(small / "library", state_root=tmp_path / "state") as library:
        id_ = library.add(cleaned(), b"<p>The ferry", kind=Kind.HTML).id
        version = library.read(id_).version
        filler = small / "filler"
        with filler.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(b"x" * 4096):
                pass
        saved: list[str] = []
        for attempt in range(40):
            mark = passage(article().text, "new pier", version=version, note="word " * 100)
            try:
                saved.append(library.save_passage(id_, mark).id)
            except StoreFailed as error:
                assert "disk is full" in str(error)  # noqa: PT017
                break
            assert attempt < 39
        with pytest.raises(StoreFailed, match="disk is full"):
            library.add(cleaned("Another. " * 900), b"<p>Another", kind=Kind.HTML)
        assert {mark.id for mark in library.read(id_).passages} == set(saved)
        assert faults(library) == []
        filler.unlink()
        mark = passage(article().text, "new pier", version=version, note="There is room.")
        saved.append(library.save_passage(id_, mark).id)
        assert {mark.id for mark in library.read(id_).passages} == set(saved)
        assert library.add(cleaned("Another. " * 900), b"<p>Another", kind=Kind.HTML).is_new
        library.refresh()
        assert faults(library) == []
