"""The filtering proxy over real sockets, before an engine that writes down what reaches it."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingUnixStreamServer

import pytest

from sandbox.devices.container.proxy.app import Proxy, listen, server
from sandbox.devices.container.proxy.policy import MOST_BODY
from sandbox.devices.container.proxy.upstream import Upstream
from tests.devices.container.bodies import POLICY, ROOT, create

ID = "0123456789ab"
FOREIGN = "ba9876543210"
BODY = json.dumps(create().json_body()).encode()
Talk = Callable[[bytes], bytes]


class Engine(ThreadingUnixStreamServer):
    """Answers everything, and keeps each request's line and body."""

    daemon_threads = True

    def __init__(self, path: Path) -> None:
        self.seen: list[tuple[str, bytes]] = []
        super().__init__(str(path), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: Engine

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.seen.append((f"{self.command} {self.path}", body))
        answer = json.dumps(self._container() if self.path.endswith("/json") else {"Id": ID}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST = do_DELETE = do_HEAD = _answer  # noqa: N815 (the library's names)

    def _container(self) -> dict[str, object]:
        labels = {"org.phonehome.device": "container", "org.phonehome.place": POLICY.place}
        config = {"Labels": {} if FOREIGN in self.path else labels}
        return {"Id": ID, "Config": config, "HostConfig": {"Mounts": [{"Source": f"{ROOT}/run/data"}]}}

    def address_string(self) -> str:
        return "worker"

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def engine_at(path: Path) -> Iterator[Engine]:
    with Engine(path) as engine:
        threading.Thread(target=engine.serve_forever, daemon=True).start()
        yield engine
        engine.shutdown()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data" / "run" / "data").mkdir(parents=True)
    return tmp_path / "data"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with engine_at(tmp_path / "engine.sock") as running:
        yield running


@pytest.fixture
def talk(tmp_path: Path, data: Path) -> Iterator[Talk]:
    """Send bytes on one connection; all that comes back until the proxy closes it."""
    path = tmp_path / "proxy.sock"
    proxy = Proxy(Upstream(tmp_path / "engine.sock"), POLICY, data, ROOT)
    with listen(path) as listener:
        running = server(proxy)
        thread = threading.Thread(target=running.run, args=([listener],), daemon=True)
        thread.start()

        def send(request: bytes) -> bytes:
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(20)
                client.connect(str(path))
                client.sendall(request)
                return b"".join(iter(lambda: client.recv(65536), b""))

        while not running.started:
            time.sleep(0.01)
        assert path.stat().st_mode & 0o777 == 0o600
        yield send
        running.should_exit = True
        thread.join(10)


def request(line: str, body: bytes = b"", headers: str = "") -> bytes:
    length = f"Content-Length: {len(body)}\r\n" if body else ""
    return f"{line} HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n{length}{headers}\r\n".encode() + body


def chunked(line: str, pieces: list[bytes], headers: str = "") -> bytes:
    framed = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in [*pieces, b""])
    return request(line, b"", f"Transfer-Encoding: chunked\r\n{headers}") + framed


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def test_a_runs_container_is_created(talk: Talk, engine: Engine) -> None:
    assert status(talk(request("POST /v1.41/containers/create", BODY))) == 200
    ((line, body),) = engine.seen
    assert line == "POST /v1.41/containers/create"
    assert json.loads(body) == json.loads(BODY)


def test_a_body_in_chunks_is_read_and_sent_anew(talk: Talk, engine: Engine) -> None:
    pieces = [BODY[at : at + 700] for at in range(0, len(BODY), 700)]
    assert status(talk(chunked("POST /containers/create", pieces))) == 200
    assert json.loads(engine.seen[0][1]) == json.loads(BODY)


def test_a_hostile_body_in_chunks_is_refused(talk: Talk, engine: Engine) -> None:
    hostile = BODY.replace(b'"Privileged": false', b'"Privileged": true')
    assert hostile != BODY
    answer = talk(chunked("POST /containers/create", [hostile[:5], hostile[5:]]))
    assert status(answer) == 403
    assert b"Privileged" in answer
    assert engine.seen == []


@pytest.mark.parametrize("pieces", [1, 64])
def test_a_body_that_is_too_large_is_refused(talk: Talk, engine: Engine, pieces: int) -> None:
    piece = b" " * (MOST_BODY // pieces + 1)
    assert status(talk(chunked("POST /containers/create", [piece] * pieces))) == 403
    assert status(talk(request("POST /containers/create", piece * pieces))) == 403
    assert engine.seen == []


def test_a_second_request_within_a_body_reaches_nobody(talk: Talk, engine: Engine) -> None:
    inner = request("POST /containers/prune")
    both = chunked("GET /version", [], headers=f"Content-Length: {len(inner)}\r\n") + inner
    talk(both)
    assert all(line == "GET /version" for line, _ in engine.seen)


@pytest.mark.parametrize("protocol", ["tcp", "websocket", "h2c"])
def test_no_connection_is_upgraded(talk: Talk, engine: Engine, protocol: str) -> None:
    asks = f"Upgrade: {protocol}\r\nConnection: Upgrade\r\n"
    assert status(talk(request(f"POST /containers/{ID}/attach?stream=1", headers=asks))) == 403
    assert status(talk(request("POST /session", headers=asks))) == 403
    assert status(talk(request("GET /version", headers=asks))) in (200, 400)
    assert {line for line, _ in engine.seen} <= {"GET /version"}


@pytest.mark.parametrize(
    "line",
    [
        "GET /containers/../info",
        "GET /%2e%2e/info",
        "GET //info",
        f"POST /containers/{ID}/%73tart",
        f"POST /containers/{ID}/exec",
        "POST /build?remote=http://evil.example",
        "OPTIONS *",
    ],
)
def test_tricks_with_the_path_are_refused(talk: Talk, engine: Engine, line: str) -> None:
    assert status(talk(request(line))) in (400, 403)
    assert engine.seen == []


def test_what_is_no_http_reaches_nobody(talk: Talk, engine: Engine) -> None:
    for rubbish in (
        b"\0" * 100,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /version\r\n\r\n",
        b"\xff" * 70_000,
    ):
        talk(rubbish)
    assert engine.seen == []


def test_another_container_is_looked_at_by_the_proxy_only(talk: Talk, engine: Engine) -> None:
    answer = talk(request(f"POST /containers/{FOREIGN}/kill"))
    assert status(answer) == 403
    assert b"not one of a run" in answer
    assert [line for line, _ in engine.seen] == [f"GET /containers/{FOREIGN}/json"]


def test_a_source_that_became_a_link_is_not_started(talk: Talk, engine: Engine, data: Path) -> None:
    assert status(talk(request(f"POST /containers/{ID}/start"))) == 200
    (data / "run" / "data").rmdir()
    (data / "run" / "data").symlink_to("/etc")
    engine.seen.clear()
    assert status(talk(request(f"POST /containers/{ID}/start"))) == 403
    assert status(talk(request("POST /containers/create", BODY))) == 403
    assert [line for line, _ in engine.seen] == [f"GET /containers/{ID}/json"]


def test_an_engine_that_is_gone_is_told(talk: Talk) -> None:
    assert status(talk(request("GET /version"))) == 502
