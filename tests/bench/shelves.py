"""Libraries of any size for measuring: invented articles written straight into files and index.

The words follow Zipf's law, as those of real texts do, so that some are in every article and
some in one of ten thousand; so do sites, tags, authors and actors.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, islice, product
from pathlib import Path

from library.article import Article, Block, BlockKind, Byline
from library.insight.model import Actor, ActorType, Insight, Mention
from library.passage import Anchor, Passage, Place
from library.store import Library, Version
from library.store.documents import article_document, passage_document, place_document, version_document
from library.store.entries import Entry, text_entry
from library.store.files import digest, load, stamp_of
from library.store.paths import Names
from library.store.storage import dump_tables
from library.text.markdown import to_markdown

__all__ = ["Chance", "queries", "stock"]

BATCH = 200
"""Articles written to the index at once."""

NAMING = 4
"""Every so many articles have actors."""

_SYLLABLES = ("ba", "den", "fo", "gri", "hal", "kem", "lo", "mur", "nis", "pra", "ste", "tov", "wyn")
"""What invented words are made of."""

_WORDS = ["".join(parts) for size in (2, 3, 4) for parts in product(_SYLLABLES, repeat=size)][:20_000]


class Chance:
    """Draws that are the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - no secret

    def under(self, share: float) -> bool:
        """True in so many of all cases."""
        return self._random.random() < share

    def number(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(least, most)

    def words(self, count: int, among: int = len(_WORDS)) -> list[str]:
        """Words, the first of the list far more often than the last."""
        ranks = self._random.choices(range(among), cum_weights=_zipf(among), k=count)
        return [_WORDS[rank] for rank in ranks]


_weights: dict[int, Sequence[float]] = {}


def _zipf(count: int) -> Sequence[float]:
    if count not in _weights:
        _weights[count] = list(accumulate(1 / rank for rank in range(1, count + 1)))
    return _weights[count]


def stock(folder: Path, size: int, *, words: int = 120) -> Library:
    """The library in a folder, filled with so many articles if it is new.

    Args:
        folder: Where the library and this machine's folder for it are kept.
        size: How many articles.
        words: How long each is.
    """
    library = Library.open(folder / "library", state_root=folder / "state")
    if library.index.count() == size:
        return library
    numbers = iter(range(size))
    while batch := list(islice(numbers, BATCH)):
        library.index.put(_article(library.path, number, words) for number in batch)
    library.index.set_complete()
    return library


def queries(count: int) -> list[tuple[str, str]]:
    """Searches as people type them, each with its kind. The words come as often as in texts, so that
    most are far commoner than those that people look for."""
    chance = Chance(count)
    return list(islice(_queries(chance), count))


def _queries(chance: Chance) -> Iterator[tuple[str, str]]:
    while True:
        one, two, three = chance.words(3)
        rare = _WORDS[chance.number(1_000, len(_WORDS) - 1)]
        yield "a word, growing", one
        yield "two words", f"{one} {two} "
        yield "a phrase", f'"{one} {two}"'
        yield "a rare word, growing", rare
        yield "four letters", rare[:4]
        yield "a word without another", f"{one} -{two} "
        yield "the commonest word, growing", _WORDS[0]
        yield "either of two words", f"{two} OR {rare} "
        yield "a word and site:", f"{one} site:{_site(three)} "
        yield "a word and is:", f"{one} is:unread "
        yield "is: and a word, growing", f"is:unread {three}"
        yield "tag:", f"tag:{chance.words(1, 5_000)[0]}"
        yield "author: and a word, growing", f"author:{three} {two}"
        yield "actor: and is:", f"actor:{three} is:inbox "
        yield "added: and a word", f"added:2015 {two} "
        yield "published: and a word, growing", f"published:2012-03..2014 {one}"
        yield "conditions", "has:highlight min:2 -is:archived "
        yield "a word or tag:, without another", f"({one} OR tag:{two}) -{three} "
        yield "two letters", f"{one[:2]}"
        yield "is:, without a word", f"-{one} is:starred "


def _site(word: str) -> str:
    return f"{word}.example"


def _article(folder: Path, number: int, words: int) -> Entry:
    """Write the files of an article; what the index keeps of it."""
    chance = Chance(number)
    names = Names.living(folder, digest(str(number).encode(), 16))
    article = _text(chance, words)
    data = to_markdown(article).encode()
    version = Version(digest(data), f"{_day(chance)}T08:00:00.{number:06}Z")
    document = article_document(names.id, article, version.created, "")
    document["versions"] = [version_document(version)]
    document["archived"], document["starred"] = chance.under(0.3), chance.under(0.05)
    document["tags"] = sorted(set(chance.words(chance.number(0, 3), 5_000)))
    progress = chance.number(0, 10) / 10 if chance.under(0.6) else 0.0
    document["place"] = place_document(Place(version.hash, progress=progress))
    document["times"] = {"place": f"{_day(chance)}T09:00:00.{number:06}Z"} if progress else {}
    marks = {f"{number:016x}": passage_document(_mark(chance, article, version))} if chance.under(0.1) else {}
    tables = {"article": {names.id: document}, "passages": marks, "corrections": {}}
    names.folder.mkdir(exist_ok=True)
    names.text(version.hash).write_bytes(data)
    names.document.write_bytes(dump_tables(tables))
    text = text_entry(article, version.hash, stamp_of(names.text(version.hash)))
    insight = _insight(chance) if number % NAMING == 0 else Insight()
    return replace(load(names).entry(stamp_of(names.document), text), insight=insight)


def _text(chance: Chance, words: int) -> Article:
    drawn = chance.words(words)
    sentences = [" ".join(drawn[start : start + 16]).capitalize() + "." for start in range(0, words, 16)]
    paragraphs = [" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4)]
    return Article(
        " ".join(chance.words(8)).capitalize(),
        tuple(Block(BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs),
        date=str(_day(chance)),
        site=_site(chance.words(1, 300)[0]),
        byline=Byline((" ".join(chance.words(2, 2_000)).title(),)),
    )


def _mark(chance: Chance, article: Article, version: Version) -> Passage:
    start = chance.number(0, len(article.text) - 60)
    anchor = Anchor.of(article.text, version.hash, start, start + 50)
    note = " ".join(chance.words(6)) if chance.under(0.5) else ""
    return Passage(f"{start:016x}", anchor, chance.number(0, 5)).with_note(note)


def _insight(chance: Chance) -> Insight:
    names = {" ".join(chance.words(2, 3_000)).title() for _ in range(6)}
    actors = (Actor(name, ActorType.PERSON, mentions=(Mention(0, 3),)) for name in sorted(names))
    return Insight(tuple(actors))


def _day(chance: Chance) -> date:
    return date(2010, 1, 1) + timedelta(days=chance.number(0, 5_000))
