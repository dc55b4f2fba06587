"""The config file: what may be in it, every mistake as a sentence, and what is remembered over it."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.errors import StoreFailed
from library.text.safe import safe_field
from tui.config import COLOUR_NAMES, Config, config_path, theme_names
from tui.config_file import NAME_MOST, SIZE_MOST, BadConfig, load_config, parse_config
from tui.config_text import config_lines
from tui.keymap import NEEDED, TYPING, default_keys
from tui.memory import Memory


def mistakes(text: str) -> tuple[str, ...]:
    """What is wrong with a config."""
    with pytest.raises(BadConfig) as caught:
        parse_config(text, "config.toml")
    return caught.value.mistakes


def found(text: str) -> tuple[str, ...]:
    """What is wrong with a config that may be right."""
    try:
        parse_config(text, "config.toml")
    except BadConfig as error:
        return error.mistakes
    return ()


def mistake(text: str) -> str:
    """The one thing that is wrong with a config."""
    (only,) = mistakes(text)
    return only


# What may be in it ---------------------------------------------------------------------


def test_an_empty_config_is_the_default() -> None:
    assert parse_config("", "config.toml") == Config()


def test_every_setting_can_be_given(tmp_path: Path) -> None:
    config = parse_config(
        f"""
        width = 80
        theme = "dogear-paper"
        export_folder = "{tmp_path}"
        [colours]
        1 = "claim"
        "5" = "  to  check "
        [keys]
        "reader.mark" = "Q"
        "reader.note" = ["B", "ctrl+k"]
        """,
        "config.toml",
    )

    assert config.width == 80
    assert config.theme == "dogear-paper"
    assert config.export_folder == tmp_path
    assert config.colour_names == ("claim", "green", "blue", "pink", "to check")
    assert config.keys == {"reader.mark": ("Q",), "reader.note": ("B", "ctrl+k")}
    assert config.given == {"width", "theme", "export_folder", "colours", "keys"}


def test_ids_need_no_quotes_and_keys_may_stand_in_one_text() -> None:
    config = parse_config('[keys]\nreader.mark = "B,F2"\nreader.fold = []\nreader.redo = ""', "config.toml")

    assert config.keys == {"reader.mark": ("B", "f2"), "reader.fold": (), "reader.redo": ()}


def test_a_key_that_is_the_default_rebinds_nothing() -> None:
    assert parse_config('keys."reader.mark" = "m"', "config.toml") == Config()


def test_a_home_folder_may_be_written_as_a_tilde() -> None:
    assert parse_config('export_folder = "~/Notes"', "config.toml").export_folder == Path.home() / "Notes"


def test_colours_are_named_in_sentences_and_in_the_help() -> None:
    config = parse_config('[colours]\n2 = "claim"', "config.toml")
    helps = [command.help for command in config.keymap().commands(["reader"])]

    assert (config.in_colour(1), config.in_colour(2)) == ("in yellow", "as claim")
    assert "Highlight as claim; on a mark, recolour" in helps
    assert "Highlight in yellow; on a mark, recolour" in helps


# Mistakes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("width = \n", "config.toml, line 1, column 9: this is not TOML: invalid value."),
        ("a = [1,", "config.toml, at its end: this is not TOML: invalid value."),
        ("width = 1\nwidth = 2", "config.toml, at its end: this is not TOML: cannot overwrite a value."),
        ("a = " + "[" * 9_000, "a number or a list in it has no end."),
        ("a = " + "9" * 9_000, "a number or a list in it has no end."),
        ("\n\x1b[31m", "config.toml, line 2, column 1: this is not TOML: invalid statement."),
        ("widht = 70", "config.toml, line 1: widht: there is no such setting; did you mean “width”?"),
        ("frobnicate = 1", "there are width, theme, export_folder, colours and keys."),
        ('reader.mark = "B"', "keys of commands belong under the line [keys]."),
        ("[keys]\nwidth = 70", "width is no command; it belongs above the first line in square brackets."),
        ("width = 35", "line 1: width: it must be a whole number of cells from 36 to 120, not 35."),
        ("width = 121", "not 121."),
        ("width = 68.0", "not 68."),
        ("width = true", "not true."),
        ('width = "68"', "a whole number of cells without quotes from 36 to 120, not “68”."),
        ("width = 1979-05-27", "not a date."),
        (f"width = {10**3000}", "not that."),
        ('theme = "dogear-inc"', "there is no theme “dogear-inc”; did you mean “dogear-ink”?"),
        ('theme = "paper"', "did you mean “dogear-paper”?"),
        ('theme = "qqq"', "there are dogear-ink, dogear-paper, "),
        ("theme = []", "there is no theme a list; there are dogear-ink"),
        ('export_folder = "Notes"', "must be a folder that begins with / or ~, not “Notes”."),
        ('export_folder = "/a\\u0007b"', "it has control characters."),
        ('export_folder = "~nobody-of-that-name/x"', "names a user who is not known here."),
        ("export_folder = 3", "must be a folder that begins with / or ~, not 3."),
        ('colours = ["claim"]', 'colours: it must be a section: the line [colours]'),
        ('[colours]\n6 = "claim"', "line 2: colours.6: there is no such colour; there are 1 to 5."),
        ("[colours]\n1 = 2", "the name must be a word or two in quotes, not 2."),
        ('[colours]\n1 = " "', "the name must be a word or two in quotes"),
        ('[colours]\n1 = "a\\u001b[31m"', "config.toml, line 2: colours.1: the name has control characters."),
        (f'[colours]\n1 = "{"a" * 21}"', "is longer than 20 characters."),
        ('[colours]\n1 = "Green"', "colours.1: colours 1 and 2 are both called “green”"),
        ("keys = 3", "keys: it must be a section: the line [keys]"),
        ('[keys]\n"reader.marc" = "B"', 'line 2: keys."reader.marc": there is no such command; did you mean'),
        ('[keys]\n"zzz" = "B"', "there is no such command; `dogear config` lists them all."),
        ('[keys]\n"reader.mark" = 3', 'it must be a key or a list of keys, such as ["J", "PgDn"], not 3.'),
        ('[keys]\n"reader.mark" = ["B", 3]', "not a list."),
        ('[keys]\n"reader.mark" = "pagdown"', "there is no key “pagdown”; did you mean “pagedown”?"),
        ('[keys]\n"reader.mark" = "B,"', "a key must be a character"),
        ('[keys]\n"reader.mark" = "j"', "line 2: keys.\"reader.mark\": “j” is the key of text.down"),
        ('[keys]\n"list.open" = []', "cannot be used without this command"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence_with_the_file_and_the_place(text: str, said: str) -> None:
    sentence = mistake(text)

    assert said in sentence
    assert sentence.startswith("config.toml")
    assert sentence.endswith((".", "?"))
    assert safe_field(sentence) == sentence


def test_all_mistakes_are_found_at_once() -> None:
    every = mistakes('width = 1\ntheme = "x"\nnonsense = 2\n[colours]\n9 = "x"\n[keys]\n"reader.marc" = "B"')

    assert len(every) == 5
    assert str(BadConfig(every)).count("\n") == 4


def test_a_line_that_is_in_doubt_is_not_named() -> None:
    assert all(", line" not in sentence for sentence in mistakes("width = 1\n[keys]\nwidth = 2"))


@given(st.text(max_size=200))
def test_any_text_is_a_config_or_has_mistakes_that_are_safe_to_print(text: str) -> None:
    assert all(safe_field(sentence) == sentence for sentence in found(text))


_VALUES = st.recursive(
    st.one_of(st.integers(), st.text(max_size=8), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(["width", "theme", "export_folder", "colours", "keys", "other"]), _VALUES, max_size=4
    )
)
def test_values_of_any_type_are_settings_or_mistakes(values: dict[str, object]) -> None:
    def toml(value: object) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{json.dumps(key)} = {toml(each)}" for key, each in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(toml, value)) + "]"
        return json.dumps(value).replace("\x7f", "\\u007f")

    text = "\n".join(f"{key} = {toml(value)}" for key, value in values.items())
    assert all(safe_field(sentence) == sentence for sentence in found(text))


# The file ------------------------------------------------------------------------------


def load_mistake(path: Path) -> str:
    """The one thing that is wrong with a file."""
    with pytest.raises(BadConfig) as caught:
        load_config(path)
    (only,) = caught.value.mistakes
    return only


def test_the_file_is_in_the_config_folder_or_where_a_variable_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOGEAR_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_path().name == "config.toml"
    monkeypatch.setenv("DOGEAR_CONFIG", str(tmp_path / "other.toml"))
    assert config_path() == tmp_path / "other.toml"


def test_a_missing_file_and_the_null_device_set_nothing(tmp_path: Path) -> None:
    assert load_config(tmp_path / "none.toml") == Config()
    assert load_config(Path(os.devnull)) == Config()


def test_a_file_may_begin_with_a_byte_order_mark_and_have_any_line_ends(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_bytes(b"\xef\xbb\xbfwidth = 70\r\n[keys]\r\n")

    assert load_config(tmp_path / "c.toml").width == 70


def test_a_folder_is_no_config(tmp_path: Path) -> None:
    assert load_mistake(tmp_path) == f"{tmp_path}: the config is a folder; it must be a file."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_no_config_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert "not an ordinary file" in load_mistake(tmp_path / "pipe")


def test_a_path_through_a_file_says_what_the_system_says(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert "cannot be read: not a directory." in load_mistake(tmp_path / "file" / "config.toml")


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "huge.toml").open("wb") as file:
        file.truncate(1 << 30)

    assert "larger than 64 KB" in load_mistake(tmp_path / "huge.toml")


def test_a_file_in_another_encoding_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_bytes(b"width = 70\n[colours]\n1 = 'caf\xe9'\n")

    assert load_mistake(tmp_path / "c.toml").endswith(
        "c.toml, line 3: this is not UTF-8; save the file in UTF-8."
    )


def test_a_path_that_is_itself_hostile_is_named_safely(tmp_path: Path) -> None:
    folder = tmp_path / "a\x1b]52;c;eA==\x07b\n"
    folder.mkdir()

    assert safe_field(load_mistake(folder)) == load_mistake(folder)


# What `dogear config` prints -----------------------------------------------------------

_CHARACTERS = "äëïöüÄËÏÖÜßñçøåÆŒ§°¿¡«»¤¢£¥"
_CONTROLS = [f"ctrl+f{number}" for number in range(1, 13)] + [f"f{number}" for number in range(1, 13)]


@st.composite
def configs(draw: st.DrawFn) -> Config:
    """A config without mistakes, anything in it."""
    ids = draw(st.lists(st.sampled_from(sorted(default_keys())), unique=True, max_size=8))
    characters = iter(draw(st.permutations(_CHARACTERS)))
    controls = iter(draw(st.permutations(_CONTROLS)))
    keys = {}
    for id_ in ids:
        least = 1 if id_ in NEEDED else 0
        pool = controls if id_.partition(".")[0] in TYPING else characters
        keys[id_] = tuple(next(pool) for _ in range(draw(st.integers(least, 2))))
    name = st.text(max_size=NAME_MOST).map(safe_field).filter(lambda text: 0 < len(text) <= NAME_MOST // 2)
    names = draw(
        st.one_of(
            st.just(COLOUR_NAMES),
            st.lists(name, min_size=5, max_size=5, unique_by=str.casefold).map(tuple),
        )
    )
    return Config(
        width=draw(st.integers(36, 120)),
        theme=draw(st.sampled_from(["", *theme_names()])),
        colour_names=names,
        keys=keys,
        export_folder=draw(
            st.sampled_from([Config().export_folder, Path('/x/"quoted" \\ odd'), Path("/ä b")])
        ),
    )


@given(configs())
def test_what_is_printed_says_the_same_when_it_is_read(config: Config) -> None:
    text = "\n".join(config_lines(config, Path("/somewhere/config.toml")))

    assert parse_config(text, "config.toml") == config


def test_every_command_is_listed_with_its_keys_and_what_it_does() -> None:
    lines = list(config_lines(Config(keys={"reader.mark": ("B",)}), Path("/somewhere/config.toml")))
    rows = {line.lstrip("# ").split(" = ")[0].strip('"'): line for line in lines if " = " in line}

    assert lines[0] == "# /somewhere/config.toml"
    assert set(default_keys()) <= set(rows)
    assert rows["reader.mark"].startswith('"reader.mark" = "B"')
    assert rows["reader.mark"].endswith("# Bookmark it; again removes the bookmark")
    assert rows["reader.note"].startswith('# "reader.note" = "a"')


# What is remembered --------------------------------------------------------------------


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """A memory with nothing in it yet."""
    return Memory(tmp_path / "state" / "reader.json")


def test_nothing_remembered_changes_nothing(memory: Memory) -> None:
    assert memory.over(Config()) == Config()


def test_a_choice_wins_over_the_config_it_was_made_under(memory: Memory) -> None:
    config = parse_config("width = 60", "config.toml")
    memory.keep("width", 64, config)
    memory.keep("theme", "nord", config)

    assert memory.over(config).width == 64
    assert memory.over(config).theme == "nord"


@pytest.mark.parametrize(
    ("before", "after"), [("width = 60", "width = 70"), ("", "width = 68"), ("width = 60", "")]
)
def test_a_config_that_says_something_else_since_wins_over_the_choice(
    memory: Memory, before: str, after: str
) -> None:
    memory.keep("width", 64, parse_config(before, "config.toml"))
    config = parse_config(after, "config.toml")

    assert memory.over(config).width == config.width


def test_another_setting_in_the_config_leaves_the_choice(memory: Memory) -> None:
    memory.keep("width", 64, Config())

    assert memory.over(parse_config('theme = "nord"', "config.toml")).width == 64


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"3",
        b"[" * 4_000,
        b'{"width": 64}',
        b'{"width": {"chosen": 64}}',
        b'{"width": {"chosen": 4000, "config": null}, "theme": {"chosen": "no such", "config": null}}',
        b'{"width": {"chosen": "64", "config": null}, "theme": {"chosen": ["nord"], "config": null}}',
        b'{"width": {"chosen": true, "config": null}}',
        b'{"keys": {"chosen": {}, "config": null}}',
    ],
)
def test_a_broken_memory_is_ignored_and_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "reader.json").write_bytes(content)
    memory = Memory(tmp_path / "reader.json")

    assert memory.over(Config()) == Config()
    memory.keep("width", 64, Config())
    assert memory.over(Config()).width == 64


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("")

    with pytest.raises(StoreFailed, match="The width is not remembered for the next time"):
        Memory(tmp_path / "state" / "reader.json").keep("width", 64, Config())


def test_a_config_may_be_as_large_as_every_setting_needs() -> None:
    text = "\n".join(config_lines(Config(), Path("/somewhere/config.toml")))

    assert len(text.encode()) * 4 < SIZE_MOST
