"""What `dogear --version` prints; with `--verbose` what a report of a fault needs, and nothing of a text."""

import os
import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from library.text.safe import safe_field

__all__ = ["version_lines"]

_PARTS = ("textual", "rich", "tinydb", "click", "httpx", "trafilatura", "lxml", "courlan", "markdown-it-py")
"""The packages whose versions explain the most."""

_SETTINGS = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL")
"""Variables that tell what the terminal can show."""


def version_lines(folder: Path | None, *, verbose: bool) -> Iterator[str]:
    """The lines to print.

    Args:
        folder: The library that is named, None for the user's own.
        verbose: Whether versions, terminal and paths are told as well.
    """
    yield f"dogear {_version('dogear')}"
    if not verbose:
        return
    from library.store.paths import default_library, default_state
    from tui.config import config_path

    yield f"python {platform.python_version()} on {platform.platform()}"
    for part in _PARTS:
        yield f"{part} {_version(part)}"
    terminal = (f"{name}={os.environ[name]}" for name in _SETTINGS if name in os.environ)
    yield f"terminal: {safe_field(' '.join(terminal)) or 'nothing is said of it'}"
    yield f"encoding: {sys.stdout.encoding}, files {sys.getfilesystemencoding()}"
    yield f"library: {safe_field(str(folder or default_library()))}"
    yield f"state: {safe_field(str(default_state()))}"
    yield f"config: {safe_field(str(config_path()))}"


def _version(part: str) -> str:
    try:
        return metadata.version(part)
    except metadata.PackageNotFoundError:
        return "(not installed)"
