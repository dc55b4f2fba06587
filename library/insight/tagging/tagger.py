"""Finding names in a text: a linear model over hashed features, from left to right.

A token's label depends on the labels before it and on how the same word was labelled earlier in
the document (Ratinov and Roth, "Design challenges and misconceptions in named entity recognition",
2009). Time is linear in the text; nothing but the standard library runs.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path

from library.insight.model import ActorType
from library.insight.tagging.cues import gather, restore_case
from library.insight.tagging.features import Features, Lexicon, Memory, history, static
from library.insight.tagging.labels import ALLOWED, COUNT, OUTSIDE, spans
from library.insight.tagging.tables import NameTables
from library.insight.tagging.tokens import Token, tokenise
from library.insight.tagging.weights import STEPS, Weights

__all__ = ["WEIGHTS_FILE", "Reading", "Scores", "Tagged", "Tagger", "load"]

WEIGHTS_FILE = Path(__file__).with_name("names.weights")
"""The weights that come with the package."""


@dataclass(frozen=True, slots=True)
class Scores:
    """How likely a mention is of each type: six numbers that add up to one.

    Add up the scores of all mentions of an actor to decide its type.
    """

    person: float = 0.0
    organisation: float = 0.0
    place: float = 0.0
    other: float = 0.0
    """An event, product, mission, law or work."""
    demonym: float = 0.0
    """A people, its adjective, a faith or a language: "Malian", "Muslims"."""
    none: float = 0.0
    """No name at all."""

    def __add__(self, another: "Scores") -> "Scores":
        return Scores(
            self.person + another.person,
            self.organisation + another.organisation,
            self.place + another.place,
            self.other + another.other,
            self.demonym + another.demonym,
            self.none + another.none,
        )

    @property
    def type(self) -> ActorType:
        """The likeliest of the four types; a demonym counts as `OTHER`."""
        other = max(self.other, self.demonym)
        best = max(self.person, self.organisation, self.place, other)
        if best == self.person:
            return ActorType.PERSON
        if best == self.organisation:
            return ActorType.ORGANISATION
        return ActorType.PLACE if best == self.place else ActorType.OTHER

    @property
    def is_demonym(self) -> bool:
        """Whether a demonym is likelier than any name of an actor."""
        return self.demonym > max(self.person, self.organisation, self.place, self.other)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name, or a demonym, where it stands in a text."""

    start: int
    """Offset of the first character, code points into the text that was tagged."""
    end: int
    scores: Scores


class Reading:
    """What the tagger made of a document: its names, and how sure it is of every word."""

    def __init__(self, tokens: Sequence[Token], labels: Sequence[int], sums: Sequence[Sequence[int]]) -> None:
        """Wrap a labelled document.

        Args:
            tokens: All its tokens in order.
            labels: The label of each, as a number.
            sums: What each label scored, in steps; empty for a token that cannot be in a name.
        """
        self._tokens = tokens
        self._starts = [start for _, start, _ in tokens]
        self._sums = sums
        self._shares: dict[int, Sequence[float]] = {}
        self.names = [  # in the order of the text, without overlap
            Tagged(tokens[first][1], tokens[end - 1][2], self._mean(range(first, end)))
            for first, end, _ in spans(labels)
        ]

    def scores(self, start: int, end: int) -> Scores:
        """How likely the words of a range are of each type, averaged over them."""
        return self._mean(self._within(start, end))

    def likelihood(self, low: int, high: int, names: Sequence[tuple[int, int]]) -> float:
        """The logarithm of how likely it is that a range has just these names, of whatever type.

        Args:
            low: Where the range begins, code points.
            high: Where it ends.
            names: Where the names in it are, in order.
        """
        total = 0.0
        for number in self._within(low, high):
            _, start, end = self._tokens[number]
            part = OUTSIDE
            for first, last in names:
                if start < last and end > first:
                    part = _FIRST if start <= first else _FURTHER
            shares = self._of(number)
            share = shares[0] if part == OUTSIDE else sum(shares[part:_END:2])
            total += log(max(share, _LEAST))
        return total

    def _within(self, start: int, end: int) -> range:
        first = max(0, bisect_right(self._starts, start) - 1)
        if self._tokens and self._tokens[first][2] <= start:
            first += 1
        return range(first, bisect_right(self._starts, end - 1))

    def _of(self, number: int) -> Sequence[float]:
        """The probability of each label of a token."""
        if not self._sums[number]:
            return _CERTAINLY_NONE
        if number not in self._shares:
            sums = self._sums[number]
            best = max(sums)
            weights = [exp((one - best) / STEPS) for one in sums]
            whole = sum(weights)
            self._shares[number] = [weight / whole for weight in weights]
        return self._shares[number]

    def _mean(self, numbers: range) -> Scores:
        """The probabilities of the types, averaged over some tokens."""
        rows = [self._of(number) for number in numbers] or [_CERTAINLY_NONE]
        totals = rows[0] if len(rows) == 1 else list(map(sum, zip(*rows, strict=True)))
        shares = [total / len(rows) for total in totals]
        return Scores(
            shares[1] + shares[2],
            shares[3] + shares[4],
            shares[5] + shares[6],
            shares[7] + shares[8],
            shares[9] + shares[10],
            shares[OUTSIDE],
        )


_FIRST, _FURTHER = 1, 2
"""The first label that begins a name, and the first that goes on with one; the types follow by twos."""

_END = COUNT - 2
"""Where the labels of demonyms begin: they are no names."""

_LEAST = 1e-4
"""No label is held for less likely than this: the tagger is not that sure."""

_CERTAINLY_NONE = (1.0, *(0.0,) * (COUNT - 1))


class Tagger:
    """Finds names with the weights that it is given."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._lexicon = Lexicon(weights.tables)

    @property
    def tables(self) -> NameTables:
        """The tables of names and common words that the weights were trained with."""
        return self._weights.tables

    def read(self, text: str, sentences: Sequence[tuple[int, int]]) -> Reading:
        """Find the names of a document and keep what was thought of each word.

        Args:
            text: The whole text; its sentences are read together, as evidence for each other.
            sentences: Where its sentences are, headings among them, in code points and in order.
        """
        tokens = [tokenise(text, start, end) for start, end in sentences]
        words = [[word for word, _, _ in sentence] for sentence in tokens]
        labels: list[int] = []
        sums: list[Sequence[int]] = []
        for some_labels, some_sums in self._label(words):
            labels += some_labels
            sums += some_sums
        return Reading([token for sentence in tokens for token in sentence], labels, sums)

    def label(self, sentences: Sequence[Sequence[str]]) -> list[list[int]]:
        """The label of each word of a document that is already cut into words.

        Args:
            sentences: The words, none of them empty.
        """
        return [labels for labels, _ in self._label(sentences)]

    def _label(self, sentences: Sequence[Sequence[str]]) -> Iterator[tuple[list[int], list[Sequence[int]]]]:
        restored = restore_case(sentences, self._weights.tables)
        lexicon = self._lexicon
        cues = gather(restored, self._weights.tables)
        memory: Memory = {}
        for words in restored:
            yield self._label_sentence(words, static(words, cues, lexicon), lexicon, memory)

    def _label_sentence(
        self, words: Sequence[str], features: Sequence[Features | None], lexicon: Lexicon, memory: Memory
    ) -> tuple[list[int], list[Sequence[int]]]:
        score = self._weights.score
        previous = before_previous = OUTSIDE
        labels: list[int] = []
        scores: list[Sequence[int]] = []
        for word, known in zip(words, features, strict=True):
            label = OUTSIDE
            sums: Sequence[int] = ()
            if known is not None:
                seen = memory.get(word)
                sums = score(known + history(previous, before_previous, lexicon[word], seen))
                label = max(ALLOWED[previous], key=sums.__getitem__)
                remember(memory, word, label)
            labels.append(label)
            scores.append(sums)
            before_previous, previous = previous, label
        return labels, scores


def remember(memory: Memory, word: str, label: int) -> None:
    """Count the label of a capitalised word for its next occurrence in the document."""
    if word[0].isupper():
        if word not in memory:
            memory[word] = [0] * COUNT
        memory[word][label] += 1


@cache
def load() -> Tagger:
    """The tagger with the weights that come with the package, read once."""
    return Tagger(Weights.from_bytes(WEIGHTS_FILE.read_bytes()))
