"""Scans by the command line, as a user starts them, and what they left."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sandbox.gateway.flow import Flow
from sandbox.gateway.store import read_flows

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLES = REPOSITORY / "build" / "samples"
PHONEHOME = (sys.executable, "-m", "sandbox.cli")
SEED = 20_161_115
_SELF_TEST = "provisioning.carrier.example"
_PATIENCE_S = 300.0
_HOUR_S = 3600.0


@dataclass(frozen=True)
class Scan:
    """One finished scan. `folder` is what `--keep` kept."""

    exit_code: int
    stdout: str
    stderr: str
    folder: Path

    @cached_property
    def verdict(self) -> dict[str, Any]:
        """The JSON form; a scan without one fails the test with what was said."""
        path = self.folder / "verdict.json"
        assert path.is_file(), f"no verdict, exit code {self.exit_code}: {self.stderr}"
        found: dict[str, Any] = json.loads(path.read_text())
        return found

    @property
    def leaks(self) -> list[dict[str, Any]]:
        return [finding for finding in self.verdict["findings"] if finding["kind"] == "leak"]

    @property
    def classes(self) -> set[str]:
        return {finding["data_class"] for finding in self.leaks}

    @property
    def flows(self) -> list[Flow]:
        """As the gateway recorded them; the self-test's own is left out, for it is no deed of the sample."""
        return [flow for flow in read_flows(self.folder / "gateway") if flow.host != _SELF_TEST]

    def explain(self) -> str:
        """What a failed assertion needs to say."""
        gaps = [f"{gap['code']}: {gap['message']}" for gap in self.verdict["coverage"]["gaps"]]
        return "\n".join([self.verdict["summary"], *gaps])


def command(
    *words: str, home: Path | None = None, patience_s: float = _PATIENCE_S
) -> "subprocess.CompletedProcess[str]":
    """Run `phonehome WORDS`; with `home`, its home and temporary files are there."""
    environment = dict(os.environ)
    if home is not None:
        environment |= {"HOME": str(home), "TMPDIR": str(home)}
    return subprocess.run(
        [*PHONEHOME, *words],
        cwd=REPOSITORY,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=patience_s,
        check=False,
    )


def scan(
    sample: str,
    folder: Path,
    hours: float,
    seed: int = SEED,
    more: Sequence[str] = (),
    patience_s: float = _PATIENCE_S,
) -> Scan:
    """Scan a built sample over `hours` of device time; `patience_s` is real seconds."""
    return scan_file(SAMPLES / f"{sample}.apk", folder, hours, seed, more, patience_s)


def scan_file(
    apk: Path,
    folder: Path,
    hours: float,
    seed: int = SEED,
    more: Sequence[str] = (),
    patience_s: float = _PATIENCE_S,
) -> Scan:
    """Scan any file over `hours` of device time, with `more` options."""
    words = ("scan", str(apk), "--hours", f"{hours:g}", "--seed", str(seed), "--keep", str(folder), *more)
    done = command(*words, patience_s=patience_s)
    return Scan(done.returncode, done.stdout, done.stderr, folder)


def seconds(hours: float) -> float:
    """Device seconds of that many hours."""
    return hours * _HOUR_S
