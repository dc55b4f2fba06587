"""The index: lists, searches and counts for the screens; a cache of what the files say.

Reads take microseconds to milliseconds at 100,000 articles and never wait for a writer.
One connection reads and one writes, each behind a lock, so that any thread may call. When
the file turns out to be damaged it is deleted and `on_loss` is asked to fill it again.
"""

import contextlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

# ruff: noqa: S608  # statements are put together from constants only; every value is a parameter
from library.errors import StoreFailed
from library.insight.model import INSIGHT_VERSION, Insight
from library.passage import Passage
from library.store import schema
from library.store.entries import Entry, TextEntry, insight_from, insight_json, mark_row, row
from library.store.search import Query, parse, spaced
from library.store.values import ActorRow, MarkRow, Row

__all__ = ["Index"]

RANKED = 1_000
"""So many of the newest matches are ranked; the rest follow newest first. Ranking all
matches of a common word takes 40 times as long at 100,000 articles."""

_ROW = (
    "id, title, site, date, added, minutes, words, progress, archived, starred, tags, marks, notes,"
    " excerpt, damaged"
)

_MARK = (
    "mark.id, mark.article, article.title, mark.quote, mark.start, mark.end, mark.colour, mark.note,"
    " mark.tags, mark.state, mark.created, mark.updated, mark.original"
)

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
        self._open()

    @property
    def in_memory(self) -> bool:
        """Whether nothing is kept on the disk, because no folder can be written."""
        return self._path is None

    @property
    def complete(self) -> bool:
        """Whether every article was indexed once; False in a new index until it is filled."""
        return bool(self._read(lambda db: _setting(db, "complete")))

    def close(self) -> None:
        """Close the connections."""
        with self._write_lock, self._read_lock:
            self._writer.close()
            self._reader.close()

    # Reading ---------------------------------------------------------------------------

    def count(self, query: str = "") -> int:
        """How many articles the list has under a query."""
        parsed = parse(query)

        def ask(db: sqlite3.Connection) -> int:
            if not parsed.match:
                sql = f"SELECT count(*) FROM article WHERE {parsed.where}"
                return int(db.execute(sql, parsed.values).fetchone()[0])
            sql = f"SELECT count(*) FROM article WHERE number IN ({_MATCHES}) AND {parsed.where}"
            return int(db.execute(sql, (parsed.match, parsed.match, *parsed.values)).fetchone()[0])

        return self._read(ask)

    def rows(self, query: str = "", *, start: int = 0, count: int = 50) -> list[Row]:
        """A page of the list.

        Without words in the query the newest article comes first. With words the newest
        1,000 matches come first, the best of them on top; then the others, newest first.

        Args:
            query: See `library.store.search.parse`.
            start: How many rows to pass over.
            count: How many rows to give at most.
        """
        parsed = parse(query)
        if parsed.match:
            return self._read(lambda db: _found(db, parsed, start, count))
        return self._read(lambda db: _listed(db, parsed, start, count))

    def row(self, id: str) -> Row | None:  # noqa: A002
        """The row of one article, or None when it is not in the list."""
        sql = f"SELECT {_ROW} FROM article WHERE id = ?"
        found = self._read(lambda db: db.execute(sql, (id,)).fetchone())
        return None if found is None else row(found)

    def ids(self, prefix: str = "") -> list[str]:
        """The ids that begin with a prefix, in their own order."""
        sql = "SELECT id FROM article WHERE id >= ? AND id < ? ORDER BY id"
        found = self._read(lambda db: db.execute(sql, (prefix, prefix + "g")).fetchall())
        return [str(id_) for (id_,) in found]

    def titled(self, title: str) -> list[str]:
        """The ids of the articles with this title, letter case aside."""
        words = parse(f'"{title}"')
        sql = (
            "SELECT id, title FROM article"
            " WHERE number IN (SELECT rowid FROM article_text WHERE article_text MATCH ?)"
        )
        if not words.match:
            return []
        found = self._read(lambda db: db.execute(sql, (f"title : ({words.match})",)).fetchall())
        return [str(id_) for id_, other in found if str(other).casefold() == title.casefold()]

    def marks(self, query: str = "") -> list[MarkRow]:
        """Every living passage of the library, the newest change first.

        The words of a query may stand in quote, note, tags or the article's title; `-word` leaves
        out the articles with that word, the other conditions are those of the list.
        """
        parsed = parse(query, of_marks=True)
        sql = f"SELECT {_MARK} FROM mark JOIN article ON article.id = mark.article WHERE {parsed.where}"
        values: tuple[str, ...] = parsed.values
        if parsed.match:
            sql += (
                " AND (mark.number IN (SELECT rowid FROM mark_text WHERE mark_text MATCH ?)"
                " OR article.number IN (SELECT rowid FROM article_text WHERE article_text MATCH ?))"
            )
            values = (*values, parsed.match, f"title : ({parsed.match})")
        sql += " ORDER BY mark.updated DESC, mark.number DESC"
        return self._read(lambda db: [mark_row(found) for found in db.execute(sql, values)])

    def actors(self, *, count: int = 50) -> list[ActorRow]:
        """The actors that most articles name, among those whose insight has been worked out."""
        sql = (
            "SELECT name, type, count(*), sum(mentions) FROM actor"
            " GROUP BY name, type ORDER BY count(*) DESC, sum(mentions) DESC, name LIMIT ?"
        )
        return self._read(lambda db: [ActorRow(*found) for found in db.execute(sql, (count,))])

    def insight(self, id: str, version: str) -> Insight | None:  # noqa: A002
        """The actors and numbers kept for a version of an article.

        Returns:
            None when there are none, or when another analysis than this one found them.
        """
        sql = "SELECT value FROM insight WHERE article = ? AND version = ? AND made = ?"
        found = self._read(lambda db: db.execute(sql, (id, version, INSIGHT_VERSION)).fetchone())
        return None if found is None else insight_from(found[0])

    # What the library writes -----------------------------------------------------------

    def stamps(self, prefix: str) -> dict[str, tuple[str, str, str]]:
        """By id: the document's stamp, the version indexed and its text file's stamp."""
        sql = "SELECT id, stamp, indexed, text_stamp FROM article WHERE id >= ? AND id < ?"
        found = self._read(lambda db: db.execute(sql, (prefix, prefix + "g")).fetchall())
        return {id_: (stamp, version, text_stamp) for id_, stamp, version, text_stamp in found}

    def hashed(self, id: str) -> tuple[str, str]:  # noqa: A002
        """The document's stamp and hash when it was read; both empty when it was not."""
        sql = "SELECT stamp, hash FROM article WHERE id = ? AND hash <> ''"
        found = self._read(lambda db: db.execute(sql, (id,)).fetchone())
        return (str(found[0]), str(found[1])) if found else ("", "")

    def textless(self) -> list[str]:
        """The ids of the articles whose text has not been indexed, oldest first."""
        sql = "SELECT id FROM article WHERE indexed = '' AND damaged = '' ORDER BY added, id"
        return [str(id_) for (id_,) in self._read(lambda db: db.execute(sql).fetchall())]

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
                _put(db, entry)

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
            stamps: As `stamps` gives them back.
        """
        sql = (
            "INSERT INTO article (number, id, title, added, damaged, stamp, indexed, text_stamp)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET damaged = excluded.damaged,"
            " stamp = excluded.stamp, indexed = excluded.indexed, text_stamp = excluded.text_stamp, hash = ''"
        )
        self._write(lambda db: db.execute(sql, (_next(db), id, title, added, reason, *stamps)))

    def drop(self, ids: Sequence[str]) -> None:
        """Forget articles."""

        def write(db: sqlite3.Connection) -> None:
            for table, column in (
                ("article", "id"),
                ("mark", "article"),
                ("insight", "article"),
                ("actor", "article"),
            ):
                db.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(id_,) for id_ in ids])

        self._write(write)

    def put_insight(self, id: str, version: str, insight: Insight) -> None:  # noqa: A002
        """Keep the actors and numbers of a version of an article."""
        actors = [(id, actor.name, str(actor.type), len(actor.mentions)) for actor in insight.actors]

        def write(db: sqlite3.Connection) -> None:
            db.execute(
                "INSERT OR REPLACE INTO insight VALUES (?, ?, ?, ?)",
                (id, version, INSIGHT_VERSION, insight_json(insight)),
            )
            db.execute("DELETE FROM actor WHERE article = ?", (id,))
            db.executemany("INSERT OR IGNORE INTO actor VALUES (?, ?, ?, ?)", actors)

        self._write(write)

    def set_complete(self) -> None:
        """Note that every article has been indexed."""
        self._write(lambda db: db.execute("UPDATE setting SET value = 1 WHERE key = 'complete'"))

    def reset(self) -> None:
        """Throw everything away and begin an empty index."""
        with self._write_lock, self._read_lock:
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
        for attempt in range(2):
            try:
                self._writer = schema.connect(self._path)
                try:
                    if schema.create(self._writer, self._library):
                        self._reader = self._writer if self._path is None else schema.connect(self._path)
                        return
                except BaseException:
                    self._writer.close()
                    raise
                self._writer.close()
            except OSError:
                pass
            except sqlite3.Error as error:
                if _is_busy(error):  # it is somebody's, and whole
                    break
            if self._path is not None and attempt == 0:
                with contextlib.suppress(OSError):
                    schema.delete(self._path)
        self._path = None
        self._writer = self._reader = schema.connect(None)
        schema.create(self._writer, self._library)

    def _read(self, ask: Callable[[sqlite3.Connection], T]) -> T:
        """The answer to a question; a damaged index is replaced and asked again."""
        try:
            with self._lock_for_reading():
                return ask(self._reader)
        except sqlite3.Error as error:
            self._recover(error)
        with self._lock_for_reading():
            return ask(self._reader)

    def _write(self, change: Callable[[sqlite3.Connection], Any]) -> None:
        """Make a change in one transaction; a damaged index is replaced, and filled from the files."""
        try:
            with self._write_lock, _transaction(self._writer):
                change(self._writer)
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
        if self._recovering:
            self._path = None
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
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _WAIT


_TEXT_MATCHES = (
    "SELECT article.number FROM article_text JOIN article ON article.number = article_text.rowid"
    " WHERE article_text MATCH ?"
)
"""The numbers of the articles whose text matches."""

_MARK_MATCHES = (
    "SELECT DISTINCT article.number FROM mark_text JOIN mark ON mark.number = mark_text.rowid"
    " JOIN article ON article.id = mark.article WHERE mark_text MATCH ?"
)
"""The numbers of the articles with a mark that matches."""

_MATCHES = f"{_TEXT_MATCHES} UNION {_MARK_MATCHES}"


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


def _setting(db: sqlite3.Connection, key: str) -> int:
    return int(db.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()[0])


def _next(db: sqlite3.Connection) -> int:
    """A number no article has had: row numbers of the full text must never come back."""
    number = _setting(db, "next")
    db.execute("UPDATE setting SET value = ? WHERE key = 'next'", (number + 1,))
    return number


def _listed(db: sqlite3.Connection, query: Query, start: int, count: int) -> list[Row]:
    """A page in the order of coming in; read from the nearer end."""
    total = int(db.execute(f"SELECT count(*) FROM article WHERE {query.where}", query.values).fetchone()[0])
    count = max(0, min(count, total - start))
    backwards = start > total // 2
    offset, order = (total - start - count, "ASC") if backwards else (start, "DESC")
    sql = (
        f"SELECT {_ROW} FROM article WHERE number IN (SELECT number FROM article WHERE {query.where}"
        f" ORDER BY added {order}, id {order} LIMIT ? OFFSET ?) ORDER BY added DESC, id DESC"
    )
    return [row(found) for found in db.execute(sql, (*query.values, count, offset))]


def _found(db: sqlite3.Connection, query: Query, start: int, count: int) -> list[Row]:
    """A page of the matches of a query with words."""
    wanted = max(RANKED, start + count)
    numbers: set[int] = set()
    for matches, order in ((_TEXT_MATCHES, "article_text.rowid"), (_MARK_MATCHES, "article.number")):
        sql = f"{matches} AND {query.where} ORDER BY {order} DESC LIMIT ?"
        numbers.update(number for (number,) in db.execute(sql, (query.match, *query.values, wanted)))
    return _page(db, query, sorted(numbers, reverse=True), start, count)


def _page(db: sqlite3.Connection, query: Query, numbers: list[int], start: int, count: int) -> list[Row]:
    """A page of the matches, given their numbers from the newest on."""
    newest = set(numbers[:RANKED])
    if newest and start < RANKED:
        ranking = (
            "SELECT rowid FROM article_text WHERE article_text MATCH ? AND rowid >= ?"
            " ORDER BY bm25(article_text, 8.0, 1.0), rowid DESC"
        )
        best = [n for (n,) in db.execute(ranking, (query.match, min(newest))) if n in newest]
        placed = set(best)
        numbers[:RANKED] = best + [number for number in numbers[:RANKED] if number not in placed]
    page = numbers[start : start + count]
    one = f"SELECT {_ROW} FROM article WHERE number = ?"
    return [row(db.execute(one, (number,)).fetchone()) for number in page]


def _put(db: sqlite3.Connection, entry: Entry) -> None:
    """Set the row and the marks of an article, and its text when it comes along."""
    known = db.execute("SELECT number FROM article WHERE id = ?", (entry.id,)).fetchone()
    number = known[0] if known else _next(db)
    columns = {
        "number": number,
        "id": entry.id,
        "added": entry.added,
        "title": entry.title,
        "site": entry.site,
        "date": entry.date,
        "progress": entry.progress,
        "archived": entry.archived,
        "starred": entry.starred,
        "tags": json.dumps(entry.tags, ensure_ascii=False),
        "marks": len(entry.passages),
        "notes": sum(1 for passage in entry.passages if passage.note),
        "damaged": "",
        "stamp": entry.stamp,
        "hash": entry.hash,
    }
    names = ", ".join(columns)
    marks = ", ".join("?" * len(columns))
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "id")
    db.execute(
        f"INSERT INTO article ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {changes}",
        tuple(columns.values()),
    )
    _put_marks(db, entry)
    if entry.text is not None:
        _put_text(db, entry.id, number if not known else _next(db), entry.text)


def _put_text(db: sqlite3.Connection, id: str, number: int, text: TextEntry) -> None:  # noqa: A002
    """Set what is derived from the text; a changed text gets a new row of the full text, and
    the old one is found no more, as no article has its number."""
    db.execute(
        "UPDATE article SET number = ?, minutes = ?, words = ?, excerpt = ?, indexed = ?, text_stamp = ?"
        " WHERE id = ?",
        (number, text.minutes, text.words, text.excerpt, text.version, text.stamp, id),
    )
    db.execute(
        "INSERT INTO article_text (rowid, title, body) VALUES (?, ?, ?)",
        (number, spaced(text.title), spaced(text.body)),
    )


_MARK_COLUMNS = "id, start, end, quote, colour, note, tags, state, created, updated, original"


def _put_marks(db: sqlite3.Connection, entry: Entry) -> None:
    """Bring the marks of an article up to date; those that did not change are left alone."""
    sql = f"SELECT {_MARK_COLUMNS} FROM mark WHERE article = ?"
    old = {found[0]: tuple(found) for found in db.execute(sql, (entry.id,))}
    new = {passage.id: _mark_values(passage) for passage in entry.passages}
    stale = [(entry.id, id_) for id_, values in old.items() if new.get(id_) != values]
    db.executemany("DELETE FROM mark WHERE article = ? AND id = ?", stale)
    for passage in entry.passages:
        values = new[passage.id]
        if old.get(passage.id) == values:
            continue
        cursor = db.execute(
            f"INSERT INTO mark (article, {_MARK_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (entry.id, *values),
        )
        quotes = f"{passage.anchor.quote}\n{passage.original}"
        words = (spaced(passage.note), spaced(quotes), spaced(" ".join(passage.tags)))
        db.execute(
            "INSERT INTO mark_text (rowid, note, quote, tags) VALUES (?, ?, ?, ?)", (cursor.lastrowid, *words)
        )


def _mark_values(passage: Passage) -> tuple[str | int, ...]:
    """The values of a passage in the order of `_MARK_COLUMNS`."""
    return (
        passage.id,
        passage.start,
        passage.end,
        passage.anchor.quote,
        passage.colour,
        passage.note,
        json.dumps(passage.tags, ensure_ascii=False),
        str(passage.state),
        passage.created,
        passage.updated,
        passage.original,
    )
