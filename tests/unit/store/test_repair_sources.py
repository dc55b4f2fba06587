"""Where a repair finds what it needs, and what it says and leaves alone where it finds nothing."""

import errno
import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from library.cleaning.cleaner import clean
from library.cleaning.model import Kind
from library.errors import Damaged
from library.store import Library
from library.store.backup import Backup, backups_of
from library.store.checking import FaultKind
from library.store.paths import Names
from library.store.repair import repair_identity
from library.store.salvage import beginning, sides
from tests.making import article, cleaned, passage
from tests.unit.store.conftest import RAW, URL, unprivileged
from tests.unit.store.test_checking import decay, faults
from tests.unit.store.test_repair import COPY, aside, note, notes, repaired

PAGE = "\n\n".join(["Bees return to Westmole", *[f"Paragraph {n} tells of the hives." * 6 for n in "123"]])


def backed_up(library: Library, folder: Path) -> Path:
    """A new backup."""
    making = Backup(library.path, folder)
    for _ in making.make(library.still):
        pass
    return making.path


@pytest.fixture
def from_page(library: Library) -> Names:
    """The files of an article that can be cleaned from its page again."""
    added = library.add(clean(PAGE, kind=Kind.TEXT), PAGE.encode(), kind=Kind.TEXT)
    return Names.living(library.path, added.id)


def test_the_newest_backup_that_is_whole_counts(library: Library, names: Names, tmp_path: Path) -> None:
    safe = tmp_path / "safe"
    for number in range(3):
        note(library, names.id, ("new pier", "mail boat", "Brenna Aske")[number], f"Note {number}.")
        path = backed_up(library, safe)
    (path / names.document.relative_to(library.path)).write_bytes(b"noise")
    names.document.write_bytes(b"noise")
    (one,) = repaired(library, backups_of(safe))
    assert f"the backup {backups_of(safe)[1].name}, with 2 marks" in one.message
    assert notes(library, names.id) == {"Note 0.", "Note 1."}


def test_a_backup_of_before_the_article_is_passed_over(library: Library, tmp_path: Path) -> None:
    backed_up(library, tmp_path / "safe")
    id_ = library.add(cleaned(url=URL), RAW, kind=Kind.HTML).id
    names = Names.living(library.path, id_)
    names.document.write_bytes(b"noise")
    (one,) = repaired(library, backups_of(tmp_path / "safe"))
    assert "its text; marks could not be saved, with 0 marks" in one.message


def test_a_file_in_the_trash_stands_in_for_a_text(library: Library, names: Names) -> None:
    text = names.text(library.read(names.id).version)
    data = text.read_bytes()
    (library.path / "trash" / text.name).write_bytes(data)
    text.write_bytes(b"")
    (one,) = repaired(library)
    assert (one.saved, text.read_bytes(), faults(library)) == (True, data, [])


def test_a_wrong_file_in_the_trash_stands_in_for_nothing(library: Library, names: Names) -> None:
    text = names.text(library.read(names.id).version)
    (library.path / "trash" / text.name).write_bytes(b"another text")
    for path in names.beside():
        path.unlink()
    assert [one.saved for one in repaired(library)] == [False]


def test_a_page_in_a_backup_that_is_damaged_too_is_no_help(
    library: Library, names: Names, tmp_path: Path
) -> None:
    (page,) = names.folder.glob("*.raw.gz")
    page.write_bytes(b"noise")
    backed_up(library, tmp_path / "safe")
    (one,) = repaired(library, backups_of(tmp_path / "safe"))
    assert (one.fault.kind, one.saved) == (FaultKind.PAGE, False)
    assert "there is no backup of it; the article itself is whole" in one.message
    assert page.read_bytes() == b"noise"


def test_an_older_text_is_not_made_from_the_page_of_a_newer_one(library: Library, from_page: Names) -> None:
    first = library.read(from_page.id).version
    library.update(from_page.id, clean(PAGE + "\n\nMore.", kind=Kind.TEXT), b"new", kind=Kind.TEXT)
    from_page.text(first).write_bytes(b"")
    (one,) = repaired(library)
    assert (one.fault.version, one.saved) == (first, False)


@pytest.mark.parametrize("charset", ["cp1251", ""])
def test_a_text_is_made_again_from_a_page_in_any_encoding(library: Library, charset: str) -> None:
    page = "<meta charset='cp1251'><p>Совет Вестмола закрывает старую гавань.</p>"
    page = page.partition(">")[2] if charset else page
    words = clean(page, kind=Kind.HTML)
    id_ = library.add(words, page.encode("cp1251"), kind=Kind.HTML, charset=charset).id
    names = Names.living(library.path, id_)
    names.text(library.read(id_).version).unlink()
    assert [(one.fault.kind, one.saved) for one in repaired(library)] == [(FaultKind.TEXT, True)]
    assert library.read(id_).article.text == words.article.text == "Совет Вестмола закрывает старую гавань."


def test_a_text_whose_page_is_damaged_too_stays_as_it_is(library: Library, from_page: Names) -> None:
    text = from_page.text(library.read(from_page.id).version)
    (page,) = from_page.folder.glob(f"{from_page.id}*.raw.gz")
    page.write_bytes(gzip.compress(b"another page"))
    decay(text, b"hives", b"hivez")
    before = text.read_bytes()
    assert [(one.fault.kind, one.saved) for one in repaired(library)] == [
        (FaultKind.TEXT, False),
        (FaultKind.PAGE, False),
    ]
    assert text.read_bytes() == before


def test_a_text_whose_page_holds_no_article_any_more_stays_as_it_is(library: Library) -> None:
    id_ = library.add(cleaned("The council voted."), b"<nav>Home</nav>", kind=Kind.HTML).id
    names = Names.living(library.path, id_)
    text = names.text(library.read(id_).version)
    decay(text, b"voted", b"votet")
    before = text.read_bytes()
    assert [one.saved for one in repaired(library)] == [False]
    assert text.read_bytes() == before


def test_a_text_of_a_newer_format_is_not_touched(library: Library, from_page: Names) -> None:
    text = from_page.text(library.read(from_page.id).version)
    data = from_page.document.read_bytes()
    from_page.document.write_bytes(data.replace(b'"format": 1', b'"format": 9'))
    library.refresh()
    decay(text, b"hives", b"hivez")
    before = text.read_bytes()
    assert [one.saved for one in repaired(library)] == [False]
    assert text.read_bytes() == before


def test_an_older_text_that_is_damaged_does_not_stand_in_the_way(library: Library, from_page: Names) -> None:
    first = library.read(from_page.id).version
    page = PAGE + "\n\nMore of the hives, which nobody had counted before the summer.\n"
    library.update(from_page.id, clean(page, kind=Kind.TEXT), page.encode(), kind=Kind.TEXT)
    text = from_page.text(library.read(from_page.id).version)
    from_page.text(first).write_text(f"---\ntitle: {'[' * 100_000}\n---\n\nText.\n")
    decay(text, b"hives", b"hivez")
    before = text.read_bytes()
    found = {one.fault.version: one.saved for one in repaired(library) if one.fault.kind is FaultKind.TEXT}
    assert found == {first: False, text.name[17:25]: True}
    assert aside(library) == [before]


def test_a_text_that_is_lost_beside_its_article_is_made_from_the_page(
    library: Library, from_page: Names
) -> None:
    text = from_page.text(library.read(from_page.id).version)
    data = text.read_bytes()
    text.unlink()
    (one,) = repaired(library)
    assert one.message == f"{text} was made again from the page it came from."
    assert (text.read_bytes(), (library.path / "damaged").exists()) == (data, False)


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A file system without hard links."""

    def link(*_paths: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", link)
        yield


@pytest.mark.usefixtures("refused")
def test_where_there_are_no_hard_links_a_damaged_file_moves_away(library: Library, names: Names) -> None:
    names.document.write_bytes(b"noise")
    (one,) = repaired(library)
    assert "the damaged file is now damaged/" in one.message
    assert aside(library) == [b"noise"]
    assert library.read(names.id).article.title == article().title


def test_a_document_that_nobody_may_read_is_made_anew_and_kept(shared: Path) -> None:
    with unprivileged(), Library.open(shared / "library", state_root=shared / "state") as library:
        (row,) = library.index.rows()
        names = Names.living(library.path, row.id)
        names.document.chmod(0o000)
        with pytest.raises(Damaged, match="cannot be read: permission denied"):
            library.read(row.id)
        (one,) = repaired(library)
        assert "its text; marks could not be saved" in one.message
        (kept,) = (library.path / "damaged").iterdir()
        kept.chmod(0o600)
        assert row.id.encode() in kept.read_bytes()
        assert library.read(row.id).article.title == article().title


def test_a_copy_of_another_article_is_not_taken_for_this_one(library: Library, names: Names) -> None:
    stranger = f"{names.id[:2]}{'0' * 14}"
    (names.folder / COPY.format(stranger)).write_bytes(names.document.read_bytes())
    names.document.write_bytes(b"noise")
    messages = [one.message for one in repaired(library) if one.fault.kind is FaultKind.DOCUMENT]
    assert ["its text" in message for message in messages] == [True]


@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_a_copy_that_is_no_file_is_neither_waited_for_nor_followed(
    library: Library, names: Names, tmp_path: Path, kind: str
) -> None:
    note(library, names.id, "new pier", "Not from here.")
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_bytes(names.document.read_bytes())
    copy = names.folder / COPY.format(names.id)
    if kind == "pipe":
        os.mkfifo(copy)
    else:
        copy.symlink_to(elsewhere)
    names.document.write_bytes(b"noise")
    messages = [one.message for one in repaired(library) if one.fault.kind is FaultKind.DOCUMENT]
    assert ["its text" in message for message in messages] == [True]
    assert notes(library, names.id) == set()


def test_a_merge_of_which_one_side_is_whole_gives_that_one(library: Library, names: Names) -> None:
    note(library, names.id, "new pier", "Ours.")
    lines = names.document.read_text().split("\n")
    (at,) = (number for number, line in enumerate(lines) if "Ours." in line)
    lines[at : at + 1] = ["<<<<<<< HEAD", lines[at], "=======", "rubbish", ">>>>>>> laptop"]
    names.document.write_text("\n".join(lines))
    (one,) = repaired(library)
    assert "one side of the merge" in one.message
    assert "the other side" not in one.message
    assert notes(library, names.id) == {"Ours."}


def test_texts_of_several_versions_make_the_last_written_the_present_one(
    library: Library, names: Names
) -> None:
    first = library.read(names.id).version
    library.add(cleaned("It rained.", url=URL), b"new", kind=Kind.TEXT)
    second = library.read(names.id).version
    os.utime(names.text(first), (1_000_000_000, 1_000_000_000))
    names.text("0" * 8).write_text("a text under another name")
    names.document.write_bytes(b"noise")
    assert repaired(library)[0].saved
    stored = library.read(names.id)
    assert [version.hash for version in stored.versions] == [first, second]
    assert stored.article.text == "It rained."
    assert stored.added == stored.versions[0].created == "2001-09-09T01:46:40.000000Z"


def test_the_file_of_the_library_is_taken_from_the_first_backup_that_has_it(
    library: Library, tmp_path: Path
) -> None:
    file = library.path / "library.json"
    data = file.read_bytes()
    backup = backed_up(library, tmp_path / "safe")
    file.write_bytes(b"{")
    empty = tmp_path / "safe" / "dogear-empty"
    empty.mkdir()
    assert "from a backup" in repair_identity(library.path, [empty, backup])
    assert file.read_bytes() == data


# What is left of a document --------------------------------------------------------------


@pytest.fixture
def document(library: Library, names: Names) -> bytes:
    """A document with two notes."""
    for quote, text in (("new pier", "First."), ("mail boat", "Second.")):
        library.save_passage(names.id, passage(article().text, quote, note=text))
    return names.document.read_bytes()


def test_what_is_no_utf_8_ends_where_that_begins(document: bytes, names: Names) -> None:
    at = document.index(b"Second.")
    tables = beginning(document[:at] + b"\xff" + document[at:], names)
    assert tables is not None
    assert [mark["note"] for mark in tables["passages"].values() if "note" in mark] == ["First."]


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"[" * 100_000, b"9" * 5_000, b"{", b"[1]", b'{"article": {}}']
)
def test_what_begins_no_article_gives_nothing(data: bytes, names: Names) -> None:
    assert beginning(data, names) is None


def test_a_whole_document_is_its_own_beginning(document: bytes, names: Names) -> None:
    assert beginning(document, names) == json.loads(document)


def test_a_mark_is_kept_as_far_as_its_lines_are_whole(document: bytes, names: Names) -> None:
    end = document.index(b"\n", document.index(b"First."))
    tables = beginning(document[:end], names)
    assert tables is not None
    assert [mark["note"] for mark in tables["passages"].values()] == ["First."]


def test_a_byte_that_is_none_takes_what_stands_behind_it_along_and_no_more(
    library: Library, names: Names
) -> None:
    for number in range(12):
        mark = passage(article().text, "new pier", note=f"Note {number}.", id=f"{number:016x}")
        library.save_passage(names.id, mark)
    data = names.document.read_bytes().replace(b"Note 2.", b"Note \xff.")
    tables = beginning(data, names)
    assert tables is not None
    assert {mark.get("note") for mark in tables["passages"].values()} >= {"Note 0.", "Note 1."}


def test_both_sides_of_several_conflicts_are_told_apart_without_their_common_ground() -> None:
    data = (
        b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> laptop\nd\n"
        b"<<<<<<< HEAD\n||||||| base\nbase\n=======\ne\n>>>>>>> laptop\n"
    )
    assert sides(data) == [b"a\nb\nd\n", b"a\nc\nd\ne\n"]
    assert sides(b"a\n=======\nb\n") == []
