"""The marks of the open article: every change is on disk before anything shows it."""

import asyncio
from dataclasses import replace
from typing import Protocol

from library.history import Change, History
from library.passage import Anchor, Passage, new_id

__all__ = ["MarkStore", "Marks"]


class MarkStore(Protocol):
    """The part of the library that keeps marks; its calls block until they are on disk."""

    def save_passage(self, id: str, passage: Passage) -> Passage:  # noqa: A002 - the store's own name
        """Writes a passage, new or changed."""

    def delete_passage(self, id: str, passage_id: str) -> None:  # noqa: A002 - the store's own name
        """Deletes a passage so that it can be brought back."""


class Marks:
    """Passages of one article with their history; changes happen one after the other."""

    def __init__(
        self, store: MarkStore, article: str, version: str, text: str, passages: tuple[Passage, ...]
    ) -> None:
        self._store = store
        self._article = article
        self._version = version
        self._text = text
        self._passages = {passage.id: passage for passage in passages}
        self._history = History()
        self._turn = asyncio.Lock()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages in the order of the text; of two with one start the longer first."""
        return tuple(sorted(self._passages.values(), key=lambda mark: (mark.start, -mark.end, mark.id)))

    def at(self, start: int, end: int) -> Passage | None:
        """The shortest passage that shares a character with a range, if there is one."""
        touching = [mark for mark in self.passages if mark.start < end and start < mark.end]
        return min(touching, key=lambda mark: mark.end - mark.start, default=None)

    def get(self, passage_id: str) -> Passage | None:
        """The passage of an id, if it is still there."""
        return self._passages.get(passage_id)

    def new(self, start: int, end: int) -> Passage:
        """A bookmark of a range that is not stored yet."""
        return Passage(new_id(), Anchor.of(self._text, self._version, start, end))

    async def put(self, passage: Passage) -> Passage:
        """Stores a new or changed passage.

        Raises:
            StoreFailed: It could not be written; nothing changed.
        """
        async with self._turn:
            before = self._passages.get(passage.id)
            change = await self._apply(Change(before, passage))
            self._history.record(change)
            return change.passage

    async def delete(self, passage: Passage) -> None:
        """Deletes a passage and its note.

        Raises:
            StoreFailed: It could not be written; nothing changed.
        """
        async with self._turn:
            current = self._passages.get(passage.id)
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

    async def settle(self) -> None:
        """Waits until every change asked for so far is on disk."""
        async with self._turn:
            return

    async def _apply(self, change: Change) -> Change:
        if change.after is None:
            await asyncio.to_thread(self._store.delete_passage, self._article, change.passage.id)
            del self._passages[change.passage.id]
            return change
        saved = await asyncio.to_thread(self._store.save_passage, self._article, change.after)
        self._passages[saved.id] = saved
        return replace(change, after=saved)
