"""What an index does that is busy, cannot be deleted or is asked what it cannot know."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from library.cleaning.model import Kind
from library.errors import StoreFailed
from library.insight.model import Actor, ActorType, Insight
from library.store import Index, Library, Order
from library.store.words import pattern
from tests.making import cleaned
from tests.unit.store.test_index import entries, index_file, opened, run_sql


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a library of one article was used and closed."""
    with opened(tmp_path) as library:
        library.add(cleaned(), b"", kind=Kind.TEXT)
    return tmp_path


def test_an_index_that_somebody_keeps_busy_is_left_alone_and_done_without(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.store.schema.PATIENCE", 0.01)
    with closing(sqlite3.connect(index_file(folder), isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE setting SET value = value WHERE key = 'next'")
        with opened(folder) as library:
            assert library.index.in_memory
            assert library.index.count() == 1
        other.execute("COMMIT")
    with opened(folder) as library:
        assert not library.index.in_memory
        assert library.index.count() == 1


def test_a_broken_index_that_cannot_be_deleted_is_done_without(folder: Path) -> None:
    with opened(folder) as library:
        file = index_file(folder)
        run_sql(file, "DROP TABLE article")
        file.with_name("index.sqlite-journal").mkdir()
        assert library.index.count() == 1
        assert library.index.in_memory


def test_an_index_that_cannot_be_made_even_in_memory_is_a_sentence(tmp_path: Path) -> None:
    refused = replace(entries(1)[0], read_at=cast(str, None))  # as a memory that is used up refuses all
    index = Index(None, tmp_path, lambda: index.put([refused]))
    with closing(index), pytest.raises(StoreFailed, match="The index cannot be made; no article is lost"):
        index.put([refused])


def test_a_closed_index_is_a_mistake_of_the_program_and_not_taken_for_damage(tmp_path: Path) -> None:
    lost: list[bool] = []
    index = Index(tmp_path / "index.sqlite", tmp_path, lambda: lost.append(True))
    index.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        index.count()
    assert lost == []


def test_actors_of_an_article_that_is_gone_are_not_kept_for_anybody(
    library: Library, article_id: str
) -> None:
    insight = Insight((Actor("Brenna Aske", ActorType.PERSON),), ())
    library.index.drop([article_id])
    library.index.put_insight(article_id, "0" * 8, insight)
    assert library.index.actors() == []


@pytest.mark.parametrize("order", Order)
def test_an_article_that_a_query_leaves_out_has_no_place_in_the_list(
    library: Library, article_id: str, order: Order
) -> None:
    number = library.index.number_of
    assert number(article_id, order=order) == number(article_id, "is:unread", order=order) == 0
    assert number(article_id, "is:archived", order=order) is None
    assert number("0" * 16, "", order=order) is None


@pytest.mark.parametrize("query", ["tag:#", "author:—", "actor:…", 'author:"!"'])
def test_a_condition_without_a_word_leaves_nothing_out(library: Library, article_id: str, query: str) -> None:
    assert [row.id for row in library.index.rows(f"{query} ")] == [article_id]


def test_a_phrase_without_a_word_finds_nothing_by_itself() -> None:
    found = pattern([("—", False), ("pier", False)])
    assert found is not None
    assert [match[0] for match in found.finditer("the pier — the end")] == ["pier"]
    assert pattern([("—", False), ("", True)]) is None
