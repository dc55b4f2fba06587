"""What can be brought in: a file, an address, standard input; and the same address again."""

from library.sources.bulk import prepare_all
from library.sources.files import open_file
from library.sources.intake import Prepared, bring_in, clean_page, prepare, read, store
from library.sources.raw import Raw
from library.sources.refetching import Refreshed, refresh
from library.sources.web import is_address

__all__ = [
    "Prepared",
    "Raw",
    "Refreshed",
    "bring_in",
    "clean_page",
    "is_address",
    "open_file",
    "prepare",
    "prepare_all",
    "read",
    "refresh",
    "store",
]
