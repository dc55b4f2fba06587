"""The reading view: moves focus, caret, selection and labels over the page.

It changes nothing but what it shows; marks are made by whoever owns them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import var
from textual.selection import Selection

from library.article import Article
from library.passage import Passage
from tui.commands import bindings
from tui.focus import Characters, Paragraphs, Range, Units, Words
from tui.labels import Choice, Purpose
from tui.marks import Aim, aimed, following, touch
from tui.selecting import Selecting
from tui.widgets.article_page import ArticlePage

__all__ = ["ArticleView"]


WHEEL_LINES = 3
"""Lines that one notch of the wheel scrolls."""

NOTHING_LIT = "Nothing is lit: {reader.find} finds words, {reader.panel} chooses an actor"


class ArticleView(ArticlePage):
    """An article to be read and marked from the keyboard."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("text")

    prompt: var[str] = var("")
    """What the reader is asked to type while labels are shown; empty otherwise."""

    @dataclass
    class ModeChanged(Message):
        """Labels or a selection came or went: other keys work now."""

        view: "ArticleView"

    @dataclass
    class Said(Message):
        """Something a person should be told."""

        notice: str

    def __init__(self, article: Article, *, top: int = 0, focus: int = 0) -> None:
        """A view; see `ArticlePage`."""
        super().__init__(article, top=top, focus=focus)
        self._words = Words(article)
        self._characters = Characters(article)
        self._paragraphs = Paragraphs(article)
        self._selected: Selecting | None = None
        self._from: Range | None = None
        self._chosen = ""
        self._chosen_in: Range | None = None
        self._trail: list[Range] = []

    # What others may ask ---------------------------------------------------------------

    @property
    def selecting(self) -> Selecting | None:
        """The selection, if there is one."""
        return self._selected

    @property
    def selected_range(self) -> Range | None:
        """The selected text, if some is selected."""
        return self._selected.range if self._selected else None

    @property
    def lit_count(self) -> int:
        """How many places are lit."""
        return len(self._lit)

    @property
    def shows_insets(self) -> bool:
        """Whether texts are shown that are no part of the article."""
        return bool(self._insets)

    @property
    def current_inset(self) -> int:
        """Number of the inset that was stepped to; -1 where they cannot be stepped through."""
        return self._inset

    @property
    def remembered(self) -> Range | None:
        """Where `go_back` leads."""
        return self._trail[-1] if self._trail else None

    @property
    def target(self) -> Range | None:
        """What a mark key acts on: the selection, or the focused sentence."""
        return self.selected_range or self._focused

    @property
    def aim(self) -> Aim:
        """What a key pressed now acts on."""
        on_it = self._chosen and self._chosen_in == self._focused
        return Aim(self._focused, self._caret, self._selected, self._chosen if on_it else "")

    @property
    def mark_here(self) -> Passage | None:
        """The mark that keys act on while nothing is selected."""
        return aimed(self._passages, self.aim)

    # What others may change ------------------------------------------------------------

    def focus_on(self, sentence: Range | None) -> None:
        """Moves the focus to a sentence and shows it."""
        if sentence is None:
            return
        self._focused = sentence
        if self._caret and not sentence[0] <= self._caret[0] < sentence[1]:
            self._caret = None
        self._reveal(sentence)
        self.post_message(self.Moved(self))
        self.refresh()

    def show_place(self, place: Range) -> None:
        """Moves the focus to the sentence at a place and makes sure the place is visible."""
        self.focus_on(self.sentences.at(place[0]))
        self._reveal(place)

    def choose(self, mark: Passage) -> None:
        """Lets keys act on a mark at the focus, whatever else overlaps it, until the focus moves."""
        if mark.is_on_article or (self._focused and touch(mark, self._focused)):
            self._chosen, self._chosen_in = mark.id, self._focused

    def show_mark(self, mark: Passage) -> None:
        """Moves the focus to a mark; keys then act on it."""
        self._caret = None
        if mark.is_on_article:
            self.focus_on(self.sentences.first)
        else:
            self.show_place((mark.start, mark.end))
        self.choose(mark)

    def remember(self) -> None:
        """Notes where the reader is, for the way back."""
        if self._focused and self._trail[-1:] != [self._focused]:
            self._trail.append(self._focused)

    def go_back(self) -> bool:
        """Goes to where the reader was when `remember` was called last; tells whether there was."""
        if not self._trail:
            return False
        self.focus_on(self._trail.pop())
        return True

    def select(self, selected: Selecting | None) -> None:
        """Selects some text, or nothing."""
        before, self._selected = self._selected, selected
        if selected is None:
            self.screen.clear_selection()
        else:
            self.screen.selections = {self: self._selection_of(selected.range)}
            self.show_place((selected.active, selected.active + 1))
        if (before is None) != (selected is None):
            self.post_message(self.ModeChanged(self))
        self.refresh()

    def drop_layer(self) -> bool:
        """Takes away what lies over the text: labels, selection, caret, what is lit.

        Returns:
            Whether there was something to take away.
        """
        if self._choice:
            self._choose(None)
        elif self._selected:
            self.select(None)
        elif self._caret:
            self._caret = None
        elif self._lit or self._insets:
            self.light([])
            if self._insets:
                self.show_insets(())
        else:
            return False
        self.refresh()
        return True

    def show_lit(self, places: Sequence[Range]) -> None:
        """Lights places up and goes to the current one of them, or the first."""
        if places:
            current = next((place for place in places if place == self._current), places[0])
            self.light(places, current)
            self.show_place(current)

    def show_inset(self, number: int) -> None:
        """Makes an inset the current one and goes there; from then on it is insets that are stepped."""
        offset = self._insets[number].offset
        self.show_place((offset, offset))
        self._inset = number
        self._reveal_inset()

    def step_lit(self, count: int) -> None:
        """Goes to the next or previous place of what is lit, or to another inset."""
        if self._inset >= 0:
            self.show_inset((self._inset + count) % len(self._insets))
            self.post_message(self.Said(f"{self._inset + 1:,} of {len(self._insets):,}"))
            return
        if not self._lit or self._focused is None:
            self.post_message(self.Said(NOTHING_LIT))
            return
        if self._current in self._lit:
            index = (self._lit.index(self._current) + count) % len(self._lit)
        elif count > 0:
            index = next((i for i, place in enumerate(self._lit) if place[0] >= self._focused[0]), 0)
        else:
            before = [i for i, place in enumerate(self._lit) if place[0] < self._focused[0]]
            index = before[-1] if before else len(self._lit) - 1
        self.light(self._lit, self._lit[index])
        self.show_place(self._lit[index])
        self.post_message(self.Said(f"{index + 1:,} of {len(self._lit):,}"))

    # Moving ----------------------------------------------------------------------------

    def action_sentence(self, count: int) -> None:
        """Moves the focus by sentences, or the end of the selection."""
        if self._focused and not self._extend(self.sentences, count):
            self._caret = None
            self.focus_on(self.sentences.step(self._focused, count))

    def action_paragraph(self, count: int) -> None:
        """Moves the focus by paragraphs, or the end of the selection."""
        if self._focused and not self._extend(self._paragraphs, count):
            self._caret = None
            self.focus_on(self.sentences.paragraph(self._focused, count))

    def action_page(self, pages: float) -> None:
        """Scrolls by pages; the focus goes to the first whole sentence shown."""
        if self._focused is None:
            return
        height = self.size.height
        before = self.scroll_offset.y
        self._scroll(before + round(pages * (height - 1 if abs(pages) == 1 else height)))
        if self._selected:
            self._select_page(pages > 0)
            return
        if self.scroll_offset.y == before:
            self.focus_on(self.sentences.last if pages > 0 else self.sentences.first)
            return
        self._caret = None
        self._focused = self._first_whole_sentence()
        self.post_message(self.Moved(self))
        self.refresh()

    def _select_page(self, forward: bool) -> None:
        """Lets the selection reach the last or first whole sentence shown, or the end of all."""
        if self._selected is None:
            return
        start, end = self._selected.range
        if forward:
            last = self._last_whole_sentence() or self._selected.range
            self.select(Selecting(start, max(end, last[1]), passage=self._selected.passage))
        else:
            first = self._first_whole_sentence() or self._selected.range
            self.select(Selecting(min(start, first[0]), end, True, self._selected.passage))

    def action_end(self, direction: int) -> None:
        """Goes to the beginning (-1) or the end (1); a selection reaches there."""
        if self._selected:
            end = len(self.article.text)
            start, far = (self._selected.start, end) if direction > 0 else (0, self._selected.end)
            self.select(Selecting(start, far, direction < 0, self._selected.passage))
            return
        self.remember()
        self._caret = None
        self.focus_on(self.sentences.last if direction > 0 else self.sentences.first)

    def action_return(self) -> None:
        """Goes back to where the last jump began."""
        if not self.go_back():
            self.post_message(self.Said("Nowhere to go back to"))

    def action_step(self, count: int) -> None:
        """Goes to the next or previous place of what is lit."""
        self.step_lit(count)

    def action_step_mark(self, count: int) -> None:
        """Goes to the next or previous mark, over all that overlap."""
        if not self._passages:
            lost = "Every mark has lost its place: {reader.panel} leads to them"
            self.post_message(
                self.Said(lost if self._lost else "No marks yet: {reader.mark} marks the sentence")
            )
            return
        focus = self._focused or (0, 0)
        on_it = next((mark for mark in self._passages if mark.id == self.aim.chosen), None)
        mark = following(self._passages, focus[0], on_it, count)
        if mark is None:
            self.post_message(self.Said("No mark further on" if count > 0 else "No mark before this"))
            return
        self.remember()
        self.show_mark(mark)
        number = self._passages.index(mark) + 1
        note = f"  ·  ✎ {mark.note.splitlines()[0]}" if mark.note else ""
        self.post_message(self.Said(f"Mark {number:,} of {len(self._passages):,}{note}"))

    # The caret -------------------------------------------------------------------------

    def action_word(self, count: int) -> None:
        """Moves the caret to the beginning of a word; a selection by words."""
        if not self._extend(self._words, count):
            start = self._words.at(self._caret[0]) if self._caret else None
            if self._focused is None:
                return
            if start is None:
                word = self._words.at(self._focused[0])
            elif self._caret and count < 0 and start[0] < self._caret[0]:
                word = start
            else:
                word = self._words.step(start, count)
            self._put_caret(word[0] if word else None)

    def action_word_end(self) -> None:
        """Moves the caret to the end of a word; a selection by a word."""
        if not self._extend(self._words, 1) and self._focused:
            at = self._caret[1] if self._caret else self._focused[0]
            end = self._words.end_after(at)
            self._put_caret(None if end is None else end - 1)

    def action_character(self, count: int) -> None:
        """Moves the caret by characters; a selection too."""
        if not self._extend(self._characters, count) and self._focused:
            if self._caret:
                self._put_caret(self._characters.step(self._caret, count)[0])
            else:
                self._put_caret(self._focused[0] if count > 0 else self._focused[1] - 1)

    def _put_caret(self, offset: int | None) -> None:
        if offset is None:
            return
        self._caret = self._characters.at(offset)
        self._chosen = ""
        if self._caret:
            self.show_place(self._caret)

    # Selecting -------------------------------------------------------------------------

    def action_select(self) -> None:
        """Begins to select: the mark here, else the word at the caret, else the sentence."""
        if self._selected:
            self.select(None)
            return
        if self._focused is None:
            self.post_message(self.Said("There is no text to select"))
            return
        mark = self.mark_here
        if mark and mark.is_on_article:
            mark = None
        if mark and self._caret and not touch(mark, self._caret):
            mark = None
        if mark:
            self.select(Selecting(mark.start, mark.end, passage=mark.id))
        else:
            word = self._words.at(self._caret[0]) if self._caret else None
            self.select(Selecting(*(word or self._focused)))
        self._caret = None

    def action_swap(self) -> None:
        """Lets the other end of the selection move."""
        if self._selected:
            self.select(self._selected.swapped())

    def _extend(self, units: Units, count: int) -> bool:
        """Moves the end of the selection, if there is one; tells whether there is."""
        if self._selected is None:
            return False
        self.select(self._selected.extended(units, count))
        return True

    # Labels ----------------------------------------------------------------------------

    def action_jump(self) -> None:
        """Puts a label on every sentence on the screen; a selection then reaches to the one chosen."""
        self._ask(Purpose.JUMP, self.sentences.between(*self.shown_range), "Type the letters of the sentence")

    def action_span(self) -> None:
        """Puts a label on every word on the screen: two choices make a selection."""
        self._from = None
        self.select(None)
        self._ask(Purpose.FROM, self._shown_words, "Type the letters where the passage begins")

    @property
    def _shown_words(self) -> list[Range]:
        text = self.article.text
        return [
            word
            for word in self._words.between(*self.shown_range)
            if any(character.isalnum() for character in text[word[0] : word[1]])
        ]

    def _ask(self, purpose: Purpose, places: Sequence[Range], prompt: str) -> None:
        if not places:
            self.post_message(self.Said("There is no text on the screen"))
            return
        self._choose(Choice.of(purpose, places), prompt)

    def _choose(self, choice: Choice | None, prompt: str = "") -> None:
        changed = (self._choice is None) != (choice is None) or prompt != self.prompt
        self._choice = choice
        self.prompt = prompt
        if changed:
            self.post_message(self.ModeChanged(self))
        self.refresh()

    def _picked(self, choice: Choice, place: Range) -> None:
        match choice.purpose:
            case Purpose.JUMP:
                self._choose(None)
                if self._selected:
                    self.select(self._selected.reaching(place))
                else:
                    self.remember()
                    self.focus_on(place)
            case Purpose.FROM:
                self._from = place
                again = Choice(Purpose.TO, choice.places, choice.signs)
                self._choose(again, "Type the letters where it ends")
            case Purpose.TO:
                self._choose(None)
                first, last = sorted((self._from or place, place))
                self.select(Selecting(first[0], last[1]))

    def on_key(self, event: events.Key) -> None:
        """Takes the letters of labels while some are shown; all other keys are bindings."""
        choice = self._choice
        if choice is None:
            if event.key == "escape" and self._selected:
                # The framework would clear the selection and let the key do more besides.
                event.stop()
                self.drop_layer()
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.drop_layer()
        elif event.key == "backspace":
            self._choose(choice.without_key(), self.prompt)
        elif event.character and event.is_printable:
            narrower = choice.with_key(event.character)
            if narrower is None:
                self.post_message(self.Said(f"No label goes on with {event.character}"))
            elif place := narrower.chosen:
                self._picked(choice, place)
            else:
                self._choose(narrower, self.prompt)

    # Mouse and the framework's selection -----------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Focuses the sentence that was clicked."""
        offset = self._offset_under(event.x, event.y)
        if offset is not None and self._selected is None:
            self._focused = self.sentences.at(offset)
            self._caret = None
            self.post_message(self.Moved(self))
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scrolls on; the focus stays on the screen."""
        self._wheel(event, WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scrolls back; the focus stays on the screen."""
        self._wheel(event, -WHEEL_LINES)

    def _wheel(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        event.prevent_default()
        self._scroll(self.scroll_offset.y + lines)
        if self._focused and not self._selected and not self.shows(self._focused):
            self._focused = self._first_whole_sentence() if lines > 0 else self._last_whole_sentence()
            self._caret = None
            self.post_message(self.Moved(self))
        self.refresh()

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - an older one may come late
        """Takes over what the mouse selected."""
        shown = self._range_of(self.text_selection)
        if shown != self.selected_range:
            before, self._selected = self._selected, Selecting(*shown) if shown else None
            if (before is None) != (shown is None):
                self.post_message(self.ModeChanged(self))
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text of the article, for the framework's own copying."""
        place = self._range_of(selection)
        return (self.article.text[place[0] : place[1]], "\n") if place else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Without a selection its ends cannot be swapped: the key means what it means then."""
        return action != "swap" or self._selected is not None

    def _range_of(self, selection: Selection | None) -> Range | None:
        if selection is None or not self.article.blocks:
            return None
        start = self._offset_of(selection.start, 0)
        end = self._offset_of(selection.end, len(self.article.text))
        return (start, end) if start < end else None

    def _selection_of(self, place: Range) -> Selection:
        """A range as the framework's places: the character in a block, and the block."""
        first, last = self.article.block_at(place[0]), self.article.block_at(place[1] - 1)
        starts = self.article.starts
        return Selection(Offset(place[0] - starts[first], first), Offset(place[1] - starts[last], last))

    def _offset_of(self, place: Offset | None, default: int) -> int:
        if place is None:
            return default
        character, block = place
        block = min(max(block, 0), len(self.article.blocks) - 1)
        return self.article.starts[block] + min(max(character, 0), len(self.article.blocks[block].text))
