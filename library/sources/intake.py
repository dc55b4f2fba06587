"""From something a person names to an article in the library, in one go."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import BinaryIO

from library.article import Article
from library.cleaning.model import Cleaned, Kind, Wanted
from library.errors import BadInput
from library.insight.model import Insight
from library.sources import files, web
from library.sources.raw import Raw
from library.store import Added, Library
from library.store.documents import safe_article

__all__ = ["Prepared", "bring_in", "clean_page", "prepare", "read"]

_TITLE = 80
"""Code points of the text that stand in for a missing title, at most."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page that was read, cleaned and analysed, and only has to be stored."""

    raw: Raw
    cleaned: Cleaned
    insight: Insight


def read(target: str, *, stdin: BinaryIO | None = None) -> Raw:
    """The page somebody names.

    Args:
        target: A file's path, an address with http:// or https://, or "-" for standard input.
        stdin: What "-" reads; None is the program's own.

    Raises:
        BadInput: It cannot be read, or is no text; the message says what to do.
    """
    if target == "-":
        return files.read_stream(stdin or _own_stdin())
    if web.is_address(target):
        return web.fetch(target)
    if not target:  # it would be the folder one is in
        raise BadInput("An empty name was given; name a file or an address.")
    return files.read_file(Path(target))


def clean_page(raw: Raw, wanted: Sequence[Wanted] = ()) -> Cleaned:
    """The article in a page, every string of it safe, with a title.

    Args:
        raw: The page.
        wanted: What a reader brought back of the pieces that were left out before.

    Raises:
        BadInput: There is no article in it.
    """
    from library.cleaning import clean

    cleaned = clean(raw.text, kind=raw.kind, url=raw.url, wanted=wanted)
    article = safe_article(cleaned.article)
    if not article.text.strip():
        what = "the page of an article" if raw.kind is Kind.HTML else "one with the text of an article"
        raise BadInput(f"{raw.name} holds no article; add {what}.")
    return replace(cleaned, article=replace(article, title=article.title or _title(raw, article)))


def prepare(target: str, *, stdin: BinaryIO | None = None) -> Prepared:
    """Read, clean and analyse; see `read` for the arguments. Touches no library.

    Raises:
        BadInput: It cannot be read, or there is no article in it.
    """
    from library.insight import analyse

    raw = read(target, stdin=stdin)
    cleaned = clean_page(raw)
    return Prepared(raw, cleaned, analyse(cleaned.article))


def bring_in(library: Library, target: str, *, stdin: BinaryIO | None = None) -> Added:
    """Read, clean, analyse and add; see `read` for the arguments.

    Raises:
        BadInput: It cannot be read, or there is no article in it.
        StoreFailed: It could not be stored; nothing was changed.
    """
    return store(library, prepare(target, stdin=stdin))


def store(library: Library, prepared: Prepared) -> Added:
    """Add what was prepared.

    Raises:
        StoreFailed: It could not be stored; nothing was changed.
    """
    raw = prepared.raw
    added = library.add(
        prepared.cleaned, raw.data, kind=raw.kind, charset=raw.charset, insight=prepared.insight
    )
    if added.version_added:
        from library.sources.recleaning import is_due, reclean

        if is_due(library, added.id):  # what was brought back of the page stays
            reclean(library, added.id)
    return added


def _own_stdin() -> BinaryIO:
    """The program's standard input.

    Raises:
        BadInput: It was started without one.
    """
    if sys.stdin is None:
        raise BadInput("Standard input is closed; name a file or an address.")
    return sys.stdin.buffer


def _title(raw: Raw, article: Article) -> str:
    """A name for an article without a title: its first words, or the file's name."""
    first = article.blocks[0].text.split("\n", 1)[0]
    if len(first) > _TITLE:
        first = first[:_TITLE].rpartition(" ")[0] or first[:_TITLE]
        return f"{first}…"
    return first or PurePath(raw.name).stem
