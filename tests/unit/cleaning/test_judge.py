"""What the decision makes of the chances that the trees give."""

from library.cleaning.dump import read_dump
from library.cleaning.judge import Judge, decide
from library.cleaning.page import read_page
from library.cleaning.states import State
from library.cleaning.trees import Forest

PROSE = (
    "The council of Westmole voted on Thursday to close the old harbour before the winter comes.",
    "The pilots have until autumn to find new moorings, and nobody has told them where to look.",
    "About 130 people work at the quay today, most of them on the cranes from before the war.",
    "The county wants to build a marina there, and has put aside three million crowns for it.",
)
LONG, OTHER = " ".join(PROSE), " ".join(reversed(PROSE))
LABEL = "More news from the coast"
BEHIND = "A boat of the coast guard brought nine sailors of a freighter to Lindow on Sunday evening."
LONGER = f"{BEHIND[:-1]}, and all of them are well."


def kept(*texts: str, odds: float) -> list[str]:
    """What stays of pieces to which the trees all give the same log odds."""
    pieces, facts = read_dump("\n\n".join(texts))
    even = Forest([0], [-1], [odds], [0])
    states = decide(pieces, facts, Judge(even, even))
    return [piece.text for piece, state in zip(pieces, states, strict=True) if state is State.BODY]


def test_an_even_chance_is_too_little() -> None:
    assert kept(*PROSE, odds=0.0) == []
    assert kept(*PROSE, odds=1.0) == list(PROSE)


def test_a_short_sentence_needs_more_than_a_heading_and_a_long_paragraph() -> None:
    heading, short = "Nine sailors", "A boat of the coast guard came out."
    assert kept(LONG, heading, short, OTHER, odds=0.6) == [LONG, heading, OTHER]
    assert kept(LONG, heading, short, OTHER, odds=1.2) == [LONG, heading, short, OTHER]


def test_what_reads_like_a_caption_needs_more_than_its_like() -> None:
    plain = "The captain and her pilot are at the quay of Westmole in the rain."
    caption = plain.replace("captain", "captain (left)")
    assert kept(LONG, plain, caption, OTHER, odds=1.2) == [LONG, plain, OTHER]


def test_behind_the_label_of_an_end_more_is_needed() -> None:
    page = (*PROSE, LABEL, BEHIND)
    assert kept(*page, odds=1.0) == list(PROSE)
    assert kept(*page, odds=4.0)[-1] == BEHIND


def test_what_is_short_there_needs_most() -> None:
    assert kept(*PROSE, LABEL, BEHIND, odds=2.4) == list(PROSE)
    assert kept(*PROSE, LABEL, LONGER, odds=2.4) == [*PROSE, LONGER]


def test_before_most_has_been_said_such_a_label_is_that_of_a_box() -> None:
    assert kept(PROSE[0], LABEL, *PROSE[1:], odds=1.0)[-3:] == list(PROSE[1:])


def test_the_items_of_a_list_stay_or_go_together() -> None:
    items = [*PROSE, "Nobody voted"]
    page = read_page(f"<p>{LONGER}</p><ul><li>{'</li><li>'.join(items)}</li></ul><p>{BEHIND}</p><p>Home</p>")
    assert page is not None
    few_words_are_doubted = Forest([0], [0, -1, -1], [8.5, -1.0, 2.0], [1, 0, 0])
    states = decide(page.pieces, page.facts, Judge(few_words_are_doubted, few_words_are_doubted), page.around)
    assert [piece.text for piece, state in zip(page.pieces, states, strict=True) if state is State.BODY] == [
        LONGER, *items, BEHIND,
    ]  # fmt: skip


def test_on_a_page_of_html_one_doubtful_piece_in_a_text_is_no_box() -> None:
    doubtful = "Nobody voted at noon"
    page = read_page("".join(f"<p>{text}</p>" for text in (*PROSE[:2], doubtful, *PROSE[2:])))
    assert page is not None
    doubted = Forest([0], [0, -1, -1], [8.5, -0.3, 2.0], [1, 0, 0])
    pages = {False: None, True: page.around}
    kept = {
        is_html: decide(page.pieces, page.facts, Judge(doubted, doubted), around)[2] is State.BODY
        for is_html, around in pages.items()
    }
    assert kept == {False: False, True: True}
