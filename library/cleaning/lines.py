"""A dump of plain text becomes pieces: marks of the dumping program go, broken lines are joined.

Programs that turn a page into text differ: some put a paragraph on a line, some wrap at a
width, some break at every link, some number the links. Nothing here knows a program; the
style is measured on the text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from library.article import BlockKind, is_unspaced
from library.cleaning.pieces import Piece
from library.text.safe import safe_field, safe_text

__all__ = ["Line", "pieces_of", "plain_pieces", "read_lines", "wrap_width"]

_LINK_MARK = re.compile(r"\[\d{1,4}\](?=\S)|(?<=\S)\[\d{1,4}\]")
_WIDGET = re.compile(r"\((?:BUTTON|SUBMIT|IMAGE|IFRAME|X|_)\)|\[[ _]{2,}\]|_{4,}|\[(?:ico|p|INS|IMG|svg)\]")
_BULLET = re.compile(r"(?:[•·▪◦‣●○■□☆★➤►–*+-]|o(?=\s[A-Z\[]))\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3}[.)])\s+(?=\S)")
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_RULE = re.compile(r"[\s\-_=*~•·|+#.]{3,}")
_STARS = re.compile(r"(?<![\w*])(\*\*|__|\*|_)(?=\S)([^*_]{1,400}?)(?<=\S)\1(?![\w*])")

_NARROW, _WIDE = 40, 140
"""Between these numbers of cells a line width is that of a wrapped text."""

ENDINGS = '.!?…。！？:;"”»’'
"""What a line ends with that is not broken off."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dump, without the marks of the program that made it."""

    text: str
    number: int
    """Counted from 0."""
    width: int
    """Cells the whole line takes, indentation and marks included."""
    indent: int
    gap: bool
    """Whether a blank line stands before it."""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""


def read_lines(text: str) -> list[Line]:
    """The lines that say something."""
    lines: list[Line] = []
    gap = True
    raw_lines = safe_text(text).split("\n")
    marked = sum(1 for raw in raw_lines if _LINK_MARK.search(raw)) * 20 > len(raw_lines)
    for number, raw in enumerate(raw_lines):
        cleaned = _WIDGET.sub(" ", raw)
        if marked:
            cleaned = _LINK_MARK.sub("", cleaned)
        content = cleaned.strip()
        if not content or _RULE.fullmatch(content):
            gap = True
            continue
        indent = len(raw) - len(raw.lstrip())
        lines.append(_read_line(content, number, _cells(raw.rstrip()), indent, gap))
        gap = False
    return lines


def _read_line(content: str, number: int, width: int, indent: int, gap: bool) -> Line:
    kind, level, marker = BlockKind.PARAGRAPH, 0, ""
    if match := _HASHES.match(content):
        kind, level = BlockKind.HEADING, len(match[1])
        content = content[match.end() :].rstrip("# ")
    elif match := _BULLET.match(content):
        kind = BlockKind.ITEM
        content = content[match.end() :]
    elif match := _NUMBER.match(content):
        kind, marker = BlockKind.ITEM, match[1]
        content = content[match.end() :]
    content = safe_field(_STARS.sub(r"\2", content)) or content
    return Line(content, number, width, indent, gap, kind, level, marker)


def _cells(text: str) -> int:
    """Cells of a terminal a line takes: what wrapping programs count."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrap_width(lines: Sequence[Line]) -> int:
    """The width at which a dump was wrapped, in cells; 0 when it was not.

    In a wrapped text hardly a line is longer than the width, and nearly every line that is
    followed by another of its paragraph is so full that the next word would not have fitted.
    """
    widths = Counter(line.width for line in lines)
    total = sum(width * count for width, count in widths.items())
    long = sum(width * count for width, count in widths.items() if width > _WIDE)
    if not total or long * 5 > total:
        return 0
    shorter = sorted(width for width in widths.elements() if width <= _WIDE)
    top = shorter[(len(shorter) * 995) // 1000 - 1 if len(shorter) > 200 else -1] if shorter else 0
    if top < _NARROW:
        return 0
    full = broken = 0
    for line, following in pairwise(lines):
        if following.gap or line.width * 2 < top or line.width > top:
            continue
        if following.kind is not BlockKind.PARAGRAPH:
            continue
        broken += 1
        full += not _fits(line, following, top)
    return top if full >= 2 and full * 5 >= broken * 3 else 0


def _fits(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would still have stood on this one."""
    if following.text and is_unspaced(following.text[0]):
        return line.width + 2 <= width
    return line.width + 1 + _cells(following.text.split(" ", 1)[0]) <= width


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """The pieces of a dump, broken lines joined."""
    width = wrap_width(lines)
    return _mend(_unwrap(lines, width) if width else plain_pieces(lines), bool(width))


def plain_pieces(lines: Sequence[Line]) -> list[Piece]:
    """Every line as a piece of its own."""
    return [_piece(line.text, line) for line in lines]


def _piece(text: str, line: Line) -> Piece:
    return Piece(text, line.number, line.kind, line.gap, line.level, line.marker)


def _unwrap(lines: Sequence[Line], width: int) -> list[Piece]:
    pieces: list[Piece] = []
    parts: list[str] = []
    first: Line | None = None
    last: Line | None = None
    for line in lines:
        joins = (
            last is not None
            and not line.gap
            and line.kind is BlockKind.PARAGRAPH
            and not _fits(last, line, width)
        )
        if first is not None and not joins:
            pieces.append(_piece(_joined(parts), first))
        if not joins:
            first, parts = line, []
        parts.append(line.text)
        last = line
    if first is not None:
        pieces.append(_piece(_joined(parts), first))
    return pieces


def _joined(parts: Sequence[str]) -> str:
    """The parts as one text; scripts without spaces are joined without one."""
    if len(parts) == 1:
        return parts[0]
    out = [parts[0]]
    for before, after in pairwise(parts):
        close = is_unspaced(before[-1]) or is_unspaced(after[0]) or after[0] in ",.;:!?)”’"
        out.append(("" if close else " ") + after)
    return safe_field("".join(out))


def _mend(pieces: Sequence[Piece], wrapped: bool) -> list[Piece]:
    """Sentences that a line break or a blank line cut in two become one piece again.

    Sure signs are a beginning in lower case or with a comma after a text that had not
    ended. A short piece that the sentence goes on behind, such as a link, joins as well.
    """
    out: list[Piece] = []
    parts: list[str] = []
    first: Piece | None = None
    for number, piece in enumerate(pieces):
        if first is not None:
            previous = parts[-1]
            following = pieces[number + 1] if number + 1 < len(pieces) else None
            if _goes_on(first, previous, sum(map(len, parts)), piece, following, wrapped):
                parts.append(piece.text)
                continue
            out.append(first if len(parts) == 1 else first.with_text(_joined(parts)))
        first, parts = piece, [piece.text]
    if first is not None:
        out.append(first if len(parts) == 1 else first.with_text(_joined(parts)))
    return out


_LONG_ENOUGH = 30
"""Characters from which a text counts as the beginning of a sentence, not as a label."""


def _goes_on(
    first: Piece, previous: str, length: int, piece: Piece, following: Piece | None, wrapped: bool
) -> bool:
    """Whether `piece` continues the sentence that `previous` left open."""
    if piece.kind is not BlockKind.PARAGRAPH or first.kind is BlockKind.HEADING:
        return False
    if piece.text[0] in ",;)" or (piece.text[0] == "." and piece.text[1:2] in ("", " ")):
        return True
    if _ended(previous) or length < _LONG_ENOUGH:
        return False
    if _starts_low(piece.text):
        # A caption's neighbour or a menu in lower case has no comma, no full stop and no length.
        return len(piece.text) > _LONG_ENOUGH or _ended(piece.text) or piece.text.endswith(",")
    if wrapped or following is None or len(piece.text) > 80 or _ended(piece.text):
        return False
    lowers = sum(1 for word in previous.split() if word[:1].islower())
    return lowers >= 4 and (following.text[0] in ",;" or _starts_low(following.text))


def _ended(text: str) -> bool:
    return text[-1] in ENDINGS or (text[-1] in ")]'" and len(text) > 1 and text[-2] in ENDINGS)


def _starts_low(text: str) -> bool:
    return text[0].islower() and "://" not in text[:12] and not text.startswith("www.")
