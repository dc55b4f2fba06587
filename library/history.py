"""Changes to passages that can be undone and done again."""

from dataclasses import dataclass, field

from library.passage import Passage

__all__ = ["Change", "History"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change to one passage: made, altered or deleted."""

    before: Passage | None
    """The passage before the change; None when the change made it."""
    after: Passage | None
    """The passage after the change; None when the change deleted it."""

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.after, self.before)

    @property
    def passage(self) -> Passage:
        """The passage it is about, as it is last known."""
        passage = self.after or self.before
        if passage is None:
            raise ValueError("a change has a passage before or after it")
        return passage


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
