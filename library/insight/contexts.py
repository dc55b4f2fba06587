"""What a number counts, in at most five words taken from its own sentence."""

import re

from library.insight import lexicon
from library.insight.figure import Figure
from library.insight.model import NumberKind
from library.insight.numerals import SCALES

__all__ = ["context_of"]

_MOST_WORDS = 5

_REACH = 90
"""How many characters on either side of a number are looked at."""

_WORD = re.compile(r"[^\W\d_][\w'’&-]*|[0-9][\w.,:%-]*")

_CUT = re.compile(r"[.;:!?()\[\]\n\"“”„«»—–]|, |,$|\s-\s")

_STOP = frozenset(
    """
    is are was were be been being has have had will would can could may might must shall should do does
    did that which who whom whose when where while because although though if than then so but or nor as
    into onto at by from with without within to on in for since until till after before during through
    between against over under about around near also not only just even still already yet now it its he
    she they them their his her we us our i you your this these those there here such said says told
    according per each every apiece itself themselves himself herself
    """.split()
)

_BARE = frozenset(
    """
    the a an of and or to in on at by for with from as is was were are be been it this that its their more
    """.split()
)

_SILENT = _STOP | _BARE | frozenset(SCALES)
"""Words that say nothing of what a number is about."""

_NOT_VERBS = frozenset("injured wounded killed dead missing hundred united".split())

_EACH = re.compile(r"[ ,]*((?:a|an|per|each|every|apiece)\b(?: [a-z]+)?)")


def context_of(text: str, figure: Figure, low: int, high: int, *, basic: bool = False) -> str:
    """A phrase of at most five words that says what a figure is about.

    Args:
        text: The text.
        figure: The number.
        low: Offset where its sentence begins.
        high: Offset behind its sentence.
        basic: Whether the sentence is not English: then only the words beside the figure are told.
    """
    after = text[figure.end : min(high, figure.end + _REACH)]
    before = text[max(low, figure.start - _REACH) : figure.start]
    if basic:
        return " ".join(_beside(before, after))
    match figure.kind:
        case NumberKind.MONEY:
            words = _money(before, after)
        case NumberKind.PERCENT:
            words = _percent(before, after)
        case NumberKind.DATE | NumberKind.SCORE | NumberKind.ORDINAL:
            words = _around(before, after, forward=figure.kind is NumberKind.ORDINAL)
        case NumberKind.DURATION | NumberKind.AGE | NumberKind.MEASUREMENT:
            words = _forward(after)[:3] or _backward(before, 4)
            if len(words) < 3:
                words = [*_backward(before, 3), *words] if words and words[0] in _ADVERBS else words
        case _:
            words = _counted(before, after)
    words = (words or _backward(_CUT.sub(" ", before), 3))[:_MOST_WORDS]
    while len(words) > 1 and words[-1].lower() in _BARE:
        words.pop()
    return " ".join(words)


_LINKING = re.compile(r" (?:d['’]|(?:de|del|der|des|von|di) )?")


def _beside(before: str, after: str) -> list[str]:
    """The word behind a figure with what hangs on it, or the last words before it."""
    binding = lexicon.function_words()
    words: list[str] = []
    position = 0
    while len(words) < 2 and (link := _LINKING.match(after, position)):
        word = _WORD.match(after, link.end())
        if word is None or word[0].casefold() in binding or (words and link[0] == " "):
            break
        words.append(word[0])
        position = word.end()
    if words:
        return words
    content = [word for word in _WORD.findall(_CUT.sub(" ", before)) if word.casefold() not in binding]
    return content[-2:]


_ADVERBS = frozenset("ago later earlier before after more old long ahead faster".split())


def _forward(after: str) -> list[str]:
    """The noun phrase behind a number: up to the first mark, verb or preposition."""
    text = after
    lead = re.match(r"[ -](?:of (?:the |its |their |all )?|more |other |further |additional )?", text)
    if lead is None:
        return []
    words: list[str] = []
    position = lead.end()
    cut = _CUT.search(text, position)
    stop = cut.start() if cut else len(text)
    for match in _WORD.finditer(text, position, stop):
        word = match[0]
        lower = word.lower()
        gap = text[position : match.start()]
        if "," in gap or word[0].isdigit():
            break
        if lower == "and":
            following = _WORD.match(text, match.end() + 1)
            if not words or following is None or following[0].lower() in _STOP or following[0][0].isdigit():
                break
            if _is_plural(words[-1]) and not _is_plural(following[0]):
                break  # "points and drew a core" counts points
        elif lower == "of":
            if not words:
                break
        elif lower in _STOP or (
            words and _is_plural(words[-1]) and lower not in _NOT_VERBS and not _is_plural(word)
        ):
            break
        words.append(word)
        position = match.end()
        if len(words) == _MOST_WORDS:
            break
    while words and words[-1].lower() in _BARE:
        words.pop()
    if after.startswith("-") and words:
        return words[:2]
    return words


def _is_plural(word: str) -> bool:
    """Whether a word can be the plural that is counted: a verb behind it is none."""
    lower = word.lower()
    if lower in _PLURALS:
        return True
    return lower.endswith("s") and len(lower) > 3 and not lower.endswith(("ss", "us", "is", "'s", "’s"))


_PLURALS = frozenset("men women people children police".split())


def _backward(before: str, most: int) -> list[str]:
    """The last content words before a number, inside its clause unless that has none."""
    cuts = list(_CUT.finditer(before))
    start = cuts[-1].end() if cuts and before[cuts[-1].end() :].strip() else 0
    words = [match[0] for match in _WORD.finditer(before, start)]
    content = [word for word in words[-8:] if word.lower() not in _SILENT and not word[0].isdigit()]
    return content[-most:]


def _counted(before: str, after: str) -> list[str]:
    words = _forward(after)
    if words:
        return words
    follow = re.match(r" (?:(?:were|are|have been|had been|was|have|had|had also|has) )+([a-z]+)", after)
    if follow and follow[1] not in _STOP | _BARE:
        return [*_backward(before, 2), follow[1]]
    return _backward(before, 3)


def _money(before: str, after: str) -> list[str]:
    each = _EACH.match(after)
    tail = each[1].split() if each else []
    for preposition in (" of ", " in ", " for ", " to "):
        if not tail and after.startswith(preposition):
            tail = [preposition.strip(), *_forward(after[len(preposition) - 1 :])[:2]]
    if not tail:
        tail = _forward(after)[:2]
    head = _backward(before, 2 if tail else 3)
    if tail and head:
        first = tail[0] in ("a", "an", "per", "each", "every", "of")
        return [*tail[:-1], f"{tail[-1]},", *head] if first else [*head, *tail]
    return tail or head


def _percent(before: str, after: str) -> list[str]:
    if after.startswith((" of ", "-of-")):
        whole = _forward(after)[:2]
        head = [] if before.endswith(" that ") else _backward(before, 2)
        return [*head, "of", *whole] if whole else _backward(before, 3)
    forward = _forward(after)
    return [*_backward(before, 2), *forward[:3]]


def _around(before: str, after: str, *, forward: bool) -> list[str]:
    ahead = _forward(after)[:3]
    behind = _backward(before, 3)
    if forward and ahead:
        return ahead
    if after.startswith((" ", "-")) and ahead:
        return [*behind[-2:], *ahead]
    return behind or ahead
