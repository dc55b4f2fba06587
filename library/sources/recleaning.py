"""Cleaning stored pages again: by a newer cleaner, or with a line that a reader brought back.

The page is what came in once, so the outcome is always the same article, whatever became of
its address. The text it gave before stays as an older version.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from library.article import Article
from library.cleaning.model import CLEANER_VERSION, Cleaned, Removed, Wanted
from library.corrections import Correction
from library.errors import BadInput
from library.insight.model import Insight
from library.sources.intake import clean_page
from library.sources.raw import raw_page, shown
from library.sources.refetching import Refreshed, outcome
from library.store import Added, Library, StoredArticle
from library.store.files import load
from library.store.paths import Names

__all__ = ["LeftOut", "bring_back", "is_due", "left_out", "reclean"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the page that is no part of the article, and where it would stand."""

    offset: int
    """Where it belongs, code points into the text that is shown: the start of the block behind it,
    or the end of the text."""
    text: str
    reason: str
    """Why it was left out, in words for a person."""
    piece: Wanted
    """What brings it back."""


def is_due(library: Library, id: str, *, always: bool = False) -> bool:  # noqa: A002
    """Whether the stored page may give another text than the present one.

    It may when an older cleaner made it, or when lines were brought back or taken out again
    since. A text that was edited by hand is never due, as is one without a page.

    Args:
        library: Where the article is.
        id: The article.
        always: Whether every other text is due.

    Raises:
        NotFound: There is no such article.
        Damaged: Its document cannot be read.
    """
    contents = load(Names.living(library.path, id))
    present = contents.versions[-1]
    if not present.raw:
        return False
    return always or present.cleaner < CLEANER_VERSION or {*present.kept} != {*_kept(contents.corrections)}


def reclean(library: Library, id: str) -> Refreshed:  # noqa: A002
    """Clean the stored page of an article again; another text becomes its new version.

    Lines that were brought back stay, and the marks go along.

    Raises:
        NotFound: There is no such article, or it came without a page.
        BadInput: There is no article in the page any more; the stored text was kept.
        Damaged: One of its files is.
        StoreFailed: It could not be stored; nothing was changed.
    """
    stored = library.read(id)
    return outcome(library, _store(library, stored, _cleaned(library, stored)))


def bring_back(library: Library, id: str, piece: Wanted) -> Refreshed:  # noqa: A002
    """Store the correction that a piece of the page belongs to the article, and clean it again.

    Raises:
        BadInput: The text was edited by hand, and cleaning would undo that.
        NotFound: There is no such article, or it came without a page.
        Damaged: One of its files is.
        StoreFailed: It could not be stored.
    """
    stored = library.read(id)
    if not stored.versions[-1].raw or stored.version != stored.versions[-1].hash:
        raise BadInput(
            f"“{shown(stored.article.title)}” was edited by hand; write the line into its text as well, or"
            f" run `dogear reclean {id}` to have its page without the edits."
        )
    if any(each.piece == piece for each in stored.corrections):  # another window did it
        return reclean(library, id)
    correction = Correction.keep(piece)
    corrected = replace(stored, corrections=(*stored.corrections, correction))
    cleaned = _cleaned(library, corrected)  # before anything is written
    library.save_correction(id, correction)
    return outcome(library, _store(library, corrected, cleaned))


def left_out(library: Library, id: str) -> list[LeftOut]:  # noqa: A002
    """What the page of an article says beyond the article, in the order of the page.

    Raises:
        NotFound: There is no such article, or it came without a page.
        BadInput: There is no article in the page any more.
        Damaged: One of its files is.
    """
    stored = library.read(id)
    cleaned = _cleaned(library, stored)
    places = _places(cleaned.article, stored.article)
    pieces: list[LeftOut] = []
    last: Removed | None = None
    for each in cleaned.removed:
        if last is not None and last.piece == each.piece:  # a further line of one piece
            pieces[-1] = replace(pieces[-1], text=f"{pieces[-1].text} {each.text}")
        else:
            pieces.append(LeftOut(places[each.before], each.text, each.reason, each.piece))
        last = each
    return pieces


def _cleaned(library: Library, stored: StoredArticle) -> Cleaned:
    """The article that the stored page gives now, known by the same address."""
    page = library.raw(stored.id)
    before = stored.article
    raw = raw_page(page.data, before.title, url=before.url, charset=page.charset)
    raw = replace(raw, kind=page.kind)
    cleaned = clean_page(raw, [each.piece for each in stored.corrections if each.piece])
    return replace(cleaned, article=replace(cleaned.article, url=before.url))


def _store(library: Library, stored: StoredArticle, cleaned: Cleaned) -> Added:
    insight: Insight | None = None
    if cleaned.article != stored.article:
        from library.insight import analyse

        insight = analyse(cleaned.article)
    return library.reclean(stored.id, cleaned, insight=insight, kept=_kept(stored.corrections))


def _kept(corrections: Sequence[Correction]) -> list[str]:
    return [each.id for each in corrections if each.piece]


def _places(cleaned: Article, shown: Article) -> list[int]:
    """For every block of the cleaned article its offset in the one that is shown, and the end.

    A block that is not shown stands where the next one does that is.
    """
    if cleaned.text == shown.text:
        return [*shown.starts, len(shown.text)]
    starts: dict[str, int] = {}
    for block, start in zip(shown.blocks, shown.starts, strict=True):
        starts.setdefault(block.text, start)
    place = len(shown.text)
    places = [place]
    for block in reversed(cleaned.blocks):
        place = starts.get(block.text, place)
        places.append(place)
    return places[::-1]
