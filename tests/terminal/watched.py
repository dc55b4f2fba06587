"""The command line under watch: every address it turns to and every file it writes is noted.

The interpreter's own audit events are the witnesses (PEP 578), so that no library on the way
can be missed. The file that the variable DOGEAR_WATCH names gets a line for each.
"""

import os
import sys

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC

NETWORK = (
    "socket.connect",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethost",
)

CHANGES = ("os.mkdir", "os.rename", "os.link", "os.symlink", "os.truncate", "sqlite3.connect")

PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork")


def watch() -> None:
    """Begins to note."""
    notes = os.open(os.environ["DOGEAR_WATCH"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(event: str, arguments: tuple[object, ...]) -> None:
        kind = ""
        if event.startswith(NETWORK):
            kind = "network"
        elif event in CHANGES or (
            event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        ):
            kind = "writes"
        elif event in PROGRAMS:
            kind = "program"
        if kind:
            subject = arguments[1] if event in ("os.rename", "os.link", "socket.connect") else arguments[0]
            if isinstance(subject, os.PathLike):
                subject = os.fspath(subject)
            os.write(notes, f"{kind}\t{subject!r}\n".encode())

    sys.addaudithook(note)


if __name__ == "__main__":
    watch()
    from tui.cli import main

    main()
