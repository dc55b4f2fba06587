"""What is in a library already is known by its page, its address or its text."""

from dataclasses import replace

import pytest

from library.cleaning.model import Kind
from library.store import Added, Library, Present
from library.store.paths import Names
from tests.making import PARAGRAPHS, article, cleaned
from tests.unit.store.conftest import RAW, URL


@pytest.fixture
def there(article_id: str) -> Added:
    """What is said of the one article in the library."""
    return Added(article_id, False, article().title)


@pytest.fixture
def present(library: Library, there: Added) -> Present:  # noqa: ARG001  # the article comes first
    return Present(library.path, library.index)


def test_a_page_is_known_by_its_bytes(present: Present, there: Added) -> None:
    assert present.page(RAW) == there
    assert present.page(RAW + b"\n") is None


def test_only_the_last_page_of_an_article_is_known(library: Library, there: Added) -> None:
    library.add(cleaned("It rained.", *PARAGRAPHS, url=URL), b"<p>Another page", kind=Kind.HTML)
    present = Present(library.path, library.index)
    assert present.page(RAW) is None  # it may have changed back, which is worth a look
    assert present.page(b"<p>Another page") == there


def test_a_page_stays_known_when_the_text_was_edited_by_hand(
    library: Library, names: Names, there: Added
) -> None:
    text = names.text(library.read(names.id).version)
    text.write_bytes(text.read_bytes().replace(b"winter", b"snow"))
    library.refresh()
    assert Present(library.path, library.index).page(RAW) == there


def test_a_page_that_decayed_or_whose_article_is_damaged_is_not_known(
    present: Present, names: Names, library: Library
) -> None:
    (page,) = names.folder.glob("*.raw.gz")
    whole = page.read_bytes()
    page.write_bytes(whole[:-9])
    assert present.page(RAW) is None
    page.write_bytes(whole)
    assert present.page(RAW) is not None
    names.document.write_bytes(b"{")
    assert present.page(RAW) is None
    library.remove(names.id)
    assert present.page(RAW) is None


def test_two_articles_from_one_page_do_not_hide_each_other(library: Library, there: Added) -> None:
    other = library.add(cleaned(url="https://westmole.example/lindholt"), RAW, kind=Kind.HTML)
    present = Present(library.path, library.index)
    library.remove(other.id)
    assert present.page(RAW) == there


def test_files_that_lie_between_the_folders_of_articles_are_passed_over(
    library: Library, there: Added
) -> None:
    (library.path / "articles" / "0f").write_text("a file")
    assert Present(library.path, library.index).page(RAW) == there


def test_an_address_is_known_without_what_only_tracks(present: Present, there: Added) -> None:
    assert present.address(f"{URL}?utm_source=letter#comments") == there
    assert present.address("https://fjordpost.example/harbour") is None


def test_an_address_whose_article_is_damaged_is_not_known(present: Present, names: Names) -> None:
    names.document.write_bytes(b"{")
    assert present.address(URL) is None


def test_a_text_is_known_under_another_address(present: Present, there: Added) -> None:
    assert present.text(article(url="https://westmole.example/lindholt")) == there
    assert present.text(article()) == there


def test_a_text_is_not_told_of_under_its_own_address(present: Present) -> None:
    assert present.text(article(url=URL)) is None


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Something else.",),
        (PARAGRAPHS[0], PARAGRAPHS[1], "The county broke a new pier. Work has not begun."),  # as many words
    ],
)
def test_another_text_is_not_known(present: Present, paragraphs: tuple[str, ...]) -> None:
    assert present.text(article(*paragraphs)) is None


def test_a_text_is_told_of_by_the_title_it_has_here(present: Present, there: Added) -> None:
    assert present.text(replace(article(), title="Ferry stops, says owner")) == there


def test_a_text_that_cannot_be_read_is_not_known(library: Library, present: Present, names: Names) -> None:
    names.text(library.read(names.id).version).unlink()
    assert present.text(article()) is None
