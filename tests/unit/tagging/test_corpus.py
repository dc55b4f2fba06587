"""Training data: one convention for what a name is, whatever the data set thinks."""

import lzma
from pathlib import Path

import pytest

from library.insight.tagging.corpus import Document, common_words, read_documents
from library.insight.tagging.labels import TYPES, spans
from tests.unit.tagging.small import write_sentences

COUNTRIES = frozenset({"Brennia"})


def names(tmp_path: Path, sentence: str, source: str = "gum_news") -> list[str]:
    """The names that are left of a tagged sentence, each with its type."""
    path = tmp_path / "sentences.jsonl.xz"
    write_sentences(path, [(source, "one", sentence)])
    return [
        f"{' '.join(words[start:end])}/{TYPES[kind]}"
        for document in read_documents(path, COUNTRIES)
        for words, labels in zip(document.words, document.labels, strict=True)
        for start, end, kind in spans(labels)
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("President/B-PER Ida/I-PER Falk/I-PER spoke", ["Ida Falk/PER"]),
        ("Brennia/B-PER President/I-PER Ida/I-PER Falk/I-PER", ["Brennia/LOC", "Ida Falk/PER"]),
        ("Danish/B-PER Minister/I-PER Falk/I-PER spoke", ["Danish/DEM", "Falk/PER"]),
        ("the/B-PER President/I-PER spoke", []),
        ("We/B-ORG met the board/B-ORG", []),
        ("write to ida@westmole.example/B-MISC", []),
        ("southern/B-LOC Brennia/I-LOC", ["Brennia/LOC"]),
        ("'s/B-ORG Harbour/I-ORG Board/I-ORG", ["Harbour Board/ORG"]),
        ("Danish/B-MISC ships and South/O Korean/B-MISC ships", ["Danish/DEM", "South Korean/DEM"]),
        ("Brennia/B-MISC won", ["Brennia/LOC"]),
        ("the Tide/B-MISC Act/I-MISC", ["Tide Act/MISC"]),
    ],
)
def test_labels_follow_one_convention(tmp_path: Path, given: str, expected: list[str]) -> None:
    assert names(tmp_path, given) == expected


def test_a_person_that_begins_in_the_middle_of_a_phrase_spoils_its_sentence(tmp_path: Path) -> None:
    assert names(tmp_path, "for/B-PER Trade/I-PER Ida/I-PER Falk/I-PER met Tom/B-PER") == []


def test_validation_data_can_be_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "sentences.jsonl.xz"
    write_sentences(path, [("pud", "one", "President/B-PER Falk/I-PER spoke")])
    (document,) = read_documents(path, COUNTRIES, as_given=True)

    assert spans(document.labels[0]) == [(0, 2, 0)]


def test_sentences_of_one_document_come_together(tmp_path: Path) -> None:
    path = tmp_path / "sentences.jsonl.xz"
    write_sentences(path, [("gmb", "one", "Ida left"), ("gmb", "two", "Tom left"), ("gmb", "one", "Rain")])

    assert [document.words for document in read_documents(path, COUNTRIES)] == [
        [["Ida", "left"], ["Rain"]],
        [["Tom", "left"]],
    ]


@pytest.mark.parametrize(
    "line", ['{"src": "gmb"}', '{"src": "gmb", "doc": "1", "tok": ["a"], "tag": ["?"]}', "[]", "no"]
)
def test_a_line_that_is_no_tagged_sentence_is_an_error(tmp_path: Path, line: str) -> None:
    path = tmp_path / "sentences.jsonl.xz"
    path.write_bytes(lzma.compress(line.encode()))

    with pytest.raises(ValueError, match=r"no tagged sentence|Expecting"):
        read_documents(path, COUNTRIES)


def test_a_word_is_common_that_stands_in_lower_case_more_often_than_with_a_capital_inside() -> None:
    sentences = [
        *[["The", "boats", "saw", "the", "Board"]] * 3,
        *[["Fishing", "and", "rose", "Rose"]] * 3,
        ["seldom"],
    ]

    assert common_words([Document("gum_news", sentences)]) == ["and", "boats", "saw", "the"]
