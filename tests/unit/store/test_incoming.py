"""Articles that come in: the files they become, the same one twice, changed texts, edits by hand."""

import gzip
import hashlib
import json
import os
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.errors import Damaged, NotFound, ReadOnly, StoreFailed
from library.insight.model import Actor, ActorType, Insight
from library.passage import State
from library.store import Library, RawPage
from library.store.atomic import write_file
from library.store.documents import passage_document
from library.store.paths import Names
from library.store.values import EDITED_OUTSIDE
from library.text.markdown import from_markdown
from tests.making import PARAGRAPHS, article, cleaned, passage
from tests.unit.store.conftest import RAW, URL, Calls
from tests.unit.store.test_checking import decay, faults


def test_an_article_is_a_document_a_text_and_the_page_named_by_their_hashes(
    library: Library, article_id: str
) -> None:
    folder = library.path / "articles" / article_id[:2]
    text = next(folder.glob("*.md"))
    raw = next(folder.glob("*.raw.gz"))
    assert sorted(folder.iterdir()) == sorted([folder / f"{article_id}.json", text, raw])
    assert text.name == f"{article_id}.{hashlib.sha256(text.read_bytes()).hexdigest()[:8]}.md"
    assert raw.name == f"{article_id}.{hashlib.sha256(RAW).hexdigest()[:8]}.raw.gz"
    assert from_markdown(text.read_text(encoding="utf-8")) == article(url=URL)
    assert gzip.decompress(raw.read_bytes()) == RAW
    assert raw.read_bytes()[4:8] == bytes(4)  # the time in the gzip header: the same page, the same bytes


def test_the_document_can_be_read_by_a_person(library: Library, article_id: str) -> None:
    text = Names.living(library.path, article_id).document.read_text(encoding="utf-8")
    assert set(json.loads(text)) == {"article", "passages", "corrections"}
    (document,) = json.loads(text)["article"].values()
    assert document["title"] == "The ferry to Lindholt stops"
    assert document["format"] == 1
    assert text.count("\n") > 10


def test_what_was_added_is_what_is_read(library: Library, article_id: str) -> None:
    stored = library.read(article_id)
    assert stored.article == article(url=URL)
    assert (stored.passages, stored.tags, stored.archived, stored.starred) == ((), (), False, False)
    assert stored.version == stored.versions[-1].hash
    assert re.fullmatch(r"\d{4}-.*Z", stored.added)
    assert library.raw(article_id) == RawPage(RAW, Kind.HTML)


def test_insight_that_comes_along_is_kept_and_not_worked_out_again(library: Library) -> None:
    insight = Insight((Actor("Brenna Aske", ActorType.PERSON, role="owner"),))
    added = library.add(cleaned(), b"", kind=Kind.TEXT, insight=insight)
    assert library.insight(added.id) == insight
    assert [actor.name for actor in library.index.actors()] == ["Brenna Aske"]


def test_the_same_article_is_recognised(library: Library, article_id: str) -> None:
    before = sorted(library.path.rglob("*"))
    again = library.add(cleaned(url=URL), b"another page", kind=Kind.HTML)
    assert (again.id, again.is_new, again.version_added, again.restored) == (article_id, False, False, False)
    assert sorted(library.path.rglob("*")) == before
    assert library.index.count() == 1


def test_another_text_at_the_same_address_is_a_new_version_and_the_marks_stay(
    library: Library, article_id: str
) -> None:
    old = library.read(article_id)
    mark = library.save_passage(article_id, passage(old.article.text, "38 passengers", version=old.version))
    again = library.add(cleaned("The ferry sails again.", title="It sails", url=URL), b"new", kind=Kind.TEXT)
    assert (again.id, again.is_new, again.version_added) == (article_id, False, True)
    new = library.read(article_id)
    assert new.article.text == "The ferry sails again."
    assert [version.hash for version in new.versions] == [old.version, new.version]
    assert new.passages == (replace(mark, state=State.ORPHAN),)
    assert library.raw(article_id) == RawPage(b"new", Kind.TEXT)
    (row,) = library.index.rows("sails again ")
    assert row.title == "It sails"
    assert library.index.rows("diesel ") == []


def test_an_article_in_the_trash_comes_back_with_its_marks_when_it_is_added(
    library: Library, article_id: str
) -> None:
    mark = library.save_passage(article_id, passage(library.read(article_id).article.text, "38 passengers"))
    library.remove(article_id)
    again = library.add(cleaned(url=URL), RAW, kind=Kind.HTML)
    assert (again.id, again.is_new, again.restored) == (article_id, False, True)
    assert library.read(article_id).passages == (mark,)
    assert library.trashed() == []
    assert library.index.count() == 1


def test_a_lost_text_is_damage_and_adding_the_article_again_mends_it(
    library: Library, article_id: str, names: Names
) -> None:
    text = names.text(library.read(article_id).version)
    for break_it in (text.unlink, lambda: text.write_bytes(b"")):
        break_it()
        with pytest.raises(Damaged, match=text.name):
            library.read(article_id)
        library.add(cleaned(url=URL), RAW, kind=Kind.HTML)
        assert library.read(article_id).article == article(url=URL)


def test_a_new_version_is_dated_after_the_one_before_and_leaves_other_dates_alone(
    library: Library, article_id: str, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    def times() -> dict[str, str]:
        found: dict[str, str] = json.loads(names.document.read_bytes())["article"][article_id]["times"]
        return found

    library.set_flags(article_id, starred=True)
    starred = times()["starred"]
    library.add(cleaned("The ferry sails again.", url=URL), b"new", kind=Kind.TEXT)
    second = times()
    monkeypatch.setattr("library.passage.now", lambda: "2001-01-01T00:00:00.000000Z")
    library.add(cleaned("The ferry sails on Sundays.", url=URL), b"newer", kind=Kind.TEXT)
    assert times()["versions"] > second["versions"] > starred
    assert times()["starred"] == second["starred"] == starred


# Edited outside --------------------------------------------------------------------------


def test_a_text_edited_outside_is_shown_at_once_and_kept_as_a_version_by_refresh(
    library: Library, article_id: str, names: Names
) -> None:
    old = library.read(article_id)
    text = names.text(old.version)
    text.write_text(text.read_text(encoding="utf-8").replace("diesel", "kerosene"), encoding="utf-8")
    shown = library.read(article_id)
    assert "kerosene" in shown.article.text
    assert shown.version != old.version
    assert "edited outside" in shown.notice
    assert library.refresh() == 1
    kept = library.read(article_id)
    assert (kept.article, kept.version, kept.notice) == (shown.article, shown.version, "")
    assert [(version.hash, version.note) for version in kept.versions] == [
        (old.version, ""),
        (shown.version, EDITED_OUTSIDE),
    ]
    assert names.text(kept.version).is_file()
    assert [row.id for row in library.index.rows("kerosene ")] == [article_id]
    assert library.refresh() == 0
    assert library.raw(article_id) == RawPage(RAW, Kind.HTML)


def test_edits_of_several_versions_keep_their_order(library: Library, article_id: str, names: Names) -> None:
    library.add(cleaned("The ferry sails again.", url=URL), b"new", kind=Kind.TEXT)
    first, second = (version.hash for version in library.read(article_id).versions)
    for hash_ in (first, second):
        names.text(hash_).write_text(names.text(hash_).read_text() + "\nBy hand.\n")
    library.refresh()
    stored = library.read(article_id)
    assert stored.article.text == "The ferry sails again.\n\nBy hand."
    assert [version.note for version in stored.versions] == ["", EDITED_OUTSIDE, "", EDITED_OUTSIDE]


def test_an_edit_of_the_present_text_is_kept_beside_an_older_one_that_is_no_text_any_more(
    library: Library, article_id: str, names: Names
) -> None:
    library.add(cleaned("The ferry sails again.", url=URL), b"new", kind=Kind.TEXT)
    first, second = (version.hash for version in library.read(article_id).versions)
    names.text(first).write_text(f"---\ntitle: {'[' * 100_000}\n---\n\nText.\n")
    names.text(second).write_text(names.text(second).read_text() + "\nBy hand.\n")
    there = names.text(first).read_bytes()
    library.refresh()
    stored = library.read(article_id)
    assert stored.article.text == "The ferry sails again.\n\nBy hand."
    assert names.text(first).read_bytes() == there
    texts = {path for path in names.beside() if path.suffix == ".md"}
    assert texts == {names.text(first), names.text(stored.version)}


def test_a_text_that_is_no_text_any_more_does_not_keep_a_new_one_out(
    library: Library, article_id: str, names: Names
) -> None:
    text = names.text(library.read(article_id).version)
    text.write_text(f"---\ntitle: {'[' * 100_000}\n---\n\nText.\n")
    library.refresh()
    library.add(cleaned("The ferry sails again.", url=URL), b"new", kind=Kind.TEXT)
    assert library.read(article_id).article.text == "The ferry sails again."
    assert text.exists()


def test_marks_wait_for_a_present_text_that_can_be_read(
    library: Library, article_id: str, names: Names
) -> None:
    old = library.read(article_id).version
    library.add(cleaned("It rained.", *PARAGRAPHS, url=URL), b"new", kind=Kind.TEXT)
    text = names.text(library.read(article_id).version)
    whole = text.read_bytes()
    tables = json.loads(names.document.read_bytes())
    mark = passage(article().text, "new pier", version=old)
    tables["passages"][mark.id] = passage_document(mark)
    names.document.write_text(json.dumps(tables), encoding="utf-8")
    text.unlink()
    library.refresh()
    assert json.loads(names.document.read_bytes()) == tables
    text.write_bytes(whole)
    library.refresh()
    (led,) = library.read(article_id).passages
    assert (led.anchor.version, led.anchor.quote) == (library.read(article_id).version, "new pier")


@pytest.mark.parametrize("again", ["the document changes", "the page is added"])
def test_a_text_that_decayed_is_not_taken_for_an_edit(
    library: Library, article_id: str, names: Names, again: str
) -> None:
    text = names.text(library.read(article_id).version)
    decay(text, b"diesel", b"dinsel")
    there = text.read_bytes()
    if again == "the document changes":
        names.document.write_bytes(names.document.read_bytes() + b" ")
        library.refresh()
    else:
        library.add(cleaned(url=URL), RAW, kind=Kind.HTML)
    assert text.read_bytes() == there
    assert len(library.read(article_id).versions) == 1
    assert [fault.path for fault in faults(library)] == [text]
    assert "the disk, which may be failing" in library.read(article_id).notice


def test_an_edit_that_is_made_while_another_is_kept_is_not_deleted(
    library: Library, article_id: str, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = names.text(library.read(article_id).version)
    whole = text.read_text()

    def write_and_edit(path: Path, data: bytes, **named: bool) -> None:
        write_file(path, data, **named)
        if path == names.document:
            text.write_text(f"{whole}\nSecond.\n")

    text.write_text(f"{whole}\nFirst.\n")
    with monkeypatch.context() as patch:
        patch.setattr("library.store.incoming.write_file", write_and_edit)
        library.refresh()
    assert library.read(article_id).article.text.endswith("First.")
    assert text.read_text().endswith("Second.\n")
    assert library.refresh() == 1
    assert library.read(article_id).article.text.endswith("Second.")
    assert [version.note for version in library.read(article_id).versions] == [
        "",
        EDITED_OUTSIDE,
        EDITED_OUTSIDE,
    ]
    assert not text.exists()
    assert library.refresh() == 0


def test_an_editor_that_stays_open_saves_again_under_the_old_name(
    library: Library, article_id: str, names: Names
) -> None:
    text = names.text(library.read(article_id).version)
    whole = text.read_text()
    for words in ("First.", "Second.", "Second.", "Third."):
        text.write_text(f"{whole}\n{words}\n")
        assert library.refresh() == 1
        assert library.read(article_id).article.text.endswith(words)
        assert not text.exists()
        assert library.refresh() == 0
    assert len(library.read(article_id).versions) == 4
    assert faults(library) == []


@pytest.mark.parametrize("late", [False, True])
def test_an_earlier_edit_that_sync_brings_late_does_not_take_the_place_of_a_later_one(
    library: Library, article_id: str, names: Names, late: bool
) -> None:
    text = names.text(library.read(article_id).version)
    whole = text.read_text()
    for words in ("First.", "Second."):
        text.write_text(f"{whole}\n{words}\n")
        library.refresh()
    text.write_text(f"{whole}\nFirst.\n")
    shift = -60 if late else 60
    os.utime(text, (time.time() + shift, time.time() + shift))
    assert library.refresh() == 1
    assert library.read(article_id).article.text.endswith("Second." if late else "First.")
    assert not text.exists()
    assert len(library.read(article_id).versions) == 3
    assert library.refresh() == 0


def test_an_earlier_edit_that_decayed_does_not_take_the_place_of_a_later_one(
    library: Library, article_id: str, names: Names
) -> None:
    text = names.text(library.read(article_id).version)
    whole = text.read_text()
    for words in ("First.", "Second."):
        text.write_text(f"{whole}\n{words}\n")
        library.refresh()
    before = library.read(article_id)
    first = names.text(before.versions[1].hash)
    decay(first, b"diesel", b"dinsel")
    library.set_flags(article_id, starred=True)
    names.document.write_bytes(names.document.read_bytes() + b" ")
    assert library.refresh() == 1
    assert library.read(article_id).article == before.article
    assert len(library.read(article_id).versions) == 3
    assert [fault.path for fault in faults(library)] == [first]


def test_what_an_editor_saves_again_is_seen_after_the_article_changed_and_the_library_was_opened_anew(
    library: Library, article_id: str, names: Names, tmp_path: Path
) -> None:
    text = names.text(library.read(article_id).version)
    whole = text.read_text()
    text.write_text(f"{whole}\nFirst.\n")
    library.refresh()
    text.write_text(f"{whole}\nSecond.\n")
    library.set_flags(article_id, starred=True)
    library.close()
    with Library.open(tmp_path / "library", state_root=tmp_path / "state") as again:
        assert again.refresh() == 1
        assert again.read(article_id).article.text.endswith("Second.")


def test_what_an_editor_saves_again_stays_behind_a_newer_page(
    library: Library, article_id: str, names: Names
) -> None:
    text = names.text(library.read(article_id).version)
    whole = text.read_text()
    text.write_text(f"{whole}\nFirst.\n")
    library.refresh()
    library.add(cleaned("The ferry sails again.", url=URL), b"new", kind=Kind.TEXT)
    text.write_text(f"{whole}\nSecond.\n")
    assert library.refresh() == 1
    stored = library.read(article_id)
    assert stored.article.text == "The ferry sails again."
    *_, second, _ = stored.versions
    assert library.version(article_id, second.hash).text.endswith("Second.")
    text.write_text(f"{whole}\nFirst.\n")
    assert library.refresh() == 1
    assert library.read(article_id).versions == stored.versions


def test_an_old_text_that_comes_back_as_it_was_or_as_none_changes_nothing(
    library: Library, article_id: str, names: Names
) -> None:
    text = names.text(library.read(article_id).version)
    whole = text.read_bytes()
    text.write_bytes(whole + b"\nFirst.\n")
    library.refresh()
    for data in (whole, b""):
        text.write_bytes(data)
        assert library.refresh() == 1
        assert library.read(article_id).article.text.endswith("First.")
        assert text.read_bytes() == data
        assert library.refresh() == 0
    text.write_bytes(whole + b"\nSecond.\n")
    assert library.refresh() == 1
    assert library.read(article_id).article.text.endswith("Second.")


def test_an_edit_that_brings_a_former_text_back_makes_it_the_present_one(
    library: Library, article_id: str, names: Names
) -> None:
    first = library.read(article_id)
    library.add(cleaned("The ferry sails again.", url=URL), b"new", kind=Kind.TEXT)
    second = library.read(article_id)
    names.text(second.version).write_bytes(names.text(first.version).read_bytes())
    library.refresh()
    stored = library.read(article_id)
    assert (stored.article, stored.version) == (first.article, first.version)
    assert {version.hash for version in stored.versions} == {first.version, second.version}


def test_an_edit_survives_the_page_being_added_again(library: Library, article_id: str, names: Names) -> None:
    text = names.text(library.read(article_id).version)
    text.write_text(text.read_text(encoding="utf-8") + "\nBy hand.\n", encoding="utf-8")
    library.add(cleaned(url=URL), RAW, kind=Kind.HTML)
    assert library.read(article_id).article.text.endswith("By hand.")


# Faults ----------------------------------------------------------------------------------


@pytest.mark.parametrize("call", range(1, 11))
def test_whichever_call_fails_a_new_article_is_whole_or_absent(
    library: Library, calls: Calls, call: int
) -> None:
    calls.fail_at = call
    try:
        id_ = library.add(cleaned(url=URL), RAW, kind=Kind.HTML).id
    except StoreFailed:
        calls.fail_at = 0
        found = [path for path in library.path.rglob("*.*") if path.parent.parent.name == "articles"]
        if any(path.suffix == ".json" for path in found):
            assert library.refresh() == 1
            assert library.read(library.index.rows()[0].id).article == article(url=URL)
        else:
            assert found == []
    else:
        assert call > calls.fsync + calls.replace
        assert library.read(id_).article == article(url=URL)
    calls.fail_at = 0
    again = library.add(cleaned(url=URL), RAW, kind=Kind.HTML)
    assert library.read(again.id).article == article(url=URL)
    assert not list(library.path.rglob(".*.tmp"))


@pytest.mark.parametrize("call", range(1, 8))
def test_whichever_call_fails_the_article_that_is_here_stays_whole(
    library: Library, article_id: str, calls: Calls, call: int
) -> None:
    before = library.read(article_id)
    library.save_passage(article_id, passage(before.article.text, "38 passengers"))
    calls.fsync = calls.replace = 0
    calls.fail_at = call
    with pytest.raises(StoreFailed):
        library.add(cleaned("The ferry sails again.", url=URL), b"new", kind=Kind.TEXT)
    calls.fail_at = 0
    after = library.read(article_id)
    assert len(after.passages) == 1
    assert after.article.text in (before.article.text, "The ferry sails again.")
    added = library.add(cleaned("The ferry sails again.", url=URL), b"new", kind=Kind.TEXT)
    assert added.version_added is (after.article == before.article)
    assert library.read(article_id).article.text == "The ferry sails again."


def test_a_full_disk_is_said_in_a_sentence(library: Library, calls: Calls) -> None:
    calls.fail_at = 1
    with pytest.raises(StoreFailed, match=r"^The disk is full: .*nothing was changed\.$"):
        library.add(cleaned(url=URL), RAW, kind=Kind.HTML)


def test_a_damaged_document_is_not_overwritten_by_the_article_coming_in_again(
    library: Library, names: Names
) -> None:
    names.document.write_bytes(b'{"article": ')
    with pytest.raises(Damaged, match=names.document.name):
        library.add(cleaned(url=URL), RAW, kind=Kind.HTML)
    assert names.document.read_bytes() == b'{"article": '


def test_a_document_of_a_newer_format_can_be_read_but_not_changed(
    library: Library, article_id: str, names: Names
) -> None:
    tables = json.loads(names.document.read_bytes())
    tables["article"][article_id]["format"] = 2
    tables["article"][article_id]["mood"] = "hopeful"
    names.document.write_text(json.dumps(tables))
    newer = names.document.read_bytes()
    assert library.read(article_id).article == article(url=URL)
    for change in (
        lambda: library.set_flags(article_id, starred=True),
        lambda: library.save_passage(article_id, passage(article().text, "38 passengers")),
        lambda: library.add(cleaned("Other.", url=URL), b"", kind=Kind.TEXT),
    ):
        with pytest.raises(ReadOnly, match="newer Dogear"):
            change()
    library.remove(article_id)
    library.restore(article_id)
    assert names.document.read_bytes() == newer


def test_a_raw_page_that_is_gone_or_damaged_is_said_so(
    library: Library, article_id: str, names: Names
) -> None:
    (raw,) = names.folder.glob("*.raw.gz")
    whole = raw.read_bytes()
    for data in (b"", whole[:-4], b"\0" * 20):
        raw.write_bytes(data)
        with pytest.raises(Damaged, match=raw.name):
            library.raw(article_id)
    raw.unlink()
    with pytest.raises(NotFound, match="page"):
        library.raw(article_id)
