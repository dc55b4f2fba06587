"""The tables of the index, and opening it so that it is always usable.

The index only repeats what the files say. A file that is no database, or has another
schema, is deleted and begun anew; where no file can be kept, the index lives in memory.
"""

import contextlib
import os
import sqlite3
from pathlib import Path

__all__ = ["SCHEMA", "connect", "create", "delete"]

SCHEMA = 3
"""Number of the schema (`user_version`); raise it whenever anything below changes."""

PATIENCE = 10.0
"""Seconds to wait for another process that is writing the index."""

_TABLES = """
CREATE TABLE setting (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE article (
    number INTEGER PRIMARY KEY,            -- the row of article_text; only ever grows
    id TEXT NOT NULL UNIQUE,
    added TEXT NOT NULL,
    title TEXT NOT NULL,
    site TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL DEFAULT '',
    minutes INTEGER NOT NULL DEFAULT 1,
    words INTEGER NOT NULL DEFAULT 0,
    progress REAL NOT NULL DEFAULT 0,
    archived INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    tags TEXT NOT NULL DEFAULT '[]',       -- JSON
    marks INTEGER NOT NULL DEFAULT 0,
    notes INTEGER NOT NULL DEFAULT 0,
    excerpt TEXT NOT NULL DEFAULT '',
    damaged TEXT NOT NULL DEFAULT '',
    indexed TEXT NOT NULL DEFAULT '',      -- the version of the text in article_text
    stamp TEXT NOT NULL DEFAULT '',        -- of the document when it was read
    text_stamp TEXT NOT NULL DEFAULT ''    -- of the text file when it was read
);
-- The order of the list, with what its commonest conditions are about, so that they read no rows.
CREATE INDEX article_order ON article (added, id, archived, starred, progress, marks, notes);
CREATE VIRTUAL TABLE article_text USING fts5 (
    title, body, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE mark (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- the row of mark_text
    id TEXT NOT NULL,
    article TEXT NOT NULL,
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
    UNIQUE (article, id)
);
CREATE INDEX mark_order ON mark (updated);
CREATE VIRTUAL TABLE mark_text USING fts5 (
    note, quote, tags, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE insight (
    article TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    made INTEGER NOT NULL,                     -- library.insight.INSIGHT_VERSION when it was made
    value TEXT NOT NULL                        -- JSON
) WITHOUT ROWID;
CREATE TABLE actor (
    article TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, mentions INTEGER NOT NULL,
    PRIMARY KEY (article, name, type)
) WITHOUT ROWID;
CREATE INDEX actor_name ON actor (name, type);
"""


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
        connection.create_function("casefold", 1, str.casefold, deterministic=True)
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -8000")  # kibibytes
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
            for statement in _TABLES.split(";\n"):
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
