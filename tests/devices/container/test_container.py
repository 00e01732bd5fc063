"""Real containers: what a device in one can reach, and that nothing of it stays."""

import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import docker
import pytest

from sandbox.devices.container import owners
from sandbox.devices.container.body import LABEL, Bind, Create, Walls
from sandbox.devices.container.engine import engine, host_path, image_name
from sandbox.devices.container.kind import ContainerKind
from sandbox.devices.container.running import RunningContainer
from sandbox.devices.contract import Device
from sandbox.devices.kind import Order
from sandbox.failures import Unavailable
from tests.engine import needs_docker

pytestmark = [pytest.mark.docker, needs_docker, pytest.mark.timeout(240)]
WALL_MS = 1_800_000_000_000
NOBODY = 65_534


@pytest.fixture(scope="module")
def client() -> Iterator[docker.DockerClient]:
    with engine() as found:
        yield found


@pytest.fixture(scope="module")
def device(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Device]:
    """A booted one; the tests that share it only look."""
    with ExitStack() as stack:
        yield ContainerKind().run(Order(tmp_path_factory.mktemp("run"), WALL_MS), stack)[1]


def inside(client: docker.DockerClient, device: Device, *words: str) -> tuple[int, str]:
    """Run a program in the device's container, with its walls."""
    done = client.containers.get(device.process.id).exec_run(list(words))  # type: ignore[attr-defined]
    return done.exit_code, done.output.decode()


def test_there_is_no_interface_but_loopback(client: docker.DockerClient, device: Device) -> None:
    _, printed = inside(client, device, "cat", "/proc/net/dev")
    assert [line.split(":")[0].strip() for line in printed.splitlines()[2:]] == ["lo"]
    _, routes = inside(client, device, "cat", "/proc/net/route")
    assert len(routes.splitlines()) <= 1


def test_no_process_is_root_and_none_has_a_capability(client: docker.DockerClient, device: Device) -> None:
    listed = client.api.top(device.process.id, ps_args="-eo uid,pid,args")  # type: ignore[attr-defined]
    assert listed["Processes"]
    assert "0" not in {row[0] for row in listed["Processes"]}
    _, status = inside(client, device, "cat", "/proc/1/status")
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert {int(fields[name], 16) for name in ("CapEff", "CapPrm", "CapInh", "CapBnd", "CapAmb")} == {0}
    assert (fields["NoNewPrivs"], fields["Seccomp"]) == ("1", "2")


@pytest.mark.parametrize("place", ["/", "/image", "/etc", "/usr/bin", "/dev", "/home"])
def test_the_root_is_read_only(client: docker.DockerClient, device: Device, place: str) -> None:
    assert inside(client, device, "touch", f"{place}/written")[0] != 0


def test_only_the_runs_folders_are_shared(client: docker.DockerClient, device: Device) -> None:
    found = client.api.inspect_container(device.process.id)  # type: ignore[attr-defined]
    shared = {mount["Destination"] for mount in found["Mounts"]}
    assert shared == {"/data", "/sdcard", "/phone", "/run/phonehome"}
    names = set(inside(client, device, "ls", "/run/phonehome")[1].split())
    assert names <= {"adbd.sock", "blobs", "ca.pem", "egress.sock", "events.jsonl"}


@pytest.mark.parametrize("family", [16 + 1, 31, 38, 40, 44])
def test_families_that_no_network_namespace_fences_are_refused(
    client: docker.DockerClient, device: Device, family: int
) -> None:
    script = f"socket(S, {family}, 1, 0) ? print 'open' : print $!+0"
    assert inside(client, device, "perl", "-e", script)[1] == "1"
    works = "socket(S, 2, 1, 0) ? print 'open' : print $!+0"
    assert inside(client, device, "perl", "-e", works)[1] == "open"


def test_no_namespace_can_be_made(client: docker.DockerClient, device: Device) -> None:
    for flag in ("--user", "--net", "--mount"):
        assert inside(client, device, "unshare", flag, "true")[0] != 0


def test_its_memory_is_seen(device: Device) -> None:
    deadline = time.monotonic() + 20
    while device.peak_memory_mib is None and time.monotonic() < deadline:
        time.sleep(0.1)
    assert 50 < (device.peak_memory_mib or 0) < 1536


def test_it_ends_in_time_and_leaves_nothing(client: docker.DockerClient, tmp_path: Path) -> None:
    with ExitStack() as stack:
        _, device = ContainerKind().run(Order(tmp_path, WALL_MS), stack)
        identity = device.process.id  # type: ignore[attr-defined]
        started = time.monotonic()
        device.close()
        assert time.monotonic() - started < 5
        with pytest.raises(docker.errors.NotFound):
            client.containers.get(identity)
        device.close()
    assert (tmp_path / "device" / "console.log").is_file()


def body(client: docker.DockerClient, folder: Path, *words: str) -> Create:
    """A container of a run that runs a program of the base image instead of Java."""
    shutil.chown(folder, NOBODY, NOBODY)
    mount = Bind(source=host_path(client)(folder), target="/data")
    return Create(
        image=image_name(),
        user=f"{NOBODY}:{NOBODY}",
        cmd=words,
        labels=owners.labels(client),
        host_config=Walls(mounts=(mount,), runtime="runc"),
    )


def ended(container: RunningContainer) -> None:
    deadline = time.monotonic() + 60
    while container.returncode is None:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("tail /dev/zero", "memory_limit"),
        ("for n in 1 2 3 4 5 6; do fallocate -l 200M /data/$n; done; sleep 60", "disk_limit"),
    ],
)
def test_a_limit_that_was_reached_is_named(
    client: docker.DockerClient, tmp_path: Path, script: str, code: str
) -> None:
    asked = body(client, tmp_path, "sh", "-c", f"exec 2>&1; {script}")
    with RunningContainer(client, asked, (tmp_path,), tmp_path / "log") as container:
        ended(container)
        assert container.exceeded is not None
        assert container.exceeded.code == code


def test_a_fork_bomb_is_held(client: docker.DockerClient, tmp_path: Path) -> None:
    bomb = "n=0; while [ $n -lt 3000 ]; do sleep 30 & n=$((n+1)); done; echo never"
    with RunningContainer(client, body(client, tmp_path, "bash", "-c", bomb), (), tmp_path / "log") as found:
        ended(found)
        assert "never" not in found.console()


def test_what_a_killed_worker_left_is_swept_and_no_other(client: docker.DockerClient, tmp_path: Path) -> None:
    alive = body(client, tmp_path, "sleep", "60")
    orphan = alive.model_copy(update={"labels": alive.labels.model_copy(update={"owner": "999999999@1"})})
    elsewhere = orphan.model_copy(update={"labels": orphan.labels.model_copy(update={"place": "host:other"})})
    with ExitStack() as stack:
        containers = [
            stack.enter_context(RunningContainer(client, one, (), tmp_path / "log"))
            for one in (alive, orphan, elsewhere)
        ]
        assert owners.sweep(client) == 1
        left = {one.id for one in client.containers.list(filters={"label": LABEL})}
        assert [one.id in left for one in containers] == [True, False, True]


def test_an_image_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHONEHOME_DEVICE_IMAGE", "phonehome-device:none")
    failure = ContainerKind().why_not()
    assert failure is not None
    assert (failure.code, "make images" in failure.remedy) == ("image_missing", True)


def test_an_engine_that_refuses_is_told(client: docker.DockerClient, tmp_path: Path) -> None:
    asked = body(client, tmp_path, "true").model_copy(update={"image": "phonehome-device:none"})
    with pytest.raises(Unavailable) as caught:
        RunningContainer(client, asked, (), tmp_path / "log")
    assert caught.value.failure.code == "docker_unavailable"
