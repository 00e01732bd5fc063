"""The commands of the service's parts."""

from pathlib import Path

import pytest

from sandbox.cli.codes import BAD_INPUT, INTERNAL
from sandbox.cli.main import run
from sandbox.service.queue import heartbeat


def test_a_worker_is_healthy_while_it_shows_that_it_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PHONEHOME_DATA", str(tmp_path))
    assert run(["health", "worker"]) == INTERNAL
    heartbeat(tmp_path).touch()
    assert run(["health", "worker"]) == 0


def test_a_gateway_that_is_not_there_is_not_healthy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHONEHOME_GATEWAY", str(tmp_path / "nobody.sock"))
    assert run(["health", "gateway"]) == INTERNAL


def test_a_part_that_does_not_exist_is_wrong_usage() -> None:
    assert run(["health", "other"]) == BAD_INPUT


def test_a_worker_with_an_unknown_kind_of_phone_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PHONEHOME_DATA", str(tmp_path))
    monkeypatch.setenv("PHONEHOME_DEVICE", "toaster")
    assert run(["worker"]) == BAD_INPUT
