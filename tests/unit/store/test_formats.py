"""Every released format can be read, changed and upgraded, with a backup made before.

`formats/N` is a library as the first release with format N wrote it; none is ever changed.
"""

import shutil
from pathlib import Path

import pytest

from library.errors import ReadOnly
from library.passage import State
from library.store import Library, documents, opening
from library.store.backup import backups_of, home
from library.store.paths import Names
from library.store.storage import Tables
from tests.unit.store.test_checking import faults

FORMATS = Path(__file__).with_name("formats")
PIER = "9d5385cdc1485f8a"


def opened(folder: Path) -> Library:
    return Library.open(folder / "library", state_root=folder / "state")


@pytest.fixture(params=sorted(path.name for path in FORMATS.iterdir()))
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder with a library of one of the formats."""
    shutil.copytree(FORMATS / request.param, tmp_path / "library")
    return tmp_path


@pytest.fixture
def next_format(monkeypatch: pytest.MonkeyPatch) -> int:
    """A format to come, whose documents call the stars otherwise."""

    def upgrade(tables: Tables) -> Tables:
        ((id_, values),) = tables["article"].items()
        return {**tables, "article": {id_: {**values, "format": number, "shelf": "stars"}}}

    number = documents.FORMAT + 1
    monkeypatch.setattr(documents, "FORMAT", number)
    monkeypatch.setattr(opening, "FORMAT", number)
    monkeypatch.setitem(documents.UPGRADES, number - 1, upgrade)
    return number


def test_there_is_a_library_of_every_format() -> None:
    assert sorted(int(path.name) for path in FORMATS.iterdir()) == list(range(1, documents.FORMAT + 1))


def test_a_library_of_every_format_reads_as_it_was_written(folder: Path) -> None:
    with opened(folder) as library:
        stored = library.read(PIER)
        assert stored.article.title == "Westmole opens its pier"
        (mark,) = stored.passages
        assert (mark.note, mark.tags, mark.colour) == ("Longer than the old one. #harbour", ("harbour",), 3)
        assert (mark.state, mark.original, mark.anchor.quote) == (State.EDITED, "90 metres", "92 metres")
        assert [one.id for one in stored.deleted] == ["2" * 16]
        assert [one.actor for one in stored.corrections] == ["Friday"]
        assert (stored.starred, stored.tags, stored.place.focus) == (True, ("harbour",), 25)
        assert [one.hash for one in stored.versions] == ["47b5a424", "cb3a379f"]
        assert library.raw(PIER).data == b"<p>Westmole has a pier."
        assert [one.title for one in library.trashed()] == ["The old pier"]
        assert faults(library) == []


def test_a_library_of_every_format_can_be_changed(folder: Path) -> None:
    with opened(folder) as library:
        library.save_passage(PIER, library.read(PIER).passages[0].with_note("Measured again."))
        library.restore(library.trashed()[0].id)
        assert library.read(PIER).passages[0].note == "Measured again."
        assert len(library.index.rows()) == 2
        assert faults(library) == []


def test_an_upgrade_is_pure_and_leaves_what_it_reads_alone(folder: Path, next_format: int) -> None:
    document = Names.living(folder / "library", PIER).document
    before = document.read_bytes()
    with opened(folder) as library:
        assert library.read(PIER).starred
        assert document.read_bytes() == before
        library.set_flags(PIER, archived=True)
        with library.edit(PIER) as db:
            (values,) = db.table("article").all()
            assert (values["format"], values["shelf"]) == (next_format, "stars")
        assert faults(library) == []


def test_before_an_upgrade_there_is_a_backup(folder: Path, next_format: int) -> None:
    path = folder / "library"
    before = {file.relative_to(path): file.read_bytes() for file in path.rglob("*") if file.is_file()}
    with opened(folder) as library:
        library.set_flags(PIER, starred=False)
        (backup,) = backups_of(home(path))
        assert {name: (backup / name).read_bytes() for name in before} == before
        assert opening.identity(path / "library.json") == (next_format, library.state.name)
    with opened(folder):
        assert len(backups_of(home(path))) == 1


@pytest.mark.usefixtures("next_format")
def test_without_a_backup_there_is_no_upgrade(folder: Path) -> None:
    home(folder / "library").write_text("a file in the way")
    with opened(folder) as library:
        assert library.read(PIER).starred
        with pytest.raises(ReadOnly, match=r"could not be backed up before its upgrade \(file exists\)"):
            library.set_flags(PIER, starred=False)
