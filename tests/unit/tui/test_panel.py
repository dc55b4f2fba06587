"""What the side panel says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from library.insight import Actor, ActorType, Insight, Mention, Number, NumberKind
from library.passage import Anchor, Passage
from tui.panel import Row, Section, allocate, sections, sparkline

WIDTH = 34
TEXT = "Ida Falk leads the board. Falk counts over 15,000 jobs."


def said(section: Section[Row]) -> list[str]:
    return ["".join(text for text, _ in line) for row in section.rows for line in row.lines]


def test_an_actor_shows_type_name_where_and_how_often_and_the_role() -> None:
    actor = Actor(
        "Ida Falk", ActorType.PERSON, role="chair, harbour board", mentions=(Mention(0, 8), Mention(26, 30))
    )
    actors, _, _ = sections(Insight((actor,)), (), len(TEXT), WIDTH)

    assert said(actors) == ["● Ida Falk             █  █      2", "  chair, harbour board"]
    assert actors.rows[0].places == ((0, 8), (26, 30))


def test_an_actor_without_a_role_shows_its_other_names() -> None:
    actor = Actor("Eel and Crab Union", ActorType.ORGANISATION, ("ECU",), mentions=(Mention(0, 3),))
    actors, _, _ = sections(Insight((actor,)), (), len(TEXT), WIDTH)

    assert said(actors)[1] == "  ECU"


def test_numbers_are_right_aligned_with_what_they_count_beside() -> None:
    numbers = (
        Number("over 15,000", 38, 49, "15000", context="jobs", approximate=">"),
        Number("14 metres", 0, 9, "14", "m", NumberKind.MEASUREMENT, "depth"),
    )
    _, found, _ = sections(Insight((), numbers), (), len(TEXT), WIDTH)

    assert said(found) == [" > 15,000  jobs", "14 metres  depth"]


def test_a_mark_shows_its_sign_its_words_and_its_note() -> None:
    mark = Passage("ab" * 8, Anchor.of(TEXT, "0" * 8, 0, 25), colour=2, note="ask\nher")
    _, _, marks = sections(Insight(), (mark,), len(TEXT), WIDTH)

    assert said(marks) == ["2 Ida Falk leads the board.", "  ✎ ask her"]
    assert marks.rows[0].passage == mark.id


def test_an_empty_list_says_so() -> None:
    assert [section.empty for section in sections(Insight(), (), 0, WIDTH)] == [
        "No names found.",
        "No figures found.",
        "None yet: {reader.mark} marks the sentence.",
    ]


def test_sparklines_of_one_article_share_a_scale() -> None:
    assert sparkline([0, 1, 4], 4) == " ▄█"
    assert sparkline([0, 1, 1], 1) == " ██"


NAMES = st.text(st.sampled_from("ab 港é👩"), min_size=1, max_size=60)


@given(NAMES, NAMES, st.integers(20, 60))
def test_no_line_is_wider_than_the_panel(name: str, role: str, width: int) -> None:
    actor = Actor(name, ActorType.OTHER, role=role, mentions=(Mention(0, 1),))
    number = Number(name, 0, 1, "1", context=role)
    mark = Passage("ab" * 8, Anchor.of(name, "0" * 8, 0, len(name)), note=role)
    for section in sections(Insight((actor,), (number,)), (mark,), 10, width):
        assert all(cell_len(line) <= width for line in said(section))


@given(st.lists(st.integers(0, 40), min_size=1, max_size=3), st.integers(0, 60))
def test_lines_are_shared_so_that_none_is_wasted_while_a_list_wants_more(
    wanted: list[int], room: int
) -> None:
    given_ = allocate(wanted, room)

    assert sum(given_) == min(sum(wanted), room)
    assert all(0 <= lines <= wish for lines, wish in zip(given_, wanted, strict=True))


@pytest.mark.parametrize(
    ("text", "sign", "shown"),
    [
        ("over 15,000", ">", "> 15,000"),
        ("about $1.2 billion", "~", "~ $1.2 billion"),
        ("more than a decade", ">", "> a decade"),
        ("within six miles", "<", "< six miles"),
        ("nine", "", "nine"),
    ],
)
def test_a_sign_takes_the_place_of_the_words_for_about(text: str, sign: str, shown: str) -> None:
    number = Number(text, 0, len(text), "1", approximate=sign, also=((40, 45),))
    _, numbers, _ = sections(Insight((), (number,)), (), 50, WIDTH)
    assert said(numbers)[0].strip().startswith(shown)
    assert numbers.rows[0].places == ((0, len(text)), (40, 45))


def test_a_number_has_up_to_three_fifths_of_the_line_before_it_is_cut() -> None:
    texts = ("300.14 million euros", "71 million crowns a year", "nine")
    found = tuple(Number(text, 0, len(text), "1", context="what the pier costs") for text in texts)
    _, numbers, _ = sections(Insight((), found), (), 50, WIDTH)
    assert said(numbers) == [
        "300.14 million euros  what the pi…",
        "71 million crowns a…  what the pi…",
        "                nine  what the pi…",
    ]


def test_what_was_found_without_knowing_the_language_says_so() -> None:
    actors, _, _ = sections(Insight(basic=True), (), 50, WIDTH)
    assert actors.title == "ACTORS  basic"
