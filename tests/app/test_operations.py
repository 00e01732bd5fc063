"""`/healthz`, `/readyz`, `/metrics`."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app import identity, probing
from app.main import create
from app.settings import Settings
from sandbox.operations.readiness import Standing, readiness
from sandbox.service.identity.model import Caller, Scope
from sandbox.service.jobs import schema
from sandbox.service.storage import Storage
from sandbox.verdict.model import Outcome
from tests.service.runs import finishing

HERE, ELSEWHERE = ("127.0.0.1", 1), ("192.0.2.7", 1)


@contextmanager
def serving(data: Path, client: tuple[str, int] = ELSEWHERE, **settings: object) -> Iterator[TestClient]:
    """A service whose callers may read and no more."""
    app = create(Settings.model_validate({"data": data, **settings}), finishing(Outcome.CLEAN))
    app.dependency_overrides[identity._noted] = lambda: Caller(scopes=frozenset({Scope.READ}))
    with TestClient(app, client=client, base_url="http://127.0.0.1") as started:
        yield started


def failing(client: TestClient) -> dict[str, str]:
    """The checks that fail, and what they tell."""
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["code"] == "unready"
    return {one["name"]: one["told"] for one in body["checks"] if not one["fine"]}


def test_a_service_that_works_is_healthy_and_ready(data: Path) -> None:
    with serving(data) as client:
        assert client.get("/healthz").json() == {"alive": True}
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["ready"]) == (200, True)
        assert [one["name"] for one in answer.json()["checks"]] == [
            *("database", "schema", "folder", "disk", "worker")
        ]


def test_without_a_worker_it_is_healthy_and_not_ready(data: Path) -> None:
    with serving(data, workers=0) as client:
        assert client.get("/healthz").status_code == 200
        assert failing(client) == {"worker": "No worker has shown life lately."}


def test_each_thing_that_it_stands_on_is_named_when_it_fails(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(data, least_disk=1 << 60) as client:
        monkeypatch.setattr(schema, "heads", lambda: frozenset({"9999"}))
        assert failing(client) == {
            "schema": "The database's schema is not this version's.",
            "disk": "Too little of the disk is free.",
        }


def test_a_folder_that_is_gone_is_told_without_its_name(data: Path, storage_elsewhere: Standing) -> None:
    storage_elsewhere.storage.folder = data / "gone"
    found = {one.name: one for one in readiness(storage_elsewhere)}
    assert not found["folder"].fine and not found["disk"].fine
    assert "gone" not in found["folder"].told


def test_a_database_that_broke_is_not_ready_and_tells_no_address(data: Path) -> None:
    with serving(data) as client:
        storage: Storage = client.app.state.storage  # type: ignore[attr-defined]
        with storage.database.write() as connection:
            connection.exec_driver_sql("ALTER TABLE worker RENAME TO other")
        told = failing(client)
        assert told["database"] == "The database does not answer."
        assert str(data) not in str(told)
        assert client.get("/healthz").status_code == 200
        with storage.database.write() as connection:
            connection.exec_driver_sql("ALTER TABLE other RENAME TO worker")


def test_checks_that_hang_are_not_waited_for_and_hold_one_thread(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probing, "_PATIENCE_S", 0.2)
    running: list[int] = []

    def hang(_: Standing) -> None:
        running.append(1)
        time.sleep(2)

    monkeypatch.setattr(probing, "readiness", hang)
    with serving(data) as client:
        began = time.monotonic()
        assert "database" in failing(client)
        assert "database" in failing(client)
        assert time.monotonic() - began < 1.5
        assert len(running) == 1


def test_metrics_are_for_this_host_and_for_admins(data: Path) -> None:
    with serving(data, HERE) as client:
        answer = client.get("/metrics")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/plain; version=")
        assert "phonehome_build_info" in answer.text and "phonehome_workers 1.0" in answer.text
    with serving(data) as client:
        assert client.get("/metrics").json()["code"] == "forbidden"
        client.app.dependency_overrides[identity._noted] = Caller  # type: ignore[attr-defined]
        assert client.get("/metrics").status_code == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_what_a_proxy_on_this_host_hands_on_does_not_come_from_here(header: str, data: Path) -> None:
    with serving(data, HERE) as client:
        assert client.get("/metrics", headers={header: "127.0.0.1"}).status_code == 403


def test_metrics_may_be_opened_to_all(data: Path) -> None:
    with serving(data, metrics_open=True) as client:
        assert client.get("/metrics").status_code == 200


@pytest.fixture
def storage_elsewhere(tmp_path: Path) -> Iterator[Standing]:
    storage = Storage(tmp_path / "elsewhere")
    yield Standing(storage, Settings(data=tmp_path / "elsewhere"))
    storage.close()
