"""Which addresses a name may lead to, and connections to none but those that were looked at.

A name is resolved once, here, and the connection goes to what was found: a name server that answers otherwise
the next time changes nothing.
"""

import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import anyio
import httpcore

from sandbox.service.fetching.allowed import AllowedHost, not_allowed
from sandbox.service.public_addresses import is_public

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""The addresses of a name. Raises OSError."""


async def resolved(host: str, port: int) -> list[str]:
    """As the system resolves it."""
    found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class CheckedConnections(httpcore.AsyncNetworkBackend):
    """Connects for one entry of the owner's list. Raises BadInput (`url_not_allowed`)."""

    def __init__(self, entry: AllowedHost, resolve: Resolve) -> None:
        self._entry = entry
        self._resolve = resolve
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """To the first address of the name that answers, where all of them are allowed."""
        try:
            addresses = await self._resolve(host, port)
        except OSError as error:
            raise httpcore.ConnectError("the name is not known") from error
        if not self._entry.private and not all(map(is_public, addresses)):
            raise not_allowed(f"{host[:100]} leads into a network that is not public.")
        failed: Exception = httpcore.ConnectError("the name has no address")
        for address in addresses:
            try:
                return await self._backend.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed
