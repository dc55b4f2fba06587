"""How the list was left is found again; a broken file is as none."""

from pathlib import Path

import pytest

from tui.desk import Desk, Left

LEFT = Left("tag:coast", '"deep channel" -sand', "title", "0123456789abcdef", 3)


def test_what_is_kept_is_found_at_the_next_start(tmp_path: Path) -> None:
    Desk(tmp_path).keep(LEFT)
    assert Desk(tmp_path).load() == LEFT


@pytest.mark.parametrize("broken", [b"", b"{", b"[1]", b'{"view": 3, "words": null, "above": "x"}', b"\xff"])
def test_a_file_that_is_no_good_is_as_none(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "list.json").write_bytes(broken)
    assert Desk(tmp_path).load() == Left()


def test_nothing_in_the_file_reaches_the_terminal_unclean(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text('{"words": "a\\u001b]52;c;x\\u0007b"}')
    assert "\x1b" not in Desk(tmp_path).load().words


def test_what_has_not_changed_is_not_written_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.keep(LEFT)
    (tmp_path / "list.json").unlink()
    desk.keep(LEFT)
    assert not (tmp_path / "list.json").exists()
