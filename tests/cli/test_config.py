"""`dogear config`, and a config with mistakes: every one is said, and no screen opens."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tui.config import Config
from tui.config_file import load_config
from tui.memory import Memory


@pytest.fixture
def file(tmp_path: Path, environment: dict[str, str]) -> Path:
    """Where the program looks for its config."""
    path = tmp_path / "config.toml"
    environment["DOGEAR_CONFIG"] = str(path)
    return path


def test_without_a_file_the_defaults_are_printed(run: Run, file: Path) -> None:
    result = run("config")

    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith(f"# {file}\n")
    assert "# width = 68" in result.stdout


def test_the_path_alone_is_for_scripts_and_needs_no_sound_file(run: Run, file: Path) -> None:
    file.write_text("width = ")

    assert run("config", "--path").stdout == f"{file}\n"


def test_what_is_printed_can_be_saved_as_the_config(
    run: Run, file: Path, environment: dict[str, str]
) -> None:
    file.write_text(
        'width = 60\n[colours]\n1 = "claim"\n[keys]\n"reader.mark" = ["B", "\\""]\n"reader.fold" = []\n'
    )
    before = load_config(file)
    Memory(Path(environment["XDG_STATE_HOME"]) / "dogear" / "reader.json").keep("theme", "nord", before)
    printed = run("config").stdout
    file.write_text(printed)

    after = load_config(file)
    assert (after.width, after.colour_names, after.keys) == (before.width, before.colour_names, before.keys)
    assert after.theme == "nord"
    assert run("config").stdout == printed


def test_every_mistake_is_a_line_on_standard_error(run: Run, file: Path) -> None:
    file.write_text('widht = 70\ntheme = "\\u001b]52;c;eA==\\u0007"\n[keys]\n"reader.mark" = "j"\n')
    result = run("config")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "\x1b" not in result.stderr
    lines = result.stderr.splitlines()
    assert lines[0] == f"dogear: {file}, line 1: widht: there is no such setting; did you mean “width”?"
    assert [line.startswith(f"dogear: {file}, line ") for line in lines] == [True] * 3


def test_a_screen_does_not_open_over_a_config_with_mistakes(run: Run, file: Path, tmp_path: Path) -> None:
    file.write_text("width = 1")
    result = run()

    assert result.exit_code == 1
    assert "width: it must be a whole number" in result.stderr
    assert not (tmp_path / "library").exists()


def test_commands_that_print_never_read_the_config(run: Run, file: Path) -> None:
    file.write_text("width = 1")

    assert run("list").exit_code == 0


def test_the_default_config_reads_no_file(file: Path) -> None:
    assert load_config(file) == Config()
