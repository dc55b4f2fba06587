"""The article Dogear is measured by, where a copy of it lies beside the repository."""

import json
from pathlib import Path

import pytest

from library.article import BlockKind
from library.cleaning import Kind, clean

SEED = Path(__file__).parents[3].parent / "shared" / "seed"


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed article is not kept with the project")
def test_the_seed_comes_out_as_expected() -> None:
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    dump = (SEED / expected["source"]).read_text(encoding="utf-8")
    article = clean(dump, kind=Kind.TEXT).article
    for field in ("title", "date", "site", "standfirst"):
        assert getattr(article, field) == expected[field]
    assert list(article.kicker) == expected["kicker"]
    assert article.byline.initials == expected["byline"]["initials"]
    assert list(article.byline.agencies) == expected["byline"]["agencies"]
    figures = [{"alt": each.alt, "caption": each.caption, "credit": each.credit} for each in article.figures]
    assert figures == expected["figures"]
    headings = [block.text for block in article.blocks if block.kind is BlockKind.HEADING]
    assert headings == expected["headings"]
    paragraphs = [block.text for block in article.blocks if block.kind is BlockKind.PARAGRAPH]
    assert len(paragraphs) == len(expected["paragraph_starts"])
    for paragraph, start in zip(paragraphs, expected["paragraph_starts"], strict=True):
        assert paragraph.startswith(start)
    assert expected["rejoined"] in article.text
    assert not [text for text in expected["absent"] if text in article.text]
