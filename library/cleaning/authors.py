"""Which lines of a page name its authors: by what they say, and by where they stand."""

from collections.abc import Sequence

from library.article import BlockKind, Byline
from library.cleaning.bylines import (
    is_byword,
    is_role,
    join_bylines,
    read_byline,
    read_names,
    read_sign_off,
    says_when,
)
from library.cleaning.facts import Facts, content_words
from library.cleaning.pieces import Piece

__all__ = ["find_authors"]

_ABOVE = 4
"""So many pieces above the title its authors may stand, beside the date."""

_SIGNED = 4
"""So many pieces behind the text its sign-off may stand."""


def find_authors(
    pieces: Sequence[Piece],
    facts: Sequence[Facts],
    body: Sequence[int],
    low: int,
    high: int,
) -> tuple[Byline, set[int]]:
    """Who wrote the article, and the numbers of the pieces that say so.

    Args:
        pieces: The pieces of the page.
        facts: The facts of each.
        body: Numbers of the pieces that are the text.
        low: The number of the title, or of the first piece that is looked at.
        high: The number of the last piece before the text that is looked at; a byline may
            stand behind a standfirst.
    """
    byline, used = _introduced(pieces, facts, low, high)
    if not byline:
        byline, used = _alone(pieces, facts, body, low, high)
    signed, signed_at = _sign_off(pieces, body)
    return join_bylines(byline, signed), used | signed_at


def _introduced(
    pieces: Sequence[Piece], facts: Sequence[Facts], low: int, high: int
) -> tuple[Byline, set[int]]:
    """The line between title and text that says itself that it is a byline."""
    for number in range(low, min(high + 1, len(pieces))):
        if facts[number].prose and not facts[number].dated:
            continue
        text = pieces[number].text
        if byline := read_byline(text):
            return byline, {number}
        if is_byword(text) and number + 1 < len(pieces) and (byline := read_names(pieces[number + 1].text)):
            return byline, {number, number + 1}
    return Byline(), set()


def _alone(
    pieces: Sequence[Piece], facts: Sequence[Facts], body: Sequence[int], low: int, high: int
) -> tuple[Byline, set[int]]:
    """Names without a "By", above the text or directly behind it.

    Places, people in the news and buttons look the same. So the names have to stand beside
    the title, the text, a date or an office, and the text must not speak of who bears them.
    """
    last, inside = body[-1], set(body)
    spoken = {word for number in body for word in content_words(pieces[number].text)}
    above = range(max(0, low - _ABOVE), min(high + 1, len(pieces)))
    for number in (*above, *range(last + 1, min(last + 3, len(pieces)))):
        fact = facts[number]
        if fact.prose or fact.figure or fact.furniture or fact.end or fact.lead_in:
            continue
        names = read_names(pieces[number].text)
        surnames = [content_words(name)[-1:] for name in names.authors]
        if not names or any(word in spoken for words in surnames for word in words):
            continue
        touches = low < number and not fact.item and (number in (low + 1, last + 1) or number + 1 in inside)
        if touches or fact.dated or _is_beside(pieces, facts, number):
            return names, {number}
    return Byline(), set()


def _is_beside(pieces: Sequence[Piece], facts: Sequence[Facts], number: int) -> bool:
    """Whether a piece stands beside a date or the name of an office."""
    return any(
        facts[other].dated or is_role(pieces[other].text) or says_when(pieces[other].text)
        for other in (number - 1, number + 1)
        if 0 <= other < len(pieces) and facts[other].words <= 16
    )


def _sign_off(pieces: Sequence[Piece], body: Sequence[int]) -> tuple[Byline, set[int]]:
    """The sign-off behind the last paragraph."""
    for number in range(min(body[-1] + _SIGNED, len(pieces) - 1), max(body[0], body[-1] - 3), -1):
        if pieces[number].kind is BlockKind.PARAGRAPH and (signed := read_sign_off(pieces[number].text)):
            return signed, {number}
    return Byline(), set()
