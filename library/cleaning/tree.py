"""An HTML tree, a page's own or the one an extractor chose from it, becomes pieces in order.

One walk serves both: Trafilatura names elements as TEI does, a page as HTML does. The walk
keeps its own stack, so no depth of nesting can exhaust Python's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from library.article import BlockKind, SpanKind
from library.cleaning.broken import mend_lines
from library.cleaning.pieces import Piece
from library.cleaning.scopes import TAGS, Scope, hints_of
from library.text.inline import InlineBuilder
from library.text.safe import safe_field, safe_text

__all__ = ["Passed", "pieces_of_tree"]

_SKIPPED = frozenset(
    "script style noscript template svg math iframe object embed canvas head select option"
    " datalist button textarea"
    " input label audio video map dialog title meta link nav footer".split()
)
"""Elements of a page that say nothing to a reader of the article."""

_PASSED = {"nav": "menu", "footer": "foot of the page"}
"""Of these the ones whose text a reader of the page sees as text, with the reason to leave it out."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAKING = frozenset(
    "p div section article main header aside body html center address details summary dl dt dd"
    " figure figcaption"
    " fieldset hgroup search ul ol list table tbody thead tfoot tr row blockquote quote pre code hr li item"
    " caption colgroup menu picture td th cell".split()
)
"""Elements that part one block of text from the next; `code` does so only around lines."""

_CELLS = frozenset({"td", "th", "cell"})
_ROWS = frozenset({"table", "tr", "row"})

_INLINE = {
    "em": SpanKind.EMPHASIS,
    "i": SpanKind.EMPHASIS,
    "cite": SpanKind.EMPHASIS,
    "strong": SpanKind.STRONG,
    "b": SpanKind.STRONG,
    "a": SpanKind.LINK,
    "ref": SpanKind.LINK,
    "tt": SpanKind.CODE,
    "kbd": SpanKind.CODE,
}

_RENDERED = {"#b": SpanKind.STRONG, "#i": SpanKind.EMPHASIS, "#t": SpanKind.CODE}

_NAMES = ("class", "id", "role", "itemprop", "data-testid", "data-component")
"""Attributes that name an element."""

_UNSEEN = re.compile(
    r"(?<![\w-])(?!not-)(?:[a-z]{1,3}-)?"
    r"(?:sr-?only|visually-?hidden|screen-?reader-(?:text|only)|element-invisible)(?:-focusable)?(?![\w-])",
    re.IGNORECASE,
)
"""Names that common style sheets give to what only a screen reader says, such as "opens in a new tab"."""

_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*")
"""A text of which nothing is seen."""

_SCHEMES = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Passed:
    """A piece that is never judged, as it stands where articles never do."""

    piece: Piece
    """Its scope is the number of scopes that begin before it."""
    reason: str


@dataclass(slots=True)
class _Walk:
    """Where the walk is, and what it has gathered."""

    pieces: list[Piece] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    builder: InlineBuilder = field(default_factory=InlineBuilder)
    line: int = -1
    heading: int = 0
    quotes: int = 0
    items: int = 0
    """How many list items the walk is in."""
    fresh: bool = False
    """A list item has begun and has no text yet."""
    lists: list[int] = field(default_factory=list)
    """For each list around: the next number, or -1 in a list without numbers."""
    marker: str = ""
    captions: int = 0
    table: list[list[str]] | None = None
    """The rows of cells of the table around; a table that lays out a page is none."""
    breaks: int = 0
    """Line breaks since the last text."""
    lines: list[Piece] = field(default_factory=list)
    """What stands before the last line break in the block being gathered."""
    spans: list[tuple[SpanKind, str]] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    """Numbers of the scopes around, the innermost last."""
    scope: int = -1
    """Where the text that is being gathered began."""

    def break_line(self, line: int) -> None:
        """Ends the line that was being gathered."""
        text, spans = self.builder.build()
        self.builder = InlineBuilder()
        for span_kind, target in self.spans:
            self.builder.open(span_kind, target)
        if not _BLANK.fullmatch(text):
            self.lines.append(Piece(text, self.line, gap=not self.lines, scope=self.scope, spans=spans))
        self.line, self.scope = line, -1

    def flush(self, line: int) -> None:
        """Ends the block that was being gathered."""
        self.break_line(line)
        self.breaks = 0
        lines, self.lines = mend_lines(self.lines), []
        if not lines:
            return
        kind, level, marker = BlockKind.PARAGRAPH, 0, ""
        if self.heading:
            kind, level = BlockKind.HEADING, self.heading
        elif self.captions:
            kind = BlockKind.CAPTION
        elif self.quotes:
            kind = BlockKind.QUOTE
        elif self.items and self.fresh:
            kind, level, marker = BlockKind.ITEM, max(0, len(self.lists) - 1), self.marker
        self.fresh = False
        if kind is not BlockKind.PARAGRAPH:
            lines[0] = replace(lines[0], kind=kind, level=level, marker=marker)
            if kind is not BlockKind.ITEM:
                lines[1:] = [replace(each, kind=kind, level=level) for each in lines[1:]]
        self.pieces += lines


def pieces_of_tree(root: Any) -> tuple[list[Piece], list[Scope], list[Passed]]:
    """The pieces under an element, in reading order, the elements that they stand in, and what
    was passed over.

    Args:
        root: An lxml element of HTML, or the body that Trafilatura gives back.
    """
    walk = _walked(root, _SKIPPED)
    return walk.pieces, walk.scopes, walk.passed


def _walked(root: Any, skipped: frozenset[str]) -> _Walk:
    walk = _Walk()
    for event, element in _events(root, skipped):
        if event == "start":
            _start(walk, element)
        elif event == "end":
            _end(walk, element)
        else:
            _pass(walk, element)
    walk.flush(-1)
    return walk


def _pass(walk: _Walk, element: Any) -> None:
    """Notes what is said in an element that is passed over, and in those inside it."""
    if reason := _PASSED.get(element.tag):
        inside = _walked(element, _SKIPPED - _PASSED.keys())
        walk.passed += [Passed(replace(piece, scope=len(walk.scopes)), reason) for piece in inside.pieces]


def _events(root: Any, skipped: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """Start and end of every element, iteratively; of those that are skipped "pass" and the end.

    Tails belong to ends.
    """
    stack: list[tuple[Any, Iterator[Any]]] = []
    if not isinstance(root.tag, str):
        return
    yield "start", root
    stack.append((root, iter(root)))
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element
        elif not isinstance(child.tag, str) or _is_hidden(child) or _is_skipped(child, skipped):
            if isinstance(child.tag, str) and not _is_hidden(child):
                yield "pass", child
            yield "end", _Tail(child.tail)
        else:
            yield "start", child
            stack.append((child, iter(child)))


@dataclass(frozen=True, slots=True)
class _Tail:
    """What is left of an element that was skipped: the text behind it."""

    tail: str | None
    tag: str = ""


def _is_skipped(element: Any, skipped: frozenset[str]) -> bool:
    return element.tag in skipped and not (element.tag == "head" and element.get("rend"))


def _is_hidden(element: Any) -> bool:
    style = element.get("style") or ""
    return (
        element.get("hidden") is not None
        or (element.get("aria-hidden") == "true" and element.tag != "div")
        or "display:none" in style.replace(" ", "")
        or _UNSEEN.search(element.get("class") or "") is not None
    )


def _line_of(element: Any) -> int:
    return (getattr(element, "sourceline", None) or 0) - 1


def _start(walk: _Walk, element: Any) -> None:
    tag = element.tag
    line = _line_of(element)
    level = _HEADINGS.get(tag, 0) or (_rendered_level(element) if tag == "head" else 0)
    if walk.table is not None and tag not in _CELLS and tag not in _ROWS:
        if level or tag in _BREAKING:
            walk.builder.add(" ")
    elif level or (tag in _BREAKING and not (tag == "code" and "\n" not in (element.text or ""))):
        walk.flush(line)
    _enter(walk, element)
    if level:
        walk.heading = level
    match tag:
        case "ul" | "ol" | "list":
            walk.lists.append(1 if tag == "ol" or element.get("rend") == "ol" else -1)
        case "li" | "item":
            walk.items += 1
            walk.fresh = True
            walk.marker = ""
            if walk.lists and walk.lists[-1] > 0:
                walk.marker = f"{walk.lists[-1]}."
                walk.lists[-1] += 1
        case "blockquote" | "quote":
            walk.quotes += 1
        case "figcaption":
            walk.captions += 1
        case "table" if not _is_layout(element):
            walk.table = []
        case "tr" | "row" if walk.table is not None:
            walk.table.append([])
        case "br" | "lb":
            _break(walk, line)
        case "img" | "graphic" if walk.table is None:
            _add_image(walk, element, line)
        case "pre":
            _add_code(walk, element, line)
            return
    kind = _span_kind(element)
    if kind:
        target = (
            safe_field(element.get("href") or element.get("target") or "") if kind is SpanKind.LINK else ""
        )
        if kind is SpanKind.LINK and not target.startswith(_SCHEMES):
            target = ""
        walk.spans.append((kind, target))
        walk.builder.open(kind, target)
    _say(walk, element.text)


def _enter(walk: _Walk, element: Any) -> None:
    """Opens the scope of an element."""
    parent = walk.open[-1] if walk.open else -1
    around = walk.scopes[parent].hints | walk.scopes[parent].around if walk.open else 0
    attributes = element.attrib
    names = " ".join(attributes[name] for name in _NAMES if name in attributes)
    number = len(walk.scopes)
    block = (
        number
        if not walk.open or element.tag in _BREAKING or element.tag in _HEADINGS
        else (walk.scopes[parent].block)
    )
    walk.scopes.append(
        Scope(
            parent, TAGS.get(element.tag, 0), len(walk.open), hints_of(names) if names else 0, around, block
        )
    )
    walk.open.append(number)


def _end(walk: _Walk, element: Any) -> None:
    tag = element.tag
    if tag and walk.open:
        walk.open.pop()
    kind = _span_kind(element)
    if kind:
        walk.builder.close()
        if walk.spans:
            walk.spans.pop()
    if tag in _CELLS and walk.table:
        text, _ = walk.builder.build()
        walk.builder = InlineBuilder()
        walk.table[-1].append(text)
    elif tag == "table" and walk.table is not None:
        rows, walk.table = walk.table, None
        walk.flush(_line_of(element))
        _add_table(walk, rows, _line_of(element))
    elif tag in _HEADINGS or tag == "head" or (tag in _BREAKING and tag != "code"):
        if walk.table is None:
            walk.flush(_line_of(element))
        else:
            walk.builder.add(" ")
    match tag:
        case "ul" | "ol" | "list":
            if walk.lists:
                walk.lists.pop()
            walk.fresh = False
        case "li" | "item":
            walk.items -= 1
        case "blockquote" | "quote":
            walk.quotes -= 1
        case "figcaption":
            walk.captions -= 1
        case "head" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            walk.heading = 0
    _say(walk, element.tail)


def _span_kind(element: Any) -> SpanKind | None:
    if element.tag == "hi":
        return _RENDERED.get(element.get("rend") or "")
    return _INLINE.get(element.tag)


def _say(walk: _Walk, text: str | None) -> None:
    if text:
        if text.strip():
            walk.breaks = 0
            if walk.scope < 0 and walk.open:
                walk.scope = walk.open[-1]
        walk.builder.add(text)


def _break(walk: _Walk, line: int) -> None:
    """A line break; two of them end a paragraph, and in a heading or a cell one is nothing but a space."""
    walk.breaks += 1
    if walk.table is None and walk.breaks > 1:
        walk.flush(line)
    elif walk.table is None and not walk.heading:
        walk.break_line(line)
    walk.builder.add(" ")


def _rendered_level(element: Any) -> int:
    rend = element.get("rend") or ""
    return int(rend[1]) if len(rend) == 2 and rend[1] in "123456" else 2


def _add_image(walk: _Walk, element: Any, line: int) -> None:
    alt = safe_field(element.get("alt") or element.get("title") or "")
    source = safe_field(element.get("src") or "")
    if len(alt.split()) < 2 or walk.items:
        return
    walk.flush(line)
    walk.pieces.append(
        Piece(
            alt,
            line,
            BlockKind.IMAGE,
            scope=walk.open[-1] if walk.open else -1,
            source=source if source.startswith(_SCHEMES) else "",
        )
    )


def _add_code(walk: _Walk, element: Any, line: int) -> None:
    """Preformatted text, whole; its elements are emptied so that the walk does not say it twice."""
    text = safe_text("".join(element.itertext())).strip("\n").rstrip()
    for child in list(element):
        element.remove(child)
    element.text = None
    if text.strip():
        walk.pieces.append(Piece(text, line, BlockKind.CODE, scope=walk.open[-1] if walk.open else -1))


_LONGEST_CELL = 300
"""Characters; what is longer is running text and no cell of a table."""


def _is_layout(table: Any) -> bool:
    """Whether a table lays out a page: it holds tables or running text, or has one cell a row."""
    filled = most = 0
    length = -1  # of the cell around, and none outside of cells
    for event, element in _events(table, _SKIPPED):
        tag = element.tag
        if event == "start" and element is not table:
            if tag == "table" or (tag in _CELLS and length >= 0):
                return True
            filled = 0 if tag in _ROWS else filled
            length = 0 if tag in _CELLS else length
        elif event == "end" and tag in _CELLS:
            filled += length > 0
            most = max(most, filled)
            length = -1
        said = {"start": getattr(element, "text", ""), "end": element.tail}.get(event)
        if length >= 0 and said:
            length += len(" ".join(said.split()))
            if length > _LONGEST_CELL:
                return True
    return most < 2


def _add_table(walk: _Walk, rows: list[list[str]], line: int) -> None:
    """A table of cells as one piece."""
    said = [[cell for cell in row if cell] for row in rows]
    text = "\n".join(" | ".join(row) for row in said if row)
    if text:
        scope = walk.open[-1] if walk.open else -1
        walk.pieces.append(Piece(text, line, BlockKind.TABLE, scope=scope))
