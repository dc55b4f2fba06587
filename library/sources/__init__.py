"""What can be brought in: a file, an address, standard input; and the same address again."""

from library.sources.bulk import FEW, prepare_all
from library.sources.files import open_file
from library.sources.intake import Prepared, bring_in, clean_page, prepare, read, store
from library.sources.many import Brought, Tally, bring_in_many
from library.sources.raw import Raw
from library.sources.recleaning import LeftOut, bring_back, is_due, left_out, reclean
from library.sources.refetching import Refreshed, refresh
from library.sources.targets import Targets, dropped, is_list, is_many
from library.sources.web import is_address

__all__ = [
    "FEW",
    "Brought",
    "LeftOut",
    "Prepared",
    "Raw",
    "Refreshed",
    "Tally",
    "Targets",
    "bring_back",
    "bring_in",
    "bring_in_many",
    "clean_page",
    "dropped",
    "is_address",
    "is_due",
    "is_list",
    "is_many",
    "left_out",
    "open_file",
    "prepare",
    "prepare_all",
    "read",
    "reclean",
    "refresh",
    "store",
]
