"""The life of the process: starts, records what is open when it ends, and is the same each time."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.failures import Unavailable
from sandbox.gateway.flow import Flow
from sandbox.gateway.process import Binds, start_gateway, unjailed
from sandbox.gateway.store import read_flows
from tests.gateway.conftest import BOOT_MS
from tests.gateway.device_side import DeviceSide, frame


def talk(run_dir: Path, ca_dir: Path) -> list[Flow]:
    """A run of several connections, some left open, and what was recorded when it ended."""
    run_dir.mkdir()
    held = []
    with start_gateway(run_dir, ca_dir, BOOT_MS, unjailed) as gateway:
        device = DeviceSide(gateway.egress_socket)
        for name in ("b.test", "a.test"):
            device.time += 1000
            (address,) = device.ask("dns", host=name, type="A")["addresses"]
            raw, half = device.connect(address, 4444), device.connect(name, 80)
            raw.send(b"\x00raw to " + name.encode())
            half.send(b"GET /half-a-request")
            held += [raw, half]
            device.ask("sms", to="+1", body=name)
    return read_flows(run_dir)


def test_what_is_open_at_the_end_is_on_record_and_two_runs_are_alike(tmp_path: Path, ca_dir: Path) -> None:
    first, second = (talk(tmp_path / name, ca_dir) for name in ("one", "two"))
    assert first == second
    assert [f.host for f in first] == ["b.test", "b.test", "b.test", "+1", "a.test", "a.test", "a.test", "+1"]
    assert {f.note for f in first if f.port} == {"open at the end of the run"}
    assert all(f.messages for f in first)


def test_the_link_folder_holds_no_secret(tmp_path: Path, ca_dir: Path) -> None:
    shared = tmp_path / "shared"
    with start_gateway(tmp_path, ca_dir, BOOT_MS, unjailed, link_dir=shared) as gateway:
        assert {p.name for p in shared.iterdir()} == {"ca.pem", "egress.sock"}
        assert b"PRIVATE" not in gateway.ca_pem.read_bytes()
    assert {p.name for p in shared.iterdir()} == {"ca.pem"}


def test_a_long_path_does_not_matter(tmp_path: Path, ca_dir: Path) -> None:
    deep = tmp_path.joinpath(*["x" * 40] * 4)
    deep.mkdir(parents=True)
    with start_gateway(deep, ca_dir, BOOT_MS, unjailed) as gateway:
        assert gateway.egress_socket.is_socket()


def test_its_clock_stamps_what_bears_no_time_and_nothing_else(tmp_path: Path, ca_dir: Path) -> None:
    with start_gateway(tmp_path, ca_dir, BOOT_MS, unjailed) as gateway:
        device = DeviceSide(gateway.egress_socket)

        def text(**fields: object) -> None:
            line = json.dumps({"kind": "sms", "to": "+1", **fields}).encode() + b"\n"
            with device.send_line(line) as sock:
                assert sock.recv(100)

        text()
        gateway.set_time(3600, running=False)
        text()
        text(time=5000)
        gateway.set_time(1800, running=False)
        text()
        gateway.set_time(7200, running=True)
        text()
        *times, last = [flow.device_time_s for flow in gateway.flows()]
        assert times == [0, 5, 3600, 3600] and 7200 <= last < 7300


def test_bytes_written_before_the_clock_moved_bear_the_time_before(tmp_path: Path, ca_dir: Path) -> None:
    with start_gateway(tmp_path, ca_dir, BOOT_MS, unjailed) as gateway:
        with DeviceSide(gateway.egress_socket).send_line(
            b'{"kind": "tcp", "host": "a.test", "port": 9}\n'
        ) as sock:
            assert sock.recv(1) == b"\0"
            for seconds in (10, 20):
                gateway.set_time(seconds, running=False)
                sock.sendall(frame(b"\x00now", {}))
        gateway.set_time(30, running=False)
        (flow,) = gateway.flows()
        assert [flow.messages[0].sent_at(offset).device_time_s for offset in (0, 4)] == [10, 20]


def test_a_killed_gateway_is_a_failure_with_a_code(tmp_path: Path, ca_dir: Path) -> None:
    with start_gateway(tmp_path, ca_dir, BOOT_MS, unjailed) as gateway:
        os.kill(gateway.pid, signal.SIGKILL)
        with pytest.raises(Unavailable) as caught:
            gateway.flows()
        assert caught.value.failure.code == "gateway_failed"
        assert not gateway.running


def test_a_jail_that_fails_is_a_failure_with_its_words(tmp_path: Path, ca_dir: Path) -> None:
    def broken(_argv: list[str], _binds: Binds) -> list[str]:
        return [sys.executable, "-c", "import sys; sys.exit('no namespaces here')"]

    with pytest.raises(Unavailable) as caught:
        start_gateway(tmp_path, ca_dir, BOOT_MS, broken)
    assert "no namespaces here" in caught.value.failure.remedy


def test_the_jail_is_told_what_to_bind_and_no_keys(tmp_path: Path, ca_dir: Path) -> None:
    seen: list[Binds] = []

    def wrap(argv: list[str], binds: Binds) -> list[str]:
        seen.append(binds)
        return argv

    with start_gateway(tmp_path, ca_dir, BOOT_MS, wrap):
        pass
    (binds,) = seen
    assert set(binds.writable) == {tmp_path, tmp_path / "link"}
    assert not any(ca_dir.is_relative_to(path) for path in (*binds.read_only, *binds.writable))


def test_a_gateway_ends_with_the_process_that_started_it(tmp_path: Path, ca_dir: Path) -> None:
    code = (
        "import os, pathlib, sys; from sandbox.gateway.process import *;"
        "run, ca = map(pathlib.Path, sys.argv[1:]);"
        "print(start_gateway(run, ca, 0, unjailed).pid, flush=True); os._exit(9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), str(ca_dir)], capture_output=True, check=False, timeout=60
    )
    pid = int(done.stdout)
    # pidfd_open fails at once for a process that is gone, and the poll returns when it goes.
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    assert select.select([descriptor], [], [], 20)[0]
    os.close(descriptor)


_NO_NETWORK = ["unshare", "--user", "--map-root-user", "--net", "--"]


def _can_unshare() -> bool:
    found = shutil.which("unshare")
    return (
        bool(found)
        and subprocess.run([*_NO_NETWORK, "true"], capture_output=True, check=False).returncode == 0
    )


@pytest.mark.skipif(not _can_unshare(), reason="this host gives no network namespaces")
def test_it_needs_no_network_at_all(tmp_path: Path, ca_dir: Path) -> None:
    with start_gateway(tmp_path, ca_dir, BOOT_MS, lambda argv, _: [*_NO_NETWORK, *argv]) as gateway:
        interfaces = Path(f"/proc/{gateway.pid}/net/dev").read_text().splitlines()[2:]
        assert [line.split(":")[0].strip() for line in interfaces] == ["lo"]
        assert Path(f"/proc/{gateway.pid}/net/tcp").read_text().count("\n") == 1
        stream = DeviceSide(gateway.egress_socket).connect("203.0.113.1", 80)
        stream.send(b"GET / HTTP/1.1\r\nHost: a.test\r\n\r\n")
        assert stream.recv().startswith(b"HTTP/1.1 200 ")


def test_a_full_disk_is_noted_and_a_record_that_is_not_whole_is_a_failure(
    tmp_path: Path, ca_dir: Path
) -> None:
    # A limit on the size of files stands in for a full disk: writing beyond it is an OSError.
    small = ["prlimit", "--fsize=8192", "--"]
    with start_gateway(tmp_path, ca_dir, BOOT_MS, lambda argv, _: [*small, *argv]) as gateway:
        device = DeviceSide(gateway.egress_socket)
        stream = device.connect("disk.test", 4444)
        stream.send(b"\x00" * 20_000)
        stream.close()
        (flow,) = gateway.flows()
        assert (flow.host, flow.note) == ("disk.test", "storage_failed: File too large")
        for _ in range(60):
            device.ask("sms", to="+1", body="x")
        with pytest.raises(Unavailable) as caught:
            gateway.flows()
        assert "too large" in caught.value.failure.message
    with pytest.raises(Unavailable):
        gateway.flows()
