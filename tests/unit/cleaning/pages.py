# ruff: noqa: E501 - a dump has a paragraph on a line
"""Dumps of invented pages, in the shapes in which real ones come."""

import textwrap

DUMP = """1. Jump to the article
  2. Jump to the menu
  3. Jump to the search
HarboursWestmole

Westmole: Council closes the old harbour, pilots blame the board

March 4, 2021

Relations between the pilots of Westmole and the harbour board have been bad since a storm in 2019. The board now wants to build a marina where the pilots moor.

A pilot boat lying at the stone quay of Westmole in the fog
The quay of Westmole is one of the oldest on the coast, with 4 cranes from before the warImage: Ida Falk/dpa/picture alliance

The council of Westmole on Thursday voted to close the old harbour, as the board had demanded for years.

The decision, taken by 15 votes to 4, gives the pilots until autumn to find new moorings.

Did the storm change the council's mind?

The storm of 2019 broke two of the cranes and sank a ferry at its moorings.

The board has since refused to pay for repairs, because the marina would need none of the cranes.

What will become of the ferry to Harrow?

04:31

Your browser cannot play this kind of film.

The pilots "were never asked", said their speaker Jon Brask in Westmole.

Ships to turn north, county promises money

Following the vote, the captains said that they would call at Lindow from May.

"Our ships will use the harbour of Lindow in the spring and

summer," she said on the radio on Friday. "In the winter nobody can say what will happen, and nobody has asked us."

The county will pay 3 million crowns for a new pier, it said.

Lindow to build a new lighthouse

01:59

Your browser cannot play this kind of film.

About 130 people work in the old harbour today, most of them on the cranes by the quay.

ab/cd (AFP, dpa)

Skip this box Hafenbote's choice

Hafenbote's choice

More from Hafenbote
"""

GERMAN = """1. Zum Inhalt springen
  2. Zum Hauptmenü springen
HäfenWestmole

Westmole: Rat schließt den alten Hafen

4. März 2021

Das Verhältnis zwischen den Lotsen und der Hafenbehörde ist seit einem Sturm zerrüttet. Nun will die Behörde am alten Kai einen Jachthafen bauen.

Ein Lotsenboot liegt im Nebel am steinernen Kai von Westmole
Der Kai von Westmole gehört zu den ältesten an der KüsteBild: Ida Falk/dpa/picture alliance

Der Rat von Westmole hat am Donnerstag beschlossen, den alten Hafen zu schließen.

Die Lotsen müssen sich nach dem Beschluss bis zum Herbst neue Liegeplätze suchen.

Hat der Sturm den Rat umgestimmt?

Der Sturm hatte vor zwei Jahren zwei Kräne zerstört und eine Fähre versenkt.

Was wird aus der Fähre nach Harrow?

04:31

Ihr Browser kann diesen Film nicht abspielen.

Der Sprecher der Lotsen sagte, niemand habe sie vor dem Beschluss gefragt.

"Unsere Schiffe werden im Frühling den Hafen von Lindow anlaufen und

im Winter gar nicht fahren", sagte sie am Freitag im Radio von Westmole.

Etwa 130 Menschen arbeiten heute noch im alten Hafen.

ab/cd (dpa, epd)

Mehr zum Thema

Lindow baut einen Leuchtturm
"""

WRAPPED_PARAGRAPHS = (
    "The council of Westmole on Thursday voted to close the old harbour, as the board had demanded since the"
    " [5]storm of 2019. The vote was not close, and hardly anybody had come to hear it.",
    "Pilots and ferrymen said on Friday that they would call at Lindow Harbour from May, where the county wants"
    " to build piers for another 3 million crowns.",
    "About 130 people work in the old harbour today, most of them on the cranes that were built before the war.",
)

WRAPPED = "\n\n".join(
    [
        "   #[1]Hafenbote Feed",
        "   [2]Home\n   [3]News\n   [4]Sport",
        "                     Council closes the old harbour of Westmole",
        "   4 March 2021",
        *(
            textwrap.fill(each, 72, initial_indent="   ", subsequent_indent="   ")
            for each in WRAPPED_PARAGRAPHS
        ),
    ]
)
"""As a text browser writes a page: 72 cells wide, indented, links numbered."""

HTML = """<!doctype html><html lang="en"><head><title>Council closes the old harbour | Hafenbote</title>
<meta property="og:site_name" content="Hafenbote"><meta property="og:title" content="Council closes the old harbour">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Council closes the old harbour",
"datePublished": "2021-03-04T08:00:00Z", "articleSection": "Harbours",
"author": [{"@type": "Person", "name": "Ida Falk"}, {"@type": "Person", "name": "Jon Brask"}]}]}</script></head><body>
<nav><a href="/">Home</a><a href="/news">News</a></nav><main><article><h1>Council closes the old harbour</h1>
<figure><img src="https://example.org/quay.jpg" alt="A pilot boat at the quay"><figcaption>The quay of Westmole in
the fog. Photo: Ida Falk/dpa</figcaption></figure>
<p>The council of Westmole on Thursday voted to <a href="https://example.org/vote">close the old harbour</a>, as the
board had demanded for <em>many</em> years and as nobody had expected.</p>
<p>The decision, taken by 15 votes to 4, gives the pilots until autumn to find new moorings for their boats.</p>
<h2>What the pilots say</h2>
<p>The pilots were never asked, said their speaker Jon Brask in Westmole, and the board knows that very well.</p>
<ul><li>The pilots want to stay at the stone quay.</li><li>The board wants to build a marina there.</li></ul>
<blockquote><p>In the winter nobody can say what will happen, and nobody has ever asked us about it.</p></blockquote>
<p>About 130 people work in the old harbour today, most of them on the cranes that were built before the war.</p>
</article></main><footer><p>All rights reserved, Hafenbote 2021.</p></footer></body></html>"""
