"""What an article's files say, read with care: whatever stands in them, the answer is a sentence."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from library.errors import Damaged, NotFound
from library.passage import Place
from library.store import Library, following
from library.store.files import article_id as id_of
from library.store.paths import Names
from library.store.values import StoredArticle
from tests.making import article, cleaned, passage
from tests.unit.store.conftest import URL


def change(names: Names, edit: Callable[[dict[str, Any]], None]) -> None:
    """Change the tables in the document's file, as another program may."""
    tables = json.loads(names.document.read_bytes())
    edit(tables)
    names.document.write_text(json.dumps(tables), encoding="utf-8")


def values(tables: dict[str, Any]) -> dict[str, Any]:
    """The one document of an article."""
    (found,) = tables["article"].values()
    assert isinstance(found, dict)
    return found


def test_a_newer_document_that_this_dogear_cannot_read_asks_for_an_update(
    library: Library, names: Names
) -> None:
    change(names, lambda tables: values(tables).update(format=99, tags="sea"))
    with pytest.raises(Damaged, match=f"{names.document} was written by a newer Dogear; update to read it"):
        library.read(names.id)


@pytest.mark.parametrize(
    "field",
    [
        {"tags": "sea"},
        {"tags": ["sea", 3]},
        {"starred": 1},
        {"notice": 7},
        {"removed": []},
        {"format": "1"},
        {"format": True},
        {"format": -1},
        {"place": {"top": 2**53 + 1}},
        {"times": {"tags": 4}},
        {"times": []},
        {"place": {"top": -1}},
        {"place": {"progress": "half"}},
        {"versions": []},
        {"versions": {}},
        {"versions": ["0123abcd"]},
        {"versions": [{"text": "../../x"}]},
        {"versions": [{"text": "0123abcd", "raw": "x"}]},
        {"versions": [{"text": "0123abcd", "cleaner": "new"}]},
    ],
    ids=str,
)
def test_a_field_of_the_wrong_type_is_named(library: Library, names: Names, field: dict[str, Any]) -> None:
    change(names, lambda tables: values(tables).update(field))
    before = names.document.read_bytes()
    with pytest.raises(Damaged, match=rf"{names.document} is damaged: '\w+' .*; restore it from a backup"):
        library.read(names.id)
    with pytest.raises(Damaged):
        library.set_flags(names.id, archived=True)
    assert names.document.read_bytes() == before


def test_a_mark_without_an_id_is_damage(library: Library, names: Names) -> None:
    library.save_passage(names.id, passage(article().text, "new pier"))
    whole = names.document.read_bytes()
    for id_ in ("", "a\x1b[2J", " a"):
        names.document.write_bytes(whole)
        change(names, lambda tables: tables.update(passages={id_: next(iter(tables["passages"].values()))}))  # noqa: B023
        with pytest.raises(Damaged, match="a passage has an impossible id"):
            library.read(names.id)


@pytest.mark.parametrize("tables", [{}, {"article": {}}, {"article": {"a": {}, "b": {}}}], ids=str)
def test_a_document_without_one_article_is_damage(
    library: Library, names: Names, tables: dict[str, Any]
) -> None:
    names.document.write_text(json.dumps(tables), encoding="utf-8")
    with pytest.raises(Damaged, match=f"{names.document} holds no article"):
        library.read(names.id)


def test_a_share_outside_its_bounds_is_put_into_them(library: Library, names: Names) -> None:
    for told, read in ((7, 1.0), (-3, 0.0), (0.25, 0.25)):
        change(names, lambda tables: values(tables).update(place={"progress": told}))  # noqa: B023
        assert library.read(names.id).place == Place("", 0, 0, read)


def test_a_time_that_is_none_counts_as_none(library: Library, names: Names) -> None:
    change(names, lambda tables: values(tables).update(added="last week"))
    assert library.read(names.id).added == ""


def test_front_matter_that_is_nested_without_end_is_damage(library: Library, names: Names) -> None:
    text = names.text(library.read(names.id).version)
    text.write_text(f"---\ntitle: {'[' * 100_000}\n---\n\nText.\n", encoding="utf-8")
    with pytest.raises(Damaged, match=f"{text} is damaged; restore it from a backup, or add the article"):
        library.read(names.id)


@pytest.mark.parametrize("url", ["https://[::1", "http://[fe80", "https://exa mple.example:port/x"])
def test_what_is_no_address_is_still_the_same_article_every_time(url: str) -> None:
    assert id_of(url, "one text") == id_of(url, "another text")


def test_an_article_removed_between_its_two_files_is_not_there(
    library: Library, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = following.shown

    def shown_too_late(contents: Any) -> StoredArticle:
        library.remove(names.id)
        return shown(contents)

    monkeypatch.setattr(following, "shown", shown_too_late)
    with pytest.raises(NotFound, match=f"There is no article {names.id}; it may have been removed"):
        library.read(names.id)


def test_an_article_that_gets_another_text_between_its_two_files_is_read_once_more(
    library: Library, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, times = following.shown, [0]

    def shown_in_between(contents: Any) -> StoredArticle:
        times[0] += 1
        if times[0] == 1:
            text = names.text(contents.versions[-1].hash)
            text.write_bytes(text.read_bytes().replace(b"winter", b"snow"))
            library.refresh()
        return shown(contents)

    monkeypatch.setattr(following, "shown", shown_in_between)
    assert "snow" in library.read(names.id).article.text
    assert times == [2]


def test_a_tombstone_that_says_nothing_goes_along_as_it_is(library: Library, names: Names) -> None:
    left = {"deleted": "2024-01-01T00:00:00.000000Z", "undone": True, "start": "nowhere"}
    change(names, lambda tables: tables["passages"].update({"a" * 16: left}))
    library.add(cleaned("It rained.", url=URL), b"new", kind=library.raw(names.id).kind)
    assert json.loads(names.document.read_bytes())["passages"]["a" * 16] == left
    assert library.read(names.id).article.text == "It rained."
