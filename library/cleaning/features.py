"""What the trained model sees of a page: a row of numbers for every piece.

The numbers say what a piece looks like, where it stands, what stands around it and how
much it has in common with the running text of its page; none of them is a word of it. The
second stage sees the same again, and what the first stage made of the neighbours.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from library.article import BlockKind
from library.cleaning.bylines import is_name, read_byline
from library.cleaning.facts import Facts, content_words
from library.cleaning.pieces import Piece
from library.text.language import common_words

__all__ = ["first_rows", "second_rows"]

_FAR = 60
"""Distances are counted up to here, in pieces."""

_CORE_WORDS = 15
"""Prose of so many words counts as running text."""

_KINDS = {kind: number for number, kind in enumerate(BlockKind)}

_PARTING = re.compile(r"[|»›>/·•]")
_ADDRESS = re.compile(r"://|www\.|\w@\w")
_QUOTE = re.compile('["“”„«»]')

Row = list[float]


def first_rows(pieces: Sequence[Piece], facts: Sequence[Facts]) -> list[Row]:
    """The rows of the first stage, one for each piece. Linear in the text."""
    if not pieces:
        return []
    words = [content_words(piece.text[:2000]) for piece in pieces]
    alone = _alone_rows(pieces, facts)
    shared = _shared_rows(facts, words)
    placed = _placed_rows(facts)
    page = _page_row(pieces, facts)
    beside = [_beside(piece, fact) for piece, fact in zip(pieces, facts, strict=True)]
    empty = [-1.0] * len(beside[0])
    rows = []
    for number, row in enumerate(alone):
        for step in (-3, -2, -1, 1, 2, 3):
            other = number + step
            row += beside[other] if 0 <= other < len(beside) else empty
        rows.append(row + shared[number] + placed[number] + page)
    return rows


def _alone_rows(pieces: Sequence[Piece], facts: Sequence[Facts]) -> list[Row]:
    """What a piece is by itself, and how often others begin or end as it does."""
    split = [piece.text[:600].split() for piece in pieces]
    begins = Counter(" ".join(words[:2]).casefold() for words in split)
    closes = Counter(" ".join(words[-2:]).casefold() for words in split)
    common = common_words(" ".join(piece.text for piece in pieces)[:40_000])
    dents = Counter(piece.indent for piece, fact in zip(pieces, facts, strict=True) if fact.prose)
    dent = dents.most_common(1)[0][0] if dents else 0
    rows = []
    for piece, fact, words in zip(pieces, facts, split, strict=True):
        text = piece.text
        head = text[:600]
        count = max(1, len(words))
        letters = sum(map(len, words))
        rows.append(
            [
                float(min(fact.words, 250)),
                letters / count,
                _ending(text),
                float(min(fact.sentences, 12)),
                head.count(",") / count,
                _beginning(text),
                fact.low_words,
                sum(word.isupper() and len(word) > 1 for word in words) / count,
                fact.digits,
                sum(word.casefold().strip(".,;:!?\"'") in common for word in words) / count,
                float(min(fact.copies, 6)),
                float(min(fact.run, 12)),
                float(piece.gap),
                float(_KINDS[piece.kind]),
                float(piece.level),
                float(bool(piece.marker)),
                float(max(-20, min(20, piece.indent - dent))),
                float(fact.media) + 2 * fact.furniture,
                float(fact.end) + 2 * fact.lead_in,
                float(fact.dated),
                float(fact.prose) + 2 * fact.label,
                float(bool(read_byline(head))) + 2 * is_name(head),
                float(len(_PARTING.findall(head))),
                float(bool(_ADDRESS.search(head))),
                float(min(4, len(_QUOTE.findall(head)))),
                float(text[-1] in ")]"),
                float("©" in head or "(c)" in head.casefold()),
                float(min(8, begins[" ".join(words[:2]).casefold()])),
                float(min(8, closes[" ".join(words[-2:]).casefold()])),
                fact.linked,
                float(":" in head[:40]),
                float(fact.notice) + 2 * fact.disclaimer,
                float(fact.pictured) + 2 * fact.day,
            ]
        )
    return rows


def _ending(text: str) -> float:
    last = text[-1]
    if last in "\"'”’»)]" and len(text) > 1:
        return 5.0 if text[-2] in ".!?…。！？" else 6.0
    for code, characters in enumerate((".。", "!?！？…", ":：", ",;–—-"), 1):
        if last in characters:
            return float(code)
    return 7.0 if last.isdigit() else 0.0


def _beginning(text: str) -> float:
    first = text[0]
    if first.isalpha():
        return 0.0 if first.islower() else 1.0
    if first.isdigit():
        return 2.0
    return 3.0 if first in "\"'“„«‚‘" else 4.0


def _beside(piece: Piece, fact: Facts) -> Row:
    """What is worth knowing of a neighbour."""
    return [
        float(min(fact.words, 100)),
        float(fact.prose) + 2 * fact.label,
        float(fact.ended) + 2 * fact.colon + 4 * fact.asks,
        float(_KINDS[piece.kind]),
        float(fact.media) + 2 * fact.furniture + 4 * (fact.end or fact.lead_in),
        float(piece.gap),
        float(min(fact.copies, 4)),
        fact.low_words,
        fact.linked,
        float(fact.dated) + 2 * (fact.digits > 0.15),
    ]


def _shared_rows(facts: Sequence[Facts], words: Sequence[Sequence[str]]) -> list[Row]:
    """How much of a piece's vocabulary and of its wording stands in the rest of the page."""
    core = [fact.prose and fact.words >= _CORE_WORDS and not fact.furniture for fact in facts]
    spread = Counter(word for inside, said in zip(core, words, strict=True) if inside for word in set(said))
    total = max(1, sum(core))
    wording = Counter(gram for said in words for gram in {*zip(said, said[1:], said[2:], strict=False)})
    rows = []
    for inside, said in zip(core, words, strict=True):
        different = set(said)
        seen = sum(spread[word] > inside for word in different)
        weight = sum(min(1.0, (spread[word] - inside) / total) for word in different)
        grams = {*zip(said, said[1:], said[2:], strict=False)}
        again = sum(wording[gram] > 1 for gram in grams)
        count = max(1, len(different))
        rows.append([seen / count, float(min(seen, 20)), weight / count, again / max(1, len(grams))])
    return rows


def _placed_rows(facts: Sequence[Facts]) -> list[Row]:
    """Where a piece stands among the running text of its page."""
    count = len(facts)
    prose = [fact.words if fact.prose and not fact.furniture else 0 for fact in facts]
    core = [number for number, fact in enumerate(facts) if prose[number] >= _CORE_WORDS]
    sums = [0, *accumulate(prose)]
    labels = [0, *accumulate(int(fact.label) for fact in facts)]
    furniture = [0, *accumulate(int(fact.furniture or fact.end or fact.lead_in) for fact in facts)]
    total = max(1, sums[-1])
    ends = [0, *accumulate(fact.end * 1 for fact in facts)]
    rows = []
    for number in range(count):
        at = bisect_left(core, number)
        before = number - core[at - 1] if at else _FAR
        after_at = at + 1 if at < len(core) and core[at] == number else at
        after = core[after_at] - number if after_at < len(core) else _FAR
        row = [
            number / count,
            float(min(number, _FAR)),
            float(min(count - number, _FAR)),
            sums[number] / total,
            float(min(before, _FAR)),
            float(min(after, _FAR)),
            float(min(at, 8)),
            float(min(len(core) - at, 8)),
            float(min(ends[number + 1], 5)),
        ]
        for reach in (4, 12):
            low, high = max(0, number - reach), min(count, number + reach + 1)
            row += [
                (sums[number] - sums[low]) / max(1, number - low),
                (sums[high] - sums[number + 1]) / max(1, high - number - 1),
                (labels[high] - labels[low]) / (high - low),
                (furniture[high] - furniture[low]) / (high - low),
            ]
        rows.append(row)
    return rows


def _page_row(pieces: Sequence[Piece], facts: Sequence[Facts]) -> Row:
    """What holds for the whole page: how long it is, and how its dump parts paragraphs."""
    count = len(pieces)
    prose = sum(fact.words for fact in facts if fact.prose)
    return [
        math.log2(count + 1),
        math.log2(prose + 1),
        sum(piece.gap for piece in pieces) / count,
        sum(piece.kind is BlockKind.ITEM for piece in pieces) / count,
    ]


_SOLID = 0.5


def second_rows(
    rows: Sequence[Row], pieces: Sequence[Piece], facts: Sequence[Facts], chances: Sequence[float]
) -> list[Row]:
    """The rows of the second stage.

    Args:
        rows: Those of the first.
        pieces: The pieces.
        facts: The facts of each.
        chances: What the first stage made of each piece: how likely it is of the article.
    """
    count = len(rows)
    weights = [chance * min(fact.words, 100) for chance, fact in zip(chances, facts, strict=True)]
    sums = [0.0, *accumulate(weights)]
    plain = [0.0, *accumulate(chances)]
    total = max(1.0, sums[-1])
    solid = [
        number
        for number, (chance, fact) in enumerate(zip(chances, facts, strict=True))
        if chance > _SOLID and fact.prose
    ]
    words = [set(content_words(piece.text[:2000])) for piece in pieces]
    vocabulary = Counter(word for number in solid for word in words[number])
    solids = set(solid)
    out = []
    for number, row in enumerate(rows):
        at = bisect_left(solid, number)
        inside = number in solids
        after_at = at + 1 if inside else at
        before = solid[at - 1] if at else -1
        after = solid[after_at] if after_at < len(solid) else -1
        low, high = max(0, number - 8), min(count, number + 9)
        said = words[number]
        row = [
            *row,
            *(chances[other] if 0 <= (other := number + step) < count else -0.1 for step in range(-5, 6)),
            sums[number] / total,
            (sums[-1] - sums[number + 1]) / total,
            float(min(number - before, _FAR)) if before >= 0 else float(_FAR),
            float(min(after - number, _FAR)) if after >= 0 else float(_FAR),
            float(min(len(solid) - after_at, 10)),
            float(min(at, 10)),
            (plain[number] - plain[low]) / max(1, number - low),
            (plain[high] - plain[number + 1]) / max(1, high - number - 1),
            sum(vocabulary[word] > inside for word in said) / max(1, len(said)),
            max(chances[number + 1 :][:12], default=0.0),
            max(chances[max(0, number - 12) : number], default=0.0),
            _of_kind(facts, chances, number),
        ]
        out.append(row)
    return out


def _of_kind(facts: Sequence[Facts], chances: Sequence[float], number: int) -> float:
    """What the first stage made of the pieces nearby that look like this one."""
    mine = facts[number]
    seen = weight = 0.0
    for other in range(max(0, number - 10), min(len(facts), number + 11)):
        fact = facts[other]
        if other != number and fact.label == mine.label and fact.item == mine.item and fact.gap == mine.gap:
            seen += chances[other]
            weight += 1.0
    return seen / weight if weight else -0.1
