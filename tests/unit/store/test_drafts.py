"""Drafts: what was typed survives a closed editor, and a failure keeps the draft before it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.errors import StoreFailed
from library.store.drafts import Drafts
from library.text.safe import safe_text
from tests.unit.store.conftest import Calls


def test_a_draft_is_kept_under_its_name_until_it_is_discarded(tmp_path: Path) -> None:
    Drafts(tmp_path / "drafts").save("article 1", "Ask her\nabout the pier – 船")
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.load("article 1") == "Ask her\nabout the pier – 船"
    assert drafts.load("article 2") == ""
    drafts.discard("article 1")
    drafts.discard("article 1")
    assert drafts.load("article 1") == ""


def test_all_drafts_of_one_article_can_be_discarded(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    drafts.discard_all("ferry")
    for name in ("ferry 1", "ferry 2", "ferry", "ferryman 1"):
        drafts.save(name, "Ask her.")
    drafts.discard_all("ferry")
    assert [drafts.load(name) for name in ("ferry 1", "ferry 2", "ferry")] == ["", "", ""]
    assert drafts.load("ferryman 1") == "Ask her."


@pytest.mark.parametrize("blank", ["", " \n\t"])
def test_a_blank_draft_is_none(tmp_path: Path, blank: str) -> None:
    drafts = Drafts(tmp_path)
    drafts.save("a", "Something.")
    drafts.save("a", blank)
    assert list(tmp_path.iterdir()) == []


def test_one_note_has_one_draft_with_a_file_of_its_own(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    draft = drafts.of("article 1")
    assert (draft.load(), draft.path.exists()) == ("", False)
    draft.save("Ask her.")
    assert draft.path.read_text(encoding="utf-8") == drafts.load("article 1") == draft.load() == "Ask her."
    draft.discard()
    assert (draft.load(), draft.path.exists()) == ("", False)


@settings(deadline=None, max_examples=50)
@given(name=st.text(max_size=30))
def test_any_name_is_one_file_in_the_folder(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    drafts = Drafts(folder)
    drafts.save(name, "Kept.")
    assert drafts.load(name) == "Kept."
    assert [path.parent for path in folder.rglob("*")] == [folder]


def test_a_draft_that_somebody_wrote_over_is_clean_when_it_is_read(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.save("a", "Kept.")
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"one\x1b]52;c;aGk=\x07 two\xff\r\nthree\0")
    assert drafts.load("a") == safe_text("one two\ufffd\nthree")


@pytest.mark.parametrize("call", [1, 2])
def test_a_draft_that_cannot_be_kept_leaves_the_one_before(tmp_path: Path, calls: Calls, call: int) -> None:
    drafts = Drafts(tmp_path)
    drafts.save("a", "Before.")
    calls.fsync = calls.replace = 0
    calls.fail_at = call
    with pytest.raises(StoreFailed, match="draft"):
        drafts.save("a", "After.")
    assert drafts.load("a") == "Before."


def test_where_no_folder_can_be_made_a_draft_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file")
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.load("a") == ""
    with pytest.raises(StoreFailed, match="draft"):
        drafts.save("a", "Lost?")
    with pytest.raises(StoreFailed, match="draft"):
        drafts.discard("a")


def test_a_draft_that_cannot_be_discarded_is_told_of(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.path("ferry 1").mkdir()
    with pytest.raises(StoreFailed, match="The draft could not be removed"):
        drafts.discard_all("ferry")
