"""The line under a result: around the first match, with every match in it marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.cleaning.model import Kind
from library.errors import BadQuery
from library.store import Library
from library.store.search import parse
from library.store.snippets import snippet
from library.store.words import pattern
from tests.making import article, cleaned, passage

LONG = "The dredger of Westmole lay in the harbour. " * 40 + "Then Ída Falk came. " + "She left again. " * 40


def marked(text: str, query: str) -> str | None:
    """The snippet of a text, each match in brackets."""
    found = snippet([text], parse(query).phrases)
    if found is None:
        return None
    shown, end = "", 0
    for start, stop in found.spans:
        shown += f"{found.text[end:start]}[{found.text[start:stop]}]"
        end = stop
    return shown + found.text[end:]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("The ferry stops.", "ferry ", "The [ferry] stops."),
        ("The ferry stops.", "stops ferry ", "The [ferry] [stops]."),
        ("The ferry stops.", "fer", "The [fer]ry stops."),
        ("The ferry stops.", "fer ", None),
        ("Off the ferryman", "ferry ", None),
        ("A CAFÉ, a café", "cafe ", "A [CAFÉ], a [café]"),
        ("the\n\nwinter. At the winter’s end.", '"the winter" ', "winter. At [the winter]’s end."),
        ("Don’t go", "don't ", "[Don’t] go"),
        ("渡船は冬に止まります。", "冬に ", "渡船は[冬に]止まります。"),
        ("סֵפֶר ישן", "ספר ", "[סֵפֶר] ישן"),
        ("الكِتابُ قديم", "الكتاب ", "[الكِتابُ] قديم"),
        ("A_b and a b.", '"a b" ', "[A_b] and [a b]."),
        ("The ferry", "-ferry is:unread ", None),
        ("The ferry", "", None),
    ],
)
def test_a_snippet_shows_what_the_search_found(text: str, query: str, expected: str | None) -> None:
    assert marked(text, query) == expected


def test_a_long_text_is_cut_around_the_match_where_words_end() -> None:
    shown = marked(LONG, "ida ")
    assert shown is not None
    assert "Then [Ída] Falk came." in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) <= 160 + len("[]")
    assert shown.strip("…") == shown.strip("…").strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A word that begins just there, one that begins a little later, and one too long to leave away.
        (f"aaaa {'b' * 39} ferry", f"…{'b' * 39} [ferry]"),
        (f"aaaa{'a' * 10} {'b' * 34} ferry", f"…{'b' * 34} [ferry]"),
        (f"{'b' * 60} ferry", f"…{'b' * 39} [ferry]"),
        # Behind the match likewise.
        (f"ferry {'b' * 153} aaaa", f"[ferry] {'b' * 153}…"),
        (f"ferry {'b' * 140} {'a' * 40}", f"[ferry] {'b' * 140}…"),
        (f"ferry {'b' * 200}", f"[ferry] {'b' * 153}…"),
        # What fits is not cut, with an ellipsis in front or without.
        (f"ferry {'b' * 149} aaaa", f"[ferry] {'b' * 149} aaaa"),
        (f"ferry {'b' * 149} aaaaa", f"[ferry] {'b' * 149}…"),
        (f"{'c' * 60} ferry {'b' * 108} aaaa", f"…{'c' * 39} [ferry] {'b' * 108} aaaa"),
        (f"{'c' * 60} ferry {'b' * 108} aaaaa", f"…{'c' * 39} [ferry] {'b' * 108}…"),
    ],
)
def test_a_line_is_cut_where_a_word_ends_unless_none_does_near(text: str, expected: str) -> None:
    assert marked(text, "ferry ") == expected


@given(st.text("aé ß港İ.-x", max_size=400), st.text("aé ß港İ", min_size=1, max_size=6))
def test_every_span_is_a_match_inside_a_line_of_bounded_length(text: str, query: str) -> None:
    phrases = parse(f"{query} ").phrases
    found = snippet([text], phrases)
    wanted = pattern(phrases)
    if found is not None:
        assert wanted is not None
        assert len(found.text) <= 160
        ends = [0, *(end for _, end in found.spans)]
        assert all(before <= start < end for before, (start, end) in zip(ends, found.spans, strict=False))
        assert found.spans


def test_the_text_comes_before_the_notes_and_these_before_the_title(library: Library) -> None:
    text = "The pier of Lindholt. Nobody came."
    id_ = library.add(cleaned(text, title="The ferry stops for nobody"), b"", kind=Kind.TEXT).id
    library.save_passage(id_, passage(article(text).text, "pier", note="Ask the ferry captain.", colour=1))
    shown = {
        query: found.text
        for query in ("nobody ", "ferry ", "stops ")
        if (found := library.snippet(id_, query))
    }
    assert shown == {
        "nobody ": text,
        "ferry ": "Ask the ferry captain.",
        "stops ": "The ferry stops for nobody",
    }
    assert library.snippet(id_, "tag:x") is None
    assert library.snippet(id_, "absent ") is None
    assert library.snippet("0" * 16, "ferry ") is None
    with pytest.raises(BadQuery):
        library.snippet(id_, "is:nothing ")
