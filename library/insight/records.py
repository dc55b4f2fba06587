"""Insight for a line of JSON: a plain text in, its actors and numbers out."""

from collections.abc import Mapping
from typing import Any

from library.article import Article, Block, BlockKind
from library.errors import BadInput
from library.insight import Actor, Number, analyse
from library.text.safe import safe_field, safe_text

__all__ = ["insight_record"]

_FIELDS = ("id", "title", "date", "text")


def insight_record(record: dict[str, Any]) -> dict[str, Any]:
    """The actors and numbers of one record.

    Args:
        record: With "text", and perhaps "id", "title" and "date" (YYYY-MM-DD), all strings.
            Every line of the text is a paragraph.

    Returns:
        "id", "actors" (name, type, aliases, role, mentions as a count) and "numbers" (text,
        value, unit, kind, context), each in the order in which a reader should meet them.

    Raises:
        BadInput: The record is no object, has no text, or a field is no string.
    """
    if not isinstance(record, Mapping):
        raise BadInput("A record must be a JSON object with the fields id, title, date and text.")
    for field in _FIELDS:
        if not isinstance(record.get(field, ""), str):
            raise BadInput(f'The field "{field}" of a record must be a string.')
    if "text" not in record:
        raise BadInput('A record needs the field "text".')
    lines = (safe_field(line) for line in safe_text(record["text"]).split("\n"))
    article = Article(
        safe_field(record.get("title", "")),
        tuple(Block(BlockKind.PARAGRAPH, line) for line in lines if line),
        date=record.get("date", ""),
    )
    insight = analyse(article)
    return {
        "id": record.get("id", ""),
        "actors": [_actor(actor) for actor in insight.actors],
        "numbers": [_number(number) for number in insight.numbers],
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "name": actor.name,
        "type": str(actor.type),
        "aliases": list(actor.aliases),
        "role": actor.role,
        "mentions": len(actor.mentions),
    }


def _number(number: Number) -> dict[str, Any]:
    return {
        "text": number.text,
        "value": number.value,
        "unit": number.unit,
        "kind": str(number.kind),
        "context": number.context,
    }
