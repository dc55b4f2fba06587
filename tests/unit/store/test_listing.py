"""The list: its orders, any page and place of it, what stands beside it, and odd titles."""

import random
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from library.cleaning.model import Cleaned, Kind
from library.insight.model import Actor, ActorType, Insight, Mention
from library.passage import Place
from library.store import Index, Library, Order, Rail, schema
from library.store.entries import Entry, TextEntry
from tests.making import article, cleaned, passage

KEYS = {
    Order.ADDED: lambda row: row.added,
    Order.PUBLISHED: lambda row: row.date,
    Order.READ: lambda row: row.read_at,
    Order.LENGTH: lambda row: -row.words,
}
"""What the orders that begin with the largest are sorted by."""


def entry(number: int) -> Entry:
    chance = random.Random(number)  # noqa: S311 - no secret
    title = f"{chance.choice(['Ähre', 'ahorn', 'Zoll', '«Bach»', ''])} {chance.randrange(9)}".strip()
    time = f"2024-01-{chance.randint(1, 9):02}T00:00:00.{number:06}Z"
    text = TextEntry("0" * 8, "s", title, f"common w{number % 7}", chance.randrange(9), number % 4, "x")
    return Entry(
        f"{number:016x}",
        "s",
        time,
        title,
        chance.choice(["b.example", "A.example", "www.c.example", ""]),
        chance.choice(["", "2023", "2023-07", "2023-07-02", "2022-01-01"]),
        chance.choice([0.0, 0.5, 1.0]),
        chance.random() < 0.3,
        chance.random() < 0.3,
        chance.choice([(), ("sea",), ("sea", "law")]),
        (),
        text,
        time if number % 3 else "",
    )


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    """An index in memory of 90 articles with many equals."""
    index = Index(None, Path("library"))
    index.put(map(entry, range(90)))
    yield index
    index.close()


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("query", ["", "is:inbox tag:sea", "common ", "w3 OR tag:law", "nothing "])
def test_pages_of_any_size_make_up_the_list_and_every_row_knows_its_place(
    index: Index, order: Order, query: str
) -> None:
    whole = index.rows(query, order=order, count=1_000)
    assert len({row.id for row in whole}) == len(whole) == index.count(query)
    for size in (1, 7, 50):
        starts = range(0, len(whole) + size, size)
        assert [
            row for start in starts for row in index.rows(query, order=order, start=start, count=size)
        ] == whole
    assert [index.number_of(row.id, query, order) for row in whole] == list(range(len(whole)))
    gone = {row.id for row in index.rows(count=1_000)} - {row.id for row in whole}
    assert not any(index.number_of(id_, query, order) is not None for id_ in gone)
    assert index.number_of("no article", query, order) is None


@pytest.mark.parametrize("order", KEYS)
def test_orders_of_time_and_length(index: Index, order: Order) -> None:
    keys = [KEYS[order](row) for row in index.rows("is:inbox", order=order, count=1_000)]
    assert keys == sorted(keys, reverse=True)


def test_titles_and_sites_are_sorted_as_a_person_does(index: Index) -> None:
    titles = [row.title.split(" ")[0] for row in index.rows(order=Order.TITLE, count=1_000)]
    assert list(dict.fromkeys(filter(str.isalpha, (title.strip("«»") for title in titles)))) == [
        "ahorn", "Ähre", "Bach", "Zoll",
    ]  # fmt: skip
    sites = [row.site for row in index.rows(order=Order.SITE, count=1_000)]
    assert list(dict.fromkeys(sites)) == ["A.example", "b.example", "www.c.example", ""]


def test_within_a_site_the_last_that_came_in_is_first(index: Index) -> None:
    rows = index.rows("site:b.example", order=Order.SITE)
    assert [row.added for row in rows] == sorted((row.added for row in rows), reverse=True)


def test_words_with_an_order_of_their_own_are_not_ranked(index: Index) -> None:
    rows = index.rows("common ", order=Order.PUBLISHED, count=1_000)
    assert rows == index.rows(order=Order.PUBLISHED, count=1_000)
    assert rows != index.rows("common ", count=1_000)


def test_a_change_is_seen_at_once(tmp_path: Path) -> None:
    index = Index(tmp_path / "index.sqlite", tmp_path)
    other = Index(tmp_path / "index.sqlite", tmp_path)
    index.put(map(entry, range(9)))
    for query in ("common ", ""):
        assert (index.count(query), other.count(query), len(other.rows(query))) == (9, 9, 9)
    other.drop([f"{3:016x}"])
    for query in ("common ", ""):
        assert (index.count(query), other.count(query), len(index.rows(query))) == (8, 8, 8)
    index.close()
    other.close()


def test_a_page_is_whole_while_another_thread_gives_every_article_another_number(tmp_path: Path) -> None:
    with closing(Index(tmp_path / "index.sqlite", tmp_path)) as index:
        index.put(map(entry, range(90)))
        done = threading.Event()

        def rewrite() -> None:
            for _ in range(30):
                index.put(map(entry, range(90)))
            done.set()

        writer = threading.Thread(target=rewrite)
        writer.start()
        while not done.is_set():
            for query in ("", "common ", "site:b", "tag:sea"):
                assert len(index.rows(query, count=1_000)) == index.count(query)
        writer.join()


def test_a_row_knows_its_authors_and_when_it_was_read(library: Library) -> None:
    id_ = library.add(cleaned(), b"", kind=Kind.TEXT).id
    row = library.index.row(id_)
    assert row is not None
    assert (row.author, row.read_at) == ("Runa Holm", "")
    library.save_place(id_, Place(library.read(id_).version, progress=0.5))
    again = library.index.row(id_)
    assert again is not None
    assert again.read_at > row.added
    assert library.index.rows(order=Order.READ) == [again]


# Beside the list ------------------------------------------------------------------------


def test_the_rail_counts_what_there_is(library: Library) -> None:
    ids = [library.add(cleaned(f"Text {number}."), b"", kind=Kind.TEXT).id for number in range(4)]
    library.set_flags(ids[0], archived=True, starred=True, tags=("sea", "law"))
    library.set_flags(ids[1], tags=("sea",))
    library.save_place(ids[1], Place(library.read(ids[1]).version, progress=0.5))
    library.save_passage(ids[2], passage("Text 2.", "Text", note="Later. #sea"))
    insight = Insight((Actor("Ida Falk", ActorType.PERSON, mentions=(Mention(0, 3),)),))
    library.index.put_insight(ids[0], library.index.indexed(ids[0]), insight)
    assert library.index.rail() == Rail(
        inbox=3,
        reading=1,
        archived=1,
        starred=1,
        marks=1,
        tags=(("sea", 3), ("law", 1)),
        sites=(("fjordpost.example", 4),),
        actors=(("Ida Falk", 1),),
    )
    for place in ("is:inbox", "is:reading", "is:archived", "is:starred", "tag:sea", "tag:law", "actor:falk"):
        count = library.index.count(place)
        assert count == {"is:inbox": 3, "tag:sea": 3}.get(place, 1)


def test_the_rail_forgets_what_is_gone(library: Library) -> None:
    id_ = library.add(cleaned(), b"", kind=Kind.TEXT).id
    library.set_flags(id_, tags=("sea",))
    library.set_flags(id_, tags=())
    assert library.index.rail().tags == ()
    library.add(Cleaned(article("Another text.", url="https://a.example/1")), b"1", kind=Kind.TEXT)
    library.remove(id_)
    assert library.index.rail().sites == (("fjordpost.example", 1),)
    library.restore(id_)
    assert library.index.rail().sites == (("fjordpost.example", 2),)


def test_a_changed_text_keeps_its_names(library: Library) -> None:
    url = "https://fjordpost.example/1"
    id_ = library.add(cleaned("One text.", url=url), b"1", kind=Kind.TEXT).id
    library.set_flags(id_, tags=("sea",))
    insight = Insight((Actor("Ida Falk", ActorType.PERSON, mentions=(Mention(0, 3),)),))
    library.index.put_insight(id_, library.index.indexed(id_), insight)
    library.add(cleaned("Another text.", url=url), b"2", kind=Kind.TEXT)
    for query in ("tag:sea", "site:fjord", "author:holm", "actor:falk", "another "):
        assert [row.id for row in library.index.rows(query)] == [id_], query
    assert library.index.rows("one ") == []
    assert library.index.rail().tags == (("sea", 1),)


def test_five_thousand_tags_are_fifty_in_the_rail(tmp_path: Path) -> None:
    index = Index(tmp_path / "index.sqlite", tmp_path)
    index.put(replace(entry(number), tags=(f"tag {number}", "every")) for number in range(500))
    many = replace(entry(500), tags=tuple(f"tag {number}" for number in range(5_000)))
    index.put([many])
    tags = index.rail().tags
    assert tags[:2] == (("every", 500), ("tag 0", 2))
    assert len(tags) == 50
    assert index.count('tag:"tag 4999"') == 1
    assert index.count('tag:"tag 499"') == 2
    index.close()


# Odd articles -----------------------------------------------------------------------------

TITLES = ["", "   ", "word " * 2_000, "x" * 10_000, "Same", "Same", "\x1b[2J", "'\"%_*()", "港" * 10_000]


def test_any_title_can_be_listed_sorted_and_found(library: Library) -> None:
    for number, title in enumerate(TITLES):
        library.add(cleaned(f"Body {number}.", title=title), str(number).encode(), kind=Kind.TEXT)
    for order in Order:
        rows = library.index.rows(order=order)
        assert len(rows) == len(TITLES)
        assert [library.index.number_of(row.id, "", order) for row in rows] == list(range(len(TITLES)))
    list(library.reindex())
    assert library.index.count("body ") == len(TITLES)
    assert library.index.count("word ") == 1
    assert len(library.index.titled("Same")) == 2
    assert len(library.index.titled("x" * 10_000)) == 1
    assert len(library.index.titled(("word " * 2_000).strip())) == 1


def test_what_has_no_title_or_site_comes_last(library: Library) -> None:
    for number, title in enumerate(["", "Zebra", "apple"]):
        library.add(cleaned(f"Body {number}.", title=title), str(number).encode(), kind=Kind.TEXT)
    assert [row.title for row in library.index.rows(order=Order.TITLE)] == ["apple", "Zebra", ""]


@pytest.mark.parametrize("small", [500, 5])
def test_on_a_full_disk_the_whole_list_is_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr("library.store.folder.SMALL", small)
    with Library.open(tmp_path / "library", state_root=tmp_path / "state") as library:
        for number in range(40):
            text = " ".join(f"w{number}x{n}" for n in range(900))
            library.add(cleaned(f"Text {number}. {text}"), b"", kind=Kind.TEXT)
    connect = schema.connect

    def filling(path: Path | None) -> sqlite3.Connection:
        db = connect(path)
        if path is not None:
            db.execute("PRAGMA max_page_count = 80")
        return db

    monkeypatch.setattr(schema, "connect", filling)
    with Library.open(tmp_path / "library", state_root=tmp_path / "state") as library:
        list(library.reindex())
        assert library.index.in_memory
        assert library.index.complete
        assert library.index.count("text ") == library.index.count() == 40
