"""A page as it came, whatever door it came through."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from library.cleaning.model import Kind
from library.errors import BadInput
from library.text.decoding import binary_kind, decode, decode_page
from library.text.markdown import is_markdown
from library.text.safe import safe_field, safe_text

__all__ = ["Raw", "begins_like_page", "raw_page", "shown"]

_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xht"})

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,4096}?-->\s*){0,8}"
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|article|main|section|div|p|h1)[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
"""How a page in HTML begins, or a piece cut out of one."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A page before it is cleaned."""

    data: bytes
    """The bytes as they came, kept with the article."""
    text: str
    """What they say, free of control sequences (`library.text.safe.safe_text`)."""
    kind: Kind
    url: str = ""
    """The address it came from in the end, after redirects; empty for a file."""
    name: str = ""
    """What to call it in a message: the file's name, the address, "standard input"."""
    charset: str = ""
    """The encoding its server declared; empty when none did."""


def raw_page(data: bytes, name: str, *, url: str = "", charset: str = "", media_type: str = "") -> Raw:
    """Some bytes as a page.

    Args:
        data: The bytes.
        name: A file's name or an address, for messages and, by its ending, for the kind.
        url: Where it came from, when it came over the network.
        charset: The encoding a server declared.
        media_type: The media type a server declared, such as "text/html".

    Raises:
        BadInput: There is nothing in it, or it is not text.
    """
    name = shown(name)
    if not data.strip(b"\0\t\n\r\f "):
        raise BadInput(f"{name} is empty; there is nothing to read.")
    if binary := binary_kind(data):
        raise BadInput(f"{name} is {binary}; Dogear reads HTML and plain text, so convert it first.")
    suffix = PurePath(name).suffix.casefold() if not url else ""
    says_html = suffix in _HTML_SUFFIXES or media_type in ("text/html", "application/xhtml+xml")
    text = safe_text(decode_page(data, charset))
    if is_markdown(text):
        kind = Kind.MARKDOWN
    else:
        kind = Kind.HTML if says_html or _HTML.match(text[:40_000]) else Kind.TEXT
    return Raw(data, text, kind, url, name, charset)


def begins_like_page(data: bytes) -> bool:
    """Whether some first bytes say that this is a page in HTML, or one that Dogear wrote."""
    if binary_kind(data):
        return False
    text = safe_text(decode(data))
    return is_markdown(text) or _HTML.match(text) is not None


def shown(name: str) -> str:
    """A file name, address or word somebody typed, as a message may show it."""
    name = safe_field(name)
    return name if len(name) <= 200 else f"{name[:120]}…{name[-60:]}"
