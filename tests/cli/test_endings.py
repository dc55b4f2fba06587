"""How the program ends, run as a real one: exit codes, closed pipes, interruptions, no terminal."""

import errno
import json
import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import FERRY, Run, Spawn
from tests.started import started

HEAVY = ("textual", "rich", "trafilatura", "httpx", "tinydb", "sqlite3", "asyncio", "lxml")


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_what_answers_at_once_loads_nothing_heavy(option: str) -> None:
    script = (
        "import sys\nfrom tui.cli import main\n"
        f"sys.argv = ['dogear', {option!r}]\n"
        "try:\n    main()\nfinally:\n"
        f"    print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(("dogear ", "Usage: dogear "))
    assert done.stderr == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("frobnicate",), "No such command"),
        (("list", "--frobnicate"), "No such option"),
        (("add",), "Missing argument"),
        (("--library", __file__, "list"), "is a file"),
        (("--library", "", "list"), "an empty name is no folder; `dogear --help`"),
        (("backup", "--to", ""), "an empty name is no folder; `dogear backup --help`"),
        (("list", "--library", "x"), "--library stands before the command: `dogear --library …`.\n"),
        (("lsit",), "Did you mean 'list'? `dogear --help`"),
        (("export",), "Choose from: markdown, csv, json; `dogear export --help`"),
    ],
)
def test_wrong_usage_is_one_line_and_two(run: Run, arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert result.stderr.startswith("dogear: ")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert (result.stdout, result.exit_code) == ("", 2)


BAD_FILES = {
    "empty.txt": b"",
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "noise.bin": bytes(range(256)) * 16,
    "nothing.html": b"<html><body><nav>Home</nav></body></html>",
}


def test_bad_input_is_one_line_each_and_never_a_traceback(spawn: Spawn, tmp_path: Path) -> None:
    for name, data in BAD_FILES.items():
        (tmp_path / name).write_bytes(data)
    done = spawn("add", *BAD_FILES, "gone.txt", "ftp://example.org", "http://", "x\x1b[31m\n.txt")
    lines = done.stderr.splitlines()
    assert all(line.startswith("dogear: ") and line.isprintable() for line in lines)
    assert len(lines) == len(BAD_FILES) + 4
    assert (done.stdout, done.returncode) == ("", 1)


@pytest.mark.parametrize("command", ["add", "clean", "insight"])
def test_an_empty_name_is_not_the_folder_one_is_in(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (tmp_path / "letter.txt").write_text("Nobody asked for this.\n")
    monkeypatch.chdir(tmp_path)
    result = run(command, "")
    assert result.stderr == "dogear: An empty name was given; name a file or an address.\n"
    assert (result.stdout, result.exit_code) == ("", 1)


def test_what_a_piped_text_is_told_of_names_standard_input(run: Run) -> None:
    assert run("add", "-", stdin="One line.\n").stderr.startswith("dogear: standard input: ")


def test_text_with_invalid_bytes_is_kept(spawn: Spawn, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_bytes(FERRY.encode() + "\n\nZoë said so \ufffd".encode() + b"\xff twice.\n")
    assert spawn("add", "odd.txt").returncode == 0
    assert "\ufffd\ufffd twice." in spawn("show", "ferry").stdout


def test_a_closed_pipe_ends_it_in_silence(spawn: Spawn, ferry: Path, environment: dict[str, str]) -> None:
    spawn("add", str(ferry))
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = spawn("list", "--json", capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    assert (done.stderr, done.returncode) == ("", 141)
    assert environment["DOGEAR_LIBRARY"]


def test_a_full_disk_behind_the_pipe_is_a_sentence(spawn: Spawn) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no full device here")
    with full.open("w") as output:
        done = spawn("list", "--json", capture_output=False, stdout=output, stderr=subprocess.PIPE)
    assert (done.stderr, done.returncode) == ("dogear: No space left on device.\n", 1)


def close_standard_input() -> None:
    os.close(0)


def test_closed_standard_input_is_a_sentence(spawn: Spawn) -> None:
    script = (
        "import os, sys; os.close(0); os.execv(sys.executable, [sys.executable, '-m', 'tui.cli', 'add', '-'])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr == "dogear: Standard input is closed; name a file or an address.\n"
    assert done.returncode == 1
    assert spawn("list").returncode == 0


@pytest.mark.parametrize("others", [0, 12])
def test_an_interruption_is_130_without_a_traceback(
    tmp_path: Path, environment: dict[str, str], others: int
) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    with started(
        [sys.executable, "-m", "tui.cli", "add", str(fifo), *[str(tmp_path / "ferry.txt")] * others],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as program:
        writer = _opened_for_writing(fifo, program)
        try:
            os.killpg(program.pid, signal.SIGINT)  # as a terminal does: to all its processes
            output, errors = program.communicate(timeout=60)
        finally:
            os.close(writer)
    told = "Stopped: 0 added. Run it again to go on." if others else ""
    assert (output, errors.strip(), program.returncode) == ("", told, 130)


def _opened_for_writing(fifo: Path, program: "subprocess.Popen[str]") -> int:
    """Open the writing end; succeeds when the program has begun to read."""
    while program.poll() is None:
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            select.select([], [], [], 0.01)
    raise AssertionError("it ended before it read")


@pytest.mark.parametrize("arguments", [(), ("read", "-")])
def test_without_a_terminal_no_screen_opens(spawn: Spawn, arguments: tuple[str, ...]) -> None:
    done = spawn(*arguments, input=FERRY, start_new_session=True)
    assert done.stderr.startswith("dogear: ")
    assert "terminal" in done.stderr
    assert done.stderr.count("\n") == 1
    assert (done.stdout, done.returncode) == ("", 1)


def test_after_a_piped_text_the_keyboard_is_the_terminal() -> None:
    script = (
        "import fcntl, sys, termios\n"
        "fcntl.ioctl(2, termios.TIOCSCTTY, 0)\n"
        "from tui.cli_library import keyboard_from_terminal\n"
        "piped = sys.stdin.read()\n"
        "keyboard_from_terminal()\n"
        "print(piped, sys.__stdin__.fileno(), sys.stdin.isatty(), file=sys.stderr)\n"
        "print(repr(sys.stdin.readline()), file=sys.stderr)\n"
    )
    master, slave = pty.openpty()
    try:
        with started(
            [sys.executable, "-c", script],
            stdin=subprocess.PIPE,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        ) as program:
            os.write(master, b"key\n")
            program.communicate(b"text", timeout=60)
            os.close(slave)
            slave = -1
            shown = _everything(master)
    finally:
        os.close(master)
        if slave >= 0:
            os.close(slave)
    assert "text 0 True" in shown
    assert "'key\\n'" in shown
    assert program.returncode == 0


def _everything(master: int) -> str:
    """What was shown on a terminal that nobody has open any more."""
    shown = b""
    try:
        while data := os.read(master, 65_536):
            shown += data
    except OSError as error:
        if error.errno != errno.EIO:
            raise
    return shown.decode()


def test_a_locale_without_the_characters_still_prints(
    spawn: Spawn, ferry: Path, environment: dict[str, str]
) -> None:
    ferry.write_text(FERRY.replace("Monday", "Mon\u0434ay"), encoding="utf-8")
    spawn("add", str(ferry))
    plain = os.environ | environment | {"PYTHONIOENCODING": "ascii"}
    assert "Mon?ay" in spawn("show", "ferry", env=plain).stdout
    shown = json.loads(spawn("show", "ferry", "--json", env=plain).stdout)
    assert "Mon\u0434ay" in shown["blocks"][0]["text"]
