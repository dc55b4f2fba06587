"""The notebook: what it lists, and what can be done to a mark without opening its article."""

import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from library.passage import Anchor, Passage, State, new_id
from library.store import Library, documents, records
from library.store.index import Index
from library.store.marklist import MarkList
from tests.making import passage
from tests.tui.conftest import TEXT, read_back, reader, reading, running, until
from tests.tui.test_library import add
from tui.screens.notebook import FIRST, NotebookScreen
from tui.screens.proposals import ProposalsScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.bars import KeyBar, TitleBar
from tui.widgets.empty_state import EmptyState
from tui.widgets.find_bar import FindBar
from tui.widgets.note_editor import NoteEditor
from tui.widgets.row_list import RowList


@pytest.fixture
def marked(library: Library) -> Library:
    """The library with three marks in its article; the vote was marked last."""
    (article,) = library.index.ids()
    version = library.read(article).version
    for quote, colour, note in (
        ("15,000 jobs depend on it", 0, ""),
        ("Falk calls that fair", 3, "who else? #fees"),
        ("voted 9 to 4", 1, ""),
    ):
        library.save_passage(article, passage(TEXT, quote, version=version, colour=colour, note=note))
    return library


def orphan(library: Library) -> Passage:
    """A mark of the first article whose words are not in the text."""
    (article,) = library.index.ids()
    quote = "The harbour council voted 9 to 5 on Tuesday"
    anchor = Anchor("00000000", 400, 400 + len(quote), quote, "by spring.\n\n", ". Ida Falk said")
    return library.save_passage(article, Passage(new_id(), anchor, colour=2, state=State.ORPHAN))


@asynccontextmanager
async def notebook(library: Library, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[int]]:
    """The app with the notebook open over the list."""
    async with running(library, size) as pilot:
        await pilot.press("M")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotebookScreen))
        await until(pilot, lambda: bool(bar(pilot).status))
        yield pilot


def screen(pilot: Pilot[int]) -> NotebookScreen:
    assert isinstance(pilot.app.screen, NotebookScreen)
    return pilot.app.screen


def bar(pilot: Pilot[int]) -> TitleBar:
    return pilot.app.screen.query_one(TitleBar)


def notice(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(KeyBar).notice


def shown(pilot: Pilot[int]) -> list[str]:
    """The lines of the list on the screen, without the empty ones."""
    rows = pilot.app.screen.query_one(RowList)
    lines = (rows.render_line(y).text.rstrip() for y in range(rows.size.height))
    return [line for line in lines if line.strip()]


def chosen(pilot: Pilot[int]) -> str:
    mark = screen(pilot).chosen
    return mark.quote if mark else ""


def sentence(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(EmptyState).words


async def test_every_mark_stands_there_the_newest_first_with_sign_note_tags_and_source(
    marked: Library,
) -> None:
    async with notebook(marked) as pilot:
        lines = shown(pilot)
        assert lines[0] == "▌ 1 voted 9 to 4"
        assert lines[1].strip("▌ ") == "Westmole votes for a deeper channel · coastwire.example · 1 Jul 2023"
        assert lines[2] == "  3 Falk calls that fair"
        assert lines[3] == "    ✎ who else? #fees"
        assert lines[4].endswith("1 Jul 2023")  # the tag is in the note
        assert lines[5] == "  ⚑ 15,000 jobs depend on it"
        assert bar(pilot).status == "3 marks  ·  1 with a note"


async def test_without_marks_it_says_how_to_make_one(library: Library) -> None:
    async with notebook(library) as pilot:
        assert "m bookmarks the sentence" in sentence(pilot)
        await pilot.press("e", "x", "3", "enter", "E")
        await until(pilot, lambda: notice(pilot) == "There is nothing to export")


async def test_typing_filters_with_the_query_language_and_escape_clears_then_leaves(marked: Library) -> None:
    async with notebook(marked) as pilot:
        await pilot.press("slash", *"tag:fees ")
        await until(pilot, lambda: bar(pilot).status == "1 mark  ·  1 with a note")
        await pilot.press("enter")
        assert chosen(pilot) == "Falk calls that fair"
        await pilot.press("slash", *"zebra")
        await until(pilot, lambda: "zebra" in sentence(pilot))
        await pilot.press("enter", "escape")
        await until(pilot, lambda: bar(pilot).status.startswith("3 marks"))
        await pilot.press("escape")
        await until(pilot, lambda: bool(pilot.app.screen.query("ArticleList")))


async def test_marks_are_grouped_under_their_article_in_the_order_of_the_text(marked: Library) -> None:
    async with notebook(marked) as pilot:
        await pilot.press("b")
        await until(pilot, lambda: len(shown(pilot)) == 5)
        lines = shown(pilot)
        assert lines[0].startswith("  Westmole votes for a deeper channel  coastwire.example · 1 Jul 2023")
        assert [line.strip("▌ ") for line in lines[1:4]] == [
            "1 voted 9 to 4",
            "⚑ 15,000 jobs depend on it",
            "3 Falk calls that fair",
        ]
        await pilot.press("g")
        assert chosen(pilot) == "voted 9 to 4"


async def test_enter_goes_to_the_passage_and_coming_back_keeps_cursor_scroll_and_filter(
    marked: Library,
) -> None:
    async with notebook(marked, (80, 7)) as pilot:
        await pilot.press("slash", *"westmole ", "enter")
        await until(pilot, lambda: bar(pilot).status.startswith("3 marks"))
        await pilot.press("G")
        before = screen(pilot).rows.scroll_offset.y
        assert before > 0
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await until(pilot, lambda: (mark := reader(pilot).view.mark_here) and "15,000" in mark.anchor.quote)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotebookScreen))
        assert chosen(pilot) == "15,000 jobs depend on it"
        assert (screen(pilot).rows.scroll_offset.y, screen(pilot).place.query) == (before, "westmole")


async def test_leaving_and_opening_it_again_keeps_cursor_and_grouping(marked: Library) -> None:
    async with notebook(marked) as pilot:
        await pilot.press("b")
        await until(pilot, lambda: len(shown(pilot)) == 5)
        await pilot.press("g", "j", "q")
        await until(pilot, lambda: bool(pilot.app.screen.query("ArticleList")))
        await pilot.press("M")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotebookScreen) and chosen(pilot))
        assert screen(pilot).place.grouped
        assert chosen(pilot) == "15,000 jobs depend on it"


async def test_an_orphan_is_listed_and_enter_asks_where_it_belongs(library: Library) -> None:
    orphan(library)
    async with notebook(library) as pilot:
        assert shown(pilot)[0] == "▌ ? The harbour council voted 9 to 5 on Tuesday"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProposalsScreen))


async def test_an_orphan_stands_last_under_its_article_and_is_exported_with_the_others(
    marked: Library, folder: Path
) -> None:
    orphan(marked)
    async with notebook(marked) as pilot:
        await pilot.press("b")
        await until(pilot, lambda: shown(pilot)[-1].endswith("? The harbour council voted 9 to 5 on Tuesday"))
        await pilot.press("E")
        path = folder / "exports" / "notebook.md"
        await until(pilot, path.exists)
        exported = path.read_text()
        assert "The harbour council voted 9 to 5 on Tuesday" in exported
        assert all(mark.quote in exported for mark in marked.index.marks())


async def test_a_mark_that_is_changed_twice_in_a_row_keeps_its_place(marked: Library) -> None:
    async with notebook(marked) as pilot:
        await pilot.press("j", "5", "2", "4")
        await until(pilot, lambda: shown(pilot)[2] == "▌ 4 Falk calls that fair")
        assert screen(pilot).rows.cursor == 1
        await pilot.press("u", "u", "u")
        await until(pilot, lambda: shown(pilot)[2] == "▌ 3 Falk calls that fair")


@pytest.fixture
def crowded(library: Library) -> Library:
    """The library with more marks in its article than are shown at first."""
    (article,) = library.index.ids()
    version = library.read(article).version
    with library.edit(article) as db:
        for number in range(3 * FIRST):
            anchor = Anchor(version, number, number + 9, TEXT[number : number + 9])
            mark = Passage(new_id(), anchor, number % 6)
            records.save(db, "passages", mark, documents.passage_document)
    return library


async def test_of_many_marks_the_first_are_shown_at_once_and_the_last_is_one_key_away(
    crowded: Library,
) -> None:
    async with notebook(crowded) as pilot:
        assert bar(pilot).status == f"{3 * FIRST} marks"
        await pilot.press("G")
        assert screen(pilot).rows.cursor == 3 * FIRST - 1
        await pilot.press("x")
        await until(pilot, lambda: bar(pilot).status == f"{3 * FIRST - 1} marks")
        await pilot.press("G", "q")
        await until(pilot, lambda: bool(pilot.app.screen.query("ArticleList")))
        await pilot.press("M")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotebookScreen))
        await until(pilot, lambda: screen(pilot).rows.cursor == 3 * FIRST - 2)


async def test_a_change_that_is_made_while_the_rest_is_read_stands_in_the_list(
    crowded: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, rest = Index.mark_list, threading.Event()

    def slowly(
        index: Index, query: str = "", *, by_article: bool = False, first: int | None = None
    ) -> MarkList:
        found = read(index, query, by_article=by_article, first=first)
        if first is None:
            rest.wait(20)
        return found

    monkeypatch.setattr(Index, "mark_list", slowly)
    async with running(crowded) as pilot:
        await pilot.press("M")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotebookScreen) and chosen(pilot))
        await pilot.press("j", "5")
        await until(pilot, lambda: "saved" in notice(pilot))
        rest.set()
        await until(pilot, lambda: bar(pilot).status == f"{3 * FIRST} marks")
        mark = screen(pilot).chosen
        assert mark
        assert mark.colour == 5
        assert not any("not here any more" in line for line in shown(pilot))


async def test_a_number_recolours_on_the_disk_and_the_mark_keeps_its_row(marked: Library) -> None:
    async with notebook(marked) as pilot:
        await pilot.press("j", "5")
        await until(pilot, lambda: "saved" in notice(pilot))
        assert "✎ Falk calls that fair" in read_back(marked)
        assert shown(pilot)[2] == "▌ 5 Falk calls that fair"
        await pilot.press("u")
        await until(pilot, lambda: shown(pilot)[2] == "▌ 3 Falk calls that fair")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: shown(pilot)[2] == "▌ 5 Falk calls that fair")


async def test_a_deleted_mark_comes_back_with_its_note(marked: Library) -> None:
    async with notebook(marked) as pilot:
        await pilot.press("j", "x")
        await until(pilot, lambda: notice(pilot) == "Note deleted  ·  u undoes")
        assert len(read_back(marked)) == 2
        assert chosen(pilot) == "15,000 jobs depend on it"
        await pilot.press("u")
        await until(pilot, lambda: "✎ Falk calls that fair" in read_back(marked))
        await until(pilot, lambda: chosen(pilot) == "Falk calls that fair")
        await pilot.press("u")
        await until(pilot, lambda: notice(pilot) == "Nothing to undo")


async def test_a_note_is_edited_in_place_and_saved_before_it_is_called_saved(marked: Library) -> None:
    async with notebook(marked) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: bool(pilot.app.screen.query(NoteEditor)))
        await pilot.press(*"nine #vote", "enter")
        await until(pilot, lambda: notice(pilot) == "Note saved")
        assert read_back(marked)[0] == "✎ voted 9 to 4"
        assert shown(pilot)[1] == "▌   ✎ nine #vote"
        await pilot.press("u")
        await until(pilot, lambda: read_back(marked)[0] == "1 voted 9 to 4")


async def test_a_note_that_is_left_is_kept_as_a_draft_which_the_reader_takes_up_too(marked: Library) -> None:
    async with notebook(marked) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: bool(pilot.app.screen.query(NoteEditor)))
        await pilot.press(*"begun", "escape")
        await until(pilot, lambda: notice(pilot) == "Kept as a draft: e takes it up again")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await until(pilot, lambda: reader(pilot).view.mark_here)
        await pilot.press("a")
        await until(pilot, lambda: bool(pilot.app.screen.query(NoteEditor)))
        assert pilot.app.screen.query_one(NoteEditor).text == "begun"


async def test_what_is_shown_is_exported_and_another_file_is_not_replaced_at_once(
    marked: Library, folder: Path
) -> None:
    async with notebook(marked) as pilot:
        await pilot.press("slash", *"tag:fees ", "enter")
        await until(pilot, lambda: bar(pilot).status.startswith("1 mark "))
        await pilot.press("E")
        path = folder / "exports" / "notebook-tag-fees.md"
        await until(pilot, path.exists)
        text = path.read_text()
        assert "Falk calls that fair" in text
        assert "voted 9 to 4" not in text
        path.write_text("mine")
        await pilot.press("E")
        await until(pilot, lambda: "again replaces it" in notice(pilot))
        assert path.read_text() == "mine"
        await pilot.press("E")
        await until(pilot, lambda: path.read_text() == text)


async def test_a_mark_that_another_window_changed_is_exported_as_it_is_now(
    marked: Library, folder: Path
) -> None:
    async with notebook(marked) as pilot:
        row = next(iter(marked.index.marks()))
        (passage,) = (mark for mark in marked.read(row.article).passages if mark.id == row.id)
        marked.save_passage(row.article, passage.with_note("from the other window"))
        await pilot.press("E")
        path = folder / "exports" / "notebook.md"
        await until(pilot, path.exists)
        exported = path.read_text()
        assert "from the other window" in exported
        assert all(mark.quote in exported for mark in marked.index.marks())


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_changes_that_wait_their_turn_are_on_the_disk_before_the_notebook_is_left(
    marked: Library, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    before = len([*marked.index.marks()])
    delete = marked.delete_passage

    def slowly(*arguments: str) -> None:
        time.sleep(0.5)
        delete(*arguments)

    monkeypatch.setattr(marked, "delete_passage", slowly)
    async with notebook(marked) as pilot:
        await pilot.press("x", "j", "x")
        pilot.app.simulate_key(key)
        await until(
            pilot,
            lambda: pilot.app.return_code is not None or bool(pilot.app.screen.query("ArticleList")),
        )
        assert len([*marked.index.marks()]) == before - 2


async def test_a_reader_under_the_notebook_shows_what_was_changed_there(marked: Library) -> None:
    async with reading(marked) as pilot:
        first = reader(pilot)
        await pilot.press("M")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotebookScreen) and chosen(pilot))
        await pilot.press("x")
        await until(pilot, lambda: "undoes" in notice(pilot))
        await pilot.press("q")
        await until(
            pilot, lambda: isinstance(pilot.app.screen, ReaderScreen) and pilot.app.screen is not first
        )
        assert len(reader(pilot).marks.passages) == 2


async def test_there_is_one_notebook_however_deep_the_way(marked: Library) -> None:
    async with notebook(marked) as pilot:
        first = pilot.app.screen
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await pilot.press("M")
        await until(pilot, lambda: pilot.app.screen is first)


async def test_a_capital_m_in_the_filter_is_a_letter(marked: Library) -> None:
    async with notebook(marked) as pilot:
        await pilot.press("slash", "M", "D", "x")
        field = pilot.app.screen.query_one(FindBar).query_one(Input)
        await until(pilot, lambda: field.value == "MDx")
        assert len(read_back(marked)) == 3


async def test_a_mark_that_another_window_deleted_is_told_of(marked: Library) -> None:
    (article,) = marked.index.ids()
    async with notebook(marked) as pilot:
        mark = screen(pilot).chosen
        assert mark
        marked.delete_passage(article, mark.id)
        await pilot.press("4")
        await until(pilot, lambda: any("gone" in str(each.message) for each in pilot.app._notifications))


async def test_words_in_other_scripts_and_very_long_ones_are_cut_by_cells(empty: Library) -> None:
    text = "港口委员会周二投票决定疏浚航道并提高费用" * 20 + " " + "x" * 3000
    article = add(empty, "标题" * 100, text)
    version = empty.read(article).version
    empty.save_passage(article, passage(text, text, version=version, note="注" * 500))
    async with notebook(empty, (80, 24)) as pilot:
        rows = pilot.app.screen.query_one(RowList)
        assert all(rows.render_line(y).cell_length == rows.size.width for y in range(rows.size.height))
        assert shown(pilot)[0].endswith("…")


async def test_a_filter_without_meaning_is_told_of_and_what_was_found_before_stays(marked: Library) -> None:
    async with notebook(marked) as pilot:
        await pilot.press("slash", *"tag:fees ")
        await until(pilot, lambda: bar(pilot).status.startswith("1 mark "))
        await pilot.press(*"is:blue")
        await until(pilot, lambda: screen(pilot)._misread)
        await pilot.press("enter")
        assert chosen(pilot) == "Falk calls that fair"
        assert screen(pilot).place.query.startswith("tag:fees")
