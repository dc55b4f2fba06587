"""Cleaning as a map over records: what `dogear clean --jsonl` does to each line."""

from typing import Any

from library.article import Article, Block, BlockKind
from library.cleaning.cleaner import clean
from library.cleaning.figures import FIGURE_KINDS
from library.cleaning.model import Kind
from library.errors import BadInput
from library.text.safe import safe_field

__all__ = ["clean_record", "record_of"]


def clean_record(record: dict[str, Any]) -> dict[str, Any]:
    """The article of one record.

    Args:
        record: `id`, `kind` ("html" or "text"), `content` and, where it is known, `url`.

    Returns:
        `id`, `title`, `byline` ("A, B"), `date` (YYYY-MM-DD) and `paragraphs` in reading
        order: strings, the standfirst as `{"text", "kind": "standfirst"}`. Sub-headings are
        paragraphs; pictures, bylines and sign-offs are not.

    Raises:
        BadInput: A field is missing or has the wrong type.
    """
    identifier = record.get("id")
    kind, content, url = record.get("kind"), record.get("content"), record.get("url") or ""
    if isinstance(identifier, bool) or not isinstance(identifier, str | int):
        raise BadInput("A record needs an id that is a string.")
    if kind not in (Kind.HTML, Kind.TEXT, Kind.MARKDOWN):
        raise BadInput('The kind of a record has to be "html" or "text".')
    if not isinstance(content, str):
        raise BadInput("The content of a record has to be a string.")
    if not isinstance(url, str):
        raise BadInput("The url of a record has to be a string.")
    name = safe_field(identifier) if isinstance(identifier, str) else identifier
    return record_of(name, clean(content, kind=Kind(kind), url=url).article)


def record_of(identifier: str | int, article: Article) -> dict[str, Any]:
    """An article as `clean_record` gives it back."""
    return {
        "id": identifier,
        "title": article.title,
        "byline": str(article.byline),
        "date": article.date,
        "paragraphs": [paragraph for block in article.blocks for paragraph in _paragraphs(block)],
    }


def _paragraphs(block: Block) -> list[str | dict[str, str]]:
    if block.kind in FIGURE_KINDS:
        return []
    if block.kind is BlockKind.STANDFIRST:
        return [{"text": block.text, "kind": block.kind.value}]
    if block.kind is BlockKind.TABLE:
        return list(block.text.split("\n"))
    return [block.text]
