"""What editors do to an article, and where its passages are afterwards."""

import pytest

from library.anchoring import Relocated, Relocation, relocate, relocate_all
from library.passage import State
from tests.unit.anchoring.texts import HARBOUR, PARAGRAPHS, span

FILLING = "A paragraph about the weather came in between. It was of no use to anybody who fishes."


def found(new: str, quote: str, old: str = HARBOUR) -> tuple[str | None, State]:
    """The words at the place of a quote in the new text, and the state."""
    located = Relocation(old, new).locate(*span(old, quote))
    return (None if located.range is None else new[slice(*located.range)]), located.state


QUOTES = ("14", "Ida Falk", "the north quay", "His family came to the quay in 1931.", PARAGRAPHS[3])


@pytest.mark.parametrize("quote", QUOTES)
def test_the_same_text_keeps_every_offset(quote: str) -> None:
    start, end = span(HARBOUR, quote)
    assert Relocation(HARBOUR, HARBOUR).locate(start, end) == Relocated((start, end), State.EXACT)


@pytest.mark.parametrize("quote", QUOTES)
@pytest.mark.parametrize(
    "new",
    [
        HARBOUR.replace("“", '"').replace("”", '"'),
        HARBOUR.replace(". ", ".\n").replace(" the ", "\u00a0the  "),
        HARBOUR.replace("\n\n", "\n"),
        HARBOUR.upper(),
        "\n\n" + HARBOUR + "\n",
        f"{FILLING}\n\n{HARBOUR}",
        "\n\n".join((*PARAGRAPHS[:2], FILLING, *PARAGRAPHS[2:])),
    ],
    ids=["quotes", "lines", "blank lines", "case", "margins", "before", "between"],
)
def test_what_is_no_word_changes_no_passage(new: str, quote: str) -> None:
    words, state = found(new, quote)
    assert words is not None
    assert fold(words) == fold(quote)
    assert state in (State.EXACT, State.MOVED)


def fold(words: str) -> str:
    return " ".join(words.replace("“", '"').replace("”", '"').lower().split())


@pytest.mark.parametrize(
    ("quote", "old", "new", "now"),
    [
        ("14", "14", "17", "17"),
        ("3.6 million", "3.6", "4", "4 million"),
        ("14", "in 14 of", "in as many as 17 of", "as many as 17"),
        ("Ida Falk", "Ida Falk", "Ida Falck", "Ida Falck"),
        ("cracks", "cracks", "carcks", "carcks"),
        ("painful but overdue", "but overdue", "yet overdue", "painful yet overdue"),
        ("the north quay", "the north quay", "the old north quay", "the old north quay"),
        ("His family came", "His family", "His whole family", "His whole family came"),
        (PARAGRAPHS[4], ", on the lighthouse,", "", "A second vote was put off until spring."),
        ("A second vote", "A second vote", "The second vote", "The second vote"),
    ],
)
def test_a_passage_whose_words_were_changed_is_edited(quote: str, old: str, new: str, now: str) -> None:
    words, state = found(HARBOUR.replace(old, new), quote)
    assert state is State.EDITED
    assert words is not None
    assert words == now or now.endswith(words)  # what was put before a figure may be left out


@pytest.mark.parametrize("quote", ["14", "the 22 pillars", "Engineers found cracks", PARAGRAPHS[1]])
def test_a_deleted_passage_is_nowhere(quote: str) -> None:
    new = "\n\n".join(paragraph for paragraph in PARAGRAPHS if paragraph != PARAGRAPHS[1])
    assert found(new, quote) == (None, State.ORPHAN)


@pytest.mark.parametrize("quote", ["Orrin Vale", "His family came to the quay in 1931.", "1931", "mackerel"])
def test_a_sentence_replaced_by_another_is_gone(quote: str) -> None:
    assert found(HARBOUR.replace(PARAGRAPHS[2], FILLING), quote) == (None, State.ORPHAN)


@pytest.mark.parametrize(
    "quote", ["mackerel", "Orrin Vale", "His family came to the quay in 1931.", PARAGRAPHS[2]]
)
@pytest.mark.parametrize("order", [(2, 0, 1, 3, 4), (0, 1, 3, 4, 2), (4, 3, 2, 1, 0), (3, 4, 2, 0, 1)])
def test_a_passage_goes_with_its_paragraph(order: tuple[int, ...], quote: str) -> None:
    new = "\n\n".join(PARAGRAPHS[number] for number in order)
    assert found(new, quote) == (quote, State.MOVED)


def test_a_sentence_goes_to_another_paragraph() -> None:
    sentence = "His family came to the quay in 1931."
    new = HARBOUR.replace(" " + sentence, "").replace("A second vote", f"{sentence} A second vote")
    assert found(new, sentence) == (sentence, State.MOVED)


def test_a_changed_sentence_that_moved_with_its_neighbours_is_edited() -> None:
    first, last = "Nobody asked the crews first.", "The crews were told by letter a week later, in Dutch."
    old = f"{HARBOUR}\n\nThe crews of four boats had no warning. {first} {last}"
    moved = f"The crews of four boats had no warning. Nobody told the crews first. {last}"
    assert found(f"{moved}\n\n{HARBOUR}", first, old) == ("Nobody told the crews first.", State.EDITED)


def test_a_lookalike_elsewhere_is_not_the_passage() -> None:
    sentence = "A repair would cost 3.6 million crowns, which the town does not have."
    twin = "A repair should cost 9.1 million crowns, which the county does not have."
    new = f"{HARBOUR.replace(' ' + sentence, '')}\n\n{twin}"
    assert found(new, sentence) == (None, State.ORPHAN)


def test_a_copy_in_a_teaser_does_not_take_the_mark() -> None:
    sentence = "The harbour board of Westmole voted on Tuesday to close the north quay for three years."
    changed = sentence.replace("Tuesday", "Wednesday").replace("three", "four")
    new = f"Read also: {sentence}\n\n{HARBOUR.replace(sentence, changed)}"
    assert found(new, sentence) == (changed, State.EDITED)
    assert found(new, PARAGRAPHS[1]) == (PARAGRAPHS[1], State.MOVED)


def test_a_line_put_into_a_passage_is_spanned() -> None:
    quote = "A repair would cost 3.6 million crowns, which the town does not have."
    new = HARBOUR.replace("3.6 million crowns, ", "3.6 million crowns,\n\nAdvertisement\n\n")
    words, state = found(new, quote)
    assert state is State.EDITED
    assert words == quote.replace("crowns, ", "crowns,\n\nAdvertisement\n\n")


def test_a_passage_across_blocks_follows_both() -> None:
    quote = "does not have.\n\n“We unload"
    assert found(f"{FILLING}\n\n{HARBOUR}", quote) == (quote, State.MOVED)
    torn = "\n\n".join(PARAGRAPHS[number] for number in (0, 2, 3, 4, 1))
    words, state = found(torn, quote)
    assert state is State.ORPHAN or words in ("does not have.", "“We unload")


def test_a_copy_of_a_text_among_ten_is_kept_apart() -> None:
    old = "\n\n".join([HARBOUR] * 10)
    new = old.replace("1931", "1913")
    size = len(HARBOUR) + 2
    quotes = [span(HARBOUR, quote) for quote in QUOTES]
    ranges = [(start + copy * size, end + copy * size) for copy in range(10) for start, end in quotes]
    assert [located.range for located in relocate_all(old, new, ranges)] == ranges


def test_letters_of_a_word_are_found_in_the_word() -> None:
    start, _ = span(HARBOUR, "quay")
    assert relocate(HARBOUR, f"{FILLING} {HARBOUR}", start + 1, start + 2) == (
        start + 2 + len(FILLING),
        start + 3 + len(FILLING),
    )
    assert (
        found("Die Flußfahrt war lang und kalt.", "fahrt", "Die Flussfahrt war lang und kalt.")[0] == "fahrt"
    )


def test_scripts_without_spaces_are_compared_by_character() -> None:
    old = "港の北側の岸壁は三年間閉鎖される。町には修理の金がない。"
    new = "港の北側の岸壁は四年間閉鎖される。町には今修理の金がない。"
    assert found(new, "三年間", old) == ("四年間", State.EDITED)
    assert found(new, "修理の金", old) == ("修理の金", State.MOVED)


@pytest.mark.parametrize("new", ["", " \n ", "\u0301", "...", "Nothing of it."])
def test_nothing_is_found_in_a_text_with_nothing_of_it(new: str) -> None:
    assert [located.state for located in relocate_all(HARBOUR, new, [span(HARBOUR, q) for q in QUOTES])] == [
        State.ORPHAN
    ] * len(QUOTES)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 3), (-3, 4), (0, 10_000), (10_000, 10_001)])
def test_a_range_outside_the_text_is_an_orphan_like_any_other(start: int, end: int) -> None:
    assert relocate_all(HARBOUR, HARBOUR + "!", [(start, end), (0, 3)]) == [
        Relocated(None, State.ORPHAN),
        Relocated((0, 3), State.EXACT),
    ]


def test_a_letter_of_a_word_that_became_shorter_is_nowhere() -> None:
    assert relocate("00000:0\u03000000", ":00000", 7, 8) is None
