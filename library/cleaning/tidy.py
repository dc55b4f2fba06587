"""Texts that are clean already, such as one that Dogear cleaned before: nothing is taken from them.

A dump says in many ways that it is one: lines stand close, labels of menus follow each other,
things are said twice, a byline or a button stands in it. Where nothing of that is to be seen,
what the model doubts is more likely an odd sentence of the text than something foreign, so the
cautious course is to keep it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from library.article import Block, BlockKind
from library.cleaning.assembly import assemble
from library.cleaning.bylines import read_byline, read_sign_off
from library.cleaning.facts import Facts, facts_of
from library.cleaning.figures import FIGURE_KINDS, is_signed
from library.cleaning.front import Front
from library.cleaning.lines import Line, plain_pieces, with_quotes
from library.cleaning.pieces import Piece, names_of
from library.cleaning.states import State
from library.cleaning.veto import is_certainly_foreign

__all__ = ["is_tidy", "keep_tidy"]

_DOUBTED = 0.25
"""Of a tidy text the model leaves out no more than this share of the words."""

_HEAD = 6
"""So many pieces at the beginning may be a byline or a date."""

_LABEL_WORDS = 8
"""A kicker or a name has so many words at most; a longer label may be a caption."""

_TITLE_WORDS = 40


def is_tidy(
    lines: Sequence[Line],
    pieces: Sequence[Piece],
    facts: Sequence[Facts],
    states: Sequence[State],
    title_at: int,
) -> bool:
    """Whether a text is nothing but an article: blocks divided by one blank line each.

    Args:
        lines: The lines of the text that say something.
        pieces: What they were joined to.
        facts: The facts of each piece.
        states: What the model decided of each.
        title_at: The number of the piece that is the title, -1 where none is.
    """
    return (
        all(line.indent == 0 for line in lines)
        and all(_are_parted(line, following) for line, following in pairwise(lines))
        and not any(map(is_certainly_foreign, facts))
        and not any(map(_is_about, pieces[:_HEAD], facts))
        and not _has_labels_above(facts, states, title_at)
        and not _is_label(facts[-1])
        and _doubted(facts, states) <= _DOUBTED
    )


def _has_labels_above(facts: Sequence[Facts], states: Sequence[State], title_at: int) -> bool:
    """Whether anything short but the title stands before the text, such as a kicker or a name."""
    above = takewhile(lambda number: states[number] is not State.BODY, range(len(states)))
    return any(
        number != title_at and _is_label(facts[number]) and facts[number].words <= _LABEL_WORDS
        for number in above
    )


def _are_parted(line: Line, following: Line) -> bool:
    """Whether one blank line parts two lines; the rows of a table stand close."""
    rows = " | " in line.text and " | " in following.text
    return following.number - line.number == (1 if rows and not following.gap else 2)


def _is_about(piece: Piece, fact: Facts) -> bool:
    """Whether a piece says who wrote the text or when, which cleaning takes out of it."""
    return _is_label(fact) and (fact.dated or bool(read_byline(piece.text)))


def _is_label(fact: Facts) -> bool:
    return fact.label and not fact.figure


def _doubted(facts: Sequence[Facts], states: Sequence[State]) -> float:
    """The share of the words that the model would leave out, those of pictures aside."""
    words = sum(fact.words for fact in facts)
    out = sum(
        fact.words
        for fact, state in zip(facts, states, strict=True)
        if state is not State.BODY and not fact.figure
    )
    return out / max(1, words)


def keep_tidy(lines: Sequence[Line], pieces: Sequence[Piece], front: Front) -> tuple[list[Block], Front]:
    """Every line of a tidy text but its title and sign-off as a block, and what is told of it.

    No line is joined to another, and a caption is parted from its credit only where every letter
    stays. A name alone or a label above the title may be the author or a kicker, and it may be
    something else, so that it stays in the text.

    Args:
        lines: The lines of the text that say something.
        pieces: What they were joined to, and parted into captions and credits.
        front: What became of the pieces around the title.
    """
    parted: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        parted[piece.line].append(piece)
    whole = [
        each
        for piece in plain_pieces(with_quotes(lines))
        for each in _with_figures(piece, parted[piece.line])
    ]
    facts = facts_of(whole)
    places = {piece.line: number for number, piece in reversed([*enumerate(whole)])}

    def place(number: int) -> int:
        return places[pieces[number].line] if number >= 0 else -1

    signed = {place(number) for number in front.used if read_sign_off(pieces[number].text)}
    title_at = place(front.title_at)
    if title_at < 0 and _can_be_title(whole[0], facts[0]):
        title_at = 0
    front = replace(
        front,
        title=whole[title_at].text if title_at >= 0 else "",
        title_at=title_at,
        standfirst_at=place(front.standfirst_at),
        used=frozenset(signed | {title_at}),
        kicker=(),
    )
    body = [State.BODY] * len(whole)
    blocks, _ = assemble(whole, facts, body, front, names_of(whole))
    return blocks, front


def _can_be_title(piece: Piece, fact: Facts) -> bool:
    """Whether a first line is short and no whole sentence, but perhaps the beginning of one."""
    return fact.words <= _TITLE_WORDS and (fact.asks or not fact.ended or piece.text.endswith("…"))


def _with_figures(line: Piece, parted: Sequence[Piece]) -> Sequence[Piece]:
    """What a line says of a picture, as it was parted, or whole where a letter would be lost."""
    kinds = [piece.kind for piece in parted if piece.kind in FIGURE_KINDS]
    if not kinds:
        return [line]
    if is_signed(line.text) or _letters(*parted) == _letters(line):
        return parted
    return [replace(line, kind=kinds[0] if len(kinds) == 1 else BlockKind.CAPTION)]


def _letters(*pieces: Piece) -> str:
    return "".join("".join(piece.text for piece in pieces).split())
