"""Undo and redo: what a history remembers of changes to passages."""

from dataclasses import replace

import pytest

from library.history import Change, History
from tests.making import article, passage

MARK = passage(article().text, "4,200 islanders")
COLOURED = replace(MARK, colour=2)


@pytest.mark.parametrize(
    ("change", "inverse"),
    [
        (Change(None, MARK), Change(MARK, None)),
        (Change(MARK, COLOURED), Change(COLOURED, MARK)),
        (Change(MARK, None), Change(None, MARK)),
    ],
    ids=["made", "altered", "deleted"],
)
def test_every_change_can_be_taken_back(change: Change, inverse: Change) -> None:
    assert change.inverse == inverse
    assert change.inverse.inverse == change


def test_a_change_is_about_the_passage_as_it_was_last_known() -> None:
    assert Change(MARK, COLOURED).record == COLOURED
    assert Change(MARK, None).record == MARK


def test_a_change_without_any_passage_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="before or after"):
        _ = Change(None, None).record


def test_changes_are_undone_last_first_and_done_again_in_order() -> None:
    first, second = Change(None, MARK), Change(MARK, COLOURED)
    history = History()
    history.record(first)
    history.record(second)
    history.moved_back()
    assert (history.done, history.undone) == ([first], [second])
    history.moved_back()
    assert (history.done, history.undone) == ([], [second, first])
    history.moved_forward()
    history.moved_forward()
    assert (history.done, history.undone) == ([first, second], [])


def test_a_new_change_ends_what_could_be_done_again() -> None:
    history = History()
    history.record(Change(None, MARK))
    history.moved_back()
    history.record(Change(None, COLOURED))
    assert history.undone == []
    assert history.done == [Change(None, COLOURED)]


def test_two_histories_share_nothing() -> None:
    History().record(Change(None, MARK))
    assert History().done == []
