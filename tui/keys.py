"""How a key is written: by a person in the config, by the framework, and on the screen.

One spelling stands for a key inside Dogear: the character itself where there is one ("?",
"J"; only "comma" and "space" by name, because keys are parted by commas), else a name in
small letters ("pagedown", "ctrl+k", "shift+tab"). The framework takes it as it is.
"""

import re
import unicodedata
from collections.abc import Iterable

from library.text.safe import safe_field

__all__ = ["BadKey", "key_name", "nearest", "read_key", "types_a_character"]


class BadKey(ValueError):
    """What is written is no key, or none that terminals deliver; the message is a sentence."""


_SHOWN = {
    "enter": "↵",
    "escape": "esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "insert": "Ins",
    "delete": "Del",
    "comma": ",",
    "backspace": "backspace",
    "space": "space",
    "tab": "tab",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
"""The keys with names, and what the screen calls them."""

_SYNONYMS = {
    **{shown.lower(): name for name, shown in _SHOWN.items()},
    "return": "enter",
    "spacebar": "space",
    "pagedn": "pagedown",
    "backtab": "shift+tab",
    "period": ".",
    "dot": ".",
    "slash": "/",
    "backslash": "\\",
    "at": "@",
    "minus": "-",
    "plus": "+",
    "underscore": "_",
    "lessthansign": "<",
    "greaterthansign": ">",
}
"""Other names of keys, without blanks, dashes and underscores. Those of the framework that
are not the character's Unicode name are here too."""

_MODIFIER = re.compile(r"(ctrl|control|shift|alt|option|meta|super|cmd|hyper)[+-](?=.)", re.IGNORECASE)

_MOVING = frozenset({"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"})
"""The keys which terminals deliver together with ctrl and shift."""

_SAME = {"ctrl+m": "enter", "ctrl+i": "tab", "ctrl+h": "backspace", "ctrl+[": "escape"}
"""Pairs that are one byte to a terminal (ASCII control characters)."""

_NO_KEY = "a key must be a character that can be seen, or the name of a key."

_TAKEN = {"ctrl+q": "always ends Dogear", "ctrl+c": "always copies"}


def read_key(written: str) -> str:
    """The one spelling of a key that a person or the framework wrote.

    Raises:
        BadKey: There is no such key, or terminals cannot or do not all deliver it.
    """
    rest = written.strip() or written[:1]
    modifiers: set[str] = set()
    while len(rest) > 1 and (match := _MODIFIER.match(rest)):
        modifiers.add(match[1].lower().replace("control", "ctrl"))
        rest = rest[match.end() :]
    return _modified(modifiers, _plain(rest)) if modifiers else _plain(rest)


def _plain(written: str) -> str:
    if len(written) == 1:
        return _SYNONYMS.get(written) or _character(written)
    name = re.sub(r"[\s_-]", "", written).lower()
    name = _SYNONYMS.get(name, name)
    if name in _SHOWN or name == "shift+tab":
        return name
    if len(name) == 1:
        return _SYNONYMS.get(name) or _character(name)
    try:
        return _character(unicodedata.lookup(written.replace("_", " ")))
    except (KeyError, BadKey):
        if not _quoted(written):
            raise BadKey(_NO_KEY) from None
        guess = nearest(name, _SHOWN)
        hint = f"; did you mean “{guess}”?" if guess else "; write a character or a name such as “PgDn”."
        raise BadKey(f"there is no key “{_quoted(written)}”{hint}") from None


def _character(character: str) -> str:
    if character == " ":
        return "space"
    # A combining mark is typed together with another character, and never comes alone.
    if len(character) != 1 or not character.isprintable() or unicodedata.category(character)[0] == "M":
        raise BadKey(_NO_KEY)
    return character


def _modified(modifiers: set[str], key: str) -> str:
    small = key.lower()
    if modifiers - {"ctrl", "shift"}:
        other = min(modifiers - {"ctrl", "shift"})
        raise BadKey(f"terminals do not agree on {other} keys; use a plain key, or one with ctrl.")
    if modifiers == {"ctrl"}:
        spelt = f"ctrl+{small}"
        if spelt in _SAME:
            raise BadKey(f"terminals send {spelt} as {_SAME[spelt]}; write “{_SAME[spelt]}”.")
        if spelt in _TAKEN:
            raise BadKey(f"{spelt} {_TAKEN[spelt]}; choose another key.")
        if re.fullmatch(r"[a-z]|f\d+", small) or small in _MOVING:
            return spelt
        raise BadKey(
            f"no terminal can be relied on to send {spelt}; ctrl goes with a to z, F1 to F12, "
            "arrows, Home, End, PgUp, PgDn, Ins and Del."
        )
    if modifiers == {"shift"}:
        if small in _MOVING or small == "tab":
            return f"shift+{small}"
        if re.fullmatch("[a-z]", small):
            return small.upper()
        raise BadKey(
            f"no terminal can be relied on to send shift+{small}; write the character that it types, or "
            "choose another key."
        )
    if small in _MOVING:
        return f"ctrl+shift+{small}"
    raise BadKey(
        "terminals send ctrl and shift together with arrows and the like only; leave one of them out."
    )


def key_name(key: str) -> str:
    """What the screen calls a key; any spelling will do."""
    try:
        *modifiers, name = re.split(r"\+(?=.)", read_key(key))
    except BadKey:
        return key
    return "+".join([*modifiers, _SHOWN.get(name, name)])


def types_a_character(key: str) -> bool:
    """Whether a key, in its one spelling, is text where text is typed, or takes some away."""
    return len(key) == 1 or key in ("comma", "space", "backspace", "delete")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that somebody most likely meant, empty when none is near."""
    from difflib import get_close_matches

    names = list(known)
    word = word[:80]
    close = get_close_matches(word, names, 1) or [name for name in names if len(word) > 2 and word in name]
    return close[0] if close else ""


def _quoted(text: str) -> str:
    text = safe_field(text[:200])
    return text if len(text) <= 40 else f"{text[:39]}…"
