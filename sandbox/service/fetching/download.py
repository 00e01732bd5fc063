"""A file from an allowed host, over redirects to allowed hosts, bounded in size and time."""

import math
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import unquote, urljoin

import anyio
import httpcore
from anyio import to_thread

from sandbox import __version__
from sandbox.failures import BadInput, Failure
from sandbox.service.arriving import Arriving
from sandbox.service.fetching.addresses import CheckedConnections, Resolve, resolved
from sandbox.service.fetching.allowed import AllowedHost, Wanted, entry_for, not_allowed, wanted_of

_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_WAITS = {"connect": 10.0, "read": 30.0, "write": 10.0, "pool": 10.0}
_HEADERS = (("User-Agent", f"phonehome/{__version__}"), ("Accept", "*/*"), ("Accept-Encoding", "identity"))


class Downloads:
    """`hosts` is the owner's list; without one nothing is fetched. `limit_s` is real seconds for a file.

    `tls` checks certificates: as the system and certifi say by default.
    """

    def __init__(
        self,
        hosts: Sequence[AllowedHost],
        limit_s: float,
        *,
        tls: ssl.SSLContext | None = None,
        resolve: Resolve = resolved,
    ) -> None:
        self._hosts = tuple(hosts)
        self._limit_s = limit_s
        self._tls = tls
        self._resolve = resolve

    async def fetch(self, url: str, path: Path, most: int, until: float = math.inf) -> str:
        """Write it to `path`; the name that the URL gives it. `most` is bytes, `until` the last moment.

        Raises BadInput: `url_not_allowed`, `url_unreachable` (no answer, or none in time), `url_refused` (an
        answer that is no file), `too_large`, `invalid_request`, or as `sandbox.intake.sniff` says.
        """
        if not self._hosts:
            raise not_allowed("This service fetches nothing.")
        try:
            with anyio.fail_after(min(self._limit_s, until - anyio.current_time())):
                return await self._follow(url, path, most)
        except TimeoutError:
            limit = f"{self._limit_s:g} seconds, for all files of a request,"
            raise _unreachable(f"The file was not here in time: {limit} are allowed.") from None

    async def _follow(self, url: str, path: Path, most: int) -> str:
        for _ in range(_MOST_REDIRECTS + 1):
            wanted = wanted_of(url)
            async with self._asked(wanted) as response:
                if response.status not in _REDIRECTS:
                    await _take(response, wanted, path, most)
                    return unquote(wanted.target.partition("?")[0].rpartition("/")[2])
                url = urljoin(url, _header(response, b"location"))
        raise _refused(f"There were more than {_MOST_REDIRECTS} redirects.")

    @asynccontextmanager
    async def _asked(self, wanted: Wanted) -> AsyncIterator[httpcore.Response]:
        connections = CheckedConnections(entry_for(wanted, self._hosts), self._resolve)
        url = httpcore.URL(scheme=wanted.scheme, host=wanted.host, port=wanted.port, target=wanted.target)
        headers = [("Host", wanted.authority), *_HEADERS]
        try:
            async with (
                httpcore.AsyncConnectionPool(ssl_context=self._tls, network_backend=connections) as pool,
                pool.stream("GET", url, headers=headers, extensions={"timeout": _WAITS}) as response,
            ):
                yield response
        except httpcore.TimeoutException:
            raise _unreachable(f"{wanted.host[:100]} did not answer in time.") from None
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _unreachable(f"{wanted.host[:100]} was not reached: {error}"[:300]) from None


async def _take(response: httpcore.Response, wanted: Wanted, path: Path, most: int) -> None:
    if response.status != 200:
        raise _refused(f"{wanted.host[:100]} answered {response.status}.")
    length = _header(response, b"content-length")
    if length.isdecimal() and int(length) > most:
        message = f"The file has {int(length)} bytes; {most} are allowed."
        raise BadInput(Failure(code="too_large", message=message))
    with path.open("wb") as file:
        arriving = Arriving(file, most)
        async for piece in response.aiter_stream():
            await to_thread.run_sync(arriving.write, piece)
        arriving.finish()


def _header(response: httpcore.Response, name: bytes) -> str:
    found = [value for key, value in response.headers if key.lower() == name]
    return found[0].decode("latin-1") if found else ""


def _unreachable(message: str) -> BadInput:
    return BadInput(Failure(code="url_unreachable", message=message, remedy="Try again later."))


def _refused(message: str) -> BadInput:
    return BadInput(Failure(code="url_refused", message=message, remedy="Check the URL."))
