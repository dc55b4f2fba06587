"""Keys as they are written, and a rebinding that leaves every command within reach."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import BindingsMap

from tui.commands import COMMANDS, bindings
from tui.keymap import FINAL, NEEDED, TYPING, Keymap, default_keys, judge_keys
from tui.keys import BadKey, key_name, read_key
from tui.screens.help import help_text

# Keys ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("m", "m"),
        ("M", "M"),
        ("shift+m", "M"),
        ("?", "?"),
        ("question_mark", "?"),
        ("slash", "/"),
        ("full_stop", "."),
        ("less_than_sign", "<"),
        ("plus", "+"),
        ("+", "+"),
        ("-", "-"),
        (",", "comma"),
        ("comma", "comma"),
        (" ", "space"),
        ("Space", "space"),
        ("ö", "ö"),
        ("§", "§"),
        ("PgDn", "pagedown"),
        ("Page Down", "pagedown"),
        ("page-up", "pageup"),
        ("Esc", "escape"),
        ("Return", "enter"),
        ("↵", "enter"),
        ("↓", "down"),
        ("Del", "delete"),
        ("F5", "f5"),
        ("Ctrl+K", "ctrl+k"),
        ("control-k", "ctrl+k"),
        ("ctrl+PgUp", "ctrl+pageup"),
        ("Shift+Tab", "shift+tab"),
        ("backtab", "shift+tab"),
        ("shift+ctrl+left", "ctrl+shift+left"),
    ],
)
def test_a_key_may_be_written_as_a_person_or_the_framework_writes_it(written: str, key: str) -> None:
    assert read_key(written) == key


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "must be a character"),
        ("pagdown", "did you mean “pagedown”"),
        ("the any key", "there is no key “the any key”"),
        ("f13", "there is no key “f13”"),
        ("ctrl+i", "write “tab”"),
        ("ctrl+m", "write “enter”"),
        ("ctrl+[", "write “escape”"),
        ("ctrl+q", "always ends Dogear"),
        ("ctrl+c", "always copies"),
        ("ctrl+enter", "no terminal can be relied on"),
        ("ctrl+1", "no terminal can be relied on"),
        ("shift+enter", "no terminal can be relied on"),
        ("shift+1", "write the character that it types"),
        ("ctrl+shift+k", "leave one of them out"),
        ("alt+x", "do not agree on alt keys"),
        ("ctrl+alt+x", "do not agree on alt keys"),
        ("\x1b", "must be a character"),
        ("\u0301", "must be a character"),
        ("\x1b]52;c;eA==\x07", "must be a character"),
    ],
)
def test_what_no_terminal_sends_is_refused_with_a_reason(written: str, why: str) -> None:
    with pytest.raises(BadKey) as caught:
        read_key(written)

    assert why in str(caught.value)
    assert "\x1b" not in str(caught.value)


@given(st.text(max_size=30))
def test_whatever_is_written_is_a_key_of_one_spelling_or_a_sentence(written: str) -> None:
    try:
        key = read_key(written)
    except BadKey as error:
        key, sentence = "m", str(error)
    else:
        sentence = "."

    assert read_key(key) == read_key(key_name(key)) == key
    assert sentence.endswith((".", "?"))


def test_the_keys_of_the_table_have_names_that_lead_back_to_them() -> None:
    for key in chain.from_iterable(default_keys().values()):
        assert read_key(key_name(key)) == key


# Rebinding -----------------------------------------------------------------------------


def mistakes(**keys: str) -> list[str]:
    """What is wrong with keys: reader_mark="B C" stands for reader.mark on B and C."""
    wanted = {name.replace("_", "."): tuple(each.split()) for name, each in keys.items()}
    return [f"{id_}: {sentence}" for id_, sentence in judge_keys(wanted)]


def test_the_table_itself_has_no_mistakes() -> None:
    assert mistakes() == []
    assert list(judge_keys(default_keys())) == []


def test_names_of_commands_and_scopes_that_are_special_exist() -> None:
    assert set(default_keys()) >= NEEDED | FINAL
    assert set(COMMANDS) >= TYPING


def test_a_free_key_may_be_given_to_any_command() -> None:
    assert mistakes(reader_mark="B") == []


def test_two_commands_may_swap_their_keys() -> None:
    assert mistakes(reader_mark="a", reader_note="m") == []


def test_a_key_taken_from_another_command_is_a_mistake_that_shows_the_way_out() -> None:
    (mistake,) = mistakes(reader_mark="j")

    assert mistake.startswith("reader.mark: “j” is the key of text.down")
    assert '"text.down" = ["down"]' in mistake
    assert mistakes(reader_mark="j", text_down="down") == []


def test_the_way_out_may_be_the_key_that_became_free() -> None:
    (mistake,) = mistakes(reader_mark="a")

    assert '"reader.note" = ["m"]' in mistake
    assert mistakes(reader_mark="a", reader_note="m") == []


def test_the_way_out_never_lets_a_key_that_a_hand_knows_delete_for_good() -> None:
    (mistake,) = mistakes(library_archive="x")

    assert mistake.endswith(
        "“x” is the key of library.delete; give that command another key too, for "
        'example "library.delete" = [].'
    )
    assert mistakes(library_archive="x", library_delete="") == []


def test_two_commands_on_one_new_key_are_one_mistake() -> None:
    (mistake,) = mistakes(reader_mark="B", reader_note="B")

    assert "also given to reader.mark" in mistake


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("list.open", "library.star"),
        ("everywhere.help", "library.star"),
        ("everywhere.help", "reader.mark"),
        ("everywhere.help", "panel.jump"),
        ("text.down", "reader.mark"),
        ("help.close", "scroll.down"),
    ],
)
def test_scopes_in_force_together_share_their_keys(one: str, other: str) -> None:
    assert list(judge_keys({one: ("ü",), other: ("ü",)}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("panel.next", "reader.mark"),
        ("reader.mark", "library.star"),
        ("help.close", "everywhere.help"),
        ("help.close", "reader.mark"),
        ("links.copy", "everywhere.help"),
    ],
)
def test_what_is_never_in_force_together_may_have_the_same_key(one: str, other: str) -> None:
    assert list(judge_keys({one: ("ü",), other: ("ü",)})) == []


@pytest.mark.parametrize("id_", sorted(NEEDED))
def test_a_command_nobody_can_do_without_keeps_a_key(id_: str) -> None:
    assert list(judge_keys({id_: ()})) == [
        (id_, "Dogear cannot be used without this command; give it a key.")
    ]


@pytest.mark.parametrize("key", ["s", "comma", "space", "backspace"])
@pytest.mark.parametrize("id_", ["editor.save", "add.accept", "find.accept"])
def test_where_text_is_typed_no_character_is_a_command(id_: str, key: str) -> None:
    ((found, sentence),) = judge_keys({id_: (key,)})

    assert found == id_
    assert "is for the text there" in sentence


# What is made from it ------------------------------------------------------------------


def test_the_foot_bar_and_the_help_show_the_keys_in_force() -> None:
    keymap = Keymap.of({"reader.mark": ("B", "f2"), "reader.note": ()})
    help_ = "".join(run for run, _ in help_text(keymap.commands(["reader"])))

    assert ("B", "mark") in keymap.footer(["reader"])
    assert "note" not in {word for _, word in keymap.footer(["reader"])}
    assert "B F2" in help_
    assert "Write a note" in help_


def test_a_shadowed_key_is_not_offered_twice() -> None:
    keymap = Keymap.of({"panel.jump": ("m",)})

    assert [word for key, word in keymap.footer(["panel", "reader"]) if key == "m"] == ["jump"]


def test_colours_on_other_keys_are_no_range() -> None:
    keymap = Keymap.of({"reader.colour-1": ("2",), "reader.colour-2": ("1",)})

    assert ("2 1 3 4 5", "colour") in keymap.footer(["reader"])


def test_a_sentence_can_name_the_key_of_a_command() -> None:
    keymap = Keymap.of({"reader.undo": ("f9",), "reader.redo": ()})

    assert keymap.key("reader.undo") == "F9"
    assert keymap.key("reader.redo") == "the palette"
    assert keymap.key("reader.find") == "/"
    with pytest.raises(KeyError):
        keymap.key("reader.fly")


def test_the_framework_binds_what_the_keymap_says() -> None:
    keymap = Keymap.of(
        {
            "text.jump": ("f",),
            "text.span": ("s",),
            "text.select": (),
            "text.top": ("comma", "ü"),
            "text.previous-mark": ("f3",),
        }
    )
    bound = BindingsMap(bindings("text"))
    bound.apply_keymap(keymap.changed)
    by_key = {key: binding.id for key, binding in bound}

    assert by_key["f"] == "text.jump"
    assert by_key["s"] == "text.span"
    assert by_key["comma"] == by_key["ü"] == "text.top"
    assert by_key["f3"] == "text.previous-mark"
    assert by_key["j"] == "text.down"
    assert not {"v", "g", "home", "left_square_bracket"} & set(by_key)
