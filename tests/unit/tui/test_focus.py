"""Steps over sentences and paragraphs."""

from library.article import Article, Block, BlockKind
from tui.focus import Sentences

ARTICLE = Article(
    title="T",
    blocks=(
        Block(BlockKind.PARAGRAPH, "One is here. Two is too."),
        Block(BlockKind.HEADING, "A heading"),
        Block(BlockKind.PARAGRAPH, "Three. Four. Five."),
    ),
)
SENTENCES = Sentences(ARTICLE)


def words(place: tuple[int, int] | None) -> str:
    assert place is not None
    return ARTICLE.text[place[0] : place[1]]


def at(words_: str) -> tuple[int, int]:
    start = ARTICLE.text.index(words_)
    return (start, start + len(words_))


def test_a_step_crosses_from_one_paragraph_to_the_next_and_back() -> None:
    assert words(SENTENCES.step(at("Two is too."), 1)) == "A heading"
    assert words(SENTENCES.step(at("Three."), -2)) == "Two is too."


def test_steps_stop_at_the_ends() -> None:
    assert words(SENTENCES.step(at("Four."), 99)) == "Five."
    assert words(SENTENCES.step(at("Four."), -99)) == "One is here."


def test_an_offset_between_sentences_belongs_to_the_one_before() -> None:
    assert words(SENTENCES.at(at("One is here.")[1])) == "One is here."


def test_a_paragraph_back_is_first_the_beginning_of_this_one() -> None:
    assert words(SENTENCES.paragraph(at("Five."), -1)) == "Three."
    assert words(SENTENCES.paragraph(at("Three."), -1)) == "A heading"
    assert words(SENTENCES.paragraph(at("One is here."), 1)) == "A heading"


def test_the_first_whole_sentence_from_a_place() -> None:
    assert words(SENTENCES.from_(at("Four.")[0])) == "Four."
    assert words(SENTENCES.from_(at("Four.")[0] + 1)) == "Five."


def test_an_article_without_text_has_no_sentence() -> None:
    empty = Sentences(Article(title="T", blocks=()))

    assert (empty.first, empty.last, empty.at(0), empty.from_(3)) == (None, None, None, None)
