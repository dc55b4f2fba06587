"""Actors and numbers in the index: kept as they are, worked out anew when the analysis is another."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.corrections import Correction
from library.insight import Actor, ActorType, Insight, Number, NumberKind
from library.store import Library
from library.store.entries import insight_from, insight_json
from tests.making import cleaned

FOUND = Insight(
    (Actor("Brenna Aske", ActorType.PERSON),),
    (Number("4,200", 0, 5, "4200", "", NumberKind.COUNT, "islanders", also=((30, 35), (50, 55))),),
    basic=True,
)
TEXT = "Skipper Brenna Aske sold the ferry to Orvane Shipping for $3 million."


def opened(folder: Path) -> Library:
    return Library.open(folder / "library", state_root=folder / "state")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a library of one article was used and closed, its insight worked out."""
    with opened(tmp_path) as library:
        library.insight(library.add(cleaned(TEXT), b"", kind=Kind.TEXT).id)
    return tmp_path


def run_sql(folder: Path, statement: str) -> None:
    (file,) = (folder / "state").glob("*/index.sqlite")
    connection = sqlite3.connect(file)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_an_insight_is_read_as_it_was_written() -> None:
    assert insight_from(insight_json(FOUND)) == FOUND


def test_what_was_written_without_the_newer_fields_is_read() -> None:
    value = json.loads(insight_json(FOUND))
    del value["basic"]
    for number in value["numbers"]:
        del number["also"]

    insight = insight_from(json.dumps(value))

    assert insight.basic is False
    assert insight.numbers[0].also == ()


def test_what_the_same_analysis_found_is_not_worked_out_again(folder: Path) -> None:
    run_sql(folder, """UPDATE insight SET value = '{"actors": [], "numbers": []}'""")

    with opened(folder) as library:
        assert library.insight(library.index.ids()[0]) == Insight()


def test_what_an_older_analysis_found_is_worked_out_anew(folder: Path) -> None:
    run_sql(folder, """UPDATE insight SET made = made - 1, value = '{"actors": []}'""")

    with opened(folder) as library:
        names = [actor.name for actor in library.insight(library.index.ids()[0]).actors]
    assert "Brenna Aske" in names


def test_corrections_survive_a_new_index(folder: Path) -> None:
    with opened(folder) as library:
        (id_,) = library.index.ids()
        before = {actor.name: actor for actor in library.insight(id_).actors}
        one, other = before["Orvane Shipping"], before["Brenna Aske"]
        library.save_correction(id_, Correction.same(one, other))
        for _ in library.reindex():
            pass

        (actor,) = library.insight(id_).actors

    assert actor.name == "Brenna Aske"
    assert actor.aliases == ("Orvane Shipping",)


def test_what_a_new_index_lacks_is_worked_out_for_all_and_a_damaged_article_is_passed_over(
    folder: Path,
) -> None:
    with opened(folder) as library:
        (id_,) = library.index.ids()
        list(library.reindex())
        assert library.index.rows('actor:"Brenna Aske"') == []
        assert list(library.analyse_all()) == [(1, 1)]
        assert [row.id for row in library.index.rows('actor:"Brenna Aske"')] == [id_]
        assert list(library.analyse_all()) == []

        list(library.reindex())
        library.file_of(id_).write_text("{")
        assert list(library.analyse_all()) == [(1, 1)]


def test_an_index_that_is_filled_at_once_knows_whose_actors_it_lacks(folder: Path) -> None:
    run_sql(folder, "UPDATE setting SET value = 'another library' WHERE key = 'library'")

    with opened(folder) as library:
        (id_,) = library.index.ids()
        assert library.index.complete
        assert library.index.unanalysed() == [id_]
        list(library.analyse_all())
        assert library.index.unanalysed() == []


def test_what_an_older_analysis_found_is_lacking(folder: Path) -> None:
    run_sql(folder, "UPDATE article SET analysed = analysed - 1")

    with opened(folder) as library:
        assert library.index.unanalysed() == library.index.ids()


def test_only_a_new_text_needs_new_actors(folder: Path) -> None:
    with opened(folder) as library:
        (id_,) = library.index.ids()
        library.set_flags(id_, starred=True)
        (text,) = library.file_of(id_).parent.glob(f"{id_}.*.md")
        os.utime(text, (1, 1))  # read again, and the same
        library.refresh()
        assert library.index.unanalysed() == []
        text.write_text(text.read_text().replace("$3 million", "$4 million"))
        library.refresh()
        assert library.index.unanalysed() == [id_]
