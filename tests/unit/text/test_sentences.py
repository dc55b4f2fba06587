"""Where a sentence ends; `|` marks the ends in each case."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.text.sentences import sentences

CASES = [
    # English
    "The harbour opened.| Two ships came in.",
    "Dr. Ida Falk spoke first.| She was brief.",
    "It cost $3.5 million.| Nobody paid.",
    "The U.S. Navy waited.| The E.U. did not.",
    "He lives in the U.S.| She does not.",
    "See No. 5 on the list.| It is long.",
    "“Why now?” she asked.| He did not say.",
    "“Nobody came.”| The hall stayed empty.",
    "Was it true?| Nobody knew!| Perhaps.",
    "They met at 5 p.m. on Friday.| It rained.",
    "They met at 5 p.m.| The rain had stopped.",
    "J. R. Alder wrote it.| It sold well.",
    "Alder, Inc. bought it.| Then it closed.",
    "The ferry … left late.| Nobody minded.",
    "Wait...| Then it moved.",
    "Smith et al. found it in Jan. 2020.| It was new.",
    "It was (he said) over.| (So it was.)| Then he left.",
    "The firm (founded in 1990.) moved.",
    "Prices rose 2.5 percent in Oct.| That surprised analysts.",
    "He said: “We go. Now.”| They went.".replace("go. Now", "go.| Now"),
    # German
    "Am 3. Oktober war es still.| Dann kam Wind.",
    "Das gilt z. B. für Fähren.| Andere fahren.".replace("z. B.", "z.B."),
    "Prof. Dr. Hartmann widersprach.| Er lachte.",
    "„Das reicht.“| Sie ging.",
    "Der 2. Weltkrieg war vorbei.| Alles lag still.",
    # French and Spanish
    "M. Duval est parti.| Il pleuvait.",
    "« C’est fini. »| Il sortit.",
    "El Sr. Rojas llegó.| ¿Quién lo esperaba?| Nadie.",
    # Chinese and Japanese
    "港口开放了。|两艘船来了。",
    "「終わった。」|彼は帰った。",
    # lines
    "One line\n|another line",
]


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_ends_where_a_reader_would_end_it(case: str) -> None:
    expected = [piece.strip() for piece in case.split("|")]
    text = case.replace("|", "")
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet=st.sampled_from('aB1 .!?…。"”)\n\u00a0Dr’'), max_size=80))
@settings(deadline=None, max_examples=300)
def test_sentences_cover_everything_but_white_space_in_order(text: str) -> None:
    end_before = 0
    for start, end in sentences(text):
        assert start < end
        assert not text[end_before:start].strip()
        assert text[start:end] == text[start:end].strip()
        end_before = end
    assert not text[end_before:].strip()
