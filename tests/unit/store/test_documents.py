"""What stands in an article's file: round trips, hostile characters, values of the wrong type."""

import contextlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.article import Article, Block, BlockKind, Byline, Span, SpanKind
from library.cleaning.model import Cleaned, Kind
from library.errors import Damaged, DogearError, NotFound
from library.passage import COLOURS, Anchor, Passage, Place, State, new_id
from library.store import Library
from library.store.documents import (
    passage_document,
    passage_from,
    place_document,
    place_from,
    safe_article,
    versions_from,
)
from library.store.paths import Names
from library.text.safe import safe_field, safe_text
from tests.making import article, passage

texts = st.text(max_size=40).map(safe_text)
lines = st.text(max_size=20).map(safe_field)
times = st.datetimes().map(lambda moment: f"{moment.year:04}-{moment:%m-%dT%H:%M:%S.%f}Z")
hashes = st.text("0123456789abcdef", min_size=8, max_size=8)
anchors = st.builds(
    lambda version, start, quote, prefix, suffix, paragraph, sentence: Anchor(
        version, start, start + len(quote), quote, prefix, suffix, paragraph, sentence
    ),
    hashes,
    st.integers(0, 2**40),
    texts,
    texts,
    texts,
    st.integers(0, 10_000),
    st.integers(0, 10_000),
)
passages = st.builds(
    Passage,
    st.builds(new_id),
    anchors,
    st.sampled_from((0, *COLOURS)),
    texts,
    st.lists(lines.filter(bool), max_size=4).map(tuple),
    st.one_of(st.just(""), times),
    st.one_of(st.just(""), times),
    st.sampled_from(State),
    st.one_of(st.none(), anchors),
)


@settings(deadline=None)
@given(passages)
def test_a_passage_comes_back_from_its_document_as_it_went(passage: Passage) -> None:
    document = json.loads(json.dumps(passage_document(passage)))
    assert passage_from(passage.id, document) == passage


def test_a_passage_stored_without_where_it_was_made_was_made_where_it_is() -> None:
    document = passage_document(mark := passage(article().text, "the mail boat"))
    del document["origin"]
    assert passage_from(mark.id, document) == mark


def test_a_range_that_ends_before_it_begins_is_an_orphan_as_long_as_its_words() -> None:
    document = passage_document(mark := passage(article().text, "the mail boat"))
    read = passage_from(mark.id, {**document, "start": 40, "end": 12})
    assert (read.start, read.end, read.state) == (40, 40 + len("the mail boat"), State.ORPHAN)


def test_a_passage_stored_without_its_paragraph_is_read() -> None:
    document = passage_document(mark := passage(article().text, "the mail boat"))
    del document["paragraph"], document["sentence"]
    read = passage_from(mark.id, document)
    assert read == replace(mark, anchor=replace(mark.anchor, paragraph=0, sentence=0))


@settings(deadline=None)
@given(st.builds(Place, hashes, st.integers(0, 2**40), st.integers(0, 2**40), st.floats(0, 1)))
def test_a_place_comes_back_to_a_ten_thousandth(place: Place) -> None:
    found = place_from({"place": json.loads(json.dumps(place_document(place)))})
    assert replace(found, progress=place.progress) == place
    assert found.progress == pytest.approx(place.progress, abs=1e-4)


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inside: st.one_of(
        st.lists(inside, max_size=3), st.dictionaries(st.text(max_size=5), inside, max_size=3)
    ),
    max_leaves=5,
)


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(sorted(passage_document(passage("a", "a")))), json_values),
    st.text(max_size=5),
)
def test_any_document_is_a_clean_passage_or_a_value_error(document: dict[str, Any], id_: str) -> None:
    with contextlib.suppress(ValueError):
        found = passage_from(id_, document)
        assert found.note == safe_text(found.note)
        assert found.id == safe_field(found.id) != ""
        assert found.colour in (0, *COLOURS)
        assert 0 <= found.start <= found.end <= 2**53


@pytest.mark.parametrize(
    "versions", [None, [], {}, [3], [{"text": "../../x"}], [{"text": "0" * 8, "raw": "x"}], [{}]]
)
def test_a_document_without_versions_that_name_files_is_damaged(versions: object) -> None:
    with pytest.raises(ValueError, match="versions"):
        versions_from({"versions": versions})


# A file that somebody else wrote ---------------------------------------------------------

HOSTILE = "a\x1b[2Jb\x1b]52;c;aGk=\x07c\x9b31md\u202ee\u2066f\ud800g\0h\ufdd0"
CLEAN = "abcdef\ufffdgh"


def rewrite(path: Path, change: dict[str, Any], *, table: str = "article") -> None:
    """Change fields of every document of a table in a file, as an editor would."""
    tables = json.loads(path.read_bytes())
    for document in tables[table].values():
        document.update(change)
    path.write_text(json.dumps(tables), encoding="utf-8")


def test_hostile_characters_in_a_document_are_gone_when_it_is_read(
    library: Library, article_id: str, names: Names
) -> None:
    library.save_passage(article_id, passage(library.read(article_id).article.text, "the mail boat"))
    rewrite(
        names.document, {"title": HOSTILE, "site": HOSTILE, "tags": [HOSTILE, "\x1b[0m"], "notice": HOSTILE}
    )
    rewrite(
        names.document,
        {"note": HOSTILE, "tags": [HOSTILE], "quote": HOSTILE, "prefix": HOSTILE, "suffix": HOSTILE},
        table="passages",
    )
    library.refresh()
    stored = library.read(article_id)
    (mark,) = stored.passages
    assert (stored.tags, stored.notice) == ((CLEAN,), CLEAN)
    assert (mark.note, mark.tags) == (CLEAN, (CLEAN,))
    assert (mark.anchor.quote, mark.anchor.prefix, mark.anchor.suffix) == (CLEAN, CLEAN, CLEAN)
    (row,) = library.index.rows()
    (listed,) = library.index.marks()
    assert (row.site, row.tags) == (CLEAN, (CLEAN,))
    assert (listed.note, listed.quote, listed.tags) == (CLEAN, CLEAN, (CLEAN,))


def test_a_title_of_several_lines_becomes_one(library: Library, names: Names) -> None:
    rewrite(names.document, {"site": "one\n\ttwo\r\nthree"})
    library.refresh()
    assert library.index.rows()[0].site == "one two three"


def test_hostile_characters_in_a_text_file_are_gone_when_it_is_read(
    library: Library, article_id: str, names: Names
) -> None:
    (text,) = names.folder.glob("*.md")
    text.write_bytes(
        b'---\ntitle: "a\\u001b[2Jb\\u202e"\nauthors: ["x\\u009b31my"]\nsite: "s\\ud800"\n---\n\n'
        b"One \x1b]52;c;aGk=\x07two \xc2\x9b31mthree&#27;[2J \xe2\x80\xae\xed\xa0\x80 four.\0\n\n"
        b"[link](<http://x.example/\x1b[2J>)\n\n![pic\x1b[2J](<p\x07>)\n"
    )
    stored = library.read(article_id)
    whole = repr(stored.article).encode("unicode_escape").decode("ascii")
    for bad in ("\\x1b", "\\x07", "\\x9b", "\\u202e", "\\ud800", "\\x00"):
        assert bad not in whole.replace("\\\\", "\\")
    assert "two three" in stored.article.text


def test_what_comes_in_is_cleaned_before_it_is_stored(library: Library) -> None:
    block = Block(BlockKind.PARAGRAPH, HOSTILE, (Span(0, 3, SpanKind.LINK, HOSTILE),), marker=HOSTILE)
    hostile = replace(
        article(title=HOSTILE, site=HOSTILE, date=HOSTILE),
        blocks=(block, Block(BlockKind.IMAGE, "boat", source=HOSTILE)),
        kicker=(HOSTILE,),
        byline=Byline((HOSTILE,), HOSTILE, (HOSTILE,)),
        language=HOSTILE,
    )
    added = library.add(Cleaned(hostile, notice=HOSTILE), b"", kind=Kind.HTML)
    assert added.title == CLEAN
    for path in library.path.rglob(f"{added.id}*"):
        if path.suffix in (".json", ".md"):
            text = path.read_text(encoding="utf-8")
            assert text == safe_text(text)
            assert "\\u001b" not in text


def test_a_saved_passage_is_clean_before_it_is_read_again(library: Library, article_id: str) -> None:
    mark = replace(
        passage(library.read(article_id).article.text, "the mail boat"), note=HOSTILE, tags=(HOSTILE,)
    )
    saved = library.save_passage(article_id, mark)
    assert (saved.note, saved.tags) == (CLEAN, (CLEAN,))
    assert library.read(article_id).passages == (saved,)


WRONG: tuple[Any, ...] = (None, True, -1, 2.5, 10**30, "x", [], [3], {}, {"a": 1}, ["x"], "\ud800", 10**400)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_field_of_the_wrong_type_is_never_worse_than_a_damaged_article(
    library: Library, article_id: str, names: Names, data: st.DataObject
) -> None:
    good = names.document.read_bytes()
    try:
        mark = library.save_passage(
            article_id, passage(library.read(article_id).article.text, "38", id="a" * 16)
        )
        tables = json.loads(names.document.read_bytes())
        tables["passages"]["b" * 16] = {**tables["passages"][mark.id], "deleted": mark.updated}
        table = data.draw(st.sampled_from(["article", "passages"]))
        entry = data.draw(st.sampled_from(sorted(tables[table])))
        inside = tables[table][entry]
        if isinstance(inside.get("place"), dict) and data.draw(st.booleans()):
            inside = data.draw(st.sampled_from([inside["place"], inside["versions"][0], inside["times"]]))
        inside[data.draw(st.sampled_from([*sorted(inside), "extra"]))] = data.draw(st.sampled_from(WRONG))
        names.document.write_text(json.dumps(tables), encoding="utf-8")
        broken = names.document.read_bytes()
        library.refresh()
        assert len(library.index.rows()) == 1
        assert library.index.complete
        for use in (
            lambda: library.read(article_id),
            lambda: library.raw(article_id),
            lambda: library.set_flags(article_id, starred=True, tags=("a",)),
            lambda: library.save_place(article_id, Place("0" * 8, 1, 2, 0.5)),
            lambda: library.save_passage(article_id, replace(mark, id="b" * 16)),
            lambda: library.delete_passage(article_id, mark.id),
        ):
            try:
                use()
            except Damaged:
                assert names.document.read_bytes() == broken
            except NotFound:
                pass
            broken = names.document.read_bytes()
        with contextlib.suppress(DogearError):
            library.remove(article_id)
            library.trashed()
            library.restore(article_id)
        assert names.document.exists()
    finally:
        names.document.write_bytes(good)


def test_an_article_is_clean_to_the_last_field() -> None:
    hostile = "a\x1b[31m\u202eb"
    block = Block(
        BlockKind.PARAGRAPH, "The ferry", (Span(0, 3, SpanKind.LINK, hostile), Span(4, 9, SpanKind.STRONG))
    )
    dirty = Block(BlockKind.ITEM, f"{hostile} c", (Span(0, 3, SpanKind.STRONG),), 1, hostile, hostile)
    unsafe = Article(
        hostile, (block, dirty), (hostile,), hostile, hostile, hostile,
        Byline((hostile,), hostile, (hostile,)), hostile,
    )  # fmt: skip
    assert safe_article(unsafe) == Article(
        "ab",
        (
            replace(block, spans=(Span(0, 3, SpanKind.LINK, "ab"), Span(4, 9, SpanKind.STRONG))),
            Block(BlockKind.ITEM, "ab c", (), 1, "ab", "ab"),  # spans do not fit another text
        ),
        ("ab",), "ab", "ab", "ab", Byline(("ab",), "ab", ("ab",)), "ab",
    )  # fmt: skip
