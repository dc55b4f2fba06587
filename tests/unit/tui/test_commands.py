"""The one table of commands is sound, and what is made from it says the same."""

from itertools import chain

import pytest

from tui.commands import COMMANDS, Command, bindings, footer
from tui.keys import key_name
from tui.screens.help import help_text

SCREENS = {
    "library": ("list", "library", "across", "everywhere"),
    "reader": ("text", "reader", "across", "everywhere"),
    "notebook": ("rows", "notebook", "across", "everywhere"),
    "dossiers": ("rows", "dossiers", "across", "everywhere"),
    "dossier": ("rows", "dossier", "across", "everywhere"),
    "links": ("links",),
    "panel": ("panel", "everywhere"),
    "editor": ("editor",),
    "add": ("add",),
    "find": ("find",),
    "help": ("help", "scroll"),
}


WHILE_SELECTING = {"text.swap"}
"""Commands that work only with a selection; without one their key means what it means then."""


def test_every_id_is_unique_and_begins_with_its_scope() -> None:
    commands = list(chain.from_iterable(COMMANDS.values()))

    assert len({command.id for command in commands}) == len(commands)
    assert all(command.id.startswith(f"{scope}.") for scope, rows in COMMANDS.items() for command in rows)


@pytest.mark.parametrize("scopes", SCREENS.values(), ids=SCREENS)
def test_no_key_has_two_meanings_on_one_screen(scopes: tuple[str, ...]) -> None:
    rows = [command for scope in scopes for command in COMMANDS[scope] if command.id not in WHILE_SELECTING]
    keys = [key for command in rows for key in command.keys.split(",")]

    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("scope", COMMANDS)
def test_every_command_has_a_binding_under_its_id(scope: str) -> None:
    made = {binding.id for binding in bindings(scope) if not isinstance(binding, tuple)}

    assert made == {command.id for command in COMMANDS[scope]}


def test_neighbours_with_one_word_share_a_place_in_the_foot_bar() -> None:
    entries = footer([*COMMANDS["text"], *COMMANDS["reader"]])

    assert ("j k", "sentence") in entries
    assert ("1–5", "colour") in entries


def test_the_help_names_every_command_of_its_screen() -> None:
    text = "".join(run for run, _ in help_text([*COMMANDS["reader"], *COMMANDS["everywhere"]]))

    assert all(command.help in text for scope in ("reader", "everywhere") for command in COMMANDS[scope])


def test_keys_are_named_as_a_person_would() -> None:
    assert [key_name(key) for key in ("enter", "question_mark", "j")] == ["↵", "?", "j"]


def test_help_lines_are_short_enough_for_the_narrowest_screen() -> None:
    commands: list[Command] = list(chain.from_iterable(COMMANDS.values()))

    assert max(len(command.help) for command in commands) <= 56
