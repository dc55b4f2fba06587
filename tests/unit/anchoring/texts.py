"""Texts that were edited, for the specification of anchoring."""

__all__ = ["HARBOUR", "PARAGRAPHS", "span"]

PARAGRAPHS = (
    "The harbour board of Westmole voted on Tuesday to close the north quay for three years. "
    "Its chair, Ida Falk, called the decision “painful but overdue”.",
    "Engineers found cracks in 14 of the 22 pillars last autumn. A repair would cost 3.6 million crowns, "
    "which the town does not have.",
    "“We unload mackerel here in the morning and children swim here in the afternoon,” said Orrin Vale, "
    "who runs the ice works. His family came to the quay in 1931.",
    "The board expects that two thirds of the boats will move to Sandwick. Fuel will be sold there "
    "from a barge until a new station is built.",
    "A second vote, on the lighthouse, was put off until spring.",
)

HARBOUR = "\n\n".join(PARAGRAPHS)


def span(text: str, quote: str) -> tuple[int, int]:
    """Where a quote stands first in a text."""
    start = text.index(quote)
    return start, start + len(quote)
