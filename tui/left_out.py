"""What was left out of the page of an open article: shown in its text, and brought back."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from library.errors import DogearError, NotFound
from library.store import Library
from tui.layout import Inset

if TYPE_CHECKING:
    from library.sources import LeftOut
    from tui.screens.reader import ReaderScreen

__all__ = ["LeftOutLines"]

SHOWN = 40
"""Code points of a piece that a notice shows."""


class LeftOutLines:
    """The pieces that were left out, over the page of a reader.

    The page is cleaned again each time they are asked for, so that nothing of it has to be kept.
    They are shown as long as the view has a current inset.
    """

    def __init__(self, screen: "ReaderScreen", library: Library) -> None:
        """The pieces of the article of a screen."""
        self._screen = screen
        self._library = library
        self._pieces: list[LeftOut] = []
        self._corrects = False

    async def show(self) -> None:
        """Shows them at their places and goes to the first at or behind the focus."""
        from library.sources import left_out

        screen, view = self._screen, self._screen.view
        screen.say("Cleaning its page …")
        try:
            self._pieces = await asyncio.to_thread(left_out, self._library, screen.stored.id)
        except NotFound:
            screen.say("The page this article came from is not kept: nobody knows what was left out")
            return
        except DogearError as error:
            screen.say("")
            screen.app.complain(error)
            return
        if not self._pieces:
            screen.say("Nothing was left out of this article")
            return
        focus = view.focused_sentence or (0, 0)
        start = next((number for number, each in enumerate(self._pieces) if each.offset >= focus[0]), 0)
        view.show_insets(
            [Inset(each.offset, f"{each.text} ({each.reason})", "left-out") for each in self._pieces]
        )
        view.show_inset(start)
        number = len(self._pieces)
        screen.say(
            f"{number} left out  ·  {{text.next}} {{text.previous}} step, {{reader.bring-back}} brings back"
        )

    async def bring_back(self) -> None:
        """Brings the current one back: the article is opened again in its new version."""
        from library.sources import bring_back

        screen, number = self._screen, self._screen.view.current_inset
        if number < 0:
            screen.say("{reader.left-out} shows what was left out; then this brings it back")
            return
        piece = self._pieces[number]
        words = piece.text if len(piece.text) <= SHOWN else f"{piece.text[:SHOWN]}…"
        await self._correct(
            lambda: bring_back(self._library, screen.stored.id, piece.piece),
            f"Brought back: {words}  ·  saved  ·  {{reader.undo}} undoes",
        )

    async def clean_again(self, *, brought_back: bool) -> None:
        """Opens the article as it is with the corrections there are now.

        Args:
            brought_back: Whether one was made again, not taken back.
        """
        from library.sources import reclean

        notice = "Brought back again" if brought_back else "Left out again"
        await self._correct(lambda: reclean(self._library, self._screen.stored.id), f"{notice}  ·  saved")

    async def _correct(self, change: Callable[[], object], notice: str) -> None:
        """Changes the text once everything else is on the disk; a second key meanwhile does nothing."""
        if self._corrects:
            return
        self._corrects = True
        if not await self._screen.settle():
            self._corrects = False
            return
        try:
            await asyncio.to_thread(change)
        except DogearError as error:
            self._corrects = False
            self._screen.app.complain(error)
            return
        self._screen.app.reopen_reader(self._screen, notice, self._screen.marks.history)
