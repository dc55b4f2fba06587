"""The marks of the open article, and its corrections: on disk before anything shows them."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from library.corrections import Correction
from library.history import Change, History, Record
from library.passage import Anchor, Passage, new_id
from library.store import StoredArticle

__all__ = ["MarkStore", "Marks", "following", "shortest"]


_Record = TypeVar("_Record", bound=Record)


class MarkStore(Protocol):
    """The part of the library that keeps marks; its calls block until they are on disk."""

    def save_passage(self, id: str, passage: Passage) -> Passage:  # noqa: A002 - the store's own name
        """Writes a passage, new or changed."""

    def delete_passage(self, id: str, passage_id: str) -> None:  # noqa: A002 - the store's own name
        """Deletes a passage so that it can be brought back."""

    def save_correction(self, id: str, correction: Correction) -> Correction:  # noqa: A002
        """Writes a correction."""

    def delete_correction(self, id: str, correction_id: str) -> None:  # noqa: A002
        """Takes a correction back."""


class Marks:
    """What was added to one article, with its history; changes happen one after the other."""

    def __init__(self, store: MarkStore, stored: StoredArticle) -> None:
        self._store = store
        self._article = stored.id
        self._version = stored.version
        self._text = stored.article.text
        records: list[Record] = [*stored.passages, *stored.corrections]
        self._records = {record.id: record for record in records}
        # What was deleted before the article was opened can be brought back first.
        self._history = History([Change(passage, None) for passage in stored.deleted])
        self._turn = asyncio.Lock()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages in the order of the text; of two with one start the longer first."""
        passages = (record for record in self._records.values() if isinstance(record, Passage))
        return tuple(sorted(passages, key=_order))

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections."""
        return tuple(record for record in self._records.values() if isinstance(record, Correction))

    @property
    def on_article(self) -> Passage | None:
        """The note on the whole article, if there is one."""
        return next((mark for mark in self.passages if mark.is_on_article), None)

    def exactly(self, start: int, end: int) -> Passage | None:
        """The passage of just this range, if there is one."""
        return next((mark for mark in self.passages if (mark.start, mark.end) == (start, end)), None)

    def get(self, passage_id: str) -> Passage | None:
        """The passage of an id, if it is still there."""
        record = self._records.get(passage_id)
        return record if isinstance(record, Passage) else None

    def new(self, start: int, end: int) -> Passage:
        """A bookmark of a range that is not stored yet."""
        return Passage(new_id(), self._anchor(start, end))

    def new_on_article(self) -> Passage:
        """A mark of the whole article that is not stored yet."""
        return Passage(new_id(), Anchor.on_article(self._version))

    def moved(self, mark: Passage, start: int, end: int) -> Passage:
        """A mark with another range; colour, note and tags stay."""
        return mark.on(self._anchor(start, end))

    def _anchor(self, start: int, end: int) -> Anchor:
        return Anchor.of(self._text, self._version, start, end)

    async def put(self, record: _Record) -> _Record:
        """Stores a new or changed passage or correction.

        Raises:
            StoreFailed: It could not be written; nothing changed.
        """
        async with self._turn:
            change = await self._apply(Change(self._records.get(record.id), record))
            self._history.record(change)
            saved = change.record
            assert isinstance(saved, type(record))  # noqa: S101 - what is saved is of the kind it was
            return saved

    async def delete(self, passage: Passage) -> None:
        """Deletes a passage and its note.

        Raises:
            StoreFailed: It could not be written; nothing changed.
        """
        async with self._turn:
            current = self._records.get(passage.id)
            if current is not None:
                self._history.record(await self._apply(Change(current, None)))

    async def undo(self) -> Change | None:
        """Takes the last change back; None when there is none.

        Raises:
            StoreFailed: It could not be written; nothing changed.
        """
        async with self._turn:
            if not self._history.done:
                return None
            change = await self._apply(self._history.done[-1].inverse)
            self._history.moved_back()
            return change

    async def redo(self) -> Change | None:
        """Does again what was undone last; None when there is nothing.

        Raises:
            StoreFailed: It could not be written; nothing changed.
        """
        async with self._turn:
            if not self._history.undone:
                return None
            change = await self._apply(self._history.undone[-1])
            self._history.moved_forward()
            return change

    async def _apply(self, change: Change) -> Change:
        if change.after is None:
            await asyncio.to_thread(self._erase, change.record)
            del self._records[change.record.id]
            return change
        saved = await asyncio.to_thread(self._save, change.after)
        self._records[saved.id] = saved
        return replace(change, after=saved)

    def _save(self, record: Record) -> Record:
        if isinstance(record, Passage):
            return self._store.save_passage(self._article, record)
        return self._store.save_correction(self._article, record)

    def _erase(self, record: Record) -> None:
        if isinstance(record, Passage):
            self._store.delete_passage(self._article, record.id)
        else:
            self._store.delete_correction(self._article, record.id)


def shortest(marks: Sequence[Passage]) -> Passage | None:
    """The shortest of some marks, of equals the first; None of none."""
    return min(marks, key=lambda mark: mark.end - mark.start, default=None)


def following(marks: Sequence[Passage], offset: int, on: Passage | None, count: int) -> Passage | None:
    """The next (1) or previous (-1) mark in the order of `Marks.passages`.

    Args:
        marks: The marks, in that order.
        offset: Where the reader is, a code point of the canonical text.
        on: The mark the reader is on, so that those that overlap it are not passed over.
        count: The direction.
    """
    if on is not None and on in marks:
        index = list(marks).index(on) + count
        return marks[index] if 0 <= index < len(marks) else None
    if count > 0:
        return next((mark for mark in marks if mark.start >= offset and not mark.is_on_article), None)
    return next((mark for mark in reversed(marks) if mark.start < offset or mark.is_on_article), None)


def _order(mark: Passage) -> tuple[bool, int, int, str]:
    return not mark.is_on_article, mark.start, -mark.end, mark.id
