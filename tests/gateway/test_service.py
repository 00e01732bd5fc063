"""Gateways that a service runs for another process: the same record, the same ends."""

import json
import socket
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path

import psutil
import pytest

from sandbox.failures import Unavailable
from sandbox.gateway.process import EngineOrder, Gateway, open_gateway, unjailed
from sandbox.gateway.remote import RemoteEngine
from sandbox.gateway.service import GatewayService, parse_order
from tests.gateway.conftest import BOOT_MS
from tests.gateway.device_side import DeviceSide


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Path]:
    """A running service over `tmp_path/data`; its socket."""
    (tmp_path / "data").mkdir()
    path = tmp_path / "gateway.sock"
    with GatewayService(path, tmp_path / "data", lambda: unjailed) as running:
        threading.Thread(target=running.serve, daemon=True).start()
        yield path


def order(tmp_path: Path, name: str = "run") -> EngineOrder:
    folder = tmp_path / "data" / name
    return EngineOrder(folder / "gateway", folder / "link", BOOT_MS)


def begin(service: Path, tmp_path: Path, ca_dir: Path, name: str = "run") -> Gateway:
    return open_gateway(order(tmp_path, name), ca_dir, partial(RemoteEngine, service))


def engines(tmp_path: Path) -> list[psutil.Process]:
    """This test's engines, below this process, where the service runs as a thread."""
    below = psutil.Process().children(recursive=True)
    lines = [(one, " ".join(one.cmdline())) for one in below]
    return [one for one, line in lines if "--wall-start-ms" in line and str(tmp_path) in line]


def test_its_record_is_that_of_a_gateway_of_ones_own(service: Path, tmp_path: Path, ca_dir: Path) -> None:
    with begin(service, tmp_path, ca_dir) as gateway:
        assert gateway.running
        device = DeviceSide(gateway.egress_socket)
        device.ask("sms", to="+1", body="hello")
        held = device.connect("a.test", 4444)
        held.send(b"\x00raw")
        gateway.sync()
        assert [flow.host for flow in gateway.flows()] == ["+1", "a.test"]
    assert not gateway.running
    assert [flow.note for flow in gateway.flows()][-1] == "open at the end of the run"
    assert engines(tmp_path) == []


def test_two_gateways_at_once_keep_their_records_apart(service: Path, tmp_path: Path, ca_dir: Path) -> None:
    with begin(service, tmp_path, ca_dir, "one") as one, begin(service, tmp_path, ca_dir, "two") as two:
        DeviceSide(one.egress_socket).ask("sms", to="+1", body="x")
        DeviceSide(two.egress_socket).ask("sms", to="+2", body="x")
        assert [[flow.host for flow in gateway.flows()] for gateway in (one, two)] == [["+1"], ["+2"]]


def test_an_engine_that_is_killed_is_a_failure_with_a_code(
    service: Path, tmp_path: Path, ca_dir: Path
) -> None:
    with begin(service, tmp_path, ca_dir) as gateway:
        (engine,) = engines(tmp_path)
        engine.kill()
        with pytest.raises(Unavailable) as caught:
            gateway.flows()
        assert caught.value.failure.code == "gateway_failed"
        assert not gateway.running
    with pytest.raises(Unavailable):
        gateway.flows()


def test_an_engine_ends_with_the_connection_that_ordered_it(
    service: Path, tmp_path: Path, ca_dir: Path
) -> None:
    gateway = begin(service, tmp_path, ca_dir)
    (engine,) = engines(tmp_path)
    gateway._process.kill()
    psutil.wait_procs([engine], timeout=20)
    assert not engine.is_running()


def test_a_service_that_is_not_there_is_a_failure_with_a_code(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        RemoteEngine(tmp_path / "nobody.sock", order(tmp_path))
    assert caught.value.failure.code == "gateway_failed"


def test_a_folder_outside_of_the_data_is_refused(service: Path, tmp_path: Path, ca_dir: Path) -> None:
    outside = EngineOrder(tmp_path / "elsewhere", tmp_path / "elsewhere" / "link", BOOT_MS)
    with pytest.raises(Unavailable) as caught:
        open_gateway(outside, ca_dir, partial(RemoteEngine, service))
    assert "not below the data" in caught.value.failure.message


@pytest.mark.parametrize(
    "change",
    [
        {"run_dir": "../run"},
        {"run_dir": "/"},
        {"scenario": "other"},
        {"limits": {}},
        {"more": 1},
        {"wall_start_ms": "1"},
    ],
)
def test_what_is_no_order_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    found = order(tmp_path)
    for folder in (found.run_dir, found.link_dir):
        folder.mkdir(parents=True)
    whole = json.loads(json.dumps(asdict(found), default=str))
    assert parse_order(json.dumps(whole).encode(), tmp_path / "data") == found
    with pytest.raises(ValueError, match=r"."):
        parse_order(json.dumps(whole | change).encode(), tmp_path / "data")


def test_a_link_is_no_folder_of_the_data(tmp_path: Path) -> None:
    found = order(tmp_path)
    found.run_dir.mkdir(parents=True)
    found.link_dir.symlink_to(tmp_path)
    with pytest.raises(ValueError, match="not below the data"):
        parse_order(json.dumps(asdict(found), default=str).encode(), tmp_path / "data")


def test_garbage_ends_the_connection_and_not_the_service(service: Path, tmp_path: Path, ca_dir: Path) -> None:
    for garbage in (b"\n", b"\xff" * 20_000 + b"\n", b"{}\n", b""):
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(service))
            client.sendall(garbage)
            client.shutdown(socket.SHUT_WR)
            assert client.recv(64).startswith(b"refused")
    with begin(service, tmp_path, ca_dir) as gateway:
        assert gateway.running


def test_the_engines_exit_code_comes_back(service: Path, tmp_path: Path) -> None:
    found = order(tmp_path)
    for folder in (found.run_dir, found.link_dir):
        folder.mkdir(parents=True)
    engine = RemoteEngine(service, found)
    engine.stdin.write(b"no authority\n")
    assert engine.wait(30) == 1
    assert engine.poll() == 1
    engine.kill()


def test_waiting_for_an_engine_has_an_end(service: Path, tmp_path: Path, ca_dir: Path) -> None:
    with begin(service, tmp_path, ca_dir) as gateway, pytest.raises(subprocess.TimeoutExpired):
        gateway._process.wait(0.05)
