"""A library in a folder of its own, a user without rights, and the system calls that make a change last."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.store import Library
from library.store.paths import Names
from tests.making import cleaned

URL = "https://fjordpost.example/lindholt-ferry"
RAW = b"<!doctype html><p>The ferry stops."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library", state_root=tmp_path / "state") as library:
        yield library


@pytest.fixture
def article_id(library: Library) -> str:
    """The id of the one article in `library`."""
    return library.add(cleaned(url=URL), RAW, kind=Kind.HTML).id


@pytest.fixture
def names(library: Library, article_id: str) -> Names:
    """The files of that article."""
    return Names.living(library.path, article_id)


NOBODY = 65534


@contextmanager
def unprivileged() -> Iterator[None]:
    """Let permissions count, which they do not for the superuser."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that an unprivileged user can reach, with a library of one article in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        with unprivileged(), Library.open(folder / "library", state_root=folder / "state") as library:
            library.add(cleaned(), b"", kind=Kind.TEXT)
        yield folder
        for path in (folder, *folder.rglob("*")):
            path.chmod(path.stat().st_mode | stat.S_IRWXU)


class Calls:
    """How often a change was made durable, and which such call fails."""

    def __init__(self) -> None:
        self.fsync = 0
        self.replace = 0
        self.fail_at = 0
        """The number of the call that fails, counted from 1; 0 for none."""

    def step(self) -> None:
        """Count a call, or fail as a full disk does."""
        if self.fsync + self.replace == self.fail_at:
            raise OSError(28, "No space left on device")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Counts `os.fsync` and `os.replace`, which still do their work."""
    calls, fsync, replace = Calls(), os.fsync, os.replace

    def counted_fsync(descriptor: int) -> None:
        calls.fsync += 1
        calls.step()
        fsync(descriptor)

    def counted_replace(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        calls.replace += 1
        calls.step()
        replace(source, target)

    monkeypatch.setattr(os, "fsync", counted_fsync)
    monkeypatch.setattr(os, "replace", counted_replace)
    return calls
