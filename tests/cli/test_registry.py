"""The list of running phones."""

import json
import os
from pathlib import Path

import pytest

from sandbox.cli import registry


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


def test_a_phone_is_listed_while_its_process_lives() -> None:
    entry = registry.remember("127.0.0.1:5555")
    assert registry.listed() == [entry]
    registry.forget(entry)
    assert registry.listed() == []


def test_a_reused_process_number_and_garbage_are_struck_out() -> None:
    old = {"pid": os.getpid(), "address": "127.0.0.1:5555", "started": 1.0}
    (registry.folder() / "1.json").write_text(json.dumps(old))
    (registry.folder() / "2.json").write_text("{")
    assert registry.listed() == []
    assert list(registry.folder().iterdir()) == []
