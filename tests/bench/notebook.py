"""Prints what the notebook costs with few marks and with many.

    python -m tests.bench.notebook FOLDER [MARKS]

The folder keeps the invented libraries, a thousand articles each. Everything is drawn as for a
terminal of 120 by 40 cells; milliseconds are CPU time up to the last frame, median of several rounds.
"""

import asyncio
import gc
import sys
import tracemalloc
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from statistics import median

from library.passage import Anchor, Passage
from library.store import Library, StoredArticle
from library.store.documents import passage_document
from library.store.files import load
from library.store.paths import Names
from library.store.storage import dump_tables
from tests.bench.library import cpu
from tests.bench.shelves import Chance, stock
from tests.bench.stage import Cost, staged
from tui.notebook import NotebookRows, sheet
from tui.screens.library import LibraryScreen
from tui.screens.notebook import FIRST, NotebookScreen

ARTICLES = 1_000

FEW = 1_000
"""Marks of the small library."""

ROUNDS = 7

SCREEN = 40
"""Rows that are drawn at once, at most."""


def marked(folder: Path, count: int) -> Library:
    """The library in a folder, with so many marks if it is new."""
    library = stock(folder, ARTICLES)
    if library.index.mark_list().count < count:
        for id_ in library.index.ids():
            stored = library.read(id_)
            contents = load(Names.living(library.path, id_))
            marks = {mark.id: passage_document(mark) for mark in _marks(stored, count // ARTICLES)}
            library.file_of(id_).write_bytes(dump_tables({**contents.tables, "passages": marks}))
        library.refresh()
    return library


def _marks(stored: StoredArticle, count: int) -> Iterator[Passage]:
    chance = Chance(count)
    for number in range(count):
        start = chance.number(0, len(stored.article.text) - 60)
        anchor = Anchor.of(stored.article.text, stored.version, start, start + 50)
        note = " ".join(chance.words(6)) if chance.under(0.5) else ""
        time = f"2026-01-{1 + number % 28:02}T08:00:00.{number:06}Z"
        mark = Passage(f"{number:016x}", anchor, number % 6, created=time, updated=time)
        yield mark.with_note(note)


async def keys(library: Library) -> dict[str, float]:
    """What a person does in the notebook, in milliseconds."""
    async with staged(library) as stage:

        def screen() -> NotebookScreen | None:
            return stage.app.screen if isinstance(stage.app.screen, NotebookScreen) else None

        def shown() -> bool:
            found = screen()
            return found is not None and found._shown.marks.whole

        async def opened(_: int) -> Cost:
            if screen():
                await stage.cost(
                    lambda: stage._type("q"), lambda: isinstance(stage.app.screen, LibraryScreen)
                )
            return await stage.cost(lambda: stage._type("M"), shown)

        async def typed(number: int) -> Cost:
            await stage.key("slash")
            cost = await stage.key(*("ba", "de", "fo")[number % 3])
            await stage.key("escape")
            return cost

        deeds: dict[str, Callable[[int], Awaitable[Cost]]] = {
            "open": opened,
            "line key": lambda _: stage.key("j"),
            "page key": lambda _: stage.key("space"),
            "to the end": lambda number: stage.key("g" if number % 2 else "G"),
            "by article": lambda _: stage.key("b"),
            "two letters in the filter": typed,
            "a colour": lambda number: stage.key(str(1 + number % 5)),
        }
        return {
            name: median([(await deed(number)).cpu for number in range(ROUNDS)])
            for name, deed in deeds.items()
        }


def first_rows(library: Library) -> float:
    """Milliseconds until the first rows are known, read and made into lines."""

    def first() -> None:
        rows = NotebookRows(library.index.mark_list(first=FIRST), library.index.marks_at)
        shown = sheet(rows, 120, tall=True)
        for number in range(min(SCREEN, shown.count)):
            shown.lines(number)

    return cpu(first, 15)


def memory(library: Library) -> float:
    """Megabytes that the marks take as long as the notebook is open."""
    gc.collect()
    tracemalloc.start()
    rows = NotebookRows(library.index.mark_list(), library.index.marks_at)
    shown = sheet(rows, 120, tall=True)
    for number in range(0, shown.count, max(1, shown.count // 50)):
        shown.lines(number)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / 2**20


def main(folder: Path, marks: int) -> None:
    """Print what things cost with few and with many marks."""
    libraries = [marked(folder / str(number), number) for number in (FEW, marks)]
    for name, measure, unit in (("first rows", first_rows, "ms"), ("memory", memory, "MB")):
        few, many = map(measure, libraries)
        print(f"{name:28} {few:9.2f} {many:9.2f} {unit}")
    few_keys, many_keys = (asyncio.run(keys(library)) for library in libraries)
    for name in few_keys:
        ratio = many_keys[name] / few_keys[name]
        print(f"{name:28} {few_keys[name]:9.1f} {many_keys[name]:9.1f} ms   × {ratio:.2f}")
    for library in libraries:
        library.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
