"""Which numbers have a row, what each is about, and in which order they stand."""

import pytest

from library.article import Article, Block, BlockKind
from library.insight import Number, NumberKind, analyse


def numbers_of(*paragraphs: str) -> tuple[Number, ...]:
    blocks = tuple(Block(BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs)
    return analyse(Article("", blocks, language="en", date="2026-03-12")).numbers


NO_NUMBERS = [
    "The crew flew an A350 to Westmole.",
    "The Heron 9 rocket rose at dawn.",
    "Article 5 of the treaty is short.",
    "COVID-19 closed the port.",
    "One of them stayed on the quay.",
    "It was a two-way street.",
    "The board accepted the first two.",
    "She bought three crates.",
    "Trade fell in the first quarter of the year.",
    "He hopes for a Second Term.",
]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_digits_in_names_and_numbers_that_say_nothing_have_no_row(text: str) -> None:
    assert numbers_of(text) == ()


CONTEXTS = [
    ("More than 15,000 jobs in the region depend on it.", "jobs"),
    ("The crews, whose 212 boats land most of the herring, left.", "boats"),
    ("They drove rods in at 1,640 points and drew a core at each.", "points"),
    ("Some 900 men and women came.", "men and women"),
    ("The quay lost 42 to the storm.", "quay lost"),
    ("The storm left twelve injured.", "injured"),
    ("They found that nearly 40 percent of the region's herring spawn here.", "of region's herring"),
    ("The fund will carry $740 million of the cost.", "of the cost, fund carry"),
    ("The bridge cost $5 a year.", "a year, bridge cost"),
    ("The town itself has to find $310 million.", "town find"),
    ("They depend on the port, she said, and a third of them could go.", "depend port"),
    ("It was the 3rd storm this year.", "storm"),
]


@pytest.mark.parametrize(("text", "context"), CONTEXTS)
def test_a_number_says_in_a_few_words_what_it_is_about(text: str, context: str) -> None:
    assert numbers_of(text)[0].context == context


def test_a_number_given_to_compare_is_about_the_same() -> None:
    first, second = (
        number
        for number in numbers_of("It handled 2.4 million containers in 2026, up from 1.9 million.")
        if number.kind is NumberKind.COUNT
    )

    assert (first.context, second.context) == ("containers", "containers")


def test_the_same_number_said_twice_is_one_row_with_two_places() -> None:
    paragraphs = ("The fund holds $740 million.", "Nobody knew of the $740 million before.")
    text = "\n\n".join(paragraphs)

    (number,) = numbers_of(*paragraphs)

    assert number.start == text.index("$")
    assert [text[start:end] for start, end in number.also] == ["$740 million"]
    assert number.also[0][0] == text.rindex("$")


def test_equal_numbers_of_different_things_are_two_rows() -> None:
    first, second = numbers_of("The blast killed twelve people. The hall has twelve windows.")

    assert (first.also, second.also) == ((), ())


def test_twelve_dead_and_twelve_injured_in_one_sentence_are_two_rows() -> None:
    assert len(numbers_of("It killed 12 people and injured 12 people.")) == 2


def test_two_figures_for_one_thing_stand_together() -> None:
    told = [
        number.text
        for number in numbers_of(
            "The port handled 24,000 containers.",
            "Guards counted 19,000 gulls.",
            "Earlier it handled 21,000 containers.",
        )
    ]

    assert told == ["24,000", "21,000", "19,000"]


def test_money_comes_before_dates_and_datelines_come_last() -> None:
    told = [number.text for number in numbers_of("May 3, 2021", "It opened in 2019 and cost $5 million.")]

    assert told == ["$5 million", "2019", "May 3, 2021"]


def test_vague_amounts_and_clock_times_stand_behind_numbers() -> None:
    told = [number.text for number in numbers_of("Hundreds of gulls came at 7pm. Guards counted 42 crows.")]

    assert told[0] == "42"
    assert set(told) == {"42", "Hundreds", "7pm"}
