"""The filter line: what a person types finds what was meant, and is never an error."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.cleaning.model import Kind
from library.errors import BadQuery
from library.insight.model import Actor, ActorType, Insight, Mention
from library.store import Index, Library, Order
from library.store.search import parse
from tests.making import article, cleaned, passage

PAGES = {
    "ferry": "The ferry stops for the winter, says the harbour master.",
    "pier": "The county promised a new pier before winter storms.",
    "船": "渡船は冬に止まります。",
    "Café": "The café owner on Lindholt sells naïve paintings of the ferry.",
}


@pytest.fixture
def stocked(library: Library) -> dict[str, str]:
    """The ids of four articles by title, in a library where they have marks, tags and actors."""
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
    return ids


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
    ],
)
def test_a_query_finds(library: Library, stocked: dict[str, str], query: str, titles: set[str]) -> None:
    assert stocked
    assert {row.title for row in library.index.rows(query)} == titles
    assert library.index.count(query) == len(titles)


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
        ("-pier", ["winter", "harbour master"]),
        ("-ferry", []),
        ("is:unread", ["winter", "harbour master"]),
        ("is:starred", []),
        ("actor:ömer", []),
        ("site:fjord before:2025 after:2020", ["winter", "harbour master"]),
    ],
)
def test_a_query_of_the_notebook_finds_marks(
    library: Library, stocked: dict[str, str], query: str, quotes: list[str]
) -> None:
    assert stocked
    assert [mark.quote for mark in library.index.marks(query)] == quotes


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


@settings(deadline=None)
@given(st.one_of(st.text(max_size=30), st.lists(pieces, max_size=12).map("".join)))
def test_whatever_is_typed_is_answered_or_refused_and_harms_nothing(query: str) -> None:
    lost: list[bool] = []
    index = Index(None, Path("library"), lambda: lost.append(True))
    refusal = None
    try:
        assert index.titled(query) == []
        assert index.rows(query) == []
        assert index.rows(query, order=Order.TITLE) == []
        assert index.marks(query) == []
        assert index.count(query) == 0
    except BadQuery as error:
        refusal = error
    finally:
        index.close()
    assert not lost
    assert refusal is None or 0 <= refusal.position < len(refusal.query)
    assert refusal is None or str(refusal)[-1] in ".?"


def test_a_pasted_page_is_cut_to_a_query_that_can_be_answered() -> None:
    assert parse("word " * 10_000).match.count('"word"') == 32
