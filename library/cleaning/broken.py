"""The lines of one block of a page, where it breaks them by hand, become paragraphs.

Most such breaks part what is to be read apart: dates, addresses, verses, whole paragraphs.
In a text that was wrapped before it became a page they part nothing, and there what tells the
wrapped lines of a dump tells them too.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from library.article import Span
from library.cleaning.lines import line_of, pieces_of, space_between
from library.cleaning.pieces import Piece

__all__ = ["mend_lines"]


def mend_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """The lines of a block, those of one paragraph joined with their spans.

    Args:
        pieces: What stands between two breaks each, in order.
    """
    if len(pieces) < 2:
        return list(pieces)
    lines = [line_of(piece.text, number) for number, piece in enumerate(pieces)]
    left = iter(pieces)
    return [_joined(list(islice(left, len(mended.lines)))) for mended in pieces_of(lines)]


def _joined(pieces: Sequence[Piece]) -> Piece:
    """One piece of several."""
    if len(pieces) == 1:
        return pieces[0]
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    for piece in pieces:
        if parts:
            parts.append(space_between(parts[-1], piece.text))
            length += len(parts[-1])
        spans += [replace(span, start=span.start + length, end=span.end + length) for span in piece.spans]
        parts.append(piece.text)
        length += len(piece.text)
    return replace(pieces[0], text="".join(parts), spans=tuple(spans))
