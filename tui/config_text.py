"""The settings in force as a config file, which says the same when it is read again.

Only what differs from the default is set; the rest stands there behind a "#", so that a saved
file does not pin today's defaults for ever.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from library.text.safe import safe_field
from tui.commands import COMMANDS
from tui.config import COLOUR_NAMES, WIDTH_LEAST, WIDTH_MOST, Config, theme_names
from tui.keymap import default_keys

__all__ = ["config_lines"]

KEY_COLUMN = 44
"""Where what a command does begins, behind its keys."""


def config_lines(config: Config, path: Path) -> Iterator[str]:
    """The lines of the file.

    Args:
        config: The settings to write down.
        path: Where the config is read from.
    """
    plain = Config()
    yield f"# {safe_field(str(path))}"
    yield "# The settings in force: saved in that file, they stay so. What stands behind a # is the default."
    yield ""
    yield f"# Width of the text, {WIDTH_LEAST} to {WIDTH_MOST} cells."
    yield _line("width", config.width, changed=config.width != plain.width)
    yield ""
    yield "# One of these themes; without one, Dogear takes what suits the terminal:"
    yield from (f"# {line}" for line in wrap(", ".join(theme_names()), 98, break_on_hyphens=False))
    yield _line("theme", config.theme or theme_names()[0], changed=config.theme != plain.theme)
    yield ""
    yield "# The folder for exports."
    yield _line(
        "export_folder", str(config.export_folder), changed=config.export_folder != plain.export_folder
    )
    yield ""
    yield "# The names of the five highlights."
    yield "[colours]"
    for number, (name, default) in enumerate(zip(config.colour_names, COLOUR_NAMES, strict=True), 1):
        yield _line(str(number), name, changed=name != default)
    yield ""
    yield "# A key or a list of keys for a command; [] for none."
    yield "[keys]"
    defaults = default_keys()
    for rows in COMMANDS.values():
        for command in rows:
            keys = config.keys.get(command.id, defaults[command.id])
            value = keys[0] if len(keys) == 1 else list(keys)
            line = _line(json.dumps(command.id), value, changed=keys != defaults[command.id])
            yield f"{line:{KEY_COLUMN}}  # {command.help}"


def _line(name: str, value: object, *, changed: bool) -> str:
    """A setting; JSON's way to write texts, numbers and lists of texts is TOML's as well."""
    return f"{'' if changed else '# '}{name} = {json.dumps(value, ensure_ascii=False)}"
