"""What cleaning a page costs: web pages beside Trafilatura alone, and dumps of plain text.

    python -m tests.bench.cleaning_cost BENCHMARK_FOLDER [--pages N]

Both work on the same pages by turns, so that what else the machine does is the same for both. CPU
time counts. The bars are three times Trafilatura's time for a web page, and 40 ms for a dump in the
style of resiliparse.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction

from library.cleaning import Kind, clean
from tests.bench.cleaning_folds import scorer

STYLE = "resiliparse"


def main() -> None:
    """Prints the times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=80, help="pages of each kind, spread over all")
    asked = parser.parse_args()
    records, _ = scorer(asked.folder / "score.py").load("all", "dev")
    html = _spread([each for each in records if each["kind"] == "html"], asked.pages)
    dumps = _spread([each for each in records if each["id"].endswith(f"|{STYLE}")], asked.pages)
    for record in (html[0], dumps[0]):  # what is loaded once does not count
        clean(record["content"], kind=Kind(record["kind"]), url=record["url"])
        bare_extraction(html[0]["content"])
    ours: list[float] = []
    theirs: list[float] = []
    for number, record in enumerate(html):
        # Who comes second finds things in Trafilatura's caches.
        for run, costs in ((_clean, ours), (_extract, theirs))[:: -1 if number % 2 else 1]:
            costs.append(_cost(run, record))
    _print("web pages", ours)
    _print("Trafilatura", theirs)
    print(f"ratio of the sums {sum(ours) / sum(theirs):.2f}")
    _print("dumps", [_cost(lambda page, url: clean(page, kind=Kind.TEXT, url=url), each) for each in dumps])


def _clean(page: str, url: str) -> object:
    return clean(page, kind=Kind.HTML, url=url)


def _extract(page: str, url: str) -> object:
    """What Trafilatura does when it is asked for nothing but the text."""
    return bare_extraction(page, url=url or None, include_comments=False)


def _spread(records: list[Any], count: int) -> list[Any]:
    return records[:: max(1, len(records) // count)][:count]


def _cost(run: Callable[[str, str], object], record: Any) -> float:
    """Milliseconds of CPU."""
    start = time.process_time()
    run(record["content"], record["url"])
    return (time.process_time() - start) * 1000


def _print(name: str, costs: list[float]) -> None:
    mean, median, most = statistics.mean(costs), statistics.median(costs), max(costs)
    print(f"{name:12} {len(costs):4} pages  mean {mean:.1f} ms  median {median:.1f} ms  most {most:.1f} ms")


if __name__ == "__main__":
    main()
