"""Which characters some bytes are, and which bytes are no characters."""

import codecs
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.text.decoding import binary_kind, declared_in_page, decode, decode_page

TEXT = "“Zoë’s naïve café” costs 12 €"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_has_the_first_word(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), declared="iso-8859-1") == TEXT


def test_big_endian_with_a_mark_is_read() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_zeros(encoding: str) -> None:
    data = TEXT.encode(encoding)
    assert not binary_kind(data)
    assert decode(data) == TEXT


def test_valid_utf8_is_utf8_whatever_is_declared() -> None:
    assert decode(TEXT.encode(), declared="iso-8859-1") == TEXT


def test_bytes_that_are_not_utf8_are_what_windows_writes() -> None:
    assert decode(TEXT.encode("cp1252")) == TEXT


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        ("Паром остановился", "koi8-r", "KOI8-R"),
        ("渡し船は止まった", "shift_jis", "Shift_JIS"),
        ("渡し船は止まった", "iso2022_jp", "iso-2022-jp"),
        ("渡船停了", "gb18030", "gb2312"),
        ("Τα πλοία", "iso8859-7", ' "ISO-8859-7" '),
        ("İskele “kapalı”", "cp1254", "iso-8859-9"),
    ],
)
def test_a_declared_encoding_is_believed(text: str, encoding: str, declared: str) -> None:
    assert decode(text.encode(encoding), declared) == text


def test_a_declared_encoding_that_most_words_cannot_be_in_is_not_believed() -> None:
    assert decode("Für Öl: Käse über Ähren".encode("cp1252"), "euc-jp") == "Für Öl: Käse über Ähren"


@pytest.mark.parametrize(
    "declared", ["rot13", "base64", "unicode_escape", "idna", "utf-7", "ü", "", "a b", "undefined"]
)
def test_a_declaration_that_no_page_means_is_passed_over(declared: str) -> None:
    assert decode(TEXT.encode("cp1252"), declared) == TEXT


def test_one_bad_byte_in_utf8_shows_and_costs_nothing_else() -> None:
    data = TEXT.encode() + b" \xff " + TEXT.encode()
    assert decode(data) == f"{TEXT} \ufffd {TEXT}"


def test_utf8_that_was_cut_keeps_what_is_whole() -> None:
    assert decode("Zoë and Noë".encode()[:-1]) == "Zoë and No\ufffd"


@settings(deadline=None, max_examples=100)
@given(st.binary(), st.sampled_from(["", "utf-8", "latin-1", "shift_jis", "utf-16", "hz", "nonsense"]))
def test_any_bytes_give_a_text(data: bytes, declared: str) -> None:
    decode(data, declared).encode("utf-8")


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), min_size=1))
def test_what_was_written_in_utf8_is_read_back(text: str) -> None:
    assert not binary_kind(text.encode())
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<META http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r"),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?>', "ISO-8859-2"),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<p>charset=koi8-r</p>", ""),
        (b"<!-- " + b"x" * 5000 + b'--><meta charset="koi8-r">', ""),
    ],
)
def test_a_page_names_its_encoding_near_its_beginning(page: bytes, name: str) -> None:
    assert declared_in_page(page) == name


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (bytes(range(32)) * 20, "not text"),
        (b"\x00\x01\x02\x03", "not text"),
    ],
)
def test_what_is_no_text_is_called_what_it_is(data: bytes, kind: str) -> None:
    assert binary_kind(data) == kind


def test_noise_is_not_text() -> None:
    assert binary_kind(os.urandom(4096)) == "not text"


@pytest.mark.parametrize(
    "data",
    [
        b"plain words\r\n\tand a tab\x0c",
        b"\x1b[1mbold\x1b[0m " * 50,
        b"one stray \x00 zero among two hundred letters " * 5,
        b"a text and then a crash" + b"\0" * 4096,
        "Паром".encode("koi8-r"),
        TEXT.encode("utf-16"),
    ],
)
def test_what_is_text_is_never_refused(data: bytes) -> None:
    assert binary_kind(data) == ""


RUSSIAN = "Паром больше не ходит"


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (f"<meta charset='koi8-r'><p>{RUSSIAN}", ""),
        (f"  {'Menu ' * 20}<meta charset='koi8-r'><p>{RUSSIAN}", ""),
        (f"<p>{RUSSIAN}", "koi8-r"),
        (f"<meta charset='cp1252'><p>{RUSSIAN}", "koi8-r"),
        (RUSSIAN, "koi8-r"),
    ],
)
def test_a_page_is_in_the_encoding_of_its_server_or_else_of_its_own_words(page: str, charset: str) -> None:
    assert decode_page(page.encode("koi8-r"), charset) == page


def test_a_text_that_talks_of_encodings_declares_none() -> None:
    page = f"{TEXT}: charset=koi8-r"
    assert decode_page(page.encode("cp1252")) == page
