"""What implies a state without naming it: the name of a people, a capital for its government."""

import re
from collections.abc import Sequence

from library.insight import places

__all__ = ["peoples", "stands_for_government"]


_WORDS = re.compile(r"(?<!\w)([^\W\d_a-z][^\W\d_]+)(?: ([^\W\d_a-z][^\W\d_]+))?")


def peoples(text: str, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """The names and adjectives of peoples: where each stands, and the state it belongs to.

    Args:
        text: The canonical text.
        sentences: The ranges to look at, code points, in order.
    """
    states = places.demonyms()
    found: list[tuple[int, int, str]] = []
    for low, high in sentences:
        position = low
        while (match := _WORDS.search(text, position, high)) is not None:
            end = match.end(1)
            if match[2] and match[0] in states:
                end = match.end()
                found.append((match.start(), end, states[match[0]]))
            elif match[1] in states:
                found.append((match.start(), end, states[match[1]]))
            position = end
    return found


_AT_A_PLACE = re.compile(r"(?:\b(?:in|at|from|near|to|of|around|outside|through|across|into|central) |, )$")

_GOVERNS = re.compile(
    r"['’]s?\b|(?: has| had| is| was)? (?:said|says|told|accused|accuses|denied|denies|warned|warns"
    r"|insisted|insists"
    r"|agreed|agrees|announced|announces|demanded|demands|refused|refuses|wants|wanted|imposed|imposes|rejected"
    r"|rejects|condemned|condemns|called|calls|pledged|pledges|seeks|sought|backs|backed|blamed|blames)\b"
)


def stands_for_government(text: str, start: int, end: int) -> bool:
    """Whether a capital at a range acts like a government, not like a place."""
    if _AT_A_PLACE.search(text, max(0, start - 10), start):
        return False
    return _GOVERNS.match(text, end) is not None
