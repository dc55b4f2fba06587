"""What the list does to its articles: archive, star, tags, trash, export, and undoing them.

A change acts on the rows that were meant when its key was pressed. Changes come one after
the other; one of many rows shows how far it is and stops when it is asked to.
"""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.screen import Screen

from library.errors import AlreadyThere, BadInput, DogearError
from library.store import Library, Order, Row
from library.text.safe import safe_field
from tui.listing import counted, with_marks
from tui.screens.question import QuestionScreen
from tui.screens.tags import TagsScreen
from tui.shelf import Change, Deed, Reached, Shelf
from tui.views import INBOX, TRASH
from tui.widgets.article_list import ArticleList
from tui.widgets.bars import NOTICE_SECONDS, KeyBar
from tui.wrapping import cut

if TYPE_CHECKING:
    from tui.app import DogearApp

__all__ = ["ShelvingScreen", "change_words", "deletion_words"]

TELL_SECONDS = 0.1
"""How often a long change says how far it is."""

TITLE_CELLS = 60
"""How much of a title is shown in a question, whose answers must stay in sight."""

_WORDS = {
    ("archived", True): "Archived",
    ("archived", False): "Back in the inbox",
    ("starred", True): "Starred",
    ("starred", False): "Star removed",
    ("removed", True): "In the trash, with its marks",
    ("removed", False): "Restored, with its marks",
}


@dataclass(frozen=True, slots=True)
class Meant:
    """The rows a key was pressed on."""

    ids: tuple[str, ...]
    """Of the one row, or of the first and the last that were selected."""
    numbers: range
    """Where those that were selected stood; empty when it is the one under the cursor."""
    query: str
    order: Order

    @property
    def count(self) -> int:
        """How many rows they are."""
        return len(self.numbers) or len(self.ids)


class ShelvingScreen(Screen[None]):
    """The part of the list's screen that changes articles."""

    app: "DogearApp"

    @dataclass
    class Progress(Message):
        """How far something long has come."""

        words: str

        def can_replace(self, message: Message) -> bool:
            """Only the last of several counts matters."""
            return isinstance(message, ShelvingScreen.Progress)

    @dataclass
    class Refused(Message):
        """Something that was asked for could not be done."""

        error: DogearError

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._shelf = Shelf(library)
        self._turn = asyncio.Lock()
        self._busy = self._stop = self._warned = False
        self._told = 0.0
        self._export_refused = False
        self._view = INBOX
        self._order = Order.ADDED

    @property
    def articles(self) -> ArticleList:
        """The list."""
        return self.query_one(ArticleList)

    @property
    def query_in_force(self) -> str:
        """What the list shows, in the language of the filter."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        """What is typed into the filter."""
        raise NotImplementedError

    def reload(self, article: str = "", notice: str = "") -> None:
        """Reads the list again; the cursor stays on its article, or goes to the one named.

        A notice is said when the list is there, so that who acts on it finds what it tells of.
        """
        raise NotImplementedError

    def say(self, notice: str) -> None:
        """Shows a short notice in the foot bar, with the keys of the commands it names in braces."""
        self.query_one(KeyBar).say(self.app.keymap.fill(notice))

    @on(Progress)
    def _tell(self, message: Progress) -> None:
        self.say(message.words)

    @on(Refused)
    def _refuse(self, message: Refused) -> None:
        self.app.complain(message.error)

    # Which rows ------------------------------------------------------------------------

    def _meant(self) -> Meant:
        """The selected rows, or the one under the cursor, as they are now."""
        selected = self.articles.selected
        numbers = {selected[0], selected[-1]} if selected else {self.articles.cursor}
        rows = [row for number in sorted(numbers) if (row := self.articles.row(number)) is not None]
        return Meant(tuple(row.id for row in rows), selected, self.query_in_force, self._order)

    def _ids(self, meant: Meant) -> list[str]:
        """The ids of the rows, read from the index.

        Raises:
            BadInput: The list is not any more what it was when they were meant.
        """
        if meant.count <= len(meant.ids):
            return list(meant.ids)
        rows = self._library.index.rows(
            meant.query, order=meant.order, start=meant.numbers.start, count=meant.count
        )
        ids = [row.id for row in rows]
        if len(ids) != meant.count or (ids[0], ids[-1]) != meant.ids:
            raise BadInput("The list has changed meanwhile; select the rows again.")
        return ids

    # Changes ---------------------------------------------------------------------------

    def action_archive(self) -> None:
        """Archives the articles, or takes them out of the archive when all are in it."""
        leaves = not self.words and self._view.key in ("inbox", "reading", "archive")
        self._change(partial(self._shelf.toggle, "archived"), leaves=leaves)

    def action_star(self) -> None:
        """Stars the articles, or takes the stars away when all have one."""
        leaves = not self.words and self._view.key == "starred"
        self._change(partial(self._shelf.toggle, "starred"), leaves=leaves)

    def action_trash(self) -> None:
        """Moves the articles to the trash, with their marks."""
        self._change(self._shelf.remove, leaves=True)

    def restore(self) -> None:
        """Takes the articles out of the trash."""
        ids = tuple(row.id for row in self._rows_in_trash())
        self._do(self._shelf.restore, replace(self._meant(), ids=ids, numbers=range(0)))

    def action_delete(self) -> None:
        """Asks whether the articles in the trash are to be deleted for good."""
        if self._view is not TRASH:
            self.say("Only what is in the trash can be deleted for good: {library.trash} moves it there")
        elif rows := self._rows_in_trash():
            question = QuestionScreen(deletion_words(rows), "Nothing brings that back but a backup.")
            self.app.push_screen(question, partial(self._delete_if, [row.id for row in rows]))

    def _rows_in_trash(self) -> list[Row]:
        """The selected rows of the trash, or the one under the cursor."""
        numbers = self.articles.selected or [self.articles.cursor]
        return [row for number in numbers if (row := self.articles.row(number)) is not None]

    def _delete_if(self, ids: Sequence[str], answer: bool | None) -> None:
        if answer:
            self._delete(ids)

    @work(group="change")
    async def _delete(self, ids: Sequence[str]) -> None:
        async with self._turn:
            with self._long_work():
                deleted = await asyncio.to_thread(self._shelf.delete, ids, self._reached)
        if self._shelf.failure:
            self.app.complain(self._shelf.failure)
        self.articles.unselect()
        self.reload(notice=f"Deleted for good: {counted(deleted, 'article')}")

    def action_tags(self) -> None:
        """Asks for the tags of the article, or for tags to give to the selected ones."""
        row, meant = self.articles.chosen, self._meant()
        if row is None or self._says_trash():
            return
        many = meant.count > 1
        before = () if many else row.tags
        self.app.push_screen(TagsScreen(before, meant.count), partial(self._tagged, meant, before))

    def _tagged(self, meant: Meant, before: tuple[str, ...], tags: tuple[str, ...] | None) -> None:
        if tags is None or tags == before:
            return
        fewer = [tag for tag in before if tag not in tags]
        if meant.count > 1:
            fewer += [tag.lstrip("-") for tag in tags if tag.startswith("-")]
            tags = tuple(tag for tag in tags if not tag.startswith("-"))
        self._do(partial(self._shelf.tag, tags, fewer), meant)

    def _change(self, deed: Deed, *, leaves: bool) -> None:
        """Changes the rows that are meant now.

        Args:
            deed: The change.
            leaves: Whether the rows leave the list, so that the next key is for the next row.
        """
        if self.articles.chosen is None or self._says_trash():
            return
        meant = self._meant()
        if leaves:
            self.articles.pass_over()
        self._do(deed, meant)

    def _says_trash(self) -> bool:
        if self._view is TRASH:
            self.say("It is in the trash: {list.open} restores it, {library.delete} deletes it for good")
        return self._view is TRASH

    @work(group="change")
    async def _do(self, deed: Deed, meant: Meant) -> None:
        """Changes articles, after the changes that were asked for before."""
        async with self._turn:
            with self._long_work():
                try:
                    ids = await asyncio.to_thread(self._ids, meant)
                    change = await asyncio.to_thread(deed, ids, self._reached)
                except DogearError as error:
                    self.app.complain(error)
                    return
            self.articles.unselect()
            self._tell_change(change, meant.count)

    def action_undo(self) -> None:
        """Takes the last change back; without one, restores what was trashed last."""
        self._again(self._shelf.undo, "Nothing to undo, and the trash is empty")

    def action_redo(self) -> None:
        """Does again what was undone last."""
        self._again(self._shelf.redo, "Nothing to do again")

    @work(group="change")
    async def note_archived(self, article: str) -> None:
        """Tells of an article that was archived on another screen, and lets it be taken back here."""
        async with self._turn:
            self._shelf.note(Change("archived", ((article, False),)))
            self.say(change_words(Change("archived", ((article, True),)), 1))

    @work(group="change")
    async def _again(self, deed: Callable[[Reached], Change | None], otherwise: str) -> None:
        async with self._turn:
            with self._long_work():
                try:
                    change = await asyncio.to_thread(deed, self._reached)
                except DogearError as error:
                    self.app.complain(error)
                    return
            if change is None:
                self.say(otherwise)
            else:
                self._tell_change(change, len(change.states))

    def _tell_change(self, change: Change, asked: int) -> None:
        """Says what is on the disk now, and shows the list as it is."""
        if self._shelf.failure:
            self.app.complain(self._shelf.failure)
        came_back = change.kind == "removed" and not any(gone for _, gone in change.states)
        self.reload(change.articles[0] if came_back and change.states and self._view is not TRASH else "")
        if change.states:
            self.say(change_words(change, asked))
        elif self._shelf.failure is None:
            self.say("Nothing changed: it is so already, or the article is gone")

    # Long work -------------------------------------------------------------------------

    @contextmanager
    def _long_work(self) -> Iterator[None]:
        """Something that takes time with many articles, and can be stopped."""
        self._stop = self._warned = False
        self._told = time.monotonic()
        try:
            yield
        finally:
            self._busy = False

    def _reached(self, done: int, total: int) -> bool:
        """Says how far it is, now and then; called in a thread.

        Returns:
            Whether to go on.
        """
        if time.monotonic() - self._told > TELL_SECONDS:
            self._busy, self._told = True, time.monotonic()
            self.post_message(self.Progress(f"{done:,} of {total:,}  ·  {{library.back}} stops"))
        return not self._stop

    def stop_work(self) -> bool:
        """Stops what has gone on long enough to be seen.

        Returns:
            Whether there was anything to stop.
        """
        busy, self._stop = self._busy, self._stop or self._busy
        return busy

    # Out of the library ----------------------------------------------------------------

    def action_original(self) -> None:
        """Opens the page the article came from in the browser."""
        row = self.articles.chosen
        if row is not None and not self._says_trash():
            self._original(row.id)

    @work(group="original")
    async def _original(self, article: str) -> None:
        try:
            stored = await asyncio.to_thread(self._library.read, article)
        except DogearError as error:
            self.app.complain(error)
        else:
            self.say(self.app.open_original(stored.article.url))

    def action_export(self) -> None:
        """Exports the articles with their marks, one file for each."""
        if self.articles.chosen is not None and not self._says_trash():
            self._export(self._meant(), again=self._export_refused)

    @work(group="change")
    async def _export(self, meant: Meant, *, again: bool) -> None:
        self._export_refused = False
        async with self._turn:
            with self._long_work():
                try:
                    ids = await asyncio.to_thread(self._ids, meant)
                    said, refused = await asyncio.to_thread(self._write, ids, again)
                except DogearError as error:
                    self.app.complain(error)
                    return
        if refused:
            self._export_refused = True
            self.set_timer(NOTICE_SECONDS, self._forget_refusal)
        self.say(said)

    def _forget_refusal(self) -> None:
        """Only while the notice can be read does another key replace a file."""
        self._export_refused = False

    def _write(self, ids: Sequence[str], again: bool) -> tuple[str, int]:
        """Exports articles.

        Returns:
            What became of them, and for how many a file with other contents is there.
        """
        said, refused, written = "", 0, 0
        for number, id_ in enumerate(ids):
            if number and not self._reached(number, len(ids)):
                break
            try:
                said = self.app.export(id_, replace_file=again)
            except AlreadyThere:
                refused += 1
            else:
                written += 1
        if refused:
            there = (
                "A file with other contents is"
                if refused == 1
                else f"{refused:,} files with other contents are"
            )
            return f"{there} there: {{library.export}} again replaces", refused
        folder = safe_field(str(self.app.config.export_folder))
        return (said if len(ids) == 1 else f"{written:,} articles exported to {folder}"), 0


def deletion_words(rows: Sequence[Row]) -> str:
    """The question whether articles are to be deleted for good."""
    what = f"“{cut(rows[0].title, TITLE_CELLS)}”" if len(rows) == 1 else counted(len(rows), "article")
    return f"Delete {with_marks(what, sum(row.marks for row in rows))} for good?"


def change_words(change: Change, asked: int) -> str:
    """What a change did, as a notice.

    Args:
        change: What is on the disk now.
        asked: For how many articles it was asked for.
    """
    done = len(change.states)
    words = "Tags changed" if change.kind == "tags" else _WORDS[change.kind, bool(change.states[0][1])]
    if max(done, asked) > 1:
        words += f": {done:,} articles" if done == asked else f": {done:,} of {asked:,} articles"
    return f"{words}  ·  saved  ·  {{library.undo}} undoes"
