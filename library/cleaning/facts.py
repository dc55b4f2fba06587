"""What can be seen of a piece by itself and beside its neighbours.

These facts are all that the decision knows of a text; none of them is a word of it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from library.article import BlockKind, Span, SpanKind, is_unspaced
from library.cleaning import phrases
from library.cleaning.dates import find_date
from library.cleaning.figures import FIGURE_KINDS
from library.cleaning.pieces import Piece
from library.text.folding import fold

__all__ = ["Facts", "content_words", "facts_of"]

_HEAD = 400
"""Characters of a piece that phrases are looked for in; furniture is short."""

_NOTICE_WORDS, _CAPTION_WORDS = 90, 60
"""A longer piece is no notice, or no caption."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s{1,3}(?=[\"'“„«(]?[^\W\d_a-z])|[。！？]")


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one piece."""

    words: int
    """Two characters count as a word where a script has no spaces."""
    ended: bool
    """Ends as a sentence does."""
    sentences: int
    asks: bool
    """Ends with a question mark."""
    colon: bool
    capital: bool
    """Begins with a capital, a digit, a quote or in a script without case."""
    low_words: float
    """Share of words in lower case; titles of stories and menus have few in some languages."""
    digits: float
    """Share of characters that are digits."""
    copies: int
    """How often the same text stands on the page."""
    run: int
    """How many short pieces without a sentence's end stand in a row here, this one included."""
    gap: bool
    """A blank line stands before it."""
    item: bool
    heading: bool
    """The page says that it is a heading."""
    linked: float
    """Share of the text that is links; 0 in dumps, which do not say."""
    media: bool
    """Stands for a film or a sound, or is the length of one."""
    furniture: bool
    end: bool
    """A label behind which articles have usually ended."""
    lead_in: bool
    dated: bool
    """Short, with a date in it."""
    figure: bool
    """Belongs to a picture."""
    notice: bool
    """Tells of the article, its writer or the site in whole sentences."""
    disclaimer: bool
    """Is a site's own word and none of the writer's, whatever its length."""
    pictured: bool
    """Says what only a caption says, such as who stands on which side."""
    day: bool
    """Names a day with its year, as the captions of agencies do."""

    @property
    def prose(self) -> bool:
        """Reads like running text: long, or a whole sentence."""
        if self.asks and self.sentences == 1 and self.words < 16:
            return False
        return (self.words >= 8 and (self.ended or self.sentences > 1)) or self.words >= 25

    @property
    def label(self) -> bool:
        """Short and not a sentence: a heading, a caption, a menu's entry."""
        return not self.prose and (not self.ended or self.asks) and self.words <= 20


@lru_cache(maxsize=2048)
def content_words(text: str) -> tuple[str, ...]:
    """The words that say what a text is about, folded: those of four letters and more."""
    words = re.findall(r"[^\W_]+", fold(text).text)
    return tuple(word for word in words if len(word) > 3 or not word.isascii())


def facts_of(pieces: Sequence[Piece]) -> list[Facts]:
    """The facts of every piece, in order. Linear in the text."""
    keys = [fold(piece.text[:_HEAD]).text for piece in pieces]
    copies = Counter(keys)
    facts = [_alone(piece, copies[key]) for piece, key in zip(pieces, keys, strict=True)]
    return _with_runs(facts)


def _alone(piece: Piece, copies: int) -> Facts:
    text = piece.text
    tokens = text.split()
    letters = [token for token in tokens if token[0].isalpha()]
    unspaced = sum(1 for character in text if character >= "\u2e80" and is_unspaced(character))
    bare = text.rstrip("\"'”’»“›‹)]} ")
    head = text[:_HEAD].lower()
    short = len(tokens) <= 40
    words = len(tokens) + unspaced // 2
    media = bool(phrases.TIME_CODE.fullmatch(text)) or (words <= 30 and phrases.MEDIA.stand_in(head))
    day = words <= _CAPTION_WORDS and find_date(text) != ""
    return Facts(
        words=words,
        ended=bare[-1:] in tuple(".!?…。！？") or (bare[-1:] == ":" and words > 12),
        sentences=len(_SENTENCE_END.findall(text)) + 1,
        asks=bare[-1:] in ("?", "？"),
        colon=bare[-1:] in (":", "："),
        capital=not text[0].islower(),
        low_words=sum(token[0].islower() for token in letters) / len(letters) if letters else 0.0,
        digits=sum(character.isdigit() for character in head) / max(1, len(head)),
        copies=copies,
        run=0,
        gap=piece.gap,
        item=piece.kind is BlockKind.ITEM,
        heading=piece.kind is BlockKind.HEADING,
        linked=_linked(piece.spans, len(text)),
        media=media,
        furniture=short and phrases.FURNITURE.stand_in(head),
        end=words <= 14 and phrases.END.stand_in(head),
        lead_in=words <= 40 and phrases.LEAD_IN.stand_in(head),
        dated=words <= 16 and day,
        figure=piece.kind in FIGURE_KINDS,
        notice=words <= _NOTICE_WORDS and phrases.NOTICE.stand_in(head),
        disclaimer=words <= _NOTICE_WORDS and phrases.DISCLAIMER.stand_in(head),
        pictured=words <= _CAPTION_WORDS and phrases.PICTURED.stand_in(head),
        day=day,
    )


def _linked(spans: Sequence[Span], length: int) -> float:
    return min(1.0, sum(span.end - span.start for span in spans if span.kind is SpanKind.LINK) / length)


def _with_runs(facts: Sequence[Facts]) -> list[Facts]:
    out: list[Facts] = []
    start = 0
    for number in range(len(facts) + 1):
        if number < len(facts) and facts[number].label and not (facts[number].media or facts[number].figure):
            continue
        out += [replace(fact, run=number - start) for fact in facts[start:number]]
        if number < len(facts):
            out.append(facts[number])
        start = number + 1
    return out
