"""Finding words as a person would: case, accents and typographic quotes do not matter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.text.folding import find_all, fold


@pytest.mark.parametrize(
    ("text", "needle", "found"),
    [
        ("The Café in Zürich", "cafe", ["Café"]),
        ("the CAFÉ and the cafe\u0301.", "Café", ["CAFÉ", "cafe\u0301"]),
        ("“Don’t,” she said", "\"don't", ["“Don’t"]),
        ("1990–2000", "1990-2000", ["1990–2000"]),
        ("Straße und STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("an end\n\nA start", "end  a start", ["end\n\nA start"]),
        ("wait… what", "...", ["…"]),
        ("a b\u00a0c", "b c", ["b\u00a0c"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("text", "  ", []),
    ],
)
def test_places_of_a_needle(text: str, needle: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_all(fold(text), needle)] == found


@given(st.text(max_size=60), st.data())
@settings(deadline=None, max_examples=300)
def test_every_word_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    words = [word for word in text.split() if fold(word).text.strip()]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    places = find_all(fold(text), word)
    assert places
    for start, end in places:
        assert 0 <= start < end <= len(text)
        # White space of any length counts as one: some signs fold to a space and an accent.
        found = " ".join(fold(text[start:end]).text.split())
        assert " ".join(fold(word).text.split()) in found
