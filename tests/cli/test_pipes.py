"""`dogear clean` and `dogear insight` as parts of a pipe."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import FERRY, Run


def test_clean_prints_the_article(run: Run) -> None:
    result = run("clean", stdin=FERRY)
    assert result.stdout.startswith("The ferry of Lindow stops for the winter\n")
    assert "statement to the people of both towns.\n" in result.stdout
    assert result.exit_code == 0


def test_what_show_printed_is_cleaned_to_itself(run: Run, stocked: dict[str, str]) -> None:
    for id_ in stocked.values():
        page = run("show", id_).stdout
        article = page.partition("\n\nACTORS\n")[0]
        assert article != page
        assert run("clean", stdin=page).stdout == f"{article}\n"
        assert "list behind the text" in run("clean", "--explain", stdin=page).stdout


def test_clean_stores_nothing(run: Run, tmp_path: Path) -> None:
    run("clean", stdin=FERRY)
    assert not (tmp_path / "library").exists()


def test_clean_reads_a_file_as_well(run: Run, ferry: Path) -> None:
    assert run("clean", str(ferry)).stdout == run("clean", "-", stdin=FERRY).stdout


def test_clean_prints_json_without_what_only_a_library_knows(run: Run) -> None:
    cleaned = json.loads(run("clean", "--json", stdin=FERRY).stdout)
    expected = {"title", "date", "site", "url", "kicker", "standfirst", "byline", "blocks"}
    assert expected | {"actors", "numbers", "basic", "removed", "notice"} == cleaned.keys()
    assert cleaned["title"] == "The ferry of Lindow stops for the winter"
    assert "3 million crowns" in " ".join(block["text"] for block in cleaned["blocks"])


def test_insight_prints_actors_and_numbers(run: Run) -> None:
    printed = run("insight", stdin=FERRY).stdout
    assert "3 million" in printed[printed.index("\nNUMBERS\n") :]


def test_insight_prints_json(run: Run) -> None:
    found = json.loads(run("insight", "--json", stdin=FERRY).stdout)
    assert found.keys() == {"actors", "numbers", "basic"}
    assert any("3 million" in number["text"] for number in found["numbers"])


def records(*values: object) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def test_clean_maps_records_in_order(run: Run) -> None:
    page = {"kind": "text", "content": FERRY, "url": ""}
    result = run("clean", "--jsonl", stdin=records({"id": "b", **page}, {"id": "a", **page}))
    cleaned = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["id"] for record in cleaned] == ["b", "a"]
    assert cleaned[0]["title"] == "The ferry of Lindow stops for the winter"
    assert (result.stderr, result.exit_code) == ("", 0)


def test_insight_maps_records(run: Run) -> None:
    text = FERRY.split("\n\n", 1)[1].replace("\n", " ")
    record = {"id": "a", "title": "The ferry", "date": "2024-02-03", "text": text}
    (found,) = map(json.loads, run("insight", "--jsonl", stdin=records(record)).stdout.splitlines())
    assert found["id"] == "a"
    assert any("3 million" in number["text"] for number in found["numbers"])


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ("[" * 100_000, "nested too deeply"),
        (b'{"id": "\xff"}', "not JSON"),
        ('{"id": "a", "kind": "text", "content": 5}', ""),
    ],
)
def test_a_bad_line_is_reported_with_its_number_and_passed_over(
    run: Run, line: str | bytes, complaint: str
) -> None:
    good = records({"id": "good", "kind": "text", "content": FERRY, "url": ""}).encode()
    bad = line.encode() if isinstance(line, str) else line
    result = run("clean", "--jsonl", stdin=good + b"\n" + bad + b"\n" + good)
    assert [json.loads(each)["id"] for each in result.stdout.splitlines()] == ["good", "good"]
    assert result.stderr.startswith("dogear: line 3: ")
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.exit_code == 1


def test_records_come_out_safe(run: Run) -> None:
    hostile = FERRY.replace("Monday", "Mon\x1b]0;x\x07day\ud800 \x9b31m")
    record = {"id": "a\x9b", "kind": "text", "content": hostile, "url": ""}
    printed = run("clean", "--jsonl", stdin=records(record)).stdout
    (cleaned,) = map(json.loads, printed.splitlines())
    text = json.dumps(cleaned, ensure_ascii=False)
    assert not any(character in text for character in "\x1b\x9b\x07\ud800")


@pytest.mark.parametrize("command", ["clean", "insight"])
def test_two_forms_at_once_are_wrong_usage(run: Run, command: str) -> None:
    result = run(command, "--json", "--jsonl", stdin="")
    assert result.exit_code == 2
    assert "exclude each other" in result.stderr


@pytest.mark.parametrize("arguments", [("clean",), ("insight",), ("clean", "--jsonl"), ("add",)])
def test_a_missing_file_is_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "gone.txt")
    assert result.stderr.startswith("dogear: There is no file gone.txt")
    assert result.stderr.count("\n") == 1
    assert (result.stdout, result.exit_code) == ("", 1)


def test_clean_explains_what_it_left_out_and_where(run: Run) -> None:
    page = f"Skip to content\n\nMenu\n\n{FERRY}\n\nRead more\n\nAll rights reserved\x1b[2J"
    plain, explained = (run("clean", *option, stdin=page).stdout for option in ((), ("--explain",)))
    lines = explained.splitlines()
    assert lines.index("− Skip to content  (line 1, notice or button)") < lines.index(
        next(line for line in lines if line.endswith("statement to the people of both towns."))
    )
    assert any(line.startswith("− All rights reserved") for line in lines[-3:])
    assert "\x1b" not in explained
    assert not any(line.startswith("− ") for line in plain.splitlines())
    assert set(filter(None, plain.splitlines())) <= set(lines)


@pytest.mark.parametrize("other", ["--json", "--jsonl"])
def test_only_a_page_for_a_person_is_explained(run: Run, other: str) -> None:
    result = run("clean", "--explain", other, stdin=FERRY)
    assert result.exit_code == 2
    assert f"{other} and --explain exclude each other" in result.stderr
