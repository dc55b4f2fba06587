"""A folder of training data in small: invented names in a handful of sentence shapes."""

import json
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

__all__ = ["NAMES", "write_folder", "write_sentences"]

NAMES = {
    "country": ["Falkland", "Norrland", "Brennia"],
    "city": ["Westmole", "Eastmole", "Port Sarn", "Gullwick"],
    "first": ["Ida", "Jonas", "Mirela", "Tom"],
    "last": ["Falk", "Harrow", "Brandt", "Okafor"],
}

_BODIES = (("Harbour", "Board"), ("Ferry", "Guild"), ("Tide", "Council"), ("Salt", "Union"))


def write_folder(folder: Path, documents: int = 30) -> Path:
    """Write a data folder and give it back."""
    with lzma.open(folder / "gazetteers.json.xz", "wt", encoding="utf-8") as file:
        json.dump(NAMES, file)
    write_sentences(folder / "tagger-train.jsonl.xz", _sentences(Random(1), documents))  # noqa: S311
    write_sentences(folder / "tagger-validate.jsonl.xz", _sentences(Random(2), 5))  # noqa: S311
    return folder


def write_sentences(path: Path, rows: Iterable[tuple[str, str, str]]) -> None:
    """Write rows of source, document and a sentence such as "Ida/B-PER Falk/I-PER spoke"."""
    with lzma.open(path, "wt", encoding="utf-8") as file:
        for source, document, sentence in rows:
            pairs = [word.rpartition("/") if "/" in word else (word, "", "O") for word in sentence.split()]
            row = {
                "src": source,
                "doc": document,
                "tok": [word for word, _, _ in pairs],
                "tag": [tag for _, _, tag in pairs],
            }
            file.write(json.dumps(row) + "\n")


def _sentences(chance: Random, documents: int) -> Iterator[tuple[str, str, str]]:
    for number in range(documents):
        first, last = chance.choice(NAMES["first"]), chance.choice(NAMES["last"])
        town, (head, tail) = chance.choice(NAMES["city"][:2]), chance.choice(_BODIES)
        source = "gmb" if number % 2 else "gum_news"
        for sentence in (
            f"Mrs. {first}/B-PER {last}/I-PER said the boats would sail .",
            f"The {head}/B-ORG {tail}/I-ORG met in {town}/B-LOC on Monday .",
            f"{last}/B-PER said that the harbour in {town}/B-LOC was full .",
            "The boats and the nets were wet .",
        ):
            yield source, str(number), sentence
