"""What a fault of the program prints when it ends the app.

The framework's report quotes the values at hand, and they may be of an article: they go
through the same door as every other text.
"""

import io
import sys

from rich.console import Console

from library.text.safe import safe_text

__all__ = ["plain_console"]


class _Plain(io.StringIO):
    """Standard error, cleaned."""

    def write(self, text: str) -> int:
        sys.stderr.write(safe_text(text))
        return len(text)

    def flush(self) -> None:
        sys.stderr.flush()


def plain_console() -> Console:
    """A console over standard error that writes no control sequence, of its own neither."""
    return Console(file=_Plain(), color_system=None, markup=False, highlight=False)
