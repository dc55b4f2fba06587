"""Pages to bring in: invented reports, as web pages with all that stands around, and as plain text."""

import random
from pathlib import Path

__all__ = ["write_pages"]

_PEOPLE = "Ida Falk|Ada Brask|Tomas Wiel|Lena Orrin|Per Askeby|Mara Quist|Jon Hesby|Rut Calloway".split("|")
_PLACES = "Westmole|Lindow|Harrow Sound|Easterby|Callow Bay|Nordhaven|Tarn|Skeldale".split("|")
_BODIES = (
    "the Harbour Board|Westmole County|the Ferry Union|Callow Shipping|the Fisheries Agency|Tarn Council"
).split("|")
_DEEDS = (
    "said on Monday that the channel would be dredged before the winter|"
    "asked for a second opinion on the cost of the new pier|"
    "refused to name the firm that had offered to buy the yard|"
    "told reporters that nobody had been hurt when the crane fell|"
    "wrote to the ministry that the ferry was older than most of its passengers|"
    "called the vote a mistake that the town would pay for"
).split("|")
_FACTS = (
    "The work is to cost {n} million crowns and to take {m} months.|"
    "Some {n}00 people live by the harbour, {m} per cent fewer than ten years ago.|"
    "At least {n} boats lay in the yard on {m} May 2023, most of them without an engine.|"
    "The fund had {n}.{m} million euros at the end of March.|"
    "Between {m} and {n} tonnes of sand were moved every day."
).split("|")

_HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Coastwire</title>
<meta property="og:site_name" content="Coastwire">
<meta property="article:published_time" content="2023-05-{day:02}">
<link rel="canonical" href="https://coastwire.example/{seed}/{number}"></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li>
<li><a href="/land">Land</a></li></ul></nav></header>
<main><article><h1>{title}</h1><p class="byline">By {author}</p>
{body}
</article><aside><h2>Most read</h2><ul><li><a href="/1">Eels return to Tarn</a></li><li><a href="/2">A pier
too many</a></li></ul></aside></main><footer><p>All rights reserved. <a href="/terms">Terms</a></p></footer>
</body></html>
"""


def write_pages(folder: Path, count: int, *, words: int = 800, seed: int = 1) -> list[Path]:
    """Writes so many pages of about so many words, by turns in HTML and in plain text.

    The same arguments give the same pages.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        chance = random.Random(f"{seed}:{number}")  # noqa: S311 - no secret
        title = f"{chance.choice(_PLACES)} waits for pier {number} of series {seed}"
        paragraphs = list(_paragraphs(chance, words))
        path = folder / f"page-{number:05}.{'txt' if number % 2 else 'html'}"
        if number % 2:
            text = "\n\n".join((title, f"By {chance.choice(_PEOPLE)}", *paragraphs)) + "\n"
        else:
            body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
            text = _HTML.format(
                title=title,
                day=1 + number % 28,
                seed=seed,
                number=number,
                body=body,
                author=chance.choice(_PEOPLE),
            )
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def _paragraphs(chance: random.Random, words: int) -> list[str]:
    paragraphs = []
    while words > 0:
        sentences = [_sentence(chance) for _ in range(chance.randint(2, 5))]
        paragraph = " ".join(sentences)
        words -= len(paragraph.split())
        paragraphs.append(paragraph)
    return paragraphs


def _sentence(chance: random.Random) -> str:
    if chance.random() < 0.4:
        return chance.choice(_FACTS).format(n=chance.randint(2, 900), m=chance.randint(2, 30))
    who = (
        f"{chance.choice(_PEOPLE)} of {chance.choice(_BODIES)}"
        if chance.random() < 0.5
        else chance.choice(_BODIES)
    )
    return f"{who[0].upper()}{who[1:]} {chance.choice(_DEEDS)}, as {chance.choice(_PLACES)} had feared."
