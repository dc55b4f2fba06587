"""Changes to what a reader added to an article, which can be undone and done again."""

from dataclasses import dataclass, field

from library.corrections import Correction
from library.passage import Passage

__all__ = ["ArticleTags", "Change", "History", "Record"]


@dataclass(frozen=True, slots=True)
class ArticleTags:
    """The tags of the article itself; there always is one such record, so it only ever changes."""

    tags: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its name among the records of the article; no other has it."""
        return "tags"


Record = Passage | Correction | ArticleTags
"""What can be made, changed and deleted."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change to one record: made, altered or deleted."""

    before: Record | None
    """The record before the change; None when the change made it."""
    after: Record | None
    """The record after the change; None when the change deleted it."""

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.after, self.before)

    @property
    def record(self) -> Record:
        """What it is about, as it is last known."""
        record = self.after or self.before
        if record is None:
            raise ValueError("a change has a record before or after it")
        return record


@dataclass(slots=True)
class History:
    """What was done, in order; without a limit."""

    done: list[Change] = field(default_factory=list)
    undone: list[Change] = field(default_factory=list)

    def record(self, change: Change) -> None:
        """Notes a new change; what was undone before can no longer be done again."""
        self.done.append(change)
        self.undone.clear()

    def moved_back(self) -> None:
        """Notes that the last change was undone."""
        self.undone.append(self.done.pop())

    def moved_forward(self) -> None:
        """Notes that the change undone last was done again."""
        self.done.append(self.undone.pop())
