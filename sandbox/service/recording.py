"""Recordings for the scenario `replay`: a HAR file as it is, or the flows of an earlier run as one."""

import base64
import json
from pathlib import Path

from sandbox.gateway.flow import Flow
from sandbox.gateway.store import FLOWS_FILE, RECORD_FOLDER, Blobs, read_flows

_MOST_BYTES = 32 << 20


def recording_of(path: Path) -> str:
    """The recording at `path`, in the form of a HAR. Raises OSError, or ValueError for what is none."""
    if not path.is_dir():
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError(f"it is larger than {_MOST_BYTES >> 20} MiB")
        return path.read_text(encoding="utf-8-sig")
    record = path if (path / FLOWS_FILE).is_file() else path / RECORD_FOLDER
    if not (record / FLOWS_FILE).is_file():
        raise ValueError("the folder holds no flows of a run")
    blobs = Blobs(record)
    entries = [_entry(flow, blobs) for flow in read_flows(record) if flow.http is not None]
    return json.dumps({"log": {"version": "1.2", "entries": entries}})


def _entry(flow: Flow, blobs: Blobs) -> dict[str, object]:
    assert flow.http is not None
    headers = [{"name": name, "value": value} for name, value in flow.http.response_headers]
    kind = next((h["value"] for h in headers if h["name"].lower() == "content-type"), "")
    body = b"".join(blobs.read(message.payload) for message in flow.messages if not message.outbound)
    content = {"mimeType": kind, "text": base64.b64encode(body).decode(), "encoding": "base64"}
    response = {"status": flow.http.status, "headers": headers, "content": content}
    return {"request": {"method": flow.http.method, "url": flow.http.url}, "response": response}
