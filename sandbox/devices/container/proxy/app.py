"""The ASGI application between worker and engine, and the server that runs it on a unix socket."""

import json
import logging
import socket
from pathlib import Path
from typing import Any

import uvicorn
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from sandbox.devices.container.proxy.folders import require_real
from sandbox.devices.container.proxy.policy import (
    MOST_BODY,
    About,
    Forward,
    Policy,
    Refused,
    check_container,
    decide,
)
from sandbox.devices.container.proxy.upstream import Answer, Upstream

_log = logging.getLogger(__name__)


class Proxy:
    """`data` is the runs' folder as this process sees it, `host_data` as the engine's host does."""

    def __init__(self, upstream: Upstream, policy: Policy, data: Path, host_data: str) -> None:
        self._upstream = upstream
        self._policy = policy
        self._data = data
        self._host_data = host_data

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request. Other protocols (a lifespan, an upgrade) are not spoken."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        try:
            method, target = request.method, _target(scope)
            body = await _body(request)
            answer = await to_thread.run_sync(self._answer, method, target, body)
        except Refused as error:
            _log.warning("refused: %s", error)
            answer = _told(403, str(error))
        except (OSError, ValueError, KeyError) as error:
            _log.warning("the engine: %s", error)
            answer = _told(502, "the engine does not answer")
        await Response(answer.body, answer.status, media_type=answer.content_type)(scope, receive, send)

    def _answer(self, method: str, target: str, body: bytes) -> Answer:
        forward = decide(method, target, body, self._policy)
        if forward.about is not About.NONE:
            found = self._upstream.ask("GET", f"/containers/{forward.container}/json")
            if found.status != 200:
                return found
            forward = check_container(forward, found.body, self._policy)
        require_real(forward.binds, self._host_data, self._data)
        return self._send(forward)

    def _send(self, forward: Forward) -> Answer:
        answer = self._upstream.ask(forward.method, forward.path, forward.body)
        if forward.reduce is None or answer.status != 200:
            return answer
        return Answer(answer.status, answer.content_type, forward.reduce(answer.body))


def _target(scope: Scope) -> str:
    """The path as it came, before anything decoded it."""
    raw: bytes = scope.get("raw_path") or b""
    try:
        return raw.decode("ascii")
    except UnicodeDecodeError as error:
        raise Refused("no path of the engine's API") from error


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BODY:
            raise Refused("the body is too large")
    return body


def _told(status: int, message: str) -> Answer:
    """In the form of the engine's own errors, which the SDK shows."""
    return Answer(status, "application/json", json.dumps({"message": message}).encode())


def host_data(upstream: Upstream, data: Path) -> str:
    """The data's place on the engine's host, by this container's own mounts. OSError where it has none."""
    found = upstream.ask("GET", f"/containers/{socket.gethostname()}/json")
    mounts: list[dict[str, Any]] = json.loads(found.body).get("Mounts", [])
    for mount in mounts:
        if mount["Destination"] == str(data):
            return str(mount["Source"])
    raise OSError(f"{data} is no mount of this container")


def server(proxy: Proxy) -> uvicorn.Server:
    """Speaks HTTP/1.1 and nothing that it can be upgraded to."""
    config = uvicorn.Config(
        proxy, http="h11", ws="none", lifespan="off", server_header=False, log_level="warning"
    )
    return uvicorn.Server(config)


def listen(path: Path) -> socket.socket:
    """A unix socket for processes of this user alone."""
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    path.chmod(0o600)
    return listener
