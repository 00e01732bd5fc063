"""Temporary folders go with their process."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sandbox.temporary import sweep, temporary_folder

_HOLDS_ONE = """
import sys
from sandbox.temporary import temporary_folder
with temporary_folder("test") as folder:
    (folder / "file").touch()
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_a_folder_is_gone_when_its_context_ends(tmp_path: Path) -> None:
    with temporary_folder("test") as folder:
        (folder / "file").touch()
        assert "-test-" in folder.name
    assert list(tmp_path.iterdir()) == []


def test_one_in_use_stays_when_others_are_swept() -> None:
    with temporary_folder("test") as folder:
        with temporary_folder("test"):
            assert folder.is_dir()
        sweep()
        assert folder.is_dir()


def test_that_of_a_killed_process_is_removed_by_the_next_that_needs_one(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDS_ONE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        text=True,
    )
    assert process.stdout is not None
    left = Path(process.stdout.readline().strip())
    sweep()
    assert left.is_dir()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with temporary_folder("test"):
        assert not left.exists()


def test_a_link_and_folders_of_other_names_are_left_alone(tmp_path: Path) -> None:
    target, other = tmp_path / "target", tmp_path / "phonehome-other"
    target.mkdir()
    other.mkdir()
    (tmp_path / "phonehome-link.held").symlink_to(target)
    sweep()
    assert target.is_dir()
    assert other.is_dir()
