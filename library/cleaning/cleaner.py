"""The one door: a page of any kind becomes an article."""

from collections.abc import Sequence
from dataclasses import replace

from library.cleaning.model import Cleaned, Kind, Wanted
from library.text.markdown import from_markdown
from library.text.safe import safe_field

__all__ = ["clean"]


def clean(text: str, *, kind: Kind, url: str = "", wanted: Sequence[Wanted] = ()) -> Cleaned:
    """The article in a page, and what was left out of it.

    Never raises for any text. A page without an article keeps all its text and says so in
    `Cleaned.notice`; the article is empty only when the page has no text.

    Args:
        text: The page.
        kind: What it is written in.
        url: Where it came from, where that is known.
        wanted: What a reader brought back of the pieces that were left out before.
    """
    if kind is Kind.MARKDOWN:
        article = from_markdown(text)
        # What came from an address is known by that one, and not by another that it names.
        return Cleaned(replace(article, url=safe_field(url) or article.url))
    if kind is Kind.HTML:
        from library.cleaning.page import clean_html

        return clean_html(text, url, wanted=wanted)
    from library.cleaning.printed import from_printed

    if (printed := from_printed(text, url, wanted)) is not None:
        return printed
    from library.cleaning.dump import clean_dump

    return clean_dump(text, url, wanted=wanted)
