"""Fetching a page: http and https only, with limits on redirects, size and time.

A server may be slow, endless, wrong about itself or hostile. The time limit holds for the
whole fetch, however slowly the bytes drip; the size limit holds for what was unpacked.
"""

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from library.errors import FetchFailed
from library.sources.hosts import SteadyLoop, is_inside
from library.sources.raw import Raw, raw_page, shown

if TYPE_CHECKING:
    import httpx

__all__ = ["LIMITS", "Limits", "fetch", "is_address"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a server may cost."""

    redirects: int = 5
    body: int = 10 * 1024 * 1024
    """Bytes of the page, unpacked."""
    seconds: float = 20.0
    """From the first look at the address to the last byte, redirects included."""


LIMITS = Limits()

_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Dogear; article reader)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}

_PACKINGS = frozenset({"", "identity", "gzip", "deflate"})
"""Content encodings that unpack at most a thousandfold. Others, and one inside the other,
could fill the memory between two looks at the size."""

_READABLE = re.compile(r"(?:text/.*|application/(?:xhtml\+xml|xml|octet-stream)|)")
"""Media types that may be a page; of the others nobody needs to load the body."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})

_STATUS = {
    401: "wants a login; open it in a browser, save the page and add the file",
    402: "wants to be paid for; open it in a browser, save the page and add the file",
    403: "refuses programs; open it in a browser, save the page and add the file",
    404: "is not there (404); check the address",
    410: "was taken down (410); look for a copy in a web archive",
    429: "is asked too often; try again later",
    451: "is withheld for legal reasons (451); look for a copy in a web archive",
}

_CREDENTIALS = re.compile(r"(?<=//)[^/?#]*@")

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)


def is_address(target: str) -> bool:
    """Whether this is an address (`scheme://…`) and no file name."""
    return _SCHEME.match(target.strip()) is not None


def fetch(url: str, *, limits: Limits = LIMITS) -> Raw:
    """The page at an address. Blocks; in the app it runs in a worker thread.

    Raises:
        FetchFailed: It could not be fetched; the message says why.
        BadInput: What came is empty or not text.
    """
    with asyncio.Runner(loop_factory=SteadyLoop) as runner:
        return runner.run(_fetch(url.strip(), limits))


async def _fetch(url: str, limits: Limits) -> Raw:
    import httpx

    name = shown(_public(url))
    try:
        # The client's own timeouts hold for one step each; this one holds for all together.
        async with (
            asyncio.timeout(limits.seconds),
            httpx.AsyncClient(headers=_HEADERS, timeout=None) as client,  # noqa: S113
        ):
            return await _follow(client, url, limits)
    except TimeoutError as error:
        raise FetchFailed(f"{name} took longer than {limits.seconds:g} seconds; try again later.") from error
    except httpx.ConnectError as error:
        host = shown(error.request.url.host)
        why = "its certificate is not valid" if "certificate" in str(error).casefold() else "no connection"
        raise FetchFailed(
            f"{name} cannot be reached ({host}: {why}); check the address and the network."
        ) from error
    except httpx.DecodingError as error:
        raise FetchFailed(f"{name} came damaged; try again later.") from error
    # What it cannot tell otherwise comes as it is, and several attempts to connect come as a group.
    except (httpx.HTTPError, OSError, ExceptionGroup) as error:
        raise FetchFailed(
            f"{name} broke off: the server did not answer properly; try again later."
        ) from error
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchFailed(f"{name} is no address, or leads to none; check it.") from error


async def _follow(client: "httpx.AsyncClient", url: str, limits: Limits) -> Raw:
    """The page at the end of the redirects."""
    import httpx

    first = shown(_public(url))
    visited: list[str] = []
    inside = False
    for _ in range(limits.redirects + 1):
        _check(url, first, redirected=bool(visited))
        address = httpx.URL(url)  # what is visited is what is looked at, whoever reads it another way
        if await is_inside(address.raw_host.decode("ascii")) and not inside:
            if visited:
                raise FetchFailed(
                    f"{first} redirects to {shown(address.host)}, an address inside your"
                    " own network; if that is meant, give that address itself."
                )
            inside = True
        async with client.stream("GET", address) as response:
            target = response.headers.get("Location", "")
            if response.status_code not in _REDIRECTS or not target:
                return await _receive(response, url, limits)
        visited.append(url)
        url = urljoin(url, target)
    if url in visited:
        raise FetchFailed(f"{first} redirects in a circle; open it in a browser and save the page.")
    raise FetchFailed(
        f"{first} redirects more than {limits.redirects} times; open it in a browser and save the page."
    )


def _check(url: str, first: str, *, redirected: bool) -> None:
    """Refuse everything but the web.

    Raises:
        FetchFailed: It is something else; the message says what.
        ValueError: It is no address.
    """
    parts = urlsplit(url)
    if parts.scheme.casefold() not in ("http", "https"):
        scheme = shown(parts.scheme) or "no"
        if redirected:
            raise FetchFailed(f"{first} redirects to {scheme}:; only http and https are fetched.")
        hint = "; for a file, give its path" if scheme.casefold() == "file" else ""
        raise FetchFailed(f"{first} begins with {scheme}:; only http and https are fetched{hint}.")
    if not parts.hostname:
        raise FetchFailed(f"{first} names no server; check the address.")
    _ = parts.port  # raises where there can be no such port


async def _receive(response: "httpx.Response", url: str, limits: Limits) -> Raw:
    """The page in a response that is no redirect."""
    name = shown(_public(url))
    status = response.status_code
    if status >= 500:
        raise FetchFailed(f"{name} has a fault in its server ({status}); try again later.")
    if not 200 <= status < 300:
        reason = _STATUS.get(status, f"is refused by its server ({status}); open it in a browser")
        raise FetchFailed(f"{name} {reason}.")
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().casefold()
    if not _READABLE.fullmatch(media_type):
        raise FetchFailed(f"{name} is {shown(media_type)}, not a page; Dogear reads HTML and plain text.")
    packing = response.headers.get("Content-Encoding", "").strip().casefold()
    if packing not in _PACKINGS:
        raise FetchFailed(f"{name} came packed as {shown(packing)}; open it in a browser and save the page.")
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > limits.body:
            megabytes = limits.body / (1024 * 1024)
            raise FetchFailed(
                f"{name} is larger than {megabytes:.3g} MB; save the article itself and add that."
            )
    charset = response.charset_encoding or ""
    return raw_page(bytes(body), name, url=_public(url), charset=charset, media_type=media_type)


def _public(url: str) -> str:
    """The address without a name and password, which are nobody's business later."""
    return _CREDENTIALS.sub("", url, count=1)
