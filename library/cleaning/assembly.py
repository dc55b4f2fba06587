"""Puts the article together from what was decided, and says what was left out and why."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from library.article import Block, BlockKind
from library.cleaning.facts import Facts
from library.cleaning.front import Front
from library.cleaning.model import Removed, Wanted
from library.cleaning.pieces import Piece, names_of
from library.cleaning.states import State
from library.cleaning.tree import Passed
from library.text.folding import fold

__all__ = ["assemble"]


def assemble(
    pieces: Sequence[Piece],
    facts: Sequence[Facts],
    states: Sequence[State],
    front: Front,
    wanted: Sequence[Wanted] = (),
    passed: Sequence[Passed] = (),
) -> tuple[list[Block], list[Removed]]:
    """The blocks of the article in reading order, and everything that is neither block nor field.

    What is wanted becomes a block at its place and changes no other block, except that headings
    before it at the end of the article get a text and stay.

    Args:
        pieces: The pieces of the page.
        facts: The facts of each.
        states: What was decided of each.
        front: What became of the pieces around the title.
        wanted: What a reader brought back.
        passed: What stands on the page and was never judged.
    """
    blocks: list[Block] = []
    kept: list[int] = []
    left: list[tuple[int, str]] = []
    names = names_of([*pieces, *(each.piece for each in passed)])
    back = set(wanted)
    title = fold(front.title).text
    first = front.title_at if front.title_at >= 0 else -1
    pictures: set[tuple[BlockKind, str]] = set()
    beside = _figures_inside(facts, states, front)
    biography, tail = _biography(pieces, states, front), False
    for number, (piece, fact, state) in enumerate(zip(pieces, facts, states, strict=True)):
        if number in front.used:
            continue
        reason = ""
        if number == biography:
            tail = True
        if number == front.standfirst_at:
            kept.append(number)
            blocks.append(piece.block(BlockKind.STANDFIRST))
            continue
        if number < first:
            reason = _reason(fact, State.BEFORE)
        elif fact.figure and not _is_text_after_all(pieces, facts, states, number):
            key = (piece.kind, piece.text)
            inside = beside[number]
            reason = "repeated" if key in pictures else "" if inside else "picture outside the article"
            pictures.add(key)
        elif tail:
            reason = "about the author"
        elif state is not State.BODY:
            following = facts[number + 1] if number + 1 < len(facts) else None
            reason = "teaser" if following is not None and following.media else _reason(fact, state)
        elif title and fact.words <= 40 and _repeats(title, fold(piece.text).text):
            reason = "title again"
        if reason and names[number] not in back:
            left.append((number, reason))
        else:
            kept.append(number)
            blocks.append(piece.block(_kind(pieces, facts, states, number)))
    while len(blocks) > 1 and blocks[-1].kind is BlockKind.HEADING and names[kept[-1]] not in back:
        blocks.pop()
        left.append((kept.pop(), "heading without text"))
    outcomes = [
        _Outcome((number, 1), pieces[number], names[number], reason=reason) for number, reason in left
    ]
    outcomes += [
        _Outcome((number, 1), pieces[number], names[number], block)
        for number, block in zip(kept, blocks, strict=True)
    ]
    furthest = list(accumulate((piece.scope for piece in pieces), max))
    for each, name in zip(passed, names[len(pieces) :], strict=True):
        place = bisect_left(furthest, each.piece.scope), 0
        block = each.piece.block() if name in back else None
        outcomes.append(_Outcome(place, each.piece, name, block, each.reason))
    return _in_order(outcomes)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a piece: a block, or a reason to leave it out."""

    place: tuple[int, int]
    """Number of a piece that was judged, and whether this is that piece; else it stands before it."""
    piece: Piece
    name: Wanted
    block: Block | None = None
    reason: str = ""


def _in_order(outcomes: Iterable[_Outcome]) -> tuple[list[Block], list[Removed]]:
    blocks: list[Block] = []
    removed: list[Removed] = []
    for each in sorted(outcomes, key=lambda outcome: outcome.place):
        if each.block is not None:
            blocks.append(each.block)
            continue
        removed += [
            Removed(text, each.reason, line, len(blocks), each.name) for line, text in each.piece.lines
        ]
    return blocks, removed


def _figures_inside(facts: Sequence[Facts], states: Sequence[State], front: Front) -> list[bool]:
    """Whether each piece, if it is part of a picture, stands in the article.

    A picture does between title and text, and in the text where a piece of the body stands
    directly before or behind it; one in a box of teasers has teasers around it.
    """
    told = front.used | {front.title_at, front.standfirst_at}
    body = [number for number, state in enumerate(states) if state is State.BODY]
    last = body[-1] if body else -1

    def touches(numbers: Iterable[int]) -> list[bool]:
        out, beside = [], False
        for number in numbers:
            if not facts[number].figure:
                beside = states[number] is State.BODY or number in told
            out.append(beside)
        return out

    before = touches(range(len(facts)))
    behind = touches(range(len(facts) - 1, -1, -1))[::-1]
    top = front.title_at if front.title_at >= 0 else (body[0] if body else 0)
    return [(before[number] or behind[number]) and top <= number <= last + 3 for number in range(len(facts))]


def _is_text_after_all(
    pieces: Sequence[Piece], facts: Sequence[Facts], states: Sequence[State], number: int
) -> bool:
    """Whether what looked like a caption is a paragraph: of the body, and no picture beside it."""
    if pieces[number].kind is not BlockKind.CAPTION or states[number] is not State.BODY:
        return False
    beside = (*facts[max(0, number - 1) : number], *facts[number + 1 : number + 2])
    return facts[number].prose and not any(fact.figure for fact in beside)


def _kind(pieces: Sequence[Piece], facts: Sequence[Facts], states: Sequence[State], number: int) -> BlockKind:
    """What a piece of the body is; a label of its own between paragraphs is a heading."""
    piece, fact = pieces[number], facts[number]
    if piece.kind is BlockKind.CAPTION and _is_text_after_all(pieces, facts, states, number):
        return BlockKind.PARAGRAPH
    if piece.kind is not BlockKind.PARAGRAPH or fact.prose or fact.colon or not fact.capital:
        return piece.kind
    if fact.words > 16 or (fact.ended and not fact.asks):
        return piece.kind
    if piece.text[0] in "\"“„«‚'‘(" or not any(character.isalpha() for character in piece.text):
        return piece.kind
    following = number + 1
    while following < len(states) and (states[following] is State.INSIDE or facts[following].figure):
        following += 1
    if following >= len(states) or states[following] is not State.BODY:
        return piece.kind
    if _is_line_of_many(facts, number) or _is_line_of_many(facts, number + 1):
        return piece.kind
    return BlockKind.HEADING


def _is_line_of_many(facts: Sequence[Facts], number: int) -> bool:
    """Whether a piece is a label close below another, as in a list of dates or in verse."""
    return (
        0 < number < len(facts) and not facts[number].gap and facts[number].label and facts[number - 1].label
    )


_TAIL = 4
"""So many pieces at the end of the body can be about the author."""


def _biography(pieces: Sequence[Piece], states: Sequence[State], front: Front) -> int:
    """The number of the piece that begins to tell who the author is; -1 when none does."""
    body = [number for number, state in enumerate(states) if state is State.BODY]
    for number in body[max(1, len(body) - _TAIL) :]:
        if any(pieces[number].text.startswith(author) for author in front.byline.authors):
            return number
    return -1


def _repeats(title: str, text: str) -> bool:
    return text == title or (
        len(text) > 15 and (text in title or title in text) and abs(len(text) - len(title)) < 20
    )


def _reason(fact: Facts, state: State) -> str:
    """Why a piece was left out, in words for a person."""
    if fact.media:
        return "media placeholder"
    if fact.lead_in:
        return "pointer to another story"
    if fact.furniture:
        return "notice or button"
    if fact.copies > 1:
        return "repeated"
    if fact.item and fact.label:
        return "menu"
    if state is State.BEFORE:
        return "before the article"
    if state is State.AFTER:
        return "after the article"
    return "teaser" if fact.label else "not part of the text"
