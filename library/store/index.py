"""The index: lists, searches and counts for the screens; a cache of what the files say.

What is read is in `listing` and `counting`, what is written in `writing`; this is the file and
its connections.

Reads take microseconds to milliseconds at 100,000 articles and never wait for a writer.
One connection reads and one writes, each behind a lock, so that any thread may call. When
the file turns out to be damaged it is deleted and `on_loss` is asked to fill it again.
"""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

# ruff: noqa: S608  # statements are put together from constants only; every value is a parameter
from library.dossier import Expansion
from library.errors import StoreFailed
from library.insight.model import INSIGHT_VERSION, Insight
from library.store import counting, marklist, schema, writing
from library.store.entries import Entry, Stamps, TextEntry, insight_from, row, stamps_from
from library.store.listing import ROW, Pages
from library.store.marklist import MarkList
from library.store.matching import Memory
from library.store.search import in_title
from library.store.values import ActorRow, MarkRow, Order, Rail, Row
from library.store.words import expression, terms

__all__ = ["Index"]

LONGEST = 32
"""Words of a title that are looked for in the full text; the rest is compared."""

_WAIT = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

T = TypeVar("T")


class Index:
    """Order, search and derived facts of all articles."""

    def __init__(self, path: Path | None, library: Path, on_loss: Callable[[], None] = lambda: None) -> None:
        """Open the index, beginning a new one when there is none that can be used.

        Args:
            path: The file; None keeps the index in memory.
            library: The folder the index is of.
            on_loss: Called when a damaged index was replaced by an empty one.
        """
        self._path = path
        self._library = str(library.absolute())
        self._on_loss = on_loss
        self._read_lock = threading.RLock()
        self._write_lock = threading.RLock()
        self._recovering = False
        self._counts: Memory[tuple[str, int], int] = Memory()
        self.resets = 0
        """How often everything was thrown away; who fills the index begins again when it happens."""
        self._open()

    @property
    def in_memory(self) -> bool:
        """Whether nothing is kept on the disk, because no folder can be written."""
        return self._path is None

    @property
    def complete(self) -> bool:
        """Whether every article was indexed once; False in a new index until it is filled."""
        return bool(self._read(lambda db: writing.setting(db, "complete")))

    def close(self) -> None:
        """Close the connections."""
        with self._write_lock, self._read_lock:
            self._writer.close()
            self._reader.close()

    # Reading ---------------------------------------------------------------------------

    def count(self, query: str = "") -> int:
        """How many articles the list has under a query.

        What takes long, such as a word that many articles have, is counted while others can ask.

        Raises:
            BadQuery: See `library.store.search.parse`.
        """
        number, of_all = self.count_at_once(query)
        if of_all:
            return number
        key = (query, self._pages.state)
        known = self._counts.get(key)
        if known is not None:
            return known
        counted = self._read_aside(lambda db: Pages(db).count(query))
        with self._lock_for_reading():
            return self._counts.kept(key, lambda: counted)

    def count_at_once(self, query: str = "") -> tuple[int, bool]:
        """How many articles the list has under a query, or so many that have been found already where
        counting the rest takes longer than finding these.

        Returns:
            The number, and whether it is of all.

        Raises:
            BadQuery: See `library.store.search.parse`.
        """
        return self._read(lambda _: self._pages.count_at_once(query))

    def rows(
        self, query: str = "", *, order: Order = Order.ADDED, start: int = 0, count: int = 50
    ) -> list[Row]:
        """A page of the list.

        With words in the query and the order ADDED, the newest 1,000 matches come first, the best
        of them on top; then the others, newest first. Otherwise the order alone decides.

        Args:
            query: See `library.store.search.parse`.
            order: What the list is sorted by.
            start: How many rows to pass over.
            count: How many rows to give at most.

        Raises:
            BadQuery: See `library.store.search.parse`.
        """
        return self._read(lambda _: self._pages.rows(query, order, start, count))

    def number_of(
        self,
        id: str,  # noqa: A002
        query: str = "",
        order: Order = Order.ADDED,
    ) -> int | None:
        """Where an article stands in the list, counted from 0; None when it is not in it.

        Raises:
            BadQuery: See `library.store.search.parse`.
        """
        return self._read(lambda _: self._pages.number_of(id, query, order))

    def rail(self) -> Rail:
        """How many articles there are in each place of the library."""
        return self._read(counting.rail)

    def row(self, id: str) -> Row | None:  # noqa: A002
        """The row of one article, or None when it is not in the list."""
        sql = f"SELECT {ROW} FROM article WHERE id = ?"
        found = self._read(lambda db: db.execute(sql, (id,)).fetchone())
        return None if found is None else row(found)

    def ids(self, prefix: str = "") -> list[str]:
        """The ids that begin with a prefix, in their own order."""
        sql = "SELECT id FROM article WHERE id >= ? AND id < ? ORDER BY id"
        found = self._read(lambda db: db.execute(sql, (prefix, prefix + "g")).fetchall())
        return [str(id_) for (id_,) in found]

    def titled(self, title: str) -> list[str]:
        """The ids of the articles with this title, letter case aside."""
        words = terms(title)[:LONGEST]
        sql = (
            "SELECT id, title FROM article"
            " WHERE number IN (SELECT rowid FROM article_text WHERE article_text MATCH ?)"
        )
        if not words:
            return []
        match = in_title(expression(words, begun=False))
        found = self._read(lambda db: db.execute(sql, (match,)).fetchall())
        return [str(id_) for id_, other in found if str(other).casefold() == title.casefold()]

    def alike(self, text: TextEntry) -> list[str]:
        """The ids of the articles whose text begins like this one and has as many words."""
        sql = "SELECT id FROM article WHERE words = ? AND excerpt = ?"
        found = self._read(lambda db: db.execute(sql, (text.words, text.excerpt)).fetchall())
        return [str(id_) for (id_,) in found]

    def marks(self, query: str = "") -> list[MarkRow]:
        """Every living passage of the library, the newest change first.

        The words of a query may stand in quote, note, tags or the article's title; `-word` leaves
        out the articles with that word, the other conditions are those of the list.
        """
        return self._read(lambda db: marklist.marks(db, query))

    def mark_list(self, query: str = "", *, by_article: bool = False, first: int | None = None) -> MarkList:
        """Which passages `marks` gives, in few bytes each; what they say is read with `marks_at`.

        Nobody waits for it to read a long list.

        Args:
            query: As for `marks`.
            by_article: Whether they stand under their articles, the one that was marked last first,
                and in the order of its text, instead of all in the order of time.
            first: To read only the first so many, or by article all marks of as many articles as
                have the newest so many; None reads all.

        Raises:
            BadQuery: See `library.store.search.parse`.
        """
        read = self._read if first is not None else self._read_aside
        return read(lambda db: marklist.mark_list(db, query, by_article=by_article, first=first))

    def marks_at(self, numbers: Sequence[int]) -> list[MarkRow | None]:
        """The passages of some numbers of a `MarkList`; None for one that changed since."""
        return self._read(lambda db: marklist.marks_at(db, numbers))

    def mark_of(self, article: str, id: str) -> tuple[int, int] | None:  # noqa: A002
        """The number and shape that a passage has in a `MarkList`, if it is there."""
        return self._read(lambda db: marklist.mark_of(db, article, id))

    def notes(self, id: str) -> list[str]:  # noqa: A002
        """What is written to the marks of an article, and their words where it is nothing."""
        sql = "SELECT iif(note <> '', note, quote) FROM mark WHERE article = ? ORDER BY start"
        return [str(note) for (note,) in self._read(lambda db: db.execute(sql, (id,)).fetchall())]

    def actors(self, *, count: int = 50) -> list[ActorRow]:
        """The actors that most articles name, as corrected, among those that have been worked out."""
        return self._read(lambda db: counting.actors(db, count))

    def expansions(self) -> list[Expansion]:
        """What the articles say that abbreviations stand for, each pair once."""
        return self._read(counting.expansions)

    def insight(self, id: str, version: str) -> Insight | None:  # noqa: A002
        """The actors and numbers kept for a version of an article.

        Returns:
            None when there are none, or when another analysis than this one found them.
        """
        sql = "SELECT value FROM insight WHERE article = ? AND version = ? AND made = ?"
        found = self._read(lambda db: db.execute(sql, (id, version, INSIGHT_VERSION)).fetchone())
        return None if found is None else insight_from(found[0])

    # What the library writes -----------------------------------------------------------

    def stamps(self, prefix: str) -> dict[str, Stamps]:
        """By id: how the index knows the files of the articles whose ids begin with a prefix."""
        sql = "SELECT id, stamp, indexed, text_stamp, older FROM article WHERE id >= ? AND id < ?"
        found = self._read(lambda db: db.execute(sql, (prefix, prefix + "g")).fetchall())
        return {id_: stamps_from(columns) for id_, *columns in found}

    def was_whole(self, id: str, stamp: str) -> bool:  # noqa: A002
        """Whether a text of an article, the present one or one that `Entry.older` knows, was no edit when
        its file had this stamp; if it is one now, it has decayed, as an edit would have changed the stamp."""
        sql = "SELECT iif(damaged = '', text_stamp, ''), older FROM article WHERE id = ?"
        found = self._read(lambda db: db.execute(sql, (id,)).fetchone())
        return bool(found and stamp) and stamp in (found[0], *json.loads(found[1]).values())

    def hashed(self, id: str) -> tuple[str, str]:  # noqa: A002
        """The document's stamp and hash when it was read; both empty when it was not."""
        sql = "SELECT stamp, hash FROM article WHERE id = ? AND hash <> ''"
        found = self._read(lambda db: db.execute(sql, (id,)).fetchone())
        return (str(found[0]), str(found[1])) if found else ("", "")

    def textless(self) -> list[str]:
        """The ids of the articles whose text has not been indexed, oldest first."""
        sql = "SELECT id FROM article WHERE indexed = '' AND damaged = '' ORDER BY added, id"
        return [str(id_) for (id_,) in self._read(lambda db: db.execute(sql).fetchall())]

    def unanalysed(self) -> list[str]:
        """The ids of the articles whose actors are not known, or from an older analysis only; the
        newest first."""
        sql = (
            "SELECT id FROM article WHERE analysed < ? AND indexed <> '' AND damaged = ''"
            " ORDER BY added DESC, number DESC"
        )
        return [str(id_) for (id_,) in self._read(lambda db: db.execute(sql, (INSIGHT_VERSION,)).fetchall())]

    def indexed(self, id: str) -> str:  # noqa: A002
        """The version whose text is in the index, empty when there is none."""
        found = self._read(
            lambda db: db.execute("SELECT indexed FROM article WHERE id = ?", (id,)).fetchone()
        )
        return str(found[0]) if found else ""

    def put(self, entries: Iterable[Entry]) -> None:
        """Set the rows and marks of some articles, in one transaction."""

        def write(db: sqlite3.Connection) -> None:
            for entry in entries:
                writing.put(db, entry)

        self._write(write)

    def damage(
        self,
        id: str,  # noqa: A002
        title: str,
        added: str,
        reason: str,
        stamps: tuple[str, str, str],
    ) -> None:
        """Show an article as damaged; what is known of it stays.

        Args:
            id: The article.
            title: What to call it when nothing is known of it.
            added: When it came in, likewise.
            reason: What is wrong, in one sentence.
            stamps: The first three that `stamps` gives back.
        """
        self._write(lambda db: writing.damage(db, id, title, added, reason, stamps))

    def drop(self, ids: Sequence[str]) -> None:
        """Forget articles."""

        def write(db: sqlite3.Connection) -> None:
            for id_ in ids:
                writing.drop(db, id_)

        self._write(write)

    def put_insight(self, id: str, version: str, insight: Insight) -> None:  # noqa: A002
        """Keep the actors and numbers of a version of an article, as they were worked out; its
        corrections are those of its row."""

        self._write(lambda db: writing.put_insight(db, id, version, insight))

    def set_complete(self) -> None:
        """Note that every article has been indexed."""
        self._write(lambda db: db.execute("UPDATE setting SET value = 1 WHERE key = 'complete'"))

    def reset(self) -> None:
        """Throw everything away and begin an empty index."""
        with self._write_lock, self._read_lock:
            self.resets += 1
            self.close()
            if self._path is not None:
                try:
                    schema.delete(self._path)
                except OSError:
                    self._path = None
            self._open()

    # Connections -----------------------------------------------------------------------

    def _open(self) -> None:
        """Open both connections; a file that cannot be used is replaced, or done without."""
        self._counts.clear()
        for attempt in range(2):
            try:
                self._writer = schema.connect(self._path)
                try:
                    if schema.create(self._writer, self._library):
                        self._reader = self._writer if self._path is None else schema.connect(self._path)
                        self._pages = Pages(self._reader)
                        return
                except BaseException:
                    self._writer.close()
                    raise
                self._writer.close()
            except sqlite3.Error as error:
                if _is_busy(error):  # it is somebody's, and whole
                    break
            if self._path is not None and attempt == 0:
                with suppress(OSError):
                    schema.delete(self._path)
        self._path = None
        self._writer = self._reader = schema.connect(None)
        schema.create(self._writer, self._library)
        self._pages = Pages(self._reader)

    def _read(self, ask: Callable[[sqlite3.Connection], T]) -> T:
        """The answer to a question; a damaged index is replaced and asked again."""
        try:
            with self._lock_for_reading():
                return ask(self._reader)
        except sqlite3.Error as error:
            self._recover(error)
        with self._lock_for_reading():
            return ask(self._reader)

    def _read_aside(self, ask: Callable[[sqlite3.Connection], T]) -> T:
        """The answer to a question that takes long, over a connection of its own, so that others
        can ask meanwhile: who types on, or looks at the rows that are there, waits for no count."""
        if self._path is not None:
            with suppress(sqlite3.Error, OSError), closing(schema.connect(self._path)) as db:
                return ask(db)
        return self._read(ask)

    def _write(self, change: Callable[[sqlite3.Connection], Any]) -> None:
        """Make a change in one transaction; a damaged index is replaced, and filled from the files."""
        try:
            with self._write_lock:
                with _transaction(self._writer):
                    change(self._writer)
                self._pages.forget()
        except sqlite3.Error as error:
            self._recover(error)

    @contextmanager
    def _lock_for_reading(self) -> Iterator[None]:
        """In memory both connections are one, so that its readers wait for its writer."""
        with self._write_lock if self._path is None else self._read_lock:
            yield

    def _recover(self, error: sqlite3.Error) -> None:
        """Begin anew; when even the new index cannot be filled, as on a full disk, in memory."""
        if _is_busy(error):
            raise StoreFailed("Another Dogear is busy with the index; try again.") from error
        if isinstance(error, sqlite3.ProgrammingError):
            raise error
        if self._recovering and self._path is None:
            raise StoreFailed("The index cannot be made; no article is lost.") from error
        if self._recovering or _code(error) == sqlite3.SQLITE_FULL:
            self._path = None
        if self._recovering:
            self.reset()
            return
        self._recovering = True
        try:
            self.reset()
            self._on_loss()
        finally:
            self._recovering = False


def _is_busy(error: sqlite3.Error) -> bool:
    """Whether it only means that another connection is writing."""
    return _code(error) in _WAIT


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary code of an error, 0 when it has none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise
