"""Changes to whole articles from the list: archive, star, tags, trash, and their undoing.

Everything here blocks and runs in a thread. A change of many articles is a change of one
after the other, each on disk before the next; it can be stopped between two, and what was
done until then can be undone.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from library.errors import DogearError, NotFound
from library.store import Library, Row

__all__ = ["Change", "Deed", "Flag", "Reached", "Shelf"]

Flag = Literal["archived", "starred"]

Reached = Callable[[int, int], bool]
"""Told how many of how many articles are done; answers whether to go on."""

Kind = Literal["archived", "starred", "tags", "removed"]


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to some articles."""

    kind: Kind
    states: tuple[tuple[str, Any], ...]
    """Each article with what it was set to: a flag, tags, or whether it lies in the trash."""

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that were changed."""
        return tuple(id_ for id_, _ in self.states)


Deed = Callable[[Sequence[str], Reached], Change]
"""Changes articles of these ids."""


def _is_set(row: Row, kind: Kind) -> Any:
    return getattr(row, kind)


class Shelf:
    """Does changes and remembers how to take them back."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self.failure: DogearError | None = None
        """Why the last change ended before its end, when it did."""

    # Changes ---------------------------------------------------------------------------

    def toggle(self, flag: Flag, ids: Sequence[str], reached: Reached) -> Change:
        """Sets a flag on articles; takes it from them when all have it.

        Args:
            flag: Which.
            ids: The articles.
            reached: Hears how far it is.

        Returns:
            What was done.
        """
        rows = self._rows(ids)
        to = not all(_is_set(row, flag) for row in rows)
        return self._do(Change(flag, tuple((row.id, to) for row in rows)), reached)

    def tag(self, more: Sequence[str], fewer: Sequence[str], ids: Sequence[str], reached: Reached) -> Change:
        """Gives articles tags and takes others from them."""
        states = tuple(
            (row.id, tuple(dict.fromkeys(tag for tag in (*row.tags, *more) if tag not in fewer)))
            for row in self._rows(ids)
        )
        return self._do(Change("tags", states), reached)

    def remove(self, ids: Sequence[str], reached: Reached) -> Change:
        """Moves articles to the trash, with their marks."""
        return self._do(Change("removed", tuple((id_, True) for id_ in ids)), reached)

    def restore(self, ids: Sequence[str], reached: Reached) -> Change:
        """Takes articles out of the trash."""
        return self._do(Change("removed", tuple((id_, False) for id_ in ids)), reached)

    def delete(self, ids: Sequence[str], reached: Reached) -> int:
        """Deletes articles in the trash for good; neither that nor what was done to them can be undone.

        Returns:
            How many.
        """
        self.failure = None
        deleted = set()
        for number, id_ in enumerate(ids):
            if number and not reached(number, len(ids)):
                break
            try:
                self._library.delete(id_)
            except NotFound:
                continue  # restored or deleted meanwhile
            except DogearError as error:
                self.failure = error
                break
            deleted.add(id_)
        for changes in (self._done, self._undone):
            kept = (tuple(state for state in change.states if state[0] not in deleted) for change in changes)
            changes[:] = [
                Change(change.kind, states) for change, states in zip(changes, kept, strict=True) if states
            ]
        return len(deleted)

    def undo(self, reached: Reached) -> Change | None:
        """Takes the last change back; without one, restores what was trashed last.

        Returns:
            What was done now, None when there is nothing to undo.
        """
        if self._done:
            return self._turn(self._done, self._undone, reached)
        trashed = self._library.trashed()
        if not trashed:
            return None
        earlier = [Change("removed", ((trashed[0].id, False),))]
        return self._turn(earlier, self._undone, reached)

    def redo(self, reached: Reached) -> Change | None:
        """Does again what was undone last."""
        return self._turn(self._undone, self._done, reached) if self._undone else None

    def note(self, change: Change) -> None:
        """Remembers how to take back what was done elsewhere.

        Args:
            change: The state in which the articles were before.
        """
        self._done.append(change)
        self._undone.clear()

    # How -------------------------------------------------------------------------------

    def _rows(self, ids: Iterable[str]) -> list[Row]:
        return [row for id_ in ids if (row := self._library.index.row(id_)) is not None]

    def _do(self, change: Change, reached: Reached) -> Change:
        before, done, _ = self._apply(change, reached)
        if done.states:
            self.note(before)
        return done

    def _turn(self, source: list[Change], target: list[Change], reached: Reached) -> Change:
        """Takes the last change of one list back, and puts its contrary on the other."""
        change = source.pop()
        before, done, rest = self._apply(change, reached)
        if rest.states:
            source.append(rest)
        if done.states:
            target.append(before)
        return done

    def _apply(self, change: Change, reached: Reached) -> tuple[Change, Change, Change]:
        """Brings articles into a state.

        Returns:
            The state in which those were that changed, the one in which they are, and what is
            left to do.
        """
        self.failure = None
        before: list[tuple[str, Any]] = []
        done: list[tuple[str, Any]] = []
        left = deque(change.states)
        while left:
            if len(left) < len(change.states) and not reached(
                len(change.states) - len(left), len(change.states)
            ):
                break
            id_, state = left[0]
            try:
                was = self._set(change.kind, id_, state)
            except NotFound:
                was = state  # gone meanwhile, or in the trash already
            except DogearError as error:
                self.failure = error
                break
            left.popleft()
            if was != state:
                before.append((id_, was))
                done.append((id_, state))
        return (
            Change(change.kind, tuple(before)),
            Change(change.kind, tuple(done)),
            Change(change.kind, tuple(left)),
        )

    def _set(self, kind: Kind, id_: str, state: Any) -> Any:
        """Brings one article into a state.

        Returns:
            The state in which it was.

        Raises:
            DogearError: It cannot be done.
        """
        if kind == "removed":
            (self._library.remove if state else self._library.restore)(id_)
            return not state
        row = self._library.index.row(id_)
        if row is None:
            raise NotFound(f"There is no article {id_}; it may have been removed.")
        was = _is_set(row, kind)
        if was != state:
            self._library.set_flags(id_, **{kind: state})
        return was
