"""A library with an article, and an app over it, for the tests that press keys."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.query import NoMatches
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from library.article import Article, Block, BlockKind, Byline
from library.cleaning import Cleaned, Kind
from library.insight import Actor, ActorType, Insight, Mention, Number
from library.store import Library
from tui.app import DogearApp
from tui.config import Config
from tui.screens.reader import ReaderScreen
from tui.widgets.article_list import ArticleList
from tui.widgets.empty_state import EmptyState

ARTICLE = Article(
    title="Westmole votes for a deeper channel",
    kicker=("Harbours",),
    date="2023-07-01",
    site="coastwire.example",
    byline=Byline(agencies=("AFP",)),
    blocks=(
        Block(BlockKind.STANDFIRST, "The board wants a deeper channel by spring."),
        Block(
            BlockKind.PARAGRAPH,
            "The harbour board voted 9 to 4 on Tuesday. Ida Falk said 15,000 jobs depend on it.",
        ),
        Block(BlockKind.HEADING, "Who pays", level=2),
        *(
            Block(BlockKind.PARAGRAPH, f"Part {number} comes from port fees. Falk calls that fair.")
            for number in range(1, 21)
        ),
    ),
)
TEXT = ARTICLE.text


def _mentions(*names: str) -> tuple[Mention, ...]:
    found = []
    for name in names:
        start = TEXT.find(name)
        while start >= 0:
            found.append(Mention(start, start + len(name)))
            start = TEXT.find(name, start + 1)
    return tuple(sorted(found, key=lambda mention: mention.start))


INSIGHT = Insight(
    (
        Actor("Ida Falk", ActorType.PERSON, role="speaker", mentions=_mentions("Ida Falk", "Falk calls")),
        Actor("harbour board", ActorType.ORGANISATION, mentions=_mentions("harbour board")),
    ),
    (Number("15,000", TEXT.index("15,000"), TEXT.index("15,000") + 6, "15000", context="jobs"),),
)


@pytest.fixture(scope="session", autouse=True)
def style_sheets_are_parsed_once() -> Iterator[None]:
    """All apps have the same style sheets, and the framework keeps what it parsed for one app only."""
    parse, parsed = Stylesheet._parse_rules, dict[tuple[object, ...], list[RuleSet]]()

    def parse_once(sheet: Stylesheet, css: str, **source: Any) -> list[RuleSet]:
        key = (css, *source.items(), *sheet._variables.items())
        if key not in parsed:
            parsed[key] = parse(sheet, css, **source)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a library and this machine's state for it are kept."""
    return tmp_path


@pytest.fixture
def empty(folder: Path) -> Iterator[Library]:
    """A library without articles."""
    with Library.open(folder / "library", state_root=folder / "state") as library:
        yield library


@pytest.fixture
def library(empty: Library) -> Library:
    """A library with one article."""
    empty.add(Cleaned(ARTICLE), b"as it came", kind=Kind.TEXT, insight=INSIGHT)
    return empty


Until = Callable[[Callable[[], object]], Awaitable[None]]


PATIENCE = 60.0
"""Seconds to wait for a condition; only a failing test waits so long."""

SOONEST, LATEST = 0.01, 0.1
"""Seconds from the first look at it to the second, and at most between two of those that follow."""


async def until(pilot: Pilot[int], condition: Callable[[], object]) -> None:
    """Lets the app work until a condition holds; fails when it never does.

    A part that is asked for and is not on the screen yet is waited for as well.
    """
    limit = time.monotonic() + PATIENCE
    pause = SOONEST
    while True:
        with suppress(NoMatches):
            if condition():
                return
        if time.monotonic() > limit:
            raise AssertionError("the condition never came true")
        await pilot.pause(pause)
        pause = min(LATEST, 1.2 * pause)


def read_back(library: Library) -> tuple[str, ...]:
    """What the disk says about the marks of the first article: sign and quote of each."""
    (article,) = library.index.ids()
    return tuple(
        f"{'✎' if mark.note else mark.colour} {mark.anchor.quote}" for mark in library.read(article).passages
    )


def listed(pilot: Pilot[int]) -> bool:
    """Whether the rows of the list are shown, or that there are none."""
    screen = pilot.app.screen
    return bool(screen.query_one(ArticleList).chosen) or screen.query_one(EmptyState).display


@asynccontextmanager
async def running(library: Library, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[int]]:
    """The app on its list, the rows of which are shown."""
    config = Config(export_folder=library.path.parent / "exports")
    async with DogearApp(library, config=config).run_test(size=size) as pilot:
        await until(pilot, lambda: listed(pilot))
        yield pilot
        # What `DogearApp.exit` sees to when a person ends the program.
        await until(pilot, lambda: not pilot.app.screen_stack or pilot.app.screen.is_mounted)


@asynccontextmanager
async def reading(library: Library, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[int]]:
    """The app with the first article open."""
    async with running(library, size) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await until(pilot, lambda: pilot.app.screen.query_one("ArticleView").size.width > 0)
        yield pilot


def reader(pilot: Pilot[int]) -> ReaderScreen:
    """The open reader."""
    screen = pilot.app.screen
    assert isinstance(screen, ReaderScreen)
    return screen


def focused(pilot: Pilot[int]) -> str:
    """The sentence in focus."""
    place = reader(pilot).view.focused_sentence
    assert place is not None
    return reader(pilot).stored.article.text[place[0] : place[1]]
