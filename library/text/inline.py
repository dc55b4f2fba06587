"""Builds the text of one block together with its spans, so that their offsets fit."""

import re

from library.article import Span, SpanKind
from library.text.safe import safe_text

__all__ = ["InlineBuilder", "single_spaced"]

_SPACES = re.compile(r"[ \t\n]+")


def single_spaced(text: str) -> str:
    """The text with one space for each run of spaces, tabs and newlines; no-break spaces stay."""
    if "  " in text or "\t" in text or "\n" in text:  # most texts cost no more than this
        return _SPACES.sub(" ", text)
    return text


class InlineBuilder:
    """Collects pieces of text and the spans around them.

    Characters are cleaned, runs of spaces, tabs and newlines become one space, and white
    space at either end goes; the spans follow. No-break spaces stay.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: list[tuple[int, SpanKind, str]] = []
        self._spans: list[Span] = []
        self._space = False

    def add(self, text: str) -> None:
        """Appends a piece of text."""
        text = single_spaced(safe_text(text))
        if text.startswith(" "):
            self._space = True
            text = text[1:]
        if not text:
            return
        self._append_space()
        self._space = text.endswith(" ")
        self._append(text[:-1] if self._space else text)

    def open(self, kind: SpanKind, target: str = "") -> None:
        """Begins a span at the next character."""
        self._append_space()
        self._open.append((self._length, kind, target))

    def close(self) -> None:
        """Ends the span that was opened last; without an open span, does nothing."""
        if not self._open:
            return
        start, kind, target = self._open.pop()
        if start < self._length:
            self._spans.append(Span(start, self._length, kind, target))

    def build(self) -> tuple[str, tuple[Span, ...]]:
        """The text and its spans in order; spans still open end with the text.

        A span begins and ends with a character that is seen; one without any is dropped, and so
        is one that says the same as another around it.
        """
        while self._open:
            self.close()
        joined = "".join(self._parts)
        lead = len(joined) - len(joined.lstrip())
        text = joined.strip()
        spans = dict.fromkeys(
            seen for span in self._spans if (seen := _without_margins(text, span, lead)) is not None
        )
        return text, tuple(sorted(spans, key=lambda span: (span.start, -span.end)))

    def _append_space(self) -> None:
        """The one space that waits, unless there is one already."""
        if self._space and self._length and not self._parts[-1].endswith(" "):
            self._append(" ")
        self._space = False

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _without_margins(text: str, span: Span, lead: int) -> Span | None:
    """The span without white space at its ends; None when nothing is left.

    Args:
        text: The text without white space at its ends.
        span: The span, in the text as it was before that.
        lead: How many characters went at the beginning.
    """
    start, end = (min(max(offset - lead, 0), len(text)) for offset in (span.start, span.end))
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    end -= len(said) - len(said.rstrip())
    return Span(start, end, span.kind, span.target) if start < end else None
