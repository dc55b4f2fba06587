"""What can be brought in: a file, an address, standard input; and the same address again."""

from library.sources.bulk import prepare_all
from library.sources.files import open_file
from library.sources.intake import Prepared, bring_in, clean_page, prepare, read, store
from library.sources.raw import Raw
from library.sources.recleaning import LeftOut, bring_back, is_due, left_out, reclean
from library.sources.refetching import Refreshed, refresh
from library.sources.web import is_address

__all__ = [
    "LeftOut",
    "Prepared",
    "Raw",
    "Refreshed",
    "bring_back",
    "bring_in",
    "clean_page",
    "is_address",
    "is_due",
    "left_out",
    "open_file",
    "prepare",
    "prepare_all",
    "read",
    "reclean",
    "refresh",
    "store",
]
