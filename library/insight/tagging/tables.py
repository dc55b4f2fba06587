"""Tables of known names, small enough to ship: bits instead of words.

Each name is two bits of a table, found through a checksum (a Bloom filter; Bloom, "Space/time
trade-offs in hash coding with allowable errors", 1970). A lookup never misses a name that was put
in and takes about one word in a hundred for a name that was not; training sees the same mistakes
and learns how far to trust the tables.
"""

from collections.abc import Iterable, Mapping
from zlib import crc32

__all__ = ["KINDS", "MANY_WORDS", "NameTables"]

KINDS = ("country", "city", "adm", "first", "last")
"""The tables, in the order of their bits: countries, cities, regions, given names, surnames."""

MANY_WORDS = 5
"""The bit of the table of places whose names are several words."""

_SIZE = 1 << 21
"""Bits in the whole table."""


class NameTables:
    """Which lists a name stands in."""

    def __init__(self, bits: bytes) -> None:
        """Wrap the table.

        Args:
            bits: What `NameTables.bits` of another one holds.

        Raises:
            ValueError: The table has the wrong length.
        """
        if len(bits) != _SIZE // 8:
            raise ValueError(f"a table of names has {_SIZE // 8} bytes, not {len(bits)}")
        self.bits = bits

    @classmethod
    def build(cls, names: Mapping[str, Iterable[str]]) -> "NameTables":
        """Make a table from lists of names by kind; kinds not in `KINDS` are left out."""
        bits = bytearray(_SIZE // 8)
        for number, kind in enumerate(KINDS):
            for name in names.get(kind, ()):
                _put(bits, name, number)
                if " " in name and kind in ("country", "city", "adm"):
                    _put(bits, name, MANY_WORDS)
        return cls(bytes(bits))

    def kinds(self, name: str) -> int:
        """The kinds that know a name, as a sum of `1 << position in KINDS`."""
        key = crc32(name.encode("utf-8", "surrogatepass"))
        bits = self.bits
        found = 0
        for number in range(len(KINDS)):
            one, other = _places(key, number)
            if bits[one >> 3] >> (one & 7) & 1 and bits[other >> 3] >> (other & 7) & 1:
                found |= 1 << number
        return found

    def is_long_place(self, name: str) -> bool:
        """Whether a name of several words is a known place."""
        one, other = _places(crc32(name.encode("utf-8", "surrogatepass")), MANY_WORDS)
        bits = self.bits
        return bool(bits[one >> 3] >> (one & 7) & 1 and bits[other >> 3] >> (other & 7) & 1)


def _places(key: int, number: int) -> tuple[int, int]:
    mixed = (key + number * 0x9E3779B1) * 0xC2B2AE3D27D4EB4F
    return mixed >> 21 & _SIZE - 1, mixed >> 43 & _SIZE - 1


def _put(bits: bytearray, name: str, number: int) -> None:
    for place in _places(crc32(name.encode("utf-8", "surrogatepass")), number):
        bits[place >> 3] |= 1 << (place & 7)
