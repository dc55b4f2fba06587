"""Two devices' copies of a document become one, in any order, and no note is lost."""

import copy
import re
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.store.merging import merge, note_hash
from library.store.storage import Tables

HOURS = [f"2024-03-{day:02}T{hour:02}:00:00.000000Z" for day in (1, 2) for hour in (6, 7, 8, 9)]
"""Times of two devices whose clocks are a day apart."""

TEXTS = ["aaaaaaaa", "bbbbbbbb", "cccccccc"]


def mark(note: str, updated: str, deleted: str = "", **more: Any) -> dict[str, Any]:
    values = {"start": 1, "end": 4, "quote": "pie", "colour": 2, "note": note, "tags": []}
    return {**values, "created": HOURS[0], "updated": updated, "deleted": deleted, **more}


def tables(passages: dict[str, dict[str, Any]] | None = None, **article: Any) -> Tables:
    values = {
        "format": 1, "id": "0" * 16, "title": "The pier", "added": HOURS[0], "starred": False,
        "tags": [], "times": {}, "versions": [{"text": TEXTS[0], "created": HOURS[0], "raw": ""}],
    }  # fmt: skip
    return {"article": {"0" * 16: values | article}, "passages": passages or {}, "corrections": {}}


def the_article(merged: Tables) -> dict[str, Any]:
    (values,) = merged["article"].values()
    return values


def notes(merged: Tables) -> set[str]:
    return {str(one["note"]) for one in merged["passages"].values() if one["note"] and not one["deleted"]}


def test_marks_of_both_are_there_and_the_later_change_of_one_wins() -> None:
    left = tables({"a": mark("", HOURS[1], colour=1), "b": mark("", HOURS[1])})
    right = tables({"a": mark("", HOURS[2], colour=5), "c": mark("", HOURS[1])})
    merged = merge(left, right)
    assert sorted(merged["passages"]) == ["a", "b", "c"]
    assert merged["passages"]["a"]["colour"] == 5


def test_a_deletion_is_not_undone_by_an_older_copy() -> None:
    merged = merge(tables({"a": mark("x", HOURS[1])}), tables({"a": mark("x", HOURS[2], HOURS[2])}))
    assert merged["passages"]["a"]["deleted"]
    assert notes(merged) == set()


def test_a_note_that_loses_is_kept_as_its_own_at_the_same_place() -> None:
    left, right = tables({"a": mark("Ask Ida.", HOURS[1])}), tables({"a": mark("Ask Brenna.", HOURS[2])})
    merged = merge(left, right)
    assert notes(merged) == {"Ask Ida.", "Ask Brenna."}
    assert merged["passages"]["a"]["note"] == "Ask Brenna."
    assert {(one["start"], one["end"]) for one in merged["passages"].values()} == {(1, 4)}


def test_a_note_written_while_another_device_deleted_the_mark_is_kept() -> None:
    left = tables({"a": mark("Ask Ida, and soon.", HOURS[1], before=[note_hash("Ask Ida.")])})
    right = tables({"a": mark("Ask Ida.", HOURS[2], HOURS[2])})
    assert notes(merge(left, right)) == {"Ask Ida, and soon."}


def test_an_older_state_of_a_note_is_no_loss() -> None:
    old = tables({"a": mark("Ask Ida.", HOURS[1])})
    new = tables({"a": mark("Ask Brenna.", HOURS[2], before=[note_hash("Ask Ida.")])})
    assert notes(merge(old, new)) == {"Ask Brenna."}


def test_flags_tags_and_place_go_by_their_own_times() -> None:
    left = tables(starred=True, tags=["sea"], times={"starred": HOURS[3], "tags": HOURS[1]})
    right = tables(starred=False, tags=["port"], times={"starred": HOURS[1], "tags": HOURS[2]})
    merged = the_article(merge(left, right))
    assert (merged["starred"], merged["tags"]) == (True, ["port"])
    assert merged["times"]["starred"] == HOURS[3]


def test_every_version_is_kept_and_the_one_shown_last_is_the_present_one() -> None:
    versions = [{"text": text, "created": HOURS[n], "raw": ""} for n, text in enumerate(TEXTS)]
    left = tables(versions=[versions[0], versions[1]], title="The second pier")
    back = tables(versions=[versions[2], versions[0]], times={"versions": HOURS[5]}, title="The first pier")
    merged = the_article(merge(left, back))
    assert [version["text"] for version in merged["versions"]] == [TEXTS[1], TEXTS[2], TEXTS[0]]
    assert merged["title"] == "The first pier"


def test_a_note_that_somebody_deleted_is_not_kept_and_stays_settled() -> None:
    deleted = tables({"a": mark("Ask Ida.", HOURS[1], HOURS[1])})
    living = tables({"a": mark("Ask Brenna.", HOURS[2])})
    merged = merge(deleted, living)
    assert notes(merged) == {"Ask Brenna."}
    assert merged["passages"].keys() == {"a"}
    assert merged["passages"]["a"]["before"] == [note_hash("Ask Ida.")]
    # A third device that still has the note alive has nothing that would be lost.
    assert notes(merge(merged, tables({"a": mark("Ask Ida.", HOURS[0])}))) == {"Ask Brenna."}


def test_every_note_that_loses_is_kept_under_an_id_that_is_the_same_everywhere() -> None:
    one, two, three = (
        tables({"a": mark(note, time)})
        for note, time in (("Ask Ida.", HOURS[1]), ("Ask Owen.", HOURS[2]), ("Ask Brenna.", HOURS[3]))
    )
    merged = merge(merge(one, two), three)
    assert notes(merged) == {"Ask Ida.", "Ask Owen.", "Ask Brenna."}
    kept = {one["note"]: (id_, one) for id_, one in merged["passages"].items() if id_ != "a"}
    assert all(re.fullmatch("[0-9a-f]{16}", id_) for id_, _ in kept.values())
    assert merge(one, three)["passages"].keys() < merged["passages"].keys()
    _, ida = kept["Ask Ida."]
    assert (ida["colour"], ida["created"], ida["updated"], ida["lost_by"]) == (0, HOURS[1], HOURS[1], "a")


def test_a_kept_note_that_turns_out_to_be_no_loss_goes_unless_somebody_worked_on_it() -> None:
    old, winner = tables({"a": mark("Ask Ida.", HOURS[1])}), tables({"a": mark("Ask Brenna.", HOURS[2])})
    merged = merge(old, winner)
    grown = tables({"a": mark("Ask Brenna.", HOURS[3], before=[note_hash("Ask Ida.")])})
    assert notes(merge(merged, grown)) == {"Ask Brenna."}
    (id_,) = merged["passages"].keys() - {"a"}
    worked_on = {**merged["passages"][id_], "colour": 4, "updated": HOURS[4]}
    merged = {**merged, "passages": {**merged["passages"], id_: worked_on}}
    assert notes(merge(merged, grown)) == {"Ask Ida.", "Ask Brenna."}


def test_at_one_time_the_same_record_wins_on_both_devices() -> None:
    left, right = tables({"a": mark("", HOURS[1], colour=1)}), tables({"a": mark("", HOURS[1], colour=5)})
    assert merge(left, right) == merge(right, left)
    for values in (left, right):  # in whatever order a program writes the fields
        swapped = tables({"a": dict(reversed(values["passages"]["a"].items()))})
        assert merge(left, swapped)["passages"]["a"] == merge(left, values)["passages"]["a"]
        assert merge(swapped, right)["passages"]["a"] == merge(values, right)["passages"]["a"]


def test_an_entry_of_a_version_that_knows_its_page_wins() -> None:
    without, having = (
        {"text": TEXTS[0], "created": HOURS[n], "raw": raw} for n, raw in ((0, ""), (1, "1" * 8))
    )
    for left, right in ((without, having), (having, without)):
        (version,) = the_article(merge(tables(versions=[left]), tables(versions=[right])))["versions"]
        assert version == having


def test_the_first_of_two_entries_with_a_page_wins() -> None:
    first, second = ({"text": TEXTS[0], "created": HOURS[n], "raw": f"{n}" * 8} for n in (1, 2))
    for left, right in ((first, second), (second, first)):
        (version,) = the_article(merge(tables(versions=[left]), tables(versions=[right])))["versions"]
        assert version == first


def test_an_article_was_added_when_the_first_device_added_it() -> None:
    left, right = tables(added=HOURS[2]), tables(added=HOURS[1])
    assert the_article(merge(left, right))["added"] == HOURS[1]
    right["article"]["0" * 16].pop("added")
    assert the_article(merge(left, right))["added"] == HOURS[2]
    left["article"]["0" * 16].update(added="", starred=True)
    assert the_article(merge(left, right))["added"] == ""


def test_what_only_one_of_them_has_is_there() -> None:
    left, right = tables(kept="by a newer Dogear"), tables(starred=True, times={"starred": HOURS[1]})
    for values in right["article"].values():
        values.pop("tags")
    for values in left["article"].values():
        values.pop("times")
    left["later"], right["other"] = {"x": {"updated": HOURS[0]}}, {"y": {"updated": HOURS[0]}}
    del left["passages"], left["corrections"]
    right["passages"] = {"a": mark("Ask Ida.", HOURS[1])}
    merged = merge(left, right)
    assert merged == merge(right, left)
    values = the_article(merged)
    assert (values["kept"], values["starred"], values["tags"]) == ("by a newer Dogear", True, [])
    assert (merged["later"], merged["other"]) == (left["later"], right["other"])
    assert notes(merged) == {"Ask Ida."}
    del right["passages"]
    assert merge(left, right)["passages"] == {}


def test_values_that_cannot_be_compared_are_an_error() -> None:
    with pytest.raises(ValueError, match="wrong type"):
        merge(tables({"a": mark("", HOURS[1])}), tables({"a": mark("", 5)}))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="wrong type"):
        merge(tables(), tables(times=[]))


# Laws ------------------------------------------------------------------------------------

ids = st.sampled_from(["a", "b"])
words = st.sampled_from(["", "Ask Ida.", "Ask Brenna.", "Ask the harbour board."])


@st.composite
def any_tables(draw: st.DrawFn) -> Tables:
    """Any document, its times from two days."""
    times = st.sampled_from(HOURS)
    passages = {}
    for id_ in draw(st.sets(ids)):
        updated = draw(times)
        deleted = updated if draw(st.booleans()) else ""
        before = sorted({note_hash(note) for note in draw(st.lists(words, max_size=1))})
        passages[id_] = mark(draw(words), updated, deleted, **({"before": before} if before else {}))
    found = draw(st.permutations(TEXTS))[: draw(st.integers(1, 3))]
    versions = [
        {"text": text, "created": draw(times), "raw": draw(st.sampled_from(["", "1" * 8]))} for text in found
    ]
    keys = draw(st.sets(st.sampled_from(["starred", "tags", "versions"])))
    return tables(
        passages,
        starred=draw(st.booleans()),
        tags=draw(st.lists(st.sampled_from(["sea", "port"]), max_size=2)),
        times={key: draw(times) for key in keys},
        versions=versions,
        title=draw(st.sampled_from(["The pier", "The other pier"])),
        added=draw(times),
    )


@settings(max_examples=150, deadline=None)
@given(any_tables(), any_tables(), any_tables())
def test_any_order_of_three_copies_gives_the_same_document(one: Tables, two: Tables, three: Tables) -> None:
    before = copy.deepcopy((one, two, three))
    merged = merge(merge(one, two), three)
    for a, b, c in permutations((one, two, three)):
        assert merge(merge(a, b), c) == merge(a, merge(b, c)) == merged
    assert (one, two, three) == before


@settings(max_examples=100, deadline=None)
@given(any_tables(), any_tables())
def test_merging_again_changes_nothing(one: Tables, two: Tables) -> None:
    merged = merge(one, two)
    for again in (merge(merged, merged), merge(merged, one), merge(two, merged)):
        assert again == merged
    assert merge(one, one) == one


Devices = list[dict[str, dict[str, Any]]]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 1), st.sampled_from(["note", "delete", "revive", "sync"]), st.integers(0, 9)
        ),
        max_size=16,
    )
)
def test_two_devices_that_write_and_sync_lose_no_note(steps: list[tuple[int, str, int]]) -> None:
    """What was on a device when it last wrote, and nobody replaced or deleted it, is there at the end."""
    devices: list[Tables] = [tables({"a": mark("", HOURS[0])}), tables({"a": mark("", HOURS[0])})]
    replaced: set[str] = set()
    written: set[str] = set()
    for minute, (device, step, number) in enumerate(steps):
        day = 1 + device  # the clocks are a day apart
        time = f"2024-03-{day:02}T12:{minute:02}:00.000000Z"
        there = devices[device]["passages"]
        id_ = sorted(there)[number % len(there)]
        old = there[id_]
        updated = max(time, old["updated"] + "x" if old["updated"] >= time else time)
        if step == "sync":
            devices[device] = merge(devices[0], devices[1])
            continue
        if step == "note":
            text = f"note {minute}"
            before = sorted({*old.get("before", []), note_hash(old["note"])})
            new = {**old, "note": text, "updated": updated, "before": before, "deleted": ""}
            written.add(text)
            replaced.add(old["note"])
        elif step == "delete":
            new = {**old, "deleted": updated, "updated": updated}
            replaced.add(old["note"])
        else:
            new = {**old, "deleted": "", "updated": updated}
        devices[device] = {**devices[device], "passages": {**there, id_: new}}
    merged = merge(devices[0], devices[1])
    assert merged == merge(devices[1], devices[0])
    assert written - replaced <= notes(merged)
