"""What was loaded becomes files of the run, by digest and within bounds."""

import hashlib
from pathlib import Path

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.service.code import keep_code


def test_pieces_are_kept_once_and_those_that_cannot_be_read_are_passed_over(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"dex").hexdigest()
    events = [
        DeviceEvent(kind=EventKind.CODE_LOADED, device_time_s=1, data={"sha256": name})
        for name in (digest, digest, "f" * 64, "../../etc/passwd")
    ]

    def read(name: str) -> bytes:
        if name != digest:
            raise FileNotFoundError(name)
        return b"dex"

    assert keep_code(events, read, tmp_path) == {digest}
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "code").iterdir()] == [(digest, b"dex")]


def test_a_run_without_loaded_code_has_no_folder_for_it(tmp_path: Path) -> None:
    assert keep_code([], lambda name: b"", tmp_path) == frozenset()
    assert not (tmp_path / "code").exists()
