"""How well cleaning does on sites it was trained on, and on sites it has never seen.

    python -m tests.bench.cleaning_folds BENCHMARK_FOLDER

The folder holds `score.py`, which measures, and `data/dev` with the pages. The sites are
parted into five; each part is cleaned by a model trained on the others. Needs the extra
`train`.
"""

import argparse
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from library.cleaning.dump import clean_dump
from library.cleaning.examples import read_examples
from library.cleaning.judge import Model, shipped_model
from library.cleaning.page import clean_html
from library.cleaning.records import record_of
from library.cleaning.train import FOLDS, fold_of, train

ROWS = (
    ("text", "style:resiliparse"),
    ("text", "all"),
    ("html", "all"),
)
FIGURES = ("f1", "clean90", "bound_f1", "para_exact", "heads", "title", "author", "date")


def main() -> None:
    """Prints the fitted and the left-out figures, with addresses and without."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fitted-only", action="store_true", help="measure the shipped model alone")
    asked = parser.parse_args()
    score = scorer(asked.folder / "score.py")
    records, gold = score.load("all", "dev")
    _print("fitted", score, records, gold, [shipped_model()] * FOLDS)
    if asked.fitted_only:
        return
    examples = read_examples(asked.folder / "data" / "dev")
    models = [train([each for each in examples if fold_of(each.site) != part]) for part in range(FOLDS)]
    _print("left out", score, records, gold, models)


def scorer(path: Path) -> Any:
    """The benchmark's own module, which loads its pages and measures answers."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} cannot be read.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _print(name: str, score: Any, records: list[Any], gold: dict[str, Any], models: list[Model]) -> None:
    for masked in (False, True):
        asked = [{**record, "url": ""} for record in records] if masked else records
        results, _ = score.summarise(asked, gold, dict(_answers(asked, gold, models)))
        for kind, group in ROWS:
            figures = results[kind]["dev"][group]
            told = "  ".join(
                f"{each} {figures[each]:.3f}" for each in FIGURES if figures.get(each) is not None
            )
            print(f"{name:9}{'no url ' if masked else '':7}{kind} {group:18}{told}")
        sys.stdout.flush()


def _answers(
    records: list[Any], gold: dict[str, Any], models: list[Model]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for record in records:
        model = models[fold_of(gold[record["id"].split("|")[0]]["site"])]
        clean = clean_html if record["kind"] == "html" else clean_dump
        yield record["id"], record_of(record["id"], clean(record["content"], record["url"], model).article)


if __name__ == "__main__":
    main()
