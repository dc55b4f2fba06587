"""What furniture says of itself, in many languages; and headings that only begin in the same way."""

import pytest

from library.cleaning.phrases import DISCLAIMER, END, FURNITURE, LEAD_IN, MEDIA, NOTICE, PICTURED

GROUPS = {
    "media": MEDIA,
    "furniture": FURNITURE,
    "end": END,
    "lead-in": LEAD_IN,
    "notice": NOTICE,
    "disclaimer": DISCLAIMER,
    "pictured": PICTURED,
}


@pytest.mark.parametrize(
    ("group", "text"),
    [
        ("media", "Your browser does not support this player."),
        ("media", "Video abspielen"),
        ("media", "Смотреть видео"),
        ("media", "Caricamento…"),
        ("furniture", "Zum Inhalt"),
        ("furniture", "Volver a la portada"),
        ("furniture", "Läs mer om hamnen"),
        ("furniture", "Читать далее"),
        ("furniture", "続きを読む"),
        ("furniture", "Anzeige"),
        ("furniture", "Advertisement - story continues below"),
        ("furniture", "Sponsored by the harbour board"),
        ("furniture", "Assinantes leem primeiro"),
        ("furniture", "Schrijf je in voor de nieuwsbrief van de haven"),
        ("furniture", "Подпишитесь на рассылку"),
        ("furniture", "Hast du schon ein Konto? Jetzt einloggen"),
        ("furniture", "Все права защищены"),
        ("furniture", "Riproduzione riservata"),
        ("furniture", "Obserwuj nas na mapie"),
        ("furniture", "Udostępnij"),
        ("furniture", "Del på Facebook"),
        ("furniture", "12 komentarzy"),
        ("furniture", "4 min de lecture"),
        ("furniture", "Doba čtení: 4 minuty"),
        ("furniture", "Bildergalerie"),
        ("furniture", "Klik her for at se kortet"),
        ("end", "Meest gelezen"),
        ("end", "Das könnte Sie auch interessieren"),
        ("end", "Najczęściej czytane"),
        ("end", "関連記事"),
        ("end", "Kommentarer"),
        ("end", "Deixe um comentário"),
        ("end", "Etiquetas: puerto"),
        ("end", "Sobre la autora"),
        ("lead-in", "Lee también: el puerto abre de nuevo"),
        ("lead-in", "Leggi anche Il porto riapre"),
        ("lead-in", "Lue myös: satama avataan"),
        ("lead-in", "Читайте также: порт снова открыт"),
        ("lead-in", "» Alle Meldungen aus dem Hafen"),
        ("media", "The harbour in an hour (1:02:45)"),
        ("media", "harbour-of-westmole_2018_03.jpg"),
        ("furniture", "Published by the board - Category: Harbour - Tags: quay"),
        ("furniture", "Profilbild von Ida Falk"),
        ("disclaimer", "We may earn a small commission from these links."),
        ("disclaimer", "Dieser Beitrag enthält Affiliate-Links zu Läden am Hafen."),
        ("notice", "This article contains affiliate links. We are paid when you use them."),
        ("notice", "The views expressed here are the writer's own."),
        ("notice", "Dieser Text erschien zuerst im Hafenblatt."),
        ("notice", "Cet article a été publié dans le journal du port."),
        ("notice", "Ida Falk ist Redakteurin im Ressort Hafen."),
        ("notice", "Ida Falk is a senior reporter covering harbours."),
        ("pictured", "Der Lotse (links) und die Kapitänin an Bord"),
        ("pictured", "Piloten (t.v.) på kajen"),
        ("pictured", "The quay in spring (file photo)"),
        ("pictured", "Das Becken am Morgen (Archivbild)"),
        ("pictured", "El muelle, en una imagen de archivo"),
    ],
)
def test_what_pages_say_of_themselves_is_known_in_many_languages(group: str, text: str) -> None:
    assert GROUPS[group].stand_in(text.lower())


@pytest.mark.parametrize(
    "text",
    [
        "Share prices fall after the storm",
        "Anzeige gegen den Hafenmeister",
        "Annonce du port : deux quais de plus",
        "Del puerto a la montaña",
        "Más de 200 barcos esperan",
        "La firma del acuerdo y la asignatura pendiente",
        "Werbung für den Hafen zahlt sich aus",
        "The harbour master, who is left with one pilot, asked for three.",
        "A new line to the islands is a matter of weeks.",
        "Die Lotsen bleiben an Bord",
        "»Vi bliver ved kajen,« siger lodsen.",
        "State-of-the-art cranes for 12 quays",
        "港は春に再び開く",
    ],
)
def test_a_heading_or_a_sentence_of_a_text_is_none_of_it(text: str) -> None:
    assert not [name for name, phrases in GROUPS.items() if phrases.stand_in(text.lower())]
