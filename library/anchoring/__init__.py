"""Where a passage is in another version of a text."""

from library.anchoring.relocation import Relocated, Relocation, relocate, relocate_all

__all__ = ["Relocated", "Relocation", "relocate", "relocate_all"]
