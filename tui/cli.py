"""The command `dogear`: the screens, and the library for scripts and habits.

Data goes to standard output, everything else to standard error. What is heavy is imported
by the command that needs it, so that `--help` and `--version` answer at once.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from library.exports import FORMATS
from tui.cli_config import config, sound_config
from tui.cli_group import CommandLine, FolderName, json_option, write_lines
from tui.cli_pipes import clean, insight
from tui.cli_repair import backup, check, repair
from tui.cli_trash import trash
from tui.cli_version import version_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from library.store import Library
    from tui.cli_refresh import Chosen, Renewal

__all__ = ["dogear", "main"]

SORTS = ("added", "published", "read", "length", "title", "site")
"""The values of `library.store.Order`, which `--help` does not load."""

Folder = Path | None
"""The folder of the library, or None for the user's own."""


@click.group(
    cls=CommandLine, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--library",
    type=FolderName(),
    envvar="DOGEAR_LIBRARY",
    metavar="DIR",
    help="The folder of the library; or set DOGEAR_LIBRARY.",
)
@click.option("--version", is_flag=True, help="Show the version and exit.")
@click.option("--verbose", is_flag=True, help="With --version: paths and versions, for a report of a fault.")
@click.pass_context
def dogear(ctx: click.Context, library: Folder, version: bool, verbose: bool) -> None:
    """Read articles in the terminal: cleaned, with their key actors and numbers, and with
    marks that last. Without a command, the library opens."""
    if version:
        write_lines(version_lines(library, verbose=verbose))
        ctx.exit()
    if verbose:
        raise click.UsageError("--verbose goes with --version", ctx)
    ctx.obj = library
    if ctx.invoked_subcommand is None:
        _open_screen(ctx, library, None)


@dogear.command()
@click.argument("targets", nargs=-1, metavar="FILE|URL|DIR|GLOB|LIST|-...")
@click.option("--list", "lists", multiple=True, metavar="FILE", help="A list, whatever it looks like.")
@click.pass_context
def add(ctx: click.Context, targets: tuple[str, ...], lists: tuple[str, ...]) -> None:
    """Add articles: files, addresses, - for standard input; or many at once.

    A folder (DIR) stands for the pages in it, a pattern in quotes (GLOB) for the files that fit it,
    a LIST for the addresses and files that its lines name. What is in the library already is passed
    over; `dogear refresh` fetches it again. An interrupted run may be started again.

    Prints the id, what became of it (new, updated, known, restored) and the title of each; of many,
    to a terminal, a summary only.
    """
    from tui import cli_add
    from tui.cli_library import open_library

    if not targets and not lists:
        raise click.UsageError("Missing argument: name a file, an address or a folder.", ctx)
    with open_library(ctx.obj) as library:
        if not cli_add.add(library, targets, lists):
            ctx.exit(1)


@dogear.command("list")
@click.argument("query", nargs=-1)
@click.option("--sort", type=click.Choice(SORTS), default="added", help="What comes first; else the newest.")
@json_option
@click.pass_obj
def list_(folder: Folder, query: tuple[str, ...], sort: str, as_json: bool) -> None:
    """List the articles, the newest first; with words in the query, the best matches first.

    QUERY is words and conditions, in quotes: "tag:harbour is:unread -ferry". All must fit, OR
    between two is either, - leaves out, and "…" is a phrase. Conditions are

    \b
    tag: site: author: actor:         names, or their beginnings
    is:   unread reading read inbox archived starred marked damaged
    has:  note highlight mark tag
    added: published:                 2023, 2023-07, 2023-07-01, 7d, 2w, 3m, 1y, 2022..2023
    min: max:                         minutes to read
    """
    from library.store import Order
    from tui import cli_json, printing
    from tui.cli_library import all_rows, open_library, up_to_date, url_of

    with open_library(folder) as library:
        up_to_date(library, _whole_words(query))
        rows = all_rows(library, _whole_words(query), Order(sort))
        if as_json:
            write_lines(cli_json.array(cli_json.row_object(row, url_of(library, row.id)) for row in rows))
        else:
            length = printing.short_length(library.index.ids())
            write_lines(printing.list_lines(rows, length, printing.screen_width()))


@dogear.command()
@click.argument("article", nargs=-1, required=True, metavar="ID|QUERY")
@json_option
@click.pass_obj
def show(folder: Folder, article: tuple[str, ...], as_json: bool) -> None:
    """Print an article with its actors, numbers and marks.

    It is named by its id or the beginning of it, four letters at least, by its title, or by a
    query that only it answers.
    """
    from tui import cli_json, printing
    from tui.cli_library import found, open_library

    with open_library(folder) as library:
        id_ = found(library, article)
        stored = library.read(id_)
        insight = library.insight(id_)
    if as_json:
        write_lines([cli_json.dump(cli_json.stored_object(stored, insight), indent=2)])
        return
    width = printing.screen_width()
    write_lines(printing.article_lines(stored.article, width))
    write_lines(printing.insight_lines(insight, width))
    write_lines(printing.passage_lines(stored.passages, width))


@dogear.command()
@click.argument("target", metavar="ID|FILE|URL|-")
@click.pass_context
def read(ctx: click.Context, target: str) -> None:
    """Open the reader; a file, an address or standard input (-) is added first."""
    _open_screen(ctx, ctx.obj, target)


@dogear.command()
@click.argument("query", nargs=-1)
@json_option
@click.pass_obj
def marks(folder: Folder, query: tuple[str, ...], as_json: bool) -> None:
    """List all marks and notes, the last changed first.

    QUERY is as for `dogear list`; its words may be in the passage, the note or the title, and has:
    and tag: are about the mark.
    """
    from tui import cli_json, printing
    from tui.cli_library import open_library, up_to_date

    with open_library(folder) as library:
        up_to_date(library, _whole_words(query))
        rows = library.index.marks(_whole_words(query))
        length = printing.short_length(library.index.ids())
    if as_json:
        write_lines(cli_json.array(map(cli_json.mark_object, rows)))
    else:
        write_lines(printing.mark_lines(rows, length, printing.screen_width()))


@dogear.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("query", nargs=-1)
@click.option("-o", "--output", default="-", metavar="PATH", help="A folder, or a file for one article.")
@click.option("--all", "everything", is_flag=True, help="Export articles without marks too.")
@click.option("--force", is_flag=True, help="Replace files that have other contents.")
@click.pass_context
def export(
    ctx: click.Context, format_: str, query: tuple[str, ...], output: str, everything: bool, force: bool
) -> None:
    """Write articles with their marks for other programs; FORMAT is markdown, csv or json.

    CSV has a row for every mark; cells that a spreadsheet could take for formulas begin with
    an apostrophe.

    QUERY is an id, or words and conditions as for `dogear list`; without it, all articles that
    have marks are exported.

    Without -o, or with -o -, the documents go to standard output. Otherwise there is one file for
    each article, in the folder PATH, which is made where there is none; or all go into the file
    PATH, if that ends in .csv or .json, and a single one if in .md. A file with other contents is left alone
    without --force. The paths are printed.
    """
    from tui.cli_export import chosen, export_articles
    from tui.cli_library import open_library

    with open_library(ctx.obj) as library:
        ids = chosen(library, " ".join(query), everything=everything)
        if not export_articles(library, format_, ids, output, force=force):
            ctx.exit(1)


@dogear.command()
@click.argument("query", nargs=-1)
@json_option
@click.pass_context
def refresh(ctx: click.Context, query: tuple[str, ...], as_json: bool) -> None:
    """Fetch articles again; a changed text becomes a new version, and the marks go along.

    QUERY is an id, or words and conditions as for `dogear list`; without it, all articles that
    have an address are fetched. The older text is kept, and a page that is gone, much shorter
    or another one replaces nothing.
    """
    from tui.cli_library import open_library
    from tui.cli_refresh import REFRESH, fetchable

    with open_library(ctx.obj) as library:
        _renew(ctx, library, fetchable(library, " ".join(query)), REFRESH, as_json=as_json)


@dogear.command()
@click.argument("query", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Clean those again, too, that are up to date.")
@json_option
@click.pass_context
def reclean(ctx: click.Context, query: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """Clean the stored pages of articles again; another text becomes a new version.

    QUERY is an id, or words and conditions as for `dogear list`; without it, all articles are
    looked at. Only those are cleaned that an older Dogear cleaned, or whose lines were brought
    back since; the one with the id always is. Marks go along, lines that were brought back
    stay, and so do the older texts and, unless it is named by its id, what was edited by hand.
    """
    from tui.cli_library import open_library
    from tui.cli_refresh import RECLEAN, cleanable

    with open_library(ctx.obj) as library:
        articles = cleanable(library, " ".join(query), everything=everything)
        _renew(ctx, library, articles, RECLEAN, as_json=as_json)


@dogear.command()
@click.pass_obj
def reindex(folder: Folder) -> None:
    """Build the index of the library anew from its files, actors and numbers too."""
    from tui import cli_library

    with cli_library.open_library(folder) as library:
        number = cli_library.reindex(library)
        cli_library.analyse_all(library)
    click.echo(f"Indexed {number} article{'s' if number != 1 else ''}.", err=True)


for command in (backup, check, clean, config, insight, repair, trash):
    dogear.add_command(command)


def main() -> None:
    """Run the command line; the entry point of the program."""
    dogear(prog_name="dogear")


def _open_screen(ctx: click.Context, folder: Folder, target: str | None) -> None:
    """Open the app, at an article when one is named; its exit code becomes ours."""
    from tui.cli_library import keyboard_from_terminal, open_library, wanted

    settings = sound_config(ctx)
    with open_library(folder) as library:
        article = None if target is None else wanted(library, target)
        keyboard_from_terminal()
        from tui.app import run

        ctx.exit(run(library, settings, read=article))


def _renew(
    ctx: click.Context,
    library: "Library",
    articles: "Sequence[Chosen]",
    how: "Renewal",
    *,
    as_json: bool,
) -> None:
    """Make articles anew and tell what became of each; one that failed makes the exit code 1."""
    from tui import cli_json, printing
    from tui.cli_refresh import outcome_line, outcome_object, renew_all, summary

    words: list[str] = []
    outcomes = renew_all(library, articles, how, words)
    if as_json:
        write_lines(cli_json.array(map(outcome_object, outcomes)))
    else:
        length = printing.short_length(library.index.ids())
        for outcome in outcomes:
            if line := outcome_line(outcome, length):
                click.echo(line)
    click.echo(summary(words, how), err=True)
    if "failed" in words:
        ctx.exit(1)


def _whole_words(query: tuple[str, ...]) -> str:
    """The query; the space behind it says that its last word is whole."""
    return " ".join((*query, ""))


if __name__ == "__main__":
    main()
