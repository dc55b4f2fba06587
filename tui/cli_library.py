"""What the commands share: the library they work on, standard input, the keyboard."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from library.errors import BadInput, Damaged, NotFound
from tui.cli_progress import Progress

if TYPE_CHECKING:
    from library.store import Library, Order, Row

__all__ = [
    "all_rows",
    "analyse_all",
    "found",
    "keyboard_from_terminal",
    "named",
    "open_library",
    "reindex",
    "standard_input",
    "up_to_date",
    "url_of",
    "wanted",
]

_ID = re.compile("[0-9a-f]{4,16}")
"""An article's id, or the beginning of one."""

PAGE = 10_000
"""Rows read from the index at once."""


def open_library(folder: Path | None) -> "Library":
    """The library in a folder; None is the user's own."""
    from library.store import Library

    return Library.open(folder)


def up_to_date(library: "Library", query: str = "") -> None:
    """Let the index see what was changed outside; fill it when it is lost.

    Args:
        library: The library.
        query: What it is to be asked next. If that is about actors, those that are not known yet
            are worked out.
    """
    if library.index.complete:
        library.refresh()
    else:
        reindex(library)
    if "actor:" in query.casefold():
        analyse_all(library)


def reindex(library: "Library") -> int:
    """Build the index anew, with a progress bar.

    Returns:
        How many articles there are.
    """
    with Progress("Indexing", 2) as progress:
        for done, total in library.reindex():
            progress.reach(done, total)
    return library.index.count()


def analyse_all(library: "Library") -> None:
    """Work out the actors and numbers that are not kept yet, with a progress bar."""
    with Progress("Analysing", library.index.count()) as progress:
        for done, total in library.analyse_all():
            progress.reach(done, total)


def found(library: "Library", words: Iterable[str]) -> str:
    """The id of the article that is meant by an id, the beginning of one, a title or a query.

    Raises:
        NotFound: None is meant, or several are; the message names them.
    """
    reference = " ".join(words)
    try:
        return library.find(reference)
    except NotFound:
        up_to_date(library)  # it may have come in from outside
        return library.find(reference)


def wanted(library: "Library", target: str) -> str:
    """The id of the article to read: a file, an address or "-" is added first.

    Raises:
        DogearError: There is no such article, or it cannot be added.
    """
    from library.sources import bring_in, is_address

    is_path = os.sep in target or Path(target).is_file()
    if target == "-" or is_address(target) or is_path:
        return bring_in(library, target, stdin=standard_input(target)).id
    return found(library, [target])


def named(library: "Library", query: str) -> list[str]:
    """The id that a query is, or is the beginning of, when it is of one article only; else none."""
    ids = library.index.ids(query) if _ID.fullmatch(query) else []
    return ids if len(ids) == 1 else []


def all_rows(library: "Library", query: str, order: "Order | None" = None) -> Iterator["Row"]:
    """Every article under a query, in an order of the list; None is the usual one.

    Raises:
        BadQuery: The query is wrong.
    """
    from library.store import Order

    start = 0
    while rows := library.index.rows(query, order=order or Order.ADDED, start=start, count=PAGE):
        yield from rows
        start += len(rows)


def url_of(library: "Library", id: str) -> str:  # noqa: A002
    """The address of an article, empty when it has none or cannot be read."""
    from library.store.documents import Fields
    from library.store.files import load
    from library.store.paths import Names

    try:
        return Fields(load(Names.living(library.path, id)).document).line("url")
    except (Damaged, NotFound, ValueError):
        return ""


def standard_input(target: str = "-") -> BinaryIO | None:
    """The bytes of standard input, when that is what `target` names.

    Raises:
        BadInput: There is none.
    """
    if target != "-":
        return None
    if sys.stdin is None:
        raise BadInput("Standard input is closed; name a file or an address.")
    if sys.stdin.isatty():
        click.echo("Paste the text, then press ctrl+d at the start of a line.", err=True)
    return sys.stdin.buffer


def keyboard_from_terminal() -> None:
    """Let keys arrive again after a text was piped in: the terminal becomes standard input.

    Raises:
        BadInput: There is no terminal.
    """
    if sys.stdin is not None and sys.stdin.isatty():
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise BadInput("The reader needs a terminal; `dogear show` prints an article.") from error
    os.dup2(terminal, 0)
    os.close(terminal)
    if sys.stdin is None or sys.stdin.fileno() != 0:
        sys.stdin = open(0, closefd=False)  # noqa: SIM115  # a descriptor has no path, and stays open
