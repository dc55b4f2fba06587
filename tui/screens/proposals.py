"""Places where an orphaned mark may belong: a person decides, and the decision is stored."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from library.anchoring import Proposal
from library.passage import Passage
from tui.commands import bindings
from tui.focus import Range
from tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["ProposalsScreen", "snippet"]

AROUND = 60
"""Characters shown before and behind a proposed place."""

NOWHERE = "Nothing like it stands in the text now. The mark stays in the list with its words."


def snippet(text: str, start: int, end: int) -> tuple[str, str, str]:
    """A place with what stands around it, in one line: before, the place itself, behind."""
    low = text.rfind(" ", 0, max(0, start - AROUND)) + 1 if start > AROUND else 0
    high = text.find(" ", min(len(text), end + AROUND))
    high = len(text) if high < 0 else high
    before, behind = " ".join(text[low:start].split()), " ".join(text[end:high].split())
    lead = ("… " if low else "") + before + (" " if text[low:start][-1:].isspace() else "")
    tail = (" " if text[end:high][:1].isspace() else "") + behind + (" …" if high < len(text) else "")
    return lead, " ".join(text[start:end].split()), tail


class ProposalsScreen(ModalScreen[Range | None]):
    """Lists the proposals for a mark, the likeliest first; gives the chosen range, or None."""

    app: "DogearApp"

    BINDINGS: ClassVar[list[BindingType]] = bindings("proposals")

    def __init__(self, mark: Passage, proposals: list[Proposal], text: str) -> None:
        """The proposals for a mark.

        Args:
            mark: The orphan.
            proposals: Where it may be, the likeliest first.
            text: The canonical text they point into.
        """
        super().__init__()
        self._mark = mark
        self._proposals = proposals
        self._text = text

    def compose(self) -> ComposeResult:
        """The words that were marked, the places, and the keys."""
        with Vertical():
            quote = " ".join(self._mark.anchor.quote.split())
            yield Static(Content.assemble(("? ", "bold $warm"), (f"“{quote}”", "$fg")))
            if self._proposals:
                yield OptionList(*(Option(self._shown(proposal)) for proposal in self._proposals))
            else:
                yield Static(Content(NOWHERE))
            yield KeyBar()

    def _shown(self, proposal: Proposal) -> Content:
        before, place, behind = snippet(self._text, proposal.start, proposal.end)
        return Content.assemble((before, "$soft"), (place, "bold underline $fg"), (behind, "$soft"))

    def on_mount(self) -> None:
        """Chooses the likeliest place."""
        self.query_one(KeyBar).entries = tuple(self.app.keymap.footer(["proposals"]))
        for places in self.query(OptionList):
            places.highlighted = 0

    def on_option_list_option_selected(self) -> None:
        """Accepts the place that was clicked or entered."""
        self.action_accept()

    def action_move(self, count: int) -> None:
        """Chooses the next or previous place."""
        for places in self.query(OptionList):
            if count > 0:
                places.action_cursor_down()
            else:
                places.action_cursor_up()

    def action_accept(self) -> None:
        """Gives the chosen place."""
        for places in self.query(OptionList):
            chosen = self._proposals[places.highlighted or 0]
            self.dismiss((chosen.start, chosen.end))

    def action_close(self) -> None:
        """Leaves the mark as it is."""
        self.dismiss(None)
