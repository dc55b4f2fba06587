"""An article's marks as Markdown, for Obsidian, Logseq and every other reader of it.

A document is front matter (each value JSON, and so YAML too), the title, a line about the
source, then the marks in the order of the text under the headings they stand under. A mark
is one block quote::

    > > the words that were marked
    >
    > yellow · ≈ edited, was “the words it was made on” · #tag
    >
    > the note

    ^3fa2c81b00d1e2f3

The quoted words are a quote inside it, and the last line is a block id, so that a link to
it shows words and note together. A note on the whole article comes first and has no words.
Marks that have no place in the present text come last, under a heading of their own.

Whatever comes from the article is plain text to every reader: nothing in it can become
markup, a link, a tag, an embedded file, a formula or a template's command. A note is the
user's own Markdown and stays as it was written, unless a reader would run something of it
(`library/exports/inert.py`): then it too is plain text. It comes last in its block quote, and
every line of it begins with the quote's sign, so that not even an unclosed fence reaches
what follows. Only its link definitions (`[name]: address`) hold for the whole file, as
Markdown has it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encoded

from library.article import Article, BlockKind
from library.exports.inert import is_inert
from library.passage import Passage, State, unsaid_tags
from library.text.markdown import plain_line
from library.text.safe import safe_field, safe_text

if TYPE_CHECKING:
    from library.store.values import StoredArticle

__all__ = ["render", "render_many"]

PLACELESS = "Without a place in the text"
"""The heading over marks that cannot be found in the present text."""

_STATES = {State.MOVED: "moved", State.EDITED: "≈ edited", State.ORPHAN: "? orphan"}
"""What is said of a mark that is not exactly where it was made, with the reader's own signs."""


def render(stored: "StoredArticle", colour_names: Mapping[int, str]) -> str:
    """An article with its marks as a Markdown document, ending in a newline.

    Args:
        stored: The article.
        colour_names: What the colours are called.
    """
    return "\n\n".join((_front_matter(stored), *_section(stored, colour_names))) + "\n"


def render_many(
    articles: Iterable["StoredArticle"], colour_names: Mapping[int, str], *, title: str, query: str = ""
) -> str:
    """Several articles with their marks as one Markdown document, ending in a newline.

    Args:
        articles: The articles in the order in which they are to stand, each with the marks to show.
        colour_names: What the colours are called.
        title: What the document is called.
        query: What was asked for, when it is not everything.
    """
    sections = [_section(stored, colour_names, level=2) for stored in articles]
    fields = {"title": safe_field(title), "query": safe_field(query), "articles": len(sections)}
    front = "\n".join(("---", *(f"{key}: {_yaml(value)}" for key, value in fields.items() if value), "---"))
    parts = (part for each in sections for part in each)
    return "\n\n".join((front, f"# {_plain(title)}", *parts)) + "\n"


def _section(stored: "StoredArticle", colour_names: Mapping[int, str], *, level: int = 1) -> list[str]:
    """An article's title, its source and its marks, as blocks of Markdown.

    Args:
        stored: The article.
        colour_names: What the colours are called.
        level: Of the heading with the title.
    """
    article = stored.article
    parts = [f"{'#' * level} {_plain(article.title) or 'Untitled'}", _source(article)]
    headings = _headings(article)
    last: Sequence[int] = ()
    placeless = False
    for passage in sorted(stored.passages, key=lambda passage: _position(stored, passage)):
        if not _has_place(stored, passage):
            if not placeless:
                parts.append(f"{'#' * (level + 1)} {PLACELESS}")
            placeless = True
        elif article.blocks and not _is_about_all(passage):
            path = headings[article.block_at(passage.start)]
            parts += _new_headings(article, path, last, level)
            last = path
        parts += [_mark(passage, colour_names), f"^{_block_id(passage.id)}"]
    return list(filter(None, parts))


# Front matter and source ---------------------------------------------------------------


def _front_matter(stored: "StoredArticle") -> str:
    """What is known of the article, without anything that changes from one export to the next."""
    article = stored.article
    fields: dict[str, object] = {
        "title": safe_field(article.title),
        "site": safe_field(article.site),
        "url": _web_address(article.url),
        "date": safe_field(article.date),
        "authors": [safe_field(author) for author in article.byline.authors],
        "tags": list(filter(None, map(_tag, stored.tags))),
        "id": stored.id,
        "marks": len(stored.passages),
    }
    lines = (f"{key}: {_yaml(value)}" for key, value in fields.items() if value not in ("", []))
    return "\n".join(("---", *lines, "---"))


_TEMPLATE = re.compile(r"<|\{(?=[{%])")
"""Where a template's command may begin. Programs run them in new files, before any Markdown."""


def _yaml(value: object) -> str:
    """A value as JSON; a day bare, as only so it is a day in YAML."""
    if isinstance(value, str) and _is_day(value):
        return value
    return _TEMPLATE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _web_address(url: str) -> str:
    """The address if it leads to the web, and nothing else: no script, no file."""
    url = safe_field(url)
    return url if re.match("https?://", url, re.IGNORECASE) else ""


_ADDRESS = "!#%&'*+,/:=?@~"
"""What may stand in a link's address as it is, besides letters, digits and `_.-`."""


def _source(article: Article) -> str:
    """Where the article is from, in one line."""
    site = _plain(article.site)
    if url := _web_address(article.url):
        site = f"[{site or 'Original'}]({percent_encoded(url, safe=_ADDRESS)})"
    return " · ".join(filter(None, (site, _plain(article.date), _plain(str(article.byline)))))


# Marks ---------------------------------------------------------------------------------


def _mark(passage: Passage, colour_names: Mapping[int, str]) -> str:
    """A mark as one block quote."""
    pieces = []
    if passage.anchor.quote.strip():
        pieces.append(_quoted(_paragraphs(passage.anchor.quote)))
    note = safe_text(passage.note).strip("\n").rstrip()
    as_written = is_inert(_quoted(note))
    tags = unsaid_tags(passage.tags, note) if as_written else passage.tags
    if facts := _facts(passage, colour_names, tags):
        pieces.append(facts)
    if note:
        pieces.append(note if as_written else _paragraphs(note))
    return _quoted("\n\n".join(pieces or [passage.kind]))


def _facts(passage: Passage, colour_names: Mapping[int, str], tags: Iterable[str]) -> str:
    """Colour, state, and some of the tags."""
    colour = colour_names.get(passage.colour, str(passage.colour)) if passage.colour else ""
    state = _STATES.get(passage.state, "")
    if original := _plain(passage.original):
        state += f", was “{original}”"
    words = (_plain(colour), state, " ".join(f"#{tag}" for tag in map(_tag, tags) if tag))
    return " · ".join(filter(None, words))


def _quoted(markdown: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in markdown.split("\n"))


def _tag(tag: str) -> str:
    """A tag as others take it: letters, digits, hyphens, underscores and slashes only."""
    return re.sub(r"[^\w/-]+", "-", safe_field(tag)).strip("-_/")


def _block_id(id: str) -> str:  # noqa: A002
    """An id of Latin letters, digits and hyphens, as Obsidian wants it."""
    return re.sub("[^A-Za-z0-9-]+", "-", id)


# Order and sections --------------------------------------------------------------------


def _is_about_all(passage: Passage) -> bool:
    """Whether it is about the whole article: at no place and without words."""
    return passage.start == passage.end == 0 and not passage.anchor.quote


def _has_place(stored: "StoredArticle", passage: Passage) -> bool:
    """Whether its offsets say where it is in the text as it is now."""
    if _is_about_all(passage):
        return True
    if passage.state is State.ORPHAN:
        return False
    anchor = passage.anchor
    fits = stored.article.text[anchor.start : anchor.end] == anchor.quote
    return anchor.version == stored.version or fits


def _position(stored: "StoredArticle", passage: Passage) -> tuple[object, ...]:
    """What marks are ordered by: places in the text, the whole article at 0, then the rest."""
    return (
        not _has_place(stored, passage),
        passage.start,
        passage.end,
        passage.created,
        passage.id,
    )


def _headings(article: Article) -> list[tuple[int, ...]]:
    """For each block the numbers of the headings it stands under, the outermost first."""
    path: tuple[int, ...] = ()
    paths = []
    for number, block in enumerate(article.blocks):
        if block.kind is BlockKind.HEADING:
            above = (heading for heading in path if article.blocks[heading].level < block.level)
            path = (*above, number)
        paths.append(path)
    return paths


def _new_headings(article: Article, path: Sequence[int], last: Sequence[int], level: int) -> Iterator[str]:
    """The headings of a path that were not written for the mark before."""
    for depth, number in enumerate(path):
        if number not in last:
            yield f"{'#' * min(depth + level + 1, 6)} {_plain(article.blocks[number].text)}"


# Plain text ----------------------------------------------------------------------------

_DIALECTS = re.compile(r"(\\[^<])|\\<|[#^|~]|=(?==)|%(?=%)|\{(?=[{%])|(\$)")
"""What CommonMark shows as it is and others do not: tags, block ids, tables, struck, lit up and hidden
text, templates, formulas. The first group is what is escaped already, the second needs a partner."""

_ENTITIES = {"\\<": "&lt;", "%": "&#37;", "{": "&#123;"}
"""Where a backslash is not enough, because some programs look for these signs before any Markdown."""


def _plain(text: str) -> str:
    """A text as one line of Markdown that shows exactly it."""
    return _plain_lines(safe_field(text))[0]


def _paragraphs(text: str) -> str:
    """A text of several lines as paragraphs with hard line breaks; indentation is kept to the eye."""
    paragraphs: list[str] = []
    fresh = True
    for line in _plain_lines(safe_text(text)):
        if line and not fresh:
            paragraphs[-1] += f"\\\n{line}"
        elif line:
            paragraphs.append(line)
        fresh = not line
    return "\n\n".join(paragraphs)


def _plain_lines(text: str) -> list[str]:
    """The lines of a text, each so that it shows exactly its words."""
    formulas = text.count("$") > 1

    def escaped(found: re.Match[str]) -> str:
        sign = found[0]
        if found[1] or (found[2] and not formulas):
            return sign
        return _ENTITIES.get(sign) or f"\\{sign}"

    lines = []
    for line in text.split("\n"):
        bare = line.strip()
        indent = "&nbsp;" * (len(line) - len(line.lstrip())) if bare else ""
        lines.append(indent + _DIALECTS.sub(escaped, plain_line(bare)))
    return lines
