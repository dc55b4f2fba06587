"""Each of the ways a search can take, on its own query: the first question is its answer or its count."""

from collections.abc import Callable

import pytest

from library.store import Index, Order, matching
from tests.unit.store.test_matching import Kept, _few_are_many, index, stock

__all__ = ["_few_are_many", "index", "stock"]  # fixtures


def has(article: Kept, word: str) -> bool:
    return any(word in place for place in (article.text, *article.marks))


WAYS: dict[str, Callable[[Kept], bool]] = {
    # In more articles than are ranked, in texts and in marks.
    "ferry ": lambda article: has(article, "ferry"),
    "ferry -winter ": lambda article: has(article, "ferry") and not has(article, "winter"),
    # Few articles meet the condition, none, or too many to begin with.
    "ferry tag:sea ": lambda article: has(article, "ferry") and article.entry.tags == ("sea",),
    "ferry tag:nothing ": lambda _: False,
    "ferry author:falk ": lambda article: has(article, "ferry") and "Falk" in article.author,
    "(ferry -winter) OR is:starred ": lambda article: (
        (has(article, "ferry") and not has(article, "winter")) or article.entry.starred
    ),
    "-(ferry -winter) ": lambda article: not has(article, "ferry") or has(article, "winter"),
}


@pytest.mark.parametrize("many", [matching.MANY, 0], ids=["one by one", "all at once"])
@pytest.mark.parametrize("query", WAYS)
def test_every_way_finds_and_counts_the_same(
    index: Index, stock: dict[str, Kept], query: str, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "MANY", many)
    wanted = {article.id for article in stock.values() if WAYS[query](article)}
    index.put([])  # so that nothing is remembered
    assert index.count(query) == len(wanted)
    assert {row.id for row in index.rows(query, count=100)} == wanted
    index.put([])
    assert {row.id for row in index.rows(query, count=100, order=Order.TITLE)} == wanted


def test_the_marks_of_an_index_in_memory_are_listed_too(index: Index, stock: dict[str, Kept]) -> None:
    assert index.in_memory
    assert index.mark_list().count == sum(len(article.marks) for article in stock.values())
