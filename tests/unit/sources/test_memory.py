"""Input without bounds: the memory of the whole program stays small, measured by the system itself."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from tests.started import started
from tests.unit.sources.server import serving

MEASURE = """
import io, os, resource, signal, sys
from library.errors import BadInput
from library.insight import analyse
from library.sources import intake
import httpx, trafilatura

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 if sys.platform == "darwin" else 1024)

def measure(target):
    before = peak()
    try:
        print(intake.prepare(target).cleaned.article.words)
    except BadInput as error:
        print(error)
    print(peak() - before, flush=True)

intake.prepare("-", stdin=io.BytesIO(sys.argv[1].encode()))
for line in sys.stdin:
    if os.fork() == 0:
        signal.alarm(100)
        measure(line.rstrip())
        os._exit(0)
    os.wait()
    print(flush=True)
"""
"""Prints for each line of its input what became of what it names, and by how many MB the memory grew
beyond that for a small page: in a fork of its own, as the peak of a program never falls again."""

Measured = Callable[[object], tuple[str, int]]

PARAGRAPH = "<p>The harbour board voted on Tuesday to dredge the channel, which will cost a lot.</p>"


def page(inside: str = "", head: str = "") -> str:
    """A page with an article, and maybe something hostile in it."""
    return f"{head}<html><body><article><h1>A vote</h1>{PARAGRAPH * 5}{inside}</article></body></html>"


@pytest.fixture(scope="module")
def measured() -> Iterator[Measured]:
    """What a program of its own says of a file or an address, and by how many MB it grew."""
    environment = {
        **os.environ,
        "NO_PROXY": "127.0.0.1",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    with started(
        [sys.executable, "-c", MEASURE, page()],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as program:  # fmt: skip

        def measure(target: object) -> tuple[str, int]:
            assert program.stdin is not None
            assert program.stdout is not None
            print(target, file=program.stdin, flush=True)
            said, grown = takewhile(str.strip, program.stdout)
            return said.strip(), int(grown) // (1024 if sys.platform == "darwin" else 1)

        yield measure


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """A server that misbehaves."""
    with serving() as address:
        yield address


def test_a_gigabyte_is_refused_before_it_fills_the_memory(measured: Measured, tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.write(b"The board voted. ")
        file.truncate(1 << 30)
    said, grown = measured(huge)
    assert said == f"{huge} is larger than 10 MB; cut the article out and add that."
    assert grown < 60


@pytest.mark.parametrize("bomb", ["bomb", "deflated", "endless"])
def test_an_answer_that_never_ends_or_unpacks_without_bounds_is_cut_off(
    measured: Measured, site: str, bomb: str
) -> None:
    said, grown = measured(f"{site}/{bomb}")
    assert said.endswith("is larger than 10 MB; save the article itself and add that.")
    assert grown < 200


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol" * 100}">' for n in range(12))

HOSTILE_PAGES = {
    "nested": page("<div>" * 100_000 + PARAGRAPH + "</div>" * 100_000),
    "spans": page("<p>" + "<span>" * 100_000 + "deep"),
    "lists": page("<ul><li>" * 100_000 + "deep"),
    "attributes": page("<p " + "a=b " * 500_000 + ">end</p>"),
    "entities": page(
        "<p>&e11; &secret;</p>",
        f"<?xml version='1.0'?><!DOCTYPE html [{ENTITIES}<!ENTITY secret SYSTEM 'file:///etc/passwd'>]>",
    ),
}


@pytest.mark.parametrize("what", HOSTILE_PAGES)
def test_a_page_that_is_nested_or_expands_without_bounds_is_read_in_bounds(
    measured: Measured, tmp_path: Path, what: str
) -> None:
    path = tmp_path / "page.html"
    path.write_text(HOSTILE_PAGES[what])
    said, grown = measured(path)
    assert 60 <= int(said) < 200, "the article is there, and nothing was expanded or read from elsewhere"
    assert grown < 300
