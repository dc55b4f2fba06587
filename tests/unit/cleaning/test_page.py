"""What comes out of an HTML page."""

import pytest

from library.article import Article, BlockKind, Byline, Figure, Span, SpanKind
from library.cleaning import Kind, clean
from tests.unit.cleaning.pages import HTML


def article(html: str = HTML, url: str = "https://example.org/harbour") -> Article:
    return clean(html, kind=Kind.HTML, url=url).article


def test_what_the_page_declares_becomes_its_fields() -> None:
    found = article()
    assert found.title == "Council closes the old harbour"
    assert (found.date, found.site, found.language) == ("2021-03-04", "Hafenbote", "en")
    assert found.kicker == ("Harbours",)
    assert found.byline == Byline(("Ida Falk", "Jon Brask"))
    assert found.url == "https://example.org/harbour"


HEADLINE = "Council closes the old harbour"


@pytest.mark.parametrize(
    ("declared", "heading", "title"),
    [
        ("Old harbour of Westmole closes", HEADLINE, HEADLINE),
        ("Westmole: pilots look for moorings", HEADLINE, "Westmole: pilots look for moorings"),
        (f"{HEADLINE} | Hafenbote", "Hafenbote", HEADLINE),
        ("老港口十月关闭 : 港口 : 老新闻", "老港口十月关闭", "老港口十月关闭 : 港口 : 老新闻"),
        ("老港口将于十月关闭 : 港口 : 老新闻", "老港口将于十月关闭", "老港口将于十月关闭"),
        ("", HEADLINE, HEADLINE),
    ],
)
def test_the_headline_over_the_text_is_the_title_where_the_page_confirms_it(
    declared: str, heading: str, title: str
) -> None:
    page = HTML.replace(f"<h1>{HEADLINE}</h1>", f"<h1>{heading}</h1>").replace(
        f'"headline": "{HEADLINE}"', f'"headline": "{declared}"'
    )
    page = page.replace(f'property="og:title" content="{HEADLINE}"', "").replace(
        f"<title>{HEADLINE} | Hafenbote</title>", ""
    )
    assert article(page).title == title


def test_references_of_characters_in_json_ld_are_read() -> None:
    page = HTML.replace("<h1>Council closes the old harbour</h1>", "")
    page = page.replace(
        "Council closes the old harbour", "Council &quot;closes&quot; the &auml;lteste Hafen&#x1b; &copyright"
    )
    assert article(page).title == 'Council "closes" the älteste Hafen &copyright'


def test_structure_is_kept() -> None:
    kinds = [block.kind for block in article().blocks if block.kind not in ("image", "caption", "credit")]
    assert kinds == [
        BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM,
        BlockKind.ITEM, BlockKind.QUOTE, BlockKind.PARAGRAPH,
    ]  # fmt: skip


def test_links_and_emphasis_are_kept() -> None:
    first = next(block for block in article().blocks if block.kind is BlockKind.PARAGRAPH)
    link, emphasis = first.spans
    assert first.text[link.start : link.end] == "close the old harbour"
    assert (link.kind, link.target) == (SpanKind.LINK, "https://example.org/vote")
    assert emphasis == Span(first.text.index("many"), first.text.index("many") + 4, SpanKind.EMPHASIS)


def test_a_caption_stands_beside_its_picture() -> None:
    assert article().figures == (
        Figure("A pilot boat at the quay", "The quay of Westmole in the fog.", "Ida Falk/dpa"),
    )


def test_furniture_of_the_page_is_left_out_and_listed() -> None:
    found = clean(HTML, kind=Kind.HTML)
    assert "rights" not in found.article.text
    assert "Home" not in found.article.text
    assert [(each.text, each.reason) for each in found.removed] == [
        ("HomeNews", "menu"), ("All rights reserved, Hafenbote 2021.", "foot of the page"),
    ]  # fmt: skip


SUMMARY = "The pilots lose their moorings, and the board builds a marina where their boats lie today."


@pytest.mark.parametrize("name", ['property="og:description"', 'name="description"'])
@pytest.mark.parametrize("element", ["p", "h2"])
def test_a_summary_above_the_text_that_the_head_repeats_is_the_standfirst(name: str, element: str) -> None:
    page = HTML.replace("</figure>", f"</figure><{element}>{SUMMARY}</{element}>")
    assert article(page).standfirst != SUMMARY
    page = page.replace("</head>", f'<meta {name} content="{SUMMARY}"></head>')
    assert article(page).standfirst == SUMMARY


def test_an_excerpt_of_the_text_above_it_is_no_standfirst() -> None:
    found = article()
    excerpt = max((block.text for block in found.blocks if block.kind is BlockKind.PARAGRAPH), key=len)[:80]
    page = HTML.replace("</head>", f'<meta name="description" content="{excerpt}"></head>').replace(
        "</h1>", f"</h1><p>{excerpt}</p>"
    )
    assert article(page).standfirst != excerpt


def test_dates_on_lines_of_their_own_are_no_headings() -> None:
    dates = ["9 June: North Quay", "10 June: The ferry to Harrow", "14 June: Lindow"]
    found = article(HTML.replace("<blockquote>", f"<p>{'<br>'.join(dates)}</p><blockquote>"))
    assert all(block.kind is not BlockKind.HEADING for block in found.blocks if block.text in dates)


def test_a_page_of_links_keeps_its_words_and_says_so() -> None:
    page = (
        "<html><body><ul>"
        + "".join(f"<li><a href='/{n}'>Quay {n}</a></li>" for n in range(9))
        + "</ul></body></html>"
    )
    found = clean(page, kind=Kind.HTML)
    assert found.notice
    assert all(f"Quay {n}" in found.article.text for n in range(9))


@pytest.mark.parametrize(
    "page", ["<nav>Home</nav>", "<form><label>Log in</label></form>", "<footer>© 2021</footer>"]
)
def test_a_page_of_furniture_alone_holds_no_article(page: str) -> None:
    assert clean(f"<html><body>{page}</body></html>", kind=Kind.HTML).article.blocks == ()


def test_sentences_are_kept_even_where_articles_never_stand() -> None:
    said = "The old harbour of Westmole stays closed until the board has met again."
    found = clean(f"<html><body><form>{said}</form></body></html>", kind=Kind.HTML)
    assert (found.article.text, bool(found.notice)) == (said, True)


def test_a_page_without_text_is_empty() -> None:
    assert not clean("<html><body><script>x()</script></body></html>", kind=Kind.HTML).article.text


def test_a_table_keeps_its_cells() -> None:
    table = "<table><tr><th>Quay</th><th>Cranes</th></tr><tr><td>North</td><td>4</td></tr></table>"
    found = article(HTML.replace("<blockquote>", table + "<blockquote>"))
    assert any(
        block.text == "Quay | Cranes\nNorth | 4" for block in found.blocks if block.kind is BlockKind.TABLE
    )


def test_a_page_that_the_extractor_fails_on_is_still_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = article()
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    assert article().blocks == whole.blocks


def test_preformatted_text_is_code_with_its_line_breaks() -> None:
    program = "board.vote(15, 4)\n    board.close()"
    found = article(HTML.replace("<blockquote>", f"<pre>{program}</pre><blockquote>"))
    assert [block.text for block in found.blocks if block.kind is BlockKind.CODE] == [program]


def test_a_paragraph_above_a_picture_is_no_alternative_text_though_it_says_what_the_caption_says() -> None:
    paragraph = (
        "The pilots of Westmole sail to Harrow every morning, with the papers and the post on board, and"
        " nobody has told them yet where their boats will lie once the board has closed the old harbour."
    )
    picture = "<figure><figcaption>The pilots sail to Harrow.</figcaption></figure>"
    found = article(HTML.replace("<blockquote>", f"<p>{paragraph}</p>{picture}<blockquote>"))
    assert [block.kind for block in found.blocks if block.text == paragraph] == [BlockKind.PARAGRAPH]
