"""An article written as Markdown and read back is the identical article."""

import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.article import Article, Block, BlockKind, Byline, Span, SpanKind
from library.store.documents import safe_article
from library.text.inline import InlineBuilder
from library.text.markdown import from_markdown, is_markdown, to_markdown, writable_spans
from library.text.safe import safe_field, safe_text
from library.text.shortcut import plain_paragraph

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
@settings(deadline=None, max_examples=1500)
def test_what_is_read_without_the_parser_reads_the_same_with_it(source: str) -> None:
    fence = "\n\n```\nBehind it everything is left to the parser.\n```\n"
    everything = from_markdown(f"Before.\n\n{source}{fence}")
    assert everything.blocks[:-1] == from_markdown(f"Before.\n\n{source}").blocks


@pytest.mark.parametrize("unit", ["*a ", "[a](b ", "\\", "**a** *", "[", "&a"])
def test_hostile_repetition_costs_no_more_than_its_length(unit: str) -> None:
    def cost(count: int) -> float:
        began = time.process_time()
        plain_paragraph(unit * count + "<")
        return time.process_time() - began

    short = min(cost(2_000) for _ in range(5))
    assert min(cost(8_000) for _ in range(5)) < 8 * max(short, 0.0005)


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
    def cost(count: int) -> float:
        text = (unit.replace("*", "") * count).strip()
        step = len(unit.replace("*", ""))
        spans = [Span(step * n + 1, step * n + 2, SpanKind.EMPHASIS) for n in range(count - 1)]
        start = time.process_time()
        writable_spans(text, spans)
        return time.process_time() - start

    # Eight times the spans may cost 24 times as much; quadratic would be 64.
    assert cost(800) <= 24 * cost(100) + 0.05
