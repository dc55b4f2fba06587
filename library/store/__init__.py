"""Keeping articles: one small TinyDB file each, the text beside it, a disposable index.

Layout of a library folder::

    library.json                          format number, library id
    articles/3f/3fa2c81b….json            tables article, passages, corrections; written last
    articles/3f/3fa2c81b….TTTTTTTT.md     a version of the text; T is of its hash; never changed
    articles/3f/3fa2c81b….RRRRRRRR.raw.gz a page as it came
    trash/                                removed articles, and what was put away
    damaged/                              files that `library.store.repair` replaced

and of this machine's folder for it: `index.sqlite`, `lock`, `drafts/`, and `unfinished` during an import.
"""

from library.store.index import Index
from library.store.library import Library
from library.store.present import Present
from library.store.storage import ArticleDB, document
from library.store.values import (
    ActorRow,
    Added,
    MarkRow,
    Order,
    Rail,
    RawPage,
    Row,
    Snippet,
    StoredArticle,
    TrashedArticle,
    Version,
)

__all__ = [
    "ActorRow",
    "Added",
    "ArticleDB",
    "Index",
    "Library",
    "MarkRow",
    "Order",
    "Present",
    "Rail",
    "RawPage",
    "Row",
    "Snippet",
    "StoredArticle",
    "TrashedArticle",
    "Version",
    "document",
]
