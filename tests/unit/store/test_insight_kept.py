"""Actors and numbers in the index: kept as they are, worked out anew when the analysis is another."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from library.cleaning.model import Kind
from library.corrections import Correction
from library.insight import Actor, ActorType, Insight, Mention, Number, NumberKind
from library.store import Library, writing
from library.store.entries import insight_from, insight_json
from tests.making import cleaned, passage

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


FALK = Actor("Ida Falk", ActorType.PERSON, mentions=(Mention(0, 8),))
BOARD = Actor("Coastal Harbour Board", ActorType.ORGANISATION, ("CHB",), mentions=(Mention(20, 25),))
SHOUTED = Actor("FALK", ActorType.ORGANISATION, mentions=(Mention(30, 34),))
PEOPLE = Insight((FALK, BOARD, SHOUTED))


def peopled(folder: Path) -> tuple[Library, str]:
    """A library of one article with three actors, one of them twice."""
    library = Library.open(folder / "people", state_root=folder / "other state")
    added = library.add(cleaned("Ida Falk leads. The board met FALK."), b"", kind=Kind.TEXT, insight=PEOPLE)
    return library, added.id


def borne(library: Library) -> dict[str, int]:
    """The actors of the whole library with their mentions."""
    return {actor.name: actor.mentions for actor in library.index.actors()}


def test_a_correction_is_in_the_list_of_actors_and_found_by_it_until_it_is_taken_back(tmp_path: Path) -> None:
    library, id_ = peopled(tmp_path)
    with library:
        same = library.save_correction(id_, Correction.same(SHOUTED, FALK))
        hidden = library.save_correction(id_, Correction.hide(BOARD))
        assert borne(library) == {"Ida Falk": 2}
        assert library.index.rail().actors == (("Ida Falk", 1),)
        assert library.index.count('actor:"Coastal Harbour Board"') == 0
        assert library.index.expansions() == []

        library.delete_correction(id_, hidden.id)
        library.delete_correction(id_, same.id)
        assert borne(library) == {"Ida Falk": 1, "Coastal Harbour Board": 1, "FALK": 1}
        assert library.index.count('actor:"Coastal Harbour Board"') == 1
        assert [each.short for each in library.index.expansions()] == ["CHB"]


def test_an_actor_named_anew_is_listed_by_its_new_name_only(tmp_path: Path) -> None:
    library, id_ = peopled(tmp_path)
    with library:
        library.save_correction(id_, Correction.same(FALK, SHOUTED))
        assert borne(library) == {"FALK": 2, "Coastal Harbour Board": 1}
        assert library.index.count('actor:"Ida Falk"') == 0


def test_a_mark_is_saved_without_looking_at_the_actors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, id_ = peopled(tmp_path)
    with library:
        library.save_correction(id_, Correction.hide(BOARD))
        monkeypatch.setattr(writing, "insight_from", lambda _: pytest.fail("they were read"))
        library.save_passage(id_, passage("Ida Falk leads. The board met FALK.", "leads"))
        assert borne(library) == {"Ida Falk": 1, "FALK": 1}


def test_an_index_made_anew_has_the_actors_of_the_one_that_grew(tmp_path: Path) -> None:
    library, id_ = opened(tmp_path), ""
    with library:
        for number in range(4):
            text = f"{TEXT} Number {number} of Coastal Action Ring (CAR) was built by CAR."
            id_ = library.add(cleaned(text, url=f"https://x.example/{number}"), b"", kind=Kind.TEXT).id
        list(library.analyse_all())
        actors = {actor.name: actor for actor in library.insight(id_).actors}
        skipper, shipping = actors["Brenna Aske"], actors["Orvane Shipping"]
        library.save_correction(id_, Correction.same(skipper, shipping))
        taken_back = library.save_correction(id_, Correction.hide(shipping))
        library.delete_correction(id_, taken_back.id)
        other = next(each for each in library.index.ids() if each != id_)
        library.save_correction(other, Correction.hide(shipping))
        grown = library.index.actors(), library.index.expansions(), library.index.rail()

        list(library.reindex())
        list(library.analyse_all())

        assert (library.index.actors(), library.index.expansions(), library.index.rail()) == grown
        assert {actor.name: actor.articles for actor in grown[0]} == {
            "Brenna Aske": 3,
            "Orvane Shipping": 3,
            "Coastal Action Ring": 4,
        }


def test_corrections_that_come_from_another_device_are_in_the_list(tmp_path: Path) -> None:
    library, id_ = peopled(tmp_path)
    with library:
        library.save_correction(id_, Correction.hide(BOARD))
        corrected_there = library.file_of(id_).read_bytes()
        (correction,) = library.read(id_).corrections
        library.delete_correction(id_, correction.id)
        library.file_of(id_).write_bytes(corrected_there)
        library.refresh()
        assert "Coastal Harbour Board" not in borne(library)


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
