"""What is in a library already, told before a page is fetched or cleaned, or by its text alone.

An article's id is of its address, so one text can come in under two addresses, or with an
address and without one; and a page that was brought in once is soon known again by its bytes.
"""

import re
from pathlib import Path

from library.article import Article
from library.errors import Damaged, NotFound
from library.store import documents
from library.store.entries import text_entry
from library.store.files import article_id, digest, load, load_raw, load_text
from library.store.index import Index
from library.store.paths import Names
from library.store.refresh import file_names
from library.store.values import Added

__all__ = ["Present"]

_RAW = re.compile(r"([0-9a-f]{16})\.([0-9a-f]{8})\.raw\.gz")


class Present:
    """The pages, addresses and texts of a library.

    The names of its pages are read once, when they are first asked for; some 200 bytes for each
    stay in memory. What comes in later is known by its address and its text.
    """

    def __init__(self, library: Path, index: Index) -> None:
        """Look at the library in a folder, with its index."""
        self._library = library
        self._index = index
        self._pages: dict[int, list[int]] | None = None

    def page(self, data: bytes) -> Added | None:
        """The article whose last page consists of these very bytes, if there is one.

        Raises:
            StoreFailed: A folder of the library cannot be read.
        """
        if self._pages is None:
            self._pages = self._scan()
        hash_ = digest(data)
        for number in self._pages.get(int(hash_, 16), ()):
            names = Names.living(self._library, f"{number:016x}")
            try:
                contents = load(names)
                last = next((version.raw for version in reversed(contents.versions) if version.raw), "")
                if last == hash_ and load_raw(names, hash_) == data:
                    return Added(names.id, False, documents.Fields(contents.document).line("title"))
            except (Damaged, NotFound):
                continue
        return None

    def address(self, url: str) -> Added | None:
        """The article from an address, if there is one."""
        names = Names.living(self._library, article_id(url, ""))
        try:
            return Added(names.id, False, documents.Fields(load(names).document).line("title"))
        except (Damaged, NotFound):
            return None

    def text(self, article: Article) -> Added | None:
        """Another article with the same text, if there is one and none with this one's own id."""
        if Names.living(self._library, article_id(article.url, article.text)).document.exists():
            return None
        for id_ in self._index.alike(text_entry(article, "", "")):
            try:
                contents = load(Names.living(self._library, id_))
                stored, _ = load_text(contents.names, contents.versions[-1].hash)
            except (Damaged, NotFound):
                continue
            if stored.text == article.text:
                return Added(id_, False, stored.title)
        return None

    def _scan(self) -> dict[int, list[int]]:
        """The numbers of the articles by the number of a page of theirs."""
        pages: dict[int, list[int]] = {}
        for _, name in file_names(self._library):
            if match := _RAW.fullmatch(name):
                pages.setdefault(int(match[2], 16), []).append(int(match[1], 16))
        return pages
