"""How the command line ends: one line for a person, an exit code for a script, never a traceback.

Exit codes: 0 done, 1 something failed (standard error says what), 2 wrong usage, 130
interrupted, 141 the reader of the output went away, 143 told to end.
"""

import contextlib
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from library.errors import BadQuery, DogearError
from library.text.safe import safe_field

__all__ = [
    "CommandLine",
    "FolderName",
    "complain",
    "json_option",
    "one_line",
    "path_line",
    "point",
    "write_lines",
]

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
"""The option every command has that prints values."""


REACH = 60
"""Code points of a wrong query that are shown on either side of the place."""

FAILED = 1
INTERRUPTED = 130
"""128 and the number of SIGINT, as shells count."""
PIPE_CLOSED = 141
"""128 and the number of SIGPIPE."""


class CommandLine(click.Group):
    """A group of commands that reports every expected failure in one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an interruption or a closed pipe ends it in silence."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.exceptions.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            raise click.exceptions.Exit(PIPE_CLOSED) from None

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line and exit; see `click.Command.main`."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        _be_printable()
        try:
            code = super().main(args, prog_name or "dogear", complete_var, standalone_mode=False, **extra)
            sys.stdout.flush()
        except click.UsageError as error:
            complain(_usage(error))
            code = error.exit_code
        except click.ClickException as error:
            complain(error.format_message())
            code = error.exit_code
        except DogearError as error:
            complain(error)
            if isinstance(error, BadQuery):
                point(error)
            code = FAILED
        except click.Abort:
            code = INTERRUPTED
        except BrokenPipeError:
            code = PIPE_CLOSED
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            complain(f"{where}{error.strerror or error}.")
            code = FAILED
        if code in (PIPE_CLOSED, FAILED):
            _give_up_output()
        sys.exit(code if isinstance(code, int) else 0)


class FolderName(click.Path):
    """A folder that somebody names. An empty name, as of a variable that is not set, is none: it would
    be the folder one is in."""

    def __init__(self, *, exists: bool = False) -> None:
        super().__init__(exists=exists, file_okay=False, path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """The path; fails where there is no name."""
        if not os.fspath(value):
            self.fail("an empty name is no folder", param, ctx)
        return super().convert(value, param, ctx)


def complain(message: object) -> None:
    """Say in one line on standard error what is wrong."""
    click.echo(f"dogear: {one_line(message)}", err=True)


def _usage(error: click.UsageError) -> str:
    """What is wrong with what was typed, and where to read how it is right."""
    group = error.ctx.parent if error.ctx else None
    if isinstance(error, click.NoSuchOption) and group and _has(group.command, error.option_name):
        return f"{error.option_name} stands before the command: `dogear {error.option_name} …`."
    message = one_line(" ".join(error.format_message().split())).rstrip(".")
    path = error.ctx.command_path if error.ctx else "dogear"
    return f"{message}{'' if message.endswith('?') else ';'} `{path} --help` shows how it is used."


def _has(command: click.Command, option: str) -> bool:
    return any(option in parameter.opts for parameter in command.params)


def point(error: BadQuery) -> None:
    """Show the query on standard error with a caret under the place that is wrong."""
    from rich.cells import cell_len

    query = re.sub(r"\s", " ", error.query)
    start = max(0, error.position - REACH)
    click.echo(f"  {query[start : error.position + REACH]}", err=True)
    click.echo(f"  {' ' * cell_len(query[start : error.position])}^", err=True)


def one_line(message: object) -> str:
    """A message in one line, safe for a terminal; further lines follow behind semicolons."""
    first, *others = map(safe_field, str(message).strip().split("\n"))
    return f"{first} {'; '.join(others)}" if others else first


def path_line(path: str | os.PathLike[str]) -> str:
    """A path to print: as it is into a pipe, where a script needs it so; safe for a terminal."""
    name = os.fspath(path)
    return safe_field(name) if sys.stdout.isatty() else name


def write_lines(lines: Iterable[str]) -> None:
    """Print lines without flushing each, as there may be many."""
    for line in lines:
        sys.stdout.write(f"{line}\n")


def _be_printable() -> None:
    """Where the locale cannot say a character, say "?" and do not fail."""
    with contextlib.suppress(AttributeError, ValueError):
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]


def _give_up_output() -> None:
    """Print what is still buffered if that is possible, else let it go without a word."""
    try:
        sys.stdout.flush()
    except OSError:
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
