"""More than a thousand hostile requests over real sockets, to the service as a process of its own.

None is a defect's (5xx, a traceback), none tells of this host or of another tenant, and nothing stays: no
file, no descriptor, and at most 32 MiB of memory beyond what the first third of them left.
"""

import re
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import httpx
import psutil
import pytest

from sandbox.service.identity.model import DEFAULT_TENANT
from sandbox.service.jobs.rows import now
from sandbox.service.storage import Storage
from sandbox.service.submission import Status, Submission
from tests.app.hostile import Hostile, requests
from tests.service.databases import new_database, server, why_no_server
from tests.service.parts import Part, part

_ANOTHERS = "e" * 32
_SECRET = "name-of-another-tenants-app"
_MOST_GROWTH = 32 << 20
_AT_ONCE = 8
_OPENED_ONCE = 4
"""Descriptors that a service may open late and keep; a leak has as many as there are requests."""
_PATIENCE_S = 25.0
_SILENCE = b"HTTP/1.1 599 The line was neither answered nor closed"
_PLACE = re.compile(rb"location: (/v1/uploads/[0-9a-f]{32})\r")
_STATUS = re.compile(rb"HTTP/1\.1 (\d{3})")


@pytest.fixture(scope="module", params=["file", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each of them refuses other texts and numbers than the other."""
    if request.param == "file":
        yield ""
        return
    if reason := why_no_server():
        pytest.skip(reason)
    with server() as address, new_database(address) as url:
        yield url


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "data"
    with closing(Storage(folder, database_url)) as storage:
        storage.rows.add(_of_another_tenant(), again=True)
    (folder / "submissions" / _ANOTHERS).mkdir()
    return folder


def _of_another_tenant() -> Submission:
    return Submission(
        id=_ANOTHERS,
        tenant="another",
        name=_SECRET,
        sha256="0" * 64,
        size=1,
        package=_SECRET,
        status=Status.CANCELLED,
        created_at=now(),
    )


@pytest.fixture(scope="module")
def service(data: Path, database_url: str) -> Iterator[Part]:
    environment = {
        "PHONEHOME_DATABASE_URL": database_url,
        "PHONEHOME_DATA": str(data),
        "PHONEHOME_POOL": "0",
        "PHONEHOME_MOST_UPLOAD": str(1 << 20),
        "PHONEHOME_URL_HOSTS": "http://127.0.0.1:1",
    }
    with part(["serve"], environment, data.parent / "log") as started:
        yield started


def test_hostile_requests_are_refused_and_leave_nothing(service: Part, data: Path, database_url: str) -> None:
    hostile = [one for one in requests(_ANOTHERS) if not database_url or one.asks_the_database]
    assert len(hostile) >= 1000
    process = psutil.Process(service.process.pid)
    third = len(hostile) // 3
    told = _sent(service, hostile[:third])
    memory, open_files = process.memory_info().rss, _descriptors(process)
    told += _sent(service, hostile[third:])
    _remove_what_was_accepted(service, told)

    wrong = [
        (request.name, answer[:300])
        for request, answer in zip(hostile, told, strict=True)
        if _tells_too_much(answer, data)
    ]
    assert wrong == []
    assert "Traceback" not in (data.parent / "log").read_text()
    assert [path.name for path in (data / "submissions").iterdir()] == [_ANOTHERS]
    assert list((data / "uploads").iterdir()) == []
    most = open_files + _OPENED_ONCE
    assert _settles(lambda: _descriptors(process) <= most), process.open_files()
    assert process.memory_info().rss - memory < _MOST_GROWTH


def _sent(service: Part, hostile: list[Hostile]) -> list[bytes]:
    host, _, port = service.address.removeprefix("http://").rpartition(":")
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        return list(threads.map(lambda one: _send(one, (host, int(port))), hostile))


def _send(request: Hostile, address: tuple[str, int]) -> bytes:
    answer = b""
    with socket.create_connection(address, 10) as line, suppress(ConnectionError):
        for piece in request.pieces:
            line.sendall(piece)
            if len(request.pieces) > 1:
                time.sleep(0.02)
        if request.shut:
            line.settimeout(0.2)
            with suppress(TimeoutError):
                answer += line.recv(1 << 16)
            with suppress(OSError):  # the other side may have ended it
                line.shutdown(socket.SHUT_WR)
        line.settimeout(_PATIENCE_S)
        try:
            while more := line.recv(1 << 16):
                answer += more
        except TimeoutError:
            answer += _SILENCE
    return answer


def _tells_too_much(answer: bytes, data: Path) -> bool:
    defect = any(int(status) >= 500 for status in _STATUS.findall(answer))
    secrets = (b"Traceback", b'File "', b"site-packages", str(data).encode(), b"root:x:0", _SECRET.encode())
    return defect or any(secret in answer for secret in secrets)


def _remove_what_was_accepted(service: Part, told: list[bytes]) -> None:
    """Some requests are odd, and right: they are answered, and what they made is deleted."""
    with httpx.Client(base_url=service.address, timeout=20) as client:
        for one in client.get("/v1/submissions?limit=200").json()["submissions"]:
            assert one["tenant"] == DEFAULT_TENANT
            assert client.delete(f"/v1/submissions/{one['id']}").status_code == 204
        for place in _PLACE.findall(b"".join(told)):
            gone = client.delete(place.decode(), headers={"Tus-Resumable": "1.0.0"})
            assert gone.status_code == 204


def _descriptors(process: psutil.Process) -> int:
    """Without those of the database, whose connections wait for the next who needs one."""
    links = [_target(link) for link in Path(f"/proc/{process.pid}/fd").iterdir()]
    others = [link for link in links if not link.startswith("socket:") and "phonehome.sqlite" not in link]
    return len(others) + len(process.net_connections("tcp"))


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except FileNotFoundError:  # closed meanwhile
        return "socket:"


def _settles(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True
