"""The service as `docker compose up` gives it: every part in a container of its own."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import docker
import httpx
import pytest

from sandbox.devices.container.engine import engine
from sandbox.verdict.model import Verdict
from tests.e2e.runs import REPOSITORY, SEED, scan
from tests.e2e.test_api import SUBMISSIONS, await_phase, await_status, submit
from tests.e2e.test_firmware import leaks
from tests.engine import needs_compose
from tests.firmware.images import needs
from tests.samples.firmware import build, containers, truth

pytestmark = [pytest.mark.docker, pytest.mark.e2e, needs_compose, pytest.mark.timeout(600)]
PROJECT = "phonehome-test"
PARTS = ("api", "worker", "gateway", "docker-proxy")
HOURS = 72


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def compose(*words: str, port: int = 0) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["docker", "compose", "-p", PROJECT, *words],
        cwd=REPOSITORY,
        env={**os.environ, "PHONEHOME_PORT": str(port)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


@pytest.fixture(scope="module")
def api() -> Iterator[httpx.Client]:
    """The whole service, healthy, over new volumes, with a key; removed afterwards."""
    port = free_port()
    try:
        up = compose("up", "--detach", "--no-build", "--wait", port=port)
        assert up.returncode == 0, up.stderr + compose("logs").stdout
        made = compose(
            "exec",
            "-T",
            "api",
            "python3",
            "-m",
            "sandbox.cli",
            "key",
            "create",
            "--scope",
            "admin",
            port=port,
        )
        assert made.returncode == 0, made.stderr
        key = {"Authorization": f"Bearer {made.stdout.strip()}"}
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=key, timeout=60) as client:
            yield client
    finally:
        compose("down", "--volumes", "--timeout", "30")


@pytest.fixture(scope="module")
def client() -> Iterator[docker.DockerClient]:
    with engine() as found:
        yield found


def part(client: docker.DockerClient, name: str) -> Any:  # noqa: ANN401 (the SDK has no types)
    return client.containers.get(f"{PROJECT}-{name}-1")


def devices(client: docker.DockerClient, worker: Any) -> list[Any]:  # noqa: ANN401
    data = next(mount["Source"] for mount in worker.attrs["Mounts"] if mount["Destination"] == "/data")
    return client.containers.list(all=True, filters={"label": f"org.phonehome.place=data:{data}"})


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_healthy_not_root_and_walled(
    api: httpx.Client, client: docker.DockerClient, name: str
) -> None:
    found = part(client, name)
    host = found.attrs["HostConfig"]
    assert found.attrs["State"]["Health"]["Status"] == "healthy"
    assert host["ReadonlyRootfs"]
    assert host["CapDrop"] == ["ALL"]
    assert not host["Privileged"]
    assert host["Memory"] > 0
    assert host["PidsLimit"] > 0
    assert host["NetworkMode"] == "none" or name == "api"
    assert "0" not in {row[0] for row in found.top(ps_args="-eo uid,pid,args")["Processes"]}
    status = found.exec_run(["cat", "/proc/1/status"], user="10001").output.decode()
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert int(fields["CapEff"], 16) == 0
    assert (fields["NoNewPrivs"], fields["Seccomp"]) == ("1", "2")


def test_without_a_key_nobody_gets_in(api: httpx.Client) -> None:
    answer = httpx.get(api.base_url.join(SUBMISSIONS))
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


def test_only_the_proxy_has_the_engines_socket(api: httpx.Client, client: docker.DockerClient) -> None:
    having = [
        name
        for name in PARTS
        if any("docker.sock" in mount["Destination"] for mount in part(client, name).attrs["Mounts"])
    ]
    assert having == ["docker-proxy"]


def test_the_api_listens_on_loopback_only(api: httpx.Client, client: docker.DockerClient) -> None:
    published = part(client, "api").attrs["NetworkSettings"]["Ports"]
    assert {entry["HostIp"] for entries in published.values() if entries for entry in entries} == {
        "127.0.0.1"
    }


def test_the_worker_reaches_no_other_container(api: httpx.Client, client: docker.DockerClient) -> None:
    target = part(client, "api").id
    script = (
        "import docker, sys\nfrom docker.errors import APIError\nclient = docker.from_env()\n"
        "def refused(call):\n"
        "    try: call()\n"
        "    except APIError as error: return error.status_code\n"
        f"api = client.api\ntarget = {target!r}\n"
        "print([refused(call) for call in (lambda: api.kill(target), lambda: api.logs(target),"
        " lambda: api.inspect_container(target), lambda: api.exec_create(target, 'id'),"
        " lambda: api.create_container('phonehome-device:0.1.0', 'id'), lambda: api.volumes(),"
        " lambda: client.images.list())])"
    )
    done = part(client, "worker").exec_run(["python3", "-c", script])
    assert json.loads(done.output) == [403] * 7
    assert part(client, "api").status == "running"


def told(verdict: dict[str, Any]) -> list[tuple[object, ...]]:
    names = ("kind", "data_class", "endpoint", "channel", "count")
    return sorted(
        (*(finding.get(name) for name in names), tuple(finding["decode_chain"]))
        for finding in verdict["findings"]
    )


def test_the_verdict_is_that_of_the_embedded_device(
    api: httpx.Client, client: docker.DockerClient, tmp_path: Path
) -> None:
    identity = submit(api, "fota", HOURS)
    found = await_status(api, identity, "done", "failed")
    assert (found["status"], found["outcome"]) == ("done", "leak"), found
    verdict = api.get(f"{SUBMISSIONS}/{identity}/verdict").json()
    embedded = scan("fota", tmp_path / "run", HOURS).verdict
    assert told(verdict) == told(embedded)
    assert verdict["run"]["device_kind"] == "container"
    assert embedded["run"]["device_kind"] == "jvm"
    assert verdict["coverage"]["self_test"]
    assert verdict["run"]["peak_memory_mib"] > 0
    assert devices(client, part(client, "worker")) == []


@needs(*containers.TOOLS)
def test_a_firmware_is_opened_in_the_worker_and_runs_in_one_container(
    api: httpx.Client, client: docker.DockerClient
) -> None:
    image = build.image()
    with image.open("rb") as file:
        answer = api.post(
            SUBMISSIONS, files={"file": (image.name, file)}, data={"hours": HOURS, "seed": SEED}
        )
    assert answer.status_code == 202, answer.text
    identity = answer.json()["id"]
    found = await_status(api, identity, "done", "failed")
    assert (found["status"], found["outcome"]) == ("done", "leak"), found
    verdict = Verdict.model_validate(api.get(f"{SUBMISSIONS}/{identity}/verdict").json())
    assert verdict.run.device_kind == "container"
    assert leaks(verdict) == truth.leaks(truth.FIRST)
    left = part(client, "worker").exec_run(["ls", f"/data/submissions/{identity}/run"]).output.decode()
    assert "firmware" not in left.split()


def test_deleting_ends_a_run_within_seconds_and_leaves_nothing(
    api: httpx.Client, client: docker.DockerClient
) -> None:
    identity = submit(api, "beacon", 1)
    await_phase(api, identity, "seed", "install", "drive")
    worker = part(client, "worker")
    assert len(devices(client, worker)) == 1
    started = time.monotonic()
    assert api.delete(f"{SUBMISSIONS}/{identity}").status_code == 204
    # The device itself is gone within 5 s (devices/container/test_container.py); here three processes agree.
    assert time.monotonic() - started < 10
    assert devices(client, worker) == []
    assert api.get(f"{SUBMISSIONS}/{identity}").status_code == 404
    left = worker.exec_run(["ls", f"/data/submissions/{identity}"])
    assert left.exit_code != 0


def test_a_killed_workers_run_starts_over_and_its_device_is_swept(
    api: httpx.Client, client: docker.DockerClient
) -> None:
    identity = submit(api, "beacon", 1)
    await_phase(api, identity, "seed", "install", "drive")
    worker = part(client, "worker")
    (orphan,) = devices(client, worker)
    worker.kill()
    worker.restart()
    assert await_status(api, identity, "done", "failed")["outcome"] == "leak"
    with suppress(docker.errors.NotFound):
        raise AssertionError(client.containers.get(orphan.id).status)
