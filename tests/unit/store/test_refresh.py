"""The index follows the files: what is damaged, gone or foreign is told, and never stops the rest."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.errors import Damaged, StoreFailed
from library.store import Library, Present, folder, refresh
from library.store.checking import check_library
from library.store.paths import Names
from tests.making import PARAGRAPHS, article, cleaned
from tests.unit.store.conftest import RAW, unprivileged


@pytest.fixture
def second(library: Library) -> Names:
    """The files of another article."""
    return Names.living(library.path, library.add(cleaned("Another."), RAW, kind=Kind.HTML).id)


def listed(library: Library) -> dict[str, str]:
    """What is wrong with each article in the list."""
    return {row.id: row.damaged for row in library.index.rows()}


def found(library: Library, words: str) -> list[str]:
    return [row.id for row in library.index.rows(f"{words} ")]


def test_whole_folders_come_and_go(library: Library, names: Names, second: Names, tmp_path: Path) -> None:
    assert names.folder != second.folder
    names.folder.rename(tmp_path / "away")
    assert library.refresh() == 1
    assert listed(library) == {second.id: ""}
    (tmp_path / "away").rename(names.folder)
    assert library.refresh() == 1
    assert listed(library) == {names.id: "", second.id: ""}
    assert found(library, "diesel") == [names.id]
    assert library.refresh() == 0


def test_without_any_folder_of_articles_nothing_is_listed(
    library: Library, names: Names, tmp_path: Path
) -> None:
    (library.path / "articles").rename(tmp_path / "away")
    library.refresh()
    assert listed(library) == {}
    (tmp_path / "away").rename(library.path / "articles")
    library.refresh()
    assert listed(library) == {names.id: ""}


def test_what_is_no_folder_of_articles_is_passed_over(library: Library, names: Names) -> None:
    there = names.document.read_bytes()
    articles = library.path / "articles"
    (articles / ("0f" if names.id[:2] != "0f" else "1f")).write_text("a file in the place of a folder")
    for stranger in ("zz", "0", "0F0", names.id[:2].upper() + "x"):
        (articles / stranger).mkdir()
        (articles / stranger / f"{names.id}.json").write_bytes(there)
    (names.folder / "notes.json").write_text("{}")
    (names.folder / f"{'f' * 16}.txt").write_text("no article")
    # An article in the folder of others is not where it would be looked for.
    wrong = f"{int(names.id[:2], 16) ^ 1:02x}{'0' * 14}"
    (names.folder / f"{wrong}.json").write_bytes(there)
    assert library.refresh() == 0
    assert list(library.reindex())[-1] == (2, 2)
    assert listed(library) == {names.id: ""}


def test_a_new_list_shows_what_is_damaged_and_finds_the_rest(
    library: Library, names: Names, second: Names
) -> None:
    second.document.write_bytes(b"{")
    for _ in library.reindex():
        pass
    damaged = listed(library)
    assert (damaged[names.id], second.id in damaged[second.id]) == ("", True)
    assert found(library, "diesel") == [names.id]


def test_a_damaged_text_is_shown_under_its_title_and_noticed_when_it_is_mended(
    library: Library, names: Names
) -> None:
    text = names.text(library.read(names.id).version)
    data = text.read_bytes()
    text.write_bytes(b"")
    assert library.refresh() == 1
    (row,) = library.index.rows()
    assert (row.title, text.name in row.damaged) == (article().title, True)
    assert library.refresh() == 0
    text.write_bytes(data)
    assert library.refresh() == 1
    assert listed(library) == {names.id: ""}


def test_a_link_that_leads_nowhere_is_told_of(library: Library, names: Names) -> None:
    text = names.text(library.read(names.id).version)
    text.rename(text.with_suffix(".away"))
    text.symlink_to(text.with_suffix(".nowhere"))
    library.refresh()
    assert "is a link" in listed(library)[names.id]
    assert library.refresh() == 0


def test_an_article_that_goes_while_the_list_is_made_is_left_out(
    library: Library, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = refresh.living_ids
    monkeypatch.setattr(refresh, "living_ids", lambda path: itertools.chain(there(path), ["0" * 16]))
    for _ in library.reindex():
        pass
    assert listed(library) == {names.id: ""}


def test_an_article_that_goes_between_its_row_and_its_text_is_left_out(
    library: Library, names: Names, second: Names
) -> None:
    library.index.reset()
    assert list(refresh.index_documents(library.path, library.index)) == [2]
    second.document.unlink()
    assert list(refresh.index_texts(library.path, library.index)) == [2]
    assert listed(library) == {names.id: ""}
    assert found(library, "diesel") == [names.id]


def test_an_article_that_goes_while_it_is_looked_at_is_dropped(library: Library, names: Names) -> None:
    names.document.unlink()
    refresh.index_article(library.path, library.index, names.id)
    assert listed(library) == {}
    refresh.show_damaged(library.index, names, Damaged("It was cut."))
    assert listed(library) == {}


def test_a_large_list_is_made_in_batches(
    library: Library, names: Names, second: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refresh, "BATCH", 1)
    assert list(library.reindex()) == [(1, 4), (2, 4), (3, 4), (4, 4), (4, 4)]
    assert set(listed(library)) == {names.id, second.id}


def test_a_list_that_was_not_finished_is_made_by_the_next_refresh(
    library: Library, names: Names, second: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.index.reset()
    library.close()
    monkeypatch.setattr(folder, "SMALL", 1)
    with Library.open(library.path, state_root=library.state.parent) as large:
        assert (large.index.complete, listed(large)) == (False, {})
        assert large.refresh() > 0
        assert large.index.complete
        assert set(listed(large)) == {names.id, second.id}
        assert large.refresh() == 0


def test_as_many_articles_as_are_quick_are_listed_at_once(
    library: Library, names: Names, second: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.index.reset()
    library.close()
    monkeypatch.setattr(folder, "SMALL", 2)
    with Library.open(library.path, state_root=library.state.parent) as small:
        assert small.index.complete
        assert set(listed(small)) == {names.id, second.id}


@pytest.fixture
def locked(shared: Path) -> Iterator[Path]:
    """A library one of whose folders nobody may look into."""
    (folder_,) = (shared / "library" / "articles").iterdir()
    folder_.chmod(0o000)
    yield shared
    folder_.chmod(0o700)


@pytest.mark.parametrize(
    "look",
    [
        lambda library: library.refresh(),
        lambda library: list(library.reindex()),
        lambda library: list(check_library(library.path, library.index)),
        lambda library: Present(library.path, library.index).page(RAW),
    ],
    ids=["refresh", "reindex", "check", "page"],
)
def test_a_folder_that_cannot_be_looked_into_is_named(
    locked: Path, look: Callable[[Library], object]
) -> None:
    with (
        unprivileged(),
        Library.open(locked / "library", state_root=locked / "state") as library,
        pytest.raises(StoreFailed, match=r"articles/[0-9a-f]{2} could not be read: permission denied"),
    ):
        look(library)


def test_a_folder_that_cannot_be_looked_into_is_named_where_the_list_is_lost(locked: Path) -> None:
    with unprivileged(), pytest.raises(StoreFailed, match=r"articles/[0-9a-f]{2} could not be read"):
        Library.open(locked / "library", state_root=locked / "elsewhere")


def test_a_trash_that_cannot_be_looked_into_is_a_sentence(shared: Path) -> None:
    (shared / "library" / "trash").chmod(0o000)
    with (
        unprivileged(),
        Library.open(shared / "library", state_root=shared / "state") as library,
        pytest.raises(StoreFailed, match="The trash could not be read: permission denied"),
    ):
        library.trashed()


def test_an_edit_that_cannot_be_kept_is_shown_all_the_same(library: Library, names: Names) -> None:
    text = names.text(library.read(names.id).version)
    text.write_bytes(text.read_bytes().replace(PARAGRAPHS[0].encode(), b"Edited by hand."))
    names.document.write_bytes(names.document.read_bytes().replace(b'"format": 1', b'"format": 99'))
    library.refresh()
    assert found(library, "hand") == [names.id]
    assert len(library.read(names.id).versions) == 1
