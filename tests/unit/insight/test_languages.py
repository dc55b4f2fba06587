"""Texts in other languages than English: less is found, and the insight says so."""

import pytest

from library.article import Article, Block, BlockKind
from library.insight import Actor, ActorType, Insight, analyse

PERSON, ORGANISATION, PLACE = ActorType.PERSON, ActorType.ORGANISATION, ActorType.PLACE

GERMAN = (
    "Die Hafenbehörde von Westmünde hat am Dienstag mit 9 zu 4 Stimmen beschlossen, die Fahrrinne für"
    " 1,2 Milliarden Euro zu vertiefen. Das teilte Bürgermeisterin Ida Falk mit. Mehr als 15.000"
    " Arbeitsplätze hängen am Hafen. Falk sagte, der WWF sei dagegen. In Norwegen ist es ähnlich."
)
FRENCH = (
    "Le conseil du port de Rochemer a voté mardi un budget de 1,2 milliard d’euros pour le chenal. La maire,"
    " Claire Dubois, a salué la décision. Plus de 15 000 emplois dépendent du port. Selon Dubois, la SNCF est"
    " contre le projet. En Norvège, les pêcheurs sont dans la rue."
)
SPANISH = (
    "El consejo del puerto de Rocamar votó el martes un presupuesto de 1,2 millones de euros para el canal."
    " La alcaldesa, Carmen Ibarra, celebró la decisión. Más de 15.000 empleos dependen del puerto. Según"
    " Ibarra, la OTAN no es parte del plan. En España y Noruega los pescadores protestan."
)

TEXTS = {
    "de": (GERMAN, {"Ida Falk": PERSON, "WWF": ORGANISATION, "Westmünde": PLACE, "Norwegen": PLACE}),
    "fr": (FRENCH, {"Claire Dubois": PERSON, "SNCF": ORGANISATION, "Rochemer": PLACE, "Norvège": PLACE}),
    "es": (
        SPANISH,
        {"Carmen Ibarra": PERSON, "OTAN": ORGANISATION, "Rocamar": PLACE, "España": PLACE, "Noruega": PLACE},
    ),
}

MONEY = {
    "de": ("1,2 Milliarden Euro", "1200000000"),
    "fr": ("1,2 milliard d’euros", "1200000000"),
    "es": ("1,2 millones de euros", "1200000"),
}


def insight_of(text: str, language: str) -> Insight:
    return analyse(Article("", (Block(BlockKind.PARAGRAPH, text),), language=language))


@pytest.mark.parametrize("told", [True, False], ids=["language told", "language guessed"])
@pytest.mark.parametrize("language", TEXTS)
def test_the_plainest_names_are_found_and_typed(language: str, told: bool) -> None:
    text, expected = TEXTS[language]

    insight = insight_of(text, language if told else "")

    assert insight.basic
    assert {actor.name: actor.type for actor in insight.actors} == expected


@pytest.mark.parametrize("language", TEXTS)
def test_a_surname_goes_to_its_person(language: str) -> None:
    person: Actor = next(
        actor for actor in insight_of(TEXTS[language][0], language).actors if actor.type is PERSON
    )

    assert len(person.mentions) == 2


@pytest.mark.parametrize("language", TEXTS)
def test_numbers_are_read_as_the_language_writes_them(language: str) -> None:
    numbers = insight_of(TEXTS[language][0], language).numbers

    assert MONEY[language] in {(number.text, number.value) for number in numbers if number.unit == "EUR"}
    assert "15000" in {number.value for number in numbers}
    assert all(len(number.context.split()) <= 5 for number in numbers)


def test_a_vote_in_german_is_one_number() -> None:
    assert ("9 zu 4", "9-4") in {(number.text, number.value) for number in insight_of(GERMAN, "de").numbers}


@pytest.mark.parametrize("language", ["en", "en-GB", "EN_us", ""])
def test_english_and_what_nobody_can_tell_are_analysed_in_full(language: str) -> None:
    assert not insight_of("Ida Falk met the Harbour Board.", language).basic


def test_a_region_in_the_tag_changes_nothing() -> None:
    assert insight_of(GERMAN, "de-CH") == insight_of(GERMAN, "de")
