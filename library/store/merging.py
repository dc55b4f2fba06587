"""Two copies of one article's document become one, whichever device wrote last.

`merge` is commutative, associative and idempotent, so that devices which hear of each other's
copies in any order end with the same document. Of a record the later change wins; of an article's
flags, tags, place and present version each by its own time. Deletions are records too. A note
that loses is kept as a note of its own, unless the winner grew out of it or somebody deleted it:
a passage remembers, as hashes, the notes it had before. (A state-based CRDT of last-writer-wins
registers and a grow-only set; Shapiro et al., *Conflict-free Replicated Data Types*, 2011.)
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from library.store.storage import Tables

__all__ = ["merge", "note_hash"]

Record = dict[str, Any]

_COPIES = ("date", "notice", "site", "title", "url")
"""What an article's document repeats of its present version."""


def merge(one: Tables, other: Tables) -> Tables:
    """What two copies of an article's document hold together.

    Args:
        one: Tables of the present format that hold an article.
        other: Those of another copy of the same article.

    Raises:
        ValueError: A field has a type that cannot be compared.
    """
    if one == other:
        return one
    try:
        tables: Tables = {
            name: _records(one.get(name, {}), other.get(name, {}))
            for name in sorted({*one, *other} - {"article"})
        }
        tables["passages"] = _with_lost_notes(
            one.get("passages", {}), other.get("passages", {}), tables.get("passages", {})
        )
        ((key, left),), ((_, right),) = one["article"].items(), other["article"].items()
        return {"article": {key: _article(left, right)}, **tables}
    except (TypeError, AttributeError, KeyError) as error:
        raise ValueError("it holds values of the wrong type") from error


def note_hash(note: str) -> str:
    """What a passage remembers of a note it had before: 8 hexadecimal digits."""
    return hashlib.sha256(note.encode("utf-8", "replace")).hexdigest()[:8]


# Records ---------------------------------------------------------------------------------


def _records(one: Mapping[str, Record], other: Mapping[str, Record]) -> dict[str, Record]:
    """All records of both, by id; of two with one id the one that was changed later."""
    return {
        id_: max(
            (records[id_] for records in (one, other) if id_ in records),
            key=lambda record: (_text(record, "updated"), _canonical(_bare(record))),
        )
        for id_ in sorted({*one, *other})
    }


def _with_lost_notes(
    one: Mapping[str, Record], other: Mapping[str, Record], winners: dict[str, Record]
) -> dict[str, Record]:
    """The winning passages, and the notes of the others as passages of their own."""
    passages: dict[str, Record] = {}
    lost: dict[str, Record] = {}
    for id_, winner in winners.items():
        both = [records[id_] for records in (one, other) if id_ in records]
        losers = [record for record in map(_bare, both) if record != _bare(winner)]
        before = {hash_ for record in both for hash_ in record.get("before", [])}
        before |= {note_hash(_text(record, "note")) for record in losers if record.get("deleted")}
        passages[id_] = {**_bare(winner), "before": sorted(before)} if before else _bare(winner)
        lost.update(
            _kept(id_, loser) for loser in losers if _text(loser, "note") and not loser.get("deleted")
        )
    passages = _records(passages, lost)
    return {
        id_: passages[id_]
        for id_ in sorted(passages)
        if not _is_settled(passages[id_], passages.get(_text(passages[id_], "lost_by"), {}))
    }


def _kept(id: str, loser: Record) -> tuple[str, Record]:  # noqa: A002
    """A note that lost, as a passage of its own; the same one on every device."""
    updated = _text(loser, "updated")
    kept = {**loser, "created": updated, "updated": updated, "colour": 0, "lost_by": id}
    name = f"{id} {_text(loser, 'note')}"
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16], kept


def _bare(record: Record) -> Record:
    """A record without what only ever grows."""
    return {key: value for key, value in record.items() if key != "before"}


def _is_settled(kept: Record, winner: Record) -> bool:
    """Whether a kept note nobody has touched since turns out to be no loss after all."""
    if kept.get("deleted") or kept.get("updated") != kept.get("created"):
        return False
    note = _text(kept, "note")
    return note == winner.get("note") or note_hash(note) in winner.get("before", [])


# The article -----------------------------------------------------------------------------


def _article(one: Record, other: Record) -> Record:
    """The metadata of both, each field by its own time."""
    times_one, times_other = one.get("times", {}), other.get("times", {})
    times = {
        key: max(_text(times_one, key), _text(times_other, key)) for key in sorted({*times_one, *times_other})
    }
    fields: Record = {}
    for key in sorted({*one, *other} - {"versions", "times", *_COPIES}):
        sides = [(_text(t, key), _canonical(side[key]), side[key])
                 for side, t in ((one, times_one), (other, times_other)) if key in side]  # fmt: skip
        fields[key] = max(sides, key=lambda side: side[:2])[2]
    added = [time for side in (one, other) if (time := _text(side, "added"))]
    fields["added"] = min(added, default="")
    time, present, copies = max(_head(one), _head(other))
    return {
        **fields,
        **json.loads(copies),
        "times": {**times, "versions": time},
        "versions": _versions((*one["versions"], *other["versions"]), present),
    }


def _head(article: Record) -> tuple[str, str, str]:
    """Since when an article shows its present version, which that is, and what is repeated of it."""
    last = article["versions"][-1]
    time = _text(article.get("times", {}), "versions") or _text(last, "created")
    return time, _text(last, "text"), _canonical({key: article[key] for key in _COPIES if key in article})


def _versions(entries: Iterable[Record], present: str) -> list[Record]:
    """Each version once, in the order of coming in, the present one last."""

    def rank(entry: Record) -> tuple[bool, str, str]:
        return not entry.get("raw"), _text(entry, "created"), _canonical(entry)

    best: dict[str, Record] = {}
    for entry in sorted(entries, key=rank):
        best.setdefault(_text(entry, "text"), entry)
    return sorted(
        best.values(), key=lambda entry: (entry["text"] == present, _text(entry, "created"), entry["text"])
    )


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key, "")
    if not isinstance(value, str):
        raise TypeError(key)
    return value


def _canonical(value: object) -> str:
    """The same text for equal values: what decides where times do not."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
