"""What hostile texts are made of, and how it is seen that none of it got out.

A payload is anything a terminal would obey or a framework would take for its markup. The
oracle knows nothing of payloads: of the bytes that were written only the few control
sequences that drawing needs may remain, with numbers that fit the window, and the rest must
be text as `library.text.safe` leaves it.
"""

import random
import re
from itertools import islice

from library.text.safe import safe_text

__all__ = ["COLUMNS", "LINES", "MARKUP", "PAYLOADS", "hostile", "leaks", "mixture"]

COLUMNS, LINES = 150, 50
"""Size of the window in which it is looked at."""

PAYLOADS = {
    "clipboard": "\x1b]52;c;ZG9nZWFy\x07",
    "title": "\x1b]0;renamed window\x07",
    "link": "\x1b]8;;http://evil.example/\x1b\\",
    "colour": "\x1b[38;5;201m",
    "cursor": "\x1b[777;777H",
    "report": "\x1b[6n",
    "screen": "\x1b[3J",
    "reset": "\x1bc",
    "charset": "\x1b(0",
    "c1-csi": "\x9b31;777m",
    "c1-osc": "\x9d52;c;ZG9nZWFy\x9c",
    "nul": "\x00",
    "bell": "\x07",
    "back": "\x08\x08",
    "return": "\rover",
    "bidi": "\u202e",
    "isolate": "\u2067",
    "tags": "\U000e0041",
    "surrogate": "\ud83d",
    "dcs": "\x1bP1$r0m\x1b\\",
    "open-osc": "\x1b]52;c;ZG9n",
    "bare": "\x1b",
}
"""Control sequences and characters, by what they would do."""

MARKUP = "[red]M[/red][@click=app.leave]K[/]"
"""What a framework's markup would take for a colour and a link that ends the program."""

_DRAWING = re.compile(
    rb"\x1b\[[0-9;:]*m"  # colours
    rb"|\x1b\[(?P<row>\d*);(?P<column>\d*)H|\x1b\[[HJK]|\x1b\[\d*[ABCD]|\x1b\[[02]?[JK]"
    rb"|\x1b\[\?\d+(?:;\d+)*[hl]|\x1b\[\?\d+\$p"  # modes, and whether one is known
    rb"|\x1b\[[><=]\d*u|\x1b\[\?u|\x1b\[>\d*q"  # keyboard protocol, the terminal's name
    rb"|\x1b\]22;[a-z-]*\x07"  # the shape of the mouse pointer
    rb"|[\r\n]"
)
"""Every control sequence that drawing needs."""


def hostile(words: str) -> str:
    """The words with every payload behind them, and a word behind each payload."""
    return words + "".join(f"{payload}end" for payload in PAYLOADS.values())


def mixture(seed: int, words: str = "words") -> str:
    """A text of payloads, pieces of payloads and single dangerous characters, the same for a seed."""
    chance = random.Random(seed)  # noqa: S311 - a test wants the same every time
    pieces = [words]
    dangerous = [*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0xFEFF, 0xFFFE, 0xDC80]
    for _ in range(chance.randint(4, 24)):
        payload = chance.choice(list(PAYLOADS.values()))
        match chance.randrange(4):
            case 0:
                pieces.append(payload)
            case 1:
                pieces.append(payload[: chance.randint(1, len(payload))])
            case 2:
                pieces.append(chr(chance.choice(dangerous)))
            case _:
                pieces.append(chance.choice((MARKUP, "[bold", "[/]", "a b", "é漢", "]", ";", "\x1b\x1b")))
    return "".join(pieces)


def leaks(written: bytes, *, drawn: bool = True) -> list[str]:
    """What a program wrote and should not have, each with the bytes around it; empty when all is well.

    Args:
        written: All its bytes.
        drawn: Whether it may draw; what only prints needs no control sequence but line ends.
    """
    found: list[str] = []
    text = bytearray()
    position = 0
    allowed = _DRAWING if drawn else re.compile(rb"[\r\n]")
    for match in allowed.finditer(written):
        text += written[position : match.start()]
        position = match.end()
        sequence = match[0]
        if sequence[-1:] == b"H" and sequence != b"\x1b[H":
            row, column = int(match["row"] or 1), int(match["column"] or 1)
            if row > LINES or column > COLUMNS:
                found.append(f"a cursor outside the window: {sequence!r}")
        if re.match(rb"\x1b\[(?:.*;)?38;5;201m", sequence):
            found.append(f"a foreign colour: {sequence!r}")
    text += written[position:]
    shown = text.decode("utf-8", "replace" if drawn else "strict")
    unsafe = (at for at, character in enumerate(shown) if safe_text(character) != character)
    found += [repr(shown[max(0, at - 40) : at + 20]) for at in islice(unsafe, 5)]
    return found
