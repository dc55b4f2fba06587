"""The library: articles and what a reader added to them, as files a person owns.

Every change is one atomic replacement of one small file under a lock; then the index
hears of it. Reads take no lock. Files are the truth: when the index fails, nothing is lost
and the next `refresh` mends it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from library.article import Article
from library.cleaning.model import Cleaned, Kind
from library.corrections import Correction, corrected
from library.errors import BadQuery, Damaged, NotFound, ReadOnly, StoreFailed
from library.insight.model import Insight
from library.passage import Passage, Place, combined
from library.store import documents, following, incoming, records, refresh, trash
from library.store.atomic import failed
from library.store.drafts import Drafts
from library.store.files import check, load, load_raw, load_text, stamp_of, version_on_disk
from library.store.folder import LibraryFolder
from library.store.opening import Ground
from library.store.paths import ARTICLE_ID, Names
from library.store.search import Query, parse
from library.store.snippets import snippet
from library.store.storage import ArticleDB
from library.store.values import Added, RawPage, Snippet, StoredArticle, TrashedArticle
from library.text.safe import safe_field

__all__ = ["Library"]

DECAYED = (
    "The text is not what was written to the disk, which may be failing; `dogear repair` may restore it."
)


class Library(LibraryFolder):
    """A folder of articles; see `library.store` for its layout.

    May be used from several threads; its attributes are those of `LibraryFolder`.
    """

    def __init__(self, ground: Ground) -> None:
        """Use `open` instead."""
        super().__init__(ground)
        self._editing: set[str] = set()

    # Articles --------------------------------------------------------------------------

    def add(
        self,
        cleaned: Cleaned,
        raw: bytes,
        *,
        kind: Kind,
        charset: str = "",
        insight: Insight | None = None,
    ) -> Added:
        """Bring an article in, or a new version of one that is here or in the trash.

        Marks and reading place go along into the new version. A text that is neither the
        present one nor that of the last page becomes the present one, also when it is an older
        version that comes back.

        Args:
            cleaned: The article.
            raw: The page as it came.
            kind: What the page is written in.
            charset: The encoding that its server declared; empty when none did.
            insight: Its actors and numbers, when they have been worked out already.

        Raises:
            StoreFailed: It could not be stored; nothing was changed.
        """
        with self.writing("The article could not be stored"):
            return self._indexed(incoming.store(self, cleaned, RawPage(raw, kind, charset)), insight)

    def update(
        self,
        id: str,  # noqa: A002
        cleaned: Cleaned,
        raw: bytes,
        *,
        kind: Kind,
        charset: str = "",
        insight: Insight | None = None,
        kept: Sequence[str] = (),
    ) -> Added:
        """Give an article the text its page has now; marks and place go along.

        Nothing is written when a reader would see no difference to the last page.

        Args:
            id: The article; it stays the same, whatever address the page names.
            cleaned: The article as it is now.
            raw: The page as it came.
            kind: What the page is written in.
            charset: The encoding that its server declared; empty when none did.
            insight: Its actors and numbers, when they have been worked out already.
            kept: Ids of the corrections that brought pieces of the page back into it.

        Raises:
            NotFound: There is no such article.
            StoreFailed: It could not be stored; nothing was changed.
        """
        names = self._names(id)
        with self.writing("The article could not be stored"):
            page = RawPage(raw, kind, charset)
            return self._indexed(incoming.update(self, names, cleaned, page, kept), insight)

    def reclean(
        self,
        id: str,  # noqa: A002
        cleaned: Cleaned,
        *,
        insight: Insight | None = None,
        kept: Sequence[str] = (),
    ) -> Added:
        """Give an article the text that its stored page gives now; see `update`.

        Any difference makes a new version, also one that only the metadata shows.

        Raises:
            NotFound: There is no such article, or it came without a page.
            Damaged: One of its files is.
            StoreFailed: It could not be stored; nothing was changed.
        """
        names = self._names(id)
        page = self.raw(id)
        with self.writing("The article could not be stored"):
            return self._indexed(incoming.reclean(self, names, cleaned, page, kept), insight)

    def _indexed(self, added: Added, insight: Insight | None) -> Added:
        with suppress(StoreFailed):  # the article is on the disk; `refresh` mends the list
            changed = added.is_new or added.version_added
            refresh.index_article(self.path, self.index, added.id, insight if changed else None)
        return added

    def read(self, id: str) -> StoredArticle:  # noqa: A002
        """An article with its text, passages and place.

        Raises:
            NotFound: There is no such article.
            Damaged: One of its files is; the message names it.
        """
        names = self._names(id)
        try:
            article = following.shown(load(names))
        except Damaged:
            if not names.document.exists():  # removed between the two files
                raise NotFound(f"There is no article {id}; it may have been removed.") from None
            article = following.shown(load(names))
        written = article.versions[-1].hash
        if article.version != written and self.index.was_whole(id, stamp_of(names.text(written))):
            return replace(article, notice=DECAYED)
        return article

    def version(self, id: str, hash: str) -> Article:  # noqa: A002
        """An older text of an article, as it was.

        Args:
            id: The article.
            hash: One of its versions, 8 hexadecimal digits.

        Raises:
            NotFound: There is no such article or version, or its text is not kept: one that was
                edited outside Dogear is gone.
            Damaged: One of its files is.
        """
        contents = load(self._names(id))
        known = {version.hash for version in contents.versions}
        # The last text may just have been edited outside; then it is a version nobody has named yet.
        for version in (hash, contents.versions[-1].hash):
            if version in known and contents.names.text(version).exists():
                article, found = load_text(contents.names, version)
                if found == hash:
                    return article
        raise NotFound(f"Version {safe_field(hash)} of article {id} is not in the library.")

    def file_of(self, id: str) -> Path:  # noqa: A002
        """The file with the marks and the metadata of an article; its texts lie beside it."""
        return self._names(id).document

    def raw(self, id: str) -> RawPage:  # noqa: A002
        """The page the present version was cleaned from, as it came.

        Raises:
            NotFound: There is no such article, or it came without a page.
            Damaged: One of its files is.
        """
        contents = load(self._names(id))
        version = next((version for version in reversed(contents.versions) if version.raw), None)
        if version is None:
            raise NotFound(f"The page that article {id} came from is not in the library.")
        kind = Kind(version.kind) if version.kind in {*Kind} else Kind.TEXT
        return RawPage(load_raw(contents.names, version.raw), kind, version.charset)

    def insight(self, id: str, *, as_corrected: bool = True) -> Insight:  # noqa: A002
        """The actors and numbers of an article; worked out once and kept in the index.

        Args:
            id: The article.
            as_corrected: Whether the reader's corrections are laid over it.

        Raises:
            NotFound: There is no such article.
            Damaged: One of its files is.
        """
        contents = load(self._names(id))
        insight = self.index.insight(id, version_on_disk(contents))
        if insight is None:
            from library.insight import analyse

            stored = self.read(id)
            insight = analyse(stored.article)
            self.index.put_insight(id, stored.version, insight)
        return corrected(insight, contents.corrections) if as_corrected else insight

    def snippet(self, id: str, query: str) -> Snippet | None:  # noqa: A002
        """The line of an article around the first words of a query: of its text, else of its
        notes, else of its title.

        Returns:
            None when the query has no words, or no such line is found: the words may be spread, or
            the article gone or damaged.

        Raises:
            BadQuery: See `library.store.search.parse`.
        """
        phrases = parse(query).phrases
        if not phrases:
            return None
        names, version = self._names(id), self.index.indexed(id)
        try:
            article, _ = load_text(names, version)
        except Damaged:
            return None
        if found := snippet([article.text], phrases):
            return found
        return snippet([*self.index.notes(id), article.title], phrases)

    def find(self, reference: str) -> str:
        """The id of the article somebody means.

        Args:
            reference: An id, the beginning of one (4 digits or more), a title, or a query
                with one match.

        Raises:
            NotFound: No article is meant, or several are.
        """
        reference = safe_field(reference)
        if ARTICLE_ID.fullmatch(reference) and Names.living(self.path, reference).document.exists():
            return reference
        candidates: Sequence[str] = ()
        if 4 <= len(reference) <= 16 and set(reference) <= set("0123456789abcdef"):
            candidates = self.index.ids(reference)
        candidates = candidates or self.index.titled(reference)
        if not candidates:
            with suppress(BadQuery):  # then it is a title that looks like one
                if parse(reference) != Query():
                    candidates = [row.id for row in self.index.rows(f"{reference} ", count=6)]
        if len(candidates) == 1:
            return candidates[0]
        if not candidates:
            raise NotFound(f"No article is called “{reference}”; `dogear list` shows what there is.")
        rows = filter(None, map(self.index.row, candidates[:5]))
        names = "\n".join(f"{row.id}  {row.title}" for row in rows)
        raise NotFound(f"Several articles fit “{reference}”; name one of them:\n{names}")

    # Changes ---------------------------------------------------------------------------

    @contextmanager
    def edit(self, id: str) -> Iterator[ArticleDB]:  # noqa: A002
        """Change an article's document: all writes in the `with` block are one atomic commit.

        An exception in the block means that nothing happened; so does writing nothing.

        Yields:
            Its database, with the tables "article" (one document), "passages" and
            "corrections".

        Raises:
            NotFound: There is no such article.
            Damaged: Its file is.
            ReadOnly: The library cannot be written, or the file is of a newer format.
            StoreFailed: The change could not be saved; nothing was changed.
        """
        names = self._names(id)
        with self.writing("The change could not be saved"):
            if id in self._editing:
                raise RuntimeError(f"article {id} is being edited by the same thread")
            if load(names).is_newer:
                raise ReadOnly(f"{names.document} was written by a newer Dogear; update to change it.")
            self._editing.add(id)
            try:
                with ArticleDB(names.document, documents.upgrade) as db:
                    yield db
                    check(names, db.file.read() or {})
                    changed = db.file.commit()
            finally:
                self._editing.discard(id)
            if changed:
                with suppress(StoreFailed):  # the change is on the disk; `refresh` mends the list
                    refresh.index_article(self.path, self.index, id)

    def save_passage(self, id: str, passage: Passage, base: Passage | None = None) -> Passage:  # noqa: A002
        """Store a new or changed passage; one that was deleted lives again.

        One that stands in an older version of the text, as a window that was open before may
        have it, is led into the present one.

        Args:
            id: The article.
            passage: The passage as it is to be.
            base: The stored passage that was changed. When it was changed elsewhere since, both
                changes are kept; see `library.passage.combined`.

        Returns:
            The passage as stored, with its times.

        Raises:
            StoreFailed: See `edit`.
        """
        with self.edit(id) as db:
            # Clean, as it will be read.
            passage = documents.passage_from(passage.id, documents.passage_document(passage))
            there = records.passage_in(db, passage.id) if base else None
            if base and there and there.updated != base.updated:
                passage = combined(base, passage, there)
            passage = following.placed(check(self._names(id), db.file.read() or {}), passage)
            return records.save(db, "passages", passage, documents.passage_document)

    def delete_passage(self, id: str, passage_id: str, *, undone: bool = False) -> None:  # noqa: A002
        """Delete a passage; `save_passage` brings it back.

        Args:
            id: The article.
            passage_id: The passage.
            undone: Whether it goes because its making was undone, so that nobody will look for it.

        Raises:
            NotFound: There is no such article or passage.
            StoreFailed: See `edit`.
        """
        with self.edit(id) as db:
            records.delete(db, "passages", passage_id, id, undone=undone)

    def save_correction(self, id: str, correction: Correction) -> Correction:  # noqa: A002
        """Store a new correction, or one that was taken back.

        Returns:
            The correction as stored, with its times.

        Raises:
            StoreFailed: See `edit`.
        """
        with self.edit(id) as db:
            actor, other = safe_field(correction.actor), safe_field(correction.other)
            piece = correction.piece and replace(correction.piece, text=safe_field(correction.piece.text))
            correction = replace(correction, actor=actor, other=other, piece=piece)
            return records.save(db, "corrections", correction, documents.correction_document)

    def delete_correction(self, id: str, correction_id: str) -> None:  # noqa: A002
        """Take a correction back; `save_correction` makes it again.

        Raises:
            NotFound: There is no such article or correction.
            StoreFailed: See `edit`.
        """
        with self.edit(id) as db:
            records.delete(db, "corrections", correction_id, id)

    def save_place(self, id: str, place: Place) -> None:  # noqa: A002
        """Remember where somebody stopped reading.

        Raises:
            StoreFailed: See `edit`.
        """
        self._set(id, {"place": documents.place_document(place)})

    def set_flags(
        self,
        id: str,  # noqa: A002
        *,
        archived: bool | None = None,
        starred: bool | None = None,
        tags: tuple[str, ...] | None = None,
    ) -> None:
        """Archive, star or tag an article; what is None stays as it is.

        Raises:
            StoreFailed: See `edit`.
        """
        changes: dict[str, object] = {}
        if archived is not None:
            changes["archived"] = archived
        if starred is not None:
            changes["starred"] = starred
        if tags is not None:
            clean = (safe_field(tag).lstrip("#").casefold() for tag in tags)
            changes["tags"] = list(dict.fromkeys(tag for tag in clean if tag))
        if changes:
            self._set(id, changes)

    def _set(self, id: str, changes: dict[str, object]) -> None:  # noqa: A002
        """Set fields of the article, and the time of each that really changes."""
        with self.edit(id) as db:
            table = db.table("article")
            (old,) = table.all()
            changes = {key: value for key, value in changes.items() if old.get(key) != value}
            if not changes:
                return
            times = documents.Fields(old).inside("times")
            stamps = {key: records.after(times.time(key)) for key in changes}
            known = old.get("times", {})
            table.update({**changes, "times": {**known, **stamps}}, doc_ids=[old.doc_id])

    # The trash -------------------------------------------------------------------------

    def remove(self, id: str) -> None:  # noqa: A002
        """Move an article into the trash, with its passages.

        Raises:
            NotFound: There is no such article.
            StoreFailed: It could not be moved.
        """
        names = self._names(id)
        with self.writing("The article could not be removed"):
            if not names.document.exists():
                raise NotFound(f"There is no article {id}; it may have been removed.")
            trash.put_in(names, Names.trashed(self.path, id))
            self.index.drop([id])

    def restore(self, id: str) -> None:  # noqa: A002
        """Take an article out of the trash.

        Raises:
            NotFound: It is not in the trash.
            StoreFailed: It could not be moved.
        """
        names = self._names(id)
        with self.writing("The article could not be restored"):
            trash.take_out(Names.trashed(self.path, id), names)
            refresh.index_article(self.path, self.index, id)

    def trashed(self, older_than_days: int = 0) -> list[TrashedArticle]:
        """The articles in the trash, the last removed first.

        Args:
            older_than_days: So long ago they were removed at least; 0 is all.

        Raises:
            StoreFailed: The trash cannot be read.
        """
        try:
            return trash.listing(self.path, older_than_days)
        except OSError as error:
            raise failed(error, "The trash could not be read") from error

    def count_trashed(self) -> int:
        """How many articles `trashed` gives, without reading them.

        Raises:
            StoreFailed: The trash cannot be read.
        """
        try:
            return trash.count(self.path)
        except OSError as error:
            raise failed(error, "The trash could not be read") from error

    def delete(self, id: str) -> None:  # noqa: A002
        """Delete an article in the trash for good, with its passages and the drafts of their notes.

        Raises:
            NotFound: It is not in the trash.
            StoreFailed: A file could not be deleted; what is left is still in the trash.
        """
        self._names(id)
        with self.writing("The article could not be deleted"):
            trash.delete(self.path, id)
            Drafts(self.drafts).discard_all(id)

    def analyse_all(self) -> Iterator[tuple[int, int]]:
        """Work out the actors and numbers of every article that lacks those of this version, as
        after the index was lost; the newest first.

        An article that cannot be read is passed over: the list tells of it.

        Yields:
            How many of how many articles are done.
        """
        ids = self.index.unanalysed()
        for done, id_ in enumerate(ids, 1):
            with suppress(Damaged, NotFound):
                self.insight(id_)
            yield done, len(ids)
