"""Laws that hold for every text: spans inside it, nothing raised, time in step with length."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.article import Article, Block, BlockKind
from library.errors import BadInput
from library.insight import Insight, analyse
from library.insight.records import insight_record
from tests.growth import assert_linear

WORDS = st.sampled_from(
    "Ida Falk Westmole Harbour Board (WHB) Mali Malian Oslo's UN of and the The in said President"
    ' , . " ’ - – 5 5% $3 15-0 1,000 2013 May 7th 3:20 1:02:45 A350'
    " İstanbul 王伟 Москва مصر ß Ǆ one third half a dozen % €"
    " 1. A. -12 ﬁ ² ٣ twenty-five per 100,000 \u00a0 \u200b al-Orvane O’Falk".split(" ")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(list(BlockKind)), TEXTS), max_size=4),
    st.sampled_from(["", "de", "fr"]),
)
def test_every_span_lies_in_the_text_and_mentions_never_overlap(
    blocks: list[tuple[BlockKind, str]], language: str
) -> None:
    article = Article(
        "Ida Falk", tuple(Block(*block) for block in blocks), language=language, date="2024-03-20"
    )
    text = article.text

    insight = analyse(article)

    taken = sorted((m.start, m.end) for actor in insight.actors for m in actor.mentions)
    assert all(0 <= start < end <= len(text) for start, end in taken)
    assert all(one[1] <= other[0] for one, other in pairwise(taken))
    for actor in insight.actors:
        assert actor.mentions
        assert list(actor.mentions) == sorted(actor.mentions, key=lambda mention: mention.start)
        assert actor.name in text
        assert actor.name not in actor.aliases
    spans = sorted((number.start, number.end) for number in insight.numbers)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for number in insight.numbers:
        assert text[number.start : number.end] == number.text != ""
        assert number.value
        assert len(number.context.split()) <= 5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Westmole",
        "5",
        "IDA FALK LEFT THE HARBOUR BOARD OF WESTMOLE ON FRIDAY",
        "ida falk left",
        "王伟去了北京。",
    ],
)
def test_unusual_texts_are_analysed(text: str) -> None:
    assert isinstance(analyse(Article("", (Block(BlockKind.PARAGRAPH, text),))), Insight)


def test_an_article_without_blocks_has_no_insight() -> None:
    assert analyse(Article("Westmole")) == Insight()


def test_programs_and_credits_are_not_read() -> None:
    blocks = (Block(BlockKind.CODE, "print(12, Falk)"), Block(BlockKind.CREDIT, "Ida Falk/Harbour Watch"))

    assert analyse(Article("", blocks)) == Insight()


def test_numbers_of_a_table_stand_last() -> None:
    blocks = (
        Block(BlockKind.TABLE, "Year | Boats\n2019 | 4,000,000"),
        Block(BlockKind.PARAGRAPH, "The crew saw 12 gulls."),
    )

    assert [number.text for number in analyse(Article("", blocks)).numbers] == ["12", "4,000,000", "2019"]


@pytest.mark.parametrize(
    "unit",
    [
        "Ida Falk met 15 boats in Mali. ",
        "Bank of ",
        "A.",
        "a-",
        "1,",
        "1234567 ",
        "(Falk Board) (FB) ",
        "one hundred ",
    ],
)
def test_time_grows_with_the_length(unit: str) -> None:
    def article(times: int) -> Article:
        return Article("", (Block(BlockKind.PARAGRAPH, unit * times),))

    assert_linear(article, analyse, 250, 2_000)


def test_a_record_has_its_actors_and_numbers() -> None:
    record = {
        "id": "a1",
        "title": "Harbour",
        "date": "2024-03-20",
        "text": "Foreign Minister Ida Falk left Westmole.\nOver 40 boats followed Falk.",
    }

    result = insight_record(record)

    assert result["id"] == "a1"
    assert result["actors"][0] == {
        "name": "Ida Falk",
        "type": "person",
        "aliases": ["Falk"],
        "role": "Foreign Minister",
        "mentions": 2,
    }
    assert result["numbers"] == [
        {"text": "Over 40", "value": "40", "unit": "", "kind": "count", "context": "boats"}
    ]


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ([], "must be a JSON object"),
        ({}, 'needs the field "text"'),
        ({"text": 5}, 'The field "text" of a record must be a string.'),
        ({"text": "", "date": 2024}, 'The field "date" of a record must be a string.'),
        ({"text": "", "id": None}, 'The field "id" of a record must be a string.'),
    ],
)
def test_a_record_of_another_shape_is_refused_with_a_sentence(record: object, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        insight_record(record)  # type: ignore[arg-type]  # the shape is wrong on purpose
