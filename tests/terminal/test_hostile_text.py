"""No control sequence and no markup of a text gets out, whatever field it hides in.

Texts come from an article, its marks and tags, a library that somebody else made, a config, the
names of files and folders, and the clipboard. Every screen is opened over them in a real terminal
and every command run, and the bytes that came out are read.
"""

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rich.segment import Segment, Segments

from library.article import Article, Block, BlockKind, Byline, Span, SpanKind
from library.cleaning import Cleaned, Kind
from library.insight import analyse
from library.passage import Anchor, Passage, State
from tests.terminal.conftest import Home
from tests.terminal.hostile import COLUMNS, LINES, MARKUP, PAYLOADS, hostile, leaks, mixture
from tests.terminal.terminal import Terminal
from tests.unit.cleaning.pages import DUMP
from tui.app import DogearApp
from tui.cli import dogear

TEXT = "The board voted on Tuesday. Ida Falk counted the hands. Mira Holt wrote it down."

SHORT = f"{PAYLOADS['c1-csi']}{PAYLOADS['clipboard']}{PAYLOADS['bare']}"
"""What fits into a field that is cut to a few cells."""

NAMED = "".join(payload for name, payload in PAYLOADS.items() if name not in ("nul", "surrogate", "link"))
"""What can stand in the name of a file."""


def plant(home: Home, salt: str) -> str:
    """A library with the salt in every field, put there behind the store's back.

    Returns:
        The id of the article.
    """
    with home.open() as library:
        blocks = (
            Block(BlockKind.STANDFIRST, "It was close."),
            Block(BlockKind.PARAGRAPH, TEXT, (Span(4, 9, SpanKind.LINK, "https://coast.example/ADDRESS"),)),
            Block(BlockKind.HEADING, "Afterwards SALT", level=2),
            Block(BlockKind.ITEM, "first SALT", marker="1."),
            Block(BlockKind.QUOTE, "quoted SALT"),
            Block(BlockKind.CODE, "code SALT"),
            Block(BlockKind.TABLE, "table SALT | cell"),
            Block(BlockKind.IMAGE, "A ship SALT", source="https://coast.example/ADDRESS.png"),
            Block(BlockKind.CAPTION, "caption SALT"),
        )
        article = Article(
            "Harbour vote SALT",
            blocks,
            ("Ports SALT",),
            "2024-03-01",
            "coast.example SALT",
            "https://coast.example/vote",
            Byline(("Mira Holt SALT",), "mh", ("Coast Wire SALT",)),
        )
        older = replace(article, blocks=(blocks[0], Block(BlockKind.PARAGRAPH, "gone SALT"), *blocks[1:]))
        library.add(Cleaned(older), b"older", kind=Kind.TEXT, insight=analyse(older))
        id_ = library.add(Cleaned(article), b"raw", kind=Kind.TEXT, insight=analyse(article)).id
        stored = library.read(id_)
        for number, (words, state) in enumerate(
            (
                ("voted on Tuesday", State.EXACT),
                ("counted the hands", State.EDITED),
                ("wrote it", State.ORPHAN),
            ),
            1,
        ):
            start = stored.article.text.index(words)
            anchor = Anchor.of(stored.article.text, stored.version, start, start + len(words))
            library.save_passage(
                id_,
                Passage(
                    f"{number:016x}", anchor, number, f"planted note SALT {number}", ("planted SALT",),
                    state=state, origin=Anchor(stored.version, 0, 9, "was SALT"),
                ),
            )  # fmt: skip
    (document,) = home.library.rglob(f"{id_}.json")
    data: dict[str, Any] = json.loads(document.read_text())
    for record in data["article"].values():
        record |= {"notice": "noticed SALT", "title": "Harbour vote SALT", "tags": ["tagged-SALT"]}
        for version in record["versions"]:
            version["note"] = "came SALT"
    for mark in data["passages"].values():
        mark |= {"prefix": "before SALT", "suffix": "behind SALT"}
    data["passages"]["00000000000000ff"] = {
        **mark,
        "note": "gone SALT",
        "deleted": "2024-03-01T00:00:00.000000Z",
    }
    data["corrections"] = {"SALT": {"kind": "hidden", "actor": "Ida SALT", "other": "SALT"}}
    document.write_text(json.dumps(data).replace("SALT", json.dumps(salt)[1:-1]))
    for page in home.library.rglob(f"{id_}.*.md"):
        _, front, body = page.read_text().split("---\n", 2)
        front = front.replace("SALT", json.dumps(salt)[1:-1])
        body = body.replace("ADDRESS", re.sub(r"[\s()\\]", "", salt)).replace("SALT", salt)
        page.write_bytes(f"---\n{front}---\n{body}".encode("utf-8", "surrogatepass"))
    return id_


class Foreign(Home):
    """A library in a folder with a hostile name, under a config with hostile names."""

    def __init__(self, root: Path) -> None:
        folder = root / f"from a friend {NAMED}{MARKUP.replace('/', '')}"
        super().__init__(folder)
        self.library.mkdir(parents=True)
        config = folder / "config.toml"
        config.write_text(f'export_folder = "{root}/exports"\n[colours]\n1 = "[red]c[/]"\n')
        self.environment["DOGEAR_CONFIG"] = str(config)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Folders of a library that came from elsewhere."""
    return Foreign(tmp_path)


def opened(home: Home, command: list[str]) -> Terminal:
    """The program in a window."""
    return Terminal(command, columns=COLUMNS, lines=LINES, environment=home.environment)


def paste(text: str) -> str:
    """What a terminal sends for a text from the clipboard."""
    return f"\x1b[200~{text}\x1b[201~"


def test_every_screen_shows_hostile_texts_and_writes_none_of_their_sequences(home: Home) -> None:
    salt = f"{MARKUP}{SHORT}{hostile('')}"
    pasted = f"{MARKUP}\x9b31;777m\x9d52;c;ZG9nZWFy\x9c\u202e\x08\x7f"  # terminals take ESC out themselves
    plant(home, salt)
    with opened(home, []) as terminal:
        terminal.shows(f"Harbour vote {MARKUP}")
        terminal.press("/")
        terminal.shows("keep")
        terminal.press(paste(pasted))
        terminal.shows("1 found")
        terminal.press("escape")
        terminal.until(lambda text: "1 found" not in text)
        terminal.press("a")
        terminal.shows("new line")
        terminal.press(paste(f"./none {pasted}"))
        terminal.shows("none [red]")
        terminal.press("enter")
        terminal.shows("No file fits")
        terminal.press("escape")
        terminal.until(lambda text: "No file fits" not in text)
        terminal.press("enter")
        terminal.shows("planted note [red]M")
        for opening, shown, closing in (
            ("?", "Find in the article", "escape"),
            ("i", "Versions", "escape"),
            ("L", "https://coast.example/[red]", "escape"),
            ("t", "Tags of this article", "escape"),
            ("\x10", "Search for commands", "escape"),
        ):
            terminal.press(opening)
            terminal.shows(shown)
            terminal.press(closing)
            terminal.until(lambda text, shown=shown: shown not in text)  # type: ignore[misc]
        terminal.press("\x10")
        terminal.shows("Search for commands")
        terminal.press(paste(pasted))
        terminal.shows("No matches")
        terminal.press("escape")
        terminal.until(lambda text: "No matches" not in text)
        terminal.press("/")
        terminal.shows("keep")
        terminal.press(paste(pasted))
        terminal.until(lambda text: "/ [red]M" in text)
        terminal.press("escape")
        terminal.until(lambda text: "/ [red]M" not in text)
        terminal.press("A")
        terminal.shows("new line")
        terminal.press(paste(pasted))
        terminal.press("enter")
        terminal.shows("Note saved")
        terminal.press("j", "1")
        terminal.shows("[red]c[/]")
        terminal.press("E")
        terminal.shows("Exported to")
        terminal.press("\t", "J", "J", "j", "enter")
        terminal.shows("accept")
        terminal.press("escape")
        terminal.until(lambda text: "accept" not in text)
        terminal.press("\t")
        terminal.press("q")
        terminal.shows("M notebook")
        terminal.press("d")
        terminal.shows("In the trash")
        terminal.press("u")
        terminal.shows("Restored")
        terminal.press("q")
        assert terminal.wait() == 0
    assert not leaks(terminal.written)


def test_screens_over_versions_marks_and_actors_write_none_of_their_sequences(home: Home) -> None:
    plant(home, f"{MARKUP}{SHORT}{hostile('')}")
    with opened(home, []) as terminal:
        terminal.shows(f"Harbour vote {MARKUP}")
        terminal.press("M")
        terminal.shows("planted note [red]M")
        terminal.press("e")
        terminal.shows("new line")
        terminal.press(" again", "enter")
        terminal.shows("Note saved")
        terminal.press("q")
        terminal.shows("M notebook")
        terminal.press("D")
        terminal.shows("5 actors")  # the list names them too
        terminal.press("/")
        terminal.shows("keep")
        terminal.press("Falk", "enter")
        terminal.until(lambda text: "1 found" in text and "↵ open" in text)  # the keys are the list's again
        terminal.press("enter")
        terminal.shows("counted the hands")
        terminal.press("q")
        terminal.shows("1 mention")
        terminal.press("q")
        terminal.shows("M notebook")
        terminal.press("enter")
        terminal.shows("planted note [red]M")
        terminal.press("C")
        terminal.shows("− gone")
        terminal.press("C")
        terminal.until(lambda text: "− gone" not in text)
        terminal.press("R")
        terminal.shows("cannot be reached")
        terminal.press("q")
        terminal.shows("M notebook")
        terminal.press("q")
        assert terminal.wait() == 0
    assert not leaks(terminal.written)


def test_what_was_left_out_is_shown_without_its_sequences(home: Home) -> None:
    source = home.library.parent / "page.txt"
    pieces = [
        f"{piece} {hostile('')}" if piece.startswith("What will") else piece for piece in DUMP.split("\n\n")
    ]
    source.write_bytes("\n\n".join(pieces).encode("utf-8", "surrogatepass"))
    with opened(home, ["read", str(source)]) as terminal:
        terminal.shows("council of Westmole")
        terminal.press("r")
        terminal.shows("(teaser)")
        terminal.press("n", "enter")
        terminal.shows("Brought back")
        terminal.press("q")
        assert terminal.wait() == 0
    assert not leaks(terminal.written)


@pytest.mark.parametrize("seed", range(3))
def test_the_list_and_the_reader_write_none_of_a_mixture(tmp_path: Path, seed: int) -> None:
    home = Home(tmp_path)
    id_ = plant(home, mixture(seed))
    with opened(home, ["read", id_]) as terminal:
        terminal.shows("planted note")
        terminal.press("i")
        terminal.shows("Added")
        terminal.press("escape")
        terminal.until(lambda text: "Added" not in text)
        terminal.press("q")
        assert terminal.wait() == 0
    assert not leaks(terminal.written)


def test_a_damaged_article_is_told_of_without_the_sequences_of_its_path(home: Home) -> None:
    id_ = plant(home, "")
    for page in home.library.rglob(f"{id_}.*.md"):
        page.unlink()
    with opened(home, []) as terminal:
        terminal.shows("from a friend")
        terminal.press("enter")
        terminal.until(lambda text: text.count("from a friend") > 1)
        terminal.press("q")
        assert terminal.wait() == 0
    assert not leaks(terminal.written)


def test_what_lies_in_the_trash_is_listed_and_deleted_without_its_sequences(home: Home) -> None:
    id_ = plant(home, f"{MARKUP}{SHORT}{hostile('')}")
    with home.open() as library:
        library.remove(id_)
    for command in (["trash"], ["trash", "--json"]):
        with opened(home, command) as terminal:
            assert terminal.wait() == 0
        assert b"Harbour vote" in terminal.written
        assert not leaks(terminal.written, drawn=False), command
    with opened(home, []) as terminal:
        terminal.shows("tab views")
        terminal.press("\t", "j", "j", "j", "j", "enter")
        terminal.shows(f"Harbour vote {MARKUP}")
        terminal.press("x")
        terminal.shows("for good?")
        terminal.press("y")
        terminal.shows("Deleted for good")
        terminal.press("q")
        assert terminal.wait() == 0
    assert not leaks(terminal.written)


COMMANDS = (
    ["list"],
    ["list", "--json"],
    ["marks"],
    ["marks", "--json"],
    ["show", "vote"],
    ["show", "vote", "--json"],
    ["export", "markdown"],
    ["list", f"none {NAMED}"],
    ["show", f"none {NAMED}"],
    ["add", f"./none {NAMED}"],
    ["add", f"https://[{NAMED}"],
    ["clean", f"./none {NAMED}"],
    ["export", f"form {NAMED}"],
    [f"command {NAMED}"],
    ["config"],
    ["config", "--path"],
)


@pytest.mark.parametrize(
    "command", COMMANDS, ids=lambda command: " ".join(command)[:20].encode("ascii", "ignore").decode()
)
def test_the_command_line_prints_none_of_their_sequences(home: Home, command: list[str]) -> None:
    plant(home, f"{MARKUP}{hostile('')}")
    with opened(home, command) as terminal:
        terminal.wait()
    assert terminal.written.strip() or "none" in command[1]
    assert not leaks(terminal.written, drawn=False)


def test_an_export_and_the_names_of_its_files_bring_nothing_along(home: Home) -> None:
    plant(home, f"{MARKUP}{hostile('')}")
    out = home.library.parent / "out"
    with opened(home, ["export", "markdown", "-o", str(out)]) as terminal:
        assert terminal.wait() == 0
    assert not leaks(terminal.written, drawn=False)
    (exported,) = out.iterdir()
    assert not leaks(os.fsencode(exported.name) + exported.read_bytes(), drawn=False)


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_what_comes_in_is_cleaned_and_so_is_the_name_it_came_under(home: Home, suffix: str) -> None:
    source = home.library.parent / f"saved {NAMED}{suffix}"
    lead, tail = ("<p>", "</p>") if suffix == ".html" else ("", "")
    paragraphs = [
        f"{lead}{hostile(f'Paragraph {number} tells of the harbour and its long dispute.')}{tail}"
        for number in range(6)
    ]
    source.write_bytes("\n\n".join(["Harbour vote", *paragraphs]).encode("utf-8", "surrogatepass"))
    for command in ("add", "clean", "insight"):
        with opened(home, [command, str(source)]) as terminal:
            assert terminal.wait() == 0
        assert not leaks(terminal.written, drawn=False), command
    with opened(home, ["read", str(source)]) as terminal:
        terminal.shows("its long")
        terminal.press("m")
        terminal.shows("saved")
        terminal.press("q")
        assert terminal.wait() == 0
    assert not leaks(terminal.written)


def test_a_config_that_is_refused_is_told_of_in_plain_words(home: Home) -> None:
    config = Path(home.environment["DOGEAR_CONFIG"])
    salt = f"{MARKUP}{hostile('')}".replace(PAYLOADS["surrogate"], "").replace(PAYLOADS["tags"], "")
    quoted = json.dumps(salt)  # TOML writes everything else in the same way
    settings = f"theme = {quoted}\nwidth = {quoted}\n{quoted} = 1\n"
    config.write_text(
        f"{settings}[colours]\n1 = {quoted}\n[keys]\n{quoted} = 'x'\n'reader.mark' = {quoted}\n"
    )
    with opened(home, []) as terminal:
        assert terminal.wait() == 1
    assert "there is no theme" in terminal.text
    assert not leaks(terminal.written, drawn=False)


@pytest.mark.parametrize("seed", range(100, 112))
def test_no_command_prints_anything_of_a_mixture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    home = Home(tmp_path)
    for name, value in home.environment.items():
        monkeypatch.setenv(name, value)
    plant(home, mixture(seed))
    for command in COMMANDS[:7]:
        result = CliRunner().invoke(dogear, command)
        assert result.exit_code == 0
        assert not leaks(result.output_bytes, drawn=False), command


def test_the_report_of_a_crash_quotes_nothing_as_it_is(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    with home.open() as library:
        DogearApp(library).error_console.print(Segments([Segment(f"{MARKUP}{hostile('')}\n")]))
    told = capsys.readouterr().err
    assert MARKUP in told
    assert not leaks(told.encode(), drawn=False)


def test_the_oracle_sees_what_gets_out() -> None:
    for name, payload in PAYLOADS.items():
        if name not in ("return", "surrogate"):  # one is drawing, the other has no bytes
            assert leaks(f"words{payload}words".encode()), name
