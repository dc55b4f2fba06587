"""Where words and characters begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.text.words import characters, words


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The board voted.", "The|board|voted|."),
        ("don't, can’t", "don't|,|can’t"),
        ("$1.2 billion (6%)", "$1.2|billion|(|6%|)"),
        ("over 15,000.", "over|15,000|."),
        ("e-mail a.b@c.example", "e-mail|a.b@c.example"),
        ("10:30, 9/4", "10:30|,|9/4"),
        ("“Yes,” she said", "“|Yes|,”|she|said"),
        ("naïve cafe\u0301s", "naïve|cafe\u0301s"),
        ("港口委员会", "港|口|委|员|会"),
        ("2024年に", "2024|年|に"),
        ("#harbour @westmole", "#harbour|@westmole"),
    ],
)
def test_a_word_keeps_together_what_belongs_together(text: str, expected: str) -> None:
    assert "|".join(split(text)) == expected


@given(st.text(max_size=60))
def test_words_are_in_order_and_cover_everything_but_white_space(text: str) -> None:
    last = 0
    for start, end in [*words(text), (len(text), len(text))]:
        assert last <= start <= end
        assert not text[last:start].strip()
        last = end


@given(st.text(max_size=60))
def test_characters_cover_the_text_without_a_gap(text: str) -> None:
    ranges = characters(text)
    assert "".join(text[start:end] for start, end in ranges) == text


@pytest.mark.parametrize("one", ["e\u0301", "👩\u200d🚀", "👍🏽", "🇫🇷", "❤\ufe0f"])
def test_what_is_drawn_as_one_is_one(one: str) -> None:
    assert [one] == [one[start:end] for start, end in characters(one)]
