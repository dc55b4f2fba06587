"""Where a passage is in another version of a text.

With the old text at hand, one comparison of the two answers for all passages (`relocate`,
`relocate_all`, `Relocation`); with a quote alone there is a cautious search (`find_quote`)
and, for what could not be placed, ranked proposals (`proposals`). Better no place than a
wrong one. `Following` leads passages and the reading place into a new version, with their
states, and `changes` tells a reader what is new in it.
"""

from library.anchoring.changes import Added, Change, Removed, changes
from library.anchoring.following import Following
from library.anchoring.quotes import Proposal, find_quote, proposals
from library.anchoring.relocation import Relocated, Relocation, relocate, relocate_all
from library.anchoring.tokens import same_words

__all__ = [
    "Added",
    "Change",
    "Following",
    "Proposal",
    "Relocated",
    "Relocation",
    "Removed",
    "changes",
    "find_quote",
    "proposals",
    "relocate",
    "relocate_all",
    "same_words",
]
