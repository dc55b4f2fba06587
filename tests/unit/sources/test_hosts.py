"""Which hosts are in the own network, and that a name keeps its numbers."""

import asyncio
import socket
from typing import Any

import pytest

from library.sources.hosts import SteadyLoop, is_inside, is_own


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("10.1.2.3", True),
        ("192.168.0.1", True),
        ("169.254.169.254", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("::ffff:192.168.0.1", True),
        ("2002:7f00:1::", True),
        ("64:ff9b::7f00:1", True),
        ("64:ff9b:1::808:808", True),
        ("::ffff:0:808:808", True),
        ("::8.8.8.8", True),
        ("fec0::1", True),
        ("ff02::1", True),
        ("ff0e::1", True),
        ("3fff::1", True),
        ("224.0.0.1", True),
        ("239.1.2.3", True),
        ("192.0.0.8", True),
        ("100.64.0.1", True),
        ("0.1.2.3", True),
        ("255.255.255.255", True),
        ("64:ff9b::808:808", False),
        ("::ffff:8.8.8.8", False),
        ("8.8.8.8", False),
        ("2001:4860:4860::8888", False),
    ],
)
def test_which_numbers_are_of_the_own_network(address: str, own: bool) -> None:
    assert is_own(address) is own


async def test_a_host_is_inside_when_one_of_its_numbers_is(monkeypatch: pytest.MonkeyPatch) -> None:
    system = socket.getaddrinfo

    def look_up(host: str, *args: Any, **options: Any) -> Any:
        if host.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return system(host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert await is_inside("localhost")
    assert await is_inside("127.1")
    assert await is_inside("2130706433")
    assert not await is_inside("8.8.8.8")
    assert not await is_inside("no-such-host.invalid")


def test_a_name_is_looked_up_once_and_its_numbers_fit_every_port(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    system = socket.getaddrinfo

    def look_up(host: str, *args: Any, **options: Any) -> Any:
        asked.append(host)
        return system("::1", *args, **options)

    async def places(*wanted: tuple[bytes | str, int | None, int]) -> list[list[tuple[object, ...]]]:
        loop = asyncio.get_running_loop()
        return [
            [(place[0], place[1], place[4]) for place in await loop.getaddrinfo(host, port, family=family)]
            for host, port, family in wanted
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    wanted = (
        ("a.test", None, 0),
        (b"a.test", 443, 0),
        ("a.test", 80, socket.AF_INET6),
        ("a.test", 80, socket.AF_INET),
    )
    with asyncio.Runner(loop_factory=SteadyLoop) as runner:
        found = runner.run(places(*wanted))
    there = socket.AF_INET6, socket.SOCK_STREAM
    assert found == [[(*there, ("::1", port, 0, 0))] for port in (0, 443, 80)] + [[]]
    assert asked == ["a.test"]
