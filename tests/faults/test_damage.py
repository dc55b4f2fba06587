"""A damaged file is told by its name, harms its own article only, and can be repaired."""

import os
import random
from pathlib import Path

import pytest

from library.errors import Damaged, StoreFailed
from library.passage import Passage
from library.store import Library
from library.store.checking import check_library
from library.store.paths import Names
from library.store.repair import repair_all
from tests.faults.stock import Stock, faults
from tests.making import article, passage


@pytest.fixture
def names(stock: Stock) -> Names:
    """The files of the first article."""
    return Names.living(stock.path, stock.first)


def decayed(path: Path, data: bytes) -> None:
    """Change a file in place, its times left as they are."""
    status = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def read_marks(library: Library, id_: str) -> list[tuple[str, str]]:
    return [(mark.id, mark.note) for mark in library.read(id_).passages]


def test_a_document_cut_at_any_byte_is_told_and_can_be_repaired(stock: Stock, names: Names) -> None:
    data = names.document.read_bytes()
    others = stock.others()
    with stock.opened() as library:
        for length in range(len(data)):
            names.document.write_bytes(data[:length])
            with pytest.raises(Damaged, match=names.id):
                library.read(stock.first)
            with pytest.raises(Damaged, match=names.id):
                library.set_flags(stock.first, starred=True)
            assert names.document.stat().st_size == length  # never overwritten
            if length % 97 == 0:
                library.refresh()
                row = library.index.row(stock.first)
                assert row is not None
                assert names.id in row.damaged
                assert read_marks(library, stock.second) == [("a" * 16, "Count again.")]
                for _ in repair_all(library, ()):
                    pass
                assert faults(library) == []
    assert stock.others().items() >= others.items()


def test_a_text_cut_at_any_byte_is_never_taken_for_the_whole_one(stock: Stock, names: Names) -> None:
    with stock.opened() as library:
        text = names.text(library.read(stock.first).version)
        data = text.read_bytes()
        for length in range(0, len(data), 3):
            text.write_bytes(data[:length])
            try:
                stored = library.read(stock.first)
            except Damaged as error:
                told = str(error)
            else:
                told = stored.notice
            assert told


def test_every_flipped_bit_of_a_document_is_noticed(stock: Stock, names: Names) -> None:
    data = names.document.read_bytes()
    chance = random.Random(3)  # noqa: S311
    with stock.opened() as library:
        for _ in range(150):
            bit = chance.randrange(8 * len(data))
            flipped = bytearray(data)
            flipped[bit // 8] ^= 1 << bit % 8
            decayed(names.document, bytes(flipped))
            found = {fault.id for _, _, step in check_library(library.path, library.index) for fault in step}
            assert found == {stock.first}
            decayed(names.document, data)
        assert faults(library) == []


def test_every_flipped_bit_of_a_text_is_noticed_and_of_a_page_when_it_changes_the_page(
    stock: Stock, names: Names
) -> None:
    chance = random.Random(4)  # noqa: S311
    with stock.opened() as library:
        page = library.raw(stock.first)
        for path in names.beside():
            data = path.read_bytes()
            for _ in range(60):
                bit = chance.randrange(8 * len(data))
                flipped = bytearray(data)
                flipped[bit // 8] ^= 1 << bit % 8
                decayed(path, bytes(flipped))
                if faults(library):
                    assert all(path.name in told for told in faults(library))
                else:  # some bits of a packed file mean nothing
                    assert path.suffix == ".gz"
                    assert library.raw(stock.first) == page
                decayed(path, data)
        assert faults(library) == []


def test_a_clock_that_goes_back_loses_no_change(stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    with stock.opened() as library:
        version = library.read(stock.first).version
        mark = passage(article().text, "new pier", version=version, note="Today.")
        first = library.save_passage(stock.first, mark)
        monkeypatch.setattr("library.passage.now", lambda: "2001-01-01T00:00:00.000000Z")
        second = library.save_passage(stock.first, first.with_note("The day before."), first)
        assert second.updated > first.updated
        library.set_flags(stock.first, starred=True)
        library.set_flags(stock.first, starred=False)
        library.delete_passage(stock.first, "a" * 16)
        assert read_marks(library, stock.first) == [(mark.id, "The day before.")]
    os.utime(Names.living(stock.path, stock.first).document, (0, 0))
    with stock.opened() as library:
        library.refresh()
        assert [one.note for one in library.index.marks() if one.article == stock.first] == [
            "The day before."
        ]


@pytest.mark.parametrize("left", [b"", b"4711\n", b"\0" * 99])
def test_a_lock_file_that_somebody_left_stops_nobody(stock: Stock, left: bytes) -> None:
    with stock.opened() as library:
        for name in ("lock", "lock.next"):
            (library.state / name).write_bytes(left)
        library.set_flags(stock.first, starred=True)
        assert library.read(stock.first).starred


def test_a_lock_that_another_program_keeps_is_a_sentence_in_time(
    stock: Stock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    monkeypatch.setattr("library.store.lock.PATIENCE", 0.02)
    with stock.opened() as library:
        with FileLock(library.state / "lock"), pytest.raises(StoreFailed, match="Another Dogear is writing"):
            library.set_flags(stock.first, starred=True)
        library.set_flags(stock.first, starred=True)
        assert library.read(stock.first).starred


def test_a_folder_where_the_lock_should_be_is_a_sentence(stock: Stock) -> None:
    with stock.opened() as library:
        (library.state / "lock").unlink(missing_ok=True)
        (library.state / "lock").mkdir()
        with pytest.raises(StoreFailed, match="could not be locked"):
            library.set_flags(stock.first, starred=True)
        assert library.read(stock.first).article.title


def test_two_windows_see_and_keep_each_others_changes(stock: Stock) -> None:
    with stock.opened() as left, stock.opened() as right:
        (mark,) = left.read(stock.first).passages
        left.save_passage(stock.first, mark.with_note("From the left."), mark)
        right.save_passage(stock.first, Passage(mark.id, mark.anchor, 3, note=mark.note), mark)
        for window in (left, right):
            (both,) = window.read(stock.first).passages
            assert (both.note, both.colour) == ("From the left.", 3)
            assert [one.note for one in window.index.marks() if one.article == stock.first] == [both.note]
        right.remove(stock.first)
        assert left.index.row(stock.first) is None
        left.restore(stock.first)
        assert right.read(stock.first).passages == left.read(stock.first).passages
        assert faults(left) == faults(right) == []
