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


def look_outside(library: Library, _stock: Stock) -> None:
    library.refresh()


def remove(library: Library, stock: Stock) -> None:
    library.remove(stock.first)


def restore(library: Library, stock: Stock) -> None:
    stock.first = stock.removed
    library.restore(stock.first)


def edit_text(stock: Stock) -> None:
    (text,) = (path for path in Names.living(stock.path, stock.first).beside() if path.suffix == ".md")
    text.write_bytes(text.read_bytes().replace(b"winter", b"snow"))


def leave_copy(stock: Stock) -> None:
    document = Names.living(stock.path, stock.first).document
    copy = document.with_name(f"{stock.first}.sync-conflict-20240301-120000-ABCDEFG.json")
    copy.write_bytes(document.read_bytes().replace(b"Count again.", b"Count on another device."))


def untouched(_stock: Stock) -> None:
    pass


Change = Callable[[Library, Stock], None]

CHANGES: dict[str, tuple[Change, Callable[[Stock], None]]] = {
    **{change.__name__: (change, untouched)
       for change in (mark, note, delete, place, flags, bring_in, new_version, remove, restore)},
    "edited_outside": (look_outside, edit_text),
    "copy_merged": (look_outside, leave_copy),
}  # fmt: skip
"""Each change, and what somebody else did to the files before it."""


def state(library: Library, id_: str) -> object:
    """What a reader sees of an article, wherever it is; times aside."""
    trashed = [(one.id, one.marks) for one in library.trashed()]
    try:
        stored = library.read(id_)
    except NotFound:
        return trashed
    marks = sorted((one.id, one.note, one.anchor.quote) for one in stored.passages)
    looks = stored.archived, stored.starred, stored.tags
    texts = [version.note for version in stored.versions]
    return trashed, stored.article.text, texts, marks, looks, replace(stored.place, version="")


FULL, *OTHERS = ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
"""What a disk says; only the sentence that a person gets should depend on it."""


def names(stock: Stock) -> list[str]:
    """Every file and folder of the library."""
    return sorted(str(path.relative_to(stock.path)) for path in stock.path.rglob("*"))


def failed(library: Library, stock: Stock, change: Change, number: int, code: int) -> tuple[str, object]:
    """Lets one call of a change fail: which it was, and how that left the library for a reader and a disk."""
    with failing(stock.path, number, code) as broken, suppress(StoreFailed):
        change(library, stock)
    return broken.failed, (state(library, stock.first), names(stock))


@pytest.mark.parametrize(("change", "outside"), CHANGES.values(), ids=CHANGES)
def test_a_change_happens_or_does_not(stock: Stock, change: Change, outside: Callable[[Stock], None]) -> None:
    outside(stock)
    stock.put_aside()
    with stock.opened() as library, failing(stock.path) as calls:
        change(library, stock)
    with stock.opened() as library:
        after = state(library, stock.first)
    assert calls.made
    stock.put_back()
    with stock.opened() as library:
        before = state(library, stock.first)
    others = stock.others()
    for number, name in enumerate(calls.made, 1):
        left = {}
        for code in (*OTHERS, FULL):
            stock.put_back()
            with stock.opened() as library:
                failure, left[code] = failed(library, stock, change, number, code)
            assert failure == name
        for code in OTHERS:  # so what follows is the same as well
            assert left[code] == left[FULL], f"{name}, call {number}, {errno.errorcode[code]}"
        with stock.opened() as library:
            library.refresh()
            found = state(library, stock.first)
            assert found in (before, after), f"{name}, call {number}"
            assert faults(library) == [], f"{name}, call {number}"
            assert not list(stock.path.rglob(".*.tmp"))
            with suppress(NotFound):  # it has happened
                change(library, stock)
            library.refresh()
            assert state(library, stock.first) == after, f"{name}, call {number}, again"
            assert faults(library) == [], f"{name}, call {number}, again"
        assert stock.others().items() >= others.items(), f"{name}, call {number}"


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
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


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
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
