"""What is changed while reading and kept for the next start: the column's width, the theme.

The config is the person's own file and is never rewritten. What was chosen with a key is
kept on this machine beside it, and wins until the config says something else than it did
when the choice was made.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from library.store.atomic import failed, make_folder, write_file
from library.store.paths import default_state
from tui.config import WIDTH_LEAST, WIDTH_MOST, Config, theme_names

__all__ = ["Memory", "default_memory"]

Setting = Literal["width", "theme"]
"""The settings that are remembered."""

SIZE_MOST = 1 << 12
"""Greatest size of the file that is looked at, bytes."""


def default_memory() -> "Memory":
    """What this machine remembers."""
    return Memory(default_state() / "reader.json")


class Memory:
    """One small file, for each setting the choice and what the config said then."""

    def __init__(self, path: Path) -> None:
        """The file need not exist."""
        self._path = path

    def over(self, config: Config) -> Config:
        """The config with what was chosen since; what cannot be read or used is ignored."""
        kept = self._load()
        changes: dict[str, Any] = {
            name: kept[name]["chosen"]
            for name, usable in _USABLE.items()
            if name in kept and kept[name]["config"] == _said(config, name) and usable(kept[name]["chosen"])
        }
        return replace(config, **changes)

    def keep(self, name: Setting, value: int | str, config: Config) -> None:
        """Remembers a choice.

        Args:
            name: The setting.
            value: What was chosen.
            config: What the file says, without anything remembered.

        Raises:
            StoreFailed: It could not be written.
        """
        kept = self._load() | {name: {"chosen": value, "config": _said(config, name)}}
        try:
            make_folder(self._path.parent)
            write_file(self._path, json.dumps(kept, indent=1).encode())
        except OSError as error:
            raise failed(error, f"The {name} is not remembered for the next time") from error

    def _load(self) -> dict[str, dict[str, Any]]:
        """The settings in the file that have the right shape."""
        try:
            with self._path.open("rb") as file:
                kept = json.loads(file.read(SIZE_MOST))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(kept, dict):
            return {}
        return {
            name: entry
            for name, entry in kept.items()
            if name in _USABLE and isinstance(entry, dict) and entry.keys() == {"chosen", "config"}
        }


def _said(config: Config, name: str) -> int | str | None:
    """What the file itself says about a setting, None when nothing."""
    value: int | str = getattr(config, name)
    return value if name in config.given else None


def _is_width(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and WIDTH_LEAST <= value <= WIDTH_MOST


def _is_theme(value: object) -> bool:
    return isinstance(value, str) and value in theme_names()


_USABLE: Mapping[str, Any] = {"width": _is_width, "theme": _is_theme}
