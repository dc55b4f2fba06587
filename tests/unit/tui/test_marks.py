"""Changes to marks: one after the other, on the disk before anyone sees them, all undoable."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from library.article import Article, Block, BlockKind
from library.cleaning import Cleaned, Kind
from library.corrections import Correction
from library.errors import NotFound
from library.insight import Actor, ActorType, Insight
from library.passage import Passage
from library.store import Library
from tui.marks import Marks, following, shortest

ARTICLE = Article(title="T", blocks=(Block(BlockKind.PARAGRAPH, "One is here. Two is too. Three."),))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", state_root=tmp_path / "state") as library:
        library.add(Cleaned(ARTICLE), b"", kind=Kind.TEXT, insight=Insight())
        yield library


@pytest.fixture
def marks(library: Library) -> Marks:
    (id_,) = library.index.ids()
    return Marks(library, library.read(id_))


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


async def test_of_overlapping_marks_the_shortest_is_meant(marks: Marks) -> None:
    await marks.put(marks.new(0, 31))
    short = await marks.put(marks.new(0, 12))

    assert shortest(marks.passages) == short
    assert shortest([]) is None
    assert marks.exactly(0, 12) == short
    assert marks.exactly(0, 13) is None


async def test_stepping_passes_over_no_mark_that_overlaps(marks: Marks) -> None:
    long = await marks.put(marks.new(0, 31))
    short = await marks.put(marks.new(0, 12))
    last = await marks.put(marks.new(13, 24))

    forward = [following(marks.passages, 0, on, 1) for on in (None, long, short, last)]
    assert forward == [long, short, last, None]
    back = [following(marks.passages, 30, on, -1) for on in (None, last, short, long)]
    assert back == [last, short, long, None]


async def test_the_note_on_the_article_comes_before_all_marks(marks: Marks) -> None:
    first = await marks.put(marks.new(0, 12))
    whole = await marks.put(marks.new_on_article().with_note("all of it"))

    assert marks.passages == (whole, first)
    assert marks.on_article == whole
    assert following(marks.passages, 0, None, 1) == first
    assert following(marks.passages, 0, first, -1) == whole


async def test_a_new_range_keeps_colour_note_and_tags(library: Library, marks: Marks) -> None:
    mark = await marks.put(replace(marks.new(0, 12), colour=3).with_note("why #ask"))
    await marks.put(marks.moved(mark, 0, 24))

    (moved,) = on_disk(library)
    assert moved.anchor.quote == "One is here. Two is too."
    assert (moved.id, moved.colour, moved.note, moved.tags) == (mark.id, 3, "why #ask", ("ask",))


async def test_a_hidden_actor_is_undone_and_done_again_like_a_mark(library: Library, marks: Marks) -> None:
    (id_,) = library.index.ids()
    await marks.put(marks.new(0, 12))
    hidden = await marks.put(Correction.hide(Actor("Two", ActorType.OTHER)))
    assert library.read(id_).corrections == (hidden,) == marks.corrections

    await marks.undo()
    assert not library.read(id_).corrections
    assert not marks.corrections
    await marks.redo()
    assert [correction.actor for correction in library.read(id_).corrections] == ["Two"]


async def test_what_was_deleted_comes_back_after_a_restart_the_last_first(
    library: Library, marks: Marks
) -> None:
    (id_,) = library.index.ids()
    for start, end in ((0, 12), (13, 24)):
        await marks.delete(await marks.put(marks.new(start, end).with_note(f"note {start}")))

    reopened = Marks(library, library.read(id_))
    await reopened.undo()
    assert [mark.note for mark in on_disk(library)] == ["note 13"]
    await reopened.undo()
    assert [mark.note for mark in on_disk(library)] == ["note 0", "note 13"]
    assert await reopened.undo() is None
    await reopened.redo()
    assert [mark.note for mark in on_disk(library)] == ["note 13"]


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
