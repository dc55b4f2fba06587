"""Boosted regression trees (Friedman 2001), read from a file and followed in plain Python.

A forest answers with a chance: the logistic of the sum of one leaf of each tree. Children
stand beside each other, so a node needs one number to find both.
"""

import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp
from typing import TypeVar

__all__ = ["Forest", "read_forests", "write_forests"]

_MAGIC = b"dogear trees 1\n"


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as one list of nodes."""

    roots: Sequence[int]
    features: Sequence[int]
    """For each node the number of the feature that is asked for, or -1 at a leaf."""
    values: Sequence[float]
    """For each node the highest value that goes left, or what a leaf adds."""
    children: Sequence[int]
    """For each node the number of its left child; the right one stands behind it."""

    def chance(self, row: Sequence[float]) -> float:
        """How likely the answer for a row of features is yes, between 0 and 1."""
        features, values, children = self.features, self.values, self.children
        total = 0.0
        for node in self.roots:
            while (feature := features[node]) >= 0:
                node = children[node] + (row[feature] > values[node])
            total += values[node]
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def write_forests(forests: Iterable[Forest]) -> bytes:
    """Forests as bytes; the same forests are the same bytes everywhere."""
    out = bytearray()
    for forest in forests:
        for kind, numbers in (
            ("i", forest.roots),
            ("h", forest.features),
            ("f", forest.values),
            ("i", forest.children),
        ):
            packed = array(kind, numbers)
            if sys.byteorder == "big":
                packed.byteswap()
            out += len(packed).to_bytes(4, "little") + packed.tobytes()
    return _MAGIC + zlib.compress(bytes(out), 9)


def read_forests(data: bytes) -> list[Forest]:
    """The forests in what `write_forests` gave.

    Raises:
        ValueError: The bytes are none.
    """
    if not data.startswith(_MAGIC):
        raise ValueError("These bytes hold no trees.")
    raw = zlib.decompress(data[len(_MAGIC) :])
    whole: list[list[int]] = []
    values: list[list[float]] = []
    at, part = 0, 0
    while at < len(raw):
        size = int.from_bytes(raw[at : at + 4], "little") * (2 if part == 1 else 4)
        packed, at = raw[at + 4 : at + 4 + size], at + 4 + size
        if part == 2:
            values.append(_unpacked(array("f"), packed).tolist())
        else:
            whole.append(_unpacked(array("h" if part == 1 else "i"), packed).tolist())
        part = (part + 1) % 4
    return [Forest(whole[3 * n], whole[3 * n + 1], values[n], whole[3 * n + 2]) for n in range(len(values))]


_Numbers = TypeVar("_Numbers", "array[int]", "array[float]")


def _unpacked(numbers: _Numbers, packed: bytes) -> _Numbers:
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
