"""How the list was left: view, filter, order and article, kept on this machine for the next start."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from library.store.atomic import failed, make_folder, write_file
from library.text.safe import safe_field

__all__ = ["Desk", "Left"]

SIZE_MOST = 1 << 16
"""Greatest size of the file that is looked at, bytes."""


@dataclass(frozen=True, slots=True)
class Left:
    """How a list was left."""

    view: str = ""
    """The key of the view, see `tui.views`; empty is the first."""
    words: str = ""
    """What was typed into the filter."""
    order: str = ""
    """A value of `library.store.Order`; empty is the usual one."""
    article: str = ""
    """The id of the article under the cursor."""
    above: int = 0
    """How many rows stand above it on the screen."""


class Desk:
    """One small file in the state folder of a library."""

    def __init__(self, state: Path) -> None:
        """The file need not exist."""
        self._path = state / "list.json"
        self._kept: Left | None = None

    def load(self) -> Left:
        """How the list was left; a file that cannot be read is as none."""
        try:
            with self._path.open("rb") as file:
                found = json.loads(file.read(SIZE_MOST))
        except (OSError, ValueError, RecursionError):
            return Left()
        if not isinstance(found, dict):
            return Left()
        words = {
            field.name: safe_field(found[field.name])
            for field in fields(Left)
            if field.type is str and isinstance(found.get(field.name), str)
        }
        above = found.get("above")
        self._kept = Left(**words, above=above if isinstance(above, int) and above > 0 else 0)
        return self._kept

    def keep(self, left: Left) -> None:
        """Writes down how the list is left, when that has changed; may block.

        Raises:
            StoreFailed: It could not be written.
        """
        if left == self._kept:
            return
        try:
            make_folder(self._path.parent)
            write_file(self._path, json.dumps(asdict(left), ensure_ascii=False, indent=1).encode())
        except OSError as error:
            raise failed(error, "The list is not remembered for the next time") from error
        self._kept = left
