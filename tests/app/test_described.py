"""The service does what its OpenAPI description says: schemathesis tries every operation over a socket.

Left to other tests: streams, of which a description of 3.1 cannot say what an event is (test_events.py), and
the metrics, which are open to this host (test_operations.py).
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from sandbox.service.identity.model import DEFAULT_TENANT, Scope
from sandbox.service.identity.store import Identity
from sandbox.service.storage import Storage
from tests.intake.apk import apk
from tests.service.parts import Part, part

pytestmark = pytest.mark.timeout(300)

_EXAMPLES = 10
_MANY = "1000000/minute"
# A schema cannot say which bytes are an app: what is described and cannot be run is refused with a code.
_CONFIGURATION = """
[parameters]
id = "{id}"
newer = "{id}"

[checks]
positive_data_acceptance.expected-statuses = ["2xx", "3xx", 401, 403, 404, 409, 412, 413, 415, 422, 429]
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def serving(data: Path, tmp_path: Path) -> Iterator[Part]:
    limits = {"PHONEHOME_RATE_OF_CALLER": _MANY, "PHONEHOME_RATE_OF_ADDRESS": _MANY}
    with part(["serve"], {"PHONEHOME_DATA": str(data), **limits}, tmp_path / "serve.log") as started:
        yield started


def _key(data: Path) -> str:
    with closing(Storage(data)) as storage:
        keys = Identity(storage.database).keys
        return keys.create(DEFAULT_TENANT, "tests", (Scope.ADMIN,), "test").token


def _submitted(address: str, key: str) -> str:
    files, own = {"file": ("a.apk", apk())}, {"Authorization": f"Bearer {key}"}
    answer = httpx.post(f"{address}/v1/submissions", files=files, data={"hours": "1"}, headers=own)
    return str(answer.raise_for_status().json()["id"])


def _tried(address: str, folder: Path, submission: str, *words: str) -> "subprocess.CompletedProcess[str]":
    configuration = folder / "schemathesis.toml"
    configuration.write_text(_CONFIGURATION.format(id=submission))
    return subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(configuration)),
            *("run", f"{address}/openapi.json", "--checks", "all", "--no-color", "--seed", "1"),
            *("--max-examples", str(_EXAMPLES), *words),
        ],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "SCHEMATHESIS_HOOKS": "tests.app.schemathesis_hooks",
        },
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


@pytest.mark.long
def test_schemathesis_finds_nothing_with_a_key(serving: Part, data: Path, tmp_path: Path) -> None:
    key = _key(data)
    words = ("--header", f"Authorization: Bearer {key}", "--exclude-path-regex", "events$|^/metrics")
    tried = _tried(serving.address, tmp_path, _submitted(serving.address, key), *words)
    assert tried.returncode == 0, tried.stdout[-8000:] + tried.stderr[-2000:]


@pytest.mark.long
def test_schemathesis_finds_nothing_without_a_key(serving: Part, data: Path, tmp_path: Path) -> None:
    submission = _submitted(serving.address, _key(data))
    tried = _tried(serving.address, tmp_path, submission, "--exclude-path", "/metrics")
    assert tried.returncode == 0, tried.stdout[-8000:] + tried.stderr[-2000:]
    assert len(json.loads(httpx.get(f"{serving.address}/openapi.json").text)["paths"]) > 30
