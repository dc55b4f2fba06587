"""What a person can set, as a value, and where the file with it is."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from library import exports
from tui.keymap import Keymap

__all__ = ["COLOUR_NAMES", "WIDTH", "WIDTH_LEAST", "WIDTH_MOST", "Config", "config_path", "theme_names"]

WIDTH, WIDTH_LEAST, WIDTH_MOST = 68, 36, 120
"""Width of the text in the reader when nothing is said, and its bounds, cells."""

COLOUR_NAMES = tuple(exports.COLOUR_NAMES.values())
"""The names of the highlights 1 to 5 when nothing is said."""


def _default_exports() -> Path:
    import platformdirs

    return platformdirs.user_documents_path() / "Dogear"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings; without arguments, those that are in force when there is no file."""

    width: int = WIDTH
    """Width of the text in the reader, cells."""
    theme: str = ""
    """Name of the theme; empty: the one that suits the terminal."""
    colour_names: tuple[str, ...] = COLOUR_NAMES
    """Names of the highlights 1 to 5."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of the commands that are rebound, by id, in their one spelling."""
    export_folder: Path = field(default_factory=_default_exports)
    """Where exports are written."""
    given: frozenset[str] = field(default=frozenset(), compare=False)
    """Names of the settings that the file gives itself."""

    def in_colour(self, colour: int) -> str:
        """A highlight's colour for a sentence: "in yellow", or "as claim" where it has a name of its own.

        Args:
            colour: 1 to 5.
        """
        name = self.colour_names[colour - 1]
        return f"{'in' if name == COLOUR_NAMES[colour - 1] else 'as'} {name}"

    def keymap(self) -> Keymap:
        """The commands with these keys and names of colours."""
        helps = {
            f"reader.colour-{colour}": f"Highlight {self.in_colour(colour)}; on a mark, recolour"
            for colour in range(1, 6)
        } | {f"notebook.colour-{colour}": f"Show the mark {self.in_colour(colour)}" for colour in range(1, 6)}
        return Keymap.of(self.keys, helps)


def config_path() -> Path:
    """The file that is read: DOGEAR_CONFIG, else the one in the user's config folder."""
    if named := os.environ.get("DOGEAR_CONFIG"):
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_config_path("dogear") / "config.toml"


def theme_names() -> list[str]:
    """The names of all themes, ours first."""
    from textual.theme import BUILTIN_THEMES

    from styles.themes import INK, PAPER

    return [INK.name, PAPER.name, *sorted(BUILTIN_THEMES)]
