"""A selection with an end that moves: how motions make it longer and shorter."""

from dataclasses import dataclass, replace

from tui.focus import Range, Units

__all__ = ["Selecting"]


@dataclass(frozen=True, slots=True)
class Selecting:
    """A selected range, one end of which follows the motions."""

    start: int
    """Offset of the first selected character, code points into the canonical text."""
    end: int
    """Offset behind the last one; always behind `start`."""
    backward: bool = False
    """Whether it is the beginning that moves."""
    passage: str = ""
    """The id of the mark whose range this was; a mark key then changes that mark."""

    @property
    def range(self) -> Range:
        """What is selected."""
        return self.start, self.end

    @property
    def active(self) -> int:
        """An offset in the selection at the end that moves."""
        return self.start if self.backward else self.end - 1

    def swapped(self) -> "Selecting":
        """The same text with the other end moving."""
        return replace(self, backward=not self.backward)

    def extended(self, units: Units, count: int) -> "Selecting":
        """The selection after its moving end went over so many units.

        It never becomes empty: where the motion would take its last unit away, the other
        end begins to move instead.
        """
        moved = self
        for _ in range(abs(count)):
            moved = moved._stepped(units, 1 if count > 0 else -1)
        return moved

    def reaching(self, place: Range) -> "Selecting":
        """The selection with its moving end at a place; beyond the other end, it reaches both ways."""
        if place[1] <= self.start:
            return replace(self, start=place[0], backward=True)
        if place[0] >= self.end:
            return replace(self, end=place[1], backward=False)
        return replace(self, start=place[0]) if self.backward else replace(self, end=place[1])

    def _stepped(self, units: Units, direction: int) -> "Selecting":
        if direction > 0:
            if self.backward:
                start = units.start_after(self.start)
                if start is not None and start < self.end:
                    return replace(self, start=start)
            end = units.end_after(self.end)
            return replace(self, end=self.end if end is None else end, backward=False)
        if not self.backward:
            end = units.end_before(self.end)
            if end is not None and end > self.start:
                return replace(self, end=end)
        start = units.start_before(self.start)
        return replace(self, start=self.start if start is None else start, backward=True)
