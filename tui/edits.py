"""Changes to marks of any article from a list of marks: on disk before anything shows them.

`tui.marks` does the same for the one article that is open.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from library.errors import NotFound
from library.history import Change
from library.passage import Passage
from library.store import Library, MarkRow

__all__ = ["Edit", "Edits"]

GONE = "This mark is gone; another window may have deleted it."


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to a mark."""

    row: MarkRow
    """The mark as the list had it before."""
    change: Change


class Edits:
    """Makes changes and takes them back, each in its turn."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self.turn = asyncio.Lock()
        """Held by who makes a change, from finding the mark to showing what became of it."""

    async def passage(self, row: MarkRow) -> Passage:
        """The mark of a row as it is stored now.

        Raises:
            NotFound: It is there no more.
            DogearError: Its article cannot be read.
        """
        stored = await asyncio.to_thread(self._library.read, row.article)
        found = next((each for each in stored.passages if each.id == row.id), None)
        if found is None:
            raise NotFound(GONE)
        return found

    async def change(self, row: MarkRow, make: Callable[[Passage], Passage]) -> Passage:
        """Changes a mark.

        Args:
            row: Which.
            make: Gives the mark as it is to be.

        Returns:
            The mark as it is stored now.

        Raises:
            NotFound: It is there no more.
            StoreFailed: It could not be written; nothing changed.
        """
        before = await self.passage(row)
        after = make(before)
        if after == before:
            return before
        edit = await self._apply(Edit(row, Change(before, after)))
        self._note(edit)
        assert isinstance(edit.change.after, Passage)  # noqa: S101 - what is saved is of the kind it was
        return edit.change.after

    async def delete(self, row: MarkRow) -> Passage:
        """Deletes a mark and its note, and gives it as it was.

        Raises:
            NotFound: It is there no more.
            StoreFailed: It could not be written; nothing changed.
        """
        before = await self.passage(row)
        self._note(await self._apply(Edit(row, Change(before, None))))
        return before

    async def undo(self) -> Edit | None:
        """Takes the last change back; None when there is none.

        Raises:
            StoreFailed: It could not be written; nothing changed.
        """
        return await self._step(self._done, self._undone, back=True)

    async def redo(self) -> Edit | None:
        """Does again what was undone last; None when there is nothing.

        Raises:
            StoreFailed: It could not be written; nothing changed.
        """
        return await self._step(self._undone, self._done, back=False)

    def next_row(self, *, undo: bool) -> MarkRow | None:
        """The mark that the next step is about, as the list had it; None when there is no step.

        Args:
            undo: Whether the step takes back, or does again.
        """
        steps = self._done if undo else self._undone
        return steps[-1].row if steps else None

    async def _step(self, source: list[Edit], target: list[Edit], *, back: bool) -> Edit | None:
        if not source:
            return None
        last = source[-1]
        step = await self._apply(replace(last, change=last.change.inverse if back else last.change))
        target.append(source.pop())
        return step

    def _note(self, edit: Edit) -> None:
        self._done.append(edit)
        self._undone.clear()

    async def _apply(self, edit: Edit) -> Edit:
        before, after = edit.change.before, edit.change.after
        if not isinstance(after, Passage):
            with suppress(NotFound):  # another window did it already
                await asyncio.to_thread(self._library.delete_passage, edit.row.article, edit.row.id)
            return edit
        base = before if isinstance(before, Passage) else None
        saved = await asyncio.to_thread(self._library.save_passage, edit.row.article, after, base)
        return replace(edit, change=Change(before, saved))
