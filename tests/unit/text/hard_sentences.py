"""Sentences that are hard to tell apart, written for the project, with their ends marked.

They stand in `hard_sentences.txt`. Each line is one block of text in which `|` stands where a sentence
ends; white space behind it belongs to neither sentence. `⍽` stands for a no-break space and `␣` for a
narrow one, which nobody could see. A line with `#` names the language, the part and what makes the cases
below it hard. The marks follow these decisions:

- sentences inside a quotation or a bracket are sentences of their own, but what tells who speaks
  (“Why?” she asked.) belongs to the question before it;
- closing quotes, brackets, footnote marks and emoji behind a terminator belong to its sentence;
- the number of a list item belongs to the item;
- a terminator without a space behind it (“end.Next”, as scraped text has it) ends a sentence when
  the words on both sides look like prose, never in an address, a file name or a number.

The part `halves` is drawn into two by a checksum of the text, so that nobody chooses: the rules are tuned
on one half, the other is **held out**. As whoever writes a case has a rule in mind, the last cases are
**blind**: written with the rules closed. 64 of these 71 were right before the word lists were widened.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CASES", "Case"]


@dataclass(frozen=True, slots=True)
class Case:
    """One block of text and the sentences that a reader would find in it."""

    language: str
    group: str
    """What makes the case hard."""
    part: str
    """ "tuned" if the rules were made to fit it, else "held out" or "blind"."""
    text: str
    sentences: tuple[str, ...]


def _cases() -> Iterator[Case]:
    language = part = group = ""
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split("\n")
    for line in filter(None, lines):
        if line.startswith("# "):
            head, _, group = line[2:].partition(": ")
            language, part = head.split(", ")
            continue
        marked = line.replace("⍽", "\u00a0").replace("␣", "\u202f")
        text = marked.replace("|", "")
        half = "held out" if zlib.crc32(text.encode()) & 1 else "tuned"
        pieces = tuple(piece.strip() for piece in marked.split("|") if piece.strip())
        yield Case(language, group, half if part == "halves" else part, text, pieces)


CASES = list(_cases())
"""All cases, in the order written."""
