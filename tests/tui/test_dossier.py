"""The dossiers: who is named in the library, and what the articles say of one of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from library.cleaning.model import Cleaned, Kind
from library.corrections import Correction
from library.insight import Actor, ActorType, Insight, Mention, Number
from library.store import Library
from tests.making import article
from tests.tui.conftest import focused, reader, running, until
from tui.screens.dossier import DossierScreen
from tui.screens.dossiers import DossiersScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.bars import KeyBar, TitleBar
from tui.widgets.empty_state import EmptyState
from tui.widgets.row_list import RowList
from tui.widgets.side_panel import SidePanel

ARTICLES = (
    (
        "Pier opens",
        "2024-02-03",
        "Ida Falk opened the pier. It cost $12 million.",
        "Falk paid 40 crowns. Ole Holm waved.",
    ),
    ("Vote is lost", "2023-05-06", "The harbour board lost 9 to 4. Ida Falk, its chair, wept."),
    ("Eels return", "2024-09-09", "Ole Holm counts 300 eels. Falk was not there, said Holm."),
)


def put(library: Library, title: str, date: str, *paragraphs: str) -> str:
    """Adds an article with its actors and numbers as they are written in it."""
    made = article(*paragraphs, title=title, date=date, url=f"https://x.example/{title}")
    text = made.text

    def actor(name: str, kind: ActorType, *aliases: str) -> Actor | None:
        places: dict[int, int] = {}
        for each in (name, *aliases):
            start = text.find(each)
            while start >= 0:
                inside = any(a <= start < b for a, b in places.items())
                places.update({} if inside else {start: start + len(each)})
                start = text.find(each, start + 1)
        mentions = tuple(Mention(a, b) for a, b in sorted(places.items()))
        used = tuple(alias for alias in aliases if alias in text.replace(name, ""))
        return Actor(name, kind, used, "", mentions) if mentions else None

    actors = [
        actor("Ida Falk", ActorType.PERSON, "Falk")
        if "Ida Falk" in text
        else actor("Falk", ActorType.PERSON),
        actor("Ole Holm", ActorType.PERSON, "Holm"),
        actor("harbour board", ActorType.ORGANISATION),
    ]
    numbers = [
        Number(each, text.index(each), text.index(each) + len(each), each)
        for each in ("$12 million", "40 crowns", "9 to 4", "300")
        if each in text
    ]
    insight = Insight(tuple(filter(None, actors)), tuple(numbers))
    return library.add(Cleaned(made), b"", kind=Kind.TEXT, insight=insight).id


@pytest.fixture
def peopled(empty: Library) -> Library:
    """A library of three articles."""
    for each in ARTICLES:
        put(empty, *each)
    return empty


@asynccontextmanager
async def dossiers(library: Library, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[int]]:
    """The app with the list of actors open."""
    async with running(library, size) as pilot:
        await pilot.press("D")
        await until(pilot, lambda: isinstance(pilot.app.screen, DossiersScreen))
        await until(pilot, lambda: bool(status(pilot)))
        yield pilot


def status(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(TitleBar).status


def lines(pilot: Pilot[int]) -> list[str]:
    """The lines of the list on the screen, without the empty ones."""
    rows = pilot.app.screen.query_one(RowList)
    found = (rows.render_line(y).text.strip("▌ ") for y in range(rows.size.height))
    return [line for line in found if line]


def chosen(pilot: Pilot[int]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, DossierScreen)
    return screen.chosen[1].text if screen.chosen else ""


async def opened(pilot: Pilot[int], articles: int) -> None:
    """Opens the actor under the cursor and waits until so many articles were read."""
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, DossierScreen))
    noun = "article" if articles == 1 else "articles"
    await until(pilot, lambda: status(pilot).startswith(f"{articles} {noun}"))


async def test_actors_are_listed_by_articles_with_sign_and_counts(peopled: Library) -> None:
    async with dossiers(peopled) as pilot:
        assert status(pilot) == "3 actors"
        assert [line.split() for line in lines(pilot)] == [
            ["●", "Ida", "Falk", "·", "Falk", "3", "articles", "4", "mentions"],
            ["●", "Ole", "Holm", "2", "articles", "3", "mentions"],
            ["◆", "harbour", "board", "1", "article", "1", "mention"],
        ]


async def test_without_articles_it_says_what_to_do(empty: Library) -> None:
    async with dossiers(empty) as pilot:
        told = pilot.app.screen.query_one(EmptyState).words
        assert "a in the library adds an article" in told
        await pilot.press("enter", "j", "G")
        assert isinstance(pilot.app.screen, DossiersScreen)


async def test_typing_filters_by_name_and_type_and_escape_clears(peopled: Library) -> None:
    async with dossiers(peopled) as pilot:
        await pilot.press("slash", *"type:org")
        await until(pilot, lambda: status(pilot) == "1 found")
        assert "harbour board" in lines(pilot)[0]
        await pilot.press("escape", "slash", *"HOL")
        await until(pilot, lambda: "Ole Holm" in lines(pilot)[0])
        await pilot.press("enter", "escape")
        await until(pilot, lambda: status(pilot) == "3 actors")


async def test_a_page_has_every_sentence_in_the_order_of_the_days(peopled: Library) -> None:
    async with dossiers(peopled) as pilot:
        await opened(pilot, 3)
        assert lines(pilot) == [
            "● Ida Falk",
            "also Falk",
            *(
                line
                for line in lines(pilot)
                if line.startswith("Vote is lost  fjordpost.example · 6 May 2023")
            ),
            "· Ida Falk, its chair, wept.",
            *(line for line in lines(pilot) if line.startswith("Pier opens  fjordpost.example · 3 Feb 2024")),
            "· Ida Falk opened the pier.",
            "· Falk paid 40 crowns.",
            *(line for line in lines(pilot) if line.startswith("Eels return")),
            "· Falk was not there, said Holm.",
        ]
        rows = pilot.app.screen.query_one(RowList)
        strips = [rows.render_line(y) for y in range(rows.size.height)]
        strong = [
            segment.text for strip in strips for segment in strip if segment.style and segment.style.bold
        ]
        assert "40 crowns" in strong


async def test_enter_goes_to_the_sentence_with_its_names_lit_and_back_keeps_the_place(
    peopled: Library,
) -> None:
    async with dossiers(peopled) as pilot:
        await opened(pilot, 3)
        await pilot.press("j", "j", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await until(pilot, lambda: reader(pilot).view.lit_count == 2)
        assert focused(pilot) == "Falk paid 40 crowns."
        await pilot.press("n")
        await until(pilot, lambda: focused(pilot) == "Ida Falk opened the pier.")
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, DossierScreen))
        assert chosen(pilot) == "Falk paid 40 crowns."
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, DossiersScreen))


async def test_n_steps_from_article_to_article(peopled: Library) -> None:
    async with dossiers(peopled) as pilot:
        await opened(pilot, 3)
        await pilot.press("n")
        assert chosen(pilot) == "Ida Falk opened the pier."
        await pilot.press("n", "N")
        assert chosen(pilot) == "Ida Falk opened the pier."
        await pilot.press("N", "N")
        assert chosen(pilot) == "Ida Falk, its chair, wept."
        await until(pilot, lambda: "first" in pilot.app.screen.query_one(KeyBar).notice)


async def test_a_hidden_actor_says_nothing_and_one_made_the_same_says_its_words_too(peopled: Library) -> None:
    ids = {row.title: row.id for row in peopled.index.rows()}
    falk, holm = (Actor(name, ActorType.PERSON) for name in ("Ida Falk", "Ole Holm"))
    peopled.save_correction(ids["Vote is lost"], Correction.hide(falk))
    peopled.save_correction(ids["Pier opens"], Correction.same(holm, falk))
    async with dossiers(peopled) as pilot:
        await opened(pilot, 2)
        assert "· Ole Holm waved." in lines(pilot)
        assert not any("wept" in line for line in lines(pilot))


async def test_d_on_an_actor_of_the_panel_opens_its_page(peopled: Library) -> None:
    async with running(peopled) as pilot:
        await pilot.press("G", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await pilot.press("tab")
        await until(pilot, lambda: pilot.app.screen.query_one(SidePanel).has_focus)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, DossierScreen))
        await until(pilot, lambda: status(pilot).startswith("3 articles"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))


async def test_a_damaged_article_is_passed_over(peopled: Library) -> None:
    ids = {row.title: row.id for row in peopled.index.rows()}
    peopled.file_of(ids["Vote is lost"]).write_text("{")
    async with dossiers(peopled) as pilot:
        await opened(pilot, 2)


async def test_the_narrowest_screen_keeps_its_lines_in_bounds(peopled: Library) -> None:
    async with dossiers(peopled, (24, 8)) as pilot:
        await opened(pilot, 3)
        for _ in range(3):
            rows = pilot.app.screen.query_one(RowList)
            assert all(rows.render_line(y).cell_length == rows.size.width for y in range(rows.size.height))
            await pilot.press("pagedown")


async def test_who_is_named_is_worked_out_where_a_new_index_lacks_it(empty: Library) -> None:
    text = "Skipper Brenna Aske sold the ferry to Orvane Shipping for $3 million."
    empty.add(Cleaned(article(text)), b"", kind=Kind.TEXT)
    async with dossiers(empty) as pilot:
        await until(pilot, lambda: any("Brenna Aske" in line for line in lines(pilot)))
