"""Fetching pages from a real server that is slow, endless, wrong or hostile."""

import socket
import threading
import time
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest

from library.cleaning.model import Kind
from library.errors import BadInput, FetchFailed
from library.sources.web import Limits, fetch, is_address
from tests.unit.sources.server import PAGE, PAGES, serving

QUICK = Limits(seconds=0.4)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_PROXY", "127.0.0.1")
        with serving() as address:
            yield address


def test_a_page_comes_with_its_text_kind_and_address(site: str) -> None:
    raw = fetch(f"{site}/page")
    assert raw.text == PAGE
    assert raw.data == PAGE.encode()
    assert raw.kind is Kind.HTML
    assert raw.url == f"{site}/page"


def test_plain_text_is_not_taken_for_html(site: str) -> None:
    assert fetch(f"{site}/plain").kind is Kind.TEXT


def test_a_page_without_a_type_is_known_by_its_beginning(site: str) -> None:
    assert fetch(f"{site}/untyped").kind is Kind.HTML


def test_a_packed_page_is_unpacked(site: str) -> None:
    assert fetch(f"{site}/packed").text == PAGE


def test_five_redirects_are_followed_and_the_last_address_counts(site: str) -> None:
    assert fetch(f"{site}/hop/5").url == f"{site}/page"


def test_six_redirects_are_one_too_many(site: str) -> None:
    with pytest.raises(FetchFailed, match="redirects more than 5 times"):
        fetch(f"{site}/hop/6")


def test_a_circle_of_redirects_is_called_one(site: str) -> None:
    with pytest.raises(FetchFailed, match="circle"):
        fetch(f"{site}/circle")


def names(monkeypatch: pytest.MonkeyPatch, **numbers: str) -> None:
    """Let names under “.test” stand for numbers: each for the first of its own when it is looked up for
    the first time, for the next after that. 127.0.0.1 plays the Internet, as there is none here."""
    answers = {f"{name}.test": iter(numbers.split()) for name, numbers in numbers.items()}
    system = socket.getaddrinfo

    def look_up(host: bytes | str, *args: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in answers:
            return system(host, *args, **options)
        if (number := next(answers[name])) == "unknown":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return system(number, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr("library.sources.hosts.is_own", lambda address: address != "127.0.0.1")
    monkeypatch.setenv("NO_PROXY", "*")


def test_a_page_of_the_internet_may_not_lead_into_the_own_network(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = site.rpartition(":")[2]
    PAGES["inward"] = f"http://inside.test:{port}/page"
    names(monkeypatch, inside="127.0.0.2")
    with pytest.raises(FetchFailed, match=r"redirects to inside\.test, an address inside your own network"):
        fetch(f"{site}/site/inward")


def test_an_address_in_the_own_network_may_lead_anywhere(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.sources.hosts.is_own", lambda _: True)
    PAGES["inward"] = f"{site}/page"
    assert fetch(f"{site}/site/inward").url == f"{site}/page"


@pytest.mark.parametrize("first", ["127.0.0.1", "unknown"])
def test_a_name_that_stands_for_another_number_the_next_time_does_not_lead_there(
    site: str, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    port = int(site.rpartition(":")[2])
    try:
        inside = socket.create_server(("127.0.0.2", port))
    except OSError as error:
        pytest.skip(f"this system has one number for itself only ({error})")
    PAGES["rebinding"] = f"http://rebinding.test:{port}/page"
    names(monkeypatch, rebinding=f"{first} 127.0.0.2 127.0.0.2")
    with inside:
        if first == "unknown":
            with pytest.raises(FetchFailed, match=r"cannot be reached \(rebinding\.test: no connection\)"):
                fetch(f"{site}/site/rebinding")
        else:
            assert fetch(f"{site}/site/rebinding").text == PAGE
        inside.setblocking(False)
        with pytest.raises(BlockingIOError):  # nobody has come
            inside.accept()


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)"])
def test_a_redirect_never_leaves_the_web(site: str, target: str) -> None:
    with pytest.raises(FetchFailed, match=r"only http and https are fetched|leads to none"):
        fetch(f"{site}/to/{target}")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/x", "gopher://example.org"])
def test_other_schemes_are_refused(address: str) -> None:
    with pytest.raises(FetchFailed, match="only http and https"):
        fetch(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "https:///path",
        "http://[::1",
        "http://a\x00b/",
        "http://:99999",
        "http://127.0.0.1:65536/",
        "http://127.0.0.1:99999/page",
        "http://127.0.0.1:-1/",
    ],
)
def test_a_broken_address_is_a_sentence(address: str) -> None:
    with pytest.raises(FetchFailed, match=r"check (it|the address)"):
        fetch(address)


@pytest.mark.parametrize("port", ["65536", "99999", "-1"])
def test_a_redirect_to_a_port_that_cannot_be_is_a_sentence(site: str, port: str) -> None:
    with pytest.raises(FetchFailed, match="is no address, or leads to none; check it"):
        fetch(f"{site}/to/http://127.0.0.1:{port}/")


def test_a_proxy_that_cannot_be_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:99999")
    with pytest.raises(FetchFailed, match="broke off"):
        fetch("http://192.0.2.1/")


def test_a_page_over_the_limit_is_cut_off(site: str) -> None:
    with pytest.raises(FetchFailed, match="larger than 10 MB"):
        fetch(f"{site}/big")


def test_a_gzip_bomb_is_cut_off_before_it_fills_the_memory(site: str) -> None:
    fetch(f"{site}/packed")  # what the client imports is not the page's doing
    tracemalloc.start()
    try:
        with pytest.raises(FetchFailed, match="larger than 1 MB"):
            fetch(f"{site}/bomb", limits=Limits(body=1024 * 1024))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 200_000_000  # 64 KB from the network, a thousandfold, twice


def test_headers_without_end_are_cut_off(site: str) -> None:
    with pytest.raises(FetchFailed, match="did not answer properly"):
        fetch(f"{site}/endless-headers")


def test_a_name_that_is_looked_up_for_long_does_not_stretch_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    given_up, answered = threading.Event(), threading.Event()

    def look_up(*_: Any, **__: Any) -> Any:
        given_up.wait(5)
        answered.set()
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(FetchFailed, match=r"took longer than 0\.4 seconds"):
        fetch("http://slow.test/", limits=QUICK)
    assert not answered.is_set()
    given_up.set()
    for thread in threading.enumerate():
        if thread.name == "look up slow.test":
            thread.join()  # what it says to the closed loop is no fault
    assert answered.is_set()


def test_an_encoding_that_could_unpack_without_bound_is_refused(site: str) -> None:
    with pytest.raises(FetchFailed, match="packed as gzip, gzip"):
        fetch(f"{site}/twice")


@pytest.mark.parametrize("path", ["drip", "drip-headers"])
def test_dripping_does_not_stretch_the_time(site: str, path: str) -> None:
    start = time.monotonic()
    with pytest.raises(FetchFailed, match=r"longer than 0\.4 seconds"):
        fetch(f"{site}/{path}", limits=QUICK)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("declared", "what"),
    [
        ("none", "nothing"),
        ("utf-8", "a wrong encoding"),
        ("iso-8859-1", "the near relation"),
        ("windows-1252", "the right encoding"),
        ("nonsense-42", "an unknown encoding"),
        ("none/windows-1252", "it in the page"),
        ("base64", "no encoding for text"),
    ],
)
def test_the_words_are_right_when_the_server_declares(site: str, declared: str, what: str) -> None:
    assert "café owner’s" in fetch(f"{site}/encoding/{declared}").text, what


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "check the address"),
        (403, "browser"),
        (410, "archive"),
        (429, "later"),
        (503, "later"),
        (418, "418"),
    ],
)
def test_a_refusal_says_what_to_do(site: str, status: int, words: str) -> None:
    with pytest.raises(FetchFailed, match=words):
        fetch(f"{site}/status/{status}")


@pytest.mark.parametrize("path", ["torn", "short"])
def test_a_page_that_comes_damaged_is_not_kept(site: str, path: str) -> None:
    with pytest.raises(FetchFailed, match="try again later"):
        fetch(f"{site}/{path}")


def test_a_picture_is_not_loaded(site: str) -> None:
    with pytest.raises(FetchFailed, match="image/png, not a page"):
        fetch(f"{site}/picture")


def test_a_server_that_lies_about_the_type_is_found_out(site: str) -> None:
    with pytest.raises(BadInput, match="is a PDF"):
        fetch(f"{site}/liar")


def test_an_empty_page_is_said_to_be_empty(site: str) -> None:
    with pytest.raises(BadInput, match="is empty"):
        fetch(f"{site}/empty")


def test_a_server_that_is_not_there_is_named() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchFailed, match=r"cannot be reached \(127\.0\.0\.1"):
        fetch(f"http://127.0.0.1:{port}/")


def test_a_password_in_an_address_is_neither_kept_nor_shown(site: str) -> None:
    address = site.replace("//", "//ada:secret@")
    assert fetch(f"{address}/page").url == f"{site}/page"
    with pytest.raises(FetchFailed) as failure:
        fetch(f"{address}/status/404")
    assert "secret" not in str(failure.value)


@pytest.mark.parametrize("target", ["https://example.org/a", "HTTP://x", "ftp://x", " https://example.org"])
def test_an_address_has_a_scheme(target: str) -> None:
    assert is_address(target)


@pytest.mark.parametrize("target", ["notes.txt", "/tmp/a:b", "a//b", "C:\\x", "mailto:ada@example.org", "-"])  # noqa: S108
def test_a_path_is_no_address(target: str) -> None:
    assert not is_address(target)
