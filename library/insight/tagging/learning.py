"""Training the tagger, the same to the last byte on every run.

Multinomial logistic regression over the tagger's own left-to-right decisions, with a step size for
each weight (AdaGrad; Duchi, Hazan and Singer, 2011), facts dropped at random (Hinton et al., 2012)
and the weights averaged over the rounds. The large, automatically labelled part of the data is cut
into slices; a model is trained on each slice with all hand-labelled data, and their weights are
averaged (bagging; Breiman, 1996), so that the large part does not outweigh the good one. Each model
also sees the hand-labelled data under other names.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path
from random import Random

from library.insight.tagging.corpus import Document, common_words, read_documents, read_names
from library.insight.tagging.cues import gather, restore_case
from library.insight.tagging.features import ALWAYS, Features, Lexicon, Memory, history, static
from library.insight.tagging.labels import ALLOWED, COUNT, OUTSIDE, TYPES, spans, type_of
from library.insight.tagging.renaming import renamed
from library.insight.tagging.tables import NameTables
from library.insight.tagging.tagger import Tagger, remember
from library.insight.tagging.weights import Weights

__all__ = ["Settings", "f_score", "train", "train_folder"]

AUTOMATIC = "gmb"
"""The source whose labels are automatic."""

_COSTS_AUTOMATIC = {"LOC": 0.8, "MISC": 2.0, "DEM": 0.8}
"""What a mistake costs in the automatically labelled part, where no name costs 1: it has more
places and demonyms, and far fewer other names, than people find in the news."""

_COSTS_GOOD = {"MISC": 1.5}
"""The same for the hand-labelled part, where other names are rare too."""


_LEAN = {"PER": 0.2, "ORG": -0.6, "LOC": -0.1, "MISC": 0.3}
"""What is added to the weights of a type for every token, found on the validation data: the training
data calls too much an organisation."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train."""

    slices: int = 8
    """Into how many slices the automatically labelled part is cut."""
    rounds: int = 5
    """How often each model sees its data; its weights are averaged over all rounds but the first."""
    rate: float = 0.2
    drop: float = 0.3
    """The share of facts that are left out at random."""
    least: float = 0.14
    """Rows without a weight of at least this size are not shipped."""


@dataclass(slots=True)
class _Prepared:
    source: str
    words: list[list[str]]
    labels: list[list[int]]
    features: list[list[Features | None]]


Rows = dict[int, list[float]]


def train_folder(folder: Path, settings: Settings, report: Callable[[str], None]) -> Weights:
    """Train on the data of a folder and report how well the weights do on its validation file.

    Args:
        folder: Has `gazetteers.json.xz`, `tagger-train.jsonl.xz` and, if there is something to
            measure on, `tagger-validate.jsonl.xz`.
        settings: How to train.
        report: Called with each line of the report.

    Raises:
        OSError: A file cannot be read.
    """
    names = read_names(folder)
    countries = frozenset(names.get("country", ()))
    documents = read_documents(folder / "tagger-train.jsonl.xz", countries)
    weights = train(documents, names, settings, report)
    validation = folder / "tagger-validate.jsonl.xz"
    if validation.exists():
        tagger = Tagger(weights)
        unseen = read_documents(validation, countries, as_given=True)
        for source in dict.fromkeys(document.source for document in unseen):
            part = [document for document in unseen if document.source == source]
            typed, untyped = f_score(tagger, part, typed=True), f_score(tagger, part, typed=False)
            report(f"{source}: names with type {typed:.1f}, without {untyped:.1f}")
    return weights


def train(
    documents: Sequence[Document],
    names: Mapping[str, Sequence[str]],
    settings: Settings,
    report: Callable[[str], None],
) -> Weights:
    """Train weights on documents.

    Args:
        documents: What to learn from.
        names: Lists of names by kind, for the name tables and for renaming.
        settings: How to train.
        report: Called with a line for each model.
    """
    tables = NameTables.build(names, common_words(documents))
    lexicon = Lexicon(tables)
    by_hand = [document for document in documents if document.source != AUTOMATIC]
    good = [_prepare(document, lexicon) for document in by_hand]
    rest = [_prepare(document, lexicon) for document in documents if document.source == AUTOMATIC]
    slices = min(settings.slices, max(1, len(rest)))
    total: Rows = {}
    for number in range(slices):
        chance = Random(number)  # noqa: S311 - repeatable on purpose
        copies = [_prepare(renamed(document, names, chance), lexicon) for document in by_hand]
        part = good + copies + rest[number::slices]
        for row, weights in _learn(part, lexicon, settings, chance).items():
            summed = total.setdefault(row, [0.0] * COUNT)
            for label, weight in enumerate(weights):
                summed[label] += weight / slices
        report(f"model {number + 1} of {slices}: {len(part)} documents")
    always = total.setdefault(ALWAYS, [0.0] * COUNT)
    for label in range(1, COUNT):
        always[label] += _LEAN.get(TYPES[type_of(label)], 0.0)
    return Weights.of(tables, total, settings.least)


def _prepare(document: Document, lexicon: Lexicon) -> _Prepared:
    words = restore_case(document.words, lexicon.tables)
    cues = gather(words, lexicon.tables)
    features = [static(sentence, cues, lexicon) for sentence in words]
    return _Prepared(document.source, words, document.labels, features)


def _learn(documents: Sequence[_Prepared], lexicon: Lexicon, settings: Settings, chance: Random) -> Rows:
    learner = _Learner(lexicon, settings, chance)
    order = list(range(len(documents)))
    averaged: Rows = {}
    for number in range(settings.rounds):
        chance.shuffle(order)
        for place in order:
            learner.read(documents[place])
        if number or settings.rounds == 1:
            share = 1 / max(1, settings.rounds - 1)
            for row, weights in learner.rows.items():
                summed = averaged.setdefault(row, [0.0] * COUNT)
                for label, weight in enumerate(weights):
                    summed[label] += weight * share
    return averaged


class _Learner:
    """Weights that change with each document read."""

    def __init__(self, lexicon: Lexicon, settings: Settings, chance: Random) -> None:
        self.rows: Rows = {}
        self._squares: Rows = {}
        self._lexicon = lexicon
        self._settings = settings
        self._chance = chance

    def read(self, document: _Prepared) -> None:
        """Label a document and learn from what should have been said."""
        memory: Memory = {}
        costs = _costs(_COSTS_AUTOMATIC if document.source == AUTOMATIC else _COSTS_GOOD)
        for words, labels, features in zip(document.words, document.labels, document.features, strict=True):
            previous = before_previous = OUTSIDE
            for word, wanted, known in zip(words, labels, features, strict=True):
                label = OUTSIDE
                if known is not None:
                    past = history(previous, before_previous, self._lexicon[word], memory.get(word))
                    allowed = ALLOWED[previous]
                    # After a mistake the rest of a name can only begin anew.
                    target = wanted if wanted in allowed else wanted - 1
                    label = self._step(known + past, target, allowed, costs[target])
                    remember(memory, word, label)
                before_previous, previous = previous, label

    def _step(self, features: Features, target: int, allowed: Sequence[int], cost: float) -> int:
        drop, chance = self._settings.drop, self._chance.random
        kept = [feature for feature in features if chance() >= drop]
        rows = self.rows
        found = [rows[feature] for feature in kept if feature in rows]
        sums = list(map(sum, zip(*found, strict=True))) if found else [0.0] * COUNT
        best = max(sums)
        shares = [exp(number - best) for number in sums]
        whole = sum(shares)
        errors = [
            (label, cost * (share / whole - (label == target)))
            for label, share in enumerate(shares)
            if label == target or share > 0.01 * whole
        ]
        if shares[target] < 0.99 * whole:
            rate, squares = self._settings.rate, self._squares
            for feature in kept:
                row = rows.get(feature)
                if row is None:
                    row = rows[feature] = [0.0] * COUNT
                    squares[feature] = [1.0] * COUNT
                square = squares[feature]
                for label, error in errors:
                    square[label] += error * error
                    row[label] -= rate * error / sqrt(square[label])
        return max(allowed, key=sums.__getitem__)


def _costs(by_type: Mapping[str, float]) -> list[float]:
    """The cost of a mistake for each label that is right."""
    return [by_type.get(TYPES[type_of(label)], 1.0) if label else 1.0 for label in range(COUNT)]


def f_score(tagger: Tagger, documents: Sequence[Document], *, typed: bool) -> float:
    """F1, in percent, over persons, organisations and places, a span counting only when exact."""
    names = range(3)
    right = found = wanted = 0
    for document in documents:
        for labels, given in zip(document.labels, tagger.label(document.words), strict=True):
            gold = {span if typed else span[:2] for span in spans(labels) if span[2] in names}
            ours = {span if typed else span[:2] for span in spans(given) if span[2] in names}
            right += len(gold & ours)
            found += len(ours)
            wanted += len(gold)
    return 200 * right / max(1, found + wanted)
