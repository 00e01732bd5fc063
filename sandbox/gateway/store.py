"""Reading what a gateway stored: `flows.jsonl` and `blobs/` of a run.

A gateway may have been killed in the middle of a line, and writes a flow again when an open one has
grown; both are set right here: a line that cannot be read is passed over, the last record of a flow
counts.
"""

import json
import re
from pathlib import Path

from pydantic import ValidationError

from sandbox.gateway.flow import Flow

RECORD_FOLDER = "gateway"
"""Of the folder of a run: what its gateway wrote."""
FLOWS_FILE = "flows.jsonl"
BLOBS_FOLDER = "blobs"
_DIGEST = re.compile(r"[0-9a-f]{64}")


def read_flows(run_dir: Path) -> list[Flow]:
    """The flows of a run in the order of their first outbound byte, numbered from 1.

    The order of equals is that of the device's connection numbers, so it repeats from run to run.
    """
    latest: dict[int, Flow] = {}
    path = run_dir / FLOWS_FILE
    lines = path.read_bytes().split(b"\n") if path.exists() else []
    for line in lines:
        try:
            flow = Flow.model_validate_json(line)
        except ValidationError:
            continue
        latest[flow.id] = flow
    ordered = sorted(latest.values(), key=lambda flow: (flow.device_time_s, flow.id))
    return [flow.model_copy(update={"id": number}) for number, flow in enumerate(ordered, 1)]


def read_hosts(run_dir: Path) -> frozenset[str]:
    """Who was spoken to, or looked up; of many flows much sooner than by reading each whole."""
    path = run_dir / FLOWS_FILE
    lines = path.read_bytes().split(b"\n") if path.exists() else []
    return frozenset(filter(None, map(_host, lines)))


def _host(line: bytes) -> str:
    try:
        flow = json.loads(line)
    except ValueError:
        return ""
    host = flow.get("host") if isinstance(flow, dict) else None
    return host if isinstance(host, str) else ""


class Blobs:
    """The payloads of a run, by sha-256."""

    def __init__(self, run_dir: Path) -> None:
        self._folder = run_dir / BLOBS_FOLDER

    def read(self, sha256: str) -> bytes:
        """The stored bytes. `ValueError` for what is no digest, `FileNotFoundError` for an unknown one."""
        if not _DIGEST.fullmatch(sha256):
            raise ValueError("not a sha-256 in hex")
        return (self._folder / sha256).read_bytes()
