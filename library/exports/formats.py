"""The formats that can be exported: a new one is one new module and one row here."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from library.errors import BadInput
from library.exports import markdown, marks

if TYPE_CHECKING:
    from library.store.values import StoredArticle

__all__ = ["COLOUR_NAMES", "FORMATS", "Format", "render", "render_all"]

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
    """Gives what stands for one article; the mapping has the names of the colours."""
    head: str = ""
    """What a document begins with."""
    between: str = ""
    """What stands between two articles."""
    tail: str = ""
    """What a document ends with."""
    joins: bool = True
    """Whether one document may be of several articles; where it may not, several documents
    are only ever printed one behind the other."""


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "markdown": Format(".md", markdown.render, between="\n", joins=False),
        "csv": Format(".csv", marks.render_csv, head=marks.HEADER),
        "json": Format(".json", marks.render_json, head="[\n", between=",\n", tail="\n]\n"),
    }
)
"""All formats by name."""


def render(
    format: str,  # noqa: A002
    stored: "StoredArticle",
    colour_names: Mapping[int, str] = COLOUR_NAMES,
) -> str:
    """An article with its marks as a document, ending with a line end.

    Args:
        format: A key of `FORMATS`.
        stored: The article.
        colour_names: What the colours are called; one without a name is called by its number.

    Raises:
        BadInput: There is no such format.
    """
    return "".join(render_all(format, [stored], colour_names))


def render_all(
    format: str,  # noqa: A002
    articles: Iterable["StoredArticle"],
    colour_names: Mapping[int, str] = COLOUR_NAMES,
) -> Iterator[str]:
    """Articles with their marks as the pieces of one document; see `render`.

    Raises:
        BadInput: There is no such format.
    """
    if format not in FORMATS:
        raise BadInput(f"There is no format “{format}”; there is {', '.join(FORMATS)}.")
    chosen = FORMATS[format]
    yield chosen.head
    lead = ""
    for stored in articles:
        yield lead + chosen.render(stored, colour_names)
        lead = chosen.between
    yield chosen.tail
