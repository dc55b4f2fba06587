"""Paragraphs whose Markdown is so plain that they need no parser: most of an article.

The parser is the measure: what is read here reads the same there. Whatever is not surely
plain is left to it.
"""

import re

from library.article import Block, BlockKind, SpanKind
from library.text.inline import InlineBuilder, single_spaced

__all__ = ["plain_paragraph"]

_BEGINS_NO_BLOCK = r"(?![#>~=|\-+{\s]|\d{1,9}[.)])"

_PLAIN = re.compile(_BEGINS_NO_BLOCK + r"[^\\`*_\[\]<&\n]+")
"""A paragraph in one line without any markup."""

_TEXT = r"(?:[^\\`*_\[\]<&!\n]++|\\[!-/:-@\[-`{-~]|&(?!#?\w+;)|!(?!\[))++"
"""Text without markup, escaped characters in it; possessive, so that it is read once."""

_PIECE = re.compile(
    rf"(?P<text>{_TEXT})"
    rf"|\[(?P<label>{_TEXT})\]\((?P<target>[^\s()<>\\&]++)\)"
    rf"|(?<![^ ])(?P<mark>\*\*?)(?=[^\W_])(?P<marked>{_TEXT})(?<=[^\W_])(?P=mark)(?![^\s.,;:?!)])"
)
"""Text, a link to a plain address, or emphasis whose delimiters could mean nothing else: between
a space and a letter in front, between a letter and a space or stop behind."""

_BEGINNING = re.compile(_BEGINS_NO_BLOCK)

_ESCAPE = re.compile(r"\\(.)")

_KINDS = {"*": SpanKind.EMPHASIS, "**": SpanKind.STRONG}


def plain_paragraph(source: str) -> Block | None:
    """The paragraph that a piece of Markdown is, or None when only the parser can say.

    Args:
        source: Safe text between two blank lines, outside fences, HTML and lists.
    """
    if _PLAIN.fullmatch(source):
        text = single_spaced(source).strip()
        return Block(BlockKind.PARAGRAPH, text) if text else None
    if not _BEGINNING.match(source):
        return None
    builder = InlineBuilder()
    position = 0
    while position < len(source):
        piece = _PIECE.match(source, position)
        if piece is None:
            return None
        position = piece.end()
        if text := piece["text"]:
            builder.add(_unescaped(text))
            continue
        target, mark = piece["target"], piece["mark"]
        builder.open(SpanKind.LINK if target else _KINDS[mark], target or "")
        builder.add(_unescaped(piece["label"] or piece["marked"]))
        builder.close()
    text, spans = builder.build()
    return Block(BlockKind.PARAGRAPH, text, spans) if text else None


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text
