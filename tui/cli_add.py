"""What `dogear add` does: a page or two, or as many as lie in folders and stand in lists."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from library.errors import DogearError
from tui.cli_group import complain
from tui.cli_library import standard_input, up_to_date
from tui.cli_progress import Progress

if TYPE_CHECKING:
    from library.sources import Brought, Tally
    from library.store import Added, Library

__all__ = ["add"]


def add(library: "Library", targets: Sequence[str], lists: Sequence[str]) -> bool:
    """Add what was named, with a progress bar when it is more than a page.

    A line for each article goes to standard output; when they are many and a person would see
    them pass by, only a sentence at the end. What cannot be read is told on standard error; of
    many, the first ones in that sentence.

    Args:
        library: Where it goes.
        targets: Files, addresses, "-", folders, patterns and lists.
        lists: Files that are lists, whatever they look like.

    Returns:
        Whether everything could be read.

    Raises:
        StoreFailed: The library cannot be written; what was told of before is stored.
    """
    from library.sources import FEW, Tally, Targets, bring_in_many, is_address, is_many

    stdin = standard_input("-" if "-" in targets else "")
    if not lists and len(targets) <= FEW and not any(map(is_many, targets)):
        with Progress("Adding", len(targets)) as progress:
            return _told_each(bring_in_many(library, targets, again=targets, stdin=stdin), progress)
    named = Targets(targets, lists)
    up_to_date(library)
    with Progress("Adding", sum(1 for _ in named)) as progress:
        again = frozenset(filter(is_address, targets))
        tally = Tally()
        outcomes = bring_in_many(library, named, again=again, stdin=stdin, tally=tally)
        return _told_at_the_end(outcomes, tally, progress)


def _told_each(outcomes: "Iterable[Brought]", progress: Progress) -> bool:
    sound = True
    for brought in outcomes:
        progress.clear()
        if isinstance(brought.outcome, DogearError):
            complain(brought.outcome)
            sound = False
        else:
            if brought.notice:
                name = "standard input" if brought.target == "-" else brought.target
                complain(f"{name}: {brought.notice}")
            click.echo(_line(brought.outcome))
        progress.advance()
    return sound


def _told_at_the_end(outcomes: "Iterable[Brought]", tally: "Tally", progress: Progress) -> bool:
    """As `_told_each`, for many: those that fail are told in the summary, or when it names enough."""
    piped = not sys.stdout.isatty()
    try:
        for brought in outcomes:
            if isinstance(brought.outcome, DogearError):
                if tally.failed > len(tally.reasons):
                    progress.clear()
                    complain(brought.outcome)
            elif piped:
                progress.clear()
                click.echo(_line(brought.outcome))
            progress.advance(brought.target)
    except KeyboardInterrupt:
        progress.clear()
        click.echo(f"Stopped: {tally.sentence()} Run it again to go on.", err=True)
        raise
    except DogearError:
        progress.clear()
        if tally.total:
            click.echo(tally.sentence(), err=True)
        raise
    progress.clear()
    click.echo(tally.sentence(), err=True)
    return not tally.failed


def _line(added: "Added") -> str:
    if added.restored:
        outcome = "restored"
    elif added.is_new:
        outcome = "new"
    else:
        outcome = "updated" if added.version_added else "known"
    return f"{added.id}  {outcome:8}  {added.title}"
