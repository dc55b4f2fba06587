"""A raw page, HTML or a dump of plain text, becomes an article and a list of what was left out."""

from library.cleaning.cleaner import clean
from library.cleaning.model import CLEANER_VERSION, Cleaned, Kind, Removed, Wanted

__all__ = ["CLEANER_VERSION", "Cleaned", "Kind", "Removed", "Wanted", "clean"]
