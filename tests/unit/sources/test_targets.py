"""What is meant by a folder, a pattern and a list."""

import os
import shlex
import threading
from pathlib import Path

import pytest

from library.errors import BadInput
from library.sources import Targets, dropped, is_list, is_many
from library.text.markdown import to_markdown
from tests.making import article
from tests.unit.sources.test_intake import HTML, TEXT


def found(*targets: str | Path, lists: tuple[str, ...] = ()) -> list[str]:
    """The names of the files, and addresses, that are meant; errors as their sentences."""
    return [
        str(each) if isinstance(each, BadInput) or "://" in each else Path(each).name
        for each in Targets([*map(str, targets)], lists)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with pages, and much that is none."""
    folder = tmp_path / "saved"
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / ".git").mkdir()
    for name, text in {
        "b.HTML": HTML,
        "a.txt": TEXT,
        "c.md": TEXT,
        "page": HTML,
        "article.bak": to_markdown(article()),
        "notes.py": "print('the ferry')",
        "picture.png": "\x89PNG",
        ".hidden.html": HTML,
        ".git/description.txt": TEXT,
        "deep/d.htm": HTML,
        "deep/deeper/e.txt": TEXT,
    }.items():
        (folder / name).write_text(text, encoding="latin-1", errors="replace")
    return folder


def test_of_a_folder_the_files_that_are_called_like_pages_or_begin_like_one(folder: Path) -> None:
    assert found(folder) == ["a.txt", "article.bak", "b.HTML", "c.md", "page", "d.htm", "e.txt"]


def test_links_inside_a_folder_are_left_alone(folder: Path, tmp_path: Path) -> None:
    before = found(folder)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.txt").write_text(TEXT)
    (folder / "circle").symlink_to(folder)
    (folder / "deep" / "circle").symlink_to("..")
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "out").symlink_to(tmp_path / "outside")
    (folder / "out.txt").symlink_to(tmp_path / "outside" / "x.txt")
    assert found(folder) == before
    assert found(folder / "**" / "*.htm") == ["d.htm"]


def test_a_folder_that_is_named_by_a_link_is_gone_through(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert found(tmp_path / "link") == found(folder)


def test_a_library_of_dogear_is_no_folder_of_pages(folder: Path) -> None:
    before = found(folder)
    (folder / "library" / "articles" / "3f").mkdir(parents=True)
    (folder / "library" / "library.json").write_text("{}")
    (folder / "library" / "articles" / "3f" / "old.md").write_text(TEXT)
    assert found(folder) == before


def test_a_folder_without_pages_is_told(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    (said,) = found(tmp_path / "bare")
    assert said.endswith("bare holds no page; Dogear reads HTML, plain text and Markdown.")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_may_not_be_read_is_told_and_the_others_are_gone_through(folder: Path) -> None:
    (folder / "deep").chmod(0)
    try:
        assert "deep may not be read" in found(folder)[-1]
    finally:
        (folder / "deep").chmod(0o700)


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["a.txt"]),
        ("?.[ht]*", ["a.txt"]),
        (
            "**",
            ["a.txt", "article.bak", "b.HTML", "c.md", "notes.py", "page", "picture.png", "d.htm", "e.txt"],
        ),
        ("**/*.txt", ["a.txt", "e.txt"]),
        ("**/**/deeper/**/*.txt", ["e.txt"]),
        ("*/*.htm", ["d.htm"]),
        ("d*/**/e*", ["e.txt"]),
        (".h*", [".hidden.html"]),
        (".g*/*", ["description.txt"]),
    ],
)
def test_of_a_pattern_the_files_that_fit(folder: Path, pattern: str, names: list[str]) -> None:
    assert found(folder / pattern) == names


def test_a_pattern_that_nothing_fits_is_told(folder: Path) -> None:
    assert found(folder / "*.rtf") == [f"No file fits {folder}/*.rtf; check the pattern."]


def test_a_file_with_the_signs_of_a_pattern_in_its_name_is_that_file(tmp_path: Path) -> None:
    name = tmp_path / "what? [ferry].txt"
    name.write_text(TEXT)
    assert found(name) == [name.name]
    assert not is_many(str(name))


def test_a_list_names_files_from_here_or_from_where_it_is_addresses_and_folders(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    listed = folder / "list"
    lines = ["\ufeff# saved", "https://coastwire.example/1", "", "  a.txt\r", "saved/b.HTML", "deep"]
    listed.write_text("\n".join(lines), encoding="utf-8")
    assert is_many(str(listed))
    assert found(listed) == ["https://coastwire.example/1", "a.txt", "b.HTML", "d.htm", "e.txt"]


def test_a_bad_line_is_told_by_its_number_and_the_others_count(tmp_path: Path) -> None:
    listed = tmp_path / "list"
    good = [f"https://coastwire.example/{number}" for number in range(4)]
    listed.write_text("\n".join([*good[:3], "gone\x1b[31m.txt", good[3]]))
    assert found(listed) == [*good[:3], f"Line 4 of {listed} is no address and no file: gone.txt.", good[3]]


def test_files_dropped_into_a_terminal_are_meant_by_the_names_it_types(tmp_path: Path) -> None:
    names = [f"{tmp_path}/{name}" for name in ("a b.txt", "it's.txt", "plain.txt")]
    for name in names:
        Path(name).write_text(TEXT)
    assert dropped(shlex.quote(names[0])) == names[0]
    assert dropped(names[0].replace(" ", "\\ ")) == names[0]
    assert dropped(" ".join(map(shlex.quote, names))) == "\n".join(names)


def test_what_was_not_dropped_is_left_as_it_was_typed(tmp_path: Path) -> None:
    odd = tmp_path / "'odd' name.txt"
    odd.write_text(TEXT)
    for entry in (
        str(odd),
        f"'{tmp_path}/gone.txt'",
        f"{odd} it's",
        "'' ''",
        f"{tmp_path}/*.txt",
        "https://coastwire.example/a%20b",
        "It's a text.\n\nIt has lines.",
    ):
        assert dropped(entry) == entry


def test_a_pasted_list_is_one_as_a_file_would_be(folder: Path) -> None:
    page = f"{folder}/a.txt"
    pasted = f"https://coastwire.example/1\r\n\n# read these\n {page} \ngone.txt\n{folder}/deep"
    assert is_list(pasted)
    assert [str(each) for each in Targets([], pasted=pasted)] == [
        "https://coastwire.example/1",
        page,
        "Line 5 of the list is no address and no file: gone.txt.",
        f"{folder}/deep/d.htm",
        f"{folder}/deep/deeper/e.txt",
    ]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"https://coastwire.example/1\n\n{TEXT}",
        "https://coastwire.example/1",
        "A title\nhttps://coastwire.example/1\nhttps://coastwire.example/2\nhttps://coastwire.example/3",
        "https://coastwire.example/1 says:\nhttps://coastwire.example/2 says:",
        "\ud800\n\n",
    ],
)
def test_a_pasted_text_with_addresses_in_it_is_no_list(text: str) -> None:
    assert not is_list(text)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "https://coastwire.example/1\n\n" + TEXT,
        "",
        "# nothing but a remark\n",
        "See https://coastwire.example/1 for more.\n",
        "\0https://coastwire.example/1\n",
    ],
)
def test_a_text_is_no_list_unless_it_is_said_to_be_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "text"
    path.write_text(text, encoding="utf-8")
    assert not is_many(str(path))
    assert found(path) == ["text"]
    assert all("Line " in said or "names no" in said or "://" in said for said in found(lists=(str(path),)))


def test_a_list_can_be_a_pipe_and_still_be_gone_through_twice(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    writer = threading.Thread(target=fifo.write_text, args=("https://coastwire.example/1\n",))
    writer.start()
    targets = Targets([], [str(fifo)])
    assert list(targets) == list(targets) == ["https://coastwire.example/1"]
    writer.join()


def test_a_list_that_is_not_there_is_told() -> None:
    assert "There is no file /no/list" in found(lists=("/no/list",))[0]


def test_what_is_a_single_page_is_given_as_it_was_named() -> None:
    assert found("-", "gone.txt", "a\0b", "https://coastwire.example/[1]") == [
        "-",
        "gone.txt",
        "a\0b",
        "https://coastwire.example/[1]",
    ]


def test_names_may_hold_any_character(tmp_path: Path) -> None:
    names = sorted(["a\nb.txt", "c\x1b[31m.txt", os.fsdecode(b"d\xff.txt")])
    for name in names:
        (tmp_path / name).write_text(TEXT)
    assert found(tmp_path) == names


def test_ten_thousand_files_are_found_one_by_one(tmp_path: Path) -> None:
    for folder in range(10):
        (tmp_path / str(folder)).mkdir()
        for number in range(1000):
            (tmp_path / str(folder) / f"{number:04}.txt").touch()
    targets = Targets([str(tmp_path)])
    assert sum(1 for _ in targets) == 10_000
    first = next(iter(targets))
    assert isinstance(first, str)
    assert first.endswith("0/0000.txt")
