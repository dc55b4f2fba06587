"""The commands that look after a library: check, repair and backup."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli_group import FolderName, one_line
from tui.cli_progress import Progress

if TYPE_CHECKING:
    from library.store import Library

__all__ = ["backup", "check", "repair"]


@click.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Read every file of the library and say what is wrong; nothing is changed.

    Texts and pages are compared with the hash in their names, documents and the list with each
    other. Ends with exit code 1 when something is wrong.
    """
    from library.store.checking import check_library
    from tui.cli_library import open_library, up_to_date

    number = 0
    with open_library(ctx.obj) as library:
        up_to_date(library)
        with Progress("Checking", library.index.count()) as progress:
            for done, total, faults in check_library(library.path, library.index):
                for fault in faults:
                    progress.clear()
                    click.echo(one_line(fault.message))
                number += len(faults)
                progress.reach(done, total)
        articles = _counted(library.index.count(), "article")
    if not number:
        click.echo(f"Checked {articles}: everything is whole.", err=True)
        return
    are = "thing is" if number == 1 else "things are"
    click.echo(f"Checked {articles}: {number} {are} wrong; see `dogear repair --help`.", err=True)
    ctx.exit(1)


@click.command()
@click.option(
    "--from",
    "folder",
    type=FolderName(exists=True),
    metavar="DIR",
    help="A folder with backups that `dogear backup` made; otherwise the one beside the library.",
)
@click.pass_context
def repair(ctx: click.Context, folder: Path | None) -> None:
    """Put right what `dogear check` finds.

    What is lost comes from backups, from copies that folder sync made, from what can still be read
    of a damaged file, or from the text. Damaged files are moved into the folder `damaged` of the
    library, never deleted. Ends with exit code 1 when something could not be put right.
    """
    from library.store.backup import backups_of, home
    from library.store.checking import FaultKind
    from library.store.paths import default_library
    from library.store.repair import repair_all, repair_identity
    from tui import cli_library

    path = (ctx.obj or default_library()).expanduser().absolute()
    backups = backups_of(folder or home(path))
    if done_first := repair_identity(path, backups):
        click.echo(one_line(done_first))
    saved, failed, stale = bool(done_first), False, False
    with cli_library.open_library(ctx.obj) as library:
        cli_library.up_to_date(library)
        with Progress("Repairing", library.index.count()) as progress:
            for done, total, repairs in repair_all(library, backups):
                for one in repairs:
                    if one.fault.kind is FaultKind.INDEX:
                        stale = True
                        continue
                    progress.clear()
                    click.echo(one_line(one.message))
                    saved, failed = saved or one.saved, failed or not one.saved
                progress.reach(done, total)
        if stale:
            cli_library.reindex(library)
            cli_library.analyse_all(library)
    if failed:
        ctx.exit(1)
    click.echo("Repaired." if saved or stale else "There is nothing to repair.", err=True)


@click.command()
@click.option(
    "--to",
    "folder",
    type=FolderName(),
    metavar="DIR",
    help="The folder the backup goes into; otherwise one beside the library.",
)
@click.pass_obj
def backup(library_folder: Path | None, folder: Path | None) -> None:
    """Make a backup and print its path.

    On the disk of the library it is a folder that shares unchanging files with it and takes little
    room; elsewhere it is a zip file. To restore it, copy or unpack it to where the library is.
    A backup on another disk also helps when this one fails.
    """
    from tui.cli_library import open_library

    with open_library(library_folder) as library:
        click.echo(str(make_backup(library, folder)))


def make_backup(library: "Library", folder: Path | None) -> Path:
    """Make a backup in a folder, with a progress bar; what cannot be read is named.

    Raises:
        StoreFailed: It could not be written; nothing of it is left.
    """
    from library.store.atomic import failed
    from library.store.backup import Backup, home

    try:
        making = Backup(library.path, (folder or home(library.path)).expanduser().absolute())
        with Progress("Backing up", 2) as progress:
            for done, total in making.make(library.still):
                progress.reach(done, total)
    except OSError as error:
        raise failed(error, "The backup could not be made") from error
    for path in making.skipped:
        click.echo(f"dogear: {one_line(path)} cannot be read and is not in the backup.", err=True)
    return making.path


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' if number != 1 else ''}"
