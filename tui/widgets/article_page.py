"""The page: draws an article line by line, and keeps its place through every change of shape.

It knows the text, the focused sentence, the marks and whatever is laid over them; what
moves the focus is `ArticleView`'s.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from library.article import Article, BlockKind, SpanKind
from library.passage import Passage
from tui.focus import Range, Sentences
from tui.labels import Choice
from tui.layout import BLANK, Inset, Layout, Line, lay_out
from tui.painting import Look, Scene, glyph, pieces
from tui.widgets.drawn import Drawn

__all__ = ["ArticlePage"]

GUTTER = 4
"""Cells left of the text: the focus bar, a space, the mark's glyph, a space."""

CONTEXT_LINES = 2
"""Lines that stay visible above and below the focused sentence where there are any."""

_SIGN_REACH = 8
"""Lines of a mark at most on which its sign may stand."""

HEAD = 1
"""Empty lines above the first line of the article."""


class ArticlePage(Drawn, ScrollView, can_focus=True, inherit_bindings=False):
    """An article, its marks and the sentence in focus, as lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"article--{kind}" for kind in ("kicker", "title", "meta", "lead", "bar", *BlockKind)),
        *(f"article--{kind}" for kind in ("removed", "left-out", "left-out-current")),
        *(f"article--{look}" for look in (*SpanKind, "code-span", "focus", "lit", "lit-current")),
        *(f"article--{look}" for look in ("selection", "caret", "label", "label-more", "label-rest")),
        *(f"article--mark-{number}{ground}" for number in range(6) for ground in ("", "-raised", "-glyph")),
    }

    column: reactive[int] = reactive(68)
    """Greatest width of the text, cells."""

    @dataclass
    class Moved(Message):
        """The focus or the top of the page changed."""

        page: "ArticlePage"

        def can_replace(self, message: Message) -> bool:
            """Only the last of several moves matters."""
            return isinstance(message, ArticlePage.Moved)

    def __init__(self, article: Article, *, top: int = 0, focus: int = 0) -> None:
        """A page.

        Args:
            article: What it shows.
            top: Offset of the first sentence on the screen, 0 for the title.
            focus: Offset of the sentence in focus.
        """
        super().__init__()
        self.article = article
        self.sentences = Sentences(article)
        self._focused: Range | None = self.sentences.at(min(max(focus, 0), len(article.text)))
        self._caret: Range | None = None
        self._choice: Choice | None = None
        self._open_labels: dict[int, str] = {}
        self._layout = Layout(article)
        self._laid_out = 0
        self._top = min(max(top, 0), len(article.text))
        self._settling = False
        self._settled_in = Size(0, 0)
        self._insets: tuple[Inset, ...] = ()
        self._inset = -1
        self._passages: tuple[Passage, ...] = ()
        self._marks: dict[int, list[Passage]] = {}
        self._glyphs: dict[int, Passage] = {}
        self._lost = 0
        self._lit: list[Range] = []
        self._current: Range | None = None
        self._styles: dict[Look | str, Style] = {}
        self._ground = Style.null()

    # What others may ask ---------------------------------------------------------------

    @property
    def focused_sentence(self) -> Range | None:
        """The sentence in focus; None in an article without text."""
        return self._focused

    @property
    def selected_range(self) -> Range | None:
        """The selected text, if some is selected."""
        return None

    @property
    def top_offset(self) -> int:
        """Offset of the first character on the screen, 0 while the title is shown."""
        return self._top

    @property
    def shown_range(self) -> Range:
        """The text on the screen, from its first to behind its last character."""
        lines = [line for line in self._shown_lines if line.block >= 0]
        return (lines[0].start, lines[-1].end) if lines else (0, 0)

    @property
    def progress(self) -> float:
        """How far the reader has come, 0 to 1."""
        length = len(self.article.text)
        if not length or self._focused is None:
            return 1.0
        seen = self._focused[1]
        if self.scroll_offset.y > 0:
            seen = max(seen, self.shown_range[1])
        return seen / length

    def shows(self, place: Range) -> bool:
        """Whether the beginning of a place is on the screen."""
        line = self._layout.line_of(place[0]) + HEAD
        return self.scroll_offset.y <= line < self.scroll_offset.y + self.size.height

    @property
    def _shown_lines(self) -> list[Line]:
        first = self.scroll_offset.y - HEAD
        return self._layout.between(first, first + self.size.height)

    # What others may change ------------------------------------------------------------

    def set_passages(self, passages: Sequence[Passage], lost: int = 0) -> None:
        """Shows these marks, and only these.

        Args:
            passages: In the order of the text.
            lost: How many others have no place in the text.
        """
        self._passages = tuple(passages)
        self._lost = lost
        self._index_marks()
        self.refresh()

    def light(self, ranges: Iterable[Range], current: Range | None = None) -> None:
        """Lights up places of the text, one of them as the current one.

        Args:
            ranges: In the order of the text, not overlapping.
            current: One of them, or None.
        """
        self._lit = list(ranges)
        self._current = current
        self.refresh()

    def show_insets(self, insets: Sequence[Inset]) -> None:
        """Shows texts between the blocks that are no part of the article, or none any more."""
        self._insets = tuple(insets)
        self._inset = -1
        self._laid_out = 0
        self._lay_out()

    def restore(self, top: int, focus: int) -> None:
        """Puts a stored place back: offsets of the top sentence and the focused one."""
        self._focused = self.sentences.at(min(max(focus, 0), len(self.article.text)))
        self._top = min(max(top, 0), len(self.article.text))
        self._settle()
        self.post_message(self.Moved(self))
        self.refresh()

    # Layout and scrolling --------------------------------------------------------------

    def on_resize(self) -> None:
        """Lays the article out anew; the sentence on top stays there."""
        self._lay_out()

    def watch_column(self) -> None:
        """Lays the article out anew; the sentence on top stays there."""
        self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remembers what stands on top, so that it can stay there.

        What the framework scrolls because the window changed is no choice of the reader's: the
        article may end too soon to keep its place now, and finds it again in a smaller window.
        """
        super().watch_scroll_y(old_value, new_value)
        chosen = not self._settling and self.size == self._settled_in
        if chosen and round(old_value) != round(new_value):
            number = round(new_value) - HEAD
            numbers = self._layout.numbers
            self._top = 0 if not numbers or number < numbers[0] else self._layout.offset_at(number)
            self.post_message(self.Moved(self))

    @property
    def _text_width(self) -> int:
        return max(2, min(self.column, self.size.width - GUTTER - 1))

    @property
    def _text_left(self) -> int:
        """Cells before the text: the column stands in the middle, the gutter before it."""
        return max(GUTTER, (self.size.width - self._text_width) // 2)

    def _lay_out(self) -> None:
        if not self.size.width or not self.is_attached:
            return
        width = self._text_width
        if width != self._laid_out:
            self._layout = lay_out(self.article, width, self._insets)
            self._laid_out = width
            self._index_marks()
        self._settled_in = self.size
        self._settle()
        self.refresh()

    def _settle(self) -> None:
        """Scrolls so that the remembered top stands on top."""
        if not self._layout.height:
            return
        self._settling = True
        try:
            self.virtual_size = Size(self.size.width, HEAD + self._layout.height + 1)
            self._scroll(self._layout.line_of(self._top) + HEAD if self._top else 0)
            if not self._top and self._focused:
                # Somewhere in the title and what stands under it: the focus decides.
                self._reveal(self._focused)
        finally:
            self._settling = False

    def _scroll(self, line: int) -> None:
        self.scroll_to(0, line, animate=False, immediate=True, force=True)

    def _reveal(self, place: Range) -> None:
        """Scrolls as little as needed to show a place with some lines around it."""
        if not self._layout.offsets or not self.size.height:
            return
        first = self._layout.line_of(place[0]) + HEAD
        last = self._layout.line_of(max(place[0], place[1] - 1)) + HEAD
        if self._layout.numbers[0] + HEAD >= first:
            self._scroll(0 if last < self.size.height else first)
        else:
            self._reveal_lines(first, last)

    def _reveal_inset(self) -> None:
        """Scrolls as little as needed to show the current inset."""
        lines = [number for number, line in self._layout.insets.items() if line.inset == self._inset]
        if lines:
            self._reveal_lines(lines[0] + HEAD, lines[-1] + HEAD)

    def _reveal_lines(self, first: int, last: int) -> None:
        height = self.size.height
        context = min(CONTEXT_LINES, max(0, (height - (last - first + 1)) // 2))
        if first - context < self.scroll_offset.y or last - first >= height:
            self._scroll(first - context)
        elif last + context >= self.scroll_offset.y + height:
            self._scroll(last + context + 1 - height)

    def _first_whole_sentence(self) -> Range | None:
        return self.sentences.from_(self._layout.offset_at(max(0, self.scroll_offset.y - HEAD)))

    def _last_whole_sentence(self) -> Range | None:
        start, end = self.shown_range
        last = self.sentences.at(max(start, end - 1))
        return self.sentences.step(last, -1) if last and last[1] > end and last[0] > start else last

    def _offset_under(self, x: int, y: int) -> int | None:
        """Offset of the character at a cell of the widget; None beside the text."""
        number = self.scroll_offset.y + y - HEAD
        line = self._layout.line(number)
        if line.block < 0:
            return None
        cells = x - self._text_left - cell_len(line.lead)
        for offset in range(line.start, line.end):
            cells -= cell_len(self.article.text[offset])
            if cells < 0:
                return offset
        return max(line.start, line.end - 1)

    # Drawing ---------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forgets styles when the theme changes."""
        super().notify_style_update()
        self._styles.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region; the page's own style is read once for all of them."""
        self._ground = self.rich_style
        self._open_labels = self._choice.open if self._choice else {}
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the page as a strip exactly as wide as the widget."""
        number = self.scroll_offset.y + y - HEAD
        line = self._layout.line(number)
        width = self.size.width
        if line.kind == BLANK.kind:
            return Strip.blank(width, self._ground)
        if line.block < 0:
            current = "-current" if 0 <= line.inset == self._inset else ""
            text = Strip([Segment(line.words, self._style(Look(line.kind + current)))])
            return Strip.join([self._margin(number, False), text]).adjust_cell_length(width, self._ground)
        focused, to_edge = self._focus_on_line(line)
        text = self._text_strip(line)
        parts = [self._margin(number, focused), text]
        rest = self._text_width - text.cell_length
        if to_edge and rest > 0:
            parts.append(Strip([Segment(" " * rest, self._style(Look(line.kind, focused=True)))]))
        return Strip.join(parts).adjust_cell_length(width, self._ground)

    def _focus_on_line(self, line: Line) -> tuple[bool, bool]:
        """Whether a line shows some of the focus, and whether it is raised to its right edge."""
        if self._focused is None:
            return False, False
        start, end = self._focused
        focused = line.start < end and start < max(line.end, line.start + 1)
        block_end = self.article.starts[line.block] + len(self.article.blocks[line.block].text)
        return focused, focused and (end > line.end or line.end >= block_end)

    def _margin(self, number: int, focused: bool) -> Strip:
        mark = self._glyphs.get(number)
        return Strip(
            [
                Segment(" " * (self._text_left - GUTTER), self._ground),
                Segment("▌ " if focused else "  ", self._style(Look("bar"))),
                Segment(glyph(mark), self._style(Look(f"mark-{mark.colour}-glyph")))
                if mark
                else Segment(" ", self._ground),
                Segment(" ", self._ground),
            ]
        )

    def _text_strip(self, line: Line) -> Strip:
        """The text of a line, every character with its block and offset for selection."""
        text = self.article.text
        scene = Scene(
            self._focused,
            self._marks.get(line.block, ()),
            self._lit,
            self._current,
            self.selected_range,
            self._caret,
        )
        segments = []
        for piece in pieces(self.article, line, scene):
            style = self._style(piece.look)
            if self._choice is not None:
                style += self._style("label-rest")
            segments.append(Segment(text[piece.start : piece.end].replace("\t", " "), style))
        strip = Strip(segments).apply_offsets(line.start - self.article.starts[line.block], line.block)
        if self._open_labels:
            strip = self._with_labels(strip, line)
        if not line.lead:
            return strip
        return Strip.join([Strip([Segment(line.lead, self._style(Look("lead")))]), strip])

    def _with_labels(self, strip: Strip, line: Line) -> Strip:
        """A line with the labels of the places that begin in it laid over their first cells."""
        text = self.article.text
        parts: list[Strip] = []
        done = cells = 0
        position = line.start
        for offset in range(line.start, max(line.end, line.start + 1)):
            label = self._open_labels.get(offset)
            if label is None:
                continue
            cells += cell_len(text[position:offset])
            position = offset
            parts.append(strip.crop(done, cells))
            first, more = self._style("label"), self._style("label-more")
            parts.append(Strip([Segment(label[:1], first), Segment(label[1:], more)]))
            done = cells + len(label)
        parts.append(strip.crop(done, max(done, strip.cell_length)))
        return Strip.join(parts)

    def _style(self, look: Look | str) -> Style:
        """The style of a run of text, or of a part by its name; made once for each."""
        style = self._styles.get(look)
        if style is None:
            if isinstance(look, str):
                style = self.get_component_rich_style(f"article--{look}", partial=True)
            else:
                style = self._ground
                for part in look.parts:
                    style += self.get_component_rich_style(f"article--{part}", partial=True)
            self._styles[look] = style
        return style

    # Marks -----------------------------------------------------------------------------

    def _index_marks(self) -> None:
        """Notes for every block its marks, and for every line the mark whose glyph it shows."""
        self._marks, self._glyphs = {}, {}
        for mark in self._passages:
            if mark.is_on_article:
                lines = [self._layout.title]
            elif self.article.blocks:
                first = self._layout.line_of(mark.start)
                lines = [first, *range(first + 1, self._layout.line_of(mark.end - 1) + 1)]
                blocks = self.article.block_at(mark.start), self.article.block_at(mark.end - 1)
                for block in range(blocks[0], blocks[1] + 1):
                    self._marks.setdefault(block, []).append(mark)
            else:
                continue
            # Where another mark has the first line, the sign stands at the next of its lines.
            number = next((line for line in lines[:_SIGN_REACH] if line not in self._glyphs), lines[0])
            shown = self._glyphs.get(number)
            if shown is None or (bool(mark.note), mark.colour > 0) > (bool(shown.note), shown.colour > 0):
                self._glyphs[number] = mark
