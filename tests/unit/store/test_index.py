"""The index is a cache: it can be deleted, broken or old at any time, and the list is still right."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from library.article import Article
from library.cleaning.model import Cleaned, Kind
from library.errors import StoreFailed
from library.insight.model import Actor, ActorType, Insight, Mention, Number, NumberKind
from library.store import Index, Library, Row
from library.store.entries import Entry, TextEntry
from library.store.paths import Names
from tests.making import article, cleaned, passage

TEXT = article().text


def opened(folder: Path) -> Library:
    return Library.open(folder / "library", state_root=folder / "state")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a library of three articles, one of them marked, was used and closed."""
    with opened(tmp_path) as library:
        for number in range(3):
            added = library.add(
                cleaned(f"Report {number} on the pier.", title=f"Report {number}"), b"", kind=Kind.TEXT
            )
        library.save_passage(added.id, passage("Report 2 on the pier.", "the pier", note="Late."))
    return tmp_path


def index_file(folder: Path) -> Path:
    (file,) = (folder / "state").glob("*/index.sqlite")
    return file


def run_sql(file: Path, *statements: str) -> None:
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def no_index(file: Path) -> None:
    for path in file.parent.glob("index.sqlite*"):
        path.unlink()


@pytest.mark.parametrize(
    "harm",
    [
        no_index,
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"no database at all" * 1_000),
        lambda file: file.write_bytes(file.read_bytes()[:5_000]),
        lambda file: file.write_bytes(file.read_bytes()[:4_096] + os.urandom(40_000)),
        lambda file: run_sql(file, "PRAGMA user_version = 0"),
        lambda file: run_sql(file, "PRAGMA user_version = 99"),
        lambda file: run_sql(file, "UPDATE setting SET value = '/elsewhere' WHERE key = 'library'"),
        lambda file: run_sql(file, "DROP TABLE setting"),
        lambda file: run_sql(file, "DROP TABLE article"),
        lambda file: run_sql(file, "DROP TABLE mark_text"),
        lambda file: run_sql(file, "UPDATE setting SET value = 0 WHERE key = 'complete'"),
    ],
    ids=[
        "deleted", "empty", "rubbish", "cut", "overwritten", "old", "newer", "of another library",
        "no settings", "no articles", "no full text", "interrupted",
    ],
)  # fmt: skip
def test_a_harmed_index_is_made_anew_from_the_files(folder: Path, harm: Callable[[Path], None]) -> None:
    with opened(folder) as library:
        rows, marks = library.index.rows(), library.index.marks()
    harm(index_file(folder))
    with opened(folder) as library:
        library.index.marks("pier ")
        assert library.index.rows() == rows
        assert library.index.marks() == marks
        assert library.index.count("report pier ") == 3
        assert library.index.complete
        assert library.refresh() == 0
        assert not library.index.in_memory


def test_an_index_that_breaks_while_it_is_used_is_made_anew(folder: Path) -> None:
    with opened(folder) as library:
        rows = library.index.rows()
        run_sql(index_file(folder), "DROP TABLE article")
        assert library.index.rows() == rows
        run_sql(index_file(folder), "DROP TABLE mark")
        library.set_flags(rows[0].id, starred=True)
        assert library.index.count("is:starred") == 1
        assert len(library.index.marks()) == 1


def test_an_index_that_cannot_be_kept_lives_in_memory(folder: Path) -> None:
    file = index_file(folder)
    no_index(file)
    file.mkdir()
    with opened(folder) as library:
        assert library.index.in_memory
        assert library.index.count() == 3
        library.set_flags(library.index.rows()[0].id, starred=True)
        assert library.index.count("is:starred") == 1
    assert file.is_dir()


def test_an_index_that_is_refused_twice_falls_back_to_memory_and_not_into_a_loop(tmp_path: Path) -> None:
    entry = Entry("0" * 16, "", "", "A title", "", "", 0.0, False, False, (), ())
    fills = []

    def refill() -> None:
        fills.append(True)
        run_sql(
            tmp_path / "index.sqlite",
            "CREATE TRIGGER no BEFORE INSERT ON article BEGIN SELECT RAISE(FAIL, 'full'); END",
        )
        made[0].put([entry])

    made = [Index(tmp_path / "index.sqlite", tmp_path, refill)]
    (index,) = made
    try:
        run_sql(tmp_path / "index.sqlite", "DROP TABLE article")
        assert index.rows() == []
        assert fills == [True]
        assert index.in_memory
        index.put([entry])
        assert [row.title for row in index.rows()] == ["A title"]
    finally:
        index.close()


def test_a_busy_index_never_makes_a_saved_mark_look_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.store.schema.PATIENCE", 0.05)
    with opened(folder) as library:
        id_ = library.index.rows()[0].id
        other = sqlite3.connect(index_file(folder), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        library.set_flags(id_, starred=True)
        assert library.read(id_).starred
        with pytest.raises(StoreFailed, match="busy"):
            library.refresh()
        other.execute("ROLLBACK")
        other.close()
        assert library.refresh() == 1
        assert library.index.count("is:starred") == 1


def test_reindexing_counts_its_steps_and_the_list_is_the_same(folder: Path) -> None:
    with opened(folder) as library:
        rows, marks = library.index.rows(), library.index.marks()
        steps = list(library.reindex())
        assert steps[-1] == (6, 6)
        assert steps == sorted(steps)
        assert (library.index.rows(), library.index.marks()) == (rows, marks)


# What others do to the folder --------------------------------------------------------------


def test_a_refresh_without_a_change_finds_none(folder: Path) -> None:
    with opened(folder) as library:
        assert library.refresh() == 0


def test_articles_that_came_and_went_are_noticed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    with opened(elsewhere) as other:
        id_ = other.add(cleaned("From another device.", title="Synced"), b"", kind=Kind.TEXT).id
        source = Names.living(other.path, id_)
        with opened(folder) as library:
            target = Names.living(library.path, id_)
            target.folder.mkdir(exist_ok=True)
            for path in source.folder.glob(f"{id_}*"):
                (target.folder / path.name).write_bytes(path.read_bytes())
            assert library.refresh() == 1
            assert library.index.count("another device ") == 1
            for path in target.folder.glob(f"{id_}*"):
                path.unlink()
            assert library.refresh() == 1
            assert library.index.count() == 3


def test_a_damaged_article_is_listed_with_its_file_until_it_is_mended(folder: Path) -> None:
    with opened(folder) as library:
        row = library.index.rows()[0]
        document = Names.living(library.path, row.id).document
        whole = document.read_bytes()
        document.write_bytes(whole[:50])
        assert library.refresh() == 1
        damaged = library.index.row(row.id)
        assert damaged is not None
        assert document.name in damaged.damaged
        assert [row.id for row in library.index.rows("is:damaged")] == [row.id]
        assert library.refresh() == 0
        document.write_bytes(whole)
        assert library.refresh() == 1
        assert library.index.row(row.id) == row


@pytest.mark.parametrize("from_scratch", [False, True])
def test_a_lost_text_is_listed_as_damage_until_it_is_back(folder: Path, from_scratch: bool) -> None:
    with opened(folder) as library:
        row = library.index.rows()[0]
        text = Names.living(library.path, row.id).text(library.read(row.id).version)
        whole = text.read_bytes()
        text.unlink()
        if from_scratch:
            list(library.reindex())
        else:
            assert library.refresh() == 1
        damaged = library.index.row(row.id)
        assert damaged is not None
        assert (damaged.title, text.name in damaged.damaged) == (row.title, True)
        assert library.refresh() == 0
        text.write_bytes(whole)
        assert library.refresh() == 1
        mended = library.index.row(row.id)
        assert mended is not None
        assert (mended.damaged, mended.excerpt) == ("", row.excerpt)


def test_a_mark_changed_in_the_file_is_changed_in_the_notebook(folder: Path) -> None:
    with opened(folder) as library:
        (mark,) = library.index.marks()
        document = Names.living(library.path, mark.article).document
        document.write_bytes(document.read_bytes().replace(b"Late.", b"Early."))
        library.refresh()
        assert [mark.note for mark in library.index.marks()] == ["Early."]
        assert library.index.marks("late ") == []


def test_what_killed_writers_left_is_removed_and_nothing_else(folder: Path) -> None:
    with opened(folder) as library:
        shard = Names.living(library.path, library.index.rows()[0].id).folder
        stray = shard / f".{'0' * 16}.json.{'a' * 8}.tmp"
        trashed = library.path / "trash" / stray.name
        theirs = shard / ".notes.tmp.swp"
        for path in (stray, trashed, theirs):
            path.write_text("half a fi")
        assert library.refresh() == 0
        assert not stray.exists()
        assert not trashed.exists()
        assert theirs.exists()


def test_files_of_other_programs_are_no_articles(folder: Path) -> None:
    with opened(folder) as library:
        shard = Names.living(library.path, library.index.rows()[0].id).folder
        for name in (
            "notes.json",
            f"{'0' * 16}.sync-conflict-1.json",
            f"{'f' * 15}g.json",
            f"{'1' * 16}.json",
        ):
            (shard / name).write_text("{}")
        assert shard.name != "11"
        assert library.refresh() == 0
        assert library.index.count() == 3


# What it tells ---------------------------------------------------------------------------


def entries(count: int) -> list[Entry]:
    """Rows of as many articles, the last one the newest."""
    return [
        Entry(
            f"{number:016x}", "s", f"2024-01-01T00:00:00.{number:06}Z", f"Title {number}", "", "", 0.0,
            number % 3 == 0, False, (), (),
            TextEntry("0" * 8, "s", f"Title {number}", "common words", 2, 1, "common"),
        )
        for number in range(count)
    ]  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """An index in memory of 40 articles."""
    index = Index(None, tmp_path)
    index.put(entries(40))
    return index


@pytest.mark.parametrize("query", ["", "is:inbox", "common ", "is:archived common "])
@pytest.mark.parametrize("size", [1, 7, 50])
def test_pages_put_together_are_the_whole_list_newest_first(index: Index, query: str, size: int) -> None:
    whole = index.rows(query, count=1_000)
    assert len(whole) == index.count(query) > 0
    if "common" not in query:
        assert whole == sorted(whole, key=lambda row: row.added, reverse=True)
    pages: list[Row] = []
    for start in range(0, len(whole) + size, size):
        pages += index.rows(query, start=start, count=size)
    assert pages == whole
    index.close()


@pytest.mark.parametrize(("start", "count"), [(40, 5), (1_000, 5), (0, 0), (39, 5), (0, -1)])
def test_a_page_beyond_the_end_is_short_or_empty(index: Index, start: int, count: int) -> None:
    assert len(index.rows(start=start, count=count)) == (1 if start == 39 else 0)
    index.close()


def test_the_best_of_the_matches_comes_first(library: Library) -> None:
    library.add(cleaned("A lighthouse is mentioned once.", title="Something else"), b"", kind=Kind.TEXT)
    library.add(cleaned("Keepers and their work.", title="The lighthouse"), b"", kind=Kind.TEXT)
    library.add(cleaned("Nothing " * 40 + "lighthouse", title="Another thing"), b"", kind=Kind.TEXT)
    assert library.index.rows("lighthouse ")[0].title == "The lighthouse"


def test_a_row_tells_what_the_list_shows(library: Library) -> None:
    added = library.add(Cleaned(article("word " * 460)), b"", kind=Kind.TEXT)
    library.save_passage(added.id, passage("word " * 460, "word", note="One."))
    library.save_passage(added.id, passage("word " * 460, "word word"))
    row = library.index.row(added.id)
    assert row is not None
    assert (row.title, row.site, row.date) == (
        "The ferry to Lindholt stops",
        "fjordpost.example",
        "2024-11-03",
    )
    assert (row.words, row.minutes, row.marks, row.notes) == (460, 2, 2, 1)
    assert row.excerpt.startswith("word word")
    assert len(row.excerpt) <= 240
    assert library.index.row("0" * 16) is None


def test_an_article_without_text_can_be_listed(library: Library) -> None:
    added = library.add(Cleaned(Article("Nothing yet")), b"", kind=Kind.TEXT)
    row = library.index.row(added.id)
    assert row is not None
    assert (row.title, row.excerpt, row.words, row.minutes) == ("Nothing yet", "", 0, 1)
    assert library.read(added.id).article == Article("Nothing yet")


def test_insight_comes_back_as_it_was_kept(index: Index) -> None:
    insight = Insight(
        (
            Actor(
                "Brenna Aske",
                ActorType.PERSON,
                ("Aske",),
                "owner",
                (Mention(3, 9), Mention(12, 16, soft=True)),
            ),
        ),
        (Number("over 4,200", 0, 10, "4200", "", NumberKind.COUNT, "islanders", ">"),),
    )
    id_ = f"{1:016x}"
    index.put_insight(id_, "0" * 8, insight)
    assert index.insight(id_, "0" * 8) == insight
    assert index.insight(id_, "1" * 8) is None
    index.put_insight(f"{2:016x}", "0" * 8, insight)
    (actor,) = index.actors()
    assert (actor.name, actor.type, actor.articles, actor.mentions) == ("Brenna Aske", "person", 2, 4)
    index.drop([id_])
    assert index.insight(id_, "0" * 8) is None
    assert index.actors()[0].articles == 1
    index.close()


def test_marks_are_listed_with_their_article_the_last_change_first(folder: Path) -> None:
    with opened(folder) as library:
        row = library.index.rows()[-1]
        saved = library.save_passage(
            row.id, passage("Report 0 on the pier.", "Report", colour=5, note="#New")
        )
        first, second = library.index.marks()
        assert (first.id, first.article, first.title) == (saved.id, row.id, "Report 0")
        assert (first.quote, first.start, first.end, first.colour) == ("Report", 0, 6, 5)
        assert (first.note, first.tags, first.state) == ("#New", ("new",), "exact")
        assert (first.created, first.updated) == (saved.created, saved.updated)
        assert second.note == "Late."
