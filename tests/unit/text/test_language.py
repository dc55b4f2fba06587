"""Which language a text is in: by its script where that says it, else by its commonest words."""

import pytest

from library.text.language import common_words, guess_language

TEXTS = {
    "en": "The ferry to the island stops for the winter, and nobody knows whether it will be back.",
    "de": "Die Fähre zur Insel fährt im Winter nicht, und niemand weiß, ob sie für immer bleibt.",
    "fr": "Le bac pour les îles ne part plus en hiver et personne ne sait qui paie pour la suite.",
    "sv": "Färjan till ön går inte på vintern och det är inte klart om den kommer att gå till våren.",
    "pl": "Prom na wyspę nie kursuje zimą i nikt nie wie, co się z nim stanie na wiosnę.",
    "ja": "フェリーは冬のあいだ止まります。",
    "ko": "겨울 동안 배가 다니지 않는다.",
    "zh": "渡轮冬季停航，没有人知道以后怎么办。",
    "ar": "تتوقف العبارة في الشتاء ولا أحد يعرف السبب.",
    "he": "המעבורת לא תפליג בחורף.",
    "hi": "नाव सर्दियों में नहीं चलती।",
    "th": "เรือเฟอร์รี่หยุดในฤดูหนาว",
    "el": "Το πλοίο δεν περνά τον χειμώνα.",
    "ru": "Паром не ходит зимой, и никто не знает почему.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=TEXTS)
def test_a_text_says_in_which_language_it_is(language: str, text: str) -> None:
    assert guess_language(text) == language


def test_a_japanese_text_full_of_chinese_characters_is_japanese() -> None:
    assert guess_language("冬季渡船運航停止、再開時期は未定です。") == "ja"


def test_more_than_a_tenth_of_a_text_shows_its_script() -> None:
    assert guess_language("я" * 10 + "-" * 89) == "ru"
    assert guess_language("я" * 10 + "-" * 90) == ""


def test_a_foreign_name_does_not_make_a_text_foreign() -> None:
    assert guess_language(f"{TEXTS['en']} Its master, Антон Белов, has left.") == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4,200 – 38 – 1987",
        "Lindholt Westmole Kelm",
        "the of",  # too few words to tell
        f"the and of {'Lindholt ' * 200}",  # three common words among so many say nothing
    ],
)
def test_a_text_that_does_not_say_has_no_language(text: str) -> None:
    assert guess_language(text) == ""


def test_three_common_words_in_sixty_are_enough_and_in_more_are_not() -> None:
    assert guess_language("the and of " + "Lindholt " * 57) == "en"
    assert guess_language("the and of " + "Lindholt " * 58) == ""


def test_what_stands_far_behind_does_not_count() -> None:
    assert guess_language(f"{TEXTS['en']} " * 300 + TEXTS["zh"] * 2_000) == "en"


def test_common_words_are_those_of_the_language_or_of_all() -> None:
    assert {"the", "of"} <= common_words(TEXTS["en"])
    assert "und" not in common_words(TEXTS["en"])
    assert "und" in common_words(TEXTS["de"])
    assert {"the", "und", "och"} <= common_words("Lindholt")
