"""Reads the config: one TOML file, judged as a whole, becomes a plain value.

A config with mistakes is never half obeyed. All mistakes are found at once, each is one
sentence that names the file and the place, and the screens open when there are none.
Commands that print need no config and never read it.
"""

import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.cells import cell_len

from library.errors import DogearError
from library.text.safe import safe_field
from tui.config import COLOUR_NAMES, WIDTH, WIDTH_LEAST, WIDTH_MOST, Config, config_path, theme_names
from tui.keymap import default_keys, judge_keys
from tui.keys import BadKey, nearest, read_key

__all__ = ["NAME_MOST", "SIZE_MOST", "BadConfig", "load_config", "parse_config"]

NAME_MOST = 20
"""Greatest width of a colour's name, cells: it stands in notices and lines of help."""

SIZE_MOST = 1 << 16
"""Greatest size of the file, bytes; every setting there is fills an eighth of it."""

_SETTINGS = ("width", "theme", "export_folder", "colours", "keys")


class BadConfig(DogearError):
    """The config has mistakes; the message has a line for each."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


def load_config(path: Path | None = None) -> Config:
    """The settings of a file; one that is missing sets nothing.

    Args:
        path: The file; None is the user's own.

    Raises:
        BadConfig: It cannot be read, or has mistakes.
    """
    path = path or config_path()
    name = safe_field(str(path))
    try:
        data = _read(path)
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise BadConfig(
            (f"{name}: the config cannot be read: {(error.strerror or 'it failed').lower()}.",)
        ) from error
    except ValueError as error:
        raise BadConfig((f"{name}: {error}",)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadConfig((f"{name}, line {line}: this is not UTF-8; save the file in UTF-8.",)) from error
    return parse_config(text, name)


def _read(path: Path) -> bytes:
    """The bytes of a config; opened only when it is a file, since a pipe might never end.

    Raises:
        OSError: It cannot be read.
        ValueError: It is no file, or too large; the message is a sentence.
    """
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise ValueError("the config is a folder; it must be a file.")
    if not stat.S_ISREG(mode) and str(path) != os.devnull:
        raise ValueError("the config is not an ordinary file.")
    with path.open("rb") as file:
        data = file.read(SIZE_MOST + 1)
    if len(data) > SIZE_MOST:
        raise ValueError(f"the config is larger than {SIZE_MOST // 1024} KB; this must be another file.")
    return data


def parse_config(text: str, name: str) -> Config:
    """The settings in a text.

    Args:
        text: TOML.
        name: What to call the text in messages.

    Raises:
        BadConfig: It has mistakes.
    """
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError also for a number of thousands of digits
        raise BadConfig((_not_toml(error, name),)) from error
    judge = _Judge(text, name)
    config = judge.config(values)
    if judge.mistakes:
        raise BadConfig(tuple(judge.mistakes))
    return config


def _not_toml(error: Exception, name: str) -> str:
    told = re.fullmatch(r"(.+) \(at (line \d+, column \d+|end of document)\)", safe_field(str(error)))
    if told is None:
        return f"{name}: this is not TOML that can be read: a number or a list in it has no end."
    what, where = told[1], told[2].replace("end of document", "at its end")
    return f"{name}, {where}: this is not TOML: {what[0].lower()}{what[1:]}."


class _Judge:
    """Reads the values of one text and collects what is wrong with them."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self.mistakes: list[str] = []

    def config(self, values: Mapping[str, Any]) -> Config:
        """The settings; to be used when there are no mistakes."""
        for key in values:
            if key not in _SETTINGS:
                self._unknown_setting(key)
        kinds = {"width": self._width, "theme": self._theme, "export_folder": self._folder}
        read: dict[str, Any] = {key: judge(values[key]) for key, judge in kinds.items() if key in values}
        if "colours" in values:
            read["colour_names"] = self._colours(values["colours"])
        if "keys" in values:
            read["keys"] = self._keys(values["keys"])
        return Config(**read, given=frozenset(values))

    def _say(self, place: str, sentence: str, line_of: str = "") -> None:
        """Notes a mistake, with the line when it is beyond doubt which one it is."""
        plain = re.escape(line_of or place)
        lines = re.finditer(rf"""^[ \t]*(?:{plain}|"{plain}"|'{plain}')[ \t]*=""", self._text, re.MULTILINE)
        numbers = [self._text.count("\n", 0, match.start()) + 1 for match in lines]
        line = f", line {numbers[0]}" if len(numbers) == 1 else ""
        self.mistakes.append(f"{self._name}{line}: {_short(place)}: {sentence}")

    def _unknown_setting(self, key: str) -> None:
        if key.partition(".")[0] in {id_.partition(".")[0] for id_ in default_keys()}:
            self._say(key, "there is no such setting; keys of commands belong under the line [keys].")
            return
        guess = nearest(key.lower(), _SETTINGS)
        hint = f"; did you mean “{guess}”?" if guess else f"; there are {_listed(_SETTINGS)}."
        self._say(key, f"there is no such setting{hint}")

    def _width(self, value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and WIDTH_LEAST <= value <= WIDTH_MOST:
            return value
        plain = " without quotes" if isinstance(value, str) else ""
        bounds = f"{WIDTH_LEAST} to {WIDTH_MOST}"
        self._say("width", f"it must be a whole number of cells{plain} from {bounds}, not {_told(value)}.")
        return WIDTH

    def _theme(self, value: object) -> str:
        names = theme_names()
        if isinstance(value, str) and value in names:
            return value
        guess = nearest(value.lower(), names) if isinstance(value, str) else ""
        hint = f"did you mean “{guess}”?" if guess else f"there are {_listed(names)}."
        self._say("theme", f"there is no theme {_told(value)}; {hint}")
        return ""

    def _folder(self, value: object) -> Path:
        if not isinstance(value, str) or not (value.startswith("~") or Path(value).is_absolute()):
            self._say("export_folder", f"it must be a folder that begins with / or ~, not {_told(value)}.")
        elif _unsafe(value):
            self._say("export_folder", "it has control characters.")
        else:
            try:
                folder = Path(value).expanduser()
                if folder.exists() and not folder.is_dir():
                    self._say("export_folder", f"{_told(value)} is a file; name a folder.")
                return folder
            except RuntimeError:
                self._say("export_folder", f"{_told(value)} names a user who is not known here.")
            except OSError as error:
                self._say("export_folder", f"{(error.strerror or 'it cannot be used').lower()}.")
        return Path()

    def _colours(self, value: object) -> tuple[str, ...]:
        names = list(COLOUR_NAMES)
        if not isinstance(value, dict):
            self._say(
                "colours", 'it must be a section: the line [colours], and under it lines such as 1 = "claim".'
            )
            return COLOUR_NAMES
        for key, name in value.items():
            place = f"colours.{key}"
            if key not in ("1", "2", "3", "4", "5"):
                self._say(place, "there is no such colour; there are 1 to 5.", key)
            elif isinstance(name, str) and _unsafe(name):
                self._say(place, "the name has control characters.", key)
            elif not isinstance(name, str) or not name.strip():
                self._say(place, f"the name must be a word or two in quotes, not {_told(name)}.", key)
            elif cell_len(safe_field(name)) > NAME_MOST:
                self._say(place, f"the name {_told(name)} is longer than {NAME_MOST} characters.", key)
            else:
                names[int(key) - 1] = safe_field(name)
        folded = [name.casefold() for name in names]
        for number, name in enumerate(folded):
            if name in folded[:number]:
                first = folded.index(name) + 1
                changed = number + 1 if str(number + 1) in value else first
                self._say(
                    f"colours.{changed}",
                    f"colours {first} and {number + 1} are both called {_told(names[number])}; "
                    "each needs a name of its own.",
                    str(changed),
                )
        return tuple(names)

    def _keys(self, value: object) -> dict[str, tuple[str, ...]]:
        if not isinstance(value, dict):
            self._say(
                "keys",
                'it must be a section: the line [keys], and under it lines such as "reader.mark" = "B".',
            )
            return {}
        defaults = default_keys()
        keys: dict[str, tuple[str, ...]] = {}
        for id_, written in _flat(value):
            if id_ not in defaults:
                self._unknown_command(id_, defaults)
            elif (each := self._key_list(id_, written)) is not None and each != defaults[id_]:
                keys[id_] = each
        for id_, sentence in judge_keys(keys):
            self._say(f'keys."{id_}"', sentence, id_)
        return keys

    def _unknown_command(self, id_: str, known: Mapping[str, object]) -> None:
        place = f'keys."{id_}"'
        if id_ in _SETTINGS:
            self._say(place, f"{id_} is no command; it belongs above the first line in square brackets.", id_)
            return
        guess = nearest(id_.lower(), known)
        hint = f"did you mean “{guess}”?" if guess else "`dogear config` lists them all."
        self._say(place, f"there is no such command; {hint}", id_)

    def _key_list(self, id_: str, written: object) -> tuple[str, ...] | None:
        """The keys as written, or None when they cannot be read."""
        place = f'keys."{id_}"'
        if isinstance(written, str):
            written = written.split(",") if len(written) > 1 else [written] if written else []
        if not isinstance(written, list) or not all(isinstance(key, str) for key in written):
            self._say(
                place,
                f'it must be a key or a list of keys, such as ["J", "PgDn"], not {_told(written)}.',
                id_,
            )
            return None
        keys: list[str] = []
        sound = True
        for key in written:
            try:
                keys.append(read_key(key))
            except BadKey as error:
                self._say(place, str(error), id_)
                sound = False
        return tuple(dict.fromkeys(keys)) if sound else None


def _flat(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Names with their values: reader.mark without quotes is a table in a table to TOML."""
    waiting: list[tuple[str, Any]] = [("", table)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, dict):
            prefix = f"{name}." if name else ""
            waiting += [(f"{prefix}{key}", inner) for key, inner in reversed(value.items())]
        else:
            yield name, value


def _unsafe(text: str) -> bool:
    """Whether there is something in a text that a screen must not get."""
    return safe_field(text) != " ".join(text.split())


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _short(text: str) -> str:
    text = safe_field(text[:400])
    return text if len(text) <= 80 else f"{text[:79]}…"


def _told(value: object) -> str:
    """A value in a sentence."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"“{_short(value)}”"
        case int() | float():
            return _short(
                f"{value:.20g}"
                if isinstance(value, float)
                else str(value)
                if abs(value) < 1 << 64
                else "that"
            )
        case list():
            return "a list"
        case dict():
            return "a section"
        case _:
            return "a date"
