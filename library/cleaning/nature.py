"""Pages that are no article: data, source code, letters. They are kept whole."""

import json
import re
from collections.abc import Sequence

from library.cleaning.facts import Facts
from library.cleaning.states import State

__all__ = ["is_article", "is_code", "is_data", "is_mail"]

_CODE_LINE = re.compile(
    r"[;{}]\s*$|^\s*(?://|/\*|\*/|#include\b|#!)|^\s*[\w.\[\]\"']+\s*[-+*]?=\s*\S"
    r"|^\s*(?:def|class|import|from|return|if|elif|else|for|while|try|except|with|func|fn"
    r"|function|var|let|const"
    r"|public|private|static|package|using|namespace|end|SELECT|INSERT"
    r"|CREATE)\b.{0,200}[:;({)\w]$|^\s*</?\w+[^>]{0,200}>"
)

_MAIL_LINE = re.compile(
    r"(?:from|to|cc|bcc|subject|date|sent|reply-to|von|an|betreff|gesendet|datum|de|à|para"
    r"|objet|asunto|envoyé)\s*:\s",
    re.IGNORECASE,
)

_PROBE = 4000
"""Lines from the beginning that are looked at."""


def is_data(text: str) -> bool:
    """Whether a text is JSON."""
    stripped = text.strip()
    if stripped[:1] + stripped[-1:] not in ("{}", "[]") or len(stripped) < 2:
        return False
    try:
        json.loads(stripped)
    except (ValueError, RecursionError):
        lines = stripped.split("\n", 3)[0]
        return bool(re.match(r'[\[{]\s*["\[{]', lines)) and stripped.count('":') > 2
    return True


def is_code(lines: Sequence[str]) -> bool:
    """Whether most lines of a text are of a program."""
    said = [line for line in lines[:_PROBE] if line.strip()]
    code = sum(1 for line in said if len(line) < 400 and _CODE_LINE.search(line))
    return len(said) >= 3 and code * 2 >= len(said)


def is_mail(lines: Sequence[str]) -> bool:
    """Whether a text is a letter with its headers, or a thread of them."""
    said = [line for line in lines[:_PROBE] if line.strip()]
    quoted = sum(1 for line in said if line.startswith(">"))
    headers = {match[0].casefold().strip(" :") for line in said if (match := _MAIL_LINE.match(line))}
    return len(headers) >= 3 or (len(said) > 3 and quoted * 4 >= len(said))


def is_article(facts: Sequence[Facts], states: Sequence[State]) -> bool:
    """Whether the body that was decided on is running text enough to be an article."""
    prose = [
        fact.words
        for fact, state in zip(facts, states, strict=True)
        if state is State.BODY and fact.prose and not (fact.furniture or fact.figure)
    ]
    # Lines of verse end as sentences do now and then, but stay short.
    return sum(prose) >= 25 and sum(prose) >= 11 * len(prose)
