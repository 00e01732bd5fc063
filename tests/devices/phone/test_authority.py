"""Our authority is laid over the store where apps look for it, and taken back."""

import shutil
import subprocess
from pathlib import Path

import pytest

from sandbox.devices.phone.authority import APEX_STORE, STORE, install_lines, store_name, undo_lines
from sandbox.gateway.authority import ensure_authority


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to compare with")
def test_the_name_in_the_store_is_that_of_openssl(tmp_path: Path) -> None:
    pem = ensure_authority(tmp_path)
    words = ["openssl", "x509", "-noout", "-subject_hash_old", "-in", str(pem)]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
    assert store_name(pem.read_bytes()) == f"{told}.0"


def test_since_android_14_it_is_bound_over_the_module_in_every_namespace() -> None:
    binds = [line for line in install_lines("a.0", APEX_STORE, ("1", "812")) if "--bind" in line]
    assert binds == [
        f"nsenter --mount=/proc/{pid}/ns/mnt -- mount --bind {STORE} {APEX_STORE}" for pid in ("1", "812")
    ]


def test_before_android_14_only_the_system_store_is_covered() -> None:
    assert not any("nsenter" in line for line in install_lines("a.0", STORE, ()))


def test_what_is_mounted_is_unmounted() -> None:
    lines = undo_lines(("1", "812"))
    assert sum("umount" in line for line in lines) == 3
    assert all(line.endswith("|| true") or line.startswith("rm ") for line in lines)
