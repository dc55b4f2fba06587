"""What `dogear refresh` and `dogear reclean` do: articles made anew, one after the other, their
marks kept.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from library.errors import BadInput, Damaged, DogearError, NotFound
from tui.cli_group import complain
from tui.cli_library import all_rows, named, up_to_date, url_of
from tui.cli_progress import Progress

if TYPE_CHECKING:
    from library.sources import Refreshed
    from library.store import Library

__all__ = [
    "RECLEAN",
    "REFRESH",
    "Chosen",
    "Outcome",
    "Renewal",
    "cleanable",
    "fetchable",
    "outcome_line",
    "outcome_object",
    "renew_all",
    "summary",
]

Chosen = tuple[str, str, str]
"""Id, title and address of an article."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """One way of making articles anew, in words and in deed."""

    doing: str
    """The word beside the progress bar."""
    done: str
    """The word before the summary."""
    nothing: str
    """What is said where there is no article for it."""
    renew: "Callable[[Library, str], Refreshed]"
    """Makes one article anew; it raises what is complained of."""


def _refresh(library: "Library", id: str) -> "Refreshed":  # noqa: A002
    from library.sources import refresh

    return refresh(library, id)


def _reclean(library: "Library", id: str) -> "Refreshed":  # noqa: A002
    from library.sources import reclean

    return reclean(library, id)


REFRESH = Renewal(
    "Refreshing", "Refreshed", "There is nothing to refresh: no article has an address.", _refresh
)
RECLEAN = Renewal(
    "Cleaning", "Cleaned", "There is nothing to clean again: every text is up to date.", _reclean
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article."""

    id: str
    title: str
    url: str
    found: "Refreshed | DogearError"

    @property
    def word(self) -> str:
        """The one word a script would use: "failed", "updated" or "unchanged"."""
        if isinstance(self.found, DogearError):
            return "failed"
        return "updated" if self.found.changed else "unchanged"


def fetchable(library: "Library", query: str) -> list[Chosen]:
    """The articles to fetch, in the order of the list.

    Args:
        library: Where they are.
        query: As in `dogear list`, or an id or its beginning; empty for every article that has
            an address.

    Raises:
        NotFound: A query was given and no article fits it.
    """
    articles, _ = _chosen(library, query)
    return [article for article in articles if article[2] or query.strip()]


def cleanable(library: "Library", query: str, *, everything: bool = False) -> list[Chosen]:
    """The articles whose pages are to be cleaned again, in the order of the list.

    One that is named by its id is always among them, others only where that may give another
    text. Those that cannot be read are among them, so that somebody hears of it.

    Args:
        library: Where they are.
        query: As in `dogear list`, or an id or its beginning; empty for every article.
        everything: Whether all are, except what was edited by hand or came without a page.

    Raises:
        NotFound: A query was given and no article fits it.
    """
    from library.sources import is_due

    articles, by_id = _chosen(library, query)
    if by_id:
        return articles
    due = []
    for article in articles:
        try:
            if is_due(library, article[0], always=everything):
                due.append(article)
        except Damaged:
            due.append(article)
        except NotFound:  # removed meanwhile
            continue
    return due


def _chosen(library: "Library", query: str) -> tuple[list[Chosen], bool]:
    """The articles that fit a query, and whether it is the id of one."""
    up_to_date(library, query)
    query = query.strip()
    ids = named(library, query)
    if ids:
        rows = [row for id_ in ids if (row := library.index.row(id_))]
    else:
        rows = list(all_rows(library, f"{query} " if query else ""))  # the space: its last word is whole
    if query and not rows:
        raise NotFound(f"No article fits “{query}”; `dogear list` shows what there is.")
    return [(row.id, row.title, url_of(library, row.id)) for row in rows], bool(ids)


def renew_all(
    library: "Library", articles: Sequence[Chosen], how: Renewal, words: list[str]
) -> Iterator[Outcome]:
    """Make the articles anew, with a progress bar; what fails is complained of.

    Each is whole on the disk before the next one is begun, so that an interruption leaves a
    whole library.

    Args:
        library: Where they are.
        articles: The articles.
        how: What is done to each.
        words: Gets the word of each outcome, for `summary`.

    Raises:
        StoreFailed: The library cannot be written.
    """
    with Progress(how.doing, len(articles)) as progress:
        for id_, title, url in articles:
            try:
                outcome = Outcome(id_, title, url, how.renew(library, id_))
            except (BadInput, Damaged, NotFound) as error:  # only this article; others would fail for all
                outcome = Outcome(id_, title, url, error)
            progress.clear()
            words.append(outcome.word)
            if isinstance(outcome.found, DogearError):
                complain(outcome.found)
            yield outcome
            progress.advance()


def outcome_line(outcome: Outcome, id_length: int) -> str:
    """What became of an article, for a person; empty when it was complained of."""
    found = outcome.found
    if isinstance(found, DogearError):
        return ""
    words = ["new version" if found.changed else "unchanged"]
    if found.changed and found.kept:
        edited = f" ({found.edited} edited)" if found.edited else ""
        words.append(f"{_counted(found.kept, 'mark')} kept{edited}")
    if found.changed and found.orphans:
        words.append(_counted(found.orphans, "orphan"))
    return f"{outcome.id[:id_length]}  {', '.join(words):9}  {found.title}"


def outcome_object(outcome: Outcome) -> dict[str, object]:
    """What became of an article, for a script."""
    found = outcome.found
    common = {"id": outcome.id, "title": outcome.title, "url": outcome.url, "outcome": outcome.word}
    if isinstance(found, DogearError):
        return {**common, "version": "", "kept": 0, "edited": 0, "orphans": 0, "error": str(found)}
    return {
        **common,
        "title": found.title,
        "version": found.version,
        "kept": found.kept,
        "edited": found.edited,
        "orphans": found.orphans,
        "error": "",
    }


def summary(words: Sequence[str], how: Renewal) -> str:
    """How many articles there were of each outcome, in a sentence."""
    if not words:
        return how.nothing
    updated = words.count("updated")
    counts = [
        (updated, "new version" if updated == 1 else "new versions"),
        (words.count("unchanged"), "unchanged"),
        (words.count("failed"), "failed"),
    ]
    return f"{how.done}: {', '.join(f'{number} {what}' for number, what in counts if number)}."


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' if number != 1 else ''}"
