"""Other programs a person works with: their editor, their browser. Nothing passes through a shell."""

import os
import shlex
import subprocess
import webbrowser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from library.errors import BadInput
from library.store.atomic import failed, make_folder, write_file
from library.text.safe import safe_field, safe_text

if TYPE_CHECKING:
    from textual.app import App

__all__ = ["edit_outside", "editor_command", "is_openable", "open_in_browser", "open_original"]


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """The editor a person has chosen, as words of a command.

    Raises:
        BadInput: None is chosen, or what is chosen cannot be read as a command.
    """
    chosen = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        words = shlex.split(chosen)
    except ValueError as error:
        raise BadInput(
            f"EDITOR is no command: {safe_field(chosen)}; mend it and open Dogear again."
        ) from error
    if not words:
        raise BadInput("No editor is chosen: set EDITOR to one, such as vim or nano, and open Dogear again.")
    return words


def edit_outside(app: "App[Any]", path: Path, text: str) -> str:
    """Lets a person write in their own editor while the app is suspended.

    Args:
        app: The app, which gives the terminal away and takes it back.
        path: The file to edit. It stays, so that what was written survives whatever comes.
        text: What stands in it to begin with.

    Returns:
        What was written, safe.

    Raises:
        BadInput: There is no editor, it could not be started, or it failed.
        StoreFailed: The file could not be written.
    """
    command = editor_command(os.environ)
    try:
        make_folder(path.parent)
        write_file(path, text.encode("utf-8", "replace"))
    except OSError as error:
        raise failed(error, "The note could not be handed to your editor") from error
    name = safe_field(command[0])
    refused: OSError | None = None
    code = 0
    with _suspended(app):
        try:
            # The words are the person's own setting; the path is ours.
            code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603
        except OSError as error:  # must not pass through: the app would never take the terminal back
            refused = error
    if refused:
        raise BadInput(
            f"{name} could not be started: {refused.strerror}; set EDITOR to another."
        ) from refused
    if code:
        raise BadInput(f"{name} ended with an error; the note is as it was.")
    try:
        return safe_text(path.read_text(encoding="utf-8", errors="replace")).rstrip("\n")
    except OSError as error:
        raise failed(error, "What was written in your editor could not be read") from error


def is_openable(address: str) -> bool:
    """Whether an address may be handed to a browser: only http, https and mailto."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.netloc)
    return parts.scheme == "mailto" and bool(parts.path)


def open_in_browser(app: "App[Any]", address: str) -> bool:
    """Opens an address in the person's browser; one that draws in the terminal gets it meanwhile.

    Returns:
        Whether a browser was there to take it.
    """
    if not is_openable(address):
        return False
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    in_terminal = type(browser) is webbrowser.GenericBrowser
    with _suspended(app) if in_terminal else nullcontext():
        try:
            return browser.open(address)
        except (webbrowser.Error, OSError):
            return False


@contextmanager
def _suspended(app: "App[Any]") -> Iterator[None]:
    """The terminal given to another program; the block must not raise.

    Raises:
        BadInput: The terminal cannot be given away here.
    """
    from textual.app import SuspendNotSupported

    try:
        with app.suspend():
            yield
    except SuspendNotSupported as error:
        raise BadInput("This terminal cannot be handed to another program; write the note here.") from error


def open_original(app: "App[Any]", url: str) -> str:
    """Opens the page an article came from in the browser, or copies its address where there is none.

    Returns:
        What became of it, in words.
    """
    if not is_openable(url):
        return "The address of this article is not known"
    if open_in_browser(app, url):
        return f"Opened {url}"
    app.copy_to_clipboard(url)
    return f"No browser here: copied {url}"
