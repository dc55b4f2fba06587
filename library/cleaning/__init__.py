"""A raw page, HTML or a dump of plain text, becomes an article and a list of what was left out."""

from library.cleaning.cleaner import clean
from library.cleaning.model import Cleaned, Kind, Removed

__all__ = ["Cleaned", "Kind", "Removed", "clean"]
