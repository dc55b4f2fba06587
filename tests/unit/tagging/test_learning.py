"""Training: from a small folder to weights that find names, the same bytes on every run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from library.insight.model import ActorType
from library.insight.tagging import Tagger
from library.insight.tagging.weights import Weights
from library.insight.train import main
from tests.unit.tagging.small import write_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def trained(folder: Path) -> bytes:
    main([str(folder), "-o", str(folder / "weights")])
    return (folder / "weights").read_bytes()


def test_the_same_data_gives_the_same_bytes_whatever_strings_hash_to(folder: Path, trained: bytes) -> None:
    subprocess.run(
        [sys.executable, "-m", "library.insight.train", str(folder), "-o", str(folder / "again")],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )

    assert (folder / "again").read_bytes() == trained


def test_what_was_learnt_holds_for_names_never_seen(trained: bytes) -> None:
    text = "Mrs. Ida Quill said the boats would sail. The Kelp Board met in Westmole on Monday."
    found = Tagger(Weights.from_bytes(trained)).read(text, [(0, 41), (42, len(text))]).names

    assert [(text[name.start : name.end], name.scores.type) for name in found] == [
        ("Ida Quill", ActorType.PERSON),
        ("Kelp Board", ActorType.ORGANISATION),
        ("Westmole", ActorType.PLACE),
    ]


def test_it_reports_how_well_the_weights_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(folder), "-o", str(folder / "weights")])

    assert "gum_news: names with type 100.0, without 100.0" in capsys.readouterr().out


def test_a_folder_without_data_is_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path), "-o", str(tmp_path / "weights")])

    assert "gazetteers.json.xz" in capsys.readouterr().err
    assert not (tmp_path / "weights").exists()
