"""The quiet bar above a screen and the one below it."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from library.text.safe import safe_text
from tui.wrapping import cut

__all__ = ["NOTICE_SECONDS", "KeyBar", "TitleBar"]

NOTICE_SECONDS = 4.0
"""How long a notice stays in the foot bar."""


class TitleBar(Widget):
    """A title on the left, cut to make room for what stands on the right."""

    lead: reactive[str] = reactive("")
    """A word before the title, in the accent colour."""
    title: reactive[str] = reactive("")
    status: reactive[str] = reactive("")

    def render(self) -> Content:
        """The bar as one line."""
        width = self.size.width
        lead = f"{self.lead}   " if self.lead else ""
        status = cut(self.status, max(0, width - cell_len(lead)))
        title = cut(self.title, max(0, width - cell_len(lead) - cell_len(status) - 2))
        gap = " " * max(0, width - cell_len(lead) - cell_len(title) - cell_len(status))
        return Content.assemble((lead, "bold $warm"), title, gap, (status, "$muted"))


class KeyBar(Widget):
    """The keys of the moment, or for a few seconds a notice."""

    entries: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Keys and what they do."""
    notice: reactive[str] = reactive("")
    progress: reactive[str] = reactive("")
    """What goes on behind the screen; it stands where no notice does."""
    prompt: reactive[str] = reactive("")
    """What is to be typed now; it takes the place of the keys."""

    _timer: Timer | None = None

    def say(self, notice: str) -> None:
        """Shows a notice at the right until it is replaced or its time is over."""
        self.notice = safe_text(notice)  # it may name a file
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(NOTICE_SECONDS, self._silence) if notice else None

    def _silence(self) -> None:
        self.notice = ""

    def render(self) -> Content:
        """As many keys as fit; the notice wins over them."""
        width = self.size.width
        notice = cut(self.notice or self.progress, width)
        room = width - (cell_len(notice) + 3 if notice else 0)
        # Help comes last and is what a lost reader needs, so it keeps its place.
        *entries, last = self.entries or (("", ""),)
        if self.prompt:
            entries, last = [("", self.prompt)], ("esc", "cancel")
        room -= _cells(*last)
        parts: list[tuple[str, str]] = []
        used = 0
        for key, word in entries:
            size = _cells(key, word) + 3
            if used + size > room:
                break
            parts += [(key, "bold $warm"), (f" {word}   " if key else f"{word}   ", "$muted")]
            used += size
        if room >= 0:
            parts += [(last[0], "bold $warm"), (f" {last[1]}", "$muted")]
            used += _cells(*last)
        gap = " " * max(0, width - used - cell_len(notice))
        return Content.assemble(*parts, gap if notice else "", (notice, "$fg"))


def _cells(key: str, word: str) -> int:
    return cell_len(key) + bool(key) + cell_len(word)
