"""Which pieces of a page are its article, told by the article's paragraphs."""

from library.cleaning.labels import label

QUAY = "The council of Westmole on Thursday voted to close the old harbour."
PILOTS = "The decision gives the pilots until autumn to find new moorings for their boats."
FERRY = "The ferry to Harrow sank at its moorings, and the board never raised it."


def test_a_piece_that_is_a_paragraph_or_a_part_of_one_belongs() -> None:
    assert label([QUAY, PILOTS], [f"{QUAY} {PILOTS}"]) == [True, True]


def test_what_no_paragraph_says_does_not() -> None:
    assert label(["Share", QUAY, FERRY, PILOTS], [QUAY, PILOTS]) == [False, True, False, True]


def test_a_heading_counts_where_it_stands_in_the_text() -> None:
    page = ["The pilots leave", QUAY, "The pilots leave", PILOTS]
    assert label(page, [QUAY, "The pilots leave", PILOTS]) == [False, True, True, True]


def test_scripts_without_spaces_are_told_apart_too() -> None:
    assert label(["港は木曜日に閉鎖された。", "広告です。"], ["港は木曜日に閉鎖された。"]) == [True, False]
