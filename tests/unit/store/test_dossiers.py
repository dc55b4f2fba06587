"""Dossiers as they are read from a library."""

from library.cleaning.model import Kind
from library.corrections import Correction
from library.dossier import Dossier
from library.insight import Actor, ActorType, Insight, Mention
from library.store import Library
from library.store.dossiers import chapters, dossier_of, dossiers
from tests.making import cleaned


def put(library: Library, text: str, *names: str) -> str:
    actors = tuple(
        Actor(name, ActorType.PERSON, mentions=(Mention(text.index(name), text.index(name) + len(name)),))
        for name in names
    )
    url = f"https://fjordpost.example/{abs(hash(text))}"
    return library.add(cleaned(text, title=text, url=url), b"", kind=Kind.TEXT, insight=Insight(actors)).id


def told(library: Library, dossier: Dossier) -> list[str]:
    steps = list(chapters(library, dossier))
    return [sentence.text for step in steps if step.chapter for sentence in step.chapter.sentences]


def test_an_article_that_only_has_a_longer_name_is_not_told_of(library: Library) -> None:
    put(library, "Ida Falk sings.", "Ida Falk")
    put(library, "Ida Falkner sings, and Ida Falk Holm.", "Ida Falkner", "Ida Falk Holm")
    falk = next(each for each in dossiers(library.index) if each.name == "Ida Falk")

    assert told(library, falk) == ["Ida Falk sings."]


def test_two_people_of_one_surname_stay_two_and_the_bare_name_a_third(library: Library) -> None:
    put(library, "Ida Falk sings.", "Ida Falk")
    put(library, "Ole Falk rows.", "Ole Falk")
    put(library, "Falk sleeps.", "Falk")

    found = {each.name: told(library, each) for each in dossiers(library.index)}

    assert found == {
        "Ida Falk": ["Ida Falk sings."],
        "Ole Falk": ["Ole Falk rows."],
        "Falk": ["Falk sleeps."],
    }


def test_the_dossier_of_an_actor_is_that_of_its_full_name(library: Library) -> None:
    put(library, "Ida Falk sings.", "Ida Falk")
    put(library, "Falk sleeps.", "Falk")

    assert dossier_of(library.index, Actor("Falk", ActorType.PERSON)).name == "Ida Falk"
    assert dossier_of(library.index, Actor("Falk", ActorType.PLACE)).names == ("Falk",)


def test_reading_can_be_stopped_after_any_article(library: Library) -> None:
    for number in range(3):
        put(library, f"Ida Falk sings song {number}.", "Ida Falk")
    (falk,) = dossiers(library.index)
    steps = chapters(library, falk)

    assert (next(steps).done, next(steps).total) == (1, 3)
    steps.close()


def test_an_abbreviation_is_told_of_under_the_name_that_another_article_explains_it_by(
    library: Library,
) -> None:
    text = "The Coastal Action Ring (CAR) met."
    ring = Actor(
        "Coastal Action Ring", ActorType.ORGANISATION, ("CAR",), mentions=(Mention(4, 23), Mention(25, 28))
    )
    library.add(cleaned(text, url="https://a.example/1"), b"", kind=Kind.TEXT, insight=Insight((ring,)))
    short = Actor("CAR", ActorType.ORGANISATION, mentions=(Mention(0, 3),))
    added = library.add(
        cleaned("CAR is back.", url="https://a.example/2"), b"", kind=Kind.TEXT, insight=Insight((short,))
    )

    (dossier,) = dossiers(library.index)
    assert dossier.names == ("Coastal Action Ring", "CAR")
    assert told(library, dossier) == [text, "CAR is back."]
    assert dossier_of(library.index, short) == dossier

    library.remove(added.id)
    library.save_correction(library.index.ids()[0], Correction.hide(ring))
    assert library.index.expansions() == []


def test_a_name_with_quotation_marks_is_found(library: Library) -> None:
    put(library, 'Ida "Eel" Falk sings.', 'Ida "Eel" Falk')
    (falk,) = dossiers(library.index)

    assert told(library, falk) == ['Ida "Eel" Falk sings.']


def test_a_chapter_says_what_the_article_calls_and_says_of_its_actor(library: Library) -> None:
    text = "Ida Falk sings. Falk is the harbour's pilot."
    actor = Actor("Ida Falk", ActorType.PERSON, ("Falk",), "pilot", (Mention(0, 8), Mention(16, 20)))
    insight = Insight((actor,))
    id_ = library.add(cleaned(text, url="https://a.example/1"), b"", kind=Kind.TEXT, insight=insight).id
    (falk,) = dossiers(library.index)
    (step,) = chapters(library, falk)
    assert step.chapter is not None
    assert (step.done, step.total, step.chapter.article) == (1, 1, id_)
    assert (step.chapter.aliases, step.chapter.role, step.chapter.date) == (("Falk",), "pilot", "2024-11-03")
    assert [sentence.text for sentence in step.chapter.sentences] == [
        "Ida Falk sings.",
        "Falk is the harbour's pilot.",
    ]


def test_articles_that_cannot_be_read_are_passed_over(library: Library) -> None:
    ids = [put(library, f"Ida Falk sings song {number}.", "Ida Falk") for number in range(3)]
    (falk,) = dossiers(library.index)
    steps = chapters(library, falk)
    next(steps)
    there = [row.id for row in library.index.rows("actor:Falk ")]
    assert set(there) == set(ids)
    for damage, id_ in zip(
        ("gone", "cut"), sorted(ids, key=lambda id_: library.read(id_).added)[1:], strict=True
    ):
        if damage == "gone":
            library.remove(id_)
        else:
            library.file_of(id_).write_bytes(b"{")
    assert [step.chapter for step in steps] == [None, None]
