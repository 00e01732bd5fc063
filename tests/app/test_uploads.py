"""Resumable uploads as a client of tus has them: a real socket, lines that break, a killed service."""

import base64
import hashlib
import io
import random
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from tusclient.client import TusClient

from app import body
from app.main import create
from app.settings import Settings
from sandbox.service.uploads import Uploads
from sandbox.verdict.model import Outcome
from tests.app.serving import Address, served
from tests.intake.apk import apk
from tests.service.parts import Part
from tests.service.runs import finishing

APP = apk()
LARGE = random.Random(7).randbytes(3 << 20)
TUS = {"Tus-Resumable": "1.0.0"}
PIECE = {**TUS, "Content-Type": "application/offset+octet-stream"}


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    return create(Settings(data=tmp_path / "data", most_upload=8 << 20), finishing(Outcome.CLEAN))


@pytest.fixture
def address(app: FastAPI) -> Iterator[Address]:
    with served(app) as address:
        yield address


@pytest.fixture
def client(address: Address) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://{address[0]}:{address[1]}", timeout=20) as client:
        yield client


def begin(client: httpx.Client, length: int, **fields: str) -> str:
    answer = client.post("/v1/uploads", headers={**TUS, "Upload-Length": str(length), **fields})
    assert answer.status_code == 201, answer.text
    return answer.headers["location"]


def append(client: httpx.Client, place: str, offset: int, data: bytes, **fields: str) -> httpx.Response:
    return client.patch(place, content=data, headers={**PIECE, "Upload-Offset": str(offset), **fields})


def offset(client: httpx.Client, place: str) -> int:
    answer = client.head(place, headers=TUS)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    return int(answer.headers["upload-offset"])


def code(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["tus-resumable"] == "1.0.0"
    return answer.status_code, answer.json()["code"]


def left(data: Path) -> list[str]:
    return [path.name for path in (data / "uploads").iterdir()]


def test_a_common_client_uploads_in_pieces_and_the_upload_is_submitted(
    address: Address, client: httpx.Client, tmp_path: Path
) -> None:
    tus = TusClient(f"http://{address[0]}:{address[1]}/v1/uploads")
    uploader = tus.uploader(
        file_stream=io.BytesIO(APP), chunk_size=100, metadata={"filename": "app.apk"}, upload_checksum=True
    )
    uploader.upload()
    assert uploader.url
    answer = client.post("/v1/submissions", json={"upload": uploader.url.rpartition("/")[2], "hours": 24})
    assert answer.status_code == 202, answer.text
    found = client.get(f"/v1/submissions/{answer.json()['id']}").json()
    assert (found["name"], found["hours"], found["size"]) == ("app.apk", 24, len(APP))
    assert found["sha256"] == hashlib.sha256(APP).hexdigest()
    assert left(tmp_path / "data") == []
    assert client.head(uploader.url, headers=TUS).status_code == 404


def test_a_client_resumes_where_another_broke_off(address: Address, tmp_path: Path) -> None:
    tus = TusClient(f"http://{address[0]}:{address[1]}/v1/uploads")
    first = tus.uploader(file_stream=io.BytesIO(LARGE), chunk_size=1 << 18)
    first.upload(stop_at=1 << 20)
    second = tus.uploader(file_stream=io.BytesIO(LARGE), chunk_size=1 << 20, url=first.url)
    assert second.offset == 1 << 20
    second.upload()
    (name,) = left(tmp_path / "data")
    assert (tmp_path / "data/uploads" / name).read_bytes() == LARGE


def test_what_came_over_a_line_that_broke_counts(
    address: Address, client: httpx.Client, tmp_path: Path
) -> None:
    """Ten times the line breaks in the midst of a piece; the client asks for the offset and goes on."""
    place, chance = begin(client, len(LARGE)), random.Random(3)
    for _ in range(10):
        at = offset(client, place)
        _break_off(address, place, at, LARGE[at : at + chance.randrange(1, 1 << 18)])
        assert _settled(client, place, at) > at
    at = offset(client, place)
    while append(client, place, at, LARGE[at:]).status_code == 423:
        time.sleep(0.02)
    (name,) = left(tmp_path / "data")
    assert (tmp_path / "data/uploads" / name).read_bytes() == LARGE


def _break_off(address: Address, place: str, at: int, sent: bytes) -> None:
    with socket.create_connection(address, 10) as line:
        fields = {
            **PIECE,
            "Host": "127.0.0.1",
            "Upload-Offset": str(at),
            "Content-Length": str(len(LARGE) - at),
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        line.sendall(f"PATCH {place} HTTP/1.1\r\n{head}\r\n".encode() + sent)
        time.sleep(0.05)


def _settled(client: httpx.Client, place: str, before: int) -> int:
    for _ in range(100):
        if (at := offset(client, place)) > before:
            return at
        time.sleep(0.02)
    return before


def test_the_offset_survives_a_kill(tmp_path: Path) -> None:
    environment = {"PHONEHOME_DATA": str(tmp_path / "data"), "PHONEHOME_WORKERS": "0"}
    service = Part(["serve"], environment, tmp_path / "log").wait()
    try:
        with httpx.Client(base_url=service.address, timeout=20) as client:
            place = begin(client, len(LARGE))
            append(client, place, 0, LARGE[: 1 << 20])
            host, _, port = service.address.removeprefix("http://").rpartition(":")
            _break_off((host, int(port)), place, 1 << 20, LARGE[1 << 20 : 2 << 20])
        service.kill()
        service = Part(["serve"], environment, tmp_path / "log").wait()
        with httpx.Client(base_url=service.address, timeout=20) as client:
            at = offset(client, place)
            assert at >= 1 << 20
            assert append(client, place, at, LARGE[at:]).status_code == 204
        (name,) = left(tmp_path / "data")
        assert (tmp_path / "data/uploads" / name).read_bytes() == LARGE
    finally:
        service.kill()


def test_one_writes_at_a_time(address: Address, client: httpx.Client) -> None:
    place = begin(client, 100)
    with socket.create_connection(address, 10) as line:
        fields = {**PIECE, "Host": "127.0.0.1", "Upload-Offset": "0", "Content-Length": "100"}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        line.sendall(f"PATCH {place} HTTP/1.1\r\n{head}\r\nx".encode())
        time.sleep(0.3)
        assert code(append(client, place, 0, b"y" * 100)) == (423, "upload_locked")
        line.sendall(b"x" * 99)
        assert b" 204 " in line.recv(1000)
    assert offset(client, place) == 100


def test_who_falls_silent_loses_the_line_but_no_byte(
    address: Address, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "SILENCE_S", 0.3)
    place = begin(client, 100)
    with socket.create_connection(address, 10) as line:
        fields = {**PIECE, "Host": "127.0.0.1", "Upload-Offset": "0", "Content-Length": "100"}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        line.sendall(f"PATCH {place} HTTP/1.1\r\n{head}\r\nsomething".encode())
        answer = b""
        while more := line.recv(1000):
            answer += more
    assert b" 408 " in answer and b"request_timeout" in answer
    assert offset(client, place) == 9


def test_the_first_piece_may_come_with_the_creation(client: httpx.Client, tmp_path: Path) -> None:
    answer = client.post("/v1/uploads", content=b"12345", headers={**PIECE, "Upload-Length": "10"})
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, "5")
    wrong = {"Upload-Checksum": "sha256 " + base64.b64encode(bytes(32)).decode()}
    answer = client.post("/v1/uploads", content=b"12345", headers={**PIECE, "Upload-Length": "10", **wrong})
    assert code(answer) == (460, "upload_mismatch")
    assert len(left(tmp_path / "data")) == 1


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_piece_that_is_not_what_its_checksum_says_does_not_count(
    algorithm: str, client: httpx.Client
) -> None:
    place = begin(client, 10)
    digest = base64.b64encode(hashlib.new(algorithm, b"12345").digest()).decode()
    fields = {"Upload-Checksum": f"{algorithm} {digest}"}
    assert code(append(client, place, 0, b"12346", **fields)) == (460, "upload_mismatch")
    assert offset(client, place) == 0
    assert append(client, place, 0, b"12345", **fields).headers["upload-offset"] == "5"


def test_an_upload_can_be_given_up(client: httpx.Client, tmp_path: Path) -> None:
    place = begin(client, 10)
    assert client.delete(place, headers=TUS).status_code == 204
    assert client.delete(place, headers=TUS).status_code == 404
    assert left(tmp_path / "data") == []


def test_options_tell_what_there_is(client: httpx.Client) -> None:
    answer = client.options("/v1/uploads")
    assert (answer.status_code, answer.headers["tus-version"]) == (204, "1.0.0")
    assert answer.headers["tus-max-size"] == str(8 << 20)
    assert "expiration" in answer.headers["tus-extension"].split(",")


def test_metadata_and_expiry_are_told(client: httpx.Client) -> None:
    metadata = "filename YXBwLmFwaw==,empty"
    place = begin(client, 10, **{"Upload-Metadata": metadata})
    answer = client.head(place, headers=TUS)
    assert answer.headers["upload-metadata"] == metadata
    assert answer.headers["upload-expires"].endswith(" GMT")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, (422, "invalid_request")),
        ({"Upload-Length": "-1"}, (422, "invalid_request")),
        ({"Upload-Length": "\uff11"}, (422, "invalid_request")),
        ({"Upload-Length": "9" * 400}, (422, "invalid_request")),
        ({"Upload-Length": str((8 << 20) + 1)}, (413, "too_large")),
        ({"Upload-Length": "1", "Tus-Resumable": "0.2.2"}, (412, "wrong_tus_version")),
        ({"Upload-Length": "1", "Upload-Metadata": "filename !"}, (422, "invalid_request")),
        ({"Upload-Length": "1", "Upload-Metadata": "a QQ==,a QQ=="}, (422, "invalid_request")),
        ({"Upload-Length": "1", "Upload-Metadata": "a " + "QUFB" * 2000}, (422, "invalid_request")),
        ({"Upload-Length": "1", "Upload-Checksum": "md5 QQ=="}, (422, "invalid_request")),
    ],
)
def test_a_creation_that_cannot_be_is_refused(
    fields: dict[str, str], told: tuple[int, str], client: httpx.Client, tmp_path: Path
) -> None:
    sent = [(name.encode(), value.encode()) for name, value in {**TUS, **fields}.items()]
    assert code(client.post("/v1/uploads", headers=sent)) == told
    assert left(tmp_path / "data") == []


def test_a_piece_that_cannot_be_is_refused_and_changes_nothing(client: httpx.Client) -> None:
    place = begin(client, 10)
    assert code(append(client, place, 1, b"x")) == (409, "wrong_offset")
    assert code(append(client, place, 0, b"x", **{"Content-Type": "text/plain"})) == (415, "wrong_media_type")
    assert code(append(client, place, 0, b"x", **{"Upload-Offset": "0x0"})) == (422, "invalid_request")
    assert code(append(client, f"/v1/uploads/{'0' * 32}", 0, b"x")) == (404, "unknown_upload")
    assert offset(client, place) == 0
    assert code(append(client, place, 0, b"x" * 11)) == (413, "too_large")


def test_an_unfinished_or_unknown_upload_is_not_submitted(client: httpx.Client) -> None:
    place = begin(client, 10)
    answer = client.post("/v1/submissions", json={"upload": place.rpartition("/")[2]})
    assert (answer.status_code, answer.json()["code"]) == (409, "upload_unfinished")
    answer = client.post("/v1/submissions", json={"upload": "0" * 32})
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_upload")


def test_a_refused_submission_leaves_the_upload(client: httpx.Client) -> None:
    place = begin(client, len(APP))
    append(client, place, 0, APP)
    wanted = {"upload": place.rpartition("/")[2]}
    answer = client.post("/v1/submissions", json={**wanted, "policy": "none"})
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_policy")
    assert client.post("/v1/submissions", json=wanted).status_code == 202


def test_another_tenants_upload_does_not_exist(app: FastAPI, client: httpx.Client) -> None:
    with closing(client):
        uploads: Uploads = app.state.ways.uploads
        place = f"/v1/uploads/{uploads.create('other', '', 10, '', '').id}"
        assert client.head(place, headers=TUS).status_code == 404
        assert client.delete(place, headers=TUS).status_code == 404
        assert append(client, place, 0, b"x").status_code == 404
        answer = client.post("/v1/submissions", json={"upload": place.rpartition("/")[2]})
        assert answer.status_code == 404
