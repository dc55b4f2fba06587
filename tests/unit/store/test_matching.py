"""Searching is quick by many ways, and none of them shows: each finds what looking at every article finds."""

import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.insight.model import Actor, ActorType, Insight, Mention
from library.passage import Anchor, Passage
from library.store import Index, Order, listing, matching
from library.store.entries import Entry, TextEntry
from library.store.search import Query

WORDS = ("ferry", "fern", "harbour", "harbours", "winter", "pier")
NAMES = ("Ida Falk", "Ada Brask", "Idris Falk")
SITES = ("dw.example", "fjord.example", "")
RANKED = 7
"""So few are ranked here, so that 60 articles are many."""


@dataclass(frozen=True)
class Kept:
    """An article as it was put into the index, for looking at."""

    number: int
    text: tuple[str, ...]
    marks: tuple[tuple[str, ...], ...]
    author: str
    actor: str
    entry: Entry

    @property
    def id(self) -> str:
        return self.entry.id


def kept(number: int, seed: int) -> Kept:
    chance = random.Random(seed)  # noqa: S311 - no secret
    # The first words are in most articles, the last in few.
    text = tuple(chance.choices(WORDS, [9, 7, 4, 2, 1, 1], k=chance.randint(2, 12)))
    marks = tuple(tuple(chance.choices(WORDS, k=2)) for _ in range(chance.choice([0, 0, 1, 2])))
    author, actor = chance.choice(NAMES), chance.choice(NAMES)
    passages = tuple(
        Passage(f"{number:015x}{place}", Anchor("v", 0, 5, "quote"), note=" ".join(words))
        for place, words in enumerate(marks)
    )
    entry = Entry(
        f"{number:016x}",
        "s",
        f"2024-01-{number % 28 + 1:02}T00:00:00.000000Z",
        f"Title {number}",
        chance.choice(SITES),
        f"20{chance.randint(20, 23)}-05",
        chance.choice([0.0, 0.5, 1.0]),
        chance.random() < 0.3,
        chance.random() < 0.1,
        ("sea",) if chance.random() < 0.1 else ("land",),
        passages,
        TextEntry(f"{seed:08x}", "s", f"Title {number}", " ".join(text), len(text), len(text), "", (author,)),
    )
    return Kept(number, text, marks, author, actor, entry)


@pytest.fixture(scope="module", autouse=True)
def _few_are_many() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (matching, listing):
            patch.setattr(module, "RANKED", RANKED)
        patch.setattr(matching, "MANY", 2 * RANKED)
        yield


@pytest.fixture(scope="module")
def stock() -> dict[str, Kept]:
    """What the index should know: some articles have another text than at first, some are gone."""
    final = {number: kept(number, number + (100 if number % 5 == 0 else 0)) for number in range(60)}
    return {each.id: each for number, each in final.items() if number % 11}


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    with closing(Index(None, Path("library"))) as index:
        for number in range(60):
            put(index, kept(number, number))
        for number in range(0, 60, 5):
            put(index, kept(number, number + 100))
        index.drop([f"{number:016x}" for number in range(0, 60, 11)])
        yield index


def put(index: Index, article: Kept) -> None:
    index.put([article.entry])
    insight = Insight((Actor(article.actor, ActorType.PERSON, mentions=(Mention(0, 3),)),))
    assert article.entry.text is not None
    index.put_insight(article.id, article.entry.text.version, insight)


# Queries, and what they mean when every article is looked at --------------------------------


@dataclass(frozen=True)
class Part:
    """A part of a query: what it is written as, and what it asks of one text or mark, and of an article."""

    query: str
    words: Callable[[Sequence[str]], bool] | None = None
    fact: Callable[[Kept], bool] = lambda _: True

    def holds(self, article: Kept) -> bool:
        words = self.words
        places = (article.text, *article.marks)
        return (words is None or any(words(place) for place in places)) and self.fact(article)


def word(text: str) -> Part:
    return Part(text, lambda place: text in place)


def phrase(first: str, second: str) -> Part:
    return Part(f'"{first} {second}"', lambda place: (first, second) in pairwise(place))


def begun(text: str) -> Part:
    return Part(text, lambda place: any(each.startswith(text) for each in place))


def without(part: Part) -> Part:
    return Part(f"-{part.query}", fact=lambda article: not part.holds(article))


def together(parts: Sequence[Part]) -> Part:
    asked = [part.words for part in parts if part.words is not None]
    return Part(
        " ".join(part.query for part in parts),
        (lambda place: all(words(place) for words in asked)) if asked else None,
        lambda article: all(part.fact(article) for part in parts),
    )


def either(parts: Sequence[Part]) -> Part:
    query = " OR ".join(part.query for part in parts)
    if all(part.words is not None and part.fact is Part.fact for part in parts):
        return Part(query, lambda place: any(part.words(place) for part in parts if part.words))
    return Part(query, fact=lambda article: any(part.holds(article) for part in parts))


def group(part: Part) -> Part:
    return replace(part, query=f"({part.query})")


FACTS = [
    Part("is:unread", fact=lambda article: article.entry.progress <= 0),
    Part("is:inbox", fact=lambda article: not article.entry.archived),
    Part("is:starred", fact=lambda article: article.entry.starred),
    Part("min:9", fact=lambda article: len(article.text) >= 9),
    Part("max:3", fact=lambda article: len(article.text) <= 3),
    Part("published:2021..2022", fact=lambda article: article.entry.date[:4] in ("2021", "2022")),
    Part("added:2024-01-07", fact=lambda article: article.entry.added.startswith("2024-01-07")),
    Part("tag:sea", fact=lambda article: "sea" in article.entry.tags),
    Part("tag:land", fact=lambda article: "land" in article.entry.tags),
    Part("site:dw", fact=lambda article: article.entry.site == SITES[0]),
    Part("author:falk", fact=lambda article: "Falk" in article.author),
    Part('actor:"ida falk"', fact=lambda article: article.actor == "Ida Falk"),
    Part("actor:nobody", fact=lambda _: False),
]

leaves = st.one_of(
    st.builds(word, st.sampled_from(WORDS)),
    st.builds(phrase, st.sampled_from(WORDS[:3]), st.sampled_from(WORDS[:3])),
    st.sampled_from(FACTS),
)
groups = st.one_of(
    st.lists(leaves, min_size=2, max_size=2).map(either).map(group),
    st.lists(leaves, min_size=2, max_size=2).map(together).map(group),
)
pieces = st.one_of(leaves, groups, st.one_of(leaves, groups).map(without))
queries = st.tuples(
    st.lists(pieces, min_size=1, max_size=3).map(together),
    st.sampled_from([None, None, begun("fer"), begun("harbour"), begun("harbours"), begun("pi")]),
).map(
    lambda found: (
        together([part for part in found if part])
        if found[1]
        else replace(found[0], query=f"{found[0].query} ")
    )
)


@settings(deadline=None, max_examples=150)
@given(queries, st.sampled_from([*Order]))
def test_a_query_finds_what_looking_at_every_article_finds(
    index: Index, stock: dict[str, Kept], query: Part, order: Order
) -> None:
    rows = [row.id for row in index.rows(query.query, order=order, count=100)]
    assert len(rows) == len(set(rows))
    assert set(rows) == {article.id for article in stock.values() if query.holds(article)}
    assert index.count(query.query) == len(rows)
    assert [index.number_of(id_, query.query, order) for id_ in rows] == [*range(len(rows))]


@settings(deadline=None)
@given(queries, st.integers(0, 12), st.integers(0, 12), st.booleans())
def test_the_first_question_may_be_any_page_or_the_count(
    index: Index, query: Part, start: int, size: int, counted: bool
) -> None:
    whole = index.rows(query.query, count=100)
    index.put([])  # so that nothing is remembered
    if counted:
        assert index.count(query.query) == len(whole)
    assert index.rows(query.query, start=start, count=size) == whole[start : start + size]
    assert index.count(query.query) == len(whole)


@pytest.mark.parametrize("query", ["ferry ", "fer", "ferry harbour ", "ferry -winter ", "ferry is:inbox "])
def test_the_newest_come_first_with_the_best_of_them_on_top(
    index: Index, stock: dict[str, Kept], query: str
) -> None:
    rows = index.rows(query, count=100)
    numbers = [int(row.id, 16) for row in rows]
    assert len(rows) > RANKED
    newest_first = sorted(numbers, key=lambda number: (number % 5 == 0, number), reverse=True)
    assert set(numbers[:RANKED]) == set(newest_first[:RANKED])
    assert numbers[RANKED:] == newest_first[RANKED:]
    if query == "ferry ":
        dense = [stock[row.id].text.count("ferry") / len(stock[row.id].text) for row in rows[:RANKED]]
        assert dense[0] == max(dense)


def test_a_common_word_is_counted_after_its_first_page_and_a_rare_one_with_it(index: Index) -> None:
    for query, counted in (("ferry ", False), ("pier is:starred ", True), ("is:inbox", True)):
        index.put([])  # so that nothing is remembered
        index.rows(query, count=5)
        assert index.count_at_once(query) == (index.count(query) if counted else RANKED, counted)
        assert index.count(query) > RANKED or counted


def test_rows_are_read_while_a_common_word_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting, looked = Event(), Event()
    counted = matching.Matches.count

    def slowly(matches: matching.Matches, query: Query) -> int:
        counting.set()
        assert looked.wait(10)
        return counted(matches, query)

    with closing(Index(tmp_path / "index.sqlite", tmp_path)) as index, ThreadPoolExecutor() as threads:
        for number in range(60):
            put(index, kept(number, number))
        rows = index.rows("ferry ", count=5)
        monkeypatch.setattr(matching.Matches, "count", slowly)
        count = threads.submit(index.count, "ferry ")
        assert counting.wait(10)
        assert index.indexed(rows[0].id)
        looked.set()
        assert count.result() == len(index.rows("ferry ", count=100))
        index.put([])
        index.rows("ferry ", count=5)
        assert index.count("ferry ") == index.count("ferry ") == count.result()
        index.put([kept(60, 60).entry, kept(61, 60).entry])  # the count is of one state
        index.rows("ferry ", count=5)
        assert index.count("ferry ") == count.result() + 2
        index.reset()
        for number in range(30):
            put(index, kept(number, number))
        index.rows("ferry ", count=5)
        assert index.count("ferry ") == len(index.rows("ferry ", count=100))
