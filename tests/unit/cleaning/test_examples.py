"""The pages that the model learns from, and what is made of each."""

import json
import lzma
from pathlib import Path
from typing import Any

from library.article import BlockKind
from library.cleaning.examples import Example, read_examples
from library.cleaning.page import read_page
from tests.unit.cleaning.pages import HTML

TITLE = "Council closes the old harbour"


def folder(path: Path, page: str = HTML, gold: dict[str, Any] | None = None) -> Path:
    """Labelled pages as they are trained on: one, whose article is its whole sentences or what is said."""
    read = read_page(page)
    assert read is not None
    body = [piece.text for piece, fact in zip(read.pieces, read.facts, strict=True) if fact.prose]
    paragraphs = [{"t": text} for text in body]
    gold = gold or {"id": "quay", "site": "example.org", "title": TITLE, "paragraphs": paragraphs}
    dump = {"id": "quay", "style": "resiliparse", "content": "\n\n".join(body)}
    records = {"gold": gold, "text": dump, "html": {"id": "quay", "content": page}}
    for name, record in records.items():
        with lzma.open(path / f"{name}.jsonl.xz", "wt", encoding="utf-8") as out:
            out.write(json.dumps(record))
    return path


def test_a_page_is_learnt_once_more_with_an_extractor_that_stops_in_its_middle(tmp_path: Path) -> None:
    examples = {each.kind: each for each in read_examples(folder(tmp_path))}
    whole, half = examples["html"], examples["html, half heard"]
    assert whole.around is not None
    assert half.around is not None
    assert (half.pieces, half.labels) == (whole.pieces, whole.labels)
    heard = [number for number, share in enumerate(half.around.chosen) if share]
    body = [number for number, label in enumerate(whole.labels) if label]
    assert list(half.around.chosen[: len(heard)]) == list(whole.around.chosen[: len(heard)])
    assert max(heard, default=-1) < body[-1]
    assert [len(row) for row in half.rows] == [len(row) for row in whole.rows]


def test_a_page_is_learnt_once_more_with_a_short_article(tmp_path: Path) -> None:
    examples = {each.kind: each for each in read_examples(folder(tmp_path))}
    whole, short = examples["html"], examples["html, cut short"]
    left = [piece for piece, label in zip(short.pieces, short.labels, strict=True) if label]
    body = [piece for piece, label in zip(whole.pieces, whole.labels, strict=True) if label]
    assert 2 <= len(left) < len(body)
    assert [piece for piece in body if piece in left] == left
    assert (short.pieces[0], short.pieces[-1]) == (whole.pieces[0], left[-1])
    assert len(short.pieces) == len(short.facts) == len(short.rows)
    assert [len(row) for row in short.rows] == [len(whole.rows[0])] * len(short.rows)


def test_a_page_is_learnt_once_more_with_paragraphs_in_lists_quotations_tables_and_code(
    tmp_path: Path,
) -> None:
    names = "Pier gull mast rope tide buoy boat crab dock fish wind sail".split()
    texts = [" ".join(f"{name}{number}" for name in names) + "." for number in range(40)]
    body = "".join(f"<p>{text}</p>" for text in texts)
    page = HTML.replace("<blockquote>", f"{body}<blockquote>")
    gold = {
        "id": "quay",
        "site": "example.org",
        "title": TITLE,
        "paragraphs": [{"t": text} for text in texts],
    }
    examples = {each.kind: each for each in read_examples(folder(tmp_path, page=page, gold=gold))}
    whole, marked = examples["html"], examples["html, marked up"]
    kinds = {piece.kind for piece, label in zip(marked.pieces, marked.labels, strict=True) if label}
    assert kinds == {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.TABLE, BlockKind.CODE}
    same = [piece.text for piece in marked.pieces if piece.kind is BlockKind.PARAGRAPH]
    assert {*same} < {piece.text for piece in whole.pieces}
    assert words(marked) == words(whole)


def words(example: Example) -> list[str]:
    """The words of the article, in order."""
    texts = [piece.text for piece, label in zip(example.pieces, example.labels, strict=True) if label]
    return " ".join(texts).replace("|", " ").split()
