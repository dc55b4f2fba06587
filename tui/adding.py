"""Bringing in many behind the screens, from folders, patterns and lists, while the reader goes on reading.

The work is done in a thread and the processes that it starts; here arrive only messages. Each
article is on the disk before it is counted, so that there is nothing to ask or to lose when the
app is left in the middle.
"""

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import Worker, get_current_worker

from library.errors import DogearError
from tui.screens.library import LibraryScreen
from tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from library.sources import Tally, Targets
    from tui.app import DogearApp

__all__ = ["Adding"]

PERIOD = 0.5
"""Seconds between two looks at the list, at least: it is read anew each time."""

SUMMARY_SECONDS = 10.0
"""How long the summary is shown."""


class Adding:
    """What is being brought in now; the app has one of these and hands its messages on."""

    @dataclass
    class Moved(Message):
        """Some more were brought in."""

        done: int
        total: int
        changed: bool
        """Whether the list has other rows than before."""

    @dataclass
    class Ended(Message):
        """All were brought in, or it was stopped."""

        tally: "Tally"
        stopped: bool
        error: DogearError | None
        """Why it could not go on."""

    def __init__(self, app: "DogearApp") -> None:
        """Nothing is being added yet."""
        self._app = app
        self._work: Worker[None] | None = None

    @property
    def is_going_on(self) -> bool:
        """Whether something is being added."""
        return self._work is not None

    def start(self, targets: "Targets") -> bool:
        """Begin to add what is meant.

        Returns:
            Whether it began: one follows the other, and this one may not be over yet.
        """
        if self.is_going_on:
            return False
        self._say("Looking for pages")
        self._work = self._app.run_worker(lambda: self._bring_in(targets), thread=True, group="adding")
        return True

    def stop(self) -> bool:
        """Leave the rest; what is stored stays.

        Returns:
            Whether anything was going on.
        """
        if self._work is None:
            return False
        self._say("Stopping …")
        self._work.cancel()
        return True

    def _bring_in(self, targets: "Targets") -> None:
        """Runs in a thread."""
        from library.sources import Tally, bring_in_many

        worker = get_current_worker()
        tally, error = Tally(), None
        changes, told = 0, monotonic()
        try:
            total = 0
            for _ in targets:
                total += 1
                if worker.is_cancelled:
                    break
            for _ in bring_in_many(
                self._app.library, targets, stop=lambda: worker.is_cancelled, apart=True, tally=tally
            ):
                if monotonic() - told >= PERIOD or tally.total == 1:
                    told = monotonic()
                    before, changes = changes, tally.changes
                    moved = self.Moved(tally.total, max(total, tally.total), changes != before)
                    self._app.post_message(moved)
        except DogearError as failure:
            error = failure
        self._app.post_message(self.Ended(tally, worker.is_cancelled, error))

    # What is shown ---------------------------------------------------------------------

    def show_progress(self, message: Moved) -> None:
        """Say how far it is, and let the list grow."""
        if self._work is None or self._work.is_cancelled:
            return
        key = self._app.keymap.key("library.back")
        self._say(f"Adding {message.done:,} of {message.total:,}  ·  {key} stops")
        if message.changed:
            self._reload()

    def show_end(self, message: Ended) -> None:
        """Say what became of all."""
        self._work = None
        self._say("")
        self._reload()
        sentence = message.tally.sentence()
        self._app.notify(
            f"Stopped: {sentence}" if message.stopped else sentence,
            severity="warning" if message.tally.failed else "information",
            timeout=SUMMARY_SECONDS,
            markup=False,
        )
        if message.error is not None:
            self._app.complain(message.error)

    @property
    def _list(self) -> LibraryScreen | None:
        return next((each for each in self._app.screen_stack if isinstance(each, LibraryScreen)), None)

    def _say(self, progress: str) -> None:
        if self._list is not None:
            self._list.query_one(KeyBar).progress = progress

    def _reload(self) -> None:
        if self._list is not None and self._list is self._app.screen:
            self._list.reload()  # otherwise it does so when it is seen again
