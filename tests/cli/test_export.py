"""Exporting from the command line: which articles, where to, and what cannot be done."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.insight.model import Insight
from library.passage import Passage
from library.store import Library
from tests.cli.conftest import Run, Spawn
from tests.making import cleaned

Stock = dict[str, str]
Mark = Callable[..., Passage]

TITLES = {"ferry": "The ferry to Lindholt stops", "bees": "Bees return to the roofs", "pier": "A new pier"}


@pytest.fixture
def stock(environment: dict[str, str], tmp_path: Path, mark: Mark) -> Stock:
    """The ids of three articles; "ferry" and "bees" have a mark each."""
    with Library.open(
        Path(environment["DOGEAR_LIBRARY"]), state_root=tmp_path / "state" / "dogear"
    ) as library:
        ids = {
            name: library.add(
                cleaned(title=title, url=f"https://fjordpost.example/{name}"),
                name.encode(),
                kind=Kind.TEXT,
                insight=Insight(),
            ).id
            for name, title in TITLES.items()
        }
    mark(ids["ferry"], "Brenna Aske", colour=3, note="who is she? #owner")
    mark(ids["bees"], "38 passengers")
    return ids


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that does not exist yet."""
    return tmp_path / "vault" / "dogear"


def names(folder: Path) -> set[str]:
    """The files of a folder, hidden ones too, by the first word of their names."""
    return {path.name.partition("-")[0] for path in folder.iterdir()}


def test_without_a_path_the_documents_go_to_standard_output(run: Run, stock: Stock) -> None:
    result = run("export", "markdown")
    first, second = result.stdout.split("\n\n---\n")
    assert f'id: "{stock["bees"]}"' in first
    assert f'id: "{stock["ferry"]}"' in second
    assert "> > Brenna Aske\n>\n> blue\n>\n> who is she? #owner\n" in second
    assert (result.stderr, result.exit_code) == ("", 0)
    assert run("export", "markdown", "-o", "-").stdout == result.stdout


def test_a_folder_gets_a_file_for_each_article_with_marks(run: Run, stock: Stock, out: Path) -> None:
    result = run("export", "markdown", "-o", str(out))
    assert result.stdout.splitlines() == [
        str(out / f"bees-return-to-the-roofs-{stock['bees'][:8]}.md"),
        str(out / f"the-ferry-to-lindholt-stops-{stock['ferry'][:8]}.md"),
    ]
    assert (result.stderr, result.exit_code) == ("Exported: 2 written.\n", 0)
    assert {str(path) for path in out.iterdir()} == set(result.stdout.splitlines())


def test_a_file_holds_what_standard_output_shows(run: Run, stock: Stock, out: Path) -> None:
    path = run("export", "markdown", stock["ferry"], "-o", str(out)).stdout.rstrip("\n")
    assert Path(path).read_bytes() == run("export", "markdown", stock["ferry"]).stdout_bytes


@pytest.mark.usefixtures("stock")
def test_all_takes_articles_without_marks_too(run: Run, out: Path) -> None:
    run("export", "markdown", "--all", "-o", str(out))
    assert names(out) == {"the", "bees", "a"}


@pytest.mark.usefixtures("stock")
def test_a_query_chooses_among_articles_with_marks(run: Run, out: Path) -> None:
    run("export", "markdown", "lindholt -bees has:note", "-o", str(out))
    assert names(out) == {"the"}


@pytest.mark.parametrize("length", [8, 16])
def test_an_id_means_one_article_with_marks_or_without(run: Run, stock: Stock, length: int) -> None:
    result = run("export", "markdown", stock["pier"][:length])
    assert f'id: "{stock["pier"]}"\nmarks: 0\n' in result.stdout


@pytest.mark.usefixtures("stock")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("zeppelin",), "No article with marks fits “zeppelin”; `dogear list` shows what there is."),
        (("pier", "is:archived", "--all"), "No article fits “pier is:archived”; `dogear list` shows"),
    ],
)
def test_a_query_that_nothing_fits_is_a_failure(run: Run, arguments: tuple[str, ...], says: str) -> None:
    result = run("export", "markdown", *arguments)
    assert result.stderr.startswith(f"dogear: {says}")
    assert result.stderr.count("\n") == 1
    assert (result.stdout, result.exit_code) == ("", 1)


@pytest.mark.usefixtures("stock")
def test_an_empty_name_is_not_the_folder_one_is_in(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    result = run("export", "markdown", "-o", "")
    assert result.stderr == "dogear: An empty name was given for the export; name a folder, a file or -.\n"
    assert (result.stdout, result.exit_code) == ("", 1)
    assert sorted(tmp_path.iterdir()) == before


def test_a_library_without_marks_is_none(run: Run, out: Path) -> None:
    result = run("export", "markdown", "-o", str(out))
    assert result.stderr == "There is nothing to export: no article has a mark yet.\n"
    assert (result.stdout, result.exit_code, out.exists()) == ("", 0, False)


def test_one_article_can_have_a_file_of_ones_own_naming(run: Run, stock: Stock, out: Path) -> None:
    path = out / "Ferry notes.md"
    result = run("export", "markdown", stock["ferry"], "-o", str(path))
    assert result.stdout == f"{path}\n"
    assert path.read_text(encoding="utf-8").startswith("---\ntitle: ")


@pytest.mark.usefixtures("stock")
def test_several_articles_do_not_fit_into_one_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    result = run("export", "markdown", "-o", str(path))
    assert f"{path} is one file, but there are 2 articles; name a folder" in result.stderr
    assert (result.exit_code, path.exists()) == (1, False)


@pytest.mark.usefixtures("stock")
def test_a_folder_may_end_like_a_file(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "notes.md"
    folder.mkdir()
    run("export", "markdown", "-o", str(folder))
    assert names(folder) == {"the", "bees"}


def test_exporting_again_writes_only_what_changed(run: Run, stock: Stock, mark: Mark, out: Path) -> None:
    run("export", "markdown", "-o", str(out))
    assert run("export", "markdown", "-o", str(out)).stderr == "Exported: 2 unchanged.\n"

    mark(stock["bees"], "a new pier", note="when?")
    refused = run("export", "markdown", "-o", str(out))
    assert refused.stderr.splitlines()[0].endswith("with other contents; --force replaces it.")
    assert refused.stderr.endswith("Exported: 1 unchanged, 1 failed.\n")
    assert (len(refused.stdout.splitlines()), refused.exit_code) == (1, 1)
    assert "when?" not in "".join(path.read_text(encoding="utf-8") for path in out.iterdir())

    forced = run("export", "markdown", "--force", "-o", str(out))
    assert (forced.stderr, forced.exit_code) == ("Exported: 1 written, 1 unchanged.\n", 0)


@pytest.mark.parametrize("damaged", ["bees", "pier"])  # with a mark, and with none that is known
def test_a_damaged_article_is_named_and_passed_over(
    run: Run, stock: Stock, out: Path, environment: dict[str, str], damaged: str
) -> None:
    (file,) = Path(environment["DOGEAR_LIBRARY"]).glob(f"articles/*/{stock[damaged]}.json")
    file.write_bytes(b"{")
    written = len({"ferry", "bees"} - {damaged})
    result = run("export", "markdown", "-o", str(out))
    complaint, summary = result.stderr.splitlines()
    assert str(file) in complaint
    assert (summary, result.exit_code) == (f"Exported: {written} written, 1 failed.", 1)
    assert len(result.stdout.splitlines()) == len(names(out)) == written
    piped = run("export", "markdown")
    assert piped.stdout.count("\nid: ") == written
    assert (str(file) in piped.stderr, piped.exit_code) == (True, 1)


@pytest.mark.usefixtures("stock")
def test_a_folder_that_cannot_be_made_is_told_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("export", "markdown", "-o", str(tmp_path / "file"))
    assert result.stderr == f"dogear: {tmp_path / 'file'} is not a folder; name another.\n"
    assert (result.stdout, result.exit_code) == ("", 1)


@pytest.mark.usefixtures("stock")
def test_what_is_in_the_way_of_one_file_stops_no_other(run: Run, out: Path) -> None:
    first, _ = run("export", "markdown", "-o", str(out)).stdout.splitlines()
    Path(first).unlink()
    Path(first).mkdir()
    result = run("export", "markdown", "--force", "-o", str(out))
    assert result.stderr.startswith(f"dogear: {first} is a folder; ")
    assert result.stderr.endswith("Exported: 1 unchanged, 1 failed.\n")
    assert result.exit_code == 1


def test_a_format_that_does_not_exist_is_wrong_usage(run: Run) -> None:
    result = run("export", "papyrus")
    assert "'papyrus' is not one of 'markdown', 'csv', 'json'" in result.stderr
    assert (result.stderr.count("\n"), result.exit_code) == (1, 2)


def test_documents_are_utf_8_under_every_locale(
    spawn: Spawn, stock: Stock, mark: Mark, environment: dict[str, str]
) -> None:
    mark(stock["bees"], "pier", note="Zoë")
    path = os.pathsep.join(filter(None, sys.path))
    plain = os.environ | environment | {"PYTHONIOENCODING": "ascii", "PYTHONPATH": path}
    done = spawn("export", "markdown", stock["bees"], env=plain, text=False)
    assert "\n> Zoë\n".encode() in done.stdout  # type: ignore[operator]


@pytest.mark.usefixtures("stock")
def test_a_full_disk_behind_the_pipe_is_a_sentence(spawn: Spawn) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no full device here")
    with Path("/dev/full").open("w") as output:
        done = spawn("export", "markdown", capture_output=False, stdout=output, stderr=-1)
    assert (done.stderr, done.returncode) == ("dogear: No space left on device.\n", 1)


@pytest.mark.usefixtures("stock")
def test_a_closed_pipe_ends_it_in_silence(spawn: Spawn) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = spawn("export", "markdown", capture_output=False, stdout=writing, stderr=-1)
    finally:
        os.close(writing)
    assert (done.stderr, done.returncode) == ("", 141)


@pytest.mark.usefixtures("stock")
@pytest.mark.parametrize(("format_", "begins"), [("csv", '"article","title"'), ("json", "[\n")])
def test_a_table_of_marks_goes_into_one_file(run: Run, tmp_path: Path, format_: str, begins: str) -> None:
    path = tmp_path / f"marks.{format_}"
    result = run("export", format_, "-o", str(path))
    assert (result.stdout, result.exit_code) == (f"{path}\n", 0)
    assert result.stderr == "Exported: 2 articles in a file, written.\n"
    assert path.read_text().startswith(begins)
    assert path.read_bytes() == run("export", format_).stdout_bytes
    assert "unchanged" in run("export", format_, "-o", str(path)).stderr
