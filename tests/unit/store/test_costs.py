"""What a change and a page of the list cost: the same in a small library and in a large one."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import pytest

from library.cleaning.model import Kind
from library.store import Library
from library.store.documents import article_document, passage_document, version_document
from library.store.entries import Entry, TextEntry
from library.store.files import digest
from library.store.index import Index
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
def indexes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Index, Index]:
    """A small and a large index; every article of either has a common word."""
    return filled(tmp_path_factory.mktemp("small"), 200), filled(tmp_path_factory.mktemp("large"), 20_000)


def filled(folder: Path, size: int) -> Index:
    index = Index(folder / "index.sqlite", folder)
    text = TextEntry("0" * 8, "s", "The ferry stops", "common ferry words", 3, 1, "An excerpt " * 20)
    index.put(_entry(number, text) for number in range(size))
    return index


def _entry(number: int, text: TextEntry) -> Entry:
    added = f"2024-01-01T00:00:00.{number:06}Z"
    id_ = digest(str(number).encode(), 16)
    return Entry(id_, "s", added, text.title, "", "", 0.0, False, False, (), (), text)


@pytest.mark.parametrize("where", ["first", "middle", "last"])
def test_a_page_of_a_list_a_hundred_times_as_long_is_no_ten_times_as_dear(
    indexes: tuple[Index, Index], where: str
) -> None:
    costs = []
    for index in indexes:
        total = index.count()
        start = {"first": 0, "middle": total // 2, "last": total - 50}[where]
        costs.append(cpu(partial(index.rows, start=start, count=50), 30))
    small, large = costs
    assert large <= 10 * small, costs
