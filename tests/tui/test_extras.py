"""Notes on the whole article, wrong actors, links, copying, and being done."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, TextArea

from library.article import Article, Block, BlockKind, Span, SpanKind
from library.cleaning import Cleaned, Kind
from library.insight import Insight
from library.store import Library
from tests.tui.conftest import read_back, reader, reading, running, until
from tui import outside
from tui.screens.links import Link, LinksScreen, links_of
from tui.screens.reader import ReaderScreen
from tui.widgets.article_list import ArticleList
from tui.widgets.bars import KeyBar, TitleBar
from tui.widgets.note_editor import NoteEditor
from tui.widgets.side_panel import SidePanel


def notice(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(KeyBar).notice


async def test_a_note_on_the_whole_article_stands_first_and_survives(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "2")
        await until(pilot, lambda: len(read_back(library)) == 1)
        await pilot.press("A", *"the whole of it", "enter")
        await until(pilot, lambda: len(read_back(library)) == 2)
        mark = reader(pilot).marks.passages[0]
        assert (mark.is_on_article, mark.note) == (True, "the whole of it")
    async with reading(library) as pilot:
        await pilot.press("A")
        await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)))
        assert pilot.app.screen.query_one(NoteEditor).text == "the whole of it"


async def test_emptying_the_note_on_the_article_removes_it(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("A", *"no", "enter")
        await until(pilot, lambda: len(read_back(library)) == 1)
        await pilot.press("A")
        await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)))
        await pilot.press("backspace", "backspace", "enter")
        await until(pilot, lambda: read_back(library) == ())
        await pilot.press("u")
        await until(pilot, lambda: len(read_back(library)) == 1)


def actors(pilot: Pilot[int]) -> list[str]:
    return [row.actor.name for row in pilot.app.screen.query_one(SidePanel)._sections[0].rows if row.actor]


async def test_a_wrong_actor_is_hidden_and_stays_so_until_it_is_undone(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("tab")
        await until(pilot, lambda: pilot.app.screen.query_one(SidePanel).has_focus)
        assert actors(pilot) == ["Ida Falk", "harbour board"]
        await pilot.press("x")
        await until(pilot, lambda: actors(pilot) == ["harbour board"])
        (article,) = library.index.ids()
        assert [correction.actor for correction in library.read(article).corrections] == ["Ida Falk"]
        assert [actor.name for actor in library.insight(article).actors] == ["harbour board"]
    async with reading(library) as pilot:
        await until(pilot, lambda: actors(pilot) == ["harbour board"])


async def test_undo_brings_a_hidden_actor_back(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("tab")
        await until(pilot, lambda: pilot.app.screen.query_one(SidePanel).has_focus)
        await pilot.press("x")
        await until(pilot, lambda: actors(pilot) == ["harbour board"])
        await pilot.press("u")
        await until(pilot, lambda: actors(pilot) == ["Ida Falk", "harbour board"])


async def test_a_mark_can_be_deleted_in_the_panel_and_a_deletion_undone_after_a_restart(
    library: Library,
) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "2")
        await until(pilot, lambda: len(read_back(library)) == 1)
        await pilot.press("tab")
        await until(pilot, lambda: pilot.app.screen.query_one(SidePanel).has_focus)
        await pilot.press("G", "x")
        await until(pilot, lambda: read_back(library) == ())
    async with reading(library) as pilot:
        await pilot.press("u")
        await until(pilot, lambda: len(read_back(library)) == 1)


LINKED = Article(
    title="Links",
    blocks=(
        Block(
            BlockKind.PARAGRAPH,
            "See the report and the site, or run it.",
            (
                Span(4, 14, SpanKind.LINK, "https://report.example/a"),
                Span(19, 27, SpanKind.LINK, "https://site.example/"),
                Span(32, 38, SpanKind.LINK, "javascript:alert(1)"),
                Span(0, 3, SpanKind.LINK, "https://site.example/"),
            ),
        ),
    ),
)


def test_links_stand_in_the_order_of_the_text_each_address_once() -> None:
    assert links_of(LINKED) == (
        Link("See", "https://site.example/"),
        Link("the report", "https://report.example/a"),
        Link("run it", "javascript:alert(1)"),
    )


@pytest.mark.parametrize(
    ("address", "openable"),
    [
        ("https://a.example/x?y#z", True),
        ("http://a.example", True),
        ("mailto:a@b.example", True),
        ("https://", False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("-oProxyCommand=x", False),
        ("", False),
        ("http://[::1", False),
    ],
)
def test_only_web_and_mail_addresses_are_opened(address: str, openable: bool) -> None:
    assert outside.is_openable(address) is openable


async def test_the_list_of_links_shows_whole_addresses_and_copies_them(empty: Library) -> None:
    empty.add(Cleaned(LINKED), b"", kind=Kind.TEXT, insight=Insight())
    async with reading(empty) as pilot:
        await pilot.press("L")
        await until(pilot, lambda: isinstance(pilot.app.screen, LinksScreen))
        await pilot.press("j", "j", "enter")
        assert "Only web and mail" in str(pilot.app.screen.query_one(".links--notice").visual)  # type: ignore[attr-defined]
        await pilot.press("k", "y")
        assert pilot.app.clipboard == "https://report.example/a"
        assert pilot.app.screen.query_one(OptionList).option_count == 3
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, LinksScreen))


async def test_copying_takes_the_source_along(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "y")
        assert pilot.app.clipboard == (
            "“The harbour board voted 9 to 4 on Tuesday.”\n"
            "— Westmole votes for a deeper channel, coastwire.example, Saturday 1 July 2023\n"
        )


async def test_done_archives_the_article(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("Z")
        await until(pilot, lambda: bool(pilot.app.screen.query("ArticleList")))
        (article,) = library.index.ids()
        assert library.read(article).archived


async def test_what_was_archived_in_the_reader_is_taken_back_in_the_list(library: Library) -> None:
    (article,) = library.index.ids()
    async with reading(library) as pilot:
        await pilot.press("Z")
        await until(pilot, lambda: notice(pilot) == "Archived  ·  saved  ·  u undoes")
        await pilot.press("u")
        await until(pilot, lambda: not library.read(article).archived)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: library.read(article).archived)


async def test_leaving_what_was_archived_before_is_no_change_to_take_back(library: Library) -> None:
    (article,) = library.index.ids()
    library.set_flags(article, archived=True)
    async with running(library) as pilot:
        await pilot.press("slash", *"harbour")  # in the whole library
        await until(pilot, lambda: pilot.app.screen.query_one(TitleBar).status == "1 found")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query_one(ArticleList).has_focus)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await until(pilot, lambda: reader(pilot).view.has_focus)
        await pilot.press("Z")
        await until(pilot, lambda: bool(pilot.app.screen.query("ArticleList")))
        await pilot.press("u")
        await until(pilot, lambda: notice(pilot).startswith("Nothing to undo"))
        assert library.read(article).archived


async def test_without_an_editor_the_note_stays_and_the_reason_is_said(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "")
    async with reading(library) as pilot:
        await pilot.press("j", "a", *"half", "ctrl+g")
        await until(pilot, lambda: any("EDITOR" in each.message for each in pilot.app._notifications))
        assert pilot.app.screen.query_one(NoteEditor).text == "half"


def test_the_editor_is_read_as_words_and_visual_comes_first(tmp_path: Path) -> None:
    command = outside.editor_command({"EDITOR": "nano", "VISUAL": f"'{tmp_path}/my editor' -n"})
    assert command == [f"{tmp_path}/my editor", "-n"]


async def test_two_rows_for_one_actor_are_made_one_and_undone(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("tab")
        await until(pilot, lambda: pilot.app.screen.query_one(SidePanel).has_focus)
        await pilot.press("j", "equals_sign")
        await until(pilot, lambda: "= again" in notice(pilot))
        await pilot.press("k", "equals_sign")
        await until(pilot, lambda: actors(pilot) == ["Ida Falk"])
        (article,) = library.index.ids()
        (correction,) = library.read(article).corrections
        assert (correction.actor, correction.other) == ("harbour board", "Ida Falk")
        assert "harbour board" in library.insight(article).actors[0].aliases
        await pilot.press("u")
        await until(pilot, lambda: actors(pilot) == ["Ida Falk", "harbour board"])
