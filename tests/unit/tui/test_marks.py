"""Changes to marks: one after the other, on the disk before anyone sees them, all undoable."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from library.article import Article, Block, BlockKind
from library.cleaning import Cleaned, Kind
from library.errors import NotFound
from library.insight import Insight
from library.passage import Passage
from library.store import Library
from tui.marks import Marks

ARTICLE = Article(title="T", blocks=(Block(BlockKind.PARAGRAPH, "One is here. Two is too. Three."),))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", state_root=tmp_path / "state") as library:
        library.add(Cleaned(ARTICLE), b"", kind=Kind.TEXT, insight=Insight())
        yield library


@pytest.fixture
def marks(library: Library) -> Marks:
    (id_,) = library.index.ids()
    stored = library.read(id_)
    return Marks(library, id_, stored.version, stored.article.text, stored.passages)


def on_disk(library: Library) -> tuple[Passage, ...]:
    (id_,) = library.index.ids()
    return library.read(id_).passages


async def test_a_mark_is_on_the_disk_when_put_returns(library: Library, marks: Marks) -> None:
    saved = await marks.put(marks.new(0, 12))

    assert on_disk(library) == (saved,) == marks.passages


async def test_undo_and_redo_go_through_every_change(library: Library, marks: Marks) -> None:
    saved = await marks.put(marks.new(0, 12))
    await marks.put(replace(saved, colour=3))
    await marks.delete(saved)

    seen = []
    for step in (marks.undo, marks.undo, marks.undo, marks.redo, marks.redo, marks.redo):
        await step()
        seen.append([mark.colour for mark in on_disk(library)])
    assert seen == [[3], [0], [], [0], [3], []]


async def test_a_change_after_undo_forgets_what_could_be_redone(marks: Marks) -> None:
    await marks.put(marks.new(0, 12))
    await marks.undo()
    await marks.put(marks.new(13, 24))

    assert await marks.redo() is None
    assert [mark.start for mark in marks.passages] == [13]


async def test_the_shortest_mark_at_a_place_is_meant(marks: Marks) -> None:
    await marks.put(marks.new(0, 31))
    short = await marks.put(marks.new(0, 12))

    assert marks.at(3, 4) == short
    assert marks.at(40, 41) is None


async def test_changes_asked_for_at_once_are_made_in_order(library: Library, marks: Marks) -> None:
    mark = marks.new(0, 12)
    await asyncio.gather(*(marks.put(replace(mark, colour=colour)) for colour in (1, 2, 3, 4, 5)))

    assert [saved.colour for saved in on_disk(library)] == [5]


async def test_a_change_that_cannot_be_written_leaves_everything_as_it_was(
    library: Library, marks: Marks
) -> None:
    saved = await marks.put(marks.new(0, 12))
    library.remove(library.index.ids()[0])

    with pytest.raises(NotFound):
        await marks.put(replace(saved, colour=2))
    assert marks.passages == (saved,)
