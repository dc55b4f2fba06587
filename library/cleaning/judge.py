"""Which pieces are the article: the trained model, then rules that can only take away.

Two stages of boosted trees give every piece a chance, the second knowing what the first
made of the neighbours; their mean goes on. The best path through the whole page makes one
decision of them, which is why a heading between two paragraphs stays although it looks
like a teaser. At the end `library.cleaning.veto` has its say.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import log
from statistics import fmean

from library.article import BlockKind
from library.cleaning.bylines import read_sign_off
from library.cleaning.containers import judged_rows
from library.cleaning.dom_features import Around
from library.cleaning.facts import Facts
from library.cleaning.features import Row, first_rows, second_rows
from library.cleaning.pieces import Piece
from library.cleaning.scopes import outer_block
from library.cleaning.states import ASIDE, State, best_path
from library.cleaning.trees import Forest, read_forests
from library.cleaning.veto import veto

__all__ = ["Judge", "Model", "decide", "further_rows", "read_model", "rows_of", "shipped_model"]


_HOPELESS = 0.02
"""What the first stage gives no more to, the second is not asked about: half of most pages."""


@dataclass(frozen=True, slots=True)
class Judge:
    """The two stages for one kind of page."""

    first: Forest
    second: Forest

    def chances(
        self, pieces: Sequence[Piece], facts: Sequence[Facts], around: Around | None = None
    ) -> list[float]:
        """How likely each piece is of the article.

        Args:
            pieces: The pieces of the page.
            facts: The facts of each.
            around: What more is known of each piece on a page of HTML.
        """
        rows = rows_of(pieces, facts, around)
        first = [self.first.chance(row) for row in rows]
        second = further_rows(rows, pieces, facts, first, around)
        return [
            (chance + self.second.chance(row)) / 2 if chance > _HOPELESS else chance
            for chance, row in zip(first, second, strict=True)
        ]


def rows_of(pieces: Sequence[Piece], facts: Sequence[Facts], around: Around | None) -> list[Row]:
    """What the first stage sees of each piece."""
    rows = first_rows(pieces, facts)
    return rows if around is None else _beside(rows, around.rows)


def further_rows(
    rows: Sequence[Row],
    pieces: Sequence[Piece],
    facts: Sequence[Facts],
    chances: Sequence[float],
    around: Around | None,
) -> list[Row]:
    """What the second stage sees of each piece.

    Args:
        rows: What the first stage sees of each.
        pieces: The pieces of the page.
        facts: The facts of each.
        chances: What the first stage made of each.
        around: What more is known of each piece on a page of HTML.
    """
    further = second_rows(rows, pieces, facts, chances)
    return further if around is None else _beside(further, judged_rows(pieces, facts, around.scopes, chances))


def _beside(rows: Sequence[Row], more: Sequence[Row]) -> list[Row]:
    return [[*row, *others] for row, others in zip(rows, more, strict=True)]


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that was trained."""

    text: Judge
    html: Judge
    title: Forest
    """How likely a piece is the title, by the rows of `library.cleaning.titles`."""


def read_model(data: bytes) -> Model:
    """The model in the bytes that `library.cleaning.train` wrote.

    Raises:
        ValueError: The bytes are none.
    """
    forests = read_forests(data)
    if len(forests) != 5:
        raise ValueError("These bytes hold no model for cleaning.")
    return Model(Judge(forests[0], forests[1]), Judge(forests[2], forests[3]), forests[4])


@lru_cache(maxsize=1)
def shipped_model() -> Model:
    """The model that comes with Dogear, read when it is first needed."""
    return read_model(files("library.cleaning").joinpath("weights.bin").read_bytes())


_CAUTION = 0.25
"""Log odds that every piece needs beyond an even chance: a foreign sentence is worse than a lost label.

More of it gives cleaner pages with fewer headings.
"""

_SHORT_SENTENCE, _SHORT_PARAGRAPH = 0.6, 0.2
"""Log odds that sentences of fewer than `_SHORT` and of `_LONG` words need besides.

Captions, teasers and notices are of that length. Labels are not meant, as headings are among them,
nor are items, quotations and the like, which a page has named.
"""

_TELLING = 1.5
"""Log odds that a piece needs besides that reads like a notice or a caption."""

_PAST_END, _PAST_END_SHORT = 1.5, 2.5
"""Log odds that a long and a short piece need besides behind the label of an end.

It is a doubt and not a bar, as the boxes inside a text have such labels too. What is short
there is mostly a comment or a teaser.
"""

_SHORT, _LONG = 20, 45
"""A piece of fewer words than the first is short, one of no fewer than the second is long."""

_MOST = 0.7
"""A label of an end is believed where so much of the running text stands before it."""


_ASIDE_ON_PAGES = 0.6
"""Log odds that it costs to leave the body and to come back on a page of HTML.

A box there is an element with several pieces, and one doubtful piece between others is none.
"""

_SURE = 0.95
"""What the model gives more to on a page of HTML no rule takes out again.

The elements around a piece tell more of it there than its wording does.
"""


def decide(
    pieces: Sequence[Piece],
    facts: Sequence[Facts],
    judge: Judge,
    around: Around | None = None,
) -> list[State]:
    """The state of every piece.

    Args:
        pieces: The pieces of the page.
        facts: The facts of each.
        judge: The model for this kind of page.
        around: What more is known of each piece on a page of HTML.
    """
    chances = judge.chances(pieces, facts, around)
    odds = [log(chance / (1 - chance)) for chance in map(_bounded, chances)]
    if around:
        odds = _of_whole_lists(pieces, around, odds)
    doubts = _doubts(pieces, facts, chances)
    weights = [weight - doubt for weight, doubt in zip(odds, doubts, strict=True)]
    states = best_path(weights, _ASIDE_ON_PAGES if around else ASIDE)
    sure = {number for number, chance in enumerate(chances) if chance > _SURE} if around else set()
    return veto(pieces, facts, _up_to_sign_off(pieces, facts, states), sure)


def _of_whole_lists(pieces: Sequence[Piece], around: Around, odds: Sequence[float]) -> list[float]:
    """The log odds, with the mean of its items for every item: a list stays or goes as a whole."""
    lists: defaultdict[int, list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        if piece.kind is BlockKind.ITEM and piece.scope >= 0:
            lists[outer_block(around.scopes, around.scopes[piece.scope].block)].append(number)
    out = list(odds)
    for items in lists.values():
        mean = fmean(odds[number] for number in items)
        for number in items:
            out[number] = mean
    return out


def _doubts(pieces: Sequence[Piece], facts: Sequence[Facts], chances: Sequence[float]) -> list[float]:
    """Log odds that each piece needs beyond an even chance."""
    end = _end(facts, chances)
    past = [_PAST_END_SHORT if fact.words < _SHORT else _PAST_END for fact in facts[end:]]
    behind = [0.0] * end + past
    return [_doubt(piece, fact) + more for piece, fact, more in zip(pieces, facts, behind, strict=True)]


def _doubt(piece: Piece, fact: Facts) -> float:
    """Log odds that a piece needs beyond an even chance, wherever it stands."""
    doubt = _CAUTION
    if piece.kind is BlockKind.PARAGRAPH and not fact.label and fact.words < _LONG:
        doubt += _SHORT_SENTENCE if fact.words < _SHORT else _SHORT_PARAGRAPH
    if fact.notice or fact.pictured or (fact.day and not fact.dated):
        doubt += _TELLING
    return doubt


def _end(facts: Sequence[Facts], chances: Sequence[float]) -> int:
    """The number of the label that seems to end the article; the number of pieces without one."""
    said = [chance * fact.words if fact.prose else 0.0 for fact, chance in zip(facts, chances, strict=True)]
    enough = _MOST * sum(said)
    before = 0.0
    for number, fact in enumerate(facts):
        if fact.end and before > 0 and before >= enough:
            return number
        before += said[number]
    return len(facts)


_SIGNED = 6
"""So many pieces behind the body a sign-off is looked for."""


def _up_to_sign_off(
    pieces: Sequence[Piece], facts: Sequence[Facts], states: Sequence[State]
) -> Sequence[State]:
    """The states; a sign-off ends an article, so sentences right above one belong to it."""
    last = max((number for number, state in enumerate(states) if state is State.BODY), default=len(states))
    for number in range(last + 1, min(last + 1 + _SIGNED, len(pieces))):
        if read_sign_off(pieces[number].text):
            said = {one for one in range(last + 1, number) if facts[one].ended or facts[one].prose}
            return [State.BODY if one in said else state for one, state in enumerate(states)]
    return states


def _bounded(chance: float) -> float:
    """A chance that no single piece can decide the page with."""
    return min(0.995, max(0.005, chance))
