"""How many pages keep every word when the text that cleaning made of them is cleaned again.

    python -m tests.bench.cleaning_again BENCHMARK_FOLDER

For each kind of page, the share whose words stay the same in the same order, those of the title
first: of the canonical text without pictures, of the canonical text, of what `dogear show` prints
and of the Markdown. Signs of lists, which a block keeps beside its text, and white space do not
count.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from library.article import Article, Block
from library.cleaning.figures import FIGURE_KINDS
from library.cleaning.printed import to_printed
from library.errors import BadInput
from library.sources import clean_page
from library.sources.raw import raw_page
from library.text.markdown import to_markdown
from tests.bench.cleaning_folds import scorer

_SIGN = re.compile(r"^(?:[•·▪◦*–—-]|\d{1,3}[.)])\s+")


def _text(article: Article) -> list[Block]:
    return [block for block in article.blocks if block.kind not in FIGURE_KINDS]


def _joined(article: Article, blocks: Sequence[Block]) -> str:
    return "\n\n".join([article.title, *(block.text for block in blocks)])


FORMS: dict[str, tuple[Callable[[Article], str], Callable[[Article], Sequence[Block]]]] = {
    "text alone": (lambda article: _joined(article, _text(article)), _text),
    "with pictures": (
        lambda article: _joined(article, article.blocks),
        lambda article: article.blocks,
    ),
    "as printed": (to_printed, lambda article: article.blocks),
    "as Markdown": (to_markdown, lambda article: article.blocks),
}


def main() -> None:
    """Prints the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    records, _ = scorer(parser.parse_args().folder / "score.py").load("all", "dev")
    pages: Counter[str] = Counter()
    same: Counter[tuple[str, str]] = Counter()
    for record in records:
        kind = record["id"].partition("|")[2] or "html"
        article = _cleaned(record["content"], record["url"], "text/html" if kind == "html" else "")
        if article is None:
            continue
        pages[kind] += 1
        for form, (said, kept) in FORMS.items():
            again = _cleaned(said(article), record["url"])
            same[kind, form] += again is not None and _words(article, kept) == _words(again, kept)
    for kind, count in pages.items():
        told = "  ".join(f"{form} {same[kind, form] / count:.3f}" for form in FORMS)
        print(f"{kind:12} {count:4} pages  {told}")


def _cleaned(text: str, url: str, media_type: str = "") -> Article | None:
    """The article as it is stored, with a title; None when there is none."""
    try:
        return clean_page(
            raw_page(text.encode("utf-8", "replace"), "a page", url=url, media_type=media_type)
        ).article
    except BadInput:
        return None


def _words(article: Article, kept: Callable[[Article], Sequence[Block]]) -> list[str]:
    texts = [article.title, *(_SIGN.sub("", block.text) for block in kept(article))]
    return [word for text in texts for word in text.split()]


if __name__ == "__main__":
    main()
