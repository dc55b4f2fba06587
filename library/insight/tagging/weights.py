"""The weights file: tables of names and rows of weights, deflated, and nothing that can run.

Layout: the line "dogear tagger 2", then three deflated sections, each after its length as four
bytes, little-endian: the bits of the name tables; the row numbers as differences, four bytes each;
the rows, `labels.COUNT` 16-bit numbers each, all their low bytes before all their high ones.

In memory a row is one integer with a lane of 24 bits for each label, so that one addition adds all
labels. Weights are stored with an offset that makes them positive: it is the same for every label
and changes neither which label is best nor by how much.
"""

import struct
import zlib
from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from sys import byteorder

from library.insight.tagging.labels import COUNT
from library.insight.tagging.tables import NameTables

__all__ = ["STEPS", "Weights"]

_HEADER = b"dogear tagger 2\n"
_LENGTH = struct.Struct("<I")
_ROW = struct.Struct(f"<{COUNT}H")

_LANE = 24
"""Bits of a lane: room for 256 rows of 16 bits."""

_LANES = tuple(range(0, _LANE * COUNT, _LANE))
_LANE_MASK = (1 << _LANE) - 1
_PACKED = struct.Struct(f"{_LANE // 8 * COUNT}s")

STEPS = 64
"""A weight of one, in the steps that are stored."""

_OFFSET = 1 << 15
"""What is added to a weight in steps."""


class Weights:
    """Rows of weights, one number for each label, and the name tables they were trained with."""

    def __init__(self, tables: NameTables, numbers: Sequence[int], rows: bytes) -> None:
        """Wrap what a file holds.

        Args:
            tables: The tables of names.
            numbers: The number of each row, ascending.
            rows: The rows in the same order, as in the file but not yet in planes.
        """
        self.tables = tables
        self._numbers = numbers
        self._rows = rows
        lanes = bytearray(len(rows) // 2 * 3)
        lanes[::3] = rows[::2]
        lanes[1::3] = rows[1::2]
        read = int.from_bytes
        packed = [read(row, "little") for (row,) in _PACKED.iter_unpack(lanes)]
        self._row_of = dict(zip(numbers, packed, strict=True))

    @classmethod
    def of(cls, tables: NameTables, rows: Mapping[int, Sequence[float]], least: float) -> "Weights":
        """Round trained weights to steps.

        Args:
            tables: The tables of names that the rows were trained with.
            rows: Row number to a weight for each label.
            least: Rows without any weight of at least this size are left out.
        """
        kept = sorted(number for number, row in rows.items() if max(map(abs, row)) >= least)
        packed = b"".join(
            _ROW.pack(
                *(max(0, min(2 * _OFFSET - 1, round(weight * STEPS) + _OFFSET)) for weight in rows[number])
            )
            for number in kept
        )
        return cls(tables, kept, packed)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Weights":
        """Read a weights file.

        Raises:
            ValueError: It is not one, or it is damaged.
        """
        if not data.startswith(_HEADER):
            raise ValueError("this is not a weights file of the tagger")
        try:
            sections = []
            position = len(_HEADER)
            for _ in range(3):
                (length,) = _LENGTH.unpack_from(data, position)
                position += _LENGTH.size
                sections.append(zlib.decompress(data[position : position + length]))
                position += length
            bits, differences, planes = sections
            steps = array("I", differences)
            if byteorder == "big":
                steps.byteswap()
            half = len(planes) // 2
            rows = bytearray(len(planes))
            rows[::2] = planes[:half]
            rows[1::2] = planes[half:]
            return cls(NameTables(bits), list(accumulate(steps)), bytes(rows))
        except (struct.error, zlib.error, ValueError) as error:
            raise ValueError("this weights file of the tagger is damaged") from error

    def to_bytes(self) -> bytes:
        """What to write to a file."""
        steps = array("I", [after - before for before, after in pairwise((0, *self._numbers))])
        if byteorder == "big":
            steps.byteswap()
        sections = (self.tables.bits, steps.tobytes(), self._rows[::2] + self._rows[1::2])
        packed = [zlib.compress(section, 9) for section in sections]
        return _HEADER + b"".join(_LENGTH.pack(len(section)) + section for section in packed)

    def score(self, features: Sequence[int]) -> list[int]:
        """The sums of the rows of some features, at most 256.

        Returns:
            A number for each label, in steps; only their differences mean something.
        """
        total = sum(filter(None, map(self._row_of.get, features)))
        return [total >> lane & _LANE_MASK for lane in _LANES]
