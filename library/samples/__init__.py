"""Two articles to try Dogear on: a clean one, and one as it comes out of a browser's copy-all."""

from collections.abc import Iterator
from importlib.resources import files

__all__ = ["samples"]

_NAMES = ("harbour.md", "bog.txt")


def samples() -> Iterator[tuple[str, bytes]]:
    """The samples in the order in which a new reader should meet them.

    Yields:
        The name of each, and the page as it would be brought in.
    """
    for name in _NAMES:
        yield name, files(__name__).joinpath(name).read_bytes()
