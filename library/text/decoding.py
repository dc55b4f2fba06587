"""Bytes to text: which encoding they are in, and whether they are text at all.

Nothing that is text is ever refused: a byte that fits no encoding becomes U+FFFD, so that
a reader sees where something is amiss.
"""

import codecs
import re

__all__ = ["binary_kind", "declared_in_page", "decode", "decode_page"]

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
)
"""How files begin that nobody should read as text, and what to call them."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_ALIASES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""What a page means by the name of an encoding, where that is more than the name says
(the WHATWG Encoding Standard; names as Python's codecs give them)."""

_NOT_FOR_PAGES = frozenset(
    "idna punycode unicode_escape raw_unicode_escape undefined utf-7 mbcs oem".replace("-", "_").split()
)
"""Python's encodings that no page is written in, some of them unsafe."""

_LOOKS_LIKE_UTF8 = ("utf-16", "utf-32", "iso2022", "hz")
"""Encodings whose bytes can be valid UTF-8 and mean something else: here the declaration wins."""

_SAMPLE = 65_536
"""So many of the first bytes decide whether it is text."""

_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r\f\x08\x1a\x1b"))
"""Bytes that hardly occur in a text; ESC does, in the output of programs."""

_META = re.compile(rb"<meta[^>]{0,512}?charset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^>]{0,256}?encoding\s*=\s*[\"']([\w.:+-]{1,40})", re.IGNORECASE)

_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def binary_kind(data: bytes) -> str:
    """What the bytes are when they are not text, in words such as "a PDF"; empty for text."""
    if any(data.startswith(bom) for bom, _ in _BOMS):
        return ""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    sample = data[:_SAMPLE].rstrip(b"\0")  # a crash while writing leaves zeros at the end
    if _utf16(sample):
        return ""
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    # A stray one in a short text is forgiven.
    many = controls * 50 > len(sample) and (controls > 8 or controls * 4 > len(sample))
    return "not text" if many else ""


def decode(data: bytes, declared: str = "") -> str:
    """The text in some bytes.

    A byte order mark has the first word, then UTF-8 when the bytes are valid in it, then
    the declared encoding. Without one, or when they are not valid in it, bytes that are
    mostly UTF-8 are read as such and the rest as Windows-1252, like a browser does. What
    is still invalid becomes U+FFFD.

    Args:
        data: The bytes.
        declared: The encoding they are said to be in, by whatever name; may be unknown.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    encoding = _known(declared)
    if encoding.startswith(_LOOKS_LIKE_UTF8):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if encoding and not encoding.startswith("utf"):
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") * 100 <= len(text):
            return text
    if unmarked := _utf16(data[:_SAMPLE]):
        return data.decode(unmarked, "replace")
    rest, sequences = _UTF8_SEQUENCE.subn(b"", data)
    stray = len(rest) - len(rest.translate(None, bytes(range(0x80, 0x100))))
    return data.decode("utf-8" if sequences >= max(stray, 1) else "cp1252", "replace")


def decode_page(data: bytes, charset: str = "") -> str:
    """The text of a page, in the encoding that its server declared or else the page itself.

    Args:
        data: The page as it came.
        charset: The encoding a server declared; empty when none did.
    """
    may_declare = b"<" in data[:64] or b"<meta" in data[:4096].lower()
    return decode(data, charset or (declared_in_page(data) if may_declare else ""))


def declared_in_page(data: bytes) -> str:
    """The encoding an HTML or XML page names in its first 4 KB, empty when it names none."""
    head = data[:4096]
    found = _XML.match(head) or _META.search(head)
    name = found[1].decode("ascii", "replace") if found else ""
    # A name that could be read in ASCII cannot be of UTF-16 (WHATWG HTML, prescan).
    return "utf-8" if name.casefold().startswith(("utf-16", "utf-32")) else name


def _known(declared: str) -> str:
    """Python's name of a declared encoding, empty when it has none for pages."""
    if not declared.isascii():
        return ""
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
        "".encode(name)
    except (LookupError, ValueError):
        return ""
    return "" if name.replace("-", "_") in _NOT_FOR_PAGES else _ALIASES.get(name, name)


def _utf16(sample: bytes) -> str:
    """The byte order of UTF-16 that lacks its mark, by where the zeros of Latin letters stand."""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half >= 4 and odd * 10 > half * 4 and even * 20 < half:
        return "utf-16-le"
    if half >= 4 and even * 10 > half * 4 and odd * 20 < half:
        return "utf-16-be"
    return ""
