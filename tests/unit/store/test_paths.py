"""Where things are, and that nothing but an article's id becomes part of a path."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from library.store.paths import Names, default_library, default_state


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets these variables say where data are")
def test_a_library_nobody_named_is_among_the_users_data_and_its_state_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert default_library() == tmp_path / "data" / "dogear"
    assert default_state() == tmp_path / "state" / "dogear"


@pytest.mark.parametrize("place", [Names.living, Names.trashed], ids=["living", "trashed"])
@pytest.mark.parametrize(
    "id_",
    ["", "../../../etc/passwd", "3fa2c81b", "3FA2C81B3FA2C81B", "3fa2c81b3fa2c81b0", "3fa2c81b3fa2c81b\n"],
)
def test_what_is_no_article_id_never_becomes_a_path(place: Callable[[Path, str], Names], id_: str) -> None:
    with pytest.raises(ValueError, match="is no article id"):
        place(Path("library"), id_)


def test_the_files_of_an_article_have_the_documented_names() -> None:
    living = Names.living(Path("library"), "3fa2c81b00000000")
    trashed = Names.trashed(Path("library"), "3fa2c81b00000000")
    assert living.document == Path("library/articles/3f/3fa2c81b00000000.json")
    assert living.text("0123abcd") == Path("library/articles/3f/3fa2c81b00000000.0123abcd.md")
    assert trashed.raw("0123abcd") == Path("library/trash/3fa2c81b00000000.0123abcd.raw.gz")
