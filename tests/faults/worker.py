"""A program that changes a library without end and says of each change that it is on the disk.

Run as `python -m tests.faults.worker FOLDER ARTICLE NAME COUNT WORK`, where WORK is "marks" or
"all". A line is written when a change was acknowledged: "mark ID NOTE" or "import ID".
"""

import sys
from pathlib import Path

from library.cleaning.model import Kind
from library.passage import Anchor, Passage
from library.store import Library
from tests.making import cleaned

__all__: list[str] = []


def main() -> None:
    folder, article, name, count, work = sys.argv[1:]
    with Library.open(Path(folder) / "library", state_root=Path(folder) / "state") as library:
        say("ready")
        sys.stdin.readline()
        for number in range(int(count)):
            mark = Passage(f"{name}-{number // 2}", Anchor("0" * 8, 0, 3, "The"), note=f"note {number} " * 9)
            library.save_passage(article, mark)
            say(f"mark {mark.id} {number}")
            if work == "all" and number % 3 == 1:
                added = library.add(cleaned(f"{name} {number}."), b"<p>page", kind=Kind.HTML)
                say(f"import {added.id}")
            if work == "all" and number % 7 == 5:
                for _ in library.reindex():
                    pass


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
