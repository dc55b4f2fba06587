"""Which names are one actor, and above all which are not; and what an article says of one."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.dossier import Expansion, abbreviations, actors_of, joined, name_key, told_of
from library.insight import Actor, ActorType, Insight, Mention, Number
from tests.making import article


@dataclass(frozen=True)
class Named:
    name: str
    type: str = "person"
    articles: int = 1
    mentions: int = 1


def groups(*rows: Named) -> set[frozenset[str]]:
    return {frozenset(each.names) for each in joined(rows)}


def people(*names: str) -> list[Named]:
    return [Named(name) for name in names]


@pytest.mark.parametrize(
    "names",
    [
        ("Ida Falk", "IDA FALK"),
        ("Søren Åby", "Søren ÅBY"),
        ("Zoë Brandt", "Zoe Brandt"),
        ("J. R. Holm", "J R Holm"),
        ("Ida Falk", "Falk"),
    ],
)
def test_one_person_in_two_spellings_is_one_row(names: tuple[str, ...]) -> None:
    assert groups(*people(*names)) == {frozenset(names)}


def test_a_leading_article_makes_no_other_organisation() -> None:
    rows = [Named("The Harbour Board", "organisation", 1), Named("Harbour Board", "organisation", 5)]

    (one,) = joined(rows)

    assert (one.name, one.articles) == ("Harbour Board", 6)


@pytest.mark.parametrize(
    "names",
    [
        ("Falk", "Ida Falk", "Ole Falk"),  # two people with one surname
        ("Ida", "Ida Falk"),  # a first name is anybody's
        ("Falk", "Falk Holm"),  # the word is no surname there
        ("Ida Falk", "Ida Marie Falk"),
        ("Ida Falk", "I. Falk"),
    ],
)
def test_names_that_may_be_two_people_stay_apart(names: tuple[str, ...]) -> None:
    assert groups(*people(*names)) == {frozenset({name}) for name in names}


def test_a_surname_that_another_kind_of_name_has_too_joins_nobody() -> None:
    rows = [*people("Orvane", "Lars Orvane"), Named("Orvane Shipping", "organisation")]

    assert len(joined(rows)) == 3


def test_a_place_and_an_organisation_of_one_name_stay_apart() -> None:
    assert len(joined([Named("Westmole", "place"), Named("Westmole", "organisation")])) == 2


def test_georgia_is_a_person_and_a_place_and_not_south_georgia() -> None:
    rows = [
        Named("Georgia", "place"),
        Named("Georgia", "person"),
        Named("South Georgia", "place"),
        Named("Runa Georgia", "person"),
    ]

    assert len(joined(rows)) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [("WHO", "The Who"), ("MF", "Maritime Fund"), ("ECB", "European Central Bank"), ("US", "Us")],
)
def test_an_abbreviation_joins_nothing_by_its_letters(one: str, other: str) -> None:
    assert len(joined([Named(one, "organisation"), Named(other, "organisation")])) == 2


def expanded(short: str, *names: str, kind: str = "organisation") -> list[frozenset[str]]:
    """The groups of an abbreviation and the names that articles explain it by."""
    rows = [Named(name, kind) for name in (short, *names)]
    expansions = [Expansion(name_key(short), name, kind) for name in names]
    return sorted((frozenset(each.names) for each in joined(rows, expansions)), key=len)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("MINUSMA", "United Nations Multidimensional Integrated Stabilization Mission in Mali"),
        ("ECB", "European Central Bank"),
        ("U.N.", "the United Nations"),
        ("ECOWAS", "Economic Community of West African States"),
        ("DRC", "Democratic Republic of the Congo"),
        ("ONU", "Organisation des Nations Unies"),
    ],
)
def test_an_abbreviation_joins_the_name_that_an_article_has_beside_it(short: str, name: str) -> None:
    (dossier,) = joined(
        [Named(short, "organisation", 9), Named(name, "organisation", 2)],
        [Expansion(name_key(short), name, "organisation")],
    )

    assert (dossier.name, dossier.names, dossier.articles) == (name, (name, short), 11)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("MINUSMA", "United Nations"),  # a part of it is not it
        ("UN", "United Nations Security Council"),
        ("NATO", "NATO Parliamentary Assembly"),
        ("WAGNER", "Wagner Group"),  # a name that is shouted
        ("MSF", "Doctors Without Borders"),  # true, and nothing but one article says so
        ("FSB", "Federal Security Service"),
        ("BND", "Bureau of Naval Affairs"),
    ],
)
def test_letters_that_are_not_those_of_the_name_join_nothing(short: str, name: str) -> None:
    assert len(expanded(short, name)) == 2


def test_an_abbreviation_that_stands_for_two_names_joins_neither() -> None:
    assert len(expanded("ECB", "European Central Bank", "Eastern Coal Board")) == 3
    assert len(expanded("MSF", "Maritime Safety Fund", "Doctors Without Borders")) == 3


def test_a_name_that_goes_on_is_no_second_meaning() -> None:
    assert expanded("UN", "United Nations", "United Nations Security Council") == [
        {"United Nations Security Council"},
        {"UN", "United Nations"},
    ]
    assert len(expanded("UN", "United Nations", "United Nationsbank")) == 3


@pytest.mark.parametrize(("kind", "number"), [("place", 2), ("person", 2), ("other", 1)])
def test_an_abbreviation_of_another_type_stays_apart_unless_the_types_are_often_taken_for_each_other(
    kind: str, number: int
) -> None:
    rows = [Named("CAR", kind), Named("Coastal Action Ring", "organisation")]

    assert len(joined(rows, [Expansion("CAR", "Coastal Action Ring", "organisation")])) == number


def test_the_same_full_name_of_two_types_stays_two_and_the_abbreviation_goes_to_its_own() -> None:
    rows = [Named("CAR", kind) for kind in ("organisation", "other")]
    rows += [Named("Coastal Action Ring", kind) for kind in ("organisation", "other")]
    expansions = [Expansion("CAR", "Coastal Action Ring", kind) for kind in ("organisation", "other")]

    assert [(each.type, each.names) for each in joined(rows, expansions)] == [
        ("organisation", ("Coastal Action Ring", "CAR")),
        ("other", ("Coastal Action Ring", "CAR")),
    ]


def test_an_article_that_is_unsure_of_letters_tells_of_their_actor_and_of_no_other_type() -> None:
    (ring,) = joined(
        [Named("CAR", "other"), Named("Coastal Action Ring", "organisation")],
        [Expansion("CAR", "Coastal Action Ring", "organisation")],
    )
    insight = Insight(
        (
            actor("CAR", kind=ActorType.OTHER),
            actor("CAR", kind=ActorType.PLACE),
            actor("Coastal Action Ring", kind=ActorType.OTHER),
        )
    )

    assert [(each.name, each.type) for each in actors_of(ring, insight)] == [("CAR", "other")]


def test_what_is_explained_by_a_name_that_nobody_bears_any_more_joins_nothing() -> None:
    rows = [Named("ECB", "organisation")]

    assert len(joined(rows, [Expansion("ECB", "European Central Bank", "organisation")])) == 1


def test_only_capitals_beside_a_name_of_several_words_are_abbreviations() -> None:
    board = Actor("European Central Bank", ActorType.ORGANISATION, ("ECB", "E.C.B.", "Bank", "X", "G7"))
    shouted = Actor("Ida Falk", ActorType.PERSON, ("FALK", "IF"))
    short = Actor("Wagner", ActorType.ORGANISATION, ("WG",))

    assert [abbreviations(each) for each in (board, shouted, short)] == [("ECB",), (), ()]


def test_a_short_name_of_an_organisation_or_place_joins_no_longer_one() -> None:
    rows = [Named("Mercy", "organisation"), Named("Fund Mercy", "organisation")]
    rows += [Named("York", "place"), Named("New York", "place")]

    assert len(joined(rows)) == 4


def test_actors_come_by_the_number_of_articles_then_of_mentions() -> None:
    rows = [Named("Ole Holm", articles=2, mentions=9), Named("Runa Aske", articles=3), Named("Ida Falk")]
    rows.append(Named("FALK", articles=2, mentions=9))

    assert [each.name for each in joined(rows)] == ["Runa Aske", "FALK", "Ole Holm", "Ida Falk"]


@given(
    st.lists(
        st.builds(
            Named,
            st.sampled_from(
                ["Ida Falk", "Falk", "FALK", "Ole Falk", "The Falk", "Ida", "", " ", "U.N.", "UN"]
            ),
            st.sampled_from(["person", "organisation", "place"]),
            st.integers(1, 9),
        ),
        max_size=12,
        unique_by=lambda row: (row.name, row.type),
    ),
    st.lists(
        st.builds(
            Expansion,
            st.sampled_from(["UN", "IF", "OF"]),
            st.sampled_from(["United Nations", "Ida Falk", "Ole Falk", ""]),
            st.sampled_from(["person", "organisation", "place"]),
        )
    ),
)
def test_no_name_is_lost_and_no_two_types_are_one(rows: list[Named], expansions: list[Expansion]) -> None:
    found = joined(rows, expansions)

    kept = [row for row in rows if name_key(row.name)]
    assert sum(each.articles for each in found) == sum(row.articles for row in kept)
    assert {(name, each.type) for each in found for name in each.names} == {
        (row.name, row.type) for row in kept
    }
    assert [(each.articles, each.mentions) for each in found] == sorted(
        ((each.articles, each.mentions) for each in found), reverse=True
    )


# One article -------------------------------------------------------------------------------


def actor(name: str, *mentions: Mention, kind: ActorType = ActorType.PERSON) -> Actor:
    return Actor(name, kind, mentions=mentions)


def test_a_bare_surname_is_not_meant_where_the_article_tells_two_people_apart() -> None:
    (falk,) = joined(people("Ida Falk", "Falk"))

    alone = Insight((actor("Falk"),))
    beside = Insight((actor("Falk"), actor("Ole Falk")))
    both = Insight((actor("Ida Falk"), actor("Falk")))
    place = Insight((actor("Falk", kind=ActorType.PLACE),))

    assert [each.name for each in actors_of(falk, alone)] == ["Falk"]
    assert actors_of(falk, beside) == []
    assert [each.name for each in actors_of(falk, both)] == ["Ida Falk"]
    assert actors_of(falk, place) == []


TEXT = article(
    "The board met. Ida Falk said 15,000 jobs and $3 million depend on it, and Falk wept. Nobody spoke.",
    "Part 2 follows.",
    "Falk left at noon with 40 others.",
)


def mentions(*words: str) -> tuple[Mention, ...]:
    found = []
    for word in words:
        start = TEXT.text.index(word)
        found.append(Mention(start, start + 4))
    return tuple(found)


def number(text: str) -> Number:
    start = TEXT.text.index(text)
    return Number(text, start, start + len(text), text)


def test_each_sentence_stands_once_with_its_names_and_numbers() -> None:
    falk = actor("Ida Falk", *mentions("Falk said", "Falk wept", "Falk left"))
    insight = Insight((falk,), (number("15,000"), number("$3 million"), number("40"), number("2")))

    told = told_of(TEXT, [falk], insight)

    assert [each.text for each in told] == [
        "Ida Falk said 15,000 jobs and $3 million depend on it, and Falk wept.",
        "Falk left at noon with 40 others.",
    ]
    assert all(TEXT.text[each.start : each.end] == each.text for each in told)
    first, second = told
    assert [first.text[a:b] for a, b in first.names] == ["Falk", "Falk"]
    assert [first.text[a:b] for a, b in first.numbers] == ["15,000", "$3 million"]
    assert [second.text[a:b] for a, b in second.numbers] == ["40"]


def test_places_of_another_version_of_the_text_are_passed_over() -> None:
    falk = actor("Ida Falk", Mention(5_000, 5_004), Mention(-3, 4))

    assert told_of(TEXT, [falk], Insight((falk,))) == ()


@given(st.lists(st.tuples(st.integers(-5, 220), st.integers(-5, 220)), max_size=12))
def test_whatever_the_ranges_names_and_numbers_lie_in_their_sentence(ranges: list[tuple[int, int]]) -> None:
    falk = actor("Ida Falk", *(Mention(start, end) for start, end in ranges))
    numbers = tuple(Number("9", start, end, "9") for start, end in ranges)

    for each in told_of(TEXT, [falk], Insight((falk,), numbers)):
        assert len(each.text) == each.end - each.start
        for start, end in (*each.names, *each.numbers):
            assert 0 <= start <= end <= len(each.text)
