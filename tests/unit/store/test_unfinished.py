"""What a killed import leaves is cleared away; what may be the last of an article never is."""

import errno
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.errors import StoreFailed
from library.store import Library
from library.store.atomic import write_file
from library.store.paths import Names
from tests.making import cleaned, passage
from tests.started import started
from tests.unit.store.conftest import URL
from tests.unit.store.test_checking import faults
from tests.unit.store.test_trash import files

IMPORT = """
import sys
from pathlib import Path
from library.cleaning.model import Kind
from library.store import Library, incoming
from tests.making import cleaned

write = incoming.write_file

def write_file(path, data, **named):
    if path.suffix == ".json":
        print("writing", flush=True)
        sys.stdin.readline()
    write(path, data, **named)

incoming.write_file = write_file
folder = Path(sys.argv[1])
with Library.open(folder / "library", state_root=folder / "state") as library:
    library.add(cleaned("It rained.", url=sys.argv[2]), b"Rain", kind=Kind.TEXT)
"""
"""Brings an article in, and waits before it writes the document; its arguments are folder and address."""

OTHER = "https://fjordpost.example/rain"


@contextmanager
def importing(folder: Path, url: str = OTHER) -> Iterator["subprocess.Popen[str]"]:
    """A program that has written page and text of an article, and not its document; killed in the end."""
    arguments = [sys.executable, "-c", IMPORT, str(folder), url]
    with started(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        yield process


def loose(library: Library) -> list[str]:
    """The kinds of the files among the articles that no document names."""
    named = {f"{row.id}.{hash_}" for row in library.index.rows() for hash_ in _hashes(library, row.id)}
    found = (path for path in library.path.glob("articles/??/*") if path.suffix != ".json")
    return sorted(path.suffix for path in found if ".".join(path.name.split(".")[:2]) not in named)


def _hashes(library: Library, id_: str) -> Iterator[str]:
    for version in library.read(id_).versions:
        yield from (version.hash, version.raw)


def test_what_a_killed_import_left_goes_into_the_trash_when_the_library_is_looked_at(
    library: Library, article_id: str, tmp_path: Path
) -> None:
    with importing(tmp_path):
        pass
    assert loose(library) == [".gz", ".md"]
    assert library.refresh() == 0
    assert loose(library) == []
    assert faults(library) == []
    assert [Path(name).suffix for name in files(library.path / "trash")] == [".md", ".gz"]
    assert library.trashed() == []
    assert library.read(article_id).article.text


def test_what_a_killed_import_left_goes_into_the_trash_before_the_next_import(
    library: Library, tmp_path: Path
) -> None:
    with importing(tmp_path):
        pass
    library.add(cleaned(url=URL), b"", kind=Kind.TEXT)
    assert loose(library) == []
    assert len(files(library.path / "trash")) == 2


def test_an_article_keeps_its_texts_when_a_new_version_of_it_is_killed(
    library: Library, article_id: str, tmp_path: Path
) -> None:
    library.save_passage(article_id, passage(library.read(article_id).article.text, "38 passengers"))
    before = library.read(article_id)
    with importing(tmp_path, URL):
        pass
    assert loose(library) == [".gz", ".md"]
    library.refresh()
    assert loose(library) == []
    assert library.read(article_id) == before
    assert faults(library) == []


def test_what_another_program_is_just_writing_is_left_alone(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.store.lock.PATIENCE", 0.05)
    with importing(tmp_path) as process:
        with pytest.raises(StoreFailed, match="Another Dogear is writing"):
            library.refresh()
        assert loose(library) == [".gz", ".md"]
        process.communicate("\n")
        assert process.returncode == 0
    library.refresh()
    assert [library.read(row.id).article.text for row in library.index.rows()] == ["It rained."]
    assert faults(library) == []


def test_nothing_goes_into_the_trash_that_a_damaged_document_may_name(
    library: Library, names: Names, tmp_path: Path
) -> None:
    with importing(tmp_path, URL):
        pass
    there = files(names.folder)
    names.document.write_bytes(b"{")
    library.refresh()
    assert files(names.folder) == there


CONFLICT = "{}.sync-conflict-20240301-120000-ABCDEFG.json"
"""What folder sync calls the document that another device's has taken the place of."""


def test_an_import_keeps_its_text_when_sync_puts_another_document_over_its_own(
    library: Library, article_id: str, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.set_flags(article_id, starred=True)
    theirs = names.document.read_bytes()

    def write_and_sync(path: Path, data: bytes, **named: bool) -> None:
        write_file(path, data, **named)
        if path == names.document:
            path.rename(path.with_name(CONFLICT.format(article_id)))
            path.write_bytes(theirs)

    with monkeypatch.context() as patch:
        patch.setattr("library.store.incoming.write_file", write_and_sync)
        library.add(cleaned("It rained again.", url=URL), b"again", kind=Kind.TEXT)
    library.refresh()
    assert (library.read(article_id).article.text, library.read(article_id).starred) == (
        "It rained again.",
        True,
    )
    assert library.raw(article_id).data == b"again"
    assert faults(library) == []


@pytest.mark.parametrize("whole", [True, False])
def test_nothing_goes_into_the_trash_that_a_copy_of_the_document_may_name(
    library: Library, article_id: str, names: Names, whole: bool
) -> None:
    theirs, there = names.document.read_bytes(), files(names.folder)
    library.add(cleaned("It rained again.", url=URL), b"again", kind=Kind.TEXT)
    new = set(files(names.folder)) - set(there)
    library.unfinished.note.write_text("\n".join(new))
    copy = names.folder / CONFLICT.format(article_id)
    ours = names.document.read_bytes()
    copy.write_bytes(ours if whole else ours[:-9])
    names.document.write_bytes(theirs)
    library.refresh()
    assert new <= set(files(names.folder))
    assert copy.exists() is not whole
    copy.unlink(missing_ok=True)
    library.unfinished.note.write_text("\n".join(new))
    library.refresh()
    assert (new <= set(files(names.folder))) is whole


def test_what_a_failed_import_wrote_lies_in_the_trash(
    library: Library, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_no_document(path: Path, data: bytes, **named: bool) -> None:
        if path == names.document:
            raise OSError(errno.ENOSPC, "No space left on device")
        write_file(path, data, **named)

    there = files(names.folder)
    with monkeypatch.context() as patch:
        patch.setattr("library.store.incoming.write_file", write_no_document)
        with pytest.raises(StoreFailed, match="The disk is full"):
            library.add(cleaned("It rained again.", url=URL), b"again", kind=Kind.TEXT)
    assert files(names.folder) == there
    assert sorted(Path(name).suffix for name in files(library.path / "trash")) == [".gz", ".md"]
    assert not library.unfinished.is_there


@pytest.mark.parametrize("note", ["", "../../library.json", "\xff\x00 x", "{0}.json", "{0}", "{0}.0.md"])
def test_only_texts_and_pages_go_into_the_trash_whatever_the_note_says(
    library: Library, names: Names, note: str
) -> None:
    there = {path: path.read_bytes() for path in library.path.rglob("*") if path.is_file()}
    library.unfinished.note.write_text(note.format(names.id), "latin-1")
    library.refresh()
    assert {path: path.read_bytes() for path in library.path.rglob("*") if path.is_file()} == there
    assert not library.unfinished.note.exists()


def test_an_article_comes_in_also_where_no_note_can_be_kept(library: Library) -> None:
    library.unfinished.note.mkdir()
    id_ = library.add(cleaned(url=URL), b"", kind=Kind.TEXT).id
    assert library.read(id_).article.text


def test_a_library_that_is_only_read_is_not_cleared(library: Library, names: Names) -> None:
    library.unfinished.note.write_text(f"{names.id}.01234567.md")
    library.read_only = True
    assert library.refresh() == 0
    assert library.unfinished.is_there


def test_a_copy_of_a_library_leaves_the_note_of_the_other_one_alone(library: Library, tmp_path: Path) -> None:
    shutil.copytree(library.path, tmp_path / "copy")
    with importing(tmp_path):
        pass
    with Library.open(tmp_path / "copy", state_root=tmp_path / "state") as copy:
        assert copy.state == library.state
        copy.refresh()
        copy.add(cleaned(url=URL), b"", kind=Kind.TEXT)
    assert loose(library) == [".gz", ".md"]
    library.refresh()
    assert loose(library) == []


def test_a_library_that_is_reached_by_a_link_has_the_same_note(library: Library, tmp_path: Path) -> None:
    with importing(tmp_path):
        pass
    (tmp_path / "link").symlink_to(library.path)
    with Library.open(tmp_path / "link", state_root=tmp_path / "state") as linked:
        linked.refresh()
    assert loose(library) == []


def test_an_import_leaves_no_note(library: Library, article_id: str) -> None:
    assert not library.unfinished.is_there
    assert library.read(article_id)


def test_what_was_put_away_is_deleted_in_the_end_unless_an_article_lacks_it(
    library: Library, article_id: str, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    trash = library.path / "trash"
    text = names.text(library.read(article_id).version)
    missing = trash / text.name
    text.replace(missing)
    unnamed = trash / f"{'0' * 16}.01234567.md"
    unnamed.write_bytes(b"It rained.")
    library.tidy_trash()
    assert files(trash) == sorted([missing.name, unnamed.name])
    assert library.count_put_away() == 1
    monkeypatch.setattr("library.store.trash.KEPT_DAYS", 0)
    library.tidy_trash()
    assert files(trash) == [missing.name]
    assert library.count_put_away() == 0
    text.write_bytes(missing.read_bytes())
    assert library.read(article_id).article.text
