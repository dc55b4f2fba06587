"""The formats that can be exported: a new one is one new module and one row here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from library.errors import BadInput
from library.exports import markdown

if TYPE_CHECKING:
    from library.store.values import StoredArticle

__all__ = ["COLOUR_NAMES", "FORMATS", "Format", "render"]

COLOUR_NAMES: Mapping[int, str] = MappingProxyType(
    {1: "yellow", 2: "green", 3: "blue", 4: "pink", 5: "violet"}
)
"""What the highlight colours are called when nobody gave them names."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an article with its marks."""

    suffix: str
    """How its files' names end, with the full stop."""
    render: Callable[["StoredArticle", Mapping[int, str]], str]
    """Gives the document; the mapping has the names of the colours."""


FORMATS: Mapping[str, Format] = MappingProxyType({"markdown": Format(".md", markdown.render)})
"""All formats by name."""


def render(
    format: str,  # noqa: A002
    stored: "StoredArticle",
    colour_names: Mapping[int, str] = COLOUR_NAMES,
) -> str:
    """An article with its marks as a document, ending in a newline.

    Args:
        format: A key of `FORMATS`.
        stored: The article.
        colour_names: What the colours are called; one without a name is called by its number.

    Raises:
        BadInput: There is no such format.
    """
    if format not in FORMATS:
        raise BadInput(f"There is no format “{format}”; there is {', '.join(FORMATS)}.")
    return FORMATS[format].render(stored, colour_names)
