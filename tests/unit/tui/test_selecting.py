"""A selection follows the motions at one of its ends and is never empty."""

from hypothesis import given
from hypothesis import strategies as st

from library.article import Article, Block, BlockKind
from tui.focus import Characters, Paragraphs, Sentences, Units, Words
from tui.selecting import Selecting

ARTICLE = Article(
    title="T",
    blocks=(
        Block(BlockKind.PARAGRAPH, "One is here. Two is too."),
        Block(BlockKind.PARAGRAPH, "Three. Four it is."),
    ),
)
TEXT = ARTICLE.text
SENTENCES, WORDS = Sentences(ARTICLE), Words(ARTICLE)
UNITS: tuple[Units, ...] = (SENTENCES, WORDS, Characters(ARTICLE), Paragraphs(ARTICLE))


def on(words: str) -> Selecting:
    start = TEXT.index(words)
    return Selecting(start, start + len(words))


def shown(selecting: Selecting) -> str:
    return TEXT[selecting.start : selecting.end]


def test_forward_takes_in_the_next_unit() -> None:
    assert shown(on("One is here.").extended(SENTENCES, 1)) == "One is here. Two is too."
    assert shown(on("One").extended(WORDS, 2)) == "One is here"


def test_back_gives_the_last_unit_up_again() -> None:
    assert shown(on("One is here. Two is too.").extended(SENTENCES, -1)) == "One is here."
    assert shown(on("Two is too.").extended(WORDS, -1)) == "Two is too"


def test_back_over_the_only_unit_takes_in_the_one_before() -> None:
    selecting = on("Two is too.").extended(SENTENCES, -1)
    assert shown(selecting) == "One is here. Two is too."
    assert selecting.backward
    assert shown(selecting.extended(SENTENCES, 1)) == "Two is too."


def test_the_other_end_moves_after_a_swap() -> None:
    selecting = on("Two is too.").swapped()
    assert shown(selecting.extended(WORDS, 1)) == "is too."
    assert shown(selecting.extended(WORDS, -1)) == ". Two is too."
    assert selecting.swapped() == on("Two is too.")


def test_units_reach_over_the_border_of_a_paragraph() -> None:
    assert shown(on("Two is too.").extended(SENTENCES, 1)) == "Two is too.\n\nThree."
    assert shown(on("Three.").extended(Paragraphs(ARTICLE), 1)) == "Three. Four it is."


def test_nothing_happens_at_the_ends_of_the_article() -> None:
    assert shown(on("Four it is.").extended(SENTENCES, 5)) == "Four it is."
    assert shown(on("One is here.").extended(SENTENCES, -5)) == "One is here."


def test_it_remembers_the_mark_it_came_from() -> None:
    assert Selecting(0, 3, passage="ab").extended(WORDS, 1).swapped().passage == "ab"


@given(
    st.lists(st.tuples(st.sampled_from(range(4)), st.integers(-3, 3), st.booleans()), max_size=12),
    st.integers(0, len(TEXT) - 1),
)
def test_it_is_never_empty_and_never_leaves_the_text(steps: list[tuple[int, int, bool]], offset: int) -> None:
    selecting = Selecting(offset, offset + 1)
    for unit, count, swap in steps:
        selecting = selecting.extended(UNITS[unit], count)
        selecting = selecting.swapped() if swap else selecting
        assert 0 <= selecting.start < selecting.end <= len(TEXT)
        assert selecting.start <= selecting.active < selecting.end


def test_a_selection_reaches_to_a_place_before_behind_and_within_it() -> None:
    second = on("Two is too.")
    assert shown(second.reaching(on("Four it is.").range)) == "Two is too.\n\nThree. Four it is."
    assert shown(second.reaching(on("One is here.").range)) == "One is here. Two is too."
    assert shown(on("One is here. Two is too.").reaching(on("One is here.").range)) == "One is here."
    assert second.reaching(on("One is here.").range).backward
