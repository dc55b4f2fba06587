"""No control sequence of an article reaches the terminal, whatever field it hides in."""

import gzip
import json

import pytest

from library.article import Article, Block, BlockKind, Byline
from library.cleaning import Cleaned, Kind
from library.insight import analyse
from library.passage import Anchor, Passage, new_id
from tests.terminal.conftest import Home
from tests.terminal.terminal import Terminal

PAYLOADS = {
    "clipboard": "\x1b]52;c;ZG9nZWFy\x07",
    "title": "\x1b]0;renamed window\x07",
    "link": "\x1b]8;;http://evil.example/\x1b\\",
    "colour": "\x1b[38;5;201m",
    "cursor": "\x1b[7;77H",
    "c1-csi": "\x9b31;77m",
    "c1-osc": "\x9d52;c;ZG9nZWFy\x9c",
    "nul": "\x00",
    "bell": "\x07",
    "bidi": "\u202e",
    "isolate": "\u2067",
    "surrogate": "\ud83d",
    "dcs": "\x1bP1$r0m\x1b\\",
}
"""What is hidden in every field, between words that can be looked for."""

TELLING = (
    b"]52;",
    b"renamed window\x07",
    b"]8;;http",
    b"38;5;201m",
    b"\x1b[7;77H",
    b"\xc2\x9b",
    b"\xc2\x9d",
    b"\xc2\x9c",
    b"\x00",
    b"\xe2\x80\xae",
    b"\xe2\x81\xa7",
    b"\xed\xa0\xbd",
    b"\x1bP1$r",
)
"""Bytes that only a payload would write."""


def hostile(words: str) -> str:
    """The words with every payload behind them, and a word behind each payload."""
    return words + "".join(f"{payload}end" for payload in PAYLOADS.values())


def plant(home: Home) -> str:
    """A library with the payloads in every field, put there behind the store's back.

    Returns:
        The id of the article.
    """
    with home.open() as library:
        text = "The board voted on Tuesday. Ida Falk counted the hands."
        article = Article(
            title="Harbour vote",
            kicker=("Ports",),
            site="coast.example",
            byline=Byline(authors=("Mira Holt",)),
            blocks=(Block(BlockKind.PARAGRAPH, text),),
        )
        id_ = library.add(Cleaned(article), b"raw", kind=Kind.TEXT, insight=analyse(article)).id
        version = library.read(id_).version
        library.save_passage(
            id_, Passage(new_id(), Anchor.of(text, version, 0, 27), note="planted note", tags=("planted",))
        )
    (document,) = home.library.rglob(f"{id_}.json")
    data = json.loads(document.read_text())
    ((number, record),) = data["article"].items()
    data["article"][number] = {
        key: hostile(value) if key in ("title", "site", "kicker", "byline", "notice") else value
        for key, value in record.items()
    }
    data["article"][number]["tags"] = [hostile("tagged")]
    for mark in data["passages"].values():
        mark["note"] = hostile("planted note ")
        mark["tags"] = [hostile("planted")]
    document.write_text(json.dumps(data))
    (page,) = home.library.rglob(f"{id_}.*.md")
    page.write_bytes(
        page.read_text()
        .replace("Harbour vote", hostile("Harbour vote"))
        .replace("Mira Holt", hostile("Mira Holt"))
        .replace("on Tuesday", hostile("on Tuesday"))
        .encode("utf-8", "surrogatepass")
    )
    assert gzip.decompress(next(home.library.rglob("*.raw.gz")).read_bytes()) == b"raw"
    return id_


def clean_so_far(terminal: Terminal) -> list[bytes]:
    return [bytes_ for bytes_ in TELLING if bytes_ in terminal.written]


def test_every_screen_shows_a_hostile_article_and_writes_none_of_its_sequences(home: Home) -> None:
    plant(home)
    with Terminal([], columns=120, lines=36, environment=home.environment) as terminal:
        terminal.shows("Harbour vote")
        assert not clean_so_far(terminal)
        terminal.press("/")
        terminal.shows("keep")
        terminal.press("harbour")
        terminal.shows("1 found")
        terminal.press("enter")
        terminal.until(lambda text: "keep" not in text)
        terminal.press("enter")
        terminal.shows("Mira Holt")
        terminal.shows("planted note")
        assert "endend" in terminal.text, "the words between the payloads are shown"
        assert not clean_so_far(terminal)
        terminal.press("\t")
        terminal.shows("mention")
        terminal.press("\t")
        terminal.shows("sentence")
        terminal.press("a")
        terminal.shows("new line")
        terminal.press("\x1b")
        terminal.shows("sentence")
        terminal.press("q")
        terminal.shows("open")
        terminal.press("q")
        assert terminal.wait() == 0
        assert not clean_so_far(terminal)


@pytest.mark.parametrize(
    "command", [["list"], ["marks"], ["show", "vote"], ["list", "--json"], ["marks", "--json"]]
)
def test_the_command_line_prints_none_of_its_sequences(home: Home, command: list[str]) -> None:
    plant(home)
    with Terminal(command, columns=200, lines=50, environment=home.environment) as terminal:
        terminal.shows("end")
        terminal.wait()
        assert not clean_so_far(terminal)


def test_an_article_is_cleaned_when_it_comes_in(home: Home) -> None:
    source = home.library.parent / "saved.txt"
    paragraphs = [
        hostile(f"Paragraph {number} tells of the harbour and of its long dispute.") for number in range(6)
    ]
    source.write_bytes("\n\n".join(["Harbour vote", *paragraphs]).encode("utf-8", "surrogatepass"))
    with Terminal(["read", str(source)], columns=100, lines=30, environment=home.environment) as terminal:
        terminal.shows("of its long")
        terminal.press("m")
        terminal.shows("saved")
        terminal.press("q")
        assert terminal.wait() == 0
        assert not clean_so_far(terminal)
