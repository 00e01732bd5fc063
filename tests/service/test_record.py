"""What a device told of itself is read as what it is: the sample's own words."""

import hashlib
import os
from pathlib import Path

import pytest

from sandbox.devices.events import EventKind
from sandbox.service.record import read_blob, read_events


def test_events_are_read_and_garbage_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    good = [b'{"kind": "booted", "device_time_s": 1}', b'{"kind": "crash", "device_time_s": 2}']
    path.write_bytes(b"\n".join([good[0], b"\xff{", b'{"kind": "lie"}', good[1]]))
    assert [event.kind for event in read_events(path)] == [EventKind.BOOTED, EventKind.CRASH]


def test_links_and_pipes_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "real").write_text('{"kind": "booted", "device_time_s": 1}')
    (tmp_path / "link").symlink_to(tmp_path / "real")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", "none"):
        assert read_events(tmp_path / name) == []


def test_a_blob_is_what_its_name_says_or_nothing(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"data").hexdigest()
    (tmp_path / digest).write_bytes(b"data")
    assert read_blob(tmp_path, digest) == b"data"
    other = hashlib.sha256(b"other").hexdigest()
    (tmp_path / other).write_bytes(b"a lie")
    with pytest.raises(FileNotFoundError):
        read_blob(tmp_path, other)
    with pytest.raises(ValueError, match="sha-256"):
        read_blob(tmp_path, "../../etc/passwd")
