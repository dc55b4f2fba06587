"""What the article list shows: a query with its rows, and a row as lines of styled text.

Both are free of the screen, so that they can be tested as values.
"""

from datetime import date
from typing import Protocol

from rich.cells import cell_len

from library.store import Library, Order, Row, Snippet
from tui.paging import PAGE, Pages
from tui.wrapping import cut

__all__ = ["Listing", "Rows", "Text", "counted", "day", "entry_lines", "progress_bar", "with_marks"]

BAR_CELLS = 8
"""Cells of the bar that shows how much has been read."""

Text = tuple[str, str]
"""A run of text and the name of its style."""


class Rows(Protocol):
    """What a list can show."""

    query: str
    count: int
    counted: bool
    """Whether there are not more than `count`."""

    def finish(self) -> None:
        """Count them all; may take longer than reading a page."""
        ...

    def row(self, number: int) -> Row | None:
        """The row of a number, counted from 0; None when there is none any more."""
        ...

    def number_of(self, id: str) -> int | None:  # noqa: A002 - the store's own name
        """Where an article stands, counted from 0; None when it is not in the list."""
        ...

    def found(self, number: int) -> Snippet | None:
        """The words of a row's article around the first match; None where no words are looked for."""
        ...


class Listing:
    """The rows of the library under one query, read a page at a time as they are looked at."""

    def __init__(
        self,
        library: Library,
        query: str = "",
        order: Order = Order.ADDED,
        *,
        snippets: bool = False,
    ) -> None:
        """The articles of a query.

        Args:
            library: Where they are.
            query: Which; see `library.store.search`.
            order: In which order.
            snippets: Whether rows show the words around the first match.

        Raises:
            BadQuery: The query is wrong.
        """
        self._index = library.index
        self._library = library
        self._snippets = snippets
        self._found: dict[int, Snippet | None] = {}
        self.query = query
        self.order = order
        self._pages = Pages(
            lambda start, count: self._index.rows(query, order=order, start=start, count=count)
        )
        self.row(0)  # the search for it may find all there are
        self.count, self.counted = library.index.count_at_once(query)

    def finish(self) -> None:
        """Counts the rows, if they are a common word's and have not been counted yet."""
        if not self.counted:
            self.count, self.counted = self._index.count(self.query), True

    def row(self, number: int) -> Row | None:
        """The row of a number, counted from 0; None when there is none any more."""
        return self._pages.at(number)

    def found(self, number: int) -> Snippet | None:
        """The words around the first match, looked up once."""
        if not self._snippets:
            return None
        if number not in self._found:
            if len(self._found) > PAGE:
                self._found.clear()
            row = self.row(number)
            self._found[number] = self._library.snippet(row.id, self.query) if row else None
        return self._found[number]

    def number_of(self, id: str) -> int | None:  # noqa: A002 - the store's own name
        """Where an article stands, counted from 0; None when it is not in the list."""
        return self._index.number_of(id, self.query, order=self.order)


def day(iso: str) -> str:
    """A day in few letters: "1 Jul 2023"; as it is when it is no day."""
    try:
        value = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{value.day} {value:%b} {value.year}"


def counted(number: int, noun: str) -> str:
    """A number of things in words: "1 mark", "2,000 marks"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def with_marks(what: str, marks: int) -> str:
    """Something in words, and its marks where it has any: "2 articles with 3 marks"."""
    return f"{what} with {counted(marks, 'mark')}" if marks else what


def progress_bar(progress: float) -> str:
    """How much has been read; the first cell fills with the first step, the last with the end."""
    filled = BAR_CELLS if progress >= 1 else min(int(progress * BAR_CELLS) + (progress > 0), BAR_CELLS - 1)
    return "▰" * filled + "▱" * (BAR_CELLS - filled)


def entry_lines(row: Row, width: int, *, tall: bool, found: Snippet | None = None) -> list[list[Text]]:
    """An article's entry in the list.

    Args:
        row: The article.
        width: Cells for a line.
        tall: Whether its first words are shown as a third line.
        found: The words to show in place of the first ones, or of the facts when there is no
            third line.
    """
    room = max(0, width - 2)
    if row.damaged:
        lines = [[("! ", "damaged"), (cut(row.title or row.id, room), "title")]]
        lines.append([("  ", "meta"), (cut(row.damaged, room), "meta")])
    else:
        sign = "• " if row.progress <= 0 else "◐ " if row.progress < 1 else "  "
        lines = [[(sign, "sign"), (cut(row.title or "Untitled", room), "title")]]
        lines.append([("  ", "meta"), *_company(row, room)])
    words = [(cut("" if row.damaged else row.excerpt, room), "excerpt")]
    if found and found.text:
        words = _emphasised(found, room)
    if tall:
        lines.append([("  ", "meta"), *words])
    elif found and found.text:
        lines[1] = [("  ", "meta"), *words]
    return lines


def _emphasised(found: Snippet, room: int) -> list[Text]:
    """A snippet as runs, cut to its room."""
    runs: list[Text] = []
    at = 0
    for start, end in (*found.spans, (len(found.text), len(found.text))):
        runs += [(found.text[at:start], "excerpt"), (found.text[start:end], "found")]
        at = end
    fitting: list[Text] = []
    for text, style in runs:
        left = room - sum(cell_len(part) for part, _ in fitting)
        if text and left > 0:
            fitting.append((cut(text, left), style))
    return fitting


def _company(row: Row, room: int) -> list[Text]:
    """Where an article is from and what was done with it; what does not fit is left away."""
    length = f"{row.minutes} min" if row.minutes else ""  # of what lies in the trash it is not known
    facts = " · ".join(fact for fact in (row.site, day(row.date or row.added), length) if fact)
    runs: list[Text] = [(cut(facts, room), "meta")]
    if length:
        runs.append((f"  {progress_bar(row.progress)}", "progress"))
    if row.starred:
        runs.append(("  ★", "sign"))
    if row.archived:
        runs.append(("  archived", "meta"))
    if row.marks:
        runs.append((f"  marks {row.marks}", "mark"))
    if row.notes:
        runs.append((f"  ✎ {row.notes}", "mark"))
    if row.tags:
        runs.append(("  " + " ".join(f"#{tag}" for tag in row.tags), "tag"))
    fitting: list[Text] = []
    for text, style in runs:
        rest = room - sum(cell_len(part) for part, _ in fitting)
        if cell_len(text) > rest:
            if style == "tag" and rest > 4:
                fitting.append((cut(text, rest), style))
            break
        fitting.append((text, style))
    return fitting
