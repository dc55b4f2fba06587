"""Where sentences begin and end: what the reader focuses, marks and steps over.

A rule-based splitter: every terminator is a candidate, and the words beside it decide.
Abbreviations, initials, ordinals, quotes and dotted acronyms of English, German, French and
Spanish are known; in other languages the general rules hold. It needs no language to be named, so
that a quotation in another language is split as well. `tests/bench/sentence_splitters.py` compares
it with others on the project's own hard cases.
"""

import re

from library.text.abbreviations import (
    BEFORE_ANSWER,
    BEFORE_LETTER,
    BEFORE_ORDINAL,
    CLOSE_A_LIST,
    FRONTED,
    MARKED_NAMES,
    MAY_END,
    MONTHS,
    NEVER_END,
    NUMBERED,
    SAYING,
    STARTERS,
    TIMES,
    UNITS,
    ZONES,
)

__all__ = ["sentences"]

_EMOJI = "[\u2600-\u26ff\u2728\u2764\ufe0f\u200d\U0001f000-\U0001faff]"

_TERMINATOR = re.compile(
    r"(?P<mark>(?:[.!?…‼⁇⁈⁉؟۔।॥։።]|(?<=[\u0370-\u03ff\u1f00-\u1fff]);)+)"
    r"(?P<close>(?:[\"'”’›“‘«‹)\]]|[\u00a0\u202f ]?»(?:[\u00a0\u202f ][!?]+)?)*)"
    rf"(?P<tail>(?:\[\d{{1,3}}\]|[¹²³⁰⁴-⁹*†‡]|[ \u00a0]?{_EMOJI})*)"
    r"(?P<gap>\s*)"
    r"|(?P<wide>[。！？｡]+[」』”’）〉》】]*)[^\S\n]*"
    r"|(?P<line>\n\s*)"
)
"""A candidate: the terminators, what closes behind them, footnote marks and emoji, white space.
A semicolon asks behind a Greek letter."""

_OPENERS = "\"'“‘«‹„‚([¿¡—–-「『\u00a0\u202f "

_QUOTES = frozenset("\"'”’»›“‘«‹")

_NO_WORD = r"\s\"'“”‘’«»„‚()\[\]—–/\u3000-\u30ff\u3400-\u9fff"
"""What words end at: also Chinese and Japanese characters, which write no spaces."""

_WORD_BACK = re.compile(f"[^{_NO_WORD}]*")

_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")

_CAMEL = re.compile(r"[a-z]{1,3}[A-Z]|e-[a-z]")
"""A word that keeps its small letter at the start of a sentence ("iPhone", "e-mail")."""

_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ]?[b-df-hj-np-tv-xz]{1,4}")
"""Words that can only be cut short ("Jct.", "Dhr."), whatever the language."""

_ROMAN = re.compile(r"[IVXLC]+")

_SHORTENED = re.compile(r".*(?:[bcdfgkmnprstz]l|str|spr|schr)")
"""Endings that German words have only when they are cut short ("nördl.", "Mühlenstr.")."""

_SPEAKER = re.compile(r"(?:[^\W\d_][\w.'’-]{0,30}[^\S\n]){1,4}?(?P<verb>[a-z]+)\b")

_WIDE_SPEAKER = re.compile("[^，。！？：“”「」『』、\n]{0,8}(?:问|說|说|道|喊|叫|答)[，。：]")

_REACH = 40
"""How many characters before a full stop are looked at for its word."""


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of one block as ranges of code points.

    Ranges are in order, do not overlap, cover everything but white space between them and
    have none at their ends. A line break always ends a sentence. Sentences inside a quotation
    or a bracket are ranges of their own; what closes behind a terminator, a footnote mark and an
    emoji belong to its sentence, and the number of a list item to the item.

    Where no space follows a full stop, as in scraped text ("noon.The"), a sentence ends only if
    the words on both sides are those of prose: addresses, file names and code are not torn.

    Args:
        text: The text of one block.
    """
    ranges: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _TERMINATOR.finditer(text):
        if match["line"]:
            end = match.start()
        elif _ends(text, start, match):
            end = match.end("wide") if match["wide"] else match.end("tail")
        else:
            continue
        _append(ranges, text, start, end)
        start = match.end()
    _append(ranges, text, start, len(text))
    return ranges


def _append(ranges: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        ranges.append((start, end))


def _ends(text: str, start: int, match: "re.Match[str]") -> bool:
    """Whether the terminator of `match` ends the sentence that began at `start`."""
    after = match.end()
    if after >= len(text):
        return True
    if match["wide"]:
        quoted = match["wide"][-1] in "」』”’）"
        if match["wide"][-1] == "）" and text[start] != "（":
            return False  # a bracket inside the sentence
        return not (quoted and (text[after] in "とのはがをにで、，" or _WIDE_SPEAKER.match(text, after)))
    gap = match["gap"]
    if not gap:
        return _ends_without_space(text, start, match)
    if "\n" in gap:
        return True
    follow = text[after]
    if follow in ",;:":
        return False
    mark, close = match["mark"], match["close"]
    if (
        mark in ("…", "...")
        and close[:1] in ("]", ")")
        and text[match.start() - 1 : match.start()] in ("[", "(")
    ):
        return False  # something was left out: "[…]"
    position = after
    while position < len(text) and text[position] in _OPENERS:
        position += 1
    first = text[position : position + 1]
    small = first.islower() and not _CAMEL.match(text, position)
    if mark == "." and not close:
        return _full_stop_ends(text, start, match.start(), after, position, small)
    if small or not first.strip():
        return False
    if mark != "." and not _QUOTES.isdisjoint(close) and _speaker_follows(text, position):
        return False
    if mark == "!" and _word(text, start, match.start()).casefold() in MARKED_NAMES:
        return _starts(text, position)
    return True


def _ends_without_space(text: str, start: int, match: "re.Match[str]") -> bool:
    """Whether a sentence ends where the next character stands close behind the terminator."""
    after = match.end()
    follow = text[after]
    stop = match.start()
    if follow >= "\u3040" and follow.isalpha():
        # Chinese and Japanese; an ellipsis is a pause there more often than an end.
        return "…" not in match["mark"] and (match["mark"] != "." or text[stop - 1 : stop] >= "\u3040")
    if not follow.isupper() or not text[after + 1 : after + 2].islower():
        return False
    if match["tail"] or not _QUOTES.isdisjoint(match["close"]):
        return not match["tail"].endswith("*")
    word = _word(text, start, stop)
    begin = stop - len(word)
    prose = (word.isalpha() and word.islower() and len(word) > 1) or (word.isdigit() and len(word) == 4)
    if match["close"] or not prose or text[begin - 1 : begin] == "/":
        return False
    if match["mark"] in ("!", "?"):
        return True
    end = after + 1
    while end < len(text) and end < after + _REACH and text[end].isalpha():
        end += 1
    begins = word.isdigit() or text[after:end].casefold() in STARTERS
    return begins and text[end : end + 1] in (" ", ",", "’", "'")


def _full_stop_ends(text: str, start: int, stop: int, after: int, position: int, small: bool) -> bool:
    """Whether a full stop ends the sentence.

    Args:
        text: The text of the block.
        start: Where the sentence began.
        stop: Where the full stop stands.
        after: Where the text goes on behind it.
        position: Where the first word behind it begins, after quotes and brackets.
        small: Whether that word begins with a small letter.
    """
    word = _word(text, start, stop)
    if not word:
        return not small
    begin = stop - len(word)
    if begin == start and (word.isdigit() or len(word) == 1 or _ROMAN.fullmatch(word)):
        return False  # the number of a list item
    if word in ("t", "s", "d", "m", "ll", "re", "ve") and text[begin - 1 : begin] in ("'", "’"):
        return not small  # "isn’t", "Falk’s"
    before = _word(text, start, _back(text, start, begin))
    if before.endswith(".") and len(word) <= 5 and word.isalpha():
        joined = f"{before}{word}"  # "z. B.", "EE. UU."
        if _listed(joined, NEVER_END):
            return False
        if _listed(joined, MAY_END) or _listed(joined, CLOSE_A_LIST) or joined.casefold() in TIMES:
            word = joined
    first = text[position : position + 1]
    numbered = before[-1:].isdigit()
    if ".-" in word:
        word = word.rpartition("-")[2]  # "Lt.-Gen.", "J.-P."
    if small:
        return _ends_before_small(text, start, word)
    if any(mark in "¿¡" for mark in text[after:position]):
        return not _listed(word, NEVER_END)
    if word.islower() and word in UNITS and numbered:
        return first.isalpha() and not _abbreviated(text, position)
    if _listed(word, NUMBERED) and (first.isdigit() or _numeral(_first_word(text, position))):
        return word == "no" and before.casefold() in BEFORE_ANSWER
    if word.casefold() in TIMES and ("." in word or numbered):
        return _time_ends(text, start, stop, position)
    if _listed(word, NEVER_END):
        return False
    if _listed(word, CLOSE_A_LIST):
        return first.isalpha()
    if word == "D.C" and before[:1].isupper():
        return True  # "Washington, D.C." is whole
    if len(word) == 1 and word.isalpha():
        return _letter_ends(text, word, before, position)
    if _listed(word, MAY_END) or _cut_short(word):
        return _starts(text, position)
    if word.endswith("str"):
        return not first.isdigit()
    if word.isdigit():
        return not _counts(text, word, before, position)
    return True


def _cut_short(word: str) -> bool:
    """Whether a word looks like an abbreviation, listed or not: "ST.", "Ph.D.", "EE.", "Jct."."""
    if word.isupper() and word.capitalize() in MAY_END:
        return True
    doubled = len(word) == 2 and word[0] == word[1] and word.isupper() and not _ROMAN.fullmatch(word)
    return doubled or bool(_DOTTED.fullmatch(word) or _NO_VOWEL.fullmatch(word))


def _ends_before_small(text: str, start: int, word: str) -> bool:
    """Whether a full stop before a small letter ends a sentence, as in a text without capitals.

    Far more often it belongs to an abbreviation that no list has, so the word must look whole.
    """
    if not (word.isalpha() and word.islower()) or _SHORTENED.fullmatch(word):
        return False
    if any(word in words for words in (NEVER_END, MAY_END, CLOSE_A_LIST, NUMBERED, UNITS)):
        return False
    return len(word) >= (2 if text[start].islower() else 5)


def _time_ends(text: str, start: int, stop: int, position: int) -> bool:
    """Whether "a.m." or "p.m." ends a sentence: not before a day or a zone, nor put in front."""
    following = _first_word(text, position)
    if not following or (following.isupper() and len(following) > 1) or following.casefold() in ZONES:
        return False
    if following[:3] in MAY_END:  # a month or a day: "Tuesday", "Nov."
        return False
    opening = text[start : min(stop, start + _REACH)].split()
    return following.casefold() in STARTERS or opening[0].casefold() not in FRONTED or len(opening) > 5


def _letter_ends(text: str, letter: str, before: str, position: int) -> bool:
    """Whether a full stop behind a single letter ends a sentence, or marks an initial."""
    following = _first_word(text, position)
    if _abbreviated(text, position):
        return False
    if letter == "I" and before.islower():
        return bool(following)
    if letter.isupper() and before.casefold() in BEFORE_LETTER:
        return True
    if following in ("Le", "La", "El", "Los", "Las"):
        rest = position + len(following)
        return not text[rest + 1 : rest + 2].isupper()
    return _starts(text, position)


def _counts(text: str, number: str, before: str, position: int) -> bool:
    """Whether a number with a full stop is an ordinal or the number of a list item."""
    following = _first_word(text, position).casefold()
    if following in MONTHS or before.endswith(":"):
        return True
    if text[position : position + 1].isdigit() and before.endswith(".") and before[:-1].isdigit():
        return True  # a date: "31. 12. 2025"
    return len(number) <= 2 and before.casefold() in BEFORE_ORDINAL and following not in STARTERS


def _speaker_follows(text: str, position: int) -> bool:
    """Whether behind a quotation a name and a verb tell who speaks ("Falk asked")."""
    if _starts(text, position):
        return False
    match = _SPEAKER.match(text, position)
    return match is not None and match["verb"] in SAYING


def _starts(text: str, position: int) -> bool:
    """Whether the word at `position` is one that often begins a sentence."""
    following = _first_word(text, position).replace("’", "'").casefold()
    if _abbreviated(text, position):
        return False
    stem, apostrophe, _ = following.partition("'")
    if apostrophe and (len(stem) > 1 or stem in "icjns"):
        following = stem if len(stem) > 1 else "i"  # "It's", "I'm", "C'est"; but no "O'Brien"
    return following in STARTERS or following == "qu"


def _abbreviated(text: str, position: int) -> bool:
    """Whether one letter with a full stop stands at `position`, or what ends "v. Chr."."""
    following = _first_word(text, position)
    return (len(following) == 1 or following == "Chr") and text.startswith(".", position + len(following))


def _numeral(word: str) -> bool:
    return word != "I" and _ROMAN.fullmatch(word) is not None


def _first_word(text: str, position: int) -> str:
    match = _FIRST_WORD.match(text, position)
    return match[0] if match else ""


def _word(text: str, start: int, end: int) -> str:
    """The word that ends at `end`, from a sentence that began at `start`."""
    back = text[max(start, end - _REACH) : end][::-1]
    match = _WORD_BACK.match(back)
    return match[0][::-1] if match else ""


def _back(text: str, start: int, position: int) -> int:
    """The place behind the last character other than white space before `position`."""
    floor = max(start, position - _REACH)
    while position > floor and text[position - 1].isspace():
        position -= 1
    return position


def _listed(word: str, words: frozenset[str]) -> bool:
    return word in words or word.casefold() in words
