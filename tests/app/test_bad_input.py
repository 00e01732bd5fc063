"""Bad input over real HTTP: each case has its own code, and nothing of it stays."""

import errno
import select
import socket
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.main import create
from app.settings import Settings
from sandbox.service.arriving import Arriving
from tests.app.conftest import Start, on_this_host
from tests.app.serving import served
from tests.intake.apk import apk, bad_inputs
from tests.service.runs import failing

URL = "/v1/submissions"
CASES = bad_inputs()
_BOUNDARY = "phonehome-test"
_HEAD = (
    f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.apk"\r\n'
    "Content-Type: application/octet-stream\r\n\r\n"
).encode()
_FORM = {"content-type": f"multipart/form-data; boundary={_BOUNDARY}"}


@pytest.fixture
def client(start: Start) -> TestClient:
    return start(failing)


def assert_nothing_left(client: TestClient, data: Path) -> None:
    assert list((data / "submissions").iterdir()) == []
    assert client.get(URL).json()["submissions"] == []


@pytest.mark.parametrize("case", CASES)
def test_bad_files_are_refused_with_their_code(case: str, client: TestClient, data: Path) -> None:
    code, content = CASES[case]
    answer = client.post(URL, files={"file": ("a.apk", content)})
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert_nothing_left(client, data)


@pytest.mark.parametrize(
    ("first", "piece", "code"),
    [(b"", bytes(1 << 16), "all_zeros"), (b"PK\x03\x04", b"x" * (1 << 16), "too_large")],
)
def test_two_gigabytes_are_refused_while_they_come_in(
    first: bytes, piece: bytes, code: str, data: Path
) -> None:
    with (
        served(create(Settings(data=data, most_upload=8 << 20), failing)) as address,
        socket.create_connection(address, 10) as line,
    ):
        length = 2 << 30
        line.sendall(f"POST {URL} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n".encode())
        line.sendall(f"Content-Type: {_FORM['content-type']}\r\n\r\n".encode() + _HEAD + first)
        sent = 0
        while sent < length and not select.select([line], [], [], 0)[0]:
            try:
                sent += line.send(piece)
            except OSError:
                break
        answer = b""
        while not answer.endswith(b"}") and (more := line.recv(1 << 16)):
            answer += more
    assert code.encode() in answer
    assert sent < 64 << 20
    assert list((data / "submissions").iterdir()) == []


def test_a_body_that_is_no_form_has_the_wrong_media_type(client: TestClient, data: Path) -> None:
    for kind in ("application/vnd.android.package-archive", "text/json", "multipart/form-data", ""):
        answer = client.post(URL, content=apk(), headers={"content-type": kind})
        assert (answer.status_code, answer.json()["code"]) == (415, "wrong_media_type"), kind
    assert_nothing_left(client, data)


@pytest.mark.parametrize(
    ("files", "fields", "code"),
    [
        ({"other": ("a.apk", b"x")}, {}, "missing_field"),
        ({"file": (None, b"no file name")}, {}, "invalid_request"),
        ({"file": ("a.apk", apk())}, {"hours": "-1"}, "invalid_request"),
        ({"file": ("a.apk", apk())}, {"hours": "many"}, "invalid_request"),
        ({"file": ("a.apk", apk())}, {"seed": "x" * 300}, "invalid_request"),
        ({"file": ("a.apk", apk())}, {"colour": "red"}, "invalid_request"),
    ],
)
def test_bad_forms_are_refused(
    files: dict[str, tuple[str | None, bytes]],
    fields: dict[str, str],
    code: str,
    client: TestClient,
    data: Path,
) -> None:
    answer = client.post(URL, files=files, data=fields)  # type: ignore[arg-type]
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert_nothing_left(client, data)


def test_a_form_that_is_cut_off_is_refused(client: TestClient, data: Path) -> None:
    answer = client.post(URL, content=_HEAD + apk(), headers=_FORM)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    assert_nothing_left(client, data)


@pytest.mark.parametrize(
    ("number", "told"), [(errno.ENOSPC, (507, "disk_full")), (errno.EIO, (500, "internal_error"))]
)
def test_a_disk_that_is_full_is_told_and_another_fault_is_not_explained(
    number: int, told: tuple[int, str], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(arriving: Arriving, piece: bytes) -> None:
        raise OSError(number, "of this host", str(data))

    monkeypatch.setattr(Arriving, "write", full)
    app = create(Settings(data=data), failing)
    with on_this_host(app, raises=False) as client:
        answer = client.post(URL, files={"file": ("a.apk", apk())})
        assert (answer.status_code, answer.json()["code"]) == told
        assert str(data) not in answer.text
        assert_nothing_left(client, data)


def test_a_hostile_file_name_stays_a_name(client: TestClient, data: Path) -> None:
    answer = client.post(URL, files={"file": ("../../etc/<b>x\u202e.apk", apk())})
    assert answer.status_code == 202
    name = client.get(f"{URL}/{answer.json()['id']}").json()["name"]
    assert name == "<b>x.apk"
    assert "&lt;b&gt;x.apk" in client.get("/").text
