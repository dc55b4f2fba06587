"""The views of the rail: each finds the articles that it was counted for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from library.article import Article, Block, BlockKind
from library.cleaning import Cleaned, Kind
from library.insight import Actor, ActorType, Insight, Mention
from library.store import ActorRow, Library
from tui.views import NOTHING_COUNTED, rail_sections, view_of


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", state_root=tmp_path / "state") as library:
        yield library


@pytest.mark.parametrize(
    "name", ["Coast Wire", "«Coast»", "Der „Pier“ am Meer", 'The "Old" Pier', "Pier (West)"]
)
def test_a_site_and_an_actor_are_found_whatever_signs_are_in_their_names(library: Library, name: str) -> None:
    text = f"{name} is closed."
    for number, said in enumerate((text, "Nobody was there.")):
        actors = (Actor(name, ActorType.ORGANISATION, mentions=(Mention(0, len(name)),)),)
        library.add(
            Cleaned(
                Article(
                    title=f"Piece {number}",
                    site="" if number else name,
                    url=f"https://x.example/{number}",
                    blocks=(Block(BlockKind.PARAGRAPH, said),),
                )
            ),
            b"",
            kind=Kind.TEXT,
            insight=Insight(() if number else actors),
        )
    for kind in ("site", "actor"):
        assert [row.title for row in library.index.rows(view_of(f"{kind}:{name}").query)] == ["Piece 0"]


def test_actors_of_one_name_are_one_view() -> None:
    actors = [
        ActorRow(name, kind, articles, articles)
        for name, kind, articles in (
            ("Westmole", "place", 7),
            ("Ida Falk", "person", 5),
            ("Westmole", "person", 2),
        )
    ]
    *_, shown = rail_sections(NOTHING_COUNTED, actors, 0, 24)
    assert ["".join(text for text, _ in row.lines[0]).split() for row in shown.rows] == [
        ["▲", "Westmole", "7"],
        ["●", "Ida", "Falk", "5"],
    ]
