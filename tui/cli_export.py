"""What `dogear export` does: which articles, where to, and one bad one never stops the others."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from library.errors import BadInput, DogearError, NotFound
from library.exports import FORMATS, Outcome, file_name, make_folder, render, render_all, write
from tui.cli_group import complain, path_line
from tui.cli_library import all_rows, named, up_to_date
from tui.cli_progress import Progress
from tui.listing import counted

if TYPE_CHECKING:
    from library.store import Library, StoredArticle

__all__ = ["chosen", "export_articles"]


def chosen(library: "Library", query: str, *, everything: bool) -> list[str]:
    """The ids of the articles to export, in the order of the list.

    Args:
        library: Where they are.
        query: As in `dogear list`, or an id or its beginning; empty for the whole library.
        everything: Whether articles without marks are meant too. One named by its id always is,
            and one whose file is damaged, so that the damage is told.

    Raises:
        NotFound: A query was given and there is nothing to export under it.
    """
    up_to_date(library, query)
    query = query.strip()
    if ids := named(library, query):
        return ids
    rows = all_rows(library, f"{query} " if query else "")  # the space says that the last word is whole
    ids = [row.id for row in rows if everything or row.marks or row.damaged]
    if query and not ids:
        kind = "article" if everything else "article with marks"
        raise NotFound(f"No {kind} fits “{query}”; `dogear list` shows what there is.")
    return ids


def export_articles(
    library: "Library",
    format: str,  # noqa: A002
    ids: Sequence[str],
    output: str,
    *,
    force: bool,
) -> bool:
    """Print the documents, or write each into a file and print its path.

    Args:
        library: Where the articles are.
        format: A key of `FORMATS`.
        ids: The articles.
        output: "-" for standard output; a folder, which is made where there is none; or a file,
            when it ends as files of the format do and is no folder.
        force: Whether files with other contents are replaced.

    Returns:
        Whether all could be exported; what could not has been complained of.

    Raises:
        BadInput: Several articles would go into one file, of a format that holds only one; or the output
            has no name.
        ExportFailed: The folder cannot be made.
    """
    if not output:  # it would be the folder one is in
        raise BadInput("An empty name was given for the export; name a folder, a file or -.")
    if not ids:
        click.echo("There is nothing to export: no article has a mark yet.", err=True)
        return True
    if output == "-":
        return _print_all(library, format, ids)
    suffix = FORMATS[format].suffix
    path = Path(output)
    is_file = output.lower().endswith(suffix) and not path.is_dir()
    if is_file and FORMATS[format].joins:
        return _write_one(library, format, ids, path, force=force)
    if is_file and len(ids) > 1:
        raise BadInput(f"{output} is one file, but there are {len(ids)} articles; name a folder for them.")
    if not is_file:
        make_folder(path)
    return _write_all(library, format, ids, path, is_file=is_file, force=force)


def _print_all(library: "Library", format: str, ids: Sequence[str]) -> bool:  # noqa: A002
    """Print the articles, one behind the other; whether all could be read.

    They are UTF-8 under every locale, as they are in files.
    """
    failures: list[str] = []
    for piece in render_all(format, _readable(library, ids, failures)):
        sys.stdout.buffer.write(piece.encode())
    return not failures


def _write_one(
    library: "Library",
    format: str,  # noqa: A002
    ids: Sequence[str],
    path: Path,
    *,
    force: bool,
) -> bool:
    """Write all articles into one file and print its path; whether all could be read.

    Raises:
        ExportFailed: It cannot be written, or a file with other contents is there.
    """
    failures: list[str] = []
    outcome = write("".join(render_all(format, _readable(library, ids, failures))), path, force=force)
    click.echo(path_line(path))
    failed = f", {len(failures)} failed" if failures else ""
    articles = counted(len(ids) - len(failures), "article")
    click.echo(f"Exported: {articles} in a file, {outcome}{failed}.", err=True)
    return not failures


def _write_all(
    library: "Library",
    format: str,  # noqa: A002
    ids: Sequence[str],
    target: Path,
    *,
    is_file: bool,
    force: bool,
) -> bool:
    """Write the files, and say on standard error how many; whether all could be written."""
    outcomes: list[Outcome] = []
    failures: list[str] = []
    with Progress("Exporting", len(ids)) as progress:
        for stored in _readable(library, ids, failures):
            path = target if is_file else target / file_name(stored, FORMATS[format].suffix)
            progress.clear()
            try:
                outcomes.append(write(render(format, stored), path, force=force))
            except DogearError as error:
                complain(error)
                failures.append(stored.id)
            else:
                click.echo(path_line(path))
            progress.reach(len(outcomes) + len(failures))
    counts = [(outcomes.count(outcome), str(outcome)) for outcome in Outcome] + [(len(failures), "failed")]
    summary = ", ".join(f"{number} {what}" for number, what in counts if number)
    click.echo(f"Exported: {summary}.", err=True)
    return not failures


def _readable(library: "Library", ids: Sequence[str], failures: list[str]) -> Iterator["StoredArticle"]:
    """The articles that can be read; the others are complained of, and their ids added to `failures`."""
    for id_ in ids:
        try:
            stored = library.read(id_)
        except DogearError as error:
            complain(error)
            failures.append(id_)
        else:
            yield stored
