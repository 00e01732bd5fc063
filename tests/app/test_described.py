"""The service does what its OpenAPI description says: schemathesis tries every operation over a socket."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.intake.apk import apk
from tests.service.parts import Part, part

pytestmark = pytest.mark.timeout(300)

_EXAMPLES = 15
# A schema cannot say which bytes are an app: what is described and cannot be run is refused with a code.
_CONFIGURATION = """
[parameters]
id = "{id}"
newer = "{id}"

[checks]
positive_data_acceptance.expected-statuses = ["2xx", "3xx", 401, 403, 404, 409, 413, 415, 422, 429]
"""


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Part]:
    with part(["serve"], {"PHONEHOME_DATA": str(tmp_path / "data")}, tmp_path / "serve.log") as started:
        yield started


def _submitted(address: str) -> str:
    answer = httpx.post(f"{address}/v1/submissions", files={"file": ("a.apk", apk())}, data={"hours": "1"})
    return str(answer.raise_for_status().json()["id"])


@pytest.mark.parametrize("known", [False, True], ids=["of nothing", "of a submission"])
def test_schemathesis_finds_nothing(serving: Part, tmp_path: Path, known: bool) -> None:
    number = _submitted(serving.address) if known else "0" * 32
    configuration = tmp_path / "schemathesis.toml"
    configuration.write_text(_CONFIGURATION.format(id=number))
    tried = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(configuration)),
            *("run", f"{serving.address}/openapi.json", "--checks", "all", "--no-color", "--seed", "1"),
            *("--max-examples", str(_EXAMPLES)),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert tried.returncode == 0, tried.stdout[-8000:] + tried.stderr[-2000:]
