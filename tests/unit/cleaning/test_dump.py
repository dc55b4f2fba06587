"""What comes out of a dump of plain text."""

import textwrap

import pytest

from library.article import Article, BlockKind, Byline, Figure
from library.cleaning import Cleaned, Kind, clean
from library.cleaning.lines import read_lines, wrap_width
from tests.unit.cleaning.pages import DUMP, GERMAN, WRAPPED, WRAPPED_PARAGRAPHS


def cleaned(text: str, url: str = "") -> Cleaned:
    return clean(text, kind=Kind.TEXT, url=url)


def texts(article: Article, kind: BlockKind) -> list[str]:
    return [block.text for block in article.blocks if block.kind is kind]


def test_what_stands_around_the_text_becomes_its_fields() -> None:
    article = cleaned(DUMP).article
    assert article.title == "Westmole: Council closes the old harbour, pilots blame the board"
    assert article.date == "2021-03-04"
    assert article.site == "Hafenbote"
    assert article.kicker == ("Harbours", "Westmole")
    assert article.byline == Byline((), "ab/cd", ("AFP", "dpa"))
    assert article.standfirst.startswith("Relations between the pilots")
    assert article.language == "en"


def test_the_same_shape_in_german() -> None:
    article = cleaned(GERMAN).article
    assert article.title == "Westmole: Rat schließt den alten Hafen"
    assert article.date == "2021-03-04"
    assert article.kicker == ("Häfen", "Westmole")
    assert article.byline == Byline((), "ab/cd", ("dpa", "epd"))
    assert article.standfirst.startswith("Das Verhältnis zwischen")
    assert article.language == "de"
    assert texts(article, BlockKind.HEADING) == ["Hat der Sturm den Rat umgestimmt?"]
    assert "anlaufen und im Winter gar nicht fahren" in article.text
    assert texts(article, BlockKind.PARAGRAPH)[-1] == "Etwa 130 Menschen arbeiten heute noch im alten Hafen."


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        (DUMP, "The quay of Westmole is one of the oldest on the coast, with 4 cranes from before the war"),
        (GERMAN, "Der Kai von Westmole gehört zu den ältesten an der Küste"),
    ],
)
def test_a_fused_caption_and_credit_are_parted(text: str, caption: str) -> None:
    (figure,) = cleaned(text).article.figures
    assert figure == Figure(figure.alt, caption, "Ida Falk/dpa/picture alliance")
    assert figure.alt.startswith(("A pilot boat", "Ein Lotsenboot"))


def test_headings_stay_and_teasers_before_a_film_go() -> None:
    article = cleaned(DUMP).article
    assert texts(article, BlockKind.HEADING) == [
        "Did the storm change the council's mind?",
        "Ships to turn north, county promises money",
    ]
    for foreign in ("What will become of the ferry", "04:31", "browser", "lighthouse", "Jump", "choice"):
        assert foreign not in article.text


def test_paragraphs_begin_where_the_page_begins_them() -> None:
    starts = [text.split()[:2] for text in texts(cleaned(DUMP).article, BlockKind.PARAGRAPH)]
    assert [" ".join(words) for words in starts] == [
        "The council", "The decision,", "The storm", "The board", "The pilots", "Following the", '"Our ships',
        "The county", "About 130",
    ]  # fmt: skip


def test_a_sentence_broken_by_a_blank_line_is_one_again() -> None:
    assert (
        '"Our ships will use the harbour of Lindow in the spring and summer," she said'
        in cleaned(DUMP).article.text
    )


def test_everything_left_out_is_listed_with_its_line_and_why() -> None:
    lines = DUMP.split("\n")
    removed = cleaned(DUMP).removed
    assert all(each.reason for each in removed)
    assert all(each.text in lines[each.line] for each in removed)
    reasons = {each.text: each.reason for each in removed}
    assert reasons["Your browser cannot play this kind of film."] == "media placeholder"
    assert reasons["Lindow to build a new lighthouse"] == "teaser"


def test_no_line_is_lost_without_a_word() -> None:
    result = cleaned(DUMP)
    article = result.article
    told = " ".join(
        [article.text, article.title, *(each.text for each in result.removed), "".join(article.kicker)]
    )
    told += f" {article.byline.initials} ({', '.join(article.byline.agencies)}) March 4, 2021 Image:"
    assert set(DUMP.replace("warImage", "war Image").split()) - set(told.split()) <= {
        "1.",
        "2.",
        "3.",
        "HarboursWestmole",
    }


def test_a_wrapped_dump_is_joined_and_link_marks_go() -> None:
    article = cleaned(WRAPPED).article
    assert article.title == "Council closes the old harbour of Westmole"
    assert article.date == "2021-03-04"
    joined = [paragraph.replace("[5]", "") for paragraph in WRAPPED_PARAGRAPHS]
    assert texts(article, BlockKind.PARAGRAPH) == joined


PARAGRAPHS = [
    "The council of Westmole on Thursday voted to close the old harbour, as the board had demanded.",
    "The decision, taken by 15 votes to 4, gives the pilots until autumn to find new moorings.",
    "About 130 people work in the old harbour today, most of them on the cranes by the quay.",
]


@pytest.mark.parametrize(
    "furniture",
    [
        "Advertisement",
        "Anzeige",
        "Related: Lindow builds a lighthouse on the northern rocks",
        "Lesen Sie auch: Lindow baut einen Leuchtturm",
        "Share",
        "We use cookies to make this site better for you.",
        "Sign up for our newsletter to get the news of the coast every morning.",
        "02:12",
    ],
)
def test_furniture_between_paragraphs_goes(furniture: str) -> None:
    first, second, third = PARAGRAPHS
    article = cleaned("\n\n".join(["The old harbour closes", first, furniture, second, third])).article
    assert texts(article, BlockKind.PARAGRAPH) == PARAGRAPHS


@pytest.mark.parametrize(
    "tail",
    [
        [
            "More stories",
            "Lindow builds a lighthouse",
            "Ferry sinks at its moorings",
            "Bees return to the roofs",
        ],
        ["Comments", "Log in to write a comment"],
        ["About the author", "Follow us", "© 2021 Hafenbote"],
        ["Home", "News", "Sport", "Weather", "Contact"],
    ],
)
def test_what_stands_after_the_end_goes(tail: list[str]) -> None:
    article = cleaned("\n\n".join(["The old harbour closes", *PARAGRAPHS, *tail])).article
    assert texts(article, BlockKind.PARAGRAPH) == PARAGRAPHS
    assert texts(article, BlockKind.HEADING) == []


def test_a_byline_below_the_title_is_no_paragraph() -> None:
    page = "\n\n".join(["The old harbour closes", "By Ida Falk and Jon Brask, Reuters", *PARAGRAPHS])
    article = cleaned(page).article
    assert article.byline == Byline(("Ida Falk", "Jon Brask"), "", ("Reuters",))
    assert texts(article, BlockKind.PARAGRAPH) == PARAGRAPHS


LOGIN = "Log in\n\nEmail\n\nPassword\n\nForgot your password?\n"
LINKS = "\n".join(f"Read about quay {number} https://example.org/{number}" for number in range(30))
LABELS = "Harbours\nFerries\nBees\nLighthouses\nCranes\n"
DATA = '{"harbour": {"name": "Westmole", "cranes": 4}, "pilots": ["Ida", "Jon"]}'
CODE = (
    "import harbour\n\ndef close(board):\n    board.vote(15, 4)\n    return board\n\nclose(harbour.board)\n"
)
VERSE = """The fog comes up the quay,
and no one rings the bell;
the pilots moor and wait for day,
the cranes will never tell.
"""
MAIL = """From: ida@example.org
To: jon@example.org
Subject: The quay

Dear Jon, the board has voted to close it.
> Did they?
"""


@pytest.mark.parametrize("page", [LOGIN, LABELS, LINKS, DATA, CODE, VERSE, MAIL])
def test_a_page_without_an_article_keeps_everything_and_says_so(page: str) -> None:
    result = cleaned(page)
    assert result.notice == "Kept everything: no article found."
    assert result.removed == ()
    assert "".join(result.article.text.split()) == "".join(page.split())


@pytest.mark.parametrize("page", ["", "\n", " \n\t\n"])
def test_only_nothing_comes_from_nothing(page: str) -> None:
    assert cleaned(page) == Cleaned(Article(""))


def test_an_alternative_text_and_the_caption_that_repeats_it_are_one_figure() -> None:
    caption = "Pilots wait on the stone quay of Westmole."
    page = ["The old harbour closes", *PARAGRAPHS[:2], caption, f"{caption} Ida Falk/AFP", PARAGRAPHS[2]]
    article = cleaned("\n\n".join(page)).article
    assert texts(article, BlockKind.PARAGRAPH) == PARAGRAPHS
    assert article.figures == (Figure(caption, caption, "Ida Falk/AFP"),)


def test_what_tells_of_the_author_at_the_end_goes() -> None:
    page = [
        "The old harbour closes",
        "By Ida Falk",
        *PARAGRAPHS,
        "Ida Falk is a reporter who lives on the coast.",
    ]
    assert texts(cleaned("\n\n".join(page)).article, BlockKind.PARAGRAPH) == PARAGRAPHS


def test_comments_behind_their_label_go_although_they_are_sentences() -> None:
    comments = [
        "Comments",
        "The board should have asked us before it voted on the quay.",
        "I agree with you, Jon.",
    ]
    article = cleaned("\n\n".join(["The old harbour closes", *PARAGRAPHS, *comments])).article
    assert texts(article, BlockKind.PARAGRAPH) == PARAGRAPHS


def test_the_width_of_a_wrapped_dump_is_the_one_that_explains_its_breaks() -> None:
    addresses = "\n".join(
        f"   {number}. https://example.org/{'harbour-' * 20}{number}" for number in range(1, 30)
    )
    assert wrap_width(read_lines(f"{WRAPPED}\n\n{addresses}")) == wrap_width(read_lines(WRAPPED)) > 0
    assert wrap_width(read_lines(DUMP)) == 0


SHORT = """Gulls return to the cranes of Westmole

A dozen gulls nest on the cranes of Westmole again after a mild winter, said the Bird Wardens of
Westmole on Friday, and the chicks are expected in June.

The wardens counted 40 eggs behind the old chandlery, twice as many as in the year of the storm.
"""


def test_one_joined_line_is_enough_to_see_a_wrapped_text() -> None:
    article = cleaned(SHORT).article
    assert article.title == "Gulls return to the cranes of Westmole"
    assert [text.split()[-1] for text in texts(article, BlockKind.PARAGRAPH)] == ["June.", "storm."]


@pytest.mark.parametrize(
    "page",
    [
        "A harbour closes and the pilots of Westmole leave\nBy Ida Falk\n\nNobody was asked by the board.",
        "The pilots of Westmole were never asked by anyone.\nThe board voted on Thursday to close it.",
    ],
)
def test_two_lines_that_part_no_sentence_tell_of_no_width(page: str) -> None:
    assert wrap_width(read_lines(page)) == 0


def test_what_was_joined_and_left_out_is_listed_line_by_line() -> None:
    broken = "Lindow builds a lighthouse on the northern rocks, and the\ncounty pays for most of it."
    page = "\n\n".join(["The old harbour closes", *PARAGRAPHS, "More stories", broken, "All rights reserved"])
    lines = page.split("\n")
    removed = [each for each in cleaned(page).removed if each.line >= 0]
    assert [each.text for each in removed] == [lines[each.line] for each in removed]
    assert {each.text for each in removed} >= set(broken.split("\n"))


def test_a_line_that_says_in_brackets_what_it_is_belongs_to_a_picture() -> None:
    signs = ["[Image: A pilot boat]", "[Caption: The quay.]", "[Credit: Ida Falk]"]
    article = cleaned(
        "\n\n".join(["The old harbour closes", *PARAGRAPHS[:2], *signs, *PARAGRAPHS[2:]])
    ).article
    assert article.figures == (Figure("A pilot boat", "The quay.", "Ida Falk"),)
    assert texts(article, BlockKind.PARAGRAPH) == PARAGRAPHS


def test_what_is_said_behind_a_dash_keeps_the_dash_and_a_list_does_not() -> None:
    said = "– Nobody asked us about the quay, says a pilot."
    article = cleaned("\n\n".join(["The old harbour closes", *PARAGRAPHS, said])).article
    assert texts(article, BlockKind.PARAGRAPH) == [*PARAGRAPHS, said]
    assert [line.text for line in read_lines("– the cranes\n- the ferry")] == ["the cranes", "the ferry"]


def test_a_no_break_space_stays() -> None:
    said = "The board has paid 3\xa0million crowns for the pier, it said on\xa0Friday."
    assert said in cleaned("\n\n".join(["The old harbour closes", *PARAGRAPHS, said])).article.text


def test_emphasis_that_a_wrapped_line_breaks_is_no_part_of_the_text() -> None:
    stressed = f"{PARAGRAPHS[0]} _{PARAGRAPHS[1]}_ So it goes."
    wrapped = ["\n".join(textwrap.wrap(each, 60)) for each in (stressed, PARAGRAPHS[2], PARAGRAPHS[1])]
    page = "\n\n".join(["The old harbour closes", *wrapped])
    assert any(line.count("_") == 1 for line in page.split("\n"))
    assert texts(cleaned(page).article, BlockKind.PARAGRAPH)[0] == stressed.replace("_", "")


def test_a_quotation_that_is_marked_on_every_wrapped_line_is_one_quote() -> None:
    quoted = textwrap.wrap(PARAGRAPHS[1], 60, initial_indent="> ", subsequent_indent="> ")
    above, below = PARAGRAPHS[0], " ".join(PARAGRAPHS[2:] * 4)
    parts = [textwrap.wrap(above, 60), quoted, textwrap.wrap(below, 60)]
    page = "\n\n".join(["The old harbour closes", *map("\n".join, parts)])
    assert texts(cleaned(page).article, BlockKind.QUOTE) == [PARAGRAPHS[1]]


def test_numbers_of_notes_behind_a_word_stay() -> None:
    noted = [each.replace(",", f"[{number}],", 1) for number, each in enumerate(PARAGRAPHS, 1)]
    assert (
        texts(cleaned("\n\n".join(["The old harbour closes", *noted])).article, BlockKind.PARAGRAPH) == noted
    )


def test_signs_of_lists_in_one_another_are_no_part_of_the_text() -> None:
    page = [
        "The old harbour closes",
        *PARAGRAPHS,
        "  * * the first crane",
        "  * * the second crane",
        PARAGRAPHS[0][:-1],
    ]
    assert "* the" not in cleaned("\n\n".join(page)).article.text
