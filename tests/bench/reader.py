"""Prints what the reader costs: CPU and wall milliseconds at three lengths, median of several rounds.

    python -m tests.bench.reader

Everything is drawn as for a terminal of 120 by 40 cells. A cost ends with the last frame that came
of it; a wait for the next frame (the framework draws 60 a second) is in the wall time.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

from styles.themes import INK, PAPER
from tests.bench.prose import article
from tests.bench.stage import Cost, Stage, shelved, staged

LENGTHS = (2_000, 20_000, 200_000)

ROUNDS = 11

THEMES = (PAPER.name, INK.name)

Table = dict[str, list[Cost]]


async def _measured(words: int) -> Table:
    with tempfile.TemporaryDirectory() as folder, shelved(Path(folder), article(words)) as library:
        async with staged(library) as stage:
            table: Table = {"open": []}
            for number in range(ROUNDS):
                table["open"].append(await stage.open())
                if number + 1 < ROUNDS:
                    await stage.leave()
            for name, measure in _keys(stage).items():
                table[name] = [await measure(number) for number in range(ROUNDS)]
            return table


def _keys(stage: Stage) -> dict[str, Callable[[int], Awaitable[Cost]]]:
    async def find(number: int) -> Cost:
        await stage.key("slash")
        cost = await stage.key(*("dredge"[: 2 + number % 5]))
        await stage.key("escape")
        return cost

    async def theme(number: int) -> Cost:
        return await stage.cost(lambda: setattr(stage.app, "theme", THEMES[number % 2]))

    return {
        "line key": lambda _: stage.key("j"),
        "page key": lambda _: stage.key("space"),
        "to the end": lambda number: stage.key("g" if number % 2 else "G"),
        "resize": lambda number: stage.resize(60 + number % 2, 40),
        "theme": theme,
        "find": find,
    }


def main() -> None:
    """Prints the table."""
    tables = [asyncio.run(_measured(words)) for words in LENGTHS]
    out = sys.__stdout__
    print(f"{'CPU / wall, ms':16}" + "".join(f"{words:>11,} words" for words in LENGTHS), file=out)
    for name in tables[0]:
        costs = [table[name] for table in tables]
        row = "".join(
            f"{median(cost.cpu for cost in some):9.1f} /{median(cost.wall for cost in some):6.0f}"
            for some in costs
        )
        print(f"{name:16}{row}", file=out)


if __name__ == "__main__":
    main()
