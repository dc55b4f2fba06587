"""The query language: what a person types finds what was meant, or is told what is wrong with it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.cleaning.model import Kind
from library.errors import BadQuery
from library.insight.model import Actor, ActorType, Insight, Mention
from library.store import Index, Library, Order
from library.store.dates import LATEST
from library.store.search import parse, words_of
from tests.making import article, cleaned, passage

PAGES = {
    "ferry": "The ferry stops for the winter, says the harbour master.",
    "pier": "The county promised a new pier before winter storms.",
    "船": "渡船は冬に止まります。",
    "Café": "The café owner on Lindholt sells naïve paintings of the ferry.",
}


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Four articles with marks, tags and actors, to be looked through only."""
    folder = tmp_path_factory.mktemp("stocked")
    with Library.open(folder / "library", state_root=folder / "state") as library:
        ids = {}
        for title, text in PAGES.items():
            page = cleaned(text, title=title)
            insight = (
                Insight((Actor("Ömer Öz", ActorType.PERSON, mentions=(Mention(0, 3),)),))
                if title == "pier"
                else None
            )
            ids[title] = library.add(page, text.encode(), kind=Kind.TEXT, insight=insight).id
        text = article(PAGES["ferry"]).text
        library.save_passage(ids["ferry"], passage(text, "harbour master", note="Phone her. #Ask"))
        library.save_passage(ids["ferry"], passage(text, "winter", colour=3))
        library.set_flags(ids["pier"], tags=("Works",), starred=True)
        library.set_flags(ids["船"], archived=True)
        yield library


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("ferry", {"ferry", "Café"}),
        ("FERRY ", {"ferry", "Café"}),
        ("ferr", {"ferry", "Café"}),
        ("ferr ", set()),
        ("winter ferry ", {"ferry"}),
        ('"the winter"', {"ferry"}),
        ('"winter the"', set()),
        ("winter -pier", {"ferry"}),
        ("-winter", {"船", "Café"}),
        ("cafe naive ", {"Café"}),
        ("船", {"船"}),
        ("止まり", {"船"}),
        ("phone ", {"ferry"}),
        ("tag:works", {"pier"}),
        ("tag:#Works", {"pier"}),
        ("tag:ask", {"ferry"}),
        ("-tag:works ferry ", {"ferry", "Café"}),
        ("is:starred", {"pier"}),
        ("is:archived", {"船"}),
        ("is:inbox", {"ferry", "pier", "Café"}),
        ("is:unread", set(PAGES)),
        ("is:read", set()),
        ("is:damaged", set()),
        ("has:note", {"ferry"}),
        ("has:marks", {"ferry"}),
        ("has:tags", {"pier"}),
        ("site:FJORDPOST", set(PAGES)),
        ("actor:ömer", {"pier"}),
        ("ACTOR:x", set()),
        ("before:2024-11-03", set()),
        ("before:2025", set(PAGES)),
        ("after:2024-11-02", set(PAGES)),
        ("after:2025", set()),
        ("", set(PAGES)),
        ("  ", set(PAGES)),
        ('" - :', set(PAGES)),
        ("pier OR naive ", {"pier", "Café"}),
        ("ferry winter OR pier winter ", {"ferry", "pier"}),
        ("(ferry OR pier) winter ", {"ferry", "pier"}),
        ("winter (ferry OR pier ", {"ferry", "pier"}),
        ("winter) ferry ", {"ferry"}),
        ("tag:works OR ferry ", {"pier", "ferry", "Café"}),
        ("is:starred OR is:archived", {"pier", "船"}),
        ("-(ferry OR pier) ", {"船"}),
        ("-(is:starred OR ferry) ", {"船"}),
        ("-phone ", {"pier", "船", "Café"}),
        ('-"the winter" winter ', {"pier"}),
        ("ferry AND winter ", {"ferry"}),
        ("ferry or winter ", set()),
        ("OR ferry OR ", {"ferry", "Café"}),
        ("OR", set(PAGES)),
        ("“the winter”", {"ferry"}),
        ('"the winter', {"ferry"}),
        ("is:marked", {"ferry"}),
        ("-is:marked is:inbox", {"pier", "Café"}),
        ("has:highlight", {"ferry"}),
        ("has:mark -has:note", set()),
        ("is:STARRED", {"pier"}),
        ("tag:WÖRKS", {"pier"}),
        ("site:fjördpost", set(PAGES)),
        ("site:post.example", set(PAGES)),
        ("-site:fjordpost", set()),
        ("author:holm", set(PAGES)),
        ('author:"rúna hol"', set(PAGES)),
        ("author:olm", set()),
        ("actor:oz", {"pier"}),
        ('actor:"omer oz"', {"pier"}),
        ("actor:mer", set()),
        ("min:1 max:1", set(PAGES)),
        ("min:2", set()),
        ("published:2024", set(PAGES)),
        ("published:2024-11", set(PAGES)),
        ("published:2024-11-03", set(PAGES)),
        ("published:2024-11-04", set()),
        ("published:2020..2023", set()),
        ("published:2020..2024-11", set(PAGES)),
        ("published:..2024-11-03", set(PAGES)),
        ("published:2024-11-04..", set()),
        ("added:1d", set(PAGES)),
        ("added:..2020", set()),
        ("added:..1d", set()),
        # What looks like a condition and is none.
        ("10:30 http://ferry.example/a", set()),
        ("the: ferry ", {"ferry", "Café"}),
        # What is still being typed.
        ("ferry tag:", {"ferry", "Café"}),
        ("ferry -", {"ferry", "Café"}),
        ("ferry is:un", {"ferry", "Café"}),
        ("ferry has:no", {"ferry", "Café"}),
        ("ferry published:20", {"ferry", "Café"}),
        ("ferry published:2023-0", {"ferry", "Café"}),
        ("ferry published:2023..20", {"ferry", "Café"}),
        ("ferry after:2023-", {"ferry", "Café"}),
        ("ferry min:", {"ferry", "Café"}),
        ('ferry site:"', {"ferry", "Café"}),
        ("ferry (", {"ferry", "Café"}),
    ],
)
def test_a_query_finds(stocked: Library, query: str, titles: set[str]) -> None:
    assert {row.title for row in stocked.index.rows(query)} == titles
    assert stocked.index.count(query) == len(titles)


def test_words_in_thai_and_japanese_sentences_are_found(library: Library) -> None:
    thai = library.add(cleaned("เรือข้ามฟากหยุดในฤดูหนาว"), b"1", kind=Kind.TEXT).id
    kana = library.add(cleaned("フェリーは冬にとまります。"), b"2", kind=Kind.TEXT).id
    assert [row.id for row in library.index.rows("ฟาก ")] == [thai]
    assert [row.id for row in library.index.rows("フェリー 冬 ")] == [kana]
    assert library.index.rows('"冬フェリー"') == []


TODAY = date(2024, 3, 31)


@pytest.mark.parametrize(
    ("period", "first", "behind"),
    [
        ("2023", 20230000, 20240000),
        ("2023-02", 20230200, 20230300),
        ("2023-12-31", 20231231, 20231232),
        ("2022..2023-06", 20220000, 20230700),
        ("..2023-06-01", 1, 20230602),
        ("2023-06..", 20230600, LATEST),
        ("0d", 20240331, LATEST),
        ("7d", 20240324, LATEST),
        ("2w", 20240317, LATEST),
        ("1m", 20240229, LATEST),
        ("13m", 20230228, LATEST),
        ("1Y", 20230331, LATEST),
        ("9999y", 10101, LATEST),
        ("2w..1w", 20240317, 20240325),
        ("..1y", 1, 20230332),
        ("2023-06..1m", 20230600, 20240230),
    ],
)
def test_a_time_is_a_range_of_days(period: str, first: int, behind: int) -> None:
    for key, column in (("added", "added_day"), ("published", "published")):
        query = parse(f"{key}:{period} ", today=TODAY)
        assert query.values == (first, behind)
        assert column in query.where


def test_before_and_after_leave_the_time_itself_out() -> None:
    assert parse("before:2023 ", today=TODAY).values == (1, 20230000)
    assert parse("after:2023 ", today=TODAY).values == (20240000, LATEST)
    assert parse("after:1w ", today=TODAY).values == (20240325, LATEST)


@pytest.mark.parametrize(
    ("query", "position", "says"),
    [
        ("ferry tga:works", 6, "There is no tga:; did you mean tag:?"),
        ("Athor:falk ", 0, "did you mean author:?"),
        ("-sites:x", 1, "did you mean site:?"),
        ("re:invent", 0, "there is tag:, site:, "),
        ("re:invent", 0, 'As words it is "re:invent", in quotation marks.'),
        ("is:unred", 3, "is: takes unread, reading, read, inbox, archived, starred, marked and damaged"),
        ("is:un ferry", 3, "not “un”"),
        ("is:un ", 3, "not “un”"),
        ("has:colour ", 4, "has: takes note, highlight, mark and tag, not “colour”"),
        ("ferry added:yesterday", 12, "added: takes a day, month or year"),
        ("published:2023-13", 10, "not “2023-13”"),
        ("published:2023-02-30 ", 10, "not “2023-02-30”"),
        ("published:2023..soon", 16, "not “soon”"),
        ("published:2023-06-0 ", 10, "not “2023-06-0”"),
        ("before:now", 7, "before: takes a day"),
        ("min:five", 4, "min: takes a number of minutes, such as min:5, not “five”."),
        ("max:-3", 4, "max: takes"),
        ("min:²", 4, "min: takes"),
        ('港 is:"x y" a', 6, "not “x y”"),
        ("tag: ", 0, "tag: lacks what it asks for, which stands right behind it, without a space."),
        ("ferry -site: pier", 7, "site: lacks"),
        ('Actor:"" ', 0, "actor: lacks"),
        ("pier (after: ferry)", 6, 'As a word it is "after:", in quotation marks.'),
        ("published:2022..2021", 10, "takes the earlier time first; “2022..2021” ends before it begins."),
        ("added:1w..2w ", 6, "ends before it begins"),
        ("(ferry OR is:x) pier", 13, "not “x”"),
    ],
)
def test_a_wrong_query_says_where_and_what_is_allowed(query: str, position: int, says: str) -> None:
    with pytest.raises(BadQuery) as refusal:
        parse(query, today=TODAY)
    assert (refusal.value.position, refusal.value.query) == (position, query)
    assert says in str(refusal.value)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ferry pier", ("ferry", "pier")),
        ('-winter "the Pier" tag:x is:unread café', ("the Pier", "café")),
        ("(ferry OR pier ferry) -(winter snow)", ("ferry", "pier")),
        ("10:30 - :", ("10:30",)),
        ("is:unread", ()),
        ("", ()),
    ],
)
def test_the_words_that_are_lit_up_are_those_looked_for(query: str, words: tuple[str, ...]) -> None:
    assert words_of(query) == words


@pytest.mark.parametrize(
    ("query", "quotes"),
    [
        ("", ["winter", "harbour master"]),
        ("phone ", ["harbour master"]),
        ("harbour", ["harbour master"]),
        ("tag:ask", ["harbour master"]),
        ("tag:works", []),
        ("has:note", ["harbour master"]),
        ("has:mark", ["winter", "harbour master"]),
        ("has:tag", ["harbour master"]),
        ("has:highlight", ["winter"]),
        ("has:highlight OR phone ", ["winter", "harbour master"]),
        ("-has:highlight", ["harbour master"]),
        ("tag:ÁSK", ["harbour master"]),
        ("-(phone pier) ", ["winter", "harbour master"]),
        ("-pier", ["winter", "harbour master"]),
        ("-ferry", []),
        ("is:unread", ["winter", "harbour master"]),
        ("is:starred", []),
        ("actor:ömer", []),
        ("site:fjord before:2025 after:2020", ["winter", "harbour master"]),
    ],
)
def test_a_query_of_the_notebook_finds_marks(stocked: Library, query: str, quotes: list[str]) -> None:
    assert [mark.quote for mark in stocked.index.marks(query)] == quotes


pieces = st.sampled_from(
    [
        *'"-:#() *^+',
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "tag:",
        "is:unread",
        "has:note",
        "-word",
        "船",
        "é",
        "\0",
        "\ud800",
        "a",
    ]
)


@pytest.fixture(scope="module")
def watched() -> Iterator[tuple[Index, list[bool]]]:
    """An index in memory, and a list that is longer once it was found harmed."""
    lost: list[bool] = []
    with closing(Index(None, Path("library"), lambda: lost.append(True))) as index:
        yield index, lost


@settings(deadline=None)
@given(st.one_of(st.text(max_size=30), st.lists(pieces, max_size=12).map("".join)))
def test_whatever_is_typed_is_answered_or_refused_and_harms_nothing(
    watched: tuple[Index, list[bool]], query: str
) -> None:
    index, lost = watched
    refusal = None
    try:
        assert index.titled(query) == []
        assert index.rows(query) == []
        assert index.rows(query, order=Order.TITLE) == []
        assert index.marks(query) == []
        assert index.count(query) == 0
    except BadQuery as error:
        refusal = error
    assert not lost
    assert refusal is None or 0 <= refusal.position < len(refusal.query)
    assert refusal is None or str(refusal)[-1] in ".?"


def test_a_pasted_page_is_cut_to_a_query_that_can_be_answered() -> None:
    assert parse("word " * 10_000).match.count('"word"') == 32
