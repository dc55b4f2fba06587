"""The command that shows the trash, and deletes what is in it for good."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from tui.cli_group import json_option, write_lines
from tui.cli_progress import Progress

if TYPE_CHECKING:
    from library.store import Library, TrashedArticle

__all__ = ["trash"]

_DAYS = click.IntRange(min=0, max=36_500)
_DAYS.name = "number of days"  # what a word is told not to be; else it is an "integer range"


@click.command()
@click.option("--empty", is_flag=True, help="Delete what is in the trash for good, after a question.")
@click.option(
    "--older",
    type=_DAYS,
    metavar="DAYS",
    default=0,
    help="Only what was removed so long ago.",
)
@click.option("--yes", is_flag=True, help="With --empty: do not ask.")
@json_option
@click.pass_context
def trash(ctx: click.Context, empty: bool, older: int, yes: bool, as_json: bool) -> None:
    """List what is in the trash, the last removed first.

    No article in it is deleted by itself. In the app, enter restores one and x deletes it for good.
    What --empty deletes is only in backups then.
    """
    from tui import cli_json, printing
    from tui.cli_library import open_library

    if yes and not empty:
        raise click.UsageError("--yes goes only with --empty", ctx)
    if as_json and empty:
        raise click.UsageError("--json lists the trash, so it does not go with --empty", ctx)
    with open_library(ctx.obj) as library:
        articles = library.trashed(older)
        if empty:
            if not _delete(library, articles, asked=yes):
                ctx.exit(1)
        elif as_json:
            write_lines(cli_json.array(map(cli_json.trashed_object, articles)))
        else:
            length = printing.short_length(sorted(article.id for article in articles))
            write_lines(printing.trashed_lines(articles, length, printing.screen_width()))
            _tell_put_away(library)


def _tell_put_away(library: "Library") -> None:
    """Say on standard error that the trash holds what no list of articles shows."""
    from library.store.trash import KEPT_DAYS
    from tui.listing import counted

    if number := library.count_put_away():
        click.echo(
            f"Put away by Dogear, until {KEPT_DAYS} days are over: {counted(number, 'file')}"
            " of merged copies and of imports that were killed.",
            err=True,
        )


def _delete(library: "Library", articles: Sequence["TrashedArticle"], *, asked: bool) -> bool:
    """Delete articles for good, and what Dogear put away long ago.

    Returns:
        Whether that was wanted.
    """
    from library.errors import NotFound

    if articles and not asked:
        if not sys.stdin.isatty():
            raise click.UsageError(f"--yes is needed to delete {_words(articles)} for good")
        if not click.confirm(f"Delete {_words(articles)} for good?", err=True):
            click.echo("Nothing was deleted.", err=True)
            return False
    deleted = []
    with Progress("Deleting", len(articles)) as progress:
        for article in articles:
            with suppress(NotFound):  # restored or deleted meanwhile
                library.delete(article.id)
                deleted.append(article)
            progress.advance()
    library.tidy_trash()
    click.echo(f"Deleted {_words(deleted)}." if deleted else "There is nothing to delete.", err=True)
    return True


def _words(articles: Sequence["TrashedArticle"]) -> str:
    """How many articles with how many marks."""
    from tui.listing import counted, with_marks

    return with_marks(counted(len(articles), "article"), sum(article.marks for article in articles))
