"""What a person puts into a report of a fault."""

from pathlib import Path

from tests.cli.conftest import Run


def test_verbose_names_versions_and_paths_and_no_word_that_is_read(
    run: Run, stocked: dict[str, str], tmp_path: Path
) -> None:
    result = run("--version", "--verbose")
    lines = result.stdout.splitlines()
    assert lines[0] == run("--version").stdout.rstrip()
    assert {line.partition(" ")[0] for line in lines} >= {
        "dogear",
        "python",
        "textual",
        "tinydb",
        "terminal:",
    }
    assert f"library: {tmp_path / 'library'}" in lines
    assert f"state: {tmp_path / 'state' / 'dogear'}" in lines
    assert f"config: {tmp_path / 'config' / 'dogear' / 'config.toml'}" in lines
    assert "Lindow" not in result.stdout
    assert not any(id_ in result.stdout for id_ in stocked.values())


def test_verbose_alone_is_wrong_usage(run: Run) -> None:
    result = run("--verbose")
    assert (result.exit_code, "goes with --version" in result.stderr) == (2, True)
