"""File names that every file system takes."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.article import Article
from library.exports import file_name, file_name_for
from library.store.values import StoredArticle


def named(title: str, id: str = "3fa2c81b00d1e2f3") -> str:  # noqa: A002
    return file_name(StoredArticle(id, Article(title), "0a1b2c3d"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The ferry to Lindholt stops", "the-ferry-to-lindholt-stops-3fa2c81b.md"),
        ("Beekeepers’ Union: 4 hives / roof", "beekeepers-union-4-hives-roof-3fa2c81b.md"),
        ("Fähre nach Ærø", "fähre-nach-ærø-3fa2c81b.md"),
        ("港町の新聞", "港町の新聞-3fa2c81b.md"),
        ("हिन्दी लेख", "हिन्दी-लेख-3fa2c81b.md"),
        ("CON", "con-3fa2c81b.md"),
        ("../../.ssh/config", "ssh-config-3fa2c81b.md"),
        (".hidden. ", "hidden-3fa2c81b.md"),
        ("a\x00b\x1b[31m\nc", "ab-c-3fa2c81b.md"),
        ("", "untitled-3fa2c81b.md"),
        ("?!", "untitled-3fa2c81b.md"),
    ],
)
def test_a_name_is_the_words_of_the_title_and_the_id(title: str, name: str) -> None:
    assert named(title) == name


def test_a_composed_and_a_decomposed_title_have_one_name() -> None:
    assert named(unicodedata.normalize("NFD", "Fähre")) == named("Fähre")


def test_two_articles_with_one_title_have_two_names() -> None:
    assert named("Ferry") != named("Ferry", "4fa2c81b00d1e2f3")


def test_a_long_title_is_cut_between_words() -> None:
    assert named("harbour " * 40) == "-".join(["harbour"] * 10) + "-3fa2c81b.md"


@given(st.text(max_size=200))
def test_every_name_is_one_a_file_can_have(title: str) -> None:
    name = named(title)
    stem = name.removesuffix("-3fa2c81b.md")
    assert stem != name
    assert len(name.encode()) <= 92
    assert re.fullmatch("[^-.]+(-[^-.]+)*", stem)
    assert all(unicodedata.category(character)[0] in "LMN" or character == "-" for character in stem)


def test_what_a_query_found_is_named_for_the_query() -> None:
    assert file_name_for("notebook") == "notebook.md"
    assert file_name_for("notebook", 'tag:eels "Ida Falk" ../x') == "notebook-tag-eels-ida-falk-x.md"
    assert len(file_name_for("notebook", "港" * 400 + " eels").encode()) < 143
