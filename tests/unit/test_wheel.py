"""The wheel carries everything the program needs: it is built, installed elsewhere and started."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("library", "styles", "tui")


def run(command: Sequence[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for name in FOLDERS:
        for path in sorted((ROOT / name).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                target = source / path.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (source / name).write_bytes((ROOT / name).read_bytes())
    built = run(["-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), "."], source)
    assert built.returncode == 0, built.stderr
    (found,) = folder.glob("dogear-*.whl")
    return found


def test_it_holds_every_file_of_the_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert names == wanted


def test_installed_elsewhere_it_starts_and_paints(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    done = run(
        ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target), str(wheel)],
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    script = (
        "import asyncio, sys, tui\n"
        "from pathlib import Path\n"
        "from library.store import Library\n"
        "from tui.app import DogearApp\n"
        "assert Path(tui.__file__).is_relative_to(sys.argv[1]), tui.__file__\n"
        "async def start():\n"
        "    with Library.open(Path('library'), state_root=Path('state')) as library:\n"
        "        app = DogearApp(library)\n"
        "        async with app.run_test() as pilot:\n"
        "            await pilot.press('T')\n"
        "            for _ in range(2000):\n"
        "                if library.index.count() == 2:\n"
        "                    break\n"
        "                await pilot.pause(0.01)\n"
        "            assert library.index.count() == 2\n"
        "            print('painted', app.screen.styles.background.hex)\n"
        "asyncio.run(start())\n"
    )
    started = run(["-c", script, str(target)], tmp_path, PYTHONPATH=str(target), COLORTERM="truecolor")

    assert started.returncode == 0, started.stderr
    assert "painted #15171C" in started.stdout
