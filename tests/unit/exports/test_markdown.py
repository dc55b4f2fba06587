"""What an exported Markdown document looks like, and that nothing in it can be more than it is."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from library.article import Article, Block, BlockKind, Byline
from library.errors import BadInput
from library.exports import COLOUR_NAMES, render, render_many
from library.passage import Anchor, Passage, State
from library.store.values import StoredArticle
from library.text.safe import safe_text
from tests.unit.exports.conftest import PIER, VERSION, MakeMark, MakeStored

PIER_WITH_MARKS = """---
title: "Westmole gets a pier"
site: "westmole.example"
url: "https://westmole.example/pier"
date: 2024-11-03
authors: ["Runa Holm"]
tags: ["harbour", "tidal-power"]
id: "3fa2c81b00d1e2f3"
marks: 3
---

# Westmole gets a pier

[westmole.example](https://westmole.example/pier) · 2024-11-03 · Runa Holm

> Read again before the hearing.

^00d1c07be2a95f10

> > voted 9 to 4
>
> yellow
>
> Compare with the *last* vote. #votes

^11d1c07be2a95f10

## What it costs

### Fees

> > Fees rise by 4 per cent.

^22d1c07be2a95f10
"""


def body(document: str) -> str:
    """The document behind its front matter."""
    return document.partition("\n---\n")[2]


def front_matter(document: str) -> dict[str, object]:
    """The fields of the front matter; a day that stands bare is a string again."""
    lines = document.removeprefix("---\n").partition("\n---\n")[0].split("\n")
    pairs = (line.partition(": ") for line in lines)
    return {
        key: value if key == "date" and value[:1] != '"' else json.loads(value) for key, _, value in pairs
    }


def text_of(tokens: Sequence[Token]) -> str:
    """What a reader shows of some tokens, a line for each paragraph and line break."""
    lines = []
    for token in tokens:
        if token.type == "inline":
            children = token.children or []
            shown = (
                "\n" if child.type in ("hardbreak", "softbreak") else child.content for child in children
            )
            lines.append("".join(shown))
        elif token.type in ("fence", "code_block", "html_block"):
            lines.append(token.content)
    return "\n".join(lines)


def test_a_document_is_front_matter_source_and_marks_in_the_order_of_the_text(
    stored: MakeStored, mark: MakeMark
) -> None:
    article = stored(
        mark("Fees rise by 4 per cent.", id="22d1c07be2a95f10"),
        mark("voted 9 to 4", colour=1, note="Compare with the *last* vote. #votes"),
        mark("", id="00d1c07be2a95f10", note="Read again before the hearing."),
        tags=("harbour", "tidal power"),
    )
    assert render("markdown", article) == PIER_WITH_MARKS


def test_the_same_marks_in_another_order_give_the_same_document(stored: MakeStored, mark: MakeMark) -> None:
    marks = [mark(quote, id=quote[:4]) for quote in ("voted 9 to 4", "Fees rise", "Work begins", "pier.")]
    assert render("markdown", stored(*marks)) == render("markdown", stored(*reversed(marks)))


def test_an_article_without_marks_is_a_head_alone(stored: MakeStored) -> None:
    document = render("markdown", stored())
    assert "marks: 0\n---\n\n# Westmole gets a pier\n\n[westmole" in document
    assert document.endswith("Runa Holm\n")


def test_an_article_of_which_nothing_is_known_has_a_title_all_the_same(stored: MakeStored) -> None:
    document = render("markdown", stored(article=Article("")))
    assert document == '---\nid: "3fa2c81b00d1e2f3"\nmarks: 0\n---\n\n# Untitled\n'


def test_each_heading_is_written_once_and_only_over_marks(stored: MakeStored, mark: MakeMark) -> None:
    marks = [mark(quote, id=quote[:4]) for quote in ("It costs", "Ida Falk", "Fees rise", "Work begins")]
    document = render("markdown", stored(*marks))
    headings = [line for line in document.split("\n") if line.startswith("##")]
    assert headings == ["## What it costs", "### Fees", "## What comes next"]


def test_colours_have_the_names_that_were_given(stored: MakeStored, mark: MakeMark) -> None:
    article = stored(mark("9 to 4", colour=2), mark("Fees", colour=5))
    document = render("markdown", article, {2: "evidence *strong*"})
    assert "> > 9 to 4\n>\n> evidence \\*strong\\*\n" in document
    assert "> > Fees\n>\n> 5\n" in document


@pytest.mark.parametrize(
    ("state", "words"),
    [(State.EXACT, ""), (State.MOVED, "moved"), (State.EDITED, "≈ edited"), (State.ORPHAN, "? orphan")],
)
def test_a_state_that_is_not_exact_is_said(
    stored: MakeStored, mark: MakeMark, state: State, words: str
) -> None:
    document = render("markdown", stored(mark("9 to 4", state=state)))
    assert f"> > 9 to 4\n{f'>{chr(10)}> {words}{chr(10)}' if words else ''}\n^11d1" in document


def test_an_edited_mark_says_the_words_it_was_made_on(stored: MakeStored, mark: MakeMark) -> None:
    made = mark("9 to 4", state=State.EDITED)
    made = replace(made, origin=replace(made.anchor, quote="8 *to*\n5 #votes"))
    document = render("markdown", stored(made))
    assert "> > 9 to 4\n>\n> ≈ edited, was “8 \\*to\\* 5 \\#votes”\n" in document


def test_marks_without_a_place_come_last_under_a_heading_of_their_own(
    stored: MakeStored, mark: MakeMark
) -> None:
    document = render(
        "markdown",
        stored(
            mark("a line that is gone", id="aa", state=State.ORPHAN),
            mark("words of an older text", id="bb", version="ffffffff"),
            mark("Work begins", id="cc", version="ffffffff"),  # still where it was
        ),
    )
    first, heading, last = document.partition("## Without a place in the text")
    assert heading
    assert "^cc" in first
    assert "^aa" in last
    assert "^bb" in last


def test_tags_the_note_does_not_say_are_written_so_that_others_take_them(
    stored: MakeStored, mark: MakeMark
) -> None:
    tags = ("votes", "tidal power", "a]]b", "__x__", "#")
    document = render("markdown", stored(mark("9 to 4", note="see #votes", tags=tags)))
    assert "> #tidal-power #a-b #x\n>\n> see #votes\n" in document


def test_a_bookmark_on_the_whole_article_is_not_an_empty_block(stored: MakeStored, mark: MakeMark) -> None:
    assert "\n> bookmark\n\n^11d1c07be2a95f10\n" in render("markdown", stored(mark("")))


def test_a_block_id_has_only_characters_that_a_link_may_have(stored: MakeStored, mark: MakeMark) -> None:
    assert "\n^a-b\n" in render("markdown", stored(mark("9 to 4", id="a ]b")))


def test_a_passage_over_several_blocks_and_lines_keeps_them(stored: MakeStored) -> None:
    code = Block(BlockKind.CODE, "if tide:\n    sail()\n\nstay()")
    article = Article("Code", (Block(BlockKind.PARAGRAPH, "Thus:"), code))
    passage = Passage("aa", Anchor.of(article.text, VERSION, 0, len(article.text)))
    document = render("markdown", stored(passage, article=article))
    quote = "> > Thus:\n> >\n> > if tide:\\\n> > &nbsp;&nbsp;&nbsp;&nbsp;sail()\n> >\n> > stay()\n"
    assert quote in document


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "obsidian://x"]
)
def test_only_addresses_of_the_web_are_exported(stored: MakeStored, url: str) -> None:
    document = render("markdown", stored(article=replace(PIER, url=url)))
    assert url.partition(":")[0] not in document


def test_an_address_with_every_sign_leads_where_it_should(stored: MakeStored) -> None:
    url = "https://westmole.example/a(b) <c>?d=[1]&copy;=2#e$f`g\\h"
    document = render("markdown", stored(article=replace(PIER, url=url)))
    (link,) = [
        child
        for token in MarkdownIt("commonmark").parse(body(document))
        for child in token.children or []
        if child.type == "link_open"
    ]
    expected = "https://westmole.example/a%28b%29%20%3Cc%3E?d=%5B1%5D&copy%3B=2#e%24f%60g%5Ch"
    assert link.attrGet("href") == expected
    assert front_matter(document)["url"] == url


@pytest.mark.parametrize("day", ["2024-13-40", "3 November", "2024-11-03\n---\nx: 1"])
def test_what_is_no_day_is_a_string_in_the_front_matter(stored: MakeStored, day: str) -> None:
    document = render("markdown", stored(article=replace(PIER, date=day)))
    assert front_matter(document)["date"] == " ".join(day.split())


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("a <% tp.x() %> b <script>", "a &lt;% tp.x() %> b &lt;script>"),
        ("{{x}} {% y %} {z}", "&#123;{x}} &#123;% y %} {z}"),
        ("![[secret]] and [x](y)", "!\\[\\[secret\\]\\] and \\[x\\](y)"),
        ("#tag and C#", "\\#tag and C\\#"),
        ("a ^block-id", "a \\^block-id"),
        ("==lit== ~~struck~~ %%hidden%%", "\\==lit\\== \\~\\~struck\\~\\~ &#37;%hidden&#37;%"),
        ("a | b", "a \\| b"),
        ("$30 to $40", "\\$30 to \\$40"),
        ("$1.2 billion", "$1.2 billion"),
        ("9 * 4 = 36, 5 % & more", "9 \\* 4 = 36, 5 % & more"),
        ("- no list", "\\- no list"),
        ("12. no list", "12\\. no list"),
    ],
)
def test_signs_of_any_dialect_are_made_plain_and_others_left(
    stored: MakeStored, mark: MakeMark, words: str, written: str
) -> None:
    assert f"> > {written}\n" in render("markdown", stored(mark(words)))


def test_a_format_that_does_not_exist_is_a_sentence(stored: MakeStored) -> None:
    with pytest.raises(BadInput, match="no format “papyrus”; there is markdown"):
        render("papyrus", stored())


# Laws ----------------------------------------------------------------------------------

SIGNS = "#>-+*=~`|<{}![]()_\\&;:.^$%@/'\"0129 ab\n"

LINES = [
    "---", "===", "# a", "- a", "1. a", "> a", "```", "~~~", "<div>", "<!--", "</p>", "[a]: b", "![[a]]",
    "[a](javascript:b)", "<https://a.b>", "&lt;", "&#60;", "a | b", "--- | ---", "    a", "\ta", "\\", "a\\",
    "^a", "$a$", "{{a}}", "<% a %>",
]  # fmt: skip

TEXTS = st.one_of(
    st.text(alphabet=SIGNS, max_size=60),
    st.lists(st.sampled_from(LINES), max_size=6).map("\n".join),
    st.text(max_size=60),
)

DOCUMENT = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def single(quote: str, note: str = "", article: Article = PIER) -> StoredArticle:
    """An article with one mark that has a colour."""
    passage = Passage("aa", Anchor(VERSION, 3, 3 + len(quote), quote), 1, note)
    return StoredArticle("3fa2c81b00d1e2f3", article, VERSION, passages=(passage,))


def inside_mark(document: str) -> list[Token]:
    """The tokens inside the one mark; whatever escaped from it fails here."""
    tokens = DOCUMENT.parse(body(document))
    assert [token.type for token in tokens if token.level == 0] == [
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close"),
        *("blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close"),
    ]
    assert tokens[-2].content == "^aa"
    start, end = (
        next(i for i, token in enumerate(tokens) if token.type == kind and token.level == 0)
        for kind in ("blockquote_open", "blockquote_close")
    )
    return tokens[start + 1 : end]


@given(TEXTS)
@settings(deadline=None, max_examples=400)
def test_a_quote_shows_exactly_its_words_and_nothing_is_markup(quote: str) -> None:
    tokens = inside_mark(render("markdown", single(quote)))
    shown = text_of(tokens).replace("\u00a0", " ")
    assert shown.split() == [*safe_text(quote).replace("\u00a0", " ").split(), "yellow"]
    kinds = {token.type for token in tokens}
    assert kinds <= {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close", "inline"}
    inner = {child.type for token in tokens for child in token.children or []}
    assert inner <= {"text", "hardbreak", "text_special"}


@given(TEXTS)
@settings(deadline=None, max_examples=400)
def test_a_note_stays_inside_its_block_and_does_nothing(note: str) -> None:
    document = render("markdown", single("9 to 4", note))
    tokens = inside_mark(document)
    assert_nothing_runs(document, tokens)
    clean = safe_text(note).strip("\n").rstrip()
    lines = "".join(f"> {line}\n" if line else ">\n" for line in clean.split("\n")) if clean else ""
    if not document.endswith("> > 9 to 4\n>\n> yellow\n" + (f">\n{lines}" if lines else "") + "\n^aa\n"):
        shown = text_of(tokens).replace("\u00a0", " ").split()
        assert shown == ["9", "to", "4", "yellow", *clean.replace("\u00a0", " ").split()]


def assert_nothing_runs(document: str, tokens: Sequence[Token]) -> None:
    """No HTML, no link but to the web, mail or nearby, no command of a template."""
    assert not re.search(r"<%|\{[{%]", document)
    inside = (child for token in tokens for child in token.children or ())
    for token in (*tokens, *inside):
        assert not token.type.startswith("html")
        address = token.attrGet("href") or token.attrGet("src")
        assert (
            not address
            or ":" not in re.split("[/?#]", str(address))[0]
            or str(address).startswith(("https:", "http:", "mailto:"))
        )


@pytest.mark.parametrize(
    "note",
    [
        "a *strong* **case**, see [the vote](https://coast.example/a:b) and <https://coast.example>",
        "- [ ] ask Falk\n- [x] read it\n\n> a quote\n\n![[map]] #votes",
        "5 < 6 and a<3, f(x) = `x < y`, `<b>` is a tag",
        "```\n<b>shown, not run</b>\n```",
        "[mail](mailto:ida@coast.example) [near](../vote.md#a:b) [here](#who) [plain](vote.md)",
        "[def]: https://coast.example/x\n\nAs [def] says",
        "$9 | $4",
    ],
)
def test_a_note_that_only_shows_something_stays_as_it_was_written(note: str) -> None:
    quoted = "".join(f"> {line}\n" if line else ">\n" for line in note.split("\n"))
    assert render("markdown", single("9 to 4", note)).endswith(f">\n{quoted}\n^aa\n")


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("see <img src=x onerror=alert(1)>", "see &lt;img src=x onerror=alert(1)>"),
        ("<script>\nalert(1)\n</script>", "&lt;script>\\\n> alert(1)\\\n> &lt;/script>"),
        ("<!-- hidden", "&lt;!-- hidden"),
        ("[go](javascript:alert(1))", "\\[go\\](javascript:alert(1))"),
        ("[go](java&#115;cript:x)", "\\[go\\](java\\&\\#115;cript:x)"),
        ("[go](obsidian://run)", "\\[go\\](obsidian://run)"),
        ("[go]\n\n[go]: data:text/html,x", "\\[go\\]\n>\n> \\[go\\]: data:text/html,x"),
        ("<vbscript:x>", "&lt;vbscript:x>"),
        ("`<% tp.x() %>`", "\\`&lt;% tp.x() %>\\`"),
        ("{{title}}", "&#123;{title}}"),
        ("```dataviewjs\nx\n```", "\\`\\`\\`dataviewjs\\\n> x\\\n> \\`\\`\\`"),
        ("`$= dv.x()`", "\\`$= dv.x()\\`"),
        ("| `a | <b>` |", "\\| \\`a \\| &lt;b>\\` \\|"),
        ("\t<b>", "&nbsp;&lt;b>"),
        ("- " * 60 + "<b>", "\\- " + "- " * 59 + "&lt;b>"),
        ("[" * 120 + "[x](data:x)", "\\[" * 121 + "x\\](data:x)"),
    ],
)
def test_a_note_of_which_a_reader_would_run_something_is_plain_text(note: str, written: str) -> None:
    document = render("markdown", single("9 to 4", note))
    assert document.endswith(f">\n> {written}\n\n^aa\n")
    assert_nothing_runs(document, inside_mark(document))


def test_tags_of_a_note_that_is_made_plain_are_still_tags(stored: MakeStored, mark: MakeMark) -> None:
    document = render("markdown", stored(mark("9 to 4", note="<b>see</b> #votes", tags=("votes",))))
    assert "> #votes\n>\n> &lt;b>see&lt;/b> \\#votes\n" in document


@given(TEXTS, TEXTS, TEXTS)
@settings(deadline=None, max_examples=200)
def test_title_site_and_headings_show_exactly_their_words(title: str, site: str, heading: str) -> None:
    blocks = (Block(BlockKind.HEADING, heading, level=2), Block(BlockKind.PARAGRAPH, "Work begins."))
    article = Article(title, blocks, site=site, byline=Byline((title,)))
    passage = Passage("aa", Anchor.of(article.text, VERSION, len(article.text) - 3, len(article.text)))
    document = render("markdown", StoredArticle("3fa2c81b00d1e2f3", article, VERSION, passages=(passage,)))

    fields = front_matter(document)
    assert fields.get("title", "") == " ".join(safe_text(title).split())
    assert "<" not in document.partition("\n---\n")[0]
    tokens = DOCUMENT.parse(body(document))
    kinds = [token.type for token in tokens if token.type.endswith("_open")]
    assert [kind for kind in kinds if kind == "heading_open"] == ["heading_open"] * 2
    shown = text_of(tokens).split()
    words = [*(safe_text(title).split() or ["Untitled"]), *" · ".join(filter(None, (
        " ".join(safe_text(site).split()), " ".join(safe_text(title).split())))).split(),
        *safe_text(heading).split(), "ns.", "^aa"]  # fmt: skip
    assert shown == words
    assert {child.type for token in tokens for child in token.children or []} <= {"text", "text_special"}


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=100)
def test_no_template_command_survives_in_what_the_article_says(title: str, quote: str) -> None:
    article = replace(
        PIER, title=f"{title}<% {{{{ {{%", site=f"<%{quote}", url=f"https://a.example/<%{title}"
    )
    document = render("markdown", single(f"{quote} <%= x %> {{{{y}}}} {{%", article=article), COLOUR_NAMES)
    assert "<%" not in document
    assert "{{" not in document
    assert "{%" not in document


def test_several_articles_stand_in_one_document_each_under_its_title(
    stored: MakeStored, mark: MakeMark
) -> None:
    other = Article("Eels return", (Block(BlockKind.PARAGRAPH, "The union counts boats."),))
    articles = [stored(mark("$12 million", colour=1)), stored(mark("", note="all of it"), article=other)]

    document = render_many(articles, COLOUR_NAMES, title="Notebook", query="tag:eels")

    assert document.startswith(
        '---\ntitle: "Notebook"\nquery: "tag:eels"\narticles: 2\n---\n\n# Notebook\n\n'
        "## Westmole gets a pier\n"
    )
    assert "\n\n### What it costs\n\n> > $12 million\n" in document
    assert "\n\n## Eels return\n\n> all of it\n" in document
    assert document == render_many(articles, COLOUR_NAMES, title="Notebook", query="tag:eels")
