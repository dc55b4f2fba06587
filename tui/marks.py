"""The marks of the open article, and its corrections: on disk before anything shows them."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from library.corrections import Correction
from library.errors import NotFound
from library.history import ArticleTags, Change, History, Record
from library.passage import Anchor, Passage, State, new_id
from library.store import StoredArticle
from tui.focus import Range
from tui.selecting import Selecting

__all__ = ["Aim", "MarkStore", "Marks", "aimed", "following", "shortest", "touch"]


_Record = TypeVar("_Record", bound=Record)


class MarkStore(Protocol):
    """The part of the library that keeps marks; its calls block until they are on disk."""

    def save_passage(self, id: str, passage: Passage, base: Passage | None = None) -> Passage:  # noqa: A002 - the store's own name
        """Writes a passage, new or changed from `base`."""

    def delete_passage(self, id: str, passage_id: str, *, undone: bool = False) -> None:  # noqa: A002 - the store's own name
        """Deletes a passage so that it can be brought back."""

    def save_correction(self, id: str, correction: Correction) -> Correction:  # noqa: A002
        """Writes a correction."""

    def delete_correction(self, id: str, correction_id: str) -> None:  # noqa: A002
        """Takes a correction back."""

    def set_flags(self, id: str, *, tags: tuple[str, ...]) -> None:  # noqa: A002
        """Writes the tags of the article."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a key was pressed on, at the moment it was pressed."""

    focus: Range | None = None
    """The sentence in focus."""
    caret: Range | None = None
    selecting: Selecting | None = None
    chosen: str = ""
    """The id of the mark that was stepped to or made last, if the focus is still there."""
    only: str = ""
    """The id of the one mark that is meant whatever the focus is on, such as a row of a list."""


class Marks:
    """What was added to one article, with its history; changes happen one after the other."""

    def __init__(self, store: MarkStore, stored: StoredArticle, history: History | None = None) -> None:
        """What was added to an article.

        Args:
            store: Where it is kept.
            stored: The article.
            history: What was done to another version of it just now, to go on from; None begins
                with what was deleted or put right before the article was opened.
        """
        self._store = store
        self._article = stored.id
        self._version = stored.version
        self._text = stored.article.text
        records: list[Record] = [*stored.passages, *stored.corrections, ArticleTags(stored.tags)]
        self._records = {record.id: record for record in records}
        self.history = _earlier(stored) if history is None else _continued(history, stored)
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
    def tags(self) -> tuple[str, ...]:
        """The tags of the article."""
        return next(record.tags for record in self._records.values() if isinstance(record, ArticleTags))

    @property
    def on_article(self) -> Passage | None:
        """The note on the whole article, if there is one."""
        return next((mark for mark in self.passages if mark.is_on_article), None)

    def exactly(self, start: int, end: int) -> Passage | None:
        """The passage of just this range, if there is one."""
        placed = (mark for mark in self.passages if mark.state is not State.ORPHAN)
        return next((mark for mark in placed if (mark.start, mark.end) == (start, end)), None)

    def get(self, passage_id: str) -> Passage | None:
        """The passage of an id, if it is still there."""
        record = self._records.get(passage_id)
        return record if isinstance(record, Passage) else None

    def new(self, start: int, end: int) -> Passage:
        """A bookmark of a range that is not stored yet."""
        return Passage(new_id(), self._anchor(start, end))

    def for_key(self, aim: Aim) -> Passage | None:
        """The mark a mark key acts on, stored or new; None where there is nothing to mark."""
        selected = aim.selecting
        if selected is None or aim.only:
            mark = aimed(self.passages, aim)
            return mark if mark or aim.only or aim.focus is None else self.new(*aim.focus)
        if old := self.get(selected.passage):
            return self.moved(old, *selected.range)
        return self.exactly(*selected.range) or self.new(*selected.range)

    def new_on_article(self) -> Passage:
        """A mark of the whole article that is not stored yet."""
        return Passage(new_id(), Anchor.on_article(self._version))

    def moved(self, mark: Passage, start: int, end: int) -> Passage:
        """A mark with a range somebody chose; colour, note and tags stay."""
        return mark.on(self._anchor(start, end))

    def accepted(self, mark: Passage, start: int, end: int) -> Passage:
        """An orphan where somebody says that it belongs now."""
        return mark.accepted(self._anchor(start, end))

    def _anchor(self, start: int, end: int) -> Anchor:
        return Anchor.of(self._text, self._version, start, end)

    async def put(self, record: _Record) -> _Record:
        """Stores a new or changed passage or correction, or other tags.

        Raises:
            StoreFailed: It could not be written; nothing changed.
        """
        async with self._turn:
            if record == self._records.get(record.id):
                return record
            change = await self._apply(Change(self._records.get(record.id), record))
            self.history.record(change)
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
                self.history.record(await self._apply(Change(current, None)))

    async def undo(self) -> Change | None:
        """Takes the last change back; None when there is none.

        Raises:
            StoreFailed: It could not be written; nothing changed.
        """
        async with self._turn:
            if not self.history.done:
                return None
            change = await self._apply(self.history.done[-1].inverse, undone=True)
            self.history.moved_back()
            return change

    async def redo(self) -> Change | None:
        """Does again what was undone last; None when there is nothing.

        Raises:
            StoreFailed: It could not be written; nothing changed.
        """
        async with self._turn:
            if not self.history.undone:
                return None
            change = await self._apply(self.history.undone[-1])
            self.history.moved_forward()
            return change

    async def _apply(self, change: Change, *, undone: bool = False) -> Change:
        if change.after is None:
            with suppress(NotFound):  # another window did it already
                await asyncio.to_thread(self._erase, change.record, undone)
            self._records.pop(change.record.id, None)
            return change
        saved = await asyncio.to_thread(self._save, change.after, change.before)
        self._records[saved.id] = saved
        return replace(change, after=saved)

    def _save(self, record: Record, before: Record | None) -> Record:
        if isinstance(record, Passage):
            base = before if isinstance(before, Passage) else None
            return self._store.save_passage(self._article, record, base)
        if isinstance(record, Correction):
            return self._store.save_correction(self._article, record)
        self._store.set_flags(self._article, tags=record.tags)
        return record

    def _erase(self, record: Record, undone: bool) -> None:
        if isinstance(record, Passage):
            self._store.delete_passage(self._article, record.id, undone=undone)
        elif isinstance(record, Correction):
            self._store.delete_correction(self._article, record.id)


def _earlier(stored: StoredArticle) -> History:
    """What was deleted or put right before the article was opened, which can be undone too."""
    dated = [(passage.updated, Change(passage, None)) for passage in stored.deleted]
    dated += [(correction.updated, Change(None, correction)) for correction in stored.corrections]
    return History([change for _, change in sorted(dated, key=lambda each: each[0])])


def _continued(history: History, stored: StoredArticle) -> History:
    """A history with the corrections that were made outside it."""
    known = {change.record.id for change in (*history.done, *history.undone)}
    for correction in stored.corrections:
        if correction.id not in known:
            history.record(Change(None, correction))
    return history


def aimed(marks: Sequence[Passage], aim: Aim) -> Passage | None:
    """The mark that keys act on while nothing is selected.

    It is the one stepped to or made last, as long as the focus is on it, otherwise the
    shortest at the caret or in the focused sentence.
    """
    if aim.only:
        return next((mark for mark in marks if mark.id == aim.only), None)
    chosen = next((mark for mark in marks if mark.id == aim.chosen), None)
    if chosen or aim.focus is None:
        return chosen
    here = [mark for mark in marks if touch(mark, aim.focus) and mark.state is not State.ORPHAN]
    at_caret = [mark for mark in here if aim.caret and touch(mark, aim.caret)]
    return shortest(at_caret) or shortest(here)


def touch(mark: Passage, place: Range) -> bool:
    """Whether a mark shares a character with a range."""
    return mark.start < place[1] and place[0] < mark.end


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
