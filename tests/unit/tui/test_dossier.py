"""What the dossiers show, as values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from library.dossier import Dossier, Sentence
from library.store.dossiers import Chapter
from tui.dossier import Page, Roll, list_sheet, page_sheet
from tui.sheet import Line

FALK = Dossier("Ida Falk", "person", ("Ida Falk", "Falk"), 1_200, 3_400)
BOARD = Dossier("Harbour Board", "organisation", ("Harbour Board",), 1, 1)
ASKE = Dossier("Zoë Aske", "person", ("Zoë Aske",), 20, 31)


def words(line: Line) -> str:
    return "".join(text for text, _ in line)


def styled(line: Line, style: str) -> list[str]:
    return [text for text, name in line if name == style]


def test_numbers_stand_under_each_other() -> None:
    sheet = list_sheet([FALK, BOARD], 76)

    rows = [words(sheet.lines(number)[0]) for number in range(2)]

    assert rows[0].startswith("● Ida Falk · Falk ")
    assert rows[0].endswith("  1,200 articles  3,400 mentions")
    assert rows[1].endswith("      1 article       1 mention ")
    assert {cell_len(row) for row in rows} == {76}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("fal", ["Ida Falk"]),
        ("falk ida", ["Ida Falk"]),
        ("ZOE", ["Zoë Aske"]),
        ("alk", []),
        ("type:person", ["Ida Falk", "Zoë Aske"]),
        ("a type:org", []),
        ("", ["Ida Falk", "Harbour Board", "Zoë Aske"]),
    ],
)
def test_the_filter_looks_for_beginnings_of_words(typed: str, found: list[str]) -> None:
    roll = Roll.of([FALK, BOARD, ASKE])

    assert [each.name for each in roll.fitting(typed)] == found


def chapter(*sentences: Sentence, role: str = "", aliases: tuple[str, ...] = ()) -> Chapter:
    return Chapter("a1", "Pier opens", "fjordpost.example", "2024-02-03", role, aliases, sentences)


SENTENCE = Sentence(10, 43, "Ida Falk paid 40 crowns to a man.", ((0, 8),), ((14, 23),))


def test_names_and_numbers_of_a_sentence_stand_out() -> None:
    sheet = page_sheet(Page(FALK, (chapter(SENTENCE),)), 80)

    (line,) = sheet.lines(2)

    assert words(line) == "· " + SENTENCE.text
    assert styled(line, "person") == ["Ida Falk"]
    assert styled(line, "strong") == ["40 crowns"]


def test_a_sentence_is_wrapped_and_only_sentences_are_chosen() -> None:
    sheet = page_sheet(Page(FALK, (chapter(SENTENCE),)), 20)

    assert [words(line) for line in sheet.lines(2)] == ["· Ida Falk paid 40", "  crowns to a man."]
    assert styled(sheet.lines(2)[1], "strong") == ["crowns"]
    assert [sheet.rests(number) for number in range(sheet.count)] == [False, False, True]


def test_the_head_says_what_the_articles_call_the_actor() -> None:
    chapters = (chapter(SENTENCE, role="chair"), chapter(SENTENCE, role="minister", aliases=("Ms Falk",)))
    sheet = page_sheet(Page(FALK).with_chapters(chapters), 80)

    assert [words(line) for line in sheet.lines(0)] == [
        "● Ida Falk",
        "  also Falk, Ms Falk",
        "  minister; chair",
    ]


@given(st.text(st.sampled_from("ab 港口é\u0301👩"), min_size=1, max_size=50), st.integers(8, 90), st.data())
def test_whatever_the_sentence_its_rows_fit(text: str, width: int, data: st.DataObject) -> None:
    low = data.draw(st.integers(0, len(text) - 1))
    high = data.draw(st.integers(low + 1, len(text)))
    sentence = Sentence(0, len(text), text, ((low, high),), ((0, low),) if low else ())
    sheet = page_sheet(Page(FALK, (chapter(sentence),)), width)
    for number in range(sheet.count):
        lines = sheet.lines(number)
        assert len(lines) == sheet.heights[number]
        if width >= 24:
            assert all(cell_len(words(line)) <= width for line in lines)
