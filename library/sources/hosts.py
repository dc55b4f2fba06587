"""Where a server is: its name looked up once, and whether that is in the own network.

Who owns a name decides what it stands for, and may say another number every time somebody asks
(DNS rebinding): the one that is looked at is then not the one that is visited. So a fetch runs in an
event loop in which a name keeps the numbers it had at first. Behind a proxy it is the proxy that
looks names up, and decides where they may lead.
"""

import asyncio
import ipaddress
import socket
import threading
from contextlib import suppress
from typing import Any

__all__ = ["SteadyLoop", "is_inside"]

_INTERNET = ipaddress.ip_network("2000::/3")
"""The IPv6 addresses that belong to the Internet, less what is kept for other uses (RFC 4291, 2.4)."""

_NOT_INTERNET = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "224.0.0.0/4", "3fff::/20")))
"""What `is_global` takes for the Internet, at least in some releases of Python, and IANA does not: for
protocols, for groups, for documentation."""

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that stand for those of IPv4 (RFC 6052)."""


class SteadyLoop(asyncio.SelectorEventLoop):
    """An event loop in which each name is looked up once, and one that was not found stays so."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, list[Any] | OSError] = {}

    async def getaddrinfo(
        self,
        host: bytes | str | None,
        port: bytes | str | int | None,
        *,
        family: int = 0,
        type: int = 0,  # noqa: A002, ARG002  # all are places for a stream
        proto: int = 0,  # noqa: ARG002  # likewise
        flags: int = 0,  # noqa: ARG002  # of no use to one who fetches a page
    ) -> list[Any]:
        """The places of a name that take a stream; see `socket.getaddrinfo`.

        Raises:
            OSError: There is no such name, or there was none when it was first looked up.
        """
        name = host.decode("ascii") if isinstance(host, bytes) else host or ""
        if name not in self._known:
            try:
                self._known[name] = await self._look_up(name)
            except OSError as error:
                self._known[name] = error
        known = self._known[name]
        if isinstance(known, OSError):
            raise known
        return [
            (each, kind, protocol, canonical, (address[0], int(port or 0), *address[2:]))
            for each, kind, protocol, canonical, address in known
            if family in (0, each)
        ]

    def _look_up(self, name: str) -> "asyncio.Future[list[Any]]":
        """Ask the system for the places of a name, in a thread that nobody has to wait for.

        It may take as long as it likes to say no, and a thread of the loop's own has to end before the
        loop can.
        """
        answer: asyncio.Future[list[Any]] = self.create_future()

        def ask() -> None:
            try:
                found: list[Any] | Exception = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
            except Exception as error:  # whatever it is, it is for the one who waits
                found = error
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                self.call_soon_threadsafe(tell, found)

        def tell(found: list[Any] | Exception) -> None:
            if answer.done():  # it has been given up
                return
            if isinstance(found, Exception):
                answer.set_exception(found)
            else:
                answer.set_result(found)

        threading.Thread(target=ask, name=f"look up {name}", daemon=True).start()
        return answer


async def is_inside(host: str) -> bool:
    """Whether a host is this machine or in its own network, and not of the Internet.

    A page may not send a visitor there: what answers may take a visit for a command, or show
    what nobody outside should see (OWASP, Server-Side Request Forgery).
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None)
    except OSError:  # a proxy may know the name
        return False
    return any(is_own(str(place[4][0])) for place in found)


def is_own(address: str) -> bool:
    """Whether an IP address is none of the Internet's."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        within = ip.ipv4_mapped or ip.sixtofour
        if ip in _TRANSLATED:
            within = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if within is None and ip not in _INTERNET:
            return True
        ip = within or ip
    return not ip.is_global or any(ip in network for network in _NOT_INTERNET)
