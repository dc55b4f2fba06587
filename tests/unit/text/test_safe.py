"""No character that a terminal would obey, or a reader cannot see, gets in."""

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.text.safe import safe_field, safe_text

HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(codec=None),
        st.sampled_from("\x1b\x9b\x9d\x07\x00\x85\u202e\u2066\ufeff\ud800\udfff[];?mh\\\n\r\t"),
    ),
    max_size=80,
)

FORBIDDEN = ({chr(code) for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))} - {"\n", "\t"}) | set(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\xad"
)


@given(HOSTILE)
@settings(deadline=None, max_examples=500)
def test_nothing_unsafe_survives_and_a_second_pass_changes_nothing(text: str) -> None:
    clean = safe_text(text)
    assert not FORBIDDEN & set(clean)
    assert not any(unicodedata.category(character) == "Cs" for character in clean)
    assert not any(ord(character) & 0xFFFE == 0xFFFE for character in clean)
    assert safe_text(clean) == clean
    clean.encode("utf-8")


def test_every_character_that_python_calls_printable_is_safe() -> None:
    every = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert safe_text(every + "\ufeff") == every, "the mark at the end makes it take the long way"


@given(HOSTILE)
@settings(deadline=None, max_examples=200)
def test_a_field_is_one_line(text: str) -> None:
    field = safe_field(text)
    assert field == " ".join(field.split())
    assert safe_field(field) == field


@pytest.mark.parametrize(
    ("hostile", "clean"),
    [
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("\x1b]52;c;cHduZWQ=\x07stolen", "stolen"),
        ("\x1b]0;title\x1b\\text", "text"),
        ("\x9b2Jtext", "text"),
        ("\x9d0;x\x9ctext", "text"),
        ("\x1bPq payload\x1b\\text", "text"),
        (
            "an open \x1b]52;c; string\nnever eats the next line",
            "an open 52;c; string\nnever eats the next line",
        ),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("user\u202etxt.exe", "usertxt.exe"),
        ("lone \ud83d half", "lone \ufffd half"),
        ("re\xadader", "reader"),
        (
            "keep\tthis\nand \u200e\u200f marks, é, 漢字, 👍🏽",
            "keep\tthis\nand \u200e\u200f marks, é, 漢字, 👍🏽",
        ),
    ],
)
def test_what_is_dropped_and_what_stays(hostile: str, clean: str) -> None:
    assert safe_text(hostile) == clean
