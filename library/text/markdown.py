"""Articles as Markdown files and back: how a cleaned text lies on disk.

A file is front matter (one `key: value` a line, each value JSON and so YAML too), the
title as the only first-level heading, then the blocks in CommonMark. What CommonMark has
no form for carries a last line such as `{.caption}`. Writing and reading give the
identical article.
"""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from library.article import Article, Block, BlockKind, Byline, Span, SpanKind
from library.text.inline import InlineBuilder
from library.text.safe import safe_field, safe_text
from library.text.shortcut import plain_paragraph

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = [
    "FORMAT",
    "NESTING",
    "commonmark",
    "from_markdown",
    "is_markdown",
    "plain_line",
    "to_markdown",
    "writable_spans",
]

NESTING = 100
"""How deep quotes, lists and brackets may lie in each other; what is deeper is not read."""

FORMAT = 1
"""Number of the file format, in the front matter as `dogear`."""

_MARKED_KINDS = {f"{{.{kind}}}": kind for kind in (BlockKind.STANDFIRST, BlockKind.CAPTION, BlockKind.CREDIT)}

_FENCED_KINDS = {"table": BlockKind.TABLE}

_DELIMITERS = {SpanKind.EMPHASIS: "*", SpanKind.STRONG: "**"}


def is_markdown(text: str) -> bool:
    """Whether a text is an article as `to_markdown` writes it."""
    return text.startswith("---\ndogear: ") and "\n---\n" in text


# Writing -------------------------------------------------------------------------------


def to_markdown(article: Article) -> str:
    """The article as a Markdown file with front matter, ending in a newline."""
    fields: dict[str, object] = {
        "dogear": FORMAT,
        "title": article.title,
        "kicker": list(article.kicker),
        "date": article.date,
        "site": article.site,
        "url": article.url,
        "authors": list(article.byline.authors),
        "initials": article.byline.initials,
        "agencies": list(article.byline.agencies),
        "language": article.language,
    }
    lines = ["---"]
    lines += [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value]
    lines.append("---")
    parts = ["\n".join(lines)]
    if article.title:
        parts.append(f"# {_escape(article.title)}")
    body = _write_blocks(article.blocks)
    return "\n\n".join(parts) + ("\n\n" + body if body else "") + "\n"


def _write_blocks(blocks: Sequence[Block]) -> str:
    """The blocks with one blank line between them; items of one list stand close."""
    pieces: list[str] = []
    indents: list[int] = []
    last: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.ITEM:
            marker = block.marker if re.fullmatch(r"\d{1,9}[.)]", block.marker) else "-"
            del indents[min(block.level, len(indents)) :]
            lead = " " * sum(indents)
            indents.append(len(marker) + 1)
            piece = f"{lead}{marker} {_write_inline(block)}"
            close = (
                last is not None
                and last.kind is BlockKind.ITEM
                and last.level == block.level
                and last.marker[-1:] == block.marker[-1:]
            )
        else:
            indents.clear()
            piece, close = _write_block(block), False
        if pieces:
            pieces.append("\n" if close else "\n\n")
        pieces.append(piece)
        last = block
    return "".join(pieces)


def _write_block(block: Block) -> str:
    match block.kind:
        case BlockKind.HEADING:
            # A run of # at the end would be taken for the closing of the heading.
            text = _CLOSING.sub(r"\1\\\2", _write_inline(block))
            return f"{'#' * min(max(block.level, 2), 6)} {text}"
        case BlockKind.QUOTE:
            return f"> {_write_inline(block)}"
        case BlockKind.IMAGE:
            return f"![{_escape(block.text)}]({_destination(block.source)})"
        case BlockKind.CODE | BlockKind.TABLE:
            longest = max(map(len, re.findall("`+", block.text)), default=0)
            fence = "`" * max(3, longest + 1)
            info = block.kind.value if block.kind is BlockKind.TABLE else ""
            return f"{fence}{info}\n{block.text}\n{fence}"
        case BlockKind.STANDFIRST | BlockKind.CAPTION | BlockKind.CREDIT:
            return f"{_write_inline(block)}\n{{.{block.kind}}}"
        case _:
            return _write_inline(block)


def _write_inline(block: Block) -> str:
    """The block's text with its spans, as far as CommonMark can say them.

    Emphasis is not possible everywhere (a delimiter must not touch the wrong side of a
    word), so a span that would change is left out. The text itself is always exact.
    """
    spans = writable_spans(block.text, block.spans)
    return _guard(_weave(block.text, spans)) if spans else plain_line(block.text)


def writable_spans(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Of the spans of a text the ones that CommonMark can say there, in order.

    A text whose spans are all of these is read back as it was. What cannot be said is found by
    halving, so that a text with many such spans takes hardly longer than one with few.
    """
    return _said(text, _nested(spans))


def _said(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Of properly nested spans the ones that can be said in a text or a part of one."""
    if not spans or _read_back(_guard(_weave(text, spans))) == (text, spans):
        return spans
    tops = _tops(spans)
    if len(tops) == 1:  # what stands in the one around all may do without it
        inner = _said(text, spans[1:]) if len(spans) <= _DEEPEST else ()
        return inner or (_said(text, spans[:1]) if len(spans) > 1 else ())
    middle = tops[len(tops) // 2]
    cut = spans[middle].start
    left = _said(text[:cut].rstrip(), spans[:middle])
    right = _moved(_said(text[cut:], _moved(spans[middle:], -cut)), cut)
    for kept in (left + right, left, right):
        if _read_back(_guard(_weave(text, kept))) == (text, kept):
            return kept
    return ()


_DEEPEST = 20
"""Of more spans in one another only the outermost is tried alone."""


def _tops(spans: Sequence[Span]) -> list[int]:
    """Numbers of the spans that stand in no other."""
    tops, end = [], -1
    for number, span in enumerate(spans):
        if span.start >= end:
            tops.append(number)
            end = span.end
    return tops


def _moved(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by, span.kind, span.target) for span in spans)


def _read_back(written: str) -> tuple[str, tuple[Span, ...]]:
    tokens = commonmark().parseInline(written)
    return _read_inline(tokens[0].children or []) if tokens else ("", ())


def _nested(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, without those that cross another or stand inside a code span."""
    kept: list[Span] = []
    around: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        while around and around[-1].end <= span.start:
            around.pop()
        fits = not around or (
            span.end <= around[-1].end
            and around[-1].kind is not SpanKind.CODE
            and span not in around
            and not (span.kind is SpanKind.LINK and any(other.kind is SpanKind.LINK for other in around))
        )
        if fits and span.start < span.end:
            kept.append(span)
            around.append(span)
    return tuple(kept)


def _weave(text: str, spans: Sequence[Span]) -> str:
    """Escaped text with the delimiters of properly nested spans in it."""
    out: list[str] = []
    stack: list[Span] = []
    position = 0

    def advance(to: int) -> None:
        nonlocal position
        code = bool(stack) and stack[-1].kind is SpanKind.CODE
        out.append(text[position:to] if code else _escape(text[position:to]))
        position = to

    def close_until(offset: int) -> None:
        while stack and stack[-1].end <= offset:
            span = stack[-1]
            advance(span.end)
            stack.pop()
            out.append(_closing(text, span))

    for span in spans:
        close_until(span.start)
        advance(span.start)
        out.append(_opening(text, span))
        stack.append(span)
    close_until(len(text))
    advance(len(text))
    return "".join(out)


def _opening(text: str, span: Span) -> str:
    if span.kind is SpanKind.LINK:
        return "["
    return _DELIMITERS.get(span.kind) or _code_delimiter(text, span)[0]


def _closing(text: str, span: Span) -> str:
    if span.kind is SpanKind.LINK:
        return f"]({_destination(span.target)})"
    return _DELIMITERS.get(span.kind) or _code_delimiter(text, span)[1]


def _code_delimiter(text: str, span: Span) -> tuple[str, str]:
    content = text[span.start : span.end]
    ticks = "`" * (max(map(len, re.findall("`+", content)), default=0) + 1)
    pad = " " if content.startswith("`") or content.endswith("`") else ""
    return ticks + pad, pad + ticks


_SPECIAL = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)")

_BLOCK_START = re.compile(r"(?=[#>~]|[-+](?:\s|$)|-[\s-]*$|=+$|\{\.)")

_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def _escape(text: str) -> str:
    """The text with a backslash before everything CommonMark would read as inline markup."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def plain_line(text: str) -> str:
    """One line of plain text as CommonMark that shows exactly that text, wherever a block may begin."""
    return _guard(_escape(text))


_CLOSING = re.compile(r"(^|\s)(#+\s*)$")


def _guard(line: str) -> str:
    """The line so that its beginning opens no heading, list, quote, rule or fence."""
    if _BLOCK_START.match(line):
        return "\\" + line
    return _NUMBER_START.sub(r"\1\\\2", line, count=1) if line[:1].isdigit() else line


def _destination(url: str) -> str:
    if url and not re.search(r"[\s()<>\\]|&(?=#?\w+;)", url):
        return url
    return "<" + re.sub(r"[<>\\]|&(?=#?\w+;)", r"\\\g<0>", url) + ">"


# Reading -------------------------------------------------------------------------------


def from_markdown(text: str) -> Article:
    """The article of a Markdown file; one without front matter gives an article all the same.

    Characters are cleaned. What front matter says is taken where it has the right type.
    """
    text = safe_text(text)
    fields, body = _front_matter(text)
    blocks = _read_blocks(body)
    title = _string(fields, "title")
    if blocks and blocks[0].kind is BlockKind.HEADING and blocks[0].level == 1:
        if not title:
            title = blocks[0].text
        if blocks[0].text == title:
            blocks = blocks[1:]
    return Article(
        title=title,
        blocks=tuple(
            block
            if block.kind is not BlockKind.HEADING or block.level > 1
            else Block(block.kind, block.text, block.spans, 2)
            for block in blocks
        ),
        kicker=_strings(fields, "kicker"),
        date=_string(fields, "date"),
        site=_string(fields, "site"),
        url=_string(fields, "url"),
        byline=Byline(_strings(fields, "authors"), _string(fields, "initials"), _strings(fields, "agencies")),
        language=_string(fields, "language"),
    )


def _front_matter(text: str) -> tuple[dict[str, object], str]:
    if not text.startswith("---\n"):
        return {}, text
    head, fence, body = text[4:].partition("\n---\n")
    if not fence:
        return {}, text
    fields: dict[str, object] = {}
    for line in head.split("\n"):
        key, _, value = line.partition(":")
        try:
            fields[key.strip()] = json.loads(value)
        except ValueError:
            fields[key.strip()] = value.strip()
    return fields, body


def _string(fields: dict[str, object], key: str) -> str:
    value = fields.get(key)
    return safe_field(value) if isinstance(value, str) else ""


def _strings(fields: dict[str, object], key: str) -> tuple[str, ...]:
    value = fields.get(key)
    if not isinstance(value, list):
        return ()
    return tuple(safe_field(item) for item in value if isinstance(item, str))


_CONTEXTUAL = re.compile(r"^ {0,3}(?:```|~~~|<|\[[^\]\n]+\]:)", re.MULTILINE)
"""Lines that may change the meaning of chunks after a blank line: fences, HTML, references."""


_BLANK_LINES = re.compile(r"(\n(?:[ \t]*\n)+)")
"""What parts blocks; kept, as its length counts inside indented code."""


def _read_blocks(body: str) -> list[Block]:
    if _CONTEXTUAL.search(body):
        return _parse(body)
    blocks: list[Block] = []
    waiting: list[str] = []
    parts = [*_BLANK_LINES.split(body.strip("\n")), ""]
    for chunk, gap in zip(parts[::2], parts[1::2], strict=True):
        paragraph = plain_paragraph(chunk)
        if paragraph is None:
            waiting += (chunk, gap)
            continue
        if waiting:
            blocks += _parse("".join(waiting))
            waiting.clear()
        blocks.append(paragraph)
    if waiting:
        blocks += _parse("".join(waiting))
    return blocks


@cache
def commonmark() -> "MarkdownIt":
    """A parser of CommonMark that takes every address for a link and leaves it as it is written."""
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser's own name
            return url

        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the parser's own name
            return True

    return Parser("commonmark", {"maxNesting": NESTING})


def _parse(body: str) -> list[Block]:
    blocks: list[Block] = []
    lists: list[str] = []
    markers: list[str] = []
    quotes = 0
    fresh = False
    kind, level = BlockKind.PARAGRAPH, 0
    for token in commonmark().parse(body):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists.append(token.type)
                markers.append("")
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
                markers.pop()
            case "list_item_open":
                markers[-1] = token.info + token.markup if lists[-1] == "ordered_list_open" else ""
                fresh = True
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "heading_open":
                kind, level = BlockKind.HEADING, int(token.tag[1:])
            case "paragraph_open":
                kind, level = BlockKind.PARAGRAPH, 0
            case "inline":
                if quotes:
                    kind, level = BlockKind.QUOTE, 0
                marker = ""
                if lists and fresh and kind is BlockKind.PARAGRAPH:
                    kind, level, marker = BlockKind.ITEM, len(lists) - 1, markers[-1]
                fresh = False
                blocks += _read_paragraph(token, kind, level, marker)
            case "fence" | "code_block":
                text = safe_text(token.content).rstrip("\n")
                if text.strip():
                    blocks.append(Block(_FENCED_KINDS.get(token.info.strip(), BlockKind.CODE), text))
            case "html_block":
                builder = InlineBuilder()
                builder.add(token.content)
                text, spans = builder.build()
                blocks.append(Block(BlockKind.PARAGRAPH, text, spans))
    return blocks


def _read_paragraph(token: "Token", kind: BlockKind, level: int, marker: str) -> list[Block]:
    children = list(token.children or [])
    if kind is BlockKind.PARAGRAPH and len(children) > 2 and children[-2].type == "softbreak":
        marked = _MARKED_KINDS.get(children[-1].content.strip())
        if marked and children[-1].type == "text":
            kind, children = marked, children[:-2]
    if kind is BlockKind.PARAGRAPH and children and all(_is_picture(child) for child in children):
        pictures = [child for child in children if child.type == "image"]
        blocks = [
            Block(
                BlockKind.IMAGE,
                safe_field(_read_inline(picture.children or [])[0]),
                source=safe_field(str(picture.attrGet("src") or "")),
            )
            for picture in pictures
        ]
        return [block for block in blocks if block.text]
    text, spans = _read_inline(children)
    return [Block(kind, text, spans, level, marker)] if text else []


def _is_picture(token: "Token") -> bool:
    return token.type in ("image", "softbreak") or (token.type == "text" and not token.content.strip())


def _read_inline(children: Sequence["Token"]) -> tuple[str, tuple[Span, ...]]:
    builder = InlineBuilder()
    for token in children:
        match token.type:
            case "em_open":
                builder.open(SpanKind.EMPHASIS)
            case "strong_open":
                builder.open(SpanKind.STRONG)
            case "link_open":
                builder.open(SpanKind.LINK, safe_field(str(token.attrGet("href") or "")))
            case "em_close" | "strong_close" | "link_close":
                builder.close()
            case "code_inline":
                builder.open(SpanKind.CODE)
                builder.add(token.content)
                builder.close()
            case "softbreak" | "hardbreak":
                builder.add(" ")
            case "image":
                builder.add(_read_inline(token.children or [])[0])
            case _:
                builder.add(token.content)
    return builder.build()
