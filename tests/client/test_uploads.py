"""Large files: in pieces, and on from where they were cut off."""

from pathlib import Path

import pytest

from sandbox.client import Broken, Phonehome, submitting, uploads
from sandbox.client.connection import Connection
from sandbox.client.errors import Overloaded
from sandbox.client.uploads import Uploads
from sandbox.failures import BadInput
from tests.client.conftest import soon
from tests.client.serving import served
from tests.client.standin import ID, StandIn

CONTENT = bytes(range(100))


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_PIECE_BYTES", 30)
    monkeypatch.setattr(submitting, "_IN_PIECES", 100)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "firmwäre.zip"
    path.write_bytes(CONTENT)
    return path


def test_a_large_file_goes_in_pieces_and_is_then_submitted(
    client: Phonehome, standin: StandIn, large: Path
) -> None:
    told: list[tuple[int, int]] = []
    accepted = client.submit(large, tell=lambda at, size: told.append((at, size)), hours=1, tags=["a", "b"])
    assert accepted.id == ID
    assert (bytes(standin.content), standin.name) == (CONTENT, "firmwäre.zip")
    assert standin.posted == [{"upload": "c" * 32, "hours": 1, "tags": ["a", "b"]}]
    assert told == [(0, 100), (30, 100), (60, 100), (90, 100), (100, 100)]
    assert all(headers["authorization"] == "Bearer ph_key" for headers in standin.headers)
    assert all(headers["tus-resumable"] == "1.0.0" for headers in standin.headers[:-1])


def test_a_small_file_goes_as_a_form(client: Phonehome, standin: StandIn, sample: Path) -> None:
    sample.write_bytes(CONTENT[:99])
    client.submit(sample, again=True, tags=["a", "b"], metadata={"build": "7"})
    [form] = standin.posted
    assert form.pop("file").filename == "app.apk"
    assert form == {"again": "true", "tags": "a,b", "metadata": '{"build": "7"}'}
    assert standin.seen == ["POST /v1/submissions"]


def test_what_arrived_before_the_line_broke_is_not_sent_again(
    client: Phonehome, standin: StandIn, large: Path
) -> None:
    standin.breaks = [10, 0, 7]
    client.submit(large)
    assert bytes(standin.content) == CONTENT
    assert sum(one.startswith("HEAD") for one in standin.seen) == 3


def test_another_process_resumes_an_upload(standin: StandIn, large: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    with served(standin.app()) as address:
        with Connection(address, patience=soon()) as connection:
            standin.breaks = [10, *[0] * 20]
            with pytest.raises(Overloaded):
                Uploads(connection, memory).send(large, lambda *_: None)
        standin.breaks = []
        told: list[int] = []
        with Connection(address, patience=soon()) as connection:
            Uploads(connection, memory).send(large, lambda at, _: told.append(at))
    assert told[0] == 10
    assert bytes(standin.content) == CONTENT
    assert standin.seen.count("POST /v1/uploads") == 1
    assert list(memory.iterdir()) == []


def test_a_file_that_changed_or_an_upload_that_is_gone_begins_anew(
    standin: StandIn, large: Path, tmp_path: Path
) -> None:
    memory = tmp_path / "memory"
    with served(standin.app()) as address, Connection(address, patience=soon()) as connection:
        standin.breaks = [10, *[0] * 20]
        with pytest.raises(Overloaded):
            Uploads(connection, memory).send(large, lambda *_: None)
        standin.breaks = []
        large.write_bytes(CONTENT[::-1])
        Uploads(connection, memory).send(large, lambda *_: None)
    assert bytes(standin.content) == CONTENT[::-1]


def test_a_server_without_uploads_gets_a_form(client: Phonehome, standin: StandIn, large: Path) -> None:
    standin.uploads = False
    client.submit(large)
    assert standin.posted[0]["file"].size == 100


@pytest.mark.parametrize(
    "location", ["", "https://evil.example/v1/uploads/x", "//evil.example/x", "file:///x"]
)
def test_the_file_goes_to_no_other_server(
    location: str, client: Phonehome, standin: StandIn, large: Path
) -> None:
    standin.location = location
    with pytest.raises(Broken) as caught:
        client.submit(large)
    assert caught.value.failure.code == "unexpected_answer"
    assert standin.seen == ["POST /v1/uploads"]


def test_a_file_that_becomes_shorter_is_told(client: Phonehome, standin: StandIn, large: Path) -> None:
    def shorten(at: int, _: int) -> None:
        if at:
            large.write_bytes(CONTENT[:20])

    with pytest.raises(BadInput) as caught:
        client.submit(large, tell=shorten)
    assert caught.value.failure.code == "file_changed"
