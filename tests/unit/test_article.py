"""What an article is: canonical text, offsets, pictures, reading time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.article import Article, Block, BlockKind, Byline, Figure, reading_minutes
from tests.making import article

blocks = st.lists(
    st.builds(Block, st.sampled_from(BlockKind), st.text(max_size=20).map(lambda text: text + ".")),
    min_size=1,
    max_size=8,
).map(tuple)


def test_the_canonical_text_is_the_blocks_with_a_blank_line_between() -> None:
    assert article("One.", "Two.", "Three.").text == "One.\n\nTwo.\n\nThree."


@settings(deadline=None)
@given(blocks)
def test_each_block_starts_where_its_text_stands_in_the_canonical_text(blocks: tuple[Block, ...]) -> None:
    made = Article("Any", blocks)
    for start, block in zip(made.starts, made.blocks, strict=True):
        assert made.text[start : start + len(block.text)] == block.text


@settings(deadline=None)
@given(blocks)
def test_every_offset_lies_in_the_last_block_that_starts_at_or_before_it(blocks: tuple[Block, ...]) -> None:
    made = Article("Any", blocks)
    for offset in range(len(made.text) + 3):
        number = made.block_at(offset)
        assert made.starts[number] <= offset
        assert number == len(blocks) - 1 or offset < made.starts[number + 1]


def test_an_offset_before_the_text_belongs_to_the_first_block() -> None:
    assert article("One.", "Two.").block_at(-4) == 0


def test_an_article_without_blocks_has_an_empty_text_and_no_block_at_all() -> None:
    empty = Article("Nothing yet")
    assert (empty.text, empty.starts, empty.words, empty.minutes) == ("", (), 0, 1)
    with pytest.raises(IndexError):
        empty.block_at(0)


def test_a_standfirst_of_several_blocks_is_one_text() -> None:
    made = Article(
        "Any",
        (
            Block(BlockKind.STANDFIRST, "The pier waits."),
            Block(BlockKind.PARAGRAPH, "Nothing else does."),
            Block(BlockKind.STANDFIRST, "So do we."),
        ),
    )
    assert made.standfirst == "The pier waits. So do we."
    assert article().standfirst == ""


IMAGE, CAPTION, CREDIT, TEXT = (
    Block(BlockKind.IMAGE, "A boat"),
    Block(BlockKind.CAPTION, "The mail boat in May"),
    Block(BlockKind.CREDIT, "Runa Holm"),
    Block(BlockKind.PARAGRAPH, "It sails at noon."),
)


@pytest.mark.parametrize(
    ("blocks", "figures"),
    [
        ((IMAGE, CAPTION, CREDIT), (Figure("A boat", "The mail boat in May", "Runa Holm"),)),
        ((IMAGE, CREDIT), (Figure("A boat", "", "Runa Holm"),)),
        ((CAPTION, CREDIT), (Figure("", "The mail boat in May", "Runa Holm"),)),
        ((CREDIT,), (Figure("", "", "Runa Holm"),)),
        ((IMAGE, TEXT, CAPTION), (Figure("A boat"), Figure("", "The mail boat in May"))),
        ((IMAGE, IMAGE, CAPTION), (Figure("A boat"), Figure("A boat", "The mail boat in May"))),
        ((CREDIT, CREDIT), (Figure(credit="Runa Holm"), Figure(credit="Runa Holm"))),
        ((TEXT,), ()),
    ],
)
def test_neighbouring_image_caption_and_credit_are_one_picture(
    blocks: tuple[Block, ...], figures: tuple[Figure, ...]
) -> None:
    assert Article("Any", blocks).figures == figures


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Four words stand here.", 4),
        ("渡船は冬に止まります。", 6),
        ("Lindholt 島の渡船", 2 + 2),
        ("\U00020000\U00020001\U00020002\U00020003", 1 + 2),
    ],
)
def test_words_are_runs_of_letters_and_pairs_of_unspaced_characters(text: str, words: int) -> None:
    assert article(text).words == words


@given(st.lists(st.text("ab é\u00a0\n\t", max_size=12), max_size=4))
def test_the_words_of_blocks_are_those_of_the_whole_text(texts: list[str]) -> None:
    assert article(*texts).words == len(article(*texts).text.split())


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (230, 1), (460, 2), (2300, 10)])
def test_reading_takes_a_minute_for_230_words_and_never_none(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes
    assert article("word " * words).minutes == minutes


@pytest.mark.parametrize(
    ("byline", "line"),
    [
        (Byline(), ""),
        (Byline(authors=("Runa Holm", "Ivo Brandt")), "Runa Holm, Ivo Brandt"),
        (Byline(initials="rh/ib", agencies=("Fjordpost",)), "rh/ib, Fjordpost"),
        (Byline(authors=("Runa Holm",), initials="rh"), "Runa Holm"),
    ],
)
def test_a_byline_reads_as_one_line_and_is_false_when_it_names_nobody(byline: Byline, line: str) -> None:
    assert str(byline) == line
    assert bool(byline) is bool(line)
