"""Characters that may reach a screen, a file or a pipe.

Terminal frameworks pass ESC, OSC and C1 sequences straight through, so every text is
cleaned here once at every door: when it is brought in and when it is loaded.
"""

import re

__all__ = ["safe_field", "safe_text"]

_ESC_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI
    # OSC, DCS, SOS, PM, APC
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]{1,8}[0-~]"  # character sets and the like
    r"|\x1b[0-~]"  # two-character functions
)
"""Whole control sequences (ECMA-48), so that their payload goes with them. An unterminated
string ends at the line's end: it can never take the rest of an article along."""

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but for tab and newline, DEL, C1
    "\xad"  # soft hyphen: invisible, and breaks every search
    "\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides, isolates
    "\u206a-\u206f\ufeff\ufff9-\ufffb"  # deprecated format characters, BOM, annotations
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
    "\U000e0000-\U000e007f"  # tag characters: text nobody can see
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)

_SURROGATE = re.compile("[\ud800-\udfff]")

_WHITE = re.compile(r"\s+")


def safe_text(text: str) -> str:
    """The text without anything a terminal would obey or a reader could not see.

    Control sequences, C0 and C1 controls, NUL, bidirectional overrides and isolates,
    noncharacters and soft hyphens are dropped; a lone surrogate becomes U+FFFD; every kind
    of line end becomes a newline. Tabs, newlines and direction marks stay. Idempotent.
    """
    if _is_safe(text):
        return text
    text = _ESC_SEQUENCE.sub("", text)
    text = _LINE_END.sub("\n", text)
    text = _UNSAFE.sub("", text)
    return _SURROGATE.sub("\ufffd", text)


def _is_safe(text: str) -> bool:
    """Whether a text is surely safe already; most are, and this costs a fraction of the patterns.

    What Python calls printable is no control, format character, surrogate, noncharacter or odd
    line end. Newlines, tabs and no-break spaces are none of these printable ones, but stay.
    """
    return text.replace("\n", "").replace("\t", "").replace("\xa0", "").isprintable()


def safe_field(text: str) -> str:
    """A title, name or tag: as `safe_text`, in one line, white space runs as one space."""
    return _WHITE.sub(" ", safe_text(text)).strip()
