"""Reading files and pipes: what is a page, and what is said of everything else."""

import io
import os
import threading
from pathlib import Path

import pytest

from library.article import Article, Block, BlockKind
from library.cleaning.model import Kind
from library.errors import BadInput
from library.sources import read
from library.sources.files import read_file
from library.text.markdown import to_markdown


def saved(folder: Path, data: bytes, name: str = "page.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_text_file_comes_with_its_bytes_and_name(tmp_path: Path) -> None:
    path = saved(tmp_path, "The ferry stopped, Zoë said.".encode())
    raw = read(str(path))
    assert raw.text == "The ferry stopped, Zoë said."
    assert raw.data == path.read_bytes()
    assert (raw.kind, raw.url, raw.name) == (Kind.TEXT, "", str(path))


def test_a_dash_reads_standard_input() -> None:
    raw = read("-", stdin=io.BytesIO(b"The ferry stopped."))
    assert (raw.text, raw.name) == ("The ferry stopped.", "standard input")


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><p>x",
        "\n  <html lang=en>",
        '<?xml version="1.0"?>\n<!-- saved -->\n<html>',
        "<article class=a>x",
        "<p>x</p>",
    ],
)
def test_html_is_known_by_its_beginning(tmp_path: Path, page: str) -> None:
    assert read_file(saved(tmp_path, page.encode())).kind is Kind.HTML


@pytest.mark.parametrize("page", ["The <p> tag begins a paragraph.", "<3 ferries", "<pirates> sang", "a < b"])
def test_text_that_speaks_of_tags_stays_text(tmp_path: Path, page: str) -> None:
    assert read_file(saved(tmp_path, page.encode())).kind is Kind.TEXT


def test_html_is_known_by_its_name(tmp_path: Path) -> None:
    assert read_file(saved(tmp_path, b"Words, then <b>tags</b>", "a.HTM")).kind is Kind.HTML


def test_an_article_dogear_wrote_is_known(tmp_path: Path) -> None:
    article = Article("A ferry", (Block(BlockKind.PARAGRAPH, "It stopped."),))
    assert read_file(saved(tmp_path, to_markdown(article).encode(), "a.md")).kind is Kind.MARKDOWN


def test_the_encoding_a_page_names_is_used(tmp_path: Path) -> None:
    page = '<html><head><meta charset="koi8-r"></head><p>Паром'
    assert "Паром" in read_file(saved(tmp_path, page.encode("koi8-r"), "a.html")).text


def test_control_sequences_do_not_come_in(tmp_path: Path) -> None:
    path = saved(tmp_path, b"Safe \x1b]52;c;ZXZpbA==\x07words\x9b31m, \xe2\x80\xaereally")
    assert "\x1b" not in read_file(path).text
    assert "\u202e" not in read_file(path).text


def test_invalid_bytes_are_kept_and_shown(tmp_path: Path) -> None:
    path = saved(tmp_path, "Zoë, Noë \xff and Chloë".encode() + b"\xc0\xff")
    raw = read_file(path)
    assert raw.text.startswith("Zoë, Noë ")
    assert raw.text.endswith("\ufffd\ufffd")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\0\0\0"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(BadInput, match=r"page\.txt is empty"):
        read_file(saved(tmp_path, data))


def test_a_pdf_is_named_and_a_way_out_too(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"is a PDF; .*convert"):
        read_file(saved(tmp_path, b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "report.pdf"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"There is no file .*gone\.txt"):
        read_file(tmp_path / "gone.txt")


def test_a_folder_is_called_one(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a folder"):
        read_file(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = saved(tmp_path, b"secret")
    path.chmod(0)
    with pytest.raises(BadInput, match="may not be read"):
        read_file(path)


def test_a_link_in_a_circle_is_called_one(tmp_path: Path) -> None:
    path = tmp_path / "loop"
    path.symlink_to(path)
    with pytest.raises(BadInput, match="circle"):
        read_file(path)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "a.txt/b"])
def test_what_is_no_file_name_is_a_sentence(tmp_path: Path, name: str) -> None:
    saved(tmp_path, b"a", "a.txt")
    with pytest.raises(BadInput, match=r"file") as failure:
        read_file(tmp_path / name)
    assert str(failure.value).isprintable()


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = saved(tmp_path, b"a" * 1_048_576)
    assert len(read_file(path, max_bytes=1_048_576).data) == 1_048_576
    with path.open("ab") as file:
        file.write(b"a")
    with pytest.raises(BadInput, match="larger than 1 MB"):
        read_file(path, max_bytes=1_048_576)


def test_an_endless_device_is_too_large() -> None:
    with pytest.raises(BadInput, match="larger than"):
        read_file(Path("/dev/zero"), max_bytes=4096)


def test_a_pipe_is_read_until_its_end_however_slowly_it_is_written() -> None:
    from_end, to_end = os.pipe()

    def write() -> None:
        with os.fdopen(to_end, "wb") as pipe:
            pipe.write(b"The ferry stopped.")

    writer = threading.Timer(0.1, write)
    writer.start()
    try:
        assert read_file(Path(f"/dev/fd/{from_end}")).text == "The ferry stopped."
    finally:
        writer.join()
        os.close(from_end)


def test_a_file_that_breaks_while_it_is_read_is_a_sentence() -> None:
    memory = Path("/proc/self/mem")  # nothing is mapped at its beginning: an input/output error
    if not memory.exists():
        pytest.skip("no file here fails when it is read")
    with pytest.raises(BadInput, match="cannot be read"):
        read_file(memory)


def test_a_hostile_name_is_shown_without_its_sequences(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as failure:
        read_file(tmp_path / "x\x1b]0;owned\x07\udcff.txt")
    assert str(failure.value).isprintable()
    assert "owned" not in str(failure.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
class TestPipes:
    """A pipe is waited for while somebody holds its other end, and not for ever when nobody does."""

    @pytest.fixture
    def pipe(self, tmp_path: Path) -> Path:
        os.mkfifo(tmp_path / "pipe")
        return tmp_path / "pipe"

    def test_without_a_writer_is_refused(self, pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("library.sources.files._PATIENCE", 0.05)
        with pytest.raises(BadInput, match="nothing is written into it; start what writes first"):
            read_file(pipe)

    def test_a_writer_that_is_slow_is_waited_for(self, pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("library.sources.files._PATIENCE", 0.05)
        ours = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # or the writer could not open it yet
        writer = os.open(pipe, os.O_WRONLY)
        texts: list[str] = []
        reading = threading.Thread(target=lambda: texts.append(read_file(pipe).text))
        reading.start()
        reading.join(0.2)
        assert reading.is_alive()
        os.write(writer, b"The ferry stopped.")
        os.close(writer)
        reading.join(10)
        os.close(ours)
        assert texts == ["The ferry stopped."]

    def test_a_writer_that_comes_later_is_waited_for(self, pipe: Path) -> None:
        texts: list[str] = []
        reading = threading.Thread(target=lambda: texts.append(read_file(pipe).text))
        reading.start()
        pipe.write_bytes(b"The ferry stopped.")
        reading.join(10)
        assert texts == ["The ferry stopped."]
