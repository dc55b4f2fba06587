"""Tokens: cut as in the training data, each with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.insight.tagging.tokens import tokenise


def words(text: str) -> list[str]:
    return [word for word, _, _ in tokenise(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Westmole's mayor", "Westmole 's mayor"),
        ("Westmole’s mayor", "Westmole ’s mayor"),
        ("the pilots' guild", "the pilots ' guild"),
        ("the U.S. coast", "the U.S. coast"),
        ("the U.S.-led fleet", "the U.S.-led fleet"),
        ("Ida J. Falk", "Ida J. Falk"),
        ("berth J.", "berth J ."),
        ("Mr. Harrow left.", "Mr. Harrow left ."),
        ("Jean-Luc O'Hara", "Jean-Luc O'Hara"),
        ("Salt & Sons, Brand&Co", "Salt & Sons , Brand&Co"),
        ("1,250.5 tonnes", "1,250.5 tonnes"),
        ("Pier7-East", "Pier7-East"),
        ("westmole.example", "westmole.example"),
        ("It closed.Then", "It closed . Then"),
        ("wait... what?!", "wait ... what ? !"),
        ("“Ida,” she said", "“ Ida , ” she said"),
        ("", ""),
    ],
)
def test_it_cuts_as_the_treebanks_do(text: str, expected: str) -> None:
    assert words(text) == expected.split()


def test_it_looks_only_at_the_stretch_that_it_is_given() -> None:
    assert tokenise("Ida met Tom.", 4, 11) == [("met", 4, 7), ("Tom", 8, 11)]


@given(st.text())
def test_tokens_hold_everything_but_white_space_in_order(text: str) -> None:
    tokens = tokenise(text, 0, len(text))

    assert all(text[start:end] == word for word, start, end in tokens)
    assert "".join(word for word, _, _ in tokens) == "".join(text.split())
