"""Actors and numbers of an article, found once, when it comes in."""

import re
from collections.abc import Iterator
from functools import partial

from library.article import Article, Block, BlockKind
from library.insight.actors import key_actors
from library.insight.fallback import find_names_by_form
from library.insight.figures import key_numbers
from library.insight.finding import find_names
from library.insight.model import Insight
from library.text.language import guess_language
from library.text.sentences import sentences

__all__ = ["analyse_article"]

_UNREAD = frozenset({BlockKind.CODE, BlockKind.CREDIT})
"""Blocks that say nothing about the matter: programs, and who made a picture."""


def analyse_article(article: Article) -> Insight:
    """The key actors and key numbers of one version of an article.

    Args:
        article: Any article, also an empty one; its date resolves dates without a year.
    """
    text = article.text
    prose: list[tuple[int, int]] = []
    everything: list[tuple[int, int]] = []
    tables: list[tuple[int, int]] = []
    for block, start in _read(article):
        ranges = [(start + low, start + high) for low, high in sentences(block.text)]
        everything += ranges
        if block.kind is BlockKind.TABLE:
            tables.append((start, start + len(block.text)))
        else:
            prose += ranges
    language = _language(article.language or guess_language(text))
    basic = language not in ("", "en")
    finder = partial(find_names_by_form, language=language) if basic else find_names
    actors = key_actors(text, prose, title=article.title, finder=finder, with_roles=not basic)
    numbers = key_numbers(text, everything, published=article.date, language=language or "en", tables=tables)
    return Insight(actors, numbers, basic)


def _language(tag: str) -> str:
    """The first part of a language tag: "de" of "de-CH"."""
    return re.split("[-_]", tag)[0].lower()


def _read(article: Article) -> Iterator[tuple[Block, int]]:
    pairs = zip(article.blocks, article.starts, strict=True)
    return ((block, start) for block, start in pairs if block.kind not in _UNREAD)
