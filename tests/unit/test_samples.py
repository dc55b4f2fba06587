"""The samples: what a new reader tries Dogear on shows what it can do."""

from library.article import BlockKind, Byline
from library.cleaning import Kind, clean
from library.samples import samples
from library.text.markdown import from_markdown, is_markdown, to_markdown


def test_there_is_a_clean_one_and_a_scraped_one() -> None:
    (clean_name, clean), (raw_name, raw) = samples()
    assert (clean_name, raw_name) == ("harbour.md", "bog.txt")
    assert is_markdown(clean.decode())
    assert not is_markdown(raw.decode())


def test_the_clean_one_is_written_as_dogear_writes_it() -> None:
    (_, page), _ = samples()
    assert to_markdown(from_markdown(page.decode())) == page.decode()


def test_the_clean_one_shows_every_way_in_which_a_block_can_look() -> None:
    (_, page), _ = samples()
    kinds = {block.kind for block in from_markdown(page.decode()).blocks}
    assert {*BlockKind} - kinds == {BlockKind.CODE, BlockKind.TABLE}


def test_the_scraped_one_carries_the_furniture_of_a_page() -> None:
    _, (_, page) = samples()
    text = page.decode()
    for furniture in ("Skip to navigation", "04:37", "does not support", "ScienceClimate", "Share this"):
        assert furniture in text


def test_the_scraped_one_comes_out_clean() -> None:
    _, (_, page) = samples()
    article = clean(page.decode(), kind=Kind.TEXT).article
    assert article.title == "The bog that holds more carbon than the forest around it"
    assert (article.kicker, article.date, article.site) == (("Science", "Climate"), "2026-02-09", "")
    assert article.byline == Byline(initials="avo/pm", agencies=("Coast Wire",))
    assert article.standfirst.startswith("Surveyors spent two winters")
    (figure,) = article.figures
    assert figure.credit == "Petra Lindqvist/Moorland Trust"
    headings = [block.text for block in article.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["How do you weigh a bog?", "Drains and a decision"]
    assert "had begun to grow about 9,800 years ago." in article.text
    for furniture in ("Skip to", "04:37", "does not support", "Read more", "Share this", "rivers ran"):
        assert furniture not in article.text
