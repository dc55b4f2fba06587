"""The views of the library that the rail offers: inbox, archive, a tag, a site, an actor, the trash."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from library.store import ActorRow, Rail, TrashedArticle
from library.store import Row as ArticleRow
from library.store.search import unquoted
from tui.listing import day
from tui.panel import GLYPHS, Section, Text
from tui.wrapping import cut

__all__ = [
    "INBOX",
    "MOST",
    "NOTHING_COUNTED",
    "TRASH",
    "Trashed",
    "View",
    "ViewRow",
    "narrowed",
    "rail_sections",
    "view_of",
]

MOST = 12
"""So many tags, sites and actors stand in the rail; the filter finds the others."""


@dataclass(frozen=True, slots=True)
class View:
    """A part of the library."""

    key: str
    """Stable name: "inbox", "tag:coast"."""
    name: str
    """What it is called."""
    query: str = ""
    """What narrows the list to it, in the language of the filter."""
    sign: Text = ("", "muted")
    """What stands before the name, with its style."""
    empty: str = "Nothing here."
    """What stands in the list when there is nothing."""


INBOX = View(
    "inbox",
    "Inbox",
    "is:inbox",
    empty="The inbox is empty: {library.rail} leads to the archive and the rest.",
)
TRASH = View("trash", "Trash", empty="The trash is empty.")

_FIXED = (
    INBOX,
    View("reading", "Reading", "is:reading", empty="Nothing is half read."),
    View(
        "archive",
        "Archive",
        "is:archived",
        empty="Nothing is archived: {library.archive} archives an article.",
    ),
    View("starred", "Starred", "is:starred", empty="Nothing is starred: {library.star} stars an article."),
    TRASH,
)

_NAMED = {"tag": ("#", "organisation"), "site": ("", "muted"), "actor": ("", "muted")}
"""The kinds of views that are named after something, and their signs."""


def _named(kind: str, name: str, sign: Text | None = None) -> View:
    query = " ".join(f'{kind}:"{piece}"' for piece in unquoted(name))
    return View(f"{kind}:{name}", name, query, sign or _NAMED[kind])


def view_of(key: str) -> View:
    """The view of a key; the inbox when there is none of it."""
    kind, _, name = key.partition(":")
    if kind in _NAMED and name:
        return _named(kind, name)
    return next((view for view in _FIXED if view.key == key), INBOX)


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A view as a line of the rail."""

    view: View
    lines: tuple[tuple[Text, ...], ...]

    @property
    def key(self) -> str:
        """The view's."""
        return self.view.key


def rail_sections(
    rail: Rail, actors: Sequence[ActorRow], trashed: int, width: int
) -> tuple[Section[ViewRow], ...]:
    """The lists of the rail; those without rows are left out.

    Args:
        rail: How many articles each view has.
        actors: Those that most articles name. Of several of one name, such as a town and a man, the first
            has a row, as the view is of the name.
        trashed: How many articles lie in the trash.
        width: Cells for a line.
    """
    counts = (rail.inbox, rail.reading, rail.archived, rail.starred, trashed)
    fixed = [_row(view, count, width) for view, count in zip(_FIXED, counts, strict=True)]
    named = {
        "TAGS": [_row(_named("tag", name), count, width) for name, count in rail.tags[:MOST]],
        "SITES": [_row(_named("site", name), count, width) for name, count in rail.sites[:MOST]],
        "ACTORS": [
            _row(
                _named("actor", actor.name, (f"{GLYPHS.get(actor.type, GLYPHS['other'])} ", actor.type)),
                actor.articles,
                width,
            )
            for actor in _one_a_name(actors)[:MOST]
        ],
    }
    return (
        Section("", tuple(fixed), ""),
        *(Section(title, tuple(rows), "") for title, rows in named.items() if rows),
    )


def _one_a_name(actors: Sequence[ActorRow]) -> list[ActorRow]:
    """The first of each name."""
    firsts: dict[str, ActorRow] = {}
    for actor in actors:
        firsts.setdefault(actor.name, actor)
    return list(firsts.values())


def _row(view: View, count: int, width: int) -> ViewRow:
    shown = f"{count:,}"
    room = width - cell_len(view.sign[0]) - cell_len(shown) - 1
    name = cut(view.name, room)
    gap = " " * (room - cell_len(name) + 1)
    style = "name" if not view.sign[0] or view.sign[0] == "#" else view.sign[1]
    return ViewRow(view, ((view.sign, (name, style), (gap, "muted"), (shown, "muted")),))


def narrowed(view: str, words: str) -> str:
    """A query of a view together with the words of the filter."""
    return f"{view} ({words})" if view and " OR " in words else f"{view} {words}".strip()


NOTHING_COUNTED = Rail(0, 0, 0, 0, 0, (), (), ())
"""The rail before anything was counted."""


class Trashed:
    """The trash as a listing."""

    counted = True

    def __init__(self, articles: Sequence[TrashedArticle], words: str = "") -> None:
        """Those whose title has all the words, the last removed first."""
        wanted = words.casefold().split()
        self._articles = [
            article for article in articles if all(word in article.title.casefold() for word in wanted)
        ]
        self.query = words
        self.count = len(self._articles)

    def finish(self) -> None:
        """They are counted."""

    def row(self, number: int) -> ArticleRow | None:
        """The row of a number; None when there is none."""
        if not 0 <= number < self.count:
            return None
        article = self._articles[number]
        when = f"removed {day(article.removed)}"
        return replace(_EMPTY, id=article.id, title=article.title, date=when, marks=article.marks)

    def number_of(self, id: str) -> int | None:  # noqa: A002 - the store's own name
        """Where an article stands; None when it is not there."""
        return next((n for n, article in enumerate(self._articles) if article.id == id), None)

    def found(self, number: int) -> None:
        """Nothing: the text of what lies in the trash is not searched."""


_EMPTY = ArticleRow("", "", minutes=0, progress=1.0)
