"""One file as a TinyDB database: buffered writes, one commit, and damage that is always noticed."""

import json
from pathlib import Path

import pytest
from tinydb import Query

from library.errors import Damaged
from library.store import ArticleDB, document
from library.store.storage import MAX_BYTES, FileStorage, read_bytes
from tests.unit.store.conftest import Calls

TABLES = {"passages": {"a1": {"note": "Ærlig talt – 船"}}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with one passage."""
    path = tmp_path / "one.json"
    path.write_text(json.dumps(TABLES, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_documented_api_of_tinydb_works_on_it(path: Path) -> None:
    with ArticleDB(path) as db:
        table = db.table("passages")
        table.upsert(document({"note": "second", "colour": 2}, "b2"))
        table.upsert(document({"colour": 3}, "b2"))
        table.insert(document({"note": "third"}, "c3"))
        assert [entry.doc_id for entry in table.search(Query().note == "third")] == ["c3"]
        table.remove(Query().note == "third")
        db.file.commit()
    with ArticleDB(path) as db:
        assert {entry.doc_id: dict(entry) for entry in db.table("passages").all()} == {
            "a1": {"note": "Ærlig talt – 船"},
            "b2": {"note": "second", "colour": 3},
        }


def test_writes_stay_in_memory_until_they_are_committed_at_once(path: Path, calls: Calls) -> None:
    before = path.read_bytes()
    with ArticleDB(path) as db:
        for number in range(20):
            db.table("passages").insert(document({"note": str(number)}, f"n{number}"))
        assert (calls.fsync, calls.replace) == (0, 0)
        assert path.read_bytes() == before
        assert db.file.commit()
    assert (calls.fsync, calls.replace) == (2, 1)
    assert len(json.loads(path.read_bytes())["passages"]) == 21


def test_nothing_is_committed_unless_asked_for(path: Path) -> None:
    before = path.read_bytes()
    with ArticleDB(path) as db:
        db.table("passages").truncate()
    assert path.read_bytes() == before


def test_a_commit_without_a_change_writes_nothing(path: Path, calls: Calls) -> None:
    with ArticleDB(path) as db:
        assert not db.file.commit()
        db.table("passages").upsert(document({"colour": 1}, "a1"))
        assert db.file.commit()
        db.table("passages").upsert(document({"colour": 1}, "a1"))
        assert not db.file.commit()
    assert calls.replace == 1


def test_a_write_after_the_end_is_an_error_and_not_lost_in_silence(path: Path) -> None:
    with ArticleDB(path) as db:
        table = db.table("passages")
    with pytest.raises(RuntimeError, match=r"one\.json is over"):
        table.insert(document({}, "b2"))


def test_what_a_result_is_turned_into_does_not_change_the_file(path: Path) -> None:
    with ArticleDB(path) as db:
        (found,) = db.table("passages").all()
        found["note"] = "changed by mistake"
        assert db.table("passages").all()[0]["note"] == "Ærlig talt – 船"


def test_a_file_that_is_missing_is_an_empty_database(tmp_path: Path) -> None:
    with ArticleDB(tmp_path / "none.json") as db:
        assert db.tables() == set()


def test_every_cut_of_a_file_is_noticed_and_named(path: Path) -> None:
    with ArticleDB(path) as db:
        db.table("passages").upsert(document({"colour": 1}, "a1"))
        db.file.commit()
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(Damaged, match=r"one\.json"):
            FileStorage(path).read()
        assert path.read_bytes() == whole[:length]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 4096,
        b"  \n",
        b"[]",
        b"null",
        b"3",
        b'"text"',
        b'{"article": []}',
        b'{"article": {"1": 5}}',
        b'{"article": {"1": {"progress": NaN}}}',
        b'{"article": {"1": {"progress": 1e999}}}',
        b'{"article": {"1": {"number": ' + b"9" * 5_000 + b"}}}",
        b'{"article": {"1": {"title": "\xff"}}}',
        b"[" * 100_000,
        b"\x80\x81",
        b'{"article": {}}\n<<<<<<< mine\n=======\n>>>>>>> yours',
        b'<<<<<<< mine\n{"article": {}}\n=======\n>>>>>>> yours',
        b"%PDF-1.4",
    ],
)
def test_a_file_that_is_no_database_is_damaged_and_left_as_it_is(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with ArticleDB(path) as db, pytest.raises(Damaged, match=r"one\.json"):
        db.table("passages").insert(document({}, "b2"))
    assert path.read_bytes() == data


def test_a_file_in_whose_place_a_folder_stands_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "one.json").mkdir()
    with pytest.raises(Damaged, match=r"one\.json is no ordinary file"):
        FileStorage(tmp_path / "one.json").read()


@pytest.mark.parametrize("depth", range(80, 1000, 60))
def test_deep_nesting_is_kept_or_noticed_but_never_a_crash(path: Path, depth: int) -> None:
    nested = "[" * depth + "]" * depth
    data = f'{{"passages": {{"a1": {{"x": {nested}}}}}}}'.encode()
    path.write_bytes(data)
    try:
        with ArticleDB(path) as db:
            db.table("passages").insert(document({}, "b2"))
            db.file.commit()
    except Damaged:
        assert path.read_bytes() == data
    else:
        assert set(json.loads(path.read_bytes())["passages"]) == {"a1", "b2"}


def test_a_text_without_a_utf_8_form_can_be_written(path: Path) -> None:
    with ArticleDB(path) as db:
        db.table("passages").insert(document({"note": "half a pair: \ud83d"}, "b2"))
        db.file.commit()
    assert json.loads(path.read_bytes())["passages"]["b2"]["note"] == "half a pair: ?"


def test_an_older_format_is_upgraded_when_it_is_read_and_rewritten_only_when_edited(path: Path) -> None:
    def upgrade(tables: dict[str, dict[str, dict[str, object]]]) -> dict[str, dict[str, dict[str, object]]]:
        return {"marks": tables["passages"]}

    before = path.read_bytes()
    assert FileStorage(path, upgrade).read() == {"marks": TABLES["passages"]}
    assert path.read_bytes() == before


@pytest.mark.parametrize("call", [1, 2, 3])
def test_a_failing_disk_leaves_one_whole_file_old_or_new(path: Path, calls: Calls, call: int) -> None:
    calls.fail_at = call
    before = path.read_bytes()
    with ArticleDB(path) as db:
        db.table("passages").insert(document({}, "b2"))
        with pytest.raises(OSError, match="No space left"):
            db.file.commit()
    assert path.read_bytes() == before or set(json.loads(path.read_bytes())["passages"]) == {"a1", "b2"}
    assert list(path.parent.iterdir()) == [path]


def test_what_is_nested_too_deeply_to_be_written_is_told_and_nothing_is_written(path: Path) -> None:
    before = path.read_bytes()
    nested: list[object] = []
    for _ in range(100_000):
        nested = [nested]
    storage = FileStorage(path)
    with pytest.raises(Damaged, match=r"one\.json is damaged"):
        storage.write({"passages": {"a1": {"x": nested}}})
    assert not storage.commit()
    assert path.read_bytes() == before
    while nested:  # taken apart level by level, as Python itself would not
        nested = nested.pop()  # type: ignore[assignment]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux has a file that opens but fails")
def test_a_file_that_opens_but_cannot_be_read_is_damaged() -> None:
    with pytest.raises(Damaged, match="/proc/self/mem cannot be read: input/output error"):
        read_bytes(Path("/proc/self/mem"))


def test_a_file_that_is_too_large_is_not_read(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(MAX_BYTES)  # without a byte on the disk
    assert len(read_bytes(path) or b"") == MAX_BYTES
    with path.open("r+b") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(Damaged, match=r"one\.json is too large to be of Dogear"):
        read_bytes(path)
