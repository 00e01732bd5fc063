"""One POST, signed, to the very address that was checked, whatever its name says in the next moment."""

import asyncio
import logging
import socket
import ssl
from collections.abc import Callable, Collection
from datetime import UTC, datetime

import httpx
from standardwebhooks import Webhook as Signature

from sandbox import __version__
from sandbox.failures import BadInput
from sandbox.service.public_addresses import is_public
from sandbox.service.webhooks.address import parsed
from sandbox.service.webhooks.deliveries import Answer, Claimed

_log = logging.getLogger(__name__)
_CONNECT_S = 5.0
_TOTAL_S = 15.0
_MOST_ADDRESSES = 3
_GOOD = range(200, 300)

Lookup = Callable[[str, int], list[str]]
"""The addresses of a name. Raises OSError, or UnicodeError, where there are none."""


def lookup(host: str, port: int) -> list[str]:
    """As the system has it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class Sender:
    """`named` are hosts that the operator allows besides public ones. Redirects fail, answers stay unread."""

    def __init__(self, named: Collection[str] = (), lookup: Lookup = lookup) -> None:
        self._named = named
        self._lookup = lookup
        self._authorities = _authorities()

    def send(self, claimed: Claimed) -> Answer:
        """One attempt, of 15 real seconds at most."""
        try:
            url = parsed(claimed.url, self._named)
            addresses = self._addresses(url)
        except BadInput:
            return Answer(error="address_not_public")
        except (OSError, UnicodeError):
            return Answer(error="no_such_host")
        if not addresses:
            return Answer(error="address_not_public")
        return asyncio.run(self._try(url, addresses, signed(claimed), claimed.body.encode()))

    def _addresses(self, url: httpx.URL) -> list[str]:
        """Nothing where one of them is not public: who leads a name to both has no good reason."""
        found = self._lookup(url.raw_host.decode().strip("[]"), _port(url))
        if url.host in self._named or all(map(is_public, found)):
            return found[:_MOST_ADDRESSES]
        return []

    async def _try(
        self, url: httpx.URL, addresses: list[str], headers: dict[str, str], body: bytes
    ) -> Answer:
        try:
            async with asyncio.timeout(_TOTAL_S):
                for address in addresses:
                    try:
                        return await self._post(url, address, headers, body)
                    except (httpx.ConnectError, httpx.ConnectTimeout):
                        continue
        except (TimeoutError, httpx.TimeoutException):
            return Answer(error="too_slow")
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            return Answer(error="unreachable")
        return Answer(error="unreachable")

    async def _post(self, url: httpx.URL, address: str, headers: dict[str, str], body: bytes) -> Answer:
        """To that address; the certificate must be the name's."""
        name = url.raw_host.decode()
        told = {**headers, "host": url.netloc.decode()}
        limits = httpx.Timeout(_TOTAL_S, connect=_CONNECT_S)
        async with (
            httpx.AsyncClient(verify=self._authorities, trust_env=False, timeout=limits) as client,
            client.stream(
                "POST",
                url.copy_with(host=address),
                content=body,
                headers=told,
                extensions={"sni_hostname": name.strip("[]")},
                follow_redirects=False,
            ) as answer,
        ):
            status = answer.status_code
        return Answer(status=status, error="" if status in _GOOD else "status")


def _authorities() -> ssl.SSLContext:
    """Those of SSL_CERT_FILE where it is set; nothing else of the environment, such as a proxy, counts."""
    try:
        return httpx.create_ssl_context(trust_env=True)
    except OSError as error:
        _log.warning("SSL_CERT_FILE or SSL_CERT_DIR cannot be read, certifi's authorities count: %s", error)
        return httpx.create_ssl_context(trust_env=False)


def signed(claimed: Claimed) -> dict[str, str]:
    """The headers by the Standard Webhooks specification; a signature for each secret."""
    moment = datetime.now(UTC)
    signatures = [Signature(one).sign(claimed.event, moment, claimed.body) for one in claimed.secrets]
    return {
        "content-type": "application/json",
        "user-agent": f"phonehome/{__version__}",
        "webhook-id": claimed.event,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)
