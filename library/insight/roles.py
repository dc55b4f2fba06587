"""What the text says somebody is: "founder, Harbour Watch".

Of a person four places are read: the words before the name, the apposition and the relative clause
behind it, and "X of Y". A phrase counts only when its head is in the closed list of
`library.insight.lexicon.role_nouns`. Of an organisation or a place only what stands right before
the name counts: "law firm", "the capital".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from library.insight import known, lexicon, places
from library.insight.model import ActorType

__all__ = ["kind_at", "role_at"]

_REACH = 120
"""Characters on either side of a name that are looked at."""

_MOST_WORDS = 8
"""Words of the longest role."""

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_][\w'’&–-]*\.?")

_ARTICLES = frozenset("a an the its his her their our this that".split())

_STOPS = frozenset(
    """
    and but or said says told in on at from with when while as after before since that which who whom by to
    was were is are be been has had have will would can could not also then now if because where for of into
    """.split()
)

_HONORIFICS = frozenset("mr mrs ms miss mx dr sir dame lord lady herr frau señor señora st saint".split())


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str

    @property
    def folded(self) -> str:
        return self.text.rstrip(".").casefold()


def role_at(text: str, start: int, end: int, low: int, high: int) -> str:
    """The role that a sentence gives to a person at one mention, or an empty string.

    Args:
        text: The canonical text.
        start: Offset of the name.
        end: Offset behind the name.
        low: Offset where its sentence begins.
        high: Offset behind its sentence.
    """
    return (
        _shared(text, start, end, low, high)
        or _before(text, start, low)
        or _apposition(text, end, high)
        or _clause(text, end, high)
        or _stated(text, end, high)
        or _belongs(text, end, high)
        or _owned(text, start, low)
    )


_OWNER = re.compile(r"(?P<name>(?:[^\W\d_a-z][\w&-]*(?: (?:of|for|and) | ))*[^\W\d_a-z][\w&-]*)['’]s $")


def _owned(text: str, start: int, low: int) -> str:
    """ "Harbour Watch's Ida Falk": an organisation, known by its last word or its capitals."""
    owner = _OWNER.search(text, max(low, start - _REACH), start)
    if owner is None:
        return ""
    words = owner["name"].split(" ")
    while words and (words[0] in lexicon.calendar_words() or words[0].casefold() in lexicon.function_words()):
        words.pop(0)
    if not words:
        return ""
    name, last = " ".join(words), words[-1]
    whole = name in lexicon.organisation_names() or (last.isupper() and len(last) > 1)
    headed = len(words) > 1 and last.casefold() in lexicon.organisation_nouns()
    return f"of {name}" if (whole or headed) and not known.is_place(name) else ""


def kind_at(text: str, start: int, low: int, kind: ActorType) -> str:
    """What a sentence calls an organisation or a place right before its name, or nothing.

    Args:
        text: The canonical text.
        start: Offset of the name.
        low: Offset where its sentence begins.
        kind: What is named.
    """
    tokens = _tokens(text, max(low, start - _REACH), start)
    if not tokens or text[tokens[-1].end : start] not in (" ", ", "):
        return ""
    head = len(tokens) - 1
    if kind is ActorType.PLACE:
        capital = tokens[head].text == "capital" and head > 0 and tokens[head - 1].text[-2:] in ("'s", "’s")
        return _phrase(text, tokens, head, head) if capital else ""
    if tokens[head].text not in lexicon.organisation_kinds() or text[tokens[head].end : start] != " ":
        return ""
    first = head
    while first > 0 and head - first < 3 and text[tokens[first - 1].end : tokens[first].start] == " ":
        word = tokens[first - 1]
        verb = word.text.islower() and word.folded.endswith(("ed", "ing"))
        if word.folded in _STOPS | _ARTICLES | lexicon.function_words() or verb or "’" in word.text:
            break
        if word.text[0].isupper() and word.text not in places.demonyms() and not known.is_place(word.text):
            break
        first -= 1
    return text[tokens[first].start : tokens[head].end]


def _tokens(text: str, low: int, high: int) -> list[_Token]:
    return [_Token(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text, low, high)]


def _is_role(token: _Token) -> bool:
    word = token.folded.replace("’", "'")
    roles = lexicon.role_nouns()
    return (
        word in roles
        or (word.endswith("s") and word[:-1] in roles)
        or (token.text[0].isupper() and word in lexicon.person_titles() and word not in _HONORIFICS)
    )


def _is_modifier(token: _Token) -> bool:
    """Whether a word may stand before a role noun inside the role."""
    word = token.folded
    if word in _STOPS or word in _ARTICLES or not word[0].isalpha() or token.text in lexicon.calendar_words():
        return False
    return (
        word in lexicon.title_modifiers()
        or word in lexicon.topic_nouns()
        or word in lexicon.organisation_nouns()
        or token.text[0].isupper()
        or _is_role(token)
    )


def _before(text: str, start: int, low: int) -> str:
    """ "Harbour Minister Ida Falk", "the board's founder Ida Falk", "ambassador to Ruvia Ida Falk"."""
    tokens = _tokens(text, max(low, start - _REACH), start)
    if not tokens:
        return ""
    gap = text[tokens[-1].end : start]
    if gap not in (" ", ", ", ": "):
        return ""
    head = len(tokens) - 1
    while head >= 0 and tokens[head].folded in _HONORIFICS and gap == " ":
        head -= 1
    if head < 0:
        return ""
    if not _is_role(tokens[head]):
        return "" if gap == ": " else _scoped(text, tokens, head, apart=gap == ", ")
    if gap == ", " and tokens[head].text[0].islower() and not _is_definite(tokens, head):
        return ""
    return _phrase(text, tokens, head, len(tokens) - 1 if head == len(tokens) - 1 else head)


def _is_definite(tokens: Sequence[_Token], head: int) -> bool:
    """Whether a role noun before a comma means the one named behind it.

    "Harbour Watch spokeswoman, Ida Falk" and "the board's new head, Ida Falk" do.
    """
    for word in reversed(tokens[max(0, head - 3) : head]):
        if word.text[0].isupper() or word.text[-2:] in ("'s", "’s") or word.folded in ("the", "its", "their"):
            return True
        if word.folded in _STOPS or word.folded in _ARTICLES:
            return False
    return False


def _scoped(text: str, tokens: Sequence[_Token], last: int, *, apart: bool) -> str:
    """ "British Ambassador to Ruvia" right before a name, "the head of the Harbour Board, " apart."""
    index = last
    while index >= 0 and last - index < 5 and tokens[index].text[0].isupper():
        index -= 1
    if index == last or index < 0:
        return ""
    if tokens[index].folded == "the":
        index -= 1
    if index < 1 or tokens[index].folded not in ("of", "to", "for") or not _is_role(tokens[index - 1]):
        return ""
    lower = not tokens[index - 1].text[0].isupper()
    if lower and not (apart and index > 1 and tokens[index - 2].folded in ("the", "its", "their", "new")):
        return ""
    return _phrase(text, tokens, index - 1, last)


def _phrase(text: str, tokens: Sequence[_Token], head: int, last: int) -> str:
    """The role whose noun is `head`, with the words before it that belong to it."""
    first = head
    owner = -1
    while first > 0 and head - first < _MOST_WORDS - 1:
        word = tokens[first - 1]
        between = text[word.end : tokens[first].start]
        if between != " " or (word.text.endswith(".") and len(word.text) > 4):
            break
        if word.text.endswith(("'s", "’s")):
            owner = first
            first -= 1
            while first > 0 and _names_on(text, tokens, first):
                first -= 1
            break
        if word.text == "and" and first > 1 and _are_topics(tokens[first - 2], tokens[first]):
            first -= 2
            continue
        adjective = first == head and word.text.islower() and _is_adjective(word)
        if not (_is_modifier(word) or adjective):
            break
        first -= 1
    while first < head and tokens[first].text.casefold() in lexicon.function_words():
        if tokens[first].text.isupper():
            break  # "US" is no "us"
        first += 1
    end = tokens[last].end
    if owner > first or (owner > 0 and owner == first + 1):
        holder = re.sub(r"['’]s$", "", text[tokens[first].start : tokens[owner - 1].end])
        return f"{text[tokens[owner].start : end]}, {holder}"
    return text[tokens[first].start : end]


def _are_topics(*words: _Token) -> bool:
    """Whether words name fields of work: "trade and industry" before "commissioner"."""
    return all(word.folded in lexicon.topic_nouns() for word in words)


def _names_on(text: str, tokens: Sequence[_Token], first: int) -> bool:
    """Whether the owner's name began earlier: "the Harbour Board" before "Board's"."""
    before, word = tokens[first - 1], tokens[first]
    if text[before.end : word.start] != " " or before.folded in _ARTICLES | _STOPS:
        return False
    capital = before.text[0].isupper() and before.folded not in lexicon.function_words()
    return capital or before.folded in lexicon.topic_nouns()


def _is_adjective(word: _Token) -> bool:
    return word.folded not in _STOPS | _ARTICLES and word.folded.endswith(
        ("al", "ic", "ial", "ive", "ary", "ean", "ior", "ish", "ive", "ous", "elect", "time")
    )


_CUT = re.compile(
    r", |[;:()\"“”—–]|\.(?:\s|$)| (?:who|which|whose|said|says|told|and|but|was|is|has|had|were) |$"
)

_APPOSED = re.compile(r",? \(?(?:the |a |an |its |his |her |their )?(?=[^\W\d_])")


def _apposition(text: str, end: int, high: int) -> str:
    """ "Ida Falk, head of the harbour board, …"."""
    if not text.startswith((", ", " ("), end):
        return ""
    begin = _APPOSED.match(text, end)
    return _headed(text, begin.end(), min(high, end + _REACH)) if begin else ""


_OFFICES = {
    "heads": "head", "headed": "head", "runs": "head", "chairs": "chair", "chaired": "chair",
    "leads": "leader", "led": "leader", "directs": "director", "manages": "manager", "owns": "owner",
    "founded": "founder", "co-founded": "co-founder", "coaches": "coach", "commands": "commander",
    "edits": "editor", "represents": "representative", "governs": "governor",
}  # fmt: skip
"""What somebody is who does something to an institution."""

_WHO = re.compile(
    rf",? who (?:now |currently |also |once )?(?P<verb>{'|'.join(_OFFICES)})"
    r" (?=(?:the |its |their )?[^\W\d_])"
)


def _clause(text: str, end: int, high: int) -> str:
    """ "Ida Falk, who chairs the harbour board, …"."""
    begin = _WHO.match(text, end, high)
    if begin is None:
        return ""
    cut = _CUT.search(text, begin.end(), min(high, end + _REACH))
    tokens = _tokens(text, begin.end(), cut.start() if cut else min(high, end + _REACH))
    last = 0
    while last < min(len(tokens), _MOST_WORDS - 2):
        word = tokens[last].folded
        if (word in _STOPS and word != "of") or (
            last and word in _ARTICLES and tokens[last - 1].folded != "of"
        ):
            break
        last += 1
    while last and tokens[last - 1].folded in _STOPS | _ARTICLES:
        last -= 1
    if not last:
        return ""
    return f"{_OFFICES[begin['verb']]} of {text[begin.end() : tokens[last - 1].end].rstrip('.')}"


_NAME = r"[^\W\d_a-z][\w'’.-]*(?: (?:[^\W\d_a-z][\w'’.-]*|al-\w+|de|van|von|bin|el))*"

_SHARED = re.compile(rf"\b(?P<role>[\w-]+)s,? (?:{_NAME}(?: of (?:the )?{_NAME})?(?:, | and |, and ))*$")

_OF_PLACE = re.compile(rf" of (?:the )?{_NAME}")


def _shared(text: str, start: int, end: int, low: int, high: int) -> str:
    """ "Presidents Ida Falk of Ruvia and Jon Orvane of Sarn": a role in the plural, for each of them."""
    before = _SHARED.search(text, max(low, start - _REACH), start)
    if before is None:
        return ""
    role = before["role"]
    if role.casefold() not in lexicon.role_nouns() or role.casefold() in lexicon.organisation_kinds():
        return ""
    scope = _OF_PLACE.match(text, end, high)
    return f"{role}{scope[0]}" if scope else role


_IS = re.compile(
    r"(?:,? who)? (?:(?:is|was|has been|had been)(?: (?:re)?(?:appointed|elected|named)(?: as)?)?"
    r"|became|becomes|serves as|served as|works as|worked as|,? as) (?:the |a |an |its |their )?"
)


def _stated(text: str, end: int, high: int) -> str:
    """ "Ida Falk is the head of the harbour board"."""
    begin = _IS.match(text, end)
    return _headed(text, begin.end(), min(high, end + _REACH)) if begin else ""


_SCOPES = frozenset("of for at to in with from".split())


def _headed(text: str, begin: int, high: int) -> str:
    """A phrase that begins at an offset, when its head is a role noun."""
    cut = _CUT.search(text, begin, high)
    stop = cut.start() if cut else high
    tokens = _tokens(text, begin, stop)
    if not tokens:
        return ""
    scope = next((index for index, token in enumerate(tokens) if token.folded in _SCOPES), len(tokens))
    if not 1 <= scope <= 6 or not _is_role(tokens[scope - 1]):
        return ""
    if any(token.folded in _STOPS for token in tokens[: scope - 1]):
        return ""
    last = min(len(tokens), _MOST_WORDS + 1)
    for index in range(scope, last - 1):
        if tokens[index].folded == "in" and _is_time(tokens[index + 1]):
            last = index
            break
    if scope < len(tokens) and tokens[scope].folded not in ("of", "for", "at", "to", "in"):
        last = scope
    while last > scope and (tokens[last - 1].folded in _STOPS or tokens[last - 1].folded in _ARTICLES):
        last -= 1
    return text[begin : tokens[last - 1].end].rstrip(".")


def _is_time(token: _Token) -> bool:
    return token.text.rstrip(".") in lexicon.calendar_words() or token.text[0].isdigit()


_OF = re.compile(r",? (of (?:the )?(?P<name>(?:[^\W\d_a-z][\w&'’.-]* ?(?:of |for |and )?){1,6}))")


def _belongs(text: str, end: int, high: int) -> str:
    """ "Ida Falk of Harbour Watch": where somebody comes from, unless it is only a country."""
    match = _OF.match(text, end, min(high, end + _REACH))
    if match is None:
        return ""
    name = re.sub(r"['’]s$|\.$", "", match["name"].strip())
    name = re.sub(r" (?:of|for|and)$", "", name)
    if not name or known.is_place(name):
        return ""
    return re.sub(r"['’]s$|\.$| (?:of|for|and)$", "", match[1].strip())
