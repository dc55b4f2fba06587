"""Articles of any length for measuring: invented prose with the markup and the signs of real pages."""

import random
from collections.abc import Iterator

from library.article import Article, Block, BlockKind, Span, SpanKind

__all__ = ["WORDS_OF_A_PARAGRAPH", "article"]

WORDS_OF_A_PARAGRAPH = 50
"""About how many words a paragraph has."""

_WORDS = (
    "the harbour of and a board ships channel to in for tide winter fishermen water stone fund votes on "
    "with under first sailed dredge larder minister costs years said yard slow grey deepened because"
).split()

_MARKS = ("’s", " — as ever —", " “at last”", " é", " …")
"""What one paragraph in five holds besides ASCII."""


def article(words: int, *, seed: int = 1) -> Article:
    """An article of about so many words; the same words give the same article.

    One paragraph in five has typographic signs, one in ten a link, one in twenty emphasis, and
    every twelfth block is a heading, a quotation or a list item.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    blocks = tuple(_blocks(words, chance))
    return Article(f"A channel of {words} words", blocks, date="2024-03-01", site="coastwire.example")


def _blocks(words: int, chance: random.Random) -> Iterator[Block]:
    others = (BlockKind.HEADING, BlockKind.QUOTE, BlockKind.ITEM)
    while words > 0:
        count = min(words, WORDS_OF_A_PARAGRAPH)
        words -= count
        text = _text(count, chance)
        number = chance.randrange(36)
        if number < len(others):
            yield Block(others[number], text, level=2 if number == 0 else 0)
        else:
            yield Block(BlockKind.PARAGRAPH, text, tuple(_spans(text, chance)))


def _text(words: int, chance: random.Random) -> str:
    sentences = []
    while words > 0:
        count = min(words, chance.randint(8, 20))
        words -= count
        sentence = " ".join(chance.choices(_WORDS, k=count))
        if chance.random() < 0.06:
            sentence += chance.choice(_MARKS)
        sentences.append(sentence[0].upper() + sentence[1:] + ".")
    return " ".join(sentences)


def _spans(text: str, chance: random.Random) -> Iterator[Span]:
    kind = {0: SpanKind.EMPHASIS, 1: SpanKind.LINK, 2: SpanKind.LINK}.get(chance.randrange(20))
    end = text.find(" ")
    if kind and end > 0:
        yield Span(0, end, kind, "https://coastwire.example/tides" if kind is SpanKind.LINK else "")
