"""Libraries on the disk for the programs in the terminals."""

from pathlib import Path

import pytest

from library.store import Library

__all__ = ["Home"]


class Home:
    """A library's folders, and the environment that leads a program to them."""

    def __init__(self, root: Path) -> None:
        self.library = root / "library"
        self.state = root / "state"
        self.environment = {
            "DOGEAR_LIBRARY": str(self.library),
            "XDG_STATE_HOME": str(self.state),
            "XDG_CONFIG_HOME": str(root / "config"),
            "XDG_DATA_HOME": str(root / "data"),
            "DOGEAR_CONFIG": "",
            "LANG": "C.UTF-8",
            "COLORTERM": "truecolor",
        }

    def open(self) -> Library:
        """The library, as the program itself would open it."""
        return Library.open(self.library, state_root=self.state / "dogear")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Folders of a library that does not exist yet."""
    return Home(tmp_path)
