"""Where a sentence ends, on cases written for the project, and the laws that hold for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.text.sentences import sentences
from tests.growth import assert_linear
from tests.unit.text.hard_sentences import CASES, Case

STILL_WRONG = {
    # Nothing in the sentence tells these from their opposites; a name may follow each of them.
    "Visit us at 14 Pier Ave. Parking is free.",
    "The temperature hit 101.5 F. Roads buckled.",
    "The answer was no. 300 people had voted.",
    "В 1950 г. Белов уехал. Он не вернулся.",
    "Section 3. Fees and fines",
    # An ellipsis between Chinese characters is a pause more often than an end.
    "真的吗？！没有人知道……后来起风了。",
    # A small letter behind a short word is more often an abbreviation that no list has.
    "The lamps went out. ‘twas the wind, they said.",
}
"""Cases that come out wrong, so that a rule that mends one is noticed and one that breaks more too."""


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(strict=True) if case.text in STILL_WRONG else ())
        for case in CASES
    ],
    # pytest escapes other characters once more in every run of one process, as mutmut makes them.
    ids=lambda case: f"{case.language}: {case.text}".encode("ascii", "replace").decode(),
)
def test_a_sentence_ends_where_a_reader_would_end_it(case: Case) -> None:
    assert [case.text[start:end] for start, end in sentences(case.text)] == list(case.sentences)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line\nanother line", ["One line", "another line"]),
        ("Dr.\nFalk, e.g.\nnobody", ["Dr.", "Falk, e.g.", "nobody"]),
        (" \n\n Only one. \n", ["Only one."]),
        ("An open end \n another \t", ["An open end", "another"]),
        ("渡船停了。 \n 风。", ["渡船停了。", "风。"]),
        ("", []),
        ("...", ["..."]),
    ],
)
def test_a_line_break_always_ends_a_sentence(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The same full stop ends a sentence or an abbreviation: the words behind it decide.
        ("The shop is at Mill ST. It's closed.", ["The shop is at Mill ST.", "It's closed."]),
        ("The shop is at Mill ST. Bridge.", ["The shop is at Mill ST. Bridge."]),
        ("Go to Kelm Ave. I’m late.", ["Go to Kelm Ave.", "I’m late."]),
        ("Go to Kelm Ave. C’est fini.", ["Go to Kelm Ave.", "C’est fini."]),
        ("The Ave. O'Brien took was long.", ["The Ave. O'Brien took was long."]),
        ("El coche de Juan P. La Rosa no arranca.", ["El coche de Juan P. La Rosa no arranca."]),
        ("Dann kam Hptm. J. Falk.", ["Dann kam Hptm. J. Falk."]),
        ("Go to Kelm Ave. A boat waits.", ["Go to Kelm Ave.", "A boat waits."]),
        ("So did I. Falk laughed.", ["So did I.", "Falk laughed."]),
        ("Lo firmó Ruiz B. El barco es rojo.", ["Lo firmó Ruiz B.", "El barco es rojo."]),
        ("Lo firmó Ruiz B. El Greco en Kelm.", ["Lo firmó Ruiz B. El Greco en Kelm."]),
        ("Lo firmó Ruiz B. Las Casas en Kelm.", ["Lo firmó Ruiz B. Las Casas en Kelm."]),
        ("We left today. then it rained.", ["We left today.", "then it rained."]),
        ("Since 1987.The pump works.", ["Since 1987.", "The pump works."]),
        ("Pump no 12.The pump works.", ["Pump no 12.The pump works."]),
        ("See kelm.example/news.The rest.", ["See kelm.example/news.The rest."]),
        ("See the fig. I drew it.", ["See the fig.", "I drew it."]),
        ("型号是Y.风很大。", ["型号是Y.风很大。"]),
        ("渡船停了.风很大。", ["渡船停了.", "风很大。"]),
        ("Tarn & Co. , a firm of Kelm, closed.", ["Tarn & Co. , a firm of Kelm, closed."]),
    ],
)
def test_the_words_behind_an_abbreviation_tell_whether_the_sentence_ends(
    text: str, expected: list[str]
) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


PIECES = st.sampled_from(
    [
        *"aBI1 .!?…。？;:,-—“”‘’\"'()[]（）」«»\n\u00a0\u202f*¹中あΑя🎉",
        *(
            "Dr",
            "31. 12. ",
            " Falk ",
            " " * 45,
            "U.S",
            "z. B",
            "p.m",
            " The ",
            " no. ",
            "[3]",
            "etc",
            "EE. UU",
            " asked",
            "iPhone",
            "...",
            "str.",
        ),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(deadline=None, max_examples=500)
def test_sentences_cover_everything_but_white_space_in_order(text: str) -> None:
    end_before = 0
    for start, end in sentences(text):
        assert start < end
        assert not text[end_before:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        end_before = end
    assert not text[end_before:].strip()


@given(st.lists(PIECES, max_size=20).map("".join), st.lists(PIECES, max_size=20).map("".join))
@settings(deadline=None)
def test_a_line_is_split_without_regard_to_the_lines_around_it(first: str, second: str) -> None:
    shift = len(first) + 1
    behind = [(start + shift, end + shift) for start, end in sentences(second)]
    assert sentences(f"{first}\n{second}") == sentences(first) + behind


UNITS = [
    *("a. ", "word ", "A. B. ", ".", ". ", "?” ", "(", ". “", "1. ", "z. B. ", "“A?” Aa Aa ", "Ab.Cd", ".»"),
    *(". » ", ".[1]", "! 🎉", "。", "。」あ", "a;", "etc. ", "‘", "no. 5 ", "p.m. ", "\n", ".\u00a0"),
]


@pytest.mark.parametrize("unit", UNITS)
def test_the_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    assert_linear(lambda size: unit * (size // len(unit)), sentences, 8_000, 128_000, slack=4, floor=0.000_2)
