"""The tables of the index, and opening it so that it is always usable.

The index only repeats what the files say. A file that is no database, or has another
schema, is deleted and begun anew; where no file can be kept, the index lives in memory.
"""

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from library.store.values import Order
from library.text.folding import fold

__all__ = ["ORDERS", "SCHEMA", "connect", "create", "delete"]

SCHEMA = 10
"""Number of the schema (`user_version`); raise it whenever anything below changes."""

PATIENCE = 10.0
"""Seconds to wait for another process that is writing the index."""

_TABLES = """
CREATE TABLE setting (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE article (
    number INTEGER PRIMARY KEY,            -- the row of article_text; only ever grows
    id TEXT NOT NULL UNIQUE,
    added TEXT NOT NULL,
    added_day INTEGER NOT NULL DEFAULT 0,  -- see library.store.dates
    title TEXT NOT NULL,
    title_key TEXT NOT NULL DEFAULT '',    -- what it is sorted by
    site TEXT NOT NULL DEFAULT '',
    site_key TEXT NOT NULL DEFAULT '',
    publisher INTEGER NOT NULL DEFAULT 0,  -- the number of the site's name
    author TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL DEFAULT '',
    published INTEGER NOT NULL DEFAULT 0,  -- the date as a number, see library.store.dates
    minutes INTEGER NOT NULL DEFAULT 1,
    words INTEGER NOT NULL DEFAULT 0,
    progress REAL NOT NULL DEFAULT 0,
    read_at TEXT NOT NULL DEFAULT '',
    archived INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    state INTEGER NOT NULL DEFAULT 0,      -- library.store.entries.Flag
    tags TEXT NOT NULL DEFAULT '[]',       -- JSON
    marks INTEGER NOT NULL DEFAULT 0,
    notes INTEGER NOT NULL DEFAULT 0,
    excerpt TEXT NOT NULL DEFAULT '',
    corrections TEXT NOT NULL DEFAULT '[]', -- of its actors, JSON
    damaged TEXT NOT NULL DEFAULT '',
    indexed TEXT NOT NULL DEFAULT '',      -- the version of the text in article_text
    stamp TEXT NOT NULL DEFAULT '',        -- of the document when it was read
    text_stamp TEXT NOT NULL DEFAULT '',   -- of the text file when it was read
    older TEXT NOT NULL DEFAULT '{}',      -- of older texts that an editor may save again, JSON
    analysed INTEGER NOT NULL DEFAULT 0,   -- library.insight.INSIGHT_VERSION when its actors were worked out
    hash TEXT NOT NULL DEFAULT ''          -- of the document when it was read, so that decay is noticed
);
CREATE INDEX article_state ON article (state);
CREATE INDEX article_analysed ON article (analysed);
-- Texts that may be the same.
CREATE INDEX article_twins ON article (words);
-- The prefixes are for words that are being typed: the first two letters of a common syllable take
-- 0.6 ms instead of 55 at 12,000 articles, four letters 0.4 instead of 5; five letters of a word that
-- is in every one of 100,000, 4 instead of 75. They cost 0.05 ms an article and, of short texts, one
-- and a half times as much space again.
CREATE VIRTUAL TABLE article_text USING fts5 (
    title, body, content = '', prefix = '2 3 4 5', tokenize = "unicode61 remove_diacritics 2"
);
-- Numbers that rows of article_text have and no article has any more: it cannot forget a text.
CREATE TABLE gone (number INTEGER PRIMARY KEY);
CREATE TRIGGER article_went AFTER DELETE ON article
WHEN EXISTS (SELECT 1 FROM article_text WHERE rowid = old.number) BEGIN
    INSERT INTO gone VALUES (old.number); END;
CREATE TRIGGER article_moved AFTER UPDATE OF number ON article
WHEN EXISTS (SELECT 1 FROM article_text WHERE rowid = old.number) BEGIN
    INSERT INTO gone VALUES (old.number); END;
-- Tags, sites, authors and actors. A name stays when nobody bears it any more: the full text of
-- names, as that of articles, only grows.
CREATE TABLE name (
    number INTEGER PRIMARY KEY,            -- the row of name_text
    kind TEXT NOT NULL,                    -- tag, site, author or actor
    name TEXT NOT NULL,
    type TEXT NOT NULL DEFAULT '',         -- of an actor, library.insight.ActorType
    folded TEXT NOT NULL,                  -- without case and accents
    count INTEGER NOT NULL DEFAULT 0,      -- how many articles bear it
    mentions INTEGER NOT NULL DEFAULT 0,   -- how often they do
    UNIQUE (kind, name, type)
);
CREATE INDEX name_count ON name (kind, count DESC, mentions DESC, name);
CREATE INDEX name_folded ON name (kind, folded);
CREATE VIRTUAL TABLE name_text USING fts5 (      -- a name stands in the column of its kind
    tag, site, author, actor, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE bearer (
    name INTEGER NOT NULL,
    article INTEGER NOT NULL,              -- its number
    mentions INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (name, article)
) WITHOUT ROWID;
CREATE INDEX bearer_article ON bearer (article);
CREATE TRIGGER bearer_came AFTER INSERT ON bearer BEGIN
    UPDATE name SET count = count + 1, mentions = mentions + new.mentions WHERE number = new.name; END;
CREATE TRIGGER bearer_went AFTER DELETE ON bearer BEGIN
    UPDATE name SET count = count - 1, mentions = mentions - old.mentions WHERE number = old.name; END;
-- Abbreviations beside the full names that an article has for the same actor.
CREATE TABLE expansion (
    name INTEGER NOT NULL,                 -- the full name
    short TEXT NOT NULL,
    article INTEGER NOT NULL,              -- its number
    PRIMARY KEY (name, short, article)
) WITHOUT ROWID;
CREATE INDEX expansion_article ON expansion (article);
CREATE TABLE mark (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- the row of mark_text
    id TEXT NOT NULL,
    article TEXT NOT NULL,
    holder INTEGER NOT NULL,                   -- the number of the article
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    quote TEXT NOT NULL,
    colour INTEGER NOT NULL,
    note TEXT NOT NULL,
    tags TEXT NOT NULL,                        -- JSON
    state TEXT NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    original TEXT NOT NULL,                    -- the words an edited mark was made on
    shape INTEGER NOT NULL,                    -- library.store.marklist.Shape
    UNIQUE (article, id)
);
CREATE INDEX mark_order ON mark (updated DESC, number DESC, shape);
CREATE INDEX mark_holder ON mark (number, holder);
CREATE VIRTUAL TABLE mark_text USING fts5 (
    note, quote, tags, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE insight (
    article TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    made INTEGER NOT NULL,                     -- library.insight.INSIGHT_VERSION when it was made
    value TEXT NOT NULL                        -- JSON
) WITHOUT ROWID;
"""

ORDERS = {
    Order.ADDED: ("added DESC", "number DESC"),
    Order.PUBLISHED: ("published DESC", "number DESC"),
    Order.READ: ("read_at DESC", "number DESC"),
    Order.LENGTH: ("words ASC", "number DESC"),
    Order.TITLE: ("title_key ASC", "number DESC"),
    Order.SITE: ("site_key ASC", "added DESC", "number DESC"),
}
"""What each order of the list sorts by; the number parts equals, so that every place is certain."""

_COVERED = "state, minutes, publisher, published, added_day"
"""What conditions are about. Every order has it beside its keys, so that counting, and passing over
half of the list, reads no rows: 0.4 ms for 50,000 instead of 15."""


def _orders() -> Iterator[str]:
    """An index for each order, and one for what is found in another way."""
    yield f"CREATE INDEX article_facts ON article (number, {_COVERED})"
    for order, keys in ORDERS.items():
        yield f"CREATE INDEX article_by_{order} ON article ({', '.join(keys)}, {_COVERED})"


def connect(path: Path | None) -> sqlite3.Connection:
    """A connection to the index file, or to a new index in memory; usable from any thread.

    Raises:
        sqlite3.Error: The file cannot be opened or is no database.
    """
    if path is not None:
        with contextlib.suppress(OSError):  # the database says better what is wrong
            # It holds the texts: for its owner only, and SQLite makes its other files like it.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(
        ":memory:" if path is None else path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        # SQLite's own lower() knows ASCII only.
        connection.create_function("fold", 1, lambda text: fold(text).text, deterministic=True)
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -4000")  # kibibytes
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def create(connection: sqlite3.Connection, library: str) -> bool:
    """Make the tables, unless they are there.

    Args:
        connection: An open index.
        library: The path of the library the index is of.

    Returns:
        Whether the index can be used: False when it has another schema or is of another
        library, and must be deleted.

    Raises:
        sqlite3.Error: The file is damaged.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if version == 0 and not tables:
            for statement in (*re.split(r";\n(?=CREATE|--|$)", _TABLES), *_orders()):
                connection.execute(statement)
            settings = [("library", library), ("complete", 0), ("next", 1)]
            connection.executemany("INSERT INTO setting VALUES (?, ?)", settings)
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
            version = SCHEMA
        usable = bool(version == SCHEMA)
        if usable:
            found = connection.execute("SELECT value FROM setting WHERE key = 'library'").fetchone()
            usable = found == (library,)
        connection.execute("COMMIT")
    except sqlite3.Error:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    return usable


def delete(path: Path) -> None:
    """Remove the index file and what SQLite keeps beside it.

    Raises:
        OSError: A file cannot be removed.
    """
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
