"""Cues: what the rest of a document says about a word."""

from library.insight.tagging import cues
from library.insight.tagging.tables import NameTables

TABLES = NameTables.build({"first": ["Ida"]})


def seen(word: str, *sentences: str) -> int:
    return cues.gather([sentence.split() for sentence in sentences], TABLES)[word]


def test_a_word_after_a_title_or_a_given_name_belongs_to_a_person() -> None:
    assert seen("Falk", "We met Mrs. Falk there .") & cues.TITLED
    assert seen("Falk", "We met Ida Falk there .") & cues.AFTER_GIVEN_NAME
    assert not seen("Falk", "We met Falk there .") & cues.NAMED


def test_a_word_in_lower_case_elsewhere_is_noticed() -> None:
    assert seen("Boats", "Boats left .", "The boats left .") & cues.LOWER
    assert not seen("Boats", "Boats left .", "The ships left .") & cues.LOWER


def test_a_capital_inside_a_sentence_counts_unless_it_is_a_heading() -> None:
    assert seen("Falk", "We saw Falk over there .") & cues.INSIDE
    assert not seen("Falk", "We Saw Falk Over There .") & cues.INSIDE
    assert not seen("Falk", "Falk was over there .") & cues.INSIDE


def test_evidence_adds_up_over_the_document() -> None:
    both = seen("Falk", "Mrs. Falk came .", "Later Falk said so .")

    assert both & cues.TITLED
    assert both & cues.SPEAKS


def test_a_sentence_in_capitals_gets_the_case_of_the_others() -> None:
    restored = cues.restore_case(
        [
            "IDA OF WESTMOLE CLOSES NATO HARBOUR NOW".split(),
            "The harbour of Westmole closes , says NATO .".split(),
        ],
        TABLES,
    )

    assert restored[0] == "Ida of Westmole closes NATO harbour now".split()


def test_other_sentences_and_short_ones_are_left_alone() -> None:
    sentences = [["NATO"], "The NATO ships".split()]

    assert cues.restore_case(sentences, TABLES) == sentences
