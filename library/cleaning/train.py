"""Trains the model that decides what of a page is its article.

    python -m library.cleaning.train PAGES_FOLDER -o library/cleaning/weights.bin

The folder is described in `library.cleaning.examples`. The trees are grown by LightGBM
(Ke and others 2017), which only this command needs: `pip install dogear[train]`. The same
pages give the same bytes. Nothing of a page's wording gets into the file.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

from library.cleaning.examples import Example, read_examples
from library.cleaning.features import Row
from library.cleaning.judge import Judge, Model, decide, further_rows
from library.cleaning.states import State
from library.cleaning.titles import title_candidates, title_rows
from library.cleaning.trees import Forest, write_forests
from library.text.folding import fold

__all__ = ["fold_of", "forests_of", "main", "train"]

FOLDS = 5

_SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": 24,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.35,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}

_TREES, _TITLE_TREES = 150, 60

_NEAR = 12
"""So many pieces before and behind the article count fully; the rest of a page is easy."""

_FAR_WEIGHT = 0.15


def fold_of(site: str) -> int:
    """Which of the `FOLDS` parts a site is left out with."""
    return crc32(site.encode()) % FOLDS


def train(examples: Sequence[Example]) -> Model:
    """The model for all kinds of pages.

    Args:
        examples: The pages to learn from.
    """
    judged = [each for each in examples if each.labels]
    text = _judge([each for each in judged if each.around is None])
    html = _judge([each for each in judged if each.around is not None])
    return Model(text, html, _title([each for each in examples if each.around is None], text))


def _judge(examples: Sequence[Example]) -> Judge:
    """Both stages; the second learns from what the first says of sites it has not seen."""
    rows = [each.rows for each in examples]
    folds = [fold_of(each.site) for each in examples]
    unseen: list[list[Row]] = [[] for _ in examples]
    for part in range(FOLDS):
        known = [number for number, fold in enumerate(folds) if fold != part]
        first = _grow([rows[n] for n in known], [examples[n] for n in known])
        for number, example in enumerate(examples):
            if folds[number] == part:
                chances = [first.chance(row) for row in example.rows]
                unseen[number] = further_rows(
                    example.rows, example.pieces, example.facts, chances, example.around
                )
    return Judge(_grow(rows, examples), _grow(unseen, examples))


def _grow(rows: Sequence[Sequence[Row]], examples: Sequence[Example]) -> Forest:
    return _boost(
        [row for each in rows for row in each],
        [label for example in examples for label in example.labels],
        [weight for example in examples for weight in _weights(example.labels)],
        _TREES,
    )


def _weights(labels: Sequence[bool]) -> list[float]:
    """How much each piece counts: a page as much as another, the surroundings of its text most."""
    body = [number for number, label in enumerate(labels) if label]
    low, high = (body[0] - _NEAR, body[-1] + _NEAR) if body else (0, -1)
    weights = [1.0 if low <= number <= high else _FAR_WEIGHT for number in range(len(labels))]
    scale = min(4.0, 60 / sum(weights))
    return [weight * scale for weight in weights]


def _title(examples: Sequence[Example], judge: Judge) -> Forest:
    rows: list[Row] = []
    labels: list[bool] = []
    for example in examples:
        if example.labels:
            states = [State.BODY if label else State.INSIDE for label in example.labels]
        else:
            states = decide(example.pieces, example.facts, judge)
        candidates = title_candidates(example.pieces, example.facts, states)
        told = [fold(example.pieces[number].text).text.strip(" .") in example.titles for number in candidates]
        if any(told):
            rows += title_rows(example.pieces, example.facts, states, candidates)
            labels += told
    return _boost(rows, labels, [1.0] * len(rows), _TITLE_TREES)


def _boost(rows: Sequence[Row], labels: Sequence[bool], weights: Sequence[float], trees: int) -> Forest:
    import lightgbm
    import numpy

    data = lightgbm.Dataset(
        numpy.asarray(rows, dtype=numpy.float32), numpy.asarray(labels, dtype=numpy.float32), weight=weights
    )
    return forests_of(lightgbm.train(_SETTINGS, data, trees).dump_model())


def forests_of(dump: dict[str, Any]) -> Forest:
    """The trees of a model as LightGBM tells them."""
    roots: list[int] = []
    features: list[int] = []
    values: list[float] = []
    children: list[int] = []

    def add(node: dict[str, Any]) -> int:
        features.append(node.get("split_feature", -1))
        values.append(node["threshold"] if "threshold" in node else node["leaf_value"])
        children.append(0)
        return len(features) - 1

    for tree in dump["tree_info"]:
        waiting = [(add(tree["tree_structure"]), tree["tree_structure"])]
        roots.append(waiting[0][0])
        while waiting:
            place, node = waiting.pop()
            if "split_feature" not in node:
                continue
            left, right = node["left_child"], node["right_child"]
            children[place] = add(left)
            waiting += [(children[place], left), (add(right), right)]
    return Forest(roots, features, values, children)


def main(arguments: Sequence[str] | None = None, *, say: Callable[[str], object] = print) -> None:
    """The command: reads the pages, trains and writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m library.cleaning.train", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the labelled pages are")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the file to write")
    parser.add_argument("--without", default="", metavar="SITE", help="a site to leave out")
    asked = parser.parse_args(arguments)
    examples = [each for each in read_examples(asked.folder) if each.site != asked.without]
    model = train(examples)
    data = write_forests(
        [model.text.first, model.text.second, model.html.first, model.html.second, model.title]
    )
    asked.output.write_bytes(data)
    say(f"{len(examples)} pages, {len(data):,} bytes.")


if __name__ == "__main__":
    main()
