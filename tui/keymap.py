"""The commands with the keys that are in force: the table, and over it what the config says.

The framework applies any keymap in silence: an unknown id does nothing, and of two commands
on one key one is lost. So the keys are judged here first, and what the screens say about
them is made from the same rows as the bindings.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain, combinations

from tui.commands import COMMANDS, IN_TRASH, SELECTING, Command, footer, moment_footer
from tui.keys import key_name, read_key, types_a_character

__all__ = ["NEEDED", "TYPING", "Keymap", "default_keys", "judge_keys"]

Table = Mapping[str, tuple[Command, ...]]
Keys = Mapping[str, tuple[str, ...]]
"""Keys in their one spelling, by the id of their command; none: the command has no key."""

NEEDED = frozenset(
    {
        "everywhere.help",
        "everywhere.palette",
        "list.open",
        "rows.open",
        "notebook.quit",
        "dossiers.quit",
        "dossier.quit",
        "library.quit",
        "reader.quit",
        "panel.jump",
        "editor.save",
        "editor.close",
        "add.accept",
        "add.cancel",
        "find.accept",
        "find.cancel",
        "links.close",
        "info.close",
        "tags.accept",
        "tags.cancel",
        "proposals.close",
        "help.close",
    }
)
"""Commands that must have a key: without one a person could not go on, or not get out. All
others can be run from the palette."""

FINAL = frozenset({"library.delete"})
"""Commands that cannot be undone: a key that a hand knows for another command is never offered to them."""

TYPING = frozenset({"editor", "add", "find", "tags"})
"""Scopes in which characters are text."""

_MODAL = frozenset({"add", "info", "links", "help", "proposals", "question", "scroll", "tags"})
"""Scopes of screens that let no key through to what is under them."""

_TOGETHER = (
    frozenset({"list", "library"}),
    frozenset({"text", "reader"}),
    frozenset({"rows", "notebook"}),
    frozenset({"rows", "dossiers"}),
    frozenset({"rows", "dossier"}),
    frozenset({"help", "scroll"}),
    frozenset({"info", "scroll"}),
)
"""Scopes in force at once on one level. Any other scope of a screen's part wins over the
screen's when the part has the focus, so there the same key may mean something else."""

_ABOVE = frozenset({"everywhere", "across"})
"""Scopes of the app, in force under every screen that is not modal."""

_ID = re.compile(r"\{([a-z]+\.[a-z0-9-]+)\}")
"""The id of a command in a sentence."""

_NO_KEY = "unbound"
"""What a command without a key is bound to: nothing sends it. The framework would take no
key at all for "as it was"."""


def _overlap(one: str, other: str) -> bool:
    """Whether the keys of two scopes are in force at once."""
    if one == other or frozenset({one, other}) in _TOGETHER:
        return True
    return bool(_ABOVE & {one, other}) and not _MODAL & {one, other}


def _spelt(command: Command) -> tuple[str, ...]:
    return tuple(map(read_key, command.each_key))


def default_keys() -> dict[str, tuple[str, ...]]:
    """The keys of every command when nothing is rebound."""
    return {command.id: _spelt(command) for command in chain.from_iterable(COMMANDS.values())}


@dataclass(frozen=True, slots=True)
class Keymap:
    """Every command with the keys it has now."""

    table: Table
    """As `COMMANDS`, by scope; every key in its one spelling."""
    changed: Mapping[str, str]
    """The keys of what is rebound, by command id, as `App.set_keymap` takes them."""

    @classmethod
    def of(cls, keys: Keys, helps: Mapping[str, str] | None = None) -> "Keymap":
        """The table with other keys.

        Args:
            keys: What is rebound; `judge_keys` found nothing wrong with it.
            helps: Other lines of help, by command id.
        """
        helps = helps or {}
        every = {**default_keys(), **keys}

        def row(command: Command) -> Command:
            return replace(
                command, keys=",".join(every[command.id]), help=helps.get(command.id, command.help)
            )

        table = {scope: tuple(map(row, rows)) for scope, rows in COMMANDS.items()}
        return cls(table, {id_: ",".join(each) or _NO_KEY for id_, each in keys.items()})

    def commands(self, scopes: Iterable[str]) -> Iterator[Command]:
        """The commands of scopes, in order."""
        return chain.from_iterable(self.table[scope] for scope in scopes)

    def footer(self, scopes: Iterable[str]) -> list[tuple[str, str]]:
        """What the foot bar says; see `tui.commands.footer`."""
        return footer(self.commands(scopes))

    def selecting_footer(self) -> list[tuple[str, str]]:
        """What the foot bar says while text is selected."""
        return moment_footer(self.commands(["text", "reader"]), SELECTING)

    def trash_footer(self) -> list[tuple[str, str]]:
        """What the foot bar says while the trash is shown."""
        return moment_footer(self.commands(["list", "library"]), IN_TRASH)

    def key(self, id: str) -> str:  # noqa: A002
        """What to call the key of a command in a sentence such as "u undoes".

        A command without a key can still be run by name, so that is what is said then.

        Raises:
            KeyError: There is no such command.
        """
        for command in chain.from_iterable(self.table.values()):
            if command.id == id:
                return key_name(command.each_key[0]) if command.each_key else "the palette"
        raise KeyError(id)

    def fill(self, sentence: str) -> str:
        """A sentence with the keys in place of the ids in braces: "{reader.undo} undoes"."""

        def named(match: re.Match[str]) -> str:
            with suppress(KeyError):
                return self.key(match[1])
            return match[0]

        return _ID.sub(named, sentence)


def judge_keys(keys: Keys) -> Iterator[tuple[str, str]]:
    """What is wrong with a rebinding.

    Args:
        keys: What is to be rebound; every id is one of a command.

    Yields:
        The id of the command whose keys must be changed, and a sentence that says why.
    """
    defaults = default_keys()
    for id_, each in keys.items():
        if not each and id_ in NEEDED:
            yield id_, "Dogear cannot be used without this command; give it a key."
        if id_.partition(".")[0] in TYPING:
            for key in filter(types_a_character, each):
                yield (
                    id_,
                    f"“{key_name(key)}” is for the text there; use enter, escape, tab, F1 to F12 or ctrl "
                    "with a letter.",
                )
    known = set(_clashes(defaults))
    for clash in _clashes({**defaults, **keys}):
        if clash in known:
            continue
        key, one, other = clash
        if one in keys and other in keys:
            yield (
                other,
                f"“{key_name(key)}” is also given to {one}, and both work at the same time; give one of "
                "them another key.",
            )
        else:
            mine, theirs = (one, other) if one in keys else (other, one)
            yield mine, _taken(key, mine, theirs, keys, defaults)


def _taken(key: str, mine: str, theirs: str, keys: Keys, defaults: Keys) -> str:
    """Says that a key was taken from a command, and what that command could have instead."""
    left = [each for each in defaults[theirs] if each != key]
    if not left and theirs not in FINAL:
        left = [each for each in defaults[mine] if each not in keys[mine]]
    example = ""
    if left or theirs in FINAL:
        listed = ", ".join(json.dumps(each, ensure_ascii=False) for each in left)
        example = f', for example "{theirs}" = [{listed}]'
    return f"“{key_name(key)}” is the key of {theirs}; give that command another key too{example}."


def _clashes(keys: Keys) -> Iterator[tuple[str, str, str]]:
    """Every key with two commands of it whose scopes overlap."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for id_, each in keys.items():
        for key in dict.fromkeys(each):
            owners[key].append(id_)
    for key, ids in owners.items():
        for one, other in combinations(ids, 2):
            if _overlap(one.partition(".")[0], other.partition(".")[0]):
                yield key, one, other
