"""The commands of the service's parts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.cli.codes import BAD_INPUT, INTERNAL
from sandbox.cli.main import run
from sandbox.devices import kinds
from sandbox.devices.jvm.kind import JvmKind
from sandbox.failures import Failure
from sandbox.service.jobs.slot import held_slot


def test_a_worker_is_healthy_while_it_shows_that_it_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PHONEHOME_DATA", str(tmp_path))
    assert run(["health", "worker"]) == INTERNAL
    with held_slot(tmp_path) as slot:
        slot.touch()
        assert run(["health", "worker"]) == 0
        os.utime(slot.file, (0, 0))
        assert run(["health", "worker"]) == INTERNAL


def test_the_health_of_a_worker_with_a_name_is_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PHONEHOME_DATA", str(tmp_path))
    monkeypatch.setenv("PHONEHOME_WORKER_ID", "atlas")
    with held_slot(tmp_path) as other:
        other.touch()
        assert run(["health", "worker"]) == INTERNAL
    with held_slot(tmp_path, "atlas") as slot:
        slot.touch()
        assert run(["health", "worker"]) == 0


def test_a_scan_does_not_load_what_only_the_service_needs() -> None:
    code = (
        "import sys, sandbox.cli.main, sandbox.cli.running, sandbox.service.selection, sandbox.service.boot\n"
        "sandbox.cli.running.scan_function()\n"
        "service = {'dbos', 'alembic', 'sqlalchemy', 'psycopg', 'structlog', 'prometheus_client'}\n"
        "print(sorted(service & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_gateway_that_is_not_there_is_not_healthy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHONEHOME_GATEWAY", str(tmp_path / "nobody.sock"))
    assert run(["health", "gateway"]) == INTERNAL


def test_a_part_that_does_not_exist_is_wrong_usage() -> None:
    assert run(["health", "other"]) == BAD_INPUT


def test_a_worker_without_any_phone_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(_: JvmKind) -> Failure:
        return Failure(code="image_missing", message="No image.")

    monkeypatch.setenv("PHONEHOME_DATA", str(tmp_path))
    monkeypatch.setattr(kinds, "ALL", (JvmKind(),))
    monkeypatch.setattr(JvmKind, "why_not", missing)
    assert run(["worker"]) == INTERNAL
    assert "image_missing" in capsys.readouterr().err
