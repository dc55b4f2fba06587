"""How many pages keep every word when the text that cleaning made of them is cleaned again.

    python -m tests.bench.cleaning_again BENCHMARK_FOLDER

For each kind of page, the share whose text stays the same: of the canonical text without
pictures, of the canonical text, and of what `dogear show` prints. Signs of lists, which a
block keeps beside its text, and white space do not count.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from library.article import Article, Block
from library.cleaning.dump import clean_dump
from library.cleaning.figures import FIGURE_KINDS
from library.cleaning.page import clean_html
from tests.bench.cleaning_folds import scorer
from tui.printing import article_lines

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
    "as printed": (lambda article: "\n".join(article_lines(article, None)), lambda article: article.blocks),
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
        article = (clean_html if kind == "html" else clean_dump)(record["content"], record["url"]).article
        if not article.blocks:
            continue
        pages[kind] += 1
        for form, (said, kept) in FORMS.items():
            again = clean_dump(said(article), record["url"]).article
            same[kind, form] += _words(kept(article)) == _words(kept(again))
    for kind, count in pages.items():
        told = "  ".join(f"{form} {same[kind, form] / count:.3f}" for form in FORMS)
        print(f"{kind:12} {count:4} pages  {told}")


def _words(blocks: Sequence[Block]) -> list[str]:
    return [word for block in blocks for word in _SIGN.sub("", block.text).split()]


if __name__ == "__main__":
    main()
