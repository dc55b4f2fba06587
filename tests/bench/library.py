"""The library at 100,000 articles against 100: `python -m tests.bench.library FOLDER [SIZE]`.

The folder keeps the invented libraries, so that a second run need not make them again. Printed
are milliseconds of processor time, and the ratio of the large library to the small one.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from library.passage import Anchor, Passage, new_id
from library.store import Library, Order, schema
from library.store.listing import Pages
from tests.bench.shelves import queries, stock

__all__ = ["main"]

SMALL = 100
PAGE = 50
CONDITIONS = [
    "",
    "is:unread",
    "-is:archived min:1 published:2012..",
    "site:babade",
    "tag:baba",
    "author:baba",
]


def main(folder: Path, size: int) -> None:
    """Print what things cost in a small and in a large library."""
    libraries = [stock(folder / str(number), number) for number in (SMALL, size)]
    for name, measure in MEASURES.items():
        small, large = map(measure, libraries)
        print(f"{name:44} {small:9.2f} {large:9.2f} ms   × {large / small:.2f}")
    small, large = (memory(folder / str(number)) for number in (SMALL, size))
    print(f"{'memory to read the list':44} {small:9.2f} {large:9.2f} MB   × {large / small:.2f}")
    rebuilt = cpu(lambda: list(libraries[0].reindex()), 3) / SMALL
    print(f"{'the index made anew, an article':44} {rebuilt:9.2f} ms")
    print(f"\n{'query, order':44} {'first':>8} {'middle':>8} {'last':>8} {'count':>8} {'place':>8}")
    for query in CONDITIONS:
        for order in Order:
            print(f"{query:32} {order:11}", *(f"{cost:8.2f}" for cost in pages(libraries[1], query, order)))
    print("\n200 searches, ms: first 20 results, and their number, by processor time and the wall clock")
    print(f"{'p50, p95, longest':32} {'results':>20} {'number':>20} {'results, wall':>20}")
    costs = searches(libraries[1])
    for kind in ("", *dict.fromkeys(cost.kind for cost in costs)):
        of = [cost for cost in costs if kind in ("", cost.kind)]
        columns = zip(*((cost.rows, cost.count, cost.wall) for cost in of), strict=True)
        print(f"{kind or 'all':32}", *map(_spread, columns))
    for library in libraries:
        library.close()


def pages(library: Library, query: str, order: Order) -> Iterable[float]:
    """What the first, middle and last page cost, the count of the query, and a place in it."""
    with closing(schema.connect(library.state / "index.sqlite")) as db:
        reading = Pages(db)
        total = reading.count(query)
        for start in (0, total // 2, max(0, total - PAGE)):
            yield cpu(partial(reading.rows, query, order, start, PAGE), 7)
        row = reading.rows(query, order, total // 2, 1)[0]

        def anew(ask: Callable[..., object], *values: object) -> None:
            reading.forget()
            ask(*values)

        yield cpu(partial(anew, reading.count, query), 7)
        yield cpu(partial(anew, reading.number_of, row.id, query, order), 7)


def cpu(action: Callable[[], object], times: int) -> float:
    """The median of the processor time of an action, in milliseconds."""
    taken = []
    for _ in range(times):
        before = time.process_time_ns()
        action()
        taken.append((time.process_time_ns() - before) / 1e6)
    return median(taken)


@dataclass(frozen=True, slots=True)
class Search:
    """What a search costs when nothing is known of it, milliseconds."""

    kind: str
    rows: float
    """The first 20 results, processor time."""
    count: float
    """Their number, processor time."""
    wall: float
    """The first 20 results, wall clock."""


def searches(library: Library) -> list[Search]:
    """What 200 searches cost."""
    costs = []
    with closing(schema.connect(library.state / "index.sqlite")) as db:
        for kind, query in queries(200):
            reading = Pages(db)
            began = time.perf_counter()
            rows = cpu(partial(reading.rows, query, Order.ADDED, 0, 20), 1)
            wall = 1000 * (time.perf_counter() - began)
            costs.append(Search(kind, rows, cpu(partial(reading.count, query), 1), wall))
    return costs


def _spread(costs: Sequence[float]) -> str:
    high = quantiles(costs, n=20, method="inclusive")[-1]
    return f"{median(costs):6.1f} {high:6.1f} {max(costs):6.1f}"


def searched(library: Library) -> float:
    """The first 20 results, 95th of a hundred searches."""
    return quantiles([cost.rows for cost in searches(library)], n=20)[-1]


def typed(library: Library) -> float:
    """The same with their number, as the list under a filter needs both."""
    return quantiles([cost.rows + cost.count for cost in searches(library)], n=20)[-1]


def snippets(library: Library) -> float:
    """One snippet of a result."""
    rows = library.index.rows("baba ", count=20)
    return cpu(lambda: [library.snippet(row.id, "baba ") for row in rows], 5) / len(rows)


def marked(library: Library) -> float:
    """A new mark, saved."""
    id_ = library.index.rows(count=1)[0].id
    stored = library.read(id_)

    def save() -> None:
        anchor = Anchor.of(stored.article.text, stored.version, 10, 40)
        saved = library.save_passage(id_, Passage(new_id(), anchor, 3))
        library.delete_passage(id_, saved.id, undone=True)

    return cpu(save, 200) / 2


_READING = """
import resource, sys
from pathlib import Path
from library.store import Library, Order
folder = Path(sys.argv[1])
with Library.open(folder / "library", state_root=folder / "state") as library:
    index = library.index
    for order in Order:
        for start in (0, index.count() // 2, max(0, index.count() - 50)):
            index.rows(order=order, start=start)
    index.rail()
    for query in ("baba ", "tag:baba", "is:unread"):
        index.count(query)
        index.rows(query)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def memory(folder: Path) -> float:
    """What a program takes, in megabytes, that looks at the list as a person may in one sitting."""
    return float(subprocess.check_output([sys.executable, "-c", _READING, str(folder)]))


MEASURES: dict[str, Callable[[Library], float]] = {
    "the first page": lambda library: cpu(library.index.rows, 30),
    "the rail": lambda library: cpu(library.index.rail, 15),
    "20 results, 95th of 200 searches": searched,
    "and with their number": typed,
    "a snippet": snippets,
    "a mark saved or deleted": marked,
}


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
