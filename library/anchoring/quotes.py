"""Where a quote is in a text whose older version nobody has: imports, and proposals for orphans.

Without the old text only likeness is left, and a likeness is easily found for what is not
there. So a place is given only when it is like enough, the more so the shorter the quote,
and clearly likelier than the next best; otherwise a person is asked, with ranked proposals.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from library.anchoring.diff import shared
from library.anchoring.tokens import Tokens, weight

__all__ = ["Proposal", "find_quote", "proposals"]

_CONTEXT = 16
"""Tokens of the context on either side that are compared."""

_MARGIN = 0.08
"""How much likelier than the next best a place must be."""

_FEW = 6
"""Words up to which a quote is short."""

_FEWEST_ALONE = 3
"""Words from which a quote without any context is looked for at all: one or two stand anywhere."""

_CONTEXT_HELD = 0.35
"""Share of the context that must be there for it to speak for a place."""

_CONTEXT_HELPS = 0.35
"""How much likeness of the words whole context makes up for."""

_LEAST = 0.3
"""Likeness from which a place is worth proposing."""

_MOST = 5
"""Proposals at most."""

_CANDIDATES = 24
"""Places that are looked at closely."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place where a quote may be."""

    start: int
    """Offset of the first character, code points."""
    end: int
    """Offset behind the last character."""
    score: float
    """How like the quote and its context it is, 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    proposal: Proposal
    quote: float
    """Likeness of the words alone."""
    context: float | None
    """Likeness of what stands around them; None when no context is known."""


def find_quote(
    quote: str, prefix: str, suffix: str, text: str, hint: int | None = None
) -> tuple[int, int] | None:
    """Where a quote is in a text; None when that is not sure.

    Args:
        quote: The words.
        prefix: What stood before them; may be empty.
        suffix: What stood behind them; may be empty.
        text: The text.
        hint: The offset where the quote once began, code points; decides between places
            that are equally likely when one is much nearer.
    """
    found = _candidates(quote, prefix, suffix, text)
    if not found:
        return None
    best = found[0]
    if not _is_enough(best, quote):
        return None
    place = best.proposal
    rivals = [other.proposal for other in found[1:] if other.proposal.score > place.score - _MARGIN]
    if rivals and hint is not None:
        near = sorted([place, *rivals], key=lambda proposal: abs(proposal.start - hint))
        if 4 * abs(near[0].start - hint) < abs(near[1].start - hint):
            chosen = next(candidate for candidate in found if candidate.proposal is near[0])
            return (near[0].start, near[0].end) if _is_enough(chosen, quote) else None
    return None if rivals else (place.start, place.end)


def proposals(quote: str, prefix: str, suffix: str, text: str) -> list[Proposal]:
    """Up to five places where a quote may be, the likeliest first; they do not overlap.

    Args:
        quote: The words.
        prefix: What stood before them; may be empty.
        suffix: What stood behind them; may be empty.
        text: The text.
    """
    return [candidate.proposal for candidate in _candidates(quote, prefix, suffix, text)[:_MOST]]


def _is_enough(candidate: _Candidate, quote: str) -> bool:
    """Whether a place is like enough: nearly word for word for a few words, less for many.

    Context that is there too makes up for changed words. Where it is known and not there,
    a short quote is not believed, and a longer one only word for word.
    """
    words = len(quote.split())
    needed = 0.6 + 0.4 * _FEW / (_FEW + max(0, words - 3))
    if candidate.context is None:
        return candidate.quote >= needed and words >= _FEWEST_ALONE
    if candidate.context < _CONTEXT_HELD:
        return candidate.quote >= 1 and words > _FEW
    return candidate.quote >= needed - _CONTEXT_HELPS * candidate.context


def _candidates(quote: str, prefix: str, suffix: str, text: str) -> list[_Candidate]:
    """The places like a quote, the likeliest first, not overlapping."""
    numbers: dict[str, int] = {}

    def intern(word: str) -> int:
        return numbers.setdefault(word, len(numbers))

    wanted, before, after = (Tokens(part, intern) for part in (quote, prefix, suffix))
    if not wanted.ids:
        return []
    tokens = Tokens(text, intern)
    found: list[_Candidate] = []
    for at in _windows(wanted.ids, wanted.words, tokens.ids):
        candidate = _looked_at(wanted, before, after, tokens, at)
        if candidate is not None:
            found.append(candidate)
    found.sort(key=lambda candidate: (-candidate.proposal.score, candidate.proposal.start))
    kept: list[_Candidate] = []
    for candidate in found:
        place = candidate.proposal
        if place.score >= _LEAST and all(
            place.end <= other.proposal.start or other.proposal.end <= place.start for other in kept
        ):
            kept.append(candidate)
    return kept


def _windows(wanted: Sequence[int], words: Sequence[str], ids: Sequence[int]) -> list[int]:
    """Where windows as long as the quote hold most of its words, by weight; apart from each other."""
    worth: dict[int, float] = {}
    for token, word in zip(wanted, words, strict=True):
        worth[token] = worth.get(token, 0) + weight(word)
    size = len(wanted)
    left = dict.fromkeys(wanted, 0)
    for token in wanted:
        left[token] += 1
    single = {token: worth[token] / left[token] for token in left}
    total, best = 0.0, []
    for end, token in enumerate(ids, 1):
        if token in left:
            total += single[token] if left[token] > 0 else 0
            left[token] -= 1
        if end > size and (gone := ids[end - size - 1]) in left:
            left[gone] += 1
            total -= single[gone] if left[gone] > 0 else 0
        if total > 1e-9 and token in single:
            best.append((round(-total, 6), max(0, end - size)))
    chosen: list[int] = []
    taken: set[int] = set()
    apart = max(1, size // 2)
    for _, at in sorted(best):
        if not {at // apart - 1, at // apart, at // apart + 1} & taken:
            chosen.append(at)
            taken.add(at // apart)
            if len(chosen) == _CANDIDATES:
                break
    return chosen


def _looked_at(wanted: Tokens, before: Tokens, after: Tokens, tokens: Tokens, at: int) -> _Candidate | None:
    """The place in and around a window that is likest the quote."""
    size = len(wanted)
    slack = size // 2 + 2
    low, high = max(0, at - slack), min(len(tokens), at + size + slack)
    pairs = shared(wanted.ids, tokens.ids[low:high])
    # Of words scattered over the window, those far from where most are do not belong to it.
    middle = sorted(j - i for i, j in pairs)[len(pairs) // 2] if pairs else 0
    pairs = [(i, j) for i, j in pairs if abs(j - i - middle) <= max(12, size // 4)]
    if not pairs:
        return None
    start = max(0, low + pairs[0][1] - pairs[0][0])
    end = min(len(tokens), low + pairs[-1][1] + size - pairs[-1][0])
    held = sum(weight(wanted.words[i]) for i, _ in pairs)
    heft = sum(map(weight, wanted.words))
    other = sum(map(weight, tokens.words[start:end]))
    likeness = 2 * held / (heft + max(other, held))
    near = _alike(before.ids[-_CONTEXT:], tokens.ids[max(0, start - _CONTEXT) : start])
    far = _alike(after.ids[:_CONTEXT], tokens.ids[end : end + _CONTEXT])
    known = [value for value in (near, far) if value is not None]
    context = sum(known) / len(known) if known else None
    score = likeness if context is None else 0.7 * likeness + 0.3 * context
    return _Candidate(Proposal(*tokens.range(start, end), round(score, 4)), likeness, context)


def _alike(known: Sequence[int], there: Sequence[int]) -> float | None:
    """Share of known context that stands in its place; None when none is known."""
    if not known:
        return None
    return len(shared(known, there)) / len(known)
