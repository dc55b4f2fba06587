"""Bringing in many: duplicates, what cannot be read, stopping, and going on."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from library.errors import BadInput
from library.sources import Prepared, Tally, Targets, bring_in, bring_in_many, store
from library.sources.targets import Target
from library.store import Added, Library
from tests.unit.sources.server import serving
from tests.unit.sources.test_intake import HTML, TEXT, saved


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", state_root=tmp_path / "state") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    return tmp_path / "pages"


def texts(folder: Path, count: int) -> None:
    for number in range(count):
        saved(folder, TEXT.replace("Lindow", f"Lindow {number}"), f"{number:02}.txt")


def told(library: Library, folder: Path | list[Target]) -> str:
    """The sentence that sums up what became of the pages in a folder, or named."""
    tally = Tally()
    targets = Targets([str(folder)]) if isinstance(folder, Path) else folder
    deque(bring_in_many(library, targets, workers=1, tally=tally), maxlen=0)
    return tally.sentence()


def test_the_pages_of_a_folder_become_articles_and_the_second_time_are_there(
    library: Library, folder: Path
) -> None:
    texts(folder, 3)
    assert told(library, folder) == "3 added."
    assert library.index.count() == 3
    assert told(library, folder) == "0 added, 3 already there."


def test_what_is_there_is_told_without_a_process_or_a_look_at_its_text(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts(folder, 12)
    assert told(library, folder) == "12 added."
    monkeypatch.setattr("library.cleaning.clean", lambda *_, **__: pytest.fail("it was cleaned again"))
    outcomes = [each.outcome for each in bring_in_many(library, Targets([str(folder)]), workers=2)]
    assert not multiprocessing.active_children()
    assert {outcome.id for outcome in outcomes if isinstance(outcome, Added)} == set(library.index.ids())


def test_two_files_with_one_text_are_one_article(library: Library, folder: Path) -> None:
    saved(folder, TEXT, "a.txt")
    saved(folder, TEXT, "b.txt")
    saved(folder, TEXT + "\n\n", "c.txt")
    assert told(library, folder) == "1 added, 2 already there."


def test_one_text_under_two_addresses_or_titles_is_one_article(library: Library, folder: Path) -> None:
    for number in range(2):
        link = f'<link rel="canonical" href="https://coastwire.example/{number}">'
        saved(folder, HTML.replace("<head>", f"<head>{link}"), f"{number}.html")
    saved(folder, HTML, "without.html")
    assert told(library, folder) == "1 added, 2 already there."
    (article,) = library.index.ids()
    assert library.read(article).article.url == "https://coastwire.example/0"


def test_one_address_with_a_new_text_is_a_new_version(library: Library, folder: Path) -> None:
    page = HTML.replace("<head>", '<head><link rel="canonical" href="https://coastwire.example/1">')
    saved(folder, page, "a.html")
    assert told(library, folder) == "1 added."
    saved(folder, page.replace("3 million", "4 million"), "a.html")
    assert told(library, folder) == "0 added, 1 with a new text."
    assert told(library, folder) == "0 added, 1 already there."
    saved(folder, page, "a.html")  # the page as it was is not the last one, and comes back
    assert told(library, folder) == "0 added, 1 with a new text."


def test_what_lies_in_the_trash_is_taken_out_of_it(library: Library, folder: Path) -> None:
    texts(folder, 1)
    told(library, folder)
    library.remove(library.index.ids()[0])
    assert told(library, folder) == "0 added, 1 taken out of the trash."


def test_the_first_that_cannot_be_read_are_named_with_the_reason(library: Library, folder: Path) -> None:
    texts(folder, 1)
    for number in range(5):
        (folder / f"empty-{number}.txt").touch()
    sentence = told(library, folder)
    assert sentence.startswith("1 added, 5 could not be read: ")
    assert sentence.count("is empty; there is nothing to read.") == 3
    assert sentence.endswith(" And 2 more.")


def test_an_error_among_the_targets_is_its_own_outcome(library: Library) -> None:
    assert told(library, [BadInput("Line 3 is no address.")]) == (
        "0 added, 1 could not be read: Line 3 is no address."
    )


def test_a_file_that_changes_between_two_looks_is_stored_as_it_was_read(
    library: Library, folder: Path
) -> None:
    texts(folder, 1)
    path = folder / "00.txt"

    def changing() -> Iterator[Target]:
        yield str(path)
        path.unlink()
        yield str(path)
        saved(folder, TEXT.replace("Lindow", "Tarn"), "00.txt")
        yield str(path)

    outcomes = [each.outcome for each in bring_in_many(library, changing(), workers=1)]
    first, gone, last = outcomes
    assert isinstance(gone, BadInput)
    assert isinstance(first, Added)
    assert isinstance(last, Added)
    assert library.raw(last.id).data == path.read_bytes()
    assert first.id != last.id


def test_an_address_in_the_library_is_not_fetched_again_unless_it_was_named(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as site:
        added = bring_in(library, f"{site}/page")
        outcomes = bring_in_many(library, [f"{site}/page"], again=[f"{site}/page"])
        assert [each.outcome for each in outcomes] == [added.__class__(added.id, False, added.title)]
    (known,) = bring_in_many(library, [f"{site}/page#part"])  # nobody serves it now
    assert isinstance(known.outcome, Added)
    (failed,) = bring_in_many(library, [f"{site}/page"], again=[f"{site}/page"])
    assert isinstance(failed.outcome, BadInput)


def test_a_damaged_article_is_told_and_the_others_come_in(library: Library, folder: Path) -> None:
    texts(folder, 1)
    told(library, folder)
    library.file_of(library.index.ids()[0]).write_text("{")
    texts(folder, 3)
    assert told(library, folder).startswith("2 added, 1 could not be read: ")


def test_stopping_keeps_what_is_stored_and_the_next_run_goes_on(library: Library, folder: Path) -> None:
    texts(folder, 14)
    first = bring_in_many(library, Targets([str(folder)]), workers=2, stop=lambda: library.index.count() >= 2)
    assert len(list(first)) == 2
    assert not multiprocessing.active_children()
    assert told(library, folder) == "12 added, 2 already there."


def test_leaving_the_loop_keeps_what_was_told_of(library: Library, folder: Path) -> None:
    texts(folder, 14)
    outcomes = bring_in_many(library, Targets([str(folder)]), workers=2)
    next(outcomes)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]  # it is a generator
    assert not multiprocessing.active_children()
    assert library.index.count() == 2


def test_what_is_stored_when_an_interruption_comes_is_counted(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(library: Library, prepared: Prepared) -> Added:
        added = store(library, prepared)
        signal.raise_signal(signal.SIGINT)
        return added

    texts(folder, 3)
    monkeypatch.setattr("library.sources.many.store", interrupted)
    tally = Tally()
    with pytest.raises(KeyboardInterrupt):
        list(bring_in_many(library, Targets([str(folder)]), workers=1, tally=tally))
    assert (tally.sentence(), library.index.count()) == ("1 added.", 1)
