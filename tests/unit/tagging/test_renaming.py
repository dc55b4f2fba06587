"""Renaming: the same sentences about other people in other towns."""

from random import Random

from library.insight.tagging.corpus import Document
from library.insight.tagging.labels import LABELS
from library.insight.tagging.renaming import renamed
from tests.unit.tagging.small import NAMES

WORDS = [
    "Zora Kelp of Oldport met Brennia 's Kelp Board .".split(),
    "Kelp left Oldport in May .".split(),
]
TAGS = [
    "B-PER I-PER O B-LOC O B-LOC O B-ORG I-ORG O".split(),
    "B-PER O B-LOC O O O".split(),
]
DOCUMENT = Document("gum_news", WORDS, [[LABELS.index(tag) for tag in tags] for tags in TAGS])


def test_people_get_other_names_and_keep_them_throughout() -> None:
    copy = renamed(DOCUMENT, NAMES, Random(3))  # noqa: S311
    (first, last, *_), (again, *_) = copy.words

    assert first in NAMES["first"]
    assert last in NAMES["last"]
    assert again == last


def test_states_bodies_and_plain_words_stay() -> None:
    copy = renamed(DOCUMENT, NAMES, Random(3))  # noqa: S311

    assert copy.words[0][4:] == WORDS[0][4:]
    assert copy.words[1][3:] == WORDS[1][3:]


def test_towns_are_renamed_and_the_document_itself_is_not_touched() -> None:
    towns = {renamed(DOCUMENT, NAMES, Random(seed)).words[1][2] for seed in range(30)}  # noqa: S311

    assert towns <= {"Oldport", *NAMES["city"]}
    assert len(towns) > 2
    assert DOCUMENT.words[1][2] == "Oldport"


def test_the_same_chance_gives_the_same_copy() -> None:
    assert renamed(DOCUMENT, NAMES, Random(5)) == renamed(DOCUMENT, NAMES, Random(5))  # noqa: S311
