"""Storing an article that comes in: the raw page, then the text, then the document.

The document is written last: until it names them, the other files do not count, so that an
interruption anywhere leaves no half article.
"""

import contextlib
import gzip
from pathlib import Path

from library.article import Article
from library.cleaning.model import Cleaned, Kind
from library.errors import ReadOnly
from library.passage import now
from library.store import documents, trash
from library.store.atomic import make_folder, sync_folder, write_file
from library.store.files import Contents, article_id, digest, load, load_text
from library.store.paths import Names
from library.store.storage import ArticleDB, dump_tables, read_bytes
from library.store.values import Added, Version
from library.text.safe import safe_field

__all__ = ["adopt_edits", "store"]


def store(library: Path, cleaned: Cleaned, raw: bytes, kind: Kind) -> Added:
    """Store an article, or add its text as a version to the one that is here.

    The caller holds the write lock.

    Raises:
        Damaged: The article is here, but its document cannot be read; it is left alone.
        ReadOnly: The article is here in a newer format.
        OSError: A file could not be written; what was written is removed again.
    """
    from library.text.markdown import to_markdown

    article = documents.safe_article(cleaned.article)
    id_ = article_id(article.url, article.text)
    names, trashed = Names.living(library, id_), Names.trashed(library, id_)
    text = to_markdown(article).encode("utf-8", "replace")
    version = Version(digest(text), now(), raw=digest(raw), kind=str(kind))
    restored = not names.document.exists() and trashed.document.exists()
    if restored:
        trash.take_out(trashed, names)
    contents = None
    if names.document.exists():
        adopt_edits(names)
        contents = load(names)
        if any(known.hash == version.hash for known in contents.versions):
            return Added(id_, False, _title(contents), restored=restored)
    make_folder(names.folder)
    made: list[Path] = []
    try:
        _keep(names.raw(version.raw), gzip.compress(raw, mtime=0), made)
        _keep(names.text(version.hash), text, made)
        sync_folder(names.folder)
        if contents is None:
            values = documents.article_document(id_, article, version.created, safe_field(cleaned.notice))
            values["versions"] = [documents.version_document(version)]
            tables = {"article": {id_: values}, "passages": {}, "corrections": {}}
            write_file(names.document, dump_tables(tables))
        else:
            _add_version(names, article, version, len(contents.versions), safe_field(cleaned.notice))
    except BaseException:
        for path in made:
            with contextlib.suppress(OSError):
                path.unlink()
        raise
    return Added(id_, contents is None, article.title, version_added=contents is not None, restored=restored)


def adopt_edits(names: Names) -> bool:
    """Make a version of each text that was edited outside, under the name its contents give it.

    The caller holds the write lock.

    Returns:
        Whether there was one.

    Raises:
        Damaged: The document or an edited text cannot be read.
        ReadOnly: The document is of a newer format.
        OSError: A file could not be written.
    """
    contents = load(names)
    if contents.is_newer:
        raise ReadOnly(f"{names.document} was written by a newer Dogear; update to change it.")
    adopted = False
    for position, version in enumerate(contents.versions, 1):
        path = names.text(version.hash)
        data = read_bytes(path)
        if not data or digest(data) == version.hash:
            continue
        edited = Version(digest(data), now(), note="edited outside")
        _keep(names.text(edited.hash), data, [])
        sync_folder(names.folder)
        article, _ = load_text(names, edited.hash)
        _add_version(names, article, edited, position, "")
        path.unlink()
        adopted = True
    return adopted


def _keep(path: Path, data: bytes, made: list[Path]) -> None:
    """Write a file that is named for its contents, unless it is there."""
    if not path.exists():
        write_file(path, data, flush_folder=False)
        made.append(path)


def _add_version(names: Names, article: Article, version: Version, position: int, notice: str) -> None:
    """Add a version to the document; the last one is the present one."""
    with ArticleDB(names.document, documents.upgrade) as db:
        table = db.table("article")
        (old,) = table.all()
        versions = [entry for entry in old["versions"] if entry.get("text") != version.hash]
        versions.insert(position, documents.version_document(version))
        changes: dict[str, object] = {"versions": versions}
        if versions[-1]["text"] == version.hash:
            changes |= documents.copies(article) | {"notice": notice}
        table.update(changes, doc_ids=[old.doc_id])
        db.file.commit()


def _title(contents: Contents) -> str:
    return documents.Fields(contents.document).line("title")
