"""An article as a page of plain text, as `dogear show` prints it, and reading such a page back.

A page is one of these when what is read from it prints as that page again, so that nothing is
guessed and nothing lost. It does not say everything: levels of headings, links and emphasis are
in the Markdown alone (`library.text.markdown`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, takewhile

from library.article import Article, Block, BlockKind
from library.cleaning.model import Cleaned, Removed, Wanted
from library.cleaning.pieces import Piece, names_of
from library.text.language import guess_language
from library.text.safe import safe_field, safe_text

__all__ = ["SECTIONS", "Row", "block_rows", "from_printed", "head_rows", "stand_close", "to_printed"]

SECTIONS = ("ACTORS", "NUMBERS", "MARKS")
"""The headings of what `dogear show` prints behind the text: indented lines directly below each."""

_BETWEEN = " · "

_HEAD = 4
"""Lines above the text, at most."""

_UNTITLED = "Untitled"

_FACTS = re.compile(r"(?:(?P<known>.+) · )?(?P<minutes>[1-9]\d{0,5}) min")

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)

_ITEM = re.compile(r"(?P<indent>(?:  )*)(?P<marker>-|\d{1,9}[.)]) (?P<text>\S.*)")

_SIGNED = re.compile(r"\[(?P<kind>Image|Caption|Credit): (?P<text>.+)\]")

_CODE = "    "

_MOST_LINES = 100_000
"""A page of more lines is no article that Dogear keeps."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page, before it is wrapped."""

    text: str
    first: str = ""
    """What stands before it."""
    rest: str = ""
    """What stands before each further line where it is wrapped."""
    whole: bool = False
    """Whether it must not be wrapped."""


def head_rows(article: Article) -> Iterator[Row]:
    """What stands above the text: kicker, title, what is known of the article, its address."""
    if article.kicker:
        yield Row(_BETWEEN.join(article.kicker))
    yield Row(article.title or _UNTITLED)
    facts = (article.date, article.site, str(article.byline), f"{article.minutes} min")
    yield Row(_BETWEEN.join(filter(None, facts)))
    if article.url:
        yield Row(article.url, whole=True)


def block_rows(block: Block) -> Iterator[Row]:
    """One block."""
    match block.kind:
        case BlockKind.CODE | BlockKind.TABLE:
            yield from (Row(line, _CODE, whole=True) for line in block.text.split("\n"))
        case BlockKind.QUOTE:
            yield Row(block.text, "> ", "> ")
        case BlockKind.ITEM:
            marker = f"{'  ' * block.level}{block.marker or '-'} "
            yield Row(block.text, marker, " " * len(marker))
        case BlockKind.HEADING:
            yield Row(block.text, "## ", "   ")
        case BlockKind.IMAGE:
            yield Row(f"[Image: {block.text}]" if block.text else "[Image]")
        case BlockKind.CAPTION | BlockKind.CREDIT:
            yield Row(f"[{block.kind.value.capitalize()}: {block.text}]")
        case _:
            yield Row(block.text)


def stand_close(last: BlockKind | None, kind: BlockKind) -> bool:
    """Whether no blank line parts two neighbouring blocks: the items of a list."""
    return last is kind is BlockKind.ITEM


def to_printed(article: Article) -> str:
    """The page without wrapping and without a newline at its end."""
    lines = [row.first + row.text for row in head_rows(article)]
    last = None
    for block in article.blocks:
        if not stand_close(last, block.kind):
            lines.append("")
        lines += [row.first + row.text for row in block_rows(block)]
        last = block.kind
    return "\n".join(lines)


def from_printed(text: str, url: str = "", wanted: Sequence[Wanted] = ()) -> Cleaned | None:
    """The article of such a page; None for any other text.

    The lists behind the text are left out. Linear in the text.

    Args:
        text: The page.
        url: Where it came from, where that is known; it goes before what the page says.
        wanted: What stays of the lists.
    """
    lines = safe_text(text).rstrip("\n").split("\n")
    if len(lines) > _MOST_LINES:
        return None
    start = _sections_at(lines)
    said, behind = lines[:start], lines[start:]
    read = _read(said)
    if read is None:
        return None
    article, minutes = read
    # A paragraph that looks like an item counts a word less when it is read as one.
    if abs(article.minutes - minutes) > 1 or not _prints_as(article, said, minutes):
        return None
    pieces = [Piece(line.strip(), start + number) for number, line in enumerate(behind) if line.strip()]
    blocks, removed = list(article.blocks), []
    for piece, name in zip(pieces, names_of(pieces), strict=True):
        if name in wanted:
            blocks.append(piece.block())
        else:
            removed.append(Removed(piece.text, "list behind the text", piece.line, len(blocks), name))
    article = replace(
        article,
        blocks=tuple(blocks),
        url=safe_field(url) or article.url,
        language=guess_language(article.text),
    )
    return Cleaned(article, tuple(removed))


def _prints_as(article: Article, lines: Sequence[str], minutes: int) -> bool:
    printed = to_printed(article).split("\n")
    facts = 2 if article.kicker else 1
    printed[facts] = re.sub(r"\d+ min$", f"{minutes} min", printed[facts])
    return printed == list(lines)


def _sections_at(lines: Sequence[str]) -> int:
    """The number of the line at which the lists behind the text begin; of the last one and one without."""
    start = end = len(lines)
    while end:
        heading = end - 1
        while heading > 0 and lines[heading].startswith("  "):
            heading -= 1
        if heading == end - 1 or heading < 1 or lines[heading] not in SECTIONS or lines[heading - 1]:
            break
        start = end = heading - 1
    return start


def _read(lines: Sequence[str]) -> tuple[Article, int] | None:
    """What lines say if they are such a page, and the minutes that it is said to take."""
    head = list(takewhile(bool, lines[: _HEAD + 1]))
    if not 2 <= len(head) <= _HEAD or len(head) == len(lines):
        return None
    body = lines[len(head) :]
    url = head.pop() if len(head) > 2 and _ADDRESS.fullmatch(head[-1]) else ""
    facts = _FACTS.fullmatch(head[-1])
    if facts is None or not 2 <= len(head) <= 3:
        return None
    chunks = [list(chunk) for is_said, chunk in groupby(body, bool) if is_said]
    blocks = [block for chunk in map(_read_chunk, chunks, _lists(chunks)) for block in chunk]
    if not blocks:
        return None
    # What reads names takes a while to load, and whoever only prints does without it.
    from library.cleaning.bylines import byline_of

    day, site, byline = _known(facts["known"] or "", url)
    article = Article(
        title="" if head[-2] == _UNTITLED else head[-2],
        blocks=tuple(blocks),
        kicker=tuple(head[0].split(_BETWEEN)) if len(head) == 3 else (),
        date=day,
        site=site,
        url=url,
        byline=byline_of(byline),
    )
    return article, int(facts["minutes"])


def _known(facts: str, url: str) -> tuple[str, str, str]:
    """Day, site and byline of what is known of an article; only their order tells them apart."""
    day, site = "", ""
    parts = facts.split(_BETWEEN) if facts else []
    if parts and _DAY.fullmatch(parts[0]):
        day = parts.pop(0)
    if len(parts) > 1 or (parts and not _is_byline(parts[0], url)):
        site = parts.pop(0)
    return day, site, _BETWEEN.join(parts)


def _is_byline(text: str, url: str) -> bool:
    """Whether the only name that is known is that of who wrote it, not of the site."""
    from library.cleaning.bylines import is_written_byline
    from library.cleaning.front import urlsplit_host

    compact = re.sub(r"\W", "", text.casefold())
    return is_written_byline(text) and compact not in urlsplit_host(url).replace(".", "")


def _lists(chunks: Sequence[Sequence[str]]) -> list[bool]:
    """Which chunks are lists.

    A line alone that begins as an item is a paragraph beside another list, as one list stands
    close, and where it has a number that no other line counts on from.
    """
    items = [[_ITEM.fullmatch(line) for line in chunk] for chunk in chunks]
    numbers = {
        int(item["marker"][:-1])
        for item in chain.from_iterable(items)
        if item is not None and item["marker"] != "-"
    }
    like = [False, *(all(chunk) for chunk in items), False]
    lists = []
    for place, chunk in enumerate(items, 1):
        item = chunk[0]
        is_list = like[place]
        if is_list and item is not None and len(chunk) == 1:
            number = 0 if item["marker"] == "-" else int(item["marker"][:-1])
            counted = item["marker"] == "-" or not numbers.isdisjoint((number - 1, number + 1))
            is_list = counted and not (like[place - 1] or like[place + 1])
        lists.append(is_list)
    return lists


def _read_chunk(lines: Sequence[str], is_list: bool) -> list[Block]:
    """The blocks that stand in lines without a blank one between; what cannot be read says nothing."""
    if all(line.startswith(_CODE) for line in lines):
        kind = BlockKind.TABLE if all(" | " in line for line in lines) else BlockKind.CODE
        return [Block(kind, "\n".join(line.removeprefix(_CODE) for line in lines))]
    if is_list:
        return [_read_item(match) for match in map(_ITEM.fullmatch, lines) if match is not None]
    return [_read_line(lines[0])] if len(lines) == 1 and lines[0] == lines[0].strip() else []


def _read_item(item: re.Match[str]) -> Block:
    level, marker = len(item["indent"]) // 2, item["marker"].removeprefix("-")
    return Block(BlockKind.ITEM, item["text"], level=level, marker=marker)


def _read_line(line: str) -> Block:
    if line.startswith("## "):
        return Block(BlockKind.HEADING, line.removeprefix("## "), level=2)
    if line.startswith("> "):
        return Block(BlockKind.QUOTE, line.removeprefix("> "))
    if line == "[Image]":
        return Block(BlockKind.IMAGE, "")
    if match := _SIGNED.fullmatch(line):
        return Block(BlockKind(match["kind"].casefold()), match["text"])
    return Block(BlockKind.PARAGRAPH, line)
