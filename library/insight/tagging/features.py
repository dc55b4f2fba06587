"""What the tagger sees of a token: some seventy facts, each a number that picks a row of weights.

A fact is a template filled with properties of the word, its neighbours and the run of capitalised
words that it stands in. Templates are hashed to row numbers (Weinberger et al., "Feature hashing
for large scale multitask learning", 2009); rows that training never weighted cost nothing.
Words in lower case outside a name are no candidates and are not looked at: four words of five.
"""

from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from library.insight.tagging import words as lists
from library.insight.tagging.cues import NAMED, Cues, is_heading
from library.insight.tagging.tables import KINDS, NameTables

__all__ = ["ALWAYS", "ROWS", "Features", "Lexicon", "Memory", "candidates", "history", "static"]

ROWS = 1 << 20
"""How many rows a template may be hashed to."""

_MASK = ROWS - 1
_MIX = tuple(
    (0x9E3779B1 * (2 * number + 1) * 7919 + 0x85EBCA6B * number) & 0xFFFFFFFF | 1 for number in range(120)
)
"""One odd multiplier for each template."""

ALWAYS = _MIX[0] >> 17 & _MASK
"""The row of the fact that holds for every candidate."""

_LONGEST_PLACE = 4
"""Of how many words a name in the table of places may be looked up."""

Features = list[int]
Memory = dict[str, list[int]]
"""How often the words of a document got each label so far."""


class Word(NamedTuple):
    """The properties of a word that do not depend on where it stands, as numbers."""

    exact: int
    lower: int
    shape: int
    prefix: int
    suffix2: int
    suffix3: int
    suffix4: int
    tables: int
    nouns: int
    outline: int
    """A function word as itself, any other by its last letters and its case."""


_BEFORE = Word(1, 2, 0, 3, 5, 4, 6, 0, 0, 21)
_AFTER = Word(11, 12, 0, 13, 15, 14, 16, 0, 0, 22)


_MOST_WORDS = 20_000
"""How many words a lexicon keeps before it starts anew: memory stays flat over many documents."""


class Lexicon:
    """The properties of words, each looked up once."""

    def __init__(self, tables: NameTables) -> None:
        self.tables = tables
        self._known: dict[str, Word] = {}

    def __getitem__(self, word: str) -> Word:
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _MOST_WORDS:
                self._known.clear()
            found = self._known[word] = self._describe(word)
        return found

    def _describe(self, word: str) -> Word:
        lower = word.lower()
        initial = word[0]
        kinds = self.tables.kinds(word) if initial.isupper() else 0
        if len(word) > 1 and word.isupper():
            kinds |= self.tables.kinds(word.capitalize())
        if lower in lists.FUNCTION_WORDS:
            outline = _hash("f" + lower)
        elif initial.isdigit():
            outline = _hash("9")
        elif initial.isupper():
            outline = _hash("X" + lower[-1:])
        elif initial.isalpha():
            outline = _hash("x" + lower[-2:])
        else:
            outline = _hash("q" + lower)
        return Word(
            exact=_hash(word),
            lower=_hash(lower),
            shape=_hash(_shape(word)),
            prefix=_hash("p" + lower[:3]),
            suffix2=_hash("t" + lower[-2:]),
            suffix3=_hash("s" + lower[-3:]),
            suffix4=_hash("u" + lower[-4:]),
            tables=kinds | (word in lists.DEMONYMS) << len(KINDS),
            nouns=lists.kind_of_noun(lower),
            outline=outline,
        )


def _hash(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def _shape(word: str) -> str:
    """A word with letters as x or X and digits as 9, repetitions left out, at most six signs."""
    shape = ""
    for character in word[:12]:
        sign = (
            "X"
            if character.isupper()
            else "x"
            if character.islower()
            else "9"
            if character.isdigit()
            else character
        )
        if not shape or shape[-1] != sign or (sign == "X" and len(shape) < 2):
            shape += sign
    return shape[:6]


def candidates(words: Sequence[str]) -> list[bool]:
    """Which words may be part of a name: those with a capital, and what can link two of them."""
    capital = [word != word.lower() for word in words]
    chosen = list(capital)
    last = len(words) - 1
    for position, word in enumerate(words):
        if capital[position]:
            continue
        before = position > 0 and capital[position - 1]
        after = position < last and capital[position + 1]
        if word[0].isdigit() and (before or after):
            chosen[position] = True
        elif word in lists.LINKS or "-" in word or word[0].isdigit() or word[0] in "'’":
            near_before = before or (position > 1 and capital[position - 2])
            near_after = after or (position + 1 < last and capital[position + 2])
            chosen[position] = near_before and near_after
    return chosen


def _described(words: Sequence[str], chosen: Sequence[bool], lexicon: Lexicon) -> list[Word]:
    """The properties of the words that a fact may look at: candidates and two words around each."""
    near = [False] * (len(words) + 4)
    for position, one in enumerate(chosen):
        if one:
            near[position : position + 5] = (True,) * 5
    return [
        lexicon[word] if looked_at else _BEFORE for word, looked_at in zip(words, near[2:-2], strict=True)
    ]


class _Run(NamedTuple):
    """A stretch of words that all begin with a capital."""

    start: int
    end: int
    nouns: int
    """Kinds of noun of any of its words."""
    tables: int
    """Tables that know all of its words."""


def _runs(words: Sequence[str], described: Sequence[Word]) -> list[_Run]:
    """For each word the run that it is in; for a word without a capital, itself alone."""
    found: list[_Run] = []
    position = 0
    while position < len(words):
        end = position + 1
        nouns, tables = described[position].nouns, described[position].tables
        if words[position][0].isupper():
            while end < len(words) and words[end][0].isupper():
                nouns |= described[end].nouns
                tables &= described[end].tables
                end += 1
        found += [_Run(position, end, nouns, tables)] * (end - position)
        position = end
    return found


def _long_places(words: Sequence[str], capital: Sequence[bool], tables: NameTables) -> list[int]:
    """For each word whether a known place of several words begins (1) or goes on (2) at it."""
    marks = [0] * len(words)
    for start in range(len(words) - 1):
        if not capital[start] or marks[start]:
            continue
        for end in range(min(len(words), start + _LONGEST_PLACE), start + 1, -1):
            if capital[end - 1] and tables.is_long_place(" ".join(words[start:end])):
                marks[start] = 1
                marks[start + 1 : end] = [2] * (end - start - 1)
                break
    return marks


def static(words: Sequence[str], cues: Cues, lexicon: Lexicon) -> list[Features | None]:
    """The rows of each word that do not depend on labels; None for a word that is no candidate.

    Args:
        words: The words of one sentence, their letter case restored.
        cues: What the document tells about them.
        lexicon: The properties of words.
    """
    chosen = candidates(words)
    if True not in chosen:
        return [None] * len(words)
    count = len(words)
    padded = [_BEFORE, _BEFORE, *_described(words, chosen, lexicon), _AFTER, _AFTER]
    described = padded[2:-2]
    runs = _runs(words, described)
    marks = _long_places(words, chosen, lexicon.tables)
    heading = is_heading(words)
    pronoun = any(word in lists.PERSON_PRONOUNS for word in words)
    opening = 1 + (words[0][0] in "\"“‘'-")
    rows: list[Features | None] = []
    for position in range(count):
        if not chosen[position]:
            rows.append(None)
            continue
        two_before, before, word, after, two_after = padded[position : position + 5]
        run = runs[position]
        start, end = run.start, run.end
        first, head = described[start], described[end - 1]
        left, right = padded[start + 1], padded[end + 2]
        length = min(end - start, 8)
        gone, left_over = min(position - start, 7), min(end - position, 8)
        begins = position < opening
        cue = cues.get(words[position], 0)
        cue_before = cues.get(words[position - 1], 0) if position else 0
        cue_after = cues.get(words[position + 1], 0) if position + 1 < count else 0
        tables, shape = word.tables, word.shape
        facts = (
            1,
            word.exact,
            word.lower + 1,
            word.prefix,
            word.suffix3,
            word.suffix2,
            word.suffix4,
            shape + tables * 7,
            before.lower * 3,
            after.lower * 5,
            two_before.lower * 7,
            two_after.lower * 11,
            word.lower * 13 + before.lower * 17,
            word.lower * 19 + after.lower * 23,
            before.shape * 29 + shape * 31 + after.shape * 37,
            tables * 43 + begins,
            before.tables * 64 + tables,
            tables * 64 + after.tables,
            marks[position] * 64 + tables,
            before.suffix3 * 71,
            after.suffix3 * 73,
            after.suffix4 * 74 + shape,
            before.suffix4 * 75 + shape,
            (cue & 255) * 2 + begins,
            (cue >> 8) * 83 + begins * 89 + shape,
            cue_after * 97 + (cue & NAMED),
            cue_before * 101 + (cue & NAMED),
            left.lower * 103 + gone * 5,
            right.lower * 107 + left_over * 7,
            left.lower * 109 + length * 3,
            right.lower * 113 + length * 3,
            length * 256 + gone * 16 + heading * 2 + begins,
            head.lower * 139 + left_over,
            first.lower * 149 + gone,
            shape * 151 + heading * 2 + begins,
            word.suffix3 * 157 + before.suffix3 * 163,
            word.suffix3 * 167 + after.suffix3 * 173,
            left.lower * 181 + right.lower * 191,
            head.suffix3 * 193 + left_over,
            tables * 197 + left.lower * 199,
            tables * 211 + right.lower * 223,
            before.lower * 227 + after.lower * 229,
            two_before.lower * 233 + before.lower * 239,
            after.lower * 241 + two_after.lower * 251,
            word.nouns * 7 + tables * 64 + shape,
            head.nouns * 8 + left_over,
            run.nouns * 64 + left_over * 4 + (not gone),
            pronoun + tables * 64 + shape,
            before.outline * 11,
            after.outline * 13,
            two_before.outline * 17,
            two_after.outline * 19,
            left.outline * 23 + right.outline * 29,
            left.suffix3 * 31 + shape,
            right.suffix3 * 37 + shape,
            left.outline * 41 + tables * 43 + length,
            right.outline * 47 + tables * 53 + length,
            before.outline * 3 + two_before.outline * 5 + shape,
            after.outline * 3 + two_after.outline * 5 + shape,
            right.outline * 3 + head.suffix3 * 5,
            run.tables * 31 + first.tables * 1024 + length * 64 + gone * 8 + head.tables * 65536,
        )
        rows.append([fact * mix >> 17 & _MASK for fact, mix in zip(facts, _MIX[: len(facts)], strict=True)])
    return rows


def history(previous: int, before_previous: int, word: Word, seen: list[int] | None) -> Features:
    """The rows of a word that depend on labels.

    Args:
        previous: The label of the word before, as a number.
        before_previous: The label of the word before that.
        word: The properties of the word.
        seen: How often the same word got each label earlier in the document.
    """
    facts = [
        previous + 1,
        previous * 11 + before_previous + 7,
        previous * 1_000_003 + word.lower,
        previous * 1_000_033 + word.tables * 17 + word.shape,
        previous * 999_983 + word.suffix3,
    ]
    if seen:
        usual = seen.index(max(seen))
        facts += (usual * 7 + 1, usual * 13 + previous * 101)
    return [fact * mix >> 17 & _MASK for fact, mix in zip(facts, _MIX[100 : 100 + len(facts)], strict=True)]
