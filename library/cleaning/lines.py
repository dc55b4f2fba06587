"""A dump of plain text becomes pieces: marks of the dumping program go, broken lines are joined.

Programs that turn a page into text differ: some put a paragraph on a line, some wrap at a
width, some break at every link, some number the links. Nothing here knows a program; the
style is measured on the text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from library.article import BlockKind, is_unspaced
from library.cleaning.pieces import Piece
from library.text.inline import single_spaced
from library.text.safe import safe_text

__all__ = [
    "Line",
    "line_of",
    "pieces_of",
    "plain_pieces",
    "read_lines",
    "space_between",
    "with_quotes",
    "wrap_width",
]

_LINK_MARK = re.compile(r"\[\d{1,4}\](?=\S)|(?<=\S)\[\d{1,4}\]")
_LINK_START = re.compile(r"(?<!\S)\[\d{1,4}\](?=\S)")
"""The mark of a link stands before its words; the number of a note stands behind a word."""

_WIDGET = re.compile(r"\((?:BUTTON|SUBMIT|IMAGE|IFRAME|X|_)\)|\[[ _]{2,}\]|_{4,}|\[(?:ico|p|INS|IMG|svg)\]")
_BULLET = re.compile(r"(?:(?:[•·▪◦‣●○■□☆★➤►–*+-]|o(?=\s[A-Z\[]))\s+)+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3}[.)])\s+(?=\S)")
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r"(?:> )+(?=\S)")
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
    marked = sum(1 for raw in raw_lines if _LINK_START.search(raw)) * 20 > len(raw_lines)
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
    return _without_lone_numbers(lines)


def line_of(text: str, number: int) -> Line:
    """A line that stands close below another, taken as it is."""
    return Line(text, number, _cells(text), indent=0, gap=False)


_LIST_REACH = 15
"""Lines that one item of a numbered list takes, at most."""


def _without_lone_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines; a number that no neighbour counts on from is text ("4. May"), not a marker."""
    numbered = [index for index, line in enumerate(lines) if line.marker]
    values = [int(lines[index].marker[:-1]) for index in numbered]
    lone = set()
    for place, index in enumerate(numbered):
        beside = any(
            0 <= other < len(numbered)
            and abs(values[other] - values[place]) == 1
            and abs(numbered[other] - index) <= _LIST_REACH
            for other in (place - 1, place + 1)
        )
        if not beside:
            lone.add(index)
    return [
        replace(line, text=f"{line.marker} {line.text}", kind=BlockKind.PARAGRAPH, marker="")
        if index in lone
        else line
        for index, line in enumerate(lines)
    ]


def _read_line(content: str, number: int, width: int, indent: int, gap: bool) -> Line:
    kind, level, marker = BlockKind.PARAGRAPH, 0, ""
    if match := _HASHES.match(content):
        kind, level = BlockKind.HEADING, len(match[1])
        content = content[match.end() :].rstrip("# ")
    elif (match := _BULLET.match(content)) and not (content[0] in "–—" and _ended(content)):
        kind = BlockKind.ITEM
        content = content[match.end() :]
    elif match := _NUMBER.match(content):
        kind, marker = BlockKind.ITEM, match[1]
        content = content[match.end() :]
    content = single_spaced(_without_stars(content)).strip() or content
    return Line(content, number, width, indent, gap, kind, level, marker)


def _without_stars(text: str) -> str:
    """The text without the marks of emphasis around its words, also over a break."""
    return _STARS.sub(r"\2", text)


def _cells(text: str) -> int:
    """Cells of a terminal a line takes: what wrapping programs count."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrap_width(lines: Sequence[Line]) -> int:
    """The width at which a dump was wrapped, in cells; 0 when it was not.

    A break between two lines of a paragraph is explained by every width that holds the
    first line but not the next word as well. In a wrapped text one width explains most
    breaks, and little text stands in longer lines; long addresses do not count. Of the
    widths that explain as much, the longest line among them is taken.
    """
    edges: Counter[int] = Counter()
    breaks = sentences = going_on = 0
    for number, (line, following) in enumerate(pairwise(lines)):
        if following.gap or following.kind is not BlockKind.PARAGRAPH or not _NARROW <= line.width <= _WIDE:
            continue
        breaks += 1
        going_on += not following.text[0].isupper()
        edges[line.width] += 1
        edges[_needed(line, following)] -= 1
        last = number + 2 >= len(lines) or lines[number + 2].gap
        sentences += not _ended(line.text) and (not last or _ended(following.text))
    best = low = high = explained = 0
    for edge, further in pairwise(sorted(edges)):
        explained += edges[edge]
        if explained > best:
            best, low, high = explained, edge, further - 1
    if not best:
        return 0
    longer = sum(line.width for line in lines if line.width > high and "://" not in line.text)
    total = sum(line.width for line in lines)
    if best <= _FEW_BREAKS and not (longer == 0 and best == breaks == sentences):
        return 0
    if best * 2 < breaks or longer * 3 >= total:
        return 0
    if breaks > _FEW_BREAKS and going_on * 10 < breaks:
        return 0  # a list of lines that happen to be as long as each other
    return max(line.width for line in lines if low <= line.width <= high)


_FEW_BREAKS = 2
"""So few breaks tell of a width only where all of them part a sentence and no line is longer."""


def _needed(line: Line, following: Line) -> int:
    """Cells a line would take with the first word of the next one on it."""
    if following.text and is_unspaced(following.text[0]):
        return line.width + 2
    return line.width + 1 + _cells(following.text.split(" ", 1)[0])


def _fits(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would still have stood on this one."""
    return _needed(line, following) <= width


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """The pieces of a dump, broken lines joined."""
    lines = with_quotes(lines)
    width = wrap_width(lines)
    return _mend(_unwrap(lines, width) if width else plain_pieces(lines), bool(width))


def with_quotes(lines: Sequence[Line]) -> list[Line]:
    """The lines; those that begin with the mark of a quotation without it and as what they are."""
    out = []
    for line in lines:
        match = _QUOTE.match(line.text) if line.kind is BlockKind.PARAGRAPH else None
        out.append(replace(line, text=line.text[match.end() :], kind=BlockKind.QUOTE) if match else line)
    return out


def plain_pieces(lines: Sequence[Line]) -> list[Piece]:
    """Every line as a piece of its own."""
    return [_piece(line.text, line) for line in lines]


def _piece(text: str, line: Line) -> Piece:
    return Piece(text, line.number, line.kind, line.gap, line.level, line.marker, line.indent)


def _unwrap(lines: Sequence[Line], width: int) -> list[Piece]:
    pieces: list[Piece] = []
    parts: list[str] = []
    numbers: list[int] = []
    first: Line | None = None
    last: Line | None = None
    for line in lines:
        joins = (
            last is not None
            and not line.gap
            and (line.kind is BlockKind.PARAGRAPH or line.kind is last.kind is BlockKind.QUOTE)
            and (not _fits(last, line, width) or _is_left_open(last, width))
        )
        if first is not None and not joins:
            pieces.append(_joined_piece(first, parts, numbers))
        if not joins:
            first, parts, numbers = line, [], []
        parts.append(line.text)
        numbers.append(line.number)
        last = line
    if first is not None:
        pieces.append(_joined_piece(first, parts, numbers))
    return pieces


def _joined_piece(first: Line, parts: Sequence[str], numbers: Sequence[int]) -> Piece:
    piece = _piece(_joined(parts), first)
    return piece if len(parts) == 1 else replace(piece, parts=tuple(zip(numbers, parts, strict=True)))


def _is_left_open(line: Line, width: int) -> bool:
    """Whether a nearly full line stops in the middle of a sentence."""
    return line.width * 10 >= width * 8 and not _ended(line.text)


def _joined(parts: Sequence[str]) -> str:
    """The parts as one text; scripts without spaces are joined without one."""
    if len(parts) == 1:
        return parts[0]
    out = [parts[0]]
    for before, after in pairwise(parts):
        out.append(space_between(before, after) + after)
    text = "".join(out)
    return single_spaced(_without_stars(text)).strip() or text


def space_between(before: str, after: str) -> str:
    """What parts two lines that become one: scripts without spaces and marks take none before them."""
    close = is_unspaced(before[-1]) or is_unspaced(after[0]) or after[0] in ",.;:!?)”’"
    return "" if close else " "


def _mend(pieces: Sequence[Piece], wrapped: bool) -> list[Piece]:
    """Sentences that a line break or a blank line cut in two become one piece again.

    Sure signs are a beginning in lower case or with a comma after a text that had not
    ended. A short piece that the sentence goes on behind, such as a link, joins as well.
    """
    out: list[Piece] = []
    parts: list[str] = []
    lines: list[tuple[int, str]] = []
    first: Piece | None = None
    length = 0
    for number, piece in enumerate(pieces):
        if first is not None:
            previous = parts[-1]
            following = pieces[number + 1] if number + 1 < len(pieces) else None
            if _goes_on(first, previous, length, piece, following, wrapped):
                parts.append(piece.text)
                lines += piece.lines
                length += len(piece.text)
                continue
            out.append(_mended(first, parts, lines))
        first, parts, lines, length = piece, [piece.text], [*piece.lines], len(piece.text)
    if first is not None:
        out.append(_mended(first, parts, lines))
    return out


def _mended(first: Piece, parts: Sequence[str], lines: Sequence[tuple[int, str]]) -> Piece:
    return first if len(parts) == 1 else replace(first, text=_joined(parts), spans=(), parts=tuple(lines))


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
