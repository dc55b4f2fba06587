"""The app drawing for real with nobody looking: what a terminal would get is counted, not shown.

The framework's headless mode never paints, so that what it measures is not what a person waits
for. Here every frame is composed, styled and written.
"""

import gc
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.pilot import Pilot

from library.article import Article
from library.cleaning import Cleaned, Kind
from library.insight import Actor, ActorType, Insight, Mention, Number
from library.store import Library
from tui.app import DogearApp, spare_the_collector
from tui.config import Config
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.article_view import ArticleView

__all__ = ["Cost", "Stage", "counted", "shelved", "staged"]

PATIENCE = 60.0
"""Seconds after which what was waited for is taken never to come."""

QUIET = 0.08
"""Seconds without a frame after which a key has brought all its frames."""

FRAME = 20
"""What is written at once and is no longer than this is a control sequence, no frame."""


class _Counter(HeadlessDriver):
    """A terminal that nobody looks at: it notes when the last frame came."""

    frames = 0
    last = (0.0, 0.0)
    """CPU and wall clock, seconds."""

    @property
    def is_headless(self) -> bool:
        """Not for the app: it is to draw."""
        return False

    def write(self, data: str) -> None:
        """Takes a piece of what is drawn."""
        if len(data) > FRAME:
            self.frames += 1
            self.last = _clocks()


@dataclass(frozen=True, slots=True)
class Cost:
    """What it cost until the last frame that came of it was written, milliseconds."""

    cpu: float
    wall: float


class Stage:
    """An app that draws, and a stop watch for what it is told to do."""

    def __init__(self, pilot: Pilot[int], driver: _Counter) -> None:
        self.app = pilot.app
        self._pilot = pilot
        self._driver = driver

    @property
    def view(self) -> ArticleView:
        """The page of the open article."""
        return self.app.screen.query_one(ArticleView)

    async def open(self) -> Cost:
        """Opens the chosen article, from its file to its last frame."""
        return await self.cost(lambda: self._type("enter"), lambda: self._screen_is(ReaderScreen))

    async def leave(self) -> None:
        """Goes back to the list."""
        await self.cost(lambda: self._type("q"), lambda: self._screen_is(LibraryScreen))

    async def key(self, *keys: str) -> Cost:
        """Presses keys."""
        return await self.cost(lambda: self._type(*keys))

    async def resize(self, columns: int, lines: int) -> Cost:
        """Makes the window as large as said."""
        size = Size(columns, lines)
        return await self.cost(
            lambda: self.app.post_message(events.Resize(size, size)), lambda: self.app.size == size
        )

    async def cost(self, begin: Callable[[], object], done: Callable[[], object] = lambda: True) -> Cost:
        """Does something and waits until it is done and nothing more is drawn."""
        before, frames = _clocks(), self._driver.frames
        begin()
        limit = time.monotonic() + PATIENCE
        while True:
            drawn = self._driver.frames
            await self._pilot.pause(QUIET)  # what was begun is done first, however busy the machine is
            at_rest = all(worker.is_finished for worker in self.app.workers)
            if frames < drawn == self._driver.frames and at_rest and done():
                break
            if time.monotonic() > limit:
                raise AssertionError("what was waited for never came")
        return Cost(*(1000 * (now - then) for now, then in zip(self._driver.last, before, strict=True)))

    def _type(self, *keys: str) -> None:
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))

    def _screen_is(self, kind: type[object]) -> bool:
        return isinstance(self.app.screen, kind)


@asynccontextmanager
async def staged(library: Library, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Stage]:
    """The app on the list of a library, its list drawn."""
    app = DogearApp(library, config=Config(export_folder=library.path.parent))
    app.driver_class = _Counter
    gc.collect()
    spare_the_collector()
    async with app.run_test(headless=False, size=size) as pilot:
        driver = app._driver
        assert isinstance(driver, _Counter)
        stage = Stage(pilot, driver)
        await stage.cost(app.screen.refresh, lambda: isinstance(app.screen, LibraryScreen))
        yield stage


@contextmanager
def shelved(folder: Path, article: Article) -> Iterator[Library]:
    """A library with one article, its actors and numbers known."""
    with Library.open(folder / "library", state_root=folder / "state") as library:
        library.add(Cleaned(article), b"as it came", kind=Kind.TEXT, insight=_insight(article))
        yield library


@contextmanager
def counted(owner: type, name: str) -> Iterator[list[None]]:
    """Counts the calls of a method while the block runs: one element for each."""
    method = getattr(owner, name)
    calls: list[None] = []

    def counting(*arguments: object, **named: object) -> object:
        calls.append(None)
        return method(*arguments, **named)

    setattr(owner, name, counting)
    try:
        yield calls
    finally:
        setattr(owner, name, method)


def _insight(article: Article) -> Insight:
    """Thirty actors named over and over, and a number in every fourth paragraph."""
    actors: list[list[Mention]] = [[] for _ in range(30)]
    numbers = []
    for index, start in enumerate(article.starts):
        actors[index % len(actors)].append(Mention(start, start + 3))
        if index % 4 == 0:
            numbers.append(Number(article.text[start : start + 3], start, start + 3, "3"))
    named = (
        Actor(f"Board {number}", ActorType.ORGANISATION, mentions=tuple(mentions))
        for number, mentions in enumerate(actors)
        if mentions
    )
    return Insight(tuple(named), tuple(numbers))


def _clocks() -> tuple[float, float]:
    return time.process_time(), time.perf_counter()
