"""An article written as Markdown and read back is the identical article."""

import string

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from library.article import Article, Block, BlockKind, Byline, Span, SpanKind
from library.store.documents import safe_article
from library.text.inline import InlineBuilder
from library.text.markdown import from_markdown, is_markdown, to_markdown, writable_spans
from library.text.safe import safe_field, safe_text
from library.text.shortcut import plain_paragraph
from tests.growth import assert_linear

LINE_KINDS = [
    BlockKind.STANDFIRST,
    BlockKind.PARAGRAPH,
    BlockKind.QUOTE,
    BlockKind.CAPTION,
    BlockKind.CREDIT,
]

MARKUP = st.text(alphabet="#>-+*=~`|<{}![]()_\\&;:.0129 ab\"'", min_size=1, max_size=40)

ANY = st.one_of(MARKUP, st.text(min_size=1, max_size=40))


def _line(text: str) -> str:
    builder = InlineBuilder()
    builder.add(text)
    return builder.build()[0]


LINES = ANY.map(_line).filter(bool)

FIELDS = ANY.map(safe_field).filter(bool)


@st.composite
def blocks(draw: st.DrawFn) -> tuple[Block, ...]:
    built: list[Block] = []
    depth = -1
    for _ in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(BlockKind))
        text = draw(LINES)
        depth = depth if kind is BlockKind.ITEM else -1
        match kind:
            case BlockKind.HEADING:
                built.append(Block(kind, text, level=draw(st.integers(2, 6))))
            case BlockKind.ITEM:
                depth = draw(st.integers(0, min(depth + 1, 3)))
                marker = draw(st.sampled_from(["", "1.", "2.", "17.", "3)"]))
                built.append(Block(kind, text, level=depth, marker=marker))
            case BlockKind.IMAGE:
                source = draw(st.one_of(st.just(""), st.just("https://example.org/a(b) c.png"), FIELDS))
                built.append(Block(kind, safe_field(text) or "x", source=source))
            case BlockKind.CODE | BlockKind.TABLE:
                code = draw(st.text(alphabet=string.ascii_letters + "`~ \n\t#-", min_size=1, max_size=60))
                code = safe_text(code).rstrip("\n")
                if code.strip():
                    built.append(Block(kind, code))
            case _:
                built.append(Block(kind, text))
    return tuple(built)


articles = st.builds(
    Article,
    title=st.one_of(st.just(""), FIELDS),
    blocks=blocks(),
    kicker=st.lists(FIELDS, max_size=2).map(tuple),
    date=st.sampled_from(["", "2024-02-29"]),
    site=st.one_of(st.just(""), FIELDS),
    url=st.sampled_from(["", "https://example.org/a?b=1&c=2"]),
    byline=st.builds(Byline, st.lists(FIELDS, max_size=2).map(tuple), st.sampled_from(["", "ab/cd"])),
    language=st.sampled_from(["", "en"]),
)


@given(articles)
@settings(deadline=None, max_examples=300)
def test_reading_what_was_written_gives_the_identical_article(article: Article) -> None:
    assert from_markdown(to_markdown(article)) == article


@given(LINES, st.data())
@settings(deadline=None, max_examples=200)
def test_spans_never_change_the_text_and_survive_a_second_writing(text: str, data: st.DataObject) -> None:
    ranges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = tuple(
        Span(min(pair), max(pair), kind, "https://example.org/" if kind is SpanKind.LINK else "")
        for kind, pair in data.draw(st.lists(st.tuples(st.sampled_from(SpanKind), ranges), max_size=4))
    )
    once = from_markdown(to_markdown(Article("t", (Block(BlockKind.PARAGRAPH, text, spans),))))
    assert once.text == text
    assert from_markdown(to_markdown(once)) == once


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=200)
def test_any_text_is_an_article_of_safe_characters(text: str) -> None:
    article = from_markdown(text)
    assert safe_text(article.text) == article.text


@given(st.text(alphabet=st.sampled_from("a &#x1b;202e9d*[]()`\n\x1b\x9d\u202e\u2028"), max_size=80))
@settings(deadline=None, max_examples=200)
def test_what_was_read_needs_no_second_cleaning(text: str) -> None:
    article = from_markdown(text)
    assert safe_article(article) == article


MARKUP = st.lists(
    st.sampled_from(
        "a,é,b c, ,  ,*,**,***,_,[,],(,),[x](,](y),[d](https://e.org/a_b*c),![,!,<,>,&,&amp;,\\,\\*,\\_,`,#,"
        "- ,1.,\t,.,:,{.credit},\u00a0,“,1,~,=,\\1,港,\u0301,$,\n,\n\n,*d*,**d**, *d e* ".split(",")
    ),
    max_size=14,
).map("".join)


@given(MARKUP)
@settings(deadline=None, max_examples=500)
def test_what_is_read_without_the_parser_reads_the_same_with_it(source: str) -> None:
    assume("~~~" not in source)  # it would take the fence in
    fence = "\n\n```\nBehind it everything is left to the parser.\n```\n"
    everything = from_markdown(f"Before.\n\n{source}{fence}")
    assert everything.blocks[:-1] == from_markdown(f"Before.\n\n{source}").blocks


@pytest.mark.parametrize("unit", ["*a ", "[a](b ", "\\", "**a** *", "[", "&a"])
def test_hostile_repetition_costs_no_more_than_its_length(unit: str) -> None:
    assert_linear(lambda count: unit * count + "<", plain_paragraph, 1_000, 16_000, floor=0.000_5)


def test_inline_markup_comes_back_as_spans() -> None:
    article = from_markdown("A *quiet* **loud** `code` [harbour board](https://example.org/a_b).\n")
    (block,) = article.blocks
    assert block.text == "A quiet loud code harbour board."
    found = [(block.text[s.start : s.end], s.kind, s.target) for s in block.spans]
    assert found == [
        ("quiet", SpanKind.EMPHASIS, ""),
        ("loud", SpanKind.STRONG, ""),
        ("code", SpanKind.CODE, ""),
        ("harbour board", SpanKind.LINK, "https://example.org/a_b"),
    ]
    assert from_markdown(to_markdown(article)) == article


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("# Title\n\nText", [BlockKind.PARAGRAPH]),
        ("Hard\nwrapped", [BlockKind.PARAGRAPH]),
        ("Lead\n{.standfirst}", [BlockKind.STANDFIRST]),
        ("> one\n>\n> two", [BlockKind.QUOTE, BlockKind.QUOTE]),
        ("- a\n  - b\n- c", [BlockKind.ITEM] * 3),
        ("![alt](x.png)\n\nwords\n{.caption}", [BlockKind.IMAGE, BlockKind.CAPTION]),
        ("```\na\n\nb\n```\n\nafter", [BlockKind.CODE, BlockKind.PARAGRAPH]),
        ("<div>\n\nx *y*\n\n</div>", [BlockKind.PARAGRAPH] * 3),
        ("plain\n\n[a][b]\n\n[b]: https://example.org", [BlockKind.PARAGRAPH] * 2),
    ],
)
def test_markdown_from_elsewhere_is_understood(source: str, kinds: list[BlockKind]) -> None:
    assert [block.kind for block in from_markdown(source).blocks] == kinds


def test_entities_cannot_smuggle_unsafe_characters() -> None:
    article = from_markdown("a&#x202e;b &#27;[31m [c](https://e.org/&#x202e;)")
    assert safe_text(article.text) == article.text
    assert all(safe_text(span.target) == span.target for span in article.blocks[0].spans)


def test_only_our_own_files_are_taken_for_articles() -> None:
    assert is_markdown(to_markdown(Article("A", (Block(BlockKind.PARAGRAPH, "b"),))))
    assert not is_markdown("---\ntitle: x\n---\n\ntext")


LINK, BOLD, ITALIC, CODE = SpanKind.LINK, SpanKind.STRONG, SpanKind.EMPHASIS, SpanKind.CODE


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Block(BlockKind.HEADING, "Tides", level=3), "### Tides"),
        (Block(BlockKind.HEADING, "Tides #", level=2), "## Tides \\#"),
        (Block(BlockKind.HEADING, "C#", level=6), "###### C#"),
        (Block(BlockKind.QUOTE, "We wait."), "> We wait."),
        (Block(BlockKind.CAPTION, "The pier."), "The pier.\n{.caption}"),
        (Block(BlockKind.CREDIT, "Ida Falk"), "Ida Falk\n{.credit}"),
        (Block(BlockKind.STANDFIRST, "In short."), "In short.\n{.standfirst}"),
        (Block(BlockKind.IMAGE, "A [pier]", source="pier.png"), "![A \\[pier\\]](pier.png)"),
        (Block(BlockKind.IMAGE, "A pier", source="a (b)>.png"), "![A pier](<a (b)\\>.png>)"),
        (Block(BlockKind.IMAGE, "A pier", source="?a=1&copy;=2"), "![A pier](<?a=1\\&copy;=2>)"),
        (Block(BlockKind.IMAGE, "A pier"), "![A pier](<>)"),
        (Block(BlockKind.CODE, "print(1)\n\n  2"), "```\nprint(1)\n\n  2\n```"),
        (Block(BlockKind.CODE, "a ``` b"), "````\na ``` b\n````"),
        (Block(BlockKind.TABLE, "ship  men\nUlv   38"), "```table\nship  men\nUlv   38\n```"),
        (Block(BlockKind.PARAGRAPH, "# no heading"), "\\# no heading"),
        (Block(BlockKind.PARAGRAPH, "- no item"), "\\- no item"),
        (Block(BlockKind.PARAGRAPH, "1987. A year"), "1987\\. A year"),
        (Block(BlockKind.PARAGRAPH, "3) no item"), "3\\) no item"),
        (Block(BlockKind.PARAGRAPH, "==="), "\\==="),
        (Block(BlockKind.PARAGRAPH, "{.caption}"), "\\{.caption}"),
        (Block(BlockKind.PARAGRAPH, "a*b_c`d[e]<f&amp;g&h\\"), "a\\*b\\_c\\`d\\[e\\]\\<f\\&amp;g&h\\\\"),
    ],
    ids=lambda value: value.kind if isinstance(value, Block) else "",
)
def test_each_kind_of_block_is_written_so_that_it_reads_back(block: Block, written: str) -> None:
    body = to_markdown(Article("", (block,))).removeprefix("---\ndogear: 1\n---\n\n")
    assert body == f"{written}\n"
    assert from_markdown(to_markdown(Article("", (block,)))).blocks == (block,)


def items(*levels_and_markers: tuple[int, str]) -> tuple[Block, ...]:
    return tuple(
        Block(BlockKind.ITEM, f"Ship {number}", level=level, marker=marker)
        for number, (level, marker) in enumerate(levels_and_markers)
    )


@pytest.mark.parametrize(
    ("blocks", "written"),
    [
        (items((0, ""), (0, "")), "- Ship 0\n- Ship 1"),
        (items((0, "1."), (0, "2.")), "1. Ship 0\n2. Ship 1"),
        (items((0, "1."), (0, "2)")), "1. Ship 0\n\n2) Ship 1"),
        (
            items((0, "9."), (0, "10."), (1, ""), (1, "")),
            "9. Ship 0\n10. Ship 1\n\n    - Ship 2\n    - Ship 3",
        ),
        (items((0, ""), (1, ""), (2, "1."), (0, "")), "- Ship 0\n\n  - Ship 1\n\n    1. Ship 2\n\n- Ship 3"),
        (
            (*items((0, ""), (1, "")), Block(BlockKind.PARAGRAPH, "Then"), *items((0, ""))),
            "- Ship 0\n\n  - Ship 1\n\nThen\n\n- Ship 0",
        ),
    ],
)
def test_lists_are_written_close_and_nested(blocks: tuple[Block, ...], written: str) -> None:
    text = to_markdown(Article("", blocks))
    assert text == f"---\ndogear: 1\n---\n\n{written}\n"
    assert from_markdown(text).blocks == blocks


@pytest.mark.parametrize("marker", ["•", "a.", "1234567890.", "1.2."])
def test_a_marker_that_markdown_does_not_know_becomes_a_dash(marker: str) -> None:
    assert from_markdown(to_markdown(Article("", items((0, marker))))).blocks == items((0, ""))


def spanned(text: str, *spans: tuple[str, SpanKind]) -> Block:
    """A paragraph with spans around the first occurrence of some words."""
    return Block(
        BlockKind.PARAGRAPH,
        text,
        tuple(
            Span(
                text.index(words),
                text.index(words) + len(words),
                kind,
                "https://e.org/a_(b)" if kind is LINK else "",
            )
            for words, kind in spans
        ),
    )


@pytest.mark.parametrize(
    "block",
    [
        spanned("The mail boat sails.", ("The mail boat", LINK), ("mail", BOLD)),
        spanned("The mail boat sails.", ("mail boat", BOLD), ("mail", ITALIC), ("sails", ITALIC)),
        spanned("Say `hm` loud.", ("`hm`", CODE)),
        spanned("Say a*b*c loud.", ("a*b*c", CODE)),
        spanned("# not a heading", ("heading", ITALIC)),
        spanned("1. not an item", ("item", ITALIC)),
    ],
    ids=lambda block: block.text,
)
def test_spans_inside_each_other_come_back(block: Block) -> None:
    assert from_markdown(to_markdown(Article("t", (block,)))).blocks == (block,)


@pytest.mark.parametrize(
    ("block", "kept"),
    [
        # Two that cross: the one that begins first stays.
        (spanned("The mail boat sails.", ("The mail", BOLD), ("mail boat", ITALIC)), [("The mail", BOLD)]),
        # Nothing is marked inside code, and no link inside a link.
        (spanned("The mail boat sails.", ("mail boat", CODE), ("mail", BOLD)), [("mail boat", CODE)]),
        (spanned("The mail boat sails.", ("mail boat", LINK), ("boat", LINK)), [("mail boat", LINK)]),
        # Emphasis cannot end behind a space or inside a word with a stop.
        (spanned("The mail boat sails.", ("The ", BOLD), ("boat", ITALIC)), [("boat", ITALIC)]),
        (spanned("The mail boat sails.", ("mail", BOLD), ("mail", BOLD)), [("mail", BOLD)]),
        (spanned("The mail boat sails.", ("", BOLD)), []),
        (spanned("The mail boat sails.", (" mail ", BOLD)), []),
    ],
)
def test_a_span_that_markdown_cannot_say_is_left_out_and_the_text_stays(
    block: Block, kept: list[tuple[str, SpanKind]]
) -> None:
    (read,) = from_markdown(to_markdown(Article("t", (block,)))).blocks
    assert read.text == block.text
    assert [(read.text[span.start : span.end], span.kind) for span in read.spans] == kept


def test_front_matter_says_what_the_article_is() -> None:
    article = Article(
        "The ferry: “stops”",
        (Block(BlockKind.PARAGRAPH, "It rained."),),
        kicker=("Harbour",),
        date="2024-11-03",
        site="fjordpost.example",
        url="https://fjordpost.example/a",
        byline=Byline(("Runa Holm",), "rh", ("Fjord Wire",)),
        language="en",
    )
    assert to_markdown(article) == (
        '---\ndogear: 1\ntitle: "The ferry: “stops”"\nkicker: ["Harbour"]\ndate: "2024-11-03"\n'
        'site: "fjordpost.example"\nurl: "https://fjordpost.example/a"\nauthors: ["Runa Holm"]\n'
        'initials: "rh"\nagencies: ["Fjord Wire"]\nlanguage: "en"\n---\n\n'
        "# The ferry: “stops”\n\nIt rained.\n"
    )
    assert from_markdown(to_markdown(article)) == article


@pytest.mark.parametrize(
    ("head", "title", "authors"),
    [
        ('title: "Tides"\nauthors: ["Ida Falk", 7, "Owen"]', "Tides", ("Ida Falk", "Owen")),
        ("title: Tides of Westmole: a study\nauthors: Ida", "Tides of Westmole: a study", ()),
        ('title: 7\nauthors: {"a": 1}', "", ()),
        ('title: "a\\u001b[31mb\\nc"', "ab c", ()),
        ("no colon at all\ntitle:Tides", "Tides", ()),
    ],
)
def test_front_matter_from_elsewhere_is_taken_where_it_has_the_right_type(
    head: str, title: str, authors: tuple[str, ...]
) -> None:
    article = from_markdown(f"---\n{head}\n---\n\nText.")
    assert (article.title, article.byline.authors, article.text) == (title, authors, "Text.")


@pytest.mark.parametrize("text", ["---\ntitle: x\n\nText.", "--- \ntitle: x\n---\nText."])
def test_a_rule_that_begins_no_front_matter_is_text(text: str) -> None:
    assert from_markdown(text).title == ""
    assert "title: x" in from_markdown(text).text


@pytest.mark.parametrize(
    ("source", "title", "texts"),
    [
        ("# Tides\n\nText.", "Tides", ["Text."]),
        ('---\ntitle: "Tides"\n---\n\n# Tides\n\nText.', "Tides", ["Text."]),
        ('---\ntitle: "Tides"\n---\n\n# Another\n\nText.', "Tides", ["Another", "Text."]),
        ("## Tides\n\nText.", "", ["Tides", "Text."]),
        ("Text.\n\n# Tides", "", ["Text.", "Tides"]),
    ],
)
def test_the_first_heading_is_the_title_where_there_is_no_other(
    source: str, title: str, texts: list[str]
) -> None:
    article = from_markdown(source)
    assert (article.title, [block.text for block in article.blocks]) == (title, texts)
    assert {block.level for block in article.blocks if block.kind is BlockKind.HEADING} <= {2}


def test_pictures_in_one_paragraph_are_pictures_and_one_among_words_is_its_description() -> None:
    article = from_markdown("![a](a.png)\n![b *c*](b.png)\n![](c.png)\n\nSee ![the pier](d.png) there.")
    assert article.blocks == (
        Block(BlockKind.IMAGE, "a", source="a.png"),
        Block(BlockKind.IMAGE, "b c", source="b.png"),
        Block(BlockKind.PARAGRAPH, "See the pier there."),
    )


@pytest.mark.parametrize("source", ["```\n \n```", "    \n", "<!-- -->\n\n<!--\x07-->", "*", ""])
def test_what_holds_no_words_is_no_block(source: str) -> None:
    assert [block.text for block in from_markdown(source).blocks if not block.text.strip()] == []


def test_a_line_break_inside_a_paragraph_is_a_space() -> None:
    (block,) = from_markdown("The ferry  \nstops\\\nfor *the\nwinter*.").blocks
    assert (block.text, len(block.spans)) == ("The ferry stops for the winter.", 1)


def test_a_quoted_heading_and_a_quoted_item_are_quotations() -> None:
    assert [block.kind for block in from_markdown("> # Tides\n>\n> - one\n>\n> two\n\nafter").blocks] == [
        *[BlockKind.QUOTE] * 3,
        BlockKind.PARAGRAPH,
    ]


def test_a_second_paragraph_of_an_item_is_a_paragraph() -> None:
    blocks = from_markdown("3. one\n\n   more\n4. two").blocks
    assert [(block.kind, block.text, block.marker) for block in blocks] == [
        (BlockKind.ITEM, "one", "3."),
        (BlockKind.PARAGRAPH, "more", ""),
        (BlockKind.ITEM, "two", "4."),
    ]


def test_only_the_spans_that_markdown_has_no_form_for_are_left_out() -> None:
    unit = "a,b is said "
    text = (unit * 300).strip()
    starts = range(0, len(text), len(unit))
    said = [Span(start + 7, start + 11, SpanKind.STRONG) for start in starts]
    commas = [Span(start + 1, start + 2, SpanKind.EMPHASIS) for start in starts]
    assert writable_spans(text, said) == tuple(said)
    assert writable_spans(text, commas) == ()
    assert writable_spans(text, [*said, *commas]) == tuple(said)


def test_what_stands_in_a_span_that_cannot_be_written_stays() -> None:
    inner = Span(1, 4, SpanKind.LINK, "https://example.org/")
    assert writable_spans("a,b,c", [Span(1, 4, SpanKind.EMPHASIS), inner]) == (inner,)


@pytest.mark.parametrize("unit", ["a*,*b ", "a*, *b said ", "*a* "])
def test_the_time_for_spans_is_nearly_linear(unit: str) -> None:
    bare = unit.replace("*", "")

    def spanned(count: int) -> tuple[str, list[Span]]:
        starts = range(1, len(bare) * (count - 1), len(bare))
        return (bare * count).strip(), [Span(start, start + 1, SpanKind.EMPHASIS) for start in starts]

    assert_linear(spanned, lambda value: writable_spans(*value), 100, 800)


@pytest.mark.parametrize("sign", ["> ", "- "])
def test_what_lies_forty_deep_is_read(sign: str) -> None:
    assert from_markdown(f"{sign * 40}The ferry stopped.").text == "The ferry stopped."
