"""What is loaded when: the library knows no screen, and nothing heavy comes before it is needed."""

import json
import resource
import statistics
import subprocess
import sys

import pytest

HEAVY = {"textual", "rich", "trafilatura", "httpx", "lxml", "courlan"}
PARTS = [
    "library",
    "library.article",
    "library.passage",
    "library.text.safe",
    "library.text.markdown",
    "library.cleaning",
    "library.insight",
    "library.store",
    "library.sources",
]


def loaded_by(statement: str) -> set[str]:
    """Names of the top-level modules in a fresh interpreter after a statement."""
    code = (
        f"import json, sys\n{statement}\n"
        "print('\\n' + json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_the_library_loads_no_screen_and_nothing_heavy(part: str) -> None:
    assert not loaded_by(f"import {part}") & HEAVY


@pytest.mark.parametrize("argument", ["--help", "--version", "list --help"])
def test_help_and_version_load_no_screen_and_nothing_heavy(argument: str) -> None:
    statement = (
        f"from tui.cli import main\nsys.argv = ['dogear', *{argument.split()!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass"
    )

    assert not loaded_by(statement) & HEAVY


def test_importing_the_library_costs_at_most_four_empty_interpreters() -> None:
    def cpu(statement: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", statement], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    rounds = [(cpu("pass"), cpu("import library")) for _ in range(7)]
    empty = statistics.median(one for one, _ in rounds)
    whole = statistics.median(other for _, other in rounds)

    assert whole <= 4 * empty
