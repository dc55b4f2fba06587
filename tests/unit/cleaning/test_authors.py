"""Who wrote an article, by what a line says and by where it stands."""

import pytest

from library.article import Byline
from library.cleaning import Kind, clean
from library.cleaning.bylines import is_name, read_byline, read_names
from tests.unit.cleaning.test_dump import PARAGRAPHS

TITLE = "The old harbour closes"


def byline(*lines: str) -> Byline:
    return clean("\n\n".join(lines), kind=Kind.TEXT).article.byline


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ida Falk", ["Ida Falk"]),
        ("Byby IDA FALK and JON BRASK", ["IDA FALK", "JON BRASK"]),
        ("By Ida Falk, Harbour Correspondent, and Jon Brask", ["Ida Falk", "Jon Brask"]),
        ("By Ida Falk for the Westmole Post", ["Ida Falk"]),
        ("By Ida Falk Published in Quays March 4, 2021 2:24 pm", ["Ida Falk"]),
        ("By Ida Falk - The Westmole Post - Thursday, March 4, 2021", ["Ida Falk"]),
        ("Harbours, News 1 | | | Written by Ida Falk", ["Ida Falk"]),
        ("by Ida FalkIda Falk", ["Ida Falk"]),
        ("Von Ida Falk und Jon Brask", ["Ida Falk", "Jon Brask"]),
        ("Profilbild von Ida Falk", ["Ida Falk"]),
    ],
)
def test_a_line_that_says_by(line: str, authors: list[str]) -> None:
    assert list(read_byline(line).authors) == authors
    assert list(byline(TITLE, line, *PARAGRAPHS).authors) == authors


@pytest.mark.parametrize(
    "line", ["By the harbour", "By 2030 the quay is gone", "By Breaking News Desk", "Von der Mole"]
)
def test_a_by_without_a_name_is_no_byline(line: str) -> None:
    assert not read_byline(line)


def test_an_agency_may_be_the_author() -> None:
    assert byline(TITLE, "Von dpa 04.03.2021, 18:58", *PARAGRAPHS) == Byline((), "", ("dpa",))


@pytest.mark.parametrize(
    "head",
    [
        [TITLE, "Ida Falk", "March 4, 2021"],
        [TITLE, "Share", "Ida Falk", "Updated"],
        [TITLE, "Ida Falk|Published March 4, 2021"],
        [TITLE, "Ida Falk 7 hours ago"],
        ["Ida Falk", "March 4, 2021", TITLE],
        [TITLE, "Share", "Ida Falk", "Harbour correspondent", "Print"],
    ],
)
def test_a_name_beside_the_title_a_date_or_an_office_is_the_author(head: list[str]) -> None:
    assert byline(*head, *PARAGRAPHS).authors == ("Ida Falk",)


def test_a_name_directly_behind_the_text_is_the_author() -> None:
    assert byline(TITLE, *PARAGRAPHS, "Ida Falk", "Reporter").authors == ("Ida Falk",)


def test_a_name_that_the_text_speaks_of_is_nobody_who_wrote_it() -> None:
    spoken = "Ida Falk, who led the board for ten years, said that nobody would miss the old quay."
    assert not byline(TITLE, "Ida Falk", "March 4, 2021", *PARAGRAPHS, spoken)
    assert not byline(TITLE, *PARAGRAPHS, spoken, "Ida Falk")


@pytest.mark.parametrize("label", ["Breaking News", "Print Article", "Top Stories", "Federal Politics"])
def test_a_label_with_capitals_is_no_name(label: str) -> None:
    assert not is_name(label)
    assert not byline(TITLE, label, "March 4, 2021", *PARAGRAPHS)


@pytest.mark.parametrize(
    "line", ["Ida Falk said so", "Here Are 6 Quays of Westmole", "Ida Falk | Jon Brask | Hal Reed", ""]
)
def test_names_are_only_read_from_a_line_of_nothing_else(line: str) -> None:
    assert not read_names(line)


def page(head: str, body: str) -> Byline:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    html = f"<html><head>{head}</head><body><article><h1>{TITLE}</h1>{body}{text}</article></body></html>"
    return clean(html, kind=Kind.HTML).article.byline


def test_who_is_declared_is_not_joined_by_who_is_shown() -> None:
    declared = '<meta name="author" content="Ida Falk">'
    assert page(declared, "<p>By Jon Brask</p>").authors == ("Ida Falk",)


def test_a_link_to_the_page_of_an_author_names_the_author_but_not_those_of_other_stories() -> None:
    link = '<li><a href="/author/{}">{}</a></li>'
    own = f"<ul>{link.format('ida', 'Ida Falk')}{link.format('jon', 'Jon Brask')}</ul>"
    other = f"<div><ul>{link.format('hal', 'Hal Reed')}</ul></div>"
    assert page("", own + other).authors == ("Ida Falk", "Jon Brask")
