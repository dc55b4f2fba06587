"""Captions, credits and alternative texts: which pieces belong to a picture, and parting them.

A dump often fuses a caption and the credit behind it into one word. What tells a credit
from a sentence is its shape: a label, then names, slashes and agencies, few words in
lower case.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from library.article import BlockKind
from library.cleaning.bylines import AGENCY
from library.cleaning.phrases import CREDIT_LABEL, SOURCE_LABEL
from library.cleaning.pieces import Piece
from library.text.folding import fold

__all__ = ["FIGURE_KINDS", "is_signed", "mark_figures"]

FIGURE_KINDS = frozenset({BlockKind.IMAGE, BlockKind.CAPTION, BlockKind.CREDIT})

_LABEL = re.compile(
    rf"(?:(?<=[a-zß-ÿ0-9.!?…)\"”»’])(?=[A-Z])|(?<!\w))(?i:{CREDIT_LABEL})"
    r"(?i:\s+(?:credit|source|by|von|courtesy|provided by|quelle))?\s?(?:[:：©|]+|(?<=by)|(?i:(?<=fot\.)))\s*"
)
"""A credit's label, alone or fused to the caption before it."""

_SOURCE = re.compile(rf"(?i:{SOURCE_LABEL})\s?[:：]\s*(?P<credit>\S.*)")
"""Where a figure or a report is from, alone in a piece."""

_COURTESY = re.compile(
    r"(?:(?:image|photo|picture|video)s? )?"
    r"(?:courtesy(?: of)?|screen(?:shot|grab)s?(?: (?:by|from|via))?|handout)\s*[:/]?\s+(?P<credit>\S.*)",
    re.IGNORECASE,
)
"""A credit that begins with what allows the picture, and needs no colon."""

_SIGN_TAIL = re.compile(r"\s*(?:©|\([cC]\)\s)\s*(?P<credit>[^©]{2,90})$")
"""A credit behind its sign, at the end of a caption."""

_SIGNED = re.compile(
    rf"\[(?P<sign>caption|credit|{CREDIT_LABEL[3:-1]}):\s*(?P<said>[^\[\]]*[^\[\]\s])\]", re.IGNORECASE
)
"""A line that says in brackets what it is, as `dogear show` prints it."""

_SIGNS = {"caption": BlockKind.CAPTION, "credit": BlockKind.CREDIT}

_PEOPLE = r"[^\W\d_][\w.’'\-]*(?: [\w.’'\-]+){0,3}"

_LONE = re.compile(
    rf"(?:{AGENCY})(?: Photo)?(?:\.com)?(?:\s?/\s?{_PEOPLE}){{0,2}}|(?:{_PEOPLE}\s?/\s?){{1,2}}(?:{AGENCY})"
)
"""A credit without its label: agencies, and people only with an agency beside them."""

_BRACKETED = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{2,90})[)\]]?\.?$")

_AGENCY_TAIL = re.compile(
    rf"(?:via|/|\||©|–|—|-|\bphoto)\s*(?:{AGENCY})(?:[ /][^\s.]+){{0,4}}\s*$", re.IGNORECASE
)

_PARTED = (BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.ITEM)

_CAPTION_WORDS = 90
"""A longer piece is no caption, whatever it ends with."""

_CAPTION_CHARACTERS = 900

_CREDIT_CHARACTERS = 100

_ALT_LENGTHS = 2
"""An alternative text is no more than so many times as long as its caption; a paragraph may be."""

_SIGN = re.compile(r"^(?:\(c\)|©)\s?", re.IGNORECASE)


def is_signed(text: str) -> bool:
    """Whether a text says in brackets that it is a caption, a credit or the like."""
    return _SIGNED.fullmatch(text) is not None


def mark_figures(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with images, captions and credits named as such and parted."""
    out: list[Piece] = []
    for piece in pieces:
        parted = _part(piece) if piece.kind in _PARTED else [piece]
        if piece.kind is BlockKind.ITEM and len(parted) < 2:
            parted = [piece]  # an agency in a list of agencies
        if parted[0].kind is BlockKind.PARAGRAPH and out and _repeats_alt(out[-1], piece):
            parted = _with_rest(piece, len(out[-1].text))
        if parted[0].kind is BlockKind.CREDIT and out and _is_caption_above(out[-1], parted[0]):
            out[-1] = replace(out[-1], kind=BlockKind.CAPTION)
        elif parted[0].kind is BlockKind.CAPTION and out and _is_alt_above(out[-1], parted[0]):
            out[-1] = replace(out[-1], kind=BlockKind.IMAGE)
        out += parted
    return out


def _part(piece: Piece) -> list[Piece]:
    """A piece as caption and credit where it is that; otherwise as it was."""
    text = piece.text
    if match := _SIGNED.fullmatch(text):
        kind = _SIGNS.get(match["sign"].casefold(), BlockKind.IMAGE)
        return [replace(piece.with_text(match["said"]), kind=kind)]
    if len(text) > _CAPTION_CHARACTERS or len(text.split()) > _CAPTION_WORDS:
        return [piece]
    if len(text) <= _CREDIT_CHARACTERS and _LONE.fullmatch(text):
        return [replace(piece, kind=BlockKind.CREDIT)]
    if (match := _SOURCE.fullmatch(text) or _COURTESY.fullmatch(text)) and _is_credit(match["credit"]):
        return [replace(piece.with_text(match["credit"]), kind=BlockKind.CREDIT)]
    labels = list(_LABEL.finditer(text))
    if labels:
        last = labels[-1]
        credit = text[last.end() :].rstrip(") ")
        if _is_credit(credit):
            return _caption_and_credit(piece, text[: last.start()].rstrip(" \xa0([|–—-©"), credit)
        first = labels[0]
        if first.start() == 0 and credit and len(credit.split()) <= 40:
            return _part_bracket(piece.with_text(text[first.end() :]), certain=True)
    return _part_bracket(piece, certain=piece.kind is BlockKind.CAPTION)


def _part_bracket(piece: Piece, *, certain: bool) -> list[Piece]:
    text = piece.text
    match = _BRACKETED.search(text)
    if match and match.start() and _is_credit(match["credit"]):
        credit = match["credit"]
        if certain or re.search(rf"/|\bvia\b|©|\b(?:{CREDIT_LABEL})\b", credit, re.IGNORECASE):
            return _caption_and_credit(piece, text[: match.start()].rstrip(), _LABEL.sub("", credit, count=1))
    match = _SIGN_TAIL.search(text)
    if match and match.start() and _is_credit(match["credit"]):
        return _caption_and_credit(piece, text[: match.start()], match["credit"])
    if _AGENCY_TAIL.search(text) and len(text.split()) <= 60:
        cut = max(text.rfind(". "), text.rfind(".) ")) + 2
        if cut > 2 and _is_credit(text[cut:].strip()):
            return _caption_and_credit(piece, text[:cut].rstrip(), text[cut:].strip())
        if _is_credit(text):
            return [replace(piece.with_text(_bare(text)), kind=BlockKind.CREDIT)]
        return [replace(piece, kind=BlockKind.CAPTION)]
    if _SIGN.match(text) and _is_credit(_bare(text)):
        return [replace(piece.with_text(_bare(text)), kind=BlockKind.CREDIT)]
    return [replace(piece, kind=BlockKind.CAPTION)] if certain else [piece]


def _caption_and_credit(piece: Piece, caption: str, credit: str) -> list[Piece]:
    parted = []
    if caption:
        parted.append(replace(piece.with_text(caption), kind=BlockKind.CAPTION))
    if credit := _bare(credit):
        parted.append(replace(piece.with_text(credit), kind=BlockKind.CREDIT, gap=piece.gap and not caption))
    return parted or [piece]


def _bare(credit: str) -> str:
    return _SIGN.sub("", credit.strip()).strip(" |:;,()[]")


def _is_credit(text: str) -> bool:
    """Whether a text is names and agencies rather than a sentence."""
    if not 2 <= len(text) <= _CREDIT_CHARACTERS or re.search(r"[a-zß-ÿ]{3,}[.!?]\s+\S", text):
        return False
    words = [word for word in text.split() if word[0].isalpha()]
    if not words:
        return False
    low = sum(1 for word in words if word[0].islower() and "/" not in word)
    return low <= (3 if "/" in text else 2) and low * 2 <= len(words) and not text.endswith(("?", "!"))


def _is_caption_above(above: Piece, credit: Piece) -> bool:
    """Whether a piece is the caption of the credit that stands alone below it."""
    if above.kind is not BlockKind.PARAGRAPH or len(above.text) > 400 or len(above.text.split()) > 50:
        return False
    return not credit.gap or above.text[-1] not in '.!?…"”'


def _is_alt_above(above: Piece, caption: Piece) -> bool:
    """Whether a piece is the alternative text of the picture whose caption follows."""
    if above.kind is not BlockKind.PARAGRAPH or len(above.text) > 400:
        return False
    if len(above.text) > _ALT_LENGTHS * len(caption.text):
        return False
    ended = above.text[-1] in '.!?…"”'
    return (not caption.gap and not ended) or _overlap(above.text, caption.text) >= 0.7


def _repeats_alt(above: Piece, piece: Piece) -> bool:
    """Whether a piece says the one above again, at most with a credit behind it."""
    if above.kind not in (BlockKind.PARAGRAPH, BlockKind.IMAGE) or piece.kind is not BlockKind.PARAGRAPH:
        return False
    rest = piece.text[len(above.text) :]
    if not rest and above.text[-1] not in ".!?…":
        return False  # a title stands twice as well
    return (
        len(above.text.split()) >= 4 and piece.text.startswith(above.text) and len(rest) <= _CREDIT_CHARACTERS
    )


def _with_rest(piece: Piece, length: int) -> list[Piece]:
    """The caption that repeats an alternative text, and the credit behind it."""
    rest = _bare(piece.text[length:])
    if rest and _is_credit(rest):
        return _caption_and_credit(piece, piece.text[:length].rstrip(), rest)
    return [replace(piece, kind=BlockKind.CAPTION)]


def _overlap(one: str, other: str) -> float:
    """Share of the words of the shorter text that the other has as well."""
    first, second = set(fold(one).text.split()), set(fold(other).text.split())
    return len(first & second) / max(1, min(len(first), len(second)))
