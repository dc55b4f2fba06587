"""A library in a synced folder: second copies of a document are merged when the library is refreshed."""

import errno
import os
import time
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.store import Library, folder
from library.store.checking import loose_files
from library.store.paths import Names
from tests.making import PARAGRAPHS, article, cleaned, passage
from tests.unit.store.conftest import RAW, URL

NAMES = [
    "{}.sync-conflict-20240301-120000-ABCDEFG.json",
    "{} (Ida Falk's conflicted copy 2024-03-01).json",
    "{} (conflicted copy 2024-03-01 120000).json",
    "{}_conflict-20240301-120000.json",
]
"""As Syncthing, Dropbox, Nextcloud and ownCloud call a copy."""


def notes(library: Library, id_: str) -> set[str]:
    return {mark.note for mark in library.read(id_).passages}


def part(names: Names, name: str) -> Path:
    """Another device's copy of the document as it is now, before this one is changed."""
    copy = names.folder / name.format(names.id)
    copy.write_bytes(names.document.read_bytes())
    return copy


def note(library: Library, id_: str, text: str) -> None:
    library.save_passage(id_, passage(article().text, "new pier", note=text))


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_merged_and_moved_into_the_trash(
    library: Library, article_id: str, names: Names, name: str
) -> None:
    note(library, article_id, "Theirs.")
    copy = part(names, name)
    library.delete_passage(article_id, library.read(article_id).passages[0].id)
    theirs = copy.read_bytes()
    names.document.write_bytes(theirs.replace(b"Theirs.", b"Mine is."))
    library.refresh()
    assert notes(library, article_id) == {"Theirs.", "Mine is."}
    assert {mark.note for mark in library.index.marks()} == {"Theirs.", "Mine is."}
    assert not copy.exists()
    assert (library.path / "trash" / copy.name).read_bytes() == theirs
    assert library.trashed() == []
    before = names.document.read_bytes()
    assert library.refresh() == 0
    assert names.document.read_bytes() == before


def test_a_merged_copy_is_deleted_in_the_end(
    library: Library, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = part(names, NAMES[0])
    library.refresh()
    library.tidy_trash()
    assert (library.path / "trash" / copy.name).exists()
    monkeypatch.setattr("library.store.trash.KEPT_DAYS", 0)
    library.tidy_trash()
    assert not (library.path / "trash" / copy.name).exists()


def test_a_merged_copy_is_deleted_by_itself_when_the_library_is_looked_at_the_next_day(
    library: Library, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = library.path / "trash" / part(names, NAMES[0]).name
    library.refresh()
    monkeypatch.setattr("library.store.trash.KEPT_DAYS", 0)
    library.refresh()
    assert copy.exists()
    monkeypatch.setattr("library.store.folder.monotonic", lambda: time.monotonic() + folder.DAY)
    library.refresh()
    assert not copy.exists()


def test_a_trash_that_cannot_be_looked_through_stops_no_refresh(
    library: Library, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> list[Path]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("library.store.trash.outdated", refuse)
    names.document.unlink()
    assert library.refresh() == 1


@pytest.mark.parametrize("data", [b"", b"{", b'{"article": {}}', b'{"article": {"0": {"versions": []}}}'])
def test_a_copy_that_cannot_be_read_stays_where_it_is(library: Library, names: Names, data: bytes) -> None:
    copy, before = part(names, NAMES[0]), names.document.read_bytes()
    copy.write_bytes(data)
    library.refresh()
    assert (copy.read_bytes(), names.document.read_bytes()) == (data, before)


def test_a_copy_of_a_newer_format_stays_where_it_is(library: Library, names: Names) -> None:
    copy = part(names, NAMES[0])
    copy.write_bytes(copy.read_bytes().replace(b'"format": 1', b'"format": 9'))
    library.refresh()
    assert copy.exists()


def test_a_copy_without_its_article_stays_where_it_is(library: Library, names: Names) -> None:
    copy = part(names, NAMES[0])
    library.remove(names.id)
    library.refresh()
    assert copy.exists()


def test_a_copy_waits_until_its_text_has_come(library: Library, article_id: str, names: Names) -> None:
    before = names.document.read_bytes()
    library.add(cleaned("The county built the new pier.", url=URL), b"<p>Another", kind=Kind.HTML)
    copy = part(names, NAMES[0])
    text = names.text(library.read(article_id).version)
    on_the_way = text.rename(text.with_suffix(".later"))
    names.document.write_bytes(before)
    library.refresh()
    assert (copy.exists(), len(library.read(article_id).versions)) == (True, 1)
    on_the_way.rename(text)
    library.refresh()
    assert (copy.exists(), len(library.read(article_id).versions)) == (False, 2)


def marked_elsewhere_on_an_older_text(library: Library, names: Names) -> Path:
    """A copy of the document with a mark, made before this device got a newer text."""
    old = names.document.read_bytes()
    stored = library.read(names.id)
    library.save_passage(
        names.id, passage(stored.article.text, "new pier", version=stored.version, note="Old text.")
    )
    copy = part(names, NAMES[0])
    names.document.write_bytes(old)
    library.add(cleaned("It rained.", *PARAGRAPHS, url=URL), RAW + b"!", kind=Kind.HTML)
    return copy


def test_marks_of_another_device_are_led_into_the_present_text(
    library: Library, article_id: str, names: Names
) -> None:
    copy = marked_elsewhere_on_an_older_text(library, names)
    library.refresh()
    assert not copy.exists()
    (mark,) = library.read(article_id).passages
    assert (mark.anchor.version, mark.anchor.quote) == (library.read(article_id).version, "new pier")


def test_a_note_remembers_what_it_was(library: Library, article_id: str, names: Names) -> None:
    note(library, article_id, "First.")
    part(names, NAMES[0])
    (mark,) = library.read(article_id).passages
    library.save_passage(article_id, mark.with_note("Second."))
    library.refresh()
    assert notes(library, article_id) == {"Second."}


def test_a_copy_that_cannot_be_moved_is_merged_again_without_harm(
    library: Library, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(library, names.id, "Theirs.")
    copy, replace = part(names, NAMES[0]), os.replace

    def failing(source: Path, target: Path) -> None:
        if Path(target).parent.name == "trash":
            raise OSError(5, "Input/output error")
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing)
        with pytest.raises(Exception, match="could not be tidied"):
            library.refresh()
    library.refresh()
    assert (copy.exists(), notes(library, names.id)) == (False, {"Theirs."})


def test_a_mark_of_another_device_is_kept_where_the_present_text_is_lost(
    library: Library, article_id: str, names: Names
) -> None:
    copy = marked_elsewhere_on_an_older_text(library, names)
    text = names.text(library.read(article_id).version)
    there = text.rename(text.with_suffix(".lost"))
    library.refresh()
    assert not copy.exists()
    there.rename(text)
    library.refresh()
    assert notes(library, article_id) == {"Old text."}


TEXT_NAMES = [name.replace("{}", "{0}.{1}").replace(".json", ".md") for name in NAMES]


@pytest.fixture
def text(library: Library, names: Names) -> Path:
    """The article's text."""
    return names.text(library.read(names.id).version)


def text_copy(text: Path, data: bytes, name: str = TEXT_NAMES[0]) -> Path:
    """What another device made of a text."""
    copy = text.with_name(name.format(*text.name.split(".")))
    copy.write_bytes(data)
    return copy


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_a_copy_of_a_text_that_says_nothing_new_goes_into_the_trash(
    library: Library, text: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = text_copy(text, text.read_bytes(), name)
    library.refresh()
    assert not copy.exists()
    assert (library.path / "trash" / copy.name).read_bytes() == text.read_bytes()
    monkeypatch.setattr("library.store.trash.KEPT_DAYS", 0)
    library.tidy_trash()
    assert not (library.path / "trash" / copy.name).exists()


def test_a_copy_of_a_text_takes_the_place_of_one_that_is_missing(library: Library, text: Path) -> None:
    data = text.read_bytes()
    copy = text_copy(text, data)
    text.unlink()
    library.refresh()
    assert (text.read_bytes(), copy.exists()) == (data, False)


def test_the_old_text_comes_back_when_the_edited_one_has_its_own_name(library: Library, text: Path) -> None:
    data = text.read_bytes()
    copy = text_copy(text, data)
    text.write_bytes(data.replace(b"new pier", b"newest pier"))
    library.refresh()
    assert copy.exists()
    library.refresh()
    assert (text.read_bytes(), copy.exists()) == (data, False)
    assert len(library.read(text.name[:16]).versions) == 2


@pytest.mark.parametrize("data", [b"", b"# Another edit\n\nAnd more.\n"])
def test_a_text_of_another_device_stays_and_is_named(library: Library, text: Path, data: bytes) -> None:
    copy = text_copy(text, data)
    library.refresh()
    assert copy.read_bytes() == data
    assert [fault.message for fault in loose_files(library.path)] == [
        f"{copy} is {text.name} as another device edited it; `dogear add` it, then remove it."
    ]
    library.remove(text.name[:16])
    library.refresh()
    assert copy.exists()


def test_a_copy_of_a_text_that_is_no_file_stays(library: Library, text: Path) -> None:
    copy = text_copy(text, b"")
    copy.unlink()
    copy.symlink_to(text)
    library.refresh()
    assert copy.is_symlink()
