"""Where a passage is in another version of a text.

With the old text at hand, one comparison of the two answers for all passages (`relocate`,
`relocate_all`, `Relocation`); with a quote alone there is a cautious search (`find_quote`)
and, for what could not be placed, ranked proposals (`proposals`). Better no place than a
wrong one.
"""

from library.anchoring.quotes import Proposal, find_quote, proposals
from library.anchoring.relocation import Relocated, Relocation, relocate, relocate_all

__all__ = ["Proposal", "Relocated", "Relocation", "find_quote", "proposals", "relocate", "relocate_all"]
