"""Tokens with their places: the words of a sentence as the training data would have cut them.

The conventions are those of the treebanks that the tagger learns from: a possessive "'s" is a token
of its own, "U.S." and the "J." of a name keep their stops, and a hyphenated word is one token.
"""

import re

__all__ = ["Token", "tokenise"]

Token = tuple[str, int, int]
"""A word and where it stands: start and end in code points."""

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:-\w+)*"  # U.S., U.N.-backed
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Capt|Lt|Sgt|Maj|Rep|Sen|Gov|Rev|St|Inc|Corp|Ltd|Co|Jr|Sr|Bros)\b\."
    r"|['’]s\b"
    r"|\d+(?:[.,:]\d+)+\w*(?:-\w+)*"
    r"|[^\W\d_]\.(?=\s+[^\W\d_])"  # J. Alder
    r"|\w+(?:(?:[-&]|['’](?!s\b)|\.(?=[a-z0-9]))\w+)*"
    r"|([^\w\s])\1*",
)


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """The tokens of a stretch of text, in order and without overlap.

    Args:
        text: The whole text.
        start: Where the stretch begins, in code points.
        end: Where it ends.
    """
    return [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)]
