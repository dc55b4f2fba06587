"""Tables of known names, small enough to ship: bits instead of words.

Each name is two bits of a table, found through a checksum (a Bloom filter; Bloom, "Space/time
trade-offs in hash coding with allowable errors", 1970). A lookup never misses a name that was put
in and takes about one word in a hundred for a name that was not; training sees the same mistakes
and learns how far to trust the tables.

A table of its own holds the common words: those that the training data writes in lower case. A
capital at the beginning of a sentence says nothing about them.
"""

from collections.abc import Iterable, Mapping
from zlib import crc32

__all__ = ["KINDS", "MANY_WORDS", "NameTables"]

KINDS = ("country", "city", "adm", "first", "last")
"""The tables, in the order of their bits: countries, cities, regions, given names, surnames."""

MANY_WORDS = 5
"""The bit of the table of places whose names are several words."""

_SIZE = 1 << 21
"""Bits in the table of names."""

_COMMON_SIZE = 1 << 18
"""Bits in the table of common words."""


class NameTables:
    """Which lists a name stands in, and which words are common."""

    def __init__(self, bits: bytes) -> None:
        """Wrap the tables.

        Args:
            bits: What `NameTables.bits` of another one holds.

        Raises:
            ValueError: The tables have the wrong length.
        """
        if len(bits) != (_SIZE + _COMMON_SIZE) // 8:
            raise ValueError(f"tables of names have {(_SIZE + _COMMON_SIZE) // 8} bytes, not {len(bits)}")
        self.bits = bits

    @classmethod
    def build(cls, names: Mapping[str, Iterable[str]], common: Iterable[str] = ()) -> "NameTables":
        """Make the tables.

        Args:
            names: Lists of names by kind; kinds not in `KINDS` are left out.
            common: Words in lower case.
        """
        bits = bytearray((_SIZE + _COMMON_SIZE) // 8)
        for number, kind in enumerate(KINDS):
            for name in names.get(kind, ()):
                _put(bits, _places(_key(name), number))
                if " " in name and kind in ("country", "city", "adm"):
                    _put(bits, _places(_key(name), MANY_WORDS))
        for word in common:
            _put(bits, _common_places(word))
        return cls(bytes(bits))

    def is_common(self, lower: str) -> bool:
        """Whether a word, given in lower case, is mostly written so."""
        return _has(self.bits, _common_places(lower))

    def kinds(self, name: str) -> int:
        """The kinds that know a name, as a sum of `1 << position in KINDS`."""
        key = _key(name)
        bits = self.bits
        found = 0
        for number in range(len(KINDS)):
            one, other = _places(key, number)
            if bits[one >> 3] >> (one & 7) & 1 and bits[other >> 3] >> (other & 7) & 1:
                found |= 1 << number
        return found

    def is_long_place(self, name: str) -> bool:
        """Whether a name of several words is a known place."""
        return _has(self.bits, _places(_key(name), MANY_WORDS))


def _key(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass"))


def _places(key: int, number: int) -> tuple[int, int]:
    mixed = (key + number * 0x9E3779B1) * 0xC2B2AE3D27D4EB4F
    return mixed >> 21 & _SIZE - 1, mixed >> 43 & _SIZE - 1


def _common_places(word: str) -> tuple[int, int]:
    mixed = _key(word) * 0xC2B2AE3D27D4EB4F
    return _SIZE + (mixed >> 21 & _COMMON_SIZE - 1), _SIZE + (mixed >> 43 & _COMMON_SIZE - 1)


def _has(bits: bytes, places: tuple[int, int]) -> bool:
    one, other = places
    return bool(bits[one >> 3] >> (one & 7) & 1 and bits[other >> 3] >> (other & 7) & 1)


def _put(bits: bytearray, places: tuple[int, int]) -> None:
    for place in places:
        bits[place >> 3] |= 1 << (place & 7)
