"""The service as a program uses it: hand in, poll, read, delete; and what it knows after a `kill -9`."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from tests.e2e.runs import PHONEHOME, REPOSITORY, SAMPLES, SEED

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(360)]
SUBMISSIONS = "/v1/submissions"
_PATIENCE_S = 240.0
_LOOK_S = 0.3


@contextmanager
def service(data: Path) -> Iterator[tuple[httpx.Client, "subprocess.Popen[str]"]]:
    """`phonehome serve` over `data`, on a port that the host chose; ended politely if it still runs."""
    environment = {**os.environ, "PHONEHOME_DATA": str(data)}
    process = subprocess.Popen(
        [*PHONEHOME, "serve", "--port", "0"],
        cwd=REPOSITORY,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=(data.parent / "service.log").open("a"),
        text=True,
    )
    try:
        with httpx.Client(base_url=_address(data.parent / "service.log", process), timeout=60) as client:
            yield client, process
    finally:
        process.terminate()
        process.wait(60)


def _address(log: Path, process: "subprocess.Popen[str]") -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if found := re.findall(r"running on (http://127\.0\.0\.1:\d+)", log.read_text()):
            log.write_text("")  # so that the next start reads its own address
            address: str = found[-1]
            return address
        time.sleep(0.05)
    raise AssertionError(log.read_text())


def submit(client: httpx.Client, sample: str, hours: float) -> str:
    with (SAMPLES / f"{sample}.apk").open("rb") as file:
        form = {"hours": f"{hours:g}", "seed": str(SEED), "again": "true"}
        answer = client.post(SUBMISSIONS, files={"file": (f"{sample}.apk", file)}, data=form)
    assert answer.status_code == 202, answer.text
    accepted: dict[str, str] = answer.json()
    assert accepted["status"] == "queued"
    return accepted["id"]


def await_status(client: httpx.Client, identity: str, *wanted: str) -> dict[str, Any]:
    deadline = time.monotonic() + _PATIENCE_S
    found: dict[str, Any] = {}
    while time.monotonic() < deadline:
        found = client.get(f"{SUBMISSIONS}/{identity}").json()
        if found["status"] in wanted:
            return found
        time.sleep(_LOOK_S)
    raise AssertionError(found)


def await_phase(client: httpx.Client, identity: str, *wanted: str) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while client.get(f"{SUBMISSIONS}/{identity}").json()["phase"] not in wanted:
        assert time.monotonic() < deadline
        time.sleep(_LOOK_S)


def test_a_submission_comes_back_as_a_verdict_and_can_be_deleted(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with service(data) as (client, _):
        identity = submit(client, "beacon", hours=1)
        found = await_status(client, identity, "done", "failed")
        assert (found["status"], found["outcome"]) == ("done", "leak"), found
        place = f"{SUBMISSIONS}/{identity}"
        verdict = client.get(f"{place}/verdict").json()
        assert {one["data_class"] for one in verdict["findings"]} >= {"sms_body"}
        flows = client.get(f"{place}/flows").json()["flows"]
        assert "collect.beacon.example" in {flow["host"] for flow in flows}
        proof = verdict["findings"][0]["evidence"][0]
        payload = client.get(f"{place}/artifacts/{proof['payload']}").content
        assert len(payload) >= proof["byte_range"]["end"]
        for name in ("report.html", "verdict.json", "flows.jsonl", "events.jsonl", "persona.json"):
            assert client.get(f"{place}/artifacts/{name}").content, name
        assert client.get(f"{place}/artifacts/device.log").status_code == 200
        shot = client.get(f"{place}/artifacts/{verdict['screenshots'][0]}")
        assert shot.headers["content-type"] == "image/png"
        assert client.delete(place).status_code == 204
        assert client.get(place).status_code == 404
    assert list((data / "submissions").iterdir()) == []


@pytest.mark.long
def test_verdicts_and_unfinished_runs_survive_a_kill(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with service(data) as (client, process):
        done = submit(client, "beacon", hours=0)
        assert await_status(client, done, "done", "failed")["outcome"] == "leak"
        cut_off, waiting = submit(client, "beacon", hours=0), submit(client, "notes", hours=0)
        await_phase(client, cut_off, "seed", "install", "drive")
        family = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        process.wait()
    _, alive = psutil.wait_procs(family, timeout=10)
    assert [one.name() for one in alive] == []
    with service(data) as (client, _):
        assert client.get(f"{SUBMISSIONS}/{done}/verdict").json()["verdict"] == "leak"
        assert await_status(client, cut_off, "done", "failed")["outcome"] == "leak"
        assert await_status(client, waiting, "done", "failed")["status"] == "done"
