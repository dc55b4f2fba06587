"""Whether Markdown that a person wrote does nothing when others' programs show it.

A note is its writer's own Markdown, but a library may come from somebody else, and then a note may
hold what a program runs on sight or on one click: HTML, links to scripts and to other programs,
commands of templates and of queries. Such a note is told from the others here.

The measure is CommonMark (<https://spec.commonmark.org/0.31.2/>), and a step stricter: where a
dialect could see the end of a code span sooner, as in a table's cells, code is not believed.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from library.text.markdown import NESTING, commonmark

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["is_inert"]

_SUSPECT = re.compile(r"[<`~]|\]\(|\]:|\{[{%]")
"""Without one of these there is nothing to look for."""

_TAG = re.compile(r"<[A-Za-z/!?]")
_COMMAND = re.compile(r"<%|\{[{%]")
"""Where a template's command begins. Programs look for it before any Markdown, so in code too."""

_HARMLESS = re.compile(r"(?:https?://|mailto:)|[^:&\\]*(?:[/?#]|\Z)", re.IGNORECASE)
"""Addresses of the web and of mail, and those relative to the document."""

_QUERY = re.compile(r"\s*\$?=")
"""How code begins that Dataview evaluates in place."""


def is_inert(markdown: str) -> bool:
    """Whether a reader of Markdown only shows this, and every link leads to the web, mail or a file nearby.

    Args:
        markdown: Markdown whose characters are safe already.
    """
    if not _SUSPECT.search(markdown):
        return True
    if _COMMAND.search(markdown) or markdown.count("[") >= NESTING:
        return False
    environment: dict[str, dict[str, dict[str, str]]] = {}
    tokens = commonmark().parse(markdown, environment)
    defined = environment.get("references", {}).values()
    return all(map(_is_harmless, (link["href"] for link in defined))) and all(
        map(_does_nothing, _all(tokens))
    )


def _all(tokens: "Iterable[Token]") -> "Iterator[Token]":
    for token in tokens:
        yield token
        yield from token.children or ()


def _does_nothing(token: "Token") -> bool:
    if token.level >= NESTING - 2:
        return False  # what lies deeper was not read
    match token.type:
        case "html_block" | "html_inline":
            return False
        case "fence":
            return not token.info.strip()  # Dataview and others run fences by their language
        case "link_open" | "image":
            return _is_harmless(str(token.attrGet("href") or token.attrGet("src") or ""))
        case "text" | "code_block":
            return not _TAG.search(token.content)
        case "code_inline":
            parted = "|" in token.content and ("<" in token.content or "](" in token.content)
            return not parted and not _QUERY.match(token.content)
    return True


def _is_harmless(address: str) -> bool:
    return _HARMLESS.match(address) is not None
