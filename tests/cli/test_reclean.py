"""Cleaning stored pages again from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from library.cleaning import CLEANER_VERSION, Kind
from library.passage import Passage
from library.sources import bring_back, left_out
from library.store import Library
from tests.cli.conftest import BEES, FERRY, Run
from tests.making import cleaned

Mark = Callable[..., Passage]

TITLE = "The ferry of Lindow stops for the winter"

NOTHING = "There is nothing to clean again: every text is up to date.\n"


@pytest.fixture
def store(environment: dict[str, str], tmp_path: Path) -> Callable[[], Library]:
    """Opens the library of the commands."""
    return lambda: Library.open(Path(environment["DOGEAR_LIBRARY"]), state_root=tmp_path / "state" / "dogear")


@pytest.fixture
def old(store: Callable[[], Library]) -> str:
    """The id of an article that an older cleaner left a menu in."""
    page = f"Skip to content\n\n{FERRY}"
    with store() as library:
        paragraphs = ("Skip to content", *FERRY.split("\n\n")[1:])
        article = cleaned(*(" ".join(each.split()) for each in paragraphs), title=TITLE)
        id_ = library.add(article, page.encode(), kind=Kind.TEXT).id
        with library.edit(id_) as db:
            (values,) = db.table("article").all()
            entries = [{**entry, "cleaner": CLEANER_VERSION - 1} for entry in values["versions"]]
            db.table("article").update({"versions": entries}, doc_ids=[values.doc_id])
    return id_


def test_what_is_up_to_date_is_not_cleaned(run: Run, ferry: Path) -> None:
    run("add", str(ferry))
    result = run("reclean")
    assert (result.stdout, result.stderr, result.exit_code) == ("", NOTHING, 0)


def test_what_an_older_cleaner_made_becomes_a_new_version_and_marks_go_along(
    run: Run, old: str, mark: Mark, store: Callable[[], Library]
) -> None:
    run("add", "-", stdin=BEES)
    mark(old, "3 million crowns")
    result = run("reclean")
    assert result.stdout == f"{old[:8]}  new version, 1 mark kept  {TITLE}\n"
    assert (result.stderr, result.exit_code) == ("Cleaned: 1 new version.\n", 0)
    with store() as library:
        stored = library.read(old)
        assert "Skip" not in stored.article.text
        assert "Skip to content" in library.version(old, stored.versions[0].hash).text
        assert [each.cleaner for each in stored.versions] == [CLEANER_VERSION - 1, CLEANER_VERSION]
    assert run("reclean").stderr == NOTHING


def test_all_and_a_name_clean_what_is_up_to_date(run: Run, ferry: Path) -> None:
    id_ = run("add", str(ferry)).stdout.split()[0]
    for arguments in (("--all",), ("--all", "ferry"), (id_,), (id_[:6],)):
        result = run("reclean", *arguments)
        assert result.stdout == f"{id_[:8]}  unchanged  {TITLE}\n"
        assert result.stderr == "Cleaned: 1 unchanged.\n"
    assert run("reclean", "ferry").stderr == NOTHING
    assert "No article fits “nobody”" in run("reclean", "nobody").stderr


def test_a_line_that_was_brought_back_stays(run: Run, old: str, store: Callable[[], Library]) -> None:
    run("reclean")
    with store() as library:
        (piece,) = (each.piece for each in left_out(library, old))
        bring_back(library, old, piece)
    assert run("reclean", "--all").stdout == f"{old[:8]}  unchanged  {TITLE}\n"
    assert "Skip to content" in run("show", old).stdout


def test_an_article_without_its_page_fails_when_it_is_named(
    run: Run, ferry: Path, environment: dict[str, str]
) -> None:
    id_ = run("add", str(ferry)).stdout.split()[0]
    for raw in Path(environment["DOGEAR_LIBRARY"]).rglob("*.raw.gz"):
        raw.unlink()
    result = run("reclean", id_)
    assert f"The page that article {id_} came from is not in the library." in result.stderr
    assert "Cleaned: 1 failed." in result.stderr
    assert (result.stdout, result.exit_code) == ("", 1)


def test_json_has_an_object_for_every_article(run: Run, old: str) -> None:
    (found,) = json.loads(run("reclean", "--json").stdout)
    assert found.pop("version")
    assert found == {
        "id": old, "title": TITLE, "url": "", "outcome": "updated", "kept": 0, "edited": 0, "orphans": 0,
        "error": "",
    }  # fmt: skip
