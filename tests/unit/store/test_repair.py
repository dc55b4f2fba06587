"""What is damaged is put together from everything that is left, and nothing is deleted."""

import errno
from collections.abc import Sequence
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.errors import StoreFailed
from library.store import Library
from library.store.backup import Backup, backups_of
from library.store.checking import FaultKind
from library.store.paths import Names
from library.store.repair import Repair, repair_all, repair_identity
from tests.making import article, cleaned, passage
from tests.unit.store.conftest import RAW
from tests.unit.store.test_checking import decay, faults

COPY = "{}.sync-conflict-20240301-120000-ABCDEFG.json"


def repaired(library: Library, backups: Sequence[Path] = ()) -> list[Repair]:
    library.refresh()
    return [one for _, _, found in repair_all(library, backups) for one in found]


def note(library: Library, id_: str, quote: str, text: str) -> None:
    version = library.read(id_).version
    library.save_passage(id_, passage(article().text, quote, version=version, note=text))


def notes(library: Library, id_: str) -> set[str]:
    return {mark.note for mark in library.read(id_).passages}


@pytest.fixture
def backups(library: Library, names: Names, tmp_path: Path) -> list[Path]:
    """One backup, made after the first note."""
    note(library, names.id, "4,200 islanders", "In the backup.")
    for _ in Backup(library.path, tmp_path / "safe").make(library.still):
        pass
    return backups_of(tmp_path / "safe")


def aside(library: Library) -> list[bytes]:
    return [path.read_bytes() for path in (library.path / "damaged").iterdir()]


def test_where_nothing_is_wrong_nothing_is_done(library: Library, names: Names) -> None:
    before = names.document.read_bytes()
    assert repaired(library) == []
    assert names.document.read_bytes() == before
    assert not (library.path / "damaged").exists()


def test_a_document_comes_back_from_a_backup_and_the_bad_one_is_kept(
    library: Library, names: Names, backups: list[Path]
) -> None:
    names.document.write_bytes(b"noise")
    (one,) = repaired(library, backups)
    assert (one.saved, "the backup" in one.message, "1 mark" in one.message) == (True, True, True)
    assert notes(library, names.id) == {"In the backup."}
    assert aside(library) == [b"noise"]
    assert [row.damaged for row in library.index.rows()] == [""]
    assert faults(library) == []


def test_what_a_cut_document_still_has_is_merged_with_the_backup(
    library: Library, names: Names, backups: list[Path]
) -> None:
    note(library, names.id, "new pier", "After the backup.")
    note(library, names.id, "mail boat", "Lost with the cut.")
    data = names.document.read_bytes()
    names.document.write_bytes(data[: data.index(b"Lost with")])
    (one,) = repaired(library, backups)
    assert "what can still be read" in one.message
    assert notes(library, names.id) >= {"In the backup.", "After the backup."}


def test_a_document_cut_anywhere_gives_every_mark_before_the_cut(library: Library, names: Names) -> None:
    for number, quote in enumerate(("new pier", "mail boat", "4,200 islanders")):
        note(library, names.id, quote, f"Note {number}.")
    data = names.document.read_bytes()
    for cut in range(0, len(data), 101):
        names.document.write_bytes(data[:cut])
        (one,) = repaired(library)
        assert one.saved
        assert faults(library) == []
        for number in range(2):
            note_end = data.find(b"deleted", data.find(f"Note {number}.".encode()))
            if note_end + 20 < cut:
                assert f"Note {number}." in notes(library, names.id)


def test_a_document_that_decayed_comes_back_exactly(
    library: Library, names: Names, backups: list[Path]
) -> None:
    whole = names.document.read_bytes()
    decay(names.document, b"In the backup.", b"In the cackup.")
    (one,) = repaired(library, backups)
    assert "as it was last written" in one.message
    assert names.document.read_bytes() == whole


def test_a_copy_of_folder_sync_stands_in_for_the_document(library: Library, names: Names) -> None:
    note(library, names.id, "new pier", "On the other device.")
    (names.folder / COPY.format(names.id)).write_bytes(names.document.read_bytes())
    names.document.write_bytes(b"")
    repairs = repaired(library)
    assert "the copy" in repairs[0].message
    assert notes(library, names.id) == {"On the other device."}
    library.refresh()
    assert faults(library) == []


def test_both_sides_of_a_merge_that_git_left_open_are_joined(library: Library, names: Names) -> None:
    note(library, names.id, "new pier", "Ours.")
    lines = names.document.read_text().split("\n")
    (at,) = (number for number, line in enumerate(lines) if "Ours." in line)
    theirs = lines[at].replace("Ours.", "Theirs.")
    lines[at : at + 1] = ["<<<<<<< HEAD", lines[at], "=======", theirs, ">>>>>>> laptop"]
    names.document.write_text("\n".join(lines))
    assert "dogear repair" in faults(library)[0].message
    (one,) = repaired(library)
    assert "merge" in one.message
    assert notes(library, names.id) == {"Ours.", "Theirs."}


def test_without_anything_else_the_article_is_made_from_its_text(library: Library, names: Names) -> None:
    names.document.write_bytes(b"noise")
    (one,) = repaired(library)
    assert (one.saved, "marks could not be saved" in one.message) == (True, True)
    stored = library.read(names.id)
    assert stored.article.title == article().title
    assert "made anew" in stored.notice


def test_a_text_whose_document_is_gone_becomes_an_article_again(library: Library, names: Names) -> None:
    names.document.unlink()
    (one,) = repaired(library)
    assert (one.fault.kind, one.saved) == (FaultKind.LOST, True)
    assert [row.id for row in library.index.rows()] == [names.id]


def test_what_nothing_can_replace_stays_where_it_is(library: Library, names: Names) -> None:
    for path in names.beside():
        path.unlink()
    names.document.write_bytes(b"noise")
    (one,) = repaired(library)
    assert (one.saved, "cannot be repaired" in one.message) == (False, True)
    assert names.document.read_bytes() == b"noise"


def test_a_text_comes_back_from_a_backup(library: Library, names: Names, backups: list[Path]) -> None:
    text = names.text(library.read(names.id).version)
    data = text.read_bytes()
    text.unlink()
    (one,) = repaired(library, backups)
    assert one.saved
    assert text.read_bytes() == data
    assert faults(library) == []


def test_a_text_and_its_document_come_back_together(
    library: Library, names: Names, backups: list[Path]
) -> None:
    names.text(library.read(names.id).version).unlink()
    names.document.write_bytes(b"noise")
    assert [one.saved for one in repaired(library, backups)] == [True, True]
    assert notes(library, names.id) == {"In the backup."}


def test_a_text_is_cleaned_again_from_its_page(library: Library) -> None:
    page = "\n\n".join(
        ["Bees return to Westmole", *[f"Paragraph {n} tells of the hives." * 6 for n in "123"]]
    )
    from library.cleaning.cleaner import clean

    id_ = library.add(clean(page, kind=Kind.TEXT), page.encode(), kind=Kind.TEXT).id
    names = Names.living(library.path, id_)
    text = names.text(library.read(id_).version)
    data = text.read_bytes()
    decay(text, b"hives", b"hivez")
    (one,) = repaired(library)
    assert "the page it came from" in one.message
    assert text.read_bytes() == data
    assert aside(library) == [data.replace(b"hives", b"hivez")]


def test_a_text_without_page_and_backup_is_named(library: Library, names: Names) -> None:
    for path in names.beside():
        path.unlink()
    (one,) = repaired(library)
    assert (one.saved, "add the article again" in one.message) == (False, True)


def test_a_page_comes_back_from_a_backup_or_is_named(
    library: Library, names: Names, backups: list[Path]
) -> None:
    (page,) = names.folder.glob("*.raw.gz")
    data = page.read_bytes()
    page.unlink()
    page.write_bytes(data[:9])
    assert [one.saved for one in repaired(library)] == [False]
    assert [one.saved for one in repaired(library, backups)] == [True]
    assert page.read_bytes() == data


def test_a_copy_that_cannot_be_read_is_moved_out_of_the_way(library: Library, names: Names) -> None:
    copy = names.folder / COPY.format(names.id)
    copy.write_bytes(b"{")
    assert [one.saved for one in repaired(library)] == [True]
    assert (copy.exists(), aside(library)) == (False, [b"{"])


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that knows no hard links."""

    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("os.link", refused)


def test_where_there_are_no_links_a_copy_is_moved_out_of_the_way_too(
    library: Library, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_links(monkeypatch)
    copy = names.folder / COPY.format(names.id)
    copy.write_bytes(b"{")
    assert [one.saved for one in repaired(library)] == [True]
    assert (copy.exists(), aside(library)) == (False, [b"{"])


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_where_there_are_no_links_a_full_disk_leaves_everything_where_it_is(
    library: Library, names: Names, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def failing(*_: object) -> None:
        raise OSError(code, "no")

    without_links(monkeypatch)
    monkeypatch.setattr("shutil.copyfile", failing)
    copy = names.folder / COPY.format(names.id)
    copy.write_bytes(b"{")
    if code == errno.ENOSPC:
        with pytest.raises(StoreFailed, match="disk is full"):
            repaired(library)
    else:  # it cannot be read, but moved
        assert [one.saved for one in repaired(library)] == [True]
    kept = copy.read_bytes() if code == errno.ENOSPC else aside(library)[0]
    assert kept == b"{"


def test_a_wrong_list_is_left_to_be_made_anew(library: Library, names: Names) -> None:
    steps = repair_all(library, ())
    library.index.drop([names.id])
    found = [one for _, _, repairs in steps for one in repairs]
    assert [(one.fault.kind, one.saved) for one in found] == [(FaultKind.INDEX, False)]


def test_one_damaged_article_leaves_the_others_alone(library: Library, names: Names) -> None:
    other = library.add(cleaned("Another."), RAW, kind=Kind.TEXT).id
    files = {path: path.read_bytes() for path in Names.living(library.path, other).folder.iterdir()}
    names.document.write_bytes(b"noise")
    repaired(library)
    assert {path: path.read_bytes() for path in files} == files


def test_the_file_of_the_library_comes_back_or_is_made_anew(
    library: Library, names: Names, backups: list[Path]
) -> None:
    file = library.path / "library.json"
    data = file.read_bytes()
    assert repair_identity(library.path, backups) == ""
    file.write_bytes(b"{")
    assert "from a backup" in repair_identity(library.path, backups)
    assert file.read_bytes() == data
    file.write_bytes(b"{")
    assert "made anew" in repair_identity(library.path, ())
    with Library.open(library.path, state_root=library.state.parent) as again:
        assert again.index.ids() == [names.id]
    assert aside(library) == [b"{", b"{"]
