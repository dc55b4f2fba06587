"""Articles that no one would write, and windows that no one would open: readable, or declined with a word.

Whatever the text and the window: nothing ends the program, no mark is lost, every line is exactly as
wide as the page, and the focused sentence stays on the screen.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len
from textual.geometry import Region
from textual.pilot import Pilot

from library.article import Article, Block, BlockKind
from library.cleaning import Cleaned, Kind
from library.insight import Insight
from library.store import Library
from styles.themes import PAPER
from tests.tui.conftest import read_back, reader, reading, until
from tui.screens.reader import ReaderScreen
from tui.widgets.bars import KeyBar

FAMILY = "👩‍👩‍👧"

GIANTS: dict[str, tuple[str, ...]] = {
    "one line of 500 kB": ("The ferry left at nine. " * 20_800 + "It never came back.",),
    "500 kB without a space": ("x" * 500_000,),
    "20,000 blocks": tuple(f"Entry {number} of the log. All is well." for number in range(20_000)),
}
"""Articles that are only large, so that work for each pair of parts would never end; each is gone
through once, as every step is dear."""

ODD: dict[str, tuple[str, ...]] = {
    "no blocks": (),
    "Chinese": (
        "港口委员会周二以九比四表决通过（今年），决定疏浚航道。船员工会说：“我们反对！”他们要上诉。" * 8,
    )
    * 6,
    "Japanese": ("港の会議は「終了」した。船は、もう出ない。ヴェストモールでは、雨がやまなかった……。" * 8,)
    * 6,
    "emoji": (f"{FAMILY}👍🏽🇫🇷🇩🇪❤️‍🔥🏴‍☠️ " * 30, FAMILY * 60, "🇫🇷" * 90, "👍🏽" * 90) * 3,
    "Arabic": ("صوّت مجلس الميناء يوم الثلاثاء. قالت إيدا فالك إن ١٥ ألف وظيفة تعتمد عليه. " * 6,) * 6,
    "Hebrew": ("מועצת הנמל הצביעה ביום שלישי. איש לא שמח. \u200fהסירות נשארו בנמל. " * 6,) * 6,
    "accents upon accents": ("Zalgo " + "ͣͪ̒̈́͋e̵̢̛͓̗͎" * 40 + ". Another one. " + "é" * 300 + ".",) * 4,
    "only combining marks": ("\u0301" * 400, "a" + "\u0301" * 400, "\u200d" * 50 + "."),
    "Thai and Devanagari": (
        "ภาษาไทยไม่มีช่องว่างระหว่างคำ" * 12,
        "बंदरगाह बोर्ड ने मंगलवार को मतदान किया। क्षत्रिय। " * 12,
    )
    * 3,
    "long addresses": (f"See https://coastwire.example/{'tide/' * 200}?q={'a%20' * 90} for more. Or not.",)
    * 5,
    "tabs": ("One\ttwo\tthree.\tFour.\t" * 40,) * 4,
    "no sentence ends": ("a\u00a0b" * 500, "." * 500, "“" * 500, "-" * 500),
}


def article_of(name: str) -> Article:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text.strip()) for text in (ODD | GIANTS)[name])
    return Article(f"Odd: {name}", blocks, date="2024-03-01", site="coastwire.example")


@pytest.fixture(params=list(ODD))
def odd(request: pytest.FixtureRequest, empty: Library) -> Library:
    """A library with one odd article."""
    empty.add(Cleaned(article_of(request.param)), b"as it came", kind=Kind.TEXT, insight=Insight())
    return empty


@pytest.fixture
def shelf(empty: Library) -> Callable[[str], Library]:
    """Makes a library with the odd article of a name."""

    def put(name: str) -> Library:
        empty.add(Cleaned(article_of(name)), b"as it came", kind=Kind.TEXT, insight=Insight())
        return empty

    return put


def notice(pilot: Pilot[int]) -> str:
    """What the foot bar says."""
    return pilot.app.screen.query_one(KeyBar).notice


def page(pilot: Pilot[int]) -> list[str]:
    """The lines of the page as they are drawn; each as wide as the page."""
    view = reader(pilot).view
    strips = view.render_lines(Region(0, 0, *view.size))
    assert len(strips) == view.size.height
    for strip in strips:
        assert strip.cell_length == cell_len(strip.text) == view.size.width, repr(strip.text)
    return [strip.text for strip in strips]


def focus_is_shown(pilot: Pilot[int]) -> bool:
    """Whether the beginning of the focused sentence, or some of a long one, is on the screen."""
    view = reader(pilot).view
    if view.focused_sentence is None:
        return True
    first, last = view.shown_range
    start, end = view.focused_sentence
    return start < last and first < end


async def test_every_way_of_moving_keeps_the_focus_on_the_page(odd: Library) -> None:
    async with reading(odd) as pilot:
        for key in ("j", "j", "J", "space", "ctrl+d", "w", "e", "l", "h", "b", "k", "G", "pageup", "g"):
            await pilot.press(key)
            assert focus_is_shown(pilot), key
            page(pilot)


@pytest.mark.parametrize("name", list(GIANTS))
async def test_a_giant_is_read_marked_and_searched_like_any_other(
    shelf: Callable[[str], Library], name: str
) -> None:
    giant = shelf(name)
    async with reading(giant) as pilot:
        view = reader(pilot).view
        for key in ("j", "space", "w", "l", "k", "G", "g", "j"):
            await pilot.press(key)
            assert focus_is_shown(pilot), key
            page(pilot)
        await pilot.press("v", "l", "4")
        await until(pilot, lambda: any(mark.startswith("4") for mark in read_back(giant)))
        await pilot.press("slash", reader(pilot).stored.article.text[0].lower(), "enter", "n")
        await until(pilot, lambda: " of " in notice(pilot))
        await pilot.press("space")
        await until(pilot, lambda: view.top_offset > 0)
        top, focus = view.top_offset, view.focused_sentence
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: reader(pilot).size.width == 60)
        assert (view.top_offset, view.focused_sentence) == (top, focus)
        page(pilot)
        await pilot.press("q")
        await until(pilot, lambda: bool(pilot.app.screen.query("ArticleList")))
        await pilot.press("q")
        await until(pilot, lambda: pilot.app.return_code is not None)
    async with reading(giant, (60, 20)) as pilot:
        view = reader(pilot).view
        await until(pilot, lambda: (view.top_offset, view.focused_sentence) == (top, focus))


async def test_marking_selecting_labels_and_notes_work_or_are_declined(odd: Library) -> None:
    async with reading(odd, (100, 30)) as pilot:
        text = reader(pilot).stored.article.text
        await pilot.press("j", "m")
        if not text:
            assert notice(pilot) == "There is no text to mark"
            for key in ("v", "f", "s", "y"):
                await pilot.press(key)
                assert notice(pilot).startswith("There is no text"), key
            return
        await until(pilot, lambda: len(read_back(odd)) == 1)
        await pilot.press("j", "w", "v", "l", "4")
        await until(pilot, lambda: any(mark.startswith("4") for mark in read_back(odd)))
        for key in ("f", "s"):
            await pilot.press(key)
            page(pilot)
            if reader(pilot).view.prompt:
                await pilot.press("escape")
            else:
                assert notice(pilot) == "There is no text on the screen"
        await pilot.press("a", *"so odd", "enter")
        await until(pilot, lambda: any("✎" in mark for mark in read_back(odd)))
        assert all(mark.anchor.quote in text for mark in reader(pilot).marks.passages)


async def test_finding_counts_what_is_there_and_says_when_nothing_is(odd: Library) -> None:
    async with reading(odd) as pilot:
        text = reader(pilot).stored.article.text
        words = "".join(filter(str.isalnum, text[:40]))[:1]
        await pilot.press("slash", *(words or "z"), "enter")
        await until(pilot, lambda: notice(pilot))
        assert "match" in notice(pilot) if words else notice(pilot) == "Not found"
        page(pilot)
        await pilot.press("n", "n", "N")
        assert focus_is_shown(pilot)


async def test_any_window_shows_lines_that_fit(odd: Library) -> None:
    async with reading(odd) as pilot:
        for columns, lines in ((20, 5), (3, 2), (1, 1), (300, 80)):
            await pilot.resize_terminal(columns, lines)
            await until(pilot, lambda columns=columns: reader(pilot).size.width == columns)  # type: ignore[misc]
            for key in ("j", "space", "G", "v", "v"):
                await pilot.press(key)
                page(pilot)
            assert not reader(pilot).view.size.height or focus_is_shown(pilot)


@pytest.mark.parametrize("name", ["no blocks", "Chinese", "emoji"])
async def test_a_storm_of_resizes_with_keys_between_loses_nothing(
    shelf: Callable[[str], Library], name: str
) -> None:
    odd = shelf(name)
    async with reading(odd) as pilot:
        view = reader(pilot).view
        await pilot.press("j", "3")
        marks = 1 if reader(pilot).stored.article.text else 0
        await until(pilot, lambda: len(read_back(odd)) == marks)
        for number in range(24):
            await pilot.resize_terminal(20 + number * 7 % 110, 5 + number * 5 % 40)
            if number % 3 == 0:
                await pilot.press("j" if number % 2 else "k")
        await pilot.resize_terminal(90, 25)
        await until(pilot, lambda: reader(pilot).size.width == 90 and view.size.width > 60)
        page(pilot)
        assert focus_is_shown(pilot)
        assert len(read_back(odd)) == marks
        await pilot.press("j")
        assert focus_is_shown(pilot)


async def test_the_same_sentence_stays_on_top_whatever_changes(odd: Library) -> None:
    async with reading(odd, (120, 24)) as pilot:
        view = reader(pilot).view
        await pilot.press("space")
        top, focus = view.top_offset, view.focused_sentence
        for key in ("plus", "minus", "minus", "p", "p"):
            await pilot.press(key)
            assert (view.top_offset, view.focused_sentence) == (top, focus), key
        pilot.app.theme = PAPER.name
        for size in ((80, 30), (40, 12), (120, 24)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda size=size: reader(pilot).size.width == size[0])  # type: ignore[misc]
            assert (view.top_offset, view.focused_sentence) == (top, focus)
            line = view._layout.line_of(top)
            assert not top or view._layout.line(line).start <= top
        await pilot.press("q")
        await until(pilot, lambda: bool(pilot.app.screen.query("ArticleList")))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        again = reader(pilot).view
        await until(pilot, lambda: (again.top_offset, again.focused_sentence) == (top, focus))
        assert again is not view


@pytest.mark.parametrize("name", ["Chinese", "Japanese"])
async def test_no_line_of_a_script_without_spaces_begins_with_a_closing_mark(
    shelf: Callable[[str], Library], name: str
) -> None:
    async with reading(shelf(name), (20, 40)) as pilot:
        for columns in (20, 41, 80):
            await pilot.resize_terminal(columns, 40)
            await until(pilot, lambda columns=columns: reader(pilot).view.size.width == columns)  # type: ignore[misc]
            lines = [line.strip(" ▌") for line in page(pilot)]
            assert any(lines)
            assert not [line for line in lines if line.startswith(tuple("，。：！？”）」、…"))]
            assert not [line for line in lines if line.endswith(tuple("（“「"))]


async def test_a_joined_emoji_is_never_parted(shelf: Callable[[str], Library]) -> None:
    async with reading(shelf("emoji"), (31, 40)) as pilot:
        for line in page(pilot):
            assert line.count("👩") == 2 * line.count(FAMILY)
            assert not line.strip(" ▌").startswith(("\u200d", "\U0001f3fd"))


async def test_a_title_and_a_byline_may_be_odd_too(empty: Library) -> None:
    odd = replace(
        article_of("emoji"), title=f"{FAMILY * 40} 港口 " + "long" * 60, site="港" * 90, kicker=("é" * 200,)
    )
    empty.add(Cleaned(odd), b"as it came", kind=Kind.TEXT, insight=Insight())
    async with reading(empty, (40, 30)) as pilot:
        page(pilot)
        await pilot.resize_terminal(20, 5)
        await until(pilot, lambda: reader(pilot).size.width == 20)
        page(pilot)
