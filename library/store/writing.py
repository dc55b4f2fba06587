"""Writing the index: what an article's files say, as rows; only what changed is written."""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from typing import Any

# ruff: noqa: S608  # statements are put together from constants only; every value is a parameter
from library.corrections import Correction, CorrectionKind, corrected
from library.dossier import abbreviations
from library.insight.model import INSIGHT_VERSION, Insight
from library.passage import Passage
from library.store.dates import day_number
from library.store.entries import Entry, Flag, TextEntry, insight_from, insight_json
from library.store.marklist import shape_of
from library.store.words import spaced
from library.text.folding import fold

__all__ = ["damage", "drop", "put", "put_insight", "setting"]

KEY = 60
"""Code points of a title that it is sorted by; titles may have thousands."""

LAST = "\U0010ffff"
"""Sorts behind every name: what has none comes last."""

Name = tuple[str, str, str]
"""Kind, name and type, as the table `name` has them."""


def setting(db: sqlite3.Connection, key: str) -> int:
    """A number from the table `setting`."""
    return int(db.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()[0])


def put(db: sqlite3.Connection, entry: Entry) -> None:
    """Set the row, names and marks of an article, and its text when it comes along."""
    known = _number(db, entry.id)
    number = _next(db) if known is None else known
    columns = _columns(entry)
    columns["publisher"] = _name(db, ("site", entry.site, "")) if entry.site else 0
    text = entry.text
    if text is not None:
        columns |= _text_columns(text) | {"analysed": _analysed(db, entry.id, text.version)}
        if known is not None:
            number = _renumber(db, known)
        db.execute(
            "INSERT INTO article_text (rowid, title, body) VALUES (?, ?, ?)",
            (number, spaced(text.title), spaced(text.body)),
        )
    if known is None:
        columns |= {"number": number, "id": entry.id}
        marks = ", ".join("?" * len(columns))
        db.execute(f"INSERT INTO article ({', '.join(columns)}) VALUES ({marks})", (*columns.values(),))
    elif "corrections" in _set(db, number, columns):
        _bear_again(db, entry.id)
    wanted = {("tag", tag, ""): 1 for tag in _tags(entry)}
    if entry.site:
        wanted["site", entry.site, ""] = 1
    kinds = ["tag", "site"]
    if text is not None:
        wanted |= {("author", author, ""): 1 for author in text.authors}
        kinds.append("author")
    _bear(db, number, kinds, wanted)
    _put_marks(db, entry, number)
    if entry.insight is not None:
        (version,) = db.execute("SELECT indexed FROM article WHERE number = ?", (number,)).fetchone()
        put_insight(db, entry.id, version, entry.insight)


def damage(
    db: sqlite3.Connection,
    id: str,  # noqa: A002
    title: str,
    added: str,
    reason: str,
    stamps: tuple[str, str, str],
) -> None:
    """Show an article as damaged; see `library.store.Index.damage`."""
    number = _number(db, id)
    if number is None:
        number = _next(db)
        db.execute(
            "INSERT INTO article (number, id, added, added_day, title, title_key, site_key)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, id, added, day_number(added), title, _key(title), _key("")),
        )
    db.execute(
        f"UPDATE article SET state = state | {Flag.DAMAGED:d}, damaged = ?, stamp = ?, indexed = ?,"
        " text_stamp = ?, hash = '' WHERE number = ?",
        (reason, *stamps, number),
    )


def drop(db: sqlite3.Connection, id: str) -> None:  # noqa: A002
    """Forget an article."""
    number = _number(db, id)
    db.execute("DELETE FROM bearer WHERE article = ?", (number,))
    db.execute("DELETE FROM expansion WHERE article = ?", (number,))
    db.execute("DELETE FROM article WHERE id = ?", (id,))
    db.execute("DELETE FROM mark WHERE article = ?", (id,))
    db.execute("DELETE FROM insight WHERE article = ?", (id,))


def put_insight(db: sqlite3.Connection, id: str, version: str, insight: Insight) -> None:  # noqa: A002
    """Keep the actors and numbers of a version of an article, and let it bear the names of its
    actors as the reader put them right."""
    values = (id, version, INSIGHT_VERSION, insight_json(insight))
    db.execute("INSERT OR REPLACE INTO insight VALUES (?, ?, ?, ?)", values)
    sql = "UPDATE article SET analysed = ? WHERE id = ? AND indexed = ?"
    db.execute(sql, (INSIGHT_VERSION, id, version))
    _bear_actors(db, id, insight)


def _bear_actors(db: sqlite3.Connection, id: str, insight: Insight) -> None:  # noqa: A002
    """Let an article bear the names of its actors as the reader put them right, and of no others.

    Args:
        db: The index.
        id: The article; one that is not listed bears nothing.
        insight: Its actors as they were worked out.
    """
    found = db.execute("SELECT number, corrections FROM article WHERE id = ?", (id,)).fetchone()
    if found is None:
        return
    number, corrections = found
    actors = [
        (("actor", actor.name, str(actor.type)), actor)
        for actor in reversed(corrected(insight, _corrections(corrections)).actors)
    ]
    _bear(db, number, ["actor"], {name: len(actor.mentions) for name, actor in actors})
    db.execute("DELETE FROM expansion WHERE article = ?", (number,))
    db.executemany(
        "INSERT OR IGNORE INTO expansion (name, short, article) VALUES (?, ?, ?)",
        [(_name(db, name), short, number) for name, actor in actors for short in abbreviations(actor)],
    )


def _bear_again(db: sqlite3.Connection, id: str) -> None:  # noqa: A002
    """Let an article bear the names of its actors after other corrections, if they are known."""
    sql = "SELECT value FROM insight WHERE article = ? AND made = ?"
    found = db.execute(sql, (id, INSIGHT_VERSION)).fetchone()
    if found is not None:
        _bear_actors(db, id, insight_from(found[0]))


def _corrections(text: str) -> list[Correction]:
    """The corrections in the column of an article."""
    return [
        Correction("", CorrectionKind(kind), actor, other=other) for kind, actor, other in json.loads(text)
    ]


def _corrections_json(corrections: Sequence[Correction]) -> str:
    """What of an article's corrections is about its actors."""
    return _json([(each.kind, each.actor, each.other) for each in corrections if each.actor])


def _analysed(db: sqlite3.Connection, id: str, version: str) -> int:  # noqa: A002
    """By which analysis the actors of a version are known; 0 when they are not."""
    sql = "SELECT made FROM insight WHERE article = ? AND version = ?"
    found = db.execute(sql, (id, version)).fetchone()
    return int(found[0]) if found else 0


def _number(db: sqlite3.Connection, id: str) -> int | None:  # noqa: A002
    found = db.execute("SELECT number FROM article WHERE id = ?", (id,)).fetchone()
    return found[0] if found else None


def _next(db: sqlite3.Connection) -> int:
    """A number no article has had: row numbers of the full text must never come back."""
    number = setting(db, "next")
    db.execute("UPDATE setting SET value = ? WHERE key = 'next'", (number + 1,))
    return number


def _renumber(db: sqlite3.Connection, number: int) -> int:
    """Give an article another number, for its changed text; the old text is found no more, as no
    article has its number."""
    new = _next(db)
    db.execute("UPDATE article SET number = ? WHERE number = ?", (new, number))
    for table in ("bearer", "expansion"):
        db.execute(f"UPDATE {table} SET article = ? WHERE article = ?", (new, number))
    sql = "UPDATE mark SET holder = ? WHERE article = (SELECT id FROM article WHERE number = ?)"
    db.execute(sql, (new, new))
    return new


def _set(db: sqlite3.Connection, number: int, columns: Mapping[str, str | int | float]) -> Collection[str]:
    """Write the columns that change, as one that is set is written into every order it is part of,
    and give their names."""
    found = db.execute(f"SELECT {', '.join(columns)} FROM article WHERE number = ?", (number,)).fetchone()
    changed = {name: value for (name, value), old in zip(columns.items(), found, strict=True) if value != old}
    if changed:
        names = ", ".join(f"{name} = ?" for name in changed)
        db.execute(f"UPDATE article SET {names} WHERE number = ?", (*changed.values(), number))
    return changed


def _columns(entry: Entry) -> dict[str, str | int | float]:
    """What is derived from the document."""
    return {
        "added": entry.added,
        "added_day": day_number(entry.added),
        "title": entry.title,
        "title_key": _key(entry.title),
        "site": entry.site,
        "site_key": _key(entry.site.removeprefix("www.")),
        "date": entry.date,
        "published": day_number(entry.date),
        "progress": entry.progress,
        "read_at": entry.read_at,
        "archived": int(entry.archived),
        "starred": int(entry.starred),
        "state": int(entry.state),
        "tags": _json(entry.tags),
        "marks": len(entry.passages),
        "notes": sum(1 for passage in entry.passages if passage.note),
        "corrections": _corrections_json(entry.corrections),
        "damaged": "",
        "stamp": entry.stamp,
        "hash": entry.hash,
        "older": json.dumps(dict(entry.older)),
    }


def _tags(entry: Entry) -> set[str]:
    """The tags of an article and of its marks."""
    return {*entry.tags, *(tag for passage in entry.passages for tag in passage.tags)}


def _text_columns(text: TextEntry) -> dict[str, str | int]:
    """What is derived from the text."""
    return {
        "author": ", ".join(text.authors),
        "minutes": text.minutes,
        "words": text.words,
        "excerpt": text.excerpt,
        "indexed": text.version,
        "text_stamp": text.stamp,
    }


def _key(name: str) -> str:
    """What a title or site is sorted by."""
    return fold(name[:KEY]).text.lstrip("\"'(.- ") or LAST


def _bear(db: sqlite3.Connection, number: int, kinds: Sequence[str], wanted: Mapping[Name, int]) -> None:
    """Let an article bear these names, so often each, and no others of these kinds."""
    sql = (
        "SELECT name.kind, name.name, name.type, bearer.mentions, name.number FROM bearer"
        " JOIN name ON name.number = bearer.name WHERE bearer.article = ?"
    )
    borne: dict[Name, tuple[int, int]] = {
        (kind, name, type_): (mentions, of)
        for kind, name, type_, mentions, of in db.execute(sql, (number,))
        if kind in kinds
    }
    gone = [(of, number) for name, (mentions, of) in borne.items() if wanted.get(name) != mentions]
    db.executemany("DELETE FROM bearer WHERE name = ? AND article = ?", gone)
    new = [name for name, mentions in wanted.items() if borne.get(name, (None,))[0] != mentions]
    rows = [(_name(db, name), number, wanted[name]) for name in new]
    db.executemany("INSERT INTO bearer (name, article, mentions) VALUES (?, ?, ?)", rows)


def _name(db: sqlite3.Connection, name: Name) -> int:
    """The number of a name, which is made where there is none."""
    found = db.execute("SELECT number FROM name WHERE kind = ? AND name = ? AND type = ?", name).fetchone()
    if found:
        return int(found[0])
    kind, text, type_ = name  # of our own kinds, each a column of the full text
    cursor = db.execute(
        "INSERT INTO name (kind, name, type, folded) VALUES (?, ?, ?, ?)",
        (kind, text, type_, fold(text).text),
    )
    number = int(cursor.lastrowid or 0)
    db.execute(f"INSERT INTO name_text (rowid, {kind}) VALUES (?, ?)", (number, spaced(text)))
    return number


def _json(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False)


_MARK_COLUMNS = "id, start, end, quote, colour, note, tags, state, created, updated, original, shape"


def _put_marks(db: sqlite3.Connection, entry: Entry, number: int) -> None:
    """Bring the marks of the article of a number up to date; those that did not change are left alone."""
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
            f"INSERT INTO mark (article, holder, {_MARK_COLUMNS}) VALUES (?{', ?' * 13})",
            (entry.id, number, *values),
        )
        quotes = f"{passage.anchor.quote}\n{passage.original}"
        words = (spaced(passage.note), spaced(quotes), spaced(" ".join(passage.tags)))
        db.execute(
            "INSERT INTO mark_text (rowid, note, quote, tags) VALUES (?, ?, ?, ?)", (cursor.lastrowid, *words)
        )


def _mark_values(passage: Passage) -> tuple[Any, ...]:
    """The values of a passage in the order of `_MARK_COLUMNS`."""
    return (
        passage.id,
        passage.start,
        passage.end,
        passage.anchor.quote,
        passage.colour,
        passage.note,
        _json(passage.tags),
        str(passage.state),
        passage.created,
        passage.updated,
        passage.original,
        int(shape_of(passage)),
    )
