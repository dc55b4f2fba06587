"""Passages and corrections in an article's document: written with their times, never erased.

A deleted record stays as a tombstone, so that it can be brought back and another device
does not bring it back by itself.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast

from library.corrections import Correction
from library.errors import NotFound
from library.passage import Passage, later
from library.store.documents import Fields, passage_from
from library.store.merging import note_hash
from library.store.storage import ArticleDB, document
from library.text.safe import safe_field

__all__ = ["after", "delete", "save"]

_Record = TypeVar("_Record", Passage, Correction)


def save(
    db: ArticleDB, table_name: str, record: _Record, to_document: Callable[[_Record], dict[str, object]]
) -> _Record:
    """Write a new or changed record; one that was deleted lives again.

    A passage remembers the notes it had before, as `library.store.merging` needs it.

    Args:
        db: The article's database, being edited.
        table_name: The table the record belongs into.
        record: It keeps the time of its creation when it has one.
        to_document: Gives the record as it is stored.

    Returns:
        The record with its times.
    """
    table = db.table(table_name)
    old: Fields = Fields(_found(table.get(doc_id=cast(int, record.id))))
    updated = after(max(old.time("updated"), record.updated))
    created = record.created or old.time("created") or updated
    record = replace(record, created=created, updated=updated)
    values = to_document(record)
    note = old.text("note")
    if note and note != values.get("note"):
        values["before"] = sorted({*old.lines("before"), note_hash(note)})
    table.upsert(document(values, record.id))
    return record


def passage_in(db: ArticleDB, passage_id: str) -> Passage | None:
    """The living passage of an id, if there is one.

    Raises:
        ValueError: Its document is not one of a passage.
    """
    found = _found(db.table("passages").get(doc_id=cast(int, passage_id)))
    return passage_from(passage_id, found) if found and not found.get("deleted") else None


def delete(db: ArticleDB, table_name: str, record_id: str, article: str, *, undone: bool = False) -> None:
    """Leave a tombstone where a record was.

    Args:
        db: The article's database, being edited.
        table_name: The table of the record.
        record_id: The record.
        article: The id of the article, for the message.
        undone: Whether its making was undone: then nothing offers to bring it back.

    Raises:
        NotFound: There is no such living record.
    """
    table = db.table(table_name)
    old = _found(table.get(doc_id=cast(int, record_id)))
    if not old or old.get("deleted"):
        kind = "mark" if table_name == "passages" else "correction"
        raise NotFound(f"Article {article} has no {kind} {safe_field(record_id)}.")
    time = after(Fields(old).time("updated"))
    fields = {"deleted": time, "updated": time, "undone": undone}
    table.update(fields, doc_ids=[cast(int, record_id)])


def after(old: str) -> str:
    """A time after `old`; now when `old` is no time, or the last there is."""
    try:
        return later(old)
    except (ValueError, OverflowError):
        return later("")


def _found(found: Any) -> dict[str, Any]:
    """The document a table gave, empty for none."""
    return dict(found) if isinstance(found, dict) else {}
