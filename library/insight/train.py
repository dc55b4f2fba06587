"""Train the tagger: `python -m library.insight.train DATA_FOLDER [-o FILE]`.

The folder holds tagged sentences and lists of names; `library/insight/tagging/ATTRIBUTION.txt` says
which ones the weights in the package were trained on. The same data gives the same bytes.
"""

import argparse
from pathlib import Path

from library.insight.tagging.learning import Settings, train_folder
from library.insight.tagging.tagger import WEIGHTS_FILE

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> None:
    """Train on a folder and write the weights.

    Args:
        arguments: The command line, without the program; the process's own by default.
    """
    parser = argparse.ArgumentParser(prog="python -m library.insight.train", description="Train the tagger.")
    parser.add_argument("folder", type=Path, help="tagger-train.jsonl.xz and gazetteers.json.xz are in it")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=WEIGHTS_FILE,
        help="where the weights go; by default into the package",
    )
    chosen = parser.parse_args(arguments)
    try:
        data = train_folder(chosen.folder, Settings(), print).to_bytes()
    except (OSError, ValueError) as error:
        parser.error(str(error))
    chosen.output.write_bytes(data)
    print(f"{chosen.output}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
