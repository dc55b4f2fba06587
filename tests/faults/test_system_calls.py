"""Every system call of every change fails once, with every error a disk knows: nothing is lost.

After each failure the article is as it was or as it was to be, every other file has the bytes it had,
nothing is damaged, nothing is left lying about, and the same change can be made again.
"""

import errno
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.errors import NotFound, StoreFailed
from library.passage import Place
from library.store import Library
from library.store.drafts import Drafts
from library.store.paths import Names
from tests.faults.failing import failing
from tests.faults.stock import SITE, Stock, faults
from tests.making import PARAGRAPHS, article, cleaned, passage

MARK = passage(article().text, "new pier", note="Ask the harbour board.", id="b" * 16)


def mark(library: Library, stock: Stock) -> None:
    library.save_passage(stock.first, MARK)


def note(library: Library, stock: Stock) -> None:
    (old,) = (one for one in library.read(stock.first).passages if one.id == "a" * 16)
    library.save_passage(stock.first, replace(old, note="Counted."))


def delete(library: Library, stock: Stock) -> None:
    library.delete_passage(stock.first, "a" * 16)


def place(library: Library, stock: Stock) -> None:
    library.save_place(stock.first, Place(library.read(stock.first).version, 3, 9, 0.5))


def flags(library: Library, stock: Stock) -> None:
    library.set_flags(stock.first, starred=True, archived=True, tags=("sea",))


def bring_in(library: Library, stock: Stock) -> None:
    stock.first = library.add(cleaned("It rained.", url=f"{SITE}/rain"), b"<p>Rain", kind=Kind.HTML).id


def new_version(library: Library, _stock: Stock) -> None:
    library.add(cleaned("It rained.", *PARAGRAPHS, url=f"{SITE}/ferry"), b"<p>Rain", kind=Kind.HTML)


def edited_outside(library: Library, stock: Stock) -> None:
    text = Names.living(stock.path, stock.first).text(library.read(stock.first).versions[-1].hash)
    if b"snow" not in (data := text.read_bytes() if text.exists() else b"snow"):
        text.write_bytes(data.replace(b"winter", b"snow"))
    library.refresh()


def copy_merged(library: Library, stock: Stock) -> None:
    document = Names.living(stock.path, stock.first).document
    copy = document.with_name(f"{stock.first}.sync-conflict-20240301-120000-ABCDEFG.json")
    if b"another device" not in document.read_bytes():
        copy.write_bytes(document.read_bytes().replace(b"Count again.", b"Count on another device."))
    library.refresh()


def remove(library: Library, stock: Stock) -> None:
    library.remove(stock.first)


def restore(library: Library, stock: Stock) -> None:
    stock.first = stock.removed
    library.restore(stock.first)


CHANGES: list[Callable[[Library, Stock], None]] = [
    mark, note, delete, place, flags, bring_in, new_version, edited_outside, copy_merged, remove, restore,
]  # fmt: skip


def state(library: Library, id_: str) -> object:
    """What a reader sees of an article, wherever it is; times aside."""
    trashed = [(one.id, one.marks) for one in library.trashed()]
    try:
        stored = library.read(id_)
    except NotFound:
        return trashed
    marks = sorted((one.id, one.note, one.anchor.quote) for one in stored.passages)
    looks = stored.archived, stored.starred, stored.tags
    return trashed, stored.article.text, marks, looks, replace(stored.place, version="")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_happens_or_does_not(
    stock: Stock, folder: Path, change: Callable[[Library, Stock], None], code: int
) -> None:
    good = stock.copied(folder / "good")
    with good.opened() as library, failing(good.path) as calls:
        change(library, good)
    with good.opened() as library:
        after = state(library, good.first)
    stock.first = good.first
    assert calls.made
    for number, name in enumerate(calls.made, 1):
        case = stock.copied(folder / f"{number}")
        others = case.others()
        with case.opened() as library:
            before = state(library, case.first)
            with failing(case.path, number, code) as broken, suppress(StoreFailed):
                change(library, case)
            assert broken.failed == name
        with case.opened() as library:
            library.refresh()
            found = state(library, case.first)
            assert found in (before, after), f"{name}, call {number}"
            assert faults(library) == [], f"{name}, call {number}"
            assert not list(case.path.rglob(".*.tmp"))
            with suppress(NotFound):  # it has happened
                change(library, case)
            library.refresh()
            assert state(library, case.first) == after, f"{name}, call {number}, again"
            assert faults(library) == [], f"{name}, call {number}, again"
        assert case.others().items() >= others.items(), f"{name}, call {number}"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
def test_a_draft_is_the_old_or_the_new_one(folder: Path, code: int) -> None:
    drafts = Drafts(folder / "drafts")
    drafts.save("note", "The first words.")
    with failing(folder) as calls:
        drafts.save("note", "More words.")
    for number in range(1, len(calls.made) + 1):
        drafts.save("note", "The first words.")
        with failing(folder, number, code), pytest.raises(StoreFailed, match="draft"):
            drafts.save("note", "More words.")
        assert drafts.load("note") in ("The first words.", "More words.")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
def test_founding_a_library_succeeds_at_the_second_attempt(folder: Path, code: int) -> None:
    with failing(folder / "good") as calls, Library.open(folder / "good", state_root=folder / "state"):
        pass
    for number in range(1, len(calls.made) + 1):
        path = folder / str(number)
        with failing(path, number, code), suppress(StoreFailed):
            Library.open(path, state_root=folder / "state").close()
        with Library.open(path, state_root=folder / "state") as library:
            assert not library.read_only
            assert library.add(cleaned(), b"", kind=Kind.TEXT).is_new
            assert faults(library) == []
