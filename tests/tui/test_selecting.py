"""Caret, selection and labels: any words can be reached and marked from the keyboard."""

from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot

from library.store import Library
from tests.tui.conftest import TEXT, focused, read_back, reader, reading, until
from tui.labels import labels
from tui.widgets.bars import KeyBar

SECOND = "The harbour board voted 9 to 4 on Tuesday."
THIRD = "Ida Falk said 15,000 jobs depend on it."


def selected(pilot: Pilot[int]) -> str:
    """The selected text, empty for none."""
    place = reader(pilot).view.selected_range
    return TEXT[place[0] : place[1]] if place else ""


def label_of(pilot: Pilot[int], words: str) -> str:
    """The letters shown on the first word of some text."""
    choice = reader(pilot).view._choice
    assert choice is not None
    return choice.open[TEXT.index(words)]


async def test_v_selects_the_sentence_and_motions_extend_it(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "v")
        assert selected(pilot) == SECOND
        await pilot.press("j")
        assert selected(pilot) == f"{SECOND} {THIRD}"
        await pilot.press("k", "b", "b")
        assert selected(pilot) == "The harbour board voted 9 to 4 on"
        await pilot.press("o", "w", "w")
        assert selected(pilot) == "board voted 9 to 4 on"
        await pilot.press("h")
        assert selected(pilot) == " board voted 9 to 4 on"


async def test_the_caret_starts_a_selection_at_its_word(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", *"wwww", "v")
        assert selected(pilot) == "voted"
        await pilot.press("w", "e")
        assert selected(pilot) == "voted 9 to"


async def test_what_is_to_be_typed_takes_the_place_of_what_was_said_before(library: Library) -> None:
    async with reading(library) as pilot:
        bar = pilot.app.screen.query_one(KeyBar)
        await pilot.press("2")
        await until(pilot, lambda: bar.notice.endswith("saved"))
        await pilot.press("f")
        assert bar.prompt
        assert not bar.notice


async def test_a_selection_is_marked_and_then_gone(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", *"wwww", "v", "2")
        await until(pilot, lambda: read_back(library) == ("2 voted",))
        await until(pilot, lambda: not selected(pilot))


async def test_escape_drops_the_selection_before_the_screen(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "v", "escape")
        assert selected(pilot) == ""
        assert focused(pilot) == SECOND


async def test_the_foot_bar_says_what_keys_do_while_selecting(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "v")
        bar = pilot.app.screen.query_one(KeyBar)
        await until(pilot, lambda: ("o", "other end") in bar.entries)
        await pilot.press("escape")
        await until(pilot, lambda: ("v", "select") in bar.entries)


async def test_v_on_a_mark_takes_its_range_and_a_new_range_keeps_colour_and_note(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", *"wwww", "v", "2")
        await until(pilot, lambda: read_back(library) == ("2 voted",))
        await pilot.press("a", *"why", "enter")
        await until(pilot, lambda: read_back(library) == ("✎ voted",))
        await pilot.press("v")
        assert selected(pilot) == "voted"
        await pilot.press("w", "m")
        await until(pilot, lambda: read_back(library) == ("✎ voted 9",))
        (article,) = library.index.ids()
        (mark,) = library.read(article).passages
        assert (mark.colour, mark.note) == (2, "why")


async def test_a_selection_inside_a_mark_makes_a_mark_of_its_own(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "1")
        await until(pilot, lambda: read_back(library) == (f"1 {SECOND}",))
        await pilot.press("f", *label_of_span(pilot, "voted", "Tuesday"), "4")
        await until(pilot, lambda: read_back(library) == (f"1 {SECOND}", "4 voted 9 to 4 on Tuesday"))


def label_of_span(pilot: Pilot[int], first: str, last: str) -> str:
    """The letters that will be shown on two words, once labels are asked for."""
    view = reader(pilot).view
    words = view._shown_words
    signs = labels(len(words))
    starts = [word[0] for word in words]
    return signs[starts.index(TEXT.index(first))] + signs[starts.index(TEXT.index(last))]


async def test_any_span_of_words_is_marked_with_six_keys(library: Library) -> None:
    async with reading(library, (160, 45)) as pilot:
        keys = ["f", *label_of_span(pilot, "board voted", "jobs"), "3"]
        assert len(keys) == 6
        await pilot.press(*keys)
        await until(
            pilot,
            lambda: read_back(library) == ("3 board voted 9 to 4 on Tuesday. Ida Falk said 15,000 jobs",),
        )


async def test_the_end_may_be_chosen_before_the_beginning(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("f", *label_of_span(pilot, "Tuesday", "voted"))
        assert selected(pilot) == "voted 9 to 4 on Tuesday"


async def test_a_label_focuses_its_sentence_and_there_is_a_way_back(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("s")
        await pilot.press(*label_of(pilot, THIRD))
        assert focused(pilot) == THIRD
        await pilot.press("ctrl+o")
        assert focused(pilot) == "The board wants a deeper channel by spring."


async def test_while_labels_are_shown_no_other_key_does_anything_and_escape_ends_it(
    library: Library,
) -> None:
    async with reading(library) as pilot:
        await pilot.press("s", "exclamation_mark", "enter", "tab", "0")
        assert reader(pilot).view._choice is not None
        assert read_back(library) == ()
        await pilot.press("escape")
        assert reader(pilot).view._choice is None
        assert focused(pilot) == "The board wants a deeper channel by spring."


async def test_a_wrong_letter_can_be_taken_back(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("f", "a", "backspace")
        choice = reader(pilot).view._choice
        assert choice is not None
        assert choice.typed == ""


async def test_labels_do_not_change_where_words_stand(library: Library) -> None:
    async with reading(library) as pilot:
        view = reader(pilot).view
        plain = [view.render_line(y).cell_length for y in range(view.size.height)]
        await pilot.press("f")
        assert [view.render_line(y).cell_length for y in range(view.size.height)] == plain


async def test_the_mouse_and_the_keyboard_speak_of_the_same_selection(library: Library) -> None:
    async with reading(library) as pilot:
        view = reader(pilot).view
        await pilot.press("j")
        row = next(y for y in range(view.size.height) if "The harbour board" in view.render_line(y).text)
        column = view.render_line(row).text.index("harbour")
        await pilot.mouse_down(view, offset=(column, row))
        await pilot.hover(view, offset=(column + len("harbour board") - 1, row))
        await pilot.mouse_up(view, offset=(column + len("harbour board") - 1, row))
        await until(pilot, lambda: selected(pilot) == "harbour board")
        await pilot.press("w", "5")
        await until(pilot, lambda: read_back(library) == ("5 harbour board voted",))


async def test_stepping_reaches_every_overlapping_mark_and_keys_act_on_it(library: Library) -> None:
    async with reading(library) as pilot:
        await pilot.press("j", "1")
        await until(pilot, lambda: read_back(library) == (f"1 {SECOND}",))
        await pilot.press("f", *label_of_span(pilot, "voted", "voted"), "2")
        await until(pilot, lambda: len(read_back(library)) == 2)
        await pilot.press("g", "full_stop", "5")
        await until(pilot, lambda: read_back(library) == (f"5 {SECOND}", "2 voted"))
        await pilot.press("full_stop", "4")
        await until(pilot, lambda: read_back(library) == (f"5 {SECOND}", "4 voted"))


async def test_the_wheel_scrolls_and_the_focus_stays_on_the_screen(library: Library) -> None:
    async with reading(library, (80, 24)) as pilot:
        view = reader(pilot).view
        for _ in range(8):
            await pilot._post_mouse_events([MouseScrollDown], view, offset=(20, 10))
            assert view.focused_sentence is not None
            assert view.shows(view.focused_sentence)
        assert view.scroll_offset.y > 0
        for _ in range(8):
            await pilot._post_mouse_events([MouseScrollUp], view, offset=(20, 10))
            assert view.focused_sentence is not None
            assert view.shows(view.focused_sentence)
        assert view.scroll_offset.y == 0
