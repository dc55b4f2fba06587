"""Finding names in a text: a linear model over hashed features, from left to right.

A token's label depends on the labels before it and on how the same word was labelled earlier in
the document (Ratinov and Roth, "Design challenges and misconceptions in named entity recognition",
2009). Time is linear in the text; nothing but the standard library runs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from library.insight.model import ActorType
from library.insight.tagging.cues import gather, restore_case
from library.insight.tagging.features import Features, Lexicon, Memory, history, static
from library.insight.tagging.labels import ALLOWED, COUNT, OUTSIDE, TYPES, spans
from library.insight.tagging.tokens import tokenise
from library.insight.tagging.weights import STEPS, Weights

__all__ = ["WEIGHTS_FILE", "Scores", "Tagged", "Tagger", "load"]

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


class Tagger:
    """Finds names with the weights that it is given."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._lexicon = Lexicon(weights.tables)

    def tag(self, text: str, sentences: Sequence[tuple[int, int]]) -> list[Tagged]:
        """Find the names of a document.

        Args:
            text: The whole text; its sentences are read together, as evidence for each other.
            sentences: Where its sentences are, headings among them, in code points and in order.

        Returns:
            The names in the order of the text, without overlap.
        """
        tokens = [tokenise(text, start, end) for start, end in sentences]
        words = [[word for word, _, _ in sentence] for sentence in tokens]
        tagged: list[Tagged] = []
        for places, (labels, scores) in zip(tokens, self._label(words), strict=True):
            for first, end, _ in spans(labels):
                tagged.append(Tagged(places[first][1], places[end - 1][2], _mean(scores[first:end])))
        return tagged

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


def _mean(scores: Sequence[Sequence[int]]) -> Scores:
    """The probabilities of the types, averaged over the tokens of a name."""
    totals = [0.0] * (len(TYPES) + 1)
    for sums in scores:
        best = max(sums)
        weights = [exp((number - best) / STEPS) for number in sums]
        share = 1 / (sum(weights) * len(scores))
        totals[-1] += weights[0] * share
        for kind in range(len(TYPES)):
            totals[kind] += (weights[2 * kind + 1] + weights[2 * kind + 2]) * share
    return Scores(*totals)


@cache
def load() -> Tagger:
    """The tagger with the weights that come with the package, read once."""
    return Tagger(Weights.from_bytes(WEIGHTS_FILE.read_bytes()))
