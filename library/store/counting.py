"""Counting across the library: what stands beside the list, and the actors of all articles."""

import sqlite3

from library.dossier import Expansion
from library.store.entries import Flag
from library.store.values import ActorRow, Rail

__all__ = ["actors", "expansions", "rail"]

SHOWN = 50
"""Names of a kind that the rail has at most."""


def rail(db: sqlite3.Connection) -> Rail:
    """How many articles there are in each place of the library."""
    inbox = reading = archived = starred = 0
    for number, count in db.execute("SELECT state, count(*) FROM article GROUP BY state"):
        state = Flag(number)
        inbox += count * (Flag.ARCHIVED not in state)
        reading += count * (not state & (Flag.ARCHIVED | Flag.UNREAD | Flag.READ))
        archived += count * (Flag.ARCHIVED in state)
        starred += count * (Flag.STARRED in state)
    tags, sites, names = (_commonest(db, kind) for kind in ("tag", "site", "actor"))
    (marks,) = db.execute("SELECT count(*) FROM mark").fetchone()
    return Rail(inbox, reading, archived, starred, marks, tags, sites, names)


def actors(db: sqlite3.Connection, count: int) -> list[ActorRow]:
    """The actors that most articles name."""
    sql = (
        "SELECT name, type, count, mentions FROM name WHERE kind = 'actor' AND count > 0"
        " ORDER BY count DESC, mentions DESC, name LIMIT ?"
    )
    return [ActorRow(*found) for found in db.execute(sql, (count,))]


def expansions(db: sqlite3.Connection) -> list[Expansion]:
    """What the articles say that abbreviations stand for."""
    sql = (
        "SELECT DISTINCT expansion.short, name.name, name.type FROM expansion"
        " JOIN name ON name.number = expansion.name"
    )
    return [Expansion(*found) for found in db.execute(sql)]


def _commonest(db: sqlite3.Connection, kind: str) -> tuple[tuple[str, int], ...]:
    """The names of a kind that most articles bear; an actor of several types is named once."""
    sql = (
        "SELECT name, count FROM name WHERE kind = ? AND count > 0"
        " ORDER BY count DESC, mentions DESC, name LIMIT ?"
    )
    commonest: dict[str, int] = {}
    for name, count in db.execute(sql, (kind, SHOWN)):
        commonest.setdefault(name, count)
    return tuple(commonest.items())
