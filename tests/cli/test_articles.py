"""Adding, listing and showing articles from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from library.passage import Passage
from library.store import Order
from tests.cli.conftest import Run
from tui.cli import SORTS

Stock = dict[str, str]
Mark = Callable[..., Passage]


def test_add_prints_id_outcome_and_title(run: Run, ferry: Path) -> None:
    result = run("add", str(ferry))
    id_, outcome, title = result.stdout.rstrip("\n").split(maxsplit=2)
    assert len(id_) == 16
    assert (outcome, title) == ("new", "The ferry of Lindow stops for the winter")
    assert (result.stderr, result.exit_code) == ("", 0)


def test_adding_it_again_says_that_it_is_known(run: Run, ferry: Path) -> None:
    first, again = run("add", str(ferry)), run("add", str(ferry))
    assert again.stdout == first.stdout.replace("new  ", "known")
    assert again.exit_code == 0


def test_one_bad_file_among_several_does_not_stop_the_others(run: Run, ferry: Path, bees: Path) -> None:
    result = run("add", str(ferry), "gone.txt", str(bees))
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.count("\n") == 1
    assert "gone.txt" in result.stderr
    assert result.exit_code == 1


def test_text_can_be_piped_in(run: Run, ferry: Path) -> None:
    piped = run("add", "-", stdin=ferry.read_bytes())
    assert piped.stdout == run("add", str(ferry)).stdout.replace("known", "new  ")


def test_list_shows_the_newest_first_with_short_ids(run: Run, stocked: Stock) -> None:
    lines = run("list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [stocked["bees"][:8], stocked["ferry"][:8]]
    assert lines[1].endswith("The ferry of Lindow stops for the winter")


def test_list_aligns_its_columns(run: Run, stocked: Stock, mark: Mark) -> None:
    mark(stocked["bees"], "Forty hives")
    first, second = run("list").stdout.splitlines()
    assert first.index("Bees return") == second.index("The ferry")


@pytest.mark.usefixtures("stocked")
def test_list_takes_a_query_whose_words_are_whole(run: Run) -> None:
    assert len(run("list", "ferry").stdout.splitlines()) == 1
    assert run("list", "fer").stdout == ""
    assert len(run("list", '"harbour office" -honey').stdout.splitlines()) == 1


def test_list_sorts_as_it_is_told(run: Run, stocked: Stock) -> None:
    assert [line.split()[0] for line in run("list", "--sort", "title").stdout.splitlines()] == [
        stocked["bees"][:8],
        stocked["ferry"][:8],
    ]
    assert run("list", "--sort", "site").exit_code == 0
    assert run("list", "--sort", "weight").exit_code == 2


def test_list_knows_every_order() -> None:
    assert list(SORTS) == list(Order)


@pytest.mark.parametrize("command", [("list",), ("marks",), ("export", "markdown"), ("refresh",)])
@pytest.mark.usefixtures("stocked")
def test_a_wrong_query_is_shown_with_a_caret_under_the_place(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "港 ferry", "is:unred")
    message, query, caret = result.stderr.splitlines()[-3:]
    assert message.startswith("dogear: is: takes unread, reading, read, ")
    assert query.rstrip() == "  港 ferry is:unred"
    assert caret == "  " + " " * len("港= ferry is:") + "^"
    assert (result.stdout, result.exit_code) == ("", 1)


@pytest.mark.usefixtures("stocked")
def test_of_a_long_wrong_query_the_part_around_the_place_is_shown(run: Run) -> None:
    query, caret = run("list", "word " * 25 + "tga:x" + " word" * 25).stderr.splitlines()[1:]
    assert query[len(caret) - 1 :].startswith("tga:x")
    assert len(query) < 130


@pytest.mark.usefixtures("stocked")
def test_a_title_that_looks_like_a_wrong_query_is_just_not_there(run: Run) -> None:
    assert "No article is called “is:unred”" in run("show", "is:unred").stderr


def test_list_prints_json(run: Run, stocked: Stock) -> None:
    rows = json.loads(run("list", "--json").stdout)
    assert [row["id"] for row in rows] == [stocked["bees"], stocked["ferry"]]
    expected = {"id", "title", "date", "site", "url", "minutes", "progress", "archived", "starred"}
    assert expected | {"tags", "marks", "notes", "author", "read_at"} <= rows[0].keys()
    assert [row["read_at"] for row in rows] == ["", ""]
    assert (rows[0]["archived"], rows[0]["tags"], rows[0]["marks"], rows[0]["progress"]) == (False, [], 0, 0)


def test_the_json_of_a_list_knows_the_address_and_who_wrote_it(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    address = "https://lindow.example/ferry"
    page.write_text(
        f'<html><head><title>A ferry</title><link rel="canonical" href="{address}">'
        '<meta name="author" content="Runa Holm"></head><body><article>'
        "<h1>A ferry</h1><p>The old ferry between Lindow and Harrow stopped on Monday, they say, for good"
        " and all, and nobody in the two towns was asked.</p></article></body></html>",
        encoding="utf-8",
    )
    run("add", str(page))
    (row,) = json.loads(run("list", "--json").stdout)
    shown = json.loads(run("show", row["id"], "--json").stdout)
    assert row["url"] == shown["url"] == address
    assert row["author"] == "Runa Holm"


def test_nothing_found_is_an_empty_array(run: Run) -> None:
    assert json.loads(run("list", "--json").stdout) == []
    assert json.loads(run("marks", "--json").stdout) == []
    assert run("list").stdout == ""


@pytest.mark.parametrize("digits", [4, 8, 16])
def test_an_id_may_be_shortened(run: Run, stocked: Stock, digits: int) -> None:
    assert run("show", stocked["ferry"][:digits]).stdout.startswith("The ferry of Lindow")


@pytest.mark.usefixtures("stocked")
def test_an_article_is_found_by_title_or_words(run: Run) -> None:
    by_title = run("show", "bees return to the roofs of harrow").stdout
    assert run("show", "honey", "brewery").stdout == by_title
    assert by_title.startswith("Bees return")


def test_an_ambiguous_name_lists_the_candidates_in_one_line(run: Run, stocked: Stock) -> None:
    result = run("show", "harrow")
    assert result.stderr.count("\n") == 1
    assert all(id_ in result.stderr for id_ in stocked.values())
    assert (result.stdout, result.exit_code) == ("", 1)


def test_show_prints_the_page_and_what_is_known_of_it(run: Run, stocked: Stock, mark: Mark) -> None:
    mark(stocked["ferry"], "3 million crowns", colour=2, note="who pays?")
    page = run("show", stocked["ferry"]).stdout
    assert "Mayor Ada Brask of Lindow asked the county for 3 million crowns, because" in page
    sections = page[page.index("\nNUMBERS\n") :]
    assert "3 million" in sections
    assert "  2✎  “3 million crowns”  who pays?\n" in sections[sections.index("\nMARKS\n") :]


def test_show_prints_json(run: Run, stocked: Stock, mark: Mark) -> None:
    made = mark(stocked["ferry"], "the harbour office", colour=4, note="#check the harbour")
    shown = json.loads(run("show", stocked["ferry"], "--json").stdout)
    assert list(shown) == [
        *("id", "title", "date", "site", "url", "kicker", "standfirst", "byline", "blocks"),
        *("actors", "numbers", "basic", "passages"),
    ]
    assert shown["byline"].keys() == {"authors", "initials", "agencies"}
    text = "\n\n".join(block["text"] for block in shown["blocks"])
    for block in shown["blocks"]:
        assert block.keys() == {"kind", "text", "start"}
        assert text[block["start"] :].startswith(block["text"])
    for number in shown["numbers"]:
        assert text[number["start"] : number["end"]] == number["text"]
    (passage,) = shown["passages"]
    assert text[passage["start"] : passage["end"]] == passage["quote"] == "the harbour office"
    assert (passage["id"], passage["colour"], passage["tags"]) == (made.id, 4, ["check"])


def test_marks_lists_the_last_changed_first(run: Run, stocked: Stock, mark: Mark) -> None:
    mark(stocked["ferry"], "the harbour office")
    mark(stocked["bees"], "Forty hives", colour=1, note="how many in May?")
    first, second = run("marks").stdout.splitlines()
    assert first.startswith(stocked["bees"][:8])
    assert "1✎" in first
    assert first.endswith("“Forty hives”         how many in May?")
    assert "⚑" in second


def test_marks_prints_json_and_takes_a_query(run: Run, stocked: Stock, mark: Mark) -> None:
    made = mark(stocked["bees"], "Forty hives", colour=1)
    mark(stocked["ferry"], "the harbour office")
    (found,) = json.loads(run("marks", "hives", "--json").stdout)
    expected = {"id": made.id, "article": stocked["bees"], "title": "Bees return to the roofs of Harrow"}
    expected |= {"quote": "Forty hives", "note": "", "state": "exact"}
    assert expected.items() <= found.items()
    assert (found["start"], found["end"], found["colour"], found["tags"]) == (made.start, made.end, 1, [])


@pytest.mark.usefixtures("stocked")
def test_reindex_finds_everything_again(run: Run) -> None:
    before = run("list", "--json").stdout
    result = run("reindex")
    assert (result.stdout, result.stderr) == ("", "Indexed 2 articles.\n")
    assert run("list", "--json").stdout == before


def test_what_another_device_brought_is_listed(run: Run, stocked: Stock, tmp_path: Path) -> None:
    id_ = stocked["ferry"]
    document = tmp_path / "library" / "articles" / id_[:2] / f"{id_}.json"
    changed = document.read_text(encoding="utf-8").replace('"starred": false', '"starred": true')
    assert '"starred": true' in changed
    document.write_text(changed, encoding="utf-8")
    (row,) = json.loads(run("list", "is:starred", "--json").stdout)
    assert row["id"] == id_


@pytest.mark.usefixtures("stocked")
def test_another_library_can_be_named(run: Run, tmp_path: Path) -> None:
    assert run("--library", str(tmp_path / "other"), "list").stdout == ""


def test_a_lost_index_gets_its_actors_back_when_they_are_asked_for(
    run: Run, stocked: dict[str, str], tmp_path: Path
) -> None:
    before = run("list", "actor:", "--json").stdout
    (index,) = (tmp_path / "state" / "dogear").glob("*/index.sqlite")
    actor = json.loads(run("show", stocked["ferry"], "--json").stdout)["actors"][0]["name"]
    index.unlink()
    (row,) = json.loads(run("list", f'actor:"{actor}"', "--json").stdout)
    assert row["id"] == stocked["ferry"]
    assert run("list", "actor:", "--json").stdout == before
