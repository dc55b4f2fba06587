"""Captions and credits: what belongs to a picture, told by how it is signed."""

import pytest

from library.article import BlockKind
from library.cleaning.figures import mark_figures
from library.cleaning.pieces import Piece

TEXT = "The council of Westmole voted on Thursday to close the old harbour before the winter comes."


def parts(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[tuple[str, str]]:
    """What becomes of a piece behind a paragraph: kinds and texts."""
    before, *rest = mark_figures([Piece(TEXT), Piece(text, kind=kind)])
    assert before == Piece(TEXT)
    return [(str(piece.kind), piece.text) for piece in rest]


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("The quay in spring. Photo: Ida Falk", "The quay in spring.", "Ida Falk"),
        ("Kajen om våren. Foto: Ida Falk/NTB", "Kajen om våren.", "Ida Falk/NTB"),
        ("Nabrzeże wiosną. Fot. Ida Falk / PAP", "Nabrzeże wiosną.", "Ida Falk / PAP"),
        ("Причал весной. Фото: Ида Фальк", "Причал весной.", "Ида Фальк"),
        ("春の港。写真：共同通信", "春の港。", "共同通信"),
        ("The quay in spring. © Ida Falk", "The quay in spring.", "Ida Falk"),
        ("Der Kai im Frühling. © Montage: dpa/Falk", "Der Kai im Frühling.", "dpa/Falk"),
    ],
)
def test_a_caption_and_its_credit_are_parted_in_many_languages(text: str, caption: str, credit: str) -> None:
    assert parts(text) == [("caption", caption), ("credit", credit)]


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Bron: BELGA", "BELGA"),
        ("Źródło: PAP", "PAP"),
        ("Courtesy of Ida Falk", "Ida Falk"),
        ("Screenshots Instagram/TikTok", "Instagram/TikTok"),
        ("Kuva: Ida Falk / Lehtikuva", "Ida Falk / Lehtikuva"),
    ],
)
def test_a_credit_stands_alone(text: str, credit: str) -> None:
    assert parts(text) == [("credit", credit)]


@pytest.mark.parametrize(
    "text",
    [
        "He had one source: the harbour master, who said that it was late.",
        "Screenshots of the map show where the pilots moored during the storm.",
        "Források szerint a kikötő tavasszal nyit meg újra, mondta a szóvivő.",
    ],
)
def test_a_sentence_about_sources_and_pictures_is_text(text: str) -> None:
    assert parts(text) == [("paragraph", text)]


def test_an_item_is_a_caption_only_with_a_credit_behind_it() -> None:
    said = parts("The quay after the storm. Photo: Ida Falk/AP", BlockKind.ITEM)
    assert said == [("caption", "The quay after the storm."), ("credit", "Ida Falk/AP")]
    assert parts("Reuters", BlockKind.ITEM) == [("item", "Reuters")]
