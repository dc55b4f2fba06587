"""What can still be read of a document that was cut or holds both sides of a git merge."""

import json
import re

from library.errors import Damaged
from library.store import documents
from library.store.files import check
from library.store.paths import Names
from library.store.storage import Tables, parse_tables

__all__ = ["beginning", "sides", "sound"]

_CONFLICT = re.compile(
    rb"^<<<<<<< [^\n]*\n(.*?)(?:^\|\|\|\|\|\|\| [^\n]*\n.*?)?^=======\n(.*?)^>>>>>>> [^\n]*\n?", re.M | re.S
)


_TRIES = 60
"""So many lines are given up at most: more than one mark has."""


def sound(data: bytes, names: Names) -> Tables | None:
    """The tables in the bytes of a document, None when they are not those of the article."""
    try:
        tables = documents.upgrade(parse_tables(data, names.document))
        contents = check(names, tables)
    except Damaged:
        return None
    return None if contents.is_newer or names.id not in tables["article"] else tables


def sides(data: bytes) -> list[bytes]:
    """Both sides of a merge that git left to be finished by hand; none when there is no merge."""
    if not _CONFLICT.search(data):
        return []
    return [_CONFLICT.sub(rb"\1", data), _CONFLICT.sub(rb"\2", data)]


def beginning(data: bytes, names: Names) -> Tables | None:
    """The tables as far as they can be read, marks that are not whole left out.

    A document has a value a line, so it is read up to a line and the brackets that are open there
    are closed; the longest beginning that is an article counts.
    """
    lines = data.split(b"\n")[: _first_fault(data)]
    closing = b""
    ends = []
    for number, line in enumerate(lines, 1):
        text = line.rstrip().rstrip(b",")
        if text.endswith((b"{", b"[")):
            closing = (b"}" if text.endswith(b"{") else b"]") + closing
        elif text.strip() in (b"}", b"]"):
            closing = closing[1:]
        ends.append((number, closing))
    for number, brackets in ends[: -_TRIES - 1 : -1]:
        kept = b"\n".join(lines[:number]).rstrip().rstrip(b",")
        if (tables := sound(kept + brackets, names)) is not None:
            return tables
    return None


def _first_fault(data: bytes) -> int:
    """The number of the line up to which a document can be read, from 1."""
    try:
        json.loads(data.decode("utf-8"))
    except json.JSONDecodeError as error:
        return error.lineno
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    except (ValueError, RecursionError):
        return 0
    return data.count(b"\n") + 1
