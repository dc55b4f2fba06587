"""The config on the command line: where it is, what is in force, and what is wrong with it."""

from typing import TYPE_CHECKING

import click

from tui.cli_group import FAILED, complain, path_line, write_lines

if TYPE_CHECKING:
    from tui.config import Config

__all__ = ["config", "sound_config"]


def sound_config(ctx: click.Context) -> "Config":
    """The person's config; where it has mistakes each is said in a line, and the program ends."""
    from tui.config_file import BadConfig, load_config

    try:
        return load_config()
    except BadConfig as error:
        for mistake in error.mistakes:
            complain(mistake)
        ctx.exit(FAILED)


@click.command()
@click.option("--path", "path_only", is_flag=True, help="Print only where the config file is looked for.")
@click.pass_context
def config(ctx: click.Context, path_only: bool) -> None:
    """Print the settings in force, keys too, as a config file to begin with.

    What + and - and the palette have changed since is among them.
    """
    from tui.config import config_path

    path = config_path()
    if path_only:
        write_lines([path_line(path)])
        return
    from tui.config_text import config_lines
    from tui.memory import default_memory

    write_lines(config_lines(default_memory().over(sound_config(ctx)), path))
