"""What reaches across the library, in a real terminal: the notebook and the dossiers."""

from pathlib import Path

import pytest

from library.cleaning import Cleaned, Kind
from library.insight import Actor, ActorType, Insight, Mention
from library.passage import Anchor, Passage, State, new_id
from library.store import Library
from tests.making import article, passage
from tests.terminal.conftest import Home
from tests.terminal.terminal import Terminal

PIER = (
    "Ida Falk opened the new pier of Westmole on Sunday.",
    "It cost $12 million, and Falk paid for the lamps. Nobody sang.",
)
EELS = ("The eels are back in the harbour.", "Ole Holm counts 300 of them, and Ida Falk eats none.")
LOST = "The harbour council voted 9 to 5"


def put(library: Library, title: str, date: str, paragraphs: tuple[str, ...]) -> str:
    """Adds an article in which people are named."""
    made = article(*paragraphs, title=title, date=date, url=f"https://x.example/{title}")
    actors = []
    for name in ("Ida Falk", "Ole Holm"):
        start = made.text.find(name)
        if start >= 0:
            actors.append(Actor(name, ActorType.PERSON, mentions=(Mention(start, start + len(name)),)))
    return library.add(Cleaned(made), b"", kind=Kind.TEXT, insight=Insight(tuple(actors))).id


@pytest.fixture
def stocked(home: Home) -> Home:
    """Two articles with four marks, one of them without a place in its text."""
    with home.open() as library:
        pier, eels = put(library, "Pier opens", "2023-02-03", PIER), put(library, "Eels", "2024-09-09", EELS)
        for id_, quote, colour, note in (
            (pier, "Nobody sang.", 0, ""),
            (pier, "cost $12 million", 2, "who paid? #fees"),
            (eels, "The eels are back", 1, "#fees in winter"),
        ):
            stored = library.read(id_)
            mark = passage(stored.article.text, quote, version=stored.version, colour=colour, note=note)
            library.save_passage(id_, mark)
        anchor = Anchor("0" * 8, 4, 36, LOST, "", "")
        library.save_passage(eels, Passage(new_id(), anchor, 3, state=State.ORPHAN))
    return home


def notes(home: Home) -> dict[str, str]:
    """The notes on the disk by the words they are on."""
    with home.open() as library:
        return {mark.quote: mark.note for mark in library.index.marks()}


def test_the_notebook_is_filtered_edited_left_for_the_passage_and_taken_out(
    stocked: Home, tmp_path: Path
) -> None:
    stocked.environment["HOME"] = str(tmp_path)
    with Terminal([], environment=stocked.environment, columns=100) as terminal:
        terminal.shows("4 marks")
        terminal.press("M")
        terminal.shows("4 marks  ·  2 with a note")
        terminal.shows(f"▌ ? {LOST}")  # made last, and listed though it is nowhere
        terminal.press("/")
        terminal.shows("keep")
        terminal.press("tag:fees ")
        terminal.until(lambda text: "2 found" in text and LOST not in text)
        terminal.press("enter")
        terminal.shows("by article")  # the keys are the list's again
        terminal.press("j", "e")
        terminal.shows("new line")
        terminal.press(" Falk?", "enter")
        terminal.shows("Note saved")
        terminal.shows("✎ who paid? #fees Falk?")
        assert notes(stocked)["cost $12 million"] == "who paid? #fees Falk?"
        terminal.press("b")
        grouped = terminal.until(
            lambda text: "By article" in text and text.index("Pier") < text.index("Eels")
        )
        assert "cost $12 million" in grouped
        terminal.press("E")
        terminal.shows("Exported to")
        terminal.press("enter")
        terminal.until(lambda text: "ACTORS" in text and "▌ ✎ It cost" in text)
        terminal.press("q")
        terminal.shows("2 marks")
        terminal.press("escape")
        terminal.shows("4 marks")
        terminal.press("q")
        terminal.shows("in the inbox")
        terminal.press("q")
        assert terminal.wait() == 0
        assert b"Traceback" not in terminal.written
    (exported,) = tmp_path.rglob("notebook-tag-fees.md")
    text = exported.read_text()
    assert "who paid? #fees Falk?" in text
    assert "The eels are back" in text
    assert LOST not in text
    assert "Nobody sang." not in text


def test_a_dossier_leads_to_its_sentence_in_the_text_and_back(stocked: Home) -> None:
    with Terminal([], environment=stocked.environment, columns=100) as terminal:
        terminal.shows("2 articles")
        terminal.press("D")
        terminal.shows("2 actors")
        terminal.press("/")
        terminal.shows("keep")
        terminal.press("fal")
        terminal.until(lambda text: "1 found" in text and "Ole Holm" not in text)
        terminal.press("enter")
        terminal.shows("↵ open")  # the keys are the list's again
        terminal.press("enter")
        terminal.shows("2 articles  ·  2 sentences")
        terminal.shows("▌ · Ida Falk opened the new pier of Westmole on Sunday.")
        page = terminal.shows("Eels")
        assert page.index("Pier opens") < page.index("Eels")
        terminal.press("n", "enter")
        terminal.until(lambda text: "▌   Ole Holm counts 300 of them" in text and "sentence" in text)
        terminal.press("q")
        terminal.shows("▌ · Ole Holm counts 300 of them, and Ida Falk eats none.")
        terminal.press("q")
        terminal.shows("1 found")
        terminal.press("escape")
        terminal.shows("2 actors")
        terminal.press("q")
        terminal.shows("in the inbox")
        terminal.press("q")
        assert terminal.wait() == 0
        assert b"Traceback" not in terminal.written


@pytest.mark.parametrize(("keys", "shown"), [("D/fal", "1 found"), ("M/tag:fees ", "2 found")])
def test_a_filter_may_be_typed_before_its_screen_is_there(stocked: Home, keys: str, shown: str) -> None:
    with Terminal([], environment=stocked.environment, columns=100) as terminal:
        terminal.shows("2 articles")
        terminal.press(keys)
        terminal.shows(shown)


def test_both_work_in_a_small_window(stocked: Home) -> None:
    with Terminal([], environment=stocked.environment, columns=40, lines=10) as terminal:
        terminal.shows("Eels")
        terminal.press("M")
        terminal.shows("▌ ? The harbour council")
        terminal.press("b")
        terminal.until(lambda text: "  Pier opens  fjordpost" in text)
        terminal.press("G")
        terminal.shows("▌ ⚑ Nobody sang.")
        terminal.press("D")
        terminal.shows("▌ ● Ida Falk")
        terminal.press("enter")
        terminal.shows("· Ida Falk opened the new pier of")
        for below in ("▌ ● Ida Falk", "▌ ⚑ Nobody sang.", "▌ • Eels"):
            terminal.press("q")
            terminal.shows(below)
        terminal.press("q")
        assert terminal.wait() == 0
        assert b"Traceback" not in terminal.written
