"""What `dogear refresh` does: articles fetched again, one after the other, their marks kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from library.errors import BadInput, Damaged, DogearError, NotFound
from tui.cli_group import complain
from tui.cli_library import all_rows, named, up_to_date, url_of
from tui.cli_progress import Progress

if TYPE_CHECKING:
    from library.sources import Refreshed
    from library.store import Library

__all__ = ["Outcome", "chosen", "outcome_line", "outcome_object", "refresh_all", "summary"]


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


def chosen(library: "Library", query: str) -> list[tuple[str, str, str]]:
    """Id, title and address of the articles to fetch, in the order of the list.

    Args:
        library: Where they are.
        query: As in `dogear list`, or an id or its beginning; empty for every article that has
            an address.

    Raises:
        NotFound: A query was given and no article fits it.
    """
    up_to_date(library)
    query = query.strip()
    if ids := named(library, query):
        rows = [row for id_ in ids if (row := library.index.row(id_))]
    else:
        rows = list(all_rows(library, f"{query} " if query else ""))  # the space: its last word is whole
    if query and not rows:
        raise NotFound(f"No article fits “{query}”; `dogear list` shows what there is.")
    found = [(row.id, row.title, url_of(library, row.id)) for row in rows]
    return [article for article in found if article[2] or query]


def refresh_all(
    library: "Library", articles: Sequence[tuple[str, str, str]], words: list[str]
) -> Iterator[Outcome]:
    """Fetch the articles again, with a progress bar; what fails is complained of.

    Each is whole on the disk before the next one is fetched, so that an interruption leaves a
    whole library.

    Args:
        library: Where they are.
        articles: As `chosen` gives them.
        words: Gets the word of each outcome, for `summary`.

    Raises:
        StoreFailed: The library cannot be written.
    """
    from library.sources import refresh

    with Progress("Refreshing", len(articles)) as progress:
        for id_, title, url in articles:
            try:
                outcome = Outcome(id_, title, url, refresh(library, id_))
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


def summary(words: Sequence[str]) -> str:
    """How many articles there were of each outcome, in a sentence."""
    if not words:
        return "There is nothing to refresh: no article has an address."
    updated = words.count("updated")
    counts = [
        (updated, "new version" if updated == 1 else "new versions"),
        (words.count("unchanged"), "unchanged"),
        (words.count("failed"), "failed"),
    ]
    return f"Refreshed: {', '.join(f'{number} {what}' for number, what in counts if number)}."


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' if number != 1 else ''}"
