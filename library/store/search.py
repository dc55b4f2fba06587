"""What a person types into the filter, as something SQLite can answer.

Every word is quoted, so no input is ever a syntax error of FTS5. Scripts that write no
spaces are indexed character by character, and their words become phrases of characters:
a word inside a sentence is found without a dictionary.
"""

import re
from dataclasses import dataclass, field

from library.text.safe import safe_field

__all__ = ["Query", "parse", "spaced"]

MOST_TOKENS = 32
"""More words than this in one query are ignored, so that a pasted page stays cheap."""

_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\uac00-\ud7a3"  # Hangul writes spaces, but glues particles to its words
)

_UNSPACED_CHARACTER = re.compile(f"([{_UNSPACED}])")

_TOKEN = re.compile(r'(?P<not>-)?(?:(?P<key>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')

_FLAGS = {
    "archived": "article.archived",
    "inbox": "NOT article.archived",
    "starred": "article.starred",
    "unread": "article.progress = 0",
    "reading": "article.progress > 0 AND article.progress < 1 AND NOT article.archived",
    "read": "article.progress >= 1",
    "damaged": "article.damaged <> ''",
}
"""`is:` and the condition on a row of `article`."""

_POSSESSIONS = {
    "note": "article.notes > 0",
    "notes": "article.notes > 0",
    "mark": "article.marks > 0",
    "marks": "article.marks > 0",
    "tag": "article.tags <> '[]'",
    "tags": "article.tags <> '[]'",
}
"""`has:` and the condition on a row of `article`."""

_MARK_POSSESSIONS = {
    "note": "mark.note <> ''",
    "notes": "mark.note <> ''",
    "tag": "mark.tags <> '[]'",
    "tags": "mark.tags <> '[]'",
}
"""`has:` and the condition on a row of `mark`, where marks are asked for."""


def spaced(text: str) -> str:
    """The text with a space on either side of each character of a script without spaces."""
    return text if text.isascii() else _UNSPACED_CHARACTER.sub(r" \1 ", text)


@dataclass(frozen=True, slots=True)
class Query:
    """A query, taken apart."""

    match: str = ""
    """The FTS5 expression, empty when the query has no words."""
    conditions: tuple[str, ...] = ()
    """SQL conditions on a row of `article`, and of `mark` where marks are asked for."""
    values: tuple[str, ...] = field(default=())
    """The values of the conditions' parameters, in order."""

    @property
    def where(self) -> str:
        """The conditions as one SQL expression."""
        return " AND ".join(f"({condition})" for condition in self.conditions) or "1"


def parse(query: str, *, of_marks: bool = False) -> Query:
    """Take a query apart; there are no wrong ones.

    Words must all occur, in any order; `"…"` is a phrase; `-word` must not occur; the last
    word may be the beginning of one until a space follows it. `tag:`, `site:`, `actor:`, `is:`, `has:`,
    `before:` and `after:` are conditions; an unknown one is searched as words.

    Args:
        query: What somebody typed.
        of_marks: Whether marks are asked for: then `tag:` and `has:` are about the mark.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    conditions: list[str] = []
    values: list[str] = []
    ends_open = query[-1:] not in ("", " ", '"')
    tokens = list(_TOKEN.finditer(safe_field(query)))[:MOST_TOKENS]
    for number, token in enumerate(tokens, 1):
        text = token["phrase"] if token["phrase"] is not None else token["word"]
        negated = bool(token["not"])
        if token["key"]:
            if condition := _condition(token["key"], text, of_marks):
                conditions.append(f"NOT {condition[0]}" if negated else condition[0])
                values += condition[1]
                continue
            text = f"{token['key']} {text}"
        terms = _terms(text)
        if not terms:
            continue
        phrase = '"' + " ".join(terms) + '"'
        if negated:
            unwanted.append(phrase)
            continue
        growing = number == len(tokens) and ends_open and token["phrase"] is None
        wanted.append(f"{phrase}*" if growing and len(terms[-1]) > 1 else phrase)
    if unwanted:
        conditions.append("article.number NOT IN (SELECT rowid FROM article_text WHERE article_text MATCH ?)")
        values.append(" OR ".join(unwanted))
    return Query(" AND ".join(wanted), tuple(conditions), tuple(values))


def _terms(text: str) -> list[str]:
    """The words of a text as the tokeniser will see them, each free of quotation marks."""
    words = re.split(r"[^\w]+", spaced(text))
    return [word for word in words if any(character.isalnum() for character in word)]


def _condition(key: str, text: str, of_marks: bool) -> tuple[str, list[str]] | None:
    """The SQL condition of `key:text` and its values, or None when there is no such key."""
    match key:
        case "is" if text in _FLAGS:
            return f"({_FLAGS[text]})", []
        case "has" if of_marks and text in _MARK_POSSESSIONS:
            return f"({_MARK_POSSESSIONS[text]})", []
        case "has" if text in _POSSESSIONS:
            return f"({_POSSESSIONS[text]})", []
        case "tag":
            tag = text.casefold().lstrip("#")
            own = "EXISTS (SELECT 1 FROM json_each(article.tags) WHERE value = ?)"
            marked = "article.id IN (SELECT mark.article FROM mark, json_each(mark.tags) WHERE value = ?)"
            if of_marks:
                marked = "EXISTS (SELECT 1 FROM json_each(mark.tags) WHERE value = ?)"
            return f"({own} OR {marked})", [tag, tag]
        case "site":
            return "instr(casefold(article.site), ?)", [text.casefold()]
        case "actor":
            named = "SELECT actor.article FROM actor WHERE instr(casefold(actor.name), ?)"
            return f"article.id IN ({named})", [text.casefold()]
        case "before":
            return "(article.date <> '' AND article.date < ?)", [text]
        case "after":
            return "(article.date > ?)", [text]
    return None
