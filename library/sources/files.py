"""Reading a file or standard input, with a limit, and saying plainly why it cannot be done."""

import errno
import io
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from library.errors import BadInput
from library.sources.raw import Raw, raw_page, shown

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["MAX_BYTES", "open_file", "read_file", "read_stream", "why_not"]

MAX_BYTES = 10 * 1024 * 1024
"""No article is longer, hardly a book; what is gets refused before it fills the memory. To clean
and analyse a text takes up to some 150 times its size."""

_PATIENCE = 10.0
"""Seconds in which somebody has to begin writing into a pipe that has a name."""

_REASONS = {
    errno.ENOENT: "There is no file {name}; check the name, or write an address with https://.",
    errno.ENOTDIR: "There is no file {name}; check the name.",
    errno.EISDIR: "{name} is a folder; name the files in it.",
    errno.EACCES: "{name} may not be read; change its permissions or ask its owner.",
    errno.EPERM: "{name} may not be read; change its permissions or ask its owner.",
    errno.ENAMETOOLONG: "{name} is too long for a file name; to add a text, pipe it into `dogear add -`.",
    errno.ELOOP: "{name} is a link that leads in a circle; name the file itself.",
}
"""By error number, the sentence for a person."""


def read_file(path: Path, *, max_bytes: int = MAX_BYTES) -> Raw:
    """The page in a file; pipes and devices are read too.

    Raises:
        BadInput: It cannot be read, is too large, empty, or not text.
    """
    with open_file(path) as file:
        return read_stream(file, shown(str(path)), max_bytes=max_bytes)


def open_file(path: Path) -> BinaryIO:
    """A file, opened for reading.

    Raises:
        BadInput: It cannot be opened, or is a pipe that nobody writes into.
    """
    name = shown(str(path))
    try:
        path = path.expanduser()
        return _open_pipe(path, name) if path.is_fifo() else path.open("rb")
    except OSError as error:
        raise BadInput(why_not(error, name)) from error
    except (ValueError, RuntimeError) as error:  # a NUL in the name, a home of nobody
        raise BadInput(f"{name or 'This'} is no file name; check it.") from error


class _Pipe(io.FileIO):
    """A pipe that, while it does not block, tells one that is silent from one without a writer."""

    written = False
    """Whether there was a writer when it was read last."""

    def readinto(self, buffer: "WriteableBuffer", /) -> int | None:
        count = super().readinto(buffer)
        self.written = count != 0  # None: it would have to wait for its writer
        return count


def _open_pipe(path: Path, name: str) -> BinaryIO:
    """A pipe, opened when somebody writes into it; opening it in the usual way could wait for ever.

    Raises:
        BadInput: Nobody does.
        OSError: It cannot be opened.
    """
    pipe = _Pipe(path, opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK))
    file = io.BufferedReader(pipe)
    until = time.monotonic() + _PATIENCE
    while not file.peek(1) and not pipe.written:
        if time.monotonic() > until:
            file.close()
            raise BadInput(f"{name} is a pipe, and nothing is written into it; start what writes first.")
        time.sleep(0.02)
    os.set_blocking(pipe.fileno(), True)
    return file


def read_stream(stream: BinaryIO, name: str = "standard input", *, max_bytes: int = MAX_BYTES) -> Raw:
    """The page that an open file or a pipe gives until its end.

    Raises:
        BadInput: It cannot be read, is too large, empty, or not text.
    """
    try:
        data = stream.read(max_bytes + 1)
    except OSError as error:
        raise BadInput(why_not(error, name)) from error
    if len(data) > max_bytes:
        megabytes = max_bytes // (1024 * 1024)
        raise BadInput(f"{name} is larger than {megabytes} MB; cut the article out and add that.")
    return raw_page(data, name)


def why_not(error: OSError, name: str) -> str:
    """Why a file cannot be read, for a person."""
    sentence = _REASONS.get(error.errno or 0)
    return sentence.format(name=name) if sentence else f"{name} cannot be read: {error.strerror}."
