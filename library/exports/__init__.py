"""What can be taken out: an article with its marks, as a file for other programs.

The same article with the same marks always gives the same bytes, so that an export can be
run again, compared and kept under version control.
"""

from library.exports.formats import COLOUR_NAMES, FORMATS, Format, render, render_all
from library.exports.markdown import render_many
from library.exports.naming import file_name, file_name_for
from library.exports.writing import Outcome, make_folder, write

__all__ = [
    "COLOUR_NAMES",
    "FORMATS",
    "Format",
    "Outcome",
    "file_name",
    "file_name_for",
    "make_folder",
    "render",
    "render_all",
    "render_many",
    "write",
]
