"""Values to documents and back: what stands in an article's file.

Everything that is read is cleaned again, as the file may have come from anywhere, and a
field of the wrong type is an error, so that a broken file is noticed where it is read.
Times of single fields are kept so that two devices' copies can be merged field by field.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from library.article import Article, Block, Byline, Span
from library.cleaning.model import Wanted
from library.corrections import Correction, CorrectionKind
from library.passage import COLOURS, Anchor, Passage, Place, State
from library.store.storage import Tables
from library.store.values import Version
from library.text.safe import safe_field, safe_text

__all__ = [
    "FORMAT",
    "Fields",
    "anchor_document",
    "article_document",
    "copies",
    "correction_document",
    "corrections_from",
    "deletions_from",
    "format_of",
    "in_order",
    "is_hash",
    "passage_document",
    "passage_from",
    "passages_from",
    "place_document",
    "place_from",
    "safe_article",
    "standing_document",
    "upgrade",
    "validate",
    "version_document",
    "versions_from",
]

FORMAT = 1
"""The format of an article's file. A file with a higher one is never written."""

UPGRADES: dict[int, Callable[[Tables], Tables]] = {}
"""By old format, the pure function that gives the tables of the next one."""


def format_of(tables: Tables) -> int:
    """The format number of an article's tables; 0 when there is none."""
    for entry in tables.get("article", {}).values():
        number = entry.get("format")
        return number if isinstance(number, int) else 0
    return 0


def upgrade(tables: Tables) -> Tables:
    """The tables in the present format; those of a newer one as they are."""
    while (number := format_of(tables)) in UPGRADES:
        tables = UPGRADES[number](tables)
    return tables


LARGEST = 2**53
"""The largest whole number that every JSON reader and the index can hold."""

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


class Fields:
    """Typed, cleaned access to a document whose contents nobody vouches for.

    Every method raises ValueError, naming the field, when its value has the wrong type.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document

    def text(self, key: str) -> str:
        """A text of several lines, empty when absent."""
        return safe_text(self._of(key, str, ""))

    def line(self, key: str) -> str:
        """A text of one line, empty when absent."""
        return safe_field(self._of(key, str, ""))

    def number(self, key: str) -> int:
        """A whole number that is not negative, 0 when absent."""
        value: int = self._of(key, int, 0)
        if isinstance(value, bool) or not 0 <= value <= LARGEST:
            raise ValueError(f"'{key}' is not a number")
        return value

    def share(self, key: str) -> float:
        """A number from 0 to 1, 0 when absent."""
        value = self._of(key, (int, float), 0.0)
        return float(min(1, max(0, value)))

    def flag(self, key: str) -> bool:
        """True or false, false when absent."""
        value: bool = self._of(key, bool, False)
        return value

    def lines(self, key: str) -> tuple[str, ...]:
        """A list of texts of one line, empty ones left out."""
        values = self._of(key, (list, tuple), [])
        if not all(isinstance(value, str) for value in values):
            raise ValueError(f"'{key}' is not a list of texts")
        return tuple(line for line in map(safe_field, values) if line)

    def time(self, key: str) -> str:
        """A time as `library.passage.now` writes it; empty when absent or another one."""
        value = self.line(key)
        return value if _TIME.fullmatch(value) else ""

    def inside(self, key: str) -> "Fields":
        """A document inside the document, empty when absent."""
        return Fields(self._of(key, dict, {}))

    def _of(self, key: str, kind: type | tuple[type, ...], default: Any) -> Any:
        value = self._document.get(key, default)
        if not isinstance(value, kind):
            raise ValueError(f"'{key}' has the wrong type")
        return value


def article_document(id: str, article: Article, added: str, notice: str) -> dict[str, object]:  # noqa: A002
    """The document of a new article, without any version yet.

    Title, site, address and day are copies for people and tools that read the file; the
    text file has the last word.
    """
    return {
        "format": FORMAT,
        "id": id,
        **copies(article),
        "added": added,
        "notice": notice,
        "archived": False,
        "starred": False,
        "tags": [],
        "place": place_document(Place()),
        "versions": [],
        "times": {},
    }


def copies(article: Article) -> dict[str, object]:
    """What the document repeats of the text's front matter."""
    return {"title": article.title, "site": article.site, "url": article.url, "date": article.date}


def version_document(version: Version) -> dict[str, object]:
    """A version as an entry of the list `versions`."""
    return {
        "text": version.hash,
        "created": version.created,
        "note": version.note,
        "raw": version.raw,
        "kind": version.kind,
        "cleaner": version.cleaner,
        "kept": list(version.kept),
        "charset": version.charset,
    }


def versions_from(document: Mapping[str, Any]) -> tuple[Version, ...]:
    """The versions of an article, oldest first.

    Raises:
        ValueError: The list is missing, empty or not one of versions.
    """
    entries = document.get("versions")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("'versions' is missing")
    versions = []
    for fields in map(Fields, entries):
        text, raw = fields.line("text"), fields.line("raw")
        if not is_hash(text) or (raw and not is_hash(raw)):
            raise ValueError("'versions' names no file")
        versions.append(
            Version(
                text,
                fields.time("created"),
                fields.line("note"),
                raw,
                fields.line("kind"),
                fields.number("cleaner"),
                fields.lines("kept"),
                fields.line("charset"),
            )
        )
    return tuple(versions)


def place_document(place: Place) -> dict[str, object]:
    """A reading place as it is stored."""
    return {
        "version": place.version,
        "top": place.top,
        "focus": place.focus,
        "progress": round(place.progress, 4),
    }


def place_from(document: Mapping[str, Any]) -> Place:
    """The reading place in an article's document.

    Raises:
        ValueError: A field has the wrong type.
    """
    fields = Fields(document).inside("place")
    return Place(
        fields.line("version"), fields.number("top"), fields.number("focus"), fields.share("progress")
    )


def passage_document(passage: Passage, deleted: str = "") -> dict[str, object]:
    """A passage as it is stored.

    Args:
        passage: The passage.
        deleted: When it was deleted, empty while it lives. A deleted one stays as a
            tombstone, or another device would bring it back.
    """
    return {
        **anchor_document(passage.anchor),
        "colour": passage.colour,
        "note": passage.note,
        "tags": list(passage.tags),
        "created": passage.created,
        "updated": passage.updated,
        **standing_document(passage),
        "deleted": deleted,
    }


def standing_document(passage: Passage) -> dict[str, object]:
    """How surely a passage stands where it is, and where it was made: `{}` when right there."""
    origin = anchor_document(passage.origin) if passage.origin else {}
    return {"state": str(passage.state), "origin": origin}


def anchor_document(anchor: Anchor) -> dict[str, object]:
    """An anchor as it is stored."""
    return {
        "version": anchor.version,
        "start": anchor.start,
        "end": anchor.end,
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "paragraph": anchor.paragraph,
        "sentence": anchor.sentence,
    }


def _anchor_from(fields: Fields) -> Anchor:
    """The anchor in a document; a range that ends before it begins becomes as long as the quote."""
    start, end, quote = fields.number("start"), fields.number("end"), fields.text("quote")
    return Anchor(
        fields.line("version"),
        start,
        end if end >= start else min(start + len(quote), LARGEST),
        quote,
        fields.text("prefix"),
        fields.text("suffix"),
        fields.number("paragraph"),
        fields.number("sentence"),
    )


def passage_from(id: str, document: Mapping[str, Any]) -> Passage:  # noqa: A002
    """The passage in a document.

    Raises:
        ValueError: A field has the wrong type or an impossible value.
    """
    fields = Fields(document)
    if not id or id != safe_field(id):
        raise ValueError("a passage has an impossible id")
    colour = fields.number("colour")
    state = State(fields.line("state") or State.EXACT)
    origin = _anchor_from(fields.inside("origin")) if document.get("origin") else None
    return Passage(
        id,
        _anchor_from(fields),
        colour if colour in COLOURS else 0,
        fields.text("note"),
        fields.lines("tags"),
        fields.time("created"),
        fields.time("updated"),
        # Where the offsets are impossible, nothing is known of the place.
        State.ORPHAN if fields.number("end") < fields.number("start") else state,
        origin,
    )


def passages_from(tables: Tables) -> tuple[Passage, ...]:
    """The living passages of an article, by start, then end.

    Raises:
        ValueError: A field has the wrong type or an impossible value.
    """
    living = (
        passage_from(id_, document)
        for id_, document in tables.get("passages", {}).items()
        if not document.get("deleted")
    )
    return tuple(sorted(living, key=in_order))


def in_order(passage: Passage) -> tuple[int, int, str]:
    """What the passages of an article are sorted by."""
    return passage.start, passage.end, passage.created


def deletions_from(tables: Tables) -> tuple[Passage, ...]:
    """The passages of an article that somebody deleted, the last deleted last.

    Those whose making was undone are not among them.

    Raises:
        ValueError: A field has the wrong type or an impossible value.
    """
    deleted = (
        (Fields(document).time("deleted"), passage_from(id_, document))
        for id_, document in tables.get("passages", {}).items()
        if document.get("deleted") and not Fields(document).flag("undone")
    )
    return tuple(passage for _, passage in sorted(deleted, key=lambda pair: (pair[0], pair[1].id)))


def correction_document(correction: Correction, deleted: str = "") -> dict[str, object]:
    """A correction as it is stored; see `passage_document` for `deleted`."""
    piece = correction.piece
    return {
        "kind": str(correction.kind),
        "piece": {"text": piece.text, "occurrence": piece.occurrence} if piece else {},
        "actor": correction.actor,
        "other": correction.other,
        "created": correction.created,
        "updated": correction.updated,
        "deleted": deleted,
    }


def corrections_from(tables: Tables) -> tuple[Correction, ...]:
    """The living corrections of an article, the oldest first.

    One of a kind this version does not know is left alone.

    Raises:
        ValueError: A field has the wrong type.
    """
    living = []
    for id_, document in tables.get("corrections", {}).items():
        fields = Fields(document)
        kind = fields.line("kind")
        if document.get("deleted") or kind not in {*CorrectionKind}:
            continue
        created, updated = fields.time("created"), fields.time("updated")
        actor, other = fields.line("actor"), fields.line("other")
        place = fields.inside("piece")
        piece = Wanted(place.line("text"), place.number("occurrence")) if place.line("text") else None
        living.append(
            Correction(safe_field(id_), CorrectionKind(kind), actor, created, updated, other, piece)
        )
    return tuple(sorted(living, key=lambda correction: (correction.created, correction.id)))


def validate(tables: Tables) -> None:
    """Look at what nobody asks for until the article is changed: times and tombstones.

    Raises:
        ValueError: A field has the wrong type.
    """
    for document in tables.get("article", {}).values():
        fields = Fields(document)
        fields.number("format")
        fields.line("notice")
        fields.time("removed")
        times = fields.inside("times")
        for name in document.get("times", {}):
            times.time(name)
    for document in (*tables.get("passages", {}).values(), *tables.get("corrections", {}).values()):
        fields = Fields(document)
        fields.time("created")
        fields.time("updated")
        fields.time("deleted")


def safe_article(article: Article) -> Article:
    """The article with every string cleaned; the same object when all were clean."""
    byline = Byline(
        tuple(map(safe_field, article.byline.authors)),
        safe_field(article.byline.initials),
        tuple(map(safe_field, article.byline.agencies)),
    )
    return replace(
        article,
        title=safe_field(article.title),
        blocks=tuple(map(_safe_block, article.blocks)),
        kicker=tuple(map(safe_field, article.kicker)),
        date=safe_field(article.date),
        site=safe_field(article.site),
        url=safe_field(article.url),
        byline=byline,
        language=safe_field(article.language),
    )


def _safe_block(block: Block) -> Block:
    text = safe_text(block.text)
    spans = tuple(_safe_span(span) for span in block.spans) if text == block.text else ()
    return replace(
        block, text=text, spans=spans, marker=safe_field(block.marker), source=safe_field(block.source)
    )


def _safe_span(span: Span) -> Span:
    target = safe_field(span.target)
    return span if target == span.target else replace(span, target=target)


def is_hash(text: str) -> bool:
    """Whether a text can be the version in a file's name: 8 hexadecimal digits."""
    return len(text) == 8 and all(digit in "0123456789abcdef" for digit in text)
