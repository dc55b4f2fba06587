"""What a change and a page of the list cost: the same in a small library and in a large one."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median

import pytest

from library.cleaning.model import Kind
from library.store import Library, Order, schema
from library.store.documents import article_document, passage_document, version_document
from library.store.entries import Entry, TextEntry
from library.store.files import digest
from library.store.index import Index
from library.store.listing import Pages
from library.store.paths import Names
from library.store.storage import dump_tables
from library.store.values import Version
from library.text.markdown import to_markdown
from tests.making import article, cleaned, passage

TEXT = article().text


def cpu(action: Callable[[], object], times: int) -> float:
    """The median of the processor time of an action, in milliseconds."""
    taken = []
    for _ in range(times):
        before = time.process_time_ns()
        action()
        taken.append((time.process_time_ns() - before) / 1e6)
    return median(taken)


def stocked(folder: Path, size: int) -> Library:
    """A library of so many articles, their files written without the store's care for durability."""
    with Library.open(folder / "library", state_root=folder / "state") as library:
        data = to_markdown(article()).encode()
        version = Version(digest(data), "2024-01-01T00:00:00.000000Z")
        for number in range(size):
            id_ = digest(str(number).encode(), 16)
            names = Names.living(library.path, id_)
            names.folder.mkdir(exist_ok=True)
            names.text(version.hash).write_bytes(data)
            values = article_document(id_, article(), version.created, "")
            values["versions"] = [version_document(version)]
            mark = passage_document(passage(TEXT, "county"))
            tables = {"article": {id_: values}, "passages": {"a1": mark}, "corrections": {}}
            names.document.write_bytes(dump_tables(tables))
        list(library.reindex())
    return Library.open(folder / "library", state_root=folder / "state")


def test_a_mark_costs_the_same_among_many_articles_as_among_few(tmp_path: Path) -> None:
    costs = {}
    for size in (20, 1_500):
        with stocked(tmp_path / str(size), size) as library:
            id_ = library.add(cleaned("A small article with a mark."), b"", kind=Kind.TEXT).id
            mark = passage("A small article with a mark.", "small article")
            costs[size] = cpu(partial(library.save_passage, id_, mark), 60)
    assert costs[1_500] <= 1.5 * costs[20], costs


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Where a small and a large index are; every article of either has a common word."""
    small, large = tmp_path_factory.mktemp("small"), tmp_path_factory.mktemp("large")
    for folder, size in ((small, 100), (large, 10_000)):
        with closing(Index(folder / "index.sqlite", folder)) as index:
            index.put(map(_entry, range(size)))
    return small, large


@pytest.fixture(scope="module")
def indexes(folders: tuple[Path, Path]) -> Iterator[tuple[Index, Index]]:
    """Both, opened."""
    small, large = (Index(folder / "index.sqlite", folder) for folder in folders)
    with closing(small), closing(large):
        yield small, large


def _entry(number: int) -> Entry:
    """An article unlike its neighbours in every order, and like every third in each condition."""
    shuffled = number * 7919 % 10_007
    stamp = f"2024-01-01T00:00:00.{number:06}Z"
    text = TextEntry(
        "0" * 8, "s", f"The {shuffled} ferries", "common ferry words", shuffled, shuffled % 9 + 1, "x" * 200
    )
    id_ = digest(str(number).encode(), 16)
    site, date = f"{shuffled % 97}.example", f"20{shuffled % 24:02}-05-0{number % 9 + 1}"
    tags = (f"tag {number % 5_000}",) if number % 3 else ("every",)
    progress = number % 3 / 2
    return Entry(id_, "s", stamp, text.title, site, date, progress, False, False, tags, (), text, stamp)


PLACES = {"first": 0.0, "middle": 0.5, "last": 1.0}
CONDITIONS = ["", "is:unread", "site:7 min:3", "tag:every", "-is:read published:2009..2019"]


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("query", CONDITIONS)
def test_any_page_of_a_list_a_hundred_times_as_long_is_no_ten_times_as_dear(
    indexes: tuple[Index, Index], query: str, order: Order
) -> None:
    costs = []
    for index in indexes:
        total = index.count(query)
        pages = (max(0, int(total * share) - 50) for share in PLACES.values())
        costs.append(
            max(cpu(partial(index.rows, query, order=order, start=page, count=50), 7) for page in pages)
        )
    small, large = costs
    assert large <= 10 * small, costs


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("query", CONDITIONS)
def test_no_page_is_sorted_or_reads_the_rows_it_passes_over(
    folders: tuple[Path, Path], query: str, order: Order
) -> None:
    statements: list[str] = []
    with closing(schema.connect(folders[1] / "index.sqlite")) as db:
        db.set_trace_callback(statements.append)
        pages = Pages(db)
        ninth = pages.rows(query, order, 8, 1)[0]
        assert pages.number_of(ninth.id, query, order) == 8
        db.set_trace_callback(None)
        plans = [
            step[-1]
            for statement in statements
            if f"article_by_{order}" in statement
            for step in db.execute(f"EXPLAIN QUERY PLAN {statement}")
        ]
    assert any(f"USING COVERING INDEX article_by_{order}" in step for step in plans)
    assert not [step for step in plans if f"USING INDEX article_by_{order}" in step or "ORDER BY" in step]


def test_the_rail_of_many_articles_and_tags_is_no_twenty_times_as_dear(indexes: tuple[Index, Index]) -> None:
    small, large = (cpu(index.rail, 9) for index in indexes)
    assert large <= 20 * small, (small, large)
