"""One connection to a server: the key, errors as exceptions, and tries."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Self, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from sandbox import __version__
from sandbox.client.errors import Broken, Unreachable, error_of
from sandbox.client.patience import KEY, Patience, Retrying, retry_after_s
from sandbox.failures import BadInput, Failure

_SILENCE_S, _CONNECT_S = 60.0, 10.0
_LONGEST_PROBLEM = 1 << 16
_ERROR = 400
Record = TypeVar("Record", bound=BaseModel)


class Connection:
    """A context manager. Each request raises a ServiceError where it is not answered with what was asked for.

    `server` is its address, `https://phonehome.example`. Redirects are not followed: they would take the key
    with them. Raises BadInput (`no_server`) for what is no such address.
    """

    def __init__(
        self,
        server: str,
        key: str = "",
        patience: Patience | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.server = address(server)
        self.patience = patience or Patience()
        headers = {"User-Agent": f"phonehome/{__version__}"}
        self.client = httpx.Client(
            base_url=self.server,
            headers=headers | ({"Authorization": f"Bearer {key}"} if key else {}),
            timeout=httpx.Timeout(_SILENCE_S, connect=_CONNECT_S),
            transport=transport,
            event_hooks={"response": [_raise_errors]},
        )
        self.client._transport = Retrying(self.client._transport, self.patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def request(self, method: str, path: str, **arguments: Any) -> httpx.Response:  # noqa: ANN401 (httpx's)
        """As httpx has it. A post gets a key of its own, by which the server knows it when it comes twice."""
        if method == "POST":
            headers = arguments.pop("headers", {})
            arguments["headers"] = {KEY: secrets.token_hex(16), **headers}
        with self._reaching():
            return self.client.request(method, path, **arguments)

    def read(self, record: type[Record], path: str, params: Mapping[str, Any] | None = None) -> Record:
        """What lies there, as that record."""
        return parsed(record, self.request("GET", path, params=params))

    @contextmanager
    def stream(
        self, path: str, headers: Mapping[str, str] | None = None, silence_s: float = _SILENCE_S
    ) -> Iterator[httpx.Response]:
        """An answer whose body is read bit by bit, with at most so many real seconds between two."""
        timeout = httpx.Timeout(silence_s, connect=_CONNECT_S)
        with (
            self._reaching(),
            self.client.stream("GET", path, headers=headers, timeout=timeout) as response,
        ):
            yield response

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        try:
            yield
        except httpx.TransportError as error:
            message = f"{self.server} does not answer: {type(error).__name__}: {error}"[:500]
            remedy = "Is it running there, and can it be reached from here? `phonehome doctor` looks."
            raise Unreachable(Failure(code="unreachable", message=message, remedy=remedy)) from error


def address(server: str) -> str:
    """The address without what does not belong there. BadInput (`no_server`) where it is none."""
    try:
        url = httpx.URL(server.strip().rstrip("/"))
        fine = (
            url.scheme in ("http", "https") and url.host and not (url.userinfo or url.query or url.fragment)
        )
    except (httpx.InvalidURL, ValueError):
        fine = False
    if not fine:
        message = "The server's address must be like https://phonehome.example, with nothing else in it."
        remedy = "Set --server or PHONEHOME_SERVER; a key goes into PHONEHOME_KEY or `phonehome login`."
        raise BadInput(Failure(code="no_server", message=message, remedy=remedy))
    return str(url)


def parsed(record: type[Record], response: httpx.Response) -> Record:
    """The body as that record; Broken (`unexpected_answer`) where it is none."""
    try:
        return record.model_validate_json(response.content)
    except ValidationError as error:
        message = f"The answer is no {record.__name__}: {error.errors()[0]['msg']}"
        remedy = "Is the server of another release than this client?"
        raise Broken(Failure(code="unexpected_answer", message=message, remedy=remedy)) from error


def _raise_errors(response: httpx.Response) -> None:
    if response.is_redirect:
        message = f"The server sends on to {response.headers.get('Location', 'nowhere')}"[:500]
        raise Broken(Failure(code="unexpected_answer", message=message, remedy="Name that address instead."))
    if response.status_code >= _ERROR:
        body = b""
        for piece in response.iter_bytes():
            body += piece
            if len(body) > _LONGEST_PROBLEM:
                break
        raise error_of(response.status_code, body[:_LONGEST_PROBLEM], retry_after_s(response.headers))
