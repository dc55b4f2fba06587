"""Articles are archived, starred, tagged and trashed one after the other, and all of it can be undone."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from library.article import Article, Block, BlockKind
from library.cleaning import Cleaned, Kind
from library.insight import Insight
from library.store import Library, Row
from tui.screens.shelving import deletion_words
from tui.shelf import Shelf

TITLES = ("eels", "sand", "tides")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", state_root=tmp_path / "state") as library:
        yield library


@pytest.fixture
def ids(library: Library) -> list[str]:
    return [
        library.add(
            Cleaned(
                Article(
                    title=title,
                    blocks=(Block(BlockKind.PARAGRAPH, f"Of {title}."),),
                    url=f"https://x.example/{title}",
                )
            ),
            b"",
            kind=Kind.TEXT,
            insight=Insight(),
        ).id
        for title in TITLES
    ]


def on(_done: int, _total: int) -> bool:
    return True


def archived(library: Library, ids: list[str]) -> list[bool]:
    return [library.read(id_).archived for id_ in ids]


def test_a_flag_is_set_on_all_and_taken_away_only_when_all_have_it(library: Library, ids: list[str]) -> None:
    shelf = Shelf(library)
    shelf.toggle("archived", ids[:1], on)
    shelf.toggle("archived", ids, on)
    assert archived(library, ids) == [True, True, True]
    shelf.toggle("archived", ids, on)
    assert archived(library, ids) == [False, False, False]


def test_undo_gives_each_article_back_what_it_had_and_redo_does_it_again(
    library: Library, ids: list[str]
) -> None:
    shelf = Shelf(library)
    library.set_flags(ids[0], archived=True)
    assert shelf.toggle("archived", ids, on).articles == tuple(ids[1:])
    shelf.undo(on)
    assert archived(library, ids) == [True, False, False]
    shelf.redo(on)
    assert archived(library, ids) == [True, True, True]
    assert shelf.redo(on) is None


def test_tags_are_added_and_taken_away_without_touching_the_others(library: Library, ids: list[str]) -> None:
    shelf = Shelf(library)
    library.set_flags(ids[0], tags=("coast", "old"))
    shelf.tag(["new"], ["old"], ids[:2], on)
    assert [library.read(id_).tags for id_ in ids[:2]] == [("coast", "new"), ("new",)]
    shelf.undo(on)
    assert [library.read(id_).tags for id_ in ids[:2]] == [("coast", "old"), ()]


def test_what_is_in_the_trash_already_is_passed_over(library: Library, ids: list[str]) -> None:
    shelf = Shelf(library)
    shelf.remove(ids[:1], on)
    assert shelf.remove(ids[:2], on).articles == (ids[1],)
    shelf.undo(on)
    assert library.index.count() == 2
    shelf.undo(on)
    assert library.index.count() == 3


def test_without_a_change_undo_restores_what_was_trashed_last_before(
    library: Library, ids: list[str]
) -> None:
    library.remove(ids[0])
    library.remove(ids[1])
    shelf = Shelf(library)
    undone = shelf.undo(on)
    assert undone is not None
    assert undone.articles == (ids[1],)


def test_a_change_can_be_stopped_between_two_articles_and_undone(library: Library, ids: list[str]) -> None:
    shelf = Shelf(library)
    change = shelf.toggle("archived", ids, lambda done, _: done < 2)
    assert change.articles == tuple(ids[:2])
    shelf.undo(lambda done, _: done < 1)
    assert archived(library, ids) == [False, True, False]
    shelf.undo(on)
    assert archived(library, ids) == [False, False, False]


def test_what_could_not_be_undone_is_still_there_to_undo(library: Library, ids: list[str]) -> None:
    shelf = Shelf(library)
    shelf.toggle("archived", ids, on)
    document = library.file_of(ids[1])
    whole = document.read_bytes()
    document.write_bytes(whole[:20])
    shelf.undo(on)
    assert shelf.failure is not None
    document.write_bytes(whole)
    shelf.undo(on)
    assert archived(library, ids) == [False, False, False]


def test_redo_ends_when_something_new_is_done(library: Library, ids: list[str]) -> None:
    shelf = Shelf(library)
    shelf.toggle("starred", ids[:1], on)
    shelf.undo(on)
    partial(shelf.toggle, "archived")(ids[:1], on)
    assert shelf.redo(on) is None


def test_what_is_deleted_for_good_is_not_there_to_undo(library: Library, ids: list[str]) -> None:
    shelf = Shelf(library)
    shelf.toggle("starred", ids, on)
    shelf.remove(ids[:2], on)
    assert shelf.delete(ids[:2], on) == 2
    assert shelf.delete(ids[:1], on) == 0
    undone = shelf.undo(on)
    assert undone is not None
    assert (undone.kind, undone.articles) == ("starred", (ids[2],))
    assert shelf.undo(on) is None


def test_deleting_can_be_stopped_between_two_articles_and_ends_with_a_failure(
    library: Library, ids: list[str]
) -> None:
    shelf = Shelf(library)
    shelf.remove(ids, on)
    assert shelf.delete(ids, lambda done, _: done < 1) == 1
    assert [article.id for article in library.trashed()] == [ids[2], ids[1]]
    (text,) = (library.path / "trash").glob(f"{ids[1]}.*.md")
    text.unlink()
    text.mkdir()
    assert shelf.delete(ids[1:], on) == 0
    assert shelf.failure is not None


def test_the_question_before_a_deletion_names_one_article_and_counts_many() -> None:
    ferry, bees = Row("1", "The ferry " * 50, marks=1), Row("2", "Bees", marks=2)
    assert deletion_words([ferry, bees]) == "Delete 2 articles with 3 marks for good?"
    assert deletion_words([bees]) == "Delete “Bees” with 2 marks for good?"
    words = deletion_words([ferry])
    assert words.startswith("Delete “The ferry The ferry ")
    assert words.endswith("…” with 1 mark for good?")
    assert len(words) < 100
