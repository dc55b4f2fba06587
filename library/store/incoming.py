"""Storing an article that comes in: the raw page, then the text, then the document.

The document is written last: until it names them, the other files do not count, so that an
interruption anywhere leaves no half article; `library.store.unfinished` clears them away.
"""

import gzip
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from library.article import Article
from library.cleaning.model import CLEANER_VERSION, Cleaned
from library.errors import ReadOnly
from library.passage import now, time_of
from library.store import documents, trash
from library.store.atomic import make_folder, sync_folder, write_file
from library.store.files import Contents, article_id, digest, edit_of, load, stamp_of, text_of
from library.store.following import carried, is_behind
from library.store.paths import Names
from library.store.records import after as time_after
from library.store.storage import dump_tables
from library.store.values import EDITED_OUTSIDE, Added, RawPage, Version
from library.text.safe import safe_field

if TYPE_CHECKING:
    from library.store.folder import LibraryFolder

__all__ = ["adopt_edits", "reclean", "store", "update"]


def store(library: "LibraryFolder", cleaned: Cleaned, page: RawPage) -> Added:
    """Store an article, or make its text the present version of the one that is here.

    The caller holds the write lock.

    Raises:
        Damaged: The article is here, but its document cannot be read; it is left alone.
        ReadOnly: The article is here in a newer format.
        OSError: A file could not be written; what no document names goes into the trash.
    """
    article = documents.safe_article(cleaned.article)
    id_ = article_id(article.url, article.text)
    names, trashed = Names.living(library.path, id_), Names.trashed(library.path, id_)
    restored = not names.document.exists() and trashed.document.exists()
    if restored:
        trash.take_out(trashed, names)
    added = _bring(library, names, replace(cleaned, article=article), page)
    return replace(added, restored=restored)


def update(
    library: "LibraryFolder", names: Names, cleaned: Cleaned, page: RawPage, kept: Sequence[str] = ()
) -> Added:
    """Make a text the present version of an article that is here, if a reader sees a difference.

    It is compared with the last text that came from a page, so that a page that has not
    changed leaves an edit by hand alone. The caller holds the write lock.

    Args:
        library: Where it is.
        names: The article.
        cleaned: What its page says now.
        page: The page.
        kept: Ids of the corrections that brought pieces of the page back.

    Raises:
        NotFound: There is no such article.
        Damaged: Its document cannot be read.
        ReadOnly: It is of a newer format.
        OSError: A file could not be written; what no document names goes into the trash.
    """
    article = documents.safe_article(cleaned.article)
    contents = load(names)
    before = text_of(names, _last_page(contents).hash)
    if before is not None and _shown(before) == _shown(article):
        return Added(names.id, False, _title(contents))
    return _bring(library, names, replace(cleaned, article=article), page, kept)


def reclean(
    library: "LibraryFolder", names: Names, cleaned: Cleaned, page: RawPage, kept: Sequence[str] = ()
) -> Added:
    """Make the text that the last page gives now the present version, or note that it is that.

    An edit by hand becomes an older version. The caller holds the write lock; see `update` for
    the arguments and what it raises.
    """
    load(names)
    cleaned = replace(cleaned, article=documents.safe_article(cleaned.article))
    return _bring(library, names, cleaned, page, kept, over_edits=True)


def _bring(
    library: "LibraryFolder",
    names: Names,
    cleaned: Cleaned,
    page: RawPage,
    kept: Sequence[str] = (),
    *,
    over_edits: bool = False,
) -> Added:
    """Write what is missing of an article, the document last.

    The text of the last page stays behind an edit by hand, unless it is to go over that.
    """
    from library.text.markdown import to_markdown

    article, notice = cleaned.article, safe_field(cleaned.notice)
    text = to_markdown(article).encode("utf-8", "replace")
    version = Version(
        digest(text),
        now(),
        raw=digest(page.data),
        kind=str(page.kind),
        cleaner=CLEANER_VERSION,
        kept=tuple(kept),
        charset=safe_field(page.charset),
    )
    contents = None
    if names.document.exists():
        adopt_edits(library, names)
        contents = load(names)
        standing = contents.versions[-1] if over_edits else _last_page(contents)
        if version.hash in (contents.versions[-1].hash, standing.hash):
            _keep(names.text(version.hash), text)  # it may be what is missing
            sync_folder(names.folder)
            _note(names, contents, version)
            return Added(names.id, False, _title(contents))
    make_folder(names.folder)
    files = names.raw(version.raw), names.text(version.hash)
    with library.unfinished.noted(*files):
        for path, data in zip(files, (gzip.compress(page.data, mtime=0), text), strict=True):
            _keep(path, data)
        sync_folder(names.folder)
        if contents is None:
            values = documents.article_document(names.id, article, version.created, notice)
            values["versions"] = [documents.version_document(version)]
            tables = {"article": {names.id: values}, "passages": {}, "corrections": {}}
            write_file(names.document, dump_tables(tables))
        else:
            _add_version(names, article, version, contents.versions[-1].hash, notice)
    return Added(names.id, contents is None, article.title, version_added=contents is not None)


def _note(names: Names, contents: Contents, version: Version) -> None:
    """Note how a text that is known was cleaned last, if that is not what the document says."""
    if contents.is_newer or any(
        (known.hash, known.cleaner, known.kept) == (version.hash, version.cleaner, version.kept)
        for known in contents.versions
    ):
        return
    ((key, values),) = contents.tables["article"].items()
    versions = [_as_cleaned(entry, version) for entry in values["versions"]]
    tables = {**contents.tables, "article": {key: {**values, "versions": versions}}}
    write_file(names.document, dump_tables(tables))


def _as_cleaned(entry: dict[str, Any], version: Version) -> dict[str, Any]:
    """The entry of a version; that of this one says how it was cleaned."""
    if entry["text"] != version.hash:
        return entry
    cleaning = documents.version_document(version)
    return {**entry, "cleaner": cleaning["cleaner"], "kept": cleaning["kept"]}


def adopt_edits(library: "LibraryFolder", names: Names) -> None:
    """Make a version of each text that was edited outside, under the name its contents give it.

    One that has decayed is left as it is for `library.store.repair`: it has changed, but has still the
    date and size by which the index knows it. So is one that is no text of Dogear any more. Marks that
    stand in another version than the present one, as another device may have left them, are led into
    it if it is whole. The caller holds the write lock.

    Raises:
        Damaged: The document cannot be read.
        ReadOnly: The document is of a newer format.
        OSError: A file could not be written.
    """
    contents = load(names)
    if contents.is_newer:
        raise ReadOnly(f"{names.document} was written by a newer Dogear; update to change it.")
    adopted = False
    for version in contents.versions:
        path = names.text(version.hash)
        stamp = stamp_of(path)
        edit = edit_of(names, version.hash)
        if edit is None or library.index.was_whole(names.id, stamp):
            continue
        data, article = edit
        edited = Version(digest(data), now(), note=EDITED_OUTSIDE)
        _keep(names.text(edited.hash), data)
        sync_folder(names.folder)
        if not _came_late(contents, version.hash, edited.hash):
            _add_version(names, article, edited, version.hash, "")
        if stamp_of(path) == stamp:  # it has not been edited once more
            path.unlink()
        adopted = True
    if not adopted and is_behind(contents):
        present = text_of(names, contents.versions[-1].hash)
        if present is not None:
            write_file(names.document, dump_tables(carried(names, contents.tables, present)))


def _came_late(contents: Contents, name: str, text: str) -> bool:
    """Whether folder sync brought, under the name of an older version, an edit that is long a version, and
    that another has followed: it was written before that was."""
    present = contents.versions[-1]
    return (
        name != present.hash
        and text in {version.hash for version in contents.versions}
        and time_of(contents.names.text(name).stat().st_mtime) < present.created
    )


def _keep(path: Path, data: bytes) -> None:
    """Write a file that is named for its contents, unless it is there and not empty."""
    if not path.exists() or not path.stat().st_size:
        write_file(path, data, flush_folder=False)


def _add_version(names: Names, article: Article, version: Version, after: str, notice: str) -> None:
    """Add a version to the document, behind the version `after` and the edits of that; the last one is
    the present one.

    One that is known already stays where it is, unless it is the present one again. With a new
    present version go the marks and the reading place, all in one step.
    """
    tables = load(names).tables
    ((key, old),) = tables["article"].items()
    versions = list(old["versions"])
    hashes = [entry["text"] for entry in versions]
    behind = hashes.index(after) + 1
    while behind < len(versions) and versions[behind].get("note") == EDITED_OUTSIDE:
        behind += 1  # an editor that saves again under the old name knows what it saved before
    if version.hash not in hashes:
        versions.insert(behind, documents.version_document(version))
    elif behind == len(versions) and version.hash != hashes[-1]:  # a former text is the present one again
        versions.append(_as_cleaned(versions.pop(hashes.index(version.hash)), version))
    else:
        return
    changes: dict[str, object] = {"versions": versions}
    is_present = versions[-1]["text"] == version.hash
    if is_present:
        since = documents.Fields(old).inside("times").time("versions")
        times = {**old.get("times", {}), "versions": time_after(since)}
        changes |= documents.copies(article) | {"notice": notice, "times": times}
    tables = {**tables, "article": {key: {**old, **changes}}}
    write_file(names.document, dump_tables(carried(names, tables, article) if is_present else tables))


def _last_page(contents: Contents) -> Version:
    """The last version that was cleaned from a page; the present one when none was."""
    pages = (version for version in reversed(contents.versions) if version.raw)
    return next(pages, contents.versions[-1])


def _shown(article: Article) -> tuple[object, ...]:
    """What a reader sees of an article: its title, and kind and words of every block."""
    return article.title, [(block.kind, block.text) for block in article.blocks]


def _title(contents: Contents) -> str:
    return documents.Fields(contents.document).line("title")
